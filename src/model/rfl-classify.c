/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-classify.h"

#include <math.h>

#include "rfl-json.h"
#include "rfl-keyword-matcher.h"
#include "rfl-open-codes.h"

/*
 * Guesses for records that say nothing themselves. A taxonomy term and the name weigh more than a description, which
 * speaks of many things. What a record says of itself always wins, and guesses are never written into it.
 */

#define TERM_WEIGHT        4
#define NAME_WEIGHT        5
#define OTHER_NAME_WEIGHT  2
#define ORGANIZATION_WEIGHT 2
#define TEXT_WEIGHT        1
#define TEXT_LIMIT         3

/* More would say that a service does everything. */
#define MAX_NEEDS   4
#define MAX_PUBLICS 6

typedef enum
{
  TRAIT_FREE,
  TRAIT_NOT_FREE,
  TRAIT_REMOTE,
  TRAIT_PUBLIC,
  TRAIT_COOPERATIVE,
  TRAIT_NONPROFIT,
  TRAIT_PRIVATE,
  N_TRAITS,
} Trait;

static const RflKeywordMatcher *
get_matcher (RflKeywordMatcher **matcher,
             const RflKeywords  *keywords)
{
  if (g_once_init_enter (matcher))
    g_once_init_leave (matcher, rfl_keyword_matcher_new (keywords));

  return *matcher;
}

static const RflKeywordMatcher *
need_matcher (void)
{
  static RflKeywordMatcher *matcher;

  return get_matcher (&matcher, rfl_need_keywords);
}

static const RflKeywordMatcher *
public_matcher (void)
{
  static RflKeywordMatcher *matcher;

  return get_matcher (&matcher, rfl_public_keywords);
}

static const RflKeywordMatcher *
trait_matcher (void)
{
  static RflKeywordMatcher *matcher;

  return get_matcher (&matcher, rfl_trait_keywords);
}

static void
count_terms (const RflKeywordMatcher  *matcher,
             const char * const       *terms,
             int                      *scores)
{
  for (guint i = 0; terms != NULL && terms[i] != NULL; i++)
    rfl_keyword_matcher_count (matcher, terms[i], TERM_WEIGHT, TERM_WEIGHT, scores);
}

/* The best @max codes from the highest score down; what has less than @share of the best is left out. */
static GStrv
best_codes (const RflKeywordMatcher *matcher,
            const int               *scores,
            guint                    max,
            double                   share)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree gboolean *taken = g_new0 (gboolean, rfl_keyword_matcher_n (matcher));
  int highest = 0;

  for (guint n = 0; n < max; n++)
    {
      int best = -1;

      for (guint i = 0; i < rfl_keyword_matcher_n (matcher); i++)
        {
          if (!taken[i] && scores[i] > 0 && (best < 0 || scores[i] > scores[best]))
            best = (int) i;
        }

      if (best < 0)
        break;

      highest = MAX (highest, scores[best]);
      if (scores[best] < highest * share)
        break;

      taken[best] = TRUE;
      g_strv_builder_add (builder, rfl_keyword_matcher_code (matcher, (guint) best));
    }

  return g_strv_builder_end (builder);
}

/**
 * rfl_classify_text_needs:
 * @text: what a directory says about a service
 *
 * Returns: (transfer full): need codes, the most probable first; empty when nothing is recognised
 */
GStrv
rfl_classify_text_needs (const RflClassifyText *text)
{
  const RflKeywordMatcher *matcher = need_matcher ();
  g_autofree int *scores = g_new0 (int, rfl_keyword_matcher_n (matcher));
  guint other = rfl_keyword_matcher_n (matcher) - 1;
  gboolean found = FALSE;

  g_return_val_if_fail (text != NULL, NULL);

  count_terms (matcher, text->terms, scores);
  rfl_keyword_matcher_count (matcher, text->name, NAME_WEIGHT, 2 * NAME_WEIGHT, scores);
  rfl_keyword_matcher_count (matcher, text->alternate_name, OTHER_NAME_WEIGHT, OTHER_NAME_WEIGHT, scores);
  rfl_keyword_matcher_count (matcher, text->description, TEXT_WEIGHT, TEXT_LIMIT, scores);

  /* The organization speaks only for a service which says nothing of itself. */
  for (guint i = 0; i < other; i++)
    found |= scores[i] >= TEXT_LIMIT;
  if (!found)
    rfl_keyword_matcher_count (matcher, text->organization, ORGANIZATION_WEIGHT, ORGANIZATION_WEIGHT, scores);

  /* "Other" is what is left when no need is named, not one need among several. */
  for (guint i = 0; i < other; i++)
    {
      if (scores[i] >= TEXT_LIMIT || (scores[i] > 0 && scores[i] >= scores[other]))
        scores[other] = 0;
    }

  return best_codes (matcher, scores, MAX_NEEDS, 0.34);
}

