/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "couch-site.h"
#include "rfl-device.h"
#include "rfl-key-slots.h"
#include "rfl-server.h"
#include "store-fixture.h"

#include <string.h>

/* Texts in every field of every sealed record: no server gets any of them, in no form. */

#define MARK       "Zürich planted"
#define CLEAR_MARK "Larissa heron"

/* One directory record is in clear: that the search finds it says that the search works. */
#define CLEAR_SERVICE "service:0f8fad5b-d9cb-469f-a165-70867728950e"

typedef struct
{
  Site       site;
  RflDevice *laptop;
  RflDevice *other;
  GPtrArray *needles;      /* of GBytes */
} Planted;

/* ---- Needles ---- */

static void
add_needle (Planted       *planted,
            gconstpointer  data,
            gsize          length)
{
  g_ptr_array_add (planted->needles, g_bytes_new (data, length));
}

/* A text as it is, folded, in UTF-16 of both orders, and in base64 wherever it begins in what is encoded. */
static void
add_text (Planted    *planted,
          const char *text)
{
  static const char * const codings[] = { "UTF-16LE", "UTF-16BE" };
  g_autofree char *folded = g_utf8_casefold (text, -1);
  gsize length = strlen (text);

  add_needle (planted, text, length);
  add_needle (planted, folded, strlen (folded));
  for (guint i = 0; i < G_N_ELEMENTS (codings); i++)
    {
      gsize n_bytes = 0;
      g_autofree char *bytes = g_convert (text, -1, codings[i], "UTF-8", NULL, &n_bytes, NULL);

      add_needle (planted, bytes, n_bytes);
    }
  for (gsize skip = 0; skip < 3; skip++)
    {
      g_autofree char *encoded = g_base64_encode ((const guchar *) text + skip, (length - skip) / 3 * 3);

      add_needle (planted, encoded, strlen (encoded));
    }
}

static gboolean
contains (const char *haystack,
          gsize       length,
          const char *text)
{
  return memmem (haystack, length, text, strlen (text)) != NULL;
}

static void
search (Planted    *planted,
        const char *where,
        const char *haystack,
        gsize       length)
{
  for (guint i = 0; i < planted->needles->len; i++)
    {
      gsize n = 0;
      gconstpointer needle = g_bytes_get_data (g_ptr_array_index (planted->needles, i), &n);

      if (memmem (haystack, length, needle, n) != NULL)
        g_error ("needle %u (%.*s) is found in %s", i, (int) n, (const char *) needle, where);
    }
}

/* ---- The office ---- */

static void
create_databases (Planted *planted)
{
  g_autofree char *office = rfl_device_dup_office (planted->laptop);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rfl_server_create_async (planted->site.couch, office, NULL, site_on_done_cb, &result);
  rfl_server_create_finish (planted->site.couch, site_wait_for (&result), &error);
  g_assert_no_error (error);
}

static RflRecord *
new_planted (RflKind     kind,
             const char *id)
{
  g_autoptr (GTypeClass) type_class = g_type_class_ref (rfl_kind_get_record_type (kind));
  const RflRecordClass *record_class = (const RflRecordClass *) type_class;
  RflRecord *record = fixture_new_record (kind, id, "{}");

  for (guint i = 0; i < record_class->n_fields; i++)
    {
      const RflField *field = &record_class->fields[i];
      const char * const texts[] = { MARK, NULL };

      if (field->type == RFL_FIELD_STRING)
        rfl_record_set_string (record, field->path, MARK);
      else if (field->type == RFL_FIELD_STRV)
        rfl_record_set_strv (record, field->path, texts);
    }
  rfl_record_set_string (record, "member.that.nobody.knows", MARK);

  return record;
}

static char *
make_id (guint number)
{
  return g_strdup_printf ("%08x-8baf-433b-82eb-8c7fada847da", number);
}

