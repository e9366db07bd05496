/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-app-test.h"

#include "rfl-office-keys.h"
#include "rfl-wizard.h"

static gboolean
shows (RflAppTest *test,
       const char *view)
{
  return g_strcmp0 (rfl_window_get_view (rfl_app_test_get_window (test)), view) == 0;
}

static const char *
get_draft_id (RflAppTest *test)
{
  GtkWidget *wizard = rfl_window_get_page (rfl_app_test_get_window (test));

  return rfl_record_get_id (RFL_RECORD (rfl_wizard_get_draft (RFL_WIZARD (wizard))));
}

static void
start (RflAppTest *test)
{
  gtk_widget_activate_action (GTK_WIDGET (rfl_app_test_get_window (test)), "win.start-referral", "s", "");
  rfl_ui_test_wait (shows (test, "wizard"));
}

/* Escape goes back to where one was, and leaves nothing of a wizard opened by mistake. */
static void
run_close (RflAppTest *test)
{
  RflWindow *window = rfl_app_test_get_window (test);

  start (test);
  rfl_app_test_press (rfl_window_get_page (window), GDK_KEY_Escape);
  g_assert_true (shows (test, "main"));
  g_assert_null (rfl_window_get_page (window));
  g_assert_null (rfl_ui_test_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "The draft stays in Follow-up"));
}

/* Where something was said, it says where it is, and goes on there. */
static void
run_close_draft (RflAppTest *test)
{
  RflWindow *window = rfl_app_test_get_window (test);
  RflWizard *wizard;
  g_autofree char *id = NULL;

  start (test);
  wizard = RFL_WIZARD (rfl_window_get_page (window));
  id = g_strdup (get_draft_id (test));
  rfl_record_set_string (RFL_RECORD (rfl_wizard_get_draft (wizard)), "need", "food");
  rfl_app_test_press (GTK_WIDGET (wizard), GDK_KEY_Escape);
  g_assert_true (shows (test, "main"));
  rfl_ui_test_wait (rfl_ui_test_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "The draft stays in Follow-up") != NULL);

  g_signal_emit_by_name (rfl_ui_test_find (GTK_WIDGET (window), GTK_TYPE_BUTTON, "Go On"), "clicked");
  rfl_ui_test_wait (shows (test, "wizard"));
  g_assert_cmpstr (get_draft_id (test), ==, id);
  rfl_app_test_press (rfl_window_get_page (window), GDK_KEY_Escape);
}

/* The same draft in another language. */
static void
run_language (RflAppTest *test)
{
  g_autofree char *id = NULL;

  start (test);
  id = g_strdup (get_draft_id (test));
  gtk_widget_activate_action (GTK_WIDGET (rfl_app_test_get_window (test)), "win.language", "s", "fr");
  g_assert_true (shows (test, "wizard"));
  g_assert_cmpstr (get_draft_id (test), ==, id);
  gtk_widget_activate_action (GTK_WIDGET (rfl_app_test_get_window (test)), "win.language", "s", "en");
  g_assert_true (shows (test, "wizard"));
  g_signal_emit_by_name (rfl_window_get_page (rfl_app_test_get_window (test)), "closed");
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

static void
unlock (RflAppTest *test)
{
  rfl_office_unlock_async (rfl_app_test_get_office (test), RFL_APP_TEST_PASSPHRASE, NULL, on_unlocked_cb, NULL);
  rfl_ui_test_wait (!rfl_office_get_locked (rfl_app_test_get_office (test)));
}

static char *kept_id;

/* A lock takes the wizard away, the key brings it back; and so does the next start. */
static void
run_lock (RflAppTest *test)
{
  GtkWidget *wizard;

  start (test);
  wizard = rfl_window_get_page (rfl_app_test_get_window (test));
  kept_id = g_strdup (get_draft_id (test));
  rfl_draft_set_need (rfl_wizard_get_draft (RFL_WIZARD (wizard)), "food");

  g_action_group_activate_action (G_ACTION_GROUP (test->application), "lock", NULL);
  rfl_ui_test_wait (shows (test, "unlock"));
  unlock (test);
  rfl_ui_test_wait (shows (test, "wizard"));
  g_assert_cmpstr (get_draft_id (test), ==, kept_id);
}

static void
run_again (RflAppTest *test)
{
  GtkWidget *wizard;

  g_assert_true (shows (test, "unlock"));
  unlock (test);
  rfl_ui_test_wait (shows (test, "wizard"));
  wizard = rfl_window_get_page (rfl_app_test_get_window (test));
  g_assert_cmpstr (get_draft_id (test), ==, kept_id);
  g_assert_cmpstr (rfl_draft_get_need (rfl_wizard_get_draft (RFL_WIZARD (wizard))), ==, "food");
  g_signal_emit_by_name (wizard, "closed");
}

static void
test_resume (void)
{
  RflAppTest test = { 0 };

  rfl_app_test_set_up (&test);
  rfl_app_test_run_in_office (&test, run_lock);
  rfl_app_test_run (&test, run_again);
  rfl_app_test_tear_down (&test);
  g_clear_pointer (&kept_id, g_free);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  rfl_app_test_add_in_office ("/window-wizard/close", run_close);
  rfl_app_test_add_in_office ("/window-wizard/close-draft", run_close_draft);
  rfl_app_test_add_in_office ("/window-wizard/language", run_language);
  g_test_add_func ("/window-wizard/resume", test_resume);
  return g_test_run ();
}
