/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-app-test.h"

#include "rfl-draft-keeper.h"
#include "rfl-office-keys.h"
#include "rfl-window-place.h"

/* Another window around the same office, in the place of the old one. */
static void
run_language (RflAppTest *test)
{
  RflWindow *window = rfl_app_test_get_window (test);
  RflOffice *office = rfl_window_get_office (window);
  g_autofree char *language = NULL;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.language", "s", "fr");
  rfl_ui_test_wait (window == NULL);
  g_assert_true (rfl_window_get_office (rfl_app_test_get_window (test)) == office);
  g_assert_cmpstr (rfl_window_get_view (rfl_app_test_get_window (test)), ==, "main");
  g_assert_cmpstr (rfl_i18n_get_language (), ==, "fr");
  language = g_settings_get_string (rfl_application_get_settings (test->application), "language");
  g_assert_cmpstr (language, ==, "fr");
  gtk_widget_activate_action (GTK_WIDGET (rfl_app_test_get_window (test)), "win.language", "s", "en");
}

static void
run_state (RflAppTest *test)
{
  GtkWidget *window = GTK_WIDGET (rfl_app_test_get_window (test));
  GtkWidget *label = rfl_ui_test_find (window, GTK_TYPE_LABEL, "state_label");

  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "Saved on this laptop");
  g_action_group_activate_action (G_ACTION_GROUP (test->application), "lock", NULL);
  rfl_ui_test_wait (g_str_equal (gtk_label_get_label (GTK_LABEL (label)), "Locked"));
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

static GtkWidget *
find_name (RflAppTest *test)
{
  return rfl_ui_test_find (GTK_WIDGET (rfl_app_test_get_window (test)), ADW_TYPE_ENTRY_ROW, "Name");
}

static void
lock_and_unlock (RflAppTest *test)
{
  RflOffice *office = rfl_app_test_get_office (test);

  rfl_office_lock (office);
  rfl_ui_test_wait (rfl_office_get_locked (office));
  g_assert_null (find_name (test));
  g_assert_cmpstr (rfl_window_get_view (rfl_app_test_get_window (test)), ==, "unlock");
  rfl_office_unlock_async (office, RFL_APP_TEST_PASSPHRASE, NULL, on_unlocked_cb, NULL);
  rfl_ui_test_wait (!rfl_office_get_locked (office));
}

static void
on_load_failed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (RflDraft) draft = rfl_office_load_draft_finish (RFL_OFFICE (source), result, NULL);

  *(int *) user_data = draft != NULL;
}

/* A form that was not saved is sealed by the lock, opens again where it was, and is forgotten after that. */
static void
run_unsaved_form (RflAppTest *test)
{
  RflOffice *office = rfl_app_test_get_office (test);
  RflWindow *window = rfl_app_test_get_window (test);
  int kept = -1;

  rfl_window_show_place (window, RFL_PLACE_PEOPLE);
  gtk_widget_activate_action (rfl_window_get_place (window, RFL_PLACE_PEOPLE), "people.add", NULL);
  gtk_editable_set_text (GTK_EDITABLE (find_name (test)), "Tesfay Gebre");

  lock_and_unlock (test);
  rfl_ui_test_wait (find_name (test) != NULL &&
                    g_str_equal (gtk_editable_get_text (GTK_EDITABLE (find_name (test))), "Tesfay Gebre"));

  gtk_widget_activate_action (rfl_window_get_place (window, RFL_PLACE_PEOPLE), "people.save", NULL);
  rfl_ui_test_wait (rfl_ui_test_find (GTK_WIDGET (window), GTK_TYPE_LABEL, "Saved on this laptop") != NULL);
  while (kept != 0)
    {
      kept = -1;
      rfl_office_load_draft_async (office, "desk", NULL, on_load_failed_cb, &kept);
      rfl_ui_test_wait (kept != -1);
    }
}

