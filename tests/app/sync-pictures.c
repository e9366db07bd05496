/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-laptop.h"

#include "rfl-office-rotate.h"
#include "rfl-paths.h"
#include "rfl-people-list.h"
#include "rfl-proposal-notice.h"
#include "rfl-proposal-view.h"
#include "rfl-screenshots.h"
#include "rfl-window-place.h"
#include "rfl-window-private.h"

/* Usage: app-sync-pictures FOLDER
 * Draws what a person sees of the sync: two laptops with the sample office, a server, and everything that may happen between
 * them. Nothing that is shown is made up. */

#define SETTLE_MS 700
#define MAX_ATTEMPTS 5

#define SERVICE "service:406847ee-305b-510a-aa25-ca2be7738d56"

#define SECOND_USER "ingrid"

static FaultServer *server;
static const char *folder;
static guint variant;
static char *second_password;

static void
on_settled_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
take (GtkWidget  *drawn,
      const char *name)
{
  g_autofree char *file = g_strdup_printf ("sync-%s-%s.png", name, rfl_screenshot_get_variant (variant));
  g_autofree char *path = g_build_filename (folder, file, NULL);
  gboolean done = FALSE;

  /* A new window may not be there yet on a busy computer. */
  for (guint i = 0; i < MAX_ATTEMPTS && !done; i++)
    {
      gboolean settled = FALSE;

      g_timeout_add_once (SETTLE_MS, on_settled_cb, &settled);
      rfl_ui_test_wait (settled);
      done = rfl_screenshot_save (drawn, path, NULL);
    }
  g_assert_true (done);
}

static void
take_state (RflAppTest *test,
            const char *name)
{
  GtkPopover *popover = rfl_app_test_get_window (test)->state_popover;

  gtk_popover_popup (popover);
  take (GTK_WIDGET (popover), name);
  gtk_popover_popdown (popover);
}

static void
take_window (RflAppTest *test,
             const char *name)
{
  take (GTK_WIDGET (rfl_app_test_get_window (test)), name);
}

static void
unlock (RflAppTest *test)
{
  laptop_unlock (test);
  rfl_ui_test_wait (g_str_equal (rfl_window_get_view (rfl_app_test_get_window (test)), "main"));
}

static void
sync_now (RflAppTest *test)
{
  rfl_sync_keeper_sync_now (rfl_app_test_get_window (test)->keeper);
}

static void
on_done_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GtkWidget *
find_question (void)
{
  rfl_ui_test_wait (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);

  return GTK_WIDGET (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
}

static void
add_account (GtkWidget *preferences)
{
  GtkWidget *row;

  laptop_activate_row (preferences, gettext ("Add or Remove an Account…"));
  take (find_question (), "admin");
  laptop_answer_admin ();
  rfl_ui_test_wait (rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, LAPTOP_USER) != NULL);
  row = rfl_ui_test_find (preferences, ADW_TYPE_ENTRY_ROW, gettext ("Name of the new account"));
  gtk_editable_set_text (GTK_EDITABLE (row), SECOND_USER);
  g_signal_emit_by_name (row, "apply");
  second_password = g_strdup (gtk_label_get_label (GTK_LABEL (rfl_ui_test_find (find_question (), GTK_TYPE_LABEL, "password"))));
  take (find_question (), "password");
  laptop_answer ("accept");
  rfl_ui_test_wait (rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, SECOND_USER) != NULL);
  row = rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, SECOND_USER);
  row = rfl_ui_test_find (row, GTK_TYPE_BUTTON, "new-password");
  gtk_widget_grab_focus (row);
  take (preferences, "accounts");
  g_signal_emit_by_name (row, "clicked");
  take (find_question (), "new-password");
  laptop_answer ("cancel");
}

/* What is asked before a person is erased on every laptop; nobody is. */
static void
take_erase (RflAppTest *test)
{
  GtkWidget *window = GTK_WIDGET (rfl_app_test_get_window (test));
  GtkWidget *place = rfl_window_get_place (RFL_WINDOW (window), RFL_PLACE_PEOPLE);
  g_autoptr (RflPeopleList) people = rfl_people_list_new (rfl_app_test_get_office (test));
  g_autoptr (RflPersonRow) person = g_list_model_get_item (G_LIST_MODEL (people), 0);

  gtk_widget_activate_action (window, "win.show-person", "s", rfl_person_row_get_id (person));
  rfl_ui_test_wait (rfl_ui_test_find (place, GTK_TYPE_MENU_BUTTON, NULL) != NULL);
  gtk_widget_activate_action (place, "people.erase", NULL);
  take (find_question (), "erase");
  laptop_answer ("cancel");
  rfl_window_show_place (RFL_WINDOW (window), RFL_PLACE_FOLLOW_UP);
}

