/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-office-backup.h"
#include "rfl-office-fixture.h"
#include "rfl-office-keys.h"
#include "rfl-office-private.h"
#include "rfl-office-records.h"
#include "rfl-office-setup.h"
#include "rfl-people-list.h"
#include "rfl-stats.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_create (RflOfficeFixture *fixture,
             gconstpointer     data)
{
  g_assert_cmpstr (rfl_settings_get_office (rfl_office_get_settings (fixture->office)), ==, "Maison de l'aide");
  g_assert_cmpstr (rfl_worker_get_name (rfl_office_get_worker (fixture->office)), ==, "Claire Roy");
  g_assert_false (rfl_office_get_locked (fixture->office));
  g_assert_false (rfl_office_get_remembered (fixture->office));

  rfl_office_fixture_reopen (fixture);
  g_assert_cmpint (rfl_office_get_state (fixture->office), ==, RFL_OFFICE_LOCKED);
  g_assert_null (rfl_office_get_settings (fixture->office));
  g_assert_null (rfl_office_get_worker (fixture->office));

  rfl_office_fixture_unlock (fixture, RFL_TEST_PASSPHRASE);
  g_assert_cmpint (rfl_office_get_state (fixture->office), ==, RFL_OFFICE_READY);
  g_assert_cmpstr (rfl_worker_get_name (rfl_office_get_worker (fixture->office)), ==, "Claire Roy");
}

static void
test_create_twice (RflOfficeFixture *fixture,
                   gconstpointer     data)
{
  const RflOfficeSetup setup = { .office = "Other", .worker = "Other", .passphrase = RFL_TEST_PASSPHRASE };
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_create_async, fixture->office, &setup, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (rfl_office_create_finish (fixture->office, result, &error));
  g_assert_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_EXISTS);
}

static void
test_passphrase (void)
{
  g_autofree char *suggested = rfl_office_suggest_passphrase ();
  g_autofree char *other = rfl_office_suggest_passphrase ();

  g_assert_nonnull (rfl_office_passphrase_problem ("short"));
  g_assert_nonnull (rfl_office_passphrase_problem ("aaaaaaaaaaaaaaaa"));
  g_assert_null (rfl_office_passphrase_problem (RFL_TEST_PASSPHRASE));
  g_assert_null (rfl_office_passphrase_problem (suggested));
  g_assert_cmpstr (suggested, !=, other);
}

static void
assert_unlock_fails (RflOfficeFixture *fixture,
                     const char       *secret,
                     int               code)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_unlock_async, fixture->office, secret, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (rfl_office_unlock_finish (fixture->office, result, &error));
  g_assert_error (error, RFL_OFFICE_ERROR, code);
  g_assert_true (rfl_office_get_locked (fixture->office));
}

static void
test_wrong_passphrase (RflOfficeFixture *fixture,
                       gconstpointer     data)
{
  rfl_office_fixture_reopen (fixture);
  for (int i = 0; i < 10 && rfl_office_get_unlock_wait (fixture->office) == 0; i++)
    assert_unlock_fails (fixture, "not the passphrase", RFL_OFFICE_ERROR_WRONG_SECRET);

  g_assert_cmpint (rfl_office_get_unlock_wait (fixture->office), >, 0);
  assert_unlock_fails (fixture, RFL_TEST_PASSPHRASE, RFL_OFFICE_ERROR_TOO_SOON);
}

