/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-cli.h"

#include "rfl-date.h"
#include "rfl-follow-up-list.h"
#include "rfl-locale.h"
#include "rfl-open-codes.h"
#include "rfl-record-event.h"
#include "rfl-referral-page.h"

#include <glib/gi18n.h>
#include <stdio.h>

static char *at_text;
static char *reason;
static char *note;
static char *channel;
static char *by;
static char *to;
static char *when_text;
static char *outcome;
static char *useful;
static char *target;

static const GOptionEntry event_entries[] = {
  { "at", 0, 0, G_OPTION_ARG_STRING, &at_text, N_("When it happened; now without it"), N_("TIME") },
  { "reason", 0, 0, G_OPTION_ARG_STRING, &reason, N_("Reason code"), N_("CODE") },
  { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_("In words"), N_("TEXT") },
  { "channel", 0, 0, G_OPTION_ARG_STRING, &channel, "phone, email, text, in_person, letter, video", N_("CODE") },
  { "by", 0, 0, G_OPTION_ARG_STRING, &by, "client, partner, worker", N_("PARTY") },
  { "to", 0, 0, G_OPTION_ARG_STRING, &to, N_("Of an attempt, whom one tried to reach"), N_("PARTY") },
  { "when", 0, 0, G_OPTION_ARG_STRING, &when_text, N_("The appointment"), N_("TIME") },
  { "outcome", 0, 0, G_OPTION_ARG_STRING, &outcome, "met, partly, unmet", N_("CODE") },
  { "useful", 0, 0, G_OPTION_ARG_STRING, &useful, "yes, no", N_("ANSWER") },
  { "target", 0, 0, G_OPTION_ARG_STRING, &target, N_("The event that is taken back, the referral that follows"), N_("ID") },
  { NULL }
};

/* Whose word an event is when nobody says: an answer is the partner's. */
static RflParty
usual_party (RflEventType type)
{
  switch (type)
    {
    case RFL_EVENT_TYPE_ACKNOWLEDGED:
    case RFL_EVENT_TYPE_NEEDS_INFO:
    case RFL_EVENT_TYPE_WAITLISTED:
    case RFL_EVENT_TYPE_ACCEPTED:
    case RFL_EVENT_TYPE_SCHEDULED:
    case RFL_EVENT_TYPE_PARTNER_CANCELLED:
    case RFL_EVENT_TYPE_DECLINED:
    case RFL_EVENT_TYPE_PARTNER_WORD:
      return RFL_PARTY_PARTNER;
    case RFL_EVENT_TYPE_CLIENT_WORD:
    case RFL_EVENT_TYPE_WITHDRAWN:
      return RFL_PARTY_CLIENT;
    case RFL_EVENT_TYPE_NONE:
    case RFL_EVENT_TYPE_SENT:
    case RFL_EVENT_TYPE_ATTEMPT:
    case RFL_EVENT_TYPE_ATTENDED:
    case RFL_EVENT_TYPE_NO_SHOW:
    case RFL_EVENT_TYPE_EXCUSED:
    case RFL_EVENT_TYPE_RESCHEDULED:
    case RFL_EVENT_TYPE_CONNECTED:
    case RFL_EVENT_TYPE_LOST_CONTACT:
    case RFL_EVENT_TYPE_TOLD_CLIENT:
    case RFL_EVENT_TYPE_UNMET_RECORDED:
    case RFL_EVENT_TYPE_RE_REFERRED:
    case RFL_EVENT_TYPE_CLOSED:
    case RFL_EVENT_TYPE_REOPENED:
    case RFL_EVENT_TYPE_RETRACTED:
    case RFL_EVENT_TYPE_VOID:
    default:
      return RFL_PARTY_WORKER;
    }
}

