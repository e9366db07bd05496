/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-replicator.h"

#include "rfl-replicator-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Rows of one page of the feed, and documents of one request; the bodies of two requests wait to be written at most. */
#define PAGE_SIZE    1000
#define CHUNK_SIZE   500
#define MAX_WAITING  2
#define MAX_FETCHING 2

/*
 * Fetching and writing go on side by side. A page of the feed is cut into chunks; the checkpoint moves to the end of a page
 * in the transaction that writes its last chunk, and never past an older page that is not written whole.
 */
typedef struct
{
  char      *last_seq;     /* (owned) */
  GPtrArray *wanted;       /* (owned) (element-type RflAnnounced): not asked for yet, the next one at the end */
  guint      n_open;       /* chunks that are fetched, or wait to be written */
} Page;

typedef struct
{
  Page      *page;         /* (unowned) */
  GPtrArray *documents;    /* (owned) (element-type GBytes) */
  guint      next;         /* the first that is not written */
} Chunk;

typedef struct
{
  GQueue   pages;          /* (element-type Page): oldest first */
  GQueue   chunks;         /* (element-type Chunk): to be written */
  gboolean asking;         /* for a page */
  gboolean begun;          /* the server has given one */
  gboolean unfiltered;     /* it does not take the selector */
  guint    n_fetching;
  gboolean writing;
  gboolean end;            /* the feed has been read */
  guint    n_rows;
  guint    n_added;
  GError  *error;          /* (owned) (nullable): the first; what was fetched before is still written */
} Pull;

static void step (GTask *task);

static void
page_free (Page *page)
{
  g_free (page->last_seq);
  g_ptr_array_unref (page->wanted);
  g_free (page);
}

static void
chunk_free (Chunk *chunk)
{
  g_ptr_array_unref (chunk->documents);
  g_free (chunk);
}

static void
pull_free (Pull *pull)
{
  g_queue_clear_full (&pull->pages, (GDestroyNotify) page_free);
  g_queue_clear_full (&pull->chunks, (GDestroyNotify) chunk_free);
  g_clear_error (&pull->error);
  g_free (pull);
}

static void
take_error (Pull   *pull,
            GError *error)
{
  if (pull->error == NULL)
    pull->error = rfl_replicator_map_error (error);
  else
    g_error_free (error);
}

static gboolean
page_is_written (const Page *page)
{
  return page->n_open == 0 && page->wanted->len == 0;
}

/* ---- Writing ---- */

/* Shared by the store's thread and the main one. */
typedef struct
{
  RflReplicator *self;         /* (unowned): the task holds it */
  Chunk         *chunk;        /* (unowned) */
  RflCheckpoint *checkpoint;   /* (owned) (nullable): as it is to be when the chunk is written whole */
  guint          n_added;
} Slice;

static void
slice_clear (Slice *slice)
{
  g_clear_pointer (&slice->checkpoint, rfl_checkpoint_free);
}

static void
slice_unref (Slice *slice)
{
  g_atomic_rc_box_release_full (slice, (GDestroyNotify) slice_clear);
}

/* The box is base64, so the member cannot be anything else; what has no scope belongs to everybody. */
static gboolean
is_held (RflReplicator *self,
         const char    *text,
         gsize          length)
{
  static const char member[] = "\"scope\":\"";
  const char *start;
  const char *end;
  g_autofree char *scope = NULL;

  if (self->scopes == NULL)
    return TRUE;

  start = g_strstr_len (text, (gssize) length, member);
  if (start == NULL)
    return TRUE;
  start += strlen (member);
  end = memchr (start, '"', length - (gsize) (start - text));
  scope = end != NULL ? g_strndup (start, (gsize) (end - start)) : NULL;

  return scope != NULL && g_hash_table_contains (self->scopes, scope);
}

static gpointer
write_slice (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Slice *slice = data;
  Chunk *chunk = slice->chunk;
  gint64 end = g_get_monotonic_time () + RFL_REPLICATOR_SLICE_US;

  while (chunk->next < chunk->documents->len && g_get_monotonic_time () < end)
    {
      gsize length = 0;
      const char *text = g_bytes_get_data (g_ptr_array_index (chunk->documents, chunk->next++), &length);
      g_autoptr (GError) local_error = NULL;
      gboolean added = FALSE;

      if (!is_held (slice->self, text, length))
        continue;
      if (rfl_replica_receive (db, slice->self->part, text, length, &added, &local_error))
        {
          slice->n_added += added ? 1 : 0;
        }
      else if (g_error_matches (local_error, RFL_STORE_ERROR, RFL_STORE_ERROR_INVALID))
        {
          /* It stays on the server, and the rest goes on. */
          g_warning ("A document of the server is not taken: %s", local_error->message);
        }
      else
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }

  if (chunk->next == chunk->documents->len && slice->checkpoint != NULL &&
      !rfl_checkpoint_save (slice->checkpoint, db, slice->self->part, error))
    return NULL;

  return g_atomic_rc_box_acquire (slice);
}

