/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sample-cases.h"

#include "rfl-cases.h"
#include "rfl-documents.h"
#include "rfl-draft.h"
#include "rfl-drafts.h"
#include "rfl-event-writer.h"
#include "rfl-json.h"
#include "rfl-office-error.h"
#include "rfl-refer.h"
#include "rfl-service-page-private.h"

typedef struct
{
  RflDb               *db;
  const char          *worker;
  const RflSampleTime *time;
  RflPolicy           *policy;
  char                *first_worker;   /* who works on this computer has the place of the first one of the file */
} Writer;

typedef gboolean (*PutFunc) (Writer      *self,
                             JsonObject  *object,
                             GError     **error);

/* The same key gives the same id on every computer, so a second time finds everything there. */
static char *
dup_id (Writer     *self,
        const char *kind,
        const char *key)
{
  g_autofree char *name = g_strconcat (kind, ":", key, NULL);

  if (key == NULL)
    return NULL;
  if (g_str_equal (kind, "worker") && self->first_worker != NULL && g_str_equal (key, self->first_worker))
    return g_strdup (self->worker);
  return rfl_vault_id (rfl_db_get_vault (self->db), "sample", name);
}

static gboolean
put (Writer     *self,
     RflRecord  *record,
     GError    **error)
{
  g_autofree char *revision = rfl_documents_put (self->db, record, &RFL_CHANGE_BY (self->worker), error);

  return revision != NULL;
}

static void
copy_members (JsonObject *from,
              RflRecord  *to,
              const char *but)
{
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  json_object_iter_init (&iter, from);
  while (json_object_iter_next (&iter, &member, &node))
    if (g_strcmp0 (member, but) != 0)
      rfl_record_set_node (to, member, rfl_json_copy (node));
}

static gboolean
put_worker (Writer      *self,
            JsonObject  *object,
            GError     **error)
{
  const char *key = rfl_json_get_string (object, "key");
  g_autofree char *id = NULL;
  g_autoptr (RflRecord) record = NULL;

  /* The first is who is at the keyboard already. */
  if (self->first_worker == NULL)
    {
      self->first_worker = g_strdup (key);
      return TRUE;
    }
  id = dup_id (self, "worker", key);
  if (id == NULL || rfl_documents_exists (self->db, id))
    return TRUE;
  record = rfl_record_new (RFL_KIND_WORKER, id);
  copy_members (object, record, "key");
  return put (self, record, error);
}

static gboolean
put_partnership (Writer      *self,
                 JsonObject  *object,
                 GError     **error)
{
  const char *organization = rfl_json_get_string (object, "organization");
  g_autofree char *id = NULL;
  g_autoptr (RflRecord) record = NULL;
  JsonArray *log;

  if (organization == NULL)
    return TRUE;
  id = rfl_partnership_dup_id (rfl_db_get_vault (self->db), organization);
  if (rfl_documents_exists (self->db, id))
    return TRUE;

  record = rfl_record_new (RFL_KIND_PARTNERSHIP, id);
  rfl_sample_set_day (object, "since", self->time);
  log = rfl_json_get_array (object, "log");
  for (guint i = 0; log != NULL && i < json_array_get_length (log); i++)
    rfl_sample_set_day (json_array_get_object_element (log, i), "day", self->time);

  copy_members (object, record, "organization");
  rfl_record_set_string (record, "organization_id", organization);
  rfl_record_set_string (record, "agreed_on", rfl_json_get_string (object, "since"));
  rfl_record_remove (record, "since");
  return put (self, record, error);
}

static gboolean
put_person (Writer      *self,
            JsonObject  *object,
            GError     **error)
{
  g_autofree char *id = dup_id (self, "person", rfl_json_get_string (object, "key"));
  JsonObject *body = rfl_json_get_object (object, "body");
  g_autoptr (RflRecord) record = NULL;

  if (id == NULL || body == NULL || rfl_documents_exists (self->db, id))
    return TRUE;
  record = rfl_record_new (RFL_KIND_PERSON, id);
  copy_members (body, record, NULL);
  if (rfl_record_get_string (record, "worker") != NULL)
    {
      g_autofree char *worker = dup_id (self, "worker", rfl_record_get_string (record, "worker"));

      rfl_record_set_string (record, "worker", worker);
    }
  return put (self, record, error);
}

static gboolean
put_unmet (Writer      *self,
           JsonObject  *object,
           GError     **error)
{
  const char *at = rfl_json_get_string (object, "at");
  const char *need = rfl_json_get_string (object, "need");
  g_autofree char *key = g_strdup_printf ("%s %s", at, need);
  g_autofree char *id = dup_id (self, "unmet", key);
  g_autofree char *person = dup_id (self, "person", rfl_json_get_string (object, "person"));
  g_autoptr (RflRecord) record = NULL;

  if (rfl_documents_exists (self->db, id))
    return TRUE;
  record = rfl_record_new (RFL_KIND_UNMET_NEED, id);
  copy_members (object, record, "at");
  rfl_record_set_string (record, "person", person);
  rfl_record_set_time (record, "at", rfl_sample_time_read (self->time, at));
  rfl_record_set_string (record, "worker", self->worker);
  return put (self, record, error);
}

