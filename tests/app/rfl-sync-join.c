/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-laptop.h"

#include "couch-asker.h"
#include "rfl-join-page.h"
#include "rfl-office-join.h"
#include "rfl-office-keys.h"
#include "rfl-sample.h"
#include "rfl-window-private.h"

#include <signal.h>
#include <sys/wait.h>

#define OTHER_OFFICE "00112233445566778899aabbccddeeff"

static FaultServer *server;
static const char *url;
static const char *program;
static char **environment;   /* as it was before the test put the folders aside */

static void
on_loaded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(gboolean *) user_data = rfl_office_load_sample_finish (RFL_OFFICE (source), result, NULL);
}

/* An office with enough in it to be received in several steps. */
static void
run_first (RflAppTest *test)
{
  gboolean loaded = FALSE;

  rfl_office_load_sample_async (rfl_app_test_get_office (test), NULL, NULL, on_loaded_cb, &loaded);
  rfl_ui_test_wait (loaded);
  gtk_window_destroy (GTK_WINDOW (laptop_create (test, server)));
}

static GtkWidget *
find_in_page (RflAppTest *test,
              GType       type,
              const char *name)
{
  return rfl_ui_test_find (laptop_get_page (test), type, name);
}

static void
start_join (RflAppTest *test)
{
  rfl_app_test_click (laptop_get_page (test), "Join an Office…");
  laptop_fill_form (laptop_get_page (test), url, LAPTOP_USER, LAPTOP_PASSWORD);
  rfl_app_test_click (laptop_get_page (test), "Continue");
}

/* Whoever thinks better of it while the data comes leaves nothing behind, and may begin again. */
static void
run_cancel (RflAppTest *test)
{
  fault_server_add_fault (server, &(Fault) { .kind = FAULT_SLOW, .number = 40, .deadline_ms = 60000, .request = "GET _local" });
  start_join (test);
  rfl_ui_test_wait (gtk_widget_get_mapped (find_in_page (test, GTK_TYPE_PROGRESS_BAR, NULL)));
  rfl_app_test_click (laptop_get_page (test), "Cancel");
  rfl_ui_test_wait (rfl_office_get_store (rfl_app_test_get_office (test)) == NULL);
  rfl_ui_test_wait (gtk_widget_get_mapped (find_in_page (test, ADW_TYPE_ENTRY_ROW, "User")));
  /* The page that slides away is mapped until it is gone. */
  rfl_ui_test_wait (gtk_widget_is_sensitive (find_in_page (test, GTK_TYPE_BUTTON, "Continue")));
  g_assert_cmpint (rfl_office_get_state (rfl_app_test_get_office (test)), ==, RFL_OFFICE_EMPTY);

  rfl_app_test_click (laptop_get_page (test), "Continue");
  rfl_ui_test_wait (gtk_widget_get_mapped (find_in_page (test, ADW_TYPE_ENTRY_ROW, "Passphrase or recovery code")));
  laptop_end_join (test, "Karim B.");
  rfl_ui_test_wait (laptop_is_synced (test));
}

/* In a process of its own: something went wrong on the way, and then the power fails. */
static void
run_killed (RflAppTest *test)
{
  start_join (test);
  rfl_ui_test_wait (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  raise (SIGKILL);
}

/* Nothing had come: the next start goes on there; only the password is asked for, where no keyring has it. */
static void
run_resumed (RflAppTest *test)
{
  g_assert_true (RFL_IS_JOIN_PAGE (laptop_get_page (test)));
  rfl_ui_test_wait (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (find_in_page (test, ADW_TYPE_ENTRY_ROW, "User"))),
                                 LAPTOP_USER));
  rfl_ui_test_wait (gtk_widget_is_sensitive (find_in_page (test, ADW_TYPE_ENTRY_ROW, "User")));
  rfl_app_test_type (laptop_get_page (test), "Password", LAPTOP_PASSWORD);
  rfl_app_test_click (laptop_get_page (test), "Continue");
  rfl_ui_test_wait (gtk_widget_get_mapped (find_in_page (test, ADW_TYPE_ENTRY_ROW, "Passphrase or recovery code")));
  laptop_end_join (test, "Karim B.");
  rfl_ui_test_wait (laptop_is_synced (test));
}

/* The data of the office had come, the directory not: it is unlocked, asks who one is, and receives the rest. */
static void
run_resumed_half (RflAppTest *test)
{
  g_assert_cmpstr (rfl_window_get_view (rfl_app_test_get_window (test)), ==, "unlock");
  laptop_unlock (test);
  rfl_ui_test_wait (RFL_IS_JOIN_PAGE (laptop_get_page (test)));
  laptop_activate_row (laptop_get_page (test), "Karim B.");
  rfl_ui_test_wait (g_str_equal (rfl_window_get_view (rfl_app_test_get_window (test)), "main"));
  rfl_ui_test_wait (g_str_equal (laptop_get_word (test), "Could not sign in"));
  rfl_sync_set_password (rfl_sync_keeper_get_engine (rfl_app_test_get_window (test)->keeper), LAPTOP_PASSWORD);
  rfl_sync_keeper_sync_now (rfl_app_test_get_window (test)->keeper);
  rfl_ui_test_wait (laptop_is_synced (test));
}

static void
on_result_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* What a mistake of who runs the server does: the documents of one office in the database of another. Locked, since an open
 * office does not send to a database that is not its own. */
