/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shim-vfs.h"
#include "sync-world.h"

#include "../rfl-test-folder.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Whatever goes wrong between the laptops of an office and their server, in the end all are equal and nothing is lost. */

/* Schedules of each family; RFL_FAULT_SCHEDULES in the environment asks for more, by hand. A world lasts for so many of them,
 * so that old and new documents meet. */
#define N_SCHEDULES 200
#define N_IN_A_WORLD 25

#define CUTS                                                                                                             \
  (1u << FAULT_DROP_UNREAD | 1u << FAULT_DROP_READ | 1u << FAULT_DROP_DONE | 1u << FAULT_CUT_HEAD | 1u << FAULT_CUT_BODY | \
   1u << FAULT_CUT_CHUNK | 1u << FAULT_CUT_CHARACTER | 1u << FAULT_CUT_STRING | 1u << FAULT_CUT_BRACE)

typedef struct
{
  const char  *path;
  void       (*schedule) (World *world);
  WorldTraits  traits;
} Family;

static char where[200];

/* The seed is what one needs to see it again: RFL_FAULT_SEED=… in the environment runs that world alone. */
static void
on_aborted_cb (int number)
{
  if (write (STDERR_FILENO, where, strlen (where)) < 0)
    _exit (1);
  signal (number, SIG_DFL);
  raise (number);
}

static guint
pick_device (World *world)
{
  return (guint) g_rand_int_range (world->rand, 0, (gint32) world->n_devices);
}

/* A round may fail, with an error that says what a person can do. */
static void
try_sync (World *world,
          guint  device)
{
  g_autoptr (GError) error = NULL;

  if (world_sync (world, device, &error))
    return;
  g_assert_cmpuint (error->domain, ==, RFL_SYNC_ERROR);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
take_steps (World *world,
            guint  n)
{
  for (guint i = 0; i < n; i++)
    if (g_rand_int_range (world->rand, 0, 5) < 3)
      world_act (world, pick_device (world));
    else
      try_sync (world, pick_device (world));
}

/* A cluster repeats, delays and reorders. */
static void
schedule_cluster (World *world)
{
  fault_server_set_habits (world->server, FAULT_HABITS_ALL, 0.3, g_rand_int (world->rand));
  take_steps (world, 8);
}

static void
schedule_cuts (World *world)
{
  fault_server_set_random_kinds (world->server, CUTS);
  fault_server_set_random (world->server, 0.2, 6, g_rand_int (world->rand));
  take_steps (world, 8);
}

static void
schedule_answers (World *world)
{
  fault_server_set_random_kinds (world->server, 1u << FAULT_STATUS | 1u << FAULT_HTML | 1u << FAULT_TRUNCATED | 1u << FAULT_SHAPE |
                                                  1u << FAULT_SLOW | 1u << FAULT_DATE);
  fault_server_set_random (world->server, 0.2, 6, g_rand_int (world->rand));
  take_steps (world, 8);
}

static void
on_done_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autofree RflSyncResult *done = rfl_sync_now_finish (RFL_SYNC (source), result, NULL);

  *(gboolean *) user_data = TRUE;
}

/* All at once, while people write. */
static void
schedule_together (World *world)
{
  gboolean done[WORLD_MAX_DEVICES] = { FALSE };
  guint n_edits = (guint) g_rand_int_range (world->rand, 0, 6);
  g_autoptr (GHashTable) before = NULL;

  take_steps (world, 4);
  before = world_look_at_server (world);
  for (guint i = 0; i < world->n_devices; i++)
    rfl_sync_now_async (world->devices[i].sync, NULL, on_done_cb, &done[i]);
  for (guint i = 0; i < n_edits; i++)
    {
      guint n_turns = (guint) g_rand_int_range (world->rand, 0, 60);

      for (guint k = 0; k < n_turns; k++)
        g_main_context_iteration (NULL, FALSE);
      world_edit (world, pick_device (world));
    }
  for (guint i = 0; i < world->n_devices; i++)
    while (!done[i])
      g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < world->n_devices; i++)
    world_check_state (world, i, before);
}

