/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-close-form.h"

#include "rfl-open-codes.h"
#include "rfl-widgets.h"

#include <glib/gi18n.h>

/**
 * RflCloseForm:
 *
 * Closes the loop with both sides: did they connect, what came of it in the partner's word and in the client's, was it
 * useful. Both words are kept; where they differ the form says so and asks which of them closes. What was not met
 * may be counted as an unmet need at once.
 */
struct _RflCloseForm
{
  GtkWidget        parent_instance;

  RflReferralPage *page;        /* (owned) */
  GtkWidget       *box;
  GtkWidget       *connected;   /* (nullable): they are already */
  GtkWidget       *why;         /* why they did not */
  GtkWidget       *words;       /* what came of it: all that follows */
  GtkWidget       *partner;
  GtkWidget       *client;
  GtkWidget       *useful;
  GtkWidget       *mismatch;
  GtkWidget       *outcome;
  GtkWidget       *unmet;
  GtkWidget       *unmet_reasons;
  gboolean         outcome_chosen;
  gboolean         updating;
};

G_DEFINE_FINAL_TYPE (RflCloseForm, rfl_close_form, GTK_TYPE_WIDGET)

#define NOT_SAID "unknown"

static RflOutcome
get_outcome (GtkWidget *toggle)
{
  return rfl_outcome_from_nick (rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (toggle)));
}

static gboolean
did_connect (RflCloseForm *self)
{
  return self->connected == NULL || g_strcmp0 (rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->connected)), "yes") == 0;
}

/* Without a connection and before a refusal there is nothing to close: the client does not want it any more. */
static gboolean
withdraws (RflCloseForm *self)
{
  return self->connected != NULL && g_strcmp0 (rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->connected)), "no") == 0 &&
         !rfl_referral_page_allows (self->page, RFL_EVENT_TYPE_CLOSED);
}

static void
update (RflCloseForm *self)
{
  RflOutcome partner = get_outcome (self->partner);
  RflOutcome client = get_outcome (self->client);
  gboolean answered = self->connected == NULL || rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->connected)) != NULL;

  if (self->updating)
    return;
  self->updating = TRUE;

  gtk_widget_set_visible (self->why, withdraws (self));
  gtk_widget_set_visible (self->words, answered && !withdraws (self));
  gtk_widget_set_visible (self->mismatch, rfl_close_form_get_mismatch (self));

  /* The client's word counts first, unless somebody said otherwise. */
  if (!self->outcome_chosen)
    {
      RflOutcome outcome = client != RFL_OUTCOME_NONE ? client : partner;

      if (!did_connect (self))
        outcome = RFL_OUTCOME_UNMET;
      rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (self->outcome), rfl_outcome_to_nick (outcome));
    }
  gtk_widget_set_visible (self->unmet, get_outcome (self->outcome) == RFL_OUTCOME_UNMET);
  gtk_widget_set_visible (self->unmet_reasons, gtk_widget_get_visible (self->unmet) &&
                                               gtk_check_button_get_active (GTK_CHECK_BUTTON (self->unmet)));

  self->updating = FALSE;
  rfl_confirm_set_ready (GTK_WIDGET (self), rfl_close_form_get_ready (self));
}

static void
on_outcome_changed_cb (RflCloseForm *self)
{
  if (!self->updating)
    self->outcome_chosen = TRUE;
  update (self);
}

/* A question and its answers: beside it where they are short, else below. */
static GtkWidget *
add_question (GtkWidget      *box,
              const char     *title,
              GtkWidget      *toggle,
              GtkOrientation  orientation)
{
  GtkWidget *line = rfl_box_new (orientation, orientation == GTK_ORIENTATION_VERTICAL ? 3 : 12, NULL);
  GtkWidget *label = rfl_label_new_wrapped (title, NULL);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), toggle);
  gtk_box_append (GTK_BOX (box), line);
  rfl_widget_set_label (toggle, title);

  return toggle;
}

static GtkWidget *
make_outcomes (gboolean   may_be_unknown,
               RflOutcome known)
{
  GtkWidget *toggle = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_LINKED);

  for (guint i = RFL_OUTCOME_NONE + 1; i < RFL_N_OUTCOMES; i++)
    rfl_flow_toggle_add (RFL_FLOW_TOGGLE (toggle), rfl_outcome_to_nick (i), rfl_outcome_label (i), NULL);
  if (may_be_unknown)
    rfl_flow_toggle_add (RFL_FLOW_TOGGLE (toggle), NOT_SAID, _("Not said"), NULL);
  if (known != RFL_OUTCOME_NONE)
    rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (toggle), rfl_outcome_to_nick (known));

  return toggle;
}