/* Where the checkpoint comes to be when the chunk at hand is written: (nullable) */
static const char *
find_since (Pull  *pull,
            Chunk *chunk)
{
  const char *since = NULL;

  if (chunk->page->n_open > 1 || chunk->page->wanted->len > 0)
    return NULL;

  for (GList *link = pull->pages.head; link != NULL; link = link->next)
    {
      Page *page = link->data;

      if (page != chunk->page && !page_is_written (page))
        break;
      since = page->last_seq;
    }

  return since;
}

static void
on_slice_written_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflReplicator *self = g_task_get_source_object (task);
  Pull *pull = g_task_get_task_data (task);
  Chunk *chunk = g_queue_peek_head (&pull->chunks);
  GError *error = NULL;
  Slice *slice = rfl_store_finish (RFL_STORE (source), result, &error);

  pull->writing = FALSE;
  if (slice == NULL)
    {
      /* Nothing of the slice is there, nor may anything behind it be. */
      take_error (pull, error);
      g_queue_clear_full (&pull->chunks, (GDestroyNotify) chunk_free);
      step (task);
      return;
    }

  pull->n_added += slice->n_added;
  if (chunk->next == chunk->documents->len)
    {
      if (slice->checkpoint != NULL)
        {
          g_free (self->checkpoint->since);
          self->checkpoint->since = g_steal_pointer (&slice->checkpoint->since);
        }
      chunk->page->n_open--;
      chunk_free (g_queue_pop_head (&pull->chunks));
      while (!g_queue_is_empty (&pull->pages) && page_is_written (g_queue_peek_head (&pull->pages)))
        page_free (g_queue_pop_head (&pull->pages));
    }
  slice_unref (slice);
  step (task);
}

static void
write_next (GTask *task)
{
  RflReplicator *self = g_task_get_source_object (task);
  Pull *pull = g_task_get_task_data (task);
  Slice *slice = g_atomic_rc_box_new0 (Slice);
  const char *since;

  pull->writing = TRUE;
  slice->self = self;
  slice->chunk = g_queue_peek_head (&pull->chunks);
  since = find_since (pull, slice->chunk);
  if (since != NULL)
    {
      slice->checkpoint = rfl_checkpoint_copy (self->checkpoint);
      g_free (slice->checkpoint->since);
      slice->checkpoint->since = g_strdup (since);
    }
  rfl_store_write_async (self->store, write_slice, slice, (GDestroyNotify) slice_unref, (GDestroyNotify) slice_unref,
                         g_task_get_cancellable (task), on_slice_written_cb, g_object_ref (task));
}

/* ---- Fetching ---- */

static void
push_chunk (Pull      *pull,
            Page      *page,
            GPtrArray *documents)
{
  Chunk *chunk = g_new0 (Chunk, 1);

  chunk->page = page;
  chunk->documents = g_ptr_array_ref (documents);
  g_queue_push_tail (&pull->chunks, chunk);
}

typedef struct
{
  GTask *task;      /* (owned) */
  Page  *page;      /* (unowned) */
} Fetch;

static void
on_bodies_got_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autofree Fetch *fetch = user_data;
  g_autoptr (GTask) task = fetch->task;
  Pull *pull = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (RflCouchBodies) bodies = rfl_couch_bulk_get_finish (RFL_COUCH (source), result, &error);

  pull->n_fetching--;
  if (bodies == NULL)
    {
      take_error (pull, error);
      step (task);
      return;
    }

  for (guint i = 0; i < bodies->unreadable->len; i++)
    g_warning ("Document %s of the server is too large to be taken",
               ((RflAnnounced *) g_ptr_array_index (bodies->unreadable, i))->id);
  while (bodies->rest->len > 0)
    g_ptr_array_add (fetch->page->wanted, g_ptr_array_steal_index (bodies->rest, bodies->rest->len - 1));

  /* A cluster may announce what not every node has yet: the checkpoint must not pass it. */
  if (bodies->missing->len > 0)
    take_error (pull, g_error_new (RFL_SYNC_ERROR, RFL_SYNC_ERROR_BUSY,
                                   _("The server tells of %u records that it does not give yet."), bodies->missing->len));
  if (bodies->missing->len == 0 || bodies->documents->len > 0)
    {
      if (bodies->missing->len > 0)
        fetch->page->n_open++;
      push_chunk (pull, fetch->page, bodies->documents);
    }
  step (task);
}

