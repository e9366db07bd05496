/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "rfl-backup.h"
#include "rfl-check.h"
#include "rfl-date.h"
#include "rfl-drafts.h"
#include "rfl-json.h"
#include "rfl-key-slots.h"
#include "rfl-people.h"
#include "rfl-reindex.h"

#include <glib/gstdio.h>
#include <string.h>

static gpointer
fill (RflDb         *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  Fixture *fixture = data;
  const RflChange change = RFL_CHANGE_BY (FIXTURE_WORKER);
  g_autoptr (RflRecord) service = fixture_new_record (RFL_KIND_SERVICE, "service:a", "{\"id\":\"a\",\"name\":\"Food bank\"}");
  g_autoptr (RflRecord) person = fixture_new_record (RFL_KIND_PERSON, "person-1", "{\"name\":\"Amina\"}");
  g_autoptr (RflRecord) referral = fixture_new_record (RFL_KIND_REFERRAL, "referral-1",
                                                       "{\"person\":\"person-1\",\"need\":\"food\","
                                                       "\"created\":\"2026-11-01T10:00:00Z\"}");
  g_autoptr (JsonNode) draft = rfl_json_parse ("{\"step\":1}", -1, NULL);
  g_autoptr (JsonNode) computer = NULL;
  g_autofree char *key = NULL;

  g_free (rfl_documents_put (db, service, &change, error));
  g_free (rfl_documents_put (db, person, &change, error));
  rfl_record_set_string (person, "name", "Amina Diallo");
  g_free (rfl_documents_put (db, person, &change, error));
  g_free (rfl_documents_put (db, referral, &change, error));
  rfl_drafts_save (db, "draft-1", draft, error);
  for (guint i = 0; i < fixture->slots->len; i++)
    rfl_key_slots_put (db, g_ptr_array_index (fixture->slots, i), FIXTURE_WORKER, error);
  computer = rfl_vault_add_computer (fixture->vault, &key, error);
  rfl_key_slots_put (db, computer, FIXTURE_WORKER, error);

  return NULL;
}

static char *
make_backup (Fixture     *fixture,
             const char  *path,
             GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rfl_backup_make_async (fixture->store, path, NULL, fixture_on_done_cb, &result);

  return rfl_backup_make_finish (fixture->store, fixture_wait (&result), error);
}

static gboolean
restore (Fixture     *fixture,
         const char  *path,
         char       **replaced,
         GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rfl_backup_restore_async (fixture->directory, path, NULL, fixture_on_done_cb, &result);

  return rfl_backup_restore_finish (fixture_wait (&result), replaced, error);
}

static void
open_filled (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture_open_store (fixture);
  fixture_write (fixture, fill, fixture, &error);
  g_assert_no_error (error);
}

/* Documents and their whole history, and nothing that can be made from them or that belongs to this computer. */
static void
test_make (Fixture       *fixture,
           gconstpointer  data)
{
  static const char * const queries[] = {
    "SELECT * FROM document ORDER BY number",
    "SELECT * FROM history ORDER BY number",
    "SELECT * FROM draft",
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *local = NULL;
  g_autofree char *projections = NULL;
  g_autoptr (RflDb) backup = NULL;
  g_autoptr (RflDb) db = NULL;

  open_filled (fixture);
  path = make_backup (fixture, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (path, "/backups/referral-20261123-140000.db"));
  fixture_close_store (fixture);

  backup = rfl_db_open (path, RFL_DB_READ, &error);
  g_assert_no_error (error);
  db = rfl_db_open (fixture->path, RFL_DB_READ, &error);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autofree char *ours = fixture_dump (db, queries[i]);
      g_autofree char *theirs = fixture_dump (backup, queries[i]);

      g_assert_cmpuint (strlen (ours), >, 10);
      g_assert_cmpstr (ours, ==, theirs);
    }
  projections = fixture_dump (backup, "SELECT (SELECT count (*) FROM person), (SELECT count (*) FROM referral),"
                                      " (SELECT count (*) FROM service), (SELECT count (*) FROM follow_up)");
  g_assert_cmpstr (projections, ==, "0|0|0|0\n");
  local = fixture_dump (backup, "SELECT name FROM local WHERE name IN ('device', 'computer-slot')");
  g_assert_cmpstr (local, ==, "");
}

