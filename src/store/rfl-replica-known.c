/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-replica.h"

#include "rfl-replica-private.h"

/**
 * rfl_replica_list_known:
 * @db: a connection
 * @part: which database
 * @after_number: 0, or the number of the last one of the list before
 * @limit: at most so many
 * @error: return location
 *
 * Returns: (transfer full) (element-type RflQueued): leaves that the server has, as far as is known here
 */
GPtrArray *
rfl_replica_list_known (RflDb           *db,
                        RflReplicaPart   part,
                        gint64           after_number,
                        guint            limit,
                        GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_queued_free);
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  statement = rfl_db_prepare (db,
                              "SELECT h.number, d.id, h.generation || '-' || h.hash"
                              " FROM history h JOIN document d ON d.number = h.document"
                              " WHERE h.leaf = 1 AND h.known = 1 AND h.body IS NOT NULL AND h.number > ?1"
                              " AND " RFL_REPLICA_IS_DIRECTORY " = ?2 ORDER BY h.number LIMIT ?3",
                              error);
  if (statement == NULL)
    return NULL;

  rfl_statement_bind_int (statement, 1, after_number);
  rfl_statement_bind_int (statement, 2, part == RFL_REPLICA_DIRECTORY);
  rfl_statement_bind_int (statement, 3, limit);
  while (rfl_statement_step (statement, &local_error))
    {
      RflQueued *known = g_new0 (RflQueued, 1);

      known->number = rfl_statement_int (statement, 0);
      known->id = g_strdup (rfl_statement_text (statement, 1));
      known->revision = g_strdup (rfl_statement_text (statement, 2));
      g_ptr_array_add (list, known);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&list);
}

/**
 * rfl_replica_mark_lost:
 * @db: a connection in a transaction
 * @leaves: (element-type RflQueued): leaves that the server had and has no more
 * @error: return location
 *
 * They are queued again.
 *
 * Returns: %TRUE when written
 */
gboolean
rfl_replica_mark_lost (RflDb      *db,
                       GPtrArray  *leaves,
                       GError    **error)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (leaves != NULL, FALSE);

  statement = rfl_db_prepare (db, "UPDATE history SET known = 0 WHERE number = ?1", error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < leaves->len; i++)
    {
      rfl_statement_bind_int (statement, 1, ((RflQueued *) g_ptr_array_index (leaves, i))->number);
      if (!rfl_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * rfl_replica_count_refused:
 * @db: a connection
 *
 * Returns: how many leaves a server did not take and nobody is asked about
 */
guint
rfl_replica_count_refused (RflDb *db)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, 0);

  statement = rfl_db_prepare (db,
                              "SELECT count (*) FROM refused r CROSS JOIN history h ON h.number = r.number"
                              " CROSS JOIN document d ON d.number = h.document WHERE NOT " RFL_REPLICA_IS_PROPOSED,
                              NULL);
  if (statement == NULL)
    return 0;
  rfl_statement_bind_text (statement, 1, rfl_clock_get_device (rfl_db_get_clock (db)));

  return rfl_statement_step (statement, NULL) ? (guint) rfl_statement_int (statement, 0) : 0;
}

/* (transfer full): the first column of @sql */
static GStrv
list_texts (RflDb       *db,
            const char  *sql,
            GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GStrvBuilder) texts = g_strv_builder_new ();
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, sql, error);

  if (statement == NULL)
    return NULL;

  while (rfl_statement_step (statement, &local_error))
    g_strv_builder_add (texts, rfl_statement_text (statement, 0));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_strv_builder_end (texts);
}

/**
 * rfl_replica_list_scopes:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full): the tags of all sealed documents that are here
 */
GStrv
rfl_replica_list_scopes (RflDb   *db,
                         GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  return list_texts (db, "SELECT DISTINCT scope FROM document WHERE scope IS NOT NULL ORDER BY scope", error);
}

/**
 * rfl_replica_list_queued_scopes:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full): the tags of sealed documents of which a server lacks something, refused ones too
 */
GStrv
rfl_replica_list_queued_scopes (RflDb   *db,
                                GError **error)
{
  g_return_val_if_fail (db != NULL, NULL);

  return list_texts (db,
                     "SELECT DISTINCT d.scope FROM history h JOIN document d ON d.number = h.document"
                     " WHERE h.leaf = 1 AND h.known = 0 AND d.scope IS NOT NULL",
                     error);
}

/**
 * rfl_replica_dup_worker:
 * @db: a connection
 * @device: id of a computer
 *
 * Returns: (transfer full) (nullable): id of the worker who wrote there last, as far as it came here
 */
char *
rfl_replica_dup_worker (RflDb      *db,
                        const char *device)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (device != NULL, NULL);

  statement = rfl_db_prepare (db, "SELECT by FROM history WHERE device = ?1 AND by IS NOT NULL ORDER BY number DESC LIMIT 1", NULL);
  if (statement == NULL)
    return NULL;
  rfl_statement_bind_text (statement, 1, device);

  return rfl_statement_step (statement, NULL) ? g_strdup (rfl_statement_text (statement, 0)) : NULL;
}

/**
 * rfl_replica_has_server:
 * @db: a connection
 *
 * Returns: whether the data are kept in step with a server
 */
gboolean
rfl_replica_has_server (RflDb *db)
{
  g_autofree char *settings = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  settings = rfl_db_get_local (db, RFL_REPLICA_SETTINGS_NAME);

  return settings != NULL;
}

/* What a person should hear of first. */
static RflRecordPlace
behind (RflRecordPlace a,
        RflRecordPlace b)
{
  static const guint weights[] = {
    [RFL_RECORD_ON_SERVER] = 0,
    [RFL_RECORD_HERE] = 1,
    [RFL_RECORD_QUEUED] = 2,
    [RFL_RECORD_PROPOSED] = 3,
    [RFL_RECORD_REFUSED] = 4,
  };

  return weights[a] >= weights[b] ? a : b;
}

/**
 * rfl_replica_get_case_place:
 * @db: a connection
 * @id: id of a document
 *
 * Returns: where it is with all that belongs to it: the events of a referral
 */
RflRecordPlace
rfl_replica_get_case_place (RflDb      *db,
                            const char *id)
{
  g_autoptr (RflStatement) events = NULL;
  RflRecordPlace place = rfl_replica_get_place (db, id);

  events = rfl_db_prepare (db, "SELECT id FROM event_index WHERE referral = ?1", NULL);
  if (events == NULL)
    return place;

  rfl_statement_bind_text (events, 1, id);
  while (rfl_statement_step (events, NULL))
    place = behind (place, rfl_replica_get_place (db, rfl_statement_text (events, 0)));

  return place;
}
