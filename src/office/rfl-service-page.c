/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-service-page-private.h"

#include "rfl-answers.h"
#include "rfl-directory-index.h"
#include "rfl-directory-search.h"
#include "rfl-documents.h"
#include "rfl-follow-up-row-private.h"
#include "rfl-front-contact-private.h"
#include "rfl-json.h"
#include "rfl-office-private.h"
#include "rfl-undo.h"

struct _RflServicePage
{
  GObject            parent_instance;
  RflService        *service;        /* (owned) */
  RflOrganization   *organization;   /* (owned) (nullable) */
  GListModel        *locations;      /* (owned) */
  GListModel        *contacts;       /* (owned) */
  RflFrontContact   *front_contact;  /* (owned) */
  GListModel        *others;         /* (owned) */
  RflPartnership    *partnership;    /* (owned) (nullable) */
  RflPriorityPlaces *places;         /* (owned) (nullable) */
  RflAnswers        *answers;        /* (owned) (nullable) */
  RflSchedule       *schedule;       /* (owned) (nullable) */
  char              *changed_by;     /* (owned) (nullable) */
  gint64             changed_us;
};

G_DEFINE_FINAL_TYPE (RflServicePage, rfl_service_page, G_TYPE_OBJECT)

static void
rfl_service_page_dispose (GObject *object)
{
  RflServicePage *self = RFL_SERVICE_PAGE (object);

  g_clear_object (&self->service);
  g_clear_object (&self->organization);
  g_clear_object (&self->locations);
  g_clear_object (&self->contacts);
  g_clear_object (&self->front_contact);
  g_clear_object (&self->others);
  g_clear_object (&self->partnership);

  G_OBJECT_CLASS (rfl_service_page_parent_class)->dispose (object);
}

static void
rfl_service_page_finalize (GObject *object)
{
  RflServicePage *self = RFL_SERVICE_PAGE (object);

  g_clear_pointer (&self->places, rfl_priority_places_free);
  g_free (self->answers);
  g_clear_pointer (&self->schedule, rfl_schedule_free);
  g_free (self->changed_by);

  G_OBJECT_CLASS (rfl_service_page_parent_class)->finalize (object);
}

static void
rfl_service_page_class_init (RflServicePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rfl_service_page_dispose;
  object_class->finalize = rfl_service_page_finalize;
}

static void
rfl_service_page_init (RflServicePage *self)
{
}

char *
rfl_partnership_dup_id (RflVault   *vault,
                        const char *organization_id)
{
  return rfl_vault_id (vault, "partnership", organization_id);
}

RflPartnership *
rfl_partnership_read (RflDb      *db,
                      const char *organization_id)
{
  RflVault *vault = rfl_db_get_vault (db);
  g_autofree char *id = NULL;
  RflRecord *record;

  if (organization_id == NULL || rfl_vault_is_locked (vault))
    return NULL;
  id = rfl_partnership_dup_id (vault, organization_id);
  record = rfl_documents_exists (db, id) ? rfl_documents_get (db, id, NULL) : NULL;
  return record != NULL ? RFL_PARTNERSHIP (record) : NULL;
}

static GPtrArray *
read_many (RflDb      *db,
           GPtrArray  *ids,
           GError    **error)
{
  g_autoptr (GPtrArray) terminated = g_ptr_array_new ();

  for (guint i = 0; i < ids->len; i++)
    g_ptr_array_add (terminated, g_ptr_array_index (ids, i));
  g_ptr_array_add (terminated, NULL);
  return rfl_documents_get_many (db, (const char *const *) terminated->pdata, error);
}

GPtrArray *
rfl_directory_read_contacts (RflDb       *db,
                             const char  *organization_id,
                             const char  *service_id,
                             GError     **error)
{
  g_autoptr (GPtrArray) ids = rfl_directory_index_contacts_of (db, organization_id, service_id, error);

  return ids != NULL ? read_many (db, ids, error) : NULL;
}

GPtrArray *
rfl_directory_read_services (RflDb       *db,
                             const char  *organization_id,
                             const char  *but,
                             GError     **error)
{
  g_autoptr (GPtrArray) ids = rfl_directory_index_services_of (db, organization_id, error);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new ();

  if (ids == NULL)
    return NULL;
  for (guint i = 0; i < ids->len; i++)
    if (g_strcmp0 (g_ptr_array_index (ids, i), but) != 0)
      g_ptr_array_add (wanted, g_ptr_array_index (ids, i));
  g_ptr_array_add (wanted, NULL);
  return rfl_search_rows (db, (const char *const *) wanted->pdata, error);
}

