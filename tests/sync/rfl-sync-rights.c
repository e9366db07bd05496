/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync.h"

#include "rfl-json.h"
#include "rfl-proposals.h"

#include "couch-asker.h"
#include "store-fixture.h"
#include "sync-office.h"

/* What the administrator of the server changes in an account counts at once there; a laptop that is signed in and only waits for news
 * hears of it without another sign-in. */

#define ACCOUNT "/_users/org.couchdb.user:" USER

/* @roles: JSON text; NULL: the account is removed. Its password stays. */
static void
set_roles (Office     *fixture,
           const char *roles)
{
  g_autoptr (JsonNode) account = NULL;
  g_autofree char *body = NULL;
  Asker asker = { 0 };

  asker_init (&asker, fault_server_get_url (fixture->server), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD);
  g_assert_cmpuint (asker_ask (&asker, "GET", ACCOUNT, NULL), ==, 200);
  account = rfl_json_copy (asker.json);
  if (roles != NULL)
    json_object_set_member (json_node_get_object (account), "roles", rfl_json_parse (roles, -1, NULL));
  else
    json_object_set_boolean_member (json_node_get_object (account), "_deleted", TRUE);
  body = rfl_json_to_text (account);
  g_assert_cmpuint (asker_ask (&asker, "PUT", ACCOUNT, body), ==, 201);
  asker_clear (&asker);
}

/* Without the role that changes the directory. */
static char *
dup_office_role (Office *fixture)
{
  g_autofree char *office = rfl_device_dup_office (fixture->a);

  return g_strdup_printf ("[\"office-%s\"]", office);
}

static gpointer
read_right (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return GINT_TO_POINTER (rfl_proposals_may_decide (db) ? 2 : 1);
}

static gboolean
may_decide (RflDevice *device)
{
  g_autoptr (GAsyncResult) result = NULL;

  rfl_store_read_async (device->store, read_right, NULL, NULL, NULL, NULL, fixture_on_done_cb, &result);

  return GPOINTER_TO_INT (rfl_store_finish (device->store, fixture_wait (&result), NULL)) == 2;
}

static gboolean
may_not_decide (gpointer data)
{
  return !may_decide (data);
}

static gboolean
may_decide_again (gpointer data)
{
  return may_decide (data);
}

static gboolean
is_signed_out (gpointer data)
{
  return rfl_sync_get_state (data) == RFL_SYNC_SIGN_IN;
}

static gboolean
is_without_rights (gpointer data)
{
  return rfl_sync_get_state (data) == RFL_SYNC_RIGHTS;
}

static void
go_live (RflDevice *device)
{
  rfl_sync_set_patience (device->sync, 0.001);
  rfl_sync_start (device->sync);
  rfl_device_wait (office_is_synced, device->sync);
}

static void
test_editor (Office      *fixture,
             gconstpointer  data)
{
  g_autofree char *less = dup_office_role (fixture);
  g_autofree char *office = rfl_device_dup_office (fixture->a);
  g_autofree char *more = g_strdup_printf ("[\"office-%s\",\"directory-editor\"]", office);
  guint n_sign_ins;

  go_live (fixture->a);
  g_assert_true (may_decide (fixture->a));
  n_sign_ins = fault_server_count (fixture->server, "POST _session");
  set_roles (fixture, less);
  rfl_device_wait (may_not_decide, fixture->a);
  set_roles (fixture, more);
  rfl_device_wait (may_decide_again, fixture->a);
  rfl_device_wait (office_is_synced, fixture->a->sync);
  g_assert_cmpuint (fault_server_count (fixture->server, "POST _session"), ==, n_sign_ins);
}

static void
test_office (Office      *fixture,
             gconstpointer  data)
{
  g_autofree char *role = dup_office_role (fixture);

  go_live (fixture->a);
  set_roles (fixture, "[\"directory-editor\"]");
  rfl_device_wait (is_without_rights, fixture->a->sync);
  set_roles (fixture, role);
  rfl_device_sync_well (fixture->a);
  rfl_device_wait (office_is_synced, fixture->a->sync);
}

static void
test_removed (Office      *fixture,
              gconstpointer  data)
{
  guint n_sign_ins;

  go_live (fixture->a);
  n_sign_ins = fault_server_count (fixture->server, "POST _session");
  set_roles (fixture, NULL);
  rfl_device_wait (is_signed_out, fixture->a->sync);
  g_assert_error (rfl_sync_get_error (fixture->a->sync), RFL_SYNC_ERROR, RFL_SYNC_ERROR_SIGN_IN);
  /* Once, not until the server locks the account. */
  g_assert_cmpuint (fault_server_count (fixture->server, "POST _session"), ==, n_sign_ins + 1);
}

/* Who is not live looks at the next round that begins after a while. */
static void
test_by_hand (Office      *fixture,
              gconstpointer  data)
{
  g_autofree char *less = dup_office_role (fixture);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_minutes (now, 5);

  rfl_device_sync_well (fixture->a);
  set_roles (fixture, less);
  rfl_clock_set_fixed_now (fixture->a->clock, later);
  rfl_device_sync_well (fixture->a);
  g_assert_false (may_decide (fixture->a));
  g_assert_cmpuint (fault_server_count (fixture->server, "POST _session"), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  office_add ("/sync-rights/editor", test_editor);
  office_add ("/sync-rights/office", test_office);
  office_add ("/sync-rights/removed", test_removed);
  office_add ("/sync-rights/by-hand", test_by_hand);

  return g_test_run ();
}
