/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "erase-fixture.h"

#include "rfl-backup.h"
#include "rfl-drafts.h"
#include "rfl-erase.h"
#include "rfl-json.h"
#include "rfl-key-slots.h"
#include "rfl-people.h"
#include "rfl-reindex.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

static gpointer
fill (RflDb         *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Fixture *fixture = data;

  /* Side by side, so that they share pages. */
  erase_fill (db, ERASE_OTHER, "one");
  erase_fill (db, ERASE_PERSON, "two");
  erase_fill_drafts (db, ERASE_PERSON);
  for (guint i = 0; i < fixture->slots->len; i++)
    rfl_key_slots_put (db, g_ptr_array_index (fixture->slots, i), FIXTURE_WORKER, error);

  return NULL;
}

static gpointer
fill_more (RflDb         *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  const char *person = data;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"name\":\"Amina\",\"notes\":\"%0*u\"}", (int) (i * 97 + 10), i);
      g_autoptr (RflRecord) record = fixture_new_record (RFL_KIND_PERSON, person, json);

      g_free (rfl_documents_put (db, record, &RFL_CHANGE_BY (FIXTURE_WORKER), error));
    }

  return NULL;
}

static gpointer
list_boxes (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return erase_list_boxes (db, data);
}

static gpointer
write_record (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  erase_write (db, data);

  return NULL;
}

static gpointer
dump (RflDb         *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  return fixture_dump (db, data);
}

static char *
ask (Fixture    *fixture,
     const char *sql)
{
  g_autoptr (GError) error = NULL;
  char *answer = fixture_read (fixture, dump, (gpointer) sql, &error);

  g_assert_no_error (error);

  return answer;
}

static void
run (Fixture      *fixture,
     RflStoreFunc  func,
     const char   *data)
{
  g_autoptr (GError) error = NULL;

  fixture_write (fixture, func, (gpointer) data, &error);
  g_assert_no_error (error);
}

static GPtrArray *
get_boxes (Fixture    *fixture,
           const char *person)
{
  g_autoptr (GError) error = NULL;

  return fixture_read (fixture, list_boxes, (gpointer) person, &error);
}

static void
open_filled (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture_open_store (fixture);
  fixture_write (fixture, fill, fixture, &error);
  g_assert_no_error (error);
  run (fixture, fill_more, ERASE_PERSON);
  run (fixture, fill_more, ERASE_OTHER);
}

static char *
make_backup (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *path;

  rfl_backup_make_async (fixture->store, NULL, NULL, fixture_on_done_cb, &result);
  path = rfl_backup_make_finish (fixture->store, fixture_wait (&result), &error);
  g_assert_no_error (error);

  return path;
}

static char *
restore (Fixture    *fixture,
         const char *path)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *replaced = NULL;

  rfl_backup_restore_async (fixture->directory, path, NULL, fixture_on_done_cb, &result);
  g_assert_true (rfl_backup_restore_finish (fixture_wait (&result), &replaced, &error));
  g_assert_no_error (error);

  return replaced;
}

#define REST \
  "SELECT (SELECT count (*) FROM person), (SELECT count (*) FROM referral), (SELECT count (*) FROM event_index)," \
  " (SELECT count (*) FROM follow_up), (SELECT count (*) FROM relation), (SELECT count (*) FROM consent_index)," \
  " (SELECT count (*) FROM interaction_index), (SELECT count (*) FROM unmet_index), (SELECT count (*) FROM draft)"
#define LIVE "SELECT count (*) FROM document WHERE deleted = 0 AND kind NOT IN ('erase', 'keyslot')"
#define REVISIONS "SELECT count (*) FROM history h JOIN document d ON d.number = h.document WHERE d.kind NOT IN ('erase', 'keyslot')"
#define BURIED "SELECT count (*), count (DISTINCT clock) FROM history WHERE deleted = 1 AND by = 'erase' AND known = 0 AND leaf = 1"