static void
test_recovery_code (RflOfficeFixture *fixture,
                    gconstpointer     data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = NULL;

  rfl_office_fixture_reopen (fixture);
  rfl_office_fixture_unlock (fixture, fixture->recovery_code);

  result = RFL_TEST_WAIT (rfl_office_new_recovery_async, fixture->office, NULL);
  code = rfl_office_new_recovery_finish (fixture->office, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (code, !=, fixture->recovery_code);

  rfl_office_fixture_reopen (fixture);
  assert_unlock_fails (fixture, fixture->recovery_code, RFL_OFFICE_ERROR_WRONG_SECRET);
  rfl_office_fixture_reopen (fixture);
  rfl_office_fixture_unlock (fixture, code);
}

static void
test_change_passphrase (RflOfficeFixture *fixture,
                        gconstpointer     data)
{
  g_autoptr (GAsyncResult) wrong = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  wrong = RFL_TEST_WAIT (rfl_office_change_passphrase_async, fixture->office, "not the old one", "nine blue kettles", NULL);
  g_assert_false (rfl_office_change_passphrase_finish (fixture->office, wrong, &error));
  g_assert_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_WRONG_SECRET);
  g_clear_error (&error);

  result = RFL_TEST_WAIT (rfl_office_change_passphrase_async, fixture->office, RFL_TEST_PASSPHRASE, "nine blue kettles", NULL);
  rfl_office_change_passphrase_finish (fixture->office, result, &error);
  g_assert_no_error (error);

  rfl_office_fixture_reopen (fixture);
  assert_unlock_fails (fixture, RFL_TEST_PASSPHRASE, RFL_OFFICE_ERROR_WRONG_SECRET);
  rfl_office_fixture_reopen (fixture);
  rfl_office_fixture_unlock (fixture, "nine blue kettles");
}

static void
test_lock (RflOfficeFixture *fixture,
           gconstpointer     data)
{
  g_autofree char *person = rfl_office_fixture_person (fixture, "Amal Haddou");
  g_autoptr (RflPeopleList) people = rfl_people_list_new (fixture->office);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  RFL_TEST_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (people)) == 1);
  g_assert_cmpstr (rfl_office_get_person_name (fixture->office, person), ==, "Amal Haddou");

  rfl_office_lock (fixture->office);
  RFL_TEST_UNTIL (rfl_office_get_locked (fixture->office));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (people)), ==, 0);
  g_assert_null (rfl_office_get_person_name (fixture->office, person));

  result = RFL_TEST_WAIT (rfl_office_load_async, fixture->office, person, NULL);
  g_assert_null (rfl_office_load_finish (fixture->office, result, &error));
  g_assert_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_LOCKED);

  rfl_office_fixture_unlock (fixture, RFL_TEST_PASSPHRASE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (people)), ==, 1);
}

static void
test_idle_lock (RflOfficeFixture *fixture,
                gconstpointer     data)
{
  rfl_office_set_idle_minutes (fixture->office, 5);
  rfl_office_note_activity (fixture->office);
  rfl_office_check_idle (fixture->office, g_get_monotonic_time () + 4 * G_TIME_SPAN_MINUTE);
  g_assert_false (rfl_office_get_locked (fixture->office));

  rfl_office_check_idle (fixture->office, g_get_monotonic_time () + 5 * G_TIME_SPAN_MINUTE);
  RFL_TEST_UNTIL (rfl_office_get_locked (fixture->office));

  /* Zero: never by itself. */
  rfl_office_fixture_unlock (fixture, RFL_TEST_PASSPHRASE);
  rfl_office_set_idle_minutes (fixture->office, 0);
  rfl_office_check_idle (fixture->office, g_get_monotonic_time () + G_TIME_SPAN_DAY);
  g_assert_false (rfl_office_get_locked (fixture->office));
}

static void
test_settings_change_clocks (RflOfficeFixture *fixture,
                             gconstpointer     data)
{
  g_autoptr (RflRecord) settings = rfl_record_copy (RFL_RECORD (rfl_office_get_settings (fixture->office)));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = NULL;

  rfl_record_set_int (settings, "policy.no_reply_day", 12);
  rfl_record_set_string (settings, "zone", "Europe/Paris");
  result = RFL_TEST_WAIT (rfl_office_save_async, fixture->office, settings, NULL);
  token = rfl_office_save_finish (fixture->office, result, &error);
  g_assert_no_error (error);

  RFL_TEST_UNTIL (rfl_office_get_policy (fixture->office)->clocks[RFL_PRIORITY_ROUTINE].no_reply_day == 12);
  g_assert_cmpstr (g_time_zone_get_identifier (rfl_office_get_time_zone (fixture->office)), ==, "Europe/Paris");
}

