/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "rfl-json.h"
#include "rfl-replica.h"
#include "rfl-revisions.h"

#include <string.h>

#define SERVICE "service:0f1a2b3c-4d5e-4f60-8718-293a4b5c6d7e"
#define PERSON  "1b4e28ba-2fa1-41d2-883f-0016d3cca427"

#define FOOD    "{\"id\":\"0f1a2b3c-4d5e-4f60-8718-293a4b5c6d7e\",\"name\":\"Food bank\",\"status\":\"active\"}"
#define KITCHEN "{\"id\":\"0f1a2b3c-4d5e-4f60-8718-293a4b5c6d7e\",\"name\":\"Kitchen\",\"status\":\"active\"}"

static void
begin (Fixture *fixture)
{
  g_assert_true (rfl_db_begin (fixture->db, NULL));
}

static void
commit (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rfl_db_commit (fixture->db, &error));
  g_assert_no_error (error);
}

static void
assert_name (Fixture    *fixture,
             const char *id,
             const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RflRecord) record = rfl_documents_get (fixture->db, id, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rfl_record_get_string (record, "name"), ==, name);
}

static void
test_put_and_get (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *revision = NULL;
  g_autofree char *second = NULL;
  g_autoptr (RflRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  fixture_open_db (fixture);
  revision = fixture_put_json (fixture, RFL_KIND_SERVICE, SERVICE, FOOD);
  g_assert_true (g_str_has_prefix (revision, "1-"));
  g_assert_cmpuint (strlen (revision), ==, 34);

  record = rfl_documents_get (fixture->db, SERVICE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rfl_record_get_kind (record), ==, RFL_KIND_SERVICE);
  g_assert_cmpstr (rfl_record_get_string (record, "changed.by"), ==, FIXTURE_WORKER);
  g_assert_cmpstr (rfl_record_get_string (record, "changed.device"), ==, FIXTURE_DEVICE);
  g_assert_true (rfl_hlc_is_valid (rfl_record_get_string (record, "changed.clock")));

  rfl_record_set_string (record, "name", "Kitchen");
  second = fixture_put (fixture, record);
  g_assert_true (g_str_has_prefix (second, "2-"));
  assert_name (fixture, SERVICE, "Kitchen");
  g_assert_cmpuint (rfl_documents_count (fixture->db, RFL_KIND_SERVICE), ==, 1);
  g_assert_true (rfl_documents_exists (fixture->db, SERVICE));
  g_assert_false (rfl_documents_exists (fixture->db, "service:another"));
}

/* Nothing new, whoever says it, makes no new revision. */
static void
test_idempotent (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *first = NULL;
  g_autofree char *again = NULL;
  g_autofree char *by_import = NULL;
  g_autofree char *dump = NULL;
  g_autoptr (RflRecord) record = NULL;

  fixture_open_db (fixture);
  first = fixture_put_json (fixture, RFL_KIND_SERVICE, SERVICE, FOOD);
  fixture_set_now (fixture, fixture->now + G_TIME_SPAN_HOUR);
  again = fixture_put_json (fixture, RFL_KIND_SERVICE, SERVICE, FOOD);
  g_assert_cmpstr (first, ==, again);

  record = fixture_new_record (RFL_KIND_SERVICE, SERVICE, FOOD);
  begin (fixture);
  by_import = rfl_documents_put (fixture->db, record, &RFL_CHANGE_IMPORT ("211", "abc"), NULL);
  commit (fixture);
  g_assert_cmpstr (first, ==, by_import);
  dump = fixture_dump (fixture->db, "SELECT count (*) FROM history");
  g_assert_cmpstr (dump, ==, "1\n");
}

/* The first hash of a clear document is SHA-256 of a text that anybody can make: part of the format. */
static void
test_clear_revision (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr (RflRecord) record = fixture_new_record (RFL_KIND_SERVICE, SERVICE, "{\"name\":\"Food bank\",\"id\":\"x\"}");
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *material = NULL;

  fixture_open_db (fixture);
  begin (fixture);
  first = rfl_documents_put (fixture->db, record, &RFL_CHANGE_IMPORT ("211", "abc"), NULL);
  rfl_record_set_string (record, "name", "Kitchen");
  second = rfl_documents_put (fixture->db, record, &RFL_CHANGE_IMPORT ("211", "def"), NULL);
  commit (fixture);

  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256,
                                        "referral-revision-1\n" SERVICE "\n0\n\n\n"
                                        "{\"changed\":{\"by\":\"import\",\"sha256\":\"abc\",\"source\":\"211\"},"
                                        "\"id\":\"x\",\"name\":\"Food bank\"}",
                                        -1);
  expected = g_strdup_printf ("1-%.32s", hash);
  g_assert_cmpstr (first, ==, expected);

  g_free (hash);
  g_free (expected);
  material = g_strdup_printf ("referral-revision-1\n" SERVICE "\n0\n%s\n\n"
                              "{\"changed\":{\"by\":\"import\",\"sha256\":\"def\",\"source\":\"211\"},"
                              "\"id\":\"x\",\"name\":\"Kitchen\"}",
                              first);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, material, -1);
  expected = g_strdup_printf ("2-%.32s", hash);
  g_assert_cmpstr (second, ==, expected);
}

