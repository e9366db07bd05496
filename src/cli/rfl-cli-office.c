/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-cli.h"

#include "rfl-office-backup.h"
#include "rfl-office-keys.h"
#include "rfl-office-setup.h"
#include "rfl-sample.h"
#include "rfl-stats.h"

#include <glib/gi18n.h>
#include <stdio.h>

static char *office_name;
static char *worker_name;
static char *phone;
static char *email;
static char *language;
static gboolean remember;
static gboolean with_sample;

static const GOptionEntry init_entries[] = {
  { "office", 0, 0, G_OPTION_ARG_STRING, &office_name, N_("Name of the office"), N_("NAME") },
  { "worker", 0, 0, G_OPTION_ARG_STRING, &worker_name, N_("Name of who works here"), N_("NAME") },
  { "phone", 0, 0, G_OPTION_ARG_STRING, &phone, N_("Telephone of the office"), N_("NUMBER") },
  { "email", 0, 0, G_OPTION_ARG_STRING, &email, N_("E-mail of the worker"), N_("ADDRESS") },
  { "language", 0, 0, G_OPTION_ARG_STRING, &language, N_("Language of the office"), N_("CODE") },
  { "remember", 0, 0, G_OPTION_ARG_NONE, &remember, N_("Keep the key in the Secret Service of this computer"), NULL },
  { "sample", 0, 0, G_OPTION_ARG_NONE, &with_sample, N_("Fill it with the fictional sample office"), NULL },
  { NULL }
};

static gboolean
load_sample (RflCli  *cli,
             GError **error)
{
  g_autoptr (GAsyncResult) result = RFL_CLI_WAIT (rfl_office_load_sample_async, cli->office, NULL, NULL);

  return rfl_office_load_sample_finish (cli->office, result, error);
}

static RflCliExit
run_init (RflCli  *cli,
          int      argc,
          char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) created = NULL;
  g_autofree char *passphrase = NULL;
  g_autofree char *code = NULL;
  const char *problem;
  RflOfficeSetup setup = { 0 };

  if (argc > 0 || office_name == NULL || worker_name == NULL)
    return rfl_cli_usage (_("“init” needs --office and --worker"));

  passphrase = rfl_cli_read_passphrase (cli, &error);
  if (error != NULL)
    return rfl_cli_fail (error);
  if (passphrase == NULL)
    return rfl_cli_usage (_("“init” needs the passphrase for client data: --passphrase-file or --passphrase-fd"));

  cli->office = rfl_office_new (cli->directory);
  opened = RFL_CLI_WAIT (rfl_office_open_async, cli->office, FALSE, NULL);
  if (!rfl_office_open_finish (cli->office, opened, &error))
    return rfl_cli_fail (error);

  /* A script chose it and nobody is there to choose another: it is said, not refused. */
  problem = rfl_office_passphrase_problem (passphrase);
  if (problem != NULL)
    fprintf (stderr, "referral-cli: %s\n", problem);

  setup.office = office_name;
  setup.worker = worker_name;
  setup.phone = phone;
  setup.email = email;
  setup.language = language;
  setup.passphrase = passphrase;
  setup.accept_weak = TRUE;
  setup.remember = remember;
  created = RFL_CLI_WAIT (rfl_office_create_async, cli->office, &setup, NULL);
  code = rfl_office_create_finish (cli->office, created, &error);
  if (code == NULL || (with_sample && !load_sample (cli, &error)))
    return rfl_cli_fail (error);

  if (cli->json)
    {
      JsonObject *answer = json_object_new ();

      json_object_set_string_member (answer, "data", cli->directory);
      json_object_set_string_member (answer, "recovery_code", code);
      rfl_cli_print_object (answer);
    }
  else
    {
      printf (_("The office is in %s.\nRecovery code, shown this once; print it and lock it away:\n\n%s\n"),
              cli->directory, code);
    }
  return RFL_CLI_DONE;
}