static void
test_restore (Fixture       *fixture,
              gconstpointer  data)
{
  const RflChange change = RFL_CHANGE_BY (FIXTURE_WORKER);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *replaced = NULL;
  g_autofree char *device = NULL;
  g_autofree char *name = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *found = NULL;
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (RflRecord) service = NULL;
  g_autoptr (RflDb) old = NULL;

  open_filled (fixture);
  path = make_backup (fixture, NULL, &error);
  g_assert_no_error (error);
  fixture_close_store (fixture);

  fixture_open_db (fixture);
  g_assert_true (rfl_db_begin (fixture->db, NULL));
  g_free (rfl_documents_delete (fixture->db, "service:a", &change, &error));
  g_assert_no_error (error);
  g_assert_true (rfl_db_commit (fixture->db, NULL));
  fixture_close_db (fixture);

  g_assert_true (restore (fixture, path, &replaced, &error));
  g_assert_no_error (error);

  /* What was there is still to be had. */
  old = rfl_db_open (replaced, RFL_DB_READ, &error);
  g_assert_no_error (error);
  kept = fixture_dump (old, "SELECT deleted FROM document WHERE id = 'service:a'");
  g_assert_cmpstr (kept, ==, "1\n");

  fixture_open_db (fixture);
  service = rfl_documents_get (fixture->db, "service:a", &error);
  g_assert_no_error (error);
  found = fixture_dump (fixture->db, "SELECT name FROM service");
  g_assert_cmpstr (found, ==, "Food bank\n");
  device = rfl_db_get_local (fixture->db, "device");
  g_assert_nonnull (device);
  g_assert_cmpstr (device, !=, FIXTURE_DEVICE);

  /* The keys open it, and the projections of the cases come back with them. */
  rfl_vault_lock (fixture->vault);
  slots = rfl_key_slots_list (fixture->db, &error);
  g_assert_true (rfl_vault_unlock (fixture->vault, slots, fixture->recovery_code, &error));
  g_assert_true (rfl_reindex_is_due (fixture->db));
  g_assert_cmpint (rfl_reindex (fixture->db, NULL, &error), >=, 3);
  g_assert_no_error (error);
  g_assert_false (rfl_reindex_is_due (fixture->db));
  name = rfl_people_name (fixture->db, "person-1", &error);
  g_assert_cmpstr (name, ==, "Amina Diallo");
}

