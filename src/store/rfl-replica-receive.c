/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-replica-private.h"

#include "rfl-envelope.h"
#include "rfl-erase-private.h"
#include "rfl-json.h"
#include "rfl-merging.h"

#include <string.h>

/* SQLite takes a partial index only where its own condition stands. */
#define UNOPENED(state) "FROM history h INDEXED BY history_unopened WHERE h.unopened > 0 AND h.unopened = " state

/* What a received revision says, once its box is open. */
typedef struct
{
  RflKind     kind;
  JsonObject *object;    /* (owned) (nullable) */
} Content;

static void
content_clear (Content *content)
{
  g_clear_pointer (&content->object, json_object_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Content, content_clear)

/* Who wrote it, when. Only a revision that is what its hash says may speak of that. */
static void
take_change (RflDb   *db,
             RflNode *node,
             Content *content)
{
  node->by = g_strdup (rfl_json_get_string (content->object, "changed.by"));
  node->device = g_strdup (rfl_json_get_string (content->object, "changed.device"));
  node->clock = g_strdup (rfl_json_get_string (content->object, "changed.clock"));
  node->source = g_strdup (rfl_json_get_string (content->object, "changed.source"));

  if (!rfl_hlc_is_valid (node->clock))
    g_clear_pointer (&node->clock, g_free);
  else if (rfl_db_get_clock (db) != NULL)
    rfl_clock_receive (rfl_db_get_clock (db), node->clock);
}

/* Whether the hash of @node is that of @text, made from @parent. A branch that was cut at its parent proves nothing. */
static gboolean
is_proven (RflDb         *db,
           const char    *id,
           const RflNode *node,
           const char    *parent,
           GBytes        *text)
{
  g_autofree char *hash = NULL;
  gsize length = 0;
  const char *data = g_bytes_get_data (text, &length);

  if ((node->generation > 1) != (parent != NULL))
    return FALSE;
  hash = rfl_revision_hash (rfl_db_get_vault (db), node->key != NULL, id, node->deleted, parent, node->key, data, length,
                            NULL);

  return g_strcmp0 (hash, node->hash) == 0;
}

/* Opens the box of @node into @content and tells in node->unopened how that went. */
static void
open_node (RflDb       *db,
           const char  *id,
           RflKind      kind,
           RflNode     *node,
           const char  *parent,
           Content     *content)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) text = rfl_body_open (db, id, node, &error);
  g_autoptr (JsonNode) json = NULL;
  const char *nick;

  if (text == NULL)
    {
      node->unopened = g_error_matches (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_DAMAGED) ? RFL_UNOPENED_DAMAGED
                                                                                         : RFL_UNOPENED_WAITING;
      return;
    }

  node->unopened = RFL_UNOPENED_DAMAGED;
  if (!is_proven (db, id, node, parent, text))
    return;
  json = rfl_json_parse (g_bytes_get_data (text, NULL), (gssize) g_bytes_get_size (text), NULL);
  if (json == NULL || !JSON_NODE_HOLDS_OBJECT (json))
    return;

  nick = rfl_json_get_string (json_node_get_object (json), "kind");
  content->kind = rfl_kind_from_nick (nick);

  /* The tombstone of what was erased does not say what it was. */
  if (node->deleted && nick == NULL)
    content->kind = kind;
  if (kind != RFL_KIND_NONE ? content->kind != kind : content->kind != RFL_KIND_NONE && !rfl_kind_is_sealed (content->kind))
    return;
  node->unopened = nick != NULL && content->kind == RFL_KIND_NONE ? RFL_UNOPENED_STRANGE : RFL_UNOPENED_NOT;
  content->object = json_object_ref (json_node_get_object (json));
  take_change (db, node, content);
}

typedef struct
{
  gint64   number;     /* 0: there is none yet */
  RflKind  kind;
  gint64   winner;
  gboolean deleted;
  gboolean erased;     /* an erase record names it, or all of its scope */
} Document;

