/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-import-job.h"

#include "rfl-import-plan.h"
#include "rfl-import-private.h"
#include "rfl-import-report.h"
#include "rfl-office-error.h"
#include "rfl-office-private.h"

#include <errno.h>
#include <glib/gstdio.h>

#define STAGING_FILE "import.staging"
#define PROGRESS_MS  100

/* Reading is a third of the work, joining another one. */
#define PHASE_SHARE (1.0 / 3.0)

struct _RflImportJob
{
  GObject          parent_instance;
  RflStore        *store;       /* (owned), construct-only */
  char            *path;        /* (owned), construct-only */
  char            *source;      /* (owned) (nullable), construct-only, then the name that was found */
  RflImportFlags   flags;       /* construct-only */

  /* Written by the thread that prepares, read by the main thread for a progress bar. */
  gint             preparing;   /* atomic, RflImportPhase */
  guint64          n_joined;
  guint64          n_records;
  RflSource       *reading;     /* (owned) (nullable) */

  RflImportPhase   phase;
  double           fraction;
  guint            progress_id;

  RflImportReport *report;      /* (owned) (nullable) */
  RflImportPlan   *plan;        /* (owned) (nullable) */
  RflStaging      *staging;     /* (owned) (nullable) */
  RflImportApply   apply;
  guint64          n_documents;
  guint64          n_applied;
  gboolean         locked;
  GError          *failure;     /* (owned) (nullable): why what was written is taken back */
};

typedef enum
{
  PROP_STORE = 1,
  PROP_PATH,
  PROP_SOURCE,
  PROP_FLAGS,
  PROP_PHASE,
  PROP_FRACTION,
} RflImportJobProperty;

static GParamSpec *properties[PROP_FRACTION + 1];

G_DEFINE_FINAL_TYPE (RflImportJob, rfl_import_job, G_TYPE_OBJECT)

static void apply_next (GTask *task);
static void undo_next (GTask *task);

/* ---- Progress ---- */

static void
set_progress (RflImportJob   *self,
              RflImportPhase  phase,
              double          fraction)
{
  fraction = CLAMP (fraction, 0.0, 1.0);
  if (self->phase != phase)
    {
      self->phase = phase;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PHASE]);
    }
  if (self->fraction != fraction)
    {
      self->fraction = fraction;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
    }
}

static gboolean
on_progress_cb (gpointer user_data)
{
  RflImportJob *self = RFL_IMPORT_JOB (user_data);
  RflImportPhase phase = (RflImportPhase) g_atomic_int_get (&self->preparing);
  RflSource *reading = g_atomic_pointer_get (&self->reading);

  if (phase == RFL_IMPORT_READING && reading != NULL && rfl_source_get_size (reading) > 0)
    set_progress (self, phase,
                  PHASE_SHARE * (double) rfl_source_get_done (reading) / (double) rfl_source_get_size (reading));
  else if (phase == RFL_IMPORT_JOINING)
    set_progress (self, phase,
                  PHASE_SHARE * (1 + (double) self->n_joined / (double) MAX (self->n_records, 1)));
  return G_SOURCE_CONTINUE;
}

/* ---- In a thread: read, check, join, compare ---- */

static gboolean
seal (RflImportJob  *self,
      GError       **error)
{
  return rfl_staging_set_note (self->staging, RFL_IMPORT_NOTE_SOURCE, self->plan->source, error) &&
         rfl_staging_set_note (self->staging, RFL_IMPORT_NOTE_DIGEST, self->plan->digest, error) &&
         rfl_staging_seal (self->staging, error);
}

/* What a refused import left may go, what a crash left must be finished first. */
static gboolean
make_room (RflDb       *db,
           const char  *path,
           GError     **error)
{
  g_autofree char *unfinished = path != NULL ? rfl_staging_get_unfinished (db) : NULL;

  if (unfinished != NULL)
    {
      g_set_error_literal (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_BUSY, "Another import has not come to its end");
      return FALSE;
    }
  if (path != NULL && g_remove (path) != 0 && errno != ENOENT)
    g_debug ("%s cannot be removed: %s", path, g_strerror (errno));
  return TRUE;
}

