/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-backup.h"
#include "rfl-erase.h"

#include "store-fixture.h"
#include "sync-office.h"

static gpointer
write_erase_record (RflDb         *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autofree char *scope = rfl_vault_scope (rfl_db_get_vault (db), PERSON);

  rfl_erase_write (db, (const char * const[]) { PERSON, NULL }, (const char * const[]) { scope, NULL }, DEVICE_WORKER, error);

  return NULL;
}

static gpointer
count_bodies (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return GINT_TO_POINTER (rfl_db_query_int (db, "SELECT count (*) FROM history WHERE deleted = 0 AND key IS NOT NULL"
                                                " AND body IS NOT NULL", -1));
}

static int
get_n_bodies (RflDevice *device)
{
  g_autoptr (GAsyncResult) result = NULL;

  rfl_store_read_async (device->store, count_bodies, NULL, NULL, NULL, NULL, fixture_on_done_cb, &result);

  return GPOINTER_TO_INT (rfl_store_finish (device->store, fixture_wait (&result), NULL));
}

static void
erase_person (RflDevice *device)
{
  g_autoptr (GAsyncResult) written = NULL;
  g_autoptr (GAsyncResult) applied = NULL;
  g_autoptr (GError) error = NULL;

  rfl_store_write_async (device->store, write_erase_record, NULL, NULL, NULL, NULL, fixture_on_done_cb, &written);
  rfl_store_finish (device->store, fixture_wait (&written), &error);
  g_assert_no_error (error);
  rfl_erase_apply_async (device->store, NULL, fixture_on_done_cb, &applied);
  g_assert_true (rfl_erase_apply_finish (device->store, fixture_wait (&applied), NULL, &error));
  g_assert_no_error (error);
}

/* Who is erased on one laptop is erased on the other and in its backup, whatever that one wrote meanwhile and whoever comes
 * first, and neither brings anything back. */
static void
check_erase (Office   *fixture,
             gboolean  away_first)
{
  static const char * const ids[] = { PERSON, "first-consent", "second-consent" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RflDb) backup = NULL;
  g_autofree char *path = NULL;
  g_autofree char *list = NULL;

  office_put_person (fixture->a, "Nadia");
  g_free (rfl_device_put (fixture->a, RFL_KIND_CONSENT, ids[1], "{\"person\":\"" PERSON "\"}"));
  rfl_device_sync_well (fixture->a);
  rfl_device_sync_well (fixture->b);
  rfl_backup_make_async (fixture->b->store, NULL, NULL, fixture_on_done_cb, &result);
  path = rfl_backup_make_finish (fixture->b->store, fixture_wait (&result), NULL);
  g_assert_nonnull (path);

  rfl_device_set (fixture->b, PERSON, "name", "Nadia Omar");
  g_free (rfl_device_put (fixture->b, RFL_KIND_CONSENT, ids[2], "{\"person\":\"" PERSON "\"}"));
  erase_person (fixture->a);
  g_assert_cmpint (get_n_bodies (fixture->a), ==, 0);
  if (away_first)
    rfl_device_sync_well (fixture->b);
  for (guint i = 0; i < 2; i++)
    {
      rfl_device_sync_well (fixture->a);
      rfl_device_sync_well (fixture->b);
    }

  office_assert_equal (fixture->a, fixture->b);
  g_assert_cmpint (get_n_bodies (fixture->a), ==, 0);
  g_assert_cmpint (get_n_bodies (fixture->b), ==, 0);
  list = fault_server_list (fixture->server, fixture->office, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *pattern = g_strdup_printf ("(?m)^%s( -[0-9]+-[0-9a-f]+)+$", ids[i]);

      g_assert_true (g_regex_match_simple (pattern, list, 0, 0));
    }
  backup = rfl_db_open (path, RFL_DB_READ, NULL);
  g_assert_cmpint (GPOINTER_TO_INT (count_bodies (backup, NULL, NULL, NULL)), ==, 0);

  /* There is nothing left to say. */
  {
    g_autofree RflSyncResult *a = rfl_device_sync (fixture->a, NULL);
    g_autofree RflSyncResult *b = rfl_device_sync (fixture->b, NULL);

    g_assert_cmpuint (a->n_pulled + a->n_pushed + b->n_pulled + b->n_pushed, ==, 0);
    g_assert_cmpint (b->state, ==, RFL_SYNC_SYNCED);
  }
}

static void
test_erase (Office      *fixture,
            gconstpointer  data)
{
  check_erase (fixture, FALSE);
}

static void
test_erase_away_first (Office      *fixture,
                       gconstpointer  data)
{
  check_erase (fixture, TRUE);
}

/* What was never sent of somebody who is erased is nothing to send any more, also while the tombstone waits for the key: a live
 * sync would go on and on. */
static void
test_erase_locked (Office      *fixture,
                   gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  office_put_person (fixture->a, "Nadia");
  rfl_device_sync_well (fixture->a);
  rfl_device_sync_well (fixture->b);
  rfl_device_set (fixture->b, PERSON, "name", "Nadia Omar");
  rfl_vault_lock (fixture->b->vault);
  erase_person (fixture->a);
  rfl_device_sync_well (fixture->a);

  rfl_device_sync_well (fixture->b);
  g_assert_cmpint (rfl_sync_get_state (fixture->b->sync), ==, RFL_SYNC_KEY);
  g_assert_cmpint (get_n_bodies (fixture->b), ==, 0);

  rfl_vault_unlock (fixture->b->vault, fixture->b->slots, DEVICE_PASSPHRASE, &error);
  g_assert_no_error (error);
  rfl_device_sync_well (fixture->b);
  rfl_device_sync_well (fixture->a);
  office_assert_equal (fixture->a, fixture->b);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  office_add ("/sync/erase/pulls-first", test_erase);
  office_add ("/sync/erase/away-first", test_erase_away_first);
  office_add ("/sync/erase/locked", test_erase_locked);

  return g_test_run ();
}
