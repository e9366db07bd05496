/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-laptop.h"

#include "rfl-join-page.h"
#include "rfl-server-form.h"
#include "rfl-window-private.h"

/* One server and two laptops, each the program as a person starts it. */
static FaultServer *server;

/* From nothing to a synced office: address, user, password, and the administrator once. */
static void
run_create (RflAppTest *test)
{
  g_assert_cmpstr (laptop_get_word (test), ==, "Saved on this laptop");
  gtk_window_destroy (GTK_WINDOW (laptop_create (test, server)));
}

/* Each line of the test says what is wrong; nothing is set up. */
static void
run_diagnosis (RflAppTest *test)
{
  GtkWidget *preferences = laptop_present_preferences (test);
  GtkWidget *certificate;

  laptop_fill_form (preferences, fault_server_get_url (server), LAPTOP_USER, "wrong");
  rfl_app_test_click (preferences, "Connect");
  rfl_ui_test_wait (rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, "User and password") != NULL);
  g_assert_nonnull (rfl_ui_test_find (preferences, RFL_TYPE_SERVER_FORM, NULL));
  certificate = rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, "Certificate");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (certificate)), ==,
                   "none is needed: the server is on this computer");
  g_assert_cmpstr (laptop_get_word (test), ==, "Saved on this laptop");
  gtk_window_destroy (GTK_WINDOW (preferences));
}

/* What was found stands below the form: it is scrolled to, and has the keyboard. */
static void
run_diagnosis_in_view (RflAppTest *test)
{
  GtkWidget *preferences;
  GtkWidget *finding;
  graphene_rect_t bounds;

  laptop_unlock (test);
  preferences = laptop_present_preferences (test);
  gtk_window_set_default_size (GTK_WINDOW (preferences), 500, 400);
  laptop_fill_form (preferences, fault_server_get_url (server), LAPTOP_USER, "wrong");
  rfl_app_test_click (preferences, "Test");
  rfl_ui_test_wait (rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, "User and password") != NULL);
  finding = rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, "User and password");
  rfl_ui_test_wait (gtk_window_get_focus (GTK_WINDOW (preferences)) == finding);
  rfl_ui_test_wait (gtk_widget_compute_bounds (finding, preferences, &bounds)
                    && bounds.origin.y + bounds.size.height <= gtk_widget_get_height (preferences));
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  gtk_window_destroy (GTK_WINDOW (preferences));
}

/* An empty laptop joins with the passphrase, chooses who it is, and has the office. */
static void
run_join (RflAppTest *test)
{
  laptop_begin_join (test, server, LAPTOP_USER, LAPTOP_PASSWORD);
  laptop_end_join (test, "Karim B.");
  g_assert_cmpstr (rfl_settings_get_office (rfl_office_get_settings (rfl_app_test_get_office (test))), ==,
                   "Old Town Help House");
  rfl_ui_test_wait (laptop_is_synced (test));
}

/* A wrong password: said on the page, and nothing is left in the folder. */
static void
run_join_refused (RflAppTest *test)
{
  rfl_app_test_click (laptop_get_page (test), "Join an Office…");
  laptop_fill_form (laptop_get_page (test), fault_server_get_url (server), LAPTOP_USER, "wrong");
  rfl_app_test_click (laptop_get_page (test), "Continue");
  rfl_ui_test_wait (rfl_ui_test_find (laptop_get_page (test), ADW_TYPE_ACTION_ROW, "User and password") != NULL);
  rfl_app_test_click (laptop_get_page (test), "Continue");
  g_assert_cmpint (rfl_office_get_state (rfl_app_test_get_office (test)), ==, RFL_OFFICE_EMPTY);
  g_assert_true (RFL_IS_JOIN_PAGE (laptop_get_page (test)));
}

static void
set_live (GtkWidget *preferences,
          gboolean   live)
{
  GtkWidget *row = rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, "Sync by itself");

  gtk_switch_set_active (GTK_SWITCH (rfl_ui_test_find (row, GTK_TYPE_SWITCH, NULL)), live);
}

static void
name_office (RflAppTest *test,
             const char *name)
{
  laptop_write (test, rfl_record_get_id (RFL_RECORD (rfl_office_get_settings (rfl_app_test_get_office (test)))), "office", name);
}

/* Not by itself: what is written waits for the button, in this run and the next. */
static void
run_by_hand (RflAppTest *test)
{
  GtkWidget *preferences = laptop_create (test, server);
  RflSync *sync = rfl_sync_keeper_get_engine (rfl_app_test_get_window (test)->keeper);
  guint n_requests;

  set_live (preferences, FALSE);
  rfl_ui_test_wait (!rfl_sync_get_settings (sync)->live);
  name_office (test, "Harbour House");
  rfl_ui_test_wait (rfl_sync_get_n_queued (sync) == 1);
  n_requests = fault_server_count (server, "POST _bulk_docs");
  name_office (test, "Harbour Help House");
  rfl_ui_test_wait (g_str_equal (laptop_get_word (test), "1 change to send"));
  g_assert_cmpuint (fault_server_count (server, "POST _bulk_docs"), ==, n_requests);
  rfl_sync_keeper_sync_now (rfl_app_test_get_window (test)->keeper);
  rfl_ui_test_wait (laptop_is_synced (test));
  name_office (test, "Old Town Help House");
  gtk_window_destroy (GTK_WINDOW (preferences));
}

static void
run_by_hand_again (RflAppTest *test)
{
  RflSync *sync = rfl_sync_keeper_get_engine (rfl_app_test_get_window (test)->keeper);
  GtkWidget *preferences;

  laptop_unlock (test);
  rfl_ui_test_wait (g_str_equal (laptop_get_word (test), "1 change to send"));
  rfl_sync_set_password (sync, LAPTOP_PASSWORD);
  preferences = laptop_present_preferences (test);
  set_live (preferences, TRUE);
  rfl_ui_test_wait (laptop_is_synced (test));
  gtk_window_destroy (GTK_WINDOW (preferences));
}

static void
test_setup (void)
{
  RflAppTest first = { 0 };
  RflAppTest second = { 0 };

  server = laptop_set_up_two (&first, &second);
  rfl_app_test_run_in_office (&first, run_create);
  rfl_app_test_run (&second, run_join);
  laptop_tear_down_two (&first, &second, server);
}

static void
test_diagnosis (void)
{
  RflAppTest test = { 0 };

  server = fault_server_new ();
  fault_server_add_user (server, LAPTOP_USER, LAPTOP_PASSWORD, (const char * const[]) { NULL });
  rfl_app_test_set_up (&test);
  rfl_app_test_run_in_office (&test, run_diagnosis);
  rfl_app_test_run (&test, run_diagnosis_in_view);
  rfl_app_test_tear_down (&test);
  g_clear_pointer (&server, fault_server_free);
}

static void
test_join_refused (void)
{
  RflAppTest test = { 0 };

  server = fault_server_new ();
  fault_server_add_user (server, LAPTOP_USER, LAPTOP_PASSWORD, (const char * const[]) { NULL });
  rfl_app_test_set_up (&test);
  rfl_app_test_run (&test, run_join_refused);
  rfl_app_test_tear_down (&test);
  g_clear_pointer (&server, fault_server_free);
}

static void
test_by_hand (void)
{
  RflAppTest test = { 0 };

  server = fault_server_new ();
  rfl_app_test_set_up (&test);
  rfl_app_test_run_in_office (&test, run_by_hand);
  rfl_app_test_run (&test, run_by_hand_again);
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
  g_test_add_func ("/sync-setup/by-hand", test_by_hand);
  return g_test_run ();
}
