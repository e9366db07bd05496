/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sources.h"

/* Bodies of the directory are JSON text, kept as bytes like all bodies. */
#define DIRECTORY "d.kind IN ('organization', 'service', 'location', 'contact') AND d.deleted = 0"
#define BODY      "CAST (h.body AS TEXT)"
#define SELECT    "SELECT d.kind, d.id, json_extract (" BODY ", '$.referral.source.name')," \
                  " json_extract (" BODY ", '$.referral.source.id'), json_extract (" BODY ", '$.referral.source.sha256')," \
                  " json_extract (" BODY ", '$.referral.source.gone')" \
                  " FROM document d JOIN history h ON h.number = d.winner WHERE " DIRECTORY

/**
 * rfl_sources_list:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type utf8) (nullable): names of the sources from which the directory came
 */
GPtrArray *
rfl_sources_list (RflDb   *db,
                  GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(RflStatement) statement = NULL;
  g_autoptr(GError) local_error = NULL;

  statement = rfl_db_prepare (db,
                              "SELECT DISTINCT json_extract (" BODY ", '$.referral.source.name') AS name"
                              " FROM document d JOIN history h ON h.number = d.winner"
                              " WHERE " DIRECTORY " AND name IS NOT NULL ORDER BY name",
                              error);
  if (statement == NULL)
    return NULL;
  while (rfl_statement_step (statement, &local_error))
    g_ptr_array_add (names, g_strdup (rfl_statement_text (statement, 0)));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  return g_steal_pointer (&names);
}

static gboolean
walk (RflStatement       *statement,
      RflSourceMarkFunc   func,
      gpointer            data,
      GError            **error)
{
  g_autoptr(GError) local_error = NULL;

  while (rfl_statement_step (statement, &local_error))
    {
      RflSourceMark mark = {
        .kind = rfl_kind_from_nick (rfl_statement_text (statement, 0)),
        .id = rfl_statement_text (statement, 1),
        .name = rfl_statement_text (statement, 2),
        .source_id = rfl_statement_text (statement, 3),
        .sha256 = rfl_statement_text (statement, 4),
        .gone = !rfl_statement_is_null (statement, 5),
      };

      if (!func (&mark, data, &local_error))
        break;
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * rfl_sources_look:
 * @db: a connection
 * @id: id of a document
 * @func: called when the document is there
 * @data: given to @func
 * @error: return location
 *
 * Returns: whether it could be read, also when there is no such document
 */
gboolean
rfl_sources_look (RflDb              *db,
                  const char         *id,
                  RflSourceMarkFunc   func,
                  gpointer            data,
                  GError            **error)
{
  g_autoptr(RflStatement) statement = rfl_db_prepare (db, SELECT " AND d.id = ?", error);

  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_text (statement, 1, id);
  return walk (statement, func, data, error);
}

/**
 * rfl_sources_each:
 * @db: a connection
 * @source: name of a source
 * @func: called for each document that came from it
 * @data: given to @func
 * @error: return location
 *
 * Returns: whether all could be read
 */
gboolean
rfl_sources_each (RflDb              *db,
                  const char         *source,
                  RflSourceMarkFunc   func,
                  gpointer            data,
                  GError            **error)
{
  g_autoptr(RflStatement) statement = rfl_db_prepare (db,
                                                      SELECT " AND json_extract (" BODY
                                                             ", '$.referral.source.name') = ? ORDER BY d.id",
                                                      error);

  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_text (statement, 1, source);
  return walk (statement, func, data, error);
}
