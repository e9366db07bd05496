/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-replicator.h"

#include "rfl-proposals.h"
#include "rfl-replicator-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Documents of one request, and about how many bytes: less than any proxy refuses. */
#define BATCH_SIZE     500
#define MAX_BATCH_SIZE (4 * 1024 * 1024)
#define MIN_BATCH_SIZE (256 * 1024)
#define MAX_SENDING    2

/*
 * What is queued when a push begins is sent, and nothing that is written later: whoever writes faster than it sends would let nothing
 * else have its turn. A batch of leaves is compared with the server (_revs_diff), then what it lacks is sent (_bulk_docs) in requests
 * of a bounded size. Where the server refuses a whole request, it is halved until the one document is found that it cannot take; what
 * comes after one that was too large is smaller from the start.
 * While some are sent, the next are compared and written, and the answers before are written down.
 */
typedef struct
{
  gint64   after;         /* leaves up to here were looked at */
  gint64   last;          /* those behind it were written later; 0: not known yet */
  gboolean more;          /* there are such */
  gboolean listing;       /* the next of them are listed or compared */
  gboolean end;           /* there are no more */
  GQueue   batches;       /* (element-type GPtrArray of RflQueued): to be sent */
  guint    n_sending;
  guint    n_verdicts;    /* answers that are being written down */
  guint    n_sent;
  gsize    max_size;      /* of a request, in bytes, as far as is known */
  GError  *error;         /* (owned) (nullable): the first; what is under way ends all the same */
} Push;

static void step (GTask *task);

static void
push_free (Push *push)
{
  g_queue_clear_full (&push->batches, (GDestroyNotify) g_ptr_array_unref);
  g_clear_error (&push->error);
  g_free (push);
}

static void
take_error (Push   *push,
            GError *error)
{
  if (push->error == NULL)
    push->error = rfl_replicator_map_error (error);
  else
    g_error_free (error);
}

static GPtrArray *
new_batch (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_queued_free);
}

/* ---- What the server said of a batch ---- */

typedef struct
{
  GPtrArray *taken;       /* (owned) (element-type RflQueued) */
  GPtrArray *refused;     /* (owned) (element-type RflQueued) */
  GPtrArray *reasons;     /* (owned) (element-type utf8): of those */
  GArray    *forbidden;   /* (owned) (element-type gboolean): whether the account may not write them */
} Verdict;

static Verdict *
verdict_new (GPtrArray *taken)
{
  Verdict *verdict = g_new0 (Verdict, 1);

  verdict->taken = taken;
  verdict->refused = new_batch ();
  verdict->reasons = g_ptr_array_new_with_free_func (g_free);
  verdict->forbidden = g_array_new (FALSE, FALSE, sizeof (gboolean));

  return verdict;
}

static void
verdict_free (Verdict *verdict)
{
  g_ptr_array_unref (verdict->taken);
  g_ptr_array_unref (verdict->refused);
  g_ptr_array_unref (verdict->reasons);
  g_array_unref (verdict->forbidden);
  g_free (verdict);
}

static gpointer
write_verdict (RflDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Verdict *verdict = data;

  if (!rfl_replica_mark_known (db, verdict->taken, error))
    return NULL;
  for (guint i = 0; i < verdict->refused->len; i++)
    {
      if (!rfl_replica_mark_refused (db, g_ptr_array_index (verdict->refused, i),
                                     g_ptr_array_index (verdict->reasons, i),
                                     g_array_index (verdict->forbidden, gboolean, i), error))
        return NULL;
    }

  /* In the same transaction: there is no moment at which a change is refused and not proposed. */
  if (verdict->refused->len > 0 && rfl_proposals_run (db, G_MAXUINT, error) < 0)
    return NULL;

  return GUINT_TO_POINTER (1);
}

