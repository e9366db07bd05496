/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The closed lists of DOMAIN. Each has the same four functions:
 *
 * rfl_<list>_to_nick    the text kept in documents and used on the command line; NULL for NONE
 * rfl_<list>_from_nick  the member of that text; NONE (or the first member) for an unknown text or NULL
 * rfl_<list>_label      the word shown, translated at the time of the call; "" for NONE
 * rfl_<list>_icon_name  an icon of our own; NULL where the list has none
 */

/* The three types of support. */
typedef enum
{
  RFL_SUPPORT_TYPE_NONE,
  RFL_SUPPORT_TYPE_HOUSING,
  RFL_SUPPORT_TYPE_CLINICAL,
  RFL_SUPPORT_TYPE_COMPLEMENTARY,
} RflSupportType;

#define RFL_N_SUPPORT_TYPES (RFL_SUPPORT_TYPE_COMPLEMENTARY + 1)

const char    *rfl_support_type_to_nick   (RflSupportType support_type);
RflSupportType rfl_support_type_from_nick (const char *   nick);
const char    *rfl_support_type_label     (RflSupportType support_type);
const char    *rfl_support_type_icon_name (RflSupportType support_type);

/* Who stands behind an organization. */
typedef enum
{
  RFL_LEGAL_STATUS_NONE,
  RFL_LEGAL_STATUS_NONPROFIT,
  RFL_LEGAL_STATUS_PUBLIC,
  RFL_LEGAL_STATUS_COOPERATIVE,
  RFL_LEGAL_STATUS_PRIVATE,
} RflLegalStatus;

#define RFL_N_LEGAL_STATUSES (RFL_LEGAL_STATUS_PRIVATE + 1)

const char    *rfl_legal_status_to_nick   (RflLegalStatus legal_status);
RflLegalStatus rfl_legal_status_from_nick (const char *   nick);
const char    *rfl_legal_status_label     (RflLegalStatus legal_status);
const char    *rfl_legal_status_icon_name (RflLegalStatus legal_status);

/* What sort of place an organization is. */
typedef enum
{
  RFL_ORGANIZATION_KIND_NONE,
  RFL_ORGANIZATION_KIND_AGENCY,
  RFL_ORGANIZATION_KIND_LANDLORD,
  RFL_ORGANIZATION_KIND_BANK,
  RFL_ORGANIZATION_KIND_PROGRAMME,
  RFL_ORGANIZATION_KIND_OTHER,
} RflOrganizationKind;

#define RFL_N_ORGANIZATION_KINDS (RFL_ORGANIZATION_KIND_OTHER + 1)

const char         *rfl_organization_kind_to_nick   (RflOrganizationKind organization_kind);
RflOrganizationKind rfl_organization_kind_from_nick (const char *        nick);
const char         *rfl_organization_kind_label     (RflOrganizationKind organization_kind);
const char         *rfl_organization_kind_icon_name (RflOrganizationKind organization_kind);

/* Whether a service takes people now. */
typedef enum
{
  RFL_CAPACITY_UNKNOWN,
  RFL_CAPACITY_OPEN,
  RFL_CAPACITY_LIMITED,
  RFL_CAPACITY_WAITLIST,
  RFL_CAPACITY_FULL,
} RflCapacity;

#define RFL_N_CAPACITIES (RFL_CAPACITY_FULL + 1)

const char *rfl_capacity_to_nick   (RflCapacity capacity);
RflCapacity rfl_capacity_from_nick (const char *nick);
const char *rfl_capacity_label     (RflCapacity capacity);
const char *rfl_capacity_icon_name (RflCapacity capacity);

/* How a referral is handed over; the warm ways come first. */
typedef enum
{
  RFL_METHOD_NONE,
  RFL_METHOD_CALL,
  RFL_METHOD_VIDEO,
  RFL_METHOD_ACCOMPANY,
  RFL_METHOD_EMAIL,
  RFL_METHOD_LETTER,
  RFL_METHOD_FORM,
  RFL_METHOD_SELF,
  RFL_METHOD_EXCHANGE,
} RflMethod;

#define RFL_N_METHODS (RFL_METHOD_EXCHANGE + 1)

const char *rfl_method_to_nick   (RflMethod   method);
RflMethod   rfl_method_from_nick (const char *nick);
const char *rfl_method_label     (RflMethod   method);
const char *rfl_method_icon_name (RflMethod   method);

