/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "erase-fixture.h"
#include "replica-fixture.h"

#include "rfl-erase.h"
#include "rfl-json.h"
#include "rfl-merging.h"
#include "rfl-reindex.h"

#include <string.h>

/* Two laptops, one of which erases what the other has, had, or is yet to send. */

static void
run_erase (RflDb *db)
{
  g_autoptr (GError) error = NULL;
  int n;

  do
    {
      replica_begin (db);
      n = rfl_erase_run (db, 7, &error);
      g_assert_no_error (error);
      replica_commit (db);
    }
  while (n > 0);
  do
    {
      replica_begin (db);
      n = rfl_merging_run (db, 7, &error);
      g_assert_no_error (error);
      replica_commit (db);
    }
  while (n > 0);
}

static void
fill (Replica *replica)
{
  replica_begin (replica->here.db);
  erase_fill (replica->here.db, ERASE_OTHER, "one");
  erase_fill (replica->here.db, ERASE_PERSON, "two");
  replica_commit (replica->here.db);
}

static void
erase (RflDb *db)
{
  replica_begin (db);
  erase_write (db, ERASE_PERSON);
  replica_commit (db);
  run_erase (db);
}

static void
put (RflDb      *db,
     RflKind     kind,
     const char *id,
     const char *json)
{
  g_autoptr (RflRecord) record = fixture_new_record (kind, id, json);
  g_autoptr (GError) error = NULL;

  replica_begin (db);
  g_free (rfl_documents_put (db, record, &RFL_CHANGE_BY (FIXTURE_WORKER), &error));
  g_assert_no_error (error);
  replica_commit (db);
}

/* Every revision with what is said of it but in which order it came. */
#define TREE \
  "SELECT d.id, h.generation, h.hash, h.deleted, h.leaf, h.body IS NULL FROM history h" \
  " JOIN document d ON d.number = h.document WHERE d.scope = (SELECT scope FROM document WHERE id = '" ERASE_PERSON "')" \
  " ORDER BY d.id, h.generation, h.hash"
#define N_BODIES \
  "SELECT count (*) FROM history h JOIN document d ON d.number = h.document WHERE h.deleted = 0 AND h.body IS NOT NULL" \
  " AND d.scope = (SELECT scope FROM document WHERE id = '" ERASE_PERSON "')"
#define N_LIVE \
  "SELECT count (*) FROM document WHERE deleted = 0" \
  " AND scope = (SELECT scope FROM document WHERE id = '" ERASE_PERSON "')"

/* Carries in turn until nothing is left to say; a fight would have no end. */
static void
settle (Replica *replica)
{
  for (guint i = 0; i < 4; i++)
    {
      run_erase (replica->here.db);
      replica_carry (replica->here.db, replica->there);
      run_erase (replica->there);
      replica_carry (replica->there, replica->here.db);
    }
  g_assert_cmpuint (rfl_replica_count_queued (replica->here.db), ==, 0);
  g_assert_cmpuint (rfl_replica_count_queued (replica->there), ==, 0);
}

static void
assert_erased (Replica *replica)
{
  g_autofree char *here = fixture_dump (replica->here.db, TREE);
  g_autofree char *there = fixture_dump (replica->there, TREE);

  replica_assert_same (replica);
  g_assert_cmpint (rfl_db_query_int (replica->here.db, N_BODIES, -1), ==, 0);
  g_assert_cmpint (rfl_db_query_int (replica->there, N_BODIES, -1), ==, 0);
  g_assert_cmpint (rfl_db_query_int (replica->here.db, N_LIVE, -1), ==, 0);
  g_assert_cmpint (rfl_db_query_int (replica->there, N_LIVE, -1), ==, 0);
  g_assert_cmpstr (here, ==, there);
  g_assert_cmpint (rfl_db_query_int (replica->there, "SELECT count (*) FROM document WHERE deleted = 0 AND id LIKE 'one-%'", -1),
                   ==, 67);
}

static void
test_both (Replica       *replica,
           gconstpointer  data)
{
  fill (replica);
  replica_unlock_there (replica);
  replica_carry (replica->here.db, replica->there);
  erase (replica->here.db);
  settle (replica);
  assert_erased (replica);
  g_assert_cmpint (rfl_db_query_int (replica->there, "SELECT count (*) FROM person", -1), ==, 1);
  g_assert_cmpint (rfl_db_query_int (replica->there, "SELECT count (*) FROM event_index", -1), ==, 60);
}