/**
 * rfl_classify_text_publics:
 * @text: what a directory says about a service
 * @minimum_age: youngest, not a number when not said
 * @maximum_age: oldest, not a number when not said
 *
 * Returns: (transfer full): codes of publics, the most probable first; empty when nothing is recognised
 */
GStrv
rfl_classify_text_publics (const RflClassifyText *text,
                           double                 minimum_age,
                           double                 maximum_age)
{
  const RflKeywordMatcher *matcher = public_matcher ();
  g_autofree int *scores = g_new0 (int, rfl_keyword_matcher_n (matcher));
  const char *by_age = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  count_terms (matcher, text->terms, scores);
  rfl_keyword_matcher_count (matcher, text->eligibility, TERM_WEIGHT, TERM_WEIGHT, scores);
  rfl_keyword_matcher_count (matcher, text->name, OTHER_NAME_WEIGHT, OTHER_NAME_WEIGHT, scores);

  if (!isnan (minimum_age) && minimum_age >= 55)
    by_age = "seniors";
  else if (!isnan (maximum_age) && maximum_age > 0 && maximum_age <= 12)
    by_age = "children";
  else if (!isnan (maximum_age) && maximum_age > 0 && maximum_age <= 25)
    by_age = "youth";
  else if (!isnan (minimum_age) && minimum_age >= 18)
    by_age = "adults";

  for (guint i = 0; by_age != NULL && i < rfl_keyword_matcher_n (matcher); i++)
    {
      if (g_str_equal (rfl_keyword_matcher_code (matcher, i), by_age))
        scores[i] += NAME_WEIGHT;
    }

  return best_codes (matcher, scores, MAX_PUBLICS, 0.0);
}

static void
count_traits (const char *text,
              int        *scores)
{
  rfl_keyword_matcher_count (trait_matcher (), text, 1, G_MAXINT, scores);
}

/**
 * rfl_classify_text_free:
 * @text: what a directory says about a service
 *
 * Returns: whether its words about cost say that it costs nothing
 */
gboolean
rfl_classify_text_free (const RflClassifyText *text)
{
  int scores[N_TRAITS] = { 0 };

  g_return_val_if_fail (text != NULL, FALSE);

  count_traits (text->fees, scores);

  return scores[TRAIT_FREE] > 0 && scores[TRAIT_NOT_FREE] == 0;
}

/**
 * rfl_classify_text_remote:
 * @text: what a directory says about a service
 *
 * Returns: whether it is reached from anywhere
 */
gboolean
rfl_classify_text_remote (const RflClassifyText *text)
{
  int scores[N_TRAITS] = { 0 };

  g_return_val_if_fail (text != NULL, FALSE);

  count_traits (text->name, scores);
  for (guint i = 0; text->terms != NULL && text->terms[i] != NULL; i++)
    count_traits (text->terms[i], scores);

  return scores[TRAIT_REMOTE] > 0;
}

/**
 * rfl_classify_legal_status:
 * @organization_name: (nullable): name of an organization
 * @legal_status: (nullable): what its source says, in any words
 *
 * Returns: who probably stands behind it, %RFL_LEGAL_STATUS_NONE when nothing tells
 */
RflLegalStatus
rfl_classify_legal_status (const char *organization_name,
                           const char *legal_status)
{
  const char *texts[] = { legal_status, organization_name };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      int scores[N_TRAITS] = { 0 };
      RflLegalStatus exact = rfl_legal_status_from_nick (texts[i]);

      if (exact != RFL_LEGAL_STATUS_NONE)
        return exact;

      count_traits (texts[i], scores);
      if (scores[TRAIT_COOPERATIVE] > 0)
        return RFL_LEGAL_STATUS_COOPERATIVE;
      /* "The Salvation Army of Collier County": a place in the name of an association does not make it public. */
      if (scores[TRAIT_NONPROFIT] > 0 && scores[TRAIT_NONPROFIT] >= scores[TRAIT_PUBLIC])
        return RFL_LEGAL_STATUS_NONPROFIT;
      if (scores[TRAIT_PUBLIC] > 0)
        return RFL_LEGAL_STATUS_PUBLIC;
      if (scores[TRAIT_PRIVATE] > 0)
        return RFL_LEGAL_STATUS_PRIVATE;
    }

  return RFL_LEGAL_STATUS_NONE;
}

