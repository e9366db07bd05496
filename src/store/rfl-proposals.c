/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-proposals.h"

#include "rfl-bodies.h"
#include "rfl-merging-private.h"
#include "rfl-replica-private.h"
#include "rfl-unite-private.h"

#define REVISION "h.generation || '-' || h.hash"

/* ---- The line of versions that no server has ---- */

/* What a version was made from: its parent in the tree, and what it says it unites. */
static void
add_origins (GPtrArray     *names,
             const RflNode *node)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) parents = NULL;

  if (node->parent != NULL)
    g_ptr_array_add (names, g_strdup_printf ("%" G_GINT64_FORMAT "-%s", node->generation - 1, node->parent));
  if (node->body == NULL)
    return;
  text = g_strndup (g_bytes_get_data (node->body, NULL), g_bytes_get_size (node->body));
  parents = rfl_merging_dup_parents (text);
  for (guint i = 0; parents != NULL && parents[i] != NULL; i++)
    g_ptr_array_add (names, g_strdup (parents[i]));
}

static gboolean
contains (GPtrArray  *names,
          const char *name)
{
  return g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL);
}

/* As winners are ordered: the longer history, then the larger hash. */
static gboolean
is_newer (const RflNode *a,
          const RflNode *b)
{
  return a->generation != b->generation ? a->generation > b->generation : g_strcmp0 (a->hash, b->hash) > 0;
}

/* The newest version that @leaf comes from and the server has (NULL: none), and the person who changed something since (NULL:
 * nobody did). */
static RflNode *
find_base (RflDb          *db,
           gint64          document,
           const RflNode  *leaf,
           char          **by)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RflNode) base = NULL;

  if (g_strcmp0 (leaf->by, "merge") != 0 && g_strcmp0 (leaf->by, "import") != 0)
    *by = g_strdup (leaf->by);
  add_origins (names, leaf);
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (RflNode) node = rfl_revisions_get (db, document, g_ptr_array_index (names, i), NULL);

      if (node == NULL)
        continue;
      if (!node->known)
        {
          if (*by == NULL && g_strcmp0 (node->by, "merge") != 0 && g_strcmp0 (node->by, "import") != 0)
            *by = g_strdup (node->by);
          add_origins (names, node);
        }
      else if (base == NULL || is_newer (node, base))
        {
          g_clear_pointer (&base, rfl_node_free);
          base = g_steal_pointer (&node);
        }
    }

  return g_steal_pointer (&base);
}

static gboolean
note_merging (RflDb     *db,
              gint64     document,
              GError   **error)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, "DELETE FROM merge_due WHERE document = ?1", error);

  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, document);

  return rfl_statement_run (statement, error) && rfl_merging_note (db, document, error);
}

/* One leaf of @names that no server has, or of a merge that unites one of them; NULL without error: there is none. */
static RflNode *
pick_leaf (RflDb      *db,
           gint64      document,
           GPtrArray  *names,
           GError    **error)
{
  g_autoptr (GPtrArray) leaves = rfl_revisions_list_leaves (db, document, error);

  for (guint i = 0; leaves != NULL && i < leaves->len; i++)
    {
      RflNode *leaf = g_ptr_array_index (leaves, i);
      g_autofree char *name = rfl_node_dup_revision (leaf);
      g_autoptr (GPtrArray) origins = g_ptr_array_new_with_free_func (g_free);
      gboolean picked = contains (names, name);

      if (leaf->known)
        continue;
      add_origins (origins, leaf);
      for (guint j = 0; !picked && g_strcmp0 (leaf->by, "merge") == 0 && j < origins->len; j++)
        picked = contains (names, g_ptr_array_index (origins, j));
      if (picked)
        return g_ptr_array_steal_index (leaves, i);
    }

  return NULL;
}

/* Takes @revision of @id out of the tree, with all that it comes from and no server has, and the merges made from it. What was
 * saved stands in the proposal. Gives how many were taken out, -1 on error: none where a person went on from it. */
static int
take_off (RflDb       *db,
          const char  *id,
          const char  *revision,
          GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflDocumentRow) row = rfl_revisions_find (db, id, &local_error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  RflNode *leaf = NULL;
  int n_taken = 0;

  g_ptr_array_add (names, g_strdup (revision));
  while (row != NULL && local_error == NULL && (leaf = pick_leaf (db, row->number, names, &local_error)) != NULL)
    {
      add_origins (names, leaf);
      rfl_revisions_remove (db, row->number, leaf, &local_error);
      rfl_node_free (leaf);
      n_taken++;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return -1;
    }

  if (n_taken > 0 && (!note_merging (db, row->number, error) ||
                      !rfl_body_project_winner (db, id, row->kind, NULL, NULL, error)))
    return -1;

  return n_taken;
}

