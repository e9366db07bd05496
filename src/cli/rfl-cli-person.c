/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-cli.h"

#include "rfl-erase-person.h"
#include "rfl-id.h"
#include "rfl-json.h"
#include "rfl-office-records.h"
#include "rfl-people-list.h"
#include "rfl-person-page.h"

#include <glib/gi18n.h>
#include <stdio.h>

static char *name;
static char *preferred;
static char *phone;
static char *email;
static char *address;
static char *languages;
static char *permit;
static char *place;
static char *publics;
static char *words;
static char *notes;

static const GOptionEntry add_entries[] = {
  { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_("Name"), N_("NAME") },
  { "preferred", 0, 0, G_OPTION_ARG_STRING, &preferred, N_("Preferred name"), N_("NAME") },
  { "phone", 0, 0, G_OPTION_ARG_STRING, &phone, N_("Telephone"), N_("NUMBER") },
  { "email", 0, 0, G_OPTION_ARG_STRING, &email, N_("E-mail"), N_("ADDRESS") },
  { "address", 0, 0, G_OPTION_ARG_STRING, &address, N_("Postal address"), N_("TEXT") },
  { "language", 0, 0, G_OPTION_ARG_STRING, &languages, N_("Languages, best first"), N_("CODE,…") },
  { "permit", 0, 0, G_OPTION_ARG_STRING, &permit, N_("Allowed ways: phone,text,email,letter,message"), N_("LIST") },
  { "place", 0, 0, G_OPTION_ARG_STRING, &place, N_("Town or postal prefix"), N_("PLACE") },
  { "public", 0, 0, G_OPTION_ARG_STRING, &publics, N_("What the person is: newcomers,families,…"), N_("CODE,…") },
  { "words", 0, 0, G_OPTION_ARG_STRING, &words, N_("Needs in their own words"), N_("TEXT") },
  { "notes", 0, 0, G_OPTION_ARG_STRING, &notes, N_("Notes"), N_("TEXT") },
  { NULL }
};

static RflCliExit
run_add (RflCli  *cli,
         int      argc,
         char   **argv)
{
  static const char *const ways[] = { "phone", "text", "email", "letter", "message", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RflRecord) person = NULL;
  g_autofree char *id = rfl_id_new_random ();
  g_autofree char *token = NULL;
  g_autofree char *joined = g_strjoinv (" ", argv);
  g_auto (GStrv) codes = rfl_cli_split (languages);
  g_auto (GStrv) permitted = rfl_cli_split (permit);
  g_auto (GStrv) kinds = rfl_cli_split (publics);
  const char *called = name != NULL ? name : joined;

  if (*called == '\0' || (name != NULL && argc > 0))
    return rfl_cli_usage (_("“person add” needs --name"));
  for (guint i = 0; permitted[i] != NULL; i++)
    if (!rfl_cli_check_code ("--permit", permitted[i], ways))
      return RFL_CLI_USAGE;
  if (!rfl_cli_open (cli, RFL_CLI_SEALED, &error))
    return rfl_cli_fail (error);

  person = rfl_record_new (RFL_KIND_PERSON, id);
  rfl_record_set_string (person, "name", called);
  rfl_record_set_string (person, "preferred_name", preferred);
  rfl_record_set_string (person, "phone", phone);
  rfl_record_set_string (person, "email", email);
  rfl_record_set_string (person, "address", address);
  rfl_record_set_string (person, "place", place);
  rfl_record_set_string (person, "words", words);
  rfl_record_set_string (person, "notes", notes);
  if (codes[0] != NULL)
    rfl_record_set_strv (person, "languages", (const char *const *) codes);
  if (kinds[0] != NULL)
    rfl_record_set_strv (person, "publics", (const char *const *) kinds);
  for (guint i = 0; permitted[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("permissions.", permitted[i], NULL);

      rfl_record_set_bool (person, path, TRUE);
    }

  result = RFL_CLI_WAIT (rfl_office_save_async, cli->office, person, NULL);
  token = rfl_office_save_finish (cli->office, result, &error);
  if (token == NULL)
    return rfl_cli_fail (error);

  if (cli->json)
    {
      JsonObject *answer = json_object_new ();

      json_object_set_string_member (answer, "id", id);
      rfl_cli_print_object (answer);
    }
  else
    {
      puts (id);
    }
  return RFL_CLI_DONE;
}

static RflCliExit
run_list (RflCli  *cli,
          int      argc,
          char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RflPeopleList) people = NULL;
  g_autoptr (JsonArray) answer = json_array_new ();
  g_autofree char *filter = g_strjoinv (" ", argv);

  if (!rfl_cli_open (cli, RFL_CLI_SEALED, &error))
    return rfl_cli_fail (error);

  people = rfl_people_list_new (cli->office);
  rfl_people_list_set_filter (people, filter);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (people)); i++)
    {
      g_autoptr (RflPersonRow) row = g_list_model_get_item (G_LIST_MODEL (people), i);

      if (cli->json)
        {
          JsonObject *object = json_object_new ();

          json_object_set_string_member (object, "id", rfl_person_row_get_id (row));
          rfl_cli_set_text (object, "name", rfl_person_row_get_name (row));
          rfl_cli_set_texts (object, "languages", rfl_person_row_get_languages (row));
          json_object_set_int_member (object, "open_referrals", rfl_person_row_get_open_referrals (row));
          json_array_add_object_element (answer, object);
        }
      else
        {
          printf ("%s  %s\n", rfl_person_row_get_id (row), rfl_person_row_get_name (row));
        }
    }
  if (cli->json)
    rfl_cli_print_array (g_steal_pointer (&answer));
  return RFL_CLI_DONE;
}

