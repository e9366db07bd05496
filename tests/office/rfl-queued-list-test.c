/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-office-fixture.h"

#include "rfl-i18n.h"
#include "rfl-office-keys.h"
#include "rfl-office-private.h"
#include "rfl-paths.h"
#include "rfl-queued-list.h"
#include "rfl-replica.h"

static GListModel *
list (RflOffice *office)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_list_queued_async, office, 100, NULL);
  g_autoptr (GError) error = NULL;
  GListModel *rows = rfl_office_list_queued_finish (office, result, &error);

  g_assert_no_error (error);

  return rows;
}

/* What a server answers: @data NULL takes everything, otherwise refuses it for that reason. */
static gpointer
answer (RflDb         *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  for (RflReplicaPart part = RFL_REPLICA_DIRECTORY; part <= RFL_REPLICA_OFFICE; part++)
    {
      g_autoptr (GPtrArray) queued = rfl_replica_list_queued (db, part, 0, 1000, error);

      if (data == NULL)
        rfl_replica_mark_known (db, queued, error);
      for (guint i = 0; data != NULL && i < queued->len; i++)
        rfl_replica_mark_refused (db, g_ptr_array_index (queued, i), data, FALSE, error);
    }

  return NULL;
}

static void
play_server (RflOffice  *office,
             const char *reason)
{
  g_autoptr (GAsyncResult) result =
    RFL_TEST_WAIT (rfl_office_write, office, play_server, answer, (gpointer) reason, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;

  rfl_office_finish (office, result, play_server, &error);
  g_assert_no_error (error);
}

/* Record by record what no server has, by name while unlocked; nothing once it has all. */
static void
test_queued (RflOfficeFixture *fixture,
             gconstpointer     data)
{
  g_autoptr (GListModel) before = NULL;
  g_autoptr (GListModel) none = NULL;
  g_autoptr (GListModel) rows = NULL;
  g_autoptr (GListModel) locked = NULL;
  g_autoptr (RflQueuedRow) row = NULL;
  g_autoptr (RflQueuedRow) nameless = NULL;
  g_autofree char *person = NULL;

  before = list (fixture->office);
  g_assert_cmpuint (g_list_model_get_n_items (before), >, 2);
  play_server (fixture->office, NULL);
  none = list (fixture->office);
  g_assert_cmpuint (g_list_model_get_n_items (none), ==, 0);

  person = rfl_office_fixture_person (fixture, "Amina Haddad");
  rows = list (fixture->office);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 1);
  row = g_list_model_get_item (rows, 0);
  g_assert_cmpint (rfl_queued_row_get_kind (row), ==, RFL_KIND_PERSON);
  g_assert_cmpstr (rfl_queued_row_get_title (row), ==, "Amina Haddad");
  g_assert_cmpint (rfl_queued_row_get_at_us (row), ==, rfl_office_get_now_us (fixture->office));
  g_assert_false (rfl_queued_row_get_refused (row));

  rfl_office_lock (fixture->office);
  RFL_TEST_UNTIL (rfl_office_get_locked (fixture->office));
  locked = list (fixture->office);
  nameless = g_list_model_get_item (locked, 0);
  g_assert_null (rfl_queued_row_get_title (nameless));
}

/* A record of the directory is called as the interface speaks. */
static void
test_language (RflOfficeFixture *fixture,
               gconstpointer     data)
{
  g_autoptr (GListModel) rows = NULL;
  gboolean found = FALSE;

  rfl_office_fixture_fill (fixture);
  rfl_i18n_set_language ("fr");
  rows = list (fixture->office);
  rfl_i18n_set_language ("en");
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (RflQueuedRow) row = g_list_model_get_item (rows, i);

      found |= g_strcmp0 (rfl_queued_row_get_title (row), "Banque de loyer") == 0;
    }
  g_assert_true (found);
}

/* What was refused says why, until it is asked for once more. */
static void
test_refused (RflOfficeFixture *fixture,
              gconstpointer     data)
{
  g_autofree char *person = NULL;
  g_autoptr (GListModel) refused = NULL;
  g_autoptr (RflQueuedRow) row = NULL;

  play_server (fixture->office, NULL);
  person = rfl_office_fixture_person (fixture, "Amina Haddad");
  play_server (fixture->office, "too large");
  refused = list (fixture->office);
  g_assert_cmpuint (g_list_model_get_n_items (refused), ==, 1);
  row = g_list_model_get_item (refused, 0);
  g_assert_true (rfl_queued_row_get_refused (row));
  g_assert_cmpstr (rfl_queued_row_get_reason (row), ==, "too large");
  g_assert_cmpstr (rfl_queued_row_get_title (row), ==, "Amina Haddad");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  rfl_paths_init ();
  rfl_i18n_init (rfl_paths_get_locale_dir ());
  rfl_i18n_set_language ("en");

  g_test_add ("/queued-list/queued", RflOfficeFixture, NULL, rfl_office_fixture_set_up, test_queued,
              rfl_office_fixture_tear_down);
  g_test_add ("/queued-list/language", RflOfficeFixture, NULL, rfl_office_fixture_set_up, test_language,
              rfl_office_fixture_tear_down);
  g_test_add ("/queued-list/refused", RflOfficeFixture, NULL, rfl_office_fixture_set_up, test_refused,
              rfl_office_fixture_tear_down);

  return g_test_run ();
}
