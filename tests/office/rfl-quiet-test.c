/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-quiet.h"

#define LONGEST_MS 60000

static void
on_quiet_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  gboolean *quiet = user_data;

  *quiet = TRUE;
}

static void
wait_for_quiet (RflQuiet *quiet,
                guint     quiet_ms,
                guint     longest_ms,
                gboolean *is_quiet)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, on_quiet_cb, is_quiet);

  *is_quiet = FALSE;
  rfl_quiet_wait (quiet, quiet_ms, longest_ms, task);
}

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
iterate_until (gboolean *is_quiet)
{
  while (!*is_quiet)
    g_main_context_iteration (NULL, TRUE);
}

/* Where nobody asks, as in the command line, nobody waits either. */
static void
test_at_once (void)
{
  g_autoptr (RflQuiet) quiet = rfl_quiet_new ();
  gint64 begin = g_get_monotonic_time ();
  gboolean is_quiet;

  rfl_quiet_count (quiet, 1);
  wait_for_quiet (quiet, LONGEST_MS / 2, LONGEST_MS, &is_quiet);
  iterate ();
  g_assert_false (is_quiet);
  rfl_quiet_count (quiet, -1);
  iterate_until (&is_quiet);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, LONGEST_MS / 2 * G_TIME_SPAN_MILLISECOND);
}

/* One step asks for the next one: only after the last of them it is quiet. */
static void
test_steps (void)
{
  g_autoptr (RflQuiet) quiet = rfl_quiet_new ();
  gboolean is_quiet;
  gint64 last;

  wait_for_quiet (quiet, 50, LONGEST_MS, &is_quiet);
  for (guint i = 0; i < 3; i++)
    {
      rfl_quiet_count (quiet, 1);
      iterate ();
      rfl_quiet_count (quiet, -1);
      iterate ();
      g_assert_false (is_quiet);
    }
  last = g_get_monotonic_time ();
  iterate_until (&is_quiet);
  g_assert_cmpint (g_get_monotonic_time () - last, >, 25 * G_TIME_SPAN_MILLISECOND);
}

/* Work that never ceases keeps nobody for ever, and the one who is not in haste keeps nobody who is. */
static void
test_longest (void)
{
  g_autoptr (RflQuiet) quiet = rfl_quiet_new ();
  gboolean is_slow_quiet;
  gboolean is_quiet;

  rfl_quiet_count (quiet, 1);
  wait_for_quiet (quiet, 0, LONGEST_MS, &is_slow_quiet);
  wait_for_quiet (quiet, 0, 20, &is_quiet);
  iterate_until (&is_quiet);
  g_assert_false (is_slow_quiet);
  /* Closing keeps nobody. */
  rfl_quiet_end (quiet);
  iterate_until (&is_slow_quiet);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/quiet/at-once", test_at_once);
  g_test_add_func ("/quiet/steps", test_steps);
  g_test_add_func ("/quiet/longest", test_longest);

  return g_test_run ();
}