static void
fetch_next (GTask *task,
            Page  *page)
{
  RflReplicator *self = g_task_get_source_object (task);
  Pull *pull = g_task_get_task_data (task);
  g_autoptr (GPtrArray) announced = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_announced_free);
  Fetch *fetch = g_new0 (Fetch, 1);
  guint n = MIN (page->wanted->len, CHUNK_SIZE);

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (announced, g_ptr_array_steal_index (page->wanted, page->wanted->len - 1));

  pull->n_fetching++;
  page->n_open++;
  fetch->task = g_object_ref (task);
  fetch->page = page;
  rfl_couch_bulk_get_async (self->couch, self->database, announced, g_task_get_cancellable (task), on_bodies_got_cb, fetch);
}

typedef struct
{
  RflReplicaPart   part;
  RflCouchChanges *changes;    /* (owned) */
} Filtering;

static void
filtering_clear (Filtering *filtering)
{
  rfl_couch_changes_free (filtering->changes);
}

static void
filtering_unref (Filtering *filtering)
{
  g_atomic_rc_box_release_full (filtering, (GDestroyNotify) filtering_clear);
}

static gpointer
filter_page (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Filtering *filtering = data;

  return rfl_replica_filter_announced (db, filtering->part, filtering->changes->announced, error)
           ? g_atomic_rc_box_acquire (filtering)
           : NULL;
}

/* (transfer full) (element-type GBytes): the bodies that the feed brought; takes their documents out of @announced */
static GPtrArray *
take_bodies (GPtrArray *announced)
{
  GPtrArray *bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  guint n_left = 0;

  for (guint i = 0; i < announced->len; i++)
    {
      RflAnnounced *document = g_ptr_array_index (announced, i);

      if (document->body != NULL)
        {
          g_ptr_array_add (bodies, g_steal_pointer (&document->body));
          continue;
        }
      announced->pdata[i] = announced->pdata[n_left];
      announced->pdata[n_left++] = document;
    }
  g_ptr_array_set_size (announced, (int) n_left);

  return bodies;
}

/* (transfer full): takes what is in @announced */
static GPtrArray *
reverse (GPtrArray *announced)
{
  GPtrArray *reversed = g_ptr_array_new_full (announced->len, (GDestroyNotify) rfl_announced_free);

  while (announced->len > 0)
    g_ptr_array_add (reversed, g_ptr_array_steal_index (announced, announced->len - 1));

  return reversed;
}

static void
on_page_filtered_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflReplicator *self = g_task_get_source_object (task);
  Pull *pull = g_task_get_task_data (task);
  GError *error = NULL;
  Filtering *filtering = rfl_store_finish (RFL_STORE (source), result, &error);
  g_autoptr (GPtrArray) bodies = NULL;
  RflCouchChanges *changes;
  Page *page;

  pull->asking = FALSE;
  if (filtering == NULL)
    {
      take_error (pull, error);
      step (task);
      return;
    }

  changes = filtering->changes;
  pull->n_rows += changes->n_rows;
  pull->end = changes->pending == 0 || (changes->pending < 0 && changes->n_rows < PAGE_SIZE) || changes->n_rows == 0;
  if (changes->pending >= 0)
    rfl_replicator_set_fraction (self, (double) pull->n_rows / (double) MAX (pull->n_rows + changes->pending, 1));

  bodies = take_bodies (changes->announced);
  page = g_new0 (Page, 1);
  page->last_seq = g_strdup (changes->last_seq);
  page->wanted = reverse (changes->announced);
  g_queue_push_tail (&pull->pages, page);
  if (bodies->len > 0 || (page->wanted->len == 0 && g_strcmp0 (page->last_seq, self->checkpoint->since) != 0))
    {
      page->n_open++;
      push_chunk (pull, page, bodies);
    }
  else if (page->wanted->len == 0 && g_queue_get_length (&pull->pages) == 1)
    {
      page_free (g_queue_pop_head (&pull->pages));
    }
  filtering_unref (filtering);
  step (task);
}

