/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-store-thread.h"

typedef struct
{
  RflStoreJobMode  mode;
  GTask           *task;            /* (owned) (nullable) */
  RflStoreFunc     func;            /* (nullable): NULL stops the thread */
  gpointer         data;            /* (owned) */
  GDestroyNotify   data_destroy;
  GDestroyNotify   result_destroy;
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
};

static void
job_free (Job *job)
{
  if (job->data_destroy != NULL)
    job->data_destroy (job->data);
  g_clear_object (&job->task);
  g_free (job);
}

static gpointer
run_write (RflStoreThread  *self,
           Job             *job,
           GCancellable    *cancellable,
           GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  gpointer result;
  guint kinds;

  if (!rfl_db_begin (self->db, error))
    return NULL;

  result = job->func (self->db, job->data, cancellable, &local_error);
  kinds = rfl_db_steal_changes (self->db);
  if (local_error == NULL)
    rfl_db_commit (self->db, &local_error);
  else
    rfl_db_rollback (self->db);

  if (local_error != NULL)
    {
      if (result != NULL && job->result_destroy != NULL)
        job->result_destroy (result);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (kinds != 0)
    self->changed (kinds, self->changed_data);

  return result;
}

static gpointer
run_plain (RflStoreThread  *self,
           Job             *job,
           GCancellable    *cancellable,
           GError         **error)
{
  g_autoptr (GError) local_error = NULL;
  gpointer result = job->func (self->db, job->data, cancellable, &local_error);
  guint kinds = rfl_db_steal_changes (self->db);

  if (rfl_db_in_transaction (self->db))
    {
      g_critical ("A job of the store left a transaction open");
      rfl_db_rollback (self->db);
    }
  if (kinds != 0)
    self->changed (kinds, self->changed_data);

  if (local_error != NULL)
    {
      if (result != NULL && job->result_destroy != NULL)
        job->result_destroy (result);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return result;
}

static void
run_job (RflStoreThread *self,
         Job            *job)
{
  GCancellable *cancellable = g_task_get_cancellable (job->task);
  g_autoptr (GError) error = NULL;
  gpointer result;

  if (g_task_return_error_if_cancelled (job->task))
    return;

  rfl_db_set_cancellable (self->db, cancellable);
  if (job->mode == RFL_STORE_JOB_WRITE)
    result = run_write (self, job, cancellable, &error);
  else
    result = run_plain (self, job, cancellable, &error);
  rfl_db_set_cancellable (self->db, NULL);

  if (error != NULL)
    g_task_return_error (job->task, g_steal_pointer (&error));
  else
    g_task_return_pointer (job->task, result, job->result_destroy);
}

static void
join (RflStoreThread *self)
{
  g_mutex_lock (&self->mutex);
  g_clear_pointer (&self->thread, g_thread_join);
  g_mutex_unlock (&self->mutex);
}

static gpointer
thread_main (gpointer data)
{
  RflStoreThread *self = data;
  Job *job;

  while ((job = g_async_queue_pop (self->jobs))->func != NULL)
    {
      run_job (self, job);
      job_free (job);
    }

  /* The last connection to close takes the journal with it, and only the writer may. */
  if (job->before != NULL)
    join (job->before);
  g_clear_pointer (&self->db, rfl_db_close);
  if (job->task != NULL)
    g_task_return_boolean (job->task, TRUE);
  job_free (job);

  return NULL;
}

RflStoreThread *
rfl_store_thread_new (const char          *name,
                      RflDb               *db,
                      RflStoreChangedFunc  changed,
                      gpointer             data)
{
  RflStoreThread *self = g_new0 (RflStoreThread, 1);

  g_mutex_init (&self->mutex);
  self->jobs = g_async_queue_new_full ((GDestroyNotify) job_free);
  self->db = db;
  self->changed = changed;
  self->changed_data = data;
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