/* What can be said about the codes before anything is opened. */
static gboolean
read_codes (const char    *type,
            RflEventInput *input)
{
  static const char *const answers[] = { "yes", "no", NULL };
  static const char *const parties[] = { "client", "partner", "worker", NULL };
  static const char *const channels[] = { "phone", "email", "text", "in_person", "letter", "video", NULL };
  static const char *const outcomes[] = { "met", "partly", "unmet", NULL };

  input->type = rfl_event_type_from_nick (type);
  if (input->type == RFL_EVENT_TYPE_NONE)
    {
      g_autoptr (GString) known = g_string_new (NULL);

      for (RflEventType i = RFL_EVENT_TYPE_SENT; i < RFL_N_EVENT_TYPES; i++)
        g_string_append_printf (known, "%s%s", known->len > 0 ? ", " : "", rfl_event_type_to_nick (i));
      rfl_cli_usage (_("“%s” is not one of: %s"), type, known->str);
      return FALSE;
    }
  if (!rfl_cli_check_code ("--by", by, parties) || !rfl_cli_check_code ("--to", to, parties) ||
      !rfl_cli_check_code ("--channel", channel, channels) || !rfl_cli_check_code ("--outcome", outcome, outcomes) ||
      !rfl_cli_check_code ("--useful", useful, answers))
    return FALSE;
  if (reason != NULL && !rfl_reason_is_known (reason))
    {
      rfl_cli_usage (_("--reason: there is no code “%s”"), reason);
      return FALSE;
    }

  input->by = by != NULL ? rfl_party_from_nick (by) : usual_party (input->type);
  input->to = rfl_party_from_nick (to);
  input->channel = rfl_channel_from_nick (channel);
  input->outcome = rfl_outcome_from_nick (outcome);
  input->useful = useful == NULL ? 0 : g_str_equal (useful, "yes") ? 1 : -1;
  input->reason = reason;
  input->note = note;
  input->target = target;
  return TRUE;
}

static RflCliExit
run_event (RflCli  *cli,
           int      argc,
           char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *id = NULL;
  RflEventInput input = RFL_EVENT_INPUT_INIT;

  if (argc != 2)
    return rfl_cli_usage (_("“event” needs a referral and a type"));
  if (!read_codes (argv[1], &input))
    return RFL_CLI_USAGE;
  if (!rfl_cli_open (cli, RFL_CLI_SEALED, &error))
    return rfl_cli_fail (error);
  if (!rfl_cli_parse_time (cli, "--at", at_text, &input.at_us) ||
      !rfl_cli_parse_time (cli, "--when", when_text, &input.when_us))
    return RFL_CLI_USAGE;

  result = RFL_CLI_WAIT (rfl_office_record_event_async, cli->office, argv[0], &input, NULL);
  id = rfl_office_record_event_finish (cli->office, result, &error);
  if (id == NULL)
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

static char *on_day;

static const GOptionEntry due_entries[] = {
  { "on", 0, 0, G_OPTION_ARG_STRING, &on_day, N_("The queue as it will be on that day"), N_("DATE") },
  { NULL }
};

static void
add_due (RflCli         *cli,
         RflFollowUpRow *row,
         JsonArray      *answer)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "referral", rfl_follow_up_row_get_id (row));
  rfl_cli_set_text (object, "person", rfl_follow_up_row_get_person_id (row));
  rfl_cli_set_text (object, "person_name", rfl_follow_up_row_get_name (row));
  rfl_cli_set_text (object, "service", rfl_follow_up_row_get_service_id (row));
  rfl_cli_set_text (object, "service_name", rfl_follow_up_row_get_service (row));
  rfl_cli_set_text (object, "need", rfl_follow_up_row_get_need (row));
  rfl_cli_set_text (object, "status", rfl_status_to_nick (rfl_follow_up_row_get_status (row)));
  rfl_cli_set_text (object, "action", rfl_action_to_nick (rfl_follow_up_row_get_action (row)));
  rfl_cli_set_text (object, "reason", rfl_follow_up_row_get_reason (row));
  rfl_cli_set_time (object, "due", rfl_follow_up_row_get_due_us (row));
  json_array_add_object_element (answer, object);
}