static void
add_rows (JsonArray  *array,
          GListModel *rows)
{
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (RflFollowUpRow) row = g_list_model_get_item (rows, i);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, rfl_follow_up_row_get_is_draft (row) ? "draft" : "referral",
                                     rfl_follow_up_row_get_id (row));
      rfl_cli_set_text (object, "need", rfl_follow_up_row_get_need (row));
      rfl_cli_set_text (object, "service", rfl_follow_up_row_get_service_id (row));
      rfl_cli_set_text (object, "service_name", rfl_follow_up_row_get_service (row));
      rfl_cli_set_text (object, "status", rfl_status_to_nick (rfl_follow_up_row_get_status (row)));
      json_array_add_object_element (array, object);
    }
}

static void
add_consents (JsonArray  *array,
              GListModel *consents)
{
  static const char *const states[] = {
    [RFL_CONSENT_VALID] = "valid",
    [RFL_CONSENT_EXPIRED] = "expired",
    [RFL_CONSENT_WITHDRAWN] = "withdrawn",
  };

  for (guint i = 0; i < g_list_model_get_n_items (consents); i++)
    {
      g_autoptr (RflConsentRow) row = g_list_model_get_item (consents, i);
      RflConsent *consent = rfl_consent_row_get_consent (row);
      g_auto (GStrv) items = rfl_consent_dup_items (consent);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "id", rfl_record_get_id (RFL_RECORD (consent)));
      rfl_cli_set_text (object, "recipient", rfl_consent_row_get_recipient (row));
      rfl_cli_set_text (object, "basis", rfl_basis_to_nick (rfl_consent_get_basis (consent)));
      rfl_cli_set_texts (object, "items", (const char *const *) items);
      rfl_cli_set_text (object, "valid_until", rfl_consent_get_valid_until (consent));
      json_object_set_string_member (object, "state", states[rfl_consent_row_get_state (row)]);
      json_array_add_object_element (array, object);
    }
}

static RflCliExit
run_show (RflCli  *cli,
          int      argc,
          char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RflPersonPage) page = NULL;
  g_autoptr (JsonNode) body = NULL;
  JsonArray *referrals;
  JsonArray *consents;
  JsonObject *answer;

  if (argc != 1)
    return rfl_cli_usage (_("“%s” needs one id"), "person show");
  if (!rfl_cli_open (cli, RFL_CLI_SEALED, &error))
    return rfl_cli_fail (error);
  result = RFL_CLI_WAIT (rfl_office_load_person_async, cli->office, argv[0], NULL);
  page = rfl_office_load_person_finish (cli->office, result, &error);
  if (page == NULL)
    return rfl_cli_fail (error);

  body = rfl_record_dup_node (RFL_RECORD (rfl_person_page_get_person (page)));
  answer = json_node_get_object (body);
  json_object_set_string_member (answer, "id", argv[0]);
  referrals = json_array_new ();
  add_rows (referrals, rfl_person_page_get_open (page));
  add_rows (referrals, rfl_person_page_get_past (page));
  json_object_set_array_member (answer, "referrals", referrals);
  consents = json_array_new ();
  add_consents (consents, rfl_person_page_get_consents (page));
  json_object_set_array_member (answer, "consents", consents);
  rfl_cli_print_json (body);
  return RFL_CLI_DONE;
}

static RflCliExit
run_withdraw (RflCli  *cli,
              int      argc,
              char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *undo = NULL;

  if (argc != 1)
    return rfl_cli_usage (_("“%s” needs one id"), "person withdraw");
  if (!rfl_cli_open (cli, RFL_CLI_SEALED, &error))
    return rfl_cli_fail (error);
  result = RFL_CLI_WAIT (rfl_office_withdraw_consent_async, cli->office, argv[0], NULL, NULL);
  undo = rfl_office_withdraw_consent_finish (cli->office, result, &error);
  if (undo == NULL)
    return rfl_cli_fail (error);

  if (cli->json)
    {
      JsonObject *answer = json_object_new ();

      json_object_set_string_member (answer, "id", argv[0]);
      rfl_cli_print_object (answer);
    }
  return RFL_CLI_DONE;
}

static gboolean yes;

