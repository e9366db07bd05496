/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "replica-fixture.h"

#include "rfl-key-slots.h"
#include "rfl-proposals.h"
#include "rfl-staging.h"

#include <string.h>

static void
fill (Replica *replica)
{
  g_free (fixture_put_json (&replica->here, RFL_KIND_ORGANIZATION, "organization:o1", "{\"id\":\"o1\",\"name\":\"Centre\"}"));
  g_free (fixture_put_json (&replica->here, RFL_KIND_SERVICE, "service:s1",
                            "{\"id\":\"s1\",\"name\":\"Banque alimentaire\",\"organization_id\":\"o1\"}"));
  g_free (fixture_put_json (&replica->here, RFL_KIND_PERSON, "p1", "{\"name\":\"Amina\"}"));
  g_free (fixture_put_json (&replica->here, RFL_KIND_PERSON, "p1", "{\"name\":\"Amina B.\"}"));
}

static void
test_round (Replica       *replica,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RflRecord) person = NULL;
  g_autofree char *history = NULL;

  fill (replica);
  g_assert_cmpuint (rfl_replica_count_queued (replica->here.db), ==, 3);
  g_assert_cmpint (rfl_replica_get_place (replica->here.db, "p1"), ==, RFL_RECORD_QUEUED);

  replica_unlock_there (replica);
  replica_carry (replica->here.db, replica->there);
  g_assert_cmpuint (rfl_replica_count_queued (replica->here.db), ==, 0);
  g_assert_cmpint (rfl_replica_get_place (replica->here.db, "p1"), ==, RFL_RECORD_ON_SERVER);
  replica_assert_same (replica);

  /* What came is not sent back, shows, and has the place of the version before it. */
  g_assert_cmpuint (rfl_replica_count_queued (replica->there), ==, 0);
  person = rfl_documents_get (replica->there, "p1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rfl_record_get_string (person, "name"), ==, "Amina B.");
  history = fixture_dump (replica->there,
                          "SELECT h.generation, h.leaf, h.body IS NULL, h.by IS NULL FROM history h"
                          " JOIN document d ON d.number = h.document WHERE d.id = 'p1' ORDER BY h.generation");
  g_assert_cmpstr (history, ==, "1|0|1|1\n2|1|0|0\n");
}

