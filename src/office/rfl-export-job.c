/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-export-job.h"

#include "rfl-documents.h"
#include "rfl-export-nested.h"
#include "rfl-export-tabular.h"
#include "rfl-formats-error.h"
#include "rfl-office-private.h"

#include <glib/gstdio.h>

#define PROGRESS_MS 100

struct _RflExportJob
{
  GObject          parent_instance;
  RflStore        *store;  /* (owned), construct-only */
  GFile           *file;   /* (owned), construct-only */
  RflExportFormat  format; /* construct-only */

  /* Written by the thread, read by the main thread for a progress bar. */
  guint            n_written;
  guint            n_documents;

  double           fraction;
  guint            progress_id;
  gboolean         running;
};

typedef enum
{
  PROP_STORE = 1,
  PROP_FILE,
  PROP_FORMAT,
  PROP_FRACTION,
} RflExportJobProperty;

static GParamSpec *properties[PROP_FRACTION + 1];

G_DEFINE_FINAL_TYPE (RflExportJob, rfl_export_job, G_TYPE_OBJECT)

/* What the thread has at hand. */
typedef struct
{
  RflExportJob     *job;
  RflExportTabular *tabular; /* (nullable) */
  RflExportNested  *nested;  /* (nullable) */
  GCancellable     *cancellable;
} Export;

static void
set_fraction (RflExportJob *self,
              double        fraction)
{
  if (self->fraction == fraction)
    return;
  self->fraction = fraction;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
}

static gboolean
on_progress_cb (gpointer user_data)
{
  RflExportJob *self = RFL_EXPORT_JOB (user_data);

  if (self->n_documents > 0)
    set_fraction (self, MIN (1.0, (double) self->n_written / self->n_documents));
  return G_SOURCE_CONTINUE;
}

/* ---- In a thread ---- */

static gboolean
add_record (RflRecord  *record,
            gpointer    data,
            GError    **error)
{
  const Export *export = data;
  RflEntity entity = rfl_entity_from_nick (rfl_kind_to_nick (rfl_record_get_kind (record)));

  if (g_cancellable_set_error_if_cancelled (export->cancellable, error))
    return FALSE;
  export->job->n_written++;
  if (export->nested != NULL)
    return rfl_export_nested_add (export->nested, record, error);
  return rfl_export_tabular_add (export->tabular, entity, rfl_record_get_json (record), error);
}

static gboolean
add_all (RflDb   *db,
         Export  *export,
         GError **error)
{
  static const RflKind kinds[] = { RFL_KIND_SERVICE, RFL_KIND_ORGANIZATION, RFL_KIND_LOCATION, RFL_KIND_CONTACT };
  g_autoptr(GError) local_error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    export->job->n_documents += rfl_documents_count (db, kinds[i]);
  for (guint i = 0; i < G_N_ELEMENTS (kinds) && local_error == NULL; i++)
    rfl_documents_each (db, kinds[i], add_record, export, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
write_zip (RflExportJob  *self,
           RflDb         *db,
           const char    *path,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(RflExportTabular) tabular = rfl_export_tabular_new ();
  Export export = { .job = self, .tabular = tabular, .cancellable = cancellable };

  return add_all (db, &export, error) && rfl_export_tabular_finish (tabular, path, cancellable, error);
}

static gboolean
write_ndjson (RflExportJob  *self,
              RflDb         *db,
              const char    *path,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileOutputStream) raw = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  g_autoptr(GOutputStream) stream = raw != NULL ? g_buffered_output_stream_new (G_OUTPUT_STREAM (raw)) : NULL;
  g_autoptr(RflExportNested) nested = NULL;
  Export export = { .job = self, .cancellable = cancellable };

  if (stream == NULL)
    return FALSE;
  nested = export.nested = rfl_export_nested_new (db, stream, cancellable);
  return add_all (db, &export, error) && g_output_stream_close (stream, cancellable, error);
}

static gboolean
write_export (RflExportJob  *self,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autofree char *path = g_file_get_path (self->file);
  g_autofree char *part = path != NULL ? g_strconcat (path, ".part", NULL) : NULL;
  g_autoptr(RflDb) db = NULL;
  gboolean ok;

  if (path == NULL)
    {
      g_set_error_literal (error, RFL_FORMATS_ERROR, RFL_FORMATS_ERROR_WRITE, "The export needs a file on this computer");
      return FALSE;
    }
  /* A connection of its own: the program goes on meanwhile. */
  db = rfl_db_open (rfl_store_get_path (self->store), RFL_DB_READ, error);
  if (db == NULL)
    return FALSE;

  ok = self->format == RFL_EXPORT_HSDS_ZIP ? write_zip (self, db, part, cancellable, error)
                                           : write_ndjson (self, db, part, cancellable, error);
  if (ok && g_rename (part, path) != 0)
    {
      g_set_error_literal (error, RFL_FORMATS_ERROR, RFL_FORMATS_ERROR_WRITE, "The export cannot be put in its place");
      ok = FALSE;
    }
  if (!ok)
    g_remove (part);
  return ok;
}

static void
write_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_export (RFL_EXPORT_JOB (task_data), cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_written_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = G_TASK (user_data);
  RflExportJob *self = g_task_get_source_object (task);
  GError *error = NULL;

  g_clear_handle_id (&self->progress_id, g_source_remove);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      set_fraction (self, 1.0);
      g_task_return_boolean (task, TRUE);
    }
  else
    {
      g_task_return_error (task, error);
    }
}