static void
on_verdict_written_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Push *push = g_task_get_task_data (task);
  GError *error = NULL;

  rfl_store_finish (RFL_STORE (source), result, &error);
  push->n_verdicts--;
  if (error != NULL)
    take_error (push, error);
  step (task);
}

static void
take_verdict (GTask   *task,
              Verdict *verdict)
{
  RflReplicator *self = g_task_get_source_object (task);
  Push *push = g_task_get_task_data (task);

  push->n_verdicts++;
  /* The server has taken them, cancelled or not: that is written down. */
  rfl_store_write_async (self->store, write_verdict, verdict, (GDestroyNotify) verdict_free, NULL, NULL,
                         on_verdict_written_cb, g_object_ref (task));
}

/* ---- Sending ---- */

typedef struct
{
  GTask     *task;        /* (owned) */
  GPtrArray *sent;        /* (owned) (element-type RflQueued) */
  gsize      size;        /* of the request, in bytes */
} Sending;

static void
sending_free (Sending *sending)
{
  g_clear_pointer (&sending->sent, g_ptr_array_unref);
  g_free (sending);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sending, sending_free)

static void
refuse (Verdict    *verdict,
        guint       index,
        const char *reason,
        gboolean    forbidden)
{
  g_ptr_array_add (verdict->refused, g_ptr_array_steal_index (verdict->taken, index));
  g_ptr_array_add (verdict->reasons, g_strdup (reason));
  g_array_append_val (verdict->forbidden, forbidden);
}

/* Whether somebody with another right could write it. Servers other than CouchDB call it unauthorized. */
static gboolean
is_forbidden (const RflCouchFailure *failure,
              RflCouchRight          editor)
{
  if (editor == RFL_COUCH_RIGHT_YES)
    return FALSE;

  return g_strcmp0 (failure->error, "forbidden") == 0 || g_strcmp0 (failure->error, "unauthorized") == 0;
}

/* Whether it has been judged, and will be so again. Else a node or a process of the server had a fault (chttpd: error_info), among them
 * a validation function that took too long. */
static gboolean
is_verdict (const RflCouchFailure *failure)
{
  static const char *const verdicts[] = {
    "forbidden", "unauthorized", "unknown_error", "compilation_error", "conflict", "bad_request", "doc_validation", "illegal_docid",
    "document_too_large", "partition_overflow", "missing_stub", NULL,
  };

  return g_strv_contains (verdicts, failure->error);
}

/* Of several leaves of a document each is judged for itself; where a server does not say which, all are meant. */
static char *
dup_failure_key (const char *id,
                 const char *revision)
{
  return g_strconcat (id, "\n", revision, NULL);
}

static RflCouchFailure *
find_failure (GHashTable      *failures,
              const RflQueued *queued)
{
  g_autofree char *one = dup_failure_key (queued->id, queued->revision);
  g_autofree char *all = dup_failure_key (queued->id, NULL);
  RflCouchFailure *failure = g_hash_table_lookup (failures, one);

  return failure != NULL ? failure : g_hash_table_lookup (failures, all);
}

/* Returns how many were not judged: they are in neither list, and stay queued. */
static guint
take_failures (Verdict       *verdict,
               GPtrArray     *failures,
               RflCouchRight  editor)
{
  guint n_unjudged = 0;
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < failures->len; i++)
    {
      RflCouchFailure *failure = g_ptr_array_index (failures, i);

      g_hash_table_insert (by_key, dup_failure_key (failure->id, failure->revision), failure);
    }

  for (guint i = 0; i < verdict->taken->len;)
    {
      RflCouchFailure *failure = find_failure (by_key, g_ptr_array_index (verdict->taken, i));

      if (failure == NULL)
        {
          i++;
        }
      else if (is_verdict (failure))
        {
          refuse (verdict, i, failure->reason != NULL ? failure->reason : failure->error, is_forbidden (failure, editor));
        }
      else
        {
          g_ptr_array_remove_index (verdict->taken, i);
          n_unjudged++;
        }
    }

  return n_unjudged;
}

