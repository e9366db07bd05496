/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sample.h"

#include "rfl-documents.h"
#include "rfl-draft.h"
#include "rfl-drafts.h"
#include "rfl-json.h"
#include "rfl-office-private.h"
#include "rfl-sample-cases.h"
#include "rfl-sample-resources.h"
#include "rfl-sample-time.h"

#include <string.h>

#define RESOURCE_PATH "/org/example/Referral/sample/"



typedef struct
{
  GBytes        *directory;   /* directory.ndjson */
  GBytes        *cases;       /* cases.json */
  RflSampleTime  time;
  char          *worker;
} Sample;

static void
sample_free (Sample *sample)
{
  g_clear_pointer (&sample->directory, g_bytes_unref);
  g_clear_pointer (&sample->cases, g_bytes_unref);
  g_time_zone_unref (sample->time.zone);
  g_free (sample->worker);
  g_free (sample);
}

/* Days move towards today: at the three places that tell how fresh something is. */
static void
date_directory_body (JsonObject          *body,
                     const RflSampleTime *time)
{
  JsonObject *texts = rfl_json_get_object (body, "referral.texts");
  JsonObjectIter iter;
  JsonNode *node;

  rfl_sample_set_day (body, "assured_date", time);
  rfl_sample_set_day (body, "referral.capacity.since", time);
  if (texts == NULL)
    return;
  json_object_iter_init (&iter, texts);
  while (json_object_iter_next (&iter, NULL, &node))
    if (JSON_NODE_HOLDS_OBJECT (node))
      rfl_sample_set_day (json_node_get_object (node), "source_date", time);
}

static gboolean
put_directory_line (RflDb        *db,
                    const char   *line,
                    gsize         length,
                    Sample       *sample,
                    GError      **error)
{
  g_autoptr (JsonNode) node = rfl_json_parse (line, (gssize) length, error);
  g_autoptr (RflRecord) record = NULL;
  g_autofree char *id = NULL;
  g_autofree char *revision = NULL;
  JsonObject *body;

  if (node == NULL)
    return FALSE;
  body = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  id = body != NULL ? g_strdup (rfl_json_get_string (body, "_id")) : NULL;
  if (id == NULL || !rfl_kind_is_directory (rfl_kind_from_document_id (id)))
    {
      g_set_error_literal (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_INVALID, "A line of the sample is no record of a directory");
      return FALSE;
    }
  if (rfl_documents_exists (db, id))
    return TRUE;

  json_object_remove_member (body, "_id");
  date_directory_body (body, &sample->time);
  record = rfl_record_new_from_json (rfl_kind_from_document_id (id), id, body, error);
  if (record == NULL)
    return FALSE;
  revision = rfl_documents_put (db, record, &RFL_CHANGE_BY (sample->worker), error);
  return revision != NULL;
}

static gboolean
put_directory (RflDb   *db,
               Sample  *sample,
               GError **error)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (sample->directory, &length);
  const char *end = text + length;

  while (text < end)
    {
      const char *newline = memchr (text, '\n', end - text);
      gsize n = (newline != NULL ? newline : end) - text;

      if (n > 0 && !put_directory_line (db, text, n, sample, error))
        return FALSE;
      text += n + 1;
    }
  return TRUE;
}

static gpointer
write_sample (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Sample *sample = data;
  gsize length = 0;
  const char *text = g_bytes_get_data (sample->cases, &length);
  g_autoptr (JsonNode) cases = rfl_json_parse (text, (gssize) length, error);

  if (cases == NULL || !put_directory (db, sample, error))
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (cases))
    {
      g_set_error_literal (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_INVALID, "The cases of the sample are no object");
      return NULL;
    }
  rfl_sample_put_cases (db, json_node_get_object (cases), sample->worker, &sample->time, error);
  return NULL;
}

static GBytes *
read_part (const char  *directory,
           const char  *name,
           GError     **error)
{
  g_autofree char *path = NULL;
  char *text = NULL;
  gsize length = 0;

  if (directory == NULL)
    {
      path = g_strconcat (RESOURCE_PATH, name, NULL);
      return g_resource_lookup_data (rfl_sample_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
    }
  path = g_build_filename (directory, name, NULL);
  return g_file_get_contents (path, &text, &length, error) ? g_bytes_new_take (text, length) : NULL;
}

static void
on_sample_reloaded_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_office_reload_finish (RFL_OFFICE (source), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
on_sample_written_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  rfl_office_finish (self, result, write_sample, &error);
  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    rfl_office_reload_async (self, on_sample_reloaded_cb, g_steal_pointer (&task));
}

void
rfl_office_load_sample_async (RflOffice           *self,
                              const char          *directory,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Sample *sample;

  g_return_if_fail (RFL_IS_OFFICE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_office_load_sample_async);

  sample = g_new0 (Sample, 1);
  sample->time.now_us = rfl_office_get_now_us (self);
  sample->time.zone = g_time_zone_ref (rfl_office_get_time_zone (self));
  sample->worker = g_strdup (rfl_office_get_worker_id (self));
  sample->directory = read_part (directory, "directory.ndjson", &error);
  sample->cases = sample->directory != NULL ? read_part (directory, "cases.json", &error) : NULL;
  if (sample->cases == NULL)
    {
      sample_free (sample);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  rfl_office_write (self, write_sample, write_sample, sample, (GDestroyNotify) sample_free, NULL, cancellable,
                    on_sample_written_cb, g_steal_pointer (&task));
}

gboolean
rfl_office_load_sample_finish (RflOffice     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
