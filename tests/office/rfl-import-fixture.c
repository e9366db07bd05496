/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-import-fixture.h"

#include "rfl-documents.h"
#include "rfl-json.h"

#include "../rfl-test-folder.h"

#include <glib/gstdio.h>
#include <unistd.h>

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
on_done_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
open_store (RflImportFixture *self)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  rfl_store_open_async (self->data, self->vault, NULL, NULL, on_done_cb, &result);
  self->store = rfl_store_open_finish (wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
close_store (RflImportFixture *self)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  rfl_store_close_async (self->store, on_done_cb, &result);
  g_assert_true (rfl_store_close_finish (self->store, wait_for (&result), &error));
  g_assert_no_error (error);
  g_clear_object (&result);
  g_assert_finalize_object (g_steal_pointer (&self->store));
}

void
rfl_import_fixture_set_up (RflImportFixture *self,
                           gconstpointer     data)
{
  self->folder = g_dir_make_tmp ("rfl-import-XXXXXX", NULL);
  self->data = g_build_filename (self->folder, "data", NULL);
  g_assert_cmpint (g_mkdir (self->data, 0700), ==, 0);
  self->vault = rfl_vault_new (NULL);
  open_store (self);
}

void
rfl_import_fixture_tear_down (RflImportFixture *self,
                              gconstpointer     data)
{
  close_store (self);
  g_clear_object (&self->vault);
  g_clear_error (&self->error);
  rfl_test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->data);
}

/* It dies as a program dies, with all its threads, in the middle of the writing. */
static void
on_fraction_cb (RflImportJob *job,
                GParamSpec   *pspec,
                gpointer      user_data)
{
  if (rfl_import_job_get_phase (job) == RFL_IMPORT_APPLYING && rfl_import_job_get_fraction (job) > 0.7)
    _exit (0);
}

int
rfl_import_fixture_crash_main (char **arguments)
{
  RflImportFixture self = { .data = arguments[0], .vault = rfl_vault_new (NULL) };
  g_autoptr(GAsyncResult) result = NULL;
  RflImportJob *job;

  open_store (&self);
  job = rfl_import_job_new_for_store (self.store, arguments[1], arguments[2], 0);
  g_signal_connect (job, "notify::fraction", G_CALLBACK (on_fraction_cb), NULL);
  rfl_import_job_run_async (job, NULL, on_done_cb, &result);
  wait_for (&result);
  return 1;
}

void
rfl_import_fixture_crash (RflImportFixture *self,
                          const char       *program,
                          const char       *path,
                          const char       *source)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) child = NULL;

  close_store (self);
  child = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, RFL_IMPORT_FIXTURE_CRASH, self->data, path, source,
                            NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (child, NULL, &error));
  g_assert_no_error (error);
  open_store (self);
}

char *
rfl_import_fixture_file (RflImportFixture *self,
                         const char       *name,
                         const char       *text)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  if (text != NULL)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_steal_pointer (&path);
}

RflImportJob *
rfl_import_fixture_import (RflImportFixture *self,
                           const char       *path,
                           const char       *source,
                           RflImportFlags    flags)
{
  RflImportJob *job = rfl_import_job_new_for_store (self->store, path, source, flags);
  g_autoptr(GAsyncResult) result = NULL;
  gboolean ok;

  g_clear_error (&self->error);
  rfl_import_job_run_async (job, NULL, on_done_cb, &result);
  ok = rfl_import_job_run_finish (job, wait_for (&result), &self->error);
  g_assert_true (ok == (self->error == NULL));
  g_assert_cmpuint (rfl_import_job_get_phase (job), ==, RFL_IMPORT_DONE);
  return job;
}

void
rfl_import_fixture_export (RflImportFixture *self,
                           const char       *path,
                           RflExportFormat   format)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(RflExportJob) job = rfl_export_job_new_for_store (self->store, file, format);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  rfl_export_job_run_async (job, NULL, on_done_cb, &result);
  g_assert_true (rfl_export_job_run_finish (job, wait_for (&result), &error));
  g_assert_no_error (error);
}

void
rfl_import_fixture_check (RflImportJob *job,
                          RflKind       kind,
                          guint         n_new,
                          guint         n_changed,
                          guint         n_unchanged,
                          guint         n_gone)
{
  RflImportCounts counts = rfl_import_job_get_counts (job, kind);

  g_test_message ("%s: %u new, %u changed, %u unchanged, %u gone", rfl_kind_to_nick (kind), counts.n_new,
                  counts.n_changed, counts.n_unchanged, counts.n_gone);
  g_assert_cmpuint (counts.n_new, ==, n_new);
  g_assert_cmpuint (counts.n_changed, ==, n_changed);
  g_assert_cmpuint (counts.n_unchanged, ==, n_unchanged);
  g_assert_cmpuint (counts.n_gone, ==, n_gone);
}

void
rfl_import_fixture_check_same (RflImportJob *job)
{
  for (guint kind = RFL_KIND_ORGANIZATION; kind <= RFL_KIND_CONTACT; kind++)
    {
      RflImportCounts counts = rfl_import_job_get_counts (job, kind);

      g_assert_cmpuint (counts.n_new, ==, 0);
      g_assert_cmpuint (counts.n_changed, ==, 0);
      g_assert_cmpuint (counts.n_gone, ==, 0);
    }
}

gpointer
rfl_import_fixture_run (RflImportFixture *self,
                        RflStoreFunc      func,
                        gpointer          data)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gpointer value;

  rfl_store_write_async (self->store, func, data, NULL, NULL, NULL, on_done_cb, &result);
  value = rfl_store_finish (self->store, wait_for (&result), &error);
  g_assert_no_error (error);
  return value;
}

static gboolean
append_body (RflRecord  *record,
             gpointer    data,
             GError    **error)
{
  g_autoptr(JsonNode) node = rfl_record_dup_node (record);
  g_autofree char *text = rfl_json_canonical (node);

  g_string_append_printf (data, "%s %s\n", rfl_record_get_id (record), text);
  return TRUE;
}

static gpointer
dump (RflDb         *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint kind = RFL_KIND_ORGANIZATION; kind <= RFL_KIND_CONTACT; kind++)
    {
      if (!rfl_documents_each (db, kind, append_body, text, error))
        return NULL;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
rfl_import_fixture_dump (RflImportFixture *self)
{
  return rfl_import_fixture_run (self, dump, NULL);
}

static gpointer
get_body (RflDb         *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  g_autoptr(RflRecord) record = rfl_documents_get (db, data, NULL);

  return record != NULL ? rfl_record_dup_node (record) : NULL;
}

JsonNode *
rfl_import_fixture_get (RflImportFixture *self,
                        const char       *id)
{
  return rfl_import_fixture_run (self, get_body, (gpointer) id);
}

static gpointer
edit (RflDb         *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const char * const *words = data;
  g_autoptr(RflRecord) record = rfl_documents_get (db, words[0], error);
  const RflChange change = RFL_CHANGE_BY ("worker-1");

  if (record == NULL)
    return NULL;
  rfl_record_set_string (record, words[1], words[2]);
  return rfl_documents_put (db, record, &change, error);
}

void
rfl_import_fixture_edit (RflImportFixture *self,
                         const char       *id,
                         const char       *path,
                         const char       *value)
{
  const char *words[] = { id, path, value };

  g_free (rfl_import_fixture_run (self, edit, words));
}
