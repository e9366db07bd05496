/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-facts.h"

/* The table of DOMAIN §4 once more, as it is written there; void and the events which bring no status are below. */
static const struct
{
  const char *from;
  const char *to;
} table[] = {
  { "draft", "ready" },
  { "ready", "draft sent" },
  { "sent", "acknowledged needs_info waitlisted accepted scheduled connected declined withdrawn" },
  { "acknowledged", "needs_info waitlisted accepted scheduled connected declined withdrawn" },
  { "no_reply", "acknowledged needs_info waitlisted accepted scheduled connected declined closed withdrawn" },
  { "needs_info", "acknowledged waitlisted accepted scheduled connected declined lost_contact withdrawn" },
  { "waitlisted", "needs_info accepted scheduled connected declined lost_contact withdrawn" },
  { "accepted", "waitlisted needs_info scheduled connected declined lost_contact closed withdrawn" },
  { "scheduled", "accepted waitlisted needs_info connected declined lost_contact closed withdrawn" },
  { "connected", "scheduled waitlisted needs_info declined lost_contact closed withdrawn" },
  { "lost_contact", "sent waitlisted accepted scheduled connected closed withdrawn" },
  { "declined", "closed withdrawn" },
  { "closed", "" },
  { "withdrawn", "" },
  { "void", "" },
};

/* The events that bring a status one by one, without those that say the same as another. */
static const RflEventType movers[] = {
  RFL_EVENT_TYPE_SENT, RFL_EVENT_TYPE_ACKNOWLEDGED, RFL_EVENT_TYPE_NEEDS_INFO, RFL_EVENT_TYPE_WAITLISTED,
  RFL_EVENT_TYPE_ACCEPTED, RFL_EVENT_TYPE_SCHEDULED, RFL_EVENT_TYPE_CONNECTED, RFL_EVENT_TYPE_DECLINED,
  RFL_EVENT_TYPE_LOST_CONTACT, RFL_EVENT_TYPE_CLOSED, RFL_EVENT_TYPE_WITHDRAWN,
};

/* The shortest history that brings each status. */
static GPtrArray *
history_of (RflStatus status)
{
  GPtrArray *facts = facts_new ();

  if (status == RFL_STATUS_READY)
    return facts;

  then (facts, RFL_EVENT_TYPE_SENT);

  switch (status)
    {
    case RFL_STATUS_SENT:
    case RFL_STATUS_NO_REPLY:
      break;
    case RFL_STATUS_ACKNOWLEDGED:
      then (facts, RFL_EVENT_TYPE_ACKNOWLEDGED);
      break;
    case RFL_STATUS_NEEDS_INFO:
      then (facts, RFL_EVENT_TYPE_NEEDS_INFO);
      break;
    case RFL_STATUS_WAITLISTED:
      then (facts, RFL_EVENT_TYPE_WAITLISTED);
      break;
    case RFL_STATUS_ACCEPTED:
      then (facts, RFL_EVENT_TYPE_ACCEPTED);
      break;
    case RFL_STATUS_SCHEDULED:
      then (facts, RFL_EVENT_TYPE_SCHEDULED)->when = at ("2026-11-20T15:00:00Z");
      break;
    case RFL_STATUS_CONNECTED:
      then (facts, RFL_EVENT_TYPE_CONNECTED);
      break;
    case RFL_STATUS_LOST_CONTACT:
      then (facts, RFL_EVENT_TYPE_ACCEPTED);
      then (facts, RFL_EVENT_TYPE_LOST_CONTACT);
      break;
    case RFL_STATUS_DECLINED:
      then (facts, RFL_EVENT_TYPE_DECLINED);
      break;
    case RFL_STATUS_CLOSED:
      then (facts, RFL_EVENT_TYPE_CONNECTED);
      then (facts, RFL_EVENT_TYPE_CLOSED)->outcome = RFL_OUTCOME_MET;
      break;
    case RFL_STATUS_WITHDRAWN:
      then (facts, RFL_EVENT_TYPE_WITHDRAWN);
      break;
    case RFL_STATUS_VOID:
      then (facts, RFL_EVENT_TYPE_VOID);
      break;
    case RFL_STATUS_NONE:
    case RFL_STATUS_DRAFT:
    case RFL_STATUS_READY:
    default:
      g_assert_not_reached ();
    }

  return facts;
}

