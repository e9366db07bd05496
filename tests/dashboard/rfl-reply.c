/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-clock.h"
#include "rfl-date.h"
#include "rfl-reply.h"

/* A case from its events, in the order in which they were written down. */
typedef struct
{
  GPtrArray   *facts;
  RflCase     *referral_case;
  RflFollowUp *follow_up;
  gint64       now;
  gint64       consent_withdrawn;
} Fixture;

static gint64
at (int day,
    int hour)
{
  /* Monday 2 November 2026 is day 0. */
  return rfl_day_to_us ("2026-11-02", hour, 0, NULL) + day * G_TIME_SPAN_DAY;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_event_fact_free);
  fixture->now = at (1, 12);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_pointer (&fixture->follow_up, rfl_follow_up_free);
  g_clear_pointer (&fixture->referral_case, rfl_case_free);
  g_ptr_array_unref (fixture->facts);
}

static RflEventFact *
happen (Fixture      *fixture,
        RflEventType  type,
        gint64        time_us)
{
  RflEventFact *fact = rfl_event_fact_new ();
  const RflEventFact *last = fixture->facts->len > 0 ? g_ptr_array_index (fixture->facts, fixture->facts->len - 1) : NULL;
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);
  g_autoptr (RflClock) clock = rfl_clock_new_fixed ("0123456789abcdef", now);

  fact->id = g_strdup_printf ("event-%u", fixture->facts->len);
  fact->referral = g_strdup ("referral");
  fact->type = type;
  fact->at = time_us;
  fact->clock = rfl_clock_now (clock);
  if (last != NULL)
    {
      fact->after = g_new0 (char *, 2);
      fact->after[0] = g_strdup (last->id);
    }
  g_ptr_array_add (fixture->facts, fact);

  return fact;
}

static RflReply *
fold (Fixture *fixture,
      guint   *n)
{
  g_autoptr (RflPolicy) policy = rfl_policy_new ();
  g_autoptr (RflReferralFacts) facts = rfl_referral_facts_new ();

  facts->id = g_strdup ("referral");
  facts->method = RFL_METHOD_CALL;
  facts->has_client_channel = TRUE;
  facts->consent_withdrawn = fixture->consent_withdrawn;
  g_clear_pointer (&fixture->follow_up, rfl_follow_up_free);
  g_clear_pointer (&fixture->referral_case, rfl_case_free);
  fixture->referral_case = rfl_lifecycle_fold (fixture->facts);
  fixture->follow_up = rfl_follow_up_compute (fixture->referral_case, facts, policy, fixture->now);

  return rfl_replies_for (fixture->referral_case, fixture->follow_up, fixture->now, n);
}

static gboolean
offers (const RflReply *replies,
        guint           n,
        RflReply        reply)
{
  for (guint i = 0; i < n; i++)
    if (replies[i] == reply)
      return TRUE;

  return FALSE;
}

/* The grid of the mock-up, in its order. */
static void
test_sent (Fixture       *fixture,
           gconstpointer  data)
{
  static const RflReply grid[RFL_N_MAIN_REPLIES] = {
    RFL_REPLY_ACCEPTED, RFL_REPLY_SCHEDULED, RFL_REPLY_WAITLISTED, RFL_REPLY_DECLINED, RFL_REPLY_NOT_REACHED, RFL_REPLY_CLOSE,
  };
  g_autofree RflReply *replies = NULL;
  guint n = 0;

  happen (fixture, RFL_EVENT_TYPE_SENT, at (0, 10));
  replies = fold (fixture, &n);
  g_assert_cmpuint (n, >, RFL_N_MAIN_REPLIES);
  g_assert_cmpmem (replies, sizeof grid, grid, sizeof grid);
  g_assert_true (offers (replies, n, RFL_REPLY_ACKNOWLEDGED));
  g_assert_true (offers (replies, n, RFL_REPLY_NEEDS_INFO));
  g_assert_true (offers (replies, n, RFL_REPLY_WITHDRAWN));
  g_assert_false (offers (replies, n, RFL_REPLY_REOPEN));
}

