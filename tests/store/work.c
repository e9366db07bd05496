/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shim-vfs.h"
#include "store-fixture.h"

/* Work of a single edit, counted and not timed: it is the same for the last as for the first. */

#define N_EDITS 400

typedef struct
{
  guint64 statements;
  guint   syncs;
} Work;

static Work
measure (Fixture    *fixture,
         RflKind     kind,
         const char *id,
         const char *json)
{
  guint64 statements = rfl_db_get_n_statements (fixture->db);
  guint syncs = shim_vfs_get_n_syncs ();

  g_free (fixture_put_json (fixture, kind, id, json));

  return (Work) { rfl_db_get_n_statements (fixture->db) - statements, shim_vfs_get_n_syncs () - syncs };
}

static void
test_single_edits (Fixture       *fixture,
                   gconstpointer  data)
{
  Work worst_person = { 0, 0 };
  Work worst_event = { 0, 0 };
  guint n_with_checkpoint = 0;

  fixture_open_db (fixture);
  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autofree char *person = g_strdup_printf ("person-%u", i % 300);
      g_autofree char *referral = g_strdup_printf ("referral-%u", i % 100);
      g_autofree char *event = g_strdup_printf ("event-%u", i);
      g_autofree char *person_json = g_strdup_printf ("{\"name\":\"Person %u\"}", i);
      g_autofree char *referral_json = g_strdup_printf ("{\"person\":\"%s\",\"need\":\"food\","
                                                        "\"created\":\"2026-11-01T10:00:00Z\"}", person);
      g_autofree char *clock = rfl_clock_now (fixture->clock);
      g_autofree char *event_json = g_strdup_printf ("{\"referral\":\"%s\",\"type\":\"sent\",\"clock\":\"%s\","
                                                     "\"at\":\"2026-11-01T10:00:00Z\"}", referral, clock);
      Work work = measure (fixture, RFL_KIND_PERSON, person, person_json);

      worst_person.statements = MAX (worst_person.statements, work.statements);
      worst_person.syncs = MAX (worst_person.syncs, work.syncs);
      n_with_checkpoint += work.syncs > 1;
      g_free (fixture_put_json (fixture, RFL_KIND_REFERRAL, referral, referral_json));
      work = measure (fixture, RFL_KIND_EVENT, event, event_json);
      worst_event.statements = MAX (worst_event.statements, work.statements);
      worst_event.syncs = MAX (worst_event.syncs, work.syncs);
    }
  g_test_message ("person: %u statements, %u syncs; event: %u statements, %u syncs; %u with checkpoint",
                  (guint) worst_person.statements, worst_person.syncs, (guint) worst_event.statements,
                  worst_event.syncs, n_with_checkpoint);

  /* One sync for the journal; when it goes into the database, one before and one after, and one for its new head. */
  g_assert_cmpuint (worst_person.syncs, <=, 4);
  g_assert_cmpuint (worst_event.syncs, <=, 4);
  g_assert_cmpuint (n_with_checkpoint, >, 0);
  g_assert_cmpuint (n_with_checkpoint, <, N_EDITS / 10);
  g_assert_cmpuint (worst_person.statements, <=, 14);
  g_assert_cmpuint (worst_event.statements, <=, 18);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  shim_vfs_install ();

  fixture_add ("/edit/work-of-one", test_single_edits);

  return g_test_run ();
}
