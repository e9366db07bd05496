/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-facts.h"

static const char * const food[] = { "food", "money", NULL };
static const char * const newcomers[] = { "newcomers", NULL };
static const char * const seniors[] = { "seniors", NULL };
static const char * const arabic[] = { "ar", "en", NULL };
static const char * const english[] = { "en", NULL };
static const char * const french[] = { "fr", NULL };

static RflMatchContext
context (void)
{
  return (RflMatchContext) {
    .need = "food",
    .publics = newcomers,
    .languages = arabic,
    .office_language = "en",
    .now = at ("2026-11-20T15:00:00Z"),
  };
}

static RflCandidate
candidate (void)
{
  return (RflCandidate) {
    .kind = RFL_TARGET_KIND_SERVICE,
    .needs = food,
    .distance_m = -1,
    .answer_days = -1,
    .assured_us = at ("2026-10-20T15:00:00Z"),
    .update_months = 6,
  };
}

static const RflMatchReason *
find (GArray       *reasons,
      RflMatchCode  code)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      if (g_array_index (reasons, RflMatchReason, i).code == code)
        return &g_array_index (reasons, RflMatchReason, i);
    }

  return NULL;
}

/* Each reason by itself: the better one comes first and says why. */
static void
assert_better (const RflCandidate *better,
               const RflCandidate *worse,
               RflMatchCode        code,
               gboolean            speaks_for)
{
  RflMatchContext c = context ();
  g_autoptr (GArray) better_reasons = NULL;
  g_autoptr (GArray) worse_reasons = NULL;
  double high = rfl_match_score (better, &c, &better_reasons);
  double low = rfl_match_score (worse, &c, &worse_reasons);
  const RflMatchReason *reason = find (speaks_for ? better_reasons : worse_reasons, code);
  g_autofree char *label = NULL;

  g_assert_cmpfloat (high, >, low);
  g_assert_nonnull (reason);
  g_assert_cmpint (rfl_match_reason_is_for (reason), ==, speaks_for);
  label = rfl_match_reason_label (reason, "en");
  g_assert_cmpstr (label, !=, "");
}

static void
test_for (void)
{
  RflCandidate plain = candidate ();
  RflCandidate c = candidate ();

  c.publics = newcomers;
  assert_better (&c, &plain, RFL_MATCH_PUBLIC, TRUE);
  c = candidate ();
  c.languages = arabic;
  assert_better (&c, &plain, RFL_MATCH_LANGUAGE, TRUE);
  c = candidate ();
  c.distance_m = 1200;
  assert_better (&c, &plain, RFL_MATCH_DISTANCE, TRUE);
  c = candidate ();
  c.remote = TRUE;
  assert_better (&c, &plain, RFL_MATCH_REMOTE, TRUE);
  c = candidate ();
  c.places_left = 2;
  assert_better (&c, &plain, RFL_MATCH_PRIORITY_PLACE, TRUE);
  c = candidate ();
  c.capacity = RFL_CAPACITY_OPEN;
  assert_better (&c, &plain, RFL_MATCH_OPEN, TRUE);
  c = candidate ();
  c.words = 0.5;
  assert_better (&c, &plain, RFL_MATCH_WORDS, TRUE);
  c = candidate ();
  c.referrals = 5;
  c.answered = 5;
  c.answer_days = 1;
  assert_better (&c, &plain, RFL_MATCH_ANSWERS, TRUE);
  c = candidate ();
  c.useful_said = 4;
  c.useful_yes = 3;
  assert_better (&c, &plain, RFL_MATCH_USEFUL, TRUE);
  c = candidate ();
  c.legal_status = RFL_LEGAL_STATUS_PUBLIC;
  assert_better (&c, &plain, RFL_MATCH_PUBLIC_PROGRAMME, TRUE);
}

