/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "keyboard-walk.h"
#include "rfl-app-test.h"

#include "rfl-queue-row.h"
#include "rfl-window-place.h"
#include "rfl-wizard-steps.h"
#include "rfl-wizard.h"

#define SERVICE "service:406847ee-305b-510a-aa25-ca2be7738d56"

static GtkWidget *
open_call (RflAppTest *test)
{
  RflWindow *window = rfl_app_test_get_window (test);

  gtk_widget_activate_action (GTK_WIDGET (window), "win.log-call", "s", SERVICE);
  rfl_ui_test_wait (rfl_window_get_page (window) != NULL);

  return rfl_window_get_page (window);
}

static GtkWidget *
get_focus (RflAppTest *test)
{
  return gtk_root_get_focus (GTK_ROOT (rfl_app_test_get_window (test)));
}

/* (nullable): the words on the button that has the keyboard */
static const char *
get_focused_label (RflAppTest *test)
{
  GtkWidget *focus = get_focus (test);
  GtkWidget *label = focus != NULL ? rfl_ui_test_find (focus, GTK_TYPE_LABEL, NULL) : NULL;

  return label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

/* A call is logged by keyboard: nothing on the page holds it, and the person who is chosen hands it on. */
static void
run_call (RflAppTest *test)
{
  GtkWidget *wizard;
  GtkWidget *entry;

  rfl_app_test_load_sample (test);
  wizard = open_call (test);
  keyboard_assert_reached (wizard, "a call");
  gtk_widget_grab_focus (wizard);
  entry = gtk_widget_get_ancestor (get_focus (test), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Zoe Newcomer");
  g_signal_emit_by_name (entry, "activate");
  rfl_ui_test_wait (g_strcmp0 (get_focused_label (test), "Reached") == 0);
  keyboard_assert_reached (wizard, "a call of a new person");
  g_signal_emit_by_name (wizard, "closed");
}

/* (nullable): the title of the row of a form that has the keyboard */
static const char *
get_focused_row (RflAppTest *test)
{
  GtkWidget *focus = get_focus (test);
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, ADW_TYPE_ENTRY_ROW) : NULL;

  return row != NULL ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)) : NULL;
}

/* A new person, chosen by Tab and Return: what is typed next is not written before the name. Then each step: all that it asks is
 * reached, and so is the list of the steps, where the arrows go to a step when Return says so. */
static void
run_referral (RflAppTest *test)
{
  RflWindow *window = rfl_app_test_get_window (test);
  GtkWidget *wizard;
  GtkWidget *entry;
  GtkWidget *steps;

  rfl_app_test_load_sample (test);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.start-referral", "s", SERVICE);
  rfl_ui_test_wait (rfl_window_get_page (window) != NULL);
  wizard = rfl_window_get_page (window);
  gtk_widget_grab_focus (wizard);
  entry = gtk_widget_get_ancestor (get_focus (test), GTK_TYPE_SEARCH_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Zoe Newcomer");
  rfl_ui_test_wait (rfl_ui_test_find (wizard, ADW_TYPE_ACTION_ROW, "New person: Zoe Newcomer") != NULL);
  gtk_widget_grab_focus (rfl_ui_test_find (wizard, ADW_TYPE_ACTION_ROW, "New person: Zoe Newcomer"));
  gtk_widget_activate (get_focus (test));
  rfl_ui_test_wait (g_strcmp0 (get_focused_row (test), "Telephone") == 0);

  for (int step = 0; step < RFL_N_STEPS; step++)
    {
      g_autofree char *name = g_strdup_printf ("step %d", step + 1);

      gtk_widget_activate_action (wizard, "wizard.go", "i", step);
      keyboard_assert_reached (wizard, name);
    }

  steps = rfl_ui_test_find (wizard, GTK_TYPE_LIST_BOX, "steps");
  gtk_widget_child_focus (gtk_widget_get_ancestor (steps, RFL_TYPE_WIZARD_STEPS), GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_is_ancestor (get_focus (test), steps));
  g_signal_emit_by_name (steps, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, -1, FALSE, FALSE);
  g_assert_true (gtk_widget_is_ancestor (get_focus (test), steps));
  g_assert_cmpint (rfl_draft_get_step (rfl_wizard_get_draft (RFL_WIZARD (wizard))), ==, RFL_STEP_HAND_OVER);
  gtk_widget_activate (get_focus (test));
  g_assert_cmpint (rfl_draft_get_step (rfl_wizard_get_draft (RFL_WIZARD (wizard))), ==, RFL_STEP_CONSENT);
  g_assert_false (gtk_widget_is_ancestor (get_focus (test), steps));
  g_signal_emit_by_name (wizard, "closed");
}

/* From the search to the first of the results, where a heading stands above it. */
static void
run_search (RflAppTest *test)
{
  GtkWidget *window = GTK_WIDGET (rfl_app_test_get_window (test));
  GtkWidget *entry = rfl_ui_test_find (window, GTK_TYPE_SEARCH_ENTRY, "search_entry");

  rfl_app_test_load_sample (test);
  rfl_window_show_place (RFL_WINDOW (window), RFL_PLACE_FOLLOW_UP);
  rfl_ui_test_wait (rfl_ui_test_find (window, RFL_TYPE_QUEUE_ROW, NULL) != NULL);
  gtk_widget_activate_action (window, "win.search", NULL);
  g_signal_emit_by_name (entry, "activate");
  rfl_ui_test_wait (rfl_ui_test_find (get_focus (test), RFL_TYPE_QUEUE_ROW, NULL) != NULL);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  rfl_app_test_add_in_office ("/keyboard/call", run_call);
  rfl_app_test_add_in_office ("/keyboard/referral", run_referral);
  rfl_app_test_add_in_office ("/keyboard/search", run_search);
  return g_test_run ();
}