/* The data is damaged beyond opening: the last good backup takes its place, and the damaged file is kept. */
static void
test_restore_over_damage (Fixture       *fixture,
                          gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *replaced = NULL;
  g_autofree char *damaged = NULL;

  open_filled (fixture);
  path = make_backup (fixture, NULL, &error);
  fixture_close_store (fixture);
  g_assert_true (g_file_set_contents (fixture->path, "nonsense", -1, NULL));

  g_assert_true (restore (fixture, path, &replaced, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (replaced, &damaged, NULL, NULL));
  g_assert_cmpstr (damaged, ==, "nonsense");
  fixture_open_db (fixture);
  g_assert_true (rfl_documents_exists (fixture->db, "service:a"));
}

/* What is no good backup changes nothing. */
static void
test_restore_refused (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->directory, "bad.db", NULL);
  g_autofree char *good = NULL;
  g_autofree char *contents = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *leftover = g_strconcat (fixture->path, ".restoring", NULL);
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  gsize length_before = 0;
  gsize length_after = 0;

  open_filled (fixture);
  good = make_backup (fixture, NULL, &error);
  fixture_close_store (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &before, &length_before, NULL));
  g_assert_true (g_file_get_contents (good, &contents, &length, NULL));

  g_assert_false (restore (fixture, path, NULL, &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING);
  g_clear_error (&error);

  /* A page in the middle is overwritten. */
  memset (contents + length / 8192 * 4096, 0x5a, 4096);
  g_assert_true (g_file_set_contents (path, contents, (gssize) length, NULL));
  g_assert_false (restore (fixture, path, NULL, &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_DAMAGED);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, contents, (gssize) length / 2, NULL));
  g_assert_false (restore (fixture, path, NULL, &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_DAMAGED);

  g_assert_true (g_file_get_contents (fixture->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length_before, after, length_after);
  g_assert_false (g_file_test (leftover, G_FILE_TEST_EXISTS));
}

/* Somebody works on the data: their next edit would go into the file that is put aside. */
static void
test_restore_while_open (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  open_filled (fixture);
  path = make_backup (fixture, NULL, &error);
  g_assert_false (restore (fixture, path, NULL, &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_BUSY);
  fixture_write (fixture, fill, fixture, NULL);
}

/* One a day; the newest fourteen stay. */
static void
test_daily (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *stranger = g_build_filename (fixture->directory, "backups", "notes.txt", NULL);
  const RflBackup *newest;
  gint64 first = fixture->now;

  open_filled (fixture);
  g_assert_true (rfl_backup_is_due (fixture->directory, fixture->now));
  for (guint i = 0; i < RFL_BACKUP_KEEP + 3; i++)
    {
      g_autoptr (GError) error = NULL;

      fixture_set_now (fixture, first + i * G_TIME_SPAN_DAY);
      g_assert_true (rfl_backup_is_due (fixture->directory, fixture->now));
      g_free (make_backup (fixture, NULL, &error));
      g_assert_no_error (error);
      g_assert_false (rfl_backup_is_due (fixture->directory, fixture->now + G_TIME_SPAN_HOUR));
      g_assert_true (g_file_set_contents (stranger, "mine", -1, NULL));
    }

  backups = rfl_backup_list (fixture->directory);
  g_assert_cmpuint (backups->len, ==, RFL_BACKUP_KEEP);
  newest = g_ptr_array_index (backups, 0);
  g_assert_cmpint (newest->time, ==, fixture->now);
  g_assert_cmpuint (newest->size, >, 4096);
  g_assert_true (g_file_test (stranger, G_FILE_TEST_EXISTS));
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autofree char *folder = g_build_filename (fixture->directory, "backups", NULL);

  open_filled (fixture);
  g_cancellable_cancel (cancellable);
  rfl_backup_make_async (fixture->store, NULL, cancellable, fixture_on_done_cb, &result);
  g_assert_null (rfl_backup_make_finish (fixture->store, fixture_wait (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_true (dir == NULL || g_dir_read_name (dir) == NULL);
}

static void
test_chosen_path (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->directory, "elsewhere", "mine.db", NULL);
  g_autofree char *made = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;

  open_filled (fixture);
  made = make_backup (fixture, path, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (made, ==, path);
  g_assert_true (rfl_check_file (path, NULL, &error));
  g_free (g_steal_pointer (&made));
  made = make_backup (fixture, path, &error);
  g_assert_no_error (error);
  backups = rfl_backup_list (fixture->directory);
  g_assert_cmpuint (backups->len, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  fixture_add ("/backup/make", test_make);
  fixture_add ("/backup/restore", test_restore);
  fixture_add ("/backup/restore-over-damage", test_restore_over_damage);
  fixture_add ("/backup/restore-refused", test_restore_refused);
  fixture_add ("/backup/restore-while-open", test_restore_while_open);
  fixture_add ("/backup/daily", test_daily);
  fixture_add ("/backup/cancelled", test_cancelled);
  fixture_add ("/backup/chosen-path", test_chosen_path);

  return g_test_run ();
}
