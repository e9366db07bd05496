/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-office-fixture.h"
#include "rfl-office-records.h"
#include "rfl-people-list.h"

static char *
list_names (RflPeopleList *people)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (people)); i++)
    {
      g_autoptr (RflPersonRow) row = g_list_model_get_item (G_LIST_MODEL (people), i);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", rfl_person_row_get_name (row));
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
assert_names (RflPeopleList *people,
              const char    *filter,
              const char    *expected)
{
  g_autofree char *names = NULL;

  rfl_people_list_set_filter (people, filter);
  names = list_names (people);
  g_assert_cmpstr (names, ==, expected);
}

static void
test_filter (RflOfficeFixture *fixture,
             gconstpointer     data)
{
  static const char *const names[] = { "Zoé Lévesque", "Élise Dumas-Roy", "Amal Haddou", "Émile Zola" };
  g_autoptr (RflPeopleList) people = rfl_people_list_new (fixture->office);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_free (rfl_office_fixture_person (fixture, names[i]));
  RFL_TEST_UNTIL (rfl_people_list_get_total (people) == G_N_ELEMENTS (names));

  assert_names (people, NULL, "Amal Haddou, Élise Dumas-Roy, Émile Zola, Zoé Lévesque");
  assert_names (people, "el", "Élise Dumas-Roy");             /* begins a word; not inside of one yet */
  assert_names (people, "ROY", "Élise Dumas-Roy");
  assert_names (people, "ves", "Zoé Lévesque");               /* three letters may lie inside */
  assert_names (people, "zo e", "Émile Zola");
  assert_names (people, "nobody", "");
}

static guint n_changes;
static guint n_removed;
static guint n_added;

static void
on_items_changed_cb (GListModel *model,
                     guint       position,
                     guint       removed,
                     guint       added)
{
  n_changes++;
  n_removed += removed;
  n_added += added;
}

/* A change of one name touches one row, so that selection and scroll stay. */
static void
test_one_splice (RflOfficeFixture *fixture,
                 gconstpointer     data)
{
  g_autoptr (RflPeopleList) people = rfl_people_list_new (fixture->office);
  g_autofree char *first = rfl_office_fixture_person (fixture, "Anna");
  g_autofree char *second = rfl_office_fixture_person (fixture, "Berta");
  g_autofree char *third = NULL;

  RFL_TEST_UNTIL (rfl_people_list_get_total (people) == 2);
  g_signal_connect (people, "items-changed", G_CALLBACK (on_items_changed_cb), NULL);
  third = rfl_office_fixture_person (fixture, "Aurel");
  RFL_TEST_UNTIL (rfl_people_list_get_total (people) == 3);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpuint (n_removed, ==, 0);
  g_assert_cmpuint (n_added, ==, 1);
}

#define ADD(path, func) \
  g_test_add (path, RflOfficeFixture, NULL, rfl_office_fixture_set_up, func, rfl_office_fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/people-list/filter", test_filter);
  ADD ("/people-list/one-splice", test_one_splice);

  return g_test_run ();
}
