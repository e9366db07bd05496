/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-laptop.h"

#include "rfl-window-private.h"

#include <glib/gstdio.h>

/* An office that signs its certificates itself, made when the test runs: one that is shipped expires one day. */
#define MAKE                                                                                                              \
  "key='-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes'; "                                                       \
  "openssl req -x509 $key -keyout ours.key -out ours.pem -subj '/CN=Authority' -days 30; "                                \
  "openssl req $key -keyout server.key -out server.csr -subj /CN=server; echo subjectAltName=IP:127.0.0.1 > names; "      \
  "openssl x509 -req -in server.csr -CA ours.pem -CAkey ours.key -CAcreateserial -days 10 -extfile names -out server.pem"

static FaultServer *server;
static char *folder;

static void
make_certificates (void)
{
  const char *argv[] = { "/bin/sh", "-ec", MAKE, NULL };
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "server.pem", NULL);
  g_autofree char *key = g_build_filename (folder, "server.key", NULL);

  g_subprocess_launcher_set_cwd (launcher, folder);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  certificate = g_tls_certificate_new_from_files (path, key, &error);
  g_assert_no_error (error);
  fault_server_set_certificate (server, certificate);
}

/* As a person does in the file chooser. */
static void
choose_file (const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
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
      chosen = now != NULL && g_file_equal (now, file);
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
  static const char * const files[] = { "ours.key", "ours.pem", "ours.srl", "server.key", "server.csr", "server.pem", "names" };
  RflAppTest test = { 0 };

  folder = g_dir_make_tmp ("rfl-authority-XXXXXX", NULL);
  server = fault_server_new ();
  make_certificates ();
  rfl_app_test_set_up (&test);
  rfl_app_test_run_in_office (&test, run_authority);
  rfl_app_test_run (&test, run_again);
  rfl_app_test_tear_down (&test);
  g_clear_pointer (&server, fault_server_free);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/sync-authority/choose", test_authority);
  return g_test_run ();
}