/* The record alone is enough: both write the same tombstones, byte for byte. */
static void
test_record_only (Replica       *replica,
                  gconstpointer  data)
{
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  fill (replica);
  replica_unlock_there (replica);
  replica_carry (replica->here.db, replica->there);
  replica_begin (replica->here.db);
  erase_write (replica->here.db, ERASE_PERSON);
  replica_commit (replica->here.db);
  replica_carry (replica->here.db, replica->there);
  run_erase (replica->here.db);
  run_erase (replica->there);
  here = fixture_dump (replica->here.db, TREE);
  there = fixture_dump (replica->there, TREE);
  g_assert_cmpstr (here, ==, there);
  assert_erased (replica);
}

/* Work on a laptop that was away does not bring back what was erased, whichever comes first to the other. */
static void
test_away (Replica       *replica,
           gconstpointer  data)
{
  gboolean push_first = GPOINTER_TO_INT (data);

  fill (replica);
  replica_unlock_there (replica);
  replica_carry (replica->here.db, replica->there);
  put (replica->there, RFL_KIND_PERSON, ERASE_PERSON, "{\"name\":\"Amina Diallo\",\"notes\":\"Moved to the coast\"}");
  put (replica->there, RFL_KIND_PERSON, ERASE_PERSON, "{\"name\":\"Amina Diallo\",\"notes\":\"Moved back\"}");
  put (replica->there, RFL_KIND_CONSENT, "new-consent", "{\"person\":\"" ERASE_PERSON "\",\"recipient\":\"service:b\"}");
  put (replica->there, RFL_KIND_EVENT, "new-event",
       "{\"referral\":\"two-referral\",\"type\":\"attempt\",\"at\":\"2026-11-23T10:00:00Z\"}");
  erase (replica->here.db);
  if (push_first)
    replica_carry (replica->there, replica->here.db);
  settle (replica);
  assert_erased (replica);
  g_assert_cmpint (rfl_db_query_int (replica->here.db, "SELECT count (*) FROM document WHERE id IN ('new-event', 'new-consent')",
                                     -1), ==, 2);
  g_assert_cmpint (rfl_db_query_int (replica->here.db, "SELECT count (*) FROM merge_due", -1), ==, 0);
  g_assert_cmpint (rfl_db_query_int (replica->there, "SELECT count (*) FROM merge_due", -1), ==, 0);
}

static void
test_away_pulls (Replica       *replica,
                 gconstpointer  data)
{
  test_away (replica, GINT_TO_POINTER (FALSE));
}

static void
test_away_pushes (Replica       *replica,
                  gconstpointer  data)
{
  test_away (replica, GINT_TO_POINTER (TRUE));
}

