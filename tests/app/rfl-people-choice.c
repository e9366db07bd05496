/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-laptop.h"

#include "rfl-people-list.h"
#include "rfl-sample.h"
#include "rfl-window-private.h"

static FaultServer *server;
static guint n_everybody;

static void
on_loaded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(gboolean *) user_data = rfl_office_load_sample_finish (RFL_OFFICE (source), result, NULL);
}

static guint
count_people (RflAppTest *test)
{
  g_autoptr (RflPeopleList) people = rfl_people_list_new (rfl_app_test_get_office (test));

  return rfl_people_list_get_total (people);
}

static void
run_first (RflAppTest *test)
{
  gboolean loaded = FALSE;

  rfl_office_load_sample_async (rfl_app_test_get_office (test), NULL, NULL, on_loaded_cb, &loaded);
  rfl_ui_test_wait (loaded);
  gtk_window_destroy (GTK_WINDOW (laptop_create (test, server)));
  n_everybody = count_people (test);
  g_assert_cmpuint (n_everybody, >, 5);
}

static guint
count_ticked (GtkWidget *widget)
{
  guint n = GTK_IS_CHECK_BUTTON (widget) && gtk_check_button_get_active (GTK_CHECK_BUTTON (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_ticked (child);

  return n;
}

static gboolean
is_partial (RflAppTest *test)
{
  return g_str_has_prefix (laptop_get_word (test), "Synced: your people");
}

static GtkWidget *
press_tab (GtkWidget        *window,
           GtkDirectionType  direction)
{
  g_signal_emit_by_name (window, "move-focus", direction);

  return gtk_root_get_focus (GTK_ROOT (window));
}

/* Tab stops once at the people; from row to row go the arrows, and Space ticks. */
static void
assert_one_stop (GtkWidget *choice)
{
  GtkWidget *list = rfl_ui_test_find (choice, GTK_TYPE_LIST_VIEW, NULL);
  GtkWidget *row;
  GtkCheckButton *box;
  gboolean ticked;

  rfl_ui_test_wait (gtk_widget_get_first_child (list) != NULL && gtk_widget_get_height (gtk_widget_get_first_child (list)) > 0);
  gtk_widget_grab_focus (gtk_widget_get_ancestor (rfl_ui_test_find (choice, GTK_TYPE_LABEL, "Tick None"), GTK_TYPE_BUTTON));
  row = press_tab (choice, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_get_parent (row) == list);
  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_DOWN));
  g_assert_true (gtk_widget_get_parent (gtk_root_get_focus (GTK_ROOT (choice))) == list);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (choice)) != row);
  g_assert_false (gtk_widget_is_ancestor (press_tab (choice, GTK_DIR_TAB_FORWARD), list));
  row = press_tab (choice, GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_widget_get_parent (row) == list);

  box = GTK_CHECK_BUTTON (gtk_widget_get_first_child (row));
  ticked = gtk_check_button_get_active (box);
  gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_CHECKED,
                                    ticked ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_check_button_get_label (box));
  rfl_app_test_press (list, GDK_KEY_space);
  g_assert_cmpint (gtk_check_button_get_active (box), !=, ticked);
  gtk_test_accessible_assert_state (row, GTK_ACCESSIBLE_STATE_CHECKED,
                                    ticked ? GTK_ACCESSIBLE_TRISTATE_FALSE : GTK_ACCESSIBLE_TRISTATE_TRUE);
}

/* Only the people of who is at the keyboard, one more by hand, and everybody again. */
static void
run_second (RflAppTest *test)
{
  GtkWidget *preferences;
  GtkWidget *choice;
  guint n_ticked;
  guint n_own;

  laptop_begin_join (test, server, LAPTOP_USER, LAPTOP_PASSWORD);
  laptop_end_join (test, "Karim B.");
  rfl_ui_test_wait (laptop_is_synced (test));
  rfl_ui_test_wait (count_people (test) == n_everybody);

  preferences = laptop_present_preferences (test);
  choice = laptop_present_people (preferences, TRUE);
  rfl_app_test_click (choice, "Tick None");
  g_assert_nonnull (rfl_ui_test_find (choice, GTK_TYPE_LABEL, "0 of 26 people are held"));
  rfl_app_test_click (choice, "Tick Mine");
  rfl_ui_test_wait (rfl_ui_test_find (choice, GTK_TYPE_LABEL, "0 of 26 people are held") == NULL);
  /* Return ticks a row. */
  n_ticked = count_ticked (choice);
  g_signal_emit_by_name (rfl_ui_test_find (choice, GTK_TYPE_LIST_VIEW, NULL), "activate", 0u);
  g_assert_cmpuint (count_ticked (choice), !=, n_ticked);
  g_signal_emit_by_name (rfl_ui_test_find (choice, GTK_TYPE_LIST_VIEW, NULL), "activate", 0u);
  g_assert_cmpuint (count_ticked (choice), ==, n_ticked);
  assert_one_stop (choice);
  rfl_app_test_click (choice, "Tick None");
  rfl_app_test_click (choice, "Tick Mine");
  rfl_ui_test_wait (count_ticked (choice) == n_ticked);
  laptop_apply_people (choice);
  rfl_ui_test_wait (is_partial (test));
  n_own = count_people (test);
  g_assert_cmpuint (n_own, >, 0);
  g_assert_cmpuint (n_own, <, n_everybody);

  /* Who is here is ticked when it is opened again. */
  choice = laptop_present_people (preferences, TRUE);
  rfl_app_test_click (choice, "Tick None");
  rfl_app_test_click (choice, "Tick All");
  laptop_apply_people (choice);
  rfl_ui_test_wait (is_partial (test));
  g_assert_cmpuint (count_people (test), ==, n_own);

  laptop_apply_people (laptop_present_people (preferences, FALSE));
  rfl_ui_test_wait (laptop_is_synced (test) && !is_partial (test));
  rfl_ui_test_wait (count_people (test) == n_everybody);
  gtk_window_destroy (GTK_WINDOW (preferences));
}

/* Nothing left the server. */
static void
run_first_again (RflAppTest *test)
{
  laptop_unlock (test);
  rfl_sync_set_password (rfl_sync_keeper_get_engine (rfl_app_test_get_window (test)->keeper), LAPTOP_PASSWORD);
  rfl_sync_keeper_sync_now (rfl_app_test_get_window (test)->keeper);
  rfl_ui_test_wait (laptop_is_synced (test));
  g_assert_cmpuint (count_people (test), ==, n_everybody);
}

static void
test_choose (void)
{
  RflAppTest first = { 0 };
  RflAppTest second = { 0 };

  server = laptop_set_up_two (&first, &second);
  rfl_app_test_run_in_office (&first, run_first);
  rfl_app_test_run (&second, run_second);
  rfl_app_test_run (&first, run_first_again);
  laptop_tear_down_two (&first, &second, server);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/people-choice/choose", test_choose);
  return g_test_run ();
}