static void
run_first_strays (RflAppTest *test)
{
  RflSync *sync = rfl_sync_keeper_get_engine (rfl_app_test_get_window (test)->keeper);
  g_autoptr (RflSyncSettings) settings = NULL;
  g_autoptr (GAsyncResult) set = NULL;

  rfl_ui_test_wait (rfl_sync_get_settings (sync) != NULL);
  settings = rfl_sync_settings_copy (rfl_sync_get_settings (sync));
  g_free (settings->office_id);
  settings->office_id = g_strdup (OTHER_OFFICE);
  rfl_sync_set_settings_async (sync, settings, LAPTOP_PASSWORD, NULL, on_result_cb, &set);
  rfl_ui_test_wait (set != NULL);
  g_assert_true (rfl_sync_set_settings_finish (sync, set, NULL));
  rfl_sync_keeper_sync_now (rfl_app_test_get_window (test)->keeper);
  rfl_ui_test_wait (laptop_is_synced (test));

  /* Open, it stops, and says so. */
  laptop_unlock (test);
  rfl_sync_keeper_sync_now (rfl_app_test_get_window (test)->keeper);
  rfl_ui_test_wait (rfl_sync_get_error (sync) != NULL);
  g_assert_error (rfl_sync_get_error (sync), RFL_SYNC_ERROR, RFL_SYNC_ERROR_OTHER_OFFICE);
  g_assert_cmpstr (laptop_get_word (test), ==, "Could not sync");
}

/* Who joins the other office gets nothing of this one. */
static void
run_other_office (RflAppTest *test)
{
  GtkWidget *question;

  laptop_begin_join (test, server, LAPTOP_USER, LAPTOP_PASSWORD);
  rfl_app_test_type (laptop_get_page (test), "Passphrase or recovery code", RFL_APP_TEST_PASSPHRASE);
  rfl_app_test_click (laptop_get_page (test), "Continue");
  rfl_ui_test_wait (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  question = GTK_WIDGET (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_nonnull (rfl_ui_test_find (question, GTK_TYPE_LABEL,
                                      "The database on the server holds the data of another office, so nothing of it was kept "
                                      "here. Who runs the server can say why."));
  laptop_answer ("cancel");
  rfl_ui_test_wait (rfl_office_get_store (rfl_app_test_get_office (test)) == NULL);
  g_assert_cmpint (rfl_office_get_state (rfl_app_test_get_office (test)), ==, RFL_OFFICE_EMPTY);
  rfl_ui_test_wait (gtk_widget_get_mapped (find_in_page (test, ADW_TYPE_ENTRY_ROW, "User")));
}

static void
set_up (RflAppTest *first,
        RflAppTest *second)
{
  server = laptop_set_up_two (first, second);
  url = fault_server_get_url (server);
  rfl_app_test_run_in_office (first, run_first);
}

static void
test_cancel (void)
{
  RflAppTest first = { 0 };
  RflAppTest second = { 0 };

  set_up (&first, &second);
  rfl_app_test_run (&second, run_cancel);
  laptop_tear_down_two (&first, &second, server);
}

static void
test_killed (gconstpointer data)
{
  const gboolean office_came = GPOINTER_TO_UINT (data);
  RflAppTest first = { 0 };
  RflAppTest second = { 0 };
  g_autoptr (GError) error = NULL;
  int status = 0;

  set_up (&first, &second);
  fault_server_add_fault (server, &(Fault) { .kind = FAULT_STATUS, .number = 503, .request = "GET _changes",
                                             .path = office_came ? "/referral-directory/" : "/referral-office-" });
  /* What it says is not of the test, which has begun. */
  g_spawn_sync (NULL, (char *[]) { (char *) program, "--killed", second.directory, (char *) url, NULL },
                environment, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  rfl_app_test_run (&second, office_came ? run_resumed_half : run_resumed);
  laptop_tear_down_two (&first, &second, server);
}

static void
add_other_office (void)
{
  Asker asker = { 0 };

  fault_server_add_database (server, "referral-office-" OTHER_OFFICE);
  asker_init (&asker, url, FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD);
  g_assert_cmpuint (asker_ask (&asker, "PUT", "/referral-office-" OTHER_OFFICE "/_security",
                               "{'admins':{'roles':['_admin']},'members':{'roles':['office-" OTHER_OFFICE "']}}"),
                    ==, 200);
  g_assert_cmpuint (asker_ask (&asker, "PUT", "/referral-directory/_security",
                               "{'admins':{'roles':['_admin']},'members':{'roles':['directory-editor']}}"),
                    ==, 200);
  asker_clear (&asker);
}

static void
test_other_office (void)
{
  RflAppTest first = { 0 };
  RflAppTest second = { 0 };
  const char * const roles[] = { "office-" OTHER_OFFICE, "directory-editor", NULL };

  set_up (&first, &second);
  add_other_office ();
  fault_server_add_user (server, LAPTOP_USER, LAPTOP_PASSWORD, roles);
  rfl_app_test_run (&first, run_first_strays);
  rfl_app_test_run (&second, run_other_office);
  laptop_tear_down_two (&first, &second, server);
}

int
main (int argc, char *argv[])
{
  int status;

  program = argv[0];
  environment = g_get_environ ();
  rfl_ui_test_init (&argc, &argv);
  if (argc == 4 && g_str_equal (argv[1], "--killed"))
    {
      RflAppTest test = { .directory = argv[2] };

      url = argv[3];
      rfl_app_test_run (&test, run_killed);
      return 1;
    }
  g_test_add_func ("/sync-join/cancel", test_cancel);
  g_test_add_data_func ("/sync-join/killed-first", GUINT_TO_POINTER (FALSE), test_killed);
  g_test_add_data_func ("/sync-join/killed-half", GUINT_TO_POINTER (TRUE), test_killed);
  g_test_add_func ("/sync-join/other-office", test_other_office);
  status = g_test_run ();
  g_strfreev (environment);

  return status;
}
