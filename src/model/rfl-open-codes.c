/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-open-codes.h"

#include <glib/gi18n-lib.h>

/*
 * Open lists of codes. Their words are read by workers and by clients alike, so they stand in both catalogues:
 * rfl_need_label() takes the one of the interface, rfl_need_msgid() serves the other.
 */
typedef struct
{
  const char *code;
  const char *word;
} Word;

static const Word needs[] = {
  { "food", N_ ("Food") },
  { "housing", N_ ("Housing") },
  { "health", N_ ("Health") },
  { "mental_health", N_ ("Mental health") },
  { "substance_use", N_ ("Substance use") },
  { "legal", N_ ("Legal aid") },
  { "income_benefits", N_ ("Income and benefits") },
  { "tax", N_ ("Tax") },
  { "money", N_ ("Money and debt") },
  { "settlement", N_ ("Settlement") },
  { "employment", N_ ("Employment") },
  { "education", N_ ("Education") },
  { "family", N_ ("Family and children") },
  { "transport", N_ ("Transport") },
  { "safety", N_ ("Safety") },
  { "goods", N_ ("Clothing and goods") },
  { "disability", N_ ("Disability") },
  { "seniors", N_ ("Seniors") },
  { "other", N_ ("Other") },
};

static const Word publics[] = {
  { "adults", N_ ("Adults") },
  { "youth", N_ ("Young people") },
  { "children", N_ ("Children") },
  { "families", N_ ("Families") },
  { "single_parents", N_ ("Single parents") },
  { "seniors", N_ ("Seniors") },
  { "women", N_ ("Women") },
  { "men", N_ ("Men") },
  { "pregnant", N_ ("Pregnant people") },
  { "newcomers", N_ ("Newcomers") },
  { "refugees", N_ ("Refugees and asylum seekers") },
  { "homeless", N_ ("People without a home") },
  { "low_income", N_ ("People with a low income") },
  { "unemployed", N_ ("People out of work") },
  { "students", N_ ("Students") },
  { "disability", N_ ("People with a disability") },
  { "mental_illness", N_ ("People with a mental illness") },
  { "substance_use", N_ ("People who use substances") },
  { "indigenous", N_ ("Indigenous people") },
  { "lgbtq", N_ ("LGBTQ+ people") },
  { "veterans", N_ ("Veterans") },
  { "violence", N_ ("Survivors of violence") },
  { "justice", N_ ("People with a justice record") },
  { "caregivers", N_ ("Caregivers") },
  { "everyone", N_ ("Everyone") },
};

static const Word partner_reasons[] = {
  { "not_eligible", N_ ("Not eligible") },
  { "outside_area", N_ ("Outside the area served") },
  { "at_capacity", N_ ("No place free") },
  { "no_funds", N_ ("No funds left") },
  { "waitlist_closed", N_ ("Waiting list closed") },
  { "documents_missing", N_ ("Documents missing") },
  { "incomplete_or_unclear", N_ ("Request incomplete or unclear") },
  { "wrong_service", N_ ("Not the right service") },
  { "needs_higher_support", N_ ("Needs more support than offered") },
  { "language_unavailable", N_ ("Language not available") },
  { "service_suspended", N_ ("Service suspended") },
  { "service_restriction", N_ ("Person restricted from the service") },
  { "duplicate", N_ ("Already referred") },
  { "other", N_ ("Other reason") },
};

static const Word client_reasons[] = {
  { "changed_mind", N_ ("Changed their mind") },
  { "need_resolved", N_ ("Need resolved") },
  { "other_service_found", N_ ("Found another service") },
  { "working_or_training", N_ ("Working or in training") },
  { "travel", N_ ("Too far to travel") },
  { "cost", N_ ("Cost") },
  { "hours", N_ ("Opening hours") },
  { "language", N_ ("Language") },
  { "distrust", N_ ("Does not trust the service") },
  { "unsafe", N_ ("Does not feel safe") },
  { "hospital", N_ ("In hospital") },
  { "custody", N_ ("In custody") },
  { "treatment", N_ ("In treatment") },
  { "moved", N_ ("Moved away") },
  { "deceased", N_ ("Has died") },
  { "other", N_ ("Other reason") },
};

