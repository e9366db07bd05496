/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include <glib/gstdio.h>

static void
exec (RflDb      *db,
      const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rfl_db_exec (db, sql, &error));
  g_assert_no_error (error);
}

static RflDb *
open_scratch (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  RflDb *db = rfl_db_open (fixture->path, RFL_DB_CREATE, &error);

  g_assert_no_error (error);
  exec (db, "CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT UNIQUE, c REAL, d BLOB)");

  return db;
}

static void
test_values (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (RflDb) db = open_scratch (fixture);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("\0\1\2", 3);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GError) error = NULL;

  {
    g_autoptr (RflStatement) insert = rfl_db_prepare (db, "INSERT INTO t VALUES (?1, ?2, ?3, ?4)", &error);

    rfl_statement_bind_int (insert, 1, G_MAXINT64);
    rfl_statement_bind_text (insert, 2, "é");
    rfl_statement_bind_double (insert, 3, 0.5);
    rfl_statement_bind_bytes (insert, 4, bytes);
    g_assert_true (rfl_statement_run (insert, &error));
    g_assert_cmpint (rfl_db_last_rowid (db), ==, G_MAXINT64);
    rfl_statement_bind_int (insert, 1, 1);
    rfl_statement_bind_text (insert, 2, NULL);
    rfl_statement_bind_null (insert, 3);
    rfl_statement_bind_bytes (insert, 4, empty);
    g_assert_true (rfl_statement_run (insert, &error));
    g_assert_no_error (error);
    g_assert_cmpint (rfl_db_changes (db), ==, 1);
  }

  {
    g_autoptr (RflStatement) select = rfl_db_prepare (db, "SELECT a, b, c, d FROM t ORDER BY a DESC", &error);
    g_autoptr (GBytes) read_back = NULL;
    g_autoptr (GBytes) read_empty = NULL;

    g_assert_cmpint (rfl_statement_n_columns (select), ==, 4);
    g_assert_true (rfl_statement_step (select, &error));
    g_assert_cmpint (rfl_statement_int (select, 0), ==, G_MAXINT64);
    g_assert_cmpstr (rfl_statement_text (select, 1), ==, "é");
    g_assert_cmpfloat (rfl_statement_double (select, 2), ==, 0.5);
    read_back = rfl_statement_bytes (select, 3);
    g_assert_true (g_bytes_equal (bytes, read_back));

    g_assert_true (rfl_statement_step (select, &error));
    g_assert_true (rfl_statement_is_null (select, 1));
    g_assert_null (rfl_statement_text (select, 1));
    g_assert_true (rfl_statement_is_null (select, 2));
    read_empty = rfl_statement_bytes (select, 3);
    g_assert_cmpuint (g_bytes_get_size (read_empty), ==, 0);
    g_assert_false (rfl_statement_step (select, &error));
    g_assert_no_error (error);
  }
  g_assert_cmpint (rfl_db_query_int (db, "SELECT count (*) FROM t", -1), ==, 2);
  g_assert_cmpint (rfl_db_query_int (db, "SELECT a FROM t WHERE a = 5", -1), ==, -1);
}

/* The same text inside of its own loop is another statement, and the one outside goes on where it was. */
static void
test_nested (Fixture       *fixture,
             gconstpointer  data)
{
  const char *sql = "SELECT a FROM t ORDER BY a";
  g_autoptr (RflDb) db = open_scratch (fixture);
  g_autoptr (RflStatement) outer = NULL;
  guint n_pairs = 0;

  exec (db, "INSERT INTO t (a) VALUES (1), (2), (3)");
  outer = rfl_db_prepare (db, sql, NULL);
  while (rfl_statement_step (outer, NULL))
    {
      g_autoptr (RflStatement) inner = rfl_db_prepare (db, sql, NULL);

      g_assert_true (inner != outer);
      while (rfl_statement_step (inner, NULL))
        n_pairs++;
    }
  g_assert_cmpuint (n_pairs, ==, 9);
}

/* Bindings of the last use are not seen by the next. */
static void
test_cache_is_clean (Fixture       *fixture,
                     gconstpointer  data)
{
  const char *sql = "SELECT ?1 IS NULL";
  g_autoptr (RflDb) db = open_scratch (fixture);
  RflStatement *first = rfl_db_prepare (db, sql, NULL);
  RflStatement *second;

  rfl_statement_bind_int (first, 1, 5);
  g_assert_true (rfl_statement_step (first, NULL));
  g_assert_cmpint (rfl_statement_int (first, 0), ==, 0);
  rfl_statement_free (first);

  second = rfl_db_prepare (db, sql, NULL);
  g_assert_true (first == second);
  g_assert_true (rfl_statement_step (second, NULL));
  g_assert_cmpint (rfl_statement_int (second, 0), ==, 1);
  rfl_statement_free (second);
}

