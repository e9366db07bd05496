/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rfl-facts.h"
#include "rfl-json.h"

static void
test_time_of_day (void)
{
  static const struct
  {
    const char *text;
    int         minute;    /* -1: no time */
  } rows[] = {
    { "9:00am", 540 }, { "9:00 am ", 540 }, { "9am", 540 }, { "830am", 510 }, { "9:00a", 540 }, { "9:0am", 540 },
    { "8:00m", 480 }, { "6:300pm", 1110 }, { "12:00pm (dispensing)", 720 }, { "12:00am", 0 }, { "12:30 a.m.", 30 },
    { "5:00pm Mon", 1020 }, { "17:30", 1050 }, { "17h30", 1050 }, { "17 h 30", 1050 }, { "9h", 540 }, { "09:00:00Z", 540 },
    { "09:00Z", 540 }, { "1730", 1050 }, { "24:00", 1440 }, { "noon", 720 }, { "Midi", 720 }, { "midnight", 0 },
    { "9", 540 }, { "13:00pm", 780 },
    { "", -1 }, { "closed", -1 }, { "25:00", -1 }, { "9:75", -1 }, { "24:30", -1 }, { "12345", -1 }, { "by appointment", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      int minute = -1;

      g_test_message ("%s", rows[i].text);
      if (!rfl_time_of_day_parse (rows[i].text, &minute))
        minute = -1;
      g_assert_cmpint (minute, ==, rows[i].minute);
    }

  g_assert_false (rfl_time_of_day_parse (NULL, &(int) { 0 }));
}

static void
test_opening (void)
{
  static const struct
  {
    const char *opens;
    const char *closes;
    int         from;
    int         to;
  } rows[] = {
    { "9:00am", "5:00pm", 540, 1020 },
    { "9:00", "5:00", 540, 1020 },
    { "8:00m", "5:00m", 480, 1020 },
    { "22:00", "02:00", 1320, 1560 },
    { "10:00pm", "6:00am", 1320, 1800 },
    { "00:00", "23:59", 0, 1440 },
    { "00:00", "00:00", 0, 1440 },
    { "24 hours", NULL, 0, 1440 },
    { "6:00pm", "midnight", 1080, 1440 },
    { "9:00am", "9:00am", 0, 0 },
    { "9:00am", "", 0, 0 },
    { NULL, "5:00pm", 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      RflOpening opening = { 0, 0 };

      g_test_message ("%s to %s", rows[i].opens, rows[i].closes);
      g_assert_cmpint (rfl_opening_parse (rows[i].opens, rows[i].closes, &opening), ==, rows[i].to != 0);
      g_assert_cmpint (opening.from, ==, rows[i].from);
      g_assert_cmpint (opening.to, ==, rows[i].to);
    }
}

static RflSchedule *
schedule_from_text (const char *text)
{
  g_autoptr (JsonNode) node = rfl_json_parse (text, -1, NULL);

  return rfl_schedule_from_json (json_node_get_array (node));
}

static void
test_json (void)
{
  g_autoptr (RflSchedule) self =
    schedule_from_text ("[{\"freq\":\"WEEKLY\",\"byday\":\"MO,TU,WE,TH,FR\",\"opens_at\":\"09:00\",\"closes_at\":\"12:00\"},"
                        "{\"byday\":\"MO,TU,WE,TH,FR\",\"opens_at\":\"13:00Z\",\"closes_at\":\"16:30Z\"},"
                        "{\"byday\":\"MO\",\"opens_at\":\"09:00\",\"closes_at\":\"12:00\"},"
                        "{\"freq\":\"MONTHLY\",\"byday\":\"1SA\",\"opens_at\":\"09:00\",\"closes_at\":\"12:00\"},"
                        "{\"weekday\":\"Saturday\",\"opens_at\":\"10am\",\"closes_at\":\"1pm\"},"
                        "{\"byday\":\"SU\",\"opens_at\":\"10:00\",\"closes_at\":\"11:00\",\"valid_to\":\"2026-01-01\"},"
                        "{\"byday\":\"SU\",\"opens_at\":\"by appointment\"},7]");
  g_autoptr (RflSchedule) seasonal =
    schedule_from_text ("[{\"byday\":\"SU\",\"opens_at\":\"10:00\",\"closes_at\":\"11:00\",\"valid_to\":\"2026-01-01\"}]");
  g_autoptr (RflSchedule) none = rfl_schedule_from_json (NULL);
  g_autofree char *english = rfl_schedule_summary (self, "en");
  g_autofree char *french = rfl_schedule_summary (self, "fr");
  g_autofree char *text = rfl_schedule_to_text (self);
  g_autoptr (RflSchedule) again = rfl_schedule_from_text (text);
  g_autofree char *text_again = rfl_schedule_to_text (again);
  g_autofree char *empty = rfl_schedule_summary (none, "en");
  guint n = 0;

  g_assert_cmpstr (english, ==, "Mon–Fri 9–12 + 13–16:30, Sat 10–13");
  g_assert_nonnull (strstr (french, "9\302\240h–12\302\240h + 13\302\240h–16\302\240h\302\24030"));
  g_assert_cmpstr (text, ==, "540-720,780-990|540-720,780-990|540-720,780-990|540-720,780-990|540-720,780-990|600-780|");
  g_assert_cmpstr (text_again, ==, text);
  g_assert_false (rfl_schedule_is_empty (seasonal));
  g_assert_true (rfl_schedule_is_empty (none));
  g_assert_cmpstr (empty, ==, "");
  rfl_schedule_get_day (self, 6, &n);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_joined (void)
{
  g_autoptr (RflSchedule) self = rfl_schedule_new ();
  g_autofree char *text = NULL;
  g_autofree char *always = NULL;

  rfl_schedule_add (self, 0, 780, 960);
  rfl_schedule_add (self, 0, 540, 600);
  rfl_schedule_add (self, 0, 600, 720);
  rfl_schedule_add (self, 0, 560, 580);
  text = rfl_schedule_to_text (self);
  g_assert_cmpstr (text, ==, "540-720,780-960||||||");

  for (int day = 0; day < 7; day++)
    rfl_schedule_add (self, day, 0, 1440);
  always = rfl_schedule_summary (self, "en");
  g_assert_cmpstr (always, ==, "24/7");
}

static void
test_is_open (void)
{
  g_autoptr (GTimeZone) toronto = g_time_zone_new_identifier ("America/Toronto");
  g_autoptr (RflSchedule) self = rfl_schedule_new ();
  int until = 0;

  rfl_schedule_add (self, 0, 540, 1020);
  rfl_schedule_add (self, 4, 1320, 1560);

  /* Monday 2 November 2026: five hours behind UTC. */
  g_assert_false (rfl_schedule_is_open (self, at ("2026-11-02T13:59:00Z"), toronto, NULL));
  g_assert_true (rfl_schedule_is_open (self, at ("2026-11-02T14:00:00Z"), toronto, &until));
  g_assert_cmpint (until, ==, 1020);
  g_assert_false (rfl_schedule_is_open (self, at ("2026-11-02T22:00:00Z"), toronto, NULL));

  /* Friday night goes on after midnight, and no other night does. */
  g_assert_true (rfl_schedule_is_open (self, at ("2026-11-07T06:30:00Z"), toronto, &until));
  g_assert_cmpint (until, ==, 120);
  g_assert_false (rfl_schedule_is_open (self, at ("2026-11-07T07:00:00Z"), toronto, NULL));
  g_assert_false (rfl_schedule_is_open (self, at ("2026-11-08T06:30:00Z"), toronto, NULL));

  /* In summer time it is four hours. */
  g_assert_true (rfl_schedule_is_open (self, at ("2026-07-06T13:00:00Z"), toronto, NULL));
}

static void
test_weekday (void)
{
  static const char * const days[7][4] = {
    { "Monday", "mon.", "lundi", "lu" }, { "Tuesday", "tues", "mardi", "mar" }, { "Wednesday", "wed", "Mercredi", "mer" },
    { "Thursday", "thurs", "jeudi", "th" }, { "Friday", "fri", "vendredi", "FR" }, { "Saturday", "sat", "samedi", "sa" },
    { "Sunday", "sun", "dimanche", "su" },
  };

  for (int i = 0; i < 7; i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (days[i]); j++)
        g_assert_cmpint (rfl_weekday_parse (days[i][j]), ==, i);
    }
  g_assert_cmpint (rfl_weekday_parse ("x"), ==, -1);
  g_assert_cmpint (rfl_weekday_parse ("holiday"), ==, -1);
  g_assert_cmpint (rfl_weekday_parse (""), ==, -1);
  g_assert_cmpint (rfl_weekday_parse (NULL), ==, -1);
}

static void
test_broken_text (void)
{
  g_autoptr (RflSchedule) self = rfl_schedule_from_text ("540-720,x,9-3,-5-7,5-99999|||||||||");
  g_autofree char *text = rfl_schedule_to_text (self);

  g_assert_cmpstr (text, ==, "540-720||||||");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/schedule/time-of-day", test_time_of_day);
  g_test_add_func ("/schedule/opening", test_opening);
  g_test_add_func ("/schedule/json", test_json);
  g_test_add_func ("/schedule/joined", test_joined);
  g_test_add_func ("/schedule/is-open", test_is_open);
  g_test_add_func ("/schedule/weekday", test_weekday);
  g_test_add_func ("/schedule/broken-text", test_broken_text);

  return g_test_run ();
}