static gboolean
find_document (RflDb       *db,
               const char  *id,
               const char  *scope,
               Document    *document,
               GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db,
                              "SELECT d.number, d.kind, d.winner, d.deleted,"
                              " EXISTS (SELECT 1 FROM erased WHERE name IN (?1, ?2))"
                              " FROM (SELECT 1) LEFT JOIN document d ON d.id = ?1",
                              error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_text (statement, 1, id);
  rfl_statement_bind_text (statement, 2, scope);
  if (rfl_statement_step (statement, &local_error))
    {
      document->number = rfl_statement_int (statement, 0);
      document->kind = rfl_kind_from_nick (rfl_statement_text (statement, 1));
      document->winner = rfl_statement_int (statement, 2);
      document->deleted = rfl_statement_int (statement, 3) != 0;
      document->erased = rfl_statement_int (statement, 4) != 0;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/* A revision before the received one that is here already: it is no leaf, and a branch that was cut at it goes on where the
 * received one does. *done: what is before it is here as well; in the place of a damaged one stands the one before. */
static gboolean
join_ancestor (RflDb       *db,
               gint64       document,
               gint64       generation,
               const char  *hash,
               const char  *parent,
               gboolean    *done,
               GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflStatement) look = NULL;
  g_autoptr (RflStatement) join = NULL;

  look = rfl_db_prepare (db,
                         "SELECT number, parent IS NULL OR unopened = 2 FROM history"
                         " WHERE document = ?1 AND generation = ?2 AND hash = ?3",
                         error);
  join = look != NULL ? rfl_db_prepare (db, "UPDATE history SET leaf = 0, parent = coalesce (parent, ?2) WHERE number = ?1",
                                        error)
                      : NULL;
  if (join == NULL)
    return FALSE;

  rfl_statement_bind_int (look, 1, document);
  rfl_statement_bind_int (look, 2, generation);
  rfl_statement_bind_text (look, 3, hash);
  if (rfl_statement_step (look, &local_error))
    {
      *done = rfl_statement_int (look, 1) == 0;
      rfl_statement_bind_int (join, 1, rfl_statement_int (look, 0));
      rfl_statement_bind_text (join, 2, parent);
      rfl_statement_reset (look);
      rfl_statement_run (join, &local_error);
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return rfl_replica_know_ancestors (db, document, generation, hash, error);
}

/* Adds the row of a revision before the received one, without its body. */
static gboolean
add_ancestor (RflDb       *db,
              gint64       document,
              gint64       generation,
              const char  *hash,
              const char  *parent,
              gboolean    *done,
              GError     **error)
{
  g_autoptr (RflStatement) add = NULL;

  add = rfl_db_prepare (db,
                        "INSERT INTO history (document, generation, hash, parent, leaf, known)"
                        " VALUES (?1, ?2, ?3, ?4, 0, 1) ON CONFLICT (document, generation, hash) DO NOTHING",
                        error);
  if (add == NULL)
    return FALSE;
  rfl_statement_bind_int (add, 1, document);
  rfl_statement_bind_int (add, 2, generation);
  rfl_statement_bind_text (add, 3, hash);
  rfl_statement_bind_text (add, 4, parent);
  if (!rfl_statement_run (add, error))
    return FALSE;

  return rfl_db_changes (db) > 0 || join_ancestor (db, document, generation, hash, parent, done, error);
}

static gboolean
add_ancestors (RflDb              *db,
               gint64              document,
               const RflEnvelope  *envelope,
               GError            **error)
{
  gboolean done = FALSE;

  for (guint i = 1; !done && i < envelope->hashes->len; i++)
    {
      const char *parent = i + 1 < envelope->hashes->len ? g_ptr_array_index (envelope->hashes, i + 1) : NULL;

      if (!add_ancestor (db, document, envelope->generation - i, g_ptr_array_index (envelope->hashes, i), parent, &done,
                         error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
set_leaf (RflDb     *db,
          gint64     number,
          gboolean   leaf,
          GError   **error)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, "UPDATE history SET leaf = ?2 WHERE number = ?1", error);

  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, number);
  rfl_statement_bind_int (statement, 2, leaf);

  return rfl_statement_run (statement, error);
}

static gboolean
note_opened (RflDb          *db,
             const RflNode  *node,
             GError        **error)
{
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db,
                              "UPDATE history SET by = ?2, device = ?3, clock = ?4, source = ?5, unopened = ?6 WHERE number = ?1",
                              error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, node->number);
  rfl_statement_bind_text (statement, 2, node->by);
  rfl_statement_bind_text (statement, 3, node->device);
  rfl_statement_bind_text (statement, 4, node->clock);
  rfl_statement_bind_text (statement, 5, node->source);
  rfl_statement_bind_int (statement, 6, node->unopened);

  return rfl_statement_run (statement, error);
}

/* The nearest revision before @node that can be shown. */
static RflNode *
find_before (RflDb         *db,
             gint64         document,
             const RflNode *node)
{
  RflNode *before = rfl_revisions_get_parent (db, document, node, NULL);

  while (before != NULL && (before->body == NULL || before->unopened == RFL_UNOPENED_DAMAGED))
    {
      g_autoptr (RflNode) passed = before;

      before = rfl_revisions_get_parent (db, document, passed, NULL);
    }

  return before;
}

/* A box that does not hold what its revision says is nobody's work: the revision before it stands as if it had not come. When
 * there is none, it is all that is known of the document. */
static gboolean
set_aside (RflDb    *db,
           gint64    document,
           RflNode  *node,
           GError  **error)
{
  g_autoptr (RflNode) before = NULL;

  if (!note_opened (db, node, error))
    return FALSE;
  before = node->leaf ? find_before (db, document, node) : NULL;
  if (before == NULL)
    return TRUE;

  /* Another branch may have begun at the one before. */
  return set_leaf (db, node->number, FALSE, error) &&
         (rfl_revisions_has_child (db, document, before) || set_leaf (db, before->number, TRUE, error)) &&
         rfl_revisions_choose_winner (db, document, error);
}

/* What became of a revision that was received, or opened, for what is shown. */
static gboolean
project (RflDb       *db,
         const char  *id,
         Document    *document,
         RflNode     *node,
         Content     *content,
         GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflRecord) record = NULL;
  g_autofree char *revision = NULL;
  Document now = { 0 };
  RflKind kind;

  if (!find_document (db, id, NULL, &now, error))
    return FALSE;
  kind = now.kind;
  if (kind == RFL_KIND_NONE || (now.winner == document->winner && now.winner != node->number))
    return TRUE;

  if (now.winner == node->number && node->unopened == RFL_UNOPENED_NOT && !node->deleted)
    {
      revision = rfl_node_dup_revision (node);
      record = rfl_record_new_from_json (kind, id, content->object, error);
      if (record == NULL)
        return FALSE;
    }
  else if (!now.deleted && now.winner == node->number)
    {
      return TRUE;
    }

  if (rfl_body_project_winner (db, id, kind, revision, record, &local_error))
    return TRUE;

  /* Another revision is shown now, and its key is not here: it is opened with those that wait. */
  if (local_error->domain == RFL_VAULT_ERROR || g_error_matches (local_error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING))
    {
      g_autoptr (RflStatement) wait = NULL;

      wait = rfl_db_prepare (db, "UPDATE history SET unopened = 1 WHERE number = ?1 AND key IS NOT NULL AND body IS NOT NULL",
                             error);
      if (wait == NULL)
        return FALSE;
      rfl_statement_bind_int (wait, 1, now.winner);
      return rfl_statement_run (wait, error);
    }
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static gboolean
set_kind (RflDb      *db,
          Document   *document,
          RflKind     kind,
          GError    **error)
{
  g_autoptr (RflStatement) statement = NULL;

  if (document->kind != RFL_KIND_NONE || kind == RFL_KIND_NONE)
    return TRUE;

  statement = rfl_db_prepare (db, "UPDATE document SET kind = ?2 WHERE number = ?1", error);
  if (statement == NULL)
    return FALSE;
  document->kind = kind;
  rfl_statement_bind_int (statement, 1, document->number);
  rfl_statement_bind_text (statement, 2, rfl_kind_to_nick (kind));

  return rfl_statement_run (statement, error);
}

static gboolean
set_scope (RflDb       *db,
           gint64       document,
           gint64       winner,
           const char  *scope,
           GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;

  if (scope == NULL)
    return TRUE;

  statement = rfl_db_prepare (db, "UPDATE document SET scope = ?3 WHERE number = ?1 AND winner = ?2 AND scope IS NOT ?3",
                              error);
  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, document);
  rfl_statement_bind_int (statement, 2, winner);
  rfl_statement_bind_text (statement, 3, scope);

  return rfl_statement_run (statement, error);
}

static RflNode *
make_node (const RflEnvelope *envelope)
{
  RflNode *node = g_new0 (RflNode, 1);

  node->generation = envelope->generation;
  node->hash = g_strdup (g_ptr_array_index (envelope->hashes, 0));
  node->parent = envelope->hashes->len > 1 ? g_strdup (g_ptr_array_index (envelope->hashes, 1)) : NULL;
  node->deleted = envelope->deleted;
  node->key = g_strdup (envelope->key);
  node->body = g_bytes_ref (envelope->body);
  node->known = TRUE;

  return node;
}

static void
read_content (RflDb              *db,
              const RflEnvelope  *envelope,
              const Document     *document,
              RflNode            *node,
              Content            *content)
{
  g_autofree char *parent = rfl_envelope_dup_parent (envelope);
  RflVault *vault = rfl_db_get_vault (db);

  if (node->key == NULL)
    {
      content->kind = rfl_kind_from_document_id (envelope->id);
      content->object = json_object_ref (envelope->object);

      /* Another program may have changed it without saying so in `changed`: then nobody is known to have. */
      if (is_proven (db, envelope->id, node, parent, node->body))
        take_change (db, node, content);
    }
  else if (vault == NULL || rfl_vault_is_locked (vault))
    {
      node->unopened = RFL_UNOPENED_WAITING;
    }
  else
    {
      open_node (db, envelope->id, document->kind, node, parent, content);
    }
}

static gboolean
check_part (RflReplicaPart      part,
            const RflEnvelope  *envelope,
            GError            **error)
{
  RflKind kind = rfl_kind_from_document_id (envelope->id);
  gboolean right;

  if (!rfl_documents_check_id (envelope->id, kind, error))
    return FALSE;

  if (part == RFL_REPLICA_DIRECTORY)
    right = rfl_kind_is_directory (kind) && envelope->key == NULL;
  else if (envelope->key != NULL)
    right = kind == RFL_KIND_NONE;
  else
    right = kind == RFL_KIND_KEYSLOT || kind == RFL_KIND_ALIAS || kind == RFL_KIND_ERASE;
  if (!right)
    g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_INVALID,
                 "A received document is refused: %s does not belong into this database", envelope->id);

  return right;
}

