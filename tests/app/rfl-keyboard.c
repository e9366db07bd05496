/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "keyboard-walk.h"
#include "rfl-app-test.h"

#include "rfl-queue-row.h"
#include "rfl-window-place.h"

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
  rfl_app_test_add_in_office ("/keyboard/search", run_search);
  return g_test_run ();
}
