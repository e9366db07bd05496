/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync.h"

#include "rfl-checkpoint.h"
#include "rfl-id.h"

#include "couch-asker.h"
#include "store-fixture.h"
#include "sync-office.h"

/* What one laptop saves is on the other after one sync each, in clear or sealed. */
static void
test_exchange (Office      *fixture,
               gconstpointer  data)
{
  g_autofree char *dump = NULL;

  office_put_service (fixture->a, "Food bank");
  office_put_person (fixture->a, "Nadia Tremblay");
  g_assert_cmpuint (rfl_device_sync_well (fixture->a), ==, 0);
  g_assert_cmpint (rfl_sync_get_state (fixture->a->sync), ==, RFL_SYNC_SYNCED);
  g_assert_cmpuint (rfl_device_sync_well (fixture->b), ==, 2);
  office_assert_member (fixture->b, SERVICE, "name", "Food bank");
  office_assert_member (fixture->b, PERSON, "name", "Nadia Tremblay");
  office_assert_equal (fixture->a, fixture->b);

  dump = fault_server_dump (fixture->server);
  g_assert_null (strstr (dump, "Nadia"));
  g_assert_nonnull (strstr (dump, "Food bank"));
}

/* Nothing changed: one request for each database, on the connection that is there. */
static void
test_nothing_changed (Office      *fixture,
                      gconstpointer  data)
{
  guint before;
  guint n_connections;

  office_put_service (fixture->a, "Food bank");
  rfl_device_sync_well (fixture->a);
  rfl_device_sync_well (fixture->a);
  before = fault_server_count (fixture->server, NULL);
  n_connections = fault_server_count_connections (fixture->server);
  g_assert_cmpuint (n_connections, <, before / 2);
  g_assert_cmpuint (rfl_device_sync_well (fixture->a), ==, 0);
  g_assert_cmpuint (fault_server_count_connections (fixture->server), ==, n_connections);
  g_assert_cmpuint (fault_server_count (fixture->server, NULL) - before, ==, 2);
}

/* Work: many documents go up in few requests, and come down with the feed itself. */
static void
test_many (Office      *fixture,
           gconstpointer  data)
{
  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *id = rfl_id_new_random ();
      g_autofree char *revision = rfl_device_put (fixture->a, RFL_KIND_INTERACTION, id, "{\"place\":\"Shelter\"}");
    }

  rfl_device_sync_well (fixture->a);
  g_assert_cmpuint (fault_server_count (fixture->server, "POST _revs_diff"), ==, 2);
  g_assert_cmpuint (fault_server_count (fixture->server, "POST _bulk_docs"), ==, 2);
  g_assert_cmpuint (fault_server_count (fixture->server, "GET _changes"), ==, 2);

  g_assert_cmpuint (rfl_device_sync_well (fixture->b), ==, 600);
  g_assert_cmpuint (fault_server_count (fixture->server, "POST _bulk_get"), ==, 0);
  office_assert_equal (fixture->a, fixture->b);

  /* Afterwards what is new is asked for, and nothing that this laptop sent itself. */
  office_put_service (fixture->b, "Food bank");
  rfl_device_sync_well (fixture->b);
  rfl_device_sync_well (fixture->b);
  g_assert_cmpuint (fault_server_count (fixture->server, "POST _bulk_get"), ==, 0);
  rfl_device_sync_well (fixture->a);
  g_assert_cmpuint (fault_server_count (fixture->server, "POST _bulk_get"), ==, 1);
}

/* Different fields of one record, edited at once on both: both stand. */
static void
test_merge (Office      *fixture,
            gconstpointer  data)
{
  office_put_person (fixture->a, "Nadia");
  rfl_device_sync_well (fixture->a);
  rfl_device_sync_well (fixture->b);
  rfl_device_set (fixture->a, PERSON, "pronouns", "she");
  rfl_device_set (fixture->b, PERSON, "place", "Vanier");
  rfl_device_sync_well (fixture->a);
  rfl_device_sync_well (fixture->b);
  rfl_device_sync_well (fixture->a);
  office_assert_member (fixture->a, PERSON, "pronouns", "she");
  office_assert_member (fixture->a, PERSON, "place", "Vanier");
  rfl_device_sync_well (fixture->b);
  office_assert_equal (fixture->a, fixture->b);
}

