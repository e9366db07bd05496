/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-laptop.h"

#include "couch-asker.h"
#include "rfl-office-keys.h"
#include "rfl-window-private.h"

#define SECOND_USER "odile"

/* One server, the laptop of the office, and one that joins with an account which was made in the window. */
static FaultServer *server;
static char *password;      /* of the second account */

static RflSync *
get_sync (RflAppTest *test)
{
  return rfl_sync_keeper_get_engine (rfl_app_test_get_window (test)->keeper);
}

static void
name_office (RflAppTest *test,
             const char *name)
{
  laptop_write (test, rfl_record_get_id (RFL_RECORD (rfl_office_get_settings (rfl_app_test_get_office (test)))), "office", name);
}

static const char *
get_office_name (RflAppTest *test)
{
  return rfl_settings_get_office (rfl_office_get_settings (rfl_app_test_get_office (test)));
}

/* (transfer full): and closes the message */
static char *
dup_shown_password (void)
{
  GtkWidget *question;
  char *shown;

  rfl_ui_test_wait (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  question = GTK_WIDGET (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
  shown = g_strdup (gtk_label_get_label (GTK_LABEL (rfl_ui_test_find (question, GTK_TYPE_LABEL, "password"))));
  laptop_answer ("cancel");

  return shown;
}

/* (transfer full): the password that is shown */
static char *
add_account (GtkWidget  *preferences,
             const char *name,
             gboolean    editor)
{
  GtkWidget *row = rfl_ui_test_find (preferences, ADW_TYPE_ENTRY_ROW, "Name of the new account");
  GtkWidget *right = rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, "The new account may change the shared directory");
  char *shown;

  gtk_switch_set_active (GTK_SWITCH (adw_action_row_get_activatable_widget (ADW_ACTION_ROW (right))), editor);
  gtk_editable_set_text (GTK_EDITABLE (row), name);
  g_signal_emit_by_name (row, "apply");
  shown = dup_shown_password ();
  rfl_ui_test_wait (rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, name) != NULL);

  return shown;
}

static gboolean
is_editor (const char *name)
{
  g_autofree char *path = g_strconcat ("/_users/org.couchdb.user:", name, NULL);
  Asker asker = { 0 };
  gboolean editor;

  asker_init (&asker, fault_server_get_url (server), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD);
  g_assert_cmpuint (asker_ask (&asker, "GET", path, NULL), ==, 200);
  editor = strstr (asker_get (&asker, "roles"), "directory-editor") != NULL;
  asker_clear (&asker);

  return editor;
}

static void
run_first (RflAppTest *test)
{
  GtkWidget *preferences = laptop_create (test, server);
  g_autofree char *other = NULL;

  laptop_activate_row (preferences, "Add or Remove an Account…");
  laptop_answer_admin ();
  rfl_ui_test_wait (rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, LAPTOP_USER) != NULL);
  password = add_account (preferences, SECOND_USER, TRUE);
  g_assert_true (is_editor (SECOND_USER));
  other = add_account (preferences, "ben", FALSE);
  g_assert_false (is_editor ("ben"));
  gtk_window_destroy (GTK_WINDOW (preferences));
}

/* At the start of another day: the preferences, with the accounts of the office that the administrator of the server asks for. */
static GtkWidget *
present_accounts (RflAppTest *test)
{
  GtkWidget *preferences;

  laptop_unlock (test);
  rfl_sync_set_password (get_sync (test), LAPTOP_PASSWORD);
  preferences = laptop_present_preferences (test);
  laptop_activate_row (preferences, "Add or Remove an Account…");
  laptop_answer_admin ();
  rfl_ui_test_wait (rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, SECOND_USER) != NULL);

  return preferences;
}

/* The password was lost on the way: another one is made, which is the one that counts. */
static void
run_first_resets (RflAppTest *test)
{
  GtkWidget *preferences = present_accounts (test);
  GtkWidget *button;

  /* That of this laptop is in its own settings. */
  g_assert_null (rfl_ui_test_find (rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, LAPTOP_USER), GTK_TYPE_BUTTON,
                                   "new-password"));
  button = rfl_ui_test_find (rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, SECOND_USER), GTK_TYPE_BUTTON, "new-password");
  g_signal_emit_by_name (button, "clicked");
  laptop_answer ("accept");
  rfl_ui_test_wait (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  g_assert_nonnull (rfl_ui_test_find (GTK_WIDGET (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG)), GTK_TYPE_LABEL,
                                      "The Password of " SECOND_USER));
  g_free (password);
  password = dup_shown_password ();
  g_assert_true (is_editor (SECOND_USER));
  gtk_window_destroy (GTK_WINDOW (preferences));
}