/* Whoever has what the client no longer agrees to is told with one click, even when the referral is over. */
static void
test_without_consent (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autofree RflReply *replies = NULL;
  RflEventFact *withdrawn;
  guint n = 0;

  fixture->consent_withdrawn = at (0, 14);
  happen (fixture, RFL_EVENT_TYPE_SENT, at (0, 10));
  withdrawn = happen (fixture, RFL_EVENT_TYPE_WITHDRAWN, at (0, 14));
  withdrawn->by = RFL_PARTY_CLIENT;
  replies = fold (fixture, &n);
  g_assert_cmpint (replies[0], ==, RFL_REPLY_TOLD_PARTNER);
  g_assert_cmpint (rfl_reply_asks (replies[0]), ==, RFL_ASK_NOTHING);
  g_assert_cmpint (rfl_reply_for_action (fixture->follow_up->action), ==, RFL_REPLY_TOLD_PARTNER);
  g_assert_true (offers (replies, n, RFL_REPLY_REOPEN));
  g_assert_false (offers (replies, n, RFL_REPLY_CLOSE));
}

/* An answer which the client does not know comes before all others. */
static void
test_untold (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree RflReply *replies = NULL;
  g_autofree RflReply *told = NULL;
  guint n = 0;

  happen (fixture, RFL_EVENT_TYPE_SENT, at (0, 10));
  happen (fixture, RFL_EVENT_TYPE_ACCEPTED, at (1, 9));
  replies = fold (fixture, &n);
  g_assert_cmpint (replies[0], ==, RFL_REPLY_TOLD_CLIENT);

  happen (fixture, RFL_EVENT_TYPE_TOLD_CLIENT, at (1, 10));
  told = fold (fixture, &n);
  g_assert_cmpint (told[0], ==, RFL_REPLY_CONNECTED);
}

/* Before an appointment it can be moved; when it has passed one asks how it went. */
static void
test_appointment (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree RflReply *ahead = NULL;
  g_autofree RflReply *passed = NULL;
  RflEventFact *fact;
  guint n = 0;

  happen (fixture, RFL_EVENT_TYPE_SENT, at (0, 10));
  fact = happen (fixture, RFL_EVENT_TYPE_SCHEDULED, at (1, 9));
  fact->when = at (3, 10);
  happen (fixture, RFL_EVENT_TYPE_TOLD_CLIENT, at (1, 10));

  ahead = fold (fixture, &n);
  g_assert_true (offers (ahead, RFL_N_MAIN_REPLIES, RFL_REPLY_RESCHEDULED));
  g_assert_false (offers (ahead, n, RFL_REPLY_NO_SHOW));

  fixture->now = at (3, 11);
  passed = fold (fixture, &n);
  g_assert_cmpint (passed[0], ==, RFL_REPLY_ATTENDED);
  g_assert_cmpint (passed[1], ==, RFL_REPLY_NO_SHOW);
  g_assert_cmpint (passed[2], ==, RFL_REPLY_EXCUSED);
  g_assert_cmpint (passed[3], ==, RFL_REPLY_PARTNER_CANCELLED);
  g_assert_cmpstr (rfl_replies_question (fixture->referral_case, fixture->follow_up, fixture->now), ==,
                   "Did the appointment take place?");
}

/* Nobody is left without a way on. */
static void
test_without_solution (Fixture       *fixture,
                       gconstpointer  data)
{
  g_autofree RflReply *replies = NULL;
  guint n = 0;

  happen (fixture, RFL_EVENT_TYPE_SENT, at (0, 10));
  happen (fixture, RFL_EVENT_TYPE_DECLINED, at (1, 9));
  replies = fold (fixture, &n);
  g_assert_cmpint (replies[0], ==, RFL_REPLY_FIND_ANOTHER);
  g_assert_cmpint (replies[1], ==, RFL_REPLY_UNMET);
  g_assert_true (offers (replies, n, RFL_REPLY_WITHDRAWN));
  g_assert_false (offers (replies, n, RFL_REPLY_ACCEPTED));
}

