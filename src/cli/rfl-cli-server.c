/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-cli-sync.h"

#include "rfl-office-join.h"
#include "rfl-server.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

static RflCliAccount account = RFL_CLI_ACCOUNT_INIT;
static char *office_id;
static GStrv accounts;
static gboolean no_directory_editor;

#define EDITOR_ENTRY \
  { "no-directory-editor", 0, 0, G_OPTION_ARG_NONE, &no_directory_editor, \
    N_("The accounts may not change the shared directory: what they change is proposed"), NULL }

static const GOptionEntry status_entries[] = {
  RFL_CLI_ACCOUNT_ENTRIES (account),
  { "office-id", 0, 0, G_OPTION_ARG_STRING, &office_id, N_("Office to look at, of several"), N_("ID") },
  { NULL }
};

static const GOptionEntry init_entries[] = {
  RFL_CLI_ACCOUNT_ENTRIES (account),
  { "account", 0, 0, G_OPTION_ARG_STRING_ARRAY, &accounts, N_("Make an account for a worker (can be repeated)"), N_("NAME") },
  EDITOR_ENTRY,
  { NULL }
};

static const GOptionEntry account_entries[] = {
  RFL_CLI_ACCOUNT_ENTRIES (account),
  { NULL }
};

static const GOptionEntry add_entries[] = {
  RFL_CLI_ACCOUNT_ENTRIES (account),
  EDITOR_ENTRY,
  { NULL }
};

/* The id of the office of this folder, which only its key knows. */
static char *
dup_own_office (RflCli  *cli,
                GError **error)
{
  if (!rfl_cli_open (cli, RFL_CLI_SEALED, error))
    return NULL;
  return rfl_vault_dup_office_id (rfl_store_get_vault (rfl_office_get_store (cli->office)));
}

/* With one office to be seen it is clear which; otherwise the steps that need none are looked at. */
static char *
dup_only_office (RflCouch *couch)
{
  g_autoptr (GAsyncResult) result = RFL_CLI_WAIT (rfl_server_find_offices_async, couch, NULL);
  g_auto (GStrv) offices = rfl_server_find_offices_finish (couch, result, NULL);

  return offices != NULL && g_strv_length (offices) == 1 ? g_strdup (offices[0]) : NULL;
}

static const char *
step_name (RflServerStep step)
{
  static const char *const names[] = { "address", "certificate", "sign-in", "version", "rights", "clock" };

  return names[step];
}

/* The same for people, in their language. */
static void
print_step (RflServerStep  step,
            gboolean       reached,
            const GError  *problem)
{
  static const char *const names[] = {
    NC_ ("server step", "address"), NC_ ("server step", "certificate"), NC_ ("server step", "sign-in"),
    NC_ ("server step", "version"), NC_ ("server step", "rights"),      NC_ ("server step", "clock"),
  };
  const char *name = g_dpgettext2 (NULL, "server step", names[step]);
  int n_blanks = MAX (13 - (int) g_utf8_strlen (name, -1), 1);

  printf ("%s%*s", name, n_blanks, "");
  if (problem != NULL)
    printf (C_ ("server step", "failed: %s\n"), problem->message);
  else
    puts (reached ? C_ ("server step", "ok") : C_ ("server step", "not reached"));
}