static void
halve (Push      *push,
       GPtrArray *batch)
{
  GPtrArray *second = new_batch ();
  guint half = batch->len / 2;

  while (batch->len > half)
    g_ptr_array_insert (second, 0, g_ptr_array_steal_index (batch, batch->len - 1));
  g_queue_push_head (&push->batches, second);
  g_queue_push_head (&push->batches, g_ptr_array_ref (batch));
}

static void
on_batch_sent_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Sending) sending = user_data;
  g_autoptr (GTask) task = sending->task;
  Push *push = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) failures = rfl_couch_bulk_docs_finish (RFL_COUCH (source), result, &error);
  Verdict *verdict;

  push->n_sending--;
  if (failures != NULL)
    {
      verdict = verdict_new (g_steal_pointer (&sending->sent));
      if (take_failures (verdict, failures, rfl_couch_get_editor (RFL_COUCH (source))) > 0)
        take_error (push, g_error_new_literal (RFL_SYNC_ERROR, RFL_SYNC_ERROR_SERVER,
                                               _("The server could not store everything. The rest is sent again after a while.")));
      push->n_sent += verdict->taken->len;
      take_verdict (task, verdict);
    }
  else if (!g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_TOO_LARGE) &&
           !g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_REFUSED))
    {
      take_error (push, error);
    }
  else if (sending->sent->len > 1)
    {
      if (g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_TOO_LARGE))
        push->max_size = CLAMP (sending->size / 2, MIN_BATCH_SIZE, push->max_size);
      g_clear_error (&error);
      halve (push, sending->sent);
    }
  else
    {
      verdict = verdict_new (g_steal_pointer (&sending->sent));
      refuse (verdict, 0, error->message, FALSE);
      g_clear_error (&error);
      take_verdict (task, verdict);
    }
  step (task);
}

/* What of a batch goes into one request. */
typedef struct
{
  GPtrArray *queued;      /* (owned) (element-type RflQueued): what is in the text; then what was too much */
  GPtrArray *rest;        /* (owned) (element-type RflQueued) */
  GString   *text;        /* (owned) (nullable) */
} Writing;

static void
writing_free (Writing *writing)
{
  g_ptr_array_unref (writing->queued);
  g_ptr_array_unref (writing->rest);
  if (writing->text != NULL)
    g_string_free (writing->text, TRUE);
  g_free (writing);
}

/* What is to be written, and about how much of it at most. */
typedef struct
{
  GPtrArray *batch;       /* (owned) (element-type RflQueued) */
  gsize      max_size;    /* in bytes */
} Portion;

static void
portion_free (Portion *portion)
{
  g_ptr_array_unref (portion->batch);
  g_free (portion);
}

static gpointer
write_text (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Portion *portion = data;
  GPtrArray *batch = portion->batch;
  Writing *writing = g_new0 (Writing, 1);

  writing->queued = new_batch ();
  writing->rest = new_batch ();
  writing->text = g_string_new ("{\"new_edits\":false,\"docs\":[");
  while (batch->len > 0 && writing->text->len < portion->max_size)
    {
      g_autoptr (GError) local_error = NULL;
      RflQueued *queued = g_ptr_array_steal_index (batch, 0);
      gsize length = writing->text->len;

      if (writing->queued->len > 0)
        g_string_append_c (writing->text, ',');
      if (rfl_replica_append_document (db, queued, writing->text, &local_error))
        {
          g_ptr_array_add (writing->queued, queued);
          continue;
        }

      g_string_truncate (writing->text, length);
      rfl_queued_free (queued);
      if (local_error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          writing_free (writing);
          return NULL;
        }
    }
  while (batch->len > 0)
    g_ptr_array_add (writing->rest, g_ptr_array_steal_index (batch, 0));
  g_string_append (writing->text, "]}");

  return writing;
}

