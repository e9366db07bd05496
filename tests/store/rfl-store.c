/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "rfl-data-lock.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

static gpointer
put_organization (RflDb         *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autofree char *id = g_strdup_printf ("organization:%u", GPOINTER_TO_UINT (data));
  g_autoptr (RflRecord) record = fixture_new_record (RFL_KIND_ORGANIZATION, id, "{\"name\":\"x\"}");

  g_free (rfl_documents_put (db, record, &RFL_CHANGE_BY (FIXTURE_WORKER), error));

  return NULL;
}

static gpointer
put_and_fail (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  put_organization (db, GUINT_TO_POINTER (1000), cancellable, error);
  g_set_error_literal (error, RFL_STORE_ERROR, RFL_STORE_ERROR_CONFLICT, "no");

  return g_strdup ("freed by the store");
}

static gpointer
count_organizations (RflDb         *db,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  return GUINT_TO_POINTER (rfl_documents_count (db, RFL_KIND_ORGANIZATION));
}

static void
on_changed_cb (RflStore *store,
               guint     kinds,
               gpointer  data)
{
  guint *seen = data;

  *seen |= kinds;
}

static void
assert_only_file (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);

  g_assert_cmpstr (g_dir_read_name (dir), ==, "referral.db");
  g_assert_null (g_dir_read_name (dir));
}