static void
print_due (RflCli         *cli,
           RflFollowUpRow *row)
{
  g_autofree char *day = rfl_day_from_us (rfl_follow_up_row_get_due_us (row), rfl_office_get_time_zone (cli->office));
  const char *name = rfl_follow_up_row_get_name (row);
  const char *service = rfl_follow_up_row_get_service (row);

  printf ("%s  %s  %s → %s: %s (%s)\n", day, rfl_follow_up_row_get_id (row),
          name != NULL ? name : rfl_follow_up_row_get_person_id (row), service != NULL ? service : "?",
          rfl_action_label (rfl_follow_up_row_get_action (row)),
          rfl_status_label (rfl_follow_up_row_get_status (row)));
}

/* Whole days count: what is due this evening is due today. */
static RflCliExit
run_due (RflCli  *cli,
         int      argc,
         char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GListModel) rows = NULL;
  g_autoptr (JsonArray) answer = json_array_new ();
  g_autofree char *today = NULL;
  GTimeZone *zone;
  gint64 end;

  if (argc > 0)
    return rfl_cli_usage (_("“%s” takes no arguments"), "due");
  if (on_day != NULL && !rfl_day_is_valid (on_day))
    return rfl_cli_usage (_("--on: “%s” is no day; write 2026-11-20"), on_day);
  if (!rfl_cli_open (cli, RFL_CLI_IF_GIVEN, &error))
    return rfl_cli_fail (error);

  zone = rfl_office_get_time_zone (cli->office);
  today = rfl_day_from_us (rfl_office_get_now_us (cli->office), zone);
  end = rfl_day_to_us (on_day != NULL ? on_day : today, 23, 59, zone) + 59 * G_TIME_SPAN_SECOND;
  result = RFL_CLI_WAIT (rfl_office_follow_up_on_async, cli->office, end, NULL);
  rows = rfl_office_follow_up_on_finish (cli->office, result, &error);
  if (rows == NULL)
    return rfl_cli_fail (error);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (RflFollowUpRow) row = g_list_model_get_item (rows, i);

      if (rfl_follow_up_row_get_is_draft (row) || rfl_follow_up_row_get_due_us (row) == 0 ||
          rfl_follow_up_row_get_due_us (row) > end)
        continue;
      if (cli->json)
        add_due (cli, row, answer);
      else
        print_due (cli, row);
    }
  if (cli->json)
    rfl_cli_print_array (g_steal_pointer (&answer));
  return RFL_CLI_DONE;
}

static void
add_entry (JsonArray     *events,
           RflEventEntry *entry)
{
  static const char *const states[] = {
    [RFL_ENTRY_APPLIED] = "applied",
    [RFL_ENTRY_REFUSED] = "refused",
    [RFL_ENTRY_RETRACTED] = "retracted",
  };
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", rfl_event_entry_get_id (entry));
  rfl_cli_set_text (object, "type", rfl_event_type_to_nick (rfl_event_entry_get_event_type (entry)));
  rfl_cli_set_time (object, "at", rfl_event_entry_get_at_us (entry));
  rfl_cli_set_text (object, "by", rfl_party_to_nick (rfl_event_entry_get_by (entry)));
  rfl_cli_set_text (object, "channel", rfl_channel_to_nick (rfl_event_entry_get_channel (entry)));
  rfl_cli_set_text (object, "reason", rfl_event_entry_get_reason (entry));
  rfl_cli_set_text (object, "note", rfl_event_entry_get_note (entry));
  rfl_cli_set_time (object, "when", rfl_event_entry_get_when_us (entry));
  rfl_cli_set_text (object, "outcome", rfl_outcome_to_nick (rfl_event_entry_get_outcome (entry)));
  rfl_cli_set_text (object, "useful", rfl_event_entry_get_useful (entry) == 0 ? NULL
                                      : rfl_event_entry_get_useful (entry) > 0 ? "yes" : "no");
  rfl_cli_set_text (object, "worker", rfl_event_entry_get_worker (entry));
  json_object_set_string_member (object, "state", states[rfl_event_entry_get_state (entry)]);
  json_array_add_object_element (events, object);
}

