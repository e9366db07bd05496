/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-directory-index.h"

#include <stdio.h>

#include "rfl-db-private.h"
#include "rfl-directory-index-private.h"
#include "rfl-documents.h"
#include "rfl-facet-table.h"
#include "rfl-places.h"
#include "rfl-search-index.h"

static gboolean
remove_row (RflDb       *db,
            const char  *sql,
            const char  *id,
            GError     **error)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_text (statement, 1, id);
  return rfl_statement_run (statement, error);
}

static gboolean
put_contact (RflDb      *db,
             RflRecord  *record,
             GError    **error)
{
  static const struct { RflKind kind; const char *path; } owners[] = {
    { RFL_KIND_ORGANIZATION, "organization_id" },
    { RFL_KIND_SERVICE, "service_id" },
    { RFL_KIND_LOCATION, "location_id" },
  };
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db, "INSERT OR REPLACE INTO contact (id, organization, service, location, name) "
                              "VALUES (?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_text (statement, 1, rfl_record_get_id (record));
  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    {
      const char *owner = rfl_record_get_string (record, owners[i].path);
      g_autofree char *id = owner != NULL ? rfl_document_id (owners[i].kind, owner) : NULL;

      rfl_statement_bind_text (statement, 2 + i, id);
    }
  rfl_statement_bind_text (statement, 5, rfl_record_get_string (record, "name"));
  return rfl_statement_run (statement, error);
}

GPtrArray *
rfl_directory_index_query_ids (RflDb       *db,
                               const char  *sql,
                               const char  *first,
                               const char  *second,
                               GError     **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, sql, error);
  GError *local_error = NULL;

  if (statement == NULL)
    return NULL;

  rfl_statement_bind_text (statement, 1, first);
  if (second != NULL)
    rfl_statement_bind_text (statement, 2, second);
  while (rfl_statement_step (statement, &local_error))
    g_ptr_array_add (ids, g_strdup (rfl_statement_text (statement, 0)));

  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return NULL;
    }
  return g_steal_pointer (&ids);
}

