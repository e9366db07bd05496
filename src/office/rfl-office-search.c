/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-office-search.h"

#include "rfl-directory-search.h"
#include "rfl-office-private.h"

struct _RflOrganizationRow
{
  GObject  parent_instance;
  char    *id;         /* (owned) */
  char    *name;       /* (owned) */
  guint    n_services;
};

G_DEFINE_FINAL_TYPE (RflOrganizationRow, rfl_organization_row, G_TYPE_OBJECT)

static void
rfl_organization_row_finalize (GObject *object)
{
  RflOrganizationRow *self = RFL_ORGANIZATION_ROW (object);

  g_free (self->id);
  g_free (self->name);

  G_OBJECT_CLASS (rfl_organization_row_parent_class)->finalize (object);
}

static void
rfl_organization_row_class_init (RflOrganizationRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rfl_organization_row_finalize;
}

static void
rfl_organization_row_init (RflOrganizationRow *self)
{
}

const char *
rfl_organization_row_get_id (RflOrganizationRow *self)
{
  g_return_val_if_fail (RFL_IS_ORGANIZATION_ROW (self), NULL);

  return self->id;
}

const char *
rfl_organization_row_get_name (RflOrganizationRow *self)
{
  g_return_val_if_fail (RFL_IS_ORGANIZATION_ROW (self), NULL);

  return self->name;
}

guint
rfl_organization_row_get_services (RflOrganizationRow *self)
{
  g_return_val_if_fail (RFL_IS_ORGANIZATION_ROW (self), 0);

  return self->n_services;
}

/* "Open now" means the clock and the zone of the office. */
static RflSearchQuery *
take_query (RflOffice            *self,
            const RflSearchQuery *query)
{
  RflSearchQuery *copy = rfl_search_query_copy (query);

  if (copy->now == 0)
    copy->now = rfl_office_get_now_us (self);
  if (copy->zone == NULL)
    copy->zone = g_strdup (g_time_zone_get_identifier (rfl_office_get_time_zone (self)));
  return copy;
}

static gpointer
run_search (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return rfl_search_run (db, data, cancellable, error);
}

static gpointer
run_facets (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return rfl_search_facets (db, data, cancellable, error);
}

void
rfl_office_search_async (RflOffice           *self,
                         RflSearchQuery      *query,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (query != NULL);

  rfl_office_read (self, rfl_office_search_async, run_search, take_query (self, query),
                   (GDestroyNotify) rfl_search_query_free, (GDestroyNotify) rfl_search_result_free, cancellable,
                   callback, user_data);
}

RflSearchResult *
rfl_office_search_finish (RflOffice     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_search_async, error);
}

void
rfl_office_facets_async (RflOffice           *self,
                         RflSearchQuery      *query,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (query != NULL);

  rfl_office_read (self, rfl_office_facets_async, run_facets, take_query (self, query),
                   (GDestroyNotify) rfl_search_query_free, (GDestroyNotify) g_ptr_array_unref, cancellable,
                   callback, user_data);
}

GPtrArray *
rfl_office_facets_finish (RflOffice     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_facets_async, error);
}

/* What the small look-ups below ask for. */
typedef struct
{
  char   *text;
  guint   limit;
  gint64  now;
} LookUp;

static void
look_up_free (LookUp *look_up)
{
  g_free (look_up->text);
  g_free (look_up);
}

static LookUp *
look_up_new (RflOffice  *self,
             const char *text,
             int         limit)
{
  LookUp *look_up = g_new0 (LookUp, 1);

  look_up->text = g_strdup (text != NULL ? text : "");
  look_up->limit = limit > 0 ? (guint) limit : 50;
  look_up->now = rfl_office_get_now_us (self);
  return look_up;
}

static gpointer
run_to_verify (RflDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  LookUp *look_up = data;

  return rfl_search_to_verify (db, look_up->now, look_up->limit, error);
}

void
rfl_office_to_verify_async (RflOffice           *self,
                            int                  limit,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (RFL_IS_OFFICE (self));

  rfl_office_read (self, rfl_office_to_verify_async, run_to_verify, look_up_new (self, NULL, limit),
                   (GDestroyNotify) look_up_free, (GDestroyNotify) rfl_search_result_free, cancellable,
                   callback, user_data);
}

GListModel *
rfl_office_to_verify_finish (RflOffice     *self,
                             GAsyncResult  *result,
                             guint         *total,
                             GError       **error)
{
  g_autoptr (RflSearchResult) found = rfl_office_finish (self, result, rfl_office_to_verify_async, error);

  if (found == NULL)
    return NULL;
  if (total != NULL)
    *total = found->total;
  return rfl_list_from_array (RFL_TYPE_SERVICE_ROW, found->rows);
}

static gpointer
run_places (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  LookUp *look_up = data;

  return rfl_places (db, look_up->text, look_up->limit, error);
}

void
rfl_office_places_async (RflOffice           *self,
                         const char          *prefix,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (RFL_IS_OFFICE (self));

  rfl_office_read (self, rfl_office_places_async, run_places, look_up_new (self, prefix, 0),
                   (GDestroyNotify) look_up_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
rfl_office_places_finish (RflOffice     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_places_async, error);
}

static gpointer
run_organizations (RflDb         *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  LookUp *look_up = data;
  g_autoptr (GPtrArray) hits = rfl_search_organizations (db, look_up->text, look_up->limit, error);
  GPtrArray *rows;

  if (hits == NULL)
    return NULL;
  rows = g_ptr_array_new_full (hits->len, g_object_unref);
  for (guint i = 0; i < hits->len; i++)
    {
      RflOrganizationHit *hit = g_ptr_array_index (hits, i);
      RflOrganizationRow *row = g_object_new (RFL_TYPE_ORGANIZATION_ROW, NULL);

      row->id = g_steal_pointer (&hit->id);
      row->name = g_steal_pointer (&hit->name);
      row->n_services = hit->n_services;
      g_ptr_array_add (rows, row);
    }
  return rows;
}

void
rfl_office_organizations_async (RflOffice           *self,
                                const char          *words,
                                int                  limit,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (RFL_IS_OFFICE (self));

  rfl_office_read (self, rfl_office_organizations_async, run_organizations, look_up_new (self, words, limit),
                   (GDestroyNotify) look_up_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GListModel *
rfl_office_organizations_finish (RflOffice     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return rfl_office_finish_list (self, result, rfl_office_organizations_async, RFL_TYPE_ORGANIZATION_ROW, error);
}