static void
on_text_written_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflReplicator *self = g_task_get_source_object (task);
  Push *push = g_task_get_task_data (task);
  GError *error = NULL;
  Writing *writing = rfl_store_finish (RFL_STORE (source), result, &error);
  g_autoptr (GBytes) body = NULL;
  Sending *sending;

  if (writing == NULL)
    {
      push->n_sending--;
      take_error (push, error);
      step (task);
      return;
    }

  if (writing->rest->len > 0)
    g_queue_push_head (&push->batches, g_ptr_array_ref (writing->rest));
  if (writing->queued->len == 0)
    {
      push->n_sending--;
      writing_free (writing);
      step (task);
      return;
    }

  body = g_string_free_to_bytes (g_steal_pointer (&writing->text));
  sending = g_new0 (Sending, 1);
  sending->task = g_object_ref (task);
  sending->sent = g_ptr_array_ref (writing->queued);
  sending->size = g_bytes_get_size (body);
  writing_free (writing);
  rfl_couch_bulk_docs_async (self->couch, self->database, body, g_task_get_cancellable (task), on_batch_sent_cb, sending);
  step (task);
}

static void
send_next (GTask *task)
{
  RflReplicator *self = g_task_get_source_object (task);
  Push *push = g_task_get_task_data (task);
  Portion *portion = g_new0 (Portion, 1);

  push->n_sending++;
  portion->batch = g_queue_pop_head (&push->batches);
  portion->max_size = push->max_size;
  rfl_store_read_async (self->store, write_text, portion, (GDestroyNotify) portion_free, (GDestroyNotify) writing_free,
                        g_task_get_cancellable (task), on_text_written_cb, g_object_ref (task));
}

/* ---- Comparing ---- */

static void
on_compared_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Sending) comparing = user_data;
  g_autoptr (GTask) task = comparing->task;
  Push *push = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GPtrArray) lacking = rfl_couch_revs_diff_finish (RFL_COUCH (source), result, &error);
  g_autoptr (GPtrArray) batch = NULL;

  push->listing = FALSE;
  if (lacking == NULL)
    {
      take_error (push, error);
      step (task);
      return;
    }

  batch = rfl_replicator_take_lacking (comparing->sent, lacking);
  if (batch->len > 0)
    g_queue_push_tail (&push->batches, g_steal_pointer (&batch));
  if (comparing->sent->len > 0)
    take_verdict (task, verdict_new (g_steal_pointer (&comparing->sent)));
  step (task);
}

typedef struct
{
  RflReplicaPart  part;
  gint64          after;
  gint64          last;
  GPtrArray      *queued;      /* (owned) (nullable) (element-type RflQueued): the answer */
} Listing;

static void
listing_free (Listing *listing)
{
  g_clear_pointer (&listing->queued, g_ptr_array_unref);
  g_free (listing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listing, listing_free)

static gpointer
list_queued (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (Listing) listing = g_memdup2 (data, sizeof (Listing));

  if (listing->last == 0)
    listing->last = rfl_replica_get_last_number (db);
  listing->queued = rfl_replica_list_queued (db, listing->part, listing->after, BATCH_SIZE, error);

  return listing->queued != NULL ? g_steal_pointer (&listing) : NULL;
}

/* Takes out what was written since the push began; TRUE: there is such. */
static gboolean
drop_later (GPtrArray *queued,
            gint64     last)
{
  guint n = queued->len;

  while (n > 0 && ((RflQueued *) g_ptr_array_index (queued, n - 1))->number > last)
    n--;
  if (n == queued->len)
    return FALSE;

  g_ptr_array_set_size (queued, (int) n);

  return TRUE;
}

static void
on_queued_listed_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflReplicator *self = g_task_get_source_object (task);
  Push *push = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (Listing) listing = rfl_store_finish (RFL_STORE (source), result, &error);
  g_autoptr (GPtrArray) announced = NULL;
  Sending *comparing;
  GPtrArray *queued;

  if (listing != NULL)
    {
      push->last = listing->last;
      push->more = drop_later (listing->queued, push->last);
    }
  if (listing == NULL || listing->queued->len == 0)
    {
      push->listing = FALSE;
      push->end = TRUE;
      if (error != NULL)
        take_error (push, error);
      step (task);
      return;
    }

  queued = listing->queued;
  push->after = ((RflQueued *) g_ptr_array_index (queued, queued->len - 1))->number;
  announced = rfl_replicator_announce (queued);
  comparing = g_new0 (Sending, 1);
  comparing->task = g_object_ref (task);
  comparing->sent = g_steal_pointer (&listing->queued);
  rfl_couch_revs_diff_async (self->couch, self->database, announced, g_task_get_cancellable (task), on_compared_cb,
                             comparing);
}