static void
assert_figures (RflDb *db,
                guint  referrals,
                guint  unmet_needs)
{
  RflErasedFigures figures;
  g_autoptr (GError) error = NULL;

  g_assert_true (rfl_erase_read_figures (db, &figures, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (figures.referrals, ==, referrals);
  g_assert_cmpuint (figures.unmet_needs, ==, unmet_needs);
}

/* What was erased is counted on every laptop, and once though two people erase it at once; in numbers, nothing else. */
static void
test_figures (Replica       *replica,
              gconstpointer  data)
{
  g_autofree char *bodies = NULL;
  g_autoptr (GError) error = NULL;

  fill (replica);
  replica_unlock_there (replica);
  replica_carry (replica->here.db, replica->there);
  assert_figures (replica->here.db, 0, 0);
  put (replica->there, RFL_KIND_REFERRAL, "new-referral", "{\"person\":\"" ERASE_PERSON "\",\"need\":\"shelter\"}");
  erase (replica->here.db);
  assert_figures (replica->here.db, 1, 1);
  erase (replica->there);
  assert_figures (replica->there, 2, 1);
  settle (replica);
  assert_erased (replica);
  assert_figures (replica->here.db, 2, 1);
  assert_figures (replica->there, 2, 1);

  g_assert_cmpint (rfl_reindex (replica->there, NULL, &error), >, 0);
  g_assert_no_error (error);
  assert_figures (replica->there, 2, 1);
  bodies = fixture_dump (replica->there, "SELECT group_concat (h.body) FROM history h JOIN document d ON d.number = h.document"
                                         " WHERE d.kind = 'erase'");
  g_assert_nonnull (strstr (bodies, "\"figures\":{\"referrals\":2,\"unmet_needs\":1}"));
  g_assert_null (strstr (bodies, "shelter"));
}

/* Two people erase at once: two records, whose tombstones stand side by side. */
static void
test_twice (Replica       *replica,
            gconstpointer  data)
{
  fill (replica);
  replica_unlock_there (replica);
  replica_carry (replica->here.db, replica->there);
  erase (replica->here.db);
  fixture_set_now (&replica->here, replica->here.now + G_TIME_SPAN_MINUTE);
  erase (replica->there);
  settle (replica);
  assert_erased (replica);
}

/* A laptop that is locked erases what comes, when it was ever open before. */
static void
test_locked (Replica       *replica,
             gconstpointer  data)
{
  fill (replica);
  replica_unlock_there (replica);
  replica_carry (replica->here.db, replica->there);
  run_erase (replica->there);
  rfl_vault_lock (replica->vault);
  erase (replica->here.db);
  replica_carry (replica->here.db, replica->there);
  run_erase (replica->there);
  g_assert_cmpint (rfl_db_query_int (replica->there, N_BODIES, -1), ==, 0);
  g_assert_cmpint (rfl_db_query_int (replica->there, N_LIVE, -1), ==, 0);
  g_assert_cmpint (rfl_db_query_int (replica->there, "SELECT count (*) FROM person", -1), ==, 1);

  replica_unlock_there (replica);
  replica_open_all (replica->there);
  settle (replica);
  assert_erased (replica);
}

/* What was never opened is erased unopened, and gives the same tombstones. */
static void
test_unopened (Replica       *replica,
               gconstpointer  data)
{
  fill (replica);
  replica_carry (replica->here.db, replica->there);
  erase (replica->here.db);
  replica_carry (replica->here.db, replica->there);
  run_erase (replica->there);

  /* By what it has, it cannot say yet whether the record is of its office. */
  g_assert_cmpint (rfl_db_query_int (replica->there, N_BODIES, -1), >, 0);
  replica_unlock_there (replica);
  run_erase (replica->there);
  g_assert_cmpint (rfl_db_query_int (replica->there, N_BODIES, -1), ==, 0);
  replica_open_all (replica->there);
  g_assert_cmpuint (rfl_replica_count_waiting (replica->there, NULL), ==, 0);
  settle (replica);
  assert_erased (replica);
}

/* Who keeps the server can write what is in clear there, but cannot sign it. */
static void
test_forged (Replica       *replica,
             gconstpointer  data)
{
  g_autoptr (GPtrArray) texts = NULL;
  g_autofree char *forged = NULL;
  char *id;

  fill (replica);
  replica_unlock_there (replica);
  replica_carry (replica->here.db, replica->there);
  run_erase (replica->there);
  replica_begin (replica->here.db);
  erase_write (replica->here.db, ERASE_PERSON);
  replica_commit (replica->here.db);
  texts = replica_pack (replica->here.db, RFL_REPLICA_OFFICE);
  g_assert_cmpuint (texts->len, ==, 1);

  /* The other person's id in a record that was signed for this one. */
  forged = g_strdup (g_ptr_array_index (texts, 0));
  id = strstr (forged, ERASE_PERSON);
  memcpy (id, ERASE_OTHER, strlen (ERASE_OTHER));
  g_test_expect_message ("rfl-store", G_LOG_LEVEL_WARNING, "*is not of this office, and erases nothing*");
  replica_receive (replica->there, RFL_REPLICA_OFFICE, forged);
  g_test_assert_expected_messages ();
  run_erase (replica->there);
  g_assert_cmpint (rfl_db_query_int (replica->there, "SELECT count (*) FROM erased", -1), ==, 0);
  g_assert_cmpint (rfl_db_query_int (replica->there, "SELECT count (*) FROM document WHERE deleted = 0 AND kind = 'person'", -1),
                   ==, 2);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  replica_add ("/erase/replica/both", test_both);
  replica_add ("/erase/replica/record-only", test_record_only);
  replica_add ("/erase/replica/away-pulls", test_away_pulls);
  replica_add ("/erase/replica/away-pushes", test_away_pushes);
  replica_add ("/erase/replica/figures", test_figures);
  replica_add ("/erase/replica/twice", test_twice);
  replica_add ("/erase/replica/locked", test_locked);
  replica_add ("/erase/replica/unopened", test_unopened);
  replica_add ("/erase/replica/forged", test_forged);

  return g_test_run ();
}
