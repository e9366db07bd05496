/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-date.h"

static void
assert_instant (const char *text,
                const char *expected)
{
  gint64 us = 0;
  g_autofree char *written = NULL;

  g_assert_true (rfl_date_parse_iso (text, &us));
  written = rfl_date_format_iso (us);
  g_assert_cmpstr (written, ==, expected);
}

static void
test_iso (void)
{
  gint64 us = 0;

  assert_instant ("2026-11-22T04:39:00.000Z", "2026-11-22T04:39:00.000Z");
  assert_instant ("2026-11-22", "2026-11-22T00:00:00.000Z");
  assert_instant ("2026-11-22 04:39", "2026-11-22T04:39:00.000Z");
  assert_instant ("2026-11-22t04:39:05z", "2026-11-22T04:39:05.000Z");
  assert_instant ("2026-11-22T04:39:05.1239999999Z", "2026-11-22T04:39:05.123Z");
  assert_instant ("2026-11-22T04:39:05+02:00", "2026-11-22T02:39:05.000Z");
  assert_instant ("2026-11-22T04:39:05-0530", "2026-11-22T10:09:05.000Z");
  assert_instant ("2026-11-22T23:39:05-05", "2026-11-23T04:39:05.000Z");
  assert_instant ("2026-12-31T24:00:00Z", "2027-01-01T00:00:00.000Z");
  assert_instant ("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z");
  assert_instant ("0001-01-01", "0001-01-01T00:00:00.000Z");
  assert_instant ("2024-02-29", "2024-02-29T00:00:00.000Z");

  g_assert_true (rfl_date_parse_iso ("2026-11-22T04:39:00.123456Z", &us));
  g_assert_cmpint (us, ==, G_GINT64_CONSTANT (1795322340123456));
}

static void
test_iso_invalid (void)
{
  static const char *const texts[] = {
    "", "x", "2026", "2026-11", "2026-1-2", "2026-13-01", "2026-02-29", "2026-11-31", "0000-01-01", "2026-11-22T", "2026-11-22T04",
    "2026-11-22T4:39", "2026-11-22T25:00", "2026-11-22T24:01", "2026-11-22T04:60", "2026-11-22T04:39:", "2026-11-22T04:39:61",
    "2026-11-22T04:39:00.Z", "2026-11-22T04:39Zx", "2026-11-22T04:39+2", "2026-11-22T04:39+24:00", "2026-11-22x", "+026-11-22",
  };
  gint64 us = 42;

  g_assert_false (rfl_date_parse_iso (NULL, &us));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_false (rfl_date_parse_iso (texts[i], &us));
  g_assert_cmpint (us, ==, 42);
}

static void
assert_add (const char *day,
            int         n_days,
            const char *expected)
{
  g_autofree char *result = rfl_day_add (day, n_days);

  g_assert_cmpstr (result, ==, expected);
  g_assert_cmpint (rfl_day_diff (day, expected), ==, n_days);
}

static void
test_day_arithmetic (void)
{
  assert_add ("2026-11-22", 0, "2026-11-22");
  assert_add ("2026-11-30", 1, "2026-12-01");
  assert_add ("2026-12-31", 1, "2027-01-01");
  assert_add ("2024-02-28", 1, "2024-02-29");
  assert_add ("2026-02-28", 1, "2026-03-01");
  assert_add ("2026-03-01", -1, "2026-02-28");
  assert_add ("2000-01-01", 36525, "2100-01-01");
  assert_add ("1970-01-01", -719162, "0001-01-01");

  g_assert_cmpint (rfl_day_weekday ("2026-11-22"), ==, 6);
  g_assert_cmpint (rfl_day_weekday ("2026-11-23"), ==, 0);
  g_assert_cmpint (rfl_day_weekday ("1969-12-31"), ==, 2);
  g_assert_cmpint (rfl_day_weekday ("1900-01-01"), ==, 0);

  g_assert_true (rfl_day_is_valid ("2024-02-29"));
  g_assert_false (rfl_day_is_valid ("2023-02-29"));
  g_assert_false (rfl_day_is_valid ("2024-02-29T00:00Z"));
  g_assert_false (rfl_day_is_valid (NULL));
  g_assert_null (rfl_day_add ("x", 1));
  g_assert_cmpint (rfl_day_weekday ("x"), ==, -1);
  g_assert_cmpint (rfl_day_diff ("x", "2026-11-22"), ==, 0);
}

/* Every day of eight centuries against GLib's calendar. */
static void
test_day_calendar (void)
{
  g_autoptr (GDate) date = g_date_new_dmy (1, 1, 1600);
  g_autofree char *day = g_strdup ("1600-01-01");

  while (g_date_get_year (date) < 2400)
    {
      char expected[16];
      char *next;

      g_date_strftime (expected, sizeof expected, "%Y-%m-%d", date);
      g_assert_cmpstr (day, ==, expected);
      g_assert_cmpint (rfl_day_weekday (day), ==, g_date_get_weekday (date) - 1);

      g_date_add_days (date, 1);
      next = rfl_day_add (day, 1);
      g_free (day);
      day = next;
    }
}

static void
assert_day_of (const char *instant,
               GTimeZone  *tz,
               const char *expected)
{
  gint64 us = 0;
  g_autofree char *day = NULL;

  g_assert_true (rfl_date_parse_iso (instant, &us));
  day = rfl_day_from_us (us, tz);
  g_assert_cmpstr (day, ==, expected);
}

