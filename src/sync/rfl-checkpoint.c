/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-checkpoint.h"

/* Part of the id: a change of what is kept must change it. */
#define CHECKPOINT_FORMAT "referral-checkpoint-1"

/* Names in the table `local`. */
#define LOCAL_DEVICE "device"
#define LOCAL_STORE  "store"

/* Of the server's copy; CouchDB keeps as many. */
#define MAX_SESSIONS 50

static const char * const local_names[] = {
  [RFL_REPLICA_DIRECTORY] = "sync-directory",
  [RFL_REPLICA_OFFICE] = "sync-office",
};

/**
 * rfl_checkpoint_free:
 * @self: (transfer full): a checkpoint
 */
void
rfl_checkpoint_free (RflCheckpoint *self)
{
  g_free (self->id);
  g_free (self->since);
  g_free (self->filter);
  g_free (self->instance);
  g_free (self->purged);
  g_free (self->recorded);
  g_free (self->recorded_since);
  g_free (self);
}

/**
 * rfl_checkpoint_copy:
 * @self: a checkpoint
 *
 * Returns: (transfer full): the same again
 */
RflCheckpoint *
rfl_checkpoint_copy (const RflCheckpoint *self)
{
  RflCheckpoint *copy = g_new0 (RflCheckpoint, 1);

  copy->id = g_strdup (self->id);
  copy->since = g_strdup (self->since);
  copy->filter = g_strdup (self->filter);
  copy->instance = g_strdup (self->instance);
  copy->purged = g_strdup (self->purged);
  copy->recorded = g_strdup (self->recorded);
  copy->recorded_since = g_strdup (self->recorded_since);

  return copy;
}

/**
 * rfl_checkpoint_dup_id:
 * @db: a connection
 * @url: address of the server, without credentials
 * @database: name of the database
 *
 * Returns: (transfer full): id of the checkpoint, 64 hex digits
 */
char *
rfl_checkpoint_dup_id (RflDb      *db,
                       const char *url,
                       const char *database)
{
  g_autofree char *device = rfl_db_get_local (db, LOCAL_DEVICE);
  g_autofree char *store = rfl_db_get_local (db, LOCAL_STORE);
  g_autofree char *material = g_strjoin ("\n", CHECKPOINT_FORMAT, device != NULL ? device : "",
                                         store != NULL ? store : "", url, database, NULL);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, material, -1);
}

/**
 * rfl_checkpoint_load:
 * @db: a connection
 * @part: which database
 * @id: its id as it must be now
 *
 * Returns: (transfer full): the checkpoint; one of another server or another copy of the data counts as none
 */
RflCheckpoint *
rfl_checkpoint_load (RflDb          *db,
                     RflReplicaPart  part,
                     const char     *id)
{
  RflCheckpoint *self = g_new0 (RflCheckpoint, 1);
  g_autofree char *text = rfl_db_get_local (db, local_names[part]);
  g_autoptr (JsonNode) node = text != NULL ? rfl_json_parse (text, -1, NULL) : NULL;
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  self->id = g_strdup (id);
  if (object == NULL || g_strcmp0 (rfl_json_get_string (object, "id"), id) != 0)
    return self;

  self->since = g_strdup (rfl_json_get_string (object, "since"));
  self->filter = g_strdup (rfl_json_get_string (object, "filter"));
  self->instance = g_strdup (rfl_json_get_string (object, "instance"));
  self->purged = g_strdup (rfl_json_get_string (object, "purged"));
  self->recorded = g_strdup (rfl_json_get_string (object, "recorded"));
  self->recorded_since = g_strdup (rfl_json_get_string (object, "recorded_since"));

  return self;
}

/**
 * rfl_checkpoint_save:
 * @self: a checkpoint
 * @db: a connection in the transaction of the data that it speaks of
 * @part: which database
 * @error: return location
 *
 * Returns: %TRUE when it is kept
 */
gboolean
rfl_checkpoint_save (const RflCheckpoint  *self,
                     RflDb                *db,
                     RflReplicaPart        part,
                     GError              **error)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = NULL;

  rfl_json_set_string (object, "id", self->id);
  rfl_json_set_string (object, "since", self->since);
  rfl_json_set_string (object, "filter", self->filter);
  rfl_json_set_string (object, "instance", self->instance);
  rfl_json_set_string (object, "purged", self->purged);
  rfl_json_set_string (object, "recorded", self->recorded);
  rfl_json_set_string (object, "recorded_since", self->recorded_since);
  text = rfl_json_to_text (node);

  return rfl_db_set_local (db, local_names[part], text, error);
}

/**
 * rfl_checkpoint_forget:
 * @db: a connection in a transaction
 * @part: which database
 * @error: return location
 *
 * What was removed from here is only read again from the beginning.
 *
 * Returns: %TRUE when nothing is kept for @part
 */
gboolean
rfl_checkpoint_forget (RflDb           *db,
                       RflReplicaPart   part,
                       GError         **error)
{
  return rfl_db_set_local (db, local_names[part], NULL, error);
}

/**
 * rfl_checkpoint_agrees:
 * @self: a checkpoint
 * @document: (nullable): the server's copy
 *
 * Returns: %TRUE when @document is what this copy of the data wrote last, so that the server has lost nothing since
 */
gboolean
rfl_checkpoint_agrees (const RflCheckpoint *self,
                       JsonNode            *document)
{
  JsonObject *object;

  if (document == NULL || !JSON_NODE_HOLDS_OBJECT (document) || self->recorded == NULL)
    return FALSE;
  object = json_node_get_object (document);

  return g_strcmp0 (rfl_json_get_string (object, "session_id"), self->recorded) == 0 &&
         g_strcmp0 (rfl_json_get_string (object, "source_last_seq"), self->recorded_since) == 0;
}

/**
 * rfl_checkpoint_record:
 * @self: a checkpoint
 * @document: (nullable): the server's copy as it is
 * @session: id of this run
 *
 * Returns: (transfer full): the server's copy as it is to be, in CouchDB's form: newest session first, each with the
 * sequence that it reached
 */
JsonNode *
rfl_checkpoint_record (const RflCheckpoint *self,
                       JsonNode            *document,
                       const char          *session)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonObject) entry = json_object_new ();
  g_autoptr (JsonArray) history = json_array_new ();
  JsonObject *before = document != NULL && JSON_NODE_HOLDS_OBJECT (document) ? json_node_get_object (document) : NULL;
  JsonArray *sessions = before != NULL ? rfl_json_get_array (before, "history") : NULL;

  rfl_json_set_string (entry, "session_id", session);
  rfl_json_set_string (entry, "recorded_seq", self->since);
  json_array_add_object_element (history, json_object_ref (entry));
  for (guint i = 0; sessions != NULL && i < json_array_get_length (sessions); i++)
    {
      JsonNode *element = json_array_get_element (sessions, i);

      if (json_array_get_length (history) < MAX_SESSIONS && JSON_NODE_HOLDS_OBJECT (element) &&
          g_strcmp0 (rfl_json_get_string (json_node_get_object (element), "session_id"), session) != 0)
        json_array_add_element (history, rfl_json_copy (element));
    }

  rfl_json_set_string (object, "_rev", before != NULL ? rfl_json_get_string (before, "_rev") : NULL);
  rfl_json_set_string (object, "session_id", session);
  rfl_json_set_string (object, "source_last_seq", self->since);
  rfl_json_set_int (object, "replication_id_version", 1);
  json_object_set_array_member (object, "history", json_array_ref (history));

  return json_node_init_object (json_node_alloc (), object);
}