static const Word not_reached_reasons[] = {
  { "wrong_number", N_ ("Wrong number") },
  { "no_answer", N_ ("No answer") },
  { "phone_off", N_ ("Phone off") },
  { "message_left", N_ ("Message left") },
  { "no_show", N_ ("Did not come") },
  { "no_show_explained", N_ ("Did not come, explained") },
  { "refused_contact", N_ ("Refused contact") },
  { "whereabouts_unknown", N_ ("Whereabouts unknown") },
};

static const Word system_reasons[] = {
  { "no_reply_by_deadline", N_ ("No reply by the deadline") },
  { "consent_withdrawn", N_ ("Consent withdrawn") },
  { "consent_expired", N_ ("Consent expired") },
  { "entered_in_error", N_ ("Entered in error") },
  { "merged", N_ ("Merged with another") },
};

static const Word unmet_reasons[] = {
  { "none_here", N_ ("No such service here") },
  { "full_everywhere", N_ ("Full everywhere") },
  { "wait_too_long", N_ ("Wait too long") },
  { "nobody_eligible", N_ ("Not eligible anywhere") },
  { "too_far", N_ ("Too far") },
  { "cost", N_ ("Cost") },
  { "hours", N_ ("Opening hours") },
  { "language", N_ ("Language") },
  { "accessibility", N_ ("Not accessible") },
  { "id_documents", N_ ("Identity documents missing") },
  { "immigration_status", N_ ("Immigration status") },
  { "digital_exclusion", N_ ("Only reachable online") },
  { "household_rule", N_ ("Rule about the household") },
  { "declined_all", N_ ("Declined everywhere") },
  { "unknown", N_ ("Not known") },
};

static const Word items[] = {
  { "name", N_ ("Name") },
  { "phone", N_ ("Telephone number") },
  { "email", N_ ("E-mail address") },
  { "address", N_ ("Address") },
  { "birth_date", N_ ("Date of birth") },
  { "language", N_ ("Language") },
  { "need", N_ ("Need") },
  { "reason", N_ ("Reason for the referral") },
  { "availability", N_ ("When they can come") },
  { "household", N_ ("Household") },
  { "eligibility", N_ ("Answers about eligibility") },
  { "documents", N_ ("Documents") },
  { "notes", N_ ("Notes") },
};

static const Word waive_reasons[] = {
  { "service_agreed", N_ ("The service agreed to do without") },
  { "seen_by_worker", N_ ("Seen by the worker") },
  { "not_needed", N_ ("Not needed in this case") },
  { "lost_or_stolen", N_ ("Lost or stolen, replacement asked for") },
  { "impossible", N_ ("Cannot be obtained") },
  { "other", N_ ("Other reason") },
};

static const Word document_kinds[] = {
  { "identity", N_ ("Identity document") },
  { "proof_of_address", N_ ("Proof of address") },
  { "proof_of_income", N_ ("Proof of income") },
  { "immigration", N_ ("Immigration papers") },
  { "birth_certificate", N_ ("Birth certificate") },
  { "health_card", N_ ("Health card") },
  { "lease", N_ ("Lease") },
  { "bank_statement", N_ ("Bank statement") },
  { "tax_notice", N_ ("Notice of assessment") },
  { "referral_letter", N_ ("Referral letter") },
  { "photo", N_ ("Photo") },
};

static const Word *
find_word (const Word *words,
           gsize       n_words,
           const char *code)
{
  for (gsize i = 0; code != NULL && i < n_words; i++)
    {
      if (g_str_equal (words[i].code, code))
        return &words[i];
    }

  return NULL;
}

static const char *
word_msgid (const Word *words,
            gsize       n_words,
            const char *code)
{
  const Word *word = find_word (words, n_words, code);

  return word != NULL ? word->word : code;
}

static const char *
word_label (const Word *words,
            gsize       n_words,
            const char *code)
{
  const Word *word = find_word (words, n_words, code);

  return word != NULL ? _(word->word) : code != NULL ? code : "";
}

