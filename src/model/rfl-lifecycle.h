/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-event-fact.h"

G_BEGIN_DECLS

/* How an appointment stands. */
typedef enum
{
  RFL_APPOINTMENT_NONE,
  RFL_APPOINTMENT_PLANNED,
  RFL_APPOINTMENT_ATTENDED,
  RFL_APPOINTMENT_NO_SHOW,
  RFL_APPOINTMENT_EXCUSED,
  RFL_APPOINTMENT_PARTNER_CANCELLED,
  RFL_APPOINTMENT_RESCHEDULED,         /* moved, the new date is not known yet */
} RflAppointmentState;

/* What the fold did with an event. */
typedef enum
{
  RFL_ENTRY_APPLIED,
  RFL_ENTRY_REFUSED,
  RFL_ENTRY_RETRACTED,
} RflEntryState;

/**
 * RflCaseEntry:
 * @fact: (unowned): the event; lives as long as the case
 * @state: what the fold did with it
 * @before: the status that it met
 * @after: the status after it
 *
 * One event in the order of the fold.
 */
typedef struct
{
  const RflEventFact *fact;
  RflEntryState       state;
  RflStatus           before;
  RflStatus           after;
} RflCaseEntry;

/**
 * RflEventClash:
 * @event: (unowned): the event which does not fit
 * @other: (unowned) (nullable): the event that it does not fit with
 * @refused: the event was not allowed where it stands; otherwise neither knew the other
 * @resolved: a person has since recorded a status, or a retraction, knowing both
 */
typedef struct
{
  const RflEventFact *event;
  const RflEventFact *other;
  gboolean            refused;
  gboolean            resolved;
} RflEventClash;

/**
 * RflCase:
 * @status: the status, but for what only the clock knows (see rfl_case_status_at())
 * @since: when the status began
 * @base: in closed and withdrawn, the status before; otherwise @status
 * @sent_at: first sent
 * @last_sent_at: last sent (a person who was reached again is sent again)
 * @first_answer_at: first answer of the partner
 * @heard_at: last time that the partner said something
 * @client_heard_at: last time that the client said something or was spoken to
 * @client_word_at: last word of the client on the outcome
 * @connected_at: first connection
 * @closed_at: when closed, withdrawn or void; 0 while open
 * @appointment_at: the appointment that counts, 0 without
 * @appointment_state: how it stands
 * @appointment_known_at: when that state was recorded
 * @attempts: tries to reach the client since the client was last heard
 * @attempt_channels: on how many channels
 * @first_attempt_at: the first of them
 * @last_attempt_at: the last of them
 * @reminders: tries to reach the partner since the last sending
 * @last_reminder_at: the last of them
 * @consent_told_at: last time that the partner was told that a consent was withdrawn or has expired
 * @told_client: nothing is known that the client does not know
 * @needs_telling: the answer which the client does not know, or %RFL_EVENT_TYPE_NONE
 * @needs_telling_since: since when
 * @told_of_sending: the client was told after the sending
 * @outcome: outcome at closing
 * @outcome_partner: what came of it in the partner's word
 * @outcome_client: what came of it in the client's word
 * @useful: 1 yes, -1 no, 0 not said by the client
 * @mismatch: the two words differ
 * @reason: (unowned) (nullable): reason of the event which brought the status
 * @child: (unowned) (nullable): the referral which followed this one
 * @unmet_recorded: an unmet need was recorded
 * @clashes: (element-type RflEventClash): all clashes, in the order of the fold
 * @open_clashes: how many are not resolved
 * @entries: (element-type RflCaseEntry): all events in the order of the fold
 * @heads: ids for the `after` of the next event
 * @is_open: in the work queue
 *
 * A referral as its events tell it. All instants are microseconds since 1970, 0 when it did not happen.
 */
typedef struct
{
  RflStatus            status;
  gint64               since;
  RflStatus            base;
  gint64               sent_at;
  gint64               last_sent_at;
  gint64               first_answer_at;
  gint64               heard_at;
  gint64               client_heard_at;
  gint64               client_word_at;
  gint64               connected_at;
  gint64               closed_at;
  gint64               appointment_at;
  RflAppointmentState  appointment_state;
  gint64               appointment_known_at;
  guint                attempts;
  guint                attempt_channels;
  gint64               first_attempt_at;
  gint64               last_attempt_at;
  guint                reminders;
  gint64               last_reminder_at;
  gint64               consent_told_at;
  gboolean             told_client;
  RflEventType         needs_telling;
  gint64               needs_telling_since;
  gboolean             told_of_sending;
  RflOutcome           outcome;
  RflOutcome           outcome_partner;
  RflOutcome           outcome_client;
  int                  useful;
  gboolean             mismatch;
  const char          *reason;
  const char          *child;
  gboolean             unmet_recorded;
  GArray              *clashes;
  guint                open_clashes;
  GArray              *entries;
  GStrv                heads;
  gboolean             is_open;

  /*< private >*/
  GPtrArray           *facts;
} RflCase;

#define RFL_TYPE_CASE (rfl_case_get_type ())

GType      rfl_case_get_type         (void) G_GNUC_CONST;
RflCase   *rfl_case_copy             (const RflCase *self);
void       rfl_case_free             (RflCase       *self);

RflCase   *rfl_lifecycle_fold        (GPtrArray     *facts);
gboolean   rfl_lifecycle_allows      (RflStatus      from,
                                      RflEventType   type);
RflStatus  rfl_lifecycle_leads_to    (RflEventType   type);
gboolean   rfl_lifecycle_is_final    (RflStatus      status);
gboolean   rfl_lifecycle_can_lapse   (RflStatus      status);

gboolean             rfl_case_allows              (const RflCase       *self,
                                                   const RflEventFact  *fact);
RflEventType        *rfl_case_list_allowed        (const RflCase       *self,
                                                   RflStatus            status_now,
                                                   guint               *n_types);
const RflCaseEntry  *rfl_case_find_entry          (const RflCase       *self,
                                                   const char          *event_id);
const char          *rfl_appointment_state_to_nick (RflAppointmentState state);
const char          *rfl_appointment_state_label  (RflAppointmentState  state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflCase, rfl_case_free)

G_END_DECLS
