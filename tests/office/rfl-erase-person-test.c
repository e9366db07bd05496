/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-draft-keeper.h"
#include "rfl-erase-person.h"
#include "rfl-office-backup.h"
#include "rfl-office-fixture.h"
#include "rfl-office-keys.h"
#include "rfl-people-list.h"
#include "rfl-person-page.h"
#include "rfl-stats.h"

static RflErasure *
preview (RflOfficeFixture  *fixture,
         const char        *person,
         GError           **error)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_preview_erasure_async, fixture->office, person, NULL);

  return rfl_office_preview_erasure_finish (fixture->office, result, error);
}

static RflErasure *
erase (RflOfficeFixture  *fixture,
       const char        *person,
       GError           **error)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_erase_person_async, fixture->office, person);

  return rfl_office_erase_person_finish (fixture->office, result, error);
}

static void
assert_stats (RflOfficeFixture *fixture,
              guint             people,
              guint             referrals)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_stats_async, fixture->office, NULL);
  RflStats stats;

  g_assert_true (rfl_office_stats_finish (fixture->office, result, &stats, NULL));
  g_assert_cmpuint (stats.people, ==, people);
  g_assert_cmpuint (stats.referrals, ==, referrals);
}

static void
assert_gone (RflOfficeFixture *fixture,
             const char       *person)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_load_person_async, fixture->office, person, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RflPersonPage) page = rfl_office_load_person_finish (fixture->office, result, &error);

  g_assert_null (page);
  g_assert_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND);
}

static char *
join (const RflErasure *erasure)
{
  g_auto (GStrv) lines = rfl_erasure_dup_lines (erasure);

  return g_strjoinv ("\n", lines);
}

/* What is shown beforehand is what goes, and nobody else's; lists follow. */
static void
test_erase (RflOfficeFixture *fixture,
            gconstpointer     data)
{
  g_autoptr (RflPeopleList) people = NULL;
  g_autofree char *person = NULL;
  g_autofree char *other = NULL;
  g_autofree char *referral = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *before = NULL;
  g_autofree char *lines = NULL;
  g_autoptr (RflDraft) draft = NULL;
  g_autoptr (RflErasure) shown = NULL;
  g_autoptr (RflErasure) gone = NULL;
  g_autoptr (GError) error = NULL;

  rfl_office_fixture_fill (fixture);
  person = rfl_office_fixture_person (fixture, "Amal Haddou");
  other = rfl_office_fixture_person (fixture, "Zoé Lévesque");
  referral = rfl_office_fixture_refer (fixture, person);
  kept = rfl_office_fixture_refer (fixture, other);
  people = rfl_people_list_new (fixture->office);
  RFL_TEST_UNTIL (rfl_people_list_get_total (people) == 2);

  shown = preview (fixture, person, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (shown->name, ==, "Amal Haddou");
  g_assert_cmpuint (shown->counts[RFL_KIND_PERSON], ==, 1);
  g_assert_cmpuint (shown->counts[RFL_KIND_REFERRAL], ==, 1);
  g_assert_cmpuint (shown->counts[RFL_KIND_CONSENT], ==, 1);
  before = join (shown);
  g_assert_nonnull (strstr (before, "1 referral\n"));
  g_assert_nonnull (strstr (before, "1 consent"));
  assert_stats (fixture, 2, 2);

  gone = erase (fixture, person, &error);
  g_assert_no_error (error);
  g_assert_no_error (gone->unfinished);
  lines = join (gone);
  g_assert_cmpstr (lines, ==, before);
  assert_stats (fixture, 1, 2);
  assert_gone (fixture, person);
  RFL_TEST_UNTIL (rfl_people_list_get_total (people) == 1);

  g_clear_pointer (&gone, rfl_erasure_free);
  gone = erase (fixture, person, &error);
  g_assert_null (gone);
  g_assert_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_clear_pointer (&shown, rfl_erasure_free);
  shown = preview (fixture, referral, &error);
  g_assert_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND);
}

