/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-cli-sync.h"

#include "rfl-json.h"
#include "rfl-office-join.h"
#include "rfl-office-records.h"
#include "rfl-replica.h"
#include "rfl-sync-clock.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static RflCliAccount account = RFL_CLI_ACCOUNT_INIT;
static gboolean once;
static gboolean live;
static gboolean give_back;

static const GOptionEntry sync_entries[] = {
  { "once", 0, 0, G_OPTION_ARG_NONE, &once, N_("One round, then end; this is what happens without an option"), NULL },
  { "live", 0, 0, G_OPTION_ARG_NONE, &live, N_("Go on until interrupted, with a line for each change of state"), NULL },
  { "give-back", 0, 0, G_OPTION_ARG_NONE, &give_back,
    N_("The server is an older copy or another one: give it what this computer has"), NULL },
  RFL_CLI_PASSWORD_ENTRIES (account),
  { NULL }
};

RflSync *
rfl_cli_make_sync (RflCli  *cli,
                   GError **error)
{
  g_autoptr (RflKeyring) keyring = rfl_keyring_new ();
  g_autoptr (RflSync) sync = rfl_sync_new (rfl_office_get_store (cli->office), keyring);
  g_autoptr (GAsyncResult) loaded = RFL_CLI_WAIT (rfl_sync_load_async, sync, NULL);

  return rfl_sync_load_finish (sync, loaded, error) ? g_steal_pointer (&sync) : NULL;
}

/* Who finds no password at the next sync is to know now. */
static void
check_kept (RflSync *sync)
{
  g_autofree char *id = rfl_sync_settings_dup_secret_id (rfl_sync_get_settings (sync));
  g_autoptr (RflKeyring) keyring = rfl_keyring_new ();
  g_autoptr (GAsyncResult) result = RFL_CLI_WAIT (rfl_keyring_lookup_async, keyring, id, NULL);
  char *kept = rfl_keyring_lookup_finish (keyring, result, NULL);

  if (kept == NULL)
    fputs (_("referral-cli: the Secret Service is not there or is locked: give the password with each “sync”, by --password-file or "
             "--password-fd\n"), stderr);
  g_clear_pointer (&kept, rfl_keyring_free_key);
}

gboolean
rfl_cli_connect (RflSync     *sync,
                 const char  *url,
                 const char  *user,
                 const char  *password,
                 const char  *ca_file,
                 const char  *office_id,
                 GError     **error)
{
  g_autofree char *address = rfl_couch_normalize_url (url, error);
  g_autoptr (RflSyncSettings) settings = NULL;
  g_autoptr (GAsyncResult) saved = NULL;

  if (address == NULL)
    return FALSE;
  settings = rfl_sync_settings_new (address, user, office_id);
  if (ca_file != NULL && !g_file_get_contents (ca_file, &settings->ca_pem, NULL, error))
    return FALSE;

  saved = RFL_CLI_WAIT (rfl_sync_set_settings_async, sync, settings, password, NULL);
  if (!rfl_sync_set_settings_finish (sync, saved, error))
    return FALSE;
  check_kept (sync);

  return TRUE;
}

RflSync *
rfl_cli_open_sync (RflCli               *cli,
                   RflCliNeed            need,
                   const RflCliAccount  *who,
                   GError              **error)
{
  g_autoptr (RflSync) sync = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *password = NULL;

  password = rfl_cli_read_password (who, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (!rfl_cli_open (cli, need, error))
    return NULL;

  sync = rfl_cli_make_sync (cli, error);
  if (sync == NULL)
    return NULL;
  if (rfl_sync_get_settings (sync) == NULL)
    {
      g_set_error_literal (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING,
                           _("This office has no server yet; “server init” or “server join” sets one"));
      return NULL;
    }
  if (password != NULL)
    {
      rfl_sync_set_password (sync, password);
      explicit_bzero (password, strlen (password));
    }

  return g_steal_pointer (&sync);
}

/* (transfer full) (nullable): of who works at a laptop, while client data are open */
static char *
dup_worker_name (RflCli     *cli,
                 const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RflRecord) worker = NULL;

  if (id == NULL || rfl_office_get_locked (cli->office))
    return NULL;

  result = RFL_CLI_WAIT (rfl_office_load_async, cli->office, id, NULL);
  worker = rfl_office_load_finish (cli->office, result, NULL);

  return worker != NULL ? g_strdup (rfl_record_get_string (worker, "name")) : NULL;
}

