/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-case-actions.h"

#include "rfl-close-form.h"
#include "rfl-json.h"
#include "rfl-message-form.h"
#include "rfl-office-records.h"
#include "rfl-record-event.h"
#include "rfl-reply-form.h"
#include "rfl-unmet.h"
#include "rfl-widgets.h"

#include <glib/gi18n.h>

/* One answer on its way: from the question to the record. */
typedef struct
{
  GtkWidget       *parent;      /* (owned) */
  RflOffice       *office;      /* (owned) */
  RflReferralPage *page;        /* (owned) */
  RflReply         reply;
  RflChannel       channel;
  GtkWidget       *form;        /* (owned) (nullable): in the dialog */
} Answer;

static Answer *
answer_new (GtkWidget       *parent,
            RflOffice       *office,
            RflReferralPage *page,
            RflReply         reply,
            RflChannel       channel)
{
  Answer *self = g_new0 (Answer, 1);

  self->parent = g_object_ref (parent);
  self->office = g_object_ref (office);
  self->page = g_object_ref (page);
  self->reply = reply;
  self->channel = channel;

  return self;
}

static void
answer_free (Answer *self)
{
  g_clear_object (&self->form);
  g_object_unref (self->page);
  g_object_unref (self->office);
  g_object_unref (self->parent);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static const char *
get_id (Answer *self)
{
  return rfl_follow_up_row_get_id (rfl_referral_page_get_row (self->page));
}

static void
finish (Answer     *self,
        const char *undo,
        GError     *error)
{
  if (undo == NULL)
    rfl_message (self->parent, _("Not written down"), error->message);
  else
    rfl_toast_undo (self->parent, rfl_reply_done (self->reply), undo);
}

static void
on_recorded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Answer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *event = rfl_office_record_event_finish (RFL_OFFICE (source), result, &error);

  finish (self, event, error);
}

static void
on_unmet_recorded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (Answer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *undo = rfl_office_record_unmet_finish (RFL_OFFICE (source), result, &error);

  finish (self, undo, error);
}

/* Takes @self. */
static void
record_unmet (Answer     *self,
              const char *reason,
              const char *note)
{
  RflFollowUpRow *row = rfl_referral_page_get_row (self->page);
  RflReferral *referral = rfl_referral_page_get_referral (self->page);
  RflPerson *person = rfl_referral_page_get_person (self->page);
  const char *need = rfl_follow_up_row_get_need (row);
  const char *tried[] = { rfl_follow_up_row_get_service_id (row), NULL };
  const RflUnmetInput input = {
    .need = need != NULL ? need : "other",
    .reason = reason,
    .area = person != NULL ? rfl_person_get_place (person) : NULL,
    .support_type = referral != NULL ? rfl_support_type_to_nick (rfl_referral_get_support_type (referral)) : NULL,
    .person_id = rfl_follow_up_row_get_person_id (row),
    .referral_id = get_id (self),
    .note = note,
    .tried = tried,
  };

  rfl_office_record_unmet_async (self->office, &input, NULL, on_unmet_recorded_cb, self);
}

/* Takes @self. */
static void
record (Answer              *self,
        const RflEventInput *input)
{
  rfl_office_record_event_async (self->office, get_id (self), input, NULL, on_recorded_cb, self);
}

/* What is written down without a question. */
static void
record_at_once (Answer *self)
{
  RflEventInput input = RFL_EVENT_INPUT_INIT;

  input.type = rfl_reply_event_type (self->reply);
  input.by = rfl_reply_party (self->reply);
  input.channel = self->channel;
  if (input.type == RFL_EVENT_TYPE_ATTEMPT)
    input.to = RFL_PARTY_PARTNER;
  if (self->reply == RFL_REPLY_TOLD_PARTNER)
    input.reason = rfl_why_to_nick (rfl_referral_page_get_follow_up (self->page)->why);
  record (self, &input);
}

static void
on_form_answered_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (Answer) self = user_data;
  RflReplyForm *form = RFL_REPLY_FORM (self->form);
  RflEventInput input = RFL_EVENT_INPUT_INIT;

  if (!rfl_confirm_finish (result))
    return;

  rfl_reply_form_fill (form, &input);
  input.channel = self->channel;
  if (rfl_reply_form_get_reached (form) && input.to == RFL_PARTY_PARTNER)
    gtk_widget_activate_action (self->parent, "case.answers", NULL);
  else if (self->reply == RFL_REPLY_UNMET)
    record_unmet (g_steal_pointer (&self), input.reason, input.note);
  else
    record (g_steal_pointer (&self), &input);
}

static void
on_message_answered_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (Answer) self = user_data;

  if (!rfl_confirm_finish (result))
    return;

  if (rfl_message_form_get_address (RFL_MESSAGE_FORM (self->form)) != NULL)
    self->channel = RFL_CHANNEL_EMAIL;
  record_at_once (g_steal_pointer (&self));
}

static void
on_closed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Answer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *event = rfl_office_record_events_finish (RFL_OFFICE (source), result, &error);
  const char *reason = rfl_close_form_get_unmet_reason (RFL_CLOSE_FORM (self->form));

  finish (self, event, error);
  if (event != NULL && reason != NULL)
    {
      self->reply = RFL_REPLY_UNMET;
      record_unmet (g_steal_pointer (&self), reason, NULL);
    }
}

static void
on_close_answered_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (Answer) self = user_data;
  g_autoptr (GArray) events = NULL;
  const char *id = get_id (self);
  RflOffice *office = self->office;

  if (!rfl_confirm_finish (result))
    return;

  events = rfl_close_form_dup_events (RFL_CLOSE_FORM (self->form), self->channel);
  rfl_office_record_events_async (office, id, (const RflEventInput *) events->data, events->len, NULL, on_closed_cb,
                                  g_steal_pointer (&self));
}