/* Who joins may be new there. */
static void
run_second (RflAppTest *test)
{
  laptop_begin_join (test, server, SECOND_USER, password);
  rfl_app_test_type (laptop_get_page (test), "Passphrase or recovery code", RFL_APP_TEST_PASSPHRASE);
  rfl_app_test_click (laptop_get_page (test), "Continue");
  rfl_ui_test_wait (rfl_ui_test_find (laptop_get_page (test), ADW_TYPE_ACTION_ROW, "Karim B.") != NULL);
  rfl_app_test_type (laptop_get_page (test), "I am not in the list: my name", "Odile F.");
  rfl_app_test_click (laptop_get_page (test), "Continue");
  rfl_ui_test_wait (g_str_equal (rfl_window_get_view (rfl_app_test_get_window (test)), "main"));
  rfl_ui_test_wait (rfl_office_get_worker (rfl_app_test_get_office (test)) != NULL);
  g_assert_cmpstr (rfl_worker_get_name (rfl_office_get_worker (rfl_app_test_get_office (test))), ==, "Odile F.");
  rfl_ui_test_wait (laptop_is_synced (test));
}

/* The account is removed, as that of a laptop which was lost: the key changes, and what is written then has the new one. */
static void
run_first_rotates (RflAppTest *test)
{
  GtkWidget *preferences = present_accounts (test);
  GtkWidget *button;
  GtkWidget *question;
  GtkWidget *check;

  button = rfl_ui_test_find (rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, SECOND_USER), GTK_TYPE_BUTTON, "Remove…");
  g_signal_emit_by_name (button, "clicked");
  rfl_ui_test_wait (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  question = GTK_WIDGET (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
  check = rfl_ui_test_find (question, GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  laptop_answer ("accept");
  rfl_ui_test_wait (rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, SECOND_USER) == NULL);
  rfl_ui_test_wait (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  g_assert_nonnull (rfl_ui_test_find (GTK_WIDGET (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG)), GTK_TYPE_LABEL,
                                      "The key was changed"));
  laptop_answer ("cancel");
  gtk_window_destroy (GTK_WINDOW (preferences));

  name_office (test, "Harbour House");
  rfl_sync_keeper_sync_now (rfl_app_test_get_window (test)->keeper);
  rfl_ui_test_wait (laptop_is_synced (test));
}

static GtkWidget *
find_in_pane (RflAppTest *test,
              GType       type,
              const char *name)
{
  return rfl_ui_test_find (GTK_WIDGET (rfl_app_test_get_window (test)->state_popover), type, name);
}

static void
type_passphrase (RflAppTest *test,
                 const char *passphrase)
{
  GtkWidget *row = find_in_pane (test, ADW_TYPE_PASSWORD_ENTRY_ROW, "Passphrase of the office");

  gtk_editable_set_text (GTK_EDITABLE (row), passphrase);
  g_signal_emit_by_name (row, "apply");
  rfl_ui_test_wait (gtk_widget_is_sensitive (row));
}

/* The laptop whose account is gone is shut out. With a new one it hears of the new key, asks for the passphrase behind the word
 * of the header, and then has what colleagues wrote. */
static void
run_second_learns (RflAppTest *test)
{
  g_autofree char *role = NULL;

  laptop_unlock (test);
  rfl_sync_set_password (get_sync (test), password);
  rfl_sync_keeper_sync_now (rfl_app_test_get_window (test)->keeper);
  rfl_ui_test_wait (rfl_sync_get_state (get_sync (test)) == RFL_SYNC_SIGN_IN);
  g_assert_cmpstr (get_office_name (test), ==, "Old Town Help House");

  role = g_strconcat ("office-", rfl_sync_get_settings (get_sync (test))->office_id, NULL);
  fault_server_add_user (server, SECOND_USER, "another", (const char * const[]) { role, "directory-editor", NULL });
  rfl_sync_set_password (get_sync (test), "another");
  rfl_sync_keeper_sync_now (rfl_app_test_get_window (test)->keeper);
  rfl_ui_test_wait (g_str_equal (laptop_get_word (test), "Type the passphrase"));
  g_assert_cmpstr (get_office_name (test), ==, "Old Town Help House");

  gtk_popover_popup (rfl_app_test_get_window (test)->state_popover);
  rfl_ui_test_wait (gtk_widget_get_mapped (find_in_pane (test, ADW_TYPE_PASSWORD_ENTRY_ROW, NULL)));
  type_passphrase (test, "not this one");
  g_assert_cmpstr (laptop_get_word (test), ==, "Type the passphrase");
  rfl_ui_test_wait (rfl_office_get_unlock_wait (rfl_app_test_get_office (test)) == 0);
  type_passphrase (test, RFL_APP_TEST_PASSPHRASE);
  rfl_ui_test_wait (laptop_is_synced (test));
  rfl_ui_test_wait (g_str_equal (get_office_name (test), "Harbour House"));
  g_assert_false (gtk_widget_get_mapped (find_in_pane (test, ADW_TYPE_PASSWORD_ENTRY_ROW, NULL)));
}

static const char *
get_place (RflAppTest *test)
{
  GtkWidget *label = rfl_ui_test_find (GTK_WIDGET (rfl_app_test_get_window (test)), GTK_TYPE_BOX, "record-place");
  GtkWidget *text = label != NULL && gtk_widget_get_visible (label) ? gtk_widget_get_last_child (label) : NULL;

  return text != NULL ? gtk_label_get_label (GTK_LABEL (text)) : "";
}

static const char *
refuse_services (const char         *database,
                 JsonObject         *document,
                 gboolean            tombstone,
                 const char * const *roles)
{
  const char *reason = fault_server_default_rules (database, document, tombstone, roles);

  return reason == NULL && g_str_has_prefix (json_object_get_string_member_with_default (document, "_id", ""), "service:")
           ? "Services are written down by the team of the network on Mondays, and by nobody else on any other day"
           : reason;
}

/* Behind the word of the header, why it was refused is read without scrolling, also where letters are twice as large. */
static void
assert_reason_is_whole (RflAppTest *test)
{
  GtkPopover *popover = rfl_app_test_get_window (test)->state_popover;
  GtkWidget *scroller;
  GtkWidget *row;
  GtkAdjustment *adjustment;
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * dpi, NULL);
  gtk_popover_popup (popover);
  scroller = find_in_pane (test, GTK_TYPE_SCROLLED_WINDOW, NULL);
  rfl_ui_test_wait ((row = rfl_ui_test_find (scroller, GTK_TYPE_LIST_BOX_ROW, NULL)) != NULL && gtk_widget_get_height (row) > 0);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  rfl_ui_test_wait (gtk_adjustment_get_upper (adjustment) <= gtk_adjustment_get_page_size (adjustment));
  gtk_popover_popdown (popover);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

/* A page says where its record is, and follows it: on the server, to be sent, refused, and on the server again. */
static void
run_places (RflAppTest *test)
{
  g_autofree char *service = NULL;
  GtkWidget *preferences;

  service = laptop_add_service (test, "Food bank");
  gtk_widget_activate_action (GTK_WIDGET (rfl_app_test_get_window (test)), "win.show-service", "s", service);
  rfl_ui_test_wait (rfl_ui_test_find (GTK_WIDGET (rfl_app_test_get_window (test)), GTK_TYPE_BOX, "record-place") != NULL);
  g_assert_cmpstr (get_place (test), ==, "");
  preferences = laptop_create (test, server);
  gtk_window_destroy (GTK_WINDOW (preferences));
  rfl_ui_test_wait (g_str_equal (get_place (test), "On the server"));

  fault_server_stop (server);
  laptop_write (test, service, "description", "Groceries for a week");
  rfl_ui_test_wait (g_str_equal (get_place (test), "To be sent to the server"));
  fault_server_start (server);
  fault_server_set_rules (server, refuse_services);
  rfl_sync_keeper_sync_now (rfl_app_test_get_window (test)->keeper);
  rfl_ui_test_wait (g_str_equal (get_place (test), "Refused by the server"));
  assert_reason_is_whole (test);
  fault_server_set_rules (server, fault_server_default_rules);
  laptop_write (test, service, "description", "Groceries for ten days");
  rfl_ui_test_wait (g_str_equal (get_place (test), "On the server"));
}

static void
test_places (void)
{
  RflAppTest test = { 0 };

  server = fault_server_new ();
  rfl_app_test_set_up (&test);
  rfl_app_test_run_in_office (&test, run_places);
  rfl_app_test_tear_down (&test);
  g_clear_pointer (&server, fault_server_free);
}

static void
test_accounts (void)
{
  RflAppTest first = { 0 };
  RflAppTest second = { 0 };

  server = laptop_set_up_two (&first, &second);
  rfl_app_test_run_in_office (&first, run_first);
  rfl_app_test_run (&first, run_first_resets);
  rfl_app_test_run (&second, run_second);
  rfl_app_test_run (&first, run_first_rotates);
  rfl_app_test_run (&second, run_second_learns);
  laptop_tear_down_two (&first, &second, server);
  g_clear_pointer (&password, g_free);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/sync-office/accounts", test_accounts);
  g_test_add_func ("/sync-office/places", test_places);
  return g_test_run ();
}