/* The codes of a table as a list, made once. */
static const char * const *
word_codes (const Word   *words,
            gsize         n_words,
            const char ***codes)
{
  if (g_once_init_enter (codes))
    {
      const char **list = g_new0 (const char *, n_words + 1);

      for (gsize i = 0; i < n_words; i++)
        list[i] = words[i].code;

      g_once_init_leave (codes, list);
    }

  return (const char * const *) *codes;
}

#define DEFINE_LIST(prefix, words)                                                                                     \
  const char * const *                                                                                                 \
  prefix##_all (void)                                                                                                  \
  {                                                                                                                    \
    static const char **codes;                                                                                         \
                                                                                                                       \
    return word_codes (words, G_N_ELEMENTS (words), &codes);                                                           \
  }                                                                                                                    \
                                                                                                                       \
  const char *                                                                                                         \
  prefix##_label (const char *code)                                                                                    \
  {                                                                                                                    \
    return word_label (words, G_N_ELEMENTS (words), code);                                                             \
  }

#define DEFINE_MSGID(prefix, words)                                                                                    \
  const char *                                                                                                         \
  prefix##_msgid (const char *code)                                                                                    \
  {                                                                                                                    \
    return word_msgid (words, G_N_ELEMENTS (words), code);                                                             \
  }

DEFINE_LIST (rfl_need, needs)
DEFINE_MSGID (rfl_need, needs)

DEFINE_LIST (rfl_public, publics)

DEFINE_LIST (rfl_unmet_reason, unmet_reasons)

DEFINE_LIST (rfl_item, items)
DEFINE_MSGID (rfl_item, items)

DEFINE_LIST (rfl_waive_reason, waive_reasons)

DEFINE_LIST (rfl_document_kind, document_kinds)
DEFINE_MSGID (rfl_document_kind, document_kinds)

/**
 * rfl_need_icon_name:
 * @code: (nullable): a need
 *
 * Returns: its icon; that of "other" for a code that is not known
 */
const char *
rfl_need_icon_name (const char *code)
{
  g_autofree char *name = NULL;

  if (find_word (needs, G_N_ELEMENTS (needs), code) == NULL)
    code = "other";

  name = g_strdup_printf ("rfl-need-%s-symbolic", code);
  g_strdelimit (name, "_", '-');

  /* Made once for each code, it lives as long as the program. */
  return g_intern_string (name);
}

/**
 * rfl_need_support_type:
 * @code: (nullable): a need
 *
 * Returns: the type of support that answers it as a rule
 */
RflSupportType
rfl_need_support_type (const char *code)
{
  static const char * const clinical[] = { "health", "mental_health", "substance_use", NULL };

  if (code == NULL)
    return RFL_SUPPORT_TYPE_NONE;

  if (g_str_equal (code, "housing"))
    return RFL_SUPPORT_TYPE_HOUSING;

  return g_strv_contains (clinical, code) ? RFL_SUPPORT_TYPE_CLINICAL : RFL_SUPPORT_TYPE_COMPLEMENTARY;
}

/**
 * rfl_reason_all:
 * @party: whose reason
 *
 * Returns: (array zero-terminated=1): the codes of that party
 */
const char * const *
rfl_reason_all (RflReasonParty party)
{
  static const char * const none[] = { NULL };
  static const char **codes[RFL_N_REASON_PARTIES];

  switch (party)
    {
    case RFL_REASON_PARTY_PARTNER:
      return word_codes (partner_reasons, G_N_ELEMENTS (partner_reasons), &codes[party]);
    case RFL_REASON_PARTY_CLIENT:
      return word_codes (client_reasons, G_N_ELEMENTS (client_reasons), &codes[party]);
    case RFL_REASON_PARTY_NOT_REACHED:
      return word_codes (not_reached_reasons, G_N_ELEMENTS (not_reached_reasons), &codes[party]);
    case RFL_REASON_PARTY_SYSTEM:
      return word_codes (system_reasons, G_N_ELEMENTS (system_reasons), &codes[party]);
    case RFL_REASON_PARTY_NONE:
    default:
      return none;
    }
}