/* Nothing of the person is in any file, and everything of the other is where it was. */
static void
test_everywhere (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GPtrArray) gone = NULL;
  g_autoptr (GPtrArray) kept = NULL;
  g_autofree char *backup = NULL;
  g_autofree char *replaced = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *live = NULL;
  g_autofree char *buried = NULL;
  g_autofree char *file = g_build_filename (fixture->directory, RFL_ERASE_FILE, NULL);
  g_autofree char *lines = NULL;
  g_autoptr (RflDb) old = NULL;
  GStatBuf info;
  guint n_kept;

  open_filled (fixture);
  gone = get_boxes (fixture, ERASE_PERSON);
  kept = get_boxes (fixture, ERASE_OTHER);
  g_assert_cmpuint (gone->len, ==, 22 + 1 + 60 + 6 + 1 + 1);
  backup = make_backup (fixture);
  fixture_close_store (fixture);
  replaced = restore (fixture, backup);
  fixture_open_store (fixture);
  g_assert_cmpuint (erase_count_boxes (fixture->directory, gone), >=, 3 * 89);
  n_kept = erase_count_boxes (fixture->directory, kept);

  run (fixture, write_record, ERASE_PERSON);
  erase_apply (fixture);
  g_assert_cmpuint (erase_count_boxes (fixture->directory, gone), ==, 0);
  fixture_close_store (fixture);
  g_assert_cmpuint (erase_count_boxes (fixture->directory, gone), ==, 0);
  g_assert_cmpuint (erase_count_boxes (fixture->directory, kept), ==, n_kept);

  fixture_open_store (fixture);
  rest = ask (fixture, "SELECT count (*) FROM draft");
  g_assert_cmpstr (rest, ==, "1\n");
  live = ask (fixture, LIVE);
  g_assert_cmpstr (live, ==, "68\n");
  buried = ask (fixture, BURIED);
  g_assert_cmpstr (buried, ==, "68|1\n");

  /* Records say ids only, and are for this account only. */
  g_assert_true (g_file_get_contents (file, &lines, NULL, NULL));
  g_assert_nonnull (strstr (lines, ERASE_PERSON));
  g_assert_null (strstr (lines, "Amina"));
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  /* Both copies are still what they were for the other one. */
  old = rfl_db_open (replaced, RFL_DB_READ, NULL);
  g_assert_nonnull (old);
  g_assert_cmpint (rfl_db_query_int (old, LIVE, 0), ==, 68);
}

/* The projections, the tree and what may be written. */
static void
test_database (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *revisions = NULL;
  g_autofree char *tree = NULL;
  g_autofree char *bodies = NULL;
  g_autofree char *revision = NULL;
  g_autoptr (GPtrArray) history = NULL;
  g_autoptr (RflRecord) person = NULL;
  g_autoptr (RflRecord) event = NULL;
  g_autoptr (JsonNode) draft = rfl_json_parse ("{\"goal\":\"win.show-person::" ERASE_PERSON "\"}", -1, NULL);
  g_autoptr (GError) error = NULL;

  open_filled (fixture);
  before = ask (fixture, REST);
  g_assert_cmpstr (before, ==, "2|2|120|2|10|2|2|2|2\n");
  revisions = ask (fixture, REVISIONS);
  run (fixture, write_record, ERASE_PERSON);
  erase_apply (fixture);
  after = ask (fixture, REST);
  g_assert_cmpstr (after, ==, "1|1|60|1|5|1|1|1|1\n");

  /* Every revision keeps its place, under one tombstone for each document. */
  tree = ask (fixture, REVISIONS " AND h.by IS NOT 'erase'");
  g_assert_cmpstr (tree, ==, revisions);
  bodies = ask (fixture, "SELECT count (*) FROM history h JOIN document d ON d.number = h.document"
                         " WHERE d.id LIKE 'two-%' AND h.deleted = 0 AND (h.body IS NOT NULL OR h.hash IS NULL)");
  g_assert_cmpstr (bodies, ==, "0\n");
  fixture_close_store (fixture);

  fixture_open_db (fixture);
  history = rfl_documents_history (fixture->db, ERASE_PERSON, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (history->len, ==, 23);
  g_assert_cmpstr (((RflRevision *) g_ptr_array_index (history, 0))->by, ==, "erase");
  g_assert_false (((RflRevision *) g_ptr_array_index (history, 1))->has_body);
  person = rfl_documents_get_revision (fixture->db, ERASE_PERSON, ((RflRevision *) g_ptr_array_index (history, 1))->revision,
                                       &error);
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING);
  g_clear_error (&error);

  /* Nothing brings it back: neither undo, nor a form that was open, nor something new of the person. */
  g_assert_true (rfl_db_begin (fixture->db, NULL));
  revision = rfl_documents_undo (fixture->db, ERASE_PERSON, ((RflRevision *) g_ptr_array_index (history, 0))->revision,
                                 &RFL_CHANGE_BY (FIXTURE_WORKER), &error);
  g_assert_null (revision);
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING);
  g_clear_error (&error);
  person = fixture_new_record (RFL_KIND_PERSON, ERASE_PERSON, "{\"name\":\"Amina\"}");
  revision = rfl_documents_put (fixture->db, person, &RFL_CHANGE_BY (FIXTURE_WORKER), &error);
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING);
  g_clear_error (&error);
  event = fixture_new_record (RFL_KIND_CONSENT, "new-one", "{\"person\":\"" ERASE_PERSON "\"}");
  revision = rfl_documents_put (fixture->db, event, &RFL_CHANGE_BY (FIXTURE_WORKER), &error);
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING);
  g_clear_error (&error);
  g_assert_false (rfl_drafts_save (fixture->db, ERASE_DRAFT, draft, &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING);
  rfl_db_rollback (fixture->db);
}

