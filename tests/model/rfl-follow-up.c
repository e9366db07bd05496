/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-date.h"
#include "rfl-facts.h"

/*
 * The office is in Toronto. 2026-11-02 is a Monday; 2026-11-11 is kept as a holiday, so that counting business days and
 * counting days cannot be mistaken for each other. Midnight is 05:00 UTC.
 */
typedef struct
{
  RflPolicy        *policy;
  RflReferralFacts *referral;
  GPtrArray        *facts;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  f->policy = rfl_policy_new ();
  g_time_zone_unref (f->policy->zone);
  f->policy->zone = g_time_zone_new_identifier ("America/Toronto");
  rfl_holidays_add (f->policy->holidays, "2026-11-11");
  f->referral = rfl_referral_facts_new ();
  f->referral->id = g_strdup ("r");
  f->referral->created = at ("2026-11-02T15:00:00Z");
  f->referral->method = RFL_METHOD_CALL;
  f->facts = facts_new ();
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  rfl_policy_free (f->policy);
  rfl_referral_facts_free (f->referral);
  g_ptr_array_unref (f->facts);
}

static RflFollowUp *
plan (Fixture    *f,
      const char *now)
{
  g_autoptr (RflCase) c = fold (f->facts);

  return rfl_follow_up_compute (c, f->referral, f->policy, at (now));
}

static void
assert_plan (Fixture    *f,
             const char *now,
             RflAction   action,
             RflWhy      why,
             int         n,
             RflGroup    group,
             const char *due)
{
  g_autoptr (RflFollowUp) p = plan (f, now);
  g_autofree char *found = p->due != 0 ? rfl_date_format_iso (p->due) : g_strdup ("");

  g_assert_cmpstr (rfl_action_to_nick (p->action), ==, rfl_action_to_nick (action));
  g_assert_cmpstr (rfl_why_to_nick (p->why), ==, rfl_why_to_nick (why));
  g_assert_cmpint (p->why_n, ==, n);
  g_assert_cmpstr (rfl_group_to_nick (p->group), ==, rfl_group_to_nick (group));
  g_assert_cmpstr (found, ==, due);
}

static RflEventFact *
attempt (Fixture    *f,
         const char *time,
         RflParty    to,
         RflChannel  channel)
{
  RflEventFact *event = then_at (f->facts, RFL_EVENT_TYPE_ATTEMPT, time);

  event->to = to;
  event->channel = channel;

  return event;
}

/* Acknowledge 2, call 3, remind 5, 10 and 20, no reply 30; each step is done by an attempt on its day or later. */
static void
test_silence (Fixture       *f,
              gconstpointer  data)
{
  g_autoptr (RflFollowUp) first = NULL;
  g_autoptr (RflFollowUp) last = NULL;

  then_at (f->facts, RFL_EVENT_TYPE_SENT, "2026-11-02T15:00:00Z");

  first = plan (f, "2026-11-02T16:00:00Z");
  g_assert_cmpint (first->acknowledge_by, ==, at ("2026-11-05T05:00:00Z"));
  g_assert_cmpint (first->no_reply_at, ==, at ("2026-12-15T05:00:00Z"));
  g_assert_cmpint (first->next_instant, ==, at ("2026-11-05T05:00:00Z"));

  assert_plan (f, "2026-11-02T16:00:00Z", RFL_ACTION_CALL_PARTNER, RFL_WHY_NO_ACKNOWLEDGEMENT, 3, RFL_GROUP_WAITING,
               "2026-11-05T05:00:00.000Z");
  assert_plan (f, "2026-11-05T14:00:00Z", RFL_ACTION_CALL_PARTNER, RFL_WHY_NO_ACKNOWLEDGEMENT, 3, RFL_GROUP_TODAY,
               "2026-11-05T05:00:00.000Z");
  assert_plan (f, "2026-11-06T14:00:00Z", RFL_ACTION_CALL_PARTNER, RFL_WHY_NO_ACKNOWLEDGEMENT, 3, RFL_GROUP_OVERDUE,
               "2026-11-05T05:00:00.000Z");

  /* A call before its day is another call. */
  attempt (f, "2026-11-04T15:00:00Z", RFL_PARTY_PARTNER, RFL_CHANNEL_PHONE);
  assert_plan (f, "2026-11-05T14:00:00Z", RFL_ACTION_CALL_PARTNER, RFL_WHY_NO_ACKNOWLEDGEMENT, 3, RFL_GROUP_TODAY,
               "2026-11-05T05:00:00.000Z");

  attempt (f, "2026-11-05T15:00:00Z", RFL_PARTY_PARTNER, RFL_CHANNEL_PHONE);
  assert_plan (f, "2026-11-05T16:00:00Z", RFL_ACTION_REMIND_PARTNER, RFL_WHY_REMINDER, 1, RFL_GROUP_WAITING,
               "2026-11-09T05:00:00.000Z");

  /* The client is heard on day 7 (12 November, after the holiday), so that only the partner is left to plan for. */
  then_at (f->facts, RFL_EVENT_TYPE_CLIENT_WORD, "2026-11-06T15:00:00Z");
  attempt (f, "2026-11-09T15:00:00Z", RFL_PARTY_PARTNER, RFL_CHANNEL_EMAIL);
  assert_plan (f, "2026-11-09T16:00:00Z", RFL_ACTION_REMIND_PARTNER, RFL_WHY_REMINDER, 2, RFL_GROUP_WAITING,
               "2026-11-17T05:00:00.000Z");
  attempt (f, "2026-11-17T15:00:00Z", RFL_PARTY_PARTNER, RFL_CHANNEL_EMAIL);
  assert_plan (f, "2026-11-17T16:00:00Z", RFL_ACTION_REMIND_PARTNER, RFL_WHY_REMINDER, 3, RFL_GROUP_WAITING,
               "2026-12-01T05:00:00.000Z");
  attempt (f, "2026-12-01T15:00:00Z", RFL_PARTY_PARTNER, RFL_CHANNEL_EMAIL);
  assert_plan (f, "2026-12-01T16:00:00Z", RFL_ACTION_FIND_SOLUTION, RFL_WHY_NO_REPLY, 30, RFL_GROUP_WAITING,
               "2026-12-15T05:00:00.000Z");

  last = plan (f, "2026-12-15T05:00:00Z");
  g_assert_cmpint (last->status, ==, RFL_STATUS_NO_REPLY);
  assert_plan (f, "2026-12-15T06:00:00Z", RFL_ACTION_FIND_SOLUTION, RFL_WHY_NO_REPLY, 30, RFL_GROUP_NO_SOLUTION,
               "2026-12-17T05:00:00.000Z");

  /* Any answer undoes it. */
  then_at (f->facts, RFL_EVENT_TYPE_ACKNOWLEDGED, "2026-12-16T15:00:00Z");
  g_clear_pointer (&last, rfl_follow_up_free);
  last = plan (f, "2026-12-16T16:00:00Z");
  g_assert_cmpint (last->status, ==, RFL_STATUS_ACKNOWLEDGED);
  g_assert_cmpint (last->group, ==, RFL_GROUP_WAITING);
  g_assert_cmpint (last->no_reply_at, >, at ("2027-01-20T05:00:00Z"));
}

