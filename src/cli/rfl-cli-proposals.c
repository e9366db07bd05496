/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-cli.h"

#include "rfl-locale.h"
#include "rfl-proposal-list.h"

#include <glib/gi18n.h>
#include <stdio.h>

static gboolean all;
static char *note;

static const GOptionEntry list_entries[] = {
  { "all", 0, 0, G_OPTION_ARG_NONE, &all, N_("Those too that are decided"), NULL },
  { NULL }
};

static const GOptionEntry note_entries[] = {
  { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("A word to who proposed it"), N_("TEXT") },
  { NULL }
};

static const char *
effect_nick (RflProposalEffect effect)
{
  static const char * const nicks[] = {
    [RFL_PROPOSAL_CHANGES] = "change",   [RFL_PROPOSAL_ADDS] = "add",      [RFL_PROPOSAL_DELETES] = "delete",
    [RFL_PROPOSAL_NOTHING] = "nothing",  [RFL_PROPOSAL_SEALED] = "sealed",
  };

  return nicks[effect];
}

static JsonObject *
to_json (RflProposalPage *page)
{
  const RflProposalFacts *facts = rfl_proposal_page_get (page);
  JsonObject *object = json_object_new ();
  JsonArray *fields = json_array_new ();
  JsonArray *others = json_array_new ();

  rfl_cli_set_text (object, "id", facts->id);
  rfl_cli_set_text (object, "record", facts->target);
  rfl_cli_set_text (object, "title", facts->title);
  rfl_cli_set_text (object, "state", rfl_proposal_state_to_nick (facts->state));
  rfl_cli_set_text (object, "effect", effect_nick (facts->effect));
  rfl_cli_set_text (object, "by", facts->by);
  rfl_cli_set_time (object, "at", facts->at_us);
  rfl_cli_set_text (object, "reason", facts->reason);
  json_object_set_boolean_member (object, "mine", facts->mine);
  json_object_set_boolean_member (object, "may_decide", facts->may_decide);
  rfl_cli_set_text (object, "decided_by", facts->decided_by);
  rfl_cli_set_time (object, "decided_at", facts->decided_at_us);
  rfl_cli_set_text (object, "note", facts->note);
  json_object_set_boolean_member (object, "overruled", facts->overruled);
  for (guint i = 0; i < facts->others->len; i++)
    {
      const RflProposalDecision *decision = g_ptr_array_index (facts->others, i);
      JsonObject *entry = json_object_new ();

      rfl_cli_set_text (entry, "state", rfl_proposal_state_to_nick (decision->state));
      rfl_cli_set_text (entry, "by", decision->by);
      rfl_cli_set_time (entry, "at", decision->at_us);
      rfl_cli_set_text (entry, "note", decision->note);
      json_array_add_object_element (others, entry);
    }
  json_object_set_array_member (object, "others", others);
  for (guint i = 0; i < facts->fields->len; i++)
    {
      const RflProposalField *field = g_ptr_array_index (facts->fields, i);
      JsonObject *entry = json_object_new ();

      rfl_cli_set_text (entry, "label", field->label);
      rfl_cli_set_text (entry, "now", field->now);
      rfl_cli_set_text (entry, "proposed", field->proposed);
      json_array_add_object_element (fields, entry);
    }
  json_object_set_array_member (object, "fields", fields);

  return object;
}

static void
print_page (RflCli          *cli,
            RflProposalPage *page)
{
  const RflProposalFacts *facts = rfl_proposal_page_get (page);
  g_autofree char *when = rfl_locale_format_day ("en", facts->at_us, rfl_office_get_time_zone (cli->office),
                                                 RFL_DATE_STYLE_DATE_TIME);

  printf ("%s  %s  %s\n  %s  %s%s%s\n", facts->id, rfl_proposal_state_to_nick (facts->state), effect_nick (facts->effect),
          facts->title, when, facts->by != NULL ? "  " : "", facts->by != NULL ? facts->by : "");
  for (guint i = 0; i < facts->fields->len; i++)
    {
      const RflProposalField *field = g_ptr_array_index (facts->fields, i);

      printf ("  %s: %s → %s\n", field->label, field->now, field->proposed);
    }
  if (facts->note != NULL)
    printf ("  “%s”\n", facts->note);
}