static void
run_toast (RflAppTest *test)
{
  GtkWidget *window = GTK_WIDGET (rfl_app_test_get_window (test));

  rfl_toast (window, "Saved & <done>");
  g_assert_nonnull (rfl_ui_test_find (window, GTK_TYPE_LABEL, "Saved &amp; &lt;done&gt;"));
}

/* What was done last is what can be undone with one click: it does not wait for the one before to go. */
static void
run_next_toast (RflAppTest *test)
{
  GtkWidget *window = GTK_WIDGET (rfl_app_test_get_window (test));
  gint64 begin = g_get_monotonic_time ();

  rfl_toast_undo (window, "First", "a");
  rfl_toast_undo (window, "Second", "b");
  rfl_ui_test_wait (rfl_ui_test_find (window, GTK_TYPE_LABEL, "Second") != NULL);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 8 * G_TIME_SPAN_SECOND);
}

static void
run_narrow (RflAppTest *test)
{
  GtkWidget *window = GTK_WIDGET (rfl_app_test_get_window (test));
  GtkWidget *bar = rfl_ui_test_find (window, ADW_TYPE_VIEW_SWITCHER_BAR, NULL);
  GtkWidget *entry = rfl_ui_test_find (window, GTK_TYPE_SEARCH_ENTRY, "search_entry");

  g_assert_false (adw_view_switcher_bar_get_reveal (ADW_VIEW_SWITCHER_BAR (bar)));
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 600);
  rfl_ui_test_wait (adw_view_switcher_bar_get_reveal (ADW_VIEW_SWITCHER_BAR (bar)));
  g_assert_nonnull (gtk_widget_get_ancestor (entry, GTK_TYPE_SEARCH_BAR));
  gtk_widget_activate_action (window, "win.search", NULL);
  rfl_ui_test_wait (gtk_widget_get_mapped (entry));
  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  rfl_ui_test_wait (!adw_view_switcher_bar_get_reveal (ADW_VIEW_SWITCHER_BAR (bar)));
  g_assert_null (gtk_widget_get_ancestor (entry, GTK_TYPE_SEARCH_BAR));
}

/* The size is that of the last window that was closed. */
static void
run_resize (RflAppTest *test)
{
  gtk_window_set_default_size (GTK_WINDOW (rfl_app_test_get_window (test)), 1111, 666);
}

static void
run_size (RflAppTest *test)
{
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (rfl_app_test_get_window (test)), &width, &height);
  g_assert_cmpint (width, ==, 1111);
  g_assert_cmpint (height, ==, 666);
}

/* Each template and menu window is made and goes. */
static void
run_dialogs (RflAppTest *test)
{
  static const char * const actions[] = { "preferences", "shortcuts", "help", "about", "import" };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      GtkWindow *window;

      g_action_group_activate_action (G_ACTION_GROUP (test->application), actions[i], NULL);
      rfl_ui_test_wait (g_list_model_get_n_items (gtk_window_get_toplevels ()) == 2);
      window = g_list_model_get_item (gtk_window_get_toplevels (), 1);
      gtk_window_destroy (window);
      g_object_unref (window);
      rfl_ui_test_wait (g_list_model_get_n_items (gtk_window_get_toplevels ()) == 1);
    }
}

static void
test_size (void)
{
  RflAppTest test = { 0 };

  rfl_app_test_set_up (&test);
  rfl_app_test_run (&test, run_resize);
  rfl_app_test_run (&test, run_size);
  rfl_app_test_tear_down (&test);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  rfl_app_test_add_in_office ("/window/language", run_language);
  rfl_app_test_add_in_office ("/window/state", run_state);
  rfl_app_test_add_in_office ("/window/toast", run_toast);
  rfl_app_test_add_in_office ("/window/next-toast", run_next_toast);
  rfl_app_test_add_in_office ("/window/unsaved-form", run_unsaved_form);
  rfl_app_test_add_in_office ("/window/narrow", run_narrow);
  rfl_app_test_add_in_office ("/window/dialogs", run_dialogs);
  g_test_add_func ("/window/size", test_size);
  return g_test_run ();
}
