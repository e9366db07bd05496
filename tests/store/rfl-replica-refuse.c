/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "replica-fixture.h"

#include "rfl-json.h"

#include <string.h>

/* What comes from a server is not trusted, and nothing of it is lost. */

#define REV "1-0123456789abcdef0123456789abcdef"
#define REST "\"v\":1,\"key\":\"0123456789abcdef\",\"scope\":\"ab\",\"box\":\"AAAA\""

static char *
make_person (Replica    *replica,
             const char *name)
{
  g_autofree char *json = g_strdup_printf ("{\"name\":\"%s\"}", name);
  g_autoptr (GPtrArray) texts = NULL;

  g_free (fixture_put_json (&replica->here, RFL_KIND_PERSON, "p1", json));
  texts = replica_pack (replica->here.db, RFL_REPLICA_OFFICE);
  g_assert_cmpuint (texts->len, ==, 1);

  return g_strdup (g_ptr_array_index (texts, 0));
}

static char *
get_name (RflDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RflRecord) person = rfl_documents_get (db, "p1", &error);

  g_assert_no_error (error);

  return g_strdup (rfl_record_get_string (person, "name"));
}

/* Another letter in the middle of the box. */
static void
damage (char *text)
{
  char *middle = strstr (text, "\"box\":\"") + 100;

  *middle = *middle == 'A' ? 'B' : 'A';
}

static void
test_invalid (Replica       *replica,
              gconstpointer  data)
{
  static const struct
  {
    RflReplicaPart  part;
    const char     *text;
  } refused[] = {
    { RFL_REPLICA_DIRECTORY, "" },
    { RFL_REPLICA_DIRECTORY, "[]" },
    { RFL_REPLICA_DIRECTORY, "{\"_id\":\"service:s\",\"_rev\":\"" REV "\",\"name\":\"x\"" },
    { RFL_REPLICA_DIRECTORY, "{\"_id\":\"service:s\",\"_rev\":\"" REV "\",\"name\":x}" },
    { RFL_REPLICA_DIRECTORY, "{\"_id\":\"service:s\",\"_rev\":\"" REV "\",\"name\":\"\\ud800\"}" },
    { RFL_REPLICA_DIRECTORY, "{\"_id\":\"service:s\",\"name\":\"x\"}" },
    { RFL_REPLICA_DIRECTORY, "{\"_rev\":\"" REV "\",\"name\":\"x\"}" },
    { RFL_REPLICA_DIRECTORY, "{\"_id\":\"service:s\",\"_rev\":\"1-abc\",\"name\":\"x\"}" },
    { RFL_REPLICA_DIRECTORY, "{\"_id\":\"service:s\",\"_rev\":\"0-0123456789abcdef0123456789abcdef\"}" },
    { RFL_REPLICA_DIRECTORY, "{\"_id\":\"service:s\",\"_rev\":\"1-0123456789ABCDEF0123456789abcdef\"}" },
    { RFL_REPLICA_DIRECTORY, "{\"_id\":\"service:s\",\"_rev\":\"" REV "\",\"_revisions\":{\"start\":1,\"ids\":[]}}" },
    { RFL_REPLICA_DIRECTORY, "{\"_id\":\"service:s\",\"_rev\":\"" REV "\",\"_revisions\":{\"start\":1,\"ids\":"
                             "[\"1123456789abcdef0123456789abcdef\"]}}" },
    { RFL_REPLICA_DIRECTORY, "{\"_id\":\"service:s\",\"_rev\":\"" REV "\",\"_revisions\":{\"start\":1,\"ids\":"
                             "[\"0123456789abcdef0123456789abcdef\",\"0123456789abcdef0123456789abcdef\"]}}" },
    { RFL_REPLICA_DIRECTORY, "{\"_id\":\"_design/check\",\"_rev\":\"" REV "\"}" },
    { RFL_REPLICA_DIRECTORY, "{\"_id\":\"service:a b\",\"_rev\":\"" REV "\"}" },
    { RFL_REPLICA_DIRECTORY, "{\"_id\":\"person:p\",\"_rev\":\"" REV "\",\"name\":\"Amina\"}" },
    { RFL_REPLICA_DIRECTORY, "{\"_id\":\"service:s\",\"_rev\":\"" REV "\"," REST "}" },
    { RFL_REPLICA_DIRECTORY, "{\"_id\":\"keyslot:k\",\"_rev\":\"" REV "\"}" },
    { RFL_REPLICA_OFFICE, "{\"_id\":\"service:s\",\"_rev\":\"" REV "\",\"name\":\"x\"}" },
    { RFL_REPLICA_OFFICE, "{\"_id\":\"p1\",\"_rev\":\"" REV "\",\"kind\":\"person\",\"name\":\"Amina\"}" },
    { RFL_REPLICA_OFFICE, "{\"_id\":\"keyslot:k\",\"_rev\":\"" REV "\"," REST "}" },
    { RFL_REPLICA_OFFICE, "{\"_id\":\"p1\",\"_rev\":\"" REV "\",\"v\":2,\"key\":\"ab\",\"scope\":\"ab\",\"box\":\"AAAA\"}" },
    { RFL_REPLICA_OFFICE, "{\"_id\":\"p1\",\"_rev\":\"" REV "\",\"v\":1,\"key\":\"ab\",\"scope\":\"ab\",\"box\":\"AAA\"}" },
    { RFL_REPLICA_OFFICE, "{\"_id\":\"p1\",\"_rev\":\"" REV "\",\"v\":1,\"key\":\"ab\",\"scope\":\"ab\",\"box\":\"A=AA\"}" },
    { RFL_REPLICA_OFFICE, "{\"_id\":\"p1\",\"_rev\":\"" REV "\",\"v\":1,\"key\":\"a\\\"b\",\"scope\":\"ab\",\"box\":\"AAAA\"}" },
    { RFL_REPLICA_OFFICE, "{\"_id\":\"p1\",\"_rev\":\"" REV "\",\"v\":1,\"key\":\"ab\",\"scope\":5,\"box\":\"AAAA\"}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean added = TRUE;

      g_test_message ("%s", refused[i].text);
      replica_begin (replica->there);
      g_assert_false (rfl_replica_receive (replica->there, refused[i].part, refused[i].text, strlen (refused[i].text), &added,
                                           &error));
      g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_INVALID);
      g_assert_false (added);
      replica_commit (replica->there);
    }
  g_assert_cmpint (rfl_db_query_int (replica->there, "SELECT count (*) FROM document", -1), ==, 0);
}

