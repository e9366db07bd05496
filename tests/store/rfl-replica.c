/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "rfl-migrations.h"
#include "rfl-replica.h"

#include <string.h>

/* Two copies of the data of one office, and what travels between them. */
typedef struct
{
  Fixture   here;
  RflDb    *there;
  RflVault *vault;    /* of the other copy, locked and opened on its own */
} Office;

static void
office_set_up (Office        *office,
               gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&office->here, NULL);
  fixture_open_db (&office->here);

  path = g_build_filename (office->here.directory, "other.db", NULL);
  office->vault = rfl_vault_new (office->here.clock);
  office->there = rfl_db_open (path, RFL_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (rfl_migrations_run (office->there, &error));
  rfl_db_set_vault (office->there, office->vault);
  rfl_db_set_clock (office->there, office->here.clock);
}

static void
office_tear_down (Office        *office,
                  gconstpointer  data)
{
  g_clear_pointer (&office->there, rfl_db_close);
  g_clear_object (&office->vault);
  fixture_tear_down (&office->here, NULL);
}

static void
unlock_there (Office *office)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rfl_vault_unlock (office->vault, office->here.slots, FIXTURE_PASSPHRASE, &error));
  g_assert_no_error (error);
}

static void
begin (RflDb *db)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rfl_db_begin (db, &error));
  g_assert_no_error (error);
}

static void
commit (RflDb *db)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rfl_db_commit (db, &error));
  g_assert_no_error (error);
}

static gboolean
receive (RflDb          *db,
         RflReplicaPart  part,
         const char     *text)
{
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;

  begin (db);
  g_assert_true (rfl_replica_receive (db, part, text, strlen (text), &added, &error));
  g_assert_no_error (error);
  commit (db);

  return added;
}

/* Everything that is queued in @from, as it travels. */
static GPtrArray *
pack (RflDb          *from,
      RflReplicaPart  part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) queued = rfl_replica_list_queued (from, part, 0, G_MAXUINT, &error);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  for (guint i = 0; i < queued->len; i++)
    {
      GString *text = g_string_new (NULL);

      g_assert_true (rfl_replica_append_document (from, g_ptr_array_index (queued, i), text, &error));
      g_assert_no_error (error);
      g_ptr_array_add (texts, g_string_free (text, FALSE));
    }
  begin (from);
  g_assert_true (rfl_replica_mark_known (from, queued, &error));
  commit (from);

  return texts;
}

static void
carry (RflDb *from,
       RflDb *to)
{
  for (RflReplicaPart part = RFL_REPLICA_DIRECTORY; part <= RFL_REPLICA_OFFICE; part++)
    {
      g_autoptr (GPtrArray) texts = pack (from, part);

      for (guint i = 0; i < texts->len; i++)
        receive (to, part, g_ptr_array_index (texts, i));
    }
}

static void
open_all (RflDb *db)
{
  g_autoptr (GError) error = NULL;
  int n;

  do
    {
      begin (db);
      n = rfl_replica_open_waiting (db, 10, &error);
      g_assert_no_error (error);
      commit (db);
    }
  while (n > 0);
}

static void
assert_same (Office *office)
{
  for (RflReplicaPart part = RFL_REPLICA_DIRECTORY; part <= RFL_REPLICA_OFFICE; part++)
    {
      g_autofree char *here = rfl_replica_dup_winners (office->here.db, part);
      g_autofree char *there = rfl_replica_dup_winners (office->there, part);

      g_assert_cmpstr (here, ==, there);
    }
}

static void
fill (Office *office)
{
  g_free (fixture_put_json (&office->here, RFL_KIND_ORGANIZATION, "organization:o1", "{\"id\":\"o1\",\"name\":\"Centre\"}"));
  g_free (fixture_put_json (&office->here, RFL_KIND_SERVICE, "service:s1",
                            "{\"id\":\"s1\",\"name\":\"Banque alimentaire\",\"organization_id\":\"o1\"}"));
  g_free (fixture_put_json (&office->here, RFL_KIND_PERSON, "p1", "{\"name\":\"Amina\"}"));
  g_free (fixture_put_json (&office->here, RFL_KIND_PERSON, "p1", "{\"name\":\"Amina B.\"}"));
}

static void
test_round (Office        *office,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RflRecord) person = NULL;
  g_autofree char *history = NULL;

  fill (office);
  g_assert_cmpuint (rfl_replica_count_queued (office->here.db), ==, 3);
  g_assert_cmpint (rfl_replica_get_place (office->here.db, "p1"), ==, RFL_RECORD_QUEUED);

  unlock_there (office);
  carry (office->here.db, office->there);
  g_assert_cmpuint (rfl_replica_count_queued (office->here.db), ==, 0);
  g_assert_cmpint (rfl_replica_get_place (office->here.db, "p1"), ==, RFL_RECORD_ON_SERVER);
  assert_same (office);

  /* What came is not sent back, shows, and has the place of the version before it. */
  g_assert_cmpuint (rfl_replica_count_queued (office->there), ==, 0);
  person = rfl_documents_get (office->there, "p1", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rfl_record_get_string (person, "name"), ==, "Amina B.");
  history = fixture_dump (office->there,
                          "SELECT h.generation, h.leaf, h.body IS NULL, h.by IS NULL FROM history h"
                          " JOIN document d ON d.number = h.document WHERE d.id = 'p1' ORDER BY h.generation");
  g_assert_cmpstr (history, ==, "1|0|1|1\n2|1|0|0\n");
}

static void
test_locked (Office        *office,
             gconstpointer  data)
{
  g_autofree char *names = NULL;
  guint n_unknown = 0;

  fill (office);
  carry (office->here.db, office->there);
  assert_same (office);
  g_assert_cmpuint (rfl_replica_count_waiting (office->there, &n_unknown), ==, 1);
  g_assert_cmpuint (n_unknown, ==, 0);
  g_assert_cmpuint (rfl_documents_count (office->there, RFL_KIND_PERSON), ==, 0);
  g_assert_cmpuint (rfl_documents_count (office->there, RFL_KIND_SERVICE), ==, 1);

  unlock_there (office);
  open_all (office->there);
  g_assert_cmpuint (rfl_replica_count_waiting (office->there, &n_unknown), ==, 0);
  g_assert_cmpuint (rfl_documents_count (office->there, RFL_KIND_PERSON), ==, 1);
  names = fixture_dump (office->there, "SELECT by FROM history WHERE unopened = 0 AND key IS NOT NULL AND leaf = 1");
  g_assert_cmpstr (names, ==, FIXTURE_WORKER "\n");
}

#define office_add(path, func) g_test_add (path, Office, NULL, office_set_up, func, office_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  office_add ("/replica/round", test_round);
  office_add ("/replica/locked", test_locked);

  return g_test_run ();
}