static void
on_page_got_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflReplicator *self = g_task_get_source_object (task);
  Pull *pull = g_task_get_task_data (task);
  GError *error = NULL;
  RflCouchChanges *changes = rfl_couch_changes_finish (RFL_COUCH (source), result, &error);
  Filtering *filtering;

  if (changes == NULL)
    {
      pull->asking = FALSE;
      /* One document may be too large for the feed: by itself it is passed. */
      if (self->is_new && g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_PROTOCOL))
        {
          self->is_new = FALSE;
          g_clear_error (&error);
        }
      else if (self->selector != NULL && !pull->unfiltered && !pull->begun &&
               g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING))
        {
          /* A server that is not quite CouchDB has no such filter: everything is read, and what is not held is dropped here. */
          pull->unfiltered = TRUE;
          g_clear_error (&error);
        }
      else if (self->checkpoint->since != NULL && !pull->begun &&
               g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_REFUSED))
        {
          /* The server does not know its own mark any more: everything is compared again. One that refuses the marks which it
           * gives meanwhile is not asked without end. */
          g_clear_pointer (&self->checkpoint->since, g_free);
          g_clear_error (&error);
        }
      else
        {
          take_error (pull, error);
        }
      step (task);
      return;
    }

  pull->begun = TRUE;
  filtering = g_atomic_rc_box_new0 (Filtering);
  filtering->part = self->part;
  filtering->changes = changes;
  rfl_store_write_async (self->store, filter_page, filtering, (GDestroyNotify) filtering_unref,
                         (GDestroyNotify) filtering_unref,
                         g_task_get_cancellable (task), on_page_filtered_cb, g_object_ref (task));
}

static void
ask_for_page (GTask *task)
{
  RflReplicator *self = g_task_get_source_object (task);
  Pull *pull = g_task_get_task_data (task);
  Page *last = g_queue_peek_tail (&pull->pages);

  pull->asking = TRUE;
  rfl_couch_changes_async (self->couch, self->database, last != NULL ? last->last_seq : self->checkpoint->since, PAGE_SIZE,
                           pull->unfiltered ? NULL : self->selector,
                           self->is_new ? RFL_COUCH_FEED_BODIES : RFL_COUCH_FEED_ROWS, g_task_get_cancellable (task),
                           on_page_got_cb, g_object_ref (task));
}

/* ---- Both ---- */

static void
on_recorded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Pull *pull = g_task_get_task_data (task);
  GError *error = NULL;

  rfl_replicator_record_finish (RFL_REPLICATOR (source), result, &error);
  rfl_replicator_return_count (task, pull->n_added, error);
}

static Page *
find_wanted (Pull *pull)
{
  for (GList *link = pull->pages.head; link != NULL; link = link->next)
    {
      if (((Page *) link->data)->wanted->len > 0)
        return link->data;
    }

  return NULL;
}

static void
step (GTask *task)
{
  RflReplicator *self = g_task_get_source_object (task);
  Pull *pull = g_task_get_task_data (task);
  gboolean room = pull->error == NULL && g_queue_get_length (&pull->chunks) < MAX_WAITING;
  Page *wanted = NULL;

  if (!pull->writing && !g_queue_is_empty (&pull->chunks))
    write_next (task);

  while (room && pull->n_fetching < MAX_FETCHING && (wanted = find_wanted (pull)) != NULL)
    fetch_next (task, wanted);
  if (room && !pull->asking && !pull->end && find_wanted (pull) == NULL)
    ask_for_page (task);

  if (pull->writing || pull->asking || pull->n_fetching > 0)
    return;

  rfl_replicator_set_fraction (self, -1.0);
  if (pull->error != NULL)
    {
      rfl_replicator_return_count (task, pull->n_added, g_steal_pointer (&pull->error));
      return;
    }

  self->is_new = FALSE;
  rfl_replicator_record_async (self, g_task_get_cancellable (task), on_recorded_cb, g_object_ref (task));
}

/**
 * rfl_replicator_pull_async:
 * @self: a replicator that was verified
 * @cancellable: (nullable): keeps what was received
 * @callback: called when done
 * @user_data: for @callback
 *
 * Reads the feed of the database to its end and takes what is not here yet.
 */
void
rfl_replicator_pull_async (RflReplicator       *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Pull *pull;

  g_return_if_fail (RFL_IS_REPLICATOR (self));
  g_return_if_fail (self->checkpoint != NULL);

  pull = g_new0 (Pull, 1);
  g_queue_init (&pull->pages);
  g_queue_init (&pull->chunks);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_replicator_pull_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, pull, (GDestroyNotify) pull_free);
  step (task);
}

/**
 * rfl_replicator_pull_finish:
 * @self: a replicator
 * @result: of the call
 * @n_pulled: (out) (optional): revisions that are new here, also when it failed
 * @error: return location
 *
 * Returns: %TRUE when the feed was read to its end
 */
gboolean
rfl_replicator_pull_finish (RflReplicator  *self,
                            GAsyncResult   *result,
                            guint          *n_pulled,
                            GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return rfl_replicator_finish_count (result, n_pulled, error);
}
