/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "rfl-drafts.h"
#include "rfl-json.h"
#include "rfl-key-slots.h"
#include "rfl-keyring.h"
#include "rfl-people.h"

/* Names, drafts and key slots: what is sealed, or not, beside the documents. */

static void
test_names (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sizes = NULL;
  const RflPersonName *name;

  fixture_open_db (fixture);
  g_free (fixture_put_json (fixture, RFL_KIND_PERSON, "person-1",
                            "{\"name\":\"Amina\\nDiallo\",\"languages\":[\"fr\",\"wo\"]}"));
  g_free (fixture_put_json (fixture, RFL_KIND_PERSON, "person-2",
                            "{\"name\":\"Joseph Tremblay-Ouellet de la Grande Rivière\",\"preferred_name\":\"Joe\"}"));
  g_free (fixture_put_json (fixture, RFL_KIND_REFERRAL, "referral-1",
                            "{\"person\":\"person-1\",\"need\":\"food\",\"created\":\"2026-11-01T10:00:00Z\"}"));

  names = rfl_people_names (fixture->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (names->len, ==, 2);
  name = g_ptr_array_index (names, 0);
  g_assert_cmpstr (name->id, ==, "person-1");
  g_assert_cmpstr (name->name, ==, "Amina Diallo");
  g_assert_null (name->preferred);
  g_assert_cmpstrv (name->languages, ((const char * const[]) { "fr", "wo", NULL }));
  g_assert_cmpuint (name->open_referrals, ==, 1);
  name = g_ptr_array_index (names, 1);
  g_assert_cmpstr (name->preferred, ==, "Joe");
  g_assert_null (name->languages);

  /* The length of a name cannot be told from its box. */
  sizes = fixture_dump (fixture->db, "SELECT DISTINCT length (box) FROM person");
  g_assert_cmpstr (sizes, ==, "168\n");
}

static void
test_one_name (Fixture       *fixture,
               gconstpointer  data)
{
  const RflChange change = RFL_CHANGE_BY (FIXTURE_WORKER);
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *other = NULL;

  fixture_open_db (fixture);
  g_free (fixture_put_json (fixture, RFL_KIND_PERSON, "person-1", "{\"name\":\"Amina\",\"preferred_name\":\"Mina\"}"));
  name = rfl_people_name (fixture->db, "person-1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "Mina");

  rfl_vault_lock (fixture->vault);
  g_assert_null (rfl_people_name (fixture->db, "person-1", &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_null (rfl_people_names (fixture->db, &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_cmpuint (rfl_people_count (fixture->db), ==, 1);

  g_assert_true (rfl_vault_unlock (fixture->vault, fixture->slots, FIXTURE_PASSPHRASE, NULL));
  g_assert_true (rfl_db_begin (fixture->db, NULL));
  g_free (rfl_documents_delete (fixture->db, "person-1", &change, NULL));
  g_assert_true (rfl_db_commit (fixture->db, NULL));
  g_assert_null (rfl_people_name (fixture->db, "person-1", &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING);
}

static void
test_drafts (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (JsonNode) body = rfl_json_parse ("{\"step\":2,\"words\":\"Elle a faim\"}", -1, NULL);
  g_autoptr (JsonNode) loaded = NULL;
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = NULL;

  fixture_open_db (fixture);
  g_assert_true (rfl_db_begin (fixture->db, NULL));
  g_assert_true (rfl_drafts_save (fixture->db, "draft-1", body, &error));
  fixture_set_now (fixture, fixture->now + G_TIME_SPAN_SECOND);
  g_assert_true (rfl_drafts_save (fixture->db, "draft-2", body, &error));
  rfl_json_set_int (json_node_get_object (body), "step", 3);
  fixture_set_now (fixture, fixture->now + G_TIME_SPAN_SECOND);
  g_assert_true (rfl_drafts_save (fixture->db, "draft-1", body, &error));
  g_assert_no_error (error);
  g_assert_true (rfl_db_commit (fixture->db, NULL));

  loaded = rfl_drafts_load (fixture->db, "draft-1", &error);
  g_assert_no_error (error);
  g_assert_true (rfl_json_equal (loaded, body));
  drafts = rfl_drafts_list (fixture->db, &error);
  g_assert_cmpuint (drafts->len, ==, 2);
  g_assert_cmpstr (((RflStoredDraft *) g_ptr_array_index (drafts, 0))->id, ==, "draft-1");

  /* No history, and no document that could be sent. */
  dump = fixture_dump (fixture->db, "SELECT (SELECT count (*) FROM history), (SELECT count (*) FROM document)");
  g_assert_cmpstr (dump, ==, "0|0\n");

  rfl_vault_lock (fixture->vault);
  g_assert_null (rfl_drafts_load (fixture->db, "draft-1", &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_false (rfl_drafts_save (fixture->db, "draft-3", body, &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_cmpuint (rfl_drafts_count (fixture->db), ==, 2);

  g_assert_true (rfl_vault_unlock (fixture->vault, fixture->slots, FIXTURE_PASSPHRASE, NULL));
  g_assert_true (rfl_drafts_discard (fixture->db, "draft-1", &error));
  g_assert_null (rfl_drafts_load (fixture->db, "draft-1", &error));
  g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING);
}

/* What opens the vault is readable when it is locked, and stays on this computer where it must. */
static void
test_key_slots (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GPtrArray) stored = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autoptr (JsonNode) computer = NULL;
  g_autoptr (JsonNode) kept = NULL;
  g_autoptr (JsonNode) gone = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *dump = NULL;
  const char *recovery_id;
  char *key = NULL;

  fixture_open_db (fixture);
  computer = rfl_vault_add_computer (fixture->vault, &key, NULL);
  g_assert_true (rfl_db_begin (fixture->db, NULL));
  for (guint i = 0; i < fixture->slots->len; i++)
    g_assert_true (rfl_key_slots_put (fixture->db, g_ptr_array_index (fixture->slots, i), FIXTURE_WORKER, &error));
  g_assert_true (rfl_key_slots_put (fixture->db, computer, FIXTURE_WORKER, &error));
  g_assert_no_error (error);
  g_assert_true (rfl_db_commit (fixture->db, NULL));
  rfl_vault_lock (fixture->vault);

  stored = rfl_key_slots_list (fixture->db, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stored->len, ==, 2);
  g_assert_true (rfl_vault_unlock (fixture->vault, stored, fixture->recovery_code, &error));
  g_assert_no_error (error);
  rfl_vault_lock (fixture->vault);
  g_assert_true (rfl_vault_unlock (fixture->vault, stored, FIXTURE_PASSPHRASE, &error));
  rfl_vault_lock (fixture->vault);
  kept = rfl_key_slots_get_computer (fixture->db, &error);
  g_assert_true (rfl_vault_unlock_computer (fixture->vault, kept, key, &error));
  g_assert_no_error (error);
  rfl_keyring_free_key (key);

  dump = fixture_dump (fixture->db, "SELECT count (*) FROM document WHERE kind = 'keyslot'");
  g_assert_cmpstr (dump, ==, "2\n");

  recovery_id = rfl_json_get_string (json_node_get_object (g_ptr_array_index (fixture->slots, 1)), "_id");
  g_assert_true (rfl_db_begin (fixture->db, NULL));
  g_assert_true (rfl_key_slots_remove (fixture->db, recovery_id, FIXTURE_WORKER, &error));
  g_assert_true (rfl_key_slots_remove (fixture->db, rfl_json_get_string (json_node_get_object (computer), "_id"),
                                       FIXTURE_WORKER, &error));
  g_assert_no_error (error);
  g_assert_true (rfl_db_commit (fixture->db, NULL));
  after = rfl_key_slots_list (fixture->db, NULL);
  g_assert_cmpuint (after->len, ==, 1);
  gone = rfl_key_slots_get_computer (fixture->db, NULL);
  g_assert_null (gone);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  fixture_add ("/people/names", test_names);
  fixture_add ("/people/one-name", test_one_name);
  fixture_add ("/drafts/drafts", test_drafts);
  fixture_add ("/key-slots/key-slots", test_key_slots);

  return g_test_run ();
}
