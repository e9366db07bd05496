/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-replica-private.h"

#include "rfl-envelope.h"
#include "rfl-merging.h"
#include "rfl-projections.h"
#include "rfl-staging.h"

#include <string.h>

/* Leaves that are to be sent; the index gives them in order. */
#define FROM_QUEUED "FROM history h INDEXED BY history_queued"
#define IS_QUEUED \
  "h.leaf = 1 AND h.known = 0 AND h.number NOT IN (SELECT number FROM refused) AND h.number NOT IN (" EMPTY ")"

/* Of what is erased while the tombstone waits for the key there is nothing to send. */
#define EMPTY \
  "SELECT l.number FROM erased e JOIN document x ON x.id = e.name JOIN history l ON l.document = x.number" \
  " WHERE e.due > 0 AND l.body IS NULL"

/* While an import runs, nothing of it is sent: it may yet be taken back. */
#define NOT_IMPORT " AND h.by IS NOT 'import'"

void
rfl_queued_free (RflQueued *self)
{
  g_free (self->id);
  g_free (self->revision);
  g_free (self);
}

void
rfl_refused_free (RflRefused *self)
{
  g_free (self->id);
  g_free (self->revision);
  g_free (self->reason);
  g_free (self);
}

RflAnnounced *
rfl_announced_new (const char *id)
{
  RflAnnounced *self = g_new0 (RflAnnounced, 1);

  self->id = g_strdup (id);
  self->revisions = g_ptr_array_new_with_free_func (g_free);

  return self;
}

void
rfl_announced_free (RflAnnounced *self)
{
  g_free (self->id);
  g_ptr_array_unref (self->revisions);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

static gboolean
import_runs (RflDb *db)
{
  g_autofree char *staging = rfl_staging_get_unfinished (db);

  return staging != NULL;
}

/**
 * rfl_replica_count_queued:
 * @db: a connection
 *
 * Returns: how many leaves wait to be sent, without those that were refused and those of a running import
 */
guint
rfl_replica_count_queued (RflDb *db)
{
  g_return_val_if_fail (db != NULL, 0);

  return (guint) rfl_db_query_int (db,
                                   import_runs (db)
                                     ? "SELECT count (*) " FROM_QUEUED " WHERE " IS_QUEUED NOT_IMPORT
                                     : "SELECT count (*) " FROM_QUEUED " WHERE " IS_QUEUED,
                                   0);
}

/**
 * rfl_replica_get_last_number:
 * @db: a connection
 *
 * Returns: number of the revision that was written last, as in #RflQueued; whatever is written later has a larger one
 */
gint64
rfl_replica_get_last_number (RflDb *db)
{
  g_return_val_if_fail (db != NULL, 0);

  return rfl_db_query_int (db, "SELECT max (number) FROM history", 0);
}

/**
 * rfl_replica_list_queued:
 * @db: a connection
 * @part: which database they are for
 * @after_number: 0, or the number of the last one that is known already
 * @limit: at most so many
 * @error: return location
 *
 * Returns: (transfer full) (element-type RflQueued): leaves that wait to be sent, in the order in which they were written
 */
GPtrArray *
rfl_replica_list_queued (RflDb           *db,
                         RflReplicaPart   part,
                         gint64           after_number,
                         guint            limit,
                         GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_queued_free);
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, NULL);

#define LIST_SQL(more) \
  "SELECT h.number, d.id, h.generation || '-' || h.hash " FROM_QUEUED " JOIN document d ON d.number = h.document" \
  " WHERE " IS_QUEUED more " AND h.number > ?1 AND " RFL_REPLICA_IS_DIRECTORY " = ?2 ORDER BY h.number LIMIT ?3"
  statement = rfl_db_prepare (db, import_runs (db) ? LIST_SQL (NOT_IMPORT) : LIST_SQL (""), error);
#undef LIST_SQL
  if (statement == NULL)
    return NULL;

  rfl_statement_bind_int (statement, 1, after_number);
  rfl_statement_bind_int (statement, 2, part == RFL_REPLICA_DIRECTORY);
  rfl_statement_bind_int (statement, 3, limit);
  while (rfl_statement_step (statement, &local_error))
    {
      RflQueued *queued = g_new0 (RflQueued, 1);

      queued->number = rfl_statement_int (statement, 0);
      queued->id = g_strdup (rfl_statement_text (statement, 1));
      queued->revision = g_strdup (rfl_statement_text (statement, 2));
      g_ptr_array_add (list, queued);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&list);
}