static void
print_entry (RflCli        *cli,
             RflEventEntry *entry)
{
  g_autofree char *day = rfl_locale_format_day ("en", rfl_event_entry_get_at_us (entry),
                                                rfl_office_get_time_zone (cli->office), RFL_DATE_STYLE_WEEKDAY_TIME);
  const char *text = rfl_event_entry_get_note (entry);

  printf ("%-18s %s%s%s\n", day, rfl_event_entry_get_title (entry), text != NULL ? " – " : "", text != NULL ? text : "");
}

static RflCliExit
run_timeline (RflCli  *cli,
              int      argc,
              char   **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RflReferralPage) page = NULL;
  g_autoptr (JsonArray) events = json_array_new ();
  GListModel *entries;
  const RflCase *referral_case;
  RflStatus status;

  if (argc != 1)
    return rfl_cli_usage (_("“%s” needs one id"), "timeline");
  if (!rfl_cli_open (cli, RFL_CLI_IF_GIVEN, &error))
    return rfl_cli_fail (error);
  result = RFL_CLI_WAIT (rfl_office_load_referral_async, cli->office, argv[0], NULL);
  page = rfl_office_load_referral_finish (cli->office, result, &error);
  if (page == NULL)
    return rfl_cli_fail (error);

  referral_case = rfl_referral_page_get_case (page);
  status = rfl_referral_page_get_follow_up (page)->status;
  entries = rfl_referral_page_get_entries (page);
  if (!cli->json)
    printf ("%s\n", rfl_status_label (status));
  for (guint i = g_list_model_get_n_items (entries); i > 0; i--)
    {
      g_autoptr (RflEventEntry) entry = g_list_model_get_item (entries, i - 1);

      if (!cli->json)
        print_entry (cli, entry);
      else if (rfl_event_entry_get_kind (entry) == RFL_ENTRY_KIND_EVENT)
        add_entry (events, entry);
    }

  if (cli->json)
    {
      JsonObject *answer = json_object_new ();
      JsonObject *words = json_object_new ();

      rfl_cli_set_text (answer, "status", rfl_status_to_nick (status));
      rfl_cli_set_text (words, "partner", rfl_outcome_to_nick (referral_case->outcome_partner));
      rfl_cli_set_text (words, "client", rfl_outcome_to_nick (referral_case->outcome_client));
      json_object_set_object_member (answer, "outcome", words);
      json_object_set_int_member (answer, "clashes", referral_case->open_clashes);
      json_object_set_array_member (answer, "events", g_steal_pointer (&events));
      rfl_cli_print_object (answer);
    }
  return RFL_CLI_DONE;
}

const RflCliCommand rfl_cli_follow_up_commands[] = {
  { "event", "REFERRAL TYPE", N_("Record what happened to a referral"), "{\"id\": ID}", event_entries, run_event },
  { "due", "", N_("List what is to be done today, or on another day"),
    "[{\"referral\": ID, \"person\": ID, \"person_name\": TEXT or null (locked), \"service\": ID or null, \"service_name\": TEXT,\n"
    "    \"need\": CODE, \"status\": CODE, \"action\": CODE, \"reason\": TEXT, \"due\": TIME}]", due_entries, run_due },
  { "timeline", "REFERRAL", N_("Show the events of a referral, oldest first"),
    "{\"status\": CODE, \"outcome\": {\"partner\": CODE or null, \"client\": CODE or null}, \"clashes\": N (not resolved),\n"
    "   \"events\": [{\"id\": ID, \"type\": CODE, \"at\": TIME, \"by\": PARTY, \"channel\": CODE, \"reason\": CODE, \"note\": TEXT,\n"
    "               \"when\": TIME, \"outcome\": CODE, \"useful\": \"yes\"|\"no\", \"worker\": TEXT,\n"
    "               \"state\": \"applied\"|\"refused\"|\"retracted\"}]}; what was not said is null", NULL, run_timeline },
  { NULL }
};