static RflCliExit
run_stats (RflCli  *cli,
           int      argc,
           char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  RflStats stats;

  if (argc > 0)
    return rfl_cli_usage (_("“%s” takes no arguments"), "stats");
  if (!rfl_cli_open (cli, RFL_CLI_IF_GIVEN, &error))
    return rfl_cli_fail (error);
  result = RFL_CLI_WAIT (rfl_office_stats_async, cli->office, NULL);
  if (!rfl_office_stats_finish (cli->office, result, &stats, &error))
    return rfl_cli_fail (error);

  if (cli->json)
    {
      JsonObject *answer = json_object_new ();

      json_object_set_int_member (answer, "organizations", stats.organizations);
      json_object_set_int_member (answer, "services", stats.services);
      json_object_set_int_member (answer, "locations", stats.locations);
      json_object_set_int_member (answer, "people", stats.people);
      json_object_set_int_member (answer, "referrals", stats.referrals);
      json_object_set_int_member (answer, "open_referrals", stats.open_referrals);
      json_object_set_int_member (answer, "unmet_needs", stats.unmet_needs);
      rfl_cli_print_object (answer);
    }
  else
    {
      printf (_("organizations   %u\nservices        %u\nlocations       %u\npeople          %u\nreferrals       %u\n"
                "  open          %u\nunmet needs     %u\n"),
              stats.organizations, stats.services, stats.locations, stats.people, stats.referrals,
              stats.open_referrals, stats.unmet_needs);
    }
  return RFL_CLI_DONE;
}

static RflCliExit
print_check (RflCli     *cli,
             gboolean    ok,
             guint       documents,
             guint       unopened,
             GPtrArray  *problems)
{
  if (cli->json)
    {
      JsonObject *answer = json_object_new ();

      g_ptr_array_add (problems, NULL);
      json_object_set_boolean_member (answer, "ok", ok);
      json_object_set_int_member (answer, "documents", documents);
      json_object_set_int_member (answer, "unopened", unopened);
      rfl_cli_set_texts (answer, "problems", (const char *const *) problems->pdata);
      rfl_cli_print_object (answer);
    }
  else
    {
      for (guint i = 0; i < problems->len; i++)
        puts (g_ptr_array_index (problems, i));
      if (ok)
        printf (ngettext ("All is well: %u document read.\n", "All is well: %u documents read.\n", documents), documents);
    }
  return ok ? RFL_CLI_DONE : RFL_CLI_PROBLEMS;
}

static RflCliExit
run_check (RflCli  *cli,
           int      argc,
           char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RflCheckResult) found = NULL;

  if (argc > 0)
    return rfl_cli_usage (_("“%s” takes no arguments"), "check");
  if (!rfl_cli_open (cli, RFL_CLI_IF_GIVEN, &error))
    {
      g_autoptr (GPtrArray) problems = g_ptr_array_new ();

      if (!g_error_matches (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_DAMAGED))
        return rfl_cli_fail (error);
      g_ptr_array_add (problems, error->message);
      return print_check (cli, FALSE, 0, 0, problems);
    }
  result = RFL_CLI_WAIT (rfl_office_check_async, cli->office, TRUE, NULL);
  found = rfl_office_check_finish (cli->office, result, &error);
  if (found == NULL)
    return rfl_cli_fail (error);
  return print_check (cli, found->ok, found->documents, found->unopened, found->problems);
}

static RflCliExit
run_reindex (RflCli  *cli,
             int      argc,
             char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  if (argc > 0)
    return rfl_cli_usage (_("“%s” takes no arguments"), "reindex");
  if (!rfl_cli_open (cli, RFL_CLI_IF_GIVEN, &error))
    return rfl_cli_fail (error);
  if (rfl_office_get_locked (cli->office))
    fprintf (stderr, "referral-cli: %s\n", _("Client data are locked: only the directory is indexed anew"));
  result = RFL_CLI_WAIT (rfl_office_reindex_async, cli->office, NULL);
  if (!rfl_office_reindex_finish (cli->office, result, &error))
    return rfl_cli_fail (error);

  if (cli->json)
    {
      JsonObject *answer = json_object_new ();

      json_object_set_boolean_member (answer, "ok", TRUE);
      json_object_set_boolean_member (answer, "cases", !rfl_office_get_locked (cli->office));
      rfl_cli_print_object (answer);
    }
  else
    {
      puts (_("Indexed anew."));
    }
  return RFL_CLI_DONE;
}

