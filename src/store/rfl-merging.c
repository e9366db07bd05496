/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-merging-private.h"

#include "rfl-bodies.h"
#include "rfl-proposal.h"
#include "rfl-unite-private.h"

#include <string.h>

/* merge_due.waiting */
typedef enum
{
  STATE_NEW,       /* to be looked at */
  STATE_CONFLICT,  /* not by rule: a person chooses a version, or somebody else unites them */
  STATE_UNITED,    /* united here; tombstones follow when a server has it */
  STATE_DONE,      /* out of the table */
} State;

/**
 * rfl_merging_note:
 * @db: a connection in a transaction
 * @document: number of a document
 * @error: return location
 *
 * To be called after a leaf of @document came from elsewhere, was opened, or became known to a server. A document with a
 * live leaf and a further one, tombstones of merges and of erasing not counted, is looked at in the next run of the merging.
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
                              "  WHERE document = ?1 AND leaf = 1 AND (deleted = 0 OR by IS NULL OR by NOT IN ('merge', 'erase'))"
                              "  GROUP BY document HAVING count (*) > 1 AND min (deleted) = 0"
                              " ON CONFLICT (document) DO UPDATE SET waiting = 0",
                              error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, document);

  return rfl_statement_run (statement, error);
}

static gboolean
set_state (RflDb   *db,
           gint64   document,
           State    state,
           GError **error)
{
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db,
                              state == STATE_DONE ? "DELETE FROM merge_due WHERE document = ?1"
                                                  : "UPDATE merge_due SET waiting = ?2 WHERE document = ?1",
                              error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, document);
  if (state != STATE_DONE)
    rfl_statement_bind_int (statement, 2, state);

  return rfl_statement_run (statement, error);
}

/* Those of which the winner stands as it is, or what unites them by a rule of their own: an event says what happened; a slot
 * takes the keys of the others, a proposal what was decided. */
static gboolean
is_never_merged (RflKind kind)
{
  return kind == RFL_KIND_EVENT || kind == RFL_KIND_PROPOSAL || kind == RFL_KIND_KEYSLOT || kind == RFL_KIND_ALIAS || kind == RFL_KIND_ERASE;
}

static gboolean
add_node (RflLeaves   *leaves,
          RflNode     *node,
          GError     **error)
{
  gboolean added = FALSE;

  return rfl_revisions_add (leaves->db, leaves->number, node, &added, error);
}

/* A tombstone under @leaf that every device writes alike. It says nothing, so an old key does. */
static gboolean
close_leaf (RflLeaves      *leaves,
            const RflLeaf  *leaf,
            GError        **error)
{
  const RflChange change = { .by = "merge", .clock = rfl_leaf_get_clock (leaf) };
  g_autofree char *text = rfl_body_build_tombstone (leaves->kind, &change);
  g_autoptr (RflNode) node = NULL;

  node = rfl_body_make_node (leaves->db, leaves->id, rfl_kind_is_sealed (leaves->kind), leaf->node, TRUE, text, &change,
                             leaf->node->key, error);

  return node != NULL && add_node (leaves, node, error);
}

/* Two merges that say the same need no third. */
static gboolean
is_same_merge (const RflLeaf *winner,
               const RflLeaf *leaf)
{
  g_autoptr (JsonNode) ours = NULL;
  g_autoptr (JsonNode) theirs = NULL;

  if (!rfl_leaf_is_merge (winner) || !rfl_leaf_is_merge (leaf))
    return FALSE;

  ours = rfl_json_copy (winner->body);
  theirs = rfl_json_copy (leaf->body);
  rfl_json_remove (json_node_get_object (ours), "changed");
  rfl_json_remove (json_node_get_object (theirs), "changed");

  return rfl_json_equal (ours, theirs);
}

static GPtrArray *
pick_uncovered (GPtrArray *leaves)
{
  g_autoptr (GPtrArray) picked = g_ptr_array_new ();

  for (guint i = 0; i < leaves->len; i++)
    {
      RflLeaf *leaf = g_ptr_array_index (leaves, i);

      if (picked->len > 0 && is_same_merge (g_ptr_array_index (picked, 0), leaf))
        leaf->covered = TRUE;
      if (!leaf->covered)
        g_ptr_array_add (picked, leaf);
    }

  return g_steal_pointer (&picked);
}

static const char *
get_latest_clock (GPtrArray *united)
{
  const char *latest = NULL;

  for (guint i = 0; i < united->len; i++)
    {
      const char *clock = rfl_leaf_get_clock (g_ptr_array_index (united, i));

      if (clock != NULL && (latest == NULL || strcmp (clock, latest) > 0))
        latest = clock;
    }

  return latest;
}

