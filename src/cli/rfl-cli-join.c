/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-cli-sync.h"

#include "rfl-id.h"
#include "rfl-office-join.h"
#include "rfl-office-keys.h"
#include "rfl-office-records.h"
#include "rfl-server.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static RflCliAccount account = RFL_CLI_ACCOUNT_INIT;
static char *office_id;
static char *worker_name;

static const GOptionEntry join_entries[] = {
  RFL_CLI_ACCOUNT_ENTRIES (account),
  { "office-id", 0, 0, G_OPTION_ARG_STRING, &office_id, N_("Office to join, of several"), N_("ID") },
  { "worker", 0, 0, G_OPTION_ARG_STRING, &worker_name, N_("Name of who works here"), N_("NAME") },
  { NULL }
};

/* ---- Which office ---- */

/* The office that the account may read; @own (nullable) is the one that this folder holds already. */
static char *
choose_office (RflCouch    *couch,
               const char  *own,
               GError     **error)
{
  g_autoptr (GAsyncResult) result = RFL_CLI_WAIT (rfl_server_find_offices_async, couch, NULL);
  g_auto (GStrv) offices = rfl_server_find_offices_finish (couch, result, error);
  const char *wanted = own != NULL ? own : office_id;

  if (offices == NULL)
    return NULL;
  if (wanted == NULL && g_strv_length (offices) == 1)
    return g_strdup (offices[0]);
  if (wanted != NULL && g_strv_contains ((const char * const *) offices, wanted))
    return g_strdup (wanted);

  if (own != NULL)
    g_set_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING,
                 _("“%s” has no rights in the office of this folder; “server init” or “server add” gives them"), account.user);
  else if (offices[0] == NULL)
    g_set_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING, _("There is no office that “%s” may join"), account.user);
  else
    g_set_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING, _("“%s” may join several offices: name one by --office-id"),
                 account.user);

  return NULL;
}

/* ---- Who works here ---- */

static char *
find_worker (RflCli  *cli,
             GError **error)
{
  g_autoptr (GAsyncResult) result = RFL_CLI_WAIT (rfl_office_list_async, cli->office, RFL_KIND_WORKER, NULL);
  g_autoptr (GListModel) workers = rfl_office_list_finish (cli->office, result, error);
  g_autofree char *wanted = g_utf8_casefold (worker_name, -1);

  for (guint i = 0; workers != NULL && i < g_list_model_get_n_items (workers); i++)
    {
      g_autoptr (RflRecord) worker = g_list_model_get_item (workers, i);
      const char *name = rfl_record_get_string (worker, "name");
      g_autofree char *folded = name != NULL ? g_utf8_casefold (name, -1) : NULL;

      if (g_strcmp0 (folded, wanted) == 0)
        return g_strdup (rfl_record_get_id (worker));
    }

  return NULL;
}

/* The worker of that name, or a new one; (transfer full): its id */
static char *
choose_worker (RflCli  *cli,
               GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (RflRecord) worker = NULL;
  g_autofree char *token = NULL;
  g_autofree char *id = find_worker (cli, &local_error);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (id == NULL)
    {
      id = rfl_id_new_random ();
      worker = rfl_record_new (RFL_KIND_WORKER, id);
      rfl_record_set_string (worker, "name", worker_name);

      /* Who saves it is who it is. */
      rfl_office_set_worker (cli->office, id);
      saved = RFL_CLI_WAIT (rfl_office_save_async, cli->office, worker, NULL);
      token = rfl_office_save_finish (cli->office, saved, error);
      if (token == NULL)
        return NULL;
    }
  rfl_office_set_worker (cli->office, id);

  return g_steal_pointer (&id);
}

/* ---- Joining ---- */

static gboolean
sync_now (RflSync  *sync,
          guint    *n_pulled,
          GError  **error)
{
  g_autoptr (GAsyncResult) result = RFL_CLI_WAIT (rfl_sync_now_async, sync, NULL);
  g_autofree RflSyncResult *outcome = rfl_sync_now_finish (sync, result, error);

  if (outcome == NULL)
    return FALSE;
  *n_pulled += outcome->n_pulled;

  return TRUE;
}

static gboolean
unlock (RflCli      *cli,
        const char  *passphrase,
        GError     **error)
{
  g_autoptr (GAsyncResult) result = RFL_CLI_WAIT (rfl_office_unlock_async, cli->office, passphrase, NULL);

  return rfl_office_unlock_finish (cli->office, result, error);
}

static RflCliExit
tell (RflCli     *cli,
      RflCouch   *couch,
      const char *office,
      const char *worker,
      guint       n_pulled,
      RflSync    *sync)
{
  if (cli->json)
    {
      JsonObject *answer = json_object_new ();

      json_object_set_string_member (answer, "url", rfl_couch_get_url (couch));
      json_object_set_string_member (answer, "office_id", office);
      rfl_cli_set_text (answer, "worker", worker);
      json_object_set_int_member (answer, "pulled", n_pulled);
      json_object_set_string_member (answer, "state", rfl_sync_state_to_nick (rfl_sync_get_state (sync)));
      rfl_cli_print_object (answer);
    }
  else
    {
      printf (_("This computer syncs with %s now; received %u\n"), rfl_couch_get_url (couch), n_pulled);
    }

  return RFL_CLI_DONE;
}

