/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-codes.h"

#include <glib/gi18n-lib.h>

/*
 * One table for each closed list. Words have a context, because one English word often needs several in another
 * language: a partner who is "Full" is not a form that is.
 */
typedef struct
{
  const char *nick;
  const char *label;
  const char *icon;
} Code;

static const char *
code_to_nick (const Code *codes,
              guint       n_codes,
              guint       code)
{
  g_return_val_if_fail (code < n_codes, NULL);

  return codes[code].nick;
}

static guint
code_from_nick (const Code *codes,
                guint       n_codes,
                const char *nick)
{
  for (guint i = 0; nick != NULL && i < n_codes; i++)
    {
      if (g_strcmp0 (nick, codes[i].nick) == 0)
        return i;
    }

  return 0;
}

static const char *
code_label (const Code *codes,
            guint       n_codes,
            guint       code,
            const char *context)
{
  g_return_val_if_fail (code < n_codes, "");

  if (codes[code].label == NULL)
    return "";

  return g_dpgettext2 (GETTEXT_PACKAGE, context, codes[code].label);
}

static const char *
code_icon_name (const Code *codes,
                guint       n_codes,
                guint       code)
{
  g_return_val_if_fail (code < n_codes, NULL);

  return codes[code].icon;
}

#define DEFINE_CODES(Type, prefix, table, context)                                                                     \
  const char *                                                                                                         \
  prefix##_to_nick (Type code)                                                                                         \
  {                                                                                                                    \
    return code_to_nick (table, G_N_ELEMENTS (table), code);                                                           \
  }                                                                                                                    \
                                                                                                                       \
  Type                                                                                                                 \
  prefix##_from_nick (const char *nick)                                                                                \
  {                                                                                                                    \
    return (Type) code_from_nick (table, G_N_ELEMENTS (table), nick);                                                  \
  }                                                                                                                    \
                                                                                                                       \
  const char *                                                                                                         \
  prefix##_label (Type code)                                                                                           \
  {                                                                                                                    \
    return code_label (table, G_N_ELEMENTS (table), code, context);                                                    \
  }                                                                                                                    \
                                                                                                                       \
  const char *                                                                                                         \
  prefix##_icon_name (Type code)                                                                                       \
  {                                                                                                                    \
    return code_icon_name (table, G_N_ELEMENTS (table), code);                                                         \
  }

static const Code support_type_codes[] = {
  [RFL_SUPPORT_TYPE_HOUSING] = { "housing", NC_ ("support type", "Housing support"), "rfl-need-housing-symbolic" },
  [RFL_SUPPORT_TYPE_CLINICAL] = { "clinical", NC_ ("support type", "Clinical support"), "rfl-need-health-symbolic" },
  [RFL_SUPPORT_TYPE_COMPLEMENTARY] = { "complementary", NC_ ("support type", "Complementary support"), "rfl-need-other-symbolic" },
};

DEFINE_CODES (RflSupportType, rfl_support_type, support_type_codes, "support type")

static const Code legal_status_codes[] = {
  [RFL_LEGAL_STATUS_NONPROFIT] = { "nonprofit", NC_ ("legal status", "Non-profit"), "rfl-heart-symbolic" },
  [RFL_LEGAL_STATUS_PUBLIC] = { "public", NC_ ("legal status", "Public"), "rfl-public-symbolic" },
  [RFL_LEGAL_STATUS_COOPERATIVE] = { "cooperative", NC_ ("legal status", "Cooperative"), "rfl-people-symbolic" },
  [RFL_LEGAL_STATUS_PRIVATE] = { "private", NC_ ("legal status", "Private"), "rfl-shop-symbolic" },
};

DEFINE_CODES (RflLegalStatus, rfl_legal_status, legal_status_codes, "legal status")

static const Code organization_kind_codes[] = {
  [RFL_ORGANIZATION_KIND_AGENCY] = { "agency", NC_ ("organization", "Agency"), NULL },
  [RFL_ORGANIZATION_KIND_LANDLORD] = { "landlord", NC_ ("organization", "Landlord"), NULL },
  [RFL_ORGANIZATION_KIND_BANK] = { "bank", NC_ ("organization", "Bank"), NULL },
  [RFL_ORGANIZATION_KIND_PROGRAMME] = { "programme", NC_ ("organization", "Programme"), NULL },
  [RFL_ORGANIZATION_KIND_OTHER] = { "other", NC_ ("organization", "Other"), NULL },
};

DEFINE_CODES (RflOrganizationKind, rfl_organization_kind, organization_kind_codes, "organization")

