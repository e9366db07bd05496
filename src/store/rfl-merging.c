/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-merging.h"

/**
 * rfl_merging_note:
 * @db: a connection in a transaction
 * @document: number of a document
 * @error: return location
 *
 * To be called after a leaf of @document came from elsewhere, was opened, or became known to a server. A document with a
 * live leaf and a further one, tombstones of merges not counted, is looked at in the next run of the merging.
 *
 * Returns: %TRUE when noted, or nothing had to be
 */
gboolean
rfl_merging_note (RflDb   *db,
                  gint64   document,
                  GError **error)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  statement = rfl_db_prepare (db,
                              "INSERT INTO merge_due (document)"
                              " SELECT document FROM history"
                              "  WHERE document = ?1 AND leaf = 1 AND (deleted = 0 OR by IS NOT 'merge')"
                              "  GROUP BY document HAVING count (*) > 1 AND min (deleted) = 0"
                              " ON CONFLICT (document) DO UPDATE SET waiting = 0",
                              error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, document);

  return rfl_statement_run (statement, error);
}
