/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-proposal-view.h"

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-server-words.h"
#include "rfl-widgets.h"

#include <glib/gi18n.h>

/**
 * RflProposalView:
 *
 * A change of the shared directory that waits for somebody who may make it: what the record says and what it would say, field by
 * field, who proposes it, and why the server did not take it. Who may changes the record by one click, which can be taken back;
 * who made it can take it back; the others read who decides.
 */
struct _RflProposalView
{
  GtkWidget        parent_instance;

  RflOffice       *office;       /* (owned) */
  RflProposalPage *page;         /* (owned) (nullable) */
  GtkWidget       *scroller;
  GtkWidget       *content;
  GtkWidget       *note;         /* (unowned) (nullable): in the content */
  GtkWidget       *first_button; /* (unowned) (nullable): in the content */
  gboolean         busy;
};

G_DEFINE_FINAL_TYPE (RflProposalView, rfl_proposal_view, GTK_TYPE_WIDGET)

/* ---- Words, for the row too ---- */

char *
rfl_proposal_words_what (RflProposalPage *page)
{
  const RflProposalFacts *facts = rfl_proposal_page_get (page);
  const char *kind = rfl_kind_label (facts->kind);
  g_autoptr (GString) fields = g_string_new (NULL);

  switch (facts->effect)
    {
    case RFL_PROPOSAL_ADDS:
      return g_strdup_printf ("%s · %s", kind, _("new record"));
    case RFL_PROPOSAL_DELETES:
      return g_strdup_printf ("%s · %s", kind, _("delete the record"));
    case RFL_PROPOSAL_NOTHING:
      return g_strdup_printf ("%s · %s", kind, _("the record says so already"));
    case RFL_PROPOSAL_SEALED:
      return g_strdup_printf ("%s · %s", kind, _("unlock to see it"));
    case RFL_PROPOSAL_CHANGES:
    default:
      break;
    }
  for (guint i = 0; i < facts->fields->len; i++)
    g_string_append_printf (fields, i > 0 ? ", %s" : "%s", ((RflProposalField *) g_ptr_array_index (facts->fields, i))->label);

  return g_strdup_printf ("%s · %s", kind, fields->str);
}

const char *
rfl_proposal_words_state (RflProposalPage *page)
{
  switch (rfl_proposal_page_get (page)->state)
    {
    case RFL_PROPOSAL_ACCEPTED:
      return _("Change accepted");
    case RFL_PROPOSAL_DECLINED:
      return _("Change declined");
    case RFL_PROPOSAL_WITHDRAWN:
      return _("Change taken back");
    case RFL_PROPOSAL_OPEN:
    default:
      return _("Proposal");
    }
}

const char *
rfl_proposal_words_next (RflProposalPage *page)
{
  const RflProposalFacts *facts = rfl_proposal_page_get (page);

  if (facts->overruled)
    return _("Read what happened");
  if (facts->state == RFL_PROPOSAL_DECLINED)
    return _("Read why");

  return facts->may_decide && !facts->over ? _("Decide") : _("Wait for an editor");
}

/* ---- Deciding ---- */

static void
show_failure (RflProposalView *self,
              const GError    *error)
{
  rfl_message (GTK_WIDGET (self), _("The decision was not kept"),
               g_error_matches (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_CONFLICT)
                 ? _("Somebody has decided it meanwhile, perhaps on another laptop.")
                 : error->message);
}

static void
on_decided_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RflProposalView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = rfl_office_decide_proposal_finish (RFL_OFFICE (source), result, &error);
  RflProposalState state = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (self), "rfl-state"));

  self->busy = FALSE;
  if (token == NULL)
    show_failure (self, error);
  else if (state == RFL_PROPOSAL_ACCEPTED)
    rfl_toast_undo (GTK_WIDGET (self), _("The directory is changed"), token);
  else if (state == RFL_PROPOSAL_DECLINED)
    rfl_toast_undo (GTK_WIDGET (self), _("Declined. What was proposed stays readable for who made it."), token);
  else
    rfl_toast_undo (GTK_WIDGET (self), _("Taken back. The record is what the directory says."), token);
}