/* An old backup that lay elsewhere comes back without the person, and so does one that was copied into place by hand. */
static void
test_restore (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *backup = NULL;
  g_autofree char *elsewhere = g_build_filename (fixture->directory, "stick", "old.db", NULL);
  g_autofree char *folder = g_path_get_dirname (elsewhere);
  g_autoptr (GFile) from = NULL;
  g_autoptr (GFile) to = g_file_new_for_path (elsewhere);
  g_autoptr (GFile) home = g_file_new_for_path (fixture->path);
  g_autoptr (GError) error = NULL;
  const char *stages[] = { "restored", "by hand" };

  open_filled (fixture);
  backup = make_backup (fixture);
  from = g_file_new_for_path (backup);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error));
  run (fixture, write_record, ERASE_PERSON);
  erase_apply (fixture);
  fixture_close_store (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_autofree char *rest = NULL;
      g_autofree char *records = NULL;
      g_autofree char *buried = NULL;
      g_autofree char *bodies = NULL;

      if (i == 0)
        {
          g_autoptr (RflDb) copy = NULL;

          g_free (restore (fixture, elsewhere));
          copy = rfl_db_open (fixture->path, RFL_DB_READ, &error);
          g_assert_cmpint (rfl_db_query_int (copy, "SELECT count (*) FROM history h JOIN document d ON d.number = h.document"
                                                   " WHERE d.id LIKE 'two-%' AND h.body IS NOT NULL", -1), ==, 0);
        }
      else
        {
          g_assert_true (g_file_copy (to, home, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error));
        }

      rfl_vault_lock (fixture->vault);
      fixture_open_store (fixture);
      bodies = ask (fixture, "SELECT count (*) FROM history h JOIN document d ON d.number = h.document"
                             " WHERE d.id LIKE 'two-%' AND h.body IS NOT NULL");
      g_assert_cmpstr (bodies, ==, "0\n");
      g_assert_true (rfl_vault_unlock (fixture->vault, fixture->slots, FIXTURE_PASSPHRASE, &error));
      g_assert_no_error (error);
      erase_apply (fixture);
      fixture_close_store (fixture);

      fixture_open_db (fixture);
      g_assert_cmpint (rfl_reindex (fixture->db, NULL, &error), >, 0);
      rest = fixture_dump (fixture->db, REST);
      g_assert_cmpstr (rest, ==, "1|1|60|1|5|1|1|1|1\n");
      buried = fixture_dump (fixture->db, BURIED);
      g_assert_cmpstr (buried, ==, "68|1\n");

      /* The record is there again too, for laptops that may not have it. */
      records = fixture_dump (fixture->db, "SELECT count (*) FROM document WHERE kind = 'erase'");
      g_assert_cmpstr (records, ==, "1\n");
      fixture_close_db (fixture);
    }
}