/* The first laptop: sets the office up. */
static void
run_first (RflAppTest *test)
{
  GtkWidget *preferences;

  rfl_screenshot_start_variant (GTK_WINDOW (rfl_app_test_get_window (test)), variant);
  rfl_app_test_load_sample (test);
  take_state (test, "state-no-server");
  preferences = laptop_present_preferences (test);
  take (preferences, "unconnected");
  laptop_fill_form (preferences, fault_server_get_url (server), LAPTOP_USER, "wrong");
  rfl_app_test_click (preferences, gettext ("Test"));
  rfl_ui_test_wait (rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, gettext ("User and password")) != NULL);
  take (preferences, "diagnosis");
  gtk_window_destroy (GTK_WINDOW (preferences));

  preferences = laptop_create (test, server);
  take (preferences, "connected");
  add_account (preferences);
  gtk_window_destroy (GTK_WINDOW (preferences));
  take_state (test, "state-synced");
  take_window (test, "window-synced");
  take_erase (test);
}

/* Some people only, and everybody again. */
static void
take_people (RflAppTest *test)
{
  RflSync *sync = rfl_sync_keeper_get_engine (rfl_app_test_get_window (test)->keeper);
  GtkWidget *preferences = laptop_present_preferences (test);
  GtkWidget *choice = laptop_present_people (preferences, TRUE);

  take (choice, "people");
  laptop_apply_people (choice);
  rfl_ui_test_wait (rfl_sync_get_settings (sync)->scopes != NULL && rfl_sync_get_state (sync) == RFL_SYNC_SYNCED);
  take (preferences, "connected-partial");
  laptop_apply_people (laptop_present_people (preferences, FALSE));
  rfl_ui_test_wait (rfl_sync_get_settings (sync)->scopes == NULL && rfl_sync_get_state (sync) == RFL_SYNC_SYNCED);
  gtk_window_destroy (GTK_WINDOW (preferences));
}

/* The second one: joins, and writes without a network. */
static void
run_second (RflAppTest *test)
{
  GtkWidget *page;

  rfl_screenshot_start_variant (GTK_WINDOW (rfl_app_test_get_window (test)), variant);
  take_window (test, "join-0-first-start");
  rfl_app_test_click (laptop_get_page (test), gettext ("Join an Office…"));
  page = laptop_get_page (test);
  laptop_fill_form (page, fault_server_get_url (server), SECOND_USER, second_password);
  take_window (test, "join-1-server");
  fault_server_add_fault (server, &(Fault) { .kind = FAULT_SLOW, .number = 40, .deadline_ms = 60000, .request = "GET _local" });
  rfl_app_test_click (page, gettext ("Continue"));
  rfl_ui_test_wait (gtk_widget_get_mapped (rfl_ui_test_find (page, GTK_TYPE_PROGRESS_BAR, NULL)));
  take_window (test, "join-2-receive");
  rfl_ui_test_wait (gtk_widget_get_mapped (rfl_ui_test_find (page, ADW_TYPE_ENTRY_ROW, gettext ("Passphrase or recovery code"))));
  take_window (test, "join-3-passphrase");
  rfl_app_test_type (page, gettext ("Passphrase or recovery code"), RFL_APP_TEST_PASSPHRASE);
  rfl_app_test_click (page, gettext ("Continue"));
  rfl_ui_test_wait (rfl_ui_test_find (page, ADW_TYPE_ACTION_ROW, "Ingrid Solheim") != NULL);
  take_window (test, "join-4-you");
  laptop_activate_row (page, "Ingrid Solheim");
  rfl_ui_test_wait (laptop_is_synced (test));

  take_people (test);

  fault_server_stop (server);
  laptop_write (test, SERVICE, "fees_description", "Free; two dollars for the bag");
  rfl_ui_test_wait (g_str_has_prefix (laptop_get_word (test), gettext ("Offline")));
  take_state (test, "state-offline");
  gtk_widget_activate_action (GTK_WIDGET (rfl_app_test_get_window (test)), "win.show-service", "s", SERVICE);
  take_window (test, "record-queued");
  rfl_window_show_place (rfl_app_test_get_window (test), RFL_PLACE_FOLLOW_UP);
  fault_server_start (server);
}

