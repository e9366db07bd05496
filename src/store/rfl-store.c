/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-store.h"

#include "rfl-data-lock.h"
#include "rfl-directory-index.h"
#include "rfl-store-open.h"
#include "rfl-store-thread.h"

/* How soon the window notices what the command line wrote. */
#define POLL_SECONDS 2

struct _RflStore
{
  GObject         parent_instance;

  char           *directory;      /* (owned) */
  char           *path;           /* (owned) */
  RflVault       *vault;          /* (owned) */
  RflClock       *clock;          /* (owned) */
  GMainContext   *context;        /* (owned) */
  RflStoreThread *writer;         /* (owned) */
  RflStoreThread *reader;         /* (owned) */
  RflDataLock    *lock;           /* (owned) (nullable): while held */
  GSource        *poll;           /* (owned) (nullable): until closed */
  gint64          data_version;   /* 0: not asked yet */
  gboolean        polling;
  gboolean        unclean;
  gboolean        closed;
};

G_DEFINE_FINAL_TYPE (RflStore, rfl_store, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef struct
{
  GWeakRef store;
  guint    kinds;
} Change;

static void
change_free (Change *change)
{
  g_weak_ref_clear (&change->store);
  g_free (change);
}

static gboolean
emit_changed (gpointer data)
{
  Change *change = data;
  g_autoptr (RflStore) self = g_weak_ref_get (&change->store);

  if (self != NULL)
    g_signal_emit (self, signals[CHANGED], 0, change->kinds);

  return G_SOURCE_REMOVE;
}

/* In the writer thread, when nobody waits for it. */
static gboolean
tidy_index (RflDb *db)
{
  g_autoptr (GError) error = NULL;
  gboolean more = FALSE;

  if (rfl_db_begin (db, &error) && (!rfl_directory_index_optimize (db, 1, &more, &error) || !rfl_db_commit (db, &error)))
    rfl_db_rollback (db);

  /* Otherwise an edit would do it, once in a while, and take long. */
  if (error == NULL && !more)
    rfl_db_exec (db, "PRAGMA wal_checkpoint (PASSIVE)", &error);
  if (error != NULL)
    g_debug ("The index is tidied later: %s", error->message);

  return error == NULL && more;
}

/* In the writer thread. The task that wrote still holds the store. */
static void
on_committed (guint    kinds,
              gpointer data)
{
  RflStore *self = data;
  Change *change = g_new0 (Change, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_weak_ref_init (&change->store, self);
  change->kinds = kinds;
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, emit_changed, change, (GDestroyNotify) change_free);
  g_source_attach (source, self->context);
}

static gpointer
read_data_version (RflDb         *db,
                   gpointer       data,
                   GCancellable  *cancellable,
                   GError       **error)
{
  gint64 *version = g_new (gint64, 1);

  *version = rfl_db_query_int (db, "PRAGMA data_version", 0);

  return version;
}

static void
on_data_version_read_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  RflStore *self = RFL_STORE (source);
  g_autofree gint64 *version = g_task_propagate_pointer (G_TASK (result), NULL);
  gboolean known = self->data_version != 0;

  self->polling = FALSE;
  if (version == NULL || *version == self->data_version)
    return;

  self->data_version = *version;
  if (known)
    g_signal_emit (self, signals[CHANGED], 0, G_MAXUINT);
}

/* The version the writer sees changes with the commits of other processes only. */
static gboolean
on_poll_cb (gpointer data)
{
  RflStore *self = data;

  if (!self->polling)
    {
      g_autoptr (GTask) task = g_task_new (self, NULL, on_data_version_read_cb, NULL);

      self->polling = TRUE;
      g_task_set_source_tag (task, on_poll_cb);
      rfl_store_thread_push (self->writer, RFL_STORE_JOB_MAINTAIN, task, read_data_version, NULL, NULL, g_free);
    }

  return G_SOURCE_CONTINUE;
}

