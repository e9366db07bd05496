/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-replicator.h"

#include "rfl-id.h"
#include "rfl-json.h"

#include "rfl-replicator-private.h"

#include <glib/gi18n-lib.h>

typedef enum { PROP_FRACTION = 1 } RflReplicatorProperty;

static GParamSpec *properties[PROP_FRACTION + 1];

G_DEFINE_FINAL_TYPE (RflReplicator, rfl_replicator, G_TYPE_OBJECT)

void
rfl_replicator_set_fraction (RflReplicator *self,
                             double         fraction)
{
  if (self->fraction == fraction)
    return;

  self->fraction = fraction;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

/* ---- What the operations share ---- */

typedef struct
{
  guint   count;
  GError *error;    /* (owned) (nullable) */
} Outcome;

static void
outcome_free (Outcome *outcome)
{
  g_clear_error (&outcome->error);
  g_free (outcome);
}

void
rfl_replicator_return_count (GTask  *task,
                             guint   count,
                             GError *error)
{
  Outcome *outcome = g_new0 (Outcome, 1);

  outcome->count = count;
  outcome->error = error;
  g_task_return_pointer (task, outcome, (GDestroyNotify) outcome_free);
}

gboolean
rfl_replicator_finish_count (GAsyncResult  *result,
                             guint         *count,
                             GError       **error)
{
  Outcome *outcome = g_task_propagate_pointer (G_TASK (result), error);
  gboolean done = outcome != NULL && outcome->error == NULL;

  if (count != NULL)
    *count = outcome != NULL ? outcome->count : 0;
  if (outcome != NULL && outcome->error != NULL)
    g_propagate_error (error, g_steal_pointer (&outcome->error));
  g_clear_pointer (&outcome, outcome_free);

  return done;
}

GPtrArray *
rfl_replicator_announce (GPtrArray *leaves)
{
  GPtrArray *questions = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_announced_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < leaves->len; i++)
    {
      RflQueued *leaf = g_ptr_array_index (leaves, i);
      RflAnnounced *question = g_hash_table_lookup (by_id, leaf->id);

      if (question == NULL)
        {
          question = rfl_announced_new (leaf->id);
          g_hash_table_insert (by_id, question->id, question);
          g_ptr_array_add (questions, question);
        }
      g_ptr_array_add (question->revisions, g_strdup (leaf->revision));
    }

  return questions;
}

GPtrArray *
rfl_replicator_take_lacking (GPtrArray *leaves,
                             GPtrArray *lacking)
{
  GPtrArray *taken = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_queued_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < lacking->len; i++)
    {
      RflAnnounced *answer = g_ptr_array_index (lacking, i);

      g_hash_table_insert (by_id, answer->id, answer);
    }

  for (guint i = 0; i < leaves->len;)
    {
      RflQueued *leaf = g_ptr_array_index (leaves, i);
      RflAnnounced *answer = g_hash_table_lookup (by_id, leaf->id);

      if (answer != NULL && g_ptr_array_find_with_equal_func (answer->revisions, leaf->revision, g_str_equal, NULL))
        g_ptr_array_add (taken, g_ptr_array_steal_index (leaves, i));
      else
        i++;
    }

  return taken;
}

GError *
rfl_replicator_map_error (GError *error)
{
  GError *mapped = NULL;

  if (g_error_matches (error, RFL_STORE_ERROR, RFL_STORE_ERROR_FULL))
    g_set_error_literal (&mapped, RFL_SYNC_ERROR, RFL_SYNC_ERROR_FULL,
                         _("The disk is full. Nothing was lost; free some space and try again."));
  else if (g_error_matches (error, RFL_STORE_ERROR, RFL_STORE_ERROR_CLOSED))
    g_set_error_literal (&mapped, G_IO_ERROR, G_IO_ERROR_CANCELLED, error->message);
  else
    return error;
  g_error_free (error);

  return mapped;
}

/* ---- The server's copy of the checkpoint ---- */

static gpointer
save_checkpoint (RflDb         *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  RflReplicator *self = data;

  return rfl_checkpoint_save (self->checkpoint, db, self->part, error) ? self : NULL;
}