static void
test_urgent (Fixture       *f,
             gconstpointer  data)
{
  g_autoptr (RflFollowUp) p = NULL;

  f->referral->priority = RFL_PRIORITY_URGENT;
  then_at (f->facts, RFL_EVENT_TYPE_SENT, "2026-11-06T15:00:00Z");

  p = plan (f, "2026-11-06T16:00:00Z");
  g_assert_cmpint (p->acknowledge_by, ==, at ("2026-11-07T15:00:00Z"));
  assert_plan (f, "2026-11-07T12:00:00Z", RFL_ACTION_CALL_PARTNER, RFL_WHY_NO_ACKNOWLEDGEMENT, 1, RFL_GROUP_TODAY,
               "2026-11-07T15:00:00.000Z");
  attempt (f, "2026-11-07T16:00:00Z", RFL_PARTY_PARTNER, RFL_CHANNEL_PHONE);
  assert_plan (f, "2026-11-07T17:00:00Z", RFL_ACTION_CALL_PARTNER, RFL_WHY_NO_ACKNOWLEDGEMENT, 3, RFL_GROUP_WAITING,
               "2026-11-12T05:00:00.000Z");
}

static void
test_emergency (Fixture       *f,
                gconstpointer  data)
{
  g_autoptr (RflFollowUp) p = NULL;

  f->referral->priority = RFL_PRIORITY_EMERGENCY;
  then_at (f->facts, RFL_EVENT_TYPE_SENT, "2026-11-02T15:00:00Z");

  p = plan (f, "2026-11-02T15:01:00Z");
  g_assert_cmpint (p->acknowledge_by, ==, at ("2026-11-03T05:00:00Z"));
  assert_plan (f, "2026-11-02T15:01:00Z", RFL_ACTION_CALL_PARTNER, RFL_WHY_ANSWER_SAME_DAY, 0, RFL_GROUP_TODAY,
               "2026-11-02T15:00:00.000Z");
  assert_plan (f, "2026-11-03T15:01:00Z", RFL_ACTION_CALL_PARTNER, RFL_WHY_ANSWER_SAME_DAY, 0, RFL_GROUP_OVERDUE,
               "2026-11-02T15:00:00.000Z");
}