static gboolean
prepare (RflImportJob  *self,
         GCancellable  *cancellable,
         GError       **error)
{
  static const RflEntity records[] = {
    RFL_ENTITY_ORGANIZATION, RFL_ENTITY_SERVICE, RFL_ENTITY_LOCATION, RFL_ENTITY_CONTACT
  };
  gboolean dry_run = (self->flags & RFL_IMPORT_DRY_RUN) != 0;
  g_autofree char *path = dry_run ? NULL : g_build_filename (rfl_store_get_directory (self->store), STAGING_FILE, NULL);
  g_autofree char *fallback = NULL;
  g_autoptr(RflImportRows) rows = NULL;
  g_autoptr(RflDb) db = NULL;
  RflSource *source;

  /* A connection of its own: searching goes on while records are compared. */
  db = rfl_db_open (rfl_store_get_path (self->store), RFL_DB_READ, error);
  if (db == NULL || !make_room (db, path, error))
    return FALSE;
  self->report = rfl_import_report_new (RFL_IMPORT_MAX_SHOWN, error);
  if (self->report == NULL)
    return FALSE;
  source = rfl_source_open (self->path, cancellable, error);
  if (source == NULL)
    return FALSE;
  g_atomic_pointer_set (&self->reading, source);
  self->staging = rfl_staging_new (path, error);
  if (self->staging == NULL)
    return FALSE;
  rows = rfl_import_rows_new (self->staging, self->report);
  if (!rfl_import_rows_read (rows, source, cancellable, error) || !rfl_import_rows_repair (rows, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (records); i++)
    self->n_records += rfl_import_rows_count (rows, records[i]);
  g_atomic_int_set (&self->preparing, RFL_IMPORT_JOINING);
  fallback = rfl_source_dup_name (source);
  self->plan = rfl_import_plan_new (rows, self->staging, db, self->source, fallback, rfl_source_get_digest (source),
                                    self->flags, cancellable, &self->n_joined, error);
  return self->plan != NULL && (dry_run || seal (self, error));
}

static void
prepare_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;

  if (prepare (RFL_IMPORT_JOB (task_data), cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* ---- In the store: apply, or take back ---- */

static gpointer
apply_slice (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  RflImportJob *self = data;
  gboolean done = FALSE;

  if (!rfl_staging_apply_slice (self->staging, db, RFL_IMPORT_SLICE_US, rfl_import_apply_document, &self->apply, &done, error) ||
      (done && !rfl_staging_finish (db, error)))
    return NULL;
  return GINT_TO_POINTER (done);
}

static gpointer
undo_slice (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  gboolean done = FALSE;

  if (!rfl_staging_undo_slice (db, RFL_IMPORT_SLICE_US, &done, error) || (done && !rfl_staging_finish (db, error)))
    return NULL;
  return GINT_TO_POINTER (done);
}

static void
end (GTask  *task,
     GError *error)
{
  RflImportJob *self = g_task_get_source_object (task);

  if (self->staging != NULL)
    rfl_staging_discard (self->staging);
  g_clear_object (&self->staging);
  if (self->locked)
    rfl_store_unlock (self->store);
  self->locked = FALSE;
  set_progress (self, RFL_IMPORT_DONE, 1.0);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
on_slice_undone_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  GTask *task = G_TASK (user_data);
  RflImportJob *self = g_task_get_source_object (task);
  g_autoptr(GError) error = NULL;
  gboolean done = GPOINTER_TO_INT (rfl_store_finish (self->store, result, &error));

  if (error != NULL)
    {
      /* The journal stays: the next start takes back the rest. */
      g_warning ("The import could not be taken back: %s", error->message);
      g_clear_object (&self->staging);
      end (task, g_steal_pointer (&self->failure));
    }
  else if (done)
    {
      end (task, g_steal_pointer (&self->failure));
    }
  else
    {
      undo_next (task);
    }
}

static void
undo_next (GTask *task)
{
  RflImportJob *self = g_task_get_source_object (task);

  set_progress (self, RFL_IMPORT_UNDOING, self->fraction);
  rfl_store_write_async (self->store, undo_slice, NULL, NULL, NULL, NULL, on_slice_undone_cb, task);
}

/* Takes the failure and everything that was written back. */
static void
undo (GTask  *task,
      GError *failure)
{
  RflImportJob *self = g_task_get_source_object (task);
  g_autoptr(GError) error = NULL;

  self->failure = failure;
  if (!rfl_staging_set_note (self->staging, RFL_IMPORT_NOTE_CANCELLED, "yes", &error))
    g_warning ("The staging could not be marked: %s", error->message);
  undo_next (task);
}

static void
on_slice_applied_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  GTask *task = G_TASK (user_data);
  RflImportJob *self = g_task_get_source_object (task);
  GError *error = NULL;
  gboolean done = GPOINTER_TO_INT (rfl_store_finish (self->store, result, &error));

  if (error != NULL)
    undo (task, error);
  else if (done)
    end (task, NULL);
  else
    apply_next (task);
}

static void
apply_next (GTask *task)
{
  RflImportJob *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error))
    {
      undo (task, error);
      return;
    }
  set_progress (self, RFL_IMPORT_APPLYING,
                PHASE_SHARE * (2 + (double) self->apply.n_done / (double) MAX (self->n_documents, 1)));
  rfl_store_write_async (self->store, apply_slice, self, NULL, NULL, NULL, on_slice_applied_cb, task);
}

