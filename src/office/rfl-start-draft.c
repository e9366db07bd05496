/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-refer.h"

#include "rfl-documents.h"
#include "rfl-id.h"
#include "rfl-json.h"
#include "rfl-office-private.h"
#include "rfl-person.h"
#include "rfl-referral.h"
#include "rfl-service-page-private.h"

static const char *
first_language (RflFrontContact *contact)
{
  const char *const *languages = rfl_front_contact_get_languages (contact);

  return languages != NULL && languages[0] != NULL ? languages[0] : NULL;
}

/* What the office wrote down, else what the directory lists. */
static GStrv
dup_documents (RflService *service)
{
  g_auto (GStrv) own = rfl_service_dup_documents (service);
  g_autoptr (GStrvBuilder) builder = NULL;
  JsonArray *listed;

  if (own != NULL && own[0] != NULL)
    return g_steal_pointer (&own);

  builder = g_strv_builder_new ();
  listed = rfl_record_get_array (RFL_RECORD (service), "required_documents");
  for (guint i = 0; listed != NULL && i < json_array_get_length (listed); i++)
    {
      JsonNode *node = json_array_get_element (listed, i);
      const char *name = JSON_NODE_HOLDS_OBJECT (node) ? rfl_json_get_string (json_node_get_object (node), "document") : NULL;

      if (name != NULL && *name != '\0')
        g_strv_builder_add (builder, name);
    }
  return g_strv_builder_end (builder);
}

void
rfl_draft_take_service (RflDraft       *draft,
                        RflServicePage *page)
{
  RflRecord *record = RFL_RECORD (draft);
  RflService *service;
  RflOrganization *organization;
  RflFrontContact *contact;
  RflPartnership *partnership;
  g_auto (GStrv) publics = NULL;
  g_auto (GStrv) criteria = NULL;
  g_auto (GStrv) documents = NULL;

  g_return_if_fail (RFL_IS_DRAFT (draft));
  g_return_if_fail (RFL_IS_SERVICE_PAGE (page));

  service = rfl_service_page_get_service (page);
  organization = rfl_service_page_get_organization (page);
  contact = rfl_service_page_get_front_contact (page);
  partnership = rfl_service_page_get_partnership (page);

  g_object_freeze_notify (G_OBJECT (draft));
  rfl_draft_set_target (draft, RFL_TARGET_KIND_SERVICE, rfl_record_get_id (RFL_RECORD (service)),
                        rfl_service_get_name (service));
  if (organization != NULL)
    {
      rfl_record_set_string (record, "target.organization", rfl_record_get_id (RFL_RECORD (organization)));
      rfl_record_set_string (record, "target.organization_name", rfl_organization_get_name (organization));
    }
  if (rfl_front_contact_get_is_person (contact))
    rfl_record_set_string (record, "target.contact", rfl_front_contact_get_name (contact));
  rfl_record_set_string (record, "target.phone", rfl_front_contact_get_phone (contact));
  rfl_record_set_string (record, "target.email", rfl_front_contact_get_email (contact));
  rfl_record_set_string (record, "target.language", first_language (contact));
  if (partnership != NULL && rfl_partnership_get_promised_days (partnership) > 0)
    rfl_record_set_int (record, "target.promised_days", rfl_partnership_get_promised_days (partnership));

  publics = rfl_service_dup_publics (service);
  criteria = rfl_service_dup_criteria (service);
  documents = dup_documents (service);
  rfl_draft_set_fit (draft, (const char *const *) publics, (const char *const *) criteria,
                     (const char *const *) documents);
  g_object_thaw_notify (G_OBJECT (draft));
}

typedef struct
{
  char      *person;
  char      *service;
  char      *parent;
  char      *worker;
  GTimeZone *zone;
  gint64     now;
} Start;

static void
start_free (Start *start)
{
  g_free (start->person);
  g_free (start->service);
  g_free (start->parent);
  g_free (start->worker);
  g_time_zone_unref (start->zone);
  g_free (start);
}

/* What the client said and asked for does not change because the first partner could not help. */
static gboolean
take_parent (RflDb       *db,
             RflDraft    *draft,
             Start       *start,
             GError     **error)
{
  static const char *const members[] = { "words", "support_type", "request.reason", "request.availability",
                                         "request.priority", NULL };
  g_autoptr (RflRecord) parent = rfl_documents_get (db, start->parent, error);

  if (parent == NULL)
    return FALSE;
  if (!RFL_IS_REFERRAL (parent))
    {
      g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND, "There is no referral “%s”", start->parent);
      return FALSE;
    }

  if (start->person == NULL)
    start->person = g_strdup (rfl_referral_get_person (RFL_REFERRAL (parent)));
  rfl_draft_set_need (draft, rfl_referral_get_need (RFL_REFERRAL (parent)));
  for (guint i = 0; members[i] != NULL; i++)
    rfl_record_set_string (RFL_RECORD (draft), members[i], rfl_record_get_string (parent, members[i]));
  rfl_record_set_string (RFL_RECORD (draft), "parent", start->parent);
  return TRUE;
}

static gpointer
start_draft (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Start *start = data;
  g_autofree char *id = rfl_id_new_random ();
  g_autoptr (RflDraft) draft = rfl_draft_new (id, start->worker, start->now);

  if (start->parent != NULL && !take_parent (db, draft, start, error))
    return NULL;

  if (start->person != NULL)
    {
      g_autoptr (RflRecord) person = rfl_documents_get (db, start->person, error);

      if (person == NULL)
        return NULL;
      if (!RFL_IS_PERSON (person))
        {
          g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND, "There is no person “%s”", start->person);
          return NULL;
        }
      rfl_draft_set_person (draft, person);
    }

  if (start->service != NULL)
    {
      g_autoptr (RflServicePage) page = rfl_service_page_read (db, start->service, start->now, start->zone, error);

      if (page == NULL)
        return NULL;
      rfl_draft_take_service (draft, page);
    }
  return g_steal_pointer (&draft);
}

void
rfl_office_start_draft_async (RflOffice           *self,
                              const char          *person_id,
                              const char          *service_id,
                              const char          *parent_id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  Start *start;

  g_return_if_fail (RFL_IS_OFFICE (self));

  start = g_new0 (Start, 1);
  start->person = g_strdup (person_id);
  start->service = g_strdup (service_id);
  start->parent = g_strdup (parent_id);
  start->worker = g_strdup (rfl_office_get_worker_id (self));
  start->zone = g_time_zone_ref (rfl_office_get_time_zone (self));
  start->now = rfl_office_get_now_us (self);
  rfl_office_read (self, rfl_office_start_draft_async, start_draft, start, (GDestroyNotify) start_free, g_object_unref,
                   cancellable, callback, user_data);
}

RflDraft *
rfl_office_start_draft_finish (RflOffice     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_start_draft_async, error);
}
