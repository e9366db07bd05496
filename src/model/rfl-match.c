/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-match.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "rfl-locale.h"
#include "rfl-open-codes.h"

/*
 * Suggestions for a need, each with the reasons shown. Scores are points; what they are worth to each other is what the
 * field says: a colleague who knows first, then the need itself, then whether the person can use it, then who answers.
 */

typedef struct
{
  const RflCandidate    *candidate;
  const RflMatchContext *context;
  GArray                *reasons;    /* (nullable) */
  double                 score;
} Match;

/* Below so many referrals, one answer more or less would change the picture. */
#define MIN_REFERRALS 3

static void
add_reason (Match        *match,
            RflMatchCode  code,
            double        number,
            const char   *text,
            double        score)
{
  RflMatchReason reason = { code, number, text, score };

  match->score += score;
  if (match->reasons != NULL)
    g_array_append_val (match->reasons, reason);
}

static gboolean
has (const char * const *list,
     const char         *code)
{
  return list != NULL && code != NULL && g_strv_contains (list, code);
}

static void
match_need (Match *match)
{
  const RflCandidate *c = match->candidate;

  if (c->kind == RFL_TARGET_KIND_COLLEAGUE && c->expertise)
    add_reason (match, RFL_MATCH_COLLEAGUE, 0, NULL, 100);

  if (has (c->needs, match->context->need))
    {
      /* The first need of a service is what it is for; the others are what it also does. */
      gboolean first = g_str_equal (c->needs[0], match->context->need);

      add_reason (match, RFL_MATCH_NEED, 0, match->context->need, first ? 40 : 30);
    }

  if (c->words > 0)
    add_reason (match, RFL_MATCH_WORDS, 0, NULL, 15 * MIN (c->words, 1.0));

  if (match->context->support_type != RFL_SUPPORT_TYPE_NONE && c->support_type == match->context->support_type)
    match->score += 3;
}

static void
match_public (Match *match)
{
  const RflCandidate *c = match->candidate;
  const char * const *publics = match->context->publics;

  if (c->publics == NULL || c->publics[0] == NULL || publics == NULL || publics[0] == NULL || has (c->publics, "everyone"))
    return;

  for (guint i = 0; publics[i] != NULL; i++)
    {
      if (has (c->publics, publics[i]))
        {
          add_reason (match, RFL_MATCH_PUBLIC, 0, publics[i], 12);
          return;
        }
    }

  add_reason (match, RFL_MATCH_NOT_PUBLIC, 0, c->publics[0], -15);
}

static void
match_language (Match *match)
{
  const RflCandidate *c = match->candidate;
  const char * const *languages = match->context->languages;

  if (c->languages == NULL || c->languages[0] == NULL || languages == NULL || languages[0] == NULL)
    return;

  for (guint i = 0; languages[i] != NULL; i++)
    {
      if (has (c->languages, languages[i]))
        {
          /* That everybody here works in it is no reason to choose one rather than another. */
          if (g_strcmp0 (languages[i], match->context->office_language) != 0)
            add_reason (match, RFL_MATCH_LANGUAGE, 0, languages[i], 15);
          return;
        }
    }

  add_reason (match, RFL_MATCH_NO_LANGUAGE, 0, languages[0], -12);
}

static void
match_place (Match *match)
{
  const RflCandidate *c = match->candidate;

  if (c->distance_m >= 0)
    add_reason (match, RFL_MATCH_DISTANCE, c->distance_m, NULL, 15 / (1 + c->distance_m / 3000));
  else if (c->remote)
    add_reason (match, RFL_MATCH_REMOTE, 0, NULL, 6);
}

static void
match_capacity (Match *match)
{
  const RflCandidate *c = match->candidate;

  if (c->suspended)
    add_reason (match, RFL_MATCH_SUSPENDED, 0, NULL, -60);

  if (c->places_left > 0)
    add_reason (match, RFL_MATCH_PRIORITY_PLACE, c->places_left, NULL, 18);

  switch (c->capacity)
    {
    case RFL_CAPACITY_OPEN:
      add_reason (match, RFL_MATCH_OPEN, 0, NULL, 10);
      break;
    case RFL_CAPACITY_LIMITED:
      match->score += 4;
      break;
    case RFL_CAPACITY_WAITLIST:
      if (c->places_left <= 0)
        add_reason (match, RFL_MATCH_WAITLIST, 0, NULL, -8);
      break;
    case RFL_CAPACITY_FULL:
      if (c->places_left <= 0)
        add_reason (match, RFL_MATCH_FULL, 0, NULL, -25);
      break;
    case RFL_CAPACITY_UNKNOWN:
    default:
      break;
    }
}

static void
match_legal_status (Match *match)
{
  switch (match->candidate->legal_status)
    {
    case RFL_LEGAL_STATUS_NONPROFIT:
    case RFL_LEGAL_STATUS_COOPERATIVE:
      add_reason (match, RFL_MATCH_NONPROFIT, 0, NULL, 8);
      break;
    case RFL_LEGAL_STATUS_PUBLIC:
      add_reason (match, RFL_MATCH_PUBLIC_PROGRAMME, 0, NULL, 8);
      break;
    case RFL_LEGAL_STATUS_NONE:
    case RFL_LEGAL_STATUS_PRIVATE:
    default:
      break;
    }
}