static void
test_against (void)
{
  RflCandidate plain = candidate ();
  RflCandidate c = candidate ();

  c.publics = seniors;
  assert_better (&plain, &c, RFL_MATCH_NOT_PUBLIC, FALSE);
  c = candidate ();
  c.languages = french;
  assert_better (&plain, &c, RFL_MATCH_NO_LANGUAGE, FALSE);
  c = candidate ();
  c.capacity = RFL_CAPACITY_FULL;
  assert_better (&plain, &c, RFL_MATCH_FULL, FALSE);
  c = candidate ();
  c.capacity = RFL_CAPACITY_WAITLIST;
  assert_better (&plain, &c, RFL_MATCH_WAITLIST, FALSE);
  c = candidate ();
  c.referrals = 6;
  c.answered = 1;
  assert_better (&plain, &c, RFL_MATCH_SILENT, FALSE);
  c = candidate ();
  c.assured_us = at ("2025-01-20T15:00:00Z");
  assert_better (&plain, &c, RFL_MATCH_STALE, FALSE);
  c = candidate ();
  c.suspended = TRUE;
  assert_better (&plain, &c, RFL_MATCH_SUSPENDED, FALSE);
}

/* R6: a colleague who knows comes before any service. R7: non-profit before private. */
static void
test_order (void)
{
  RflCandidate colleague = { .kind = RFL_TARGET_KIND_COLLEAGUE, .expertise = TRUE, .distance_m = -1, .answer_days = -1 };
  RflCandidate best = candidate ();
  RflCandidate nonprofit = candidate ();
  RflCandidate private_one = candidate ();

  best.capacity = RFL_CAPACITY_OPEN;
  best.languages = arabic;
  best.publics = newcomers;
  assert_better (&colleague, &best, RFL_MATCH_COLLEAGUE, TRUE);

  nonprofit.legal_status = RFL_LEGAL_STATUS_NONPROFIT;
  private_one.legal_status = RFL_LEGAL_STATUS_PRIVATE;
  assert_better (&nonprofit, &private_one, RFL_MATCH_NONPROFIT, TRUE);
}

/* The language that everybody works in is no reason; a guaranteed place outweighs that the rest is full. */
static void
test_quiet (void)
{
  RflMatchContext c = context ();
  RflCandidate speaks = candidate ();
  RflCandidate guaranteed = candidate ();
  g_autoptr (GArray) language_reasons = NULL;
  g_autoptr (GArray) place_reasons = NULL;

  speaks.languages = english;
  rfl_match_score (&speaks, &c, &language_reasons);
  g_assert_null (find (language_reasons, RFL_MATCH_LANGUAGE));
  g_assert_null (find (language_reasons, RFL_MATCH_NO_LANGUAGE));

  guaranteed.places_left = 1;
  guaranteed.capacity = RFL_CAPACITY_FULL;
  rfl_match_score (&guaranteed, &c, &place_reasons);
  g_assert_null (find (place_reasons, RFL_MATCH_FULL));
  g_assert_nonnull (find (place_reasons, RFL_MATCH_PRIORITY_PLACE));
  g_assert_cmpfloat (rfl_match_score (&guaranteed, &c, NULL), >, 0);
}

static void
test_reasons_sorted (void)
{
  RflMatchContext c = context ();
  RflCandidate busy = candidate ();
  g_autoptr (GArray) reasons = NULL;

  busy.capacity = RFL_CAPACITY_FULL;
  busy.languages = arabic;
  busy.distance_m = 500;
  rfl_match_score (&busy, &c, &reasons);
  for (guint i = 1; i < reasons->len; i++)
    g_assert_cmpfloat (ABS (g_array_index (reasons, RflMatchReason, i).score), <=,
                       ABS (g_array_index (reasons, RflMatchReason, i - 1).score));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/match/for", test_for);
  g_test_add_func ("/match/against", test_against);
  g_test_add_func ("/match/order", test_order);
  g_test_add_func ("/match/quiet", test_quiet);
  g_test_add_func ("/match/reasons-sorted", test_reasons_sorted);

  return g_test_run ();
}