static void
test_deadline (Fixture       *f,
               gconstpointer  data)
{
  g_autoptr (RflFollowUp) before = NULL;
  g_autoptr (RflFollowUp) after = NULL;

  f->referral->deadline = at ("2026-11-07T05:00:00Z");
  then_at (f->facts, RFL_EVENT_TYPE_SENT, "2026-11-02T15:00:00Z");

  before = plan (f, "2026-11-07T04:59:59Z");
  g_assert_cmpint (before->status, ==, RFL_STATUS_SENT);
  g_assert_cmpint (before->next_instant, ==, at ("2026-11-07T05:00:00Z"));
  after = plan (f, "2026-11-07T05:00:00Z");
  g_assert_cmpint (after->status, ==, RFL_STATUS_NO_REPLY);
}

/* First look after 7 business days, then every 14. */
static void
test_stall (Fixture       *f,
            gconstpointer  data)
{
  static const RflEventType waiting[] = {
    RFL_EVENT_TYPE_ACKNOWLEDGED, RFL_EVENT_TYPE_WAITLISTED, RFL_EVENT_TYPE_ACCEPTED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (waiting); i++)
    {
      g_ptr_array_set_size (f->facts, 0);
      then_at (f->facts, RFL_EVENT_TYPE_SENT, "2026-11-02T15:00:00Z");
      then_at (f->facts, waiting[i], "2026-11-03T15:00:00Z");
      then_at (f->facts, RFL_EVENT_TYPE_CLIENT_WORD, "2026-11-03T16:00:00Z");

      assert_plan (f, "2026-11-04T15:00:00Z", RFL_ACTION_CHECK_PROGRESS, RFL_WHY_STALLED, 7, RFL_GROUP_WAITING,
                   "2026-11-13T05:00:00.000Z");
      attempt (f, "2026-11-13T15:00:00Z", RFL_PARTY_PARTNER, RFL_CHANNEL_PHONE);
      assert_plan (f, "2026-11-13T16:00:00Z", RFL_ACTION_CHECK_PROGRESS, RFL_WHY_STALLED, 21, RFL_GROUP_WAITING,
                   "2026-12-03T05:00:00.000Z");
      /* News begin the count anew. */
      then_at (f->facts, RFL_EVENT_TYPE_PARTNER_WORD, "2026-11-16T15:00:00Z");
      assert_plan (f, "2026-11-16T16:00:00Z", RFL_ACTION_CHECK_PROGRESS, RFL_WHY_STALLED, 7, RFL_GROUP_WAITING,
                   "2026-11-25T05:00:00.000Z");
    }
}

static void
test_needs_info (Fixture       *f,
                 gconstpointer  data)
{
  then_at (f->facts, RFL_EVENT_TYPE_SENT, "2026-11-02T15:00:00Z");
  then_at (f->facts, RFL_EVENT_TYPE_NEEDS_INFO, "2026-11-03T15:00:00Z");
  then_at (f->facts, RFL_EVENT_TYPE_CLIENT_WORD, "2026-11-03T16:00:00Z");
  assert_plan (f, "2026-11-03T17:00:00Z", RFL_ACTION_ANSWER_PARTNER, RFL_WHY_PARTNER_ASKED, 0, RFL_GROUP_WAITING,
               "2026-11-04T05:00:00.000Z");
  attempt (f, "2026-11-03T18:00:00Z", RFL_PARTY_PARTNER, RFL_CHANNEL_EMAIL);
  assert_plan (f, "2026-11-03T19:00:00Z", RFL_ACTION_CHECK_PROGRESS, RFL_WHY_STALLED, 7, RFL_GROUP_WAITING,
               "2026-11-13T05:00:00.000Z");
}

static void
test_tell (Fixture       *f,
           gconstpointer  data)
{
  g_autoptr (RflFollowUp) p = NULL;

  then_at (f->facts, RFL_EVENT_TYPE_SENT, "2026-11-02T15:00:00Z");
  then_at (f->facts, RFL_EVENT_TYPE_DECLINED, "2026-11-10T15:00:00Z");
  assert_plan (f, "2026-11-10T16:00:00Z", RFL_ACTION_TELL_CLIENT, RFL_WHY_ANSWER_UNTOLD, 0, RFL_GROUP_TELL,
               "2026-11-12T05:00:00.000Z");
  assert_plan (f, "2026-11-13T16:00:00Z", RFL_ACTION_TELL_CLIENT, RFL_WHY_ANSWER_UNTOLD, 0, RFL_GROUP_OVERDUE,
               "2026-11-12T05:00:00.000Z");
  p = plan (f, "2026-11-13T16:00:00Z");
  g_assert_cmpint (p->event, ==, RFL_EVENT_TYPE_DECLINED);

  then_at (f->facts, RFL_EVENT_TYPE_TOLD_CLIENT, "2026-11-10T17:00:00Z");
  assert_plan (f, "2026-11-10T18:00:00Z", RFL_ACTION_FIND_SOLUTION, RFL_WHY_DECLINED, 0, RFL_GROUP_NO_SOLUTION,
               "2026-11-13T05:00:00.000Z");
}

