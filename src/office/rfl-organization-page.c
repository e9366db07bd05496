/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-organization-page.h"

#include "rfl-answers.h"
#include "rfl-documents.h"
#include "rfl-office-private.h"
#include "rfl-service-page-private.h"
#include "rfl-undo.h"

struct _RflOrganizationPage
{
  GObject            parent_instance;
  RflOrganization   *organization;   /* (owned) */
  GListModel        *services;       /* (owned) */
  GListModel        *contacts;       /* (owned) */
  GListModel        *locations;      /* (owned) */
  RflPartnership    *partnership;    /* (owned) (nullable) */
  RflPriorityPlaces *places;         /* (owned) (nullable) */
  RflAnswers        *answers;        /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (RflOrganizationPage, rfl_organization_page, G_TYPE_OBJECT)

static void
rfl_organization_page_dispose (GObject *object)
{
  RflOrganizationPage *self = RFL_ORGANIZATION_PAGE (object);

  g_clear_object (&self->organization);
  g_clear_object (&self->services);
  g_clear_object (&self->contacts);
  g_clear_object (&self->locations);
  g_clear_object (&self->partnership);

  G_OBJECT_CLASS (rfl_organization_page_parent_class)->dispose (object);
}

static void
rfl_organization_page_finalize (GObject *object)
{
  RflOrganizationPage *self = RFL_ORGANIZATION_PAGE (object);

  g_clear_pointer (&self->places, rfl_priority_places_free);
  g_free (self->answers);

  G_OBJECT_CLASS (rfl_organization_page_parent_class)->finalize (object);
}

static void
rfl_organization_page_class_init (RflOrganizationPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rfl_organization_page_dispose;
  object_class->finalize = rfl_organization_page_finalize;
}

static void
rfl_organization_page_init (RflOrganizationPage *self)
{
}

static GPtrArray *
read_locations (RflDb       *db,
                const char  *organization_id,
                GError     **error)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (db,
                                                       "SELECT id FROM location WHERE organization = ?1"
                                                       " UNION SELECT l.location FROM service_location l"
                                                       "  JOIN service s ON s.id = l.service WHERE s.organization = ?1",
                                                       error);
  g_autoptr (GPtrArray) locations = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return NULL;
  rfl_statement_bind_text (statement, 1, organization_id);
  while (rfl_statement_step (statement, &local))
    {
      g_autoptr (RflRecord) location = rfl_documents_get (db, rfl_statement_text (statement, 0), NULL);

      if (RFL_IS_LOCATION (location))
        g_ptr_array_add (locations, g_steal_pointer (&location));
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return g_steal_pointer (&locations);
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
  g_autoptr (RflOrganizationPage) self = g_object_new (RFL_TYPE_ORGANIZATION_PAGE, NULL);
  g_autofree char *id = rfl_documents_resolve (db, query->id, error);
  g_autoptr (RflRecord) record = id != NULL ? rfl_documents_get (db, id, error) : NULL;
  g_autoptr (GPtrArray) services = NULL;
  g_autoptr (GPtrArray) contacts = NULL;
  g_autoptr (GPtrArray) locations = NULL;
  g_autoptr (GError) local = NULL;

  if (record == NULL)
    return NULL;
  if (!RFL_IS_ORGANIZATION (record))
    {
      g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_INVALID, "“%s” is not an organization", query->id);
      return NULL;
    }
  self->organization = RFL_ORGANIZATION (g_object_ref (record));

  services = rfl_directory_read_services (db, id, NULL, error);
  contacts = services != NULL ? rfl_directory_read_contacts (db, id, NULL, error) : NULL;
  locations = contacts != NULL ? read_locations (db, id, error) : NULL;
  if (locations == NULL)
    return NULL;

  self->partnership = rfl_partnership_read (db, id);
  self->answers = rfl_answers_read (db, NULL, id, query->now, &local);
  if (local == NULL)
    self->places = rfl_priority_places_read (db, self->partnership, id, query->now, query->zone, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  self->services = rfl_list_from_array (RFL_TYPE_SERVICE_ROW, services);
  self->contacts = rfl_list_from_array (RFL_TYPE_CONTACT, contacts);
  self->locations = rfl_list_from_array (RFL_TYPE_LOCATION, locations);
  return g_steal_pointer (&self);
}

void
rfl_office_load_organization_async (RflOffice           *self,
                                    const char          *organization_id,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  Query *query;

  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (organization_id != NULL);

  query = g_new0 (Query, 1);
  query->id = g_strdup (organization_id);
  query->now = rfl_office_get_now_us (self);
  query->zone = g_time_zone_ref (rfl_office_get_time_zone (self));
  rfl_office_read (self, rfl_office_load_organization_async, read_page, query, (GDestroyNotify) query_free,
                   g_object_unref, cancellable, callback, user_data);
}

RflOrganizationPage *
rfl_office_load_organization_finish (RflOffice     *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_load_organization_async, error);
}

RflPartnership *
rfl_office_new_partnership (RflOffice  *self,
                            const char *organization_id)
{
  g_autofree char *id = NULL;
  RflRecord *record;

  g_return_val_if_fail (RFL_IS_OFFICE (self), NULL);
  g_return_val_if_fail (organization_id != NULL, NULL);

  id = rfl_partnership_dup_id (rfl_office_get_vault (self), organization_id);
  if (id == NULL)
    return NULL;
  record = rfl_record_new (RFL_KIND_PARTNERSHIP, id);
  rfl_record_set_string (record, "organization_id", organization_id);
  return RFL_PARTNERSHIP (record);
}

RflOrganization *
rfl_organization_page_get_organization (RflOrganizationPage *self)
{
  g_return_val_if_fail (RFL_IS_ORGANIZATION_PAGE (self), NULL);

  return self->organization;
}

GListModel *
rfl_organization_page_get_services (RflOrganizationPage *self)
{
  g_return_val_if_fail (RFL_IS_ORGANIZATION_PAGE (self), NULL);

  return self->services;
}

GListModel *
rfl_organization_page_get_contacts (RflOrganizationPage *self)
{
  g_return_val_if_fail (RFL_IS_ORGANIZATION_PAGE (self), NULL);

  return self->contacts;
}

GListModel *
rfl_organization_page_get_locations (RflOrganizationPage *self)
{
  g_return_val_if_fail (RFL_IS_ORGANIZATION_PAGE (self), NULL);

  return self->locations;
}

RflPartnership *
rfl_organization_page_get_partnership (RflOrganizationPage *self)
{
  g_return_val_if_fail (RFL_IS_ORGANIZATION_PAGE (self), NULL);

  return self->partnership;
}

const RflPriorityPlaces *
rfl_organization_page_get_places (RflOrganizationPage *self)
{
  g_return_val_if_fail (RFL_IS_ORGANIZATION_PAGE (self), NULL);

  return self->places;
}

const RflAnswers *
rfl_organization_page_get_answers (RflOrganizationPage *self)
{
  g_return_val_if_fail (RFL_IS_ORGANIZATION_PAGE (self), NULL);

  return self->answers;
}
