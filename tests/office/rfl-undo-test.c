/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-office-fixture.h"

#include "rfl-documents.h"
#include "rfl-office-private.h"
#include "rfl-office-records.h"

#define BEN "0d1e2f30-4152-4637-8849-5a6b7c8d9eaf"

static RflRecord *
load (RflOfficeFixture *fixture,
      const char       *id)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_load_async, fixture->office, id, NULL);

  return rfl_office_load_finish (fixture->office, result, NULL);
}

static void
assert_name (RflOfficeFixture *fixture,
             const char       *id,
             const char       *name)
{
  g_autoptr (RflRecord) record = load (fixture, id);

  g_assert_cmpstr (record != NULL ? rfl_record_get_string (record, "name") : NULL, ==, name);
}

/* (transfer full): the token */
static char *
set (RflOfficeFixture *fixture,
     const char       *id,
     const char       *member,
     const char       *value)
{
  g_autoptr (RflRecord) record = load (fixture, id);
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GError) error = NULL;
  char *token;

  rfl_record_set_string (record, member, value);
  saved = RFL_TEST_WAIT (rfl_office_save_async, fixture->office, record, NULL);
  token = rfl_office_save_finish (fixture->office, saved, &error);
  g_assert_no_error (error);

  return token;
}

static char *
delete (RflOfficeFixture *fixture,
        const char       *id)
{
  g_autoptr (GAsyncResult) deleted = RFL_TEST_WAIT (rfl_office_delete_async, fixture->office, id, NULL);
  g_autoptr (GError) error = NULL;
  char *token = rfl_office_delete_finish (fixture->office, deleted, &error);

  g_assert_no_error (error);

  return token;
}

static gboolean
undo (RflOfficeFixture  *fixture,
      const char        *token,
      GError           **error)
{
  g_autoptr (GAsyncResult) undone = RFL_TEST_WAIT (rfl_office_undo_async, fixture->office, token, NULL);

  return rfl_office_undo_finish (fixture->office, undone, error);
}

static void
undo_well (RflOfficeFixture *fixture,
           const char       *token)
{
  g_autoptr (GError) error = NULL;

  undo (fixture, token, &error);
  g_assert_no_error (error);
}

static void
assert_refused (RflOfficeFixture *fixture,
                const char       *token,
                const char       *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (undo (fixture, token, &error));
  g_assert_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_CHANGED);
  g_assert_cmpstr (error->message, ==, words);
}

/* What somebody else does to the record that is edited here. */
typedef struct
{
  const char *id;
  const char *by;     /* NULL: an import */
  const char *name;   /* NULL: it is removed */
} Elsewhere;

static gpointer
change_elsewhere (RflDb         *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  const Elsewhere *what = data;
  RflChange change = what->by != NULL ? RFL_CHANGE_BY (what->by) : RFL_CHANGE_IMPORT ("211", "00");
  g_autoptr (RflRecord) record = rfl_documents_get (db, what->id, error);

  if (what->by != NULL)
    change.device = "fedcba9876543210";
  g_assert_nonnull (record);
  rfl_record_set_string (record, "name", what->name);
  g_free (what->name != NULL ? rfl_documents_put (db, record, &change, error) : rfl_documents_delete (db, what->id, &change, error));

  return NULL;
}

static gpointer
put_ben (RflDb         *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autoptr (RflRecord) ben = rfl_record_new (RFL_KIND_WORKER, BEN);

  rfl_record_set_string (ben, "name", "Ben Carter");
  g_free (rfl_documents_put (db, ben, &RFL_CHANGE_BY (BEN), error));

  return NULL;
}

static void
write_in_office (RflOfficeFixture *fixture,
                 RflStoreFunc      func,
                 Elsewhere        *what)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_write, fixture->office, func, func, what, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;

  rfl_office_finish (fixture->office, result, func, &error);
  g_assert_no_error (error);
}