static void
decide_action (GtkWidget  *widget,
               const char *action,
               GVariant   *parameter)
{
  RflProposalView *self = RFL_PROPOSAL_VIEW (widget);
  RflProposalState state = rfl_proposal_state_from_nick (g_variant_get_string (parameter, NULL));
  const char *note = self->note != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->note)) : NULL;

  if (self->page == NULL || self->busy)
    return;

  self->busy = TRUE;
  g_object_set_data (G_OBJECT (self), "rfl-state", GINT_TO_POINTER (state));
  rfl_office_decide_proposal_async (self->office, rfl_proposal_page_get (self->page)->id, state, note, NULL, on_decided_cb,
                                    g_object_ref (self));
}

static void
on_closed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RflProposalView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = rfl_office_close_proposal_finish (RFL_OFFICE (source), result, &error);

  self->busy = FALSE;
  if (token == NULL)
    show_failure (self, error);
}

static void
close_action (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  RflProposalView *self = RFL_PROPOSAL_VIEW (widget);

  if (self->page == NULL || self->busy)
    return;

  self->busy = TRUE;
  rfl_office_close_proposal_async (self->office, rfl_proposal_page_get (self->page)->id, NULL, on_closed_cb, g_object_ref (self));
}

/* ---- What is shown ---- */

static void
append (RflProposalView *self,
        GtkWidget       *child)
{
  gtk_box_append (GTK_BOX (self->content), child);
}

static void
add_head (RflProposalView        *self,
          const RflProposalFacts *facts)
{
  g_autofree char *what = rfl_proposal_words_what (self->page);
  GtkWidget *head = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  GtkWidget *words = rfl_box_new (GTK_ORIENTATION_VERTICAL, 1, NULL);

  gtk_box_append (GTK_BOX (words), rfl_label_new_wrapped (facts->title, "title-3"));
  gtk_box_append (GTK_BOX (words), rfl_label_new_wrapped (what, "dim-label"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (head), words);
  if (facts->effect == RFL_PROPOSAL_SEALED)
    {
      GtkWidget *unlock = gtk_button_new_with_mnemonic (_("_Unlock…"));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (unlock), "app.unlock");
      gtk_widget_set_valign (unlock, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (head), unlock);
    }
  else if (facts->page != NULL)
    {
      GtkWidget *show = rfl_text_button_new (NULL, _("_Show the record"), "flat");

      gtk_actionable_set_action_name (GTK_ACTIONABLE (show), rfl_kind_from_document_id (facts->page) == RFL_KIND_SERVICE
                                                               ? "win.show-service" : "win.show-organization");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (show), "s", facts->page);
      gtk_widget_set_valign (show, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (head), show);
    }
  append (self, head);
}

/* (transfer full): "Ben, 4 Nov 2026 at 10:12: “Only directory editors write here.”" */
static char *
dup_origin (RflProposalView        *self,
            const RflProposalFacts *facts)
{
  g_autofree char *when = rfl_locale_format_day (rfl_i18n_get_language (), facts->at_us,
                                                 rfl_office_get_time_zone (self->office), RFL_DATE_STYLE_DATE_TIME);
  const char *by = facts->by != NULL ? facts->by : _("A colleague");

  if (facts->reason == NULL)
    return g_strdup_printf ("%s, %s", by, when);

  /* Translators: who proposes a change, when, and what the server said to it */
  return g_strdup_printf (_("%s, %s. The server said: “%s”"), by, when, rfl_server_words (facts->reason));
}

/* (transfer full): "Amina accepted it, 4 Nov 2026 at 10:12. “It moved”" */
static char *
dup_decision (RflProposalView  *self,
              RflProposalState  state,
              const char       *by,
              gint64            at_us,
              const char       *note)
{
  g_autofree char *when = rfl_locale_format_day (rfl_i18n_get_language (), at_us, rfl_office_get_time_zone (self->office),
                                                 RFL_DATE_STYLE_DATE_TIME);
  g_autofree char *what = NULL;

  if (by == NULL)
    by = _("A colleague");
  if (state == RFL_PROPOSAL_ACCEPTED)
    /* Translators: who, and when */
    what = g_strdup_printf (_("%s accepted it, %s."), by, when);
  else if (state == RFL_PROPOSAL_WITHDRAWN)
    /* Translators: who, and when */
    what = g_strdup_printf (_("%s took it back, %s."), by, when);
  else
    /* Translators: who, and when */
    what = g_strdup_printf (_("%s declined it, %s."), by, when);

  /* Translators: what somebody did, and their own words */
  return note != NULL ? g_strdup_printf (_("%s “%s”"), what, note) : g_steal_pointer (&what);
}