static GtkWidget *
make_yes_no (gboolean may_be_unknown)
{
  GtkWidget *toggle = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_LINKED);

  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (toggle), "yes", _("Yes"), NULL);
  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (toggle), "no", _("No"), NULL);
  if (may_be_unknown)
    rfl_flow_toggle_add (RFL_FLOW_TOGGLE (toggle), NOT_SAID, _("Not said"), NULL);

  return toggle;
}

static GtkWidget *
make_reasons (RflCloseForm       *self,
              const char * const *codes,
              const char       *(*label) (const char *),
              const char         *title)
{
  GtkWidget *toggle = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_SINGLE);

  for (gsize i = 0; codes[i] != NULL; i++)
    rfl_flow_toggle_add (RFL_FLOW_TOGGLE (toggle), codes[i], label (codes[i]), NULL);
  rfl_widget_set_label (toggle, title);
  g_signal_connect_object (toggle, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  return toggle;
}

static void
build (RflCloseForm *self)
{
  const RflCase *c = rfl_referral_page_get_case (self->page);
  RflStatus status = rfl_referral_page_get_follow_up (self->page)->status;

  if (c->connected_at == 0 || (status != RFL_STATUS_CONNECTED && status != RFL_STATUS_SCHEDULED))
    {
      self->connected = add_question (self->box, _("Did they connect?"), make_yes_no (FALSE), GTK_ORIENTATION_HORIZONTAL);
      g_signal_connect_object (self->connected, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }
  self->why = make_reasons (self, rfl_reasons_for_event (RFL_EVENT_TYPE_WITHDRAWN, RFL_PARTY_CLIENT), rfl_reason_label, _("Why not?"));
  gtk_box_append (GTK_BOX (self->box), self->why);

  self->words = rfl_box_new (GTK_ORIENTATION_VERTICAL, 9, NULL);
  gtk_box_append (GTK_BOX (self->box), self->words);
  self->partner = add_question (self->words, _("The partner says: the need was"), make_outcomes (TRUE, c->outcome_partner),
                                GTK_ORIENTATION_VERTICAL);
  self->client = add_question (self->words, _("The client says: the need was"), make_outcomes (TRUE, c->outcome_client),
                               GTK_ORIENTATION_VERTICAL);
  self->useful = add_question (self->words, _("Was it useful to them?"), make_yes_no (TRUE), GTK_ORIENTATION_HORIZONTAL);
  if (c->useful != 0)
    rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (self->useful), c->useful > 0 ? "yes" : "no");

  self->mismatch = rfl_notice_new ("rfl-warning-symbolic", RFL_TONE_WARNING);
  rfl_notice_set (RFL_NOTICE (self->mismatch), _("They do not say the same"), _("Both words are kept and shown."));
  gtk_box_append (GTK_BOX (self->words), self->mismatch);
  self->outcome = add_question (self->words, _("It is closed as"), make_outcomes (FALSE, RFL_OUTCOME_NONE), GTK_ORIENTATION_VERTICAL);

  self->unmet = gtk_check_button_new_with_label (_("Count it as an unmet need"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->unmet), TRUE);
  gtk_box_append (GTK_BOX (self->words), self->unmet);
  self->unmet_reasons = make_reasons (self, rfl_unmet_reason_all (), rfl_unmet_reason_label, _("Why was it not met?"));
  gtk_box_append (GTK_BOX (self->words), self->unmet_reasons);

  g_signal_connect_object (self->partner, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->client, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outcome, "changed", G_CALLBACK (on_outcome_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->unmet, "toggled", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (update), NULL);
  update (self);
}

static void
rfl_close_form_dispose (GObject *object)
{
  RflCloseForm *self = RFL_CLOSE_FORM (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->page);

  G_OBJECT_CLASS (rfl_close_form_parent_class)->dispose (object);
}

static void
rfl_close_form_class_init (RflCloseFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rfl_close_form_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_close_form_init (RflCloseForm *self)
{
  self->box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 9, NULL);
  gtk_widget_set_size_request (self->box, 560, -1);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
rfl_close_form_new (RflReferralPage *page)
{
  RflCloseForm *self;

  g_return_val_if_fail (RFL_IS_REFERRAL_PAGE (page), NULL);

  self = g_object_new (RFL_TYPE_CLOSE_FORM, NULL);
  self->page = g_object_ref (page);
  build (self);

  return GTK_WIDGET (self);
}

gboolean
rfl_close_form_get_ready (RflCloseForm *self)
{
  g_return_val_if_fail (RFL_IS_CLOSE_FORM (self), FALSE);

  if (self->connected != NULL && rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->connected)) == NULL)
    return FALSE;
  if (withdraws (self))
    return rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->why)) != NULL;

  /* Who was not asked is said, not forgotten. */
  return rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->partner)) != NULL &&
         rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->client)) != NULL &&
         get_outcome (self->outcome) != RFL_OUTCOME_NONE;
}

