/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-draft.h"

#include <glib/gi18n-lib.h>

#include "rfl-guard.h"
#include "rfl-json.h"
#include "rfl-open-codes.h"

/* What misses before a referral may be handed over. The rules are those of DOMAIN §4 and §5, and nothing else blocks. */

typedef struct
{
  const char *nick;
  const char *label;
} StepWord;

static const StepWord step_words[RFL_N_STEPS] = {
  [RFL_STEP_PERSON] = { "person", NC_ ("step", "Person, need") },
  [RFL_STEP_TARGET] = { "target", NC_ ("step", "Service") },
  [RFL_STEP_FIT] = { "fit", NC_ ("step", "Fit") },
  [RFL_STEP_REQUEST] = { "request", NC_ ("step", "Request") },
  [RFL_STEP_CONSENT] = { "consent", NC_ ("step", "Consent") },
  [RFL_STEP_HAND_OVER] = { "hand_over", NC_ ("step", "Hand over") },
};

static const char * const gap_nicks[RFL_N_GAPS] = {
  [RFL_GAP_NO_PERSON] = "no_person",
  [RFL_GAP_NO_NEED] = "no_need",
  [RFL_GAP_NO_TARGET] = "no_target",
  [RFL_GAP_NO_TARGET_CONTACT] = "no_target_contact",
  [RFL_GAP_DOCUMENT_MISSING] = "document_missing",
  [RFL_GAP_DOCUMENT_WAIVE_REASON] = "document_waive_reason",
  [RFL_GAP_DOCUMENT_NO_DATE] = "document_no_date",
  [RFL_GAP_NO_REASON] = "no_reason",
  [RFL_GAP_REASON_TOO_LONG] = "reason_too_long",
  [RFL_GAP_REASON_GUARDED] = "reason_guarded",
  [RFL_GAP_NO_CLIENT_CHANNEL] = "no_client_channel",
  [RFL_GAP_CHANNEL_NOT_PERMITTED] = "channel_not_permitted",
  [RFL_GAP_DEADLINE_PASSED] = "deadline_passed",
  [RFL_GAP_NO_CONSENT] = "no_consent",
  [RFL_GAP_CONSENT_NO_ITEMS] = "consent_no_items",
  [RFL_GAP_CONSENT_OTHER_RECIPIENT] = "consent_other_recipient",
  [RFL_GAP_CONSENT_ITEMS] = "consent_items",
  [RFL_GAP_CONSENT_EXPIRED] = "consent_expired",
  [RFL_GAP_NO_METHOD] = "no_method",
};

typedef struct
{
  RflDraft   *draft;
  GPtrArray  *gaps;
  const char *today;
} Check;

static void
add_gap (Check      *check,
         RflStep     step,
         RflGapCode  code,
         const char *field)
{
  RflGap *gap = g_new0 (RflGap, 1);

  gap->step = step;
  gap->code = code;
  gap->field = g_strdup (field);
  g_ptr_array_add (check->gaps, gap);
}

static const char *
get (Check      *check,
     const char *path)
{
  return rfl_record_get_string (RFL_RECORD (check->draft), path);
}

static gboolean
is_warm (RflMethod method)
{
  return method == RFL_METHOD_CALL || method == RFL_METHOD_VIDEO || method == RFL_METHOD_ACCOMPANY;
}

static gboolean
is_written (RflMethod method)
{
  return method == RFL_METHOD_EMAIL || method == RFL_METHOD_LETTER || method == RFL_METHOD_FORM ||
         method == RFL_METHOD_EXCHANGE;
}

static void
check_person (Check *check)
{
  if (get (check, "person.id") == NULL && get (check, "person.name") == NULL)
    add_gap (check, RFL_STEP_PERSON, RFL_GAP_NO_PERSON, NULL);
  if (get (check, "need") == NULL)
    add_gap (check, RFL_STEP_PERSON, RFL_GAP_NO_NEED, NULL);
}

