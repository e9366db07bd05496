/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-search-rows.h"

#include "rfl-directory-index.h"
#include "rfl-directory-search.h"
#include "rfl-text.h"

void
rfl_organization_hit_free (RflOrganizationHit *hit)
{
  if (hit == NULL)
    return;

  g_free (hit->id);
  g_free (hit->name);
  g_free (hit);
}

static GStrv
split_codes (const char *codes)
{
  return codes != NULL && codes[0] != '\0' ? g_strsplit (codes, " ", -1) : NULL;
}

#define ROW_COLUMNS \
  "s.id, " RFL_SERVICE_TEXT ("name") ", o.name, s.organization, s.town, s.legal_status, s.capacity, s.capacity_since, " \
  RFL_SERVICE_TEXT ("wait") ", s.schedule, " \
  "s.languages, s.needs, s.assured, s.update_months, s.free, s.hidden " \
  "FROM service AS s LEFT JOIN organization AS o ON o.id = s.organization "

static RflServiceRow *
read_row (RflStatement *statement,
          double        distance_m)
{
  g_auto (GStrv) languages = split_codes (rfl_statement_text (statement, 10));
  g_auto (GStrv) needs = split_codes (rfl_statement_text (statement, 11));
  const RflServiceRowData data = {
    .id = rfl_statement_text (statement, 0),
    .name = rfl_statement_text (statement, 1),
    .organization = rfl_statement_text (statement, 2),
    .organization_id = rfl_statement_text (statement, 3),
    .town = rfl_statement_text (statement, 4),
    .legal_status = rfl_legal_status_from_nick (rfl_statement_text (statement, 5)),
    .capacity = rfl_capacity_from_nick (rfl_statement_text (statement, 6)),
    .capacity_since = rfl_statement_text (statement, 7),
    .wait = rfl_statement_text (statement, 8),
    .schedule = rfl_statement_text (statement, 9),
    .languages = (const char * const *) languages,
    .needs = (const char * const *) needs,
    .distance_m = distance_m,
    .assured_us = rfl_statement_int (statement, 12),
    .update_months = rfl_statement_int (statement, 13),
    .free = rfl_statement_int (statement, 14) != 0,
    .gone = rfl_statement_int (statement, 15) != 0,
  };

  return rfl_service_row_new (&data);
}

/**
 * rfl_search_load_row: (skip)
 * @db: a connection
 * @slot: slot of a service
 * @distance_m: metres, negative when not known
 * @error: return location
 *
 * Returns: (transfer full): the row
 */
RflServiceRow *
rfl_search_load_row (RflDb   *db,
                     guint    slot,
                     double   distance_m,
                     GError **error)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, "SELECT " ROW_COLUMNS "WHERE s.slot = ?", error);
  GError *local_error = NULL;

  if (statement == NULL)
    return NULL;

  rfl_statement_bind_int (statement, 1, slot);
  if (rfl_statement_step (statement, &local_error))
    return read_row (statement, distance_m);

  if (local_error == NULL)
    g_set_error (&local_error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING, "There is no service at %u", slot);
  g_propagate_error (error, local_error);
  return NULL;
}

/**
 * rfl_search_rows:
 * @db: a connection
 * @ids: (array zero-terminated=1): ids of service documents
 * @error: return location
 *
 * Returns: (transfer full) (element-type RflServiceRow): their rows, in the same order; what is not there is left out
 */
GPtrArray *
rfl_search_rows (RflDb               *db,
                 const char * const  *ids,
                 GError             **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (ids != NULL, NULL);

  statement = rfl_db_prepare (db, "SELECT " ROW_COLUMNS "WHERE s.id = ?", error);
  if (statement == NULL)
    return NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      GError *local_error = NULL;

      rfl_statement_bind_text (statement, 1, ids[i]);
      if (rfl_statement_step (statement, &local_error))
        g_ptr_array_add (rows, read_row (statement, -1));
      if (local_error != NULL)
        {
          g_propagate_error (error, local_error);
          return NULL;
        }
      rfl_statement_reset (statement);
    }
  return g_steal_pointer (&rows);
}