gboolean
rfl_close_form_get_mismatch (RflCloseForm *self)
{
  RflOutcome partner, client;

  g_return_val_if_fail (RFL_IS_CLOSE_FORM (self), FALSE);

  partner = get_outcome (self->partner);
  client = get_outcome (self->client);

  return partner != RFL_OUTCOME_NONE && client != RFL_OUTCOME_NONE && partner != client;
}

static void
add_event (GArray       *events,
           RflEventType  type,
           RflParty      by,
           RflChannel    channel,
           RflOutcome    outcome,
           int           useful,
           const char   *reason)
{
  RflEventInput input = RFL_EVENT_INPUT_INIT;

  input.type = type;
  input.by = by;
  input.channel = channel;
  input.outcome = outcome;
  input.useful = useful;
  input.reason = reason;
  g_array_append_val (events, input);
}

static int
get_useful (RflCloseForm *self)
{
  const char *useful = rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->useful));

  return g_strcmp0 (useful, "yes") == 0 ? 1 : g_strcmp0 (useful, "no") == 0 ? -1 : 0;
}

/* (transfer full) (element-type RflEventInput): what is written down, in order; a word that is known already is not
 * written again. The texts belong to the form. */
GArray *
rfl_close_form_dup_events (RflCloseForm *self,
                           RflChannel    channel)
{
  g_autoptr (GArray) events = g_array_new (FALSE, TRUE, sizeof (RflEventInput));
  const RflCase *c;
  RflOutcome partner, client;
  int useful;

  g_return_val_if_fail (RFL_IS_CLOSE_FORM (self), NULL);

  if (withdraws (self))
    {
      add_event (events, RFL_EVENT_TYPE_WITHDRAWN, RFL_PARTY_CLIENT, channel, RFL_OUTCOME_NONE, 0,
                 rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->why)));
      return g_steal_pointer (&events);
    }

  c = rfl_referral_page_get_case (self->page);
  partner = get_outcome (self->partner);
  client = get_outcome (self->client);
  useful = get_useful (self);
  if (self->connected != NULL && did_connect (self) && rfl_referral_page_allows (self->page, RFL_EVENT_TYPE_CONNECTED))
    add_event (events, RFL_EVENT_TYPE_CONNECTED, RFL_PARTY_WORKER, channel, RFL_OUTCOME_NONE, 0, NULL);
  if (partner != RFL_OUTCOME_NONE && partner != c->outcome_partner)
    add_event (events, RFL_EVENT_TYPE_PARTNER_WORD, RFL_PARTY_PARTNER, channel, partner, 0, NULL);
  if ((client != RFL_OUTCOME_NONE && client != c->outcome_client) || (useful != 0 && useful != c->useful))
    add_event (events, RFL_EVENT_TYPE_CLIENT_WORD, RFL_PARTY_CLIENT, channel, client, useful, NULL);
  add_event (events, RFL_EVENT_TYPE_CLOSED, RFL_PARTY_WORKER, RFL_CHANNEL_NONE, get_outcome (self->outcome), 0, NULL);

  return g_steal_pointer (&events);
}

/* (nullable): why the need was not met; NULL when it is not to be counted */
const char *
rfl_close_form_get_unmet_reason (RflCloseForm *self)
{
  const char *reason;

  g_return_val_if_fail (RFL_IS_CLOSE_FORM (self), NULL);

  if (withdraws (self) || get_outcome (self->outcome) != RFL_OUTCOME_UNMET ||
      !gtk_check_button_get_active (GTK_CHECK_BUTTON (self->unmet)))
    return NULL;

  reason = rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->unmet_reasons));

  return reason != NULL ? reason : "unknown";
}