static void
check_target (Check *check)
{
  RflTargetKind kind = rfl_draft_get_target_kind (check->draft);
  RflMethod method = rfl_draft_get_method (check->draft);

  if (kind == RFL_TARGET_KIND_NONE || get (check, "target.name") == NULL ||
      (kind != RFL_TARGET_KIND_UNLISTED && get (check, "target.id") == NULL))
    {
      add_gap (check, RFL_STEP_TARGET, RFL_GAP_NO_TARGET, NULL);
      return;
    }

  /* What is listed has its contacts in the directory; what is not has only what was typed here. */
  if (kind == RFL_TARGET_KIND_UNLISTED &&
      ((method == RFL_METHOD_EMAIL && get (check, "target.email") == NULL) ||
       (method == RFL_METHOD_LETTER && get (check, "target.address") == NULL)))
    add_gap (check, RFL_STEP_TARGET, RFL_GAP_NO_TARGET_CONTACT, rfl_method_to_nick (method));
}

static void
check_documents (Check *check)
{
  RflMethod method = rfl_draft_get_method (check->draft);
  gboolean warm = is_warm (method) || method == RFL_METHOD_NONE;

  for (guint i = 0; i < rfl_draft_get_n_documents (check->draft); i++)
    {
      RflDocumentState state = RFL_DOCUMENT_STATE_NONE;
      const char *reason = NULL;
      const char *bring_by = NULL;
      const char *name = rfl_draft_get_document (check->draft, i, &state, &reason, &bring_by);

      switch (state)
        {
        case RFL_DOCUMENT_STATE_READY:
          break;
        case RFL_DOCUMENT_STATE_WAIVED:
          if (reason == NULL)
            add_gap (check, RFL_STEP_FIT, RFL_GAP_DOCUMENT_WAIVE_REASON, name);
          break;
        case RFL_DOCUMENT_STATE_NOT_YET:
          /* Who hands over in person, or has not said how, may bring it later; a letter without it costs two weeks. */
          if (!warm)
            add_gap (check, RFL_STEP_FIT, RFL_GAP_DOCUMENT_MISSING, name);
          else if (bring_by == NULL || !rfl_day_is_valid (bring_by) || g_strcmp0 (bring_by, check->today) < 0)
            add_gap (check, RFL_STEP_FIT, RFL_GAP_DOCUMENT_NO_DATE, name);
          break;
        case RFL_DOCUMENT_STATE_NONE:
        default:
          add_gap (check, RFL_STEP_FIT, RFL_GAP_DOCUMENT_MISSING, name);
        }
    }
}

/**
 * rfl_draft_permits_channel:
 * @self: a draft
 * @channel: a channel
 *
 * Returns: whether the client may be told of it through @channel
 */
gboolean
rfl_draft_permits_channel (RflDraft   *self,
                           RflChannel  channel)
{
  RflRecord *record = RFL_RECORD (self);

  g_return_val_if_fail (RFL_IS_DRAFT (self), FALSE);

  if (channel == RFL_CHANNEL_IN_PERSON)
    return TRUE;
  if (rfl_record_get_bool (record, "person.do_not_contact"))
    return FALSE;

  switch (channel)
    {
    case RFL_CHANNEL_PHONE:
    case RFL_CHANNEL_VIDEO:
      return rfl_record_get_bool (record, "person.permissions.phone");
    case RFL_CHANNEL_TEXT:
      return rfl_record_get_bool (record, "person.permissions.text");
    case RFL_CHANNEL_EMAIL:
      return rfl_record_get_bool (record, "person.permissions.email");
    case RFL_CHANNEL_LETTER:
      return rfl_record_get_bool (record, "person.permissions.letter");
    case RFL_CHANNEL_NONE:
    case RFL_CHANNEL_IN_PERSON:
    default:
      return TRUE;
    }
}

/* A number that should not leave goes only with a reason why it has to. */
static void
check_guard (Check      *check,
             const char *reason)
{
  g_autoptr (GArray) findings = NULL;

  if (reason == NULL || get (check, "override_reason") != NULL)
    return;

  findings = rfl_guard_scan (reason);
  if (findings->len > 0)
    add_gap (check, RFL_STEP_REQUEST, RFL_GAP_REASON_GUARDED,
             rfl_guard_kind_to_nick (g_array_index (findings, RflGuardFinding, 0).kind));
}