/* A folder that holds the office already gets its server. */
static RflCliExit
join_own (RflCli     *cli,
          const char *url,
          const char *password,
          RflCouch   *couch,
          GError    **error)
{
  g_autofree char *own = rfl_vault_dup_office_id (rfl_store_get_vault (rfl_office_get_store (cli->office)));
  g_autofree char *office = NULL;
  g_autoptr (RflSync) sync = NULL;
  guint n_pulled = 0;

  if (own == NULL)
    {
      g_set_error_literal (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_LOCKED,
                           _("Client data are locked: give the passphrase by --passphrase-file or --passphrase-fd"));
      return RFL_CLI_FAILED;
    }

  office = choose_office (couch, own, error);
  sync = office != NULL ? rfl_cli_make_sync (cli, error) : NULL;
  if (sync == NULL || !rfl_cli_connect (sync, url, account.user, password, account.ca_file, office, error) ||
      !sync_now (sync, &n_pulled, error))
    return RFL_CLI_FAILED;

  return tell (cli, couch, office, NULL, n_pulled, sync);
}

/* Leaves nothing behind of an office that could not be opened. */
static void
abandon (RflCli *cli)
{
  g_autoptr (GAsyncResult) result = RFL_CLI_WAIT (rfl_office_abandon_join_async, cli->office, NULL);
  g_autoptr (GError) error = NULL;

  if (!rfl_office_abandon_join_finish (cli->office, result, &error))
    fprintf (stderr, "referral-cli: %s\n", error->message);
}

static RflCliExit
join_new (RflCli     *cli,
          const char *url,
          const char *password,
          const char *passphrase,
          RflCouch   *couch,
          GError    **error)
{
  g_autofree char *office = choose_office (couch, NULL, error);
  g_autofree char *worker = NULL;
  g_autoptr (GAsyncResult) prepared = NULL;
  g_autoptr (RflSync) sync = NULL;
  guint n_pulled = 0;

  if (office == NULL)
    return RFL_CLI_FAILED;
  prepared = RFL_CLI_WAIT (rfl_office_prepare_join_async, cli->office, NULL);
  if (!rfl_office_prepare_join_finish (cli->office, prepared, error))
    return RFL_CLI_FAILED;

  rfl_office_expect_office (cli->office, office);
  sync = rfl_cli_make_sync (cli, error);
  if (sync == NULL || !rfl_cli_connect (sync, url, account.user, password, account.ca_file, office, error) ||
      !sync_now (sync, &n_pulled, error) || !unlock (cli, passphrase, error))
    {
      g_clear_object (&sync);
      abandon (cli);
      return RFL_CLI_FAILED;
    }

  /* What came is opened now that there is a key; then the workers are known. */
  if (!sync_now (sync, &n_pulled, error) || (worker = choose_worker (cli, error)) == NULL ||
      !sync_now (sync, &n_pulled, error))
    return RFL_CLI_FAILED;

  return tell (cli, couch, office, worker, n_pulled, sync);
}

static RflCliExit
run_join (RflCli  *cli,
          int      argc,
          char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RflCouch) couch = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autofree char *password = NULL;
  g_autofree char *passphrase = NULL;
  RflCliExit status;

  if (argc != 1 || account.user == NULL)
    return rfl_cli_usage (_("“server join” needs the address of the server and --user"));
  couch = rfl_cli_make_couch (argv[0], &account, &password, &error);
  passphrase = couch != NULL ? rfl_cli_read_passphrase (cli, &error) : NULL;
  if (error != NULL)
    return rfl_cli_fail (error);

  cli->office = rfl_office_new (cli->directory);
  opened = RFL_CLI_WAIT (rfl_office_open_async, cli->office, passphrase == NULL, NULL);
  if (!rfl_office_open_finish (cli->office, opened, &error))
    return rfl_cli_fail (error);

  if (rfl_office_get_state (cli->office) != RFL_OFFICE_EMPTY)
    {
      if (rfl_office_get_state (cli->office) == RFL_OFFICE_LOCKED && passphrase != NULL && !unlock (cli, passphrase, &error))
        return rfl_cli_fail (error);
      status = join_own (cli, argv[0], password, couch, &error);
    }
  else if (passphrase == NULL || worker_name == NULL)
    {
      status = rfl_cli_usage (_("Joining an office needs its passphrase (--passphrase-file or --passphrase-fd) and --worker"));
    }
  else
    {
      status = join_new (cli, argv[0], password, passphrase, couch, &error);
    }

  explicit_bzero (password, strlen (password));
  if (passphrase != NULL)
    explicit_bzero (passphrase, strlen (passphrase));

  return error != NULL ? rfl_cli_fail (error) : status;
}

const RflCliCommand rfl_cli_join_commands[] = {
  { "server join", "URL", N_("Connect this folder to the server of its office, or make it a copy of an office that is there"),
    "{\"url\", \"office_id\", \"worker\", \"pulled\", \"state\"}", join_entries, run_join },
  { NULL }
};