static RflCliExit
run_status (RflCli  *cli,
            int      argc,
            char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RflCouch) couch = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RflServerDiagnosis) diagnosis = NULL;
  g_autofree char *office = NULL;
  JsonObject *object;
  JsonArray *steps;

  if (argc != 1)
    return rfl_cli_usage (_("“server status” needs the address of the server"));
  couch = rfl_cli_make_couch (argv[0], &account, NULL, &error);
  if (couch == NULL)
    return rfl_cli_fail (error);

  office = office_id != NULL ? g_strdup (office_id) : dup_only_office (couch);
  result = RFL_CLI_WAIT (rfl_server_diagnose_async, couch, office, NULL);
  diagnosis = rfl_server_diagnose_finish (couch, result, &error);
  if (diagnosis == NULL)
    return rfl_cli_fail (error);

  steps = json_array_new ();
  for (guint i = 0; i < RFL_SERVER_N_STEPS; i++)
    {
      JsonObject *step = json_object_new ();
      const GError *problem = diagnosis->problems[i];
      const char *state = problem != NULL ? "failed" : diagnosis->reached[i] ? "ok" : "not reached";

      json_object_set_string_member (step, "step", step_name (i));
      json_object_set_string_member (step, "state", state);
      rfl_cli_set_text (step, "problem", problem != NULL ? problem->message : NULL);
      json_array_add_object_element (steps, step);
      if (!cli->json)
        print_step (i, diagnosis->reached[i], problem);
    }
  object = json_object_new ();
  json_object_set_string_member (object, "url", rfl_couch_get_url (couch));
  rfl_cli_set_text (object, "version", diagnosis->version);
  rfl_cli_set_text (object, "office_id", office);
  json_object_set_boolean_member (object, "ok", rfl_server_diagnosis_is_well (diagnosis));
  json_object_set_array_member (object, "steps", steps);
  if (cli->json)
    rfl_cli_print_object (object);
  else
    json_object_unref (object);
  return rfl_server_diagnosis_is_well (diagnosis) ? RFL_CLI_DONE : RFL_CLI_FAILED;
}

static char *
make_account (RflCouch    *couch,
              const char  *office,
              const char  *name,
              GError     **error)
{
  g_autoptr (GAsyncResult) result = RFL_CLI_WAIT (rfl_server_add_account_async, couch, office, name, NULL, !no_directory_editor,
                                                   NULL);

  return rfl_server_add_account_finish (couch, result, error);
}

static char *
reset_password (RflCouch    *couch,
                const char  *office,
                const char  *name,
                GError     **error)
{
  g_autoptr (GAsyncResult) result = RFL_CLI_WAIT (rfl_server_reset_password_async, couch, office, name, NULL);

  return rfl_server_reset_password_finish (couch, result, error);
}

/* Makes each account, or its password, and adds it with the password to @made; FALSE when one cannot be made. */
static gboolean
make_accounts (char               *(*make) (RflCouch *, const char *, const char *, GError **),
               RflCouch            *couch,
               const char          *office,
               const char * const  *names,
               JsonArray           *made,
               GError             **error)
{
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *password = make (couch, office, names[i], error);
      JsonObject *one;

      if (password == NULL)
        return FALSE;
      one = json_object_new ();
      json_object_set_string_member (one, "name", names[i]);
      json_object_set_string_member (one, "password", password);
      json_array_add_object_element (made, one);
      explicit_bzero (password, strlen (password));
    }
  return TRUE;
}

/* What was made is told also when the next one could not be: its password is known nowhere else. */
static RflCliExit
tell_accounts (RflCli       *cli,
               RflCouch     *couch,
               const char   *office,
               JsonArray    *made,
               const GError *error)
{
  JsonObject *object;

  if (cli->json)
    {
      object = json_object_new ();
      json_object_set_string_member (object, "url", rfl_couch_get_url (couch));
      json_object_set_string_member (object, "office_id", office);
      json_object_set_array_member (object, "accounts", json_array_ref (made));
      rfl_cli_print_object (object);
    }
  else
    {
      for (guint i = 0; i < json_array_get_length (made); i++)
        {
          JsonObject *one = json_array_get_object_element (made, i);

          printf ("%s  %s\n", json_object_get_string_member (one, "name"), json_object_get_string_member (one, "password"));
        }
    }
  return error != NULL ? rfl_cli_fail (error) : RFL_CLI_DONE;
}

