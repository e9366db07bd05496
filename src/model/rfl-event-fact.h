/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-referral-event.h"

G_BEGIN_DECLS

/**
 * RflEventFact:
 * @id: id of the event
 * @referral: id of its referral
 * @type: what happened
 * @at: when it happened (microseconds)
 * @clock: when it was recorded (hybrid logical clock)
 * @after: (array zero-terminated=1) (nullable): ids of the latest events of the referral that the device knew
 * @worker: (nullable): id of who recorded it
 * @device: (nullable): on which device
 * @by: whose word it is
 * @to: for an attempt, whom one tried to reach; %RFL_PARTY_NONE: the partner until they have answered, then the client
 * @channel: through which channel
 * @reason: (nullable): reason code
 * @target: (nullable): the event that is retracted, the child of a re_referred
 * @when: the appointment (microseconds), 0 when none
 * @outcome: what came of it
 * @useful: 1 yes, -1 no, 0 not said
 * @seen: the status that the recorder saw when it came from the clock (%RFL_STATUS_NO_REPLY), otherwise %RFL_STATUS_NONE
 *
 * What the fold needs of an event, and nothing that names a person: the note is not in it, so Follow-up works while
 * the vault is locked.
 */
typedef struct
{
  char         *id;
  char         *referral;
  RflEventType  type;
  gint64        at;
  char         *clock;
  GStrv         after;
  char         *worker;
  char         *device;
  RflParty      by;
  RflParty      to;
  RflChannel    channel;
  char         *reason;
  char         *target;
  gint64        when;
  RflOutcome    outcome;
  int           useful;
  RflStatus     seen;
} RflEventFact;

#define RFL_TYPE_EVENT_FACT (rfl_event_fact_get_type ())

GType         rfl_event_fact_get_type        (void) G_GNUC_CONST;
RflEventFact *rfl_event_fact_new             (void);
RflEventFact *rfl_event_fact_new_from_record (RflReferralEvent   *event);
RflEventFact *rfl_event_fact_copy            (const RflEventFact *self);
void          rfl_event_fact_free            (RflEventFact       *self);

gboolean      rfl_event_tells_of_consent     (RflEventType        type,
                                              RflParty            to,
                                              const char         *reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflEventFact, rfl_event_fact_free)

G_END_DECLS