/* What a service shows of its organization and its locations is computed from its document again. */
static gboolean
refresh_services (RflDb       *db,
                  const char  *sql,
                  const char  *id,
                  GError     **error)
{
  g_autoptr (GPtrArray) services = rfl_directory_index_query_ids (db, sql, id, NULL, error);

  if (services == NULL)
    return FALSE;

  for (guint i = 0; i < services->len; i++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (RflRecord) service = rfl_documents_get (db, g_ptr_array_index (services, i), &local_error);

      if (service == NULL && !g_error_matches (local_error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      if (service != NULL && !rfl_directory_index_put_service (db, service, error))
        return FALSE;
    }
  return TRUE;
}

#define SERVICES_OF_ORGANIZATION "SELECT id FROM service WHERE organization = ? ORDER BY slot"
#define SERVICES_OF_LOCATION     "SELECT service FROM service_location WHERE location = ? ORDER BY service"

/**
 * rfl_directory_index_put:
 * @db: a connection in a transaction
 * @record: an organization, service, location or contact, as it is now
 * @error: return location
 *
 * Writes the tables that lists, filters and the search read. Records may come in any order; when an organization or a location
 * changes what its services show, they follow at once.
 *
 * Returns: whether it worked
 */
gboolean
rfl_directory_index_put (RflDb      *db,
                         RflRecord  *record,
                         GError    **error)
{
  gboolean changed = FALSE;
  const char *id;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (RFL_IS_RECORD (record), FALSE);

  id = rfl_record_get_id (record);
  switch ((guint) rfl_record_get_kind (record))
    {
    case RFL_KIND_ORGANIZATION:
      return rfl_directory_index_put_organization (db, record, &changed, error)
             && (!changed || refresh_services (db, SERVICES_OF_ORGANIZATION, id, error));
    case RFL_KIND_LOCATION:
      return rfl_directory_index_put_location (db, record, &changed, error)
             && (!changed || refresh_services (db, SERVICES_OF_LOCATION, id, error));
    case RFL_KIND_SERVICE:
      return rfl_directory_index_put_service (db, record, error);
    case RFL_KIND_CONTACT:
      return put_contact (db, record, error);
    default:
      g_return_val_if_reached (FALSE);
    }
}

/**
 * rfl_directory_index_remove:
 * @db: a connection in a transaction
 * @id: id of a document of the directory
 * @error: return location
 *
 * Takes a deleted document out of the tables.
 *
 * Returns: whether it worked; what is not there is no error
 */
gboolean
rfl_directory_index_remove (RflDb       *db,
                            const char  *id,
                            GError     **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  switch ((guint) rfl_kind_from_document_id (id))
    {
    case RFL_KIND_ORGANIZATION:
      return remove_row (db, "DELETE FROM organization WHERE id = ?", id, error)
             && refresh_services (db, SERVICES_OF_ORGANIZATION, id, error);
    case RFL_KIND_LOCATION:
      return rfl_directory_index_remove_location (db, id, error)
             && refresh_services (db, SERVICES_OF_LOCATION, id, error);
    case RFL_KIND_SERVICE:
      return rfl_directory_index_remove_service (db, id, error);
    case RFL_KIND_CONTACT:
      return remove_row (db, "DELETE FROM contact WHERE id = ?", id, error);
    default:
      return TRUE;
    }
}

/**
 * rfl_directory_index_clear:
 * @db: a connection in a transaction
 * @error: return location
 *
 * Empties the tables, to be made anew.
 *
 * Returns: whether it worked
 */
gboolean
rfl_directory_index_clear (RflDb   *db,
                           GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  return rfl_search_index_clear (db, error)
         && rfl_facet_table_clear (db, error)
         && rfl_db_exec (db,
                         "DELETE FROM organization; DELETE FROM location; DELETE FROM contact;"
                         "DELETE FROM service_location; DELETE FROM service; DELETE FROM place",
                         error);
}

#define LOCAL_LEVELLED "search-levelled"
#define SERVICES_A_STEP 20
#define PAGES_A_STEP    64

/* So many pieces of the index slow a search down, and many more would be merged at once by FTS5 itself, for seconds. */
#define MANY_PIECES     64

/* The quality of a service falls by itself on the day from which its verification is due. Goes on where it was. */
static gboolean
level_services (RflDb     *db,
                guint      n_services,
                gboolean  *more,
                GError   **error)
{
  gint64 now = rfl_directory_index_get_now (db), verify_on = 0, slot = 0;
  g_autofree char *levelled = rfl_db_get_local (db, LOCAL_LEVELLED);
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RflStatement) statement = NULL;
  GError *local_error = NULL;

  if (levelled != NULL)
    sscanf (levelled, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, &verify_on, &slot);

  statement = rfl_db_prepare (db, "SELECT id, verify_on, slot FROM service WHERE (verify_on, slot) > (?, ?) AND verify_on <= ? "
                              "ORDER BY verify_on, slot LIMIT ?", error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_int (statement, 1, verify_on);
  rfl_statement_bind_int (statement, 2, slot);
  rfl_statement_bind_int (statement, 3, now);
  rfl_statement_bind_int (statement, 4, n_services);
  while (rfl_statement_step (statement, &local_error))
    {
      g_ptr_array_add (ids, g_strdup (rfl_statement_text (statement, 0)));
      verify_on = rfl_statement_int (statement, 1);
      slot = rfl_statement_int (statement, 2);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (RflRecord) service = rfl_documents_get (db, g_ptr_array_index (ids, i), error);

      if (service == NULL || !rfl_directory_index_put_service (db, service, error))
        return FALSE;
    }

  if (ids->len > 0)
    {
      g_free (levelled);
      levelled = g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, verify_on, slot);
      if (!rfl_db_set_local (db, LOCAL_LEVELLED, levelled, error))
        return FALSE;
    }
  *more = ids->len == n_services;
  return TRUE;
}

/**
 * rfl_directory_index_optimize:
 * @db: a connection in a transaction
 * @n_steps: how much to do: a step takes a few milliseconds
 * @more: (out): whether something is left
 * @error: return location
 *
 * What edits leave undone so that they are fast: merges the small pieces of the search index, and moves services whose
 * verification fell due to their new place in the order of quality. For idle moments.
 *
 * Returns: whether it worked
 */
gboolean
rfl_directory_index_optimize (RflDb     *db,
                              guint      n_steps,
                              gboolean  *more,
                              GError   **error)
{
  gboolean more_services = TRUE, more_pages = TRUE;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (more != NULL, FALSE);

  for (guint i = 0; i < n_steps && (more_services || more_pages); i++)
    {
      if (more_services && !level_services (db, SERVICES_A_STEP, &more_services, error))
        return FALSE;
      if (more_pages && !rfl_search_index_merge (db, PAGES_A_STEP, &more_pages, error))
        return FALSE;
    }

  *more = more_services || more_pages;
  return rfl_facet_table_trim (db, error);
}

/**
 * rfl_directory_index_keep_up:
 * @db: a connection in a transaction
 * @error: return location
 *
 * For one transaction of very many (an import), in which no moment is idle: merges the pieces of the search index, bounded, but
 * only when they pile up.
 *
 * Returns: whether it worked
 */
gboolean
rfl_directory_index_keep_up (RflDb   *db,
                             GError **error)
{
  gboolean more;

  g_return_val_if_fail (db != NULL, FALSE);

  return rfl_search_index_n_pieces (db) <= MANY_PIECES
         || (rfl_search_index_merge (db, PAGES_A_STEP, &more, error) && rfl_facet_table_trim (db, error));
}

/**
 * rfl_directory_index_services_of:
 * @db: a connection
 * @organization: id of an organization document
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8): ids of its service documents that are still offered, the best first
 */
GPtrArray *
rfl_directory_index_services_of (RflDb       *db,
                                 const char  *organization,
                                 GError     **error)
{
  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (organization != NULL, NULL);

  return rfl_directory_index_query_ids (db,
                                        "SELECT id FROM service WHERE organization = ? AND hidden = 0 ORDER BY level, name_words, id",
                                        organization, NULL, error);
}

/**
 * rfl_directory_index_contacts_of:
 * @db: a connection
 * @organization: (nullable): id of an organization document
 * @service: (nullable): id of a service document
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8): ids of the contact documents, those of the service before those of the
 * organization
 */
GPtrArray *
rfl_directory_index_contacts_of (RflDb       *db,
                                 const char  *organization,
                                 const char  *service,
                                 GError     **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  /* A contact of another service is not one of the organization, though it may name both. */
  return rfl_directory_index_query_ids (db,
                                        "SELECT id, 0 AS place, name FROM contact WHERE service = ?1 "
                                        "UNION ALL SELECT id, 1, name FROM contact WHERE organization = ?2 AND service IS NULL "
                                        "ORDER BY 2, 3, 1",
                                        service != NULL ? service : "", organization != NULL ? organization : "", error);
}

/**
 * rfl_directory_index_dup_page:
 * @db: a connection
 * @id: id of an organization, service, location or contact document
 * @error: return location
 *
 * Returns: (transfer full) (nullable): id of the service, else the organization, whose page shows the record: itself, or what a
 * place or contact belongs to; %NULL when there is none, or on an error
 */
char *
rfl_directory_index_dup_page (RflDb       *db,
                              const char  *id,
                              GError     **error)
{
  g_autoptr (GPtrArray) ids = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (id != NULL, NULL);

  ids = rfl_directory_index_query_ids (db,
                                       "SELECT id, 0, level, name_words FROM service WHERE id = ?1 "
                                       "UNION ALL SELECT id, 1, 0, '' FROM organization WHERE id = ?1 "
                                       "UNION ALL SELECT s.id, 0, s.level, s.name_words FROM contact c JOIN service s ON s.id = c.service "
                                       "WHERE c.id = ?1 "
                                       "UNION ALL SELECT organization, 1, 0, '' FROM contact WHERE id = ?1 AND organization IS NOT NULL "
                                       "UNION ALL SELECT s.id, 0, s.level, s.name_words FROM service_location l "
                                       "JOIN service s ON s.id = l.service WHERE l.location = ?1 AND s.hidden = 0 "
                                       "UNION ALL SELECT organization, 1, 0, '' FROM location WHERE id = ?1 AND organization IS NOT NULL "
                                       "ORDER BY 2, 3, 4, 1 LIMIT 1",
                                       id, NULL, error);

  return ids != NULL && ids->len > 0 ? g_strdup (g_ptr_array_index (ids, 0)) : NULL;
}