/* Of the keys of what is united the one that came last: it follows from the leaves, and gives nothing of the newer ones to
 * who holds an older key only. */
static const char *
get_newest_key (RflLeaves *leaves,
                GPtrArray *united)
{
  RflVault *vault = rfl_db_get_vault (leaves->db);
  const char *newest = NULL;

  for (guint i = 0; i < united->len; i++)
    {
      const char *key = ((RflLeaf *) g_ptr_array_index (united, i))->node->key;

      if (key != NULL && (newest == NULL || rfl_vault_get_key_age (vault, key) < rfl_vault_get_key_age (vault, newest)))
        newest = key;
    }

  return newest;
}

/* Writes the child of the winner that unites them all. */
static gboolean
write_united (RflLeaves  *leaves,
              GPtrArray  *live,
              GPtrArray  *dead,
              JsonNode   *body,
              GError    **error)
{
  const RflLeaf *winner = g_ptr_array_index (live, 0);
  g_autoptr (GPtrArray) all = g_ptr_array_copy (live, NULL, NULL);
  g_autoptr (GPtrArray) parents = NULL;
  g_autoptr (RflNode) node = NULL;
  g_autofree char *text = NULL;
  RflChange change = { .by = "merge" };

  g_ptr_array_extend (all, dead, NULL, NULL);
  parents = rfl_leaves_list_parents (leaves, all);
  change.clock = get_latest_clock (all);
  change.parents = (const char * const *) parents->pdata;
  if (body != NULL)
    text = rfl_body_write (body, &change, error);
  else
    text = rfl_body_build_tombstone (leaves->kind, &change);
  if (text == NULL)
    return FALSE;

  node = rfl_body_make_node (leaves->db, leaves->id, rfl_kind_is_sealed (leaves->kind), winner->node, body == NULL, text,
                             &change, get_newest_key (leaves, all), error);

  return node != NULL && add_node (leaves, node, error) &&
         rfl_body_project_winner (leaves->db, leaves->id, leaves->kind, NULL, NULL, error);
}

static gboolean
unite (RflLeaves  *leaves,
       GPtrArray  *live,
       GPtrArray  *dead,
       State      *state,
       GError    **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonNode) body = NULL;
  RflUnited how = leaves->unread ? RFL_UNITED_NOT : rfl_unite (leaves, live, dead, &body, &local_error);

  if (local_error == NULL && how == RFL_UNITED_NOT)
    {
      *state = STATE_CONFLICT;
      return TRUE;
    }

  if (local_error == NULL)
    write_united (leaves, live, dead, body, &local_error);

  /* Both together are too large for one record. */
  if (g_error_matches (local_error, RFL_STORE_ERROR, RFL_STORE_ERROR_INVALID))
    {
      *state = STATE_CONFLICT;
      return TRUE;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (leaves->live->len < 2)
    *state = STATE_DONE;
  else
    *state = how == RFL_UNITED ? STATE_UNITED : STATE_NEW;

  return TRUE;
}

/* The losing leaves, once a server has what unites them: whoever gets the tombstones gets that too. */
static gboolean
close_covered (RflLeaves  *leaves,
               GPtrArray  *live,
               State      *state,
               GError    **error)
{
  const RflLeaf *winner = g_ptr_array_index (live, 0);
  gboolean never_merged = is_never_merged (leaves->kind);

  *state = STATE_DONE;
  for (guint i = 0; i < leaves->live->len; i++)
    {
      const RflLeaf *leaf = g_ptr_array_index (leaves->live, i);

      if (leaf == winner || (!leaf->covered && !never_merged))
        continue;
      if (!winner->node->known)
        *state = STATE_UNITED;
      else if (!close_leaf (leaves, leaf, error))
        return FALSE;
    }

  return *state != STATE_DONE || rfl_body_drop_old (leaves->db, leaves->number, leaves->kind, FALSE, error);
}

/* Two laptops that rotated at once each know a key that no other slot has: the winner gives both. Needs no key. */
static JsonNode *
unite_slots (GPtrArray *bodies)
{
  JsonNode *body = json_node_ref (g_ptr_array_index (bodies, 0));

  for (guint i = 1; i < bodies->len; i++)
    {
      JsonNode *united = rfl_vault_unite_slots (body, g_ptr_array_index (bodies, i));

      json_node_unref (body);
      body = united;
    }

  return body;
}

/* @rule: makes of what they say what the winner has to say. */
static gboolean
unite_by_rule (RflLeaves  *leaves,
               GPtrArray  *live,
               JsonNode *(*rule) (GPtrArray *bodies),
               State      *state,
               GError    **error)
{
  g_autoptr (GPtrArray) bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (JsonNode) body = NULL;

  for (guint i = 0; i < live->len; i++)
    g_ptr_array_add (bodies, rfl_body_dup_plain (((const RflLeaf *) g_ptr_array_index (live, i))->body));
  body = rule (bodies);
  if (rfl_json_equal (body, g_ptr_array_index (bodies, 0)))
    return close_covered (leaves, live, state, error);

  *state = STATE_UNITED;

  return write_united (leaves, live, none, body, error);
}