static const Code capacity_codes[] = {
  [RFL_CAPACITY_UNKNOWN] = { "unknown", NC_ ("capacity", "Not known"), "rfl-question-symbolic" },
  [RFL_CAPACITY_OPEN] = { "open", NC_ ("capacity", "Open"), "rfl-check-circle-symbolic" },
  [RFL_CAPACITY_LIMITED] = { "limited", NC_ ("capacity", "Few places"), "rfl-half-symbolic" },
  [RFL_CAPACITY_WAITLIST] = { "waitlist", NC_ ("capacity", "Waiting list"), "rfl-waitlist-symbolic" },
  [RFL_CAPACITY_FULL] = { "full", NC_ ("capacity", "Full"), "rfl-cross-circle-symbolic" },
};

DEFINE_CODES (RflCapacity, rfl_capacity, capacity_codes, "capacity")

static const Code method_codes[] = {
  [RFL_METHOD_CALL] = { "call", NC_ ("hand-off", "Call with the client"), "rfl-call-symbolic" },
  [RFL_METHOD_VIDEO] = { "video", NC_ ("hand-off", "Video introduction"), "rfl-video-symbolic" },
  [RFL_METHOD_ACCOMPANY] = { "accompany", NC_ ("hand-off", "Go along"), "rfl-accompany-symbolic" },
  [RFL_METHOD_EMAIL] = { "email", NC_ ("hand-off", "E-mail"), "rfl-mail-symbolic" },
  [RFL_METHOD_LETTER] = { "letter", NC_ ("hand-off", "Letter"), "rfl-letter-symbolic" },
  [RFL_METHOD_FORM] = { "form", NC_ ("hand-off", "Form of the partner"), "rfl-form-symbolic" },
  [RFL_METHOD_SELF] = { "self", NC_ ("hand-off", "The client goes alone"), "rfl-walk-symbolic" },
  [RFL_METHOD_EXCHANGE] = { "exchange", NC_ ("hand-off", "Exchange between offices"), "rfl-exchange-symbolic" },
};

DEFINE_CODES (RflMethod, rfl_method, method_codes, "hand-off")

static const Code channel_codes[] = {
  [RFL_CHANNEL_PHONE] = { "phone", NC_ ("channel", "Phone"), "rfl-call-symbolic" },
  [RFL_CHANNEL_EMAIL] = { "email", NC_ ("channel", "E-mail"), "rfl-mail-symbolic" },
  [RFL_CHANNEL_TEXT] = { "text", NC_ ("channel", "Text message"), "rfl-message-symbolic" },
  [RFL_CHANNEL_IN_PERSON] = { "in_person", NC_ ("channel", "In person"), "rfl-person-symbolic" },
  [RFL_CHANNEL_LETTER] = { "letter", NC_ ("channel", "Letter"), "rfl-letter-symbolic" },
  [RFL_CHANNEL_VIDEO] = { "video", NC_ ("channel", "Video"), "rfl-video-symbolic" },
};

DEFINE_CODES (RflChannel, rfl_channel, channel_codes, "channel")

static const Code party_codes[] = {
  [RFL_PARTY_CLIENT] = { "client", NC_ ("party", "Client"), NULL },
  [RFL_PARTY_PARTNER] = { "partner", NC_ ("party", "Partner"), NULL },
  [RFL_PARTY_WORKER] = { "worker", NC_ ("party", "Worker"), NULL },
};

DEFINE_CODES (RflParty, rfl_party, party_codes, "party")

static const Code outcome_codes[] = {
  [RFL_OUTCOME_MET] = { "met", NC_ ("outcome", "Need met"), "rfl-check-circle-symbolic" },
  [RFL_OUTCOME_PARTLY] = { "partly", NC_ ("outcome", "Partly met"), "rfl-half-symbolic" },
  [RFL_OUTCOME_UNMET] = { "unmet", NC_ ("outcome", "Not met"), "rfl-unmet-symbolic" },
};

DEFINE_CODES (RflOutcome, rfl_outcome, outcome_codes, "outcome")

static const Code basis_codes[] = {
  [RFL_BASIS_WRITTEN] = { "written", NC_ ("consent", "Written"), NULL },
  [RFL_BASIS_VERBAL] = { "verbal", NC_ ("consent", "Verbal"), NULL },
  [RFL_BASIS_GUARDIAN] = { "guardian", NC_ ("consent", "By a guardian"), NULL },
  [RFL_BASIS_LEGAL] = { "legal", NC_ ("consent", "By law"), NULL },
};

