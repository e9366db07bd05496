/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-cli.h"

#include "rfl-office-keys.h"
#include "rfl-office-rotate.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static char *new_passphrase_file;

static const GOptionEntry passphrase_entries[] = {
  { "new-passphrase-file", 0, 0, G_OPTION_ARG_FILENAME, &new_passphrase_file,
    N_("File whose first line is the new passphrase"), N_("FILE") },
  { NULL }
};

static RflCliExit
print_status (RflCli *cli,
              int     n_resealed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = RFL_CLI_WAIT (rfl_office_key_status_async, cli->office, NULL);
  g_autoptr (RflKeyStatus) status = rfl_office_key_status_finish (cli->office, result, &error);

  if (status == NULL)
    return rfl_cli_fail (error);

  if (cli->json)
    {
      JsonObject *answer = json_object_new ();

      rfl_cli_set_text (answer, "key", status->key);
      json_object_set_int_member (answer, "resealed", n_resealed);
      json_object_set_int_member (answer, "left", status->left);
      json_object_set_int_member (answer, "waiting", status->unknown);
      rfl_cli_print_object (answer);
    }
  else
    {
      printf (_("key %s, sealed anew %d, left %u, waiting for the passphrase %u\n"), status->key, n_resealed, status->left,
              status->unknown);
    }

  return status->left > 0 || status->unknown > 0 ? RFL_CLI_PROBLEMS : RFL_CLI_DONE;
}

static RflCliExit
run_rotate (RflCli  *cli,
            int      argc,
            char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) rotated = NULL;
  g_autoptr (GAsyncResult) sealed = NULL;
  int n_resealed;

  if (argc > 0)
    return rfl_cli_usage (_("“%s” takes no arguments"), "key rotate");
  if (!rfl_cli_open (cli, RFL_CLI_SEALED, &error))
    return rfl_cli_fail (error);

  rotated = RFL_CLI_WAIT (rfl_office_rotate_key_async, cli->office, NULL);
  if (!rfl_office_rotate_key_finish (cli->office, rotated, &error))
    return rfl_cli_fail (error);

  /* What the background does beside this, it does alike. */
  sealed = RFL_CLI_WAIT (rfl_office_reseal_async, cli->office, NULL);
  n_resealed = rfl_office_reseal_finish (cli->office, sealed, &error);

  return n_resealed < 0 ? rfl_cli_fail (error) : print_status (cli, n_resealed);
}

static RflCliExit
run_status (RflCli  *cli,
            int      argc,
            char   **argv)
{
  g_autoptr (GError) error = NULL;

  if (argc > 0)
    return rfl_cli_usage (_("“%s” takes no arguments"), "key status");
  if (!rfl_cli_open (cli, RFL_CLI_SEALED, &error))
    return rfl_cli_fail (error);

  return print_status (cli, 0);
}

static RflCliExit
run_passphrase (RflCli  *cli,
                int      argc,
                char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *secret = NULL;
  g_autofree char *passphrase = NULL;
  RflCliExit outcome = RFL_CLI_DONE;

  if (argc > 0 || new_passphrase_file == NULL)
    return rfl_cli_usage (_("“key passphrase” needs --new-passphrase-file"));

  secret = rfl_cli_read_passphrase (cli, &error);
  if (error != NULL)
    return rfl_cli_fail (error);
  if (secret == NULL)
    return rfl_cli_usage (_("“key passphrase” needs the old passphrase or the recovery code: --passphrase-file"));
  if (!g_file_get_contents (new_passphrase_file, &passphrase, NULL, &error) || !rfl_cli_open (cli, RFL_CLI_SEALED, &error))
    return rfl_cli_fail (error);

  passphrase[strcspn (passphrase, "\r\n")] = '\0';
  result = RFL_CLI_WAIT (rfl_office_change_passphrase_async, cli->office, secret, passphrase, NULL);
  if (!rfl_office_change_passphrase_finish (cli->office, result, &error))
    outcome = rfl_cli_fail (error);
  else if (cli->json)
    rfl_cli_print_object (json_object_new ());
  explicit_bzero (passphrase, strlen (passphrase));
  explicit_bzero (secret, strlen (secret));

  return outcome;
}

const RflCliCommand rfl_cli_key_commands[] = {
  { "key rotate", "", N_("Make a new key and seal client data anew: after a laptop was lost"),
    "{\"key\": ID, \"resealed\": N, \"left\": N, \"waiting\": N}; exit status 3 when something is left", NULL, run_rotate },
  { "key status", "", N_("Say which key seals, and what older keys still seal"),
    "{\"key\": ID, \"resealed\": 0, \"left\": N, \"waiting\": N}; exit status 3 when something is left", NULL, run_status },
  { "key passphrase", "--new-passphrase-file FILE", N_("Replace the passphrase, with the old one or the recovery code"),
    "{}", passphrase_entries, run_passphrase },
  { NULL }
};