static const char *
refuse_service (const char         *database,
                JsonObject         *document,
                gboolean            tombstone,
                const char * const *roles)
{
  const char *reason = fault_server_default_rules (database, document, tombstone, roles);

  if (reason == NULL && g_str_equal (json_object_get_string_member_with_default (document, "_id", ""), SERVICE))
    reason = "Only directory editors write here.";

  return reason;
}

/* The first changes the key, and writes the same. */
static void
run_first_again (RflAppTest *test)
{
  g_autoptr (GAsyncResult) rotated = NULL;

  rfl_screenshot_start_variant (GTK_WINDOW (rfl_app_test_get_window (test)), variant);
  unlock (test);
  rfl_office_rotate_key_async (rfl_app_test_get_office (test), NULL, on_done_cb, &rotated);
  rfl_ui_test_wait (rotated != NULL);
  g_assert_true (rfl_office_rotate_key_finish (rfl_app_test_get_office (test), rotated, NULL));
  laptop_write (test, SERVICE, "fees_description", "Free of charge");
  rfl_sync_set_password (rfl_sync_keeper_get_engine (rfl_app_test_get_window (test)->keeper), LAPTOP_PASSWORD);
  sync_now (test);
  rfl_ui_test_wait (laptop_is_synced (test));
}

static gboolean
has_refused (RflAppTest *test)
{
  return rfl_sync_get_n_refused (rfl_sync_keeper_get_engine (rfl_app_test_get_window (test)->keeper)) > 0;
}

static void
set_live (RflAppTest *test,
          gboolean    live)
{
  GtkWidget *preferences = laptop_present_preferences (test);
  GtkWidget *row = rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, gettext ("Sync by itself"));
  RflSync *sync = rfl_sync_keeper_get_engine (rfl_app_test_get_window (test)->keeper);

  gtk_switch_set_active (GTK_SWITCH (rfl_ui_test_find (row, GTK_TYPE_SWITCH, NULL)), live);
  rfl_ui_test_wait (rfl_sync_get_settings (sync)->live == live);
  gtk_window_destroy (GTK_WINDOW (preferences));
}

static GtkWidget *
find_chip (RflAppTest *test)
{
  return rfl_ui_test_find (GTK_WIDGET (rfl_app_test_get_window (test)), GTK_TYPE_TOGGLE_BUTTON, "clashes");
}

/* The account of the second may not change the directory any more, and the laptop signs in anew. */
static void
withhold_directory (RflAppTest *test)
{
  RflSync *sync = rfl_sync_keeper_get_engine (rfl_app_test_get_window (test)->keeper);
  g_autofree char *role = g_strconcat ("office-", rfl_sync_get_settings (sync)->office_id, NULL);

  fault_server_add_user (server, SECOND_USER, second_password, (const char * const[]) { role, NULL });
  rfl_sync_set_password (sync, second_password);
  sync_now (test);
  rfl_ui_test_wait (rfl_sync_get_state (sync) == RFL_SYNC_SYNCED);
}

static GtkWidget *
find_notice (RflAppTest *test)
{
  return rfl_ui_test_find (GTK_WIDGET (rfl_app_test_get_window (test)), RFL_TYPE_PROPOSAL_NOTICE, NULL);
}

static gboolean
waits_for_editor (RflAppTest *test)
{
  GtkWidget *notice = find_notice (test);

  return notice != NULL && gtk_widget_get_mapped (notice);
}

static RflProposalPage *
get_proposal (RflAppTest *test)
{
  GtkWidget *view = rfl_ui_test_find (GTK_WIDGET (rfl_app_test_get_window (test)), RFL_TYPE_PROPOSAL_VIEW, NULL);

  return rfl_proposal_view_get_page (RFL_PROPOSAL_VIEW (view));
}

/* Without the right to change the directory, a change is proposed. */
static void
propose (RflAppTest *test)
{
  GtkWindow *window = GTK_WINDOW (rfl_app_test_get_window (test));

  withhold_directory (test);
  laptop_write (test, SERVICE, "email", "groceries@example.org");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-service", "s", SERVICE);
  rfl_ui_test_wait (waits_for_editor (test));
  take_window (test, "record-proposed");
  g_signal_emit_by_name (rfl_ui_test_find (find_notice (test), GTK_TYPE_BUTTON, NULL), "clicked");
  rfl_ui_test_wait (get_proposal (test) != NULL);
  take_window (test, "proposal");
}