/* Locked, the bodies go all the same; tombstones and drafts follow. */
static void
test_locked (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *live = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *buried = NULL;
  g_autofree char *after = NULL;
  g_autofree char *drafts = NULL;
  g_autofree char *backup = NULL;
  g_autoptr (GPtrArray) gone = NULL;
  g_autoptr (GError) error = NULL;

  open_filled (fixture);
  backup = make_backup (fixture);
  gone = get_boxes (fixture, ERASE_PERSON);
  run (fixture, write_record, ERASE_PERSON);
  rfl_vault_lock (fixture->vault);
  erase_apply (fixture);
  rest = ask (fixture, REST);
  g_assert_cmpstr (rest, ==, "1|1|60|1|5|1|1|1|2\n");
  buried = ask (fixture, BURIED);
  g_assert_cmpstr (buried, ==, "0|0\n");
  g_assert_cmpuint (erase_count_boxes (fixture->directory, gone), ==, 2);

  g_assert_true (rfl_vault_unlock (fixture->vault, fixture->slots, FIXTURE_PASSPHRASE, &error));
  g_assert_no_error (error);
  erase_apply (fixture);
  after = ask (fixture, BURIED);
  g_assert_cmpstr (after, ==, "68|1\n");
  g_assert_cmpuint (erase_count_boxes (fixture->directory, gone), ==, 0);
  live = ask (fixture, "SELECT count (*) FROM local WHERE name LIKE 'erase-%'");
  g_assert_cmpstr (live, ==, "0\n");
}

/* Cut short before the copies are done, it is done by the next call. */
static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *backup = NULL;
  g_autoptr (GPtrArray) gone = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  open_filled (fixture);
  backup = make_backup (fixture);
  gone = get_boxes (fixture, ERASE_PERSON);
  run (fixture, write_record, ERASE_PERSON);
  g_cancellable_cancel (cancellable);
  rfl_erase_apply_async (fixture->store, cancellable, fixture_on_done_cb, &result);
  g_assert_false (rfl_erase_apply_finish (fixture->store, fixture_wait (&result), NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (erase_count_boxes (fixture->directory, gone), >, 0);

  erase_apply (fixture);
  g_assert_cmpuint (erase_count_boxes (fixture->directory, gone), ==, 0);
}

/* A copy that does not open is no use to anybody, and may hold anything. */
static void
test_damaged_copy (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *backup = NULL;
  g_auto (GStrv) removed = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  open_filled (fixture);
  backup = make_backup (fixture);
  g_assert_true (g_file_set_contents (backup, "This was a database once", -1, NULL));
  run (fixture, write_record, ERASE_PERSON);
  g_test_expect_message ("rfl-store", G_LOG_LEVEL_WARNING, "*cannot be read, so nothing can be erased in it*");
  rfl_erase_apply_async (fixture->store, NULL, fixture_on_done_cb, &result);
  g_assert_true (rfl_erase_apply_finish (fixture->store, fixture_wait (&result), &removed, &error));
  g_test_assert_expected_messages ();
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (removed), ==, 1);
  g_assert_cmpstr (removed[0], ==, backup);
  g_assert_false (g_file_test (backup, G_FILE_TEST_EXISTS));
}

/* What a crash left of a backup or a restore holds what it was made from; what may be at work is left alone. */
static void
test_abandoned (Fixture       *fixture,
                gconstpointer  data)
{
  const struct
  {
    const char *name;
    gint64      age;
    gboolean    stays;
  } files[] = {
    { "backups/.referral-20261101-100000.db.part", 7200, FALSE },
    { "backups/.referral-20261123-135900.db.part", 60, TRUE },
    { "referral.db.restoring", 7200, FALSE },
  };
  g_autofree char *folder = g_build_filename (fixture->directory, "backups", NULL);

  open_filled (fixture);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (fixture->directory, files[i].name, NULL);
      struct utimbuf times = { 0 };

      times.modtime = g_get_real_time () / G_TIME_SPAN_SECOND - files[i].age;
      g_assert_true (g_file_set_contents (path, "half", -1, NULL));
      g_assert_cmpint (g_utime (path, &times), ==, 0);
    }
  run (fixture, write_record, ERASE_PERSON);
  erase_apply (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (fixture->directory, files[i].name, NULL);

      g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, files[i].stays);
    }
}

/* The file of records of another office that had its data here says nothing to this one. */
static void
test_foreign_file (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *file = g_build_filename (fixture->directory, RFL_ERASE_FILE, NULL);
  g_autofree char *clock = rfl_clock_now (fixture->clock);
  g_autofree char *line = NULL;
  g_autofree char *names = NULL;

  open_filled (fixture);
  erase_apply (fixture);
  fixture_close_store (fixture);
  line = g_strdup_printf ("{\"_id\":\"erase:1\",\"changed\":{\"by\":\"x\"},\"clock\":\"%s\",\"ids\":[\"" ERASE_OTHER "\"],"
                          "\"signature\":\"00\"}\n", clock);
  g_assert_true (g_file_set_contents (file, line, -1, NULL));
  fixture_open_store (fixture);
  names = ask (fixture, "SELECT (SELECT count (*) FROM erased), (SELECT count (*) FROM person)");
  g_assert_cmpstr (names, ==, "0|2\n");
}