/* The revision is here already: a server has it, and what it was made from. */
static gboolean
know_again (RflDb              *db,
            const Document     *document,
            const RflEnvelope  *envelope,
            GError            **error)
{
  return rfl_replica_know_ancestors (db, document->number, envelope->generation, g_ptr_array_index (envelope->hashes, 0),
                                     error) &&
         rfl_merging_note (db, document->number, error);
}

/* Something of an erased document came late: it keeps its place in the tree, and nothing else. */
static gboolean
receive_erased (RflDb              *db,
                const RflEnvelope  *envelope,
                Document           *document,
                gboolean           *added,
                GError            **error)
{
  g_autoptr (RflNode) node = make_node (envelope);

  g_clear_pointer (&node->body, g_bytes_unref);
  if (document->number == 0 &&
      !rfl_revisions_add_document (db, envelope->id, RFL_KIND_NONE, envelope->scope, &document->number, error))
    return FALSE;
  if (!add_ancestors (db, document->number, envelope, error) || !rfl_revisions_add (db, document->number, node, added, error))
    return FALSE;

  return *added ? rfl_erase_note_late (db, envelope->id, envelope->scope, error) : know_again (db, document, envelope, error);
}

/**
 * rfl_replica_receive:
 * @db: a connection in a transaction
 * @part: which database it came from
 * @text: JSON text of one revision with `_id`, `_rev`, `_revisions`, and `_deleted` of a tombstone
 * @length: its size in bytes
 * @added: (out): whether it was new here
 * @error: return location
 *
 * Stores one revision as `_bulk_get` gives it, with the place of those before it in the tree, chooses the winner again and
 * projects it. A sealed one whose key is not here is stored unopened, see rfl_replica_open_waiting (). One whose box does
 * not hold what its revision says is kept, but is never shown instead of an earlier one. The clock learns the stamp of a
 * revision that is what its hash says; a directory document that another program changed is taken as it is. Of what was
 * erased, no body is stored.
 *
 * Returns: %FALSE with %RFL_STORE_ERROR_INVALID for what cannot be ours: nothing was written; other errors are the
 * database's: the transaction must be rolled back
 */