/* The server goes down after some requests of a round, and comes back. */
static void
schedule_restart (World *world)
{
  guint device = pick_device (world);
  guint n_wanted = (guint) g_rand_int_range (world->rand, 0, 16);
  guint n_before = 0;
  gboolean done = FALSE;

  take_steps (world, 4);
  world_edit (world, device);
  n_before = fault_server_count (world->server, NULL);
  rfl_sync_now_async (world->devices[device].sync, NULL, on_done_cb, &done);
  while (!done && fault_server_count (world->server, NULL) < n_before + n_wanted)
    g_main_context_iteration (NULL, TRUE);
  fault_server_stop (world->server);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  fault_server_start (world->server);
}

/* Cancelling at any moment. */
static void
schedule_cancel (World *world)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint device = pick_device (world);
  guint n_turns = (guint) g_rand_int_range (world->rand, 0, 60);
  gboolean done = FALSE;

  take_steps (world, 4);
  world_edit (world, device);
  rfl_sync_now_async (world->devices[device].sync, cancellable, on_done_cb, &done);
  for (guint i = 0; i < n_turns && !done; i++)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (cancellable);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
}

static void
schedule_checkpoint (World *world)
{
  take_steps (world, 5);
  fault_server_forget_local (world->server, "referral-directory");
  if (g_rand_boolean (world->rand))
    fault_server_forget_local (world->server, world->office);
  take_steps (world, 3);
}

static char *
list_server (World *world)
{
  g_autofree char *directory = fault_server_list (world->server, "referral-directory", NULL);
  g_autofree char *office = fault_server_list (world->server, world->office, NULL);

  return g_strconcat (directory, office, NULL);
}

/* What everybody had is gone from the server: whoever syncs says so, and gives it back when told to. */
static void
schedule_older_copy (World *world)
{
  g_autoptr (FaultSnapshot) snapshot = NULL;
  guint how = (guint) g_rand_int_range (world->rand, 0, 4);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  take_steps (world, 4);
  world_settle (world);
  snapshot = fault_server_snapshot (world->server, NULL);
  for (guint i = 0; i < world->n_devices; i++)
    world_edit (world, i);
  world_settle (world);
  before = list_server (world);
  if (how == 0)
    fault_server_purge (world->server, world->office, NULL);
  else if (how == 1)
    fault_server_renew (world->server, world->office);
  else
    fault_server_restore (world->server, snapshot);
  after = list_server (world);
  if (g_rand_boolean (world->rand))
    world_act (world, pick_device (world));

  /* The time that this takes, or a round that met no server, or a start of the program. */
  how = (guint) g_rand_int_range (world->rand, 0, 3);
  if (how == 0)
    world_pass_time (world);
  else if (how == 1)
    fault_server_stop (world->server);
  for (guint i = 0; i < world->n_devices && how > 0; i++)
    if (how == 1)
      try_sync (world, i);
    else
      {
        world_close (world, i);
        world_open (world, i);
      }
  if (how == 1)
    fault_server_start (world->server);

  for (guint i = 0; i < world->n_devices; i++)
    {
      g_autoptr (GError) error = NULL;

      /* Nothing of those whom a laptop holds may have been there yet. */
      if (world_sync (world, i, &error))
        g_assert_true (i >= world->n_whole || g_str_equal (before, after) ||
                       rfl_sync_get_state (world->devices[i].sync) == RFL_SYNC_REPLACED);
      else
        g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_REPLACED);
    }
}

static gpointer
limit_pages (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  gint64 n = rfl_db_query_int (db, "PRAGMA page_count", 0);
  g_autofree char *sql = g_strdup_printf ("PRAGMA max_page_count = %" G_GINT64_FORMAT,
                                          data != NULL ? n + GPOINTER_TO_INT (data) - 1 : (gint64) 1 << 30);

  g_assert_true (rfl_db_exec (db, sql, error));

  return NULL;
}

