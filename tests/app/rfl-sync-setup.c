/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-app-test.h"
#include "fault-server.h"

#include "rfl-join-page.h"
#include "rfl-office-keys.h"
#include "rfl-preferences.h"
#include "rfl-server-form.h"

#define USER     "karim"
#define PASSWORD "bado-kafi-lamo"

/* One server and two laptops, each the program as a person starts it. */
static FaultServer *server;

static const char *
get_state_word (RflAppTest *test)
{
  GtkWidget *label = rfl_ui_test_find (GTK_WIDGET (rfl_app_test_get_window (test)), GTK_TYPE_LABEL, "state_label");

  return gtk_label_get_label (GTK_LABEL (label));
}

static gboolean
is_synced (RflAppTest *test)
{
  return g_str_has_prefix (get_state_word (test), "Synced");
}

static void
fill_form (GtkWidget  *root,
           const char *password)
{
  rfl_app_test_type (root, "Address, such as https://sync.example.org", fault_server_get_url (server));
  rfl_app_test_type (root, "User", USER);
  rfl_app_test_type (root, "Password", password);
}

static GtkWidget *
present (RflAppTest *test)
{
  g_action_group_activate_action (G_ACTION_GROUP (test->application), "sync-preferences", NULL);

  return GTK_WIDGET (rfl_app_test_find_window (ADW_TYPE_PREFERENCES_WINDOW));
}

static void
answer_admin (void)
{
  GtkWindow *question;

  rfl_ui_test_wait (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  question = rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG);
  rfl_app_test_type (GTK_WIDGET (question), "Administrator of the server", FAULT_SERVER_ADMIN);
  rfl_app_test_type (GTK_WIDGET (question), "Password", FAULT_SERVER_PASSWORD);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (question), "accept");
  gtk_window_destroy (question);
}

/* From nothing to a synced office: address, user, password, and the administrator once. */
static void
run_create (RflAppTest *test)
{
  GtkWidget *preferences = present (test);

  g_assert_cmpstr (get_state_word (test), ==, "Saved on this laptop");
  fill_form (preferences, PASSWORD);
  rfl_app_test_click (preferences, "Create the Databases…");
  answer_admin ();
  rfl_ui_test_wait (rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, fault_server_get_url (server)) != NULL);
  rfl_ui_test_wait (is_synced (test));
  gtk_window_destroy (GTK_WINDOW (preferences));
}

/* Each line of the test says what is wrong; nothing is set up. */
static void
run_diagnosis (RflAppTest *test)
{
  GtkWidget *preferences = present (test);

  fill_form (preferences, "wrong");
  rfl_app_test_click (preferences, "Connect");
  rfl_ui_test_wait (rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, "User and password") != NULL);
  g_assert_nonnull (rfl_ui_test_find (preferences, RFL_TYPE_SERVER_FORM, NULL));
  g_assert_cmpstr (get_state_word (test), ==, "Saved on this laptop");
  gtk_window_destroy (GTK_WINDOW (preferences));
}

static GtkWidget *
get_page (RflAppTest *test)
{
  return rfl_window_get_page (rfl_app_test_get_window (test));
}

/* An empty laptop joins with the passphrase, chooses who it is, and has the office. */
static void
run_join (RflAppTest *test)
{
  GtkWidget *row;

  rfl_app_test_click (get_page (test), "Join an Office…");
  g_assert_true (RFL_IS_JOIN_PAGE (get_page (test)));
  fill_form (get_page (test), PASSWORD);
  rfl_app_test_click (get_page (test), "Continue");
  rfl_ui_test_wait (gtk_widget_get_mapped (rfl_ui_test_find (get_page (test), ADW_TYPE_ENTRY_ROW, "Passphrase or recovery code")));
  rfl_app_test_type (get_page (test), "Passphrase or recovery code", RFL_APP_TEST_PASSPHRASE);
  rfl_app_test_click (get_page (test), "Continue");
  rfl_ui_test_wait (rfl_ui_test_find (get_page (test), ADW_TYPE_ACTION_ROW, "Karim B.") != NULL);
  row = rfl_ui_test_find (get_page (test), ADW_TYPE_ACTION_ROW, "Karim B.");
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  rfl_ui_test_wait (g_str_equal (rfl_window_get_view (rfl_app_test_get_window (test)), "main"));
  g_assert_cmpstr (rfl_settings_get_office (rfl_office_get_settings (rfl_app_test_get_office (test))), ==,
                   "Old Town Help House");
  rfl_ui_test_wait (is_synced (test));
}

/* A wrong password: said on the page, and nothing is left in the folder. */
static void
run_join_refused (RflAppTest *test)
{
  rfl_app_test_click (get_page (test), "Join an Office…");
  fill_form (get_page (test), "wrong");
  rfl_app_test_click (get_page (test), "Continue");
  rfl_ui_test_wait (rfl_ui_test_find (get_page (test), ADW_TYPE_ACTION_ROW, "User and password") != NULL);
  rfl_app_test_click (get_page (test), "Continue");
  g_assert_cmpint (rfl_office_get_state (rfl_app_test_get_office (test)), ==, RFL_OFFICE_EMPTY);
  g_assert_true (RFL_IS_JOIN_PAGE (get_page (test)));
}

static void
test_setup (void)
{
  RflAppTest first = { 0 };
  RflAppTest second = { 0 };

  server = fault_server_new ();
  rfl_app_test_set_up (&first);
  rfl_app_test_set_up (&second);
  rfl_app_test_run_in_office (&first, run_create);
  rfl_app_test_run (&second, run_join);
  rfl_app_test_tear_down (&first);
  rfl_app_test_tear_down (&second);
  g_clear_pointer (&server, fault_server_free);
}

static void
test_diagnosis (void)
{
  RflAppTest test = { 0 };

  server = fault_server_new ();
  fault_server_add_user (server, USER, PASSWORD, (const char * const[]) { NULL });
  rfl_app_test_set_up (&test);
  rfl_app_test_run_in_office (&test, run_diagnosis);
  rfl_app_test_tear_down (&test);
  g_clear_pointer (&server, fault_server_free);
}

static void
test_join_refused (void)
{
  RflAppTest test = { 0 };

  server = fault_server_new ();
  fault_server_add_user (server, USER, PASSWORD, (const char * const[]) { NULL });
  rfl_app_test_set_up (&test);
  rfl_app_test_run (&test, run_join_refused);
  rfl_app_test_tear_down (&test);
  g_clear_pointer (&server, fault_server_free);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/sync-setup/setup", test_setup);
  g_test_add_func ("/sync-setup/diagnosis", test_diagnosis);
  g_test_add_func ("/sync-setup/join-refused", test_join_refused);
  return g_test_run ();
}
