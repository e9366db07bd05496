/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-keyring.h"

/* One program for several situations; the environment variable RFL_TEST_KEYRING says which one is on. */

static void
on_done_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GAsyncResult **done = user_data;

  *done = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **done)
{
  while (*done == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *done;
}

static char *
lookup (RflKeyring  *keyring,
        const char  *slot_id,
        GError     **error)
{
  g_autoptr (GAsyncResult) done = NULL;

  rfl_keyring_lookup_async (keyring, slot_id, NULL, on_done_cb, &done);

  return rfl_keyring_lookup_finish (keyring, wait_for (&done), error);
}

static gboolean
store (RflKeyring  *keyring,
       const char  *slot_id,
       const char  *key,
       GError     **error)
{
  g_autoptr (GAsyncResult) done = NULL;

  rfl_keyring_store_async (keyring, slot_id, "Referral", key, NULL, on_done_cb, &done);

  return rfl_keyring_store_finish (keyring, wait_for (&done), error);
}

static gboolean
clear (RflKeyring  *keyring,
       const char  *slot_id,
       GError     **error)
{
  g_autoptr (GAsyncResult) done = NULL;

  rfl_keyring_clear_async (keyring, slot_id, NULL, on_done_cb, &done);

  return rfl_keyring_clear_finish (keyring, wait_for (&done), error);
}

static void
test_round_trip (void)
{
  g_autoptr (RflKeyring) keyring = rfl_keyring_new ();
  g_autoptr (GError) error = NULL;
  char *key;

  g_assert_null (lookup (keyring, "keyslot:a", &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_KEYRING_MISSING);
  g_clear_error (&error);

  g_assert_true (store (keyring, "keyslot:a", "first", &error));
  g_assert_no_error (error);
  g_assert_true (store (keyring, "keyslot:b", "second", &error));
  g_assert_no_error (error);

  key = lookup (keyring, "keyslot:a", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (key, ==, "first");
  rfl_keyring_free_key (key);

  g_assert_true (clear (keyring, "keyslot:a", &error));
  g_assert_no_error (error);
  g_assert_false (clear (keyring, "keyslot:a", &error));
  g_assert_no_error (error);
  g_assert_null (lookup (keyring, "keyslot:a", &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_KEYRING_MISSING);
  g_clear_error (&error);

  key = lookup (keyring, "keyslot:b", &error);
  g_assert_cmpstr (key, ==, "second");
  rfl_keyring_free_key (key);
  g_assert_finalize_object (g_steal_pointer (&keyring));
}

static void
test_no_service (void)
{
  g_autoptr (RflKeyring) keyring = rfl_keyring_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (lookup (keyring, "keyslot:a", &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_NO_KEYRING);
  g_clear_error (&error);
  g_assert_false (store (keyring, "keyslot:a", "first", &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_NO_KEYRING);
}

static void
test_store (void)
{
  g_autoptr (RflKeyring) keyring = rfl_keyring_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (store (keyring, "keyslot:locked", "first", &error));
  g_assert_no_error (error);
}

/* There is a key, but it cannot be read now: not the same as none. */
static void
test_locked (void)
{
  g_autoptr (RflKeyring) keyring = rfl_keyring_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (lookup (keyring, "keyslot:locked", &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_KEYRING_LOCKED);
}

int
main (int   argc,
      char *argv[])
{
  const char *situation = g_getenv ("RFL_TEST_KEYRING");

  g_test_init (&argc, &argv, NULL);

  if (g_strcmp0 (situation, "none") == 0)
    g_test_add_func ("/keyring/no-service", test_no_service);
  else if (g_strcmp0 (situation, "store") == 0)
    g_test_add_func ("/keyring/store", test_store);
  else if (g_strcmp0 (situation, "locked") == 0)
    g_test_add_func ("/keyring/locked", test_locked);
  else
    g_test_add_func ("/keyring/round-trip", test_round_trip);

  return g_test_run ();
}