/**
 * rfl_service_dup_term_names:
 * @service: a service
 *
 * Returns: (transfer full): names of the taxonomy terms in its attributes
 */
GStrv
rfl_service_dup_term_names (RflService *service)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *attributes = rfl_record_get_array (RFL_RECORD (service), "attributes");

  for (guint i = 0; attributes != NULL && i < json_array_get_length (attributes); i++)
    {
      JsonNode *node = json_array_get_element (attributes, i);
      const char *name = NULL;

      if (JSON_NODE_HOLDS_OBJECT (node))
        name = rfl_json_get_string (json_node_get_object (node), "taxonomy_term.name");
      if (name != NULL)
        g_strv_builder_add (builder, name);
    }

  return g_strv_builder_end (builder);
}

static RflClassifyText
text_of_service (RflService         *service,
                 const char         *organization,
                 const char * const *terms)
{
  return (RflClassifyText) {
    .name = rfl_service_get_name (service),
    .alternate_name = rfl_service_get_alternate_name (service),
    .description = rfl_service_get_description (service),
    .eligibility = rfl_service_get_eligibility (service),
    .fees = rfl_service_get_fees (service),
    .organization = organization,
    .terms = terms,
  };
}

/**
 * rfl_classify_needs:
 * @service: a service
 * @organization: (nullable): name of its organization
 * @terms: (array zero-terminated=1) (nullable): names of its taxonomy terms
 *
 * Returns: (transfer full): its needs: those that it says, else those that its words say
 */
GStrv
rfl_classify_needs (RflService         *service,
                    const char         *organization,
                    const char * const *terms)
{
  RflClassifyText text = text_of_service (service, organization, terms);
  g_auto (GStrv) own = rfl_service_dup_needs (service);

  return own[0] != NULL ? g_steal_pointer (&own) : rfl_classify_text_needs (&text);
}

/**
 * rfl_classify_publics:
 * @service: a service
 * @organization: (nullable): name of its organization
 * @terms: (array zero-terminated=1) (nullable): names of its taxonomy terms
 *
 * Returns: (transfer full): whom it is for: what it says, else what its words and ages say
 */
GStrv
rfl_classify_publics (RflService         *service,
                      const char         *organization,
                      const char * const *terms)
{
  RflClassifyText text = text_of_service (service, organization, terms);
  g_auto (GStrv) own = rfl_service_dup_publics (service);

  if (own[0] != NULL)
    return g_steal_pointer (&own);

  return rfl_classify_text_publics (&text, rfl_service_get_minimum_age (service), rfl_service_get_maximum_age (service));
}

/**
 * rfl_classify_free:
 * @service: a service
 * @terms: (array zero-terminated=1) (nullable): names of its taxonomy terms
 *
 * Returns: whether it costs nothing: what it says, else what its words say
 */
gboolean
rfl_classify_free (RflService         *service,
                   const char * const *terms)
{
  RflClassifyText text = text_of_service (service, NULL, terms);
  JsonObject *json = rfl_record_get_json (RFL_RECORD (service));

  if (rfl_json_get_node (json, "referral.free") != NULL)
    return rfl_service_get_free (service);

  if (text.fees == NULL)
    text.fees = rfl_json_get_string (json, "fees");

  return rfl_classify_text_free (&text);
}

/**
 * rfl_classify_remote:
 * @service: a service
 * @terms: (array zero-terminated=1) (nullable): names of its taxonomy terms
 *
 * Returns: whether it is reached from anywhere: what it says, else what its words say
 */
gboolean
rfl_classify_remote (RflService         *service,
                     const char * const *terms)
{
  RflClassifyText text = text_of_service (service, NULL, terms);

  if (rfl_json_get_node (rfl_record_get_json (RFL_RECORD (service)), "referral.remote") != NULL)
    return rfl_service_get_remote (service);

  return rfl_classify_text_remote (&text);
}

/**
 * rfl_classify_support_type:
 * @needs: (array zero-terminated=1) (nullable): needs of a service
 *
 * Returns: the type of support of the first of them
 */
RflSupportType
rfl_classify_support_type (const char * const *needs)
{
  return needs != NULL ? rfl_need_support_type (needs[0]) : RFL_SUPPORT_TYPE_NONE;
}