DEFINE_CODES (RflBasis, rfl_basis, basis_codes, "consent")

static const Code priority_codes[] = {
  [RFL_PRIORITY_ROUTINE] = { "routine", NC_ ("priority", "Routine"), "rfl-clock-symbolic" },
  [RFL_PRIORITY_URGENT] = { "urgent", NC_ ("priority", "Urgent"), "rfl-warning-symbolic" },
  [RFL_PRIORITY_EMERGENCY] = { "emergency", NC_ ("priority", "Emergency"), "rfl-bolt-symbolic" },
};

DEFINE_CODES (RflPriority, rfl_priority, priority_codes, "priority")

static const Code document_state_codes[] = {
  [RFL_DOCUMENT_STATE_READY] = { "ready", NC_ ("document", "Ready"), NULL },
  [RFL_DOCUMENT_STATE_NOT_YET] = { "not_yet", NC_ ("document", "Not yet"), NULL },
  [RFL_DOCUMENT_STATE_WAIVED] = { "waived", NC_ ("document", "Waived"), NULL },
};

DEFINE_CODES (RflDocumentState, rfl_document_state, document_state_codes, "document")

static const Code target_kind_codes[] = {
  [RFL_TARGET_KIND_SERVICE] = { "service", NC_ ("target", "Service"), "rfl-directory-symbolic" },
  [RFL_TARGET_KIND_COLLEAGUE] = { "colleague", NC_ ("target", "Colleague"), "rfl-colleague-symbolic" },
  [RFL_TARGET_KIND_ORGANIZATION] = { "organization", NC_ ("target", "Organization"), "rfl-organization-symbolic" },
  [RFL_TARGET_KIND_UNLISTED] = { "unlisted", NC_ ("target", "Not listed"), "rfl-pencil-symbolic" },
};

DEFINE_CODES (RflTargetKind, rfl_target_kind, target_kind_codes, "target")

static const Code status_codes[] = {
  [RFL_STATUS_DRAFT] = { "draft", NC_ ("status", "Draft"), "rfl-pencil-symbolic" },
  [RFL_STATUS_READY] = { "ready", NC_ ("status", "Ready"), "rfl-check-symbolic" },
  [RFL_STATUS_SENT] = { "sent", NC_ ("status", "Sent"), "rfl-send-symbolic" },
  [RFL_STATUS_ACKNOWLEDGED] = { "acknowledged", NC_ ("status", "Acknowledged"), "rfl-letter-symbolic" },
  [RFL_STATUS_NO_REPLY] = { "no_reply", NC_ ("status", "No reply"), "rfl-clock-symbolic" },
  [RFL_STATUS_NEEDS_INFO] = { "needs_info", NC_ ("status", "Asks for more"), "rfl-question-symbolic" },
  [RFL_STATUS_WAITLISTED] = { "waitlisted", NC_ ("status", "Waiting list"), "rfl-waitlist-symbolic" },
  [RFL_STATUS_ACCEPTED] = { "accepted", NC_ ("status", "Accepted"), "rfl-check-symbolic" },
  [RFL_STATUS_SCHEDULED] = { "scheduled", NC_ ("status", "Appointment"), "rfl-calendar-symbolic" },
  [RFL_STATUS_CONNECTED] = { "connected", NC_ ("status", "Connected"), "rfl-check-circle-symbolic" },
  [RFL_STATUS_LOST_CONTACT] = { "lost_contact", NC_ ("status", "Lost contact"), "rfl-call-missed-symbolic" },
  [RFL_STATUS_DECLINED] = { "declined", NC_ ("status", "Declined"), "rfl-cross-circle-symbolic" },
  [RFL_STATUS_CLOSED] = { "closed", NC_ ("status", "Closed"), "rfl-loop-symbolic" },
  [RFL_STATUS_WITHDRAWN] = { "withdrawn", NC_ ("status", "Withdrawn"), "rfl-undo-symbolic" },
  [RFL_STATUS_VOID] = { "void", NC_ ("status", "Entered in error"), "rfl-cross-circle-symbolic" },
};

DEFINE_CODES (RflStatus, rfl_status, status_codes, "status")

