/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-follow-up.h"

/*
 * The plan: from the case, the facts of the referral, the policy and an instant, the one next thing to do. Everything
 * that could be done is considered with the instant it is due; the earliest wins. A result holds until `next_instant`,
 * so the store computes again only then.
 */

G_DEFINE_BOXED_TYPE (RflFollowUp, rfl_follow_up, rfl_follow_up_copy, rfl_follow_up_free)

typedef struct
{
  const RflCase          *c;
  const RflReferralFacts *facts;
  const RflPolicy        *policy;
  const RflPolicyClocks  *clocks;
  gint64                  now;
  RflFollowUp            *out;
} Plan;

/* Stall checks beyond this are so far away that silence has been called by its name long before. */
#define MAX_STALL_CHECKS 200

/* The beginning of the day which lies @n business days after that of @time_us. */
static gint64
business_day (const RflPolicy *policy,
              gint64           time_us,
              int              n)
{
  g_autofree char *day = rfl_day_from_us (time_us, policy->zone);
  g_autofree char *later = rfl_day_add_business (day, n, policy->holidays);

  return rfl_day_to_us (later, 0, 0, policy->zone);
}

static gint64
day_start (const RflPolicy *policy,
           gint64           time_us,
           int              n_days)
{
  g_autofree char *day = rfl_day_from_us (time_us, policy->zone);
  g_autofree char *other = rfl_day_add (day, n_days);

  return rfl_day_to_us (other, 0, 0, policy->zone);
}

/* When the last of its events happened. */
static gint64
last_time (const RflCase *referral_case)
{
  gint64 last = 0;

  for (guint i = 0; i < referral_case->entries->len; i++)
    last = MAX (last, g_array_index (referral_case->entries, RflCaseEntry, i).fact->at);

  return last;
}

/* The result may be another one from @instant on. */
static void
changes_at (Plan   *plan,
            gint64  instant)
{
  if (instant > plan->now && (plan->out->next_instant == 0 || instant < plan->out->next_instant))
    plan->out->next_instant = instant;
}

static void
consider (Plan      *plan,
          RflAction  action,
          RflWhy     why,
          int        n,
          gint64     due)
{
  RflFollowUp *out = plan->out;

  if (out->action != RFL_ACTION_NONE && out->due <= due)
    return;

  out->action = action;
  out->why = why;
  out->why_n = n;
  out->due = due;
}

/* A step that @done after its day has answered is not considered any more. Returns whether it is still to do. */
static gboolean
consider_step (Plan      *plan,
               RflAction  action,
               RflWhy     why,
               int        n,
               gint64     due,
               gint64     done)
{
  if (done >= due)
    return FALSE;

  consider (plan, action, why, n, due);

  return TRUE;
}

/* First look and every next one, until the partner is heard or asked. */
static void
consider_stall (Plan      *plan,
                RflAction  action,
                RflWhy     why,
                gint64     anchor,
                gint64     done)
{
  int days = plan->clocks->stall_first_days;

  for (int i = 0; i < MAX_STALL_CHECKS; i++)
    {
      if (consider_step (plan, action, why, days, business_day (plan->policy, anchor, days), done))
        return;

      days += plan->clocks->stall_next_days;
    }
}