static void
on_prepared_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  GTask *task = G_TASK (user_data);
  RflImportJob *self = g_task_get_source_object (task);
  GError *error = NULL;

  g_clear_handle_id (&self->progress_id, g_source_remove);
  g_clear_object (&self->reading);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      end (task, error);
      return;
    }

  g_free (self->source);
  self->source = g_strdup (self->plan->source);
  if ((self->flags & RFL_IMPORT_ACCEPT_GONE) == 0 && rfl_import_plan_is_alarming (self->plan))
    {
      end (task, g_error_new (RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_GONE, "%u of %u records of “%s” are not in the file",
                              self->plan->n_gone, self->plan->n_live, self->plan->source));
      return;
    }
  if ((self->flags & RFL_IMPORT_DRY_RUN) != 0)
    {
      end (task, NULL);
      return;
    }
  self->apply.source = g_strdup (self->plan->source);
  self->apply.digest = g_strdup (self->plan->digest);
  self->n_documents = rfl_staging_count_documents (self->staging);
  apply_next (task);
}

/* ---- GObject ---- */

static void
rfl_import_job_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  RflImportJob *self = RFL_IMPORT_JOB (object);

  switch ((RflImportJobProperty) id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_SOURCE:
      g_value_set_string (value, self->source);
      break;
    case PROP_FLAGS:
      g_value_set_uint (value, self->flags);
      break;
    case PROP_PHASE:
      g_value_set_uint (value, self->phase);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rfl_import_job_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  RflImportJob *self = RFL_IMPORT_JOB (object);

  switch ((RflImportJobProperty) id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      break;
    case PROP_PATH:
      self->path = g_value_dup_string (value);
      break;
    case PROP_SOURCE:
      self->source = g_value_dup_string (value);
      break;
    case PROP_FLAGS:
      self->flags = g_value_get_uint (value);
      break;
    case PROP_PHASE:
    case PROP_FRACTION:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rfl_import_job_dispose (GObject *object)
{
  RflImportJob *self = RFL_IMPORT_JOB (object);

  g_clear_object (&self->store);
  g_clear_object (&self->staging);

  G_OBJECT_CLASS (rfl_import_job_parent_class)->dispose (object);
}

static void
rfl_import_job_finalize (GObject *object)
{
  RflImportJob *self = RFL_IMPORT_JOB (object);

  g_free (self->path);
  g_free (self->source);
  g_free (self->apply.source);
  g_free (self->apply.digest);
  g_clear_pointer (&self->plan, rfl_import_plan_free);
  g_clear_pointer (&self->report, rfl_import_report_free);

  G_OBJECT_CLASS (rfl_import_job_parent_class)->finalize (object);
}

static void
rfl_import_job_class_init (RflImportJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags construct = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;
  GParamFlags read_only = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = rfl_import_job_get_property;
  object_class->set_property = rfl_import_job_set_property;
  object_class->dispose = rfl_import_job_dispose;
  object_class->finalize = rfl_import_job_finalize;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, RFL_TYPE_STORE, construct);
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, construct);
  properties[PROP_SOURCE] = g_param_spec_string ("source", NULL, NULL, NULL, construct);
  properties[PROP_FLAGS] = g_param_spec_uint ("flags", NULL, NULL, 0, G_MAXUINT, 0, construct);
  properties[PROP_PHASE] = g_param_spec_uint ("phase", NULL, NULL, 0, RFL_IMPORT_DONE, RFL_IMPORT_WAITING, read_only);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, read_only);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
rfl_import_job_init (RflImportJob *self)
{
}

/* ---- Public ---- */

RflImportJob *
rfl_import_job_new (RflOffice      *office,
                    const char     *path,
                    const char     *source,
                    RflImportFlags  flags)
{
  return rfl_import_job_new_for_store (rfl_office_get_store (office), path, source, flags);
}