/* A person of the first laptop comes to the second while it is locked. */
static void
receive_locked (Office *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree RflSyncResult *outcome = NULL;

  office_put_person (fixture->a, "Nadia");
  rfl_device_sync_well (fixture->a);
  rfl_vault_lock (fixture->b->vault);
  outcome = rfl_device_sync (fixture->b, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (outcome->n_pulled, ==, 1);
  g_assert_cmpint (outcome->state, ==, RFL_SYNC_KEY);
  g_assert_cmpuint (rfl_sync_get_n_waiting (fixture->b->sync), ==, 1);
}

/* A locked laptop takes and gives what is sealed, and opens it later. */
static void
test_locked (Office      *fixture,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  receive_locked (fixture);
  office_assert_member (fixture->b, PERSON, "name", NULL);

  rfl_vault_unlock (fixture->b->vault, fixture->b->slots, DEVICE_PASSPHRASE, &error);
  g_assert_no_error (error);
  rfl_device_sync_well (fixture->b);
  office_assert_member (fixture->b, PERSON, "name", "Nadia");
  g_assert_cmpint (rfl_sync_get_state (fixture->b->sync), ==, RFL_SYNC_SYNCED);
}

static gboolean
has_opened (gpointer data)
{
  RflDevice *device = data;

  return rfl_sync_get_n_waiting (device->sync) == 0;
}

/* What came while there was no key is opened by the passphrase, also where the server is out of reach. */
static void
test_unlock_offline (Office      *fixture,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  receive_locked (fixture);

  fault_server_stop (fixture->server);
  rfl_vault_unlock (fixture->b->vault, fixture->b->slots, DEVICE_PASSPHRASE, &error);
  g_assert_no_error (error);
  rfl_device_wait (has_opened, fixture->b);
  office_assert_member (fixture->b, PERSON, "name", "Nadia");
}

/* One document that the server does not take is named, and holds up nothing; but it is not "synced", and whoever syncs asks for it
 * once more. */
static void
test_refused (Office      *fixture,
              gconstpointer  data)
{
  g_autofree char *large = g_strnfill (60000, 'x');
  g_autofree char *json = g_strdup_printf ("{\"name\":\"Large\",\"status\":\"active\",\"description\":\"%s\"}", large);
  g_autofree char *revision = NULL;

  fault_server_set_max_document_size (fixture->server, 50000);
  revision = rfl_device_put (fixture->a, RFL_KIND_SERVICE, "service:16fd2706-8baf-433b-82eb-8c7fada847da", json);
  office_put_service (fixture->a, "Food bank");
  rfl_device_sync_well (fixture->a);
  g_assert_cmpuint (rfl_sync_get_n_refused (fixture->a->sync), ==, 1);
  g_assert_cmpint (rfl_sync_get_state (fixture->a->sync), ==, RFL_SYNC_REFUSED);
  g_assert_cmpuint (rfl_device_sync_well (fixture->b), ==, 1);
  office_assert_member (fixture->b, SERVICE, "name", "Food bank");

  fault_server_set_max_document_size (fixture->server, 100000);
  rfl_device_sync_well (fixture->a);
  g_assert_cmpuint (rfl_sync_get_n_refused (fixture->a->sync), ==, 0);
  g_assert_cmpint (rfl_sync_get_state (fixture->a->sync), ==, RFL_SYNC_SYNCED);
  g_assert_cmpuint (rfl_device_sync_well (fixture->b), ==, 1);
}

static gpointer
name_checkpoint (RflDb         *db,
                 gpointer       data,
                 GCancellable  *cancellable,
                 GError       **error)
{
  return rfl_checkpoint_dup_id (db, data, "referral-directory");
}

static void
forget_checkpoint (Office    *fixture,
                   RflDevice *device)
{
  const char *url = fault_server_get_url (fixture->server);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  Asker asker = { 0 };

  rfl_store_read_async (device->store, name_checkpoint, (gpointer) url, NULL, NULL, NULL, fixture_on_done_cb, &result);
  id = rfl_store_finish (device->store, fixture_wait (&result), NULL);
  path = g_strconcat ("/referral-directory/_local/", id, NULL);
  asker_init (&asker, url, FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD);
  g_assert_cmpuint (asker_ask (&asker, "DELETE", path, NULL), ==, 200);
  asker_clear (&asker);
}

/* Without the note that a laptop leaves on the server, everything is compared and nothing is sent twice. */
static void
test_checkpoint_lost (Office      *fixture,
                      gconstpointer  data)
{
  office_put_service (fixture->a, "Food bank");
  rfl_device_sync_well (fixture->a);
  forget_checkpoint (fixture, fixture->a);
  rfl_device_restart (fixture->a);
  g_assert_cmpuint (rfl_device_sync_well (fixture->a), ==, 0);
  g_assert_cmpint (rfl_sync_get_state (fixture->a->sync), ==, RFL_SYNC_SYNCED);
}

static gpointer
break_since (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *id = rfl_checkpoint_dup_id (db, data, "referral-directory");
  g_autoptr (RflCheckpoint) checkpoint = rfl_checkpoint_load (db, RFL_REPLICA_DIRECTORY, id);

  g_free (checkpoint->since);
  checkpoint->since = g_strdup ("\"no mark\"");

  return rfl_checkpoint_save (checkpoint, db, RFL_REPLICA_DIRECTORY, error) ? db : NULL;
}

/* A mark that the server calls malformed: its feed is read from the beginning, and nothing comes twice. */
static void
test_malformed_mark (Office      *fixture,
                     gconstpointer  data)
{
  const char *url = fault_server_get_url (fixture->server);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  office_put_service (fixture->a, "Food bank");
  rfl_device_sync_well (fixture->a);
  rfl_device_sync_well (fixture->b);
  rfl_store_write_async (fixture->b->store, break_since, (gpointer) url, NULL, NULL, NULL, fixture_on_done_cb, &result);
  rfl_store_finish (fixture->b->store, fixture_wait (&result), &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  rfl_device_set (fixture->a, SERVICE, "name", "Soup kitchen");
  rfl_device_sync_well (fixture->a);

  rfl_device_restart (fixture->b);
  g_assert_cmpuint (rfl_device_sync_well (fixture->b), ==, 1);
  office_assert_member (fixture->b, SERVICE, "name", "Soup kitchen");
}

/* A server that refuses the marks which it gives: read from the beginning once, then a person is told, and the next round goes on. */
static void
test_marks_refused (Office      *fixture,
                    gconstpointer  data)
{
  const Fault refused = { .kind = FAULT_STATUS, .number = 400, .request = "GET _changes", .path = "/referral-office-" };
  Fault next_page = refused;
  g_autoptr (GError) error = NULL;
  g_autofree RflSyncResult *outcome = NULL;

  for (guint i = 0; i < 1100; i++)
    {
      g_autofree char *id = rfl_id_new_random ();
      g_autofree char *revision = rfl_device_put (fixture->a, RFL_KIND_INTERACTION, id, "{\"place\":\"Shelter\"}");
    }
  rfl_device_sync_well (fixture->a);
  g_assert_cmpuint (rfl_device_sync_well (fixture->b), ==, 1100);
  rfl_device_sync_well (fixture->b);

  /* The first mark, and that of the first page, once that is written; one more would end a third reading. */
  next_page.skip = 1;
  next_page.deadline_ms = 300;
  fault_server_add_fault (fixture->server, &refused);
  fault_server_add_fault (fixture->server, &next_page);
  fault_server_add_fault (fixture->server, &refused);
  outcome = rfl_device_sync (fixture->b, &error);
  g_assert_null (outcome);
  g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_REFUSED);
  g_assert_cmpint (rfl_sync_get_state (fixture->b->sync), ==, RFL_SYNC_TROUBLE);
  g_assert_cmpuint (fault_server_count_scripted (fixture->server), ==, 1);

  /* The last of them. */
  g_assert_cmpuint (rfl_device_sync_well (fixture->b), ==, 0);
  g_assert_cmpint (rfl_sync_get_state (fixture->b->sync), ==, RFL_SYNC_SYNCED);
}

static gboolean
has_refused_four (gpointer data)
{
  return fault_server_count_scripted (data) <= 96;
}

/* A server that lets nobody wait for its news is not asked for them again and again: twice, and then more and more rarely. */
static void
refuse_to_wait (Office *fixture,
                Fault   fault)
{
  fault.path = "feed=longpoll";
  for (guint i = 0; i < 100; i++)
    fault_server_add_fault (fixture->server, &fault);
  rfl_sync_set_patience (fixture->b->sync, 1000.0);
  rfl_sync_start (fixture->b->sync);
  rfl_device_wait (has_refused_four, fixture->server);

  /* As many rounds as the other laptop has here, it could have had. */
  for (guint i = 0; i < 60; i++)
    rfl_device_sync_well (fixture->a);
  g_assert_cmpuint (fault_server_count_scripted (fixture->server), >=, 92);
  g_assert_cmpint (rfl_sync_get_state (fixture->b->sync), ==, RFL_SYNC_SYNCED);
}

static void
test_no_live_feed (Office        *fixture,
                   gconstpointer  data)
{
  refuse_to_wait (fixture, (Fault) { .kind = FAULT_STATUS, .number = 400 });
}

static void
test_idle_live_feed (Office        *fixture,
                     gconstpointer  data)
{
  refuse_to_wait (fixture, (Fault) { .kind = FAULT_IDLE });
}

/* A server that was put back to a backup is noticed, and filled again only when a person says so. */
static void
test_replaced (Office      *fixture,
               gconstpointer  data)
{
  g_autoptr (FaultSnapshot) backup = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree RflSyncResult *outcome = NULL;
  g_autofree RflSyncResult *refilled = NULL;

  office_put_service (fixture->a, "Food bank");
  rfl_device_sync_well (fixture->a);
  backup = fault_server_snapshot (fixture->server, NULL);
  office_put_person (fixture->a, "Nadia");
  rfl_device_sync_well (fixture->a);
  fault_server_restore (fixture->server, backup);

  rfl_device_restart (fixture->a);
  outcome = rfl_device_sync (fixture->a, &error);
  g_assert_null (outcome);
  g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_REPLACED);
  g_assert_cmpint (rfl_sync_get_state (fixture->a->sync), ==, RFL_SYNC_REPLACED);
  g_assert_cmpuint (rfl_device_sync_well (fixture->b), ==, 1);

  g_clear_error (&error);
  refilled = rfl_device_refill (fixture->a, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (refilled->n_pushed, ==, 1);
  rfl_device_sync_well (fixture->b);
  office_assert_equal (fixture->a, fixture->b);
}

/* A wrong password is tried once, not until the server locks the account. */
static void
test_wrong_password (Office      *fixture,
                     gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree RflSyncResult *first = NULL;
  g_autofree RflSyncResult *second = NULL;
  guint n;

  rfl_device_connect (fixture->a, fault_server_get_url (fixture->server), USER, "stork", NULL);
  first = rfl_device_sync (fixture->a, &error);
  g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_SIGN_IN);
  g_assert_cmpint (rfl_sync_get_state (fixture->a->sync), ==, RFL_SYNC_SIGN_IN);
  n = fault_server_count (fixture->server, NULL);
  g_clear_error (&error);
  second = rfl_device_sync (fixture->a, &error);
  g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_SIGN_IN);
  g_assert_cmpuint (fault_server_count (fixture->server, NULL), ==, n);

  rfl_sync_set_password (fixture->a->sync, PASSWORD);
  rfl_device_sync_well (fixture->a);
}

