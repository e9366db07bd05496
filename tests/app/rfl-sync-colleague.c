/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-laptop.h"

#include "rfl-json.h"
#include "rfl-window-place.h"
#include "rfl-window-private.h"

#define PERSON "Amal Haddou"

/* One laptop is looked at; a colleague works on the other one, whose program is referral-cli. */
static FaultServer *server;
static RflAppTest first;
static RflAppTest second;

static char *
write_secret (const char *name,
              const char *secret)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (first.directory, name, NULL);

  g_file_set_contents (path, secret, -1, &error);
  g_assert_no_error (error);

  return path;
}

static void
on_done_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

/* On the colleague's laptop; the program that is looked at goes on. Gives the member "id" of the answer. */
static char *
colleague_runs (const char *command)
{
  g_autofree char *passphrase = write_secret ("passphrase", RFL_APP_TEST_PASSPHRASE);
  g_autofree char *line = g_strdup_printf ("'%s' %s --json --data '%s' --passphrase-file '%s'", g_getenv ("RFL_CLI"), command,
                                           first.directory, passphrase);
  g_auto (GStrv) argv = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (JsonNode) answer = NULL;
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_shell_parse_argv (line, NULL, &argv, &error));
  process = g_subprocess_newv ((const char * const *) argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, on_done_cb, &result);
  rfl_ui_test_wait (result != NULL);
  g_subprocess_communicate_utf8_finish (process, result, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  answer = rfl_json_parse (output, -1, &error);
  g_assert_no_error (error);

  return g_strdup (rfl_json_get_string (json_node_get_object (answer), "id"));
}

static void
run_first (RflAppTest *test)
{
  gtk_window_destroy (GTK_WINDOW (laptop_create (test, server)));
}

/* What a colleague refers is in the queue of a window that nobody touches. */
static void
run_second (RflAppTest *test)
{
  g_autofree char *password = write_secret ("password", LAPTOP_PASSWORD);
  g_autofree char *sync = g_strdup_printf ("sync --once --password-file '%s'", password);
  g_autofree char *person = NULL;
  g_autofree char *refer = NULL;
  g_autofree char *referral = NULL;
  RflWindow *window;
  gint64 sent;

  laptop_begin_join (test, server, LAPTOP_USER, LAPTOP_PASSWORD);
  laptop_end_join (test, "Karim B.");
  rfl_ui_test_wait (laptop_is_synced (test));
  window = rfl_app_test_get_window (test);
  rfl_window_show_place (window, RFL_PLACE_FOLLOW_UP);
  g_assert_null (rfl_ui_test_find (GTK_WIDGET (window), GTK_TYPE_LABEL, PERSON));

  person = colleague_runs ("person add --name '" PERSON "'");
  refer = g_strdup_printf ("refer --person %s --unlisted 'Le Comptoir' --need food --method call --consent verbal --items name,need"
                           " --result no_answer", person);
  referral = colleague_runs (refer);
  g_free (colleague_runs (sync));
  sent = g_get_monotonic_time ();
  rfl_ui_test_wait (rfl_ui_test_find (GTK_WIDGET (window), GTK_TYPE_LABEL, PERSON) != NULL);
  g_test_message ("shown %.2f s after it was sent", (double) (g_get_monotonic_time () - sent) / G_TIME_SPAN_SECOND);
}

static void
test_colleague (void)
{
  server = laptop_set_up_two (&first, &second);
  rfl_app_test_run_in_office (&first, run_first);
  rfl_app_test_run (&second, run_second);
  laptop_tear_down_two (&first, &second, server);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/sync-colleague/shown", test_colleague);
  return g_test_run ();
}
