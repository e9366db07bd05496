/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "replica-fixture.h"

#include "rfl-attachments.h"

#include <string.h>

#define MARK "PlantedBytesOfAnAttachment"

static gpointer
put_person (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (RflRecord) person = fixture_new_record (RFL_KIND_PERSON, data, "{\"name\":\"Amina\"}");

  return rfl_documents_put (db, person, &RFL_CHANGE_BY (FIXTURE_WORKER), error);
}

static gpointer
dump_sql (RflDb         *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  return fixture_dump (db, data);
}

static gpointer
get_record (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return rfl_documents_get (db, data, error);
}

static gpointer
load (RflDb         *db,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  g_assert_cmpuint (rfl_attachments_count_missing (db, data), ==, 0);

  return rfl_attachments_load (db, data, error);
}

/* Bytes of which no two pieces are alike, with a mark in each. */
static GBytes *
make_file (gsize length)
{
  guint8 *data = g_malloc (length);

  for (gsize i = 0; i < length; i++)
    data[i] = (guint8) (i * 31 + (i >> 8) * 7 + (i >> 16) * 3);
  for (gsize i = 0; i + sizeof MARK < length; i += 100 * 1000)
    memcpy (data + i, MARK, sizeof MARK);

  return g_bytes_new_take (data, length);
}

static char *
add (Fixture      *fixture,
     const char   *id,
     const char   *person,
     GBytes       *file,
     GCancellable *cancellable,
     GError      **error)
{
  g_autoptr (RflRecord) attachment = rfl_record_new (RFL_KIND_ATTACHMENT, id);
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (file);
  g_autoptr (GAsyncResult) result = NULL;

  rfl_record_set_string (attachment, "person", person);
  rfl_record_set_string (attachment, "name", "lease.pdf");
  rfl_attachments_add_async (fixture->store, RFL_ATTACHMENT (attachment), stream, FIXTURE_WORKER, cancellable,
                             fixture_on_done_cb, &result);

  return rfl_attachments_add_finish (fixture->store, fixture_wait (&result), error);
}

static void
assert_sql (Fixture    *fixture,
            const char *sql,
            const char *expected)
{
  g_autofree char *found = fixture_read (fixture, dump_sql, (gpointer) sql, NULL);

  g_assert_cmpstr (found, ==, expected);
}

static void
assert_file (Fixture    *fixture,
             const char *id,
             GBytes     *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RflRecord) attachment = fixture_read (fixture, get_record, (gpointer) id, &error);
  g_autoptr (GBytes) loaded = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (rfl_attachment_get_size (RFL_ATTACHMENT (attachment)), ==, (gint64) g_bytes_get_size (file));
  loaded = fixture_read (fixture, load, attachment, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (loaded, file));
}

/* Chunks live beside people, and each holds no more than a server takes. */
static void
test_large (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GBytes) file = make_file (RFL_ATTACHMENT_MAX_SIZE);
  g_autoptr (GBytes) larger = make_file (RFL_ATTACHMENT_MAX_SIZE + 1);
  g_autofree char *revision = NULL;
  g_autofree char *database = NULL;
  g_autofree char *journal = g_strconcat (fixture->path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  fixture_open_store (fixture);
  g_free (fixture_write (fixture, put_person, (gpointer) "p1", &error));
  g_assert_no_error (error);

  g_assert_null (add (fixture, "a0", "p1", larger, NULL, &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_INVALID);
  g_clear_error (&error);
  assert_sql (fixture, "SELECT count (*) FROM document WHERE kind IN ('chunk', 'attachment')", "0\n");

  revision = add (fixture, "a1", "p1", file, NULL, &error);
  g_assert_no_error (error);
  assert_file (fixture, "a1", file);
  assert_sql (fixture, "SELECT count (*), count (DISTINCT scope), max (length (body)) < 400000 FROM document d"
                       " JOIN history h ON h.document = d.number WHERE kind = 'chunk'",
              "40|1|1\n");
  assert_sql (fixture, "SELECT count (*) FROM document a JOIN document p ON p.scope = a.scope"
                       " WHERE a.kind = 'chunk' AND p.kind = 'person'",
              "40\n");
  assert_sql (fixture, "SELECT group_concat (kind) FROM relation", "attachment\n");

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *contents = NULL;

      g_assert_true (g_file_get_contents (i == 0 ? fixture->path : journal, &contents, &length, NULL));
      g_assert_null (memmem (contents, length, MARK, strlen (MARK)));
      g_assert_null (memmem (contents, length, "lease.pdf", strlen ("lease.pdf")));
    }
}