static void
test_open_and_close (Fixture       *fixture,
                     gconstpointer  data)
{
  struct stat info;

  g_assert_false (rfl_store_exists (fixture->directory));
  fixture_open_store (fixture);
  g_assert_true (rfl_store_exists (fixture->directory));
  g_assert_false (rfl_store_was_unclean (fixture->store));
  g_assert_cmpstr (rfl_store_get_directory (fixture->store), ==, fixture->directory);
  g_assert_cmpstr (rfl_store_get_path (fixture->store), ==, fixture->path);
  fixture_write (fixture, put_organization, GUINT_TO_POINTER (1), NULL);
  fixture_close_store (fixture);

  assert_only_file (fixture->directory);
  g_assert_cmpint (stat (fixture->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);

  fixture_open_store (fixture);
  g_assert_false (rfl_store_was_unclean (fixture->store));
  g_assert_cmpuint (GPOINTER_TO_UINT (fixture_read (fixture, count_organizations, NULL, NULL)), ==, 1);
}

/* Nobody closed it: the threads end with the object all the same. */
static void
test_dropped (Fixture       *fixture,
              gconstpointer  data)
{
  fixture_open_store (fixture);
  fixture_write (fixture, put_organization, GUINT_TO_POINTER (1), NULL);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
  assert_only_file (fixture->directory);
}

static void
test_write (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  guint changed = 0;

  fixture_open_store (fixture);
  g_signal_connect (fixture->store, "changed", G_CALLBACK (on_changed_cb), &changed);
  fixture_write (fixture, put_organization, GUINT_TO_POINTER (1), &error);
  g_assert_no_error (error);
  while (changed == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (changed, ==, 1u << RFL_KIND_ORGANIZATION);
  g_assert_cmpuint (GPOINTER_TO_UINT (fixture_read (fixture, count_organizations, NULL, NULL)), ==, 1);
}

/* What failed is as if it had not been, and nobody hears of it. */
static void
test_failed_write (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint changed = 0;

  fixture_open_store (fixture);
  g_signal_connect (fixture->store, "changed", G_CALLBACK (on_changed_cb), &changed);
  rfl_store_write_async (fixture->store, put_and_fail, NULL, NULL, g_free, NULL, fixture_on_done_cb, &result);
  g_assert_null (rfl_store_finish (fixture->store, fixture_wait (&result), &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_CONFLICT);
  g_assert_cmpuint (GPOINTER_TO_UINT (fixture_read (fixture, count_organizations, NULL, NULL)), ==, 0);
  g_assert_cmpuint (changed, ==, 0);
}

/* Writes run in the order in which they were asked for; closing lets them. */
static void
test_order (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (RflDb) db = NULL;
  g_autofree char *dump = NULL;

  fixture_open_store (fixture);
  for (guint i = 100; i < 110; i++)
    rfl_store_write_async (fixture->store, put_organization, GUINT_TO_POINTER (i), NULL, NULL, NULL, NULL, NULL);
  fixture_close_store (fixture);

  db = rfl_db_open (fixture->path, RFL_DB_READ, NULL);
  dump = fixture_dump (db, "SELECT group_concat (id, ' ') FROM (SELECT substr (id, 14) AS id FROM document ORDER BY winner)");
  g_assert_cmpstr (dump, ==, "100 101 102 103 104 105 106 107 108 109\n");
}

static char *
get_local (const char *path,
           const char *name)
{
  g_autoptr (RflDb) db = rfl_db_open (path, RFL_DB_READ, NULL);

  return rfl_db_get_local (db, name);
}

static void
copy_file (const char *from,
           const char *directory)
{
  g_autofree char *to = g_build_filename (directory, "referral.db", NULL);
  g_autofree char *contents = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (from, &contents, &length, NULL));
  g_assert_cmpint (g_mkdir (directory, 0700), ==, 0);
  g_assert_true (g_file_set_contents (to, contents, (gssize) length, NULL));
}

/* Two folders with the same data are two devices, or their stamps and revisions could not be told apart; and what one of them
 * exchanged with a server says nothing of the other. */
static void
test_copied_folder (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *folder = g_build_filename (fixture->directory, "copy", NULL);
  g_autofree char *copy = g_build_filename (folder, "referral.db", NULL);
  g_autofree char *device = NULL;
  g_autofree char *store = NULL;
  g_autofree char *device_again = NULL;
  g_autofree char *store_again = NULL;
  g_autofree char *other_device = NULL;
  g_autofree char *other_store = NULL;
  g_autofree char *directory = g_strdup (fixture->directory);

  g_clear_object (&fixture->clock);
  fixture_open_store (fixture);
  fixture_close_store (fixture);
  device = get_local (fixture->path, "device");
  store = get_local (fixture->path, "store");
  g_assert_nonnull (store);

  /* In its place it stays the same. */
  fixture_open_store (fixture);
  g_assert_cmpstr (rfl_clock_get_device (rfl_store_get_clock (fixture->store)), ==, device);
  fixture_close_store (fixture);
  device_again = get_local (fixture->path, "device");
  store_again = get_local (fixture->path, "store");
  g_assert_cmpstr (device_again, ==, device);
  g_assert_cmpstr (store_again, ==, store);

  copy_file (fixture->path, folder);
  g_free (fixture->directory);
  fixture->directory = g_strdup (folder);
  fixture_open_store (fixture);
  other_device = g_strdup (rfl_clock_get_device (rfl_store_get_clock (fixture->store)));
  fixture_close_store (fixture);
  other_store = get_local (copy, "store");
  g_assert_cmpstr (other_device, !=, device);
  g_assert_cmpstr (other_store, !=, store);

  g_free (fixture->directory);
  fixture->directory = g_steal_pointer (&directory);
}

static void
test_closed (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GAsyncResult) closing = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture_open_store (fixture);
  rfl_store_close_async (fixture->store, fixture_on_done_cb, &closing);
  rfl_store_read_async (fixture->store, count_organizations, g_strdup ("freed"), g_free, NULL, NULL, fixture_on_done_cb,
                        &result);
  rfl_store_finish (fixture->store, fixture_wait (&result), &error);
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_CLOSED);
  g_assert_true (rfl_store_close_finish (fixture->store, fixture_wait (&closing), NULL));
  g_clear_object (&closing);
  g_clear_object (&result);
  g_clear_object (&fixture->store);
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture_open_store (fixture);
  g_cancellable_cancel (cancellable);
  rfl_store_write_async (fixture->store, put_organization, GUINT_TO_POINTER (1), NULL, NULL, cancellable,
                         fixture_on_done_cb, &result);
  rfl_store_finish (fixture->store, fixture_wait (&result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (GPOINTER_TO_UINT (fixture_read (fixture, count_organizations, NULL, NULL)), ==, 0);
}

static void
cancel_cb (RflStore *store,
           guint     kinds,
           gpointer  data)
{
  g_cancellable_cancel (data);
}

/* Cancelled after the commit and before its result arrived: it is saved, and that is what is said. */
static void
test_cancelled_too_late (Fixture       *fixture,
                         gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture_open_store (fixture);
  g_signal_connect (fixture->store, "changed", G_CALLBACK (cancel_cb), cancellable);
  rfl_store_write_async (fixture->store, put_organization, GUINT_TO_POINTER (1), NULL, NULL, cancellable,
                         fixture_on_done_cb, &result);
  rfl_store_finish (fixture->store, fixture_wait (&result), &error);
  g_assert_no_error (error);
  g_assert_true (g_cancellable_is_cancelled (cancellable));
}

/* The window notices what the command line wrote. */
static void
test_other_process (Fixture       *fixture,
                    gconstpointer  data)
{
  guint changed = 0;

  fixture_open_store (fixture);
  g_assert_cmpuint (GPOINTER_TO_UINT (fixture_read (fixture, count_organizations, NULL, NULL)), ==, 0);
  fixture_write (fixture, count_organizations, NULL, NULL);
  g_signal_connect (fixture->store, "changed", G_CALLBACK (on_changed_cb), &changed);

  fixture_open_db (fixture);
  g_free (fixture_put_json (fixture, RFL_KIND_ORGANIZATION, "organization:other", "{\"name\":\"x\"}"));
  fixture_close_db (fixture);
  while (changed == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (changed, ==, G_MAXUINT);
  g_assert_cmpuint (GPOINTER_TO_UINT (fixture_read (fixture, count_organizations, NULL, NULL)), ==, 1);
}

/* Stamps go on from the last one, also when the computer's clock was set back by a few minutes. */
static void
test_clock_goes_on (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *dump = NULL;
  g_autofree char *again = NULL;

  fixture_open_store (fixture);
  fixture_write (fixture, put_organization, GUINT_TO_POINTER (1), NULL);
  fixture_close_store (fixture);

  g_clear_object (&fixture->clock);
  {
    g_autoptr (GDateTime) earlier = g_date_time_new_utc (2026, 11, 23, 13, 55, 0);

    fixture->clock = rfl_clock_new_fixed (FIXTURE_DEVICE, earlier);
  }
  fixture_open_store (fixture);
  fixture_write (fixture, put_organization, GUINT_TO_POINTER (2), NULL);
  fixture_close_store (fixture);

  fixture_open_db (fixture);
  dump = fixture_dump (fixture->db, "SELECT clock FROM history ORDER BY number");
  again = fixture_dump (fixture->db, "SELECT clock FROM history ORDER BY clock");
  g_assert_cmpstr (dump, ==, again);
}

static void
assert_refused (Fixture *fixture,
                int      code)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rfl_store_open_async (fixture->directory, fixture->vault, NULL, NULL, fixture_on_done_cb, &result);
  g_assert_null (rfl_store_open_finish (fixture_wait (&result), &error));
  g_assert_error (error, RFL_STORE_ERROR, code);
}

static void
test_refused_files (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autofree char *contents = NULL;
  gsize length = 0;

  fixture_open_store (fixture);
  fixture_close_store (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &length, NULL));

  fixture_open_db (fixture);
  g_assert_true (rfl_db_exec (fixture->db, "PRAGMA user_version = 9999", NULL));
  fixture_close_db (fixture);
  assert_refused (fixture, RFL_STORE_ERROR_TOO_NEW);

  contents[0] = 'X';
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) length, NULL));
  assert_refused (fixture, RFL_STORE_ERROR_DAMAGED);
  contents[0] = 'S';
  contents[68] = 'X';
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) length, NULL));
  assert_refused (fixture, RFL_STORE_ERROR_FOREIGN);
  g_assert_true (g_file_set_contents (fixture->path, contents, 50, NULL));
  assert_refused (fixture, RFL_STORE_ERROR_DAMAGED);
}