/* One file imported on two laptops, at different times, makes the same revisions. */
static void
test_import_depends_on_nothing_here (Fixture       *fixture,
                                     gconstpointer  data)
{
  Fixture other = { NULL };
  g_autoptr (RflRecord) record = fixture_new_record (RFL_KIND_SERVICE, SERVICE, FOOD);
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  g_autofree char *by_hand_here = NULL;
  g_autofree char *by_hand_there = NULL;

  fixture_set_up (&other, NULL);
  fixture_open_db (fixture);
  fixture_open_db (&other);
  fixture_set_now (&other, fixture->now + 1000 * G_TIME_SPAN_DAY);

  begin (fixture);
  here = rfl_documents_put (fixture->db, record, &RFL_CHANGE_IMPORT ("211", "abc"), NULL);
  commit (fixture);
  begin (&other);
  there = rfl_documents_put (other.db, record, &RFL_CHANGE_IMPORT ("211", "abc"), NULL);
  commit (&other);
  g_assert_cmpstr (here, ==, there);

  /* Two people who type the same make two revisions. */
  rfl_record_set_string (record, "name", "Kitchen");
  by_hand_here = fixture_put (fixture, record);
  by_hand_there = fixture_put (&other, record);
  g_assert_cmpstr (by_hand_here, !=, by_hand_there);
  fixture_tear_down (&other, NULL);
}