/* As some program may write it: in another order, with spaces and with escapes that nobody needs. */
static void
test_other_spelling (Replica       *replica,
                     gconstpointer  data)
{
  g_autofree char *text = make_person (replica, "Amina");
  g_autoptr (JsonNode) node = rfl_json_parse (text, -1, NULL);
  JsonObject *object = json_node_get_object (node);
  g_autofree char *revisions = rfl_json_to_text (json_object_get_member (object, "_revisions"));
  g_auto (GStrv) box = g_strsplit (json_object_get_string_member (object, "box"), "/", -1);
  g_autofree char *escaped = g_strjoinv ("\\/", box);
  g_autofree char *other = NULL;
  g_autofree char *name = NULL;

  other = g_strdup_printf ("{ \"box\" : \"%s\",\n \"scope\":\"%s\", \"key\":\"%s\" , \"v\" : 1,\"_revisions\": %s ,"
                           " \"_rev\":\"%s\", \"_id\":\"\\u00701\"}\n",
                           escaped, json_object_get_string_member (object, "scope"),
                           json_object_get_string_member (object, "key"), revisions,
                           json_object_get_string_member (object, "_rev"));
  replica_unlock_there (replica);
  g_assert_true (replica_receive (replica->there, RFL_REPLICA_OFFICE, other));
  name = get_name (replica->there);
  g_assert_cmpstr (name, ==, "Amina");
}