/* Silence still takes a late answer. */
static void
test_silence (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree RflReply *replies = NULL;
  guint n = 0;

  happen (fixture, RFL_EVENT_TYPE_SENT, at (0, 10));
  fixture->now = at (80, 10);
  replies = fold (fixture, &n);
  g_assert_cmpint (fixture->follow_up->status, ==, RFL_STATUS_NO_REPLY);
  g_assert_true (offers (replies, RFL_N_MAIN_REPLIES, RFL_REPLY_ACCEPTED));
  g_assert_true (offers (replies, RFL_N_MAIN_REPLIES, RFL_REPLY_FIND_ANOTHER));
  g_assert_true (offers (replies, RFL_N_MAIN_REPLIES, RFL_REPLY_UNMET));
}

static void
test_end (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree RflReply *closed = NULL;
  g_autofree RflReply *nothing = NULL;
  RflEventFact *fact;
  guint n = 0;

  happen (fixture, RFL_EVENT_TYPE_SENT, at (0, 10));
  happen (fixture, RFL_EVENT_TYPE_CONNECTED, at (1, 9));
  fact = happen (fixture, RFL_EVENT_TYPE_CLOSED, at (1, 10));
  fact->outcome = RFL_OUTCOME_MET;
  closed = fold (fixture, &n);
  g_assert_cmpint (fixture->follow_up->status, ==, RFL_STATUS_CLOSED);
  g_assert_cmpint (closed[0], ==, RFL_REPLY_REOPEN);

  happen (fixture, RFL_EVENT_TYPE_VOID, at (1, 11));
  nothing = fold (fixture, &n);
  g_assert_cmpuint (n, ==, 0);
}

/* Each reply has its words, an icon and a nick of its own; those that ask end in an ellipsis. */
static void
test_words (void)
{
  for (guint i = RFL_REPLY_NONE + 1; i < RFL_N_REPLIES; i++)
    {
      gboolean asks = rfl_reply_asks (i) != RFL_ASK_NOTHING || i == RFL_REPLY_REMINDED || i == RFL_REPLY_CLOSE || i == RFL_REPLY_FIND_ANOTHER;

      g_assert_cmpint (rfl_reply_from_nick (rfl_reply_to_nick (i)), ==, i);
      g_assert_true (g_str_has_prefix (rfl_reply_icon_name (i), "rfl-"));
      g_assert_true (g_str_has_suffix (rfl_reply_label (i), "…") == asks);
      if (rfl_reply_asks (i) != RFL_ASK_NOTHING)
        g_assert_nonnull (rfl_reply_question (i));
      if (i != RFL_REPLY_FIND_ANOTHER)
        g_assert_nonnull (rfl_reply_done (i));
    }
  g_assert_cmpint (rfl_reply_from_nick ("no such reply"), ==, RFL_REPLY_NONE);
}

/* The button of the next step always leads somewhere. */
static void
test_actions (void)
{
  g_assert_cmpint (rfl_reply_for_action (RFL_ACTION_CALL_PARTNER), ==, RFL_REPLY_NOT_REACHED);
  g_assert_cmpint (rfl_reply_for_action (RFL_ACTION_FIND_SOLUTION), ==, RFL_REPLY_FIND_ANOTHER);
  g_assert_cmpint (rfl_reply_for_action (RFL_ACTION_CLOSE), ==, RFL_REPLY_CLOSE);
  g_assert_cmpint (rfl_reply_for_action (RFL_ACTION_NONE), ==, RFL_REPLY_NONE);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) g_test_add ("/dashboard/reply/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("sent", test_sent);
  ADD ("without-consent", test_without_consent);
  ADD ("untold", test_untold);
  ADD ("appointment", test_appointment);
  ADD ("without-solution", test_without_solution);
  ADD ("silence", test_silence);
  ADD ("end", test_end);
#undef ADD
  g_test_add_func ("/dashboard/reply/words", test_words);
  g_test_add_func ("/dashboard/reply/actions", test_actions);

  return g_test_run ();
}
