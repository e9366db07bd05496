/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-cli-sync.h"

#include "rfl-office-join.h"
#include "rfl-people-list.h"
#include "rfl-replica.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* Whom this laptop holds: everybody of the office, or only some people, as Preferences › Sync chooses them. */

static RflCliAccount account = RFL_CLI_ACCOUNT_INIT;
static gboolean mine;

static const GOptionEntry only_entries[] = {
  { "mine", 0, 0, G_OPTION_ARG_NONE, &mine, N_("Also the people of who works here"), NULL },
  RFL_CLI_PASSWORD_ENTRIES (account),
  { NULL }
};

static const GOptionEntry people_entries[] = {
  RFL_CLI_PASSWORD_ENTRIES (account),
  { NULL }
};

static gpointer
list_scopes (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return rfl_replica_list_scopes (db, error);
}

/* (transfer full): tags of who is here */
static GStrv
dup_here (RflCli  *cli,
          GError **error)
{
  g_autoptr (GAsyncResult) result = RFL_CLI_WAIT (rfl_store_read_async, rfl_office_get_store (cli->office), list_scopes, NULL, NULL,
                                                   (GDestroyNotify) g_strfreev, NULL);

  return rfl_store_finish (rfl_office_get_store (cli->office), result, error);
}

/* (transfer full): both, or @all without those of @some that are people */
static GStrv
unite (const char * const *all,
       const char * const *some,
       gboolean            without)
{
  g_autoptr (GStrvBuilder) scopes = g_strv_builder_new ();

  if (without)
    g_strv_builder_add (scopes, some[0]);
  else
    g_strv_builder_addv (scopes, (const char **) some);
  for (guint i = 0; all[i] != NULL; i++)
    if (!g_strv_contains (some, all[i]))
      g_strv_builder_add (scopes, all[i]);

  return g_strv_builder_end (scopes);
}

static gboolean
hold (RflSync             *sync,
      const char * const  *scopes,
      GError             **error)
{
  g_autoptr (GAsyncResult) held = RFL_CLI_WAIT (rfl_sync_hold_async, sync, scopes, NULL);
  g_autoptr (GAsyncResult) synced = NULL;
  g_autofree RflSyncResult *outcome = NULL;

  if (!rfl_sync_hold_finish (sync, held, error))
    return FALSE;

  /* Who comes anew is fetched. */
  synced = RFL_CLI_WAIT (rfl_sync_now_async, sync, NULL);
  outcome = rfl_sync_now_finish (sync, synced, error);

  return outcome != NULL;
}

/* What became of it: who was asked for and is not here counts as a problem. */
static RflCliExit
tell (RflCli   *cli,
      RflSync  *sync,
      char    **wanted)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) here = dup_here (cli, &error);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) missing = NULL;

  if (here == NULL)
    return rfl_cli_fail (error);

  for (guint i = 0; wanted[i] != NULL; i++)
    {
      g_autofree char *scope = rfl_vault_scope (rfl_store_get_vault (rfl_office_get_store (cli->office)), wanted[i]);

      if (g_strv_contains ((const char * const *) here, scope))
        continue;
      g_strv_builder_add (builder, wanted[i]);
      fprintf (stderr, _("referral-cli: the server knows nobody by “%s”\n"), wanted[i]);
    }
  missing = g_strv_builder_end (builder);
  if (cli->json)
    {
      JsonObject *answer = json_object_new ();

      json_object_set_boolean_member (answer, "all", rfl_sync_get_settings (sync)->scopes == NULL);
      rfl_cli_set_texts (answer, "missing", (const char * const *) missing);
      json_object_set_string_member (answer, "state", rfl_sync_state_to_nick (rfl_sync_get_state (sync)));
      rfl_cli_print_object (answer);
    }

  return missing[0] != NULL ? RFL_CLI_PROBLEMS : RFL_CLI_DONE;
}

static RflCliExit
run_list (RflCli  *cli,
          int      argc,
          char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RflSync) sync = NULL;
  g_autoptr (RflPeopleList) people = NULL;
  JsonArray *list = NULL;
  JsonObject *answer = NULL;
  gboolean all;

  if (argc > 0)
    return rfl_cli_usage (_("“%s” takes no arguments"), "laptop list");
  sync = rfl_cli_open (cli, RFL_CLI_SEALED, &error) ? rfl_cli_make_sync (cli, &error) : NULL;
  if (sync == NULL)
    return rfl_cli_fail (error);

  people = rfl_people_list_new (cli->office);
  all = rfl_sync_get_settings (sync) == NULL || rfl_sync_get_settings (sync)->scopes == NULL;
  list = json_array_new ();
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (people)); i++)
    {
      g_autoptr (RflPersonRow) row = g_list_model_get_item (G_LIST_MODEL (people), i);
      JsonObject *person = json_object_new ();

      json_object_set_string_member (person, "id", rfl_person_row_get_id (row));
      rfl_cli_set_text (person, "name", rfl_person_row_get_name (row));
      json_array_add_object_element (list, person);
      if (!cli->json)
        printf ("%s  %s\n", rfl_person_row_get_id (row), rfl_person_row_get_name (row));
    }
  answer = json_object_new ();
  json_object_set_boolean_member (answer, "all", all);
  json_object_set_array_member (answer, "people", list);
  if (cli->json)
    rfl_cli_print_object (answer);
  else
    json_object_unref (answer);

  return RFL_CLI_DONE;
}