static void
assert_instant_of (const char *day,
                   int         hour,
                   int         minute,
                   GTimeZone  *tz,
                   const char *expected)
{
  g_autofree char *instant = rfl_date_format_iso (rfl_day_to_us (day, hour, minute, tz));

  g_assert_cmpstr (instant, ==, expected);
}

static void
test_zones (void)
{
  g_autoptr (GTimeZone) toronto = g_time_zone_new_identifier ("America/Toronto");
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");

  assert_day_of ("2026-11-22T04:39:00Z", NULL, "2026-11-22");
  assert_day_of ("2026-11-22T04:39:00Z", toronto, "2026-11-21");
  assert_day_of ("2026-11-22T23:30:00Z", paris, "2026-11-23");
  assert_day_of ("1969-12-31T23:30:00Z", NULL, "1969-12-31");
  assert_day_of ("2026-07-01T03:59:59Z", toronto, "2026-06-30");
  assert_day_of ("2026-07-01T04:00:00Z", toronto, "2026-07-01");

  assert_instant_of ("2026-11-22", 9, 30, NULL, "2026-11-22T09:30:00.000Z");
  assert_instant_of ("2026-11-22", 9, 30, toronto, "2026-11-22T14:30:00.000Z");
  assert_instant_of ("2026-07-01", 9, 30, toronto, "2026-07-01T13:30:00.000Z");
  assert_instant_of ("2026-07-01", 24, 0, toronto, "2026-07-02T04:00:00.000Z");
  /* Skipped, and twice. */
  assert_instant_of ("2026-03-08", 2, 30, toronto, "2026-03-08T07:00:00.000Z");
  assert_instant_of ("2026-11-01", 1, 30, toronto, "2026-11-01T06:30:00.000Z");

  g_assert_cmpint (rfl_day_to_us ("x", 0, 0, NULL), ==, G_MININT64);
}

static void
test_holidays (void)
{
  g_autoptr (RflHolidays) holidays = rfl_holidays_new ();
  g_autoptr (RflHolidays) copy = NULL;
  g_auto (GStrv) days = NULL;
  g_autofree char *joined = NULL;

  rfl_holidays_add (holidays, "2026-12-25");
  rfl_holidays_add (holidays, "2026-07-01");
  rfl_holidays_add (holidays, "2026-12-25");
  rfl_holidays_add (holidays, "2026-12-32");
  rfl_holidays_add (holidays, NULL);

  copy = rfl_holidays_copy (holidays);
  rfl_holidays_add (holidays, "2026-12-26");

  days = rfl_holidays_get_days (copy);
  joined = g_strjoinv (" ", days);
  g_assert_cmpstr (joined, ==, "2026-07-01 2026-12-25");
  g_assert_true (rfl_holidays_contains (holidays, "2026-12-26"));
  g_assert_false (rfl_holidays_contains (copy, "2026-12-26"));
  g_assert_false (rfl_holidays_contains (NULL, "2026-12-25"));
  g_assert_false (rfl_holidays_contains (copy, "x"));
}

static void
assert_business (const char        *day,
                 int                n_days,
                 const RflHolidays *holidays,
                 const char        *expected)
{
  g_autofree char *result = rfl_day_add_business (day, n_days, holidays);

  g_assert_cmpstr (result, ==, expected);
}

static void
test_business (void)
{
  g_autoptr (RflHolidays) holidays = rfl_holidays_new ();

  rfl_holidays_add (holidays, "2026-12-25");
  rfl_holidays_add (holidays, "2026-12-28");
  rfl_holidays_add (holidays, "2027-01-01");

  g_assert_true (rfl_day_is_business ("2026-11-20", NULL));
  g_assert_false (rfl_day_is_business ("2026-11-21", NULL));
  g_assert_false (rfl_day_is_business ("2026-11-22", NULL));
  g_assert_true (rfl_day_is_business ("2026-12-25", NULL));
  g_assert_false (rfl_day_is_business ("2026-12-25", holidays));
  g_assert_false (rfl_day_is_business ("x", holidays));

  assert_business ("2026-11-19", 2, NULL, "2026-11-23");
  assert_business ("2026-11-20", 2, NULL, "2026-11-24");
  assert_business ("2026-11-21", 1, NULL, "2026-11-23");
  assert_business ("2026-11-21", 0, NULL, "2026-11-23");
  assert_business ("2026-11-20", 0, NULL, "2026-11-20");
  assert_business ("2026-11-23", -1, NULL, "2026-11-20");
  assert_business ("2026-12-24", 1, holidays, "2026-12-29");
  assert_business ("2026-12-24", 5, holidays, "2027-01-05");
  assert_business ("2026-12-29", -1, holidays, "2026-12-24");
  assert_business ("2026-12-25", 0, holidays, "2026-12-29");
  assert_business ("2026-11-20", 30, NULL, "2027-01-01");

  g_assert_null (rfl_day_add_business ("x", 1, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/date/iso", test_iso);
  g_test_add_func ("/date/iso/invalid", test_iso_invalid);
  g_test_add_func ("/date/day/arithmetic", test_day_arithmetic);
  g_test_add_func ("/date/day/calendar", test_day_calendar);
  g_test_add_func ("/date/day/zones", test_zones);
  g_test_add_func ("/date/holidays", test_holidays);
  g_test_add_func ("/date/business", test_business);

  return g_test_run ();
}