/* (transfer full) (nullable); @cli NULL: without the name of who works there, which is waited for */
static char *
dup_clock_problem (RflCli  *cli,
                   RflSync *sync)
{
  const char *device = NULL;
  const char *worker = NULL;
  gint64 ahead_us = rfl_sync_get_ahead_us (sync, &device, &worker);
  g_autofree char *name = cli != NULL ? dup_worker_name (cli, worker) : NULL;

  return rfl_sync_clock_problem (rfl_sync_get_clock_offset_us (sync), ahead_us, device, name);
}

static void
add_clock (JsonObject *answer,
           RflSync    *sync,
           const char *problem)
{
  JsonObject *clock = json_object_new ();
  const char *device = NULL;
  const char *worker = NULL;
  gint64 ahead_us = rfl_sync_get_ahead_us (sync, &device, &worker);

  json_object_set_string_member (clock, "problem", problem);
  json_object_set_int_member (clock, "server_ahead_seconds", rfl_sync_get_clock_offset_us (sync) / G_TIME_SPAN_SECOND);
  json_object_set_int_member (clock, "computer_ahead_seconds", ahead_us / G_TIME_SPAN_SECOND);
  rfl_cli_set_text (clock, "computer", device);
  rfl_cli_set_text (clock, "worker", worker);
  json_object_set_object_member (answer, "clock", clock);
}

/* (transfer full) */
static JsonObject *
make_answer (RflSync             *sync,
             const RflSyncResult *outcome,
             const char          *clock_problem)
{
  JsonObject *answer = json_object_new ();

  json_object_set_int_member (answer, "pulled", outcome->n_pulled);
  json_object_set_int_member (answer, "pushed", outcome->n_pushed);
  json_object_set_int_member (answer, "conflicts", outcome->n_conflicts);
  json_object_set_int_member (answer, "queued", outcome->n_queued);
  json_object_set_string_member (answer, "state", rfl_sync_state_to_nick (outcome->state));
  if (clock_problem != NULL)
    add_clock (answer, sync, clock_problem);

  return answer;
}

static gpointer
count_queued (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return GUINT_TO_POINTER (rfl_replica_count_queued (db));
}

/* What a round that broke off has done, and what is left to send after it. */
static void
get_broken_off (RflCli        *cli,
                RflSync       *sync,
                RflSyncResult *outcome)
{
  RflStore *store = rfl_office_get_store (cli->office);
  g_autoptr (GAsyncResult) counted = RFL_CLI_WAIT (rfl_store_read_async, store, count_queued, NULL, NULL, NULL, NULL);

  rfl_sync_get_outcome (sync, outcome);
  outcome->n_queued = GPOINTER_TO_UINT (rfl_store_finish (store, counted, NULL));
}

static RflCliExit
sync_once (RflCli  *cli,
           RflSync *sync)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree RflSyncResult *outcome = NULL;
  g_autofree char *clock_problem = NULL;
  RflSyncResult shown = { 0 };

  if (give_back)
    {
      result = RFL_CLI_WAIT (rfl_sync_refill_async, sync, NULL);
      outcome = rfl_sync_refill_finish (sync, result, &error);
    }
  else
    {
      result = RFL_CLI_WAIT (rfl_sync_now_async, sync, NULL);
      outcome = rfl_sync_now_finish (sync, result, &error);
    }

  clock_problem = dup_clock_problem (cli, sync);
  if (outcome != NULL)
    shown = *outcome;
  else
    get_broken_off (cli, sync, &shown);
  if (cli->json)
    rfl_cli_print_object (make_answer (sync, &shown, clock_problem));
  else
    printf (_("received %u, sent %u, to send %u, conflicts %u: %s\n"), shown.n_pulled, shown.n_pushed, shown.n_queued,
            shown.n_conflicts, rfl_sync_state_to_nick (shown.state));
  fflush (stdout);
  if (outcome == NULL && !rfl_sync_has_password (sync))
    {
      g_clear_error (&error);
      g_set_error (&error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_SIGN_IN,
                   _("The password of “%s” is not in the Secret Service: give it by --password-file or --password-fd"),
                   rfl_sync_get_settings (sync)->user);
    }
  if (outcome == NULL)
    return rfl_cli_fail (error);

  if (clock_problem != NULL)
    fprintf (stderr, "referral-cli: %s\n", clock_problem);
  if (rfl_sync_get_n_refused (sync) > 0)
    fprintf (stderr, ngettext ("referral-cli: the server refused %u change; it is kept here\n",
                               "referral-cli: the server refused %u changes; they are kept here\n",
                               rfl_sync_get_n_refused (sync)),
             rfl_sync_get_n_refused (sync));

  return outcome->n_conflicts > 0 || outcome->n_queued > 0 || rfl_sync_get_n_refused (sync) > 0 ? RFL_CLI_PROBLEMS
                                                                                                 : RFL_CLI_DONE;
}