/* Gives the number of sealed kinds. */
static gpointer
plant (RflDb         *db,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  const RflChange change = RFL_CHANGE_BY (DEVICE_WORKER);
  GPtrArray *slots = data;
  guint n_kinds = 0;

  for (guint i = 0; i < slots->len; i++)
    if (!rfl_key_slots_put (db, g_ptr_array_index (slots, i), DEVICE_WORKER, error))
      return NULL;

  for (RflKind kind = RFL_KIND_NONE + 1; kind < RFL_N_KINDS; kind++)
    {
      g_autofree char *id = make_id (kind);
      g_autofree char *gone_id = make_id (1000 + kind);
      g_autoptr (RflRecord) record = NULL;
      g_autoptr (RflRecord) gone = NULL;

      if (!rfl_kind_is_sealed (kind))
        continue;

      n_kinds++;
      record = new_planted (kind, id);
      g_free (rfl_documents_put (db, record, &change, error));
      g_assert_no_error (*error);
      if (kind == RFL_KIND_EVENT)
        continue;

      /* A later version, and one that is deleted. */
      rfl_record_set_string (record, "later", MARK);
      g_free (rfl_documents_put (db, record, &change, error));
      gone = new_planted (kind, gone_id);
      g_free (rfl_documents_put (db, gone, &change, error));
      g_free (rfl_documents_delete (db, gone_id, &change, error));
      g_assert_no_error (*error);
    }

  return GUINT_TO_POINTER (n_kinds);
}

/* Two laptops exchange it, and edit one record at once. */
static void
exchange (Planted    *planted,
          const char *user,
          const char *password)
{
  RflDevice *laptops[] = { planted->laptop, planted->other };
  g_autofree char *person = make_id (RFL_KIND_PERSON);
  g_autofree char *found = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint n_kinds;

  for (guint i = 0; i < G_N_ELEMENTS (laptops); i++)
    rfl_device_connect (laptops[i], site_get_url (&planted->site), user, password, NULL);
  g_free (rfl_device_put (planted->laptop, RFL_KIND_SERVICE, CLEAR_SERVICE,
                          "{\"name\":\"" CLEAR_MARK "\",\"status\":\"active\"}"));
  rfl_store_write_async (planted->laptop->store, plant, planted->laptop->slots, NULL, NULL, NULL, fixture_on_done_cb,
                         &result);
  n_kinds = GPOINTER_TO_UINT (rfl_store_finish (planted->laptop->store, fixture_wait (&result), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_kinds, >, 5);

  rfl_device_sync_well (planted->laptop);
  g_assert_cmpuint (rfl_sync_get_n_refused (planted->laptop->sync), ==, 0);
  g_assert_cmpuint (rfl_device_sync_well (planted->other), >=, n_kinds);
  found = rfl_device_get (planted->other, person, "later");
  g_assert_cmpstr (found, ==, MARK);

  for (guint i = 0; i < G_N_ELEMENTS (laptops); i++)
    {
      g_autofree char *text = g_strdup_printf (MARK " %u", i);

      rfl_device_set (laptops[i], person, "later", text);
    }
  for (guint i = 0; i < 4; i++)
    rfl_device_sync_well (laptops[i % 2]);
}

/* ---- What a server has ---- */

static char *
ask (Planted    *planted,
     const char *path,
     JsonNode  **node)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = site_ask (planted->site.couch, "GET", path, NULL, &error);
  char *text;

  g_assert_no_error (error);
  text = rfl_json_canonical (answer);
  if (node != NULL)
    *node = g_steal_pointer (&answer);

  return text;
}