static gboolean
has_person (gpointer data)
{
  g_autofree char *name = rfl_device_get (data, PERSON, "name");

  return g_strcmp0 (name, "Nadia") == 0;
}

/* While both are live, what one saves comes to the other by itself. */
static void
test_live (Office      *fixture,
           gconstpointer  data)
{
  rfl_sync_start (fixture->a->sync);
  rfl_sync_start (fixture->b->sync);
  office_put_person (fixture->a, "Nadia");
  rfl_device_wait (has_person, fixture->b);
}

static gboolean
has_sent_all (gpointer data)
{
  return office_is_synced (data) && rfl_sync_get_n_queued (data) == 0;
}

/* Somebody who saves one note after the other, so fast that there is a new one whenever somebody reads. */
typedef struct
{
  RflDevice *device;
  guint      n_left;
  gboolean   busy;
  GMutex     lock;
  GCond      saved;
  guint      n_saved;
  guint      n_awaited;
} Writer;

static void
on_note_saved_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  Writer *writer = user_data;
  g_autoptr (GError) error = NULL;

  rfl_store_finish (RFL_STORE (source), result, &error);
  g_assert_no_error (error);
  g_mutex_lock (&writer->lock);
  writer->n_saved++;
  g_cond_signal (&writer->saved);
  g_mutex_unlock (&writer->lock);
  if (writer->n_left > 0)
    rfl_store_write_async (writer->device->store, office_put_note, NULL, NULL, NULL, NULL, on_note_saved_cb, writer);
  writer->n_left -= MIN (writer->n_left, 1);
}

