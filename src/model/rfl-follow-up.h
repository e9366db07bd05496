/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-lifecycle.h"
#include "rfl-policy.h"

G_BEGIN_DECLS

/* The one next thing to do. */
typedef enum
{
  RFL_ACTION_NONE,
  RFL_ACTION_SEND,                /* finish and hand over */
  RFL_ACTION_CALL_PARTNER,
  RFL_ACTION_REMIND_PARTNER,
  RFL_ACTION_ANSWER_PARTNER,      /* give what they ask for */
  RFL_ACTION_CHECK_PROGRESS,      /* ask the partner how it goes */
  RFL_ACTION_TELL_CLIENT,
  RFL_ACTION_REMIND_CLIENT,       /* of the appointment */
  RFL_ACTION_RECORD_APPOINTMENT,  /* its date has passed and nobody said */
  RFL_ACTION_NEW_APPOINTMENT,
  RFL_ACTION_REACH_CLIENT,
  RFL_ACTION_ASK_CLIENT,
  RFL_ACTION_CLOSE,               /* close the loop with both sides */
  RFL_ACTION_FIND_SOLUTION,       /* another service, or an unmet need */
  RFL_ACTION_BRING_DOCUMENTS,
  RFL_ACTION_RESOLVE_CLASH,
  RFL_ACTION_TELL_PARTNER,        /* that they may not go on with what they were given */
} RflAction;

#define RFL_N_ACTIONS (RFL_ACTION_TELL_PARTNER + 1)

const char *rfl_action_to_nick   (RflAction   action);
RflAction   rfl_action_from_nick (const char *nick);
const char *rfl_action_label     (RflAction   action);
const char *rfl_action_icon_name (RflAction   action);

/* Why: with a number for those that have one. */
typedef enum
{
  RFL_WHY_NONE,
  RFL_WHY_NOT_SENT,
  RFL_WHY_NO_ACKNOWLEDGEMENT,    /* n days since it was sent */
  RFL_WHY_ANSWER_SAME_DAY,       /* emergency, by telephone */
  RFL_WHY_REMINDER,              /* n-th reminder */
  RFL_WHY_PARTNER_ASKED,
  RFL_WHY_STALLED,               /* n days without news */
  RFL_WHY_PROMISE_PASSED,        /* promised within n days */
  RFL_WHY_CLIENT_NOT_INFORMED,   /* of the sending */
  RFL_WHY_ANSWER_UNTOLD,         /* of an answer; see event */
  RFL_WHY_APPOINTMENT_SOON,
  RFL_WHY_APPOINTMENT_PASSED,
  RFL_WHY_MISSED,                /* the client did not come */
  RFL_WHY_APPOINTMENT_LOST,      /* cancelled, excused or moved without a date */
  RFL_WHY_NOT_REACHED,           /* n attempts */
  RFL_WHY_AFTER_SENDING,
  RFL_WHY_AFTER_CONNECTING,
  RFL_WHY_CLIENT_ANSWERED,
  RFL_WHY_DECLINED,
  RFL_WHY_NO_REPLY,              /* n days of silence */
  RFL_WHY_LOST_CONTACT,
  RFL_WHY_DOCUMENTS_PROMISED,
  RFL_WHY_CLASH,                 /* n records that do not fit */
  RFL_WHY_CONSENT_WITHDRAWN,
  RFL_WHY_CONSENT_EXPIRED,
} RflWhy;

#define RFL_N_WHYS (RFL_WHY_CONSENT_EXPIRED + 1)

const char *rfl_why_to_nick   (RflWhy      why);
RflWhy      rfl_why_from_nick (const char *nick);
char       *rfl_why_label     (RflWhy      why,
                               int         n);

/* Groups of the work queue, in the order of the page. */
typedef enum
{
  RFL_GROUP_NONE,
  RFL_GROUP_OVERDUE,
  RFL_GROUP_TODAY,
  RFL_GROUP_WAITING,
  RFL_GROUP_TELL,
  RFL_GROUP_NO_SOLUTION,
  RFL_GROUP_DRAFT,
  RFL_GROUP_DONE,
} RflGroup;

#define RFL_N_GROUPS (RFL_GROUP_DONE + 1)

const char *rfl_group_to_nick   (RflGroup    group);
RflGroup    rfl_group_from_nick (const char *nick);
const char *rfl_group_label     (RflGroup    group);