static RflCliExit
run_only (RflCli  *cli,
          int      argc,
          char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RflSync) sync = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  g_auto (GStrv) own = NULL;
  g_auto (GStrv) scopes = NULL;
  g_autoptr (GStrvBuilder) people = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  if (argc == 0 && !mine)
    return rfl_cli_usage (_("“laptop only” needs the ids of people, or --mine"));
  sync = rfl_cli_open_sync (cli, RFL_CLI_SEALED, &account, &error);
  if (sync == NULL)
    return rfl_cli_fail (error);
  if (mine)
    {
      listed = RFL_CLI_WAIT (rfl_office_list_own_people_async, cli->office, NULL);
      own = rfl_office_list_own_people_finish (cli->office, listed, &error);
      if (own == NULL)
        return rfl_cli_fail (error);
      g_strv_builder_addv (people, (const char **) own);
    }
  g_strv_builder_addv (people, (const char **) argv);
  all = g_strv_builder_end (people);

  scopes = rfl_office_dup_scopes (cli->office, (const char * const *) all);
  if (!hold (sync, (const char * const *) scopes, &error))
    return rfl_cli_fail (error);

  return tell (cli, sync, argv);
}

static RflCliExit
run_change (RflCli   *cli,
            char    **argv,
            gboolean  without)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RflSync) sync = rfl_cli_open_sync (cli, RFL_CLI_SEALED, &account, &error);
  g_auto (GStrv) here = sync != NULL ? dup_here (cli, &error) : NULL;
  g_auto (GStrv) named = NULL;
  g_auto (GStrv) scopes = NULL;
  const RflSyncSettings *settings;

  if (here == NULL)
    return rfl_cli_fail (error);

  settings = rfl_sync_get_settings (sync);
  if (!without && settings->scopes == NULL)
    return tell (cli, sync, argv);

  named = rfl_office_dup_scopes (cli->office, (const char * const *) argv);
  for (guint i = 0; without && argv[i] != NULL; i++)
    if (!g_strv_contains ((const char * const *) here, named[i + 1]))
      {
        g_set_error (&error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND, _("Nobody here is “%s”; “laptop list” tells who is"),
                     argv[i]);
        return rfl_cli_fail (error);
      }

  scopes = unite ((const char * const *) (settings->scopes != NULL ? settings->scopes : here), (const char * const *) named, without);
  if (!hold (sync, (const char * const *) scopes, &error))
    return rfl_cli_fail (error);

  return tell (cli, sync, without ? (char *[]) { NULL } : argv);
}

static RflCliExit
run_add (RflCli  *cli,
         int      argc,
         char   **argv)
{
  if (argc == 0)
    return rfl_cli_usage (_("“%s” needs the ids of people"), "laptop add");
  return run_change (cli, argv, FALSE);
}

static RflCliExit
run_remove (RflCli  *cli,
            int      argc,
            char   **argv)
{
  if (argc == 0)
    return rfl_cli_usage (_("“%s” needs the ids of people"), "laptop remove");
  return run_change (cli, argv, TRUE);
}

static RflCliExit
run_all (RflCli  *cli,
         int      argc,
         char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RflSync) sync = NULL;

  if (argc > 0)
    return rfl_cli_usage (_("“%s” takes no arguments"), "laptop all");
  sync = rfl_cli_open_sync (cli, RFL_CLI_SEALED, &account, &error);
  if (sync == NULL || !hold (sync, NULL, &error))
    return rfl_cli_fail (error);

  return tell (cli, sync, argv);
}

#define CHANGED_JSON "{\"all\", \"missing\": [\"id\"], \"state\"}"

const RflCliCommand rfl_cli_laptop_commands[] = {
  { "laptop list", "", N_("List the people on this laptop, and say whether that is everybody"),
    "{\"all\", \"people\": [{\"id\", \"name\"}]}", NULL, run_list },
  { "laptop only", "ID…", N_("Hold only these people; the others leave this laptop once the server has everything about them"),
    CHANGED_JSON, only_entries, run_only },
  { "laptop add", "ID…", N_("Hold these people too"), CHANGED_JSON, people_entries, run_add },
  { "laptop remove", "ID…", N_("Let people leave this laptop; they stay on the server and with colleagues"), CHANGED_JSON,
    people_entries, run_remove },
  { "laptop all", "", N_("Hold everybody again"), CHANGED_JSON, people_entries, run_all },
  { NULL }
};