static void
match_record (Match *match)
{
  const RflCandidate *c = match->candidate;

  if (c->referrals >= MIN_REFERRALS)
    {
      double share = (double) c->answered / c->referrals;

      if (share >= 0.5 && c->answer_days >= 0)
        add_reason (match, RFL_MATCH_ANSWERS, c->answer_days, NULL, 10 * share / (1 + c->answer_days / 5));
      else if (share < 0.5)
        add_reason (match, RFL_MATCH_SILENT, c->referrals - c->answered, NULL, -14 * (1 - share));
    }

  if (c->useful_said > 0)
    {
      double share = (double) c->useful_yes / c->useful_said;

      if (c->useful_yes > 0 && share >= 0.5)
        add_reason (match, RFL_MATCH_USEFUL, c->useful_yes, NULL, 8 * share);
      else
        match->score -= 6 * (1 - share);
    }
}

static void
match_freshness (Match *match)
{
  const RflCandidate *c = match->candidate;
  double months = 0;

  if (c->kind == RFL_TARGET_KIND_COLLEAGUE || c->assured_us == 0)
    return;

  months = (double) (match->context->now - c->assured_us) / (30.44 * G_TIME_SPAN_DAY);
  if (months > MAX (1, c->update_months))
    add_reason (match, RFL_MATCH_STALE, floor (months), NULL, -MIN (8, months / 3));
}

static int
compare_reasons (gconstpointer a,
                 gconstpointer b)
{
  const RflMatchReason *x = a;
  const RflMatchReason *y = b;
  double difference = fabs (y->score) - fabs (x->score);

  return difference > 0 ? 1 : difference < 0 ? -1 : (int) x->code - (int) y->code;
}

/**
 * rfl_match_score:
 * @candidate: who might help
 * @context: what is needed
 * @reasons: (out) (optional) (transfer full) (element-type RflMatchReason): why, the heaviest first
 *
 * Returns: the score; suggestions are shown from the highest down
 */
double
rfl_match_score (const RflCandidate     *candidate,
                 const RflMatchContext  *context,
                 GArray                **reasons)
{
  Match match = { candidate, context, NULL, 0 };

  g_return_val_if_fail (candidate != NULL, 0);
  g_return_val_if_fail (context != NULL, 0);

  if (reasons != NULL)
    match.reasons = *reasons = g_array_new (FALSE, FALSE, sizeof (RflMatchReason));

  match_need (&match);
  match_public (&match);
  match_language (&match);
  match_place (&match);
  match_capacity (&match);
  match_legal_status (&match);
  match_record (&match);
  match_freshness (&match);

  if (match.reasons != NULL)
    g_array_sort (match.reasons, compare_reasons);

  return match.score;
}

/**
 * rfl_match_reason_is_for:
 * @reason: a reason
 *
 * Returns: whether it speaks for the candidate
 */
gboolean
rfl_match_reason_is_for (const RflMatchReason *reason)
{
  g_return_val_if_fail (reason != NULL, FALSE);

  return reason->score >= 0;
}

static char *
days_label (int days)
{
  if (days < 1)
    return g_strdup (_("answers the same day"));

  return g_strdup_printf (ngettext ("answers in %d day", "answers in %d days", days), days);
}

/**
 * rfl_match_reason_label:
 * @reason: a reason
 * @lang: language of the interface
 *
 * Returns: (transfer full): the reason in words, translated
 */
char *
rfl_match_reason_label (const RflMatchReason *reason,
                        const char           *lang)
{
  g_autofree char *text = NULL;
  int n = 0;

  g_return_val_if_fail (reason != NULL, NULL);

  n = (int) lround (reason->number);

  switch (reason->code)
    {
    case RFL_MATCH_COLLEAGUE:
      return g_strdup (_("a colleague who knows this"));
    case RFL_MATCH_NEED:
      return g_strdup (rfl_need_label (reason->text));
    case RFL_MATCH_WORDS:
      return g_strdup (_("the same words"));
    case RFL_MATCH_PUBLIC:
      return g_strdup_printf (_("for: %s"), rfl_public_label (reason->text));
    case RFL_MATCH_LANGUAGE:
      text = rfl_locale_language_name (lang, reason->text);
      return g_strdup_printf (_("speaks %s"), text);
    case RFL_MATCH_DISTANCE:
      return rfl_locale_format_distance (lang, reason->number);
    case RFL_MATCH_REMOTE:
      return g_strdup (_("from anywhere"));
    case RFL_MATCH_PRIORITY_PLACE:
      return g_strdup_printf (ngettext ("%d guaranteed place", "%d guaranteed places", n), n);
    case RFL_MATCH_OPEN:
      return g_strdup (_("takes people now"));
    case RFL_MATCH_NONPROFIT:
      return g_strdup (_("non-profit"));
    case RFL_MATCH_PUBLIC_PROGRAMME:
      return g_strdup (_("public"));
    case RFL_MATCH_ANSWERS:
      return days_label (n);
    case RFL_MATCH_USEFUL:
      return g_strdup_printf (ngettext ("useful to %d person", "useful to %d people", n), n);
    case RFL_MATCH_NOT_PUBLIC:
      return g_strdup_printf (_("only for: %s"), rfl_public_label (reason->text));
    case RFL_MATCH_NO_LANGUAGE:
      text = rfl_locale_language_name (lang, reason->text);
      return g_strdup_printf (_("does not speak %s"), text);
    case RFL_MATCH_FULL:
      return g_strdup (_("full"));
    case RFL_MATCH_WAITLIST:
      return g_strdup (_("waiting list"));
    case RFL_MATCH_SILENT:
      return g_strdup_printf (ngettext ("%d referral without an answer", "%d referrals without an answer", n), n);
    case RFL_MATCH_STALE:
      return g_strdup_printf (ngettext ("checked %d month ago", "checked %d months ago", n), n);
    case RFL_MATCH_SUSPENDED:
      return g_strdup (_("suspended"));
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}