/* The second hears of it; then the server refuses a record, the other laptop changes the key, and an account is closed. */
static void
run_second_again (RflAppTest *test)
{
  RflSync *sync;

  rfl_screenshot_start_variant (GTK_WINDOW (rfl_app_test_get_window (test)), variant);
  take_window (test, "unlock");
  unlock (test);
  sync = rfl_sync_keeper_get_engine (rfl_app_test_get_window (test)->keeper);
  rfl_sync_set_password (sync, second_password);
  sync_now (test);
  rfl_ui_test_wait (rfl_sync_get_state (sync) == RFL_SYNC_KEY);
  take_state (test, "state-key");
  laptop_unlock (test);
  rfl_ui_test_wait (laptop_is_synced (test));
  rfl_ui_test_wait (gtk_widget_get_visible (find_chip (test)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_chip (test)), TRUE);
  take_window (test, "clash");

  fault_server_set_rules (server, refuse_service);
  laptop_write (test, SERVICE, "alert", "Closed on Friday for stocktaking");
  rfl_ui_test_wait (has_refused (test));
  rfl_ui_test_wait (rfl_sync_get_state (sync) == RFL_SYNC_REFUSED);
  take_state (test, "state-refused");
  propose (test);
  fault_server_advance_clock (server, 40 * 60);
  sync_now (test);
  rfl_ui_test_wait (rfl_sync_get_clock_offset_us (sync) > 30 * G_TIME_SPAN_MINUTE);
  take_state (test, "state-clock");
  fault_server_advance_clock (server, -40 * 60);
  sync_now (test);
  rfl_ui_test_wait (rfl_sync_get_clock_offset_us (sync) < 30 * G_TIME_SPAN_MINUTE);
  set_live (test, FALSE);
  laptop_write (test, rfl_record_get_id (RFL_RECORD (rfl_office_get_settings (rfl_app_test_get_office (test)))), "phone",
                "613 555-0199");
  rfl_ui_test_wait (rfl_sync_get_n_queued (sync) > 0);
  take_state (test, "state-queued");
  fault_server_set_rules (server, fault_server_default_rules);

  set_live (test, TRUE);
  fault_server_add_user (server, SECOND_USER, "another password", (const char * const[]) { NULL });
  sync_now (test);
  rfl_ui_test_wait (rfl_sync_get_state (sync) == RFL_SYNC_SIGN_IN);
  take_state (test, "state-sign-in");
  take_window (test, "window-sign-in");
}

static void
run_variant (void)
{
  RflAppTest first = { 0 };
  RflAppTest second = { 0 };

  server = laptop_set_up_two (&first, &second);
  rfl_app_test_run_in_office (&first, run_first);
  rfl_app_test_run (&second, run_second);
  rfl_app_test_run (&first, run_first_again);
  rfl_app_test_run (&second, run_second_again);
  laptop_tear_down_two (&first, &second, server);
  g_clear_pointer (&second_password, g_free);
}

int
main (int argc, char *argv[])
{
  g_autofree char *path = NULL;
  g_auto (GStrv) mime_dirs = g_strdupv ((char **) g_content_type_get_mime_dirs ());

  /* As a test of the interface begins, with the catalogues of the build folder. */
  rfl_paths_init ();
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_content_type_set_mime_dirs ((const char * const *) mime_dirs);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  rfl_i18n_init (rfl_paths_get_locale_dir ());
  gtk_disable_setlocale ();
  gtk_init ();
  adw_init ();
  rfl_widgets_init ();
  /* GTK 4.8 is off by a pixel with some fonts and sizes of text, and says so. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR);
  if (argc < 2)
    {
      g_printerr ("Usage: %s FOLDER [VARIANT]\n", argv[0]);
      return 2;
    }
  path = g_canonicalize_filename (argv[1], NULL);
  folder = path;
  for (variant = 0; rfl_screenshot_get_variant (variant) != NULL; variant++)
    if (argc == 2 || g_str_equal (argv[2], rfl_screenshot_get_variant (variant)))
      run_variant ();

  return 0;
}