static void
test_locked (Replica       *replica,
             gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *names = NULL;
  guint n_unknown = 0;

  fill (replica);
  replica_carry (replica->here.db, replica->there);
  replica_assert_same (replica);
  g_assert_cmpuint (rfl_replica_count_waiting (replica->there, &n_unknown), ==, 1);
  g_assert_cmpuint (n_unknown, ==, 0);
  g_assert_cmpuint (rfl_documents_count (replica->there, RFL_KIND_PERSON), ==, 0);
  g_assert_cmpuint (rfl_documents_count (replica->there, RFL_KIND_SERVICE), ==, 1);

  /* Nobody knows yet what it is, so nobody can delete it: a tombstone in clear would say who did. */
  replica_begin (replica->there);
  g_assert_null (rfl_documents_delete (replica->there, "p1", &RFL_CHANGE_BY (FIXTURE_WORKER), &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED);
  replica_commit (replica->there);

  replica_unlock_there (replica);
  replica_open_all (replica->there);
  g_assert_cmpuint (rfl_replica_count_waiting (replica->there, &n_unknown), ==, 0);
  g_assert_cmpuint (rfl_documents_count (replica->there, RFL_KIND_PERSON), ==, 1);
  names = fixture_dump (replica->there, "SELECT by FROM history WHERE unopened = 0 AND key IS NOT NULL AND leaf = 1");
  g_assert_cmpstr (names, ==, FIXTURE_WORKER "\n");
}

static char *
edit (RflDb      *db,
      const char *id,
      const char *name)
{
  g_autoptr (RflRecord) record = rfl_documents_get (db, id, NULL);
  g_autoptr (GError) error = NULL;
  char *revision;

  rfl_record_set_string (record, "name", name);
  replica_begin (db);
  revision = rfl_documents_put (db, record, &RFL_CHANGE_BY (FIXTURE_WORKER), &error);
  g_assert_no_error (error);
  replica_commit (db);

  return revision;
}

static char *
take_first (RflDb          *db,
            RflReplicaPart  part)
{
  g_autoptr (GPtrArray) texts = replica_pack (db, part);

  g_assert_cmpuint (texts->len, ==, 1);

  return g_strdup (g_ptr_array_index (texts, 0));
}

/* Both sides changed it: both keep both, show the same, and note that they are to be united. */
static void
test_two_leaves (Replica       *replica,
                 gconstpointer  data)
{
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  g_autofree char *name_here = NULL;
  g_autofree char *name_there = NULL;

  fill (replica);
  replica_unlock_there (replica);
  replica_carry (replica->here.db, replica->there);
  g_free (edit (replica->here.db, "service:s1", "Comptoir"));
  g_free (edit (replica->there, "service:s1", "Cuisine"));
  here = take_first (replica->here.db, RFL_REPLICA_DIRECTORY);
  there = take_first (replica->there, RFL_REPLICA_DIRECTORY);
  g_assert_true (replica_receive (replica->there, RFL_REPLICA_DIRECTORY, here));
  g_assert_true (replica_receive (replica->here.db, RFL_REPLICA_DIRECTORY, there));

  replica_assert_same (replica);
  name_here = fixture_dump (replica->here.db, "SELECT name FROM service");
  name_there = fixture_dump (replica->there, "SELECT name FROM service");
  g_assert_cmpstr (name_here, ==, name_there);
  g_assert_cmpint (rfl_db_query_int (replica->here.db, "SELECT count (*) FROM merge_due", -1), ==, 1);
  g_assert_cmpint (rfl_db_query_int (replica->there, "SELECT count (*) FROM merge_due", -1), ==, 1);

  /* Said again, it is nothing new. */
  g_assert_false (replica_receive (replica->there, RFL_REPLICA_DIRECTORY, here));
}

/* What arrives late, from before what is here, changes nothing. */
static void
test_ancestor (Replica       *replica,
               gconstpointer  data)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *shown = NULL;

  g_free (fixture_put_json (&replica->here, RFL_KIND_PERSON, "p1", "{\"name\":\"A\"}"));
  first = take_first (replica->here.db, RFL_REPLICA_OFFICE);
  g_free (edit (replica->here.db, "p1", "B"));
  second = take_first (replica->here.db, RFL_REPLICA_OFFICE);
  g_free (edit (replica->here.db, "p1", "C"));
  third = take_first (replica->here.db, RFL_REPLICA_OFFICE);

  replica_unlock_there (replica);
  replica_receive (replica->there, RFL_REPLICA_OFFICE, third);
  g_assert_false (replica_receive (replica->there, RFL_REPLICA_OFFICE, first));
  g_assert_false (replica_receive (replica->there, RFL_REPLICA_OFFICE, second));
  replica_assert_same (replica);
  shown = fixture_dump (replica->there, "SELECT generation, leaf, known FROM history ORDER BY generation");
  g_assert_cmpstr (shown, ==, "1|0|1\n2|0|1\n3|1|1\n");

  /* An own edit that a server has as the parent of a newer one is no leaf any more, and is not sent. */
  g_free (edit (replica->there, "p1", "D"));
  g_assert_cmpuint (rfl_replica_count_queued (replica->there), ==, 1);
  replica_carry (replica->there, replica->here.db);
  replica_assert_same (replica);
}

/* Branches that were cut meet again when what was between them comes. */
static void
test_cut_branches (Replica       *replica,
                   gconstpointer  data)
{
#define HASH(digit) digit "0000000000000000000000000000000"
  static const char * const texts[] = {
    "{\"_id\":\"service:s\",\"_rev\":\"3-" HASH ("c") "\",\"_revisions\":{\"start\":3,\"ids\":[\"" HASH ("c") "\",\"" HASH ("b")
    "\"]},\"id\":\"s\",\"name\":\"Three\"}",
    "{\"_id\":\"service:s\",\"_rev\":\"5-" HASH ("e") "\",\"_revisions\":{\"start\":5,\"ids\":[\"" HASH ("e") "\"]},"
    "\"id\":\"s\",\"name\":\"Five\"}",
    "{\"_id\":\"service:s\",\"_rev\":\"6-" HASH ("f") "\",\"_revisions\":{\"start\":6,\"ids\":[\"" HASH ("f") "\",\"" HASH ("e")
    "\",\"" HASH ("d") "\",\"" HASH ("c") "\"]},\"id\":\"s\",\"name\":\"Six\"}",
  };
#undef HASH
  g_autofree char *leaves = NULL;
  g_autofree char *chain = NULL;

  replica_receive (replica->there, RFL_REPLICA_DIRECTORY, texts[0]);
  replica_receive (replica->there, RFL_REPLICA_DIRECTORY, texts[1]);
  g_assert_cmpint (rfl_db_query_int (replica->there, "SELECT count (*) FROM history WHERE leaf = 1", 0), ==, 2);
  replica_receive (replica->there, RFL_REPLICA_DIRECTORY, texts[2]);

  leaves = fixture_dump (replica->there, "SELECT generation FROM history WHERE leaf = 1");
  g_assert_cmpstr (leaves, ==, "6\n");
  chain = fixture_dump (replica->there, "SELECT generation, substr (hash, 1, 1), substr (parent, 1, 1) FROM history"
                                        " ORDER BY generation");
  g_assert_cmpstr (chain, ==, "2|b|NULL\n3|c|b\n4|d|c\n5|e|d\n6|f|e\n");
}