/* ---- Proposing ---- */

typedef struct
{
  gint64    number;      /* of the refused version in the history */
  gint64    document;
  char     *id;
  RflKind   kind;
  char     *revision;
  char     *reason;
} Refusal;

static void
refusal_free (Refusal *refusal)
{
  g_free (refusal->id);
  g_free (refusal->revision);
  g_free (refusal->reason);
  g_free (refusal);
}

static GPtrArray *
list_refusals (RflDb    *db,
               guint     limit,
               GError  **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) refusals = g_ptr_array_new_with_free_func ((GDestroyNotify) refusal_free);
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db,
                              "SELECT r.number, d.number, d.id, d.kind, " REVISION ", r.reason FROM refused r"
                              " CROSS JOIN history h ON h.number = r.number CROSS JOIN document d ON d.number = h.document"
                              " WHERE r.forbidden = 1 AND h.leaf = 1 AND h.known = 0 AND " RFL_REPLICA_IS_DIRECTORY
                              " AND NOT EXISTS (SELECT 1 FROM proposal p WHERE p.target = d.id AND p.revision = " REVISION ")"
                              " ORDER BY r.number LIMIT ?1",
                              error);
  if (statement == NULL)
    return NULL;

  rfl_statement_bind_int (statement, 1, limit);
  while (rfl_statement_step (statement, &local_error))
    {
      Refusal *refusal = g_new0 (Refusal, 1);

      refusal->number = rfl_statement_int (statement, 0);
      refusal->document = rfl_statement_int (statement, 1);
      refusal->id = g_strdup (rfl_statement_text (statement, 2));
      refusal->kind = rfl_kind_from_nick (rfl_statement_text (statement, 3));
      refusal->revision = g_strdup (rfl_statement_text (statement, 4));
      refusal->reason = g_strdup (rfl_statement_text (statement, 5));
      g_ptr_array_add (refusals, refusal);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&refusals);
}

/* It stays refused, and nobody is asked. */
static gboolean
leave_refused (RflDb          *db,
               const Refusal  *refusal,
               GError        **error)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, "UPDATE refused SET forbidden = 0 WHERE number = ?1", error);

  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, refusal->number);

  return rfl_statement_run (statement, error);
}

/* (transfer full) (nullable): what a version says, without what only its history needs. */
static JsonNode *
read_plain (RflDb         *db,
            const char    *id,
            const RflNode *node)
{
  g_autoptr (GBytes) text = node != NULL && !node->deleted && node->body != NULL ? rfl_body_open (db, id, node, NULL) : NULL;
  g_autoptr (JsonNode) body = text != NULL ? rfl_json_parse (g_bytes_get_data (text, NULL), -1, NULL) : NULL;

  return body != NULL && JSON_NODE_HOLDS_OBJECT (body) ? rfl_body_dup_plain (body) : NULL;
}

/* (transfer full) (nullable): the open proposal of this computer for the same record. */
static char *
find_open (RflDb      *db,
           const char *target)
{
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db,
                              "SELECT id FROM proposal WHERE target = ?1 AND state = 'open' AND device = ?2"
                              " ORDER BY at DESC LIMIT 1",
                              NULL);
  if (statement == NULL)
    return NULL;
  rfl_statement_bind_text (statement, 1, target);
  rfl_statement_bind_text (statement, 2, rfl_clock_get_device (rfl_db_get_clock (db)));

  return rfl_statement_step (statement, NULL) ? g_strdup (rfl_statement_text (statement, 0)) : NULL;
}

/* A later change of a record goes into the proposal that waits, so that an editor decides once. */
static RflProposal *
get_or_make (RflDb          *db,
             const Refusal  *refusal,
             GError        **error)
{
  g_autofree char *open = find_open (db, refusal->id);
  g_autofree char *name = g_strconcat (refusal->id, "\n", refusal->revision, NULL);
  g_autofree char *id = NULL;

  if (open != NULL)
    return (RflProposal *) rfl_documents_get (db, open, error);

  id = rfl_vault_id (rfl_db_get_vault (db), "proposal", name);
  if (id == NULL)
    {
      g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED, "The vault is locked");
      return NULL;
    }

  return RFL_PROPOSAL (rfl_record_new (RFL_KIND_PROPOSAL, id));
}