/* A backup of before, restored through the office, comes back without the person; locked, nobody is erased. */
static void
test_restore (RflOfficeFixture *fixture,
              gconstpointer     data)
{
  g_autofree char *elsewhere = g_build_filename (fixture->directory, "stick.db", NULL);
  g_autofree char *person = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GAsyncResult) made = NULL;
  g_autoptr (GAsyncResult) restored = NULL;
  g_autofree char *path = NULL;
  g_autoptr (RflErasure) gone = NULL;
  g_autoptr (RflErasure) refused = NULL;
  g_autoptr (GError) error = NULL;

  rfl_office_fixture_fill (fixture);
  person = rfl_office_fixture_person (fixture, "Amal Haddou");
  other = rfl_office_fixture_person (fixture, "Zoé Lévesque");
  g_free (rfl_office_fixture_refer (fixture, person));
  made = RFL_TEST_WAIT (rfl_office_backup_async, fixture->office, elsewhere, NULL);
  path = rfl_office_backup_finish (fixture->office, made, &error);
  g_assert_no_error (error);
  gone = erase (fixture, person, &error);
  g_assert_no_error (error);

  restored = RFL_TEST_WAIT (rfl_office_restore_async, fixture->office, path, NULL);
  g_assert_true (rfl_office_restore_finish (fixture->office, restored, &error));
  g_assert_no_error (error);
  refused = erase (fixture, other, &error);
  g_assert_null (refused);
  g_assert_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_LOCKED);
  g_clear_error (&error);
  rfl_office_fixture_unlock (fixture, RFL_TEST_PASSPHRASE);
  assert_stats (fixture, 1, 1);
  assert_gone (fixture, person);
}

static void
on_problem_cb (RflOffice  *office,
               const char *what,
               GError     *error,
               guint      *n_problems)
{
  (*n_problems)++;
}

/* A draft that stands open while its person is erased is not written again, and is no trouble when the office locks. */
static void
test_open_draft (RflOfficeFixture *fixture,
                 gconstpointer     data)
{
  g_autofree char *person = NULL;
  g_autoptr (RflDraft) draft = NULL;
  g_autoptr (RflDraftKeeper) keeper = NULL;
  g_autoptr (RflErasure) gone = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GListModel) drafts = NULL;
  g_autoptr (GError) error = NULL;
  guint n_problems = 0;

  rfl_office_fixture_fill (fixture);
  person = rfl_office_fixture_person (fixture, "Amal Haddou");
  draft = rfl_office_fixture_draft (fixture, person);
  keeper = rfl_draft_keeper_new (fixture->office, draft);
  g_signal_connect (fixture->office, "problem", G_CALLBACK (on_problem_cb), &n_problems);
  rfl_record_set_string (RFL_RECORD (draft), "reason", "Nothing left to eat");
  RFL_TEST_UNTIL (rfl_draft_keeper_get_saved (keeper));

  gone = erase (fixture, person, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gone->drafts, ==, 1);
  rfl_record_set_string (RFL_RECORD (draft), "reason", "Nothing left to eat at all");
  g_assert_false (rfl_draft_keeper_get_saved (keeper));
  RFL_TEST_UNTIL (rfl_draft_keeper_get_saved (keeper));
  listed = RFL_TEST_WAIT (rfl_office_list_drafts_async, fixture->office, NULL);
  drafts = rfl_office_list_drafts_finish (fixture->office, listed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (drafts), ==, 0);

  rfl_office_lock (fixture->office);
  RFL_TEST_UNTIL (rfl_office_get_locked (fixture->office));
  g_assert_cmpuint (n_problems, ==, 0);
}

#define ADD(path, func) \
  g_test_add (path, RflOfficeFixture, NULL, rfl_office_fixture_set_up, func, rfl_office_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/erase-person/erase", test_erase);
  ADD ("/erase-person/restore", test_restore);
  ADD ("/erase-person/open-draft", test_open_draft);

  return g_test_run ();
}