static gboolean
look_at (RflDb   *db,
         gint64   document,
         State   *state,
         GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflLeaves) leaves = rfl_leaves_load (db, document, &local_error);
  g_autoptr (GPtrArray) live = NULL;
  g_autoptr (GPtrArray) dead = NULL;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  /* What waits to be opened is noted again when it is. */
  *state = STATE_DONE;
  if (leaves == NULL || leaves->waits)
    return TRUE;

  live = pick_uncovered (leaves->live);
  dead = pick_uncovered (leaves->dead);
  if (live->len == 0)
    return TRUE;
  if (leaves->kind == RFL_KIND_KEYSLOT && live->len > 1)
    return unite_by_rule (leaves, live, unite_slots, state, error);
  if (leaves->kind == RFL_KIND_PROPOSAL && live->len > 1)
    return leaves->unread || unite_by_rule (leaves, live, rfl_proposal_unite, state, error);
  if (!is_never_merged (leaves->kind) && live->len + dead->len > 1)
    return unite (leaves, live, dead, state, error);

  return close_covered (leaves, live, state, error);
}

/* Those that can be done now: sealed ones when the vault is open; what is united, when a server has it. */
static GArray *
list_due (RflDb    *db,
          guint     limit,
          GError  **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GArray) documents = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RflStatement) statement = NULL;
  RflVault *vault = rfl_db_get_vault (db);

  statement = rfl_db_prepare (db,
                              "SELECT m.document FROM merge_due m JOIN document d ON d.number = m.document"
                              "  JOIN history h ON h.number = d.winner"
                              " WHERE (m.waiting = 0 OR (m.waiting = 2 AND h.known = 1)) AND (?1 OR h.key IS NULL)"
                              " ORDER BY m.document LIMIT ?2",
                              error);
  if (statement == NULL)
    return NULL;

  rfl_statement_bind_int (statement, 1, vault != NULL && !rfl_vault_is_locked (vault));
  rfl_statement_bind_int (statement, 2, limit);
  while (rfl_statement_step (statement, &local_error))
    {
      gint64 document = rfl_statement_int (statement, 0);

      g_array_append_val (documents, document);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&documents);
}

/**
 * rfl_merging_run:
 * @db: a connection in a transaction
 * @limit: at most so many documents
 * @error: return location
 *
 * Looks at documents that have several leaves: writes the revision that unites them, the same on every device that has
 * what they come from, and, when a server has that revision, tombstones under the others. What cannot be united here
 * becomes a conflict of versions. Call it again until it returns 0.
 *
 * Returns: how many documents were looked at, 0 when nothing can be done now, -1 on error
 */
int
rfl_merging_run (RflDb   *db,
                 guint    limit,
                 GError **error)
{
  g_autoptr (GArray) documents = NULL;

  g_return_val_if_fail (db != NULL, -1);

  documents = list_due (db, limit, error);
  if (documents == NULL)
    return -1;

  for (guint i = 0; i < documents->len; i++)
    {
      gint64 document = g_array_index (documents, gint64, i);
      State state = STATE_DONE;

      if (!look_at (db, document, &state, error) || !set_state (db, document, state, error))
        return -1;
    }

  return (int) documents->len;
}

gboolean
rfl_merging_close (RflDb               *db,
                   gint64               document,
                   const char * const  *parents,
                   GError             **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflLeaves) leaves = rfl_leaves_load (db, document, &local_error);

  /* The first is what is deleted. */
  for (guint i = 1; leaves != NULL && local_error == NULL && i < leaves->live->len; i++)
    {
      const RflLeaf *leaf = g_ptr_array_index (leaves->live, i);

      if (g_strv_contains (parents, leaf->revision))
        close_leaf (leaves, leaf, &local_error);
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return local_error == NULL;
}

/**
 * rfl_merging_count_clashes:
 * @db: a connection
 *
 * Returns: how many documents hold a clash, or versions that only a person can choose from
 */
guint
rfl_merging_count_clashes (RflDb *db)
{
  g_return_val_if_fail (db != NULL, 0);

  return (guint) rfl_db_query_int (db,
                                   "SELECT count (*) FROM (SELECT document FROM clash UNION"
                                   " SELECT d.id FROM merge_due m JOIN document d ON d.number = m.document"
                                   "  WHERE m.waiting = 1)",
                                   0);
}