/* Target of a referral as the wizard would have written it. */
static gboolean
take_target (Writer      *self,
             RflDraft    *draft,
             JsonObject  *target,
             GError     **error)
{
  const char *type = rfl_json_get_string (target, "type");
  const char *id = rfl_json_get_string (target, "id");

  if (g_strcmp0 (type, "service") == 0)
    {
      g_autoptr (RflServicePage) page =
        id != NULL ? rfl_service_page_read (self->db, id, self->time->now_us, self->time->zone, error) : NULL;

      if (page == NULL)
        return FALSE;
      rfl_draft_take_service (draft, page);
    }
  else if (g_strcmp0 (type, "colleague") == 0)
    {
      g_autofree char *worker = dup_id (self, "worker", rfl_json_get_string (target, "worker"));
      g_autoptr (RflRecord) record = worker != NULL ? rfl_documents_get (self->db, worker, error) : NULL;

      if (record == NULL)
        return FALSE;
      rfl_draft_set_target (draft, RFL_TARGET_KIND_COLLEAGUE, worker, rfl_record_get_string (record, "name"));
    }
  else if (g_strcmp0 (type, "organization") == 0)
    {
      g_autoptr (RflRecord) record = id != NULL ? rfl_documents_get (self->db, id, error) : NULL;

      if (record == NULL)
        return FALSE;
      rfl_draft_set_target (draft, RFL_TARGET_KIND_ORGANIZATION, id, rfl_record_get_string (record, "name"));
    }
  else
    {
      rfl_draft_set_target (draft, RFL_TARGET_KIND_UNLISTED, NULL, rfl_json_get_string (target, "name"));
      rfl_record_set_string (RFL_RECORD (draft), "target.phone", rfl_json_get_string (target, "phone"));
      rfl_record_set_string (RFL_RECORD (draft), "target.email", rfl_json_get_string (target, "email"));
    }
  return TRUE;
}

static RflDraft *
make_draft (Writer      *self,
            JsonObject  *object,
            const char  *id,
            gint64       created_us,
            GError     **error)
{
  static const char *const request[] = { "reason", "availability", "priority", "deadline", NULL };
  const char *by = rfl_json_get_string (object, "worker");
  g_autofree char *worker = by != NULL ? dup_id (self, "worker", by) : g_strdup (self->worker);
  g_autofree char *person_id = dup_id (self, "person", rfl_json_get_string (object, "person"));
  g_autoptr (RflDraft) draft = rfl_draft_new (id, worker, created_us);
  JsonObject *target = rfl_json_get_object (object, "target");
  JsonObject *consent = rfl_json_get_object (object, "consent");

  if (person_id != NULL)
    {
      g_autoptr (RflRecord) person = rfl_documents_get (self->db, person_id, error);

      if (person == NULL)
        return NULL;
      rfl_draft_set_person (draft, person);
    }
  rfl_draft_set_need (draft, rfl_json_get_string (object, "need"));
  if (target != NULL && !take_target (self, draft, target, error))
    return NULL;

  rfl_record_set_string (RFL_RECORD (draft), "words", rfl_json_get_string (object, "words"));
  rfl_draft_set_method (draft, rfl_method_from_nick (rfl_json_get_string (object, "method")));
  for (guint i = 0; request[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("request.", request[i], NULL);

      if (rfl_json_get_string (object, request[i]) != NULL)
        rfl_record_set_string (RFL_RECORD (draft), path, rfl_json_get_string (object, request[i]));
    }
  if (consent != NULL)
    {
      JsonNode *items = rfl_json_get_node (consent, "items");

      rfl_draft_give_consent (draft, rfl_basis_from_nick (rfl_json_get_string (consent, "basis")), NULL, created_us);
      if (items != NULL)
        {
          rfl_record_set_node (RFL_RECORD (draft), "consent.items", rfl_json_copy (items));
          rfl_record_set_node (RFL_RECORD (draft), "items", rfl_json_copy (items));
        }
      rfl_record_set_string (RFL_RECORD (draft), "consent.language", rfl_json_get_string (consent, "language"));
    }
  return g_steal_pointer (&draft);
}

static gboolean
put_events (Writer      *self,
            const char  *referral,
            JsonArray   *events,
            GError     **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; events != NULL && i < json_array_get_length (events); i++)
    {
      JsonObject *object = json_array_get_object_element (events, i);
      const char *by = rfl_json_get_string (object, "worker");
      g_autofree char *worker = by != NULL ? dup_id (self, "worker", by) : g_strdup (self->worker);
      const char *when = rfl_json_get_string (object, "when");
      gint64 retracts = rfl_json_get_int (object, "retracts", -1);
      g_autofree char *target = dup_id (self, "referral", rfl_json_get_string (object, "target"));
      RflEventInput input = RFL_EVENT_INPUT_INIT;
      RflEventContext context = { worker, self->policy, 0, TRUE };
      char *id;

      input.type = rfl_event_type_from_nick (rfl_json_get_string (object, "type"));
      input.at_us = rfl_sample_time_read (self->time, rfl_json_get_string (object, "at"));
      if (rfl_json_get_string (object, "by") != NULL)
        input.by = rfl_party_from_nick (rfl_json_get_string (object, "by"));
      input.to = rfl_party_from_nick (rfl_json_get_string (object, "to"));
      input.channel = rfl_channel_from_nick (rfl_json_get_string (object, "channel"));
      input.reason = rfl_json_get_string (object, "reason");
      input.note = rfl_json_get_string (object, "note");
      input.when_us = when != NULL ? rfl_sample_time_read (self->time, when) : 0;
      input.outcome = rfl_outcome_from_nick (rfl_json_get_string (object, "outcome"));
      if (rfl_json_get_node (object, "useful") != NULL)
        input.useful = rfl_json_get_bool (object, "useful", FALSE) ? 1 : -1;
      input.target = retracts >= 0 && retracts < ids->len ? g_ptr_array_index (ids, retracts) : target;

      context.now = input.at_us;
      id = rfl_event_write (self->db, &context, referral, &input, error);
      if (id == NULL)
        {
          g_prefix_error (error, "Referral “%s”, event %u: ", referral, i);
          return FALSE;
        }
      g_ptr_array_add (ids, id);
    }
  return TRUE;
}

