/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-app-test.h"

#include "rfl-import-window.h"

static const char table[] =
  "Organization,Service,Phone,Email,Address,Languages,Notes\n"
  "Le Comptoir,Emergency groceries,613 555-0142,intake@comptoir.example,\"12 Quay Street, Rivemont\",\"French, English\",\n"
  "Toit solidaire,Rent bank,613 555-0143,not an address,,,Ask for Samira\n";

static gboolean
shows (RflImportWindow *window,
       const char      *step)
{
  return g_str_equal (rfl_import_window_get_step (window), step);
}

/* A table saved as CSV: preview, back out, again, import, report; a second time nothing changes. */
static void
import_table (RflAppTest *test)
{
  g_autofree char *path = g_build_filename (test->directory, "partners.csv", NULL);
  g_autoptr (GError) error = NULL;
  RflImportWindow *window;

  g_file_set_contents (path, table, -1, &error);
  g_assert_no_error (error);

  g_action_group_activate_action (G_ACTION_GROUP (test->application), "import", NULL);
  window = RFL_IMPORT_WINDOW (rfl_app_test_find_window (RFL_TYPE_IMPORT_WINDOW));
  g_assert_true (shows (window, "choose"));

  rfl_app_test_type (GTK_WIDGET (window), "Or where it is", path);
  g_signal_emit_by_name (rfl_ui_test_find (GTK_WIDGET (window), ADW_TYPE_ENTRY_ROW, "path_row"), "apply");
  rfl_ui_test_wait (shows (window, "preview"));
  g_assert_cmpuint (rfl_app_test_count (test).services, ==, 0);
  rfl_app_test_click (GTK_WIDGET (window), "Back");
  g_assert_true (shows (window, "choose"));

  rfl_import_window_set_path (window, path);
  rfl_ui_test_wait (shows (window, "preview"));
  rfl_app_test_click (GTK_WIDGET (window), "Import");
  rfl_ui_test_wait (shows (window, "report"));
  g_assert_cmpuint (rfl_app_test_count (test).services, ==, 2);

  rfl_import_window_set_path (window, path);
  rfl_ui_test_wait (shows (window, "preview"));
  rfl_app_test_click (GTK_WIDGET (window), "Import");
  rfl_ui_test_wait (shows (window, "report"));
  g_assert_cmpuint (rfl_app_test_count (test).services, ==, 2);

  rfl_app_test_click (GTK_WIDGET (window), "Show the Directory");
  g_assert_null (rfl_app_test_find_window (RFL_TYPE_IMPORT_WINDOW));
}

/* What is no directory says so, and the data is as before. */
static void
import_nonsense (RflAppTest *test)
{
  g_autofree char *path = g_build_filename (test->directory, "letter.txt", NULL);
  RflImportWindow *window;
  GtkWindow *message;

  g_assert_true (g_file_set_contents (path, "Dear Sir or Madam", -1, NULL));
  g_action_group_activate_action (G_ACTION_GROUP (test->application), "import", NULL);
  window = RFL_IMPORT_WINDOW (rfl_app_test_find_window (RFL_TYPE_IMPORT_WINDOW));
  rfl_import_window_set_path (window, path);
  rfl_ui_test_wait (shows (window, "choose"));
  message = rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (message);
  gtk_window_destroy (message);
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_cmpuint (rfl_app_test_count (test).services, ==, 0);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  rfl_app_test_add_in_office ("/import-window/table", import_table);
  rfl_app_test_add_in_office ("/import-window/nonsense", import_nonsense);
  return g_test_run ();
}
