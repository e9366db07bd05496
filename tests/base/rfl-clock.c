/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-clock.h"

#define DEVICE "0123456789abcdef"
#define OTHER  "fedcba9876543210"

static RflClock *
clock_at (const char *iso)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (iso, NULL);

  return rfl_clock_new_fixed (DEVICE, now);
}

static void
set_now (RflClock   *clock,
         const char *iso)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (iso, NULL);

  rfl_clock_set_fixed_now (clock, now);
}

static void
test_form (void)
{
  RflClock *clock = clock_at ("2026-11-22T04:39:00.123456Z");
  g_autofree char *first = rfl_clock_now (clock);
  g_autofree char *second = rfl_clock_now (clock);

  g_assert_cmpstr (first, ==, "01a2018ce31b.0000." DEVICE);
  g_assert_cmpstr (second, ==, "01a2018ce31b.0001." DEVICE);
  g_assert_true (rfl_hlc_is_valid (first));
  g_assert_cmpint (rfl_clock_get_time_us (clock), ==, G_GINT64_CONSTANT (1795322340123456));
  g_assert_cmpint (rfl_hlc_get_time_us (first), ==, G_GINT64_CONSTANT (1795322340123000));
  g_assert_cmpstr (rfl_clock_get_device (clock), ==, DEVICE);

  g_assert_finalize_object (clock);
}