static const char *
row_of (RflStatus status)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      if (g_str_equal (table[i].from, rfl_status_to_nick (status)))
        return table[i].to;
    }

  g_assert_not_reached ();
}

static gboolean
row_has (const char *row,
         RflStatus   status)
{
  g_auto (GStrv) cells = g_strsplit (row, " ", -1);

  return g_strv_contains ((const char * const *) cells, rfl_status_to_nick (status));
}

/* Every cell of the table, the empty ones too, through the fold. */
static void
test_table (gconstpointer data)
{
  RflStatus from = GPOINTER_TO_UINT (data);
  const char *row = row_of (from);

  for (guint i = 0; i < G_N_ELEMENTS (movers); i++)
    {
      RflStatus to = rfl_lifecycle_leads_to (movers[i]);
      gboolean allowed = row_has (row, to);
      gboolean again = to == from;
      g_autoptr (GPtrArray) facts = NULL;
      g_autoptr (RflCase) before = NULL;
      g_autoptr (RflCase) after = NULL;
      RflEventFact *event = NULL;
      const RflCaseEntry *entry = NULL;

      g_assert_cmpint (rfl_lifecycle_allows (from, movers[i]), ==, allowed);
      if (from == RFL_STATUS_DRAFT)
        continue;

      facts = history_of (from);
      before = fold (facts);
      g_assert_cmpstr (rfl_status_to_nick (before->status), ==,
                       from == RFL_STATUS_NO_REPLY ? "sent" : rfl_status_to_nick (from));

      event = then (facts, movers[i]);
      if (from == RFL_STATUS_NO_REPLY)
        event->seen = RFL_STATUS_NO_REPLY;
      if (movers[i] == RFL_EVENT_TYPE_CLOSED)
        event->outcome = from == RFL_STATUS_NO_REPLY || from == RFL_STATUS_DECLINED || from == RFL_STATUS_LOST_CONTACT
                         ? RFL_OUTCOME_UNMET : RFL_OUTCOME_MET;

      after = fold (facts);
      entry = rfl_case_find_entry (after, event->id);
      g_assert_nonnull (entry);
      g_assert_cmpint (rfl_case_allows (before, event), ==, entry->state == RFL_ENTRY_APPLIED);

      if (allowed)
        {
          g_assert_cmpint (entry->state, ==, RFL_ENTRY_APPLIED);
          g_assert_cmpstr (rfl_status_to_nick (after->status), ==, rfl_status_to_nick (to));
          g_assert_cmpint (after->since, ==, event->at);
          g_assert_cmpuint (after->clashes->len, ==, 0);
        }
      else if (again || (from == RFL_STATUS_NO_REPLY && to == RFL_STATUS_SENT))
        {
          /* Said once more: nothing changes and nobody is troubled. */
          g_assert_cmpint (entry->state, ==, RFL_ENTRY_APPLIED);
          g_assert_cmpint (after->status, ==, before->status);
          g_assert_cmpint (after->since, ==, before->since);
          g_assert_cmpuint (after->clashes->len, ==, 0);
        }
      else
        {
          const RflEventClash *clash = NULL;

          g_assert_cmpint (entry->state, ==, RFL_ENTRY_REFUSED);
          g_assert_cmpint (after->status, ==, before->status);
          g_assert_cmpint (after->since, ==, before->since);
          g_assert_cmpuint (after->open_clashes, ==, 1);
          clash = &g_array_index (after->clashes, RflEventClash, 0);
          g_assert_true (clash->refused);
          g_assert_cmpstr (clash->event->id, ==, event->id);
        }
    }
}