/* Through which channel something was said. */
typedef enum
{
  RFL_CHANNEL_NONE,
  RFL_CHANNEL_PHONE,
  RFL_CHANNEL_EMAIL,
  RFL_CHANNEL_TEXT,
  RFL_CHANNEL_IN_PERSON,
  RFL_CHANNEL_LETTER,
  RFL_CHANNEL_VIDEO,
} RflChannel;

#define RFL_N_CHANNELS (RFL_CHANNEL_VIDEO + 1)

const char *rfl_channel_to_nick   (RflChannel  channel);
RflChannel  rfl_channel_from_nick (const char *nick);
const char *rfl_channel_label     (RflChannel  channel);
const char *rfl_channel_icon_name (RflChannel  channel);

/* Who said it. */
typedef enum
{
  RFL_PARTY_NONE,
  RFL_PARTY_CLIENT,
  RFL_PARTY_PARTNER,
  RFL_PARTY_WORKER,
} RflParty;

#define RFL_N_PARTIES (RFL_PARTY_WORKER + 1)

const char *rfl_party_to_nick   (RflParty    party);
RflParty    rfl_party_from_nick (const char *nick);
const char *rfl_party_label     (RflParty    party);
const char *rfl_party_icon_name (RflParty    party);

/* What came of a referral. */
typedef enum
{
  RFL_OUTCOME_NONE,
  RFL_OUTCOME_MET,
  RFL_OUTCOME_PARTLY,
  RFL_OUTCOME_UNMET,
} RflOutcome;

#define RFL_N_OUTCOMES (RFL_OUTCOME_UNMET + 1)

const char *rfl_outcome_to_nick   (RflOutcome  outcome);
RflOutcome  rfl_outcome_from_nick (const char *nick);
const char *rfl_outcome_label     (RflOutcome  outcome);
const char *rfl_outcome_icon_name (RflOutcome  outcome);

/* On what an agreement rests. */
typedef enum
{
  RFL_BASIS_NONE,
  RFL_BASIS_WRITTEN,
  RFL_BASIS_VERBAL,
  RFL_BASIS_GUARDIAN,
  RFL_BASIS_LEGAL,
} RflBasis;

#define RFL_N_BASES (RFL_BASIS_LEGAL + 1)

const char *rfl_basis_to_nick   (RflBasis    basis);
RflBasis    rfl_basis_from_nick (const char *nick);
const char *rfl_basis_label     (RflBasis    basis);
const char *rfl_basis_icon_name (RflBasis    basis);

/* How soon. */
typedef enum
{
  RFL_PRIORITY_ROUTINE,
  RFL_PRIORITY_URGENT,
  RFL_PRIORITY_EMERGENCY,
} RflPriority;

#define RFL_N_PRIORITIES (RFL_PRIORITY_EMERGENCY + 1)

const char *rfl_priority_to_nick   (RflPriority priority);
RflPriority rfl_priority_from_nick (const char *nick);
const char *rfl_priority_label     (RflPriority priority);
const char *rfl_priority_icon_name (RflPriority priority);

/* Whether a document asked for is there. */
typedef enum
{
  RFL_DOCUMENT_STATE_NONE,
  RFL_DOCUMENT_STATE_READY,
  RFL_DOCUMENT_STATE_NOT_YET,
  RFL_DOCUMENT_STATE_WAIVED,
} RflDocumentState;

#define RFL_N_DOCUMENT_STATES (RFL_DOCUMENT_STATE_WAIVED + 1)

const char      *rfl_document_state_to_nick   (RflDocumentState document_state);
RflDocumentState rfl_document_state_from_nick (const char *     nick);
const char      *rfl_document_state_label     (RflDocumentState document_state);
const char      *rfl_document_state_icon_name (RflDocumentState document_state);

/* To whom a person is referred. */
typedef enum
{
  RFL_TARGET_KIND_NONE,
  RFL_TARGET_KIND_SERVICE,
  RFL_TARGET_KIND_COLLEAGUE,
  RFL_TARGET_KIND_ORGANIZATION,
  RFL_TARGET_KIND_UNLISTED,
} RflTargetKind;

#define RFL_N_TARGET_KINDS (RFL_TARGET_KIND_UNLISTED + 1)

