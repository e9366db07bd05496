/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-couch.h"
#include "rfl-id.h"
#include "rfl-sync.h"

#include "rfl-device.h"
#include "store-fixture.h"

#include <stdlib.h>
#include <sys/resource.h>

/* The program's side of build-aux/bench-sync: one laptop pushes, another pulls, a third pulls what it can open at once.
 *
 *   sync URL USER PASSWORD N-PULL N-PUSH     sealed documents of about 1 KB; the databases are there and empty
 *
 * Prints documents a second of wall time and of CPU, and the names of the databases. */

typedef struct
{
  guint first;
  guint n;
} Filling;

static gpointer
fill (RflDb         *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  const Filling *filling = data;

  for (guint i = filling->first; i < filling->first + filling->n; i++)
    {
      g_autofree char *id = rfl_id_new_random ();
      g_autofree char *json =
        g_strdup_printf ("{\"kind\":\"interaction\",\"at\":\"2026-11-%02uT10:00:00Z\",\"place\":\"Shelter %u\",\"minutes\":%u,"
                         "\"note\":\"Came in from the cold, asked for a bed and for somebody to call; %u %0500u\"}",
                         i % 28 + 1, i % 40, i % 50, i, i);
      g_autoptr (RflRecord) record = fixture_new_record (RFL_KIND_INTERACTION, id, json);
      g_autofree char *revision = rfl_documents_put (db, record, &RFL_CHANGE_BY (DEVICE_WORKER), error);

      if (revision == NULL)
        return NULL;
    }

  return GUINT_TO_POINTER (1);
}

static void
fill_device (RflDevice *device,
             guint      n)
{
  for (guint i = 0; i < n; i += 1000)
    {
      Filling filling = { i, MIN (1000, n - i) };
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;

      rfl_store_write_async (device->store, fill, &filling, NULL, NULL, NULL, fixture_on_done_cb, &result);
      rfl_store_finish (device->store, fixture_wait (&result), &error);
      g_assert_no_error (error);
    }
}

static void
make_databases (const char *url,
                const char *user,
                const char *password,
                const char *office)
{
  g_autofree char *own = g_strconcat ("/referral-office-", office, NULL);
  const char *paths[] = { own, "/referral-directory" };
  g_autoptr (RflCouch) couch = rfl_couch_new (url, user, password, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (JsonNode) answer = NULL;
      g_autoptr (GError) error = NULL;

      rfl_couch_request_async (couch, "PUT", paths[i], NULL, NULL, fixture_on_done_cb, &result);
      answer = rfl_couch_request_finish (couch, fixture_wait (&result), &error);
      g_assert_no_error (error);
    }
}

static double
cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static void
measure (RflDevice  *device,
         const char *what,
         guint       n)
{
  g_autoptr (GError) error = NULL;
  g_autofree RflSyncResult *outcome = NULL;
  gint64 begin = g_get_monotonic_time ();
  double cpu = cpu_seconds ();
  double wall;

  outcome = rfl_device_sync (device, &error);
  g_assert_no_error (error);
  wall = (double) (g_get_monotonic_time () - begin) / G_TIME_SPAN_SECOND;
  cpu = cpu_seconds () - cpu;
  g_print (",\"%s\":{\"documents\":%u,\"seconds\":%.3f,\"per_second\":%.0f,\"cpu_seconds\":%.3f}", what,
           MAX (outcome->n_pulled, outcome->n_pushed), wall, n / wall, cpu);
}

int
main (int    argc,
      char **argv)
{
  RflDevice *pusher;
  RflDevice *locked;
  RflDevice *open;
  struct rusage usage;
  g_autofree char *office = NULL;
  guint n_pull;
  guint n_push;

  if (argc != 6)
    return EXIT_FAILURE;

  n_pull = (guint) atoi (argv[4]);
  n_push = (guint) atoi (argv[5]);
  pusher = rfl_device_new (NULL);
  office = rfl_device_dup_office (pusher);
  g_print ("{\"office\":\"%s\"", office);
  make_databases (argv[1], argv[2], argv[3], office);
  rfl_device_connect (pusher, argv[1], argv[2], argv[3], NULL);
  fill_device (pusher, n_push);
  measure (pusher, "push", n_push);
  if (n_pull > n_push)
    {
      fill_device (pusher, n_pull - n_push);
      rfl_device_sync_well (pusher);
    }
  rfl_device_sync_well (pusher);
  measure (pusher, "nothing", 1);

  locked = rfl_device_new (pusher);
  rfl_vault_lock (locked->vault);
  rfl_device_connect_to (locked, office, argv[1], argv[2], argv[3], NULL);
  measure (locked, "pull", n_pull);
  open = rfl_device_new (pusher);
  rfl_device_connect (open, argv[1], argv[2], argv[3], NULL);
  measure (open, "pull_open", n_pull);

  getrusage (RUSAGE_SELF, &usage);
  g_print (",\"rss_mb\":%ld}\n", usage.ru_maxrss / 1024);
  rfl_device_free (locked);
  rfl_device_free (open);
  rfl_device_free (pusher);

  return EXIT_SUCCESS;
}