static RflCliExit
run_list (RflCli  *cli,
          int      argc,
          char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GListModel) pages = NULL;
  g_autoptr (JsonArray) answer = json_array_new ();

  if (argc > 0)
    return rfl_cli_usage (_("“%s” takes no arguments"), "proposals list");
  if (!rfl_cli_open (cli, RFL_CLI_IF_GIVEN, &error))
    return rfl_cli_fail (error);

  result = RFL_CLI_WAIT (rfl_office_list_proposals_async, cli->office, NULL, !all, NULL);
  pages = rfl_office_list_proposals_finish (cli->office, result, &error);
  if (pages == NULL)
    return rfl_cli_fail (error);

  for (guint i = 0; i < g_list_model_get_n_items (pages); i++)
    {
      g_autoptr (RflProposalPage) page = g_list_model_get_item (pages, i);

      if (cli->json)
        json_array_add_object_element (answer, to_json (page));
      else
        print_page (cli, page);
    }
  if (cli->json)
    rfl_cli_print_array (g_steal_pointer (&answer));

  return RFL_CLI_DONE;
}

static RflCliExit
run_show (RflCli  *cli,
          int      argc,
          char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RflProposalPage) page = NULL;

  if (argc != 1)
    return rfl_cli_usage (_("“%s” needs one id"), "proposals show");
  if (!rfl_cli_open (cli, RFL_CLI_IF_GIVEN, &error))
    return rfl_cli_fail (error);

  result = RFL_CLI_WAIT (rfl_office_load_proposal_async, cli->office, argv[0], NULL);
  page = rfl_office_load_proposal_finish (cli->office, result, &error);
  if (page == NULL)
    return rfl_cli_fail (error);

  if (cli->json)
    rfl_cli_print_object (to_json (page));
  else
    print_page (cli, page);

  return RFL_CLI_DONE;
}

static RflCliExit
decide (RflCli            *cli,
        int                argc,
        char             **argv,
        const char        *command,
        RflProposalState   state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *token = NULL;

  if (argc != 1)
    return rfl_cli_usage (_("“%s” needs one id"), command);
  if (!rfl_cli_open (cli, RFL_CLI_SEALED, &error))
    return rfl_cli_fail (error);

  result = RFL_CLI_WAIT (rfl_office_decide_proposal_async, cli->office, argv[0], state, note, NULL);
  token = rfl_office_decide_proposal_finish (cli->office, result, &error);
  if (token == NULL)
    return rfl_cli_fail (error);

  if (cli->json)
    {
      JsonObject *answer = json_object_new ();

      json_object_set_string_member (answer, "undo", token);
      rfl_cli_print_object (answer);
    }

  return RFL_CLI_DONE;
}

static RflCliExit
run_accept (RflCli  *cli,
            int      argc,
            char   **argv)
{
  return decide (cli, argc, argv, "proposals accept", RFL_PROPOSAL_ACCEPTED);
}

static RflCliExit
run_decline (RflCli  *cli,
             int      argc,
             char   **argv)
{
  return decide (cli, argc, argv, "proposals decline", RFL_PROPOSAL_DECLINED);
}

static RflCliExit
run_withdraw (RflCli  *cli,
              int      argc,
              char   **argv)
{
  return decide (cli, argc, argv, "proposals withdraw", RFL_PROPOSAL_WITHDRAWN);
}

#define PROPOSAL_JSON \
  "{\"id\",\"record\",\"title\",\"state\":\"open\"|\"accepted\"|\"declined\"|\"withdrawn\",\n" \
  "    \"effect\":\"change\"|\"add\"|\"delete\"|\"nothing\"|\"sealed\",\"by\",\"at\",\"reason\",\"mine\",\"may_decide\",\n" \
  "    \"decided_by\",\"decided_at\",\"note\",\"overruled\",\"others\":[{\"state\",\"by\",\"at\",\"note\"}],\n" \
  "    \"fields\":[{\"label\",\"now\",\"proposed\"}]}"

const RflCliCommand rfl_cli_proposals_commands[] = {
  { "proposals list", "", N_("Changes of the shared directory that wait for somebody who may make them"), "[" PROPOSAL_JSON "]",
    list_entries, run_list },
  { "proposals show", "ID", N_("One of them, field by field"), PROPOSAL_JSON, NULL, run_show },
  { "proposals accept", "ID", N_("Make the change; what others changed meanwhile stays"), "{\"undo\"}", note_entries, run_accept },
  { "proposals decline", "ID", N_("Leave the record as it is; what was proposed stays readable"), "{\"undo\"}", note_entries,
    run_decline },
  { "proposals withdraw", "ID", N_("Take a change back that you proposed"), "{\"undo\"}", NULL, run_withdraw },
  { NULL }
};