static void
test_void (void)
{
  for (guint status = RFL_STATUS_READY; status < RFL_STATUS_VOID; status++)
    {
      g_autoptr (GPtrArray) facts = history_of (status);
      g_autoptr (RflCase) done = NULL;

      g_assert_true (rfl_lifecycle_allows (status, RFL_EVENT_TYPE_VOID));
      then (facts, RFL_EVENT_TYPE_VOID);
      done = fold (facts);
      g_assert_cmpint (done->status, ==, RFL_STATUS_VOID);
      g_assert_false (done->is_open);
      g_assert_cmpuint (done->open_clashes, ==, 0);
    }

  g_assert_false (rfl_lifecycle_allows (RFL_STATUS_VOID, RFL_EVENT_TYPE_VOID));
  g_assert_false (rfl_lifecycle_allows (RFL_STATUS_VOID, RFL_EVENT_TYPE_ATTEMPT));
  g_assert_false (rfl_lifecycle_allows (RFL_STATUS_VOID, RFL_EVENT_TYPE_REOPENED));
}

static void
test_empty (void)
{
  g_autoptr (GPtrArray) facts = facts_new ();
  g_autoptr (RflCase) empty = fold (facts);

  g_assert_cmpint (empty->status, ==, RFL_STATUS_READY);
  g_assert_true (empty->is_open);
  g_assert_cmpuint (g_strv_length (empty->heads), ==, 0);
  g_assert_cmpuint (empty->entries->len, ==, 0);
}

static void
test_reopened (void)
{
  g_autoptr (GPtrArray) facts = history_of (RFL_STATUS_DECLINED);
  g_autoptr (RflCase) closed = NULL;
  g_autoptr (RflCase) reopened = NULL;
  g_autoptr (RflCase) again = NULL;

  then (facts, RFL_EVENT_TYPE_CLOSED);
  closed = fold (facts);
  g_assert_cmpint (closed->status, ==, RFL_STATUS_CLOSED);
  g_assert_cmpint (closed->base, ==, RFL_STATUS_DECLINED);
  g_assert_cmpint (closed->outcome, ==, RFL_OUTCOME_UNMET);

  then (facts, RFL_EVENT_TYPE_REOPENED)->reason = g_strdup ("changed_mind");
  reopened = fold (facts);
  g_assert_cmpint (reopened->status, ==, RFL_STATUS_DECLINED);
  g_assert_cmpint (reopened->outcome, ==, RFL_OUTCOME_NONE);
  g_assert_cmpint (reopened->closed_at, ==, 0);
  g_assert_true (reopened->is_open);
  g_assert_cmpstr (reopened->reason, ==, "changed_mind");

  then (facts, RFL_EVENT_TYPE_REOPENED);
  again = fold (facts);
  g_assert_cmpuint (again->open_clashes, ==, 1);
  g_assert_cmpint (again->status, ==, RFL_STATUS_DECLINED);
}