static gboolean
put_referral (Writer      *self,
              JsonObject  *object,
              GError     **error)
{
  const char *key = rfl_json_get_string (object, "key");
  g_autofree char *id = dup_id (self, "referral", key);
  g_autofree char *consent_id = dup_id (self, "consent", key);
  g_autofree char *parent = dup_id (self, "referral", rfl_json_get_string (object, "parent"));
  gint64 created_us = rfl_sample_time_read (self->time, rfl_json_get_string (object, "created"));
  g_autoptr (RflDraft) draft = NULL;
  g_autoptr (RflRecord) consent = NULL;
  g_autoptr (RflRecord) referral = NULL;

  if (id == NULL || rfl_documents_exists (self->db, id))
    return TRUE;
  draft = make_draft (self, object, id, created_us, error);
  if (draft == NULL)
    {
      g_prefix_error (error, "Referral “%s”: ", key);
      return FALSE;
    }
  rfl_record_set_string (RFL_RECORD (draft), "parent", parent);

  consent = rfl_draft_make_consent (draft, consent_id, rfl_draft_get_person (draft), self->policy, created_us);
  if (consent != NULL && !put (self, consent, error))
    return FALSE;
  referral = rfl_draft_make_referral (draft, id, rfl_draft_get_person (draft), consent != NULL ? consent_id : NULL,
                                      created_us);
  return put (self, referral, error) && put_events (self, id, rfl_json_get_array (object, "events"), error);
}

static gboolean
put_draft (Writer      *self,
           JsonObject  *object,
           GError     **error)
{
  JsonObject *body = rfl_json_get_object (object, "body");
  g_autofree char *id = NULL;
  g_autoptr (RflDraft) draft = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (body == NULL)
    return TRUE;
  id = dup_id (self, "draft", rfl_json_get_string (object, "key"));
  if (id == NULL)
    id = dup_id (self, "draft", rfl_json_get_string (body, "person"));
  if (id == NULL)
    return TRUE;
  draft = make_draft (self, body, id, self->time->now_us, error);
  if (draft == NULL)
    return FALSE;
  node = rfl_record_dup_node (RFL_RECORD (draft));
  return rfl_drafts_save (self->db, id, node, error);
}

static gboolean
put_all (Writer      *self,
         JsonObject  *cases,
         const char  *member,
         PutFunc      func,
         GError     **error)
{
  JsonArray *array = rfl_json_get_array (cases, member);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node) && !func (self, json_node_get_object (node), error))
        return FALSE;
    }
  return TRUE;
}

gboolean
rfl_sample_put_cases (RflDb                *db,
                      JsonObject           *cases,
                      const char           *worker,
                      const RflSampleTime  *time,
                      GError              **error)
{
  Writer self = { db, worker, time, NULL, NULL };
  gboolean ok;

  self.policy = rfl_cases_get_policy (db, error);
  if (self.policy == NULL)
    return FALSE;
  ok = put_all (&self, cases, "workers", put_worker, error) &&
       put_all (&self, cases, "partnerships", put_partnership, error) &&
       put_all (&self, cases, "people", put_person, error) &&
       put_all (&self, cases, "unmet_needs", put_unmet, error) &&
       put_all (&self, cases, "referrals", put_referral, error) &&
       put_all (&self, cases, "drafts", put_draft, error);
  rfl_policy_free (self.policy);
  g_free (self.first_worker);
  return ok;
}