static void
plan_sent (Plan *plan)
{
  const RflCase *c = plan->c;
  const RflPolicyClocks *clocks = plan->clocks;
  gint64 sent = MAX (c->last_sent_at, c->since);
  gint64 done = c->last_reminder_at;

  if (clocks->acknowledge_same_day)
    {
      plan->out->acknowledge_by = day_start (plan->policy, sent, 1);
      if (consider_step (plan, RFL_ACTION_CALL_PARTNER, RFL_WHY_ANSWER_SAME_DAY, 0, sent, done))
        return;
    }
  else if (clocks->acknowledge_hours > 0)
    {
      plan->out->acknowledge_by = sent + clocks->acknowledge_hours * G_TIME_SPAN_HOUR;
      if (consider_step (plan, RFL_ACTION_CALL_PARTNER, RFL_WHY_NO_ACKNOWLEDGEMENT,
                         (clocks->acknowledge_hours + 23) / 24, plan->out->acknowledge_by, done))
        return;
    }
  else
    {
      gint64 day = business_day (plan->policy, sent, clocks->acknowledge_days);

      plan->out->acknowledge_by = day_start (plan->policy, day, 1);
    }

  if (consider_step (plan, RFL_ACTION_CALL_PARTNER, RFL_WHY_NO_ACKNOWLEDGEMENT, clocks->call_day,
                     business_day (plan->policy, sent, clocks->call_day), done))
    return;

  for (int i = 0; clocks->reminder_days[i] != 0; i++)
    {
      if (consider_step (plan, RFL_ACTION_REMIND_PARTNER, RFL_WHY_REMINDER, i + 1,
                         business_day (plan->policy, sent, clocks->reminder_days[i]), done))
        return;
    }

  /* All reminders are spent: what is left is that silence gets its name. */
  if (plan->out->no_reply_at != 0)
    consider (plan, RFL_ACTION_FIND_SOLUTION, RFL_WHY_NO_REPLY, clocks->no_reply_day, plan->out->no_reply_at);
}

static void
plan_appointment (Plan *plan)
{
  const RflCase *c = plan->c;
  gint64 next_day = c->appointment_known_at != 0 ? business_day (plan->policy, c->appointment_known_at, 1) : 0;

  switch (c->appointment_state)
    {
    case RFL_APPOINTMENT_PLANNED:
      if (c->appointment_at == 0)
        {
          consider_stall (plan, RFL_ACTION_CHECK_PROGRESS, RFL_WHY_STALLED, MAX (c->since, c->heard_at),
                          c->last_reminder_at);
        }
      else if (plan->now < c->appointment_at)
        {
          gint64 remind = business_day (plan->policy, c->appointment_at, -plan->clocks->appointment_days);

          consider_step (plan, RFL_ACTION_REMIND_CLIENT, RFL_WHY_APPOINTMENT_SOON, 0, remind,
                         MAX (c->client_heard_at, c->last_attempt_at));
          consider (plan, RFL_ACTION_RECORD_APPOINTMENT, RFL_WHY_APPOINTMENT_PASSED, 0, c->appointment_at);
        }
      else
        {
          consider (plan, RFL_ACTION_RECORD_APPOINTMENT, RFL_WHY_APPOINTMENT_PASSED, 0, c->appointment_at);
        }
      changes_at (plan, c->appointment_at);
      break;
    case RFL_APPOINTMENT_NO_SHOW:
      /* Nobody is closed on a first missed contact: reach them, then another date. */
      if (c->client_heard_at < c->appointment_known_at && c->attempts == 0)
        consider (plan, RFL_ACTION_REACH_CLIENT, RFL_WHY_MISSED, 0, next_day);
      else if (c->attempts == 0)
        consider (plan, RFL_ACTION_NEW_APPOINTMENT, RFL_WHY_APPOINTMENT_LOST, 0, next_day);
      break;
    case RFL_APPOINTMENT_EXCUSED:
    case RFL_APPOINTMENT_PARTNER_CANCELLED:
    case RFL_APPOINTMENT_RESCHEDULED:
      consider (plan, RFL_ACTION_NEW_APPOINTMENT, RFL_WHY_APPOINTMENT_LOST, 0, next_day);
      break;
    case RFL_APPOINTMENT_NONE:
    case RFL_APPOINTMENT_ATTENDED:
    default:
      consider_stall (plan, RFL_ACTION_CHECK_PROGRESS, RFL_WHY_STALLED, MAX (c->since, c->heard_at),
                      c->last_reminder_at);
    }
}