/* Nothing leaves the queue but by another way: a child, an unmet need, or the client's own word. */
static void
test_without_solution (void)
{
  static const RflStatus statuses[] = { RFL_STATUS_NO_REPLY, RFL_STATUS_DECLINED, RFL_STATUS_LOST_CONTACT };
  static const RflEventType ways[] = { RFL_EVENT_TYPE_RE_REFERRED, RFL_EVENT_TYPE_UNMET_RECORDED };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (ways); j++)
        {
          g_autoptr (GPtrArray) facts = history_of (statuses[i]);
          g_autoptr (RflCase) open = fold (facts);
          g_autoptr (RflCase) done = NULL;
          RflEventFact *event = then (facts, ways[j]);

          g_assert_true (open->is_open);
          event->seen = statuses[i] == RFL_STATUS_NO_REPLY ? RFL_STATUS_NO_REPLY : RFL_STATUS_NONE;
          event->target = g_strdup ("child");
          done = fold (facts);
          g_assert_cmpint (done->status, ==, RFL_STATUS_CLOSED);
          g_assert_cmpint (done->outcome, ==, RFL_OUTCOME_UNMET);
          g_assert_cmpstr (done->child, ==, ways[j] == RFL_EVENT_TYPE_RE_REFERRED ? "child" : NULL);
          g_assert_cmpint (done->unmet_recorded, ==, ways[j] == RFL_EVENT_TYPE_UNMET_RECORDED);
        }
    }

  /* Silence that its recorder has not seen is no silence. */
  {
    g_autoptr (GPtrArray) facts = history_of (RFL_STATUS_SENT);
    g_autoptr (RflCase) refused = NULL;

    then (facts, RFL_EVENT_TYPE_RE_REFERRED);
    refused = fold (facts);
    g_assert_cmpint (refused->status, ==, RFL_STATUS_SENT);
    g_assert_cmpuint (refused->open_clashes, ==, 1);
  }

  /* It seemed silent here, but an answer had come: the answer stands. */
  {
    g_autoptr (GPtrArray) facts = history_of (RFL_STATUS_ACCEPTED);
    g_autoptr (RflCase) refused = NULL;

    then (facts, RFL_EVENT_TYPE_RE_REFERRED)->seen = RFL_STATUS_NO_REPLY;
    refused = fold (facts);
    g_assert_cmpint (refused->status, ==, RFL_STATUS_ACCEPTED);
    g_assert_cmpuint (refused->open_clashes, ==, 1);
  }
}

static void
test_closing (void)
{
  g_autoptr (GPtrArray) facts = history_of (RFL_STATUS_CONNECTED);
  g_autoptr (RflCase) refused = NULL;
  g_autoptr (RflCase) closed = NULL;
  g_autoptr (RflCase) both = NULL;
  RflEventFact *closing = then (facts, RFL_EVENT_TYPE_CLOSED);
  RflEventFact *word = NULL;

  /* Without an outcome, and without the word of either side. */
  refused = fold (facts);
  g_assert_cmpint (refused->status, ==, RFL_STATUS_CONNECTED);
  g_assert_cmpuint (refused->open_clashes, ==, 1);

  closing->outcome = RFL_OUTCOME_PARTLY;
  closed = fold (facts);
  g_assert_cmpint (closed->status, ==, RFL_STATUS_CLOSED);
  g_assert_cmpint (closed->outcome, ==, RFL_OUTCOME_PARTLY);
  g_assert_cmpint (closed->outcome_client, ==, RFL_OUTCOME_NONE);

  /* Words come after closing too; that they differ shows. */
  word = then (facts, RFL_EVENT_TYPE_PARTNER_WORD);
  word->outcome = RFL_OUTCOME_MET;
  word = then (facts, RFL_EVENT_TYPE_CLIENT_WORD);
  word->outcome = RFL_OUTCOME_UNMET;
  word->useful = -1;
  both = fold (facts);
  g_assert_cmpint (both->status, ==, RFL_STATUS_CLOSED);
  g_assert_cmpint (both->outcome_partner, ==, RFL_OUTCOME_MET);
  g_assert_cmpint (both->outcome_client, ==, RFL_OUTCOME_UNMET);
  g_assert_cmpint (both->useful, ==, -1);
  g_assert_true (both->mismatch);
  g_assert_cmpuint (both->open_clashes, ==, 0);

  /* Where nobody helped, nobody can say that the need was met. */
  {
    g_autoptr (GPtrArray) declined = history_of (RFL_STATUS_DECLINED);
    g_autoptr (RflCase) open = NULL;

    then (declined, RFL_EVENT_TYPE_CLOSED)->outcome = RFL_OUTCOME_MET;
    open = fold (declined);
    g_assert_cmpint (open->status, ==, RFL_STATUS_DECLINED);
  }

  /* The word of one side is an outcome. */
  {
    g_autoptr (GPtrArray) said = history_of (RFL_STATUS_CONNECTED);
    g_autoptr (RflCase) done = NULL;

    then (said, RFL_EVENT_TYPE_CLIENT_WORD)->outcome = RFL_OUTCOME_MET;
    then (said, RFL_EVENT_TYPE_CLOSED);
    done = fold (said);
    g_assert_cmpint (done->status, ==, RFL_STATUS_CLOSED);
    g_assert_cmpint (done->outcome, ==, RFL_OUTCOME_MET);
  }
}