static gpointer
await_note (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Writer *writer = data;

  g_mutex_lock (&writer->lock);
  while (writer->n_saved < writer->n_awaited)
    g_cond_wait (&writer->saved, &writer->lock);
  g_mutex_unlock (&writer->lock);

  return NULL;
}

static void
on_note_awaited_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  Writer *writer = user_data;

  /* Whoever asked meanwhile reads first. */
  writer->busy = writer->n_left > 0;
  writer->n_awaited = writer->n_saved + 1;
  if (writer->busy)
    rfl_store_read_async (writer->device->store, await_note, writer, NULL, NULL, NULL, on_note_awaited_cb, writer);
}

static void
writer_start (Writer *writer)
{
  writer->busy = TRUE;
  writer->n_awaited = 1;
  rfl_store_read_async (writer->device->store, await_note, writer, NULL, NULL, NULL, on_note_awaited_cb, writer);
  rfl_store_write_async (writer->device->store, office_put_note, NULL, NULL, NULL, NULL, on_note_saved_cb, writer);
}

static gboolean
is_sending (gpointer data)
{
  return fault_server_count (data, "POST _bulk_docs") > 0;
}

static gboolean
has_person_or_ended (gpointer data)
{
  Writer *writer = data;

  return !writer->busy || has_person (writer->device);
}