/* What concerns the client while the partner works: a week after sending they are asked, and reached when missed. */
static void
plan_client (Plan *plan)
{
  const RflCase *c = plan->c;
  gint64 ask = c->sent_at != 0 ? business_day (plan->policy, c->sent_at, plan->clocks->ask_sent_days) : 0;

  if (c->attempts > 0)
    {
      int pause = MAX (1, (plan->policy->unreachable_days + MAX (1, plan->policy->unreachable_attempts) - 1) /
                          MAX (1, plan->policy->unreachable_attempts));

      consider (plan, RFL_ACTION_REACH_CLIENT, RFL_WHY_NOT_REACHED, (int) c->attempts,
                business_day (plan->policy, c->last_attempt_at, pause));
    }
  else if (ask != 0 && c->client_word_at < c->sent_at)
    {
      consider_step (plan, RFL_ACTION_ASK_CLIENT, RFL_WHY_AFTER_SENDING, plan->clocks->ask_sent_days, ask,
                     c->client_heard_at);
    }
}

static void
plan_promises (Plan *plan)
{
  const RflCase *c = plan->c;
  int promised = plan->facts->promised_days;

  if (plan->facts->bring_by != 0)
    consider (plan, RFL_ACTION_BRING_DOCUMENTS, RFL_WHY_DOCUMENTS_PROMISED, 0, plan->facts->bring_by);

  if (promised > 0 && c->sent_at != 0)
    {
      gint64 due = business_day (plan->policy, c->sent_at, promised);

      if (c->appointment_state != RFL_APPOINTMENT_PLANNED || c->appointment_at >= due)
        consider_step (plan, RFL_ACTION_CHECK_PROGRESS, RFL_WHY_PROMISE_PASSED, promised, due, c->last_reminder_at);
    }
}

static void
plan_connected (Plan *plan)
{
  const RflCase *c = plan->c;
  gint64 connected = MAX (c->connected_at, 0);

  if (c->client_word_at != 0 && c->client_word_at >= connected)
    {
      consider (plan, RFL_ACTION_CLOSE, RFL_WHY_CLIENT_ANSWERED, 0, business_day (plan->policy, c->client_word_at, 1));
      return;
    }

  if (c->attempts > 0)
    plan_client (plan);
  else
    consider (plan, RFL_ACTION_ASK_CLIENT, RFL_WHY_AFTER_CONNECTING, plan->clocks->ask_connected_days,
              business_day (plan->policy, connected, plan->clocks->ask_connected_days));
}

/* Somebody stands before the client at a warm hand-off, and who goes alone has the paper in hand. */
static gboolean
client_was_there (RflMethod method)
{
  return method == RFL_METHOD_CALL || method == RFL_METHOD_VIDEO || method == RFL_METHOD_ACCOMPANY ||
         method == RFL_METHOD_SELF;
}

static gboolean
plan_telling (Plan *plan)
{
  const RflCase *c = plan->c;

  if (c->needs_telling != RFL_EVENT_TYPE_NONE)
    {
      plan->out->event = c->needs_telling;
      consider (plan, RFL_ACTION_TELL_CLIENT, RFL_WHY_ANSWER_UNTOLD, 0,
                business_day (plan->policy, c->needs_telling_since, plan->clocks->tell_days));
      return TRUE;
    }

  if (c->sent_at != 0 && !c->told_of_sending && !plan->facts->has_client_channel &&
      !client_was_there (plan->facts->method))
    {
      consider (plan, RFL_ACTION_TELL_CLIENT, RFL_WHY_CLIENT_NOT_INFORMED, 0,
                business_day (plan->policy, c->sent_at, plan->clocks->tell_days));
      return TRUE;
    }

  return FALSE;
}

/* Whoever has what the client no longer agrees to is told, and first of all. A consent ends with its referral: one that
 * expires after that is nobody's task, one that is withdrawn is. */