static void
on_checkpoint_saved_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  rfl_store_finish (RFL_STORE (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, rfl_replicator_map_error (error));
  else
    g_task_return_boolean (task, TRUE);
}

static void put_checkpoint (GTask *task);

/* Now that it is known which revision is there: once more, once. */
static void
on_checkpoint_read_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflReplicator *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (JsonNode) there = rfl_couch_get_local_finish (RFL_COUCH (source), result, &error);

  if (there == NULL && !g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING))
    {
      g_task_return_error (task, error);
      return;
    }

  g_clear_error (&error);
  json_object_remove_member (json_node_get_object (self->recorded), "_rev");
  if (there != NULL && JSON_NODE_HOLDS_OBJECT (there))
    rfl_json_set_string (json_node_get_object (self->recorded), "_rev",
                         rfl_json_get_string (json_node_get_object (there), "_rev"));
  put_checkpoint (task);
}

static void
on_checkpoint_put_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflReplicator *self = g_task_get_source_object (task);
  GError *error = NULL;
  g_autoptr (JsonNode) answer = rfl_couch_put_local_finish (RFL_COUCH (source), result, &error);

  /* Nobody else writes it: the answer to an earlier try was lost, and that one has arrived. */
  if (g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_CONFLICT) && g_task_get_task_data (task) == NULL)
    {
      g_error_free (error);
      g_task_set_task_data (task, task, NULL);
      rfl_couch_get_local_async (self->couch, self->database, self->checkpoint->id, g_task_get_cancellable (task),
                                 on_checkpoint_read_cb, g_object_ref (task));
      return;
    }
  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  if (JSON_NODE_HOLDS_OBJECT (answer))
    rfl_json_set_string (json_node_get_object (self->recorded), "_rev",
                         rfl_json_get_string (json_node_get_object (answer), "rev"));
  g_free (self->checkpoint->recorded);
  self->checkpoint->recorded = g_strdup (self->session);
  g_free (self->checkpoint->recorded_since);
  self->checkpoint->recorded_since =
    g_strdup (rfl_json_get_string (json_node_get_object (self->recorded), "source_last_seq"));
  rfl_store_write_async (self->store, save_checkpoint, self, NULL, NULL, g_task_get_cancellable (task),
                         on_checkpoint_saved_cb, g_object_ref (task));
}

static void
put_checkpoint (GTask *task)
{
  RflReplicator *self = g_task_get_source_object (task);

  rfl_couch_put_local_async (self->couch, self->database, self->checkpoint->id, self->recorded, g_task_get_cancellable (task),
                             on_checkpoint_put_cb, g_object_ref (task));
}

void
rfl_replicator_begin_session (RflReplicator *self)
{
  g_free (self->session);
  self->session = rfl_id_new_random ();
  g_clear_pointer (&self->checkpoint->recorded, g_free);
}

void
rfl_replicator_record_async (RflReplicator       *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  JsonNode *document;

  g_task_set_source_tag (task, rfl_replicator_record_async);
  if (self->checkpoint->recorded != NULL &&
      g_strcmp0 (self->checkpoint->recorded_since, self->checkpoint->since) == 0)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  document = rfl_checkpoint_record (self->checkpoint, self->recorded, self->session);
  g_clear_pointer (&self->recorded, json_node_unref);
  self->recorded = document;
  put_checkpoint (task);
}

gboolean
rfl_replicator_record_finish (RflReplicator  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- Listening ---- */

static void
on_feed_spoke_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (RflCouchChanges) changes = rfl_couch_changes_finish (RFL_COUCH (source), result, &error);

  if (changes == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, changes->n_rows > 0);
}

/**
 * rfl_replicator_listen_async:
 * @self: a replicator that was verified
 * @cancellable: (nullable): ends the wait
 * @callback: called when the feed has something new
 * @user_data: for @callback
 *
 * Waits, on a connection of its own, until something changes behind what was read. It may return for nothing.
 */