static GPtrArray *
read_locations (RflDb       *db,
                RflRecord   *service,
                GError     **error)
{
  JsonArray *places = rfl_record_get_array (service, "service_at_locations");
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; places != NULL && i < json_array_get_length (places); i++)
    {
      JsonNode *node = json_array_get_element (places, i);
      const char *id = NULL;

      if (JSON_NODE_HOLDS_OBJECT (node))
        {
          id = rfl_json_get_string (json_node_get_object (node), "location_id");
          if (id == NULL)
            id = rfl_json_get_string (json_node_get_object (node), "location.id");
        }
      if (id != NULL)
        g_ptr_array_add (ids, rfl_document_id (RFL_KIND_LOCATION, id));
    }
  return read_many (db, ids, error);
}

/* Hours of the service, else of the service at its first place, else of that place. */
static RflSchedule *
read_schedule (RflRecord *service,
               GPtrArray *locations)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  JsonArray *places = rfl_record_get_array (service, "service_at_locations");

  g_ptr_array_add (lists, rfl_record_get_array (service, "schedules"));
  for (guint i = 0; places != NULL && i < json_array_get_length (places); i++)
    {
      JsonNode *node = json_array_get_element (places, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        g_ptr_array_add (lists, rfl_json_get_array (json_node_get_object (node), "schedules"));
    }
  for (guint i = 0; i < locations->len; i++)
    g_ptr_array_add (lists, rfl_record_get_array (g_ptr_array_index (locations, i), "schedules"));

  for (guint i = 0; i < lists->len; i++)
    {
      g_autoptr (RflSchedule) schedule = NULL;

      if (g_ptr_array_index (lists, i) == NULL)
        continue;
      schedule = rfl_schedule_from_json (g_ptr_array_index (lists, i));
      if (schedule != NULL && !rfl_schedule_is_empty (schedule))
        return g_steal_pointer (&schedule);
    }
  return NULL;
}

static void
read_changed (RflDb          *db,
              RflServicePage *self)
{
  g_autoptr (RflRowMaker) maker = rfl_row_maker_new (db);
  const char *clock = rfl_record_get_string (RFL_RECORD (self->service), "changed.clock");
  const char *by = rfl_record_get_string (RFL_RECORD (self->service), "changed.by");

  if (clock != NULL && rfl_hlc_is_valid (clock))
    {
      self->changed_us = rfl_hlc_get_time_us (clock);
      self->changed_by = g_strdup (rfl_row_maker_worker_name (maker, by));
    }
}

RflServicePage *
rfl_service_page_read (RflDb       *db,
                       const char  *service_id,
                       gint64       now,
                       GTimeZone   *zone,
                       GError     **error)
{
  g_autoptr (RflServicePage) self = g_object_new (RFL_TYPE_SERVICE_PAGE, NULL);
  g_autofree char *id = rfl_documents_resolve (db, service_id, error);
  g_autoptr (RflRecord) record = id != NULL ? rfl_documents_get (db, id, error) : NULL;
  g_autofree char *organization_id = NULL;
  g_autoptr (GPtrArray) locations = NULL;
  g_autoptr (GPtrArray) contacts = NULL;
  g_autoptr (GPtrArray) others = NULL;
  g_autoptr (GError) local = NULL;

  if (record == NULL)
    return NULL;
  if (!RFL_IS_SERVICE (record))
    {
      g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_INVALID, "“%s” is not a service", service_id);
      return NULL;
    }

  self->service = RFL_SERVICE (g_object_ref (record));
  if (rfl_service_get_organization_id (self->service) != NULL)
    {
      g_autoptr (RflRecord) organization = NULL;

      organization_id = rfl_document_id (RFL_KIND_ORGANIZATION, rfl_service_get_organization_id (self->service));
      organization = rfl_documents_get (db, organization_id, NULL);
      if (RFL_IS_ORGANIZATION (organization))
        self->organization = RFL_ORGANIZATION (g_steal_pointer (&organization));
    }

  locations = read_locations (db, record, error);
  contacts = locations != NULL ? rfl_directory_read_contacts (db, organization_id, id, error) : NULL;
  if (contacts == NULL)
    return NULL;
  if (organization_id != NULL)
    {
      others = rfl_directory_read_services (db, organization_id, id, error);
      if (others == NULL)
        return NULL;
    }

  self->answers = rfl_answers_read (db, id, NULL, now, &local);
  if (local == NULL && organization_id != NULL)
    {
      self->partnership = rfl_partnership_read (db, organization_id);
      self->places = rfl_priority_places_read (db, self->partnership, organization_id, now, zone, &local);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  self->front_contact = rfl_front_contact_new_for_service (self->service, self->organization, contacts, locations);
  self->schedule = read_schedule (record, locations);
  self->locations = rfl_list_from_array (RFL_TYPE_LOCATION, locations);
  self->contacts = rfl_list_from_array (RFL_TYPE_CONTACT, contacts);
  self->others = rfl_list_from_array (RFL_TYPE_SERVICE_ROW, others);
  read_changed (db, self);
  return g_steal_pointer (&self);
}