/* (transfer full): what was decided, and what was decided too without knowing of it */
static char *
dup_decisions (RflProposalView        *self,
               const RflProposalFacts *facts)
{
  g_autofree char *standing = dup_decision (self, facts->state, facts->decided_by, facts->decided_at_us, facts->note);
  g_autoptr (GString) text = g_string_new (standing);

  for (guint i = 0; i < facts->others->len; i++)
    {
      const RflProposalDecision *other = g_ptr_array_index (facts->others, i);
      g_autofree char *line = dup_decision (self, other->state, other->by, other->at_us, other->note);

      g_string_append_printf (text, "\n%s", line);
    }
  g_string_append_printf (text, "\n%s",
                          facts->state == RFL_PROPOSAL_ACCEPTED ? _("The directory has the change.")
                          : facts->mine ? _("The record is what the directory says; what you proposed stands below.")
                                        : _("The directory stays as it was; what was proposed stands below."));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const char *
get_decided_heading (const RflProposalFacts *facts)
{
  if (facts->overruled)
    return facts->state == RFL_PROPOSAL_ACCEPTED ? _("The change was made: a colleague had accepted it")
                                                 : _("A colleague declined the change at the same time");
  if (facts->state == RFL_PROPOSAL_ACCEPTED)
    return facts->mine ? _("Your change was accepted") : _("This change was accepted");
  if (facts->state == RFL_PROPOSAL_WITHDRAWN)
    return _("This change was taken back");

  return facts->mine ? _("Your change was declined") : _("This change was declined");
}

static void
add_notice (RflProposalView        *self,
            const RflProposalFacts *facts)
{
  GtkWidget *notice = rfl_notice_new ("rfl-pencil-symbolic", RFL_TONE_WARNING);
  g_autofree char *body = NULL;
  const char *heading = NULL;

  if (facts->effect == RFL_PROPOSAL_SEALED)
    {
      heading = _("A change of the shared directory");
      body = g_strdup (_("What is proposed is sealed. Unlock client data to see it."));
    }
  else if (facts->state != RFL_PROPOSAL_OPEN)
    {
      heading = get_decided_heading (facts);
      body = dup_decisions (self, facts);
    }
  else
    {
      heading = facts->over ? _("Your change waits for an editor") : _("A colleague proposes this change");
      body = dup_origin (self, facts);
    }
  rfl_notice_set (RFL_NOTICE (notice), heading, body);
  append (self, notice);
}

static GtkWidget *
make_side (const char *caption,
           const char *text,
           gboolean    strong)
{
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 2, NULL);
  GtkWidget *value = rfl_label_new_wrapped (*text != '\0' ? text : _("Nothing"), *text == '\0' ? "dim-label" : strong ? "heading" : NULL);

  gtk_label_set_selectable (GTK_LABEL (value), TRUE);
  gtk_box_append (GTK_BOX (box), rfl_label_new_wrapped (caption, "caption dim-label"));
  gtk_box_append (GTK_BOX (box), value);

  return box;
}

static void
add_fields (RflProposalView        *self,
            const RflProposalFacts *facts)
{
  for (guint i = 0; i < facts->fields->len; i++)
    {
      const RflProposalField *field = g_ptr_array_index (facts->fields, i);
      GtkWidget *card = rfl_box_new (GTK_ORIENTATION_VERTICAL, 8, "card clash-value");
      GtkWidget *sides = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);

      gtk_box_append (GTK_BOX (card), rfl_label_new_wrapped (field->label, "heading"));
      gtk_box_set_homogeneous (GTK_BOX (sides), TRUE);
      gtk_box_append (GTK_BOX (sides), make_side (facts->state == RFL_PROPOSAL_ACCEPTED ? _("Before") : _("In the directory"), field->now, FALSE));
      gtk_box_append (GTK_BOX (sides), make_side (_("Proposed"), field->proposed, TRUE));
      gtk_box_append (GTK_BOX (card), sides);
      append (self, card);
    }
}

static GtkWidget *
make_choice (RflProposalView  *self,
             const char       *text,
             const char       *style,
             RflProposalState  state)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (text);

  if (style != NULL)
    gtk_widget_add_css_class (button, style);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "proposal.decide");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", rfl_proposal_state_to_nick (state));
  if (self->first_button == NULL)
    self->first_button = button;

  return button;
}