/* Everything that can be read over HTTP: winners, conflicts, tombstones and local documents of every database. */
static char *
read_databases (Planted *planted)
{
  g_autoptr (JsonNode) names = NULL;
  g_autofree char *list = ask (planted, "/_all_dbs", &names);
  GString *all = g_string_new (list);
  JsonArray *array = json_node_get_array (names);

  g_assert_cmpuint (json_array_get_length (array), >=, 2);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *name = json_array_get_string_element (array, i);
      g_autofree char *changes_path = g_strdup_printf ("/%s/_changes?style=all_docs&include_docs=true&conflicts=true", name);
      g_autoptr (JsonNode) changes = NULL;
      g_autofree char *text = ask (planted, changes_path, &changes);
      JsonArray *rows = json_object_get_array_member (json_node_get_object (changes), "results");

      g_string_append (all, text);
      for (guint j = 0; j < json_array_get_length (rows); j++)
        {
          const char *id = json_object_get_string_member (json_array_get_object_element (rows, j), "id");
          g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);
          g_autofree char *path = g_strdup_printf ("/%s/%s?open_revs=all&revs=true", name, escaped);
          g_autofree char *document = NULL;

          /* A design document is our own program. */
          if (g_str_has_prefix (id, "_design/"))
            continue;
          document = ask (planted, path, NULL);
          g_string_append (all, document);
        }
    }

  return g_string_free (all, FALSE);
}

/* Every file below @directory; how many have the clear text. */
static guint
search_tree (Planted    *planted,
             const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  guint n_clear = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);
      g_autofree char *contents = NULL;
      gsize length = 0;

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          n_clear += search_tree (planted, path);
          continue;
        }
      if (!g_file_get_contents (path, &contents, &length, NULL))
        continue;
      search (planted, path, contents, length);
      n_clear += contains (contents, length, CLEAR_MARK) ? 1 : 0;
    }

  return n_clear;
}

static void
search_databases (Planted *planted)
{
  g_autofree char *text = read_databases (planted);

  g_assert_true (contains (text, strlen (text), CLEAR_MARK));
  search (planted, "a database", text, strlen (text));
}

/* ---- Tests ---- */

static void
set_up (Planted *planted)
{
  planted->needles = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  add_text (planted, MARK);
  add_text (planted, DEVICE_PASSPHRASE);
  add_needle (planted, "planted", strlen ("planted"));
  planted->laptop = rfl_device_new (NULL);
  planted->other = rfl_device_new (planted->laptop);
  create_databases (planted);
}

static void
tear_down (Planted *planted)
{
  rfl_device_free (planted->laptop);
  rfl_device_free (planted->other);
  g_ptr_array_unref (planted->needles);
}

/* All that a client ever says to a server, and all that the server keeps. */
static void
test_requests (void)
{
  Planted planted = { 0 };
  g_autofree char *heard = NULL;
  g_autofree char *dump = NULL;

  g_assert_true (site_set_up (&planted.site, "fault"));
  fault_server_record (planted.site.fault);
  set_up (&planted);
  exchange (&planted, FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD);

  heard = fault_server_dup_record (planted.site.fault);
  g_assert_true (contains (heard, strlen (heard), CLEAR_MARK));
  g_assert_true (contains (heard, strlen (heard), "_bulk_docs"));
  g_assert_true (contains (heard, strlen (heard), "user-agent"));
  search (&planted, "a request", heard, strlen (heard));
  dump = fault_server_dump (planted.site.fault);
  g_assert_true (contains (dump, strlen (dump), CLEAR_MARK));
  search (&planted, "the server", dump, strlen (dump));
  search_databases (&planted);

  tear_down (&planted);
  site_tear_down (&planted.site);
}

/* A server with files: its databases over HTTP, and every file that it wrote. */
static void
test_files (void)
{
  Planted planted = { 0 };

  planted.site.npm = couch_server_new ("leveldb");
  if (planted.site.npm == NULL)
    return;
  couch_server_make_admin (planted.site.npm);
  planted.site.couch = rfl_couch_new (couch_server_get_url (planted.site.npm), COUCH_SERVER_ADMIN, COUCH_SERVER_PASSWORD,
                                      NULL);
  set_up (&planted);
  exchange (&planted, COUCH_SERVER_ADMIN, COUCH_SERVER_PASSWORD);
  search_databases (&planted);

  couch_server_stop (planted.site.npm);
  g_assert_cmpuint (search_tree (&planted, couch_server_get_folder (planted.site.npm)), >, 0);
  tear_down (&planted);
  site_tear_down (&planted.site);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/planted-server/requests", test_requests);
  g_test_add_func ("/planted-server/files", test_files);

  return g_test_run ();
}
