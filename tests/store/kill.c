/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "rfl-check.h"
#include "rfl-key-slots.h"
#include "rfl-people.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A child saves and says so; it is killed at a moment of no meaning; whatever it said is there. */

/* RFL_KILL_ROUNDS=1000 in the environment asks for more, by hand. */
#define N_ROUNDS   30
#define N_AT_MOST  40

static gpointer
save (RflDb         *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  guint number = GPOINTER_TO_UINT (data);
  g_autofree char *id = g_strdup_printf ("person-%u", number);
  g_autofree char *json = g_strdup_printf ("{\"name\":\"Person %u\"}", number);
  g_autoptr (RflRecord) record = fixture_new_record (RFL_KIND_PERSON, id, json);

  g_free (rfl_documents_put (db, record, &RFL_CHANGE_BY (FIXTURE_WORKER), error));

  return NULL;
}

static gpointer
list_slots (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return rfl_key_slots_list (db, error);
}

G_NORETURN static void
run_child (const char *directory,
           guint       first)
{
  Fixture fixture = { .directory = g_strdup (directory) };
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (GError) error = NULL;

  fixture.vault = rfl_vault_new (NULL);
  fixture_open_store (&fixture);
  slots = fixture_read (&fixture, list_slots, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (rfl_vault_unlock (fixture.vault, slots, FIXTURE_PASSPHRASE, &error));

  for (guint i = first;; i++)
    {
      fixture_write (&fixture, save, GUINT_TO_POINTER (i), &error);
      g_assert_no_error (error);
      printf ("%u\n", i);
      fflush (stdout);
    }
}

/* How many were acknowledged in all. */
static guint
run_round (Fixture *fixture,
           guint    first,
           guint    n_wanted)
{
  g_autofree char *number = g_strdup_printf ("%u", first);
  const char *argv[] = { "/proc/self/exe", "--child", fixture->directory, number, NULL };
  g_autoptr (GError) error = NULL;
  guint next = first;
  char line[32];
  FILE *output;
  GPid pid = 0;
  int fd = -1;

  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL,
                                           &fd, NULL, &error));
  g_assert_no_error (error);
  output = fdopen (fd, "r");
  while (next < first + n_wanted && fgets (line, sizeof line, output) != NULL)
    {
      g_assert_cmpuint ((guint) atoi (line), ==, next);
      next++;
    }
  g_assert_cmpuint (next, ==, first + n_wanted);
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);

  /* What it still managed to say counts as well. */
  while (fgets (line, sizeof line, output) != NULL && strchr (line, '\n') != NULL)
    next = (guint) atoi (line) + 1;
  fclose (output);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);

  return next;
}

static void
test_nothing_is_lost (Fixture       *fixture,
                      gconstpointer  data)
{
  const char *wanted = g_getenv ("RFL_KILL_ROUNDS");
  guint n_rounds = wanted != NULL ? (guint) atoi (wanted) : N_ROUNDS;
  guint n_acknowledged = 0;

  fixture_open_db (fixture);
  g_assert_true (rfl_db_begin (fixture->db, NULL));
  for (guint i = 0; i < fixture->slots->len; i++)
    g_assert_true (rfl_key_slots_put (fixture->db, g_ptr_array_index (fixture->slots, i), FIXTURE_WORKER, NULL));
  g_assert_true (rfl_db_commit (fixture->db, NULL));
  fixture_close_db (fixture);

  for (guint round = 0; round < n_rounds; round++)
    {
      g_auto (GStrv) problems = NULL;
      g_autoptr (GPtrArray) names = NULL;
      g_autoptr (GError) error = NULL;

      n_acknowledged = run_round (fixture, n_acknowledged, (guint) g_test_rand_int_range (1, N_AT_MOST));

      g_assert_true (rfl_check_file (fixture->path, NULL, &error));
      g_assert_no_error (error);
      fixture_open_db (fixture);
      g_assert_true (rfl_check_quick (fixture->db, &problems, &error));
      for (guint i = 0; i < n_acknowledged; i++)
        {
          g_autofree char *id = g_strdup_printf ("person-%u", i);
          g_autoptr (RflRecord) record = rfl_documents_get (fixture->db, id, &error);

          g_assert_no_error (error);
        }
      names = rfl_people_names (fixture->db, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (names->len, ==, rfl_documents_count (fixture->db, RFL_KIND_PERSON));
      fixture_close_db (fixture);
    }
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 4 && g_strcmp0 (argv[1], "--child") == 0)
    run_child (argv[2], (guint) atoi (argv[3]));

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  fixture_add ("/kill/nothing-is-lost", test_nothing_is_lost);

  return g_test_run ();
}
