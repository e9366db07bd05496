/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include "rfl-json.h"

#include "rfl-codes.h"
#include "rfl-date.h"
#include "rfl-settings.h"

G_BEGIN_DECLS

#define RFL_POLICY_MAX_REMINDERS 6

/**
 * RflPolicyClocks:
 * @acknowledge_days: the partner answers within (routine)
 * @acknowledge_hours: the same in hours of the clock, wins over days where it is not 0 (urgent)
 * @acknowledge_same_day: the same day, by telephone (emergency)
 * @call_day: the worker calls when there is no acknowledgement
 * @reminder_days: reminders to the partner, ends with 0
 * @no_reply_day: silence becomes no_reply
 * @stall_first_days: first look at a waiting referral
 * @stall_next_days: every next one
 * @supervisor_days: after an ignored task
 * @appointment_days: reminder to the client before an appointment
 * @ask_sent_days: ask the client after sending
 * @ask_connected_days: ask the client after connecting
 * @tell_days: tell the client what they do not know
 * @solution_days: find another way after a refusal or silence
 *
 * Business days where not said otherwise.
 */
typedef struct
{
  int      acknowledge_days;
  int      acknowledge_hours;
  gboolean acknowledge_same_day;
  int      call_day;
  int      reminder_days[RFL_POLICY_MAX_REMINDERS + 1];
  int      no_reply_day;
  int      stall_first_days;
  int      stall_next_days;
  int      supervisor_days;
  int      appointment_days;
  int      ask_sent_days;
  int      ask_connected_days;
  int      tell_days;
  int      solution_days;
} RflPolicyClocks;

/**
 * RflPolicy:
 * @clocks: by priority
 * @unreachable_attempts: a client is unreachable after so many attempts
 * @unreachable_channels: on so many channels
 * @unreachable_days: over so many days
 * @unseen_days: outreach to a person not seen for so long
 * @inactive_days: a person is inactive after so long
 * @zone: time zone of the office
 * @holidays: its holidays
 *
 * The clocks of an office: defaults of the field where the office has set nothing.
 */
typedef struct
{
  RflPolicyClocks  clocks[RFL_N_PRIORITIES];
  int              unreachable_attempts;
  int              unreachable_channels;
  int              unreachable_days;
  int              unseen_days;
  int              inactive_days;
  GTimeZone       *zone;
  RflHolidays     *holidays;
} RflPolicy;

#define RFL_TYPE_POLICY (rfl_policy_get_type ())

GType      rfl_policy_get_type          (void) G_GNUC_CONST;
RflPolicy *rfl_policy_new               (void);
RflPolicy *rfl_policy_new_from_json     (JsonObject      *json);
RflPolicy *rfl_policy_new_from_settings (RflSettings     *settings);
RflPolicy *rfl_policy_copy              (const RflPolicy *self);
void       rfl_policy_free              (RflPolicy       *self);
JsonNode  *rfl_policy_to_json           (const RflPolicy *self);
RflPolicy *rfl_policy_override          (const RflPolicy *self,
                                         JsonObject      *json);
char      *rfl_policy_revision          (const RflPolicy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflPolicy, rfl_policy_free)

G_END_DECLS
