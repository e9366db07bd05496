/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "replica-fixture.h"

#include "rfl-check.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/* A child receives, a slice and its checkpoint in one transaction, and is killed at a moment of no meaning: what lies before the
 * checkpoint is there, and the next child goes on from it. */

#define N_DOCUMENTS 600
#define SLICE       7
#define CHECKPOINT  "checkpoint"

static guint
get_checkpoint (RflDb *db)
{
  g_autofree char *text = rfl_db_get_local (db, CHECKPOINT);

  return text != NULL ? (guint) atoi (text) : 0;
}

static int
run_child (const char *path,
           const char *texts)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (RflVault) vault = rfl_vault_new (NULL);
  g_autoptr (RflDb) db = rfl_db_open (path, RFL_DB_WRITE, NULL);
  guint next = get_checkpoint (db);

  rfl_db_set_vault (db, vault);
  g_assert_true (g_file_get_contents (texts, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  while (next < N_DOCUMENTS)
    {
      g_autofree char *checkpoint = NULL;
      g_autoptr (GError) error = NULL;

      replica_begin (db);
      for (guint end = MIN (next + SLICE, N_DOCUMENTS); next < end; next++)
        {
          gboolean added = FALSE;

          g_assert_true (rfl_replica_receive (db, RFL_REPLICA_OFFICE, lines[next], strlen (lines[next]), &added, &error));
          g_assert_no_error (error);
        }
      checkpoint = g_strdup_printf ("%u", next);
      g_assert_true (rfl_db_set_local (db, CHECKPOINT, checkpoint, &error));
      replica_commit (db);
      printf ("%u\n", next);
      fflush (stdout);
    }

  return EXIT_SUCCESS;
}

/* Kills a child after some slices; what it said last. */
static guint
run_round (const char *path,
           const char *texts)
{
  const char *argv[] = { "/proc/self/exe", "--child", path, texts, NULL };
  guint n_slices = (guint) g_test_rand_int_range (1, 20);
  guint said = 0;
  g_autoptr (GError) error = NULL;
  char line[32];
  FILE *output;
  GPid pid = 0;
  int fd = -1;

  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL, &fd,
                                           NULL, &error));
  g_assert_no_error (error);
  output = fdopen (fd, "r");
  for (guint i = 0; i < n_slices && fgets (line, sizeof line, output) != NULL; i++)
    said = (guint) atoi (line);
  kill (pid, SIGKILL);
  while (fgets (line, sizeof line, output) != NULL && strchr (line, '\n') != NULL)
    said = (guint) atoi (line);
  fclose (output);
  g_assert_cmpint (waitpid (pid, NULL, 0), ==, pid);

  return said;
}

static void
write_texts (Replica    *replica,
             const char *path)
{
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);

  replica_begin (replica->here.db);
  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);
      g_autoptr (RflRecord) record = fixture_new_record (RFL_KIND_PERSON, id, "{\"name\":\"Amina\"}");

      g_free (rfl_documents_put (replica->here.db, record, &RFL_CHANGE_BY (FIXTURE_WORKER), NULL));
    }
  replica_commit (replica->here.db);

  texts = replica_pack (replica->here.db, RFL_REPLICA_OFFICE);
  g_assert_cmpuint (texts->len, ==, N_DOCUMENTS);
  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (lines, "%s\n", (char *) g_ptr_array_index (texts, i));
  g_assert_true (g_file_set_contents (path, lines->str, (gssize) lines->len, NULL));
}

static void
test_kill (Replica       *replica,
           gconstpointer  data)
{
  g_autofree char *path = g_strdup (rfl_db_get_path (replica->there));
  g_autofree char *texts = g_build_filename (replica->here.directory, "texts", NULL);
  guint next = 0;

  write_texts (replica, texts);
  g_clear_pointer (&replica->there, rfl_db_close);
  while (next < N_DOCUMENTS)
    {
      guint said = run_round (path, texts);
      g_auto (GStrv) problems = NULL;
      g_autoptr (RflDb) db = rfl_db_open (path, RFL_DB_WRITE, NULL);

      next = get_checkpoint (db);
      g_assert_cmpuint (next, >=, said);
      g_assert_true (rfl_check_quick (db, &problems, NULL));
      g_assert_cmpint (rfl_db_query_int (db, "SELECT count (*) FROM document d JOIN history h ON h.number = d.winner", 0), ==,
                       next);
      g_assert_cmpuint (rfl_replica_count_waiting (db, NULL), ==, next);
    }

  replica->there = rfl_db_open (path, RFL_DB_WRITE, NULL);
  replica_assert_same (replica);
}

int
main (int   argc,
      char *argv[])
{
  if (argc == 4 && g_strcmp0 (argv[1], "--child") == 0)
    return run_child (argv[2], argv[3]);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  replica_add ("/replica-kill/slices", test_kill);

  return g_test_run ();
}