/* Without a channel the client is told of the sending in person; at a warm hand-off they were there. */
static void
test_tell_of_sending (Fixture       *f,
                      gconstpointer  data)
{
  then_at (f->facts, RFL_EVENT_TYPE_SENT, "2026-11-02T15:00:00Z");
  f->referral->method = RFL_METHOD_LETTER;
  assert_plan (f, "2026-11-02T16:00:00Z", RFL_ACTION_TELL_CLIENT, RFL_WHY_CLIENT_NOT_INFORMED, 0, RFL_GROUP_TELL,
               "2026-11-03T05:00:00.000Z");

  f->referral->has_client_channel = TRUE;
  assert_plan (f, "2026-11-02T16:00:00Z", RFL_ACTION_CALL_PARTNER, RFL_WHY_NO_ACKNOWLEDGEMENT, 3, RFL_GROUP_WAITING,
               "2026-11-05T05:00:00.000Z");

  f->referral->has_client_channel = FALSE;
  then_at (f->facts, RFL_EVENT_TYPE_TOLD_CLIENT, "2026-11-02T17:00:00Z");
  assert_plan (f, "2026-11-02T18:00:00Z", RFL_ACTION_CALL_PARTNER, RFL_WHY_NO_ACKNOWLEDGEMENT, 3, RFL_GROUP_WAITING,
               "2026-11-05T05:00:00.000Z");
}

/* Two business days before: for a Monday that is the Thursday. */
static void
test_appointment (Fixture       *f,
                  gconstpointer  data)
{
  then_at (f->facts, RFL_EVENT_TYPE_SENT, "2026-11-02T15:00:00Z");
  then_at (f->facts, RFL_EVENT_TYPE_SCHEDULED, "2026-11-03T15:00:00Z")->when = at ("2026-11-16T19:00:00Z");
  then_at (f->facts, RFL_EVENT_TYPE_TOLD_CLIENT, "2026-11-03T16:00:00Z");

  assert_plan (f, "2026-11-03T17:00:00Z", RFL_ACTION_REMIND_CLIENT, RFL_WHY_APPOINTMENT_SOON, 0, RFL_GROUP_WAITING,
               "2026-11-12T05:00:00.000Z");
  then_at (f->facts, RFL_EVENT_TYPE_TOLD_CLIENT, "2026-11-12T16:00:00Z");
  assert_plan (f, "2026-11-12T17:00:00Z", RFL_ACTION_RECORD_APPOINTMENT, RFL_WHY_APPOINTMENT_PASSED, 0,
               RFL_GROUP_WAITING, "2026-11-16T19:00:00.000Z");
  /* The date has passed and nobody said. */
  assert_plan (f, "2026-11-17T17:00:00Z", RFL_ACTION_RECORD_APPOINTMENT, RFL_WHY_APPOINTMENT_PASSED, 0,
               RFL_GROUP_OVERDUE, "2026-11-16T19:00:00.000Z");

  then_at (f->facts, RFL_EVENT_TYPE_NO_SHOW, "2026-11-17T18:00:00Z");
  assert_plan (f, "2026-11-17T19:00:00Z", RFL_ACTION_REACH_CLIENT, RFL_WHY_MISSED, 0, RFL_GROUP_WAITING,
               "2026-11-18T05:00:00.000Z");
  then_at (f->facts, RFL_EVENT_TYPE_CLIENT_WORD, "2026-11-18T18:00:00Z");
  assert_plan (f, "2026-11-18T19:00:00Z", RFL_ACTION_NEW_APPOINTMENT, RFL_WHY_APPOINTMENT_LOST, 0, RFL_GROUP_TODAY,
               "2026-11-18T05:00:00.000Z");
}

static void
test_cancelled (Fixture       *f,
                gconstpointer  data)
{
  then_at (f->facts, RFL_EVENT_TYPE_SENT, "2026-11-02T15:00:00Z");
  then_at (f->facts, RFL_EVENT_TYPE_SCHEDULED, "2026-11-03T15:00:00Z")->when = at ("2026-11-16T19:00:00Z");
  then_at (f->facts, RFL_EVENT_TYPE_PARTNER_CANCELLED, "2026-11-05T15:00:00Z");
  assert_plan (f, "2026-11-05T16:00:00Z", RFL_ACTION_TELL_CLIENT, RFL_WHY_ANSWER_UNTOLD, 0, RFL_GROUP_TELL,
               "2026-11-06T05:00:00.000Z");
  then_at (f->facts, RFL_EVENT_TYPE_TOLD_CLIENT, "2026-11-05T17:00:00Z");
  assert_plan (f, "2026-11-05T18:00:00Z", RFL_ACTION_NEW_APPOINTMENT, RFL_WHY_APPOINTMENT_LOST, 0, RFL_GROUP_WAITING,
               "2026-11-06T05:00:00.000Z");
}

