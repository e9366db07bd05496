/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync.h"

#include "rfl-id.h"

#include "../store/shim-vfs.h"
#include "store-fixture.h"
#include "sync-office.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* Many people leave a laptop: others write meanwhile, and it goes on where it was broken off. */

#define N_PEOPLE 8000

typedef struct
{
  const char *first;    /* (nullable): id of the first of them */
  guint       n;
} People;

static gpointer
put_people (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  People *people = data;

  for (guint i = 0; i < people->n; i++)
    {
      g_autofree char *id = i == 0 ? g_strdup (people->first) : rfl_id_new_random ();
      g_autofree char *json = g_strdup_printf ("{\"name\":\"Person %u\"}", i);
      g_autoptr (RflRecord) record = fixture_new_record (RFL_KIND_PERSON, id, json);
      g_autofree char *revision = rfl_documents_put (db, record, &RFL_CHANGE_BY (DEVICE_WORKER), error);

      if (revision == NULL)
        return NULL;
    }

  return people;
}

static gpointer
count_people (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return GUINT_TO_POINTER (rfl_db_query_int (db, "SELECT count (*) FROM person", -1) + 1);
}

static guint
get_n_people (RflDevice *device)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gpointer n;

  rfl_store_read_async (device->store, count_people, NULL, NULL, NULL, NULL, fixture_on_done_cb, &result);
  n = rfl_store_finish (device->store, fixture_wait (&result), &error);
  g_assert_no_error (error);

  return GPOINTER_TO_UINT (n) - 1;
}

/* Both laptops have everybody. */
static void
fill (Office *fixture)
{
  People people = { PERSON, N_PEOPLE };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rfl_store_write_async (fixture->a->store, put_people, &people, NULL, NULL, NULL, fixture_on_done_cb, &result);
  rfl_store_finish (fixture->a->store, fixture_wait (&result), &error);
  g_assert_no_error (error);
  rfl_device_sync_well (fixture->a);
  g_assert_cmpuint (rfl_device_sync_well (fixture->b), ==, N_PEOPLE);
}

/* A person at the laptop, who writes while others leave. */
typedef struct
{
  RflDevice    *device;
  GAsyncResult *held;      /* (owned) (nullable) */
  guint         n_written; /* before they had left */
  gboolean      busy;
} Desk;

static void
on_written_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  Desk *desk = user_data;
  g_autoptr (GError) error = NULL;

  rfl_store_finish (RFL_STORE (source), result, &error);
  g_assert_no_error (error);
  desk->busy = FALSE;
  if (desk->held == NULL)
    desk->n_written++;
}

static gboolean
is_choosing (gpointer data)
{
  return rfl_sync_get_settings (data)->scopes != NULL;
}

/* Whether the others have left. */
static gboolean
write_on (gpointer data)
{
  Desk *desk = data;

  if (!desk->busy && desk->held == NULL && is_choosing (desk->device->sync))
    {
      desk->busy = TRUE;
      rfl_store_write_async (desk->device->store, office_put_note, NULL, NULL, NULL, NULL, on_written_cb, desk);
    }

  return desk->held != NULL && !desk->busy;
}

static void
test_others_write (Office      *fixture,
                   gconstpointer  data)
{
  g_autofree char *office = rfl_vault_scope (fixture->b->vault, NULL);
  g_autofree char *mine = rfl_vault_scope (fixture->b->vault, PERSON);
  Desk desk = { .device = fixture->b };
  g_autoptr (GError) error = NULL;

  fill (fixture);
  rfl_sync_hold_async (fixture->b->sync, (const char * const[]) { office, mine, NULL }, NULL, fixture_on_done_cb, &desk.held);
  rfl_device_wait (write_on, &desk);
  g_assert_true (rfl_sync_hold_finish (fixture->b->sync, desk.held, &error));
  g_assert_no_error (error);
  g_clear_object (&desk.held);
  g_assert_cmpuint (desk.n_written, >=, 3);
  g_assert_cmpuint (get_n_people (fixture->b), ==, 1);
  rfl_device_sync_well (fixture->b);
  g_assert_cmpuint (get_n_people (fixture->b), ==, 1);
}

static void
on_broken_off_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (rfl_sync_hold_finish (RFL_SYNC (source), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) user_data = TRUE;
}

/* They leave a laptop that holds @scopes from now on, and the program ends in the middle. */
static void
break_off (RflDevice           *device,
           const char * const  *scopes)
{
  gboolean broken_off = FALSE;

  rfl_sync_hold_async (device->sync, scopes, NULL, on_broken_off_cb, &broken_off);
  rfl_device_wait (is_choosing, device->sync);
  rfl_device_close (device);
  g_assert_true (broken_off);
}

static gboolean
has_one (gpointer data)
{
  return get_n_people (data) == 1;
}

/* The program ends in the middle. At its next start they go on leaving, without the server and where nothing is live. */
static void
test_goes_on (Office      *fixture,
              gconstpointer  data)
{
  g_autofree char *office = rfl_vault_scope (fixture->b->vault, NULL);
  g_autofree char *mine = rfl_vault_scope (fixture->b->vault, PERSON);

  fill (fixture);
  break_off (fixture->b, (const char * const[]) { office, mine, NULL });
  fault_server_stop (fixture->server);
  rfl_device_open (fixture->b);
  g_assert_cmpuint (get_n_people (fixture->b), >, 1);
  rfl_sync_stop (fixture->b->sync);
  rfl_device_wait (has_one, fixture->b);
}

