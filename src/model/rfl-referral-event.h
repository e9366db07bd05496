/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-codes.h"
#include "rfl-record.h"

G_BEGIN_DECLS

#define RFL_TYPE_REFERRAL_EVENT (rfl_referral_event_get_type ())
G_DECLARE_FINAL_TYPE (RflReferralEvent, rfl_referral_event, RFL, REFERRAL_EVENT, RflRecord)

const char  *rfl_referral_event_get_referral   (RflReferralEvent *self);
RflEventType rfl_referral_event_get_event_type (RflReferralEvent *self);
gint64       rfl_referral_event_get_at         (RflReferralEvent *self);
const char  *rfl_referral_event_get_clock      (RflReferralEvent *self);
GStrv        rfl_referral_event_dup_after      (RflReferralEvent *self);
const char  *rfl_referral_event_get_worker     (RflReferralEvent *self);
const char  *rfl_referral_event_get_device     (RflReferralEvent *self);
RflParty     rfl_referral_event_get_by         (RflReferralEvent *self);
RflParty     rfl_referral_event_get_to         (RflReferralEvent *self);
RflChannel   rfl_referral_event_get_channel    (RflReferralEvent *self);
const char  *rfl_referral_event_get_reason     (RflReferralEvent *self);
const char  *rfl_referral_event_get_note       (RflReferralEvent *self);
const char  *rfl_referral_event_get_target     (RflReferralEvent *self);
gint64       rfl_referral_event_get_when       (RflReferralEvent *self);
RflOutcome   rfl_referral_event_get_outcome    (RflReferralEvent *self);
const char  *rfl_referral_event_get_useful     (RflReferralEvent *self);
RflStatus    rfl_referral_event_get_seen       (RflReferralEvent *self);

G_END_DECLS