static const Word *
find_reason (const char *code)
{
  const Word *word = find_word (partner_reasons, G_N_ELEMENTS (partner_reasons), code);

  if (word == NULL)
    word = find_word (client_reasons, G_N_ELEMENTS (client_reasons), code);
  if (word == NULL)
    word = find_word (not_reached_reasons, G_N_ELEMENTS (not_reached_reasons), code);
  if (word == NULL)
    word = find_word (system_reasons, G_N_ELEMENTS (system_reasons), code);
  if (word == NULL)
    word = find_word (unmet_reasons, G_N_ELEMENTS (unmet_reasons), code);

  return word;
}

/**
 * rfl_reason_label:
 * @code: (nullable): a reason of any party
 *
 * Returns: its word, translated; the code itself when it is not known
 */
const char *
rfl_reason_label (const char *code)
{
  const Word *word = find_reason (code);

  return word != NULL ? _(word->word) : code != NULL ? code : "";
}

/**
 * rfl_reason_is_known:
 * @code: (nullable): a reason of any party
 *
 * Returns: whether it is in one of the lists
 */
gboolean
rfl_reason_is_known (const char *code)
{
  return find_reason (code) != NULL;
}

/**
 * rfl_reasons_for_event:
 * @type: what happened
 * @by: whose word it is; %RFL_PARTY_NONE: who usually says it
 *
 * Returns: (array zero-terminated=1): the reasons to offer, none where an event needs no reason
 */
const char * const *
rfl_reasons_for_event (RflEventType type,
                       RflParty     by)
{
  switch (type)
    {
    case RFL_EVENT_TYPE_DECLINED:
    case RFL_EVENT_TYPE_NEEDS_INFO:
    case RFL_EVENT_TYPE_PARTNER_CANCELLED:
      return rfl_reason_all (by == RFL_PARTY_CLIENT ? RFL_REASON_PARTY_CLIENT : RFL_REASON_PARTY_PARTNER);
    case RFL_EVENT_TYPE_ATTEMPT:
    case RFL_EVENT_TYPE_LOST_CONTACT:
      return rfl_reason_all (RFL_REASON_PARTY_NOT_REACHED);
    case RFL_EVENT_TYPE_NO_SHOW:
    case RFL_EVENT_TYPE_EXCUSED:
    case RFL_EVENT_TYPE_RESCHEDULED:
      return rfl_reason_all (by == RFL_PARTY_PARTNER ? RFL_REASON_PARTY_PARTNER : RFL_REASON_PARTY_CLIENT);
    case RFL_EVENT_TYPE_WITHDRAWN:
      return rfl_reason_all (RFL_REASON_PARTY_CLIENT);
    case RFL_EVENT_TYPE_UNMET_RECORDED:
      return rfl_unmet_reason_all ();
    case RFL_EVENT_TYPE_VOID:
      return rfl_reason_all (RFL_REASON_PARTY_SYSTEM);
    case RFL_EVENT_TYPE_CLOSED:
    case RFL_EVENT_TYPE_REOPENED:
      return rfl_reason_all (RFL_REASON_PARTY_CLIENT);
    case RFL_EVENT_TYPE_NONE:
    case RFL_EVENT_TYPE_SENT:
    case RFL_EVENT_TYPE_ACKNOWLEDGED:
    case RFL_EVENT_TYPE_WAITLISTED:
    case RFL_EVENT_TYPE_ACCEPTED:
    case RFL_EVENT_TYPE_SCHEDULED:
    case RFL_EVENT_TYPE_ATTENDED:
    case RFL_EVENT_TYPE_CONNECTED:
    case RFL_EVENT_TYPE_PARTNER_WORD:
    case RFL_EVENT_TYPE_CLIENT_WORD:
    case RFL_EVENT_TYPE_TOLD_CLIENT:
    case RFL_EVENT_TYPE_RE_REFERRED:
    case RFL_EVENT_TYPE_RETRACTED:
    default:
      return rfl_reason_all (RFL_REASON_PARTY_NONE);
    }
}
