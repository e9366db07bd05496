/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-reply-form.h"

#include "rfl-open-codes.h"
#include "rfl-widgets.h"

#include <glib/gi18n.h>

/**
 * RflReplyForm:
 *
 * What one answer asks: a reason in words, a day and time, whose word, what came of it. A note may always be added, and
 * the moment be corrected when it is written down later. Lives in the dialog of the answer.
 */
struct _RflReplyForm
{
  GtkWidget        parent_instance;

  RflOffice       *office;      /* (owned) */
  RflReferralPage *page;        /* (owned) */
  RflReply         reply;
  GtkWidget       *box;
  GtkWidget       *whom;        /* each of these (nullable): not asked */
  GtkWidget       *phone;
  GtkWidget       *reasons;
  GtkWidget       *when;
  GtkWidget       *outcome;
  GtkWidget       *useful;
  GtkWidget       *note;
  GtkWidget       *at;
  gint64           shown_us;    /* what the last one said at first: now */
};

G_DEFINE_FINAL_TYPE (RflReplyForm, rfl_reply_form, GTK_TYPE_WIDGET)

/* Beside the reasons why somebody could not be reached: they were. */
#define REACHED "reached"
#define NO_NEWS "no_news"

/* The reasons without which the answer says too little. */
static gboolean
needs_reason (RflReply reply)
{
  return reply == RFL_REPLY_DECLINED || reply == RFL_REPLY_NOT_REACHED || reply == RFL_REPLY_WITHDRAWN ||
         reply == RFL_REPLY_UNMET || reply == RFL_REPLY_LOST_CONTACT;
}

static RflParty
get_whom (RflReplyForm *self)
{
  return self->whom != NULL ? rfl_party_from_nick (rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->whom))) : RFL_PARTY_NONE;
}

static const char *
get_phone (RflReplyForm *self)
{
  RflFrontContact *contact = rfl_referral_page_get_front_contact (self->page);
  RflPerson *person = rfl_referral_page_get_person (self->page);

  if (get_whom (self) == RFL_PARTY_CLIENT)
    return person != NULL ? rfl_person_get_phone (person) : NULL;

  return contact != NULL ? rfl_front_contact_get_phone (contact) : NULL;
}

static void
update (RflReplyForm *self)
{
  rfl_confirm_set_ready (GTK_WIDGET (self), rfl_reply_form_get_ready (self));
}

/* Of the reasons why somebody is not reached, some are of meetings, and some of clients only. */
static gboolean
suits_attempt (const char *reason,
               RflParty    whom)
{
  static const char * const calls[] = { "wrong_number", "no_answer", "phone_off", "message_left", NULL };
  static const char * const clients[] = { "refused_contact", "whereabouts_unknown", NULL };

  return g_strv_contains (calls, reason) || (whom == RFL_PARTY_CLIENT && g_strv_contains (clients, reason));
}

static void
fill_reasons (RflReplyForm *self)
{
  RflFlowToggle *toggle = RFL_FLOW_TOGGLE (self->reasons);
  const char * const *codes = rfl_reasons_for_event (rfl_reply_event_type (self->reply), rfl_reply_party (self->reply));

  rfl_flow_toggle_clear (toggle);
  if (self->reply == RFL_REPLY_NOT_REACHED)
    {
      rfl_flow_toggle_add (toggle, REACHED, _("They answered"), "rfl-check-symbolic");
      if (get_whom (self) != RFL_PARTY_CLIENT)
        rfl_flow_toggle_add (toggle, NO_NEWS, _("They have no news yet"), NULL);
    }
  for (gsize i = 0; codes[i] != NULL; i++)
    {
      if (self->reply == RFL_REPLY_NOT_REACHED && !suits_attempt (codes[i], get_whom (self)))
        continue;
      rfl_flow_toggle_add (toggle, codes[i],
                           self->reply == RFL_REPLY_UNMET ? rfl_unmet_reason_label (codes[i]) : rfl_reason_label (codes[i]), NULL);
    }
}

static void
on_whom_changed_cb (RflReplyForm *self)
{
  const char *phone = get_phone (self);

  gtk_label_set_label (GTK_LABEL (self->phone), phone != NULL ? phone : "");
  gtk_widget_set_visible (self->phone, phone != NULL);
  fill_reasons (self);
  update (self);
}