static void
test_appointment (void)
{
  static const struct
  {
    RflEventType        type;
    RflAppointmentState state;
    RflStatus           status;
  } rows[] = {
    { RFL_EVENT_TYPE_ATTENDED, RFL_APPOINTMENT_ATTENDED, RFL_STATUS_CONNECTED },
    { RFL_EVENT_TYPE_NO_SHOW, RFL_APPOINTMENT_NO_SHOW, RFL_STATUS_SCHEDULED },
    { RFL_EVENT_TYPE_EXCUSED, RFL_APPOINTMENT_EXCUSED, RFL_STATUS_SCHEDULED },
    { RFL_EVENT_TYPE_PARTNER_CANCELLED, RFL_APPOINTMENT_PARTNER_CANCELLED, RFL_STATUS_SCHEDULED },
    { RFL_EVENT_TYPE_RESCHEDULED, RFL_APPOINTMENT_RESCHEDULED, RFL_STATUS_SCHEDULED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GPtrArray) facts = history_of (RFL_STATUS_SCHEDULED);
      g_autoptr (GPtrArray) none = history_of (RFL_STATUS_ACCEPTED);
      g_autoptr (RflCase) done = NULL;
      g_autoptr (RflCase) refused = NULL;

      then (facts, rows[i].type);
      done = fold (facts);
      g_assert_cmpint (done->appointment_state, ==, rows[i].state);
      g_assert_cmpint (done->status, ==, rows[i].status);
      g_assert_cmpuint (done->open_clashes, ==, 0);

      /* Who was not expected cannot stay away. */
      then (none, rows[i].type);
      refused = fold (none);
      g_assert_cmpuint (refused->open_clashes, ==, rows[i].type == RFL_EVENT_TYPE_ATTENDED ? 0 : 1);
    }

  /* A new date takes the place of the old one. */
  {
    g_autoptr (GPtrArray) facts = history_of (RFL_STATUS_SCHEDULED);
    g_autoptr (RflCase) moved = NULL;

    then (facts, RFL_EVENT_TYPE_RESCHEDULED)->when = at ("2026-11-27T15:00:00Z");
    moved = fold (facts);
    g_assert_cmpint (moved->appointment_state, ==, RFL_APPOINTMENT_PLANNED);
    g_assert_cmpint (moved->appointment_at, ==, at ("2026-11-27T15:00:00Z"));
  }
}

/* R27: who does not come once, or is not reached once, is not closed. */
static void
test_persistence (void)
{
  g_autoptr (GPtrArray) facts = history_of (RFL_STATUS_SCHEDULED);
  g_autoptr (RflCase) missed = NULL;
  g_autoptr (RflCase) tried = NULL;
  g_autoptr (RflCase) lost = NULL;
  g_autoptr (RflCase) back = NULL;
  RflEventFact *attempt = NULL;

  then (facts, RFL_EVENT_TYPE_NO_SHOW);
  missed = fold (facts);
  g_assert_true (missed->is_open);
  g_assert_cmpint (missed->status, ==, RFL_STATUS_SCHEDULED);

  attempt = then (facts, RFL_EVENT_TYPE_ATTEMPT);
  attempt->channel = RFL_CHANNEL_PHONE;
  attempt = then (facts, RFL_EVENT_TYPE_ATTEMPT);
  attempt->channel = RFL_CHANNEL_TEXT;
  attempt = then (facts, RFL_EVENT_TYPE_ATTEMPT);
  attempt->channel = RFL_CHANNEL_PHONE;
  attempt = then (facts, RFL_EVENT_TYPE_ATTEMPT);
  attempt->channel = RFL_CHANNEL_EMAIL;
  attempt->to = RFL_PARTY_PARTNER;
  tried = fold (facts);
  g_assert_cmpuint (tried->attempts, ==, 3);
  g_assert_cmpuint (tried->attempt_channels, ==, 2);
  g_assert_cmpuint (tried->reminders, ==, 1);

  then (facts, RFL_EVENT_TYPE_LOST_CONTACT);
  lost = fold (facts);
  g_assert_cmpint (lost->status, ==, RFL_STATUS_LOST_CONTACT);
  g_assert_true (lost->is_open);

  /* Found again: the attempts are past, and the referral goes out once more. */
  then (facts, RFL_EVENT_TYPE_TOLD_CLIENT);
  then (facts, RFL_EVENT_TYPE_SENT);
  back = fold (facts);
  g_assert_cmpint (back->status, ==, RFL_STATUS_SENT);
  g_assert_cmpuint (back->attempts, ==, 0);
  g_assert_cmpuint (back->reminders, ==, 0);
  g_assert_cmpint (back->last_sent_at, >, back->sent_at);
}