static void
check_request (Check *check)
{
  RflChannel channel = rfl_channel_from_nick (get (check, "request.channel"));
  const char *reason = get (check, "request.reason");
  const char *deadline = get (check, "request.deadline");

  /* On the telephone the reason is said; on paper it has to stand there. */
  if (reason == NULL && is_written (rfl_draft_get_method (check->draft)))
    add_gap (check, RFL_STEP_REQUEST, RFL_GAP_NO_REASON, NULL);
  else if (reason != NULL && g_utf8_strlen (reason, -1) > RFL_DRAFT_REASON_MAX)
    add_gap (check, RFL_STEP_REQUEST, RFL_GAP_REASON_TOO_LONG, NULL);
  check_guard (check, reason);

  if (!rfl_record_get_bool (RFL_RECORD (check->draft), "request.tell_in_person"))
    {
      if (channel == RFL_CHANNEL_NONE)
        add_gap (check, RFL_STEP_REQUEST, RFL_GAP_NO_CLIENT_CHANNEL, NULL);
      else if (!rfl_draft_permits_channel (check->draft, channel))
        add_gap (check, RFL_STEP_REQUEST, RFL_GAP_CHANNEL_NOT_PERMITTED, rfl_channel_to_nick (channel));
    }

  if (deadline != NULL && g_strcmp0 (deadline, check->today) < 0)
    add_gap (check, RFL_STEP_REQUEST, RFL_GAP_DEADLINE_PASSED, deadline);
}

static void
check_consent (Check *check)
{
  g_auto (GStrv) leaving = rfl_draft_dup_leaving_items (check->draft);
  g_auto (GStrv) agreed = rfl_record_dup_strv (RFL_RECORD (check->draft), "consent.items");
  const char *until = get (check, "consent.valid_until");

  if (leaving[0] == NULL)
    return;

  if (get (check, "consent.basis") == NULL && get (check, "consent.id") == NULL)
    {
      add_gap (check, RFL_STEP_CONSENT, RFL_GAP_NO_CONSENT, NULL);
      return;
    }

  if (g_strcmp0 (get (check, "consent.recipient"), rfl_draft_get_recipient (check->draft)) != 0)
    {
      add_gap (check, RFL_STEP_CONSENT, RFL_GAP_CONSENT_OTHER_RECIPIENT, get (check, "target.name"));
      return;
    }

  if (agreed[0] == NULL)
    {
      add_gap (check, RFL_STEP_CONSENT, RFL_GAP_CONSENT_NO_ITEMS, NULL);
      return;
    }

  for (guint i = 0; leaving[i] != NULL; i++)
    {
      if (!g_strv_contains ((const char * const *) agreed, leaving[i]))
        add_gap (check, RFL_STEP_CONSENT, RFL_GAP_CONSENT_ITEMS, leaving[i]);
    }

  if (until != NULL && g_strcmp0 (until, check->today) < 0)
    add_gap (check, RFL_STEP_CONSENT, RFL_GAP_CONSENT_EXPIRED, until);
}

/**
 * rfl_draft_check:
 * @self: a draft
 * @policy: the policy, for its zone
 * @now: the instant
 *
 * Returns: (transfer full) (element-type RflGap): what misses, in the order of the steps; empty when it may be handed
 *   over
 */
GPtrArray *
rfl_draft_check (RflDraft        *self,
                 const RflPolicy *policy,
                 gint64           now)
{
  g_autofree char *today = NULL;
  Check check = { NULL };

  g_return_val_if_fail (RFL_IS_DRAFT (self), NULL);
  g_return_val_if_fail (policy != NULL, NULL);

  today = rfl_day_from_us (now, policy->zone);
  check = (Check) { self, g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_gap_free), today };

  check_person (&check);
  check_target (&check);
  check_documents (&check);
  check_request (&check);
  check_consent (&check);
  if (rfl_draft_get_method (self) == RFL_METHOD_NONE)
    add_gap (&check, RFL_STEP_HAND_OVER, RFL_GAP_NO_METHOD, NULL);

  return check.gaps;
}

/**
 * rfl_draft_is_ready:
 * @self: a draft
 * @policy: the policy
 * @now: the instant
 *
 * Returns: whether nothing misses
 */
gboolean
rfl_draft_is_ready (RflDraft        *self,
                    const RflPolicy *policy,
                    gint64           now)
{
  g_autoptr (GPtrArray) gaps = rfl_draft_check (self, policy, now);

  return gaps != NULL && gaps->len == 0;
}

/**
 * rfl_draft_count_gaps:
 * @gaps: (element-type RflGap): what misses
 * @step: a step
 *
 * Returns: how many of them are to be mended in that step
 */
guint
rfl_draft_count_gaps (GPtrArray *gaps,
                      RflStep    step)
{
  guint n = 0;

  g_return_val_if_fail (gaps != NULL, 0);

  for (guint i = 0; i < gaps->len; i++)
    n += ((const RflGap *) g_ptr_array_index (gaps, i))->step == step;

  return n;
}

