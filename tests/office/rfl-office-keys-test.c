/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-office-fixture.h"
#include "rfl-office-keys.h"
#include "rfl-office-rotate.h"

static RflKeyStatus *
get_status (RflOfficeFixture *fixture)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_key_status_async, fixture->office, NULL);
  g_autoptr (GError) error = NULL;
  RflKeyStatus *status = rfl_office_key_status_finish (fixture->office, result, &error);

  g_assert_no_error (error);

  return status;
}

static void
rotate (RflOfficeFixture *fixture)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_rotate_key_async, fixture->office, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (rfl_office_rotate_key_finish (fixture->office, result, &error));
  g_assert_no_error (error);
}

/* Runs until the background has sealed everything. */
static void
wait_for_sealed (RflOfficeFixture *fixture)
{
  guint left = 1;

  while (left > 0)
    {
      g_autoptr (RflKeyStatus) status = get_status (fixture);

      left = status->left;
    }
}

/* A new key: everything is sealed by it soon, and every secret opens everything as before. */
static void
test_rotate (RflOfficeFixture *fixture,
             gconstpointer     data)
{
  g_autoptr (RflKeyStatus) before = NULL;
  g_autoptr (RflKeyStatus) after = NULL;
  g_autofree char *person = NULL;

  rfl_office_fixture_fill (fixture);
  person = rfl_office_fixture_person (fixture, "Nadia Tremblay");
  before = get_status (fixture);
  g_assert_cmpuint (before->left, ==, 0);

  rotate (fixture);
  wait_for_sealed (fixture);
  after = get_status (fixture);
  g_assert_cmpstr (after->key, !=, before->key);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (RflKeyStatus) status = NULL;

      rfl_office_fixture_reopen (fixture);
      rfl_office_fixture_unlock (fixture, i == 0 ? RFL_TEST_PASSPHRASE : fixture->recovery_code);
      status = get_status (fixture);
      g_assert_cmpstr (status->key, ==, after->key);
      g_assert_cmpuint (status->left, ==, 0);
    }
}

/* Closed while it is at it: the next unlocking goes on. */
static void
test_interrupted (RflOfficeFixture *fixture,
                  gconstpointer     data)
{
  g_autoptr (RflKeyStatus) status = NULL;

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *person = rfl_office_fixture_person (fixture, "Nadia Tremblay");

      g_assert_nonnull (person);
    }
  rotate (fixture);
  rfl_office_fixture_reopen (fixture);
  status = get_status (fixture);
  g_assert_null (status->key);

  rfl_office_fixture_unlock (fixture, RFL_TEST_PASSPHRASE);
  wait_for_sealed (fixture);
}

/* Locked: there is nothing to make a key with. */
static void
test_locked (RflOfficeFixture *fixture,
             gconstpointer     data)
{
  g_autoptr (GAsyncResult) rotated = NULL;
  g_autoptr (GAsyncResult) sealed = NULL;
  g_autoptr (GError) error = NULL;

  rfl_office_fixture_reopen (fixture);
  rotated = RFL_TEST_WAIT (rfl_office_rotate_key_async, fixture->office, NULL);
  g_assert_false (rfl_office_rotate_key_finish (fixture->office, rotated, &error));
  g_assert_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_LOCKED);
  g_clear_error (&error);
  sealed = RFL_TEST_WAIT (rfl_office_reseal_async, fixture->office, NULL);
  g_assert_cmpint (rfl_office_reseal_finish (fixture->office, sealed, &error), ==, -1);
  g_assert_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_LOCKED);
}

/* The passphrase is lost: the recovery code gives another. */
static void
test_lost_passphrase (RflOfficeFixture *fixture,
                      gconstpointer     data)
{
  g_autoptr (GAsyncResult) changed = NULL;
  g_autoptr (GAsyncResult) wrong = NULL;
  g_autoptr (GError) error = NULL;

  rfl_office_fixture_reopen (fixture);
  rfl_office_fixture_unlock (fixture, fixture->recovery_code);
  changed = RFL_TEST_WAIT (rfl_office_change_passphrase_async, fixture->office, fixture->recovery_code,
                           "nine blue kettles", NULL);
  g_assert_true (rfl_office_change_passphrase_finish (fixture->office, changed, &error));
  g_assert_no_error (error);

  rfl_office_fixture_reopen (fixture);
  wrong = RFL_TEST_WAIT (rfl_office_unlock_async, fixture->office, RFL_TEST_PASSPHRASE, NULL);
  g_assert_false (rfl_office_unlock_finish (fixture->office, wrong, &error));
  g_assert_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_WRONG_SECRET);
  rfl_office_fixture_reopen (fixture);
  rfl_office_fixture_unlock (fixture, "nine blue kettles");
}

/* Typing the passphrase again is no mistake, and a wrong one takes nothing away. */
static void
test_unlock_again (RflOfficeFixture *fixture,
                   gconstpointer     data)
{
  g_autoptr (GAsyncResult) wrong = NULL;
  g_autoptr (GError) error = NULL;

  rfl_office_fixture_unlock (fixture, RFL_TEST_PASSPHRASE);
  wrong = RFL_TEST_WAIT (rfl_office_unlock_async, fixture->office, "not the passphrase", NULL);
  g_assert_false (rfl_office_unlock_finish (fixture->office, wrong, &error));
  g_assert_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_WRONG_SECRET);
  g_assert_false (rfl_office_get_locked (fixture->office));
  rotate (fixture);
}

#define ADD(path, func) \
  g_test_add (path, RflOfficeFixture, NULL, rfl_office_fixture_set_up, func, rfl_office_fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/office-keys/rotate", test_rotate);
  ADD ("/office-keys/interrupted", test_interrupted);
  ADD ("/office-keys/locked", test_locked);
  ADD ("/office-keys/lost-passphrase", test_lost_passphrase);
  ADD ("/office-keys/unlock-again", test_unlock_again);

  return g_test_run ();
}
