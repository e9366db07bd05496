/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-cli.h"

#include "rfl-json.h"
#include "rfl-office-records.h"
#include "rfl-open-codes.h"
#include "rfl-organization.h"
#include "rfl-refer.h"
#include "rfl-text.h"

#include <glib/gi18n.h>
#include <stdio.h>

static char *person;
static char *service;
static char *colleague;
static char *organization;
static char *unlisted;
static char *need;
static char *method;
static char *consent;
static char *items;
static char *priority;
static char *reason;
static char *waive_documents;
static char *availability;
static char *deadline;
static char *words;
static char *witness;
static char *interpreter;
static char *language;
static char *reached;
static char *phone;
static char *email;
static char *parent;

static const GOptionEntry refer_entries[] = {
  { "person", 0, 0, G_OPTION_ARG_STRING, &person, N_("Who is referred"), N_("ID") },
  { "service", 0, 0, G_OPTION_ARG_STRING, &service, N_("To a service of the directory"), N_("ID") },
  { "colleague", 0, 0, G_OPTION_ARG_STRING, &colleague, N_("To a colleague"), N_("ID or NAME") },
  { "organization", 0, 0, G_OPTION_ARG_STRING, &organization, N_("To an organization of the directory"), N_("ID") },
  { "unlisted", 0, 0, G_OPTION_ARG_STRING, &unlisted, N_("To one that is not listed"), N_("NAME") },
  { "need", 0, 0, G_OPTION_ARG_STRING, &need, N_("The need"), N_("CODE") },
  { "method", 0, 0, G_OPTION_ARG_STRING, &method, "call, video, accompany, email, letter, form, self", N_("CODE") },
  { "consent", 0, 0, G_OPTION_ARG_STRING, &consent, "written, verbal, guardian, legal", N_("CODE") },
  { "items", 0, 0, G_OPTION_ARG_STRING, &items, N_("What may leave: name,phone,need,reason,…"), N_("LIST") },
  { "priority", 0, 0, G_OPTION_ARG_STRING, &priority, "routine, urgent, emergency", N_("CODE") },
  { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_("Why, in words, for the partner"), N_("TEXT") },
  { "waive-documents", 0, 0, G_OPTION_ARG_STRING, &waive_documents, N_("Do without the documents, because …"), N_("REASON") },
  { "availability", 0, 0, G_OPTION_ARG_STRING, &availability, N_("When the client can come"), N_("TEXT") },
  { "deadline", 0, 0, G_OPTION_ARG_STRING, &deadline, N_("Day by which an answer is asked"), N_("DATE") },
  { "words", 0, 0, G_OPTION_ARG_STRING, &words, N_("The need in the client's words"), N_("TEXT") },
  { "witness", 0, 0, G_OPTION_ARG_STRING, &witness, N_("Who was there at the consent, or gave it"), N_("NAME") },
  { "interpreter", 0, 0, G_OPTION_ARG_STRING, &interpreter, N_("Interpreter at the consent"), N_("NAME") },
  { "language", 0, 0, G_OPTION_ARG_STRING, &language, N_("Language of the consent"), N_("CODE") },
  { "result", 0, 0, G_OPTION_ARG_STRING, &reached, N_("How the call went: yes (reached), message_left, no_answer"), N_("CODE") },
  { "phone", 0, 0, G_OPTION_ARG_STRING, &phone, N_("Telephone of one that is not listed"), N_("NUMBER") },
  { "email", 0, 0, G_OPTION_ARG_STRING, &email, N_("E-mail of one that is not listed"), N_("ADDRESS") },
  { "parent", 0, 0, G_OPTION_ARG_STRING, &parent, N_("The referral that this one follows"), N_("REFERRAL") },
  { NULL }
};

static gboolean
check_codes (void)
{
  static const char *const methods[] = { "call", "video", "accompany", "email", "letter", "form", "self", NULL };
  static const char *const bases[] = { "written", "verbal", "guardian", "legal", NULL };
  static const char *const priorities[] = { "routine", "urgent", "emergency", NULL };
  static const char *const results[] = { "yes", "message_left", "no_answer", NULL };
  int targets = (service != NULL) + (colleague != NULL) + (organization != NULL) + (unlisted != NULL);

  if (targets > 1)
    {
      rfl_cli_usage (_("Only one of --service, --colleague, --organization and --unlisted"));
      return FALSE;
    }
  return rfl_cli_check_code ("--need", need, rfl_need_all ()) && rfl_cli_check_code ("--method", method, methods) &&
         rfl_cli_check_code ("--consent", consent, bases) && rfl_cli_check_code ("--priority", priority, priorities) &&
         rfl_cli_check_code ("--result", reached, results);
}