gboolean
rfl_replica_receive (RflDb           *db,
                     RflReplicaPart   part,
                     const char      *text,
                     gsize            length,
                     gboolean        *added,
                     GError         **error)
{
  g_autoptr (RflEnvelope) envelope = NULL;
  g_autoptr (RflNode) node = NULL;
  g_auto (Content) content = { 0 };
  Document document = { 0 };
  gboolean first;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (text != NULL && added != NULL, FALSE);

  *added = FALSE;
  envelope = rfl_envelope_parse (text, length, error);
  if (envelope == NULL || !check_part (part, envelope, error) ||
      !find_document (db, envelope->id, envelope->scope, &document, error))
    return FALSE;
  if (document.erased && !envelope->deleted)
    return receive_erased (db, envelope, &document, added, error);

  node = make_node (envelope);
  read_content (db, envelope, &document, node, &content);
  first = document.number == 0;
  if (first)
    {
      document.kind = node->unopened == RFL_UNOPENED_NOT ? content.kind : RFL_KIND_NONE;
      if (!rfl_revisions_add_document (db, envelope->id, document.kind, envelope->scope, &document.number, error))
        return FALSE;
    }

  if (!add_ancestors (db, document.number, envelope, error) ||
      !rfl_revisions_add (db, document.number, node, added, error))
    return FALSE;
  if (!*added)
    return know_again (db, &document, envelope, error);

  if (node->unopened == RFL_UNOPENED_DAMAGED)
    return set_aside (db, document.number, node, error) && project (db, envelope->id, &document, node, &content, error);
  if (node->unopened == RFL_UNOPENED_NOT && !set_kind (db, &document, content.kind, error))
    return FALSE;
  if (!first && (!set_scope (db, document.number, node->number, envelope->scope, error) ||
                 !rfl_merging_note (db, document.number, error) ||
                 !rfl_body_drop_old (db, document.number, document.kind, g_strcmp0 (node->by, "import") == 0, error)))
    return FALSE;

  return project (db, envelope->id, &document, node, &content, error);
}

