/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-laptop.h"

#include "couch-authority.h"
#include "rfl-window-private.h"

static FaultServer *server;
static CouchAuthority *authority;

/* Whether the buttons of the path lead to the folder of the file. A chooser that ends while GTK 4.18 still makes them ends badly. */
static gboolean
shows_path (GtkWindow *chooser)
{
  g_autofree char *folder = g_path_get_basename (couch_authority_get_folder (authority));
  GtkWidget *label = rfl_ui_test_find (GTK_WIDGET (chooser), GTK_TYPE_LABEL, folder);

  return label != NULL && gtk_widget_get_ancestor (label, GTK_TYPE_TOGGLE_BUTTON) != NULL;
}

/* As a person does in the file chooser. */
static void
choose_file (const char *name)
{
  g_autofree char *path = g_build_filename (couch_authority_get_folder (authority), name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWindow *chooser;
  gboolean chosen = FALSE;

  rfl_ui_test_wait (rfl_app_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG) != NULL);
  chooser = rfl_app_test_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  g_assert_true (gtk_file_chooser_set_file (GTK_FILE_CHOOSER (chooser), file, NULL));
  while (!chosen)
    {
      g_autoptr (GFile) now = NULL;

      g_main_context_iteration (NULL, TRUE);
      now = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
      chosen = now != NULL && g_file_equal (now, file) && shows_path (chooser);
    }
  gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
}

static GtkWidget *
find_authority (GtkWidget *preferences)
{
  return rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, "Certificate authority of the office");
}

static const char *
get_certificate_words (GtkWidget *preferences)
{
  GtkWidget *row = rfl_ui_test_find (preferences, ADW_TYPE_ACTION_ROW, "Certificate");

  return row != NULL ? adw_action_row_get_subtitle (ADW_ACTION_ROW (row)) : "";
}

/* Not trusted by itself; a file that is no certificate changes nothing; with that of the authority it is, and stays so. */
static void
run_authority (RflAppTest *test)
{
  GtkWidget *preferences = laptop_present_preferences (test);
  const RflSyncSettings *settings;

  laptop_fill_form (preferences, fault_server_get_url (server), LAPTOP_USER, LAPTOP_PASSWORD);
  rfl_app_test_click (preferences, "Test");
  rfl_ui_test_wait (g_str_has_prefix (get_certificate_words (preferences), "The certificate is not trusted."));

  rfl_app_test_click (find_authority (preferences), "Choose…");
  choose_file ("names");
  rfl_ui_test_wait (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  laptop_answer ("cancel");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (find_authority (preferences))), ==,
                   "Only for an office that signs its certificates itself");

  rfl_app_test_click (find_authority (preferences), "Choose…");
  choose_file ("ours.pem");
  rfl_ui_test_wait (
    g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (find_authority (preferences))), "ours.pem") == 0);
  gtk_window_destroy (GTK_WINDOW (laptop_create_in (test, server, preferences)));
  settings = rfl_sync_get_settings (rfl_sync_keeper_get_engine (rfl_app_test_get_window (test)->keeper));
  g_assert_true (g_str_has_prefix (settings->url, "https://"));
  g_assert_nonnull (settings->ca_pem);
}

static void
run_again (RflAppTest *test)
{
  laptop_unlock (test);
  rfl_sync_set_password (rfl_sync_keeper_get_engine (rfl_app_test_get_window (test)->keeper), LAPTOP_PASSWORD);
  rfl_sync_keeper_sync_now (rfl_app_test_get_window (test)->keeper);
  rfl_ui_test_wait (laptop_is_synced (test));
}

static void
test_authority (void)
{
  RflAppTest test = { 0 };

  authority = couch_authority_new ();
  server = fault_server_new ();
  couch_authority_certify (authority, server, "ours", "IP:127.0.0.1", COUCH_AUTHORITY_GOOD);
  rfl_app_test_set_up (&test);
  rfl_app_test_run_in_office (&test, run_authority);
  rfl_app_test_run (&test, run_again);
  rfl_app_test_tear_down (&test);
  g_clear_pointer (&server, fault_server_free);
  g_clear_pointer (&authority, couch_authority_free);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/sync-authority/choose", test_authority);
  return g_test_run ();
}
