/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-clash-index.h"

/* When the newest of all the values was recorded. */
static gint64
get_time (JsonArray *clashes)
{
  gint64 latest = 0;

  for (guint i = 0; i < json_array_get_length (clashes); i++)
    {
      JsonNode *clash = json_array_get_element (clashes, i);
      JsonArray *values = JSON_NODE_HOLDS_OBJECT (clash)
                            ? rfl_json_get_array (json_node_get_object (clash), "values") : NULL;

      for (guint j = 0; values != NULL && j < json_array_get_length (values); j++)
        {
          JsonNode *value = json_array_get_element (values, j);
          const char *clock = JSON_NODE_HOLDS_OBJECT (value)
                                ? rfl_json_get_string (json_node_get_object (value), "clock") : NULL;

          if (clock != NULL && rfl_hlc_is_valid (clock))
            latest = MAX (latest, rfl_hlc_get_time_us (clock));
        }
    }

  return latest;
}

gboolean
rfl_clash_index_put (RflDb      *db,
                     RflRecord  *record,
                     GError    **error)
{
  JsonArray *clashes = rfl_record_get_array (record, "clash");
  g_autoptr (RflStatement) statement = NULL;

  if (clashes == NULL || json_array_get_length (clashes) == 0)
    return rfl_clash_index_remove (db, rfl_record_get_id (record), error);

  statement = rfl_db_prepare (db, "INSERT OR REPLACE INTO clash (document, kind, n, at) VALUES (?1, ?2, ?3, ?4)", error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_text (statement, 1, rfl_record_get_id (record));
  rfl_statement_bind_text (statement, 2, rfl_kind_to_nick (rfl_record_get_kind (record)));
  rfl_statement_bind_int (statement, 3, json_array_get_length (clashes));
  rfl_statement_bind_int (statement, 4, get_time (clashes));

  return rfl_statement_run (statement, error);
}

gboolean
rfl_clash_index_remove (RflDb       *db,
                        const char  *id,
                        GError     **error)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, "DELETE FROM clash WHERE document = ?1", error);

  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_text (statement, 1, id);

  return rfl_statement_run (statement, error);
}

gboolean
rfl_clash_index_clear (RflDb     *db,
                       gboolean   cases,
                       GError   **error)
{
  return rfl_db_exec (db,
                      cases ? "DELETE FROM clash WHERE kind NOT IN ('organization', 'service', 'location', 'contact')"
                            : "DELETE FROM clash WHERE kind IN ('organization', 'service', 'location', 'contact')",
                      error);
}