/* What a revision was made from, newest first, as far as it is known here. */
static gboolean
add_ancestors (RflDb       *db,
               gint64       document,
               gint64       generation,
               const char  *parent,
               GPtrArray   *hashes,
               GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflStatement) statement = NULL;
  g_autofree char *next = g_strdup (parent);

  if (next == NULL)
    return TRUE;
  statement = rfl_db_prepare (db, "SELECT parent FROM history WHERE document = ?1 AND generation = ?2 AND hash = ?3", error);
  if (statement == NULL)
    return FALSE;

  while (next != NULL && hashes->len < RFL_ENVELOPE_MAX_REVISIONS)
    {
      char *hash = g_steal_pointer (&next);

      g_ptr_array_add (hashes, hash);
      rfl_statement_bind_int (statement, 1, document);
      rfl_statement_bind_int (statement, 2, --generation);
      rfl_statement_bind_text (statement, 3, hash);
      if (rfl_statement_step (statement, &local_error))
        next = g_strdup (rfl_statement_text (statement, 0));
      rfl_statement_reset (statement);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/**
 * rfl_replica_append_document:
 * @db: a connection
 * @queued: a leaf
 * @out: what the text is appended to
 * @error: return location
 *
 * Writes a revision as it travels: `{"_id", "_rev", "_revisions", …}`, a tombstone with `_deleted`, a sealed one as
 * `{"v", "key", "scope", "box"}`. Nothing is opened.
 *
 * Returns: %TRUE when @out has it; %FALSE without error when something was made from it meanwhile or its body is gone
 */
gboolean
rfl_replica_append_document (RflDb            *db,
                             const RflQueued  *queued,
                             GString          *out,
                             GError          **error)
{
  g_autoptr (RflStatement) statement = NULL;
  g_autoptr (GPtrArray) hashes = NULL;
  RflNode node = { 0 };
  g_autoptr (GBytes) body = NULL;
  gint64 document;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (queued != NULL && out != NULL, FALSE);

  statement = rfl_db_prepare (db,
                              "SELECT h.document, h.generation, h.hash, h.parent, h.deleted, h.key, h.body, d.scope, d.id"
                              " FROM history h JOIN document d ON d.number = h.document"
                              " WHERE h.number = ?1 AND h.leaf = 1 AND h.body IS NOT NULL",
                              error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, queued->number);
  if (!rfl_statement_step (statement, error))
    return FALSE;

  document = rfl_statement_int (statement, 0);
  node.generation = rfl_statement_int (statement, 1);
  node.hash = (char *) rfl_statement_text (statement, 2);
  node.deleted = rfl_statement_int (statement, 4) != 0;
  node.key = (char *) rfl_statement_text (statement, 5);
  node.body = body = rfl_statement_bytes (statement, 6);

  hashes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (hashes, g_strdup (node.hash));
  if (!add_ancestors (db, document, node.generation, rfl_statement_text (statement, 3), hashes, error))
    return FALSE;
  rfl_envelope_append (out, rfl_statement_text (statement, 8), rfl_statement_text (statement, 7), &node, hashes);

  return TRUE;
}

gboolean
rfl_replica_know_ancestors (RflDb       *db,
                            gint64       document,
                            gint64       generation,
                            const char  *hash,
                            GError     **error)
{
  g_autofree char *next = g_strdup (hash);

  while (next != NULL)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (RflStatement) statement = NULL;

      statement = rfl_db_prepare (db,
                                  "UPDATE history SET known = 1 WHERE document = ?1 AND generation = ?2 AND hash = ?3"
                                  " AND known = 0 RETURNING parent",
                                  error);
      if (statement == NULL)
        return FALSE;
      rfl_statement_bind_int (statement, 1, document);
      rfl_statement_bind_int (statement, 2, generation--);
      rfl_statement_bind_text (statement, 3, next);
      g_clear_pointer (&next, g_free);
      if (rfl_statement_step (statement, &local_error))
        next = g_strdup (rfl_statement_text (statement, 0));
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }

  return TRUE;
}

/* TRUE and *document 0: there is no such row any more. */
static gboolean
know_number (RflDb   *db,
             gint64   number,
             gint64  *document,
             GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflStatement) statement = NULL;
  g_autofree char *parent = NULL;
  gint64 generation = 0;

  statement = rfl_db_prepare (db, "UPDATE history SET known = 1 WHERE number = ?1 RETURNING document, generation, parent",
                              error);
  if (statement == NULL)
    return FALSE;

  *document = 0;
  rfl_statement_bind_int (statement, 1, number);
  while (rfl_statement_step (statement, &local_error))
    {
      *document = rfl_statement_int (statement, 0);
      generation = rfl_statement_int (statement, 1);
      parent = g_strdup (rfl_statement_text (statement, 2));
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return rfl_replica_know_ancestors (db, *document, generation - 1, parent, error);
}