/* One revision that waits, with its document. */
static RflNode *
find_waiting (RflDb       *db,
              const char  *key,
              Document    *document,
              char       **id,
              GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;
  g_autofree char *revision = NULL;

  statement = rfl_db_prepare (db,
                              "SELECT d.id, d.number, d.kind, d.winner, d.deleted, w.generation || '-' || w.hash"
                              " FROM (SELECT * " UNOPENED ("1") " AND h.key = ?1 ORDER BY h.number LIMIT 1) w"
                              " JOIN document d ON d.number = w.document",
                              error);
  if (statement == NULL)
    return NULL;
  rfl_statement_bind_text (statement, 1, key);
  if (!rfl_statement_step (statement, error))
    return NULL;

  *id = g_strdup (rfl_statement_text (statement, 0));
  document->number = rfl_statement_int (statement, 1);
  document->kind = rfl_kind_from_nick (rfl_statement_text (statement, 2));
  document->winner = rfl_statement_int (statement, 3);
  document->deleted = rfl_statement_int (statement, 4) != 0;
  revision = g_strdup (rfl_statement_text (statement, 5));

  return rfl_revisions_get (db, document->number, revision, error);
}

/* TRUE and *opened FALSE: no revision of @key waits any more, or the vault was locked meanwhile. */
static gboolean
open_one (RflDb       *db,
          const char  *key,
          gboolean    *opened,
          GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_auto (Content) content = { 0 };
  g_autofree char *id = NULL;
  g_autofree char *parent = NULL;
  Document document = { 0 };
  g_autoptr (RflNode) node = find_waiting (db, key, &document, &id, &local_error);

  *opened = FALSE;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (node == NULL)
    return TRUE;

  g_clear_pointer (&node->by, g_free);
  g_clear_pointer (&node->device, g_free);
  g_clear_pointer (&node->clock, g_free);
  g_clear_pointer (&node->source, g_free);
  if (node->parent != NULL)
    parent = g_strdup_printf ("%" G_GINT64_FORMAT "-%s", node->generation - 1, node->parent);
  open_node (db, id, document.kind, node, parent, &content);
  if (node->unopened == RFL_UNOPENED_WAITING)
    return TRUE;

  *opened = TRUE;
  if (node->unopened == RFL_UNOPENED_DAMAGED)
    return set_aside (db, document.number, node, error) && project (db, id, &document, node, &content, error);

  return note_opened (db, node, error) &&
         (node->unopened != RFL_UNOPENED_NOT || set_kind (db, &document, content.kind, error)) &&
         rfl_merging_note (db, document.number, error) && project (db, id, &document, node, &content, error);
}

