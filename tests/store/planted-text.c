/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "rfl-backup.h"
#include "rfl-drafts.h"
#include "rfl-json.h"
#include "rfl-key-slots.h"
#include "rfl-reindex.h"

#include "../rfl-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>

/* Texts in every field of every sealed record; none of them in any file or message. */

#define MARK "Zürich planted"

/* What ARCHITECTURE lists as clear, though a person wrote it: places, areas and teams; and what names documents. */
static const struct
{
  RflKind     kind;
  const char *path;
} clear_fields[] = {
  { RFL_KIND_INTERACTION, "place" },
  { RFL_KIND_INTERACTION, "team" },
  { RFL_KIND_UNMET_NEED, "area" },
  { RFL_KIND_REFERRAL, "area" },
  { RFL_KIND_REFERRAL, "team" },
  { RFL_KIND_PROPOSAL, "target" },
  { RFL_KIND_PROPOSAL, "revision" },
  { RFL_KIND_PROPOSAL, "device" },
  { RFL_KIND_PROPOSAL, "result" },
};

static GString *messages;

static gboolean
is_clear (RflKind     kind,
          const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (clear_fields); i++)
    if (clear_fields[i].kind == kind && strcmp (clear_fields[i].path, path) == 0)
      return TRUE;

  return FALSE;
}

static RflRecord *
new_planted (RflKind     kind,
             const char *id)
{
  g_autoptr (GTypeClass) type_class = g_type_class_ref (rfl_kind_get_record_type (kind));
  const RflRecordClass *record_class = (const RflRecordClass *) type_class;
  RflRecord *record = fixture_new_record (kind, id, "{}");

  /* A piece of a file is no record with fields: it has members only, as the one below. */
  g_assert_true (record_class->n_fields > 0 || kind == RFL_KIND_CHUNK);
  for (guint i = 0; i < record_class->n_fields; i++)
    {
      const RflField *field = &record_class->fields[i];
      g_autofree char *text = g_strdup_printf (MARK " %s %s", rfl_kind_to_nick (kind), field->path);
      const char * const texts[] = { text, NULL };

      if (is_clear (kind, field->path))
        continue;
      if (field->type == RFL_FIELD_STRING)
        rfl_record_set_string (record, field->path, text);
      else if (field->type == RFL_FIELD_STRV)
        rfl_record_set_strv (record, field->path, texts);
    }
  rfl_record_set_string (record, "member.that.nobody.knows", MARK " deep");

  return record;
}

static gpointer
plant (RflDb         *db,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  Fixture *fixture = data;
  const RflChange change = RFL_CHANGE_BY (FIXTURE_WORKER);
  g_autoptr (JsonNode) draft = rfl_json_parse ("{\"words\":\"" MARK " draft\"}", -1, NULL);
  g_autoptr (RflRecord) real_referral = NULL;

  for (RflKind kind = RFL_KIND_NONE + 1; kind < RFL_N_KINDS; kind++)
    {
      g_autofree char *id = NULL;
      g_autofree char *gone_id = NULL;
      g_autoptr (RflRecord) record = NULL;
      g_autoptr (RflRecord) gone = NULL;

      if (!rfl_kind_is_sealed (kind))
        continue;

      id = g_strdup_printf ("document-%u", kind);
      record = new_planted (kind, id);
      g_free (rfl_documents_put (db, record, &change, error));
      g_assert_no_error (*error);

      /* A second version, and one that is deleted. */
      if (kind == RFL_KIND_EVENT)
        continue;
      rfl_record_set_string (record, "later", MARK " later");
      g_free (rfl_documents_put (db, record, &change, error));
      gone_id = g_strdup_printf ("gone-%u", kind);
      gone = new_planted (kind, gone_id);
      g_free (rfl_documents_put (db, gone, &change, error));
      g_free (rfl_documents_delete (db, gone_id, &change, error));
      g_assert_no_error (*error);
    }

  /* A referral that hangs together, so that it comes into every projection. */
  real_referral = fixture_new_record (RFL_KIND_REFERRAL, "referral-1",
                                      "{\"person\":\"document-6\",\"need\":\"food\",\"created\":\"2026-11-01T10:00:00Z\","
                                      "\"target\":{\"kind\":\"unlisted\",\"name\":\"" MARK " target\"},"
                                      "\"request\":{\"reason\":\"" MARK " reason\"}}");
  g_free (rfl_documents_put (db, real_referral, &change, error));
  rfl_drafts_save (db, "draft-1", draft, error);
  for (guint i = 0; i < fixture->slots->len; i++)
    rfl_key_slots_put (db, g_ptr_array_index (fixture->slots, i), FIXTURE_WORKER, error);

  return NULL;
}