static RflCliExit
run_backup (RflCli  *cli,
            int      argc,
            char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *path = NULL;

  if (argc > 1)
    return rfl_cli_usage (_("“backup” takes one file at most"));
  if (!rfl_cli_open (cli, RFL_CLI_CLEAR, &error))
    return rfl_cli_fail (error);
  result = RFL_CLI_WAIT (rfl_office_backup_async, cli->office, argc == 1 ? argv[0] : NULL, NULL);
  path = rfl_office_backup_finish (cli->office, result, &error);
  if (path == NULL)
    return rfl_cli_fail (error);

  if (cli->json)
    {
      JsonObject *answer = json_object_new ();

      json_object_set_string_member (answer, "path", path);
      rfl_cli_print_object (answer);
    }
  else
    {
      puts (path);
    }
  return RFL_CLI_DONE;
}

/* Works on data that do not open any more: nothing is asked of them. */
static RflCliExit
run_restore (RflCli  *cli,
             int      argc,
             char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) unlocked = NULL;
  g_autofree char *passphrase = NULL;

  if (argc > 1)
    return rfl_cli_usage (_("“restore” takes one file at most"));
  passphrase = rfl_cli_read_passphrase (cli, &error);
  if (error != NULL)
    return rfl_cli_fail (error);
  cli->office = rfl_office_new (cli->directory);
  opened = RFL_CLI_WAIT (rfl_office_open_async, cli->office, FALSE, NULL);
  if (!rfl_office_open_finish (cli->office, opened, &error))
    return rfl_cli_fail (error);

  result = RFL_CLI_WAIT (rfl_office_restore_async, cli->office, argc == 1 ? argv[0] : NULL, NULL);
  if (!rfl_office_restore_finish (cli->office, result, &error))
    return rfl_cli_fail (error);

  /* A backup leaves out what can be made anew; for the cases that takes the key, now or at the next unlock. */
  if (passphrase != NULL)
    {
      unlocked = RFL_CLI_WAIT (rfl_office_unlock_async, cli->office, passphrase, NULL);
      if (!rfl_office_unlock_finish (cli->office, unlocked, &error))
        return rfl_cli_fail (error);
    }

  if (cli->json)
    {
      JsonObject *answer = json_object_new ();

      json_object_set_boolean_member (answer, "ok", TRUE);
      rfl_cli_print_object (answer);
    }
  else
    {
      puts (_("Restored. The data that were there are kept beside them."));
    }
  return RFL_CLI_DONE;
}

const RflCliCommand rfl_cli_office_commands[] = {
  { "init", "--office NAME --worker NAME", N_("Make the office"),
    "{\"data\": DIR, \"recovery_code\": TEXT}", init_entries, run_init },
  { "stats", "", N_("Count what the office holds"),
    "{\"organizations\": N, \"services\": N, \"locations\": N, \"people\": N, \"referrals\": N, \"open_referrals\": N,\n"
    "   \"unmet_needs\": N}", NULL, run_stats },
  { "check", "", N_("Read everything and say whether it holds together"),
    "{\"ok\": BOOL, \"documents\": N, \"unopened\": N, \"problems\": [TEXT]}; exit status 3 when something is wrong",
    NULL, run_check },
  { "reindex", "", N_("Make tables and search index anew from the documents"),
    "{\"ok\": true, \"cases\": BOOL (false: client data were locked)}", NULL, run_reindex },
  { "backup", "[FILE]", N_("Make a backup, beside the data or in FILE"), "{\"path\": FILE}", NULL, run_backup },
  { "restore", "[FILE]", N_("Put a backup in the place of the data; without FILE the last that opens"),
    "{\"ok\": true}", NULL, run_restore },
  { NULL }
};