static void
test_same (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GBytes) file = make_file (600 * 1000);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GError) error = NULL;

  fixture_open_store (fixture);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("a%u", i);

      g_free (add (fixture, id, i < 2 ? "p1" : "p2", file, NULL, &error));
      g_assert_no_error (error);
      assert_file (fixture, id, file);
      assert_sql (fixture, "SELECT count (*), (SELECT count (*) FROM document WHERE kind = 'chunk')"
                           " FROM history WHERE by = 'chunk' AND device IS NULL AND clock IS NULL",
                  i < 2 ? "3|3\n" : "6|6\n");
    }
  g_free (add (fixture, "empty", "p1", empty, NULL, &error));
  g_assert_no_error (error);
  assert_file (fixture, "empty", empty);
}

static void
on_changed_cb (RflStore     *store,
               guint         kinds,
               GCancellable *cancellable)
{
  if ((kinds & 1u << RFL_KIND_CHUNK) != 0)
    g_cancellable_cancel (cancellable);
}

/* What an interrupted try wrote is used by the next one. */
static void
test_interrupted (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr (GBytes) file = make_file (2000 * 1000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gulong handler;

  fixture_open_store (fixture);
  handler = g_signal_connect (fixture->store, "changed", G_CALLBACK (on_changed_cb), cancellable);
  g_assert_null (add (fixture, "a1", "p1", file, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_signal_handler_disconnect (fixture->store, handler);

  assert_sql (fixture, "SELECT count (*) FROM document WHERE kind = 'attachment'", "0\n");
  before = fixture_read (fixture, dump_sql, (gpointer) "SELECT number, hash FROM history WHERE by = 'chunk' LIMIT 1", NULL);
  g_assert_cmpstr (before, !=, "");

  g_free (add (fixture, "a1", "p1", file, NULL, &error));
  g_assert_no_error (error);
  assert_file (fixture, "a1", file);
  assert_sql (fixture, "SELECT count (*) FROM history WHERE by = 'chunk'", "8\n");
  after = fixture_read (fixture, dump_sql, (gpointer) "SELECT number, hash FROM history WHERE by = 'chunk' LIMIT 1", NULL);
  g_assert_cmpstr (after, ==, before);
}

static void
test_locked (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GBytes) file = make_file (1000);
  g_autoptr (GError) error = NULL;

  fixture_open_store (fixture);
  rfl_vault_lock (fixture->vault);
  g_assert_null (add (fixture, "a1", "p1", file, NULL, &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED);
}

/* An attachment may come before its pieces. */
static void
test_replicated (Replica       *replica,
                 gconstpointer  data)
{
  g_autoptr (GBytes) file = make_file (600 * 1000);
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (RflRecord) attachment = NULL;
  g_autoptr (GBytes) loaded = NULL;
  g_autoptr (GError) error = NULL;

  fixture_close_db (&replica->here);
  fixture_open_store (&replica->here);
  g_free (add (&replica->here, "a1", "p1", file, NULL, &error));
  g_assert_no_error (error);
  fixture_close_store (&replica->here);
  fixture_open_db (&replica->here);

  texts = replica_pack (replica->here.db, RFL_REPLICA_OFFICE);
  g_assert_cmpuint (texts->len, ==, 4);
  replica_unlock_there (replica);
  for (guint i = texts->len; i > 0; i--)
    {
      if (i == texts->len - 1)
        {
          attachment = rfl_documents_get (replica->there, "a1", &error);
          g_assert_no_error (error);
          g_assert_cmpuint (rfl_attachments_count_missing (replica->there, RFL_ATTACHMENT (attachment)), ==, 3);
          g_assert_null (rfl_attachments_load (replica->there, RFL_ATTACHMENT (attachment), &error));
          g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING);
          g_clear_error (&error);
        }
      g_assert_cmpuint (strlen (g_ptr_array_index (texts, i - 1)), <, 500 * 1000);
      g_assert_true (replica_receive (replica->there, RFL_REPLICA_OFFICE, g_ptr_array_index (texts, i - 1)));
    }

  loaded = rfl_attachments_load (replica->there, RFL_ATTACHMENT (attachment), &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (loaded, file));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  fixture_add ("/attachments/large", test_large);
  fixture_add ("/attachments/same", test_same);
  fixture_add ("/attachments/interrupted", test_interrupted);
  fixture_add ("/attachments/locked", test_locked);
  replica_add ("/attachments/replicated", test_replicated);

  return g_test_run ();
}
