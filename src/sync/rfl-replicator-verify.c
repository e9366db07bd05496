/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-replicator.h"

#include "rfl-json.h"

#include "rfl-replicator-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Revisions of one question whether the server still has them. */
#define BATCH_SIZE 500

/*
 * Is the database still what it was? Its copy of our checkpoint says so in one request. When that copy is missing or not
 * the one we wrote last, the server may have been put back to a backup, made anew, or only have missed our last note:
 * then it is asked for every leaf that it had, which settles the matter whatever the cause. In a cluster _revs_diff is answered by
 * whichever node is the first, and one that was away may not have caught up: what it lacks is lost only where _bulk_get, which asks
 * every node, does not find it either.
 */
typedef struct
{
  gboolean   refill;
  gboolean   purged;       /* some documents were taken out of the server, by whoever runs it */
  char      *instance;     /* (owned) (nullable) */
  char      *purge_seq;    /* (owned) (nullable) */
  JsonNode  *recorded;     /* (owned) (nullable): the server's copy of the checkpoint */
  gboolean   anew;         /* the feed is to be read from its beginning */
  gint64     after;        /* leaves up to here were asked for */
  GPtrArray *known;        /* (owned) (nullable) (element-type RflQueued): the leaves of the question under way */
  GPtrArray *doubtful;     /* (owned) (nullable) (element-type RflQueued): those of them that one node lacks */
  GPtrArray *unsought;     /* (owned) (nullable) (element-type RflAnnounced): of those, what is still to be searched for */
  guint      n_lost;
} Verify;

static void ask_for_leaves (GTask *task);
static void search (GTask *task);

static void
verify_free (Verify *verify)
{
  g_free (verify->instance);
  g_free (verify->purge_seq);
  g_clear_pointer (&verify->recorded, json_node_unref);
  g_clear_pointer (&verify->known, g_ptr_array_unref);
  g_clear_pointer (&verify->doubtful, g_ptr_array_unref);
  g_clear_pointer (&verify->unsought, g_ptr_array_unref);
  g_free (verify);
}

/* Any scalar as text: sequences and the like are opaque. */
static char *
dup_scalar (JsonNode   *object,
            const char *member)
{
  JsonNode *node = rfl_json_get_node (json_node_get_object (object), member);

  return node != NULL ? rfl_json_to_text (node) : NULL;
}

/* How many purges there were. In the token of CouchDB the number stands first; behind it is which copies of the database answered, which
 * another request may find to be others (fabric_db_info). */
static char *
dup_purges (JsonNode *object)
{
  const char *token = rfl_json_get_string (json_node_get_object (object), "purge_seq");

  return token != NULL ? g_strndup (token, strcspn (token, "-")) : dup_scalar (object, "purge_seq");
}

static void
finish_verify (GTask *task)
{
  RflReplicator *self = g_task_get_source_object (task);
  Verify *verify = g_task_get_task_data (task);
  RflCheckpoint *checkpoint = self->checkpoint;

  if (verify->n_lost > 0 && !verify->refill)
    {
      g_clear_pointer (&self->checkpoint, rfl_checkpoint_free);
      g_task_return_new_error (task, RFL_SYNC_ERROR, RFL_SYNC_ERROR_REPLACED,
                               ngettext ("The server lacks %u record that it had: it is an older copy, or another server. "
                                         "This laptop still has it.",
                                         "The server lacks %u records that it had: it is an older copy, or another server. "
                                         "This laptop still has them.",
                                         verify->n_lost),
                               verify->n_lost);
      return;
    }

  if (verify->anew)
    g_clear_pointer (&checkpoint->since, g_free);
  g_clear_pointer (&self->recorded, json_node_unref);
  self->recorded = g_steal_pointer (&verify->recorded);
  g_free (checkpoint->instance);
  checkpoint->instance = g_steal_pointer (&verify->instance);
  g_free (checkpoint->purged);
  checkpoint->purged = g_steal_pointer (&verify->purge_seq);
  g_task_return_boolean (task, TRUE);
}

static gpointer
forget_lost (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return rfl_replica_mark_lost (db, data, error) ? data : NULL;
}