static gboolean
plan_consent (Plan *plan)
{
  const RflCase *c = plan->c;
  const RflReferralFacts *facts = plan->facts;
  gint64 ended = facts->consent_withdrawn;
  RflWhy why = RFL_WHY_CONSENT_WITHDRAWN;

  if (c->sent_at == 0 || c->status == RFL_STATUS_VOID)
    return FALSE;

  if (ended == 0 && !rfl_lifecycle_is_final (c->status) && facts->consent_until != NULL &&
      rfl_day_is_valid (facts->consent_until))
    {
      g_autofree char *after = rfl_day_add (facts->consent_until, 1);

      ended = rfl_day_to_us (after, 0, 0, plan->policy->zone);
      why = RFL_WHY_CONSENT_EXPIRED;
      changes_at (plan, ended);
    }

  if (ended == 0 || ended > plan->now || c->consent_told_at >= ended)
    return FALSE;

  consider (plan, RFL_ACTION_TELL_PARTNER, why, 0, ended);

  return TRUE;
}

static void
plan_status (Plan *plan)
{
  const RflCase *c = plan->c;

  switch (plan->out->status)
    {
    case RFL_STATUS_SENT:
      plan_sent (plan);
      plan_client (plan);
      plan_promises (plan);
      break;
    case RFL_STATUS_NEEDS_INFO:
      if (!consider_step (plan, RFL_ACTION_ANSWER_PARTNER, RFL_WHY_PARTNER_ASKED, 0,
                          business_day (plan->policy, c->since, 1), c->last_reminder_at >= c->since ? G_MAXINT64 : 0))
        consider_stall (plan, RFL_ACTION_CHECK_PROGRESS, RFL_WHY_STALLED, MAX (c->since, c->heard_at),
                        c->last_reminder_at);
      plan_client (plan);
      plan_promises (plan);
      break;
    case RFL_STATUS_ACKNOWLEDGED:
    case RFL_STATUS_WAITLISTED:
    case RFL_STATUS_ACCEPTED:
      consider_stall (plan, RFL_ACTION_CHECK_PROGRESS, RFL_WHY_STALLED, MAX (c->since, c->heard_at),
                      c->last_reminder_at);
      plan_client (plan);
      plan_promises (plan);
      break;
    case RFL_STATUS_SCHEDULED:
      plan_appointment (plan);
      if (c->attempts > 0)
        plan_client (plan);
      plan_promises (plan);
      break;
    case RFL_STATUS_CONNECTED:
      plan_connected (plan);
      break;
    case RFL_STATUS_LOST_CONTACT:
      consider_stall (plan, RFL_ACTION_REACH_CLIENT, RFL_WHY_LOST_CONTACT, c->since, c->last_attempt_at);
      break;
    case RFL_STATUS_DECLINED:
      consider (plan, RFL_ACTION_FIND_SOLUTION, RFL_WHY_DECLINED, 0,
                business_day (plan->policy, c->since, plan->clocks->solution_days));
      break;
    case RFL_STATUS_NO_REPLY:
      consider (plan, RFL_ACTION_FIND_SOLUTION, RFL_WHY_NO_REPLY, plan->clocks->no_reply_day,
                business_day (plan->policy, plan->out->no_reply_at, plan->clocks->solution_days));
      break;
    case RFL_STATUS_DRAFT:
    case RFL_STATUS_READY:
      consider (plan, RFL_ACTION_SEND, RFL_WHY_NOT_SENT, 0, business_day (plan->policy, plan->facts->created, 1));
      break;
    case RFL_STATUS_NONE:
    case RFL_STATUS_CLOSED:
    case RFL_STATUS_WITHDRAWN:
    case RFL_STATUS_VOID:
    default:
      break;
    }
}

