/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync.h"

#include "store-fixture.h"
#include "sync-office.h"

/* A laptop that holds some people only gets no box of anybody else. */
static void
test_scopes (Office      *fixture,
             gconstpointer  data)
{
  g_autofree char *office = rfl_vault_scope (fixture->b->vault, NULL);
  g_autofree char *mine = rfl_vault_scope (fixture->b->vault, PERSON);
  g_autofree char *other = NULL;
  g_autofree char *met = NULL;

  office_put_person (fixture->a, "Nadia");
  other = rfl_device_put (fixture->a, RFL_KIND_PERSON, OTHER_PERSON, "{\"name\":\"Omar\"}");
  rfl_device_sync_well (fixture->a);
  rfl_device_connect (fixture->b, fault_server_get_url (fixture->server), USER, PASSWORD,
                      (const char * const[]) { office, mine, NULL });
  g_assert_cmpuint (rfl_device_sync_well (fixture->b), ==, 1);
  office_assert_member (fixture->b, PERSON, "name", "Nadia");
  office_assert_member (fixture->b, OTHER_PERSON, "name", NULL);

  /* Whom it met itself it goes on to hold, whoever writes about them. */
  rfl_device_restart (fixture->b);
  met = rfl_device_put (fixture->b, RFL_KIND_PERSON, "3f333df6-90a4-4fda-8dd3-9485d27cee36", "{\"name\":\"Ines\"}");
  rfl_device_sync_well (fixture->b);
  rfl_device_sync_well (fixture->a);
  rfl_device_set (fixture->a, "3f333df6-90a4-4fda-8dd3-9485d27cee36", "name", "Inès");
  rfl_device_sync_well (fixture->a);
  rfl_device_sync_well (fixture->b);
  office_assert_member (fixture->b, "3f333df6-90a4-4fda-8dd3-9485d27cee36", "name", "Inès");
  office_assert_member (fixture->b, OTHER_PERSON, "name", NULL);
}

static void
on_result_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static gboolean
has_result (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static gboolean
hold (RflDevice          *device,
      const char * const *scopes,
      GError            **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rfl_sync_hold_async (device->sync, scopes, NULL, on_result_cb, &result);
  rfl_device_wait (has_result, &result);

  return rfl_sync_hold_finish (device->sync, result, error);
}

/* Who leaves a laptop is on the server first, stays there, and comes back when everybody is held again, also when there was no
 * sync between. */
static void
test_hold (Office      *fixture,
           gconstpointer  data)
{
  g_autofree char *office = rfl_vault_scope (fixture->b->vault, NULL);
  g_autofree char *mine = rfl_vault_scope (fixture->b->vault, PERSON);
  const char * const scopes[] = { office, mine, NULL };
  g_autofree char *other = NULL;
  g_autoptr (GError) error = NULL;

  office_put_person (fixture->a, "Nadia");
  rfl_device_sync_well (fixture->a);
  rfl_device_sync_well (fixture->b);
  other = rfl_device_put (fixture->b, RFL_KIND_PERSON, OTHER_PERSON, "{\"name\":\"Omar\"}");

  /* Without the server nothing leaves. */
  fault_server_stop (fixture->server);
  g_assert_false (hold (fixture->b, scopes, &error));
  g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_OFFLINE);
  g_clear_error (&error);
  office_assert_member (fixture->b, OTHER_PERSON, "name", "Omar");
  g_assert_null (rfl_sync_get_settings (fixture->b->sync)->scopes);
  fault_server_start (fixture->server);

  g_assert_true (hold (fixture->b, scopes, &error));
  g_assert_no_error (error);
  office_assert_member (fixture->b, OTHER_PERSON, "name", NULL);
  office_assert_member (fixture->b, PERSON, "name", "Nadia");
  rfl_device_sync_well (fixture->b);
  office_assert_member (fixture->b, OTHER_PERSON, "name", NULL);
  rfl_device_sync_well (fixture->a);
  office_assert_member (fixture->a, OTHER_PERSON, "name", "Omar");

  g_assert_true (hold (fixture->b, NULL, &error));
  rfl_device_sync_well (fixture->b);
  office_assert_equal (fixture->a, fixture->b);
  g_assert_true (hold (fixture->b, scopes, &error));
  g_assert_true (hold (fixture->b, NULL, &error));
  rfl_device_sync_well (fixture->b);
  office_assert_equal (fixture->a, fixture->b);
}

/* What the server did not take is here only, so it stays here. */
static void
test_hold_refused (Office      *fixture,
                   gconstpointer  data)
{
  g_autofree char *office = rfl_vault_scope (fixture->b->vault, NULL);
  const char * const scopes[] = { office, NULL };
  g_autofree char *large = g_strnfill (60000, 'x');
  g_autofree char *json = g_strdup_printf ("{\"name\":\"Omar\",\"notes\":\"%s\"}", large);
  g_autofree char *other = rfl_device_put (fixture->b, RFL_KIND_PERSON, OTHER_PERSON, json);
  g_autoptr (GError) error = NULL;

  office_put_person (fixture->b, "Nadia");
  fault_server_set_max_document_size (fixture->server, 50000);
  g_assert_false (hold (fixture->b, scopes, &error));
  g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_REFUSED);
  office_assert_member (fixture->b, OTHER_PERSON, "name", "Omar");
  office_assert_member (fixture->b, PERSON, "name", "Nadia");
  g_assert_null (rfl_sync_get_settings (fixture->b->sync)->scopes);
}