/* A box that was changed, or that is not the one of its revision, does not take the place of what was known. */
static void
test_damaged (Replica       *replica,
              gconstpointer  data)
{
  gboolean locked = GPOINTER_TO_INT (data);
  g_autofree char *first = make_person (replica, "Amina");
  g_autofree char *second = make_person (replica, "Amina B.");
  g_autofree char *third = make_person (replica, "Amina C.");
  g_autofree char *changed = g_strdup (second);
  g_autofree char *name = NULL;
  g_autofree char *later = NULL;
  g_autofree char *rows = NULL;
  g_autoptr (GString) replayed = g_string_new (third);
  const char *old_box = strstr (first, "\"box\":");

  damage (changed);
  g_string_truncate (replayed, (gsize) (strstr (third, "\"box\":") - third));
  g_string_append (replayed, old_box);

  replica_unlock_there (replica);
  replica_receive (replica->there, RFL_REPLICA_OFFICE, first);
  if (locked)
    rfl_vault_lock (replica->vault);
  replica_receive (replica->there, RFL_REPLICA_OFFICE, changed);
  replica_receive (replica->there, RFL_REPLICA_OFFICE, replayed->str);
  if (locked)
    {
      g_assert_cmpuint (rfl_replica_count_waiting (replica->there, NULL), ==, 2);
      replica_unlock_there (replica);
      replica_open_all (replica->there);
    }

  g_assert_cmpuint (rfl_replica_count_damaged (replica->there), ==, 2);
  g_assert_cmpuint (rfl_replica_count_waiting (replica->there, NULL), ==, 0);
  name = get_name (replica->there);
  g_assert_cmpstr (name, ==, "Amina");
  rows = fixture_dump (replica->there, "SELECT generation, leaf, unopened, body IS NULL FROM history ORDER BY generation");
  g_assert_cmpstr (rows, ==, "1|1|0|0\n2|0|2|0\n3|0|2|0\n");
  g_assert_cmpuint (rfl_replica_count_queued (replica->there), ==, 0);
  g_assert_cmpint (rfl_db_query_int (replica->there, "SELECT count (*) FROM merge_due", -1), ==, 0);

  /* What comes after it is as good as ever. */
  g_free (make_person (replica, "Amina D."));
  {
    g_autofree char *text = make_person (replica, "Amina E.");

    replica_receive (replica->there, RFL_REPLICA_OFFICE, text);
  }
  later = get_name (replica->there);
  g_assert_cmpstr (later, ==, "Amina E.");
  g_assert_cmpint (rfl_db_query_int (replica->there, "SELECT count (*) FROM history WHERE leaf = 1", -1), ==, 1);
}

/* Where nothing was known before, it is kept and named, and the rest goes on. */
static void
test_damaged_first (Replica       *replica,
                    gconstpointer  data)
{
  g_autofree char *text = make_person (replica, "Amina");
  g_autoptr (GError) error = NULL;
  g_autoptr (RflRecord) person = NULL;
  gint64 after = 0;

  damage (text);
  replica_unlock_there (replica);
  replica_receive (replica->there, RFL_REPLICA_OFFICE, text);
  g_assert_cmpuint (rfl_replica_count_damaged (replica->there), ==, 1);
  g_assert_cmpuint (rfl_documents_count (replica->there, RFL_KIND_PERSON), ==, 0);
  person = rfl_documents_get (replica->there, "p1", &error);
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_DAMAGED);
  g_clear_error (&error);

  /* Not even these break on it. */
  replica_begin (replica->there);
  g_assert_null (rfl_documents_undo (replica->there, "p1", "1-00", &RFL_CHANGE_BY (FIXTURE_WORKER), &error));
  g_clear_error (&error);
  g_assert_cmpint (rfl_documents_reseal (replica->there, 10, &after, &error), ==, 0);
  g_clear_error (&error);
  g_free (rfl_documents_delete (replica->there, "p1", &RFL_CHANGE_BY (FIXTURE_WORKER), &error));
  rfl_db_rollback (replica->there);
}

/* The key was changed on another computer: what is sealed by it waits for the passphrase. */
static void
test_unknown_key (Replica       *replica,
                  gconstpointer  data)
{
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autoptr (RflVault) rotated = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = make_person (replica, "Amina");
  g_autofree char *newer = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  guint n_unknown = 0;

  replica_unlock_there (replica);
  replica_receive (replica->there, RFL_REPLICA_OFFICE, text);
  rotated = rfl_vault_new_rotated (replica->here.vault, &error);
  g_assert_no_error (error);
  rfl_vault_learn (replica->here.vault, rotated);
  for (guint i = 0; i < replica->here.slots->len; i++)
    g_ptr_array_add (slots, rfl_vault_wrap (rotated, g_ptr_array_index (replica->here.slots, i), &error));
  g_assert_no_error (error);
  newer = make_person (replica, "Amina B.");
  replica_receive (replica->there, RFL_REPLICA_OFFICE, newer);

  g_assert_cmpuint (rfl_replica_count_waiting (replica->there, &n_unknown), ==, 1);
  g_assert_cmpuint (n_unknown, ==, 1);
  replica_open_all (replica->there);
  g_assert_cmpuint (rfl_replica_count_waiting (replica->there, NULL), ==, 1);
  before = fixture_dump (replica->there, "SELECT count (*) FROM person");
  g_assert_cmpstr (before, ==, "1\n");

  rfl_vault_lock (replica->vault);
  g_assert_true (rfl_vault_unlock (replica->vault, slots, FIXTURE_PASSPHRASE, &error));
  replica_open_all (replica->there);
  g_assert_cmpuint (rfl_replica_count_waiting (replica->there, &n_unknown), ==, 0);
  after = get_name (replica->there);
  g_assert_cmpstr (after, ==, "Amina B.");
}