static void
test_ask_client (Fixture       *f,
                 gconstpointer  data)
{
  then_at (f->facts, RFL_EVENT_TYPE_SENT, "2026-11-02T15:00:00Z");
  then_at (f->facts, RFL_EVENT_TYPE_ACKNOWLEDGED, "2026-11-05T15:00:00Z");
  assert_plan (f, "2026-11-05T16:00:00Z", RFL_ACTION_ASK_CLIENT, RFL_WHY_AFTER_SENDING, 7, RFL_GROUP_WAITING,
               "2026-11-12T05:00:00.000Z");

  then_at (f->facts, RFL_EVENT_TYPE_CONNECTED, "2026-11-06T15:00:00Z");
  assert_plan (f, "2026-11-06T16:00:00Z", RFL_ACTION_ASK_CLIENT, RFL_WHY_AFTER_CONNECTING, 30, RFL_GROUP_WAITING,
               "2026-12-21T05:00:00.000Z");
  then_at (f->facts, RFL_EVENT_TYPE_CLIENT_WORD, "2026-12-21T15:00:00Z")->outcome = RFL_OUTCOME_MET;
  assert_plan (f, "2026-12-21T16:00:00Z", RFL_ACTION_CLOSE, RFL_WHY_CLIENT_ANSWERED, 0, RFL_GROUP_WAITING,
               "2026-12-22T05:00:00.000Z");
  then_at (f->facts, RFL_EVENT_TYPE_CLOSED, "2026-12-22T15:00:00Z");
  assert_plan (f, "2026-12-22T16:00:00Z", RFL_ACTION_NONE, RFL_WHY_NONE, 0, RFL_GROUP_DONE, "");
}

/* Three attempts on two channels over ten business days, and not before. */
static void
test_unreachable (Fixture       *f,
                  gconstpointer  data)
{
  g_autoptr (RflFollowUp) early = NULL;
  g_autoptr (RflFollowUp) one_channel = NULL;
  g_autoptr (RflFollowUp) enough = NULL;

  then_at (f->facts, RFL_EVENT_TYPE_SENT, "2026-11-02T15:00:00Z");
  then_at (f->facts, RFL_EVENT_TYPE_ACCEPTED, "2026-11-02T16:00:00Z");
  then_at (f->facts, RFL_EVENT_TYPE_TOLD_CLIENT, "2026-11-02T17:00:00Z");
  attempt (f, "2026-11-03T15:00:00Z", RFL_PARTY_CLIENT, RFL_CHANNEL_PHONE);
  assert_plan (f, "2026-11-03T16:00:00Z", RFL_ACTION_REACH_CLIENT, RFL_WHY_NOT_REACHED, 1, RFL_GROUP_WAITING,
               "2026-11-09T05:00:00.000Z");
  attempt (f, "2026-11-09T15:00:00Z", RFL_PARTY_CLIENT, RFL_CHANNEL_PHONE);
  attempt (f, "2026-11-16T15:00:00Z", RFL_PARTY_CLIENT, RFL_CHANNEL_PHONE);

  one_channel = plan (f, "2026-11-30T15:00:00Z");
  g_assert_false (one_channel->may_lose_contact);
  ((RflEventFact *) g_ptr_array_index (f->facts, 4))->channel = RFL_CHANNEL_TEXT;
  early = plan (f, "2026-11-18T04:59:59Z");
  g_assert_false (early->may_lose_contact);
  g_assert_cmpint (early->next_instant, <=, at ("2026-11-18T05:00:00Z"));
  enough = plan (f, "2026-11-18T05:00:00Z");
  g_assert_true (enough->may_lose_contact);

  then_at (f->facts, RFL_EVENT_TYPE_LOST_CONTACT, "2026-11-18T15:00:00Z");
  assert_plan (f, "2026-11-18T16:00:00Z", RFL_ACTION_REACH_CLIENT, RFL_WHY_LOST_CONTACT, 7, RFL_GROUP_NO_SOLUTION,
               "2026-11-27T05:00:00.000Z");
}

static void
test_supervisor (Fixture       *f,
                 gconstpointer  data)
{
  g_autoptr (RflFollowUp) before = NULL;
  g_autoptr (RflFollowUp) after = NULL;

  then_at (f->facts, RFL_EVENT_TYPE_SENT, "2026-11-02T15:00:00Z");
  before = plan (f, "2026-11-13T04:59:59Z");
  g_assert_cmpint (before->supervisor_at, ==, at ("2026-11-13T05:00:00Z"));
  g_assert_false (before->escalated);
  after = plan (f, "2026-11-13T05:00:00Z");
  g_assert_true (after->escalated);
}

