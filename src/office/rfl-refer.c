/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-refer.h"

#include "rfl-cases.h"
#include "rfl-consent.h"
#include "rfl-disclosure.h"
#include "rfl-documents.h"
#include "rfl-draft-keeper-private.h"
#include "rfl-drafts.h"
#include "rfl-event-writer.h"
#include "rfl-follow-up-row-private.h"
#include "rfl-id.h"
#include "rfl-office-private.h"
#include "rfl-undo.h"

#include <glib/gi18n-lib.h>

void
rfl_refer_result_free (RflReferResult *self)
{
  if (self == NULL)
    return;
  g_free (self->referral);
  g_free (self->person);
  g_free (self->undo);
  g_free (self);
}

typedef struct
{
  RflEventContext *context;
  RflDraft        *draft;     /* a copy: the window may go on changing its own */
  JsonNode        *body;      /* of the same, for the undo */
} Refer;

static void
refer_free (Refer *refer)
{
  rfl_event_context_free (refer->context);
  g_object_unref (refer->draft);
  json_node_unref (refer->body);
  g_free (refer);
}

static const char *
get (Refer      *refer,
     const char *path)
{
  return rfl_record_get_string (RFL_RECORD (refer->draft), path);
}

/* Through which channel a method speaks to the partner. */
static RflChannel
channel_of (RflMethod method)
{
  switch (method)
    {
    case RFL_METHOD_CALL:
      return RFL_CHANNEL_PHONE;
    case RFL_METHOD_VIDEO:
      return RFL_CHANNEL_VIDEO;
    case RFL_METHOD_ACCOMPANY:
    case RFL_METHOD_SELF:
      return RFL_CHANNEL_IN_PERSON;
    case RFL_METHOD_EMAIL:
      return RFL_CHANNEL_EMAIL;
    case RFL_METHOD_LETTER:
      return RFL_CHANNEL_LETTER;
    case RFL_METHOD_NONE:
    case RFL_METHOD_FORM:
    case RFL_METHOD_EXCHANGE:
    default:
      return RFL_CHANNEL_NONE;
    }
}

static gboolean
put (RflDb       *db,
     Refer       *refer,
     RflRecord   *record,
     GError     **error)
{
  g_autofree char *revision = rfl_documents_put (db, record, &RFL_CHANGE_BY (refer->context->worker), error);

  return revision != NULL;
}

static gboolean
was_not_reached (Refer *refer)
{
  const char *reached = get (refer, "result.reached");

  return g_strcmp0 (reached, "no_answer") == 0 || g_strcmp0 (reached, "message_left") == 0;
}

/* What left the building: nothing did when nobody picked up. */
static gboolean
put_disclosure (RflDb       *db,
                Refer       *refer,
                const char  *referral,
                const char  *person,
                GError     **error)
{
  g_auto (GStrv) items = rfl_draft_dup_leaving_items (refer->draft);
  g_autofree char *id = NULL;
  g_autoptr (RflRecord) disclosure = NULL;

  if (items == NULL || items[0] == NULL || was_not_reached (refer))
    return TRUE;

  id = rfl_id_new_random ();
  disclosure = rfl_record_new (RFL_KIND_DISCLOSURE, id);
  rfl_record_set_string (disclosure, "referral", referral);
  rfl_record_set_string (disclosure, "person", person);
  rfl_record_set_string (disclosure, "recipient", rfl_draft_get_target_name (refer->draft));
  rfl_record_set_strv (disclosure, "items", (const char *const *) items);
  rfl_record_set_string (disclosure, "channel", rfl_channel_to_nick (channel_of (rfl_draft_get_method (refer->draft))));
  rfl_record_set_time (disclosure, "at", refer->context->now);
  rfl_record_set_string (disclosure, "override_reason", get (refer, "override_reason"));
  return put (db, refer, disclosure, error);
}

static gboolean
write_event (RflDb                *db,
             Refer                *refer,
             const char           *referral,
             const RflEventInput  *input,
             GError              **error)
{
  g_autofree char *id = rfl_event_write (db, refer->context, referral, input, error);

  return id != NULL;
}