void
rfl_replicator_listen_async (RflReplicator       *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RFL_IS_REPLICATOR (self));
  g_return_if_fail (self->checkpoint != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_replicator_listen_async);
  rfl_couch_changes_async (self->couch, self->database, self->checkpoint->since, 1, self->selector,
                           RFL_COUCH_FEED_LIVE, cancellable, on_feed_spoke_cb, g_object_ref (task));
}

/**
 * rfl_replicator_listen_finish:
 * @self: a replicator
 * @result: of the call
 * @error: return location
 *
 * Returns: %TRUE when it is worth a pull; %FALSE without an error when the server ended the wait with nothing
 */
gboolean
rfl_replicator_listen_finish (RflReplicator  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* ---- Object ---- */

static void
rfl_replicator_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  RflReplicator *self = RFL_REPLICATOR (object);

  switch ((RflReplicatorProperty) property_id)
    {
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
rfl_replicator_dispose (GObject *object)
{
  RflReplicator *self = RFL_REPLICATOR (object);

  g_clear_object (&self->store);
  g_clear_object (&self->couch);

  G_OBJECT_CLASS (rfl_replicator_parent_class)->dispose (object);
}

static void
rfl_replicator_finalize (GObject *object)
{
  RflReplicator *self = RFL_REPLICATOR (object);

  g_free (self->database);
  g_clear_pointer (&self->scopes, g_hash_table_unref);
  g_free (self->selector);
  g_free (self->session);
  g_clear_pointer (&self->checkpoint, rfl_checkpoint_free);
  g_clear_pointer (&self->recorded, json_node_unref);

  G_OBJECT_CLASS (rfl_replicator_parent_class)->finalize (object);
}

static void
rfl_replicator_class_init (RflReplicatorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = rfl_replicator_get_property;
  object_class->dispose = rfl_replicator_dispose;
  object_class->finalize = rfl_replicator_finalize;

  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1.0, 1.0, -1.0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
rfl_replicator_init (RflReplicator *self)
{
  self->fraction = -1.0;
  self->session = rfl_id_new_random ();
}

/* What a laptop that holds some people asks for: their documents, and those in clear, which have no scope. */
static char *
make_selector (const char * const *scopes)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) node = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "$or");
  json_builder_begin_array (builder);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "scope");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "$in");
  json_builder_begin_array (builder);
  for (guint i = 0; scopes[i] != NULL; i++)
    json_builder_add_string_value (builder, scopes[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "scope");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "$exists");
  json_builder_add_boolean_value (builder, FALSE);
  json_builder_end_object (builder);
  json_builder_end_object (builder);

  json_builder_end_array (builder);
  json_builder_end_object (builder);
  node = json_builder_get_root (builder);

  return rfl_json_canonical (node);
}

/**
 * rfl_replicator_new:
 * @store: the data
 * @couch: the server
 * @part: which documents
 * @database: name of the database
 * @scopes: (nullable): what this laptop holds of it; %NULL: everything
 *
 * Returns: (transfer full): a new replicator
 */
RflReplicator *
rfl_replicator_new (RflStore           *store,
                    RflCouch           *couch,
                    RflReplicaPart      part,
                    const char         *database,
                    const char * const *scopes)
{
  RflReplicator *self;

  g_return_val_if_fail (RFL_IS_STORE (store), NULL);
  g_return_val_if_fail (RFL_IS_COUCH (couch), NULL);
  g_return_val_if_fail (database != NULL, NULL);

  self = g_object_new (RFL_TYPE_REPLICATOR, NULL);
  self->store = g_object_ref (store);
  self->couch = g_object_ref (couch);
  self->part = part;
  self->database = g_strdup (database);
  if (scopes != NULL)
    {
      self->selector = make_selector (scopes);
      self->scopes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; scopes[i] != NULL; i++)
        g_hash_table_add (self->scopes, g_strdup (scopes[i]));
    }

  return self;
}

/**
 * rfl_replicator_get_fraction:
 * @self: a replicator
 *
 * Returns: how much of the feed the pull has read, 0 to 1; -1 when that is not known
 */
double
rfl_replicator_get_fraction (RflReplicator *self)
{
  g_return_val_if_fail (RFL_IS_REPLICATOR (self), -1.0);

  return self->fraction;
}