/* ---- GObject ---- */

static void
rfl_export_job_get_property (GObject    *object,
                             guint       id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  RflExportJob *self = RFL_EXPORT_JOB (object);

  switch ((RflExportJobProperty) id)
    {
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_FILE:
      g_value_set_object (value, self->file);
      break;
    case PROP_FORMAT:
      g_value_set_uint (value, self->format);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rfl_export_job_set_property (GObject      *object,
                             guint         id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  RflExportJob *self = RFL_EXPORT_JOB (object);

  switch ((RflExportJobProperty) id)
    {
    case PROP_STORE:
      self->store = g_value_dup_object (value);
      break;
    case PROP_FILE:
      self->file = g_value_dup_object (value);
      break;
    case PROP_FORMAT:
      self->format = g_value_get_uint (value);
      break;
    case PROP_FRACTION:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
rfl_export_job_dispose (GObject *object)
{
  RflExportJob *self = RFL_EXPORT_JOB (object);

  g_clear_object (&self->store);
  g_clear_object (&self->file);

  G_OBJECT_CLASS (rfl_export_job_parent_class)->dispose (object);
}

static void
rfl_export_job_class_init (RflExportJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags construct = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = rfl_export_job_get_property;
  object_class->set_property = rfl_export_job_set_property;
  object_class->dispose = rfl_export_job_dispose;

  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, RFL_TYPE_STORE, construct);
  properties[PROP_FILE] = g_param_spec_object ("file", NULL, NULL, G_TYPE_FILE, construct);
  properties[PROP_FORMAT] = g_param_spec_uint ("format", NULL, NULL, 0, RFL_EXPORT_HSDS_NDJSON, RFL_EXPORT_HSDS_ZIP,
                                               construct);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
rfl_export_job_init (RflExportJob *self)
{
}

/* ---- Public ---- */

/* There is one standard, so its name may be left out. */
gboolean
rfl_export_format_from_nick (const char      *nick,
                             RflExportFormat *format)
{
  const char *kind = g_str_has_prefix (nick, "hsds-") ? nick + strlen ("hsds-") : nick;

  if (g_str_equal (kind, "zip"))
    *format = RFL_EXPORT_HSDS_ZIP;
  else if (g_str_equal (kind, "ndjson"))
    *format = RFL_EXPORT_HSDS_NDJSON;
  else
    return FALSE;
  return TRUE;
}

RflExportJob *
rfl_export_job_new (RflOffice       *office,
                    GFile           *file,
                    RflExportFormat  format)
{
  return rfl_export_job_new_for_store (rfl_office_get_store (office), file, format);
}

RflExportJob *
rfl_export_job_new_for_store (RflStore        *store,
                              GFile           *file,
                              RflExportFormat  format)
{
  g_return_val_if_fail (RFL_IS_STORE (store), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  return g_object_new (RFL_TYPE_EXPORT_JOB, "store", store, "file", file, "format", (guint) format, NULL);
}

void
rfl_export_job_run_async (RflExportJob        *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr(GTask) writing = NULL;
  GTask *task;

  g_return_if_fail (RFL_IS_EXPORT_JOB (self));
  g_return_if_fail (!self->running);

  self->running = TRUE;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_export_job_run_async);
  /* A file that is complete is not called cancelled. */
  g_task_set_check_cancellable (task, FALSE);
  self->progress_id = g_timeout_add (PROGRESS_MS, on_progress_cb, self);
  /* The job is kept by the other task only, so that it is never disposed of in the thread. */
  writing = g_task_new (NULL, cancellable, on_written_cb, task);
  g_task_set_source_tag (writing, rfl_export_job_run_async);
  g_task_set_task_data (writing, self, NULL);
  g_task_set_check_cancellable (writing, FALSE);
  g_task_run_in_thread (writing, write_thread);
}

gboolean
rfl_export_job_run_finish (RflExportJob  *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

double
rfl_export_job_get_fraction (RflExportJob *self)
{
  g_return_val_if_fail (RFL_IS_EXPORT_JOB (self), 0);
  return self->fraction;
}

guint
rfl_export_job_get_n_written (RflExportJob *self)
{
  g_return_val_if_fail (RFL_IS_EXPORT_JOB (self), 0);
  return self->n_written;
}
