/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-bodies.h"

#include "rfl-json.h"
#include "rfl-projections.h"

#include <string.h>

gboolean
rfl_change_is_import (const RflChange *change)
{
  return g_strcmp0 (change->by, "import") == 0;
}

RflChange
rfl_change_complete (const RflChange  *change,
                     RflDb            *db,
                     char            **clock)
{
  RflChange complete = *change;

  if (rfl_change_is_import (change) || g_strcmp0 (change->by, "chunk") == 0 || rfl_db_get_clock (db) == NULL)
    return complete;

  if (complete.device == NULL)
    complete.device = rfl_clock_get_device (rfl_db_get_clock (db));
  if (complete.clock == NULL)
    complete.clock = *clock = rfl_clock_now (rfl_db_get_clock (db));

  return complete;
}

static void
set_changed (JsonObject      *object,
             const RflChange *change)
{
  rfl_json_remove (object, "changed");
  rfl_json_set_string (object, "changed.by", change->by);
  rfl_json_set_string (object, "changed.device", change->device);
  rfl_json_set_string (object, "changed.clock", change->clock);
  rfl_json_set_string (object, "changed.source", change->source);
  rfl_json_set_string (object, "changed.sha256", change->sha256);
  if (change->parents != NULL && change->parents[0] != NULL)
    {
      JsonArray *parents = json_array_new ();

      for (guint i = 0; change->parents[i] != NULL; i++)
        json_array_add_string_element (parents, change->parents[i]);
      rfl_json_set_node (object, "changed.parents", json_node_init_array (json_node_alloc (), parents));
      json_array_unref (parents);
    }
}

static char *
finish_text (JsonNode  *node,
             GError   **error)
{
  g_autofree char *text = rfl_json_canonical (node);

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, RFL_STORE_ERROR, RFL_STORE_ERROR_INVALID, "The record holds text that is no Unicode");
      return NULL;
    }
  if (strlen (text) > RFL_BODY_MAX_SIZE)
    {
      g_set_error_literal (error, RFL_STORE_ERROR, RFL_STORE_ERROR_INVALID, "The record is larger than 1 MB");
      return NULL;
    }

  return g_steal_pointer (&text);
}

char *
rfl_body_build (RflRecord        *record,
                const RflChange  *change,
                GError          **error)
{
  g_autoptr (JsonNode) node = rfl_record_dup_node (record);
  JsonObject *object = json_node_get_object (node);
  RflKind kind = rfl_record_get_kind (record);

  rfl_json_remove (object, "_id");
  if (rfl_kind_is_sealed (kind))
    rfl_json_set_string (object, "kind", rfl_kind_to_nick (kind));
  set_changed (object, change);

  return finish_text (node, error);
}

char *
rfl_body_build_tombstone (RflKind          kind,
                          const RflChange *change)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);

  if (rfl_kind_is_sealed (kind))
    rfl_json_set_string (object, "kind", rfl_kind_to_nick (kind));
  set_changed (object, change);

  return rfl_json_canonical (node);
}

static JsonNode *
parse_without_changed (const char *body)
{
  JsonNode *node = rfl_json_parse (body, -1, NULL);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    rfl_json_remove (json_node_get_object (node), "changed");

  return node;
}

gboolean
rfl_body_same (const char *a,
               const char *b)
{
  g_autoptr (JsonNode) node_a = NULL;
  g_autoptr (JsonNode) node_b = NULL;

  if (strcmp (a, b) == 0)
    return TRUE;

  node_a = parse_without_changed (a);
  node_b = parse_without_changed (b);

  return node_a != NULL && node_b != NULL && rfl_json_equal (node_a, node_b);
}

char *
rfl_body_rewrite (const char       *body,
                  const RflChange  *change,
                  GError          **error)
{
  g_autoptr (JsonNode) node = rfl_json_parse (body, -1, error);

  return node != NULL ? rfl_body_write (node, change, error) : NULL;
}

char *
rfl_body_write (JsonNode         *body,
                const RflChange  *change,
                GError          **error)
{
  set_changed (json_node_get_object (body), change);

  return finish_text (body, error);
}