static const Code event_type_codes[] = {
  [RFL_EVENT_TYPE_SENT] = { "sent", NC_ ("event", "Sent"), "rfl-send-symbolic" },
  [RFL_EVENT_TYPE_ATTEMPT] = { "attempt", NC_ ("event", "Tried to reach"), "rfl-call-missed-symbolic" },
  [RFL_EVENT_TYPE_ACKNOWLEDGED] = { "acknowledged", NC_ ("event", "Received by the partner"), "rfl-letter-symbolic" },
  [RFL_EVENT_TYPE_NEEDS_INFO] = { "needs_info", NC_ ("event", "The partner asks for more"), "rfl-question-symbolic" },
  [RFL_EVENT_TYPE_WAITLISTED] = { "waitlisted", NC_ ("event", "On the waiting list"), "rfl-waitlist-symbolic" },
  [RFL_EVENT_TYPE_ACCEPTED] = { "accepted", NC_ ("event", "Accepted"), "rfl-check-symbolic" },
  [RFL_EVENT_TYPE_SCHEDULED] = { "scheduled", NC_ ("event", "Appointment made"), "rfl-calendar-symbolic" },
  [RFL_EVENT_TYPE_ATTENDED] = { "attended", NC_ ("event", "Appointment kept"), "rfl-check-circle-symbolic" },
  [RFL_EVENT_TYPE_NO_SHOW] = { "no_show", NC_ ("event", "Did not come"), "rfl-warning-symbolic" },
  [RFL_EVENT_TYPE_EXCUSED] = { "excused", NC_ ("event", "Excused"), "rfl-calendar-symbolic" },
  [RFL_EVENT_TYPE_PARTNER_CANCELLED] = { "partner_cancelled", NC_ ("event", "Cancelled by the partner"), "rfl-cross-circle-symbolic" },
  [RFL_EVENT_TYPE_RESCHEDULED] = { "rescheduled", NC_ ("event", "Appointment moved"), "rfl-calendar-symbolic" },
  [RFL_EVENT_TYPE_CONNECTED] = { "connected", NC_ ("event", "Connected"), "rfl-link-symbolic" },
  [RFL_EVENT_TYPE_DECLINED] = { "declined", NC_ ("event", "Declined"), "rfl-cross-circle-symbolic" },
  [RFL_EVENT_TYPE_LOST_CONTACT] = { "lost_contact", NC_ ("event", "Contact lost"), "rfl-call-missed-symbolic" },
  [RFL_EVENT_TYPE_PARTNER_WORD] = { "partner_word", NC_ ("event", "The partner’s word"), "rfl-organization-symbolic" },
  [RFL_EVENT_TYPE_CLIENT_WORD] = { "client_word", NC_ ("event", "The client’s word"), "rfl-person-symbolic" },
  [RFL_EVENT_TYPE_TOLD_CLIENT] = { "told_client", NC_ ("event", "Client told"), "rfl-message-symbolic" },
  [RFL_EVENT_TYPE_UNMET_RECORDED] = { "unmet_recorded", NC_ ("event", "Unmet need recorded"), "rfl-unmet-symbolic" },
  [RFL_EVENT_TYPE_RE_REFERRED] = { "re_referred", NC_ ("event", "Referred elsewhere"), "rfl-exchange-symbolic" },
  [RFL_EVENT_TYPE_WITHDRAWN] = { "withdrawn", NC_ ("event", "Withdrawn"), "rfl-undo-symbolic" },
  [RFL_EVENT_TYPE_CLOSED] = { "closed", NC_ ("event", "Closed"), "rfl-loop-symbolic" },
  [RFL_EVENT_TYPE_REOPENED] = { "reopened", NC_ ("event", "Reopened"), "rfl-undo-symbolic" },
  [RFL_EVENT_TYPE_RETRACTED] = { "retracted", NC_ ("event", "Taken back"), "rfl-undo-symbolic" },
  [RFL_EVENT_TYPE_VOID] = { "void", NC_ ("event", "Entered in error"), "rfl-cross-circle-symbolic" },
};

DEFINE_CODES (RflEventType, rfl_event_type, event_type_codes, "event")

static const Code reason_party_codes[] = {
  [RFL_REASON_PARTY_PARTNER] = { "partner", NC_ ("reason party", "Reason of the partner"), NULL },
  [RFL_REASON_PARTY_CLIENT] = { "client", NC_ ("reason party", "Reason of the client"), NULL },
  [RFL_REASON_PARTY_NOT_REACHED] = { "not_reached", NC_ ("reason party", "Not reached"), NULL },
  [RFL_REASON_PARTY_SYSTEM] = { "system", NC_ ("reason party", "Other reason"), NULL },
};

DEFINE_CODES (RflReasonParty, rfl_reason_party, reason_party_codes, "reason party")
