/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-follow-up-list.h"
#include "rfl-office-fixture.h"
#include "rfl-sample.h"
#include "rfl-stats.h"

static void
load_sample (RflOfficeFixture *fixture)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_load_sample_async, fixture->office, NULL, NULL);
  g_autoptr (GError) error = NULL;

  rfl_office_load_sample_finish (fixture->office, result, &error);
  g_assert_no_error (error);
}

static RflStats
read_stats (RflOfficeFixture *fixture)
{
  g_autoptr (GAsyncResult) result = RFL_TEST_WAIT (rfl_office_stats_async, fixture->office, NULL);
  g_autoptr (GError) error = NULL;
  RflStats stats = { 0 };

  rfl_office_stats_finish (fixture->office, result, &stats, &error);
  g_assert_no_error (error);
  return stats;
}

/* A newcomer sees a living office: every group of the queue has somebody in it, and nothing clashes. */
static void
test_sample (RflOfficeFixture *fixture,
             gconstpointer     data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RflFollowUpCounts counts;
  RflStats stats;
  RflStats again;

  load_sample (fixture);
  stats = read_stats (fixture);
  g_assert_cmpuint (stats.organizations, ==, 40);
  g_assert_cmpuint (stats.services, ==, 120);
  g_assert_cmpuint (stats.people, >, 20);
  g_assert_cmpuint (stats.open_referrals, >, 15);
  g_assert_cmpuint (stats.unmet_needs, >, 0);

  result = RFL_TEST_WAIT (rfl_office_follow_up_counts_async, fixture->office, NULL);
  rfl_office_follow_up_counts_finish (fixture->office, result, &counts, &error);
  g_assert_no_error (error);
  for (RflGroup group = RFL_GROUP_OVERDUE; group <= RFL_GROUP_DRAFT; group++)
    {
      g_test_message ("%s: %u", rfl_group_to_nick (group), counts.n[group]);
      g_assert_cmpuint (counts.n[group], >, 0);
    }

  load_sample (fixture);
  again = read_stats (fixture);
  g_assert_cmpmem (&stats, sizeof stats, &again, sizeof again);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/sample/load", RflOfficeFixture, NULL, rfl_office_fixture_set_up, test_sample,
              rfl_office_fixture_tear_down);

  return g_test_run ();
}