/* Ids of more documents than one record takes stand in several; key slots and directory never go. */
static void
test_names (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  g_autofree char *service = NULL;
  g_autofree char *records = NULL;
  g_autoptr (GError) error = NULL;

  fixture_open_db (fixture);
  service = fixture_put_json (fixture, RFL_KIND_SERVICE, "service:a", "{\"id\":\"a\",\"name\":\"Food bank\"}");
  g_strv_builder_add (builder, "service:a");
  for (guint i = 0; i <= RFL_ERASE_MAX_IDS; i++)
    {
      g_autofree char *id = g_strdup_printf ("document-%u", i);

      g_strv_builder_add (builder, id);
    }
  ids = g_strv_builder_end (builder);
  g_assert_true (rfl_db_begin (fixture->db, NULL));
  g_assert_true (rfl_erase_write (fixture->db, (const char * const *) ids, NULL, FIXTURE_WORKER, &error));
  g_assert_no_error (error);
  while (rfl_erase_run (fixture->db, 500, &error) > 0)
    g_assert_no_error (error);
  g_assert_true (rfl_db_commit (fixture->db, NULL));
  records = fixture_dump (fixture->db, "SELECT (SELECT count (*) FROM document WHERE kind = 'erase'),"
                                       " (SELECT count (*) FROM erased), (SELECT max (length (body)) < 100000 FROM history)");
  g_assert_cmpstr (records, ==, "2|2001|1\n");
  g_assert_true (rfl_documents_exists (fixture->db, "service:a"));
}

/* Killed with a slice half written, the erasing is done before the data opens the next time. */
static void
test_kill (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *rest = NULL;
  g_autofree char *buried = NULL;
  g_autoptr (GPtrArray) gone = NULL;
  pid_t child;
  int status = 0;

  fixture_open_db (fixture);
  g_assert_true (rfl_db_begin (fixture->db, NULL));
  erase_fill (fixture->db, ERASE_OTHER, "one");
  erase_fill (fixture->db, ERASE_PERSON, "two");
  erase_fill_drafts (fixture->db, ERASE_PERSON);
  g_assert_true (rfl_db_commit (fixture->db, NULL));
  gone = erase_list_boxes (fixture->db, ERASE_PERSON);
  fixture_close_db (fixture);

  child = fork ();
  if (child == 0)
    {
      fixture_open_db (fixture);
      rfl_db_begin (fixture->db, NULL);
      erase_write (fixture->db, ERASE_PERSON);
      rfl_db_commit (fixture->db, NULL);
      for (guint i = 0; i < 5; i++)
        {
          rfl_db_begin (fixture->db, NULL);
          rfl_erase_run (fixture->db, 2, NULL);
          if (i == 4)
            kill (getpid (), SIGKILL);
          rfl_db_commit (fixture->db, NULL);
        }
      _exit (1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));

  fixture_open_db (fixture);
  g_assert_cmpint (rfl_db_query_int (fixture->db, "SELECT count (*) FROM erased WHERE due > 0", 0), >, 0);
  fixture_close_db (fixture);
  fixture_open_store (fixture);
  rest = ask (fixture, REST);
  g_assert_cmpstr (rest, ==, "1|1|60|1|5|1|1|1|1\n");
  buried = ask (fixture, BURIED);
  g_assert_cmpstr (buried, ==, "68|1\n");
  erase_apply (fixture);
  g_assert_cmpuint (erase_count_boxes (fixture->directory, gone), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  fixture_add ("/erase/everywhere", test_everywhere);
  fixture_add ("/erase/database", test_database);
  fixture_add ("/erase/restore", test_restore);
  fixture_add ("/erase/locked", test_locked);
  fixture_add ("/erase/cancel", test_cancel);
  fixture_add ("/erase/damaged-copy", test_damaged_copy);
  fixture_add ("/erase/abandoned", test_abandoned);
  fixture_add ("/erase/foreign-file", test_foreign_file);
  fixture_add ("/erase/names", test_names);
  fixture_add ("/erase/kill", test_kill);

  return g_test_run ();
}