static void
test_deleted (Replica       *replica,
              gconstpointer  data)
{
  fill (replica);
  replica_carry (replica->here.db, replica->there);
  replica_unlock_there (replica);
  replica_open_all (replica->there);
  rfl_vault_lock (replica->vault);

  replica_begin (replica->here.db);
  g_free (rfl_documents_delete (replica->here.db, "p1", &RFL_CHANGE_BY (FIXTURE_WORKER), NULL));
  g_free (rfl_documents_delete (replica->here.db, "service:s1", &RFL_CHANGE_BY (FIXTURE_WORKER), NULL));
  replica_commit (replica->here.db);
  replica_carry (replica->here.db, replica->there);

  /* Even locked, who was deleted is not shown any more. */
  g_assert_cmpint (rfl_db_query_int (replica->there, "SELECT count (*) FROM person", -1), ==, 0);
  g_assert_cmpint (rfl_db_query_int (replica->there, "SELECT count (*) FROM service", -1), ==, 0);
  replica_unlock_there (replica);
  replica_open_all (replica->there);
  replica_assert_same (replica);
  g_assert_false (rfl_documents_exists (replica->there, "p1"));
}

/* An edit of a known document that comes while locked shows after the next opening, and what was known stays until then. */
static void
test_edited_while_locked (Replica       *replica,
                          gconstpointer  data)
{
  static const char sql[] = "SELECT need FROM referral";
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (RflRecord) referral = NULL;

  referral = fixture_new_record (RFL_KIND_REFERRAL, "r1", "{\"need\":\"food\",\"created\":\"2026-11-01T10:00:00Z\"}");
  g_free (fixture_put (&replica->here, referral));
  replica_unlock_there (replica);
  replica_carry (replica->here.db, replica->there);
  rfl_vault_lock (replica->vault);
  rfl_record_set_string (referral, "need", "housing");
  g_free (fixture_put (&replica->here, referral));
  replica_carry (replica->here.db, replica->there);

  before = fixture_dump (replica->there, sql);
  g_assert_cmpstr (before, ==, "food\n");
  g_assert_cmpuint (rfl_replica_count_waiting (replica->there, NULL), ==, 1);
  replica_unlock_there (replica);
  replica_open_all (replica->there);
  after = fixture_dump (replica->there, sql);
  g_assert_cmpstr (after, ==, "housing\n");
}

static void
test_announced (Replica       *replica,
                gconstpointer  data)
{
  g_autoptr (GPtrArray) announced = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_announced_free);
  g_autofree char *winner = NULL;
  g_autoptr (GError) error = NULL;
  const char *ids[] = { "service:s1", "_design/check", "service:other" };
  RflAnnounced *left;

  fill (replica);
  winner = rfl_documents_get_winner (replica->here.db, "service:s1");
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_ptr_array_add (announced, rfl_announced_new (ids[i]));
      g_ptr_array_add (((RflAnnounced *) g_ptr_array_index (announced, i))->revisions, g_strdup (winner));
    }

  replica_begin (replica->here.db);
  g_assert_true (rfl_replica_filter_announced (replica->here.db, RFL_REPLICA_DIRECTORY, announced, &error));
  g_assert_no_error (error);
  replica_commit (replica->here.db);
  g_assert_cmpuint (announced->len, ==, 1);
  left = g_ptr_array_index (announced, 0);
  g_assert_cmpstr (left->id, ==, "service:other");
  g_assert_cmpuint (left->revisions->len, ==, 1);

  /* The server has it, whoever brought it there. */
  g_assert_cmpint (rfl_replica_get_place (replica->here.db, "service:s1"), ==, RFL_RECORD_ON_SERVER);
  g_assert_cmpuint (rfl_replica_count_queued (replica->here.db), ==, 2);
}