/**
 * rfl_replica_mark_known:
 * @db: a connection in a transaction
 * @queued: (element-type RflQueued): leaves that a server has now
 * @error: return location
 *
 * What they were made from is known with them.
 *
 * Returns: %TRUE when written
 */
gboolean
rfl_replica_mark_known (RflDb      *db,
                        GPtrArray  *queued,
                        GError    **error)
{
  g_autoptr (RflStatement) taken = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (queued != NULL, FALSE);

  taken = rfl_db_prepare (db, "DELETE FROM refused WHERE number = ?1", error);
  if (taken == NULL)
    return FALSE;

  for (guint i = 0; i < queued->len; i++)
    {
      const RflQueued *leaf = g_ptr_array_index (queued, i);
      gint64 document = 0;

      rfl_statement_bind_int (taken, 1, leaf->number);
      if (!rfl_statement_run (taken, error) || !know_number (db, leaf->number, &document, error) ||
          !rfl_merging_note (db, document, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * rfl_replica_mark_refused:
 * @db: a connection in a transaction
 * @queued: a leaf that a server did not take
 * @reason: what it said
 * @forbidden: this account may not write it; a change of the directory is proposed then, see rfl_proposals_run ()
 * @error: return location
 *
 * It is not sent again until something newer is made from it or rfl_replica_retry_refused () is called.
 *
 * Returns: %TRUE when written
 */
gboolean
rfl_replica_mark_refused (RflDb            *db,
                          const RflQueued  *queued,
                          const char       *reason,
                          gboolean          forbidden,
                          GError          **error)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (queued != NULL && reason != NULL, FALSE);

  statement = rfl_db_prepare (db,
                              "INSERT OR REPLACE INTO refused (number, reason, at, forbidden)"
                              " SELECT number, ?2, ?3, ?4 FROM history WHERE number = ?1",
                              error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, queued->number);
  rfl_statement_bind_text (statement, 2, reason);
  rfl_statement_bind_int (statement, 3, rfl_clock_get_time_us (rfl_db_get_clock (db)));
  rfl_statement_bind_int (statement, 4, forbidden);

  return rfl_statement_run (statement, error);
}

/**
 * rfl_replica_retry_refused:
 * @db: a connection in a transaction
 * @error: return location
 *
 * What was refused is queued again.
 *
 * Returns: %TRUE when written
 */
gboolean
rfl_replica_retry_refused (RflDb   *db,
                           GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  return rfl_db_exec (db, "DELETE FROM refused", error);
}

/**
 * rfl_replica_list_refused:
 * @db: a connection
 * @error: return location
 *
 * Returns: (transfer full) (element-type RflRefused): the leaves that a server did not take and nobody is asked about, newest first
 */
GPtrArray *
rfl_replica_list_refused (RflDb   *db,
                          GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_refused_free);
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  statement = rfl_db_prepare (db,
                              "SELECT d.id, d.kind, h.generation || '-' || h.hash, r.reason, r.at FROM refused r"
                              " CROSS JOIN history h ON h.number = r.number CROSS JOIN document d ON d.number = h.document"
                              " WHERE h.leaf = 1 AND NOT " RFL_REPLICA_IS_PROPOSED " ORDER BY r.at DESC, r.number DESC",
                              error);
  if (statement == NULL)
    return NULL;
  rfl_statement_bind_text (statement, 1, rfl_clock_get_device (rfl_db_get_clock (db)));

  while (rfl_statement_step (statement, &local_error))
    {
      RflRefused *refused = g_new0 (RflRefused, 1);

      refused->id = g_strdup (rfl_statement_text (statement, 0));
      refused->kind = rfl_kind_from_nick (rfl_statement_text (statement, 1));
      refused->revision = g_strdup (rfl_statement_text (statement, 2));
      refused->reason = g_strdup (rfl_statement_text (statement, 3));
      refused->at = rfl_statement_int (statement, 4);
      g_ptr_array_add (list, refused);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&list);
}

/**
 * rfl_replica_forget_known:
 * @db: a connection in a transaction
 * @part: of which database
 * @error: return location
 *
 * For a server that lost what it had: every leaf is queued again. Comparing costs little, and nothing is sent that it has.
 *
 * Returns: %TRUE when written
 */
gboolean
rfl_replica_forget_known (RflDb           *db,
                          RflReplicaPart   part,
                          GError         **error)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  statement = rfl_db_prepare (db,
                              "UPDATE history SET known = 0 WHERE known = 1 AND document IN"
                              " (SELECT d.number FROM document d WHERE " RFL_REPLICA_IS_DIRECTORY " = ?1)",
                              error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, part == RFL_REPLICA_DIRECTORY);

  return rfl_statement_run (statement, error) && rfl_replica_retry_refused (db, error);
}

/* Whether @revision of @id is here; a server has it, then. */
static gboolean
is_here (RflDb       *db,
         const char  *id,
         const char  *revision,
         gboolean    *here,
         GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflStatement) statement = NULL;
  g_autoptr (GPtrArray) known = NULL;
  const char *hash = NULL;
  gint64 generation = 0;
  gint64 document = 0;
  gint64 number;

  *here = FALSE;
  if (!rfl_revision_parse (revision, &generation, &hash))
    return TRUE;

  statement = rfl_db_prepare (db,
                              "SELECT h.number, h.known FROM history h WHERE h.document ="
                              " (SELECT number FROM document WHERE id = ?1) AND h.generation = ?2 AND h.hash = ?3",
                              error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_text (statement, 1, id);
  rfl_statement_bind_int (statement, 2, generation);
  rfl_statement_bind_text (statement, 3, hash);
  *here = rfl_statement_step (statement, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!*here || rfl_statement_int (statement, 1) != 0)
    return TRUE;

  number = rfl_statement_int (statement, 0);
  rfl_statement_reset (statement);

  return know_number (db, number, &document, error) && rfl_merging_note (db, document, error);
}

/**
 * rfl_replica_filter_announced:
 * @db: a connection in a transaction
 * @part: of which database
 * @announced: (element-type RflAnnounced): what a feed announced
 * @error: return location
 *
 * Leaves in @announced what has to be fetched. What is here counts as known from now on; the server's own documents
 * (`_design/…`) are passed.
 *
 * Returns: %FALSE when the database failed
 */
gboolean
rfl_replica_filter_announced (RflDb           *db,
                              RflReplicaPart   part,
                              GPtrArray       *announced,
                              GError         **error)
{
  guint n_left = 0;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (announced != NULL, FALSE);

  for (guint i = 0; i < announced->len; i++)
    {
      RflAnnounced *document = g_ptr_array_index (announced, i);

      for (guint j = document->revisions->len; j > 0; j--)
        {
          gboolean here = FALSE;

          if (!is_here (db, document->id, g_ptr_array_index (document->revisions, j - 1), &here, error))
            return FALSE;
          if (here)
            g_ptr_array_remove_index (document->revisions, j - 1);
        }
      if (document->id[0] == '_')
        g_ptr_array_set_size (document->revisions, 0);

      /* What is left moves to the front, what is done behind it. */
      if (document->revisions->len > 0)
        {
          announced->pdata[i] = announced->pdata[n_left];
          announced->pdata[n_left++] = document;
        }
    }
  g_ptr_array_set_size (announced, (int) n_left);

  return TRUE;
}

/**
 * rfl_replica_get_place:
 * @db: a connection
 * @id: id of a document
 *
 * Returns: where it is; one leaf that was refused or is not sent yet counts for all
 */
RflRecordPlace
rfl_replica_get_place (RflDb      *db,
                       const char *id)
{
  g_autoptr (RflStatement) statement = NULL;
  gboolean held = import_runs (db);
  RflRecordPlace place = RFL_RECORD_HERE;

  g_return_val_if_fail (db != NULL, RFL_RECORD_HERE);
  g_return_val_if_fail (id != NULL, RFL_RECORD_HERE);

  statement = rfl_db_prepare (db,
                              "SELECT h.known, h.by IS 'import', EXISTS (SELECT 1 FROM refused r WHERE r.number = h.number),"
                              RFL_REPLICA_IS_PROPOSED
                              " FROM history h JOIN document d ON d.number = h.document WHERE d.id = ?2 AND h.leaf = 1",
                              NULL);
  if (statement == NULL)
    return RFL_RECORD_HERE;

  rfl_statement_bind_text (statement, 1, rfl_clock_get_device (rfl_db_get_clock (db)));
  rfl_statement_bind_text (statement, 2, id);
  while (place != RFL_RECORD_REFUSED && place != RFL_RECORD_PROPOSED && rfl_statement_step (statement, NULL))
    {
      if (rfl_statement_int (statement, 2) != 0)
        place = rfl_statement_int (statement, 3) != 0 ? RFL_RECORD_PROPOSED : RFL_RECORD_REFUSED;
      else if (rfl_statement_int (statement, 0) == 0 && !(held && rfl_statement_int (statement, 1) != 0))
        place = RFL_RECORD_QUEUED;
      else if (rfl_statement_int (statement, 0) != 0 && place == RFL_RECORD_HERE)
        place = RFL_RECORD_ON_SERVER;
    }

  return place;
}

static gboolean
remove_document (RflDb       *db,
                 gint64       number,
                 const char  *id,
                 RflKind      kind,
                 GError     **error)
{
  static const char * const statements[] = {
    "DELETE FROM history WHERE document = ?1",
    "DELETE FROM document WHERE number = ?1",
  };

  if (kind != RFL_KIND_NONE)
    {
      rfl_db_note_change (db, 1u << kind);
      if (!rfl_projections_remove (db, kind, id, error))
        return FALSE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (RflStatement) statement = rfl_db_prepare (db, statements[i], error);

      if (statement == NULL)
        return FALSE;
      rfl_statement_bind_int (statement, 1, number);
      if (!rfl_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * rfl_replica_leave_scope:
 * @db: a connection in a transaction
 * @scope: tag of a person's documents
 * @limit: how many documents at most
 * @error: return location
 *
 * For a laptop that holds some people only: their documents, history and projections go from here, some at a time. Nothing is
 * deleted elsewhere, and what is received again comes back.
 *
 * Returns: how many went, 0 when none is left; -1 with %RFL_STORE_ERROR_CONFLICT when one of them was not sent yet: then nothing is
 *   removed
 */
int
rfl_replica_leave_scope (RflDb       *db,
                         const char  *scope,
                         guint        limit,
                         GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflStatement) queued = NULL;
  g_autoptr (RflStatement) documents = NULL;
  int n = 0;

  g_return_val_if_fail (db != NULL, -1);
  g_return_val_if_fail (scope != NULL, -1);

  queued = rfl_db_prepare (db,
                           "SELECT 1 FROM document d JOIN history h ON h.document = d.number"
                           " WHERE d.scope = ?1 AND h.leaf = 1 AND h.known = 0 LIMIT 1",
                           error);
  documents = queued != NULL ? rfl_db_prepare (db, "SELECT number, id, kind FROM document WHERE scope = ?1 LIMIT ?2", error) : NULL;
  if (documents == NULL)
    return -1;

  rfl_statement_bind_text (queued, 1, scope);
  if (rfl_statement_step (queued, &local_error))
    g_set_error_literal (&local_error, RFL_STORE_ERROR, RFL_STORE_ERROR_CONFLICT, "What is of this scope was not all sent");

  rfl_statement_bind_text (documents, 1, scope);
  rfl_statement_bind_int (documents, 2, limit);
  while (local_error == NULL && rfl_statement_step (documents, &local_error))
    {
      remove_document (db, rfl_statement_int (documents, 0), rfl_statement_text (documents, 1),
                       rfl_kind_from_nick (rfl_statement_text (documents, 2)), &local_error);
      n++;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return -1;
    }

  return n;
}

/**
 * rfl_replica_dup_winners:
 * @db: a connection
 * @part: of which database
 *
 * Two devices that hold the same give the same text.
 *
 * Returns: (transfer full): "id revision\n" of every document that is not deleted, sorted by id
 */
char *
rfl_replica_dup_winners (RflDb          *db,
                         RflReplicaPart  part)
{
  GString *winners = g_string_new (NULL);
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, NULL);

  statement = rfl_db_prepare (db,
                              "SELECT d.id, h.generation, h.hash FROM document d JOIN history h ON h.number = d.winner"
                              " WHERE d.deleted = 0 AND " RFL_REPLICA_IS_DIRECTORY " = ?1 ORDER BY d.id",
                              NULL);
  if (statement != NULL)
    rfl_statement_bind_int (statement, 1, part == RFL_REPLICA_DIRECTORY);
  while (statement != NULL && rfl_statement_step (statement, NULL))
    g_string_append_printf (winners, "%s %" G_GINT64_FORMAT "-%s\n", rfl_statement_text (statement, 0),
                            rfl_statement_int (statement, 1), rfl_statement_text (statement, 2));

  return g_string_free (winners, FALSE);
}