static const GOptionEntry erase_entries[] = {
  { "yes", 0, 0, G_OPTION_ARG_NONE, &yes, N_("Erase; without it, what would go is shown"), NULL },
  { NULL }
};

static void
print_erasure (RflCli           *cli,
               const char       *id,
               const RflErasure *erasure)
{
  static const RflKind kinds[] = {
    RFL_KIND_REFERRAL, RFL_KIND_EVENT, RFL_KIND_CONSENT, RFL_KIND_DISCLOSURE, RFL_KIND_INTERACTION, RFL_KIND_UNMET_NEED,
    RFL_KIND_ATTACHMENT,
  };
  g_auto (GStrv) lines = rfl_erasure_dup_lines (erasure);
  JsonObject *answer;
  JsonObject *counts;

  if (!cli->json)
    {
      puts (yes ? _("Erased for good:") : _("This would be erased for good, on every laptop and in every backup beside the data:"));
      for (guint i = 0; lines[i] != NULL; i++)
        printf ("  %s\n", lines[i]);
      return;
    }

  answer = json_object_new ();
  counts = json_object_new ();
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    json_object_set_int_member (counts, rfl_kind_to_nick (kinds[i]), erasure->counts[kinds[i]]);
  json_object_set_int_member (counts, "draft", erasure->drafts);
  json_object_set_string_member (answer, "id", id);
  json_object_set_boolean_member (answer, "erased", yes);
  json_object_set_object_member (answer, "records", counts);
  json_object_set_int_member (answer, "revisions", erasure->revisions);
  rfl_cli_set_text (answer, "unfinished", erasure->unfinished != NULL ? erasure->unfinished->message : NULL);
  if (erasure->removed != NULL)
    rfl_cli_set_texts (answer, "removed_backups", (const char * const *) erasure->removed);
  rfl_cli_print_object (answer);
}

static RflCliExit
run_erase (RflCli  *cli,
           int      argc,
           char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RflErasure) erasure = NULL;

  if (argc != 1)
    return rfl_cli_usage (_("“%s” needs one id"), "person erase");
  if (!rfl_cli_open (cli, RFL_CLI_SEALED, &error))
    return rfl_cli_fail (error);

  if (yes)
    {
      result = RFL_CLI_WAIT (rfl_office_erase_person_async, cli->office, argv[0]);
      erasure = rfl_office_erase_person_finish (cli->office, result, &error);
    }
  else
    {
      result = RFL_CLI_WAIT (rfl_office_preview_erasure_async, cli->office, argv[0], NULL);
      erasure = rfl_office_preview_erasure_finish (cli->office, result, &error);
    }
  if (erasure == NULL)
    return rfl_cli_fail (error);

  print_erasure (cli, argv[0], erasure);
  if (!yes)
    return rfl_cli_usage (_("Nothing was erased. Nobody can take it back: say --yes to erase."));

  for (guint i = 0; erasure->removed != NULL && erasure->removed[i] != NULL; i++)
    fprintf (stderr, _("%s could not be read, and was removed.\n"), erasure->removed[i]);
  if (erasure->unfinished == NULL)
    return RFL_CLI_DONE;
  fprintf (stderr, _("Erased in the data, but not yet in every copy beside it; it goes on at the next start: %s\n"),
           erasure->unfinished->message);
  return RFL_CLI_PROBLEMS;
}

const RflCliCommand rfl_cli_person_commands[] = {
  { "person add", "--name NAME", N_("Add a person"), "{\"id\": ID}", add_entries, run_add },
  { "person list", "[WORDS]", N_("List people whose name holds the words"),
    "[{\"id\": ID, \"name\": TEXT, \"languages\": [CODE], \"open_referrals\": N}]", NULL, run_list },
  { "person show", "ID", N_("Show a person, always as JSON"),
    "{\"id\": ID, \"name\": TEXT, … (members of the record),\n"
    "   \"referrals\": [{\"referral\" or \"draft\": ID, \"need\": CODE, \"service\": ID, \"service_name\": TEXT, \"status\": CODE}],\n"
    "   \"consents\": [{\"id\": ID, \"recipient\": TEXT, \"basis\": CODE, \"items\": [CODE], \"valid_until\": DAY,\n"
    "                 \"state\": \"valid\"|\"expired\"|\"withdrawn\"}]}", NULL, run_show },
  { "person withdraw", "CONSENT", N_("Withdraw a consent: what was sent by it ends, and “due” says which partner is to be told"),
    "{\"id\": ID}", NULL, run_withdraw },
  { "person erase", "ID", N_("Erase a person for good with all referrals, consents, files and drafts, on every laptop and in the backups"),
    "{\"id\": ID, \"erased\": BOOL, \"records\": {KIND: N, \"draft\": N}, \"revisions\": N, \"unfinished\": TEXT or null,\n"
    "   \"removed_backups\": [PATH]}", erase_entries, run_erase },
  { NULL }
};