static gboolean
must_be_read (const RflProposalFacts *facts)
{
  return facts->overruled || (facts->state == RFL_PROPOSAL_DECLINED && facts->mine);
}

static void
add_choices (RflProposalView        *self,
             const RflProposalFacts *facts)
{
  GtkWidget *buttons;

  if (facts->effect == RFL_PROPOSAL_SEALED || (facts->state != RFL_PROPOSAL_OPEN && !must_be_read (facts)))
    return;

  buttons = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 12, NULL);
  if (must_be_read (facts))
    {
      GtkWidget *close = gtk_button_new_with_mnemonic (_("I Have _Read It"));

      gtk_actionable_set_action_name (GTK_ACTIONABLE (close), "proposal.close");
      gtk_box_append (GTK_BOX (buttons), close);
      self->first_button = close;
    }
  else if (facts->mine)
    {
      gtk_box_append (GTK_BOX (buttons), make_choice (self, _("_Take My Change Back"), NULL, RFL_PROPOSAL_WITHDRAWN));
    }
  else if (facts->may_decide)
    {
      self->note = gtk_entry_new ();
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->note), _("A word to who proposes it (optional)"));
      rfl_widget_set_label (self->note, _("A word to who proposes it (optional)"));
      append (self, self->note);
      gtk_box_append (GTK_BOX (buttons), make_choice (self, _("_Accept"), "suggested-action", RFL_PROPOSAL_ACCEPTED));
      gtk_box_append (GTK_BOX (buttons), make_choice (self, _("_Decline"), NULL, RFL_PROPOSAL_DECLINED));
    }
  if (facts->state == RFL_PROPOSAL_OPEN && (facts->over || !facts->may_decide))
    append (self, rfl_label_new_wrapped (_("Whoever may change the shared directory decides. Here this account may not; who runs "
                                           "the server can give it the right."), "dim-label"));
  append (self, buttons);
}

static void
rfl_proposal_view_dispose (GObject *object)
{
  RflProposalView *self = RFL_PROPOSAL_VIEW (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_object (&self->page);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_proposal_view_parent_class)->dispose (object);
}

static void
rfl_proposal_view_class_init (RflProposalViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rfl_proposal_view_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "proposal.decide", "s", decide_action);
  gtk_widget_class_install_action (widget_class, "proposal.close", NULL, close_action);
}

static void
rfl_proposal_view_init (RflProposalView *self)
{
  self->content = rfl_box_new (GTK_ORIENTATION_VERTICAL, 14, NULL);
  rfl_widget_set_margins (self->content, 18, 14);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), self->content);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
rfl_proposal_view_new (RflOffice *office)
{
  RflProposalView *self;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);

  self = g_object_new (RFL_TYPE_PROPOSAL_VIEW, NULL);
  self->office = g_object_ref (office);

  return GTK_WIDGET (self);
}

/* @page: (nullable): NULL empties the view. What was typed stays while the same is shown. */
void
rfl_proposal_view_set_page (RflProposalView *self,
                            RflProposalPage *page)
{
  const RflProposalFacts *facts;

  g_return_if_fail (RFL_IS_PROPOSAL_VIEW (self));
  g_return_if_fail (page == NULL || RFL_IS_PROPOSAL_PAGE (page));

  if (page != NULL && self->page != NULL && rfl_proposal_page_equal (page, self->page))
    return;

  g_set_object (&self->page, page);
  self->note = NULL;
  self->first_button = NULL;
  rfl_box_clear (GTK_BOX (self->content));
  if (page == NULL)
    return;

  facts = rfl_proposal_page_get (page);
  add_head (self, facts);
  add_notice (self, facts);
  add_fields (self, facts);
  add_choices (self, facts);
}

/* (nullable): what is shown */
RflProposalPage *
rfl_proposal_view_get_page (RflProposalView *self)
{
  g_return_val_if_fail (RFL_IS_PROPOSAL_VIEW (self), NULL);

  return self->page;
}

void
rfl_proposal_view_focus_choices (RflProposalView *self)
{
  g_return_if_fail (RFL_IS_PROPOSAL_VIEW (self));

  if (self->first_button != NULL)
    gtk_widget_grab_focus (self->first_button);
}