static gboolean
has_ended (gpointer data)
{
  return !((Writer *) data)->busy;
}

/* What colleagues save comes between, however fast somebody writes here. */
static void
test_writes_on (Office      *fixture,
                gconstpointer  data)
{
  Writer writer = { .device = fixture->a, .n_left = 3000 };

  office_put_person (fixture->b, "Nadia");
  writer_start (&writer);
  rfl_sync_start (fixture->a->sync);
  rfl_device_wait (is_sending, fixture->server);
  rfl_device_sync_well (fixture->b);
  rfl_device_wait (has_person_or_ended, &writer);
  g_assert_true (writer.busy);
  writer.n_left = 1;
  rfl_device_wait (has_ended, &writer);
  rfl_device_wait (has_sent_all, fixture->a->sync);
}

/* A server that comes back is found by itself, with what was saved meanwhile. */
static void
test_comes_back (Office      *fixture,
                 gconstpointer  data)
{
  rfl_device_sync_well (fixture->a);
  rfl_sync_set_patience (fixture->a->sync, 0.01);
  rfl_sync_start (fixture->a->sync);
  rfl_sync_start (fixture->b->sync);
  fault_server_stop (fixture->server);
  rfl_device_wait (office_is_offline, fixture->a->sync);
  office_put_person (fixture->a, "Nadia");
  fault_server_start (fixture->server);
  rfl_device_wait (has_person, fixture->b);
}