/* When silence gets its name: the deadline that was set for the first answer, else so long after the last word. */
static gint64
find_no_reply (Plan *plan)
{
  const RflCase *c = plan->c;
  gint64 heard = MAX (MAX (c->last_sent_at, c->heard_at), c->since);

  if (!rfl_lifecycle_can_lapse (c->status) || c->sent_at == 0)
    return 0;

  if (c->status == RFL_STATUS_SENT && plan->facts->deadline > heard)
    return plan->facts->deadline;

  return business_day (plan->policy, heard, plan->clocks->no_reply_day);
}

static RflGroup
quiet_group (const RflFollowUp *self)
{
  if (self->action == RFL_ACTION_TELL_CLIENT)
    return RFL_GROUP_TELL;
  if (self->action == RFL_ACTION_TELL_PARTNER)
    return RFL_GROUP_TODAY;

  switch (self->status)
    {
    case RFL_STATUS_DRAFT:
    case RFL_STATUS_READY:
      return RFL_GROUP_DRAFT;
    case RFL_STATUS_NO_REPLY:
    case RFL_STATUS_LOST_CONTACT:
    case RFL_STATUS_DECLINED:
      return RFL_GROUP_NO_SOLUTION;
    case RFL_STATUS_CLOSED:
    case RFL_STATUS_WITHDRAWN:
    case RFL_STATUS_VOID:
      return RFL_GROUP_DONE;
    case RFL_STATUS_NONE:
    case RFL_STATUS_SENT:
    case RFL_STATUS_ACKNOWLEDGED:
    case RFL_STATUS_NEEDS_INFO:
    case RFL_STATUS_WAITLISTED:
    case RFL_STATUS_ACCEPTED:
    case RFL_STATUS_SCHEDULED:
    case RFL_STATUS_CONNECTED:
    default:
      return RFL_GROUP_WAITING;
    }
}

static void
find_group (Plan *plan)
{
  RflFollowUp *out = plan->out;
  gint64 due_day = 0;
  gint64 next_day = 0;

  out->group = quiet_group (out);
  if (out->due == 0 || out->group == RFL_GROUP_DRAFT || out->group == RFL_GROUP_DONE)
    return;

  due_day = day_start (plan->policy, out->due, 0);
  next_day = day_start (plan->policy, out->due, 1);

  if (plan->now >= next_day)
    out->group = RFL_GROUP_OVERDUE;
  else if (plan->now >= due_day)
    out->group = RFL_GROUP_TODAY;

  out->supervisor_at = business_day (plan->policy, out->due, plan->clocks->supervisor_days);
  out->escalated = plan->now >= out->supervisor_at;

  changes_at (plan, due_day);
  changes_at (plan, next_day);
  changes_at (plan, out->supervisor_at);
}

/**
 * rfl_follow_up_compute:
 * @referral_case: the case
 * @facts: facts of the referral
 * @policy: the clocks that hold for its partner
 * @now: the instant
 *
 * Returns: (transfer full): the one next thing to do, why, and until when this holds
 */
RflFollowUp *
rfl_follow_up_compute (const RflCase          *referral_case,
                       const RflReferralFacts *facts,
                       const RflPolicy        *policy,
                       gint64                  now)
{
  RflFollowUp *self = NULL;
  gboolean is_final = FALSE;
  Plan plan = { NULL };

  g_return_val_if_fail (referral_case != NULL, NULL);
  g_return_val_if_fail (facts != NULL, NULL);
  g_return_val_if_fail (policy != NULL, NULL);

  self = g_new0 (RflFollowUp, 1);
  plan = (Plan) { referral_case, facts, policy, &policy->clocks[facts->priority], now, self };

  self->no_reply_at = find_no_reply (&plan);
  self->status = rfl_case_status_at (referral_case, self, now);
  is_final = rfl_lifecycle_is_final (self->status);
  changes_at (&plan, self->no_reply_at);

  self->may_lose_contact = rfl_case_is_unreachable (referral_case, policy, now);
  if (referral_case->attempts > 0)
    changes_at (&plan, business_day (policy, referral_case->first_attempt_at, policy->unreachable_days));

  if (referral_case->open_clashes > 0 && !is_final)
    consider (&plan, RFL_ACTION_RESOLVE_CLASH, RFL_WHY_CLASH, (int) referral_case->open_clashes,
              last_time (referral_case));
  else if (!plan_consent (&plan) && !is_final && !plan_telling (&plan))
    plan_status (&plan);

  if (is_final && self->action == RFL_ACTION_NONE)
    {
      self->group = RFL_GROUP_DONE;
      self->next_instant = 0;
      return self;
    }

  find_group (&plan);

  return self;
}