/* A server that was put back while nobody looked has nothing of what was sent since: so nothing leaves. */
static void
test_hold_older_copy (Office      *fixture,
                      gconstpointer  data)
{
  g_autofree char *office = rfl_vault_scope (fixture->b->vault, NULL);
  const char * const scopes[] = { office, NULL };
  g_autoptr (FaultSnapshot) snapshot = NULL;
  g_autoptr (GError) error = NULL;

  rfl_device_sync_well (fixture->b);
  snapshot = fault_server_snapshot (fixture->server, NULL);
  office_put_person (fixture->b, "Nadia");
  rfl_device_sync_well (fixture->b);
  fault_server_restore (fixture->server, snapshot);

  g_assert_false (hold (fixture->b, scopes, &error));
  g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_REPLACED);
  office_assert_member (fixture->b, PERSON, "name", "Nadia");
  g_assert_null (rfl_sync_get_settings (fixture->b->sync)->scopes);
}

static void
on_settings_changed_cb (RflSync      *sync,
                        GParamSpec   *pspec,
                        GCancellable *cancellable)
{
  if (rfl_sync_get_settings (sync)->scopes != NULL)
    g_cancellable_cancel (cancellable);
}

/* Once they have left, nobody is told that they have not. */
static void
test_hold_cancelled_late (Office      *fixture,
                          gconstpointer  data)
{
  g_autofree char *office = rfl_vault_scope (fixture->b->vault, NULL);
  const char * const scopes[] = { office, NULL };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  office_put_person (fixture->b, "Nadia");
  g_signal_connect (fixture->b->sync, "notify::state", G_CALLBACK (on_settings_changed_cb), cancellable);
  rfl_sync_hold_async (fixture->b->sync, scopes, cancellable, on_result_cb, &result);
  rfl_device_wait (has_result, &result);
  g_signal_handlers_disconnect_by_data (fixture->b->sync, cancellable);
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  g_assert_true (rfl_sync_hold_finish (fixture->b->sync, result, &error));
  g_assert_no_error (error);
  office_assert_member (fixture->b, PERSON, "name", NULL);
}

typedef struct
{
  RflDevice *device;
  gboolean   lied;
} Watch;

static gpointer
count_people (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return GINT_TO_POINTER (rfl_db_query_int (db, "SELECT count (*) FROM document WHERE kind = 'person'", -1));
}

static void
on_state_changed_cb (RflSync    *sync,
                     GParamSpec *pspec,
                     Watch      *watch)
{
  g_autoptr (GAsyncResult) result = NULL;

  if (rfl_sync_get_state (sync) != RFL_SYNC_SYNCED || rfl_sync_get_settings (sync)->scopes != NULL)
    return;
  rfl_store_read_async (watch->device->store, count_people, NULL, NULL, NULL, NULL, fixture_on_done_cb, &result);
  if (GPOINTER_TO_INT (rfl_store_finish (watch->device->store, fixture_wait (&result), NULL)) == 0)
    watch->lied = TRUE;
}

/* With others to hold, "synced" is said when they are here. */
static void
test_hold_more (Office      *fixture,
                gconstpointer  data)
{
  g_autofree char *office = rfl_vault_scope (fixture->b->vault, NULL);
  const char * const scopes[] = { office, NULL };
  Watch watch = { fixture->b, FALSE };
  g_autoptr (GError) error = NULL;

  office_put_person (fixture->a, "Nadia");
  rfl_device_sync_well (fixture->a);
  g_assert_true (hold (fixture->b, scopes, &error));
  rfl_device_wait (office_is_synced, fixture->b->sync);
  office_assert_member (fixture->b, PERSON, "name", NULL);

  g_signal_connect (fixture->b->sync, "notify::state", G_CALLBACK (on_state_changed_cb), &watch);
  g_assert_true (hold (fixture->b, NULL, &error));
  rfl_device_wait (office_is_synced, fixture->b->sync);
  g_assert_false (watch.lied);
  office_assert_member (fixture->b, PERSON, "name", "Nadia");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  office_add ("/sync/scopes", test_scopes);
  office_add ("/sync/hold", test_hold);
  office_add ("/sync/hold-refused", test_hold_refused);
  office_add ("/sync/hold-older-copy", test_hold_older_copy);
  office_add ("/sync/hold-cancelled-late", test_hold_cancelled_late);
  office_add ("/sync/hold-more", test_hold_more);

  return g_test_run ();
}