/* The only document that is queued, as it will be sent. */
static JsonNode *
get_envelope (RflDb *db)
{
  g_autoptr (GPtrArray) queued = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  JsonNode *envelope;

  queued = rfl_replica_list_queued (db, RFL_REPLICA_OFFICE, 0, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (queued->len, ==, 1);
  g_assert_true (rfl_replica_append_document (db, g_ptr_array_index (queued, 0), text, &error));
  g_assert_no_error (error);
  envelope = rfl_json_parse (text->str, (gssize) text->len, &error);
  g_assert_no_error (error);

  return envelope;
}

static void
test_sealed (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *revision = NULL;
  g_autofree char *key = rfl_vault_dup_key_id (fixture->vault);
  g_autofree char *scope = rfl_vault_scope (fixture->vault, PERSON);
  g_autofree char *dump = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (JsonNode) envelope = NULL;
  g_autoptr (RflRecord) record = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *object;

  fixture_open_db (fixture);
  revision = fixture_put_json (fixture, RFL_KIND_PERSON, PERSON, "{\"name\":\"Amina\",\"unknown\":{\"a\":1}}");

  record = rfl_documents_get (fixture->db, PERSON, &error);
  g_assert_no_error (error);
  g_assert_cmpint (rfl_record_get_kind (record), ==, RFL_KIND_PERSON);
  g_assert_cmpstr (rfl_record_get_string (record, "name"), ==, "Amina");
  g_assert_cmpint (rfl_record_get_int (record, "unknown.a", 0), ==, 1);

  dump = fixture_dump (fixture->db, "SELECT h.key, d.scope, typeof (h.body) FROM history h, document d");
  expected = g_strdup_printf ("%s|%s|blob\n", key, scope);
  g_assert_cmpstr (dump, ==, expected);

  envelope = get_envelope (fixture->db);
  object = json_node_get_object (envelope);
  g_assert_cmpstr (rfl_json_get_string (object, "_id"), ==, PERSON);
  g_assert_cmpstr (rfl_json_get_string (object, "_rev"), ==, revision);
  g_assert_cmpint (rfl_json_get_int (object, "v", 0), ==, 1);
  g_assert_cmpstr (rfl_json_get_string (object, "key"), ==, key);
  g_assert_cmpstr (rfl_json_get_string (object, "scope"), ==, scope);
  g_assert_nonnull (rfl_json_get_string (object, "box"));
  g_assert_nonnull (rfl_json_get_object (object, "_revisions"));
  g_assert_cmpuint (json_object_get_size (object), ==, 7);
}

static void
test_locked (Fixture       *fixture,
             gconstpointer  data)
{
  const char * const ids[] = { PERSON, SERVICE, NULL };
  g_autofree char *revision = NULL;
  g_autofree char *clear = NULL;
  g_autofree char *refused = NULL;
  g_autoptr (RflRecord) person = NULL;
  g_autoptr (GError) error = NULL;

  fixture_open_db (fixture);
  revision = fixture_put_json (fixture, RFL_KIND_PERSON, PERSON, "{\"name\":\"Amina\"}");
  person = rfl_documents_get (fixture->db, PERSON, NULL);
  rfl_vault_lock (fixture->vault);

  g_assert_null (rfl_documents_get (fixture->db, PERSON, &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_null (rfl_documents_get_many (fixture->db, ids, &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED);
  g_clear_error (&error);

  begin (fixture);
  rfl_record_set_string (person, "name", "Another");
  refused = rfl_documents_put (fixture->db, person, &RFL_CHANGE_BY (FIXTURE_WORKER), &error);
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED);
  g_assert_null (refused);
  rfl_db_rollback (fixture->db);

  /* The directory goes on. */
  clear = fixture_put_json (fixture, RFL_KIND_SERVICE, SERVICE, FOOD);
  assert_name (fixture, SERVICE, "Food bank");
}

/* A box that was changed, or put in the place of another, does not open; the rest goes on. */
static void
test_moved_box (Fixture       *fixture,
                gconstpointer  data)
{
  const char * const ids[] = { "person-a", "person-b", "person-c", NULL };
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (RflRecord) record = NULL;
  g_autoptr (GError) error = NULL;

  fixture_open_db (fixture);
  for (guint i = 0; ids[i] != NULL; i++)
    g_free (fixture_put_json (fixture, RFL_KIND_PERSON, ids[i], "{\"name\":\"Amina\"}"));
  g_assert_true (rfl_db_exec (fixture->db,
                              "UPDATE history SET body = (SELECT body FROM history WHERE number = 1) WHERE number = 2",
                              NULL));

  g_assert_null (rfl_documents_get (fixture->db, "person-b", &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_DAMAGED);
  g_clear_error (&error);
  records = rfl_documents_get_many (fixture->db, ids, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (records->len, ==, 2);
}

static void
test_delete_and_undo (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree char *created = NULL;
  g_autofree char *changed = NULL;
  g_autofree char *deleted = NULL;
  g_autofree char *restored = NULL;
  g_autofree char *scope = NULL;
  g_autofree char *scope_after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) envelope = NULL;
  const RflChange change = RFL_CHANGE_BY (FIXTURE_WORKER);

  fixture_open_db (fixture);
  created = fixture_put_json (fixture, RFL_KIND_PERSON, PERSON, "{\"name\":\"Amina\"}");
  changed = fixture_put_json (fixture, RFL_KIND_PERSON, PERSON, "{\"name\":\"Another\"}");
  scope = fixture_dump (fixture->db, "SELECT scope FROM document");

  begin (fixture);
  deleted = rfl_documents_delete (fixture->db, PERSON, &change, &error);
  g_assert_no_error (error);
  g_assert_false (rfl_documents_exists (fixture->db, PERSON));
  g_assert_null (rfl_documents_get (fixture->db, PERSON, &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING);
  g_clear_error (&error);
  scope_after = fixture_dump (fixture->db, "SELECT scope FROM document");
  g_assert_cmpstr (scope, ==, scope_after);
  envelope = get_envelope (fixture->db);
  g_assert_true (rfl_json_get_bool (json_node_get_object (envelope), "_deleted", FALSE));
  g_assert_nonnull (rfl_json_get_string (json_node_get_object (envelope), "scope"));

  /* Only what is shown can be taken back. */
  g_assert_null (rfl_documents_undo (fixture->db, PERSON, changed, &change, &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_CONFLICT);
  g_clear_error (&error);

  restored = rfl_documents_undo (fixture->db, PERSON, deleted, &change, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (restored, "4-"));
  assert_name (fixture, PERSON, "Another");
  commit (fixture);
}

static void
test_undo_of_first_and_again (Fixture       *fixture,
                              gconstpointer  data)
{
  const RflChange change = RFL_CHANGE_BY (FIXTURE_WORKER);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;
  g_autofree char *gone = NULL;
  g_autoptr (GError) error = NULL;

  fixture_open_db (fixture);
  first = fixture_put_json (fixture, RFL_KIND_SERVICE, SERVICE, FOOD);
  second = fixture_put_json (fixture, RFL_KIND_SERVICE, SERVICE, KITCHEN);

  begin (fixture);
  undone = rfl_documents_undo (fixture->db, SERVICE, second, &change, &error);
  g_assert_no_error (error);
  assert_name (fixture, SERVICE, "Food bank");
  redone = rfl_documents_undo (fixture->db, SERVICE, undone, &change, &error);
  g_assert_no_error (error);
  assert_name (fixture, SERVICE, "Kitchen");
  commit (fixture);

  g_free (fixture_put_json (fixture, RFL_KIND_ORGANIZATION, "organization:a", "{\"id\":\"a\",\"name\":\"New\"}"));
  gone = rfl_documents_get_winner (fixture->db, "organization:a");
  begin (fixture);
  g_free (rfl_documents_undo (fixture->db, "organization:a", gone, &change, &error));
  g_assert_no_error (error);
  commit (fixture);
  g_assert_false (rfl_documents_exists (fixture->db, "organization:a"));
}

static void
test_events_do_not_change (Fixture       *fixture,
                           gconstpointer  data)
{
  const RflChange change = RFL_CHANGE_BY (FIXTURE_WORKER);
  g_autofree char *revision = NULL;
  g_autofree char *again = NULL;
  g_autoptr (RflRecord) event = NULL;
  g_autoptr (GError) error = NULL;

  fixture_open_db (fixture);
  revision = fixture_put_json (fixture, RFL_KIND_EVENT, "event-a", "{\"referral\":\"r\",\"type\":\"sent\"}");
  event = rfl_documents_get (fixture->db, "event-a", NULL);
  again = fixture_put (fixture, event);
  g_assert_cmpstr (revision, ==, again);

  begin (fixture);
  rfl_record_set_string (event, "type", "accepted");
  g_assert_null (rfl_documents_put (fixture->db, event, &change, &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_IMMUTABLE);
  g_clear_error (&error);
  g_assert_null (rfl_documents_delete (fixture->db, "event-a", &change, &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_IMMUTABLE);
  g_clear_error (&error);
  g_assert_null (rfl_documents_undo (fixture->db, "event-a", revision, &change, &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_IMMUTABLE);
  rfl_db_rollback (fixture->db);
}

static void
test_refused (Fixture       *fixture,
              gconstpointer  data)
{
  static const char * const ids[] = { "", "_design/x", "a b", "a/b", "a\nb", "é" };
  const RflChange change = RFL_CHANGE_BY (FIXTURE_WORKER);
  g_autofree char *long_text = g_strnfill (1100 * 1000, 'x');
  g_autoptr (RflRecord) large = fixture_new_record (RFL_KIND_SERVICE, SERVICE, FOOD);
  g_autoptr (RflRecord) wrong_kind = fixture_new_record (RFL_KIND_SERVICE, "organization:a", FOOD);
  g_autoptr (GError) error = NULL;

  fixture_open_db (fixture);
  begin (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (RflRecord) record = fixture_new_record (RFL_KIND_PERSON, ids[i], "{}");

      g_assert_null (rfl_documents_put (fixture->db, record, &change, &error));
      g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_INVALID);
      g_clear_error (&error);
    }

  g_assert_null (rfl_documents_put (fixture->db, wrong_kind, &change, &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_INVALID);
  g_clear_error (&error);

  rfl_record_set_string (large, "description", long_text);
  g_assert_null (rfl_documents_put (fixture->db, large, &change, &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_INVALID);
  rfl_db_rollback (fixture->db);
}

/* A second import takes the place of the first; a third drops what nobody can come back to. */
static void
test_old_imports_lose_their_bodies (Fixture       *fixture,
                                    gconstpointer  data)
{
  g_autofree char *by_hand = NULL;
  g_autofree char *dump = NULL;

  fixture_open_db (fixture);
  by_hand = fixture_put_json (fixture, RFL_KIND_SERVICE, SERVICE, FOOD);
  begin (fixture);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (RflRecord) record = fixture_new_record (RFL_KIND_SERVICE, SERVICE, FOOD);
      g_autofree char *name = g_strdup_printf ("Food bank %u", i);

      rfl_record_set_string (record, "name", name);
      g_free (rfl_documents_put (fixture->db, record, &RFL_CHANGE_IMPORT ("211", name), NULL));
    }
  commit (fixture);

  dump = fixture_dump (fixture->db, "SELECT generation, body IS NULL FROM history ORDER BY generation");
  g_assert_cmpstr (dump, ==, "1|0\n2|1\n3|1\n4|0\n5|0\n6|0\n");
}

static void
test_replaced_key_slot_is_dropped (Fixture       *fixture,
                                   gconstpointer  data)
{
  g_autofree char *dump = NULL;

  fixture_open_db (fixture);
  g_free (fixture_put_json (fixture, RFL_KIND_KEYSLOT, "keyslot:a", "{\"type\":\"passphrase\",\"private\":\"old\"}"));
  g_free (fixture_put_json (fixture, RFL_KIND_KEYSLOT, "keyslot:a", "{\"type\":\"passphrase\",\"private\":\"new\"}"));
  dump = fixture_dump (fixture->db, "SELECT generation, body IS NULL, key FROM history ORDER BY generation");
  g_assert_cmpstr (dump, ==, "1|1|NULL\n2|0|NULL\n");
}

static gboolean
collect (RflRecord  *record,
         gpointer    data,
         GError    **error)
{
  GPtrArray *ids = data;

  g_ptr_array_add (ids, g_strdup (rfl_record_get_id (record)));

  return ids->len < 250;
}

static void
test_each (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;

  fixture_open_db (fixture);
  begin (fixture);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *id = g_strdup_printf ("contact:%04u", i);
      g_autoptr (RflRecord) record = fixture_new_record (RFL_KIND_CONTACT, id, "{\"name\":\"x\"}");

      g_free (rfl_documents_put (fixture->db, record, &RFL_CHANGE_IMPORT ("211", id), &error));
      g_assert_no_error (error);
    }
  commit (fixture);

  g_assert_true (rfl_documents_each (fixture->db, RFL_KIND_CONTACT, collect, ids, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 250);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("contact:%04u", i);

      g_assert_cmpstr (g_ptr_array_index (ids, i), ==, id);
    }
  g_assert_true (rfl_documents_each (fixture->db, RFL_KIND_PERSON, collect, people, &error));
  g_assert_cmpuint (people->len, ==, 0);
}

/* Every revision of every document has a place; nothing is lost when a write is rolled back. */
static void
test_rollback (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (RflRecord) record = NULL;

  fixture_open_db (fixture);
  g_free (fixture_put_json (fixture, RFL_KIND_SERVICE, SERVICE, FOOD));
  before = fixture_dump (fixture->db, "SELECT d.*, h.* FROM document d, history h");
  record = fixture_new_record (RFL_KIND_SERVICE, SERVICE, KITCHEN);
  begin (fixture);
  g_free (rfl_documents_put (fixture->db, record, &RFL_CHANGE_BY (FIXTURE_WORKER), NULL));
  g_assert_cmpuint (rfl_db_steal_changes (fixture->db), ==, 1u << RFL_KIND_SERVICE);
  rfl_db_rollback (fixture->db);
  after = fixture_dump (fixture->db, "SELECT d.*, h.* FROM document d, history h");
  g_assert_cmpstr (before, ==, after);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  fixture_add ("/documents/put-and-get", test_put_and_get);
  fixture_add ("/documents/idempotent", test_idempotent);
  fixture_add ("/documents/clear-revision", test_clear_revision);
  fixture_add ("/documents/import-depends-on-nothing-here", test_import_depends_on_nothing_here);
  fixture_add ("/documents/sealed", test_sealed);
  fixture_add ("/documents/locked", test_locked);
  fixture_add ("/documents/moved-box", test_moved_box);
  fixture_add ("/documents/delete-and-undo", test_delete_and_undo);
  fixture_add ("/documents/undo-of-first-and-again", test_undo_of_first_and_again);
  fixture_add ("/documents/events-do-not-change", test_events_do_not_change);
  fixture_add ("/documents/refused", test_refused);
  fixture_add ("/documents/old-imports-lose-their-bodies", test_old_imports_lose_their_bodies);
  fixture_add ("/documents/replaced-key-slot-is-dropped", test_replaced_key_slot_is_dropped);
  fixture_add ("/documents/each", test_each);
  fixture_add ("/documents/rollback", test_rollback);

  return g_test_run ();
}