RflImportJob *
rfl_import_job_new_for_store (RflStore       *store,
                              const char     *path,
                              const char     *source,
                              RflImportFlags  flags)
{
  g_return_val_if_fail (RFL_IS_STORE (store), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  return g_object_new (RFL_TYPE_IMPORT_JOB, "store", store, "path", path, "source", source, "flags", (guint) flags, NULL);
}

void
rfl_import_job_run_async (RflImportJob        *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) preparation = NULL;
  g_autoptr(GError) error = NULL;
  GTask *task;

  g_return_if_fail (RFL_IS_IMPORT_JOB (self));
  g_return_if_fail (self->phase == RFL_IMPORT_WAITING);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_import_job_run_async);
  /* What was taken back must be said to be cancelled, what was finished before the click must not. */
  g_task_set_check_cancellable (task, FALSE);

  if ((self->flags & RFL_IMPORT_DRY_RUN) == 0)
    {
      if (!rfl_store_lock (self->store, "import", &error))
        {
          end (task, g_error_matches (error, RFL_STORE_ERROR, RFL_STORE_ERROR_BUSY)
                         ? g_error_new_literal (RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_BUSY, error->message)
                         : g_steal_pointer (&error));
          return;
        }
      self->locked = TRUE;
    }

  g_atomic_int_set (&self->preparing, RFL_IMPORT_READING);
  set_progress (self, RFL_IMPORT_READING, 0);
  self->progress_id = g_timeout_add (PROGRESS_MS, on_progress_cb, self);
  /* The thread lets go of its task at some time after the callback: the job is kept by the other task only, so that it
   * is never disposed of in the thread. */
  preparation = g_task_new (NULL, cancellable, on_prepared_cb, task);
  g_task_set_source_tag (preparation, rfl_import_job_run_async);
  g_task_set_task_data (preparation, self, NULL);
  g_task_run_in_thread (preparation, prepare_thread);
}

gboolean
rfl_import_job_run_finish (RflImportJob  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

RflImportPhase
rfl_import_job_get_phase (RflImportJob *self)
{
  g_return_val_if_fail (RFL_IS_IMPORT_JOB (self), RFL_IMPORT_WAITING);
  return self->phase;
}

double
rfl_import_job_get_fraction (RflImportJob *self)
{
  g_return_val_if_fail (RFL_IS_IMPORT_JOB (self), 0);
  return self->fraction;
}

const char *
rfl_import_job_get_source (RflImportJob *self)
{
  g_return_val_if_fail (RFL_IS_IMPORT_JOB (self), NULL);
  return self->source;
}

RflImportCounts
rfl_import_job_get_counts (RflImportJob *self,
                           RflKind       kind)
{
  const RflImportCounts none = { 0 };

  g_return_val_if_fail (RFL_IS_IMPORT_JOB (self), none);
  g_return_val_if_fail (kind < RFL_N_KINDS, none);
  return self->plan != NULL ? self->plan->counts[kind] : none;
}

guint
rfl_import_job_get_n_kept (RflImportJob *self)
{
  g_return_val_if_fail (RFL_IS_IMPORT_JOB (self), 0);
  return self->apply.n_kept;
}

guint
rfl_import_job_get_n_problems (RflImportJob *self)
{
  g_return_val_if_fail (RFL_IS_IMPORT_JOB (self), 0);
  return self->report != NULL ? rfl_import_report_get_n (self->report) : 0;
}

GPtrArray *
rfl_import_job_get_problems (RflImportJob *self)
{
  g_return_val_if_fail (RFL_IS_IMPORT_JOB (self), NULL);
  return self->report != NULL ? rfl_import_report_get_shown (self->report) : NULL;
}

static void
on_report_copied_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr(GTask) task = G_TASK (user_data);
  GError *error = NULL;

  if (g_file_copy_finish (G_FILE (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
rfl_import_job_save_report_async (RflImportJob        *self,
                                  GFile               *file,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr(GFile) report = NULL;
  GTask *task;

  g_return_if_fail (RFL_IS_IMPORT_JOB (self));
  g_return_if_fail (self->report != NULL);
  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_import_job_save_report_async);
  report = rfl_import_report_get_file (self->report);
  g_file_copy_async (report, file, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, G_PRIORITY_DEFAULT,
                     cancellable, NULL, NULL, on_report_copied_cb, task);
}

gboolean
rfl_import_job_save_report_finish (RflImportJob  *self,
                                   GAsyncResult  *result,
                                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