/* R14, R16: an answer that the client does not know is a duty until they are told. */
static void
test_telling (void)
{
  static const RflEventType answers[] = {
    RFL_EVENT_TYPE_NEEDS_INFO, RFL_EVENT_TYPE_WAITLISTED, RFL_EVENT_TYPE_ACCEPTED, RFL_EVENT_TYPE_SCHEDULED,
    RFL_EVENT_TYPE_DECLINED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GPtrArray) facts = history_of (RFL_STATUS_SENT);
      g_autoptr (RflCase) untold = NULL;
      g_autoptr (RflCase) told = NULL;
      g_autoptr (RflCase) heard = NULL;
      RflEventFact *answer = then (facts, answers[i]);

      untold = fold (facts);
      g_assert_false (untold->told_client);
      g_assert_cmpint (untold->needs_telling, ==, answers[i]);
      g_assert_cmpint (untold->needs_telling_since, ==, answer->at);

      then (facts, RFL_EVENT_TYPE_TOLD_CLIENT);
      told = fold (facts);
      g_assert_true (told->told_client);
      g_assert_true (told->told_of_sending);

      /* Heard from the client, it is nothing to tell the client. */
      g_ptr_array_remove_index (facts, facts->len - 1);
      answer->by = RFL_PARTY_CLIENT;
      heard = fold (facts);
      g_assert_true (heard->told_client);
    }
}

static void
test_retracted (void)
{
  g_autoptr (GPtrArray) facts = history_of (RFL_STATUS_ACCEPTED);
  g_autoptr (RflCase) undone = NULL;
  g_autoptr (RflCase) redone = NULL;
  RflEventFact *undo = then (facts, RFL_EVENT_TYPE_RETRACTED);
  RflEventFact *redo = NULL;

  undo->target = g_strdup ("e01");
  undone = fold (facts);
  g_assert_cmpint (undone->status, ==, RFL_STATUS_SENT);
  g_assert_cmpint (undone->first_answer_at, ==, 0);
  g_assert_true (undone->told_client);
  g_assert_cmpint (rfl_case_find_entry (undone, "e01")->state, ==, RFL_ENTRY_RETRACTED);
  g_assert_cmpuint (undone->open_clashes, ==, 0);

  redo = then (facts, RFL_EVENT_TYPE_RETRACTED);
  redo->target = g_strdup (undo->id);
  redone = fold (facts);
  g_assert_cmpint (redone->status, ==, RFL_STATUS_ACCEPTED);
  g_assert_cmpint (rfl_case_find_entry (redone, "e01")->state, ==, RFL_ENTRY_APPLIED);
}

static void
test_unknown_type (void)
{
  g_autoptr (GPtrArray) facts = history_of (RFL_STATUS_ACCEPTED);
  g_autoptr (RflCase) done = NULL;

  /* From a newer version: it stays in the timeline and does no harm. */
  then (facts, RFL_EVENT_TYPE_NONE);
  done = fold (facts);
  g_assert_cmpint (done->status, ==, RFL_STATUS_ACCEPTED);
  g_assert_cmpuint (done->entries->len, ==, 3);
  g_assert_cmpuint (done->open_clashes, ==, 0);
}

