/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-referral-event.h"

#include "rfl-record-private.h"

/* Something that happened to a referral: appended, never edited; sealed. */
RFL_DEFINE_RECORD (RflReferralEvent, rfl_referral_event, RFL_KIND_EVENT,
                   { "referral", "referral", RFL_FIELD_STRING },
                   { "event-type", "type", RFL_FIELD_STRING },
                   { "at", "at", RFL_FIELD_TIME },
                   { "clock", "clock", RFL_FIELD_STRING },
                   { "after", "after", RFL_FIELD_STRV },
                   { "worker", "worker", RFL_FIELD_STRING },
                   { "device", "device", RFL_FIELD_STRING },
                   { "by", "by", RFL_FIELD_STRING },
                   { "to", "to", RFL_FIELD_STRING },
                   { "channel", "channel", RFL_FIELD_STRING },
                   { "reason", "reason", RFL_FIELD_STRING },
                   { "note", "note", RFL_FIELD_STRING },
                   { "target", "target", RFL_FIELD_STRING },
                   { "when", "when", RFL_FIELD_TIME },
                   { "outcome", "outcome", RFL_FIELD_STRING },
                   { "useful", "useful", RFL_FIELD_STRING },
                   { "seen", "seen", RFL_FIELD_STRING })

RFL_RECORD_STRING (RflReferralEvent, rfl_referral_event, referral, "referral")
RFL_RECORD_CODE   (RflReferralEvent, rfl_referral_event, event_type, "type", RflEventType, rfl_event_type)
RFL_RECORD_TIME   (RflReferralEvent, rfl_referral_event, at, "at")
RFL_RECORD_STRING (RflReferralEvent, rfl_referral_event, clock, "clock")
RFL_RECORD_STRV   (RflReferralEvent, rfl_referral_event, after, "after")
RFL_RECORD_STRING (RflReferralEvent, rfl_referral_event, worker, "worker")
RFL_RECORD_STRING (RflReferralEvent, rfl_referral_event, device, "device")
RFL_RECORD_CODE   (RflReferralEvent, rfl_referral_event, by, "by", RflParty, rfl_party)
RFL_RECORD_CODE   (RflReferralEvent, rfl_referral_event, to, "to", RflParty, rfl_party)
RFL_RECORD_CODE   (RflReferralEvent, rfl_referral_event, channel, "channel", RflChannel, rfl_channel)
RFL_RECORD_STRING (RflReferralEvent, rfl_referral_event, reason, "reason")
RFL_RECORD_STRING (RflReferralEvent, rfl_referral_event, note, "note")
RFL_RECORD_STRING (RflReferralEvent, rfl_referral_event, target, "target")
RFL_RECORD_TIME   (RflReferralEvent, rfl_referral_event, when, "when")
RFL_RECORD_CODE   (RflReferralEvent, rfl_referral_event, outcome, "outcome", RflOutcome, rfl_outcome)
RFL_RECORD_STRING (RflReferralEvent, rfl_referral_event, useful, "useful")
RFL_RECORD_CODE   (RflReferralEvent, rfl_referral_event, seen, "seen", RflStatus, rfl_status)