static gboolean
write_proposal (RflDb          *db,
                const Refusal  *refusal,
                const RflNode  *base,
                JsonNode       *before,
                JsonNode       *body,
                const char     *by,
                GError        **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflProposal) proposal = get_or_make (db, refusal, error);
  g_autofree char *base_name = base != NULL ? rfl_node_dup_revision (base) : NULL;
  g_autofree char *written = NULL;
  RflRecord *record = RFL_RECORD (proposal);

  if (proposal == NULL)
    return FALSE;

  rfl_record_set_string (record, "target", refusal->id);
  rfl_record_set_string (record, "revision", refusal->revision);
  rfl_record_set_string (record, "base", base_name);
  rfl_record_set_node (record, "before", before != NULL ? json_node_ref (before) : NULL);
  rfl_record_set_node (record, "body", body != NULL ? json_node_ref (body) : NULL);
  rfl_record_set_string (record, "reason", refusal->reason);
  rfl_record_set_string (record, "by", by);
  rfl_record_set_string (record, "device", rfl_clock_get_device (rfl_db_get_clock (db)));
  rfl_record_set_time (record, "at", rfl_clock_get_time_us (rfl_db_get_clock (db)));
  rfl_record_set_string (record, "state", rfl_proposal_state_to_nick (RFL_PROPOSAL_OPEN));
  written = rfl_documents_put (db, record, &RFL_CHANGE_BY (by), &local_error);
  if (g_error_matches (local_error, RFL_STORE_ERROR, RFL_STORE_ERROR_INVALID) && before != NULL)
    {
      /* Both together are too large for one document: the wanted body alone can still be decided on. */
      g_clear_error (&local_error);
      rfl_record_remove (record, "before");
      written = rfl_documents_put (db, record, &RFL_CHANGE_BY (by), &local_error);
    }
  if (g_error_matches (local_error, RFL_STORE_ERROR, RFL_STORE_ERROR_INVALID))
    return leave_refused (db, refusal, error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return written != NULL && rfl_proposals_set_may_decide (db, FALSE, error);
}

/* What was changed came back to what the server has: nothing is proposed any more. */
static gboolean
drop (RflDb          *db,
      const Refusal  *refusal,
      const RflNode  *leaf,
      GError        **error)
{
  g_autofree char *open = NULL;
  g_autofree char *ended = NULL;

  if (take_off (db, refusal->id, refusal->revision, error) < 0)
    return FALSE;

  /* Where a merge says so, an editor may just have accepted it: that is for the proposal itself to tell. */
  open = g_strcmp0 (leaf->by, "merge") != 0 ? find_open (db, refusal->id) : NULL;
  if (open == NULL)
    return TRUE;
  ended = rfl_proposals_end (db, open, RFL_PROPOSAL_WITHDRAWN, NULL, &RFL_CHANGE_BY (leaf->by), error);

  return ended != NULL;
}

/* Whether a merge that no server has says what @refusal says, and more. */
static gboolean
is_united (RflDb         *db,
           const Refusal *refusal)
{
  g_autoptr (GPtrArray) leaves = rfl_revisions_list_leaves (db, refusal->document, NULL);

  for (guint i = 0; leaves != NULL && i < leaves->len; i++)
    {
      const RflNode *leaf = g_ptr_array_index (leaves, i);
      g_autoptr (GPtrArray) origins = g_ptr_array_new_with_free_func (g_free);

      if (!leaf->known)
        add_origins (origins, leaf);
      if (contains (origins, refusal->revision))
        return TRUE;
    }

  return FALSE;
}

static gboolean
propose (RflDb          *db,
         const Refusal  *refusal,
         GError        **error)
{
  g_autoptr (RflNode) leaf = rfl_revisions_get (db, refusal->document, refusal->revision, error);
  g_autofree char *by = NULL;
  g_autoptr (RflNode) base = leaf != NULL ? find_base (db, refusal->document, leaf, &by) : NULL;
  g_autoptr (JsonNode) before = NULL;
  g_autoptr (JsonNode) body = NULL;

  if (leaf == NULL)
    return FALSE;

  /* What an import brings, thousands at once, is for who may write the directory to import. */
  if (by == NULL || is_united (db, refusal))
    return leave_refused (db, refusal, error);

  before = read_plain (db, refusal->id, base);
  body = read_plain (db, refusal->id, leaf);
  if (leaf->deleted ? base == NULL || base->deleted : before != NULL && rfl_json_equal (before, body))
    return drop (db, refusal, leaf, error);

  return write_proposal (db, refusal, base, before, body, by, error);
}

static int
propose_refused (RflDb    *db,
                 guint     limit,
                 GError  **error)
{
  g_autoptr (GPtrArray) refusals = NULL;
  RflVault *vault = rfl_db_get_vault (db);

  if (vault == NULL || rfl_vault_is_locked (vault))
    return 0;

  refusals = list_refusals (db, limit, error);
  if (refusals == NULL)
    return -1;
  for (guint i = 0; i < refusals->len; i++)
    if (!propose (db, g_ptr_array_index (refusals, i), error))
      return -1;

  return (int) refusals->len;
}

/* ---- What was decided ---- */

typedef struct
{
  char *id;
  char *target;
  char *revision;
} Decided;