/* Takes @self and the floating @form. */
static void
ask (Answer              *self,
     GtkWidget           *form,
     const char          *heading,
     const char          *body,
     const char          *accept,
     RflTone              tone,
     GAsyncReadyCallback  callback)
{
  self->form = g_object_ref_sink (form);
  rfl_confirm_async (self->parent, heading, body, accept, tone, form, callback, self);
}

static char *
describe (RflReferralPage *page)
{
  RflFollowUpRow *row = rfl_referral_page_get_row (page);
  const char *name = rfl_follow_up_row_get_name (row);
  const char *service = rfl_follow_up_row_get_service (row);

  return g_strjoin (" → ", name != NULL ? name : service, name != NULL ? service : NULL, NULL);
}

static gboolean
ask_to_unlock (GtkWidget *parent,
               RflOffice *office)
{
  if (!rfl_office_get_locked (office))
    return FALSE;

  gtk_widget_activate_action (parent, "app.unlock", NULL);
  return TRUE;
}

static void
ask_reply (Answer   *self,
           RflParty  to)
{
  g_autofree char *body = describe (self->page);

  ask (self, rfl_reply_form_new (self->office, self->page, self->reply, to), rfl_reply_question (self->reply), body,
       _("Write down"), self->reply == RFL_REPLY_VOID ? RFL_TONE_WARNING : RFL_TONE_ACCENT, on_form_answered_cb);
}

void
rfl_case_reply (GtkWidget       *parent,
                RflOffice       *office,
                RflReferralPage *page,
                RflReply         reply,
                RflChannel       channel)
{
  Answer *self;
  g_autofree char *body = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (reply != RFL_REPLY_NONE);

  if (ask_to_unlock (parent, office))
    return;

  body = describe (page);
  if (reply == RFL_REPLY_FIND_ANOTHER)
    {
      gtk_widget_activate_action (parent, "win.start-referral-child", "s",
                                  rfl_follow_up_row_get_id (rfl_referral_page_get_row (page)));
      return;
    }

  self = answer_new (parent, office, page, reply, channel);
  if (reply == RFL_REPLY_CLOSE)
    ask (self, rfl_close_form_new (page), rfl_reply_question (reply), body, _("Close"), RFL_TONE_ACCENT, on_close_answered_cb);
  else if (reply == RFL_REPLY_REMINDED)
    ask (self, rfl_message_form_new_for_partner (office, page), rfl_reply_question (reply), body, _("It went"), RFL_TONE_ACCENT,
         on_message_answered_cb);
  else if (rfl_reply_asks (reply) != RFL_ASK_NOTHING)
    ask_reply (self, rfl_referral_page_get_follow_up (page)->action == RFL_ACTION_REACH_CLIENT ? RFL_PARTY_CLIENT : RFL_PARTY_PARTNER);
  else
    record_at_once (self);
}

/* The documents that were promised are here. */
static void
on_documents_saved_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (GtkWidget) parent = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *undo = rfl_office_save_finish (RFL_OFFICE (source), result, &error);

  if (undo != NULL)
    rfl_toast_undo (parent, _("Written down"), undo);
  else
    rfl_message (parent, _("Not written down"), error->message);
}

static void
mark_documents (GtkWidget       *parent,
                RflOffice       *office,
                RflReferralPage *page)
{
  g_autoptr (RflRecord) record = rfl_record_copy (RFL_RECORD (rfl_referral_page_get_referral (page)));
  JsonArray *documents = rfl_record_get_array (record, "documents");

  for (guint i = 0; documents != NULL && i < json_array_get_length (documents); i++)
    {
      JsonNode *node = json_array_get_element (documents, i);

      if (JSON_NODE_HOLDS_OBJECT (node) &&
          rfl_document_state_from_nick (rfl_json_get_string (json_node_get_object (node), "state")) == RFL_DOCUMENT_STATE_NOT_YET)
        rfl_json_set_string (json_node_get_object (node), "state", rfl_document_state_to_nick (RFL_DOCUMENT_STATE_READY));
    }
  rfl_office_save_async (office, record, NULL, on_documents_saved_cb, g_object_ref (parent));
}

/* The button of the next step. */
void
rfl_case_act (GtkWidget       *parent,
              RflOffice       *office,
              RflReferralPage *page,
              RflChannel       channel)
{
  RflAction action;
  RflReply reply;
  g_autofree char *body = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (RFL_IS_REFERRAL_PAGE (page));

  if (ask_to_unlock (parent, office))
    return;

  body = describe (page);
  action = rfl_referral_page_get_follow_up (page)->action;
  reply = rfl_reply_for_action (action);
  if (action == RFL_ACTION_NEW_APPOINTMENT && !rfl_referral_page_allows (page, RFL_EVENT_TYPE_RESCHEDULED))
    reply = RFL_REPLY_SCHEDULED;

  if (action == RFL_ACTION_RESOLVE_CLASH)
    rfl_case_settle (parent, office, page);
  else if (action == RFL_ACTION_BRING_DOCUMENTS)
    mark_documents (parent, office, page);
  else if (reply == RFL_REPLY_TOLD_CLIENT)
    ask (answer_new (parent, office, page, reply, channel), rfl_message_form_new_for_client (office, page),
         rfl_action_label (action), body, _("They know"), RFL_TONE_ACCENT, on_message_answered_cb);
  else if (reply != RFL_REPLY_NONE)
    rfl_case_reply (parent, office, page, reply, channel);
}
