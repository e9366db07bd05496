/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "keyboard-walk.h"
#include "sync-laptop.h"

#include "rfl-window-private.h"

static FaultServer *server;

static void
run_office (RflAppTest *test)
{
  GtkWidget *preferences = laptop_present_preferences (test);
  GtkWidget *choice;

  laptop_fill_form (preferences, fault_server_get_url (server), LAPTOP_USER, "wrong");
  rfl_app_test_click (preferences, "Test");
  rfl_ui_test_wait (rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, "User and password") != NULL);
  keyboard_assert_reached (preferences, "the server, refused");
  gtk_window_destroy (GTK_WINDOW (preferences));

  preferences = laptop_create (test, server);
  laptop_activate_row (preferences, "Add or Remove an Account…");
  laptop_answer_admin ();
  rfl_ui_test_wait (rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, LAPTOP_USER) != NULL);
  keyboard_assert_reached (preferences, "the accounts");
  choice = laptop_present_people (preferences, TRUE);
  keyboard_assert_reached (choice, "the people");
  gtk_window_destroy (GTK_WINDOW (choice));
  gtk_window_destroy (GTK_WINDOW (preferences));

  gtk_popover_popup (rfl_app_test_get_window (test)->state_popover);
  keyboard_assert_reached (gtk_popover_get_child (rfl_app_test_get_window (test)->state_popover), "the state");
}

static void
run_join (RflAppTest *test)
{
  rfl_app_test_click (laptop_get_page (test), "Join an Office…");
  laptop_fill_form (laptop_get_page (test), fault_server_get_url (server), LAPTOP_USER, LAPTOP_PASSWORD);
  keyboard_assert_reached (laptop_get_page (test), "joining: the server");
  rfl_app_test_click (laptop_get_page (test), "Continue");
  rfl_ui_test_wait (
    gtk_widget_get_mapped (rfl_ui_test_find (laptop_get_page (test), ADW_TYPE_ENTRY_ROW, "Passphrase or recovery code")));
  keyboard_assert_reached (laptop_get_page (test), "joining: the passphrase");
  rfl_app_test_type (laptop_get_page (test), "Passphrase or recovery code", RFL_APP_TEST_PASSPHRASE);
  rfl_app_test_click (laptop_get_page (test), "Continue");
  rfl_ui_test_wait (rfl_ui_test_find (laptop_get_page (test), ADW_TYPE_ACTION_ROW, "Karim B.") != NULL);
  keyboard_assert_reached (laptop_get_page (test), "joining: who");
}

static void
test_keyboard (void)
{
  RflAppTest first = { 0 };
  RflAppTest second = { 0 };

  server = laptop_set_up_two (&first, &second);
  rfl_app_test_run_in_office (&first, run_office);
  rfl_app_test_run (&second, run_join);
  laptop_tear_down_two (&first, &second, server);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/sync-keyboard/pages", test_keyboard);
  return g_test_run ();
}