/**
 * rfl_follow_up_copy:
 * @self: a plan
 *
 * Returns: (transfer full): a copy
 */
RflFollowUp *
rfl_follow_up_copy (const RflFollowUp *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_memdup2 (self, sizeof *self);
}

/**
 * rfl_follow_up_free:
 * @self: (transfer full) (nullable): a plan
 */
void
rfl_follow_up_free (RflFollowUp *self)
{
  g_free (self);
}

/**
 * rfl_follow_up_dup_why:
 * @self: a plan
 *
 * Returns: (transfer full): the reason in words, translated
 */
char *
rfl_follow_up_dup_why (const RflFollowUp *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->why == RFL_WHY_ANSWER_UNTOLD)
    return g_strdup (rfl_event_type_label (self->event));

  return rfl_why_label (self->why, self->why_n);
}

/**
 * rfl_case_status_at:
 * @self: a case
 * @follow_up: its plan
 * @now: an instant
 *
 * Returns: the status at that instant, which is no_reply once silence has lasted too long
 */
RflStatus
rfl_case_status_at (const RflCase     *self,
                    const RflFollowUp *follow_up,
                    gint64             now)
{
  g_return_val_if_fail (self != NULL, RFL_STATUS_NONE);
  g_return_val_if_fail (follow_up != NULL, self->status);

  if (follow_up->no_reply_at != 0 && now >= follow_up->no_reply_at)
    return RFL_STATUS_NO_REPLY;

  return self->status;
}

/**
 * rfl_case_is_unreachable:
 * @self: a case
 * @policy: the policy
 * @now: an instant
 *
 * Nobody is lost on a first missed contact: it takes several attempts on several channels over several business days.
 *
 * Returns: whether enough was tried to record that contact is lost
 */
gboolean
rfl_case_is_unreachable (const RflCase   *self,
                         const RflPolicy *policy,
                         gint64           now)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (policy != NULL, FALSE);

  return self->attempts > 0 &&
         (int) self->attempts >= policy->unreachable_attempts &&
         (int) self->attempt_channels >= policy->unreachable_channels &&
         now >= business_day (policy, self->first_attempt_at, policy->unreachable_days);
}

/**
 * rfl_presence_compute:
 * @last_seen: when somebody last had contact with a person
 * @policy: the policy
 * @now: the instant
 * @next_instant: (out) (optional): when the answer changes, 0 for never
 *
 * Returns: whether the person is active, to be looked for, or inactive; any contact makes them active again
 */
RflPresence
rfl_presence_compute (gint64           last_seen,
                      const RflPolicy *policy,
                      gint64           now,
                      gint64          *next_instant)
{
  gint64 outreach = 0;
  gint64 inactive = 0;

  g_return_val_if_fail (policy != NULL, RFL_PRESENCE_ACTIVE);

  outreach = business_day (policy, last_seen, policy->unseen_days);
  inactive = business_day (policy, last_seen, policy->inactive_days);

  if (next_instant != NULL)
    *next_instant = now < outreach ? outreach : now < inactive ? inactive : 0;

  return now < outreach ? RFL_PRESENCE_ACTIVE : now < inactive ? RFL_PRESENCE_OUTREACH : RFL_PRESENCE_INACTIVE;
}