static void
test_errors (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *nowhere = g_build_filename (fixture->directory, "nowhere", "x.db", NULL);
  g_autofree char *text = g_build_filename (fixture->directory, "text.db", NULL);
  g_autoptr (RflDb) db = open_scratch (fixture);
  g_autoptr (RflDb) reader = NULL;
  g_autoptr (GError) error = NULL;

  exec (db, "INSERT INTO t VALUES (1, 'x', 0, NULL)");
  g_assert_false (rfl_db_exec (db, "INSERT INTO t VALUES (2, 'x', 0, NULL)", &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (rfl_db_prepare (db, "SELECT nonsense", &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_FAILED);
  g_clear_error (&error);

  reader = rfl_db_open (fixture->path, RFL_DB_READ, &error);
  g_assert_no_error (error);
  g_assert_false (rfl_db_exec (reader, "DELETE FROM t", &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);

  g_assert_null (rfl_db_open (nowhere, RFL_DB_WRITE, &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING);
  g_clear_error (&error);
  g_assert_null (rfl_db_open (nowhere, RFL_DB_CREATE, &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (text, "A text, and certainly no database. A text, and certainly no database. "
                                            "A text, and certainly no database.", -1, NULL));
  g_assert_null (rfl_db_open (text, RFL_DB_WRITE, &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_DAMAGED);
}

static void
test_transactions (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (RflDb) db = open_scratch (fixture);

  g_assert_true (rfl_db_begin (db, NULL));
  g_assert_true (rfl_db_in_transaction (db));
  exec (db, "INSERT INTO t (a) VALUES (1)");
  rfl_db_rollback (db);
  g_assert_false (rfl_db_in_transaction (db));
  g_assert_cmpint (rfl_db_query_int (db, "SELECT count (*) FROM t", -1), ==, 0);
  rfl_db_rollback (db);

  g_assert_true (rfl_db_begin (db, NULL));
  exec (db, "INSERT INTO t (a) VALUES (1)");
  g_assert_true (rfl_db_commit (db, NULL));
  g_assert_cmpint (rfl_db_query_int (db, "SELECT count (*) FROM t", -1), ==, 1);
}

static gpointer
cancel_soon (gpointer data)
{
  g_cancellable_cancel (data);

  return NULL;
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (RflDb) db = open_scratch (fixture);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread;

  rfl_db_set_cancellable (db, cancellable);
  thread = g_thread_new ("cancel", cancel_soon, cancellable);
  g_assert_false (rfl_db_exec (db, "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count (*) FROM n",
                               &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
  rfl_db_set_cancellable (db, NULL);
  g_assert_cmpint (rfl_db_query_int (db, "SELECT 1", 0), ==, 1);
}

static void
test_settings (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (RflDb) db = open_scratch (fixture);
  g_autofree char *journal = rfl_db_query_text (db, "PRAGMA journal_mode");

  g_assert_cmpstr (journal, ==, "wal");
  g_assert_cmpint (rfl_db_query_int (db, "PRAGMA synchronous", -1), ==, 2);
  g_assert_cmpint (rfl_db_query_int (db, "PRAGMA foreign_keys", -1), ==, 1);
  g_assert_cmpint (rfl_db_query_int (db, "PRAGMA temp_store", -1), ==, 2);
}

static void
test_local (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *none = NULL;
  g_autofree char *value = NULL;
  g_autofree char *gone = NULL;

  fixture_open_db (fixture);
  none = rfl_db_get_local (fixture->db, "x");
  g_assert_null (none);
  g_assert_true (rfl_db_set_local (fixture->db, "x", "1", NULL));
  g_assert_true (rfl_db_set_local (fixture->db, "x", "2", NULL));
  value = rfl_db_get_local (fixture->db, "x");
  g_assert_cmpstr (value, ==, "2");
  g_assert_true (rfl_db_set_local (fixture->db, "x", NULL, NULL));
  gone = rfl_db_get_local (fixture->db, "x");
  g_assert_null (gone);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  fixture_add ("/db/values", test_values);
  fixture_add ("/db/nested", test_nested);
  fixture_add ("/db/cache-is-clean", test_cache_is_clean);
  fixture_add ("/db/errors", test_errors);
  fixture_add ("/db/transactions", test_transactions);
  fixture_add ("/db/cancel", test_cancel);
  fixture_add ("/db/settings", test_settings);
  fixture_add ("/db/local", test_local);

  return g_test_run ();
}