static void
test_undo_save (RflOfficeFixture *fixture,
                gconstpointer     data)
{
  g_autofree char *person = rfl_office_fixture_person (fixture, "Amal Haddou");
  g_autoptr (GAsyncResult) loaded = RFL_TEST_WAIT (rfl_office_load_async, fixture->office, person, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RflRecord) record = rfl_office_load_finish (fixture->office, loaded, &error);
  g_autoptr (RflRecord) again = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (GAsyncResult) reloaded = NULL;
  g_autofree char *token = NULL;

  g_assert_no_error (error);
  rfl_record_set_string (record, "name", "Somebody else");
  saved = RFL_TEST_WAIT (rfl_office_save_async, fixture->office, record, NULL);
  token = rfl_office_save_finish (fixture->office, saved, &error);
  g_assert_no_error (error);

  undone = RFL_TEST_WAIT (rfl_office_undo_async, fixture->office, token, NULL);
  rfl_office_undo_finish (fixture->office, undone, &error);
  g_assert_no_error (error);
  reloaded = RFL_TEST_WAIT (rfl_office_load_async, fixture->office, person, NULL);
  again = rfl_office_load_finish (fixture->office, reloaded, &error);
  g_assert_cmpstr (rfl_record_get_string (again, "name"), ==, "Amal Haddou");
}

static void
test_verify (RflOfficeFixture *fixture,
             gconstpointer     data)
{
  g_autoptr (GAsyncResult) verified = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflRecord) service = NULL;
  g_autofree char *token = NULL;

  rfl_office_fixture_fill (fixture);
  verified = RFL_TEST_WAIT (rfl_office_verify_async, fixture->office, "20000000-0000-4000-8000-000000000001", NULL);
  token = rfl_office_verify_finish (fixture->office, verified, &error);
  g_assert_no_error (error);

  loaded = RFL_TEST_WAIT (rfl_office_load_async, fixture->office, RFL_TEST_SERVICE, NULL);
  service = rfl_office_load_finish (fixture->office, loaded, &error);
  g_assert_cmpstr (rfl_record_get_string (service, "assured_date"), ==, "2026-11-20");
  g_assert_cmpstr (rfl_record_get_string (service, "assurer_email"), ==, "claire@helphouse.example");
}

static RflStats
read_stats (RflOfficeFixture *fixture)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_stats_async, fixture->office, NULL);
  g_autoptr (GError) error = NULL;
  RflStats stats = { 0 };

  rfl_office_stats_finish (fixture->office, result, &stats, &error);
  g_assert_no_error (error);
  return stats;
}

static void
test_backup_and_restore (RflOfficeFixture *fixture,
                         gconstpointer     data)
{
  g_autofree char *person = rfl_office_fixture_person (fixture, "Amal Haddou");
  g_autofree char *referral = NULL;
  g_autoptr (GAsyncResult) made = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GAsyncResult) restored = NULL;
  g_autoptr (GListModel) backups = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autofree char *later = NULL;
  RflStats stats;

  rfl_office_fixture_fill (fixture);
  referral = rfl_office_fixture_refer (fixture, person);
  made = RFL_TEST_WAIT (rfl_office_backup_async, fixture->office, NULL, NULL);
  path = rfl_office_backup_finish (fixture->office, made, &error);
  g_assert_no_error (error);

  later = rfl_office_fixture_person (fixture, "Came later");
  g_assert_cmpuint (read_stats (fixture).people, ==, 2);

  listed = RFL_TEST_WAIT (rfl_office_list_backups_async, fixture->office, NULL);
  backups = rfl_office_list_backups_finish (fixture->office, listed, &error);
  g_assert_cmpuint (g_list_model_get_n_items (backups), ==, 1);

  restored = RFL_TEST_WAIT (rfl_office_restore_async, fixture->office, NULL, NULL);
  rfl_office_restore_finish (fixture->office, restored, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rfl_office_get_state (fixture->office), ==, RFL_OFFICE_LOCKED);
  g_assert_cmpuint (read_stats (fixture).services, ==, 2);

  /* What a backup leaves out is made anew with the key. */
  rfl_office_fixture_unlock (fixture, RFL_TEST_PASSPHRASE);
  stats = read_stats (fixture);
  g_assert_cmpuint (stats.people, ==, 1);
  g_assert_cmpuint (stats.open_referrals, ==, 1);
  g_assert_cmpstr (rfl_office_get_person_name (fixture->office, person), ==, "Amal Haddou");
}

static void
on_problem_cb (RflOffice    *office,
               const char   *what,
               const GError *error,
               gpointer      user_data)
{
  g_test_message ("%s: %s", what, error->message);
  g_test_fail ();
}

