/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-codes.h"
#include "rfl-office.h"

G_BEGIN_DECLS

/**
 * RflEventInput:
 * @type: what happened
 * @at_us: when it happened, 0: now
 * @by: who reported it
 * @to: for an attempt, whom one tried to reach (NONE: the partner until they have answered, then the client)
 * @channel: through which channel
 * @reason: (nullable): code of the party's list, or of a call's result (no_answer, message_left, …)
 * @note: (nullable): in words
 * @when_us: appointment (scheduled, rescheduled), 0: none
 * @outcome: what came of it (closed, partner_word, client_word)
 * @useful: 1 yes, -1 no, 0 not said
 * @target: (nullable): event taken back (retracted), referral made after it (re_referred), unmet need (unmet_recorded)
 *
 * What a person says happened. Start from %RFL_EVENT_INPUT_INIT. Recording needs the key.
 */
typedef struct
{
  RflEventType  type;
  gint64        at_us;
  RflParty      by;
  RflParty      to;
  RflChannel    channel;
  const char   *reason;
  const char   *note;
  gint64        when_us;
  RflOutcome    outcome;
  int           useful;
  const char   *target;
} RflEventInput;

#define RFL_EVENT_INPUT_INIT { .by = RFL_PARTY_WORKER }

/* Writes one event; RFL_OFFICE_ERROR_INVALID when it is not possible in the state of the referral, or says too little
 * (closed without an outcome, an appointment without a time). Gives its id, which is its undo token as well. */
void      rfl_office_record_event_async   (RflOffice            *self,
                                           const char           *referral_id,
                                           const RflEventInput  *input,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
char     *rfl_office_record_event_finish  (RflOffice            *self,
                                           GAsyncResult         *result,
                                           GError              **error);

/* Several at once in one transaction: partner's word, client's word, closed. Gives the id of the last. */
void      rfl_office_record_events_async  (RflOffice            *self,
                                           const char           *referral_id,
                                           const RflEventInput  *inputs,
                                           guint                 n_inputs,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
char     *rfl_office_record_events_finish (RflOffice            *self,
                                           GAsyncResult         *result,
                                           GError              **error);

/* Takes an event back: writes `retracted`. */
void      rfl_office_undo_event_async     (RflOffice            *self,
                                           const char           *event_id,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
gboolean  rfl_office_undo_event_finish    (RflOffice            *self,
                                           GAsyncResult         *result,
                                           GError              **error);

G_END_DECLS
