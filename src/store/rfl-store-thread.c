/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-store-thread.h"

/* Nothing written for so long: whoever was working does something else now. */
#define IDLE_DELAY (2 * G_TIME_SPAN_SECOND)

typedef struct
{
  RflStoreJobMode  mode;
  GTask           *task;            /* (owned) (nullable) */
  RflStoreFunc     func;            /* (nullable): NULL stops the thread */
  gpointer         data;            /* (owned) */
  GDestroyNotify   data_destroy;
  GDestroyNotify   result_destroy;
  gpointer         result;          /* (owned) (nullable): until delivered */
  GError          *error;           /* (owned) (nullable): until delivered */
  RflStoreThread  *before;          /* (unowned) (nullable), of a stop */
} Job;

struct _RflStoreThread
{
  GThread             *thread;      /* (owned) (nullable): joined once, under mutex */
  GMutex               mutex;
  GAsyncQueue         *jobs;        /* (owned) (element-type Job) */
  RflDb               *db;          /* (owned), used by the thread only */
  RflStoreChangedFunc  changed;
  gpointer             changed_data;
  RflStoreIdleFunc     idle;        /* (nullable) */
  gboolean             idle_work;   /* whether there may be some; used by the thread only */
  gint64               idle_from;   /* monotonic time */
};

static void
job_free (Job *job)
{
  if (job->data_destroy != NULL)
    job->data_destroy (job->data);
  if (job->result != NULL && job->result_destroy != NULL)
    job->result_destroy (job->result);
  g_clear_error (&job->error);
  g_clear_object (&job->task);
  g_free (job);
}

static gboolean
deliver (gpointer data)
{
  Job *job = data;

  if (job->func == NULL)
    g_task_return_boolean (job->task, TRUE);
  else if (job->error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&job->error));
  else
    g_task_return_pointer (job->task, g_steal_pointer (&job->result), job->result_destroy);

  return G_SOURCE_REMOVE;
}

/* The task holds the store, whose end waits for this thread: so the thread keeps no reference, not for an instant longer
 * than its caller. The job goes to the caller's context whole and is freed there. */
static void
hand_back (Job *job)
{
  g_autoptr (GSource) source = NULL;

  if (job->task == NULL)
    {
      job_free (job);
      return;
    }

  source = g_idle_source_new ();
  g_source_set_priority (source, g_task_get_priority (job->task));
  g_source_set_callback (source, deliver, job, (GDestroyNotify) job_free);
  g_source_attach (source, g_task_get_context (job->task));
}

static void
expect_idle_work (RflStoreThread *self)
{
  self->idle_work = self->idle != NULL;
  self->idle_from = g_get_monotonic_time () + IDLE_DELAY;
}

static void
note_changes (RflStoreThread *self,
              guint           kinds)
{
  if (kinds == 0)
    return;

  expect_idle_work (self);
  self->changed (kinds, self->changed_data);
}

static void
run_write (RflStoreThread *self,
           Job            *job,
           GCancellable   *cancellable)
{
  guint kinds;

  if (!rfl_db_begin (self->db, &job->error))
    return;

  job->result = job->func (self->db, job->data, cancellable, &job->error);
  kinds = rfl_db_steal_changes (self->db);
  if (job->error == NULL)
    rfl_db_commit (self->db, &job->error);
  else
    rfl_db_rollback (self->db);

  if (job->error == NULL)
    note_changes (self, kinds);
}

static void
run_plain (RflStoreThread *self,
           Job            *job,
           GCancellable   *cancellable)
{
  guint kinds;

  job->result = job->func (self->db, job->data, cancellable, &job->error);
  kinds = rfl_db_steal_changes (self->db);
  if (rfl_db_in_transaction (self->db))
    {
      g_critical ("A job of the store left a transaction open");
      rfl_db_rollback (self->db);
    }
  note_changes (self, kinds);
}

static void
run_job (RflStoreThread *self,
         Job            *job)
{
  GCancellable *cancellable = g_task_get_cancellable (job->task);

  if (g_cancellable_set_error_if_cancelled (cancellable, &job->error))
    return;

  rfl_db_set_cancellable (self->db, cancellable);
  if (job->mode == RFL_STORE_JOB_WRITE)
    run_write (self, job, cancellable);
  else
    run_plain (self, job, cancellable);
  rfl_db_set_cancellable (self->db, NULL);
}

static void
join (RflStoreThread *self)
{
  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->thread, g_thread_join);
  g_mutex_unlock (&self->mutex);
}

/* Some time after the last change the idle work is done, in pieces between which a job would be seen. */
static Job *
wait_for_job (RflStoreThread *self)
{
  while (self->idle_work)
    {
      gint64 delay = self->idle_from - g_get_monotonic_time ();
      Job *job = delay > 0 ? g_async_queue_timeout_pop (self->jobs, delay) : g_async_queue_try_pop (self->jobs);

      if (job != NULL)
        return job;
      if (delay <= 0)
        self->idle_work = self->idle (self->db);
    }

  return g_async_queue_pop (self->jobs);
}

static gpointer
thread_main (gpointer data)
{
  RflStoreThread *self = data;
  Job *job;

  expect_idle_work (self);
  while ((job = wait_for_job (self))->func != NULL)
    {
      run_job (self, job);
      hand_back (job);
    }

  /* The last connection to close takes the journal with it, and only the writer may. */
  if (job->before != NULL)
    join (job->before);
  g_clear_pointer (&self->db, rfl_db_close);
  hand_back (job);

  return NULL;
}

RflStoreThread *
rfl_store_thread_new (const char          *name,
                      RflDb               *db,
                      RflStoreChangedFunc  changed,
                      gpointer             data,
                      RflStoreIdleFunc     idle)
{
  RflStoreThread *self = g_new0 (RflStoreThread, 1);

  g_mutex_init (&self->mutex);
  self->jobs = g_async_queue_new_full ((GDestroyNotify) job_free);
  self->db = db;
  self->changed = changed;
  self->changed_data = data;
  self->idle = idle;
  self->thread = g_thread_new (name, thread_main, self);

  return self;
}

void
rfl_store_thread_push (RflStoreThread  *self,
                       RflStoreJobMode  mode,
                       GTask           *task,
                       RflStoreFunc     func,
                       gpointer         data,
                       GDestroyNotify   data_destroy,
                       GDestroyNotify   result_destroy)
{
  Job *job = g_new0 (Job, 1);

  g_assert (func != NULL);

  job->mode = mode;
  job->task = g_object_ref (task);
  job->func = func;
  job->data = data;
  job->data_destroy = data_destroy;
  job->result_destroy = result_destroy;
  g_async_queue_push (self->jobs, job);
}

void
rfl_store_thread_stop (RflStoreThread *self,
                       RflStoreThread *before,
                       GTask          *task)
{
  Job *job = g_new0 (Job, 1);

  job->before = before;
  if (task != NULL)
    job->task = g_object_ref (task);
  g_async_queue_push (self->jobs, job);
}

void
rfl_store_thread_free (RflStoreThread *self)
{
  join (self);
  g_async_queue_unref (self->jobs);
  g_mutex_clear (&self->mutex);
  g_free (self);
}