/* Sent; then how the call went: a partner who was reached has heard of it, one who was not was tried. */
static gboolean
put_events (RflDb       *db,
            Refer       *refer,
            const char  *referral,
            GError     **error)
{
  const RflChannel channel = channel_of (rfl_draft_get_method (refer->draft));
  const char *reached = get (refer, "result.reached");
  RflEventInput sent = RFL_EVENT_INPUT_INIT;
  RflEventInput result = RFL_EVENT_INPUT_INIT;

  sent.type = RFL_EVENT_TYPE_SENT;
  sent.channel = channel;
  if (!write_event (db, refer, referral, &sent, error))
    return FALSE;

  if (reached == NULL)
    return TRUE;

  result.channel = channel;
  result.note = get (refer, "result.note");
  if (was_not_reached (refer))
    {
      result.type = RFL_EVENT_TYPE_ATTEMPT;
      result.to = RFL_PARTY_PARTNER;
      result.reason = reached;
    }
  else
    {
      result.type = RFL_EVENT_TYPE_ACKNOWLEDGED;
      result.by = RFL_PARTY_PARTNER;
    }
  return write_event (db, refer, referral, &result, error);
}

/* The referral that this one follows is no longer anybody's task. */
static gboolean
put_parent_event (RflDb       *db,
                  Refer       *refer,
                  const char  *referral,
                  GError     **error)
{
  const char *parent = get (refer, "parent");
  RflEventInput input = RFL_EVENT_INPUT_INIT;

  if (parent == NULL)
    return TRUE;
  input.type = RFL_EVENT_TYPE_RE_REFERRED;
  input.target = referral;
  return write_event (db, refer, parent, &input, error);
}

static char *
join_gaps (GPtrArray *gaps)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < gaps->len; i++)
    {
      g_autofree char *label = rfl_gap_label (g_ptr_array_index (gaps, i));

      if (text->len > 0)
        g_string_append (text, "; ");
      g_string_append (text, label);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* One that was given before may have been withdrawn since the draft took it up. */
static gboolean
check_consent (RflDb       *db,
               const char  *consent_id,
               GError     **error)
{
  g_autoptr (RflRecord) consent = rfl_documents_get (db, consent_id, error);

  if (consent == NULL)
    return FALSE;
  if (!RFL_IS_CONSENT (consent) || rfl_consent_get_withdrawn_at (RFL_CONSENT (consent)) == 0)
    return TRUE;

  g_set_error_literal (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_INCOMPLETE,
                       _("The client has withdrawn this consent; the draft is kept"));
  return FALSE;
}

static gpointer
write_referral (RflDb         *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Refer *refer = data;
  g_autofree char *person_id = g_strdup (rfl_draft_get_person (refer->draft));
  g_autofree char *consent_id = g_strdup (get (refer, "consent.id"));
  g_autofree char *referral_id = rfl_id_new_random ();
  g_autofree char *new_consent_id = rfl_id_new_random ();
  g_autoptr (RflRecord) person = NULL;
  g_autoptr (RflRecord) consent = NULL;
  g_autoptr (RflRecord) referral = NULL;
  g_autoptr (RflCase) referral_case = NULL;
  g_autoptr (RflReferralFacts) facts = NULL;
  g_autoptr (RflFollowUp) follow_up = NULL;
  RflReferResult *result;

  if (person_id == NULL)
    {
      person_id = rfl_id_new_random ();
      person = rfl_draft_make_person (refer->draft, person_id);
      if (person != NULL && !put (db, refer, person, error))
        return NULL;
    }
  else if (!rfl_documents_exists (db, person_id))
    {
      g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND, "There is no person “%s”", person_id);
      return NULL;
    }

  if (consent_id != NULL && !check_consent (db, consent_id, error))
    return NULL;

  consent = rfl_draft_make_consent (refer->draft, new_consent_id, person_id, refer->context->policy, refer->context->now);
  if (consent != NULL)
    {
      if (!put (db, refer, consent, error))
        return NULL;
      g_free (consent_id);
      consent_id = g_steal_pointer (&new_consent_id);
    }

  referral = rfl_draft_make_referral (refer->draft, referral_id, person_id, consent_id, refer->context->now);
  if (!put (db, refer, referral, error) ||
      !put_events (db, refer, referral_id, error) ||
      !put_disclosure (db, refer, referral_id, person_id, error) ||
      !put_parent_event (db, refer, referral_id, error))
    return NULL;

  if (rfl_drafts_count (db) > 0 && !rfl_drafts_discard (db, rfl_record_get_id (RFL_RECORD (refer->draft)), error))
    return NULL;

  facts = rfl_cases_referral_facts (db, referral_id, error);
  referral_case = facts != NULL ? rfl_cases_fold (db, referral_id, error) : NULL;
  if (referral_case == NULL)
    return NULL;
  follow_up = rfl_follow_up_compute (referral_case, facts, refer->context->policy, refer->context->now);

  result = g_new0 (RflReferResult, 1);
  result->referral = g_steal_pointer (&referral_id);
  result->person = g_steal_pointer (&person_id);
  result->tell_client = follow_up->action == RFL_ACTION_TELL_CLIENT;
  result->next_check_us = follow_up->due;
  return result;
}