static void
on_lost_forgotten_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  rfl_store_finish (RFL_STORE (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, rfl_replicator_map_error (error));
  else
    search (task);
}

static void
on_searched_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflReplicator *self = g_task_get_source_object (task);
  Verify *verify = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (RflCouchBodies) bodies = rfl_couch_bulk_get_finish (RFL_COUCH (source), result, &error);
  g_autoptr (GPtrArray) lost = NULL;

  if (bodies == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (bodies->n_faults > 0)
    {
      g_task_return_new_error (task, RFL_SYNC_ERROR, RFL_SYNC_ERROR_BUSY, _("The server is busy. It is asked again after a while."));
      return;
    }

  lost = rfl_replicator_take_lacking (verify->doubtful, bodies->missing);
  verify->n_lost += lost->len;
  g_ptr_array_unref (verify->unsought);
  verify->unsought = g_steal_pointer (&bodies->rest);

  if (verify->refill && lost->len > 0)
    rfl_store_write_async (self->store, forget_lost, g_steal_pointer (&lost), (GDestroyNotify) g_ptr_array_unref, NULL,
                           g_task_get_cancellable (task), on_lost_forgotten_cb, g_object_ref (task));
  else
    search (task);
}

/* What one node lacks is searched for on all of them. */
static void
search (GTask *task)
{
  RflReplicator *self = g_task_get_source_object (task);
  Verify *verify = g_task_get_task_data (task);

  if (verify->unsought->len > 0)
    rfl_couch_bulk_get_async (self->couch, self->database, verify->unsought, g_task_get_cancellable (task), on_searched_cb,
                              g_object_ref (task));
  else
    ask_for_leaves (task);
}

static void
on_leaves_told_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Verify *verify = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) lacking = rfl_couch_revs_diff_finish (RFL_COUCH (source), result, &error);

  if (lacking == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_clear_pointer (&verify->doubtful, g_ptr_array_unref);
  verify->doubtful = rfl_replicator_take_lacking (verify->known, lacking);
  g_clear_pointer (&verify->unsought, g_ptr_array_unref);
  verify->unsought = rfl_replicator_announce (verify->doubtful);
  search (task);
}

typedef struct
{
  RflReplicaPart part;
  gint64         after;
} KnownQuestion;

static gpointer
list_known (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  KnownQuestion *question = data;

  return rfl_replica_list_known (db, question->part, question->after, BATCH_SIZE, error);
}

static void
on_known_listed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflReplicator *self = g_task_get_source_object (task);
  Verify *verify = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) announced = NULL;

  g_clear_pointer (&verify->known, g_ptr_array_unref);
  verify->known = rfl_store_finish (RFL_STORE (source), result, &error);
  if (verify->known == NULL)
    {
      g_task_return_error (task, rfl_replicator_map_error (error));
      return;
    }
  if (verify->known->len == 0)
    {
      self->is_new = verify->after == 0;
      finish_verify (task);
      return;
    }

  verify->after = ((RflQueued *) g_ptr_array_index (verify->known, verify->known->len - 1))->number;
  announced = rfl_replicator_announce (verify->known);
  rfl_couch_revs_diff_async (self->couch, self->database, announced, g_task_get_cancellable (task), on_leaves_told_cb,
                             g_object_ref (task));
}

static void
ask_for_leaves (GTask *task)
{
  RflReplicator *self = g_task_get_source_object (task);
  Verify *verify = g_task_get_task_data (task);
  KnownQuestion *question = g_new0 (KnownQuestion, 1);

  question->part = self->part;
  question->after = verify->after;
  rfl_store_read_async (self->store, list_known, question, g_free, (GDestroyNotify) g_ptr_array_unref,
                        g_task_get_cancellable (task), on_known_listed_cb, g_object_ref (task));
}