static void
test_promises (Fixture       *f,
               gconstpointer  data)
{
  f->referral->promised_days = 2;
  then_at (f->facts, RFL_EVENT_TYPE_SENT, "2026-11-02T15:00:00Z");
  assert_plan (f, "2026-11-02T16:00:00Z", RFL_ACTION_CHECK_PROGRESS, RFL_WHY_PROMISE_PASSED, 2, RFL_GROUP_WAITING,
               "2026-11-04T05:00:00.000Z");

  f->referral->bring_by = at ("2026-11-03T05:00:00Z");
  assert_plan (f, "2026-11-02T16:00:00Z", RFL_ACTION_BRING_DOCUMENTS, RFL_WHY_DOCUMENTS_PROMISED, 0, RFL_GROUP_WAITING,
               "2026-11-03T05:00:00.000Z");
}

static void
test_clash (Fixture       *f,
            gconstpointer  data)
{
  then_at (f->facts, RFL_EVENT_TYPE_SENT, "2026-11-02T15:00:00Z");
  g_ptr_array_add (f->facts, fact ("x", RFL_EVENT_TYPE_ACCEPTED, at ("2026-11-03T15:00:00Z"), "e00", NULL));
  g_ptr_array_add (f->facts, fact ("y", RFL_EVENT_TYPE_DECLINED, at ("2026-11-03T16:00:00Z"), "e00", NULL));
  assert_plan (f, "2026-11-03T17:00:00Z", RFL_ACTION_RESOLVE_CLASH, RFL_WHY_CLASH, 1, RFL_GROUP_TODAY,
               "2026-11-03T16:00:00.000Z");
}

static void
test_ready (Fixture       *f,
            gconstpointer  data)
{
  assert_plan (f, "2026-11-20T15:00:00Z", RFL_ACTION_SEND, RFL_WHY_NOT_SENT, 0, RFL_GROUP_DRAFT,
               "2026-11-03T05:00:00.000Z");
}

static void
test_presence (Fixture       *f,
               gconstpointer  data)
{
  gint64 seen = at ("2026-11-02T15:00:00Z");
  gint64 next = 0;

  g_assert_cmpint (rfl_presence_compute (seen, f->policy, seen + DAY, &next), ==, RFL_PRESENCE_ACTIVE);
  g_assert_cmpint (next, ==, at ("2026-12-15T05:00:00Z"));
  g_assert_cmpint (rfl_presence_compute (seen, f->policy, next, &next), ==, RFL_PRESENCE_OUTREACH);
  g_assert_cmpint (rfl_presence_compute (seen, f->policy, next, &next), ==, RFL_PRESENCE_INACTIVE);
  g_assert_cmpint (next, ==, 0);
}

/* The same referral is due on another instant in another zone. */
static void
test_zone (Fixture       *f,
           gconstpointer  data)
{
  g_time_zone_unref (f->policy->zone);
  f->policy->zone = g_time_zone_new_identifier ("Europe/Paris");
  then_at (f->facts, RFL_EVENT_TYPE_SENT, "2026-11-02T23:30:00Z");
  assert_plan (f, "2026-11-02T23:40:00Z", RFL_ACTION_CALL_PARTNER, RFL_WHY_NO_ACKNOWLEDGEMENT, 3, RFL_GROUP_WAITING,
               "2026-11-05T23:00:00.000Z");
}

/* What was computed holds until next_instant, whatever happened before. */
static void
test_holds (Fixture       *f,
            gconstpointer  data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261102);

  for (guint round = 0; round < 300; round++)
    {
      gint64 time = at ("2026-11-02T15:00:00Z");
      guint n_events = (guint) g_rand_int_range (rand, 0, 8);

      g_ptr_array_set_size (f->facts, 0);
      f->referral->priority = g_rand_int_range (rand, 0, RFL_N_PRIORITIES);
      f->referral->method = g_rand_int_range (rand, 0, RFL_N_METHODS);
      f->referral->promised_days = g_rand_int_range (rand, 0, 5);

      for (guint i = 0; i < n_events; i++)
        {
          g_autofree char *text = rfl_date_format_iso (time);
          RflEventFact *event = then_at (f->facts, i == 0 ? RFL_EVENT_TYPE_SENT :
                                         (RflEventType) g_rand_int_range (rand, 0, RFL_N_EVENT_TYPES), text);

          event->to = g_rand_int_range (rand, 0, RFL_N_PARTIES);
          event->by = g_rand_int_range (rand, 0, RFL_N_PARTIES);
          event->channel = g_rand_int_range (rand, 0, RFL_N_CHANNELS);
          event->when = time + g_rand_int_range (rand, 0, 20) * DAY;
          time += g_rand_int_range (rand, 1, 10 * 24) * HOUR;
        }

      for (guint i = 0; i < 6; i++)
        {
          gint64 now = time + g_rand_int_range (rand, 0, 60 * 24) * HOUR;
          g_autofree char *text = rfl_date_format_iso (now);
          g_autoptr (RflFollowUp) p = plan (f, text);
          gint64 later = p->next_instant != 0 ? p->next_instant - 1000 : now + 1000 * DAY;
          g_autofree char *later_text = rfl_date_format_iso (MAX (now, later));
          g_autoptr (RflFollowUp) q = plan (f, later_text);

          g_assert_true (p->next_instant == 0 || p->next_instant > now);
          g_assert_cmpmem (p, sizeof *p, q, sizeof *q);
        }
    }
}