/* Another program changed the directory: taken as it is, by nobody that is known, and worked on further. */
static void
test_foreign (Replica       *replica,
              gconstpointer  data)
{
  static const char text[] = "{\"_id\":\"service:s1\",\"_rev\":\"2-0123456789abcdef0123456789abcdef\","
                             "\"_revisions\":{\"start\":2,\"ids\":[\"0123456789abcdef0123456789abcdef\","
                             "\"1123456789abcdef0123456789abcdef\"]},\"name\":\"Cantine\",\"id\":\"s1\","
                             "\"changed\":{\"by\":\"somebody\",\"clock\":\"01ffffffffff.0000.0123456789abcdef\"}}";
  g_autoptr (RflRecord) service = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  g_autofree char *row = NULL;
  g_autofree char *body = NULL;

  replica_receive (replica->there, RFL_REPLICA_DIRECTORY, text);
  row = fixture_dump (replica->there, "SELECT s.name, h.by, h.clock FROM service s, history h WHERE h.leaf = 1");
  g_assert_cmpstr (row, ==, "Cantine|NULL|NULL\n");
  body = fixture_dump (replica->there, "SELECT body FROM history WHERE leaf = 1");
  g_assert_true (g_str_has_prefix (body, "{\"changed\":{"));

  service = rfl_documents_get (replica->there, "service:s1", NULL);
  rfl_record_set_string (service, "name", "Cuisine");
  replica_begin (replica->there);
  g_free (rfl_documents_put (replica->there, service, &RFL_CHANGE_BY (FIXTURE_WORKER), NULL));
  replica_commit (replica->there);
  texts = replica_pack (replica->there, RFL_REPLICA_DIRECTORY);
  g_assert_cmpuint (texts->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (texts, 0), "\",\"0123456789abcdef0123456789abcdef\","
                                                          "\"1123456789abcdef0123456789abcdef\"]}"));
  g_assert_true (replica_receive (replica->here.db, RFL_REPLICA_DIRECTORY, g_ptr_array_index (texts, 0)));
}

static char *
make_person_at (Replica    *replica,
                GDateTime  *now,
                const char *name)
{
  g_autoptr (RflClock) clock = rfl_clock_new_fixed ("fedcba9876543210", now);

  rfl_db_set_clock (replica->here.db, clock);

  return make_person (replica, name);
}

/* The stamps of others are followed, but for those of a clock that is far ahead. */
static void
test_clock (Replica       *replica,
            gconstpointer  data)
{
  g_autoptr (GDateTime) soon = g_date_time_new_utc (2026, 11, 23, 14, 5, 0);
  g_autoptr (GDateTime) future = g_date_time_new_utc (2030, 1, 1, 0, 0, 0);
  g_autofree char *first = make_person_at (replica, future, "Amina");
  g_autofree char *second = make_person_at (replica, soon, "Amina B.");
  g_autofree char *stamp = NULL;
  g_autofree char *later = NULL;

  replica_unlock_there (replica);
  replica_receive (replica->there, RFL_REPLICA_OFFICE, first);
  stamp = rfl_clock_now (replica->here.clock);
  g_assert_cmpint (rfl_hlc_get_time_us (stamp), ==, replica->here.now);

  replica_receive (replica->there, RFL_REPLICA_OFFICE, second);
  later = rfl_clock_now (replica->here.clock);
  g_assert_cmpint (rfl_hlc_get_time_us (later), ==, replica->here.now + 5 * G_TIME_SPAN_MINUTE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  replica_add ("/replica-refuse/invalid", test_invalid);
  replica_add ("/replica-refuse/other-spelling", test_other_spelling);
  replica_add ("/replica-refuse/damaged", test_damaged);
  g_test_add ("/replica-refuse/damaged-while-locked", Replica, GINT_TO_POINTER (TRUE), replica_set_up, test_damaged,
              replica_tear_down);
  replica_add ("/replica-refuse/damaged-first", test_damaged_first);
  replica_add ("/replica-refuse/unknown-key", test_unknown_key);
  replica_add ("/replica-refuse/foreign", test_foreign);
  replica_add ("/replica-refuse/clock", test_clock);

  return g_test_run ();
}