/* A clock that is far ahead is named, and whose, on the others only. Ours is judged by the server's. */
static void
test_clocks (Office      *fixture,
             gconstpointer  data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_minutes (now, 25);
  const char *device = NULL;
  const char *worker = NULL;

  rfl_clock_set_fixed_now (fixture->a->clock, later);
  office_put_service (fixture->a, "Food bank");
  rfl_device_sync_well (fixture->a);
  rfl_device_sync_well (fixture->b);
  g_assert_cmpint (rfl_sync_get_ahead_us (fixture->b->sync, &device, &worker), >=, 24 * G_TIME_SPAN_MINUTE);
  g_assert_cmpstr (device, ==, rfl_clock_get_device (fixture->a->clock));
  g_assert_cmpstr (worker, ==, DEVICE_WORKER);
  g_assert_cmpint (ABS (rfl_sync_get_clock_offset_us (fixture->b->sync)), <, G_TIME_SPAN_MINUTE);

  rfl_clock_set_fixed_now (fixture->a->clock, NULL);
  office_put_person (fixture->b, "Nadia");
  rfl_device_sync_well (fixture->b);
  rfl_device_sync_well (fixture->a);
  g_assert_cmpint (rfl_sync_get_ahead_us (fixture->a->sync, &device, &worker), ==, 0);

  fault_server_advance_clock (fixture->server, 3600);
  rfl_device_sync_well (fixture->b);
  g_assert_cmpint (rfl_sync_get_clock_offset_us (fixture->b->sync), >, 59 * G_TIME_SPAN_MINUTE);
}

/* The clock learns a stamp before the record is in: who wrote there is told as soon as it is known. */
static void
test_clock_worker (Office      *fixture,
                   gconstpointer  data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_minutes (now, 25);
  g_autofree char *stamp = NULL;
  const char *device = NULL;
  const char *worker = NULL;

  rfl_clock_set_fixed_now (fixture->a->clock, later);
  rfl_clock_set_fixed_now (fixture->b->clock, now);
  stamp = rfl_clock_now (fixture->a->clock);
  g_assert_false (rfl_clock_receive (fixture->b->clock, stamp));
  rfl_device_sync_well (fixture->b);
  g_assert_cmpint (rfl_sync_get_ahead_us (fixture->b->sync, &device, &worker), >, 0);
  g_assert_cmpstr (device, ==, rfl_clock_get_device (fixture->a->clock));
  g_assert_null (worker);

  office_put_service (fixture->a, "Food bank");
  rfl_device_sync_well (fixture->a);
  rfl_device_sync_well (fixture->b);
  rfl_sync_get_ahead_us (fixture->b->sync, &device, &worker);
  g_assert_cmpstr (worker, ==, DEVICE_WORKER);
}

/* The settings are with the data, so the next start goes on where this one was. */
static void
test_restart (Office      *fixture,
              gconstpointer  data)
{
  office_put_service (fixture->a, "Food bank");
  rfl_device_sync_well (fixture->a);
  rfl_device_restart (fixture->a);
  g_assert_cmpstr (rfl_sync_get_settings (fixture->a->sync)->user, ==, USER);
  g_assert_cmpint (rfl_sync_get_synced_us (fixture->a->sync), >=, 0);
  office_put_service (fixture->b, "Soup kitchen");
  rfl_device_sync_well (fixture->b);
  g_assert_cmpuint (rfl_device_sync_well (fixture->a), >=, 1);
}

static gboolean
has_one_queued (gpointer data)
{
  return rfl_sync_get_n_queued (data) == 1;
}