static void
list_next (GTask *task)
{
  RflReplicator *self = g_task_get_source_object (task);
  Push *push = g_task_get_task_data (task);
  Listing *listing = g_new0 (Listing, 1);

  push->listing = TRUE;
  listing->part = self->part;
  listing->after = push->after;
  listing->last = push->last;
  rfl_store_read_async (self->store, list_queued, listing, (GDestroyNotify) listing_free, (GDestroyNotify) listing_free,
                        g_task_get_cancellable (task), on_queued_listed_cb, g_object_ref (task));
}

/* ---- Both ---- */

static void
on_recorded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Push *push = g_task_get_task_data (task);
  GError *error = NULL;

  rfl_replicator_record_finish (RFL_REPLICATOR (source), result, &error);
  rfl_replicator_return_count (task, push->n_sent, error);
}

static void
step (GTask *task)
{
  RflReplicator *self = g_task_get_source_object (task);
  Push *push = g_task_get_task_data (task);

  while (push->error == NULL && push->n_sending < MAX_SENDING && !g_queue_is_empty (&push->batches))
    send_next (task);
  if (push->error == NULL && !push->end && !push->listing && g_queue_is_empty (&push->batches))
    list_next (task);

  if (push->listing || push->n_sending > 0 || push->n_verdicts > 0)
    return;

  if (push->error != NULL || push->n_sent == 0)
    {
      rfl_replicator_return_count (task, push->n_sent, g_steal_pointer (&push->error));
      return;
    }

  /* A server that is put back to what it was before this push must not have the copy of the checkpoint from after it. */
  rfl_replicator_begin_session (self);
  rfl_replicator_record_async (self, g_task_get_cancellable (task), on_recorded_cb, g_object_ref (task));
}

/**
 * rfl_replicator_push_async:
 * @self: a replicator that was verified
 * @cancellable: (nullable): keeps what was sent
 * @callback: called when done
 * @user_data: for @callback
 *
 * Sends every leaf that is queued now and that the server lacks. One that it does not take is marked with the reason, and the rest
 * goes on.
 */
void
rfl_replicator_push_async (RflReplicator       *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Push *push;

  g_return_if_fail (RFL_IS_REPLICATOR (self));

  push = g_new0 (Push, 1);
  push->max_size = MAX_BATCH_SIZE;
  g_queue_init (&push->batches);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_replicator_push_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, push, (GDestroyNotify) push_free);
  step (task);
}

/**
 * rfl_replicator_push_finish:
 * @self: a replicator
 * @result: of the call
 * @n_pushed: (out) (optional): revisions that the server took, also when it failed
 * @more: (out): whether something was queued after it began, and waits for the next push
 * @error: return location
 *
 * Returns: %TRUE when nothing of what was queued is left but what was refused
 */
gboolean
rfl_replicator_push_finish (RflReplicator  *self,
                            GAsyncResult   *result,
                            guint          *n_pushed,
                            gboolean       *more,
                            GError        **error)
{
  Push *push;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  push = g_task_get_task_data (G_TASK (result));
  *more = push->more;

  return rfl_replicator_finish_count (result, n_pushed, error);
}