/* The disk of one laptop has no room. */
static void
schedule_full (World *world)
{
  guint device = pick_device (world);

  take_steps (world, 3);
  for (guint i = 0; i < 6; i++)
    {
      guint other = pick_device (world);

      if (other != device)
        world_edit (world, other);
    }
  for (guint i = 0; i < world->n_devices; i++)
    if (i != device)
      try_sync (world, i);
  world_maintain (world, device, limit_pages, GINT_TO_POINTER (g_rand_int_range (world->rand, 1, 8)), NULL);
  try_sync (world, device);
  world_maintain (world, device, limit_pages, NULL, NULL);
}

/* Clocks that are wrong by minutes, a day or a year; then somebody sets them. */
static void
schedule_clock (World *world)
{
  static const gint64 offsets[] = { 0, 11 * G_TIME_SPAN_MINUTE, G_TIME_SPAN_DAY, 365 * G_TIME_SPAN_DAY };

  for (guint i = 0; i < world->n_devices; i++)
    {
      gint64 offset = offsets[g_rand_int_range (world->rand, 0, G_N_ELEMENTS (offsets))];
      g_autoptr (GDateTime) start = g_date_time_new_from_unix_utc (0);
      g_autoptr (GDateTime) now = g_date_time_add (start, world->now + (g_rand_boolean (world->rand) ? offset : -offset));

      rfl_clock_set_fixed_now (world->devices[i].clock, now);
    }
  take_steps (world, 10);
  world_look (world, pick_device (world));
  world_pass_time (world);
}

/* A laptop in a process of its own, which dies before the write that it was told: by kill -9, or because the power goes, and with it
 * what was not on the disk yet. */

typedef struct
{
  World      *world;
  const char *directory;   /* of the laptop */
  char       *target;      /* (owned) (nullable): gets what is left after a power cut */
  guint       n_writes;
} Death;

static void
die_cb (guint    number,
        gpointer data)
{
  Death *death = data;

  if (number < death->n_writes)
    return;
  if (death->target != NULL)
    shim_vfs_cut (death->directory, death->target, number % 2 == 0 ? death->world->rand : NULL);
  kill (getpid (), SIGKILL);
}

G_NORETURN static void
run_laptop (const char *directory,
            guint32     seed,
            guint       device,
            guint       n_writes,
            gboolean    cut)
{
  Death death = { .n_writes = n_writes };

  shim_vfs_install ();
  death.world = world_new_laptop (directory, seed, device);
  death.directory = death.world->devices[device].directory;
  death.target = cut ? g_build_filename (directory, "left", NULL) : NULL;
  world_open (death.world, device);
  shim_vfs_watch (die_cb, &death);
  while (TRUE)
    {
      world_act (death.world, device);
      world_sync (death.world, device, NULL);
    }
}

/* The schedules of a family go through the first writes of a laptop one by one, so that each commit of the first rounds is met. */
static void
let_die (World    *world,
         gboolean  cut)
{
  static guint n_deaths;

  guint device = pick_device (world);
  g_autofree char *name = g_strdup_printf ("%u", device);
  g_autofree char *seed = g_strdup_printf ("%u", g_rand_int (world->rand));
  /* Where few laptops of a family die, by chance. */
  guint n = world->traits == WORLD_PLAIN ? ++n_deaths : (guint) g_rand_int_range (world->rand, 1, N_SCHEDULES);
  g_autofree char *n_writes = g_strdup_printf ("%u", n);
  const char *argv[] = { "/proc/self/exe", "--laptop", world->directory, seed, name, n_writes, cut ? "cut" : "kill", NULL };
  g_autoptr (GError) error = NULL;
  char line[200];
  FILE *output = NULL;
  GPid pid = 0;
  int status = 0;
  int fd = -1;

  take_steps (world, 4);
  world_save (world);
  world_close (world, device);
  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &fd, NULL,
                                           &error));
  g_assert_no_error (error);
  output = fdopen (fd, "r");
  while (fgets (line, sizeof line, output) != NULL && strchr (line, '\n') != NULL)
    world_hear (world, g_strchomp (line));
  fclose (output);
  /* It may have died while people were leaving it, who go on leaving. */
  if (device >= world->n_whole)
    {
      g_autofree char *left = g_strdup_printf ("left %u", device);

      world_hear (world, left);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  if (cut)
    {
      g_autofree char *left = g_build_filename (world->directory, "left", NULL);

      rfl_test_remove_folder (world->devices[device].directory);
      g_assert_cmpint (g_rename (left, world->devices[device].directory), ==, 0);
    }
  world_open (world, device);
}