/* One step after the other, back to the beginning, in clear and sealed. */
static void
go_back (RflOfficeFixture *fixture,
         const char       *id,
         const char       *name)
{
  g_autofree char *second = set (fixture, id, "name", "Second");
  g_autofree char *third = set (fixture, id, "name", "Third");
  g_autofree char *gone = delete (fixture, id);

  assert_name (fixture, id, NULL);
  undo_well (fixture, gone);
  assert_name (fixture, id, "Third");
  undo_well (fixture, third);
  assert_name (fixture, id, "Second");

  /* What is written between is a step of its own. */
  g_clear_pointer (&third, g_free);
  third = set (fixture, id, "name", "Third again");
  assert_refused (fixture, second, "You have changed this record since. Nothing was undone; look at it again.");
  assert_name (fixture, id, "Third again");
  undo_well (fixture, third);
  undo_well (fixture, second);
  assert_name (fixture, id, name);
  assert_refused (fixture, second, "You have changed this record since. Nothing was undone; look at it again.");
}

static void
test_steps (RflOfficeFixture *fixture,
            gconstpointer     data)
{
  g_autofree char *person = rfl_office_fixture_person (fixture, "Amal Haddou");
  g_autoptr (RflRecord) service = NULL;
  g_autofree char *name = NULL;

  rfl_office_fixture_fill (fixture);
  service = load (fixture, RFL_TEST_SERVICE);
  name = g_strdup (rfl_record_get_string (service, "name"));
  go_back (fixture, person, "Amal Haddou");
  go_back (fixture, RFL_TEST_SERVICE, name);
}

/* Who changed it since is named, and what they wrote stays; until they have taken it back themselves. */
static void
test_others (RflOfficeFixture *fixture,
             gconstpointer     data)
{
  g_autofree char *person = rfl_office_fixture_person (fixture, "Amal Haddou");
  g_autofree char *mine = NULL;
  g_autofree char *more = NULL;
  Elsewhere ben = { person, BEN, "Amal H." };
  Elsewhere ben_undoes = { person, BEN, "Amal" };
  Elsewhere ben_removes = { person, BEN, NULL };
  Elsewhere ben_guesses = { person, BEN, "Amal Haddou" };

  write_in_office (fixture, put_ben, NULL);
  mine = set (fixture, person, "name", "Amal");
  more = set (fixture, person, "pronouns", "she");
  write_in_office (fixture, change_elsewhere, &ben);
  assert_refused (fixture, more, "Ben Carter has changed this record since. Nothing was undone; look at it again.");
  assert_name (fixture, person, "Amal H.");
  write_in_office (fixture, change_elsewhere, &ben_undoes);
  undo_well (fixture, more);
  assert_name (fixture, person, "Amal");

  /* Between two of my steps. */
  write_in_office (fixture, change_elsewhere, &ben);
  assert_refused (fixture, mine, "Ben Carter has changed this record since. Nothing was undone; look at it again.");
  write_in_office (fixture, change_elsewhere, &ben_undoes);

  /* Who sets the name back has taken back what was mine. */
  write_in_office (fixture, change_elsewhere, &ben_guesses);
  assert_refused (fixture, mine, "Ben Carter has changed this record since. Nothing was undone; look at it again.");
  write_in_office (fixture, change_elsewhere, &ben_removes);
  assert_refused (fixture, mine, "Ben Carter has removed this record since. Nothing was undone.");
  assert_name (fixture, person, NULL);
}

static void
test_import (RflOfficeFixture *fixture,
             gconstpointer     data)
{
  g_autofree char *mine = NULL;
  Elsewhere import = { RFL_TEST_SERVICE, NULL, "Food bank of Vanier" };

  rfl_office_fixture_fill (fixture);
  mine = set (fixture, RFL_TEST_SERVICE, "name", "Food bank of the parish");
  write_in_office (fixture, change_elsewhere, &import);
  assert_refused (fixture, mine, "An import has changed this record since. Nothing was undone; look at it again.");
  assert_name (fixture, RFL_TEST_SERVICE, "Food bank of Vanier");
}

#define ADD(path, func) \
  g_test_add (path, RflOfficeFixture, NULL, rfl_office_fixture_set_up, func, rfl_office_fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/undo/steps", test_steps);
  ADD ("/undo/others", test_others);
  ADD ("/undo/import", test_import);

  return g_test_run ();
}