static void
test_refused (Replica       *replica,
              gconstpointer  data)
{
  g_autoptr (GPtrArray) queued = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GError) error = NULL;
  RflDb *db = replica->here.db;

  fill (replica);
  queued = rfl_replica_list_queued (db, RFL_REPLICA_DIRECTORY, 0, 10, &error);
  g_assert_cmpuint (queued->len, ==, 2);
  replica_begin (db);
  g_assert_true (rfl_replica_mark_refused (db, g_ptr_array_index (queued, 1), "not an editor", FALSE, &error));
  replica_commit (db);

  g_assert_cmpuint (rfl_replica_count_queued (db), ==, 2);
  g_assert_cmpint (rfl_replica_get_place (db, "service:s1"), ==, RFL_RECORD_REFUSED);
  refused = rfl_replica_list_refused (db, &error);
  g_assert_cmpuint (refused->len, ==, 1);
  g_assert_cmpstr (((RflRefused *) g_ptr_array_index (refused, 0))->reason, ==, "not an editor");
  g_assert_cmpint (((RflRefused *) g_ptr_array_index (refused, 0))->kind, ==, RFL_KIND_SERVICE);

  /* Something newer is asked again, and so is all of it when a person wants it. */
  g_free (edit (db, "service:s1", "Comptoir"));
  g_assert_cmpuint (rfl_replica_count_queued (db), ==, 3);
  replica_begin (db);
  g_assert_true (rfl_replica_retry_refused (db, &error));
  replica_commit (db);
  g_assert_cmpint (rfl_replica_get_place (db, "service:s1"), ==, RFL_RECORD_QUEUED);
}

static void
test_forgotten (Replica       *replica,
                gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fill (replica);
  replica_carry (replica->here.db, replica->there);
  replica_begin (replica->there);
  g_assert_true (rfl_replica_forget_known (replica->there, RFL_REPLICA_DIRECTORY, &error));
  replica_commit (replica->there);
  g_assert_cmpuint (rfl_replica_count_queued (replica->there), ==, 2);
}

/* Of a running import nothing is sent, for it may be taken back; of what was sent, the taking back is sent. */
static void
test_import (Replica       *replica,
             gconstpointer  data)
{
  const RflChange change = RFL_CHANGE_IMPORT ("source", NULL);
  g_autoptr (RflRecord) record = NULL;
  g_autofree char *revision = NULL;
  g_autoptr (GError) error = NULL;
  RflDb *db = replica->here.db;

  record = fixture_new_record (RFL_KIND_SERVICE, "service:s1", "{\"id\":\"s1\",\"name\":\"Banque\"}");
  replica_begin (db);
  g_assert_true (rfl_db_set_local (db, "import", "staging", NULL));
  revision = rfl_documents_put (db, record, &change, &error);
  g_assert_no_error (error);
  replica_commit (db);
  g_free (fixture_put_json (&replica->here, RFL_KIND_ORGANIZATION, "organization:o1", "{\"id\":\"o1\",\"name\":\"Centre\"}"));
  g_assert_cmpuint (rfl_replica_count_queued (db), ==, 1);
  g_assert_cmpint (rfl_replica_get_place (db, "service:s1"), ==, RFL_RECORD_HERE);

  replica_begin (db);
  g_assert_true (rfl_staging_finish (db, NULL));
  replica_commit (db);
  g_assert_cmpuint (rfl_replica_count_queued (db), ==, 2);

  replica_carry (db, replica->there);
  replica_begin (db);
  g_assert_true (rfl_documents_retract (db, "service:s1", revision, &error));
  g_assert_no_error (error);
  replica_commit (db);
  g_assert_false (rfl_documents_exists (db, "service:s1"));
  replica_carry (db, replica->there);
  g_assert_false (rfl_documents_exists (replica->there, "service:s1"));
  replica_assert_same (replica);
}