static void
test_lock (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->directory, "lock", NULL);
  g_autoptr (GError) error = NULL;
  RflDataLock *other;

  fixture_open_store (fixture);
  g_assert_true (rfl_store_lock (fixture->store, "import", &error));
  g_assert_no_error (error);
  g_assert_false (rfl_store_lock (fixture->store, "restore", &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_BUSY);
  g_clear_error (&error);

  /* As another process would see it. */
  g_assert_null (rfl_data_lock_take (fixture->directory, "restore", &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_BUSY);
  g_assert_cmpstr (error->message, ==, "import");
  g_clear_error (&error);
  rfl_store_unlock (fixture->store);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));

  other = rfl_data_lock_take (fixture->directory, "restore", &error);
  g_assert_no_error (error);
  g_assert_false (rfl_store_lock (fixture->store, "import", &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_BUSY);
  g_assert_cmpstr (error->message, ==, "restore");
  rfl_data_lock_release (other);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  fixture_add ("/store/open-and-close", test_open_and_close);
  fixture_add ("/store/dropped", test_dropped);
  fixture_add ("/store/write", test_write);
  fixture_add ("/store/failed-write", test_failed_write);
  fixture_add ("/store/order", test_order);
  fixture_add ("/store/copied-folder", test_copied_folder);
  fixture_add ("/store/closed", test_closed);
  fixture_add ("/store/cancelled", test_cancelled);
  fixture_add ("/store/cancelled-too-late", test_cancelled_too_late);
  fixture_add ("/store/other-process", test_other_process);
  fixture_add ("/store/clock-goes-on", test_clock_goes_on);
  fixture_add ("/store/refused-files", test_refused_files);
  fixture_add ("/store/lock", test_lock);

  return g_test_run ();
}