static void
add (RflReplyForm *self,
     const char   *title,
     GtkWidget    *child)
{
  if (title != NULL)
    {
      GtkWidget *label = rfl_label_new (title, "caption-heading dim-label");

      gtk_box_append (GTK_BOX (self->box), label);
      rfl_widget_set_labelled_by (child, label);
    }
  gtk_box_append (GTK_BOX (self->box), child);
}

static void
add_whom (RflReplyForm *self,
          RflParty      to)
{
  self->whom = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_LINKED);
  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->whom), rfl_party_to_nick (RFL_PARTY_PARTNER), _("The partner"), NULL);
  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->whom), rfl_party_to_nick (RFL_PARTY_CLIENT), _("The client"), NULL);
  rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (self->whom), rfl_party_to_nick (to));
  g_signal_connect_object (self->whom, "changed", G_CALLBACK (on_whom_changed_cb), self, G_CONNECT_SWAPPED);
  rfl_widget_set_label (self->whom, _("Whom one tried to reach"));
  self->phone = rfl_label_new (NULL, "title-3 numeric");
  gtk_label_set_selectable (GTK_LABEL (self->phone), TRUE);
  gtk_widget_set_halign (self->phone, GTK_ALIGN_CENTER);
  add (self, NULL, self->whom);
  add (self, NULL, self->phone);
}

static void
add_outcome (RflReplyForm *self)
{
  self->outcome = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_LINKED);
  for (guint i = RFL_OUTCOME_NONE + 1; i < RFL_N_OUTCOMES; i++)
    rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->outcome), rfl_outcome_to_nick (i), rfl_outcome_label (i), NULL);
  g_signal_connect_object (self->outcome, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  add (self, _("What came of it"), self->outcome);
}

static void
add_useful (RflReplyForm *self)
{
  self->useful = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_LINKED);
  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->useful), "yes", _("Yes"), NULL);
  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->useful), "no", _("No"), NULL);
  rfl_flow_toggle_add (RFL_FLOW_TOGGLE (self->useful), "unknown", _("Not said"), NULL);
  rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (self->useful), "unknown");
  add (self, _("Was it useful to them"), self->useful);
}

static void
add_at (RflReplyForm *self)
{
  GtkWidget *line = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  GtkWidget *label = rfl_label_new (_("It happened"), "caption-heading dim-label");

  self->at = rfl_day_button_new (TRUE);
  rfl_day_button_set_time (RFL_DAY_BUTTON (self->at), rfl_office_get_now_us (self->office), rfl_office_get_time_zone (self->office));
  self->shown_us = rfl_day_button_get_time (RFL_DAY_BUTTON (self->at), rfl_office_get_time_zone (self->office));
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), self->at);
  rfl_widget_set_labelled_by (self->at, label);
  gtk_box_append (GTK_BOX (self->box), line);
}

static const char *
note_hint (RflReply reply)
{
  if (reply == RFL_REPLY_WAITLISTED)
    return _("How long, which place on the list");
  if (reply == RFL_REPLY_NEEDS_INFO)
    return _("Proof of address, date of birth…");
  if (reply == RFL_REPLY_SCHEDULED || reply == RFL_REPLY_RESCHEDULED)
    return _("With whom, where (optional)");

  return _("In a few words (optional)");
}