/* Withdrawn: the partner is to be told, before all else and whatever became of the referral, until they were. */
static void
test_consent_withdrawn (Fixture       *f,
                        gconstpointer  data)
{
  g_autoptr (RflFollowUp) told = NULL;
  RflEventFact *event = NULL;

  f->referral->consent_withdrawn = at ("2026-11-03T15:00:00Z");
  assert_plan (f, "2026-11-03T16:00:00Z", RFL_ACTION_SEND, RFL_WHY_NOT_SENT, 0, RFL_GROUP_DRAFT, "2026-11-03T05:00:00.000Z");

  then_at (f->facts, RFL_EVENT_TYPE_SENT, "2026-11-02T15:00:00Z");
  then_at (f->facts, RFL_EVENT_TYPE_DECLINED, "2026-11-02T16:00:00Z");
  assert_plan (f, "2026-11-03T16:00:00Z", RFL_ACTION_TELL_PARTNER, RFL_WHY_CONSENT_WITHDRAWN, 0, RFL_GROUP_TODAY,
               "2026-11-03T15:00:00.000Z");

  event = then_at (f->facts, RFL_EVENT_TYPE_WITHDRAWN, "2026-11-03T15:00:00Z");
  event->reason = g_strdup ("consent_withdrawn");
  assert_plan (f, "2026-11-03T16:00:00Z", RFL_ACTION_TELL_PARTNER, RFL_WHY_CONSENT_WITHDRAWN, 0, RFL_GROUP_TODAY,
               "2026-11-03T15:00:00.000Z");
  assert_plan (f, "2026-11-04T16:00:00Z", RFL_ACTION_TELL_PARTNER, RFL_WHY_CONSENT_WITHDRAWN, 0, RFL_GROUP_OVERDUE,
               "2026-11-03T15:00:00.000Z");

  /* Nobody answered: they do not know yet. */
  event = attempt (f, "2026-11-04T17:00:00Z", RFL_PARTY_PARTNER, RFL_CHANNEL_PHONE);
  event->reason = g_strdup ("no_answer");
  assert_plan (f, "2026-11-04T18:00:00Z", RFL_ACTION_TELL_PARTNER, RFL_WHY_CONSENT_WITHDRAWN, 0, RFL_GROUP_OVERDUE,
               "2026-11-03T15:00:00.000Z");

  event = attempt (f, "2026-11-04T19:00:00Z", RFL_PARTY_PARTNER, RFL_CHANNEL_PHONE);
  event->reason = g_strdup ("consent_withdrawn");
  told = plan (f, "2026-11-04T20:00:00Z");
  g_assert_cmpint (told->action, ==, RFL_ACTION_NONE);
  g_assert_cmpint (told->group, ==, RFL_GROUP_DONE);
  g_assert_cmpint (told->next_instant, ==, 0);

  /* Undone: they are to be told again. */
  event = then_at (f->facts, RFL_EVENT_TYPE_RETRACTED, "2026-11-04T21:00:00Z");
  event->target = g_strdup ("e04");
  assert_plan (f, "2026-11-04T22:00:00Z", RFL_ACTION_TELL_PARTNER, RFL_WHY_CONSENT_WITHDRAWN, 0, RFL_GROUP_OVERDUE,
               "2026-11-03T15:00:00.000Z");

  then_at (f->facts, RFL_EVENT_TYPE_VOID, "2026-11-04T23:00:00Z");
  assert_plan (f, "2026-11-05T12:00:00Z", RFL_ACTION_NONE, RFL_WHY_NONE, 0, RFL_GROUP_DONE, "");
}

/* Expired: a task of its own from the day after, while the referral is open; then the plan goes on. */
static void
test_consent_expired (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr (RflFollowUp) before = NULL;
  RflEventFact *event = NULL;

  f->referral->consent_until = g_strdup ("2026-11-03");
  then_at (f->facts, RFL_EVENT_TYPE_SENT, "2026-11-02T15:00:00Z");
  then_at (f->facts, RFL_EVENT_TYPE_ACKNOWLEDGED, "2026-11-02T16:00:00Z");

  before = plan (f, "2026-11-04T04:59:00Z");
  g_assert_cmpint (before->action, !=, RFL_ACTION_TELL_PARTNER);
  g_assert_cmpint (before->next_instant, ==, at ("2026-11-04T05:00:00Z"));
  assert_plan (f, "2026-11-04T05:00:00Z", RFL_ACTION_TELL_PARTNER, RFL_WHY_CONSENT_EXPIRED, 0, RFL_GROUP_TODAY,
               "2026-11-04T05:00:00.000Z");

  event = attempt (f, "2026-11-04T15:00:00Z", RFL_PARTY_PARTNER, RFL_CHANNEL_EMAIL);
  event->reason = g_strdup ("consent_expired");
  assert_plan (f, "2026-11-04T16:00:00Z", RFL_ACTION_CHECK_PROGRESS, RFL_WHY_STALLED, 7, RFL_GROUP_WAITING,
               "2026-11-12T05:00:00.000Z");

  g_ptr_array_set_size (f->facts, 2);
  event = then_at (f->facts, RFL_EVENT_TYPE_WITHDRAWN, "2026-11-03T15:00:00Z");
  event->by = RFL_PARTY_CLIENT;
  assert_plan (f, "2026-11-04T16:00:00Z", RFL_ACTION_NONE, RFL_WHY_NONE, 0, RFL_GROUP_DONE, "");
}