/**
 * rfl_search_to_verify:
 * @db: a connection
 * @now: the present instant
 * @limit: how many rows at most
 * @error: return location
 *
 * Gives the services whose verification is due, those never verified first, then the oldest.
 *
 * Returns: (transfer full): the rows; its total counts all that are due
 */
RflSearchResult *
rfl_search_to_verify (RflDb   *db,
                      gint64   now,
                      guint    limit,
                      GError **error)
{
  g_autoptr (RflSearchResult) result = rfl_search_result_new ();
  g_autoptr (RflStatement) list = NULL, count = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  list = rfl_db_prepare (db, "SELECT " ROW_COLUMNS "WHERE s.hidden = 0 AND s.verify_on <= ? ORDER BY s.assured, s.slot LIMIT ?", error);
  if (list == NULL)
    return NULL;

  rfl_statement_bind_int (list, 1, now);
  rfl_statement_bind_int (list, 2, limit);
  while (rfl_statement_step (list, &local_error))
    g_ptr_array_add (result->rows, read_row (list, -1));

  if (local_error == NULL)
    {
      count = rfl_db_prepare (db, "SELECT count (*) FROM service WHERE hidden = 0 AND verify_on <= ?", &local_error);
      if (count != NULL)
        {
          rfl_statement_bind_int (count, 1, now);
          if (rfl_statement_step (count, &local_error))
            result->total = rfl_statement_int (count, 0);
        }
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return NULL;
    }
  return g_steal_pointer (&result);
}

/* Words hold neither % nor _, so the pattern needs no escape. */
static char *
make_pattern (char **words)
{
  GString *pattern = g_string_new ("%");

  if (words[0] != NULL)
    g_string_append_printf (pattern, " %s%%", words[0]);
  return g_string_free (pattern, FALSE);
}

static gboolean
has_prefixes (const char *names,
              char      **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *prefix = g_strconcat (" ", words[i], NULL);

      if (strstr (names, prefix) == NULL)
        return FALSE;
    }
  return TRUE;
}

/**
 * rfl_search_organizations:
 * @db: a connection
 * @words: beginnings of words of the name; all organizations when empty
 * @limit: how many at most
 * @error: return location
 *
 * Returns: (transfer full) (element-type RflOrganizationHit): organizations, those with most services first
 */
GPtrArray *
rfl_search_organizations (RflDb       *db,
                          const char  *words,
                          guint        limit,
                          GError     **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_organization_hit_free);
  g_autoptr (RflStatement) statement = NULL;
  g_auto (GStrv) prefixes = NULL;
  g_autofree char *pattern = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (words != NULL, NULL);

  statement = rfl_db_prepare (db,
                              "SELECT id, name, words, (SELECT count (*) FROM service AS s WHERE s.organization = o.id) AS n "
                              "FROM organization AS o WHERE words LIKE ? AND gone IS NULL ORDER BY n DESC, words",
                              error);
  if (statement == NULL)
    return NULL;

  prefixes = rfl_text_words (words);
  pattern = make_pattern (prefixes);
  rfl_statement_bind_text (statement, 1, pattern);
  while (hits->len < limit && rfl_statement_step (statement, &local_error))
    {
      RflOrganizationHit *hit;

      if (!has_prefixes (rfl_statement_text (statement, 2), prefixes))
        continue;

      hit = g_new0 (RflOrganizationHit, 1);
      hit->id = g_strdup (rfl_statement_text (statement, 0));
      hit->name = g_strdup (rfl_statement_text (statement, 1));
      hit->n_services = rfl_statement_int (statement, 3);
      g_ptr_array_add (hits, hit);
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return NULL;
    }
  return g_steal_pointer (&hits);
}