RflNode *
rfl_body_make_node (RflDb            *db,
                    const char       *id,
                    gboolean          sealed,
                    const RflNode    *parent,
                    gboolean          deleted,
                    const char       *text,
                    const RflChange  *change,
                    const char       *key,
                    GError          **error)
{
  g_autoptr (RflNode) node = g_new0 (RflNode, 1);
  g_autofree char *parent_revision = parent != NULL ? rfl_node_dup_revision (parent) : NULL;
  RflVault *vault = rfl_db_get_vault (db);
  gsize length = strlen (text);

  if (sealed)
    {
      if (key != NULL)
        node->key = g_strdup (key);
      else
        node->key = vault != NULL ? rfl_vault_dup_key_id (vault) : NULL;
      if (node->key == NULL)
        {
          g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED, "The vault is locked");
          return NULL;
        }
    }

  node->generation = parent != NULL ? parent->generation + 1 : 1;
  node->parent = parent != NULL ? g_strdup (parent->hash) : NULL;
  node->deleted = deleted;
  node->by = g_strdup (change->by);
  node->device = g_strdup (change->device);
  node->clock = g_strdup (change->clock);
  node->source = g_strdup (change->source);
  node->hash = rfl_revision_hash (vault, sealed, id, deleted, parent_revision, node->key, text, length, error);
  if (node->hash == NULL)
    return NULL;

  if (sealed)
    {
      g_autofree char *revision = rfl_node_dup_revision (node);
      g_autoptr (GBytes) plain = g_bytes_new_static (text, length);

      node->body = rfl_vault_seal_by (vault, id, revision, plain, node->key, error);
      if (node->body == NULL)
        return NULL;
    }
  else
    {
      node->body = g_bytes_new (text, length);
    }

  return g_steal_pointer (&node);
}

GBytes *
rfl_body_open (RflDb          *db,
               const char     *id,
               const RflNode  *node,
               GError        **error)
{
  RflVault *vault = rfl_db_get_vault (db);
  gsize length = 0;
  gconstpointer data;

  if (node->body == NULL)
    {
      g_set_error_literal (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING, "The body of this revision is not kept");
      return NULL;
    }
  if (node->key != NULL && vault == NULL)
    {
      g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED, "The vault is locked");
      return NULL;
    }
  if (node->key != NULL)
    return rfl_vault_open (vault, id, node->key, node->body, error);

  data = g_bytes_get_data (node->body, &length);

  return g_bytes_new_take (g_strndup (data, length), length);
}

/* Projections follow the winner, which need not be the revision that was just written. */
gboolean
rfl_body_project_winner (RflDb       *db,
                         const char  *id,
                         RflKind      kind,
                         const char  *written,
                         RflRecord   *record,
                         GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflDocumentRow) row = rfl_revisions_find (db, id, &local_error);
  g_autoptr (RflRecord) winner = NULL;
  g_autoptr (GBytes) text = NULL;
  g_autofree char *revision = NULL;

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  rfl_db_note_change (db, 1u << kind);
  if (row == NULL || row->winner == NULL || row->winner->deleted)
    return rfl_projections_remove (db, kind, id, error);

  revision = rfl_node_dup_revision (row->winner);
  if (record != NULL && g_strcmp0 (revision, written) == 0)
    return rfl_projections_put (db, record, revision, error);

  text = rfl_body_open (db, id, row->winner, error);
  winner = text != NULL ? rfl_body_parse (id, kind, text, error) : NULL;

  return winner != NULL && rfl_projections_put (db, winner, revision, error);
}

/* A revision of an import that two later ones of the same document have replaced gives nothing back any more. */
gboolean
rfl_body_drop_old (RflDb     *db,
                   gint64     document,
                   RflKind    kind,
                   gboolean   import,
                   GError   **error)
{
  g_autoptr (RflStatement) statement = NULL;

  /* A replaced key slot would still open with the passphrase that was replaced. */
  if (kind == RFL_KIND_KEYSLOT)
    statement = rfl_db_prepare (db, "UPDATE history SET body = NULL WHERE document = ?1 AND leaf = 0 AND body IS NOT NULL",
                                error);
  else if (import && rfl_revisions_count_leaves (db, document) == 1)
    statement = rfl_db_prepare (db,
                                "UPDATE history SET body = NULL WHERE body IS NOT NULL AND leaf = 0 AND number IN"
                                " (SELECT number FROM history WHERE document = ?1 AND by = 'import'"
                                "   ORDER BY generation DESC LIMIT -1 OFFSET 3)",
                                error);
  else
    return TRUE;

  if (statement == NULL)
    return FALSE;
  rfl_statement_bind_int (statement, 1, document);

  return rfl_statement_run (statement, error);
}

RflRecord *
rfl_body_parse (const char  *id,
                RflKind      kind,
                GBytes      *text,
                GError     **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (text, &length);
  g_autoptr (JsonNode) node = rfl_json_parse (data, (gssize) length, error);

  if (node == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_DAMAGED, "The body of %s is no object", id);
      return NULL;
    }

  return rfl_record_new_from_json (kind, id, json_node_get_object (node), error);
}