/**
 * RflReferralFacts:
 * @id: id of the referral
 * @person: id of the person
 * @service: (nullable): id of the service
 * @organization: (nullable): id of the organization
 * @target_name: (nullable): name of the target as it was
 * @need: need code
 * @support_type: support type
 * @priority: priority
 * @method: how it was handed over
 * @worker: (nullable): id of the referring worker
 * @created: when it was made
 * @deadline: reply deadline (microseconds, end of that day), 0 without
 * @bring_by: day by which documents were promised, 0 when none is missing
 * @promised_days: the partner's own promise to connect, in business days, 0 without
 * @has_client_channel: the client may be written to or called; otherwise the worker tells them in person
 * @consent: (nullable): id of the consent by which it was sent
 * @consent_until: (nullable): the last day on which that holds
 * @consent_withdrawn: since when it was withdrawn, 0 while it holds
 *
 * What the plan needs of a referral; nothing in it names a person but by id.
 */
typedef struct
{
  char           *id;
  char           *person;
  char           *service;
  char           *organization;
  char           *target_name;
  char           *need;
  RflSupportType  support_type;
  RflPriority     priority;
  RflMethod       method;
  char           *worker;
  gint64          created;
  gint64          deadline;
  gint64          bring_by;
  int             promised_days;
  gboolean        has_client_channel;
  char           *consent;
  char           *consent_until;
  gint64          consent_withdrawn;
} RflReferralFacts;

#define RFL_TYPE_REFERRAL_FACTS (rfl_referral_facts_get_type ())

GType             rfl_referral_facts_get_type        (void) G_GNUC_CONST;
RflReferralFacts *rfl_referral_facts_new             (void);
RflReferralFacts *rfl_referral_facts_new_from_record (RflRecord              *referral,
                                                      const RflPolicy        *policy);
RflReferralFacts *rfl_referral_facts_copy            (const RflReferralFacts *self);
void              rfl_referral_facts_free            (RflReferralFacts       *self);

/**
 * RflFollowUp:
 * @status: the status at the instant of the computation, no_reply included
 * @action: the one next thing to do
 * @why: the reason
 * @why_n: its number, 0 without
 * @event: for %RFL_WHY_ANSWER_UNTOLD, the answer
 * @due: when it is to be done (microseconds), 0 when nothing is
 * @group: where it stands in the queue at the instant of the computation
 * @acknowledge_by: when the partner should have acknowledged, 0 when they have
 * @no_reply_at: when silence becomes no_reply, 0 when it cannot
 * @supervisor_at: when the supervisor sees it, 0 when nothing is due
 * @escalated: that instant has passed
 * @may_lose_contact: enough was tried to call the client unreachable
 * @next_instant: the result holds until then, 0 for ever
 */
typedef struct
{
  RflStatus    status;
  RflAction    action;
  RflWhy       why;
  int          why_n;
  RflEventType event;
  gint64       due;
  RflGroup     group;
  gint64       acknowledge_by;
  gint64       no_reply_at;
  gint64       supervisor_at;
  gboolean     escalated;
  gboolean     may_lose_contact;
  gint64       next_instant;
} RflFollowUp;

#define RFL_TYPE_FOLLOW_UP (rfl_follow_up_get_type ())

GType        rfl_follow_up_get_type (void) G_GNUC_CONST;
RflFollowUp *rfl_follow_up_compute  (const RflCase          *referral_case,
                                     const RflReferralFacts *facts,
                                     const RflPolicy        *policy,
                                     gint64                  now);
RflFollowUp *rfl_follow_up_copy     (const RflFollowUp      *self);
void         rfl_follow_up_free     (RflFollowUp            *self);
char        *rfl_follow_up_dup_why  (const RflFollowUp      *self);

RflStatus    rfl_case_status_at     (const RflCase          *self,
                                     const RflFollowUp      *follow_up,
                                     gint64                  now);
gboolean     rfl_case_is_unreachable (const RflCase         *self,
                                     const RflPolicy        *policy,
                                     gint64                  now);

/* Where a person stands who has not been seen since @last_seen. */
typedef enum
{
  RFL_PRESENCE_ACTIVE,
  RFL_PRESENCE_OUTREACH,
  RFL_PRESENCE_INACTIVE,
} RflPresence;

RflPresence  rfl_presence_compute   (gint64                  last_seen,
                                     const RflPolicy        *policy,
                                     gint64                  now,
                                     gint64                 *next_instant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflReferralFacts, rfl_referral_facts_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflFollowUp, rfl_follow_up_free)

G_END_DECLS