static void
stop_polling (RflStore *self)
{
  if (self->poll != NULL)
    g_source_destroy (self->poll);
  g_clear_pointer (&self->poll, g_source_unref);
}

static void
push (RflStore            *self,
      RflStoreThread      *thread,
      RflStoreJobMode      mode,
      gpointer             tag,
      RflStoreFunc         func,
      gpointer             data,
      GDestroyNotify       data_destroy,
      GDestroyNotify       result_destroy,
      GCancellable        *cancellable,
      GAsyncReadyCallback  callback,
      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  /* Cancelled too late, what was done is done and said so. */
  g_task_set_source_tag (task, tag);
  g_task_set_check_cancellable (task, FALSE);
  if (self->closed)
    {
      if (data_destroy != NULL)
        data_destroy (data);
      g_task_return_new_error (task, RFL_STORE_ERROR, RFL_STORE_ERROR_CLOSED, "The store is closed");
      return;
    }

  rfl_store_thread_push (thread, mode, task, func, data, data_destroy, result_destroy);
}

static void
open_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  RflStoreOpening *opening = task_data;
  g_autoptr (GError) error = NULL;

  if (rfl_store_opening_run (opening, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
rfl_store_dispose (GObject *object)
{
  RflStore *self = RFL_STORE (object);

  stop_polling (self);
  g_clear_pointer (&self->lock, rfl_data_lock_release);
  if (!self->closed && self->writer != NULL)
    {
      self->closed = TRUE;
      rfl_store_thread_stop (self->reader, NULL, NULL);
      rfl_store_thread_stop (self->writer, self->reader, NULL);
    }
  g_clear_pointer (&self->writer, rfl_store_thread_free);
  g_clear_pointer (&self->reader, rfl_store_thread_free);
  g_clear_object (&self->vault);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (rfl_store_parent_class)->dispose (object);
}

static void
rfl_store_finalize (GObject *object)
{
  RflStore *self = RFL_STORE (object);

  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->directory);
  g_free (self->path);

  G_OBJECT_CLASS (rfl_store_parent_class)->finalize (object);
}

static void
rfl_store_class_init (RflStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rfl_store_dispose;
  object_class->finalize = rfl_store_finalize;

  /**
   * RflStore::changed:
   * @self: the store
   * @kinds: mask of `1 << RflKind`, %G_MAXUINT when another process wrote
   *
   * Something was committed. Emitted in the main context in which the store was opened.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
rfl_store_init (RflStore *self)
{
  self->context = g_main_context_ref_thread_default ();
}

/**
 * rfl_store_exists:
 * @directory: folder of the data
 *
 * Returns: %TRUE when there is a database in it, of whatever state
 */
gboolean
rfl_store_exists (const char *directory)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (directory != NULL, FALSE);

  path = g_build_filename (directory, RFL_STORE_FILE, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/**
 * rfl_store_open_async:
 * @directory: folder of the data, made when it is missing
 * @vault: what seals and opens
 * @clock: (nullable): what stamps changes; %NULL: one with the device id of the data
 * @cancellable: (nullable): ends the wait, not the opening
 * @callback: called when done
 * @user_data: for @callback
 *
 * Opens the data, or makes it where there is none, and brings its schema up to date.
 */
void
rfl_store_open_async (const char          *directory,
                      RflVault            *vault,
                      RflClock            *clock,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (directory != NULL);
  g_return_if_fail (RFL_IS_VAULT (vault));
  g_return_if_fail (clock == NULL || RFL_IS_CLOCK (clock));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_store_open_async);
  g_task_set_task_data (task, rfl_store_opening_new (directory, vault, clock),
                        (GDestroyNotify) rfl_store_opening_free);
  g_task_run_in_thread (task, open_in_thread);
}

/**
 * rfl_store_open_finish:
 * @result: of the call
 * @error: return location
 *
 * Returns: (transfer full): the store; otherwise %RFL_STORE_ERROR_DAMAGED, %RFL_STORE_ERROR_TOO_NEW,
 * %RFL_STORE_ERROR_FOREIGN, %RFL_STORE_ERROR_READ_ONLY …
 */
RflStore *
rfl_store_open_finish (GAsyncResult  *result,
                       GError       **error)
{
  g_autoptr (RflStore) self = NULL;
  RflStoreOpening *opening;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  opening = g_task_get_task_data (G_TASK (result));
  self = g_object_new (RFL_TYPE_STORE, NULL);
  self->directory = g_strdup (opening->directory);
  self->path = g_strdup (opening->path);
  self->vault = g_object_ref (opening->vault);
  self->clock = g_object_ref (opening->clock);
  self->unclean = opening->unclean;
  self->writer = rfl_store_thread_new ("rfl-writer", g_steal_pointer (&opening->writer), on_committed, self,
                                       tidy_index);
  self->reader = rfl_store_thread_new ("rfl-reader", g_steal_pointer (&opening->reader), on_committed, self,
                                       NULL);

  on_poll_cb (self);
  self->poll = g_timeout_source_new_seconds (POLL_SECONDS);
  g_source_set_callback (self->poll, on_poll_cb, self, NULL);
  g_source_attach (self->poll, self->context);

  return g_steal_pointer (&self);
}

/**
 * rfl_store_close_async:
 * @self: a store
 * @callback: called when done
 * @user_data: for @callback
 *
 * Lets what was queued run, closes the connections, the writer's last, and leaves nothing beside the database. What is
 * asked afterwards fails with %RFL_STORE_ERROR_CLOSED.
 */
void
rfl_store_close_async (RflStore            *self,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RFL_IS_STORE (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, rfl_store_close_async);
  if (self->closed)
    {
      g_task_return_new_error (task, RFL_STORE_ERROR, RFL_STORE_ERROR_CLOSED, "The store is closed");
      return;
    }

  self->closed = TRUE;
  stop_polling (self);
  rfl_store_unlock (self);
  rfl_store_thread_stop (self->reader, NULL, NULL);
  rfl_store_thread_stop (self->writer, self->reader, task);
}

/**
 * rfl_store_close_finish:
 * @self: a store
 * @result: of the call
 * @error: return location
 *
 * Returns: %TRUE when closed
 */
gboolean
rfl_store_close_finish (RflStore      *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * rfl_store_get_directory:
 * @self: a store
 *
 * Returns: folder of the data
 */
const char *
rfl_store_get_directory (RflStore *self)
{
  g_return_val_if_fail (RFL_IS_STORE (self), NULL);

  return self->directory;
}

/**
 * rfl_store_get_path:
 * @self: a store
 *
 * Returns: the database
 */
const char *
rfl_store_get_path (RflStore *self)
{
  g_return_val_if_fail (RFL_IS_STORE (self), NULL);

  return self->path;
}

/**
 * rfl_store_get_vault:
 * @self: a store
 *
 * Returns: (transfer none): what seals and opens
 */
RflVault *
rfl_store_get_vault (RflStore *self)
{
  g_return_val_if_fail (RFL_IS_STORE (self), NULL);

  return self->vault;
}

/**
 * rfl_store_get_clock:
 * @self: a store
 *
 * Returns: (transfer none): what stamps changes
 */
RflClock *
rfl_store_get_clock (RflStore *self)
{
  g_return_val_if_fail (RFL_IS_STORE (self), NULL);

  return self->clock;
}

/**
 * rfl_store_was_unclean:
 * @self: a store
 *
 * Returns: %TRUE when a journal stood beside the database as it was opened: a crash, or another process at work
 */
gboolean
rfl_store_was_unclean (RflStore *self)
{
  g_return_val_if_fail (RFL_IS_STORE (self), FALSE);

  return self->unclean;
}

/**
 * rfl_store_read_async:
 * @self: a store
 * @func: what to do, in the reader's thread
 * @data: (transfer full): for @func
 * @data_destroy: (nullable): frees @data
 * @result_destroy: (nullable): frees a result that nobody takes
 * @cancellable: (nullable): ends a running query too
 * @callback: called when done
 * @user_data: for @callback
 *
 * Asks something. Reads never wait for writes.
 */
void
rfl_store_read_async (RflStore            *self,
                      RflStoreFunc         func,
                      gpointer             data,
                      GDestroyNotify       data_destroy,
                      GDestroyNotify       result_destroy,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_return_if_fail (RFL_IS_STORE (self));
  g_return_if_fail (func != NULL);

  push (self, self->reader, RFL_STORE_JOB_READ, rfl_store_read_async, func, data, data_destroy, result_destroy,
        cancellable, callback, user_data);
}

/**
 * rfl_store_write_async:
 * @self: a store
 * @func: what to do, in the writer's thread and in a transaction
 * @data: (transfer full): for @func
 * @data_destroy: (nullable): frees @data
 * @result_destroy: (nullable): frees a result that nobody takes
 * @cancellable: (nullable): rolls back
 * @callback: called when it is on the disk
 * @user_data: for @callback
 *
 * Changes something.
 */
void
rfl_store_write_async (RflStore            *self,
                       RflStoreFunc         func,
                       gpointer             data,
                       GDestroyNotify       data_destroy,
                       GDestroyNotify       result_destroy,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (RFL_IS_STORE (self));
  g_return_if_fail (func != NULL);

  push (self, self->writer, RFL_STORE_JOB_WRITE, rfl_store_write_async, func, data, data_destroy, result_destroy,
        cancellable, callback, user_data);
}

/**
 * rfl_store_maintain_async:
 * @self: a store
 * @func: what to do, in the writer's thread, outside of a transaction
 * @data: (transfer full): for @func
 * @data_destroy: (nullable): frees @data
 * @result_destroy: (nullable): frees a result that nobody takes
 * @cancellable: (nullable): ends a running statement too
 * @callback: called when done
 * @user_data: for @callback
 *
 * Runs what makes its own transactions.
 */
void
rfl_store_maintain_async (RflStore            *self,
                          RflStoreFunc         func,
                          gpointer             data,
                          GDestroyNotify       data_destroy,
                          GDestroyNotify       result_destroy,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (RFL_IS_STORE (self));
  g_return_if_fail (func != NULL);

  push (self, self->writer, RFL_STORE_JOB_MAINTAIN, rfl_store_maintain_async, func, data, data_destroy, result_destroy,
        cancellable, callback, user_data);
}

/**
 * rfl_store_finish:
 * @self: a store
 * @result: of a read, write or maintain
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what the function returned; %NULL may also be a result, @error tells
 */
gpointer
rfl_store_finish (RflStore      *self,
                  GAsyncResult  *result,
                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rfl_store_lock:
 * @self: a store
 * @what: a word for what is done: import, restore, rotation, migration
 * @error: return location
 *
 * Takes the named lock, which is held between processes and freed with the process that holds it.
 *
 * Returns: %TRUE when taken; otherwise %RFL_STORE_ERROR_BUSY, whose message names what holds it
 */
gboolean
rfl_store_lock (RflStore    *self,
                const char  *what,
                GError     **error)
{
  g_return_val_if_fail (RFL_IS_STORE (self), FALSE);
  g_return_val_if_fail (what != NULL, FALSE);

  if (self->lock != NULL)
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_BUSY, "%s", rfl_data_lock_get_what (self->lock));
      return FALSE;
    }
  self->lock = rfl_data_lock_take (self->directory, what, error);

  return self->lock != NULL;
}

/**
 * rfl_store_unlock:
 * @self: a store
 *
 * Gives the named lock back, if it is held.
 */
void
rfl_store_unlock (RflStore *self)
{
  g_return_if_fail (RFL_IS_STORE (self));

  g_clear_pointer (&self->lock, rfl_data_lock_release);
}