const char   *rfl_target_kind_to_nick   (RflTargetKind target_kind);
RflTargetKind rfl_target_kind_from_nick (const char *  nick);
const char   *rfl_target_kind_label     (RflTargetKind target_kind);
const char   *rfl_target_kind_icon_name (RflTargetKind target_kind);

/* Where a referral stands. */
typedef enum
{
  RFL_STATUS_NONE,
  RFL_STATUS_DRAFT,
  RFL_STATUS_READY,
  RFL_STATUS_SENT,
  RFL_STATUS_ACKNOWLEDGED,
  RFL_STATUS_NO_REPLY,
  RFL_STATUS_NEEDS_INFO,
  RFL_STATUS_WAITLISTED,
  RFL_STATUS_ACCEPTED,
  RFL_STATUS_SCHEDULED,
  RFL_STATUS_CONNECTED,
  RFL_STATUS_LOST_CONTACT,
  RFL_STATUS_DECLINED,
  RFL_STATUS_CLOSED,
  RFL_STATUS_WITHDRAWN,
  RFL_STATUS_VOID,
} RflStatus;

#define RFL_N_STATUSES (RFL_STATUS_VOID + 1)

const char *rfl_status_to_nick   (RflStatus   status);
RflStatus   rfl_status_from_nick (const char *nick);
const char *rfl_status_label     (RflStatus   status);
const char *rfl_status_icon_name (RflStatus   status);

/* The closed list of what can happen to a referral. */
typedef enum
{
  RFL_EVENT_TYPE_NONE,
  RFL_EVENT_TYPE_SENT,
  RFL_EVENT_TYPE_ATTEMPT,
  RFL_EVENT_TYPE_ACKNOWLEDGED,
  RFL_EVENT_TYPE_NEEDS_INFO,
  RFL_EVENT_TYPE_WAITLISTED,
  RFL_EVENT_TYPE_ACCEPTED,
  RFL_EVENT_TYPE_SCHEDULED,
  RFL_EVENT_TYPE_ATTENDED,
  RFL_EVENT_TYPE_NO_SHOW,
  RFL_EVENT_TYPE_EXCUSED,
  RFL_EVENT_TYPE_PARTNER_CANCELLED,
  RFL_EVENT_TYPE_RESCHEDULED,
  RFL_EVENT_TYPE_CONNECTED,
  RFL_EVENT_TYPE_DECLINED,
  RFL_EVENT_TYPE_LOST_CONTACT,
  RFL_EVENT_TYPE_PARTNER_WORD,
  RFL_EVENT_TYPE_CLIENT_WORD,
  RFL_EVENT_TYPE_TOLD_CLIENT,
  RFL_EVENT_TYPE_UNMET_RECORDED,
  RFL_EVENT_TYPE_RE_REFERRED,
  RFL_EVENT_TYPE_WITHDRAWN,
  RFL_EVENT_TYPE_CLOSED,
  RFL_EVENT_TYPE_REOPENED,
  RFL_EVENT_TYPE_RETRACTED,
  RFL_EVENT_TYPE_VOID,
} RflEventType;

#define RFL_N_EVENT_TYPES (RFL_EVENT_TYPE_VOID + 1)

const char  *rfl_event_type_to_nick   (RflEventType event_type);
RflEventType rfl_event_type_from_nick (const char * nick);
const char  *rfl_event_type_label     (RflEventType event_type);
const char  *rfl_event_type_icon_name (RflEventType event_type);

/* Whose reason a reason code is. */
typedef enum
{
  RFL_REASON_PARTY_NONE,
  RFL_REASON_PARTY_PARTNER,
  RFL_REASON_PARTY_CLIENT,
  RFL_REASON_PARTY_NOT_REACHED,
  RFL_REASON_PARTY_SYSTEM,
} RflReasonParty;

#define RFL_N_REASON_PARTIES (RFL_REASON_PARTY_SYSTEM + 1)

const char    *rfl_reason_party_to_nick   (RflReasonParty reason_party);
RflReasonParty rfl_reason_party_from_nick (const char *   nick);
const char    *rfl_reason_party_label     (RflReasonParty reason_party);
const char    *rfl_reason_party_icon_name (RflReasonParty reason_party);

G_END_DECLS