static void
test_invalid (void)
{
  static const char *const texts[] = {
    "", "x", "01a2018ce31b.0000", "019AA9B5B39B.0000." DEVICE, "019aa9b5b39b-0000." DEVICE, "019aa9b5b39b.0000." DEVICE "0",
    "01a2018ce31b.0000:" DEVICE, "019aa9b5b39b.00g0." DEVICE,
  };
  g_autoptr (RflClock) clock = clock_at ("2026-11-22T04:39:00Z");

  g_assert_false (rfl_hlc_is_valid (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_false (rfl_hlc_is_valid (texts[i]));
      g_assert_false (rfl_clock_receive (clock, texts[i]));
      g_assert_cmpint (rfl_hlc_get_time_us (texts[i]), ==, 0);
    }
}

static void
test_backwards (void)
{
  g_autoptr (RflClock) clock = clock_at ("2026-11-22T04:39:00Z");
  g_autofree char *previous = rfl_clock_now (clock);

  for (int i = 0; i < 200000; i++)
    {
      g_autofree char *next = NULL;

      if (i == 1000)
        set_now (clock, "2026-11-21T00:00:00Z");
      next = rfl_clock_now (clock);
      g_assert_cmpstr (next, >, previous);
      g_free (previous);
      previous = g_steal_pointer (&next);
    }

  /* More than the counter holds went into the milliseconds. */
  g_assert_true (rfl_hlc_is_valid (previous));
  g_assert_cmpint (rfl_hlc_get_time_us (previous) - G_GINT64_CONSTANT (1795322340000000), ==, 3000);
}

static void
test_receive (void)
{
  g_autoptr (RflClock) clock = clock_at ("2026-11-22T04:39:00Z");
  g_autoptr (RflClock) other = clock_at ("2026-11-22T04:48:59Z");
  g_autofree char *ahead = rfl_clock_now (other);
  g_autofree char *after = NULL;
  g_autofree char *older = NULL;
  g_autofree char *last = NULL;

  g_assert_true (rfl_clock_receive (clock, ahead));
  after = rfl_clock_now (clock);
  g_assert_cmpstr (after, >, ahead);
  g_assert_cmpint (rfl_clock_get_time_us (clock), ==, G_GINT64_CONSTANT (1795322340000000));

  set_now (other, "2020-01-01T00:00:00Z");
  older = g_strdup ("000000000000.ffff." OTHER);
  g_assert_true (rfl_clock_receive (clock, older));
  last = rfl_clock_now (clock);
  g_assert_cmpstr (last, >, after);
}

static void
test_limit (void)
{
  g_autoptr (RflClock) clock = clock_at ("2026-11-22T04:39:00Z");
  g_autoptr (RflClock) at_limit = clock_at ("2026-11-22T04:49:00.000Z");
  g_autoptr (RflClock) beyond = clock_at ("2026-11-22T04:49:00.001Z");
  g_autofree char *allowed = rfl_clock_now (at_limit);
  g_autofree char *refused = rfl_clock_now (beyond);
  g_autofree char *next = NULL;

  g_assert_false (rfl_clock_receive (clock, refused));
  next = rfl_clock_now (clock);
  g_assert_cmpint (rfl_hlc_get_time_us (next), ==, G_GINT64_CONSTANT (1795322340000000));

  g_assert_true (rfl_clock_receive (clock, allowed));
}

/* Who is ahead is known until a better stamp comes from there; an own clock that was set back is no one's fault. */
static void
test_ahead (void)
{
  g_autoptr (RflClock) clock = clock_at ("2026-11-22T04:39:00Z");
  g_autofree char *ours = rfl_clock_now (clock);
  g_autofree char *wrong = NULL;
  g_autofree char *still = NULL;
  g_autofree char *right = NULL;
  gint64 ahead_us = -1;

  g_assert_false (rfl_clock_receive (clock, "02a1f0000000.0000." OTHER));
  wrong = rfl_clock_dup_ahead (clock, &ahead_us);
  g_assert_cmpstr (wrong, ==, OTHER);
  g_assert_cmpint (ahead_us, >, RFL_CLOCK_MAX_AHEAD_US);
  set_now (clock, "2026-11-22T04:00:00Z");
  g_assert_false (rfl_clock_receive (clock, ours));
  still = rfl_clock_dup_ahead (clock, &ahead_us);
  g_assert_cmpstr (still, ==, OTHER);
  g_assert_true (rfl_clock_receive (clock, "000000000000.0000." OTHER));
  right = rfl_clock_dup_ahead (clock, &ahead_us);
  g_assert_null (right);
  g_assert_cmpint (ahead_us, ==, 0);
}

static void
test_real (void)
{
  g_autoptr (RflClock) clock = rfl_clock_new (DEVICE);
  gint64 before = g_get_real_time ();
  gint64 now = rfl_clock_get_time_us (clock);
  g_autofree char *hlc = rfl_clock_now (clock);

  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (rfl_hlc_get_time_us (hlc), >=, before / 1000 * 1000);

  set_now (clock, "2026-11-22T04:39:00Z");
  g_assert_cmpint (rfl_clock_get_time_us (clock), ==, G_GINT64_CONSTANT (1795322340000000));
  rfl_clock_set_fixed_now (clock, NULL);
  g_assert_cmpint (rfl_clock_get_time_us (clock), >=, now);
}

#define N_THREADS 4
#define N_STAMPS  5000

static gpointer
take_stamps (gpointer data)
{
  GPtrArray *stamps = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < N_STAMPS; i++)
    g_ptr_array_add (stamps, rfl_clock_now (data));
  return stamps;
}

static void
test_threads (void)
{
  g_autoptr (RflClock) clock = clock_at ("2026-11-22T04:39:00Z");
  g_autoptr (GHashTable) all = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GThread *threads[N_THREADS];

  for (int i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("stamps", take_stamps, clock);
  for (int i = 0; i < N_THREADS; i++)
    {
      g_autoptr (GPtrArray) stamps = g_thread_join (threads[i]);

      for (guint j = 0; j < stamps->len; j++)
        g_hash_table_add (all, g_strdup (stamps->pdata[j]));
    }
  g_assert_cmpuint (g_hash_table_size (all), ==, N_THREADS * N_STAMPS);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/clock/form", test_form);
  g_test_add_func ("/clock/invalid", test_invalid);
  g_test_add_func ("/clock/backwards", test_backwards);
  g_test_add_func ("/clock/receive", test_receive);
  g_test_add_func ("/clock/ahead", test_ahead);
  g_test_add_func ("/clock/limit", test_limit);
  g_test_add_func ("/clock/real", test_real);
  g_test_add_func ("/clock/threads", test_threads);

  return g_test_run ();
}