static void
test_words (Fixture       *f,
            gconstpointer  data)
{
  for (guint i = 0; i < RFL_N_ACTIONS; i++)
    {
      g_assert_cmpint (rfl_action_from_nick (rfl_action_to_nick (i)), ==, i);
      g_assert_true (g_str_has_suffix (rfl_action_icon_name (i), "-symbolic"));
      g_assert_cmpstr (rfl_action_label (i), !=, "");
    }
  for (guint i = RFL_WHY_NONE + 1; i < RFL_N_WHYS; i++)
    {
      g_autofree char *one = rfl_why_label (i, 1);

      g_assert_cmpint (rfl_why_from_nick (rfl_why_to_nick (i)), ==, i);
      g_assert_cmpstr (one, !=, "");
    }
  for (guint i = 0; i < RFL_N_GROUPS; i++)
    g_assert_cmpint (rfl_group_from_nick (rfl_group_to_nick (i)), ==, i);
}

static void
test_facts_of_record (Fixture       *f,
                      gconstpointer  data)
{
  g_autoptr (RflRecord) record = rfl_record_new (RFL_KIND_REFERRAL, "r1");
  g_autoptr (RflReferralFacts) facts = NULL;
  JsonArray *documents = json_array_new ();
  JsonObject *document = json_object_new ();

  json_object_set_string_member (document, "name", "Identity");
  json_object_set_string_member (document, "state", "not_yet");
  json_object_set_string_member (document, "bring_by", "2026-11-06");
  json_array_add_object_element (documents, document);
  rfl_record_set_node (record, "documents", json_node_init_array (json_node_alloc (), documents));
  json_array_unref (documents);
  rfl_record_set_string (record, "person", "p1");
  rfl_record_set_string (record, "target.service", "service:s1");
  rfl_record_set_string (record, "request.priority", "urgent");
  rfl_record_set_string (record, "request.deadline", "2026-11-09");
  rfl_record_set_string (record, "request.channel", "phone");
  rfl_record_set_string (record, "method", "letter");

  facts = rfl_referral_facts_new_from_record (record, f->policy);
  g_assert_cmpstr (facts->person, ==, "p1");
  g_assert_cmpstr (facts->service, ==, "service:s1");
  g_assert_cmpint (facts->priority, ==, RFL_PRIORITY_URGENT);
  g_assert_cmpint (facts->method, ==, RFL_METHOD_LETTER);
  g_assert_cmpint (facts->deadline, ==, at ("2026-11-10T05:00:00Z"));
  g_assert_cmpint (facts->bring_by, ==, at ("2026-11-06T05:00:00Z"));
  g_assert_true (facts->has_client_channel);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/follow-up/silence", test_silence);
  ADD ("/follow-up/urgent", test_urgent);
  ADD ("/follow-up/emergency", test_emergency);
  ADD ("/follow-up/deadline", test_deadline);
  ADD ("/follow-up/stall", test_stall);
  ADD ("/follow-up/needs-info", test_needs_info);
  ADD ("/follow-up/tell", test_tell);
  ADD ("/follow-up/tell-of-sending", test_tell_of_sending);
  ADD ("/follow-up/appointment", test_appointment);
  ADD ("/follow-up/cancelled", test_cancelled);
  ADD ("/follow-up/ask-client", test_ask_client);
  ADD ("/follow-up/unreachable", test_unreachable);
  ADD ("/follow-up/supervisor", test_supervisor);
  ADD ("/follow-up/promises", test_promises);
  ADD ("/follow-up/consent-withdrawn", test_consent_withdrawn);
  ADD ("/follow-up/consent-expired", test_consent_expired);
  ADD ("/follow-up/clash", test_clash);
  ADD ("/follow-up/ready", test_ready);
  ADD ("/follow-up/presence", test_presence);
  ADD ("/follow-up/zone", test_zone);
  ADD ("/follow-up/holds", test_holds);
  ADD ("/follow-up/words", test_words);
  ADD ("/follow-up/facts-of-record", test_facts_of_record);

  return g_test_run ();
}