static void
on_checkpoint_loaded_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflReplicator *self = g_task_get_source_object (task);
  Verify *verify = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (RflCheckpoint) checkpoint = rfl_store_finish (RFL_STORE (source), result, &error);
  gboolean same;

  if (checkpoint == NULL)
    {
      g_task_return_error (task, rfl_replicator_map_error (error));
      return;
    }

  self->is_new = FALSE;
  verify->anew = g_strcmp0 (checkpoint->filter, self->selector) != 0;
  g_free (checkpoint->filter);
  checkpoint->filter = g_strdup (self->selector);

  same = g_strcmp0 (checkpoint->instance, verify->instance) == 0 && rfl_checkpoint_agrees (checkpoint, verify->recorded);
  verify->purged = g_strcmp0 (checkpoint->purged, verify->purge_seq) != 0;
  verify->anew |= !same;
  g_clear_pointer (&self->checkpoint, rfl_checkpoint_free);
  self->checkpoint = g_steal_pointer (&checkpoint);

  if (same && !verify->purged && !verify->refill)
    finish_verify (task);
  else
    ask_for_leaves (task);
}

static gpointer
load_checkpoint (RflDb         *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  RflReplicator *self = data;
  g_autofree char *id = rfl_checkpoint_dup_id (db, rfl_couch_get_url (self->couch), self->database);

  return rfl_checkpoint_load (db, self->part, id);
}

static void
on_local_got_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflReplicator *self = g_task_get_source_object (task);
  Verify *verify = g_task_get_task_data (task);
  GError *error = NULL;

  verify->recorded = rfl_couch_get_local_finish (RFL_COUCH (source), result, &error);
  if (error != NULL && !g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING))
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);

  rfl_store_read_async (self->store, load_checkpoint, self, NULL, (GDestroyNotify) rfl_checkpoint_free,
                        g_task_get_cancellable (task), on_checkpoint_loaded_cb, g_object_ref (task));
}

/* The id of the checkpoint is known once the store has said which copy of the data this is. */
static gpointer
make_id (RflDb         *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  RflReplicator *self = data;

  return rfl_checkpoint_dup_id (db, rfl_couch_get_url (self->couch), self->database);
}

static void
on_id_made_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflReplicator *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autofree char *id = rfl_store_finish (RFL_STORE (source), result, &error);

  if (id == NULL)
    {
      g_task_return_error (task, rfl_replicator_map_error (error));
      return;
    }

  rfl_couch_get_local_async (self->couch, self->database, id, g_task_get_cancellable (task), on_local_got_cb,
                             g_object_ref (task));
}

static void
on_database_got_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflReplicator *self = g_task_get_source_object (task);
  Verify *verify = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (JsonNode) info = rfl_couch_get_database_finish (RFL_COUCH (source), result, &error);

  if (info == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (JSON_NODE_HOLDS_OBJECT (info))
    {
      verify->instance = dup_scalar (info, "instance_start_time");
      verify->purge_seq = dup_purges (info);
    }

  rfl_store_read_async (self->store, make_id, self, NULL, g_free, g_task_get_cancellable (task), on_id_made_cb,
                        g_object_ref (task));
}

/**
 * rfl_replicator_verify_async:
 * @self: a replicator
 * @refill: queue again what the server lacks, instead of failing
 * @cancellable: (nullable): ends the questions
 * @callback: called when done
 * @user_data: for @callback
 *
 * Finds out whether the database is what it was when it was last spoken to, and from where its feed is to be read.
 */
void
rfl_replicator_verify_async (RflReplicator       *self,
                             gboolean             refill,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Verify *verify;

  g_return_if_fail (RFL_IS_REPLICATOR (self));

  verify = g_new0 (Verify, 1);
  verify->refill = refill;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_replicator_verify_async);
  g_task_set_task_data (task, verify, (GDestroyNotify) verify_free);
  rfl_couch_get_database_async (self->couch, self->database, cancellable, on_database_got_cb, g_object_ref (task));
}

/**
 * rfl_replicator_verify_finish:
 * @self: a replicator
 * @result: of the call
 * @error: return location
 *
 * Returns: %TRUE when pull and push may begin; otherwise %RFL_SYNC_ERROR_REPLACED, %RFL_SYNC_ERROR_MISSING …
 */
gboolean
rfl_replicator_verify_finish (RflReplicator  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