/* The next key by which something waits, in the order of their ids. */
static char *
find_next_key (RflDb      *db,
               const char *key)
{
  g_autoptr (RflStatement) statement = NULL;

  statement = rfl_db_prepare (db, "SELECT min (h.key) " UNOPENED ("1") " AND h.key > ?1", NULL);
  if (statement == NULL)
    return NULL;
  rfl_statement_bind_text (statement, 1, key);

  return rfl_statement_step (statement, NULL) ? g_strdup (rfl_statement_text (statement, 0)) : NULL;
}

/**
 * rfl_replica_open_waiting:
 * @db: a connection in a transaction
 * @limit: at most so many
 * @error: return location
 *
 * Opens revisions that were received while their key was missing, projects what is shown and notes what is to be united.
 * Call it again until it returns 0. What was sealed by a key that the vault does not have goes on waiting.
 *
 * Returns: how many were dealt with, 0 when none can be, -1 on error
 */
int
rfl_replica_open_waiting (RflDb   *db,
                          guint    limit,
                          GError **error)
{
  g_autofree char *key = NULL;
  guint n_opened = 0;

  g_return_val_if_fail (db != NULL, -1);

  if (rfl_db_get_vault (db) == NULL || rfl_vault_is_locked (rfl_db_get_vault (db)))
    return 0;

  key = find_next_key (db, "");
  while (key != NULL && n_opened < limit)
    {
      gboolean opened = rfl_vault_has_key (rfl_db_get_vault (db), key);

      if (opened && !open_one (db, key, &opened, error))
        return -1;
      if (opened)
        {
          n_opened++;
        }
      else
        {
          char *next = find_next_key (db, key);

          g_free (key);
          key = next;
        }
    }

  return (int) n_opened;
}

/**
 * rfl_replica_count_waiting:
 * @db: a connection
 * @n_unknown_key: (out) (optional): those that the open vault has no key for; 0 while it is locked
 *
 * Returns: how many received revisions wait to be opened
 */
guint
rfl_replica_count_waiting (RflDb *db,
                           guint *n_unknown_key)
{
  g_autoptr (RflStatement) statement = NULL;
  guint n_waiting = 0;
  guint n_unknown = 0;
  RflVault *vault;

  g_return_val_if_fail (db != NULL, 0);

  vault = rfl_db_get_vault (db);
  statement = rfl_db_prepare (db, "SELECT h.key, count (*) " UNOPENED ("1") " GROUP BY h.key", NULL);
  while (statement != NULL && rfl_statement_step (statement, NULL))
    {
      guint n = (guint) rfl_statement_int (statement, 1);

      n_waiting += n;
      if (vault != NULL && !rfl_vault_is_locked (vault) && !rfl_vault_has_key (vault, rfl_statement_text (statement, 0)))
        n_unknown += n;
    }
  if (n_unknown_key != NULL)
    *n_unknown_key = n_unknown;

  return n_waiting;
}

/**
 * rfl_replica_count_damaged:
 * @db: a connection
 *
 * Returns: how many received revisions do not hold what they should
 */
guint
rfl_replica_count_damaged (RflDb *db)
{
  g_return_val_if_fail (db != NULL, 0);

  return (guint) rfl_db_query_int (db, "SELECT count (*) " UNOPENED ("2"), 0);
}
