/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-app-test.h"

#include "rfl-office-keys.h"
#include "rfl-policy.h"
#include "rfl-preferences.h"

static GtkWidget *
present (RflAppTest *test)
{
  g_action_group_activate_action (G_ACTION_GROUP (test->application), "preferences", NULL);

  return GTK_WIDGET (rfl_app_test_find_window (ADW_TYPE_PREFERENCES_WINDOW));
}

static GtkWidget *
find_spin (GtkWidget  *preferences,
           const char *title)
{
  GtkWidget *row = rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, title);

  g_assert_nonnull (row);

  return rfl_ui_test_find (row, GTK_TYPE_SPIN_BUTTON, NULL);
}

static const char *
get_office_name (RflAppTest *test)
{
  return rfl_settings_get_office (rfl_office_get_settings (rfl_app_test_get_office (test)));
}

/* Two pages change one record: both changes are there in the end, without a button to save. */
static void
run_settings (RflAppTest *test)
{
  RflOffice *office = rfl_app_test_get_office (test);
  GtkWidget *preferences = present (test);
  GtkWidget *group = rfl_ui_test_find (preferences, ADW_TYPE_ENTRY_ROW, "Name");

  gtk_editable_set_text (GTK_EDITABLE (group), "Harbour House");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find_spin (preferences, "Call the partner on day")), 4);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find_spin (preferences, "Lock when nobody touches the computer for")), 7);
  rfl_app_test_type (preferences, "Reminders to the partner on days", "3, 6");
  rfl_ui_test_wait (g_str_equal (get_office_name (test), "Harbour House"));
  rfl_ui_test_wait (rfl_office_get_policy (office)->clocks[RFL_PRIORITY_ROUTINE].call_day == 4);
  g_assert_cmpint (rfl_office_get_policy (office)->clocks[RFL_PRIORITY_ROUTINE].reminder_days[1], ==, 6);
  g_assert_cmpint (rfl_office_get_policy (office)->clocks[RFL_PRIORITY_ROUTINE].reminder_days[2], ==, 0);
  rfl_ui_test_wait (rfl_office_get_idle_minutes (office) == 7);
  gtk_window_destroy (GTK_WINDOW (preferences));
}

/* A colleague more, to be named. */
static void
run_colleague (RflAppTest *test)
{
  GtkWidget *preferences = present (test);

  rfl_app_test_click (preferences, "Add");
  rfl_ui_test_wait (rfl_ui_test_find (preferences, ADW_TYPE_EXPANDER_ROW, "New colleague") != NULL);
  gtk_window_destroy (GTK_WINDOW (preferences));
}

/* What was typed last is saved when the window closes. */
static void
run_close (RflAppTest *test)
{
  GtkWidget *preferences = present (test);

  gtk_editable_set_text (GTK_EDITABLE (rfl_ui_test_find (preferences, ADW_TYPE_ENTRY_ROW, "Name")), "Harbour House");
  gtk_window_destroy (GTK_WINDOW (preferences));
  rfl_ui_test_wait (g_str_equal (get_office_name (test), "Harbour House"));
}

static void
on_unlocked_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  rfl_office_unlock_finish (RFL_OFFICE (source), result, &error);
  g_assert_no_error (error);
}

/* And when client data is locked at that moment. */
static void
run_lock (RflAppTest *test)
{
  RflOffice *office = rfl_app_test_get_office (test);
  GtkWidget *preferences = present (test);

  gtk_editable_set_text (GTK_EDITABLE (rfl_ui_test_find (preferences, ADW_TYPE_ENTRY_ROW, "Name")), "Harbour House");
  rfl_office_lock (office);
  rfl_ui_test_wait (rfl_office_get_locked (office));
  rfl_office_unlock_async (office, RFL_APP_TEST_PASSPHRASE, NULL, on_unlocked_cb, NULL);
  rfl_ui_test_wait (!rfl_office_get_locked (office));
  g_assert_cmpstr (get_office_name (test), ==, "Harbour House");
}

static GtkWidget *
find_open_button (GtkWidget *preferences)
{
  return rfl_ui_test_find (preferences, GTK_TYPE_BUTTON, "Open…");
}

/* A backup now, and back to it: what came after it is gone. */
static void
run_backup (RflAppTest *test)
{
  RflOffice *office = rfl_app_test_get_office (test);
  GtkWidget *preferences = present (test);
  g_autofree char *before = g_strdup (get_office_name (test));
  GtkWindow *question;

  g_assert_null (find_open_button (preferences));
  g_signal_emit_by_name (rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, "Back Up Now"), "activated");
  rfl_ui_test_wait (find_open_button (preferences) != NULL);

  gtk_editable_set_text (GTK_EDITABLE (rfl_ui_test_find (preferences, ADW_TYPE_ENTRY_ROW, "Name")), "Harbour House");
  rfl_ui_test_wait (g_str_equal (get_office_name (test), "Harbour House"));

  g_signal_emit_by_name (find_open_button (preferences), "clicked");
  rfl_ui_test_wait (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  question = rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "accept");
  gtk_window_destroy (question);
  rfl_ui_test_wait (rfl_office_get_state (office) == RFL_OFFICE_LOCKED);
  rfl_office_unlock_async (office, RFL_APP_TEST_PASSPHRASE, NULL, on_unlocked_cb, NULL);
  rfl_ui_test_wait (!rfl_office_get_locked (office));
  g_assert_cmpstr (get_office_name (test), ==, before);
}

/* Locked: no page shows what is sealed. */
static void
run_locked (RflAppTest *test)
{
  GtkWidget *preferences;

  g_action_group_activate_action (G_ACTION_GROUP (test->application), "lock", NULL);
  rfl_ui_test_wait (rfl_office_get_locked (rfl_app_test_get_office (test)));
  preferences = present (test);
  g_assert_nonnull (rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, "Locked"));
  g_assert_null (rfl_ui_test_find (preferences, ADW_TYPE_ENTRY_ROW, "Name"));
  gtk_window_destroy (GTK_WINDOW (preferences));
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  rfl_app_test_add_in_office ("/preferences/settings", run_settings);
  rfl_app_test_add_in_office ("/preferences/colleague", run_colleague);
  rfl_app_test_add_in_office ("/preferences/close", run_close);
  rfl_app_test_add_in_office ("/preferences/lock", run_lock);
  rfl_app_test_add_in_office ("/preferences/backup", run_backup);
  rfl_app_test_add_in_office ("/preferences/locked", run_locked);
  return g_test_run ();
}