static void
test_list_allowed (void)
{
  g_autoptr (GPtrArray) facts = history_of (RFL_STATUS_SENT);
  g_autoptr (RflCase) sent = fold (facts);
  guint n = 0;
  g_autofree RflEventType *types = rfl_case_list_allowed (sent, RFL_STATUS_NO_REPLY, &n);
  gboolean re_refer = FALSE;

  for (guint i = 0; i < n; i++)
    {
      re_refer |= types[i] == RFL_EVENT_TYPE_RE_REFERRED;
      g_assert_cmpint (types[i], !=, RFL_EVENT_TYPE_NO_SHOW);
      g_assert_true (rfl_lifecycle_allows (RFL_STATUS_NO_REPLY, types[i]));
    }
  g_assert_true (re_refer);
}

static void
test_fact_of_record (void)
{
  g_autoptr (RflRecord) record = rfl_record_new (RFL_KIND_EVENT, "e1");
  g_autoptr (RflEventFact) self = NULL;
  const char *after[] = { "e0", NULL };

  rfl_record_set_string (record, "referral", "r");
  rfl_record_set_string (record, "type", "scheduled");
  rfl_record_set_time (record, "at", at ("2026-11-02T15:00:00Z"));
  rfl_record_set_time (record, "when", at ("2026-11-20T15:00:00Z"));
  rfl_record_set_strv (record, "after", after);
  rfl_record_set_string (record, "by", "partner");
  rfl_record_set_string (record, "to", "client");
  rfl_record_set_string (record, "channel", "phone");
  rfl_record_set_string (record, "useful", "no");
  rfl_record_set_string (record, "outcome", "partly");
  rfl_record_set_string (record, "seen", "no_reply");
  rfl_record_set_string (record, "note", "secret");

  self = rfl_event_fact_new_from_record (RFL_REFERRAL_EVENT (record));
  g_assert_cmpint (self->type, ==, RFL_EVENT_TYPE_SCHEDULED);
  g_assert_cmpint (self->when, ==, at ("2026-11-20T15:00:00Z"));
  g_assert_cmpint (self->by, ==, RFL_PARTY_PARTNER);
  g_assert_cmpint (self->to, ==, RFL_PARTY_CLIENT);
  g_assert_cmpint (self->channel, ==, RFL_CHANNEL_PHONE);
  g_assert_cmpint (self->useful, ==, -1);
  g_assert_cmpint (self->outcome, ==, RFL_OUTCOME_PARTLY);
  g_assert_cmpint (self->seen, ==, RFL_STATUS_NO_REPLY);
  g_assert_cmpstr (self->after[0], ==, "e0");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint status = RFL_STATUS_DRAFT; status < RFL_N_STATUSES; status++)
    {
      g_autofree char *path = g_strdup_printf ("/lifecycle/table/%s", rfl_status_to_nick (status));

      g_test_add_data_func (path, GUINT_TO_POINTER (status), test_table);
    }
  g_test_add_func ("/lifecycle/void", test_void);
  g_test_add_func ("/lifecycle/empty", test_empty);
  g_test_add_func ("/lifecycle/reopened", test_reopened);
  g_test_add_func ("/lifecycle/without-solution", test_without_solution);
  g_test_add_func ("/lifecycle/closing", test_closing);
  g_test_add_func ("/lifecycle/appointment", test_appointment);
  g_test_add_func ("/lifecycle/persistence", test_persistence);
  g_test_add_func ("/lifecycle/telling", test_telling);
  g_test_add_func ("/lifecycle/retracted", test_retracted);
  g_test_add_func ("/lifecycle/unknown-type", test_unknown_type);
  g_test_add_func ("/lifecycle/list-allowed", test_list_allowed);
  g_test_add_func ("/lifecycle/fact-of-record", test_fact_of_record);

  return g_test_run ();
}