/* (nullable): among what was made, the account of that name; of any with @name NULL */
static JsonObject *
find_made (JsonArray  *made,
           const char *name)
{
  for (guint i = 0; i < json_array_get_length (made); i++)
    {
      JsonObject *one = json_array_get_object_element (made, i);

      if (name == NULL || g_str_equal (json_object_get_string_member (one, "name"), name))
        return one;
    }

  return NULL;
}

/* This computer syncs by the first account that was made; without one, by that of who set the server up. Where it syncs with this server
 * already, it goes on by the account that it has. */
static gboolean
connect_office (RflCli      *cli,
                RflCouch    *couch,
                const char  *office,
                JsonArray   *made,
                const char  *own,
                GError     **error)
{
  g_autoptr (RflSync) sync = rfl_cli_make_sync (cli, error);
  const RflSyncSettings *settings = sync != NULL ? rfl_sync_get_settings (sync) : NULL;
  gboolean goes_on = settings != NULL && g_str_equal (settings->url, rfl_couch_get_url (couch)) &&
                     g_str_equal (settings->office_id, office);
  JsonObject *account_made = find_made (made, goes_on ? settings->user : NULL);

  if (sync == NULL)
    return FALSE;
  if (goes_on && account_made == NULL)
    return TRUE;
  if (account_made != NULL)
    return rfl_cli_connect (sync, rfl_couch_get_url (couch), json_object_get_string_member (account_made, "name"),
                            json_object_get_string_member (account_made, "password"), account.ca_file, office, error);

  fprintf (stderr, _("referral-cli: this computer syncs as “%s”, who may do everything on the server; “server add” makes an account "
                     "that may do less, and “server join” syncs by it\n"), account.user);

  return rfl_cli_connect (sync, rfl_couch_get_url (couch), account.user, own, account.ca_file, office, error);
}

static RflCliExit
run_init (RflCli  *cli,
          int      argc,
          char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RflCouch) couch = NULL;
  g_autoptr (GAsyncResult) created = NULL;
  g_autoptr (JsonArray) made = json_array_new ();
  g_autofree char *office = NULL;
  g_autofree char *own = NULL;

  if (argc != 1 || account.user == NULL)
    return rfl_cli_usage (_("“server init” needs the address of the server and --user, its administrator"));
  couch = rfl_cli_make_couch (argv[0], &account, &own, &error);
  office = couch != NULL ? dup_own_office (cli, &error) : NULL;
  if (office == NULL)
    return rfl_cli_fail (error);

  created = RFL_CLI_WAIT (rfl_server_create_async, couch, office, NULL);
  if (!rfl_server_create_finish (couch, created, &error))
    return rfl_cli_fail (error);
  if (!cli->json)
    printf (_("The office is set up on %s\n"), rfl_couch_get_url (couch));
  if (make_accounts (make_account, couch, office, (const char *const *) accounts, made, &error))
    connect_office (cli, couch, office, made, own, &error);
  explicit_bzero (own, strlen (own));
  return tell_accounts (cli, couch, office, made, error);
}

/* As the administrator; @usage: what is told when the arguments are not enough */
static RflCliExit
run_for_names (RflCli      *cli,
               int          argc,
               char       **argv,
               char      *(*make) (RflCouch *, const char *, const char *, GError **),
               const char  *usage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RflCouch) couch = NULL;
  g_autoptr (JsonArray) made = json_array_new ();
  g_autofree char *office = NULL;

  if (argc < 2 || account.user == NULL)
    return rfl_cli_usage ("%s", usage);
  couch = rfl_cli_make_couch (argv[0], &account, NULL, &error);
  office = couch != NULL ? dup_own_office (cli, &error) : NULL;
  if (office == NULL)
    return rfl_cli_fail (error);

  make_accounts (make, couch, office, (const char *const *) argv + 1, made, &error);
  return tell_accounts (cli, couch, office, made, error);
}