static void
decided_free (Decided *decided)
{
  g_free (decided->id);
  g_free (decided->target);
  g_free (decided->revision);
  g_free (decided);
}

static GPtrArray *
list_decided (RflDb       *db,
              const char  *sql,
              guint        limit,
              GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) decided_free);
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, sql, error);

  if (statement == NULL)
    return NULL;
  rfl_statement_bind_int (statement, 1, limit);
  rfl_statement_bind_text (statement, 2, rfl_clock_get_device (rfl_db_get_clock (db)));
  while (rfl_statement_step (statement, &local_error))
    {
      Decided *decided = g_new0 (Decided, 1);

      decided->id = g_strdup (rfl_statement_text (statement, 0));
      decided->target = g_strdup (rfl_statement_text (statement, 1));
      decided->revision = g_strdup (rfl_statement_text (statement, 2));
      g_ptr_array_add (list, decided);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&list);
}

#define FROM_OVER \
  " FROM proposal p CROSS JOIN document d ON d.id = p.target CROSS JOIN history h ON h.document = d.number" \
  " AND h.generation = CAST (p.revision AS INTEGER) AND h.hash = substr (p.revision, instr (p.revision, '-') + 1)"

/* An accepted change goes once what the editor wrote has come, so that the record does not go back for a moment; and nothing goes
 * while what was decided apart is not united. */
static int
take_off_decided (RflDb    *db,
                  guint     limit,
                  GError  **error)
{
  g_autoptr (GPtrArray) list = NULL;
  int n_taken = 0;

  list = list_decided (db,
                       "SELECT p.id, p.target, p.revision" FROM_OVER " WHERE h.known = 0 AND p.state <> 'open'"
                       " AND NOT EXISTS (SELECT 1 FROM merge_due m JOIN document o ON o.number = m.document"
                       "  WHERE o.id = p.id AND m.waiting = 0)"
                       " AND (p.state <> 'accepted' OR EXISTS (SELECT 1 FROM history r WHERE r.document = d.number AND r.known = 1"
                       "  AND r.generation || '-' || r.hash = p.result)) LIMIT ?1",
                       limit, error);
  if (list == NULL)
    return -1;
  for (guint i = 0; i < list->len; i++)
    {
      const Decided *decided = g_ptr_array_index (list, i);

      int n = take_off (db, decided->target, decided->revision, error);

      if (n < 0)
        return -1;
      n_taken += n;
    }

  return n_taken;
}

/* The server took it after all: somebody gave this account the right. */
static int
close_taken (RflDb    *db,
             guint     limit,
             GError  **error)
{
  g_autoptr (GPtrArray) list = NULL;
  RflVault *vault = rfl_db_get_vault (db);

  if (vault == NULL || rfl_vault_is_locked (vault))
    return 0;

  list = list_decided (db,
                       "SELECT p.id, p.target, p.revision" FROM_OVER
                       " WHERE h.known = 1 AND p.state = 'open' AND p.device = ?2 LIMIT ?1",
                       limit, error);
  if (list == NULL)
    return -1;
  for (guint i = 0; i < list->len; i++)
    {
      const Decided *decided = g_ptr_array_index (list, i);
      g_autoptr (RflRecord) proposal = rfl_documents_get (db, decided->id, error);
      g_autofree char *written = NULL;

      if (proposal == NULL)
        return -1;
      rfl_proposal_decide (RFL_PROPOSAL (proposal), RFL_PROPOSAL_ACCEPTED, decided->revision, NULL,
                           rfl_clock_get_device (rfl_db_get_clock (db)), rfl_clock_get_time_us (rfl_db_get_clock (db)), NULL);
      written = rfl_documents_put (db, proposal, &RFL_CHANGE_BY (rfl_proposal_get_by (RFL_PROPOSAL (proposal))), error);
      if (written == NULL || !rfl_proposals_set_may_decide (db, TRUE, error))
        return -1;
    }

  return (int) list->len;
}

/**
 * rfl_proposals_run:
 * @db: a connection in a transaction
 * @limit: at most so many of each
 * @error: return location
 *
 * Proposes what the server refused to take into the directory because this account may not write there; takes off what was
 * accepted, declined or withdrawn; closes what the server has taken after all. To be called after refusals were written down,
 * and after documents came or were opened, before what came is united.
 *
 * Returns: how many were dealt with, 0 when nothing can be done now, -1 on error
 */
int
rfl_proposals_run (RflDb   *db,
                   guint    limit,
                   GError **error)
{
  static int (* const steps[]) (RflDb *, guint, GError **) = { take_off_decided, close_taken, propose_refused };
  int n_done = 0;

  g_return_val_if_fail (db != NULL, -1);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      int n = steps[i] (db, limit, error);

      if (n < 0)
        return -1;
      n_done += n;
    }

  return n_done;
}