static gboolean
has_two_queued (gpointer data)
{
  return rfl_sync_get_n_queued (data) == 2;
}

static gboolean
has_none_queued (gpointer data)
{
  return rfl_sync_get_n_queued (data) == 0;
}

static gboolean
is_asking (gpointer data)
{
  return fault_server_count (data, "GET _session") > 0;
}

static void
on_changed_cb (RflStore *store,
               guint     kinds,
               gpointer  user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static gboolean
is_done (gpointer data)
{
  return *(gpointer *) data != NULL;
}

/* What is written while a round only begins is counted, also where nothing becomes of that round. */
static void
test_counts (Office      *fixture,
             gconstpointer  data)
{
  const Fault slow = { .kind = FAULT_STATUS, .number = 503, .deadline_ms = 1000, .request = "GET _session" };
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_minutes (now, 25);
  gboolean changed = FALSE;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rfl_device_sync_well (fixture->a);
  office_put_person (fixture->a, "Nadia");
  rfl_device_wait (has_one_queued, fixture->a->sync);
  rfl_clock_set_fixed_now (fixture->a->clock, later);
  fault_server_add_fault (fixture->server, &slow);
  rfl_sync_now_async (fixture->a->sync, cancellable, fixture_on_done_cb, &result);
  rfl_device_wait (is_asking, fixture->server);
  g_signal_connect (fixture->a->store, "changed", G_CALLBACK (on_changed_cb), &changed);
  office_put_service (fixture->a, "Food bank");
  rfl_device_wait (is_true, &changed);
  g_signal_handlers_disconnect_by_data (fixture->a->store, &changed);
  g_assert_cmpint (rfl_sync_get_state (fixture->a->sync), ==, RFL_SYNC_RUNNING);
  g_cancellable_cancel (cancellable);
  rfl_device_wait (is_done, &result);
  g_assert_null (rfl_sync_now_finish (fixture->a->sync, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  rfl_device_wait (has_two_queued, fixture->a->sync);
}

/* Without a server nothing waits to be sent, and nothing is counted. */
static void
test_no_server (Office      *fixture,
                gconstpointer  data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rfl_device_sync_well (fixture->a);
  office_put_service (fixture->a, "Food bank");
  rfl_device_wait (has_one_queued, fixture->a->sync);

  rfl_sync_set_settings_async (fixture->a->sync, NULL, NULL, NULL, fixture_on_done_cb, &result);
  g_assert_true (rfl_sync_set_settings_finish (fixture->a->sync, fixture_wait (&result), &error));
  g_assert_no_error (error);
  rfl_device_wait (has_none_queued, fixture->a->sync);
  g_assert_cmpint (rfl_sync_get_state (fixture->a->sync), ==, RFL_SYNC_OFF);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  office_add ("/sync/exchange", test_exchange);
  office_add ("/sync/nothing-changed", test_nothing_changed);
  office_add ("/sync/many", test_many);
  office_add ("/sync/merge", test_merge);
  office_add ("/sync/locked", test_locked);
  office_add ("/sync/unlock-offline", test_unlock_offline);
  office_add ("/sync/refused", test_refused);
  office_add ("/sync/checkpoint-lost", test_checkpoint_lost);
  office_add ("/sync/malformed-mark", test_malformed_mark);
  office_add ("/sync/marks-refused", test_marks_refused);
  office_add ("/sync/no-live-feed", test_no_live_feed);
  office_add ("/sync/idle-live-feed", test_idle_live_feed);
  office_add ("/sync/replaced", test_replaced);
  office_add ("/sync/wrong-password", test_wrong_password);
  office_add ("/sync/live", test_live);
  office_add ("/sync/writes-on", test_writes_on);
  office_add ("/sync/comes-back", test_comes_back);
  office_add ("/sync/clocks", test_clocks);
  office_add ("/sync/clock-worker", test_clock_worker);
  office_add ("/sync/restart", test_restart);
  office_add ("/sync/counts", test_counts);
  office_add ("/sync/no-server", test_no_server);

  return g_test_run ();
}