static RflCliExit
run_add (RflCli  *cli,
         int      argc,
         char   **argv)
{
  return run_for_names (cli, argc, argv, make_account,
                        _("“server add” needs the address of the server, names and --user, its administrator"));
}

static RflCliExit
run_password (RflCli  *cli,
              int      argc,
              char   **argv)
{
  return run_for_names (cli, argc, argv, reset_password,
                        _("“server password” needs the address of the server, names and --user, its administrator"));
}

static RflCliExit
run_remove (RflCli  *cli,
            int      argc,
            char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RflCouch) couch = NULL;
  g_autofree char *office = NULL;
  JsonArray *removed;

  if (argc < 2 || account.user == NULL)
    return rfl_cli_usage (_("“server remove” needs the address of the server, names and --user, its administrator"));
  couch = rfl_cli_make_couch (argv[0], &account, NULL, &error);
  office = couch != NULL ? dup_own_office (cli, &error) : NULL;
  if (office == NULL)
    return rfl_cli_fail (error);

  removed = json_array_new ();
  for (int i = 1; i < argc && error == NULL; i++)
    {
      g_autoptr (GAsyncResult) result = RFL_CLI_WAIT (rfl_server_remove_account_async, couch, office, argv[i], NULL);

      if (rfl_server_remove_account_finish (couch, result, &error))
        json_array_add_string_element (removed, argv[i]);
    }
  if (cli->json)
    rfl_cli_print_array (removed);
  else
    json_array_unref (removed);
  return error != NULL ? rfl_cli_fail (error) : RFL_CLI_DONE;
}

static RflCliExit
run_accounts (RflCli  *cli,
              int      argc,
              char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RflCouch) couch = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (GStrv) names = NULL;
  g_autofree char *office = NULL;
  JsonArray *array;

  if (argc != 1 || account.user == NULL)
    return rfl_cli_usage (_("“server accounts” needs the address of the server and --user, its administrator"));
  couch = rfl_cli_make_couch (argv[0], &account, NULL, &error);
  office = couch != NULL ? dup_own_office (cli, &error) : NULL;
  if (office == NULL)
    return rfl_cli_fail (error);

  result = RFL_CLI_WAIT (rfl_server_list_accounts_async, couch, office, NULL);
  names = rfl_server_list_accounts_finish (couch, result, &error);
  if (names == NULL)
    return rfl_cli_fail (error);

  array = json_array_new ();
  for (guint i = 0; names[i] != NULL; i++)
    {
      json_array_add_string_element (array, names[i]);
      if (!cli->json)
        puts (names[i]);
    }
  if (cli->json)
    rfl_cli_print_array (array);
  else
    json_array_unref (array);
  return RFL_CLI_DONE;
}

#define ACCOUNTS_JSON "{\"url\", \"office_id\", \"accounts\": [{\"name\", \"password\"}]}"

const RflCliCommand rfl_cli_server_commands[] = {
  { "server init", "URL", N_("Set this office up on a CouchDB: databases, rights, rules, accounts"), ACCOUNTS_JSON, init_entries,
    run_init },
  { "server status", "URL", N_("Look at a CouchDB and say what is wrong with it, step by step"),
    "{\"url\", \"version\", \"office_id\", \"ok\", \"steps\": [{\"step\", \"state\": \"ok|failed|not reached\", \"problem\"}]}",
    status_entries, run_status },
  { "server accounts", "URL", N_("List the accounts of this office on a CouchDB"), "[\"name\"]", account_entries, run_accounts },
  { "server add", "URL NAME…", N_("Make accounts for workers, each with a password of six words"), ACCOUNTS_JSON, add_entries,
    run_add },
  { "server password", "URL NAME…", N_("Give accounts a new password of six words, in the place of a forgotten one"), ACCOUNTS_JSON,
    account_entries, run_password },
  { "server remove", "URL NAME…", N_("Remove accounts: of who has left, or of a lost laptop"), "[\"name\"]", account_entries,
    run_remove },
  { NULL }
};
