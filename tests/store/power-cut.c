/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shim-vfs.h"
#include "store-fixture.h"

#include "rfl-check.h"

#include "../rfl-test-folder.h"

/* What the program called saved is there after a power cut at any moment, and the file is whole. */

#define N_EDITS 400
#define N_CUTS  60

typedef struct
{
  Fixture   *fixture;
  char      *target;
  GRand     *rand;
  GPtrArray *cuts;          /* of Cut */
  guint      n_acknowledged;
  guint      next_cut;
  gboolean   torn;
} Run;

typedef struct
{
  char  *directory;
  guint  n_acknowledged;
} Cut;

static void
cut_free (Cut *cut)
{
  g_free (cut->directory);
  g_free (cut);
}

static void
on_write (guint    number,
          gpointer data)
{
  Run *run = data;
  Cut *cut;

  if (number < run->next_cut || run->cuts->len >= N_CUTS)
    return;

  run->next_cut = number + (guint) g_rand_int_range (run->rand, 1, 90);
  cut = g_new0 (Cut, 1);
  cut->directory = g_strdup_printf ("%s/%u", run->target, run->cuts->len);
  cut->n_acknowledged = run->n_acknowledged;
  shim_vfs_cut (run->fixture->directory, cut->directory, run->torn ? run->rand : NULL);
  g_ptr_array_add (run->cuts, cut);
}

static void
put_edit (Fixture *fixture,
          guint    number)
{
  g_autofree char *person = g_strdup_printf ("person-%04u", number);
  g_autofree char *json = g_strdup_printf ("{\"name\":\"Person %u\",\"notes\":\"%0200u\"}", number, number);

  g_free (fixture_put_json (fixture, RFL_KIND_PERSON, person, json));
}

static void
check_cut (Fixture   *fixture,
           const Cut *cut)
{
  g_autofree char *path = g_build_filename (cut->directory, "referral.db", NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) problems = NULL;
  g_autoptr (RflDb) db = NULL;

  db = rfl_db_open (path, RFL_DB_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (rfl_check_quick (db, &problems, &error));
  g_assert_no_error (error);
  rfl_db_set_vault (db, fixture->vault);

  g_assert_cmpuint (rfl_documents_count (db, RFL_KIND_PERSON), >=, cut->n_acknowledged);
  g_assert_cmpuint (rfl_documents_count (db, RFL_KIND_PERSON), <=, cut->n_acknowledged + 1);
  for (guint i = 0; i < cut->n_acknowledged; i++)
    {
      g_autofree char *person = g_strdup_printf ("person-%04u", i);
      g_autoptr (RflRecord) record = rfl_documents_get (db, person, &error);

      g_assert_no_error (error);
      g_assert_nonnull (record);
    }
}

static void
run_cuts (Fixture  *fixture,
          gboolean  torn)
{
  g_autofree char *target = g_dir_make_tmp ("referral-cut-XXXXXX", NULL);
  g_autoptr (GPtrArray) cuts = g_ptr_array_new_with_free_func ((GDestroyNotify) cut_free);
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  Run run = { fixture, target, rand, cuts, 0, 0, torn };

  fixture_open_db (fixture);
  shim_vfs_watch (on_write, &run);
  for (guint i = 0; i < N_EDITS; i++)
    {
      put_edit (fixture, i);
      run.n_acknowledged = i + 1;

      /* The journal goes into the database now and then, as it does by itself after many edits. */
      if (i % 50 == 49)
        g_assert_true (rfl_db_exec (fixture->db, "PRAGMA wal_checkpoint (TRUNCATE)", NULL));
    }
  shim_vfs_watch (NULL, NULL);
  fixture_close_db (fixture);

  g_assert_cmpuint (cuts->len, ==, N_CUTS);
  for (guint i = 0; i < cuts->len; i++)
    {
      const Cut *cut = g_ptr_array_index (cuts, i);

      /* Before the schema was there, there was nothing to lose. */
      if (cut->n_acknowledged > 0)
        check_cut (fixture, cut);
    }
  rfl_test_remove_folder (target);
}

static void
test_unsynced_is_lost (Fixture       *fixture,
                       gconstpointer  data)
{
  run_cuts (fixture, FALSE);
}

/* Some of what was not synced did arrive, in whatever order. */
static void
test_torn (Fixture       *fixture,
           gconstpointer  data)
{
  run_cuts (fixture, TRUE);
}

/* The test can fail: with less care, a saved edit is lost. */
static void
test_shim_drops (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *target = g_dir_make_tmp ("referral-cut-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (target, "referral.db", NULL);
  g_autoptr (RflDb) db = NULL;

  fixture_open_db (fixture);
  g_assert_true (rfl_db_exec (fixture->db, "PRAGMA wal_checkpoint (TRUNCATE); PRAGMA synchronous = NORMAL", NULL));
  put_edit (fixture, 0);
  shim_vfs_cut (fixture->directory, target, NULL);

  db = rfl_db_open (path, RFL_DB_WRITE, NULL);
  g_assert_cmpuint (rfl_documents_count (db, RFL_KIND_PERSON), ==, 0);
  rfl_test_remove_folder (target);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  shim_vfs_install ();

  fixture_add ("/power-cut/unsynced-is-lost", test_unsynced_is_lost);
  fixture_add ("/power-cut/torn", test_torn);
  fixture_add ("/power-cut/shim-drops", test_shim_drops);

  return g_test_run ();
}