static RflDraft *
start_draft (RflCli  *cli,
             GError **error)
{
  g_autoptr (GAsyncResult) result =
    RFL_CLI_WAIT (rfl_office_start_draft_async, cli->office, person, service, parent, NULL);

  return rfl_office_start_draft_finish (cli->office, result, error);
}

static gboolean
take_organization (RflCli    *cli,
                   RflDraft  *draft,
                   GError   **error)
{
  g_autoptr (GAsyncResult) result = RFL_CLI_WAIT (rfl_office_load_async, cli->office, organization, NULL);
  g_autoptr (RflRecord) record = rfl_office_load_finish (cli->office, result, error);

  if (record == NULL)
    return FALSE;
  if (!RFL_IS_ORGANIZATION (record))
    {
      g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND, _("“%s” is not an organization"), organization);
      return FALSE;
    }
  rfl_draft_set_target (draft, RFL_TARGET_KIND_ORGANIZATION, rfl_record_get_id (record),
                        rfl_organization_get_name (RFL_ORGANIZATION (record)));
  return TRUE;
}

/* By id, or by the whole name without accents and case. */
static gboolean
take_colleague (RflCli    *cli,
                RflDraft  *draft,
                GError   **error)
{
  g_autoptr (GAsyncResult) result = RFL_CLI_WAIT (rfl_office_list_async, cli->office, RFL_KIND_WORKER, NULL);
  g_autoptr (GListModel) workers = rfl_office_list_finish (cli->office, result, error);
  g_autofree char *wanted = rfl_text_fold (colleague);

  if (workers == NULL)
    return FALSE;
  for (guint i = 0; i < g_list_model_get_n_items (workers); i++)
    {
      g_autoptr (RflWorker) worker = g_list_model_get_item (workers, i);
      const char *id = rfl_record_get_id (RFL_RECORD (worker));
      const char *name = rfl_worker_get_name (worker);
      g_autofree char *folded = rfl_text_fold (name != NULL ? name : "");

      if (g_str_equal (id, colleague) || g_str_equal (folded, wanted))
        {
          rfl_draft_set_target (draft, RFL_TARGET_KIND_COLLEAGUE, id, name);
          return TRUE;
        }
    }
  g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND, _("There is no colleague “%s”"), colleague);
  return FALSE;
}

static gboolean
take_target (RflCli    *cli,
             RflDraft  *draft,
             GError   **error)
{
  if (organization != NULL)
    return take_organization (cli, draft, error);
  if (colleague != NULL)
    return take_colleague (cli, draft, error);
  if (unlisted != NULL)
    {
      rfl_draft_set_target (draft, RFL_TARGET_KIND_UNLISTED, NULL, unlisted);
      rfl_record_set_string (RFL_RECORD (draft), "target.phone", phone);
      rfl_record_set_string (RFL_RECORD (draft), "target.email", email);
    }
  return TRUE;
}

static void
set_if (RflDraft   *draft,
        const char *path,
        const char *value)
{
  if (value != NULL)
    rfl_record_set_string (RFL_RECORD (draft), path, value);
}

static void
fill_draft (RflCli   *cli,
            RflDraft *draft)
{
  g_auto (GStrv) list = rfl_cli_split (items);

  if (need != NULL)
    rfl_draft_set_need (draft, need);
  if (method != NULL)
    rfl_draft_set_method (draft, rfl_method_from_nick (method));
  set_if (draft, "words", words);
  set_if (draft, "request.priority", priority);
  set_if (draft, "request.reason", reason);
  set_if (draft, "request.availability", availability);
  set_if (draft, "request.deadline", deadline);
  set_if (draft, "result.reached", reached);

  if (waive_documents != NULL)
    for (guint i = 0; i < rfl_draft_get_n_documents (draft); i++)
      rfl_draft_set_document (draft, i, RFL_DOCUMENT_STATE_WAIVED, waive_documents, NULL);

  /* Exactly what was agreed to leaves, nothing beside it. */
  if (list[0] != NULL)
    rfl_record_set_strv (RFL_RECORD (draft), "items", (const char *const *) list);
  if (consent != NULL)
    {
      rfl_draft_give_consent (draft, rfl_basis_from_nick (consent), (const char *const *) list,
                              rfl_office_get_now_us (cli->office));
      set_if (draft, "consent.witness", witness);
      set_if (draft, "consent.interpreter", interpreter);
      set_if (draft, "consent.language", language);
    }
}