static void
test_leave_scope (Replica       *replica,
                  gconstpointer  data)
{
  g_autoptr (GPtrArray) texts = NULL;
  g_autofree char *scope = rfl_vault_scope (replica->here.vault, "p1");
  g_autofree char *left = NULL;
  g_autoptr (GError) error = NULL;
  RflDb *db = replica->there;

  fill (replica);
  g_free (fixture_put_json (&replica->here, RFL_KIND_PERSON, "p2", "{\"name\":\"Benoît\"}"));
  g_free (fixture_put_json (&replica->here, RFL_KIND_REFERRAL, "r1", "{\"person\":\"p1\",\"created\":\"2026-11-01T10:00:00Z\"}"));
  g_free (fixture_put_json (&replica->here, RFL_KIND_EVENT, "e1",
                            "{\"referral\":\"r1\",\"type\":\"sent\",\"at\":\"2026-11-01T10:00:00Z\","
                            "\"clock\":\"019a3f000000.0000.0123456789abcdef\"}"));
  replica_unlock_there (replica);
  texts = replica_pack (replica->here.db, RFL_REPLICA_OFFICE);
  for (guint i = 0; i < texts->len; i++)
    replica_receive (db, RFL_REPLICA_OFFICE, g_ptr_array_index (texts, i));

  /* Not while something of it is only here. */
  g_free (edit (db, "p1", "Amina C."));
  replica_begin (db);
  g_assert_cmpint (rfl_replica_leave_scope (db, scope, 100, &error), ==, -1);
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_CONFLICT);
  g_clear_error (&error);
  rfl_db_rollback (db);

  replica_carry (db, replica->here.db);
  replica_begin (db);
  g_assert_cmpint (rfl_replica_leave_scope (db, scope, 2, &error), ==, 2);
  g_assert_cmpint (rfl_replica_leave_scope (db, scope, 2, &error), >, 0);
  g_assert_cmpint (rfl_replica_leave_scope (db, scope, 2, &error), ==, 0);
  g_assert_no_error (error);
  replica_commit (db);
  left = fixture_dump (db, "SELECT (SELECT group_concat (id) FROM document), (SELECT count (*) FROM history),"
                           " (SELECT group_concat (id) FROM person), (SELECT count (*) FROM referral),"
                           " (SELECT count (*) FROM event_index), (SELECT count (*) FROM follow_up)");
  g_assert_cmpstr (left, ==, "p2|1|p2|0|0|0\n");
  g_assert_cmpuint (rfl_replica_count_queued (db), ==, 0);

  for (guint i = 0; i < texts->len; i++)
    replica_receive (db, RFL_REPLICA_OFFICE, g_ptr_array_index (texts, i));
  g_assert_cmpint (rfl_db_query_int (db, "SELECT count (*) FROM follow_up", -1), ==, 1);
}

/* A server keeps a thousand revisions of a branch: no more are told. */
static void
test_long_branch (Replica       *replica,
                  gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) hashes = NULL;
  RflDb *db = replica->here.db;

  replica_begin (db);
  for (guint i = 0; i < 1010; i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"id\":\"o1\",\"name\":\"Name %u\"}", i);
      g_autoptr (RflRecord) record = fixture_new_record (RFL_KIND_ORGANIZATION, "organization:o1", json);

      g_free (rfl_documents_put (db, record, &RFL_CHANGE_BY (FIXTURE_WORKER), NULL));
    }
  replica_commit (db);

  text = take_first (db, RFL_REPLICA_DIRECTORY);
  g_assert_true (g_str_has_prefix (text, "{\"_id\":\"organization:o1\",\"_rev\":\"1010-"));
  hashes = g_strsplit (strchr (text, '['), ",", 0);
  g_assert_true (g_str_has_suffix (hashes[999], "\"]}"));
  g_assert_true (replica_receive (replica->there, RFL_REPLICA_DIRECTORY, text));
  g_assert_cmpint (rfl_db_query_int (replica->there, "SELECT count (*) FROM history", 0), ==, 1000);
  replica_assert_same (replica);
}

/* A slot that was replaced elsewhere would still open with the passphrase that was replaced. */
static void
test_key_slot (Replica       *replica,
               gconstpointer  data)
{
  JsonNode *slot = g_ptr_array_index (replica->here.slots, 0);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      replica_begin (replica->here.db);
      json_object_set_int_member (json_node_get_object (slot), "n", i);
      g_assert_true (rfl_key_slots_put (replica->here.db, slot, FIXTURE_WORKER, &error));
      replica_commit (replica->here.db);
      replica_carry (replica->here.db, replica->there);
    }
  g_assert_cmpint (rfl_db_query_int (replica->there, "SELECT count (*) FROM history WHERE body IS NOT NULL", 0), ==, 1);
  g_assert_cmpuint (rfl_documents_count (replica->there, RFL_KIND_KEYSLOT), ==, 1);
}

