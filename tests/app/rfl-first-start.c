/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-app-test.h"

#include "rfl-first-start.h"
#include "rfl-passphrase-fields.h"
#include "rfl-recovery-sheet.h"

static gboolean
shows_recovery (GtkWidget *page)
{
  RflRecoverySheet *sheet = RFL_RECOVERY_SHEET (rfl_ui_test_find (page, RFL_TYPE_RECOVERY_SHEET, NULL));

  return rfl_recovery_sheet_get_code (sheet) != NULL;
}

static GtkWidget *
get_page (RflAppTest *test)
{
  return rfl_window_get_page (rfl_app_test_get_window (test));
}

/* Whether the keyboard is in what the step in view asks for, or on the button that goes on. */
static gboolean
has_focus (RflAppTest *test)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (rfl_app_test_get_window (test)));
  GtkWidget *steps = rfl_ui_test_find (get_page (test), GTK_TYPE_STACK, "steps");

  return focus != NULL && gtk_widget_get_mapped (focus) &&
         (gtk_widget_is_ancestor (focus, steps) || focus == rfl_ui_test_find (get_page (test), GTK_TYPE_BUTTON, "next_button"));
}

/* As a newcomer: language, who one is, passphrase, recovery code, empty; with another language half way. */
static void
start_newcomer (RflAppTest *test)
{
  RflOffice *office = rfl_app_test_get_office (test);
  GtkWidget *fields, *sheet, *next;
  g_autofree char *code = NULL;

  g_assert_cmpint (rfl_office_get_state (office), ==, RFL_OFFICE_EMPTY);
  g_assert_cmpstr (rfl_window_get_view (rfl_app_test_get_window (test)), ==, "first-start");

  rfl_ui_test_wait (has_focus (test));
  rfl_app_test_click (get_page (test), "Continue");
  rfl_ui_test_wait (has_focus (test));
  next = rfl_ui_test_find (get_page (test), GTK_TYPE_BUTTON, "Continue");
  g_assert_false (gtk_widget_get_sensitive (next));
  rfl_app_test_type (get_page (test), "Your name", "Karim B.");
  g_assert_false (gtk_widget_get_sensitive (next));
  rfl_app_test_type (get_page (test), "Name of the office", "  Old Town Help House ");
  rfl_app_test_type (get_page (test), "Telephone of the office", "613 555-0100");
  rfl_app_test_click (get_page (test), "Continue");

  /* Weak, then different, then good. */
  next = rfl_ui_test_find (get_page (test), GTK_TYPE_BUTTON, "Continue");
  rfl_app_test_type (get_page (test), "Passphrase", "abc");
  rfl_app_test_type (get_page (test), "The same once more", "abc");
  g_assert_false (gtk_widget_get_sensitive (next));
  rfl_app_test_type (get_page (test), "Passphrase", RFL_APP_TEST_PASSPHRASE);
  g_assert_false (gtk_widget_get_sensitive (next));
  rfl_app_test_type (get_page (test), "The same once more", RFL_APP_TEST_PASSPHRASE);
  g_assert_true (gtk_widget_get_sensitive (next));

  /* Another language rebuilds the page: nothing that was typed is lost. */
  gtk_widget_set_name (get_page (test), "old");
  gtk_widget_activate_action (GTK_WIDGET (rfl_app_test_get_window (test)), "win.language", "s", "fr");
  g_assert_cmpstr (gtk_widget_get_name (get_page (test)), !=, "old");
  fields = rfl_ui_test_find (get_page (test), RFL_TYPE_PASSPHRASE_FIELDS, NULL);
  g_assert_cmpstr (rfl_passphrase_fields_get_text (RFL_PASSPHRASE_FIELDS (fields)), ==, RFL_APP_TEST_PASSPHRASE);
  g_assert_true (rfl_passphrase_fields_get_valid (RFL_PASSPHRASE_FIELDS (fields)));
  gtk_widget_activate_action (GTK_WIDGET (rfl_app_test_get_window (test)), "win.language", "s", "en");

  rfl_app_test_click (get_page (test), "Continue");
  rfl_ui_test_wait (shows_recovery (get_page (test)));
  g_assert_cmpint (rfl_office_get_state (office), ==, RFL_OFFICE_READY);
  g_assert_cmpstr (rfl_window_get_view (rfl_app_test_get_window (test)), ==, "first-start");

  rfl_ui_test_wait (has_focus (test));
  /* The code is shown once: it moves with the language. */
  sheet = rfl_ui_test_find (get_page (test), RFL_TYPE_RECOVERY_SHEET, NULL);
  code = g_strdup (rfl_recovery_sheet_get_code (RFL_RECOVERY_SHEET (sheet)));
  gtk_widget_activate_action (GTK_WIDGET (rfl_app_test_get_window (test)), "win.language", "s", "fr");
  gtk_widget_activate_action (GTK_WIDGET (rfl_app_test_get_window (test)), "win.language", "s", "en");
  sheet = rfl_ui_test_find (get_page (test), RFL_TYPE_RECOVERY_SHEET, NULL);
  g_assert_cmpstr (rfl_recovery_sheet_get_code (RFL_RECOVERY_SHEET (sheet)), ==, code);

  next = rfl_ui_test_find (get_page (test), GTK_TYPE_BUTTON, "Continue");
  g_assert_false (gtk_widget_get_sensitive (next));
  rfl_recovery_sheet_set_confirmed (RFL_RECOVERY_SHEET (sheet), TRUE);
  rfl_app_test_click (get_page (test), "Continue");
  g_signal_emit_by_name (rfl_ui_test_find (get_page (test), GTK_TYPE_LIST_BOX, "start_list"), "row-activated",
                         rfl_ui_test_find (get_page (test), ADW_TYPE_ACTION_ROW, "Empty"));
  g_assert_cmpstr (rfl_window_get_view (rfl_app_test_get_window (test)), ==, "main");
  g_assert_cmpstr (rfl_settings_get_office (rfl_office_get_settings (office)), ==, "Old Town Help House");
  g_assert_cmpstr (rfl_worker_get_name (rfl_office_get_worker (office)), ==, "Karim B.");
}

static void
test_newcomer (void)
{
  RflAppTest test = { 0 };

  rfl_app_test_set_up (&test);
  rfl_app_test_run (&test, start_newcomer);
  rfl_app_test_tear_down (&test);
}

static void
test_six_words (void)
{
  GtkWidget *fields;

  fields = g_object_ref_sink (rfl_passphrase_fields_new ());
  g_assert_false (rfl_passphrase_fields_get_valid (RFL_PASSPHRASE_FIELDS (fields)));
  rfl_app_test_click (fields, "Make One of Six Words");
  g_assert_true (rfl_passphrase_fields_get_valid (RFL_PASSPHRASE_FIELDS (fields)));
  rfl_passphrase_fields_clear (RFL_PASSPHRASE_FIELDS (fields));
  g_assert_false (rfl_passphrase_fields_get_valid (RFL_PASSPHRASE_FIELDS (fields)));
  g_assert_finalize_object (fields);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/first-start/six-words", test_six_words);
  g_test_add_func ("/first-start/newcomer", test_newcomer);
  return g_test_run ();
}