static void
schedule_kill (World *world)
{
  let_die (world, FALSE);
}

static void
schedule_power (World *world)
{
  let_die (world, TRUE);
}

/* In worlds where more than that happens, whatever goes wrong may. */
static void
schedule_any (World *world)
{
  static void (* const schedules[]) (World *) = {
    schedule_cluster, schedule_cuts,       schedule_answers, schedule_restart, schedule_cancel, schedule_checkpoint,
    schedule_clock,   schedule_older_copy, schedule_full,    schedule_kill,    schedule_power,   schedule_together,
  };

  schedules[g_rand_int_range (world->rand, 0, G_N_ELEMENTS (schedules))] (world);
}

static void
run_family (gconstpointer data)
{
  const Family *family = data;
  const char *wanted = g_getenv ("RFL_FAULT_SEED");
  const char *more = g_getenv ("RFL_FAULT_SCHEDULES");
  guint n_worlds = (more != NULL ? (guint) atoi (more) : N_SCHEDULES) / N_IN_A_WORLD;

  signal (SIGABRT, on_aborted_cb);
  signal (SIGTRAP, on_aborted_cb);
  for (guint i = 0; i < n_worlds; i++)
    {
      guint32 seed = wanted != NULL ? (guint32) strtoul (wanted, NULL, 10) : 1000 + i;
      /* In some worlds of each, with what the others have. */
      WorldTraits also = (seed % 2 == 1 ? WORLD_PARTIAL : 0) | (seed % 4 >= 2 ? WORLD_ERASING : 0);
      g_autoptr (World) world = world_new (seed, family->traits == WORLD_PLAIN ? WORLD_PLAIN : family->traits | also);

      for (guint k = 0; k < N_IN_A_WORLD; k++)
        {
          g_snprintf (where, sizeof where, "# RFL_FAULT_SEED=%u, schedule %u of %s\n", seed, k, g_test_get_path ());
          family->schedule (world);
          world_settle (world);
          world_turn_page (world);
        }
      if (wanted != NULL)
        break;
    }
}

int
main (int   argc,
      char *argv[])
{
  static const Family families[] = {
    { "/sync-faults/cluster", schedule_cluster, WORLD_PLAIN },
    { "/sync-faults/cuts", schedule_cuts, WORLD_PLAIN },
    { "/sync-faults/answers", schedule_answers, WORLD_PLAIN },
    { "/sync-faults/restart", schedule_restart, WORLD_PLAIN },
    { "/sync-faults/together", schedule_together, WORLD_PLAIN },
    { "/sync-faults/cancel", schedule_cancel, WORLD_PLAIN },
    { "/sync-faults/checkpoint", schedule_checkpoint, WORLD_PLAIN },
    { "/sync-faults/older-copy", schedule_older_copy, WORLD_PLAIN },
    { "/sync-faults/full", schedule_full, WORLD_PLAIN },
    { "/sync-faults/kill", schedule_kill, WORLD_PLAIN },
    { "/sync-faults/power", schedule_power, WORLD_PLAIN },
    { "/sync-faults/clock", schedule_clock, WORLD_PLAIN },
    { "/sync-faults/partial", schedule_any, WORLD_PARTIAL },
    { "/sync-faults/erase", schedule_any, WORLD_ERASING },
    { "/sync-faults/locked", schedule_any, WORLD_LOCKING },
  };

  /* No Secret Service: the password is given. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere", TRUE);
  if (argc == 7 && g_strcmp0 (argv[1], "--laptop") == 0)
    run_laptop (argv[2], (guint32) strtoul (argv[3], NULL, 10), (guint) atoi (argv[4]), (guint) atoi (argv[5]),
                g_str_equal (argv[6], "cut"));

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    g_test_add_data_func (families[i].path, &families[i], run_family);

  return g_test_run ();
}