/* Whoever is written about while leaving stays, whole; the program ends in the middle, and the others go on leaving. */
static void
test_stays (Office      *fixture,
            gconstpointer  data)
{
  g_autofree char *office = rfl_vault_scope (fixture->b->vault, NULL);

  fill (fixture);
  break_off (fixture->b, (const char * const[]) { office, NULL });
  rfl_device_open (fixture->b);
  g_assert_cmpuint (get_n_people (fixture->b), >, 1);

  office_put_person (fixture->b, "Nadia");
  rfl_device_sync_well (fixture->b);
  rfl_device_sync_well (fixture->b);
  g_assert_cmpuint (get_n_people (fixture->b), ==, 1);
  office_assert_member (fixture->b, PERSON, "name", "Nadia");
  rfl_device_sync_well (fixture->a);
  g_assert_cmpuint (get_n_people (fixture->a), ==, N_PEOPLE);
  office_assert_member (fixture->a, PERSON, "name", "Nadia");
}

/* ---- A laptop in a process of its own, which dies by kill -9 ---- */

static void
die_cb (guint    number,
        gpointer data)
{
  if (number >= GPOINTER_TO_UINT (data))
    kill (getpid (), SIGKILL);
}

/* Chooses, or goes on with what was chosen; locked, as that needs no key. */
static int
run_laptop (char *directory,
            char *device,
            char *n_writes,
            char *office,
            char *mine)
{
  g_autoptr (RflClock) clock = rfl_clock_new (device);
  g_autoptr (RflVault) vault = rfl_vault_new (clock);
  g_autoptr (RflStore) store = NULL;
  g_autoptr (RflSync) sync = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GAsyncResult) done = NULL;
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;

  shim_vfs_install ();
  rfl_store_open_async (directory, vault, clock, NULL, fixture_on_done_cb, &opened);
  store = rfl_store_open_finish (fixture_wait (&opened), &error);
  g_assert_no_error (error);
  shim_vfs_watch (die_cb, GUINT_TO_POINTER ((guint) atoi (n_writes)));
  sync = rfl_sync_new (store, NULL);
  rfl_sync_set_password (sync, PASSWORD);
  rfl_sync_load_async (sync, NULL, fixture_on_done_cb, &loaded);
  g_assert_true (rfl_sync_load_finish (sync, fixture_wait (&loaded), &error));
  if (rfl_sync_get_settings (sync)->scopes == NULL)
    {
      rfl_sync_hold_async (sync, (const char * const[]) { office, mine, NULL }, NULL, fixture_on_done_cb, &done);
      g_assert_true (rfl_sync_hold_finish (sync, fixture_wait (&done), &error));
    }
  else
    {
      g_autofree RflSyncResult *outcome = NULL;

      rfl_sync_now_async (sync, NULL, fixture_on_done_cb, &done);
      outcome = rfl_sync_now_finish (sync, fixture_wait (&done), &error);
    }
  g_assert_no_error (error);
  shim_vfs_watch (NULL, NULL);

  return EXIT_SUCCESS;
}

static void
test_killed (Office      *fixture,
             gconstpointer  data)
{
  g_autofree char *office = rfl_vault_scope (fixture->b->vault, NULL);
  g_autofree char *mine = rfl_vault_scope (fixture->b->vault, PERSON);
  g_autofree char *directory = g_strdup (fixture->b->directory);
  guint n_deaths = 0;
  guint n_halves = 0;
  gboolean alive = FALSE;

  fill (fixture);
  rfl_device_close (fixture->b);
  for (guint n_writes = 50; !alive; n_writes *= 2)
    {
      g_autofree char *name = g_strdup_printf ("%u", n_writes);
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) process =
        g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "/proc/self/exe", "--laptop", directory,
                          rfl_clock_get_device (fixture->b->clock), name, office, mine, NULL);
      guint n;

      g_assert_no_error (error);
      g_subprocess_wait (process, NULL, &error);
      g_assert_no_error (error);
      alive = g_subprocess_get_if_exited (process);
      if (alive)
        g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
      else
        g_assert_cmpint (g_subprocess_get_term_sig (process), ==, SIGKILL);
      n_deaths += alive ? 0 : 1;
      n = rfl_device_peek (fixture->b, "SELECT count (*) FROM person");
      n_halves += n > 1 && n < N_PEOPLE ? 1 : 0;
    }
  g_test_message ("%u deaths, %u of them with some who had left", n_deaths, n_halves);
  g_assert_cmpuint (n_halves, >=, 1);

  rfl_device_open (fixture->b);
  rfl_device_sync_well (fixture->b);
  g_assert_cmpuint (get_n_people (fixture->b), ==, 1);
  rfl_device_sync_well (fixture->a);
  g_assert_cmpuint (get_n_people (fixture->a), ==, N_PEOPLE);
}

int
main (int    argc,
      char **argv)
{
  if (argc == 7 && g_str_equal (argv[1], "--laptop"))
    return run_laptop (argv[2], argv[3], argv[4], argv[5], argv[6]);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  office_add ("/sync-leaving/others-write", test_others_write);
  office_add ("/sync-leaving/goes-on", test_goes_on);
  office_add ("/sync-leaving/stays", test_stays);
  office_add ("/sync-leaving/killed", test_killed);

  return g_test_run ();
}