/* As much for a document when there are many as when there are few. */
static void
test_work (Replica       *replica,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GError) error = NULL;
  guint64 first = 0;

  replica_begin (replica->here.db);
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);
      g_autoptr (RflRecord) record = fixture_new_record (RFL_KIND_PERSON, id, "{\"name\":\"Amina\"}");

      g_free (rfl_documents_put (replica->here.db, record, &RFL_CHANGE_BY (FIXTURE_WORKER), NULL));
    }
  replica_commit (replica->here.db);
  texts = replica_pack (replica->here.db, RFL_REPLICA_OFFICE);

  for (guint i = 0; i < 10; i++)
    {
      guint64 before = rfl_db_get_n_statements (replica->there);
      guint64 n;

      replica_begin (replica->there);
      for (guint j = 0; j < 100; j++)
        {
          const char *text = g_ptr_array_index (texts, i * 100 + j);
          gboolean added = FALSE;

          g_assert_true (rfl_replica_receive (replica->there, RFL_REPLICA_OFFICE, text, strlen (text), &added, &error));
        }
      replica_commit (replica->there);
      n = rfl_db_get_n_statements (replica->there) - before;
      g_assert_cmpuint (n, <=, 100 * 6 + 2);
      if (i == 0)
        first = n;
      g_assert_cmpuint (n, ==, first);
    }
}

/* What waits for nobody is not looked for among all that was ever written. */
static void
test_count_work (Replica       *replica,
                 gconstpointer  data)
{
  RflDb *db = replica->here.db;
  g_autoptr (GPtrArray) queued = NULL;
  g_autoptr (GPtrArray) proposals = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  g_autoptr (GError) error = NULL;
  guint64 before;

  replica_begin (db);
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *id = g_strdup_printf ("service:s%u", i);
      g_autoptr (RflRecord) record = fixture_new_record (RFL_KIND_SERVICE, id, "{\"name\":\"Food bank\"}");

      g_free (rfl_documents_put (db, record, &RFL_CHANGE_BY (FIXTURE_WORKER), NULL));
    }
  queued = rfl_replica_list_queued (db, RFL_REPLICA_DIRECTORY, 0, 1, &error);
  g_assert_true (rfl_replica_mark_refused (db, g_ptr_array_index (queued, 0), "not an editor", TRUE, &error));
  replica_commit (db);
  g_assert_cmpuint (rfl_replica_count_refused (db), ==, 1);

  before = rfl_db_get_n_pages (db);
  rfl_replica_count_refused (db);
  g_assert_cmpuint (rfl_db_get_n_pages (db) - before, <, 30);

  before = rfl_db_get_n_pages (db);
  refused = rfl_replica_list_refused (db, &error);
  g_assert_cmpuint (refused->len, ==, 1);
  g_assert_cmpuint (rfl_db_get_n_pages (db) - before, <, 30);

  before = rfl_db_get_n_pages (db);
  proposals = rfl_proposals_list (db, NULL, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rfl_db_get_n_pages (db) - before, <, 60);

  /* That a page is counted at all. */
  before = rfl_db_get_n_pages (db);
  g_assert_cmpuint (rfl_replica_count_queued (db), ==, 1999);
  g_assert_cmpuint (rfl_db_get_n_pages (db) - before, >, 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  replica_add ("/replica/round", test_round);
  replica_add ("/replica/locked", test_locked);
  replica_add ("/replica/two-leaves", test_two_leaves);
  replica_add ("/replica/ancestor", test_ancestor);
  replica_add ("/replica/cut-branches", test_cut_branches);
  replica_add ("/replica/deleted", test_deleted);
  replica_add ("/replica/edited-while-locked", test_edited_while_locked);
  replica_add ("/replica/announced", test_announced);
  replica_add ("/replica/refused", test_refused);
  replica_add ("/replica/forgotten", test_forgotten);
  replica_add ("/replica/import", test_import);
  replica_add ("/replica/leave-scope", test_leave_scope);
  replica_add ("/replica/long-branch", test_long_branch);
  replica_add ("/replica/key-slot", test_key_slot);
  replica_add ("/replica/work", test_work);
  replica_add ("/replica/count-work", test_count_work);

  return g_test_run ();
}