/* The draft is kept: what misses is said, one line each. */
static RflCliExit
report_gaps (RflCli   *cli,
             RflDraft *draft)
{
  const char *id = rfl_record_get_id (RFL_RECORD (draft));
  g_autoptr (GPtrArray) gaps = rfl_draft_check (draft, rfl_office_get_policy (cli->office),
                                                rfl_office_get_now_us (cli->office));
  JsonArray *missing = json_array_new ();

  fprintf (stderr, _("referral-cli: Not handed over; kept as draft %s. What misses:\n"), id);
  for (guint i = 0; i < gaps->len; i++)
    {
      const RflGap *gap = g_ptr_array_index (gaps, i);
      g_autofree char *label = rfl_gap_label (gap);
      JsonObject *object = json_object_new ();

      fprintf (stderr, "  %s: %s\n", rfl_step_label (gap->step), label);
      json_object_set_string_member (object, "step", rfl_step_to_nick (gap->step));
      json_object_set_string_member (object, "code", rfl_gap_to_nick (gap->code));
      rfl_cli_set_text (object, "field", gap->field);
      json_object_set_string_member (object, "text", label);
      json_array_add_object_element (missing, object);
    }

  if (cli->json)
    {
      JsonObject *answer = json_object_new ();

      json_object_set_string_member (answer, "draft", id);
      json_object_set_array_member (answer, "missing", missing);
      rfl_cli_print_object (answer);
    }
  else
    {
      json_array_unref (missing);
    }
  return RFL_CLI_PROBLEMS;
}

static RflCliExit
run_refer (RflCli  *cli,
           int      argc,
           char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RflDraft) draft = NULL;
  g_autoptr (RflReferResult) referred = NULL;

  if (argc > 0)
    return rfl_cli_usage (_("“%s” takes no arguments"), "refer");
  if (!check_codes ())
    return RFL_CLI_USAGE;
  if (!rfl_cli_open (cli, RFL_CLI_SEALED, &error))
    return rfl_cli_fail (error);

  draft = start_draft (cli, &error);
  if (draft == NULL || !take_target (cli, draft, &error))
    return rfl_cli_fail (error);
  fill_draft (cli, draft);

  result = RFL_CLI_WAIT (rfl_office_refer_async, cli->office, draft, NULL);
  referred = rfl_office_refer_finish (cli->office, result, &error);
  if (g_error_matches (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_INCOMPLETE))
    return report_gaps (cli, draft);
  if (referred == NULL)
    return rfl_cli_fail (error);

  if (referred->tell_client)
    fprintf (stderr, "referral-cli: %s\n", _("The client has not been told: there is no way to write to them."));
  if (cli->json)
    {
      JsonObject *answer = json_object_new ();

      json_object_set_string_member (answer, "id", referred->referral);
      json_object_set_boolean_member (answer, "tell_client", referred->tell_client);
      rfl_cli_set_time (answer, "next_check", referred->next_check_us);
      rfl_cli_print_object (answer);
    }
  else
    {
      puts (referred->referral);
    }
  return RFL_CLI_DONE;
}

const RflCliCommand rfl_cli_refer_commands[] = {
  { "refer", "--person ID --service ID --need CODE --method CODE", N_("Refer a person"),
    "{\"id\": ID, \"tell_client\": BOOL, \"next_check\": TIME}\n"
    "  When something misses, with exit status 3, a draft is kept:\n"
    "  {\"draft\": ID, \"missing\": [{\"step\": CODE, \"code\": CODE, \"field\": TEXT or null, \"text\": TEXT}]}",
    refer_entries, run_refer },
  { NULL }
};
