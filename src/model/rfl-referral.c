/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-referral.h"

#include "rfl-record-private.h"

/* A person sent to someone who can help; sealed. */
RFL_DEFINE_RECORD (RflReferral, rfl_referral, RFL_KIND_REFERRAL,
                   { "person", "person", RFL_FIELD_STRING },
                   { "need", "need", RFL_FIELD_STRING },
                   { "words", "words", RFL_FIELD_STRING },
                   { "support-type", "support_type", RFL_FIELD_STRING },
                   { "target-kind", "target.kind", RFL_FIELD_STRING },
                   { "target-id", "target.id", RFL_FIELD_STRING },
                   { "target-name", "target.name", RFL_FIELD_STRING },
                   { "service-id", "target.service", RFL_FIELD_STRING },
                   { "organization-id", "target.organization", RFL_FIELD_STRING },
                   { "worker", "worker", RFL_FIELD_STRING },
                   { "method", "method", RFL_FIELD_STRING },
                   { "reason", "request.reason", RFL_FIELD_STRING },
                   { "availability", "request.availability", RFL_FIELD_STRING },
                   { "priority", "request.priority", RFL_FIELD_STRING },
                   { "deadline", "request.deadline", RFL_FIELD_STRING },
                   { "channel", "request.channel", RFL_FIELD_STRING },
                   { "tell-in-person", "request.tell_in_person", RFL_FIELD_BOOL },
                   { "consent", "consent", RFL_FIELD_STRING },
                   { "parent", "parent", RFL_FIELD_STRING },
                   { "created", "created", RFL_FIELD_TIME })

RFL_RECORD_STRING (RflReferral, rfl_referral, person, "person")
RFL_RECORD_STRING (RflReferral, rfl_referral, need, "need")
RFL_RECORD_STRING (RflReferral, rfl_referral, words, "words")
RFL_RECORD_CODE   (RflReferral, rfl_referral, support_type, "support_type", RflSupportType, rfl_support_type)
RFL_RECORD_CODE   (RflReferral, rfl_referral, target_kind, "target.kind", RflTargetKind, rfl_target_kind)
RFL_RECORD_STRING (RflReferral, rfl_referral, target_id, "target.id")
RFL_RECORD_STRING (RflReferral, rfl_referral, target_name, "target.name")
RFL_RECORD_STRING (RflReferral, rfl_referral, service_id, "target.service")
RFL_RECORD_STRING (RflReferral, rfl_referral, organization_id, "target.organization")
RFL_RECORD_STRING (RflReferral, rfl_referral, worker, "worker")
RFL_RECORD_CODE   (RflReferral, rfl_referral, method, "method", RflMethod, rfl_method)
RFL_RECORD_STRING (RflReferral, rfl_referral, reason, "request.reason")
RFL_RECORD_STRING (RflReferral, rfl_referral, availability, "request.availability")
RFL_RECORD_CODE   (RflReferral, rfl_referral, priority, "request.priority", RflPriority, rfl_priority)
RFL_RECORD_STRING (RflReferral, rfl_referral, deadline, "request.deadline")
RFL_RECORD_CODE   (RflReferral, rfl_referral, channel, "request.channel", RflChannel, rfl_channel)
RFL_RECORD_BOOL   (RflReferral, rfl_referral, tell_in_person, "request.tell_in_person")
RFL_RECORD_STRING (RflReferral, rfl_referral, consent, "consent")
RFL_RECORD_STRING (RflReferral, rfl_referral, parent, "parent")
RFL_RECORD_TIME   (RflReferral, rfl_referral, created, "created")