static guint
count_backups (RflOfficeFixture *fixture)
{
  g_autoptr (GAsyncResult) listed = RFL_TEST_WAIT (rfl_office_list_backups_async, fixture->office, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) backups = rfl_office_list_backups_finish (fixture->office, listed, &error);

  g_assert_no_error (error);

  return g_list_model_get_n_items (backups);
}

/* A day on which the program runs has a backup. */
static void
test_upkeep (RflOfficeFixture *fixture,
             gconstpointer     data)
{
  g_signal_connect (fixture->office, "problem", G_CALLBACK (on_problem_cb), NULL);
  rfl_office_start_upkeep (fixture->office);
  while (count_backups (fixture) == 0)
    g_main_context_iteration (NULL, TRUE);
}

/* Whoever closes the program while it looks after the data is told of no problem: there is none. */
static void
test_upkeep_closed (RflOfficeFixture *fixture,
                    gconstpointer     data)
{
  g_signal_connect (fixture->office, "problem", G_CALLBACK (on_problem_cb), NULL);
  rfl_office_start_upkeep (fixture->office);
  rfl_office_fixture_reopen (fixture);
  g_assert_cmpuint (count_backups (fixture), ==, 0);
}

static void
test_damaged (RflOfficeFixture *fixture,
              gconstpointer     data)
{
  g_autofree char *path = g_build_filename (fixture->directory, "referral.db", NULL);
  g_autoptr (RflOffice) office = NULL;
  g_autoptr (GAsyncResult) made = RFL_TEST_WAIT (rfl_office_backup_async, fixture->office, NULL, NULL);
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) restored = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = rfl_office_backup_finish (fixture->office, made, &error);

  g_assert_no_error (error);
  closed = RFL_TEST_WAIT (rfl_office_close_async, fixture->office);
  rfl_office_close_finish (fixture->office, closed, &error);
  g_assert_no_error (error);
  g_file_set_contents (path, "this is no database, and long enough to have a header that says so", -1, &error);
  g_assert_no_error (error);

  opened = RFL_TEST_WAIT (rfl_office_open_async, fixture->office, FALSE, NULL);
  rfl_office_open_finish (fixture->office, opened, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rfl_office_get_state (fixture->office), ==, RFL_OFFICE_DAMAGED);

  restored = RFL_TEST_WAIT (rfl_office_restore_async, fixture->office, NULL, NULL);
  rfl_office_restore_finish (fixture->office, restored, &error);
  g_assert_no_error (error);
  rfl_office_fixture_unlock (fixture, RFL_TEST_PASSPHRASE);
}

static void
test_check (RflOfficeFixture *fixture,
            gconstpointer     data)
{
  g_autofree char *person = rfl_office_fixture_person (fixture, "Amal Haddou");
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_check_async, fixture->office, TRUE, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RflCheckResult) found = rfl_office_check_finish (fixture->office, result, &error);

  g_assert_no_error (error);
  g_assert_true (found->ok);
  g_assert_cmpuint (found->documents, ==, 3);   /* settings, worker, person */
  g_assert_cmpuint (found->unopened, ==, 0);
}

#define ADD(path, func) \
  g_test_add (path, RflOfficeFixture, NULL, rfl_office_fixture_set_up, func, rfl_office_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/office/create", test_create);
  ADD ("/office/create-twice", test_create_twice);
  g_test_add_func ("/office/passphrase", test_passphrase);
  ADD ("/office/wrong-passphrase", test_wrong_passphrase);
  ADD ("/office/recovery-code", test_recovery_code);
  ADD ("/office/change-passphrase", test_change_passphrase);
  ADD ("/office/lock", test_lock);
  ADD ("/office/idle-lock", test_idle_lock);
  ADD ("/office/settings-change-clocks", test_settings_change_clocks);
  ADD ("/office/undo-save", test_undo_save);
  ADD ("/office/verify", test_verify);
  ADD ("/office/backup-and-restore", test_backup_and_restore);
  ADD ("/office/upkeep", test_upkeep);
  ADD ("/office/upkeep-closed", test_upkeep_closed);
  ADD ("/office/damaged", test_damaged);
  ADD ("/office/check", test_check);

  return g_test_run ();
}