/**
 * rfl_gap_free:
 * @gap: (transfer full) (nullable): a gap
 */
void
rfl_gap_free (RflGap *gap)
{
  if (gap == NULL)
    return;

  g_free (gap->field);
  g_free (gap);
}

/**
 * rfl_gap_to_nick:
 * @code: a code
 *
 * Returns: its name for machines
 */
const char *
rfl_gap_to_nick (RflGapCode code)
{
  g_return_val_if_fail ((guint) code < RFL_N_GAPS, NULL);

  return gap_nicks[code];
}

/**
 * rfl_gap_label:
 * @gap: a gap
 *
 * Returns: (transfer full): what misses, in words, translated
 */
char *
rfl_gap_label (const RflGap *gap)
{
  g_return_val_if_fail (gap != NULL, NULL);

  switch (gap->code)
    {
    case RFL_GAP_NO_PERSON:
      return g_strdup (_("The person is missing"));
    case RFL_GAP_NO_NEED:
      return g_strdup (_("The need is missing"));
    case RFL_GAP_NO_TARGET:
      return g_strdup (_("No service is chosen"));
    case RFL_GAP_NO_TARGET_CONTACT:
      return g_strdup (_("There is no address to send it to"));
    case RFL_GAP_DOCUMENT_MISSING:
      return g_strdup_printf (_("Document is missing: %s"), rfl_document_kind_label (gap->field));
    case RFL_GAP_DOCUMENT_WAIVE_REASON:
      return g_strdup_printf (_("Reason to do without is missing: %s"), rfl_document_kind_label (gap->field));
    case RFL_GAP_DOCUMENT_NO_DATE:
      return g_strdup_printf (_("Day to bring it is missing: %s"), rfl_document_kind_label (gap->field));
    case RFL_GAP_NO_REASON:
      return g_strdup (_("The reason is missing"));
    case RFL_GAP_REASON_TOO_LONG:
      return g_strdup_printf (_("The reason is longer than %d characters"), RFL_DRAFT_REASON_MAX);
    case RFL_GAP_REASON_GUARDED:
      return g_strdup (_("The reason holds a number that should not leave"));
    case RFL_GAP_NO_CLIENT_CHANNEL:
      return g_strdup (_("How does the client hear of it?"));
    case RFL_GAP_CHANNEL_NOT_PERMITTED:
      return g_strdup_printf (_("The client does not permit this channel: %s"),
                              rfl_channel_label (rfl_channel_from_nick (gap->field)));
    case RFL_GAP_DEADLINE_PASSED:
      return g_strdup (_("The reply deadline has passed"));
    case RFL_GAP_NO_CONSENT:
      return g_strdup (_("The client’s agreement is missing"));
    case RFL_GAP_CONSENT_NO_ITEMS:
      return g_strdup (_("What the client agrees to is missing"));
    case RFL_GAP_CONSENT_OTHER_RECIPIENT:
      return g_strdup_printf (_("The client has not agreed to this recipient: %s"), gap->field);
    case RFL_GAP_CONSENT_ITEMS:
      return g_strdup_printf (_("The client has not agreed that this leaves: %s"), rfl_item_label (gap->field));
    case RFL_GAP_CONSENT_EXPIRED:
      return g_strdup (_("The client’s agreement has expired"));
    case RFL_GAP_NO_METHOD:
      return g_strdup (_("How it is handed over is missing"));
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

/**
 * rfl_step_to_nick:
 * @step: a step
 *
 * Returns: its name for machines
 */
const char *
rfl_step_to_nick (RflStep step)
{
  g_return_val_if_fail ((guint) step < RFL_N_STEPS, NULL);

  return step_words[step].nick;
}

/**
 * rfl_step_from_nick:
 * @nick: (nullable): a name
 *
 * Returns: its step, the first one when it is not known
 */
RflStep
rfl_step_from_nick (const char *nick)
{
  for (guint i = 0; i < RFL_N_STEPS; i++)
    {
      if (g_strcmp0 (nick, step_words[i].nick) == 0)
        return i;
    }

  return RFL_STEP_PERSON;
}

/**
 * rfl_step_label:
 * @step: a step
 *
 * Returns: its title, translated
 */
const char *
rfl_step_label (RflStep step)
{
  g_return_val_if_fail ((guint) step < RFL_N_STEPS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "step", step_words[step].label);
}
