/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-people-page.h"

#include "rfl-office-keys.h"
#include "rfl-page-test.h"

#define AMAL "6e2f0a52-8c0f-4b7e-9a0e-0d9c2f3b1a01"

static void
add_person (RflPageTest *test,
            const char  *id,
            const char  *name,
            const char  *words)
{
  g_autoptr (RflRecord) person = rfl_record_new (RFL_KIND_PERSON, id);

  rfl_record_set_string (person, "name", name);
  rfl_record_set_string (person, "words", words);
  rfl_page_test_save (test, person);
}

static void
fill (RflPageTest *test)
{
  add_person (test, AMAL, "Amal Haddou", "Nothing left after the 20th.");
  add_person (test, "6e2f0a52-8c0f-4b7e-9a0e-0d9c2f3b1a02", "Hélène Paradis", NULL);
}

static void
test_find_without_accents (RflPageTest   *test,
                           gconstpointer  data)
{
  GtkWidget *page;
  GtkWidget *window;

  fill (test);
  page = rfl_people_page_new (test->office);
  window = rfl_page_test_show (page);
  rfl_ui_test_wait (rfl_page_test_sees (page, "2 people"));
  rfl_people_page_search (RFL_PEOPLE_PAGE (page), "helene");
  rfl_ui_test_wait (rfl_page_test_sees (page, "1 person"));
  g_assert_true (rfl_page_test_sees (page, "Hélène Paradis"));
  g_assert_false (rfl_page_test_sees (page, "Amal Haddou"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The list is there before the page is: its first person can be chosen like all others. */
static void
test_choose_first (RflPageTest   *test,
                   gconstpointer  data)
{
  GtkWidget *page, *window, *list;

  fill (test);
  page = rfl_people_page_new (test->office);
  window = rfl_page_test_show (page);
  rfl_ui_test_wait (rfl_page_test_sees (page, "2 people"));
  gtk_window_destroy (GTK_WINDOW (window));

  page = rfl_people_page_new (test->office);
  window = rfl_page_test_show (page);
  rfl_ui_test_wait (rfl_page_test_sees (page, "2 people"));
  list = rfl_ui_test_find (page, GTK_TYPE_LIST_VIEW, NULL);
  gtk_selection_model_select_item (gtk_list_view_get_model (GTK_LIST_VIEW (list)), 0, TRUE);
  rfl_ui_test_wait (rfl_page_test_sees (page, "Nothing left after the 20th."));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_add (RflPageTest   *test,
          gconstpointer  data)
{
  GtkWidget *page = rfl_people_page_new (test->office);
  GtkWidget *window = rfl_page_test_show (page);

  rfl_ui_test_wait (rfl_page_test_sees (page, "Nobody yet"));
  gtk_widget_activate_action (page, "people.add", NULL);
  gtk_editable_set_text (GTK_EDITABLE (rfl_ui_test_find (page, ADW_TYPE_ENTRY_ROW, "Name")), "Tesfay Gebre");
  gtk_editable_set_text (GTK_EDITABLE (rfl_ui_test_find (page, ADW_TYPE_ENTRY_ROW, "Telephone")), "613 555-0198");
  gtk_widget_activate_action (page, "people.save", NULL);
  rfl_ui_test_wait (rfl_page_test_sees (page, "1 person") && rfl_page_test_sees (page, "613 555-0198"));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A name that is locked is in no widget, not even in one that does not show. */
static gboolean
holds (GtkWidget  *root,
       const char *text)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;
  if (GTK_IS_EDITABLE (root) && strstr (gtk_editable_get_text (GTK_EDITABLE (root)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (holds (child, text))
      return TRUE;

  return FALSE;
}

/* Late in the evening of the office it is the next day already in the time that records are kept in. */
static void
test_day_of_the_office (RflPageTest   *test,
                        gconstpointer  data)
{
  g_autoptr (RflRecord) consent = rfl_record_new (RFL_KIND_CONSENT, "6e2f0a52-8c0f-4b7e-9a0e-0d9c2f3b1a09");
  GtkWidget *page, *window;

  g_assert_cmpstr (g_time_zone_get_identifier (rfl_office_get_time_zone (test->office)), ==, "America/Toronto");
  fill (test);
  rfl_record_set_string (consent, "person", AMAL);
  rfl_record_set_string (consent, "recipient.name", "Port-Aubin Food Bank");
  rfl_record_set_string (consent, "basis", "verbal");
  rfl_record_set_string (consent, "given_at", "2026-11-28T03:02:00.000Z");
  rfl_page_test_save (test, consent);
  page = rfl_people_page_new (test->office);
  window = rfl_page_test_show (page);
  rfl_people_page_show_person (RFL_PEOPLE_PAGE (page), AMAL);
  rfl_ui_test_wait (rfl_page_test_sees (page, "Port-Aubin Food Bank"));
  g_assert_true (holds (page, "27 Nov 2026"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_locked_shows_no_names (RflPageTest   *test,
                            gconstpointer  data)
{
  GtkWidget *page;
  GtkWidget *window;

  fill (test);
  page = rfl_people_page_new (test->office);
  window = rfl_page_test_show (page);
  rfl_people_page_show_person (RFL_PEOPLE_PAGE (page), AMAL);
  rfl_ui_test_wait (rfl_page_test_sees (page, "Nothing left after the 20th."));
  gtk_widget_activate_action (page, "people.edit", NULL);
  rfl_ui_test_wait (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (rfl_ui_test_find (page, ADW_TYPE_ENTRY_ROW, "Name"))), "Amal Haddou"));

  rfl_office_lock (test->office);
  rfl_ui_test_wait (rfl_page_test_sees (page, "Names are locked"));
  rfl_ui_test_wait (!holds (page, "Amal") && !holds (page, "Paradis") && !holds (page, "Nothing left"));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_state_survives (RflPageTest   *test,
                     gconstpointer  data)
{
  GtkWidget *page;
  GtkWidget *window;
  g_autoptr (GVariant) state = NULL;

  fill (test);
  page = rfl_people_page_new (test->office);
  window = rfl_page_test_show (page);
  rfl_people_page_show_person (RFL_PEOPLE_PAGE (page), AMAL);
  rfl_ui_test_wait (rfl_page_test_sees (page, "Nothing left after the 20th."));
  gtk_widget_activate_action (page, "people.edit", NULL);
  rfl_ui_test_wait (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (rfl_ui_test_find (page, ADW_TYPE_ENTRY_ROW, "Name"))), "Amal Haddou"));
  gtk_editable_set_text (GTK_EDITABLE (rfl_ui_test_find (page, ADW_TYPE_ENTRY_ROW, "Household")), "Three, one baby");
  state = rfl_people_page_save_state (RFL_PEOPLE_PAGE (page));
  gtk_window_destroy (GTK_WINDOW (window));

  page = rfl_people_page_new (test->office);
  window = rfl_page_test_show (page);
  rfl_people_page_restore_state (RFL_PEOPLE_PAGE (page), state);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (rfl_ui_test_find (page, ADW_TYPE_ENTRY_ROW, "Household"))), ==, "Three, one baby");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  rfl_ui_test_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/people/page/" name, RflPageTest, NULL, rfl_page_test_set_up, func, rfl_page_test_tear_down)
  ADD ("find-without-accents", test_find_without_accents);
  ADD ("choose-first", test_choose_first);
  ADD ("day-of-the-office", test_day_of_the_office);
  ADD ("add", test_add);
  ADD ("locked-shows-no-names", test_locked_shows_no_names);
  ADD ("state-survives", test_state_survives);
#undef ADD

  return g_test_run ();
}