static gpointer
reindex (RflDb         *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  rfl_reindex (db, cancellable, error);

  return NULL;
}

/* Every file below @directory; how many were looked at. */
static guint
search_tree (const char *directory,
             const char *needle)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  guint n_files = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);
      g_autofree char *contents = NULL;
      gsize length = 0;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          n_files += search_tree (path, needle);
          continue;
        }
      if (!g_file_get_contents (path, &contents, &length, NULL))
        continue;
      n_files++;
      if (memmem (contents, length, needle, strlen (needle)) != NULL)
        g_error ("“%s” is found in %s", needle, path);
    }

  return n_files;
}

static void
search_all (Fixture *fixture,
            guint    n_least)
{
  g_autofree char *folded = g_utf8_casefold (MARK, -1);
  const char * const needles[] = { MARK, folded, "planted", FIXTURE_PASSPHRASE, fixture->recovery_code };

  for (guint i = 0; i < G_N_ELEMENTS (needles); i++)
    {
      g_assert_cmpuint (search_tree (fixture->directory, needles[i]), >=, n_least);
      search_tree (g_get_tmp_dir (), needles[i]);
      if (strstr (messages->str, needles[i]) != NULL)
        g_error ("“%s” is found in a message", needles[i]);
    }
}

static GLogWriterOutput
write_message (GLogLevelFlags   level,
               const GLogField *fields,
               gsize            n_fields,
               gpointer         data)
{
  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, "MESSAGE") == 0)
      g_string_append_printf (messages, "%s\n", (const char *) fields[i].value);

  return (level & G_LOG_LEVEL_DEBUG) != 0 ? G_LOG_WRITER_HANDLED
                                          : g_log_writer_standard_streams (level, fields, n_fields, NULL);
}

static void
test_nothing_in_files (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autoptr (GAsyncResult) made = NULL;
  g_autoptr (GAsyncResult) reindexed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = NULL;
  g_autofree char *journal = g_strconcat (fixture->path, "-wal", NULL);

  fixture_open_store (fixture);
  fixture_write (fixture, plant, fixture, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_test (journal, G_FILE_TEST_EXISTS));
  search_all (fixture, 2);

  rfl_store_maintain_async (fixture->store, reindex, NULL, NULL, NULL, NULL, fixture_on_done_cb, &reindexed);
  rfl_store_finish (fixture->store, fixture_wait (&reindexed), &error);
  g_assert_no_error (error);
  rfl_backup_make_async (fixture->store, NULL, NULL, fixture_on_done_cb, &made);
  backup = rfl_backup_make_finish (fixture->store, fixture_wait (&made), &error);
  g_assert_no_error (error);
  search_all (fixture, 3);

  rfl_vault_lock (fixture->vault);
  search_all (fixture, 3);
  g_clear_object (&made);
  g_clear_object (&reindexed);
  fixture_close_store (fixture);
  search_all (fixture, 2);
}

/* The search finds what is there. */
static void
test_search_finds (Fixture       *fixture,
                   gconstpointer  data)
{
  if (g_test_subprocess ())
    {
      fixture_open_db (fixture);
      g_free (fixture_put_json (fixture, RFL_KIND_ORGANIZATION, "organization:a", "{\"name\":\"" MARK "\"}"));
      fixture_close_db (fixture);
      search_tree (fixture->directory, MARK);
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*is found in*");
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *tmp = g_build_filename (g_getenv ("TMPDIR") != NULL ? g_getenv ("TMPDIR") : "/tmp",
                                           "referral-tmp-XXXXXX", NULL);
  int status;

  /* What the program puts into the folder for temporary files, and nobody else. */
  g_assert_nonnull (g_mkdtemp (tmp));
  g_setenv ("TMPDIR", tmp, TRUE);
  messages = g_string_new (NULL);
  g_test_init (&argc, &argv, NULL);
  g_log_set_writer_func (write_message, NULL, NULL);

  fixture_add ("/planted-text/nothing-in-files", test_nothing_in_files);
  fixture_add ("/planted-text/search-finds", test_search_finds);

  status = g_test_run ();
  g_string_free (messages, TRUE);
  rfl_test_remove_folder (tmp);

  return status;
}