static void
on_referral_written_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  Refer *refer = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) token = g_string_new (NULL);
  RflReferResult *made = rfl_office_finish (self, result, write_referral, &error);
  const char *draft_id = rfl_record_get_id (RFL_RECORD (refer->draft));

  if (made == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  rfl_draft_keepers_let_go (self, draft_id);
  rfl_undo_add (token, "refer", made->referral);
  rfl_undo_add (token, "draft", draft_id);
  g_hash_table_replace (rfl_office_get_discarded (self), g_strdup (token->str), json_node_ref (refer->body));
  made->undo = g_string_free (g_steal_pointer (&token), FALSE);
  g_task_return_pointer (task, made, (GDestroyNotify) rfl_refer_result_free);
}

static void
on_incomplete_saved_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Refer *refer = g_task_get_task_data (task);

  if (!rfl_office_save_draft_finish (RFL_OFFICE (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else
    {
      g_autoptr (GPtrArray) gaps = rfl_draft_check (refer->draft, refer->context->policy, refer->context->now);
      g_autofree char *text = join_gaps (gaps);

      g_task_return_new_error (task, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_INCOMPLETE, "%s", text);
    }
}

void
rfl_office_refer_async (RflOffice           *self,
                        RflDraft            *draft,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Refer *refer;

  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (RFL_IS_DRAFT (draft));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_office_refer_async);
  refer = g_new0 (Refer, 1);
  refer->context = rfl_event_context_new (self);
  refer->body = rfl_record_dup_node (RFL_RECORD (draft));
  refer->draft = rfl_draft_new_from_json (rfl_record_get_id (RFL_RECORD (draft)), json_node_get_object (refer->body));
  g_task_set_task_data (task, refer, (GDestroyNotify) refer_free);

  if (!rfl_draft_is_ready (refer->draft, refer->context->policy, refer->context->now))
    rfl_office_save_draft_async (self, draft, cancellable, on_incomplete_saved_cb, g_steal_pointer (&task));
  else
    rfl_office_write (self, write_referral, write_referral, refer, NULL, (GDestroyNotify) rfl_refer_result_free,
                      cancellable, on_referral_written_cb, g_object_ref (task));
}

RflReferResult *
rfl_office_refer_finish (RflOffice     *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  char   *person;
  char   *need;
  gint64  now;
} Duplicates;

static void
duplicates_free (Duplicates *query)
{
  g_free (query->person);
  g_free (query->need);
  g_free (query);
}

/* Open ones first; then those that met the same need within a year. */
static gpointer
read_duplicates (RflDb         *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  Duplicates *query = data;
  g_autoptr (GPtrArray) open = rfl_cases_open_of (db, query->person, query->need, query->now, error);
  g_autoptr (GPtrArray) all = open != NULL ? rfl_cases_of (db, query->person, NULL, NULL, query->now, 200, error) : NULL;

  if (all == NULL)
    return NULL;

  for (guint i = 0; i < all->len; i++)
    {
      RflCaseRow *row = g_ptr_array_index (all, i);
      g_autoptr (RflCase) referral_case = NULL;

      if (row->follow_up->status != RFL_STATUS_CLOSED ||
          (query->need != NULL && g_strcmp0 (row->facts->need, query->need) != 0) ||
          row->since < query->now - 365 * G_TIME_SPAN_DAY)
        continue;

      referral_case = rfl_cases_fold (db, row->facts->id, error);
      if (referral_case == NULL)
        return NULL;
      if (referral_case->outcome == RFL_OUTCOME_MET)
        g_ptr_array_add (open, g_ptr_array_steal_index (all, i--));
    }
  return rfl_row_maker_make_all (db, open);
}

void
rfl_office_duplicates_async (RflOffice           *self,
                             const char          *person_id,
                             const char          *need,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  Duplicates *query;

  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (person_id != NULL);

  query = g_new0 (Duplicates, 1);
  query->person = g_strdup (person_id);
  query->need = g_strdup (need);
  query->now = rfl_office_get_now_us (self);
  rfl_office_read (self, rfl_office_duplicates_async, read_duplicates, query, (GDestroyNotify) duplicates_free,
                   (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GListModel *
rfl_office_duplicates_finish (RflOffice     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return rfl_office_finish_list (self, result, rfl_office_duplicates_async, RFL_TYPE_FOLLOW_UP_ROW, error);
}
