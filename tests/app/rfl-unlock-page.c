/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-app-test.h"

#include "rfl-office-keys.h"
#include "rfl-unlock-page.h"

static gboolean
shows (RflAppTest *test,
       const char *view)
{
  return g_strcmp0 (rfl_window_get_view (rfl_app_test_get_window (test)), view) == 0;
}

/* After a start without a keyring: wrong, wait, right; lock again, and go on without names. */
static void
start_locked (RflAppTest *test)
{
  RflOffice *office = rfl_app_test_get_office (test);
  GtkWidget *page, *message;

  g_assert_cmpint (rfl_office_get_state (office), ==, RFL_OFFICE_LOCKED);
  g_assert_true (shows (test, "unlock"));

  page = rfl_window_get_page (rfl_app_test_get_window (test));
  message = rfl_ui_test_find (page, GTK_TYPE_LABEL, "message_label");
  rfl_app_test_type (page, "Passphrase or recovery code", "something else entirely");
  g_signal_emit_by_name (rfl_ui_test_find (page, GTK_TYPE_BUTTON, "unlock_button"), "clicked");
  rfl_ui_test_wait (gtk_widget_get_visible (message));
  g_assert_true (shows (test, "unlock"));

  rfl_ui_test_wait (rfl_office_get_unlock_wait (office) == 0);
  rfl_app_test_type (page, "Passphrase or recovery code", RFL_APP_TEST_PASSPHRASE);
  rfl_ui_test_wait (gtk_widget_is_sensitive (rfl_ui_test_find (page, GTK_TYPE_BUTTON, "unlock_button")));
  g_signal_emit_by_name (rfl_ui_test_find (page, GTK_TYPE_BUTTON, "unlock_button"), "clicked");
  rfl_ui_test_wait (shows (test, "main"));
  g_assert_null (rfl_window_get_page (rfl_app_test_get_window (test)));

  g_action_group_activate_action (G_ACTION_GROUP (test->application), "lock", NULL);
  rfl_ui_test_wait (shows (test, "unlock"));
  rfl_app_test_click (rfl_window_get_page (rfl_app_test_get_window (test)), "Go on without names");
  g_assert_true (shows (test, "main"));
  g_assert_true (rfl_office_get_locked (office));
  gtk_widget_activate_action (GTK_WIDGET (rfl_app_test_get_window (test)), "win.unlock", NULL);
  g_assert_true (shows (test, "unlock"));
}

static void
test_unlock (void)
{
  RflAppTest test = { 0 };

  rfl_app_test_set_up (&test);
  rfl_app_test_run (&test, rfl_app_test_create);
  rfl_app_test_run (&test, start_locked);
  rfl_app_test_tear_down (&test);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/unlock-page/unlock", test_unlock);
  return g_test_run ();
}