typedef struct
{
  char      *id;
  gint64     now;
  GTimeZone *zone;
} Query;

static void
query_free (Query *query)
{
  g_free (query->id);
  g_time_zone_unref (query->zone);
  g_free (query);
}

static gpointer
read_page (RflDb         *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Query *query = data;

  return rfl_service_page_read (db, query->id, query->now, query->zone, error);
}

void
rfl_office_load_service_async (RflOffice           *self,
                               const char          *service_id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  Query *query;

  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (service_id != NULL);

  query = g_new0 (Query, 1);
  query->id = g_strdup (service_id);
  query->now = rfl_office_get_now_us (self);
  query->zone = g_time_zone_ref (rfl_office_get_time_zone (self));
  rfl_office_read (self, rfl_office_load_service_async, read_page, query, (GDestroyNotify) query_free, g_object_unref,
                   cancellable, callback, user_data);
}

RflServicePage *
rfl_office_load_service_finish (RflOffice     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_load_service_async, error);
}

RflService *
rfl_service_page_get_service (RflServicePage *self)
{
  g_return_val_if_fail (RFL_IS_SERVICE_PAGE (self), NULL);

  return self->service;
}

RflOrganization *
rfl_service_page_get_organization (RflServicePage *self)
{
  g_return_val_if_fail (RFL_IS_SERVICE_PAGE (self), NULL);

  return self->organization;
}

GListModel *
rfl_service_page_get_locations (RflServicePage *self)
{
  g_return_val_if_fail (RFL_IS_SERVICE_PAGE (self), NULL);

  return self->locations;
}

GListModel *
rfl_service_page_get_contacts (RflServicePage *self)
{
  g_return_val_if_fail (RFL_IS_SERVICE_PAGE (self), NULL);

  return self->contacts;
}

RflFrontContact *
rfl_service_page_get_front_contact (RflServicePage *self)
{
  g_return_val_if_fail (RFL_IS_SERVICE_PAGE (self), NULL);

  return self->front_contact;
}

GListModel *
rfl_service_page_get_others (RflServicePage *self)
{
  g_return_val_if_fail (RFL_IS_SERVICE_PAGE (self), NULL);

  return self->others;
}

RflPartnership *
rfl_service_page_get_partnership (RflServicePage *self)
{
  g_return_val_if_fail (RFL_IS_SERVICE_PAGE (self), NULL);

  return self->partnership;
}

const RflPriorityPlaces *
rfl_service_page_get_places (RflServicePage *self)
{
  g_return_val_if_fail (RFL_IS_SERVICE_PAGE (self), NULL);

  return self->places;
}

const RflAnswers *
rfl_service_page_get_answers (RflServicePage *self)
{
  g_return_val_if_fail (RFL_IS_SERVICE_PAGE (self), NULL);

  return self->answers;
}

const RflSchedule *
rfl_service_page_get_schedule (RflServicePage *self)
{
  g_return_val_if_fail (RFL_IS_SERVICE_PAGE (self), NULL);

  return self->schedule;
}

const char *
rfl_service_page_get_changed_by (RflServicePage *self)
{
  g_return_val_if_fail (RFL_IS_SERVICE_PAGE (self), NULL);

  return self->changed_by;
}

gint64
rfl_service_page_get_changed_us (RflServicePage *self)
{
  g_return_val_if_fail (RFL_IS_SERVICE_PAGE (self), 0);

  return self->changed_us;
}