static void
build (RflReplyForm *self,
       RflParty      to)
{
  RflAsk asks = rfl_reply_asks (self->reply);

  if ((asks & RFL_ASK_WHOM) != 0)
    add_whom (self, to);
  if ((asks & RFL_ASK_REASON) != 0)
    {
      self->reasons = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_SINGLE);
      rfl_widget_set_label (self->reasons, rfl_reply_question (self->reply));
      g_signal_connect_object (self->reasons, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      add (self, NULL, self->reasons);
      fill_reasons (self);
    }
  if ((asks & RFL_ASK_WHEN) != 0)
    {
      self->when = rfl_day_button_new (TRUE);
      rfl_day_button_set_minute (RFL_DAY_BUTTON (self->when), 10 * 60);
      rfl_widget_set_label (self->when, rfl_reply_question (self->reply));
      gtk_widget_set_halign (self->when, GTK_ALIGN_CENTER);
      g_signal_connect_object (self->when, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      add (self, NULL, self->when);
    }
  if ((asks & RFL_ASK_OUTCOME) != 0)
    add_outcome (self);
  if ((asks & RFL_ASK_USEFUL) != 0)
    add_useful (self);
  if ((asks & RFL_ASK_NOTE) != 0)
    {
      self->note = gtk_entry_new ();
      gtk_entry_set_placeholder_text (GTK_ENTRY (self->note), note_hint (self->reply));
      gtk_entry_set_activates_default (GTK_ENTRY (self->note), TRUE);
      rfl_widget_set_label (self->note, note_hint (self->reply));
      g_signal_connect_object (self->note, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
      add (self, NULL, self->note);
    }
  add_at (self);
  if (self->whom != NULL)
    on_whom_changed_cb (self);
  g_signal_connect (self, "map", G_CALLBACK (update), NULL);
}

static void
rfl_reply_form_dispose (GObject *object)
{
  RflReplyForm *self = RFL_REPLY_FORM (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->page);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_reply_form_parent_class)->dispose (object);
}

static void
rfl_reply_form_class_init (RflReplyFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = rfl_reply_form_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_reply_form_init (RflReplyForm *self)
{
  self->box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 12, NULL);
  gtk_widget_set_size_request (self->box, 400, -1);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

/* @to: for an attempt, whom one tried to reach */
GtkWidget *
rfl_reply_form_new (RflOffice       *office,
                    RflReferralPage *page,
                    RflReply         reply,
                    RflParty         to)
{
  RflReplyForm *self;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);
  g_return_val_if_fail (RFL_IS_REFERRAL_PAGE (page), NULL);

  self = g_object_new (RFL_TYPE_REPLY_FORM, NULL);
  self->office = g_object_ref (office);
  self->page = g_object_ref (page);
  self->reply = reply;
  build (self, to);

  return GTK_WIDGET (self);
}

static const char *
get_reason (RflReplyForm *self)
{
  return self->reasons != NULL ? rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->reasons)) : NULL;
}

static const char *
get_note (RflReplyForm *self)
{
  const char *note = self->note != NULL ? gtk_editable_get_text (GTK_EDITABLE (self->note)) : NULL;

  return note != NULL && *note != '\0' ? note : NULL;
}

/* Whether enough was said to write it down. */
gboolean
rfl_reply_form_get_ready (RflReplyForm *self)
{
  g_return_val_if_fail (RFL_IS_REPLY_FORM (self), FALSE);

  if (needs_reason (self->reply) && get_reason (self) == NULL)
    return FALSE;
  if (self->when != NULL && rfl_day_button_get_day (RFL_DAY_BUTTON (self->when)) == NULL)
    return FALSE;
  if (self->outcome != NULL && rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->outcome)) == NULL)
    return FALSE;

  return self->reply != RFL_REPLY_REOPEN || get_note (self) != NULL;
}

/* They answered: what they said is another answer. */
gboolean
rfl_reply_form_get_reached (RflReplyForm *self)
{
  g_return_val_if_fail (RFL_IS_REPLY_FORM (self), FALSE);

  return g_strcmp0 (get_reason (self), REACHED) == 0;
}

/* What was said; the texts belong to the form. */
void
rfl_reply_form_fill (RflReplyForm  *self,
                     RflEventInput *input)
{
  GTimeZone *tz;
  const char *reason;
  gint64 at_us;

  g_return_if_fail (RFL_IS_REPLY_FORM (self));
  g_return_if_fail (input != NULL);

  tz = rfl_office_get_time_zone (self->office);
  reason = get_reason (self);
  input->type = rfl_reply_event_type (self->reply);
  input->by = rfl_reply_party (self->reply);
  input->to = get_whom (self);
  input->note = get_note (self);
  at_us = rfl_day_button_get_time (RFL_DAY_BUTTON (self->at), tz);
  input->at_us = at_us != self->shown_us ? at_us : 0;
  if (g_strcmp0 (reason, NO_NEWS) != 0 && g_strcmp0 (reason, REACHED) != 0)
    input->reason = reason;
  if (self->when != NULL)
    input->when_us = rfl_day_button_get_time (RFL_DAY_BUTTON (self->when), tz);
  if (self->outcome != NULL)
    input->outcome = rfl_outcome_from_nick (rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->outcome)));
  if (self->useful != NULL)
    {
      const char *useful = rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (self->useful));

      input->useful = g_strcmp0 (useful, "yes") == 0 ? 1 : g_strcmp0 (useful, "no") == 0 ? -1 : 0;
    }

  /* Somebody who answers their telephone has been spoken to. */
  if (rfl_reply_form_get_reached (self) && input->to == RFL_PARTY_CLIENT)
    {
      input->type = RFL_EVENT_TYPE_TOLD_CLIENT;
      input->to = RFL_PARTY_NONE;
    }
}