/* ---- Live ---- */

typedef struct
{
  RflCli    *cli;
  GMainLoop *loop;
  char      *line;            /* (owned) (nullable): as it was printed last */
  char      *complaint;       /* (owned) (nullable): as it was said last */
  char      *clock_problem;   /* (owned) (nullable): the same */
} Live;

/* Takes @text; whether it is other than @place had it. */
static gboolean
is_news (char **place,
         char  *text)
{
  gboolean news = g_strcmp0 (*place, text) != 0;

  g_free (*place);
  *place = text;

  return news;
}

static char *
dup_line (RflCli     *cli,
          RflSync    *sync,
          const char *clock_problem)
{
  const GError *error = rfl_sync_get_error (sync);
  RflSyncResult outcome = { 0 };
  g_autoptr (JsonNode) node = NULL;

  rfl_sync_get_outcome (sync, &outcome);
  if (!cli->json)
    return g_strconcat (rfl_sync_state_to_nick (outcome.state), error != NULL ? ": " : "", error != NULL ? error->message : "",
                        NULL);

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, make_answer (sync, &outcome, clock_problem));

  return rfl_json_to_text (node);
}

/* The state, or how much there is to send; what is wrong stands beside the lines of a script. */
static void
on_told_cb (RflSync    *sync,
            GParamSpec *pspec,
            Live       *run)
{
  const GError *error = rfl_sync_get_error (sync);
  char *clock_problem = dup_clock_problem (NULL, sync);

  if (is_news (&run->line, dup_line (run->cli, sync, clock_problem)))
    puts (run->line);
  fflush (stdout);
  if (is_news (&run->complaint, error != NULL ? g_strdup (error->message) : NULL) && error != NULL && run->cli->json)
    fprintf (stderr, "referral-cli: %s\n", error->message);
  if (is_news (&run->clock_problem, clock_problem) && clock_problem != NULL)
    fprintf (stderr, "referral-cli: %s\n", clock_problem);
}

static gboolean
on_interrupted_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_CONTINUE;
}

static RflCliExit
sync_live (RflCli  *cli,
           RflSync *sync)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint interrupt = g_unix_signal_add (SIGINT, on_interrupted_cb, loop);
  guint terminate = g_unix_signal_add (SIGTERM, on_interrupted_cb, loop);
  Live run = { .cli = cli, .loop = loop };

  g_signal_connect (sync, "notify::state", G_CALLBACK (on_told_cb), &run);
  g_signal_connect (sync, "notify::n-queued", G_CALLBACK (on_told_cb), &run);
  rfl_sync_start (sync);
  g_main_loop_run (loop);
  g_signal_handlers_disconnect_by_data (sync, &run);
  rfl_sync_stop (sync);
  g_source_remove (interrupt);
  g_source_remove (terminate);
  g_free (run.line);
  g_free (run.complaint);
  g_free (run.clock_problem);

  return RFL_CLI_DONE;
}

static RflCliExit
run_sync (RflCli  *cli,
          int      argc,
          char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RflSync) sync = NULL;

  if (argc > 0)
    return rfl_cli_usage (_("“%s” takes no arguments"), "sync");
  if (live && (once || give_back))
    return rfl_cli_usage (_("--live goes with neither --once nor --give-back"));

  sync = rfl_cli_open_sync (cli, RFL_CLI_IF_GIVEN, &account, &error);
  if (sync == NULL)
    return rfl_cli_fail (error);

  return live ? sync_live (cli, sync) : sync_once (cli, sync);
}

const RflCliCommand rfl_cli_sync_commands[] = {
  { "sync", "", N_("Exchange what changed with the server of the office"),
    "{\"pulled\", \"pushed\", \"conflicts\", \"queued\", "
    "\"state\": \"synced|queued|refused|offline|paused|sign-in|certificate|rights|key|replaced|trouble\"}, "
    "and where a clock is wrong \"clock\": {\"problem\", \"server_ahead_seconds\", \"computer_ahead_seconds\", \"computer\", "
    "\"worker\"}; with --live one a line",
    sync_entries, run_sync },
  { NULL }
};
