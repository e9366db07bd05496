/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-locale.h"

/* Thursday 19 November 2026, 10:05 in Toronto. */
#define INSTANT G_GINT64_CONSTANT (1795100700000000)

static void
assert_day (const char   *lang,
            RflDateStyle  style,
            const char   *expected)
{
  g_autoptr (GTimeZone) toronto = g_time_zone_new_identifier ("America/Toronto");
  g_autofree char *text = rfl_locale_format_day (lang, INSTANT, toronto, style);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_day (void)
{
  assert_day ("en", RFL_DATE_STYLE_FULL, "Thursday 19 November 2026");
  assert_day ("en", RFL_DATE_STYLE_LONG, "19 November 2026");
  assert_day ("en", RFL_DATE_STYLE_MEDIUM, "19 Nov 2026");
  assert_day ("en", RFL_DATE_STYLE_SHORT, "19 Nov");
  assert_day ("en", RFL_DATE_STYLE_WEEKDAY_TIME, "Thu 19 Nov 10:05");
  assert_day ("en", RFL_DATE_STYLE_TIME, "10:05");
  assert_day ("en", RFL_DATE_STYLE_DATE_TIME, "19 Nov 2026 10:05");

  assert_day ("fr", RFL_DATE_STYLE_FULL, "jeudi 19 novembre 2026");
  assert_day ("fr", RFL_DATE_STYLE_LONG, "19 novembre 2026");
  assert_day ("fr", RFL_DATE_STYLE_SHORT, "19 nov.");
  assert_day ("fr", RFL_DATE_STYLE_WEEKDAY_TIME, "jeu. 19 nov. 10:05");

  /* Arabic words, but the digits of the telephone numbers beside them. */
  assert_day ("ar", RFL_DATE_STYLE_FULL, "الخميس، 19 نوفمبر 2026");
  assert_day ("ar", RFL_DATE_STYLE_TIME, "10:05");
  /* Persian would have its own calendar. */
  assert_day ("fa", RFL_DATE_STYLE_LONG, "19 نوامبر 2026");
  assert_day ("zh", RFL_DATE_STYLE_LONG, "2026年11月19日");
}

static void
test_day_zone (void)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");
  g_autofree char *utc = rfl_locale_format_day ("en", INSTANT, NULL, RFL_DATE_STYLE_TIME);
  g_autofree char *there = rfl_locale_format_day ("en", INSTANT, paris, RFL_DATE_STYLE_TIME);
  g_autofree char *old = rfl_locale_format_day ("en", -G_TIME_SPAN_HOUR, NULL, RFL_DATE_STYLE_DATE_TIME);

  g_assert_cmpstr (utc, ==, "15:05");
  g_assert_cmpstr (there, ==, "16:05");
  g_assert_cmpstr (old, ==, "31 Dec 1969 23:00");
}

static void
assert_ago (const char *lang,
            int         days,
            const char *expected)
{
  g_autofree char *text = rfl_locale_format_ago (lang, INSTANT + days * G_TIME_SPAN_DAY, INSTANT);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_ago (void)
{
  assert_ago ("en", 0, "today");
  assert_ago ("en", -1, "yesterday");
  assert_ago ("en", 1, "tomorrow");
  assert_ago ("en", -13, "13 days ago");
  assert_ago ("en", -20, "2 weeks ago");
  assert_ago ("en", -65, "2 months ago");
  assert_ago ("en", -364, "12 months ago");
  assert_ago ("en", -800, "2 years ago");
  assert_ago ("en", 5, "in 5 days");
  assert_ago ("fr", 0, "aujourd’hui");
  assert_ago ("fr", -65, "il y a 2 mois");
  assert_ago ("ar", -2, "قبل يومين");
  assert_ago ("ar", -3, "قبل 3 أيام");
}

/* Evening in Toronto is the next day in UTC. */
static void
test_ago_evening (void)
{
  const gint64 evening = INSTANT + 10 * G_TIME_SPAN_HOUR;
  g_autofree char *same = rfl_locale_format_ago ("en", evening - 2 * G_TIME_SPAN_HOUR, evening);
  g_autofree char *before = rfl_locale_format_ago ("en", evening - 21 * G_TIME_SPAN_HOUR, evening);

  g_assert_cmpstr (same, ==, "today");
  g_assert_cmpstr (before, ==, "yesterday");
}

static void
assert_number (const char *lang,
               double      number,
               int         decimals,
               const char *expected)
{
  g_autofree char *text = rfl_locale_format_number (lang, number, decimals);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_number (void)
{
  assert_number ("en", 1234567, 0, "1,234,567");
  assert_number ("en", 2.5, 0, "3");
  assert_number ("en", -0.5, 1, "-0.5");
  assert_number ("fr", 1234567.891, 2, "1\342\200\257234\342\200\257567,89");
  assert_number ("ar", 1234.5, 1, "1,234.5");
}

static void
assert_distance (const char *lang,
                 double      metres,
                 const char *expected)
{
  g_autofree char *text = rfl_locale_format_distance (lang, metres);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_distance (void)
{
  assert_distance ("en", 0, "0\302\240m");
  assert_distance ("en", 347, "350\302\240m");
  assert_distance ("en", 994.9, "990\302\240m");
  assert_distance ("en", 995, "1.0\302\240km");
  assert_distance ("fr", 1234, "1,2\302\240km");
  assert_distance ("fr", 9949, "9,9\302\240km");
  assert_distance ("fr", 9950, "10\302\240km");
  assert_distance ("en", 27400, "27\302\240km");
}

static void
assert_weekday (const char *lang,
                int         weekday,
                const char *expected)
{
  g_autofree char *text = rfl_locale_weekday_short (lang, weekday);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_month (const char *lang,
              int         month,
              const char *expected)
{
  g_autofree char *text = rfl_locale_month (lang, month);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_month (void)
{
  assert_month ("en", 1, "January");
  assert_month ("en", 2, "February");
  assert_month ("fr", 8, "août");
  assert_month ("fr", 12, "décembre");
}

static void
test_weekday (void)
{
  assert_weekday ("en", 0, "Mon");
  assert_weekday ("en", 6, "Sun");
  assert_weekday ("fr", 0, "lun.");
  assert_weekday ("fr", 4, "ven.");
  assert_weekday ("ar", 6, "الأحد");
}

static void
assert_name (const char *lang,
             const char *code,
             const char *expected)
{
  g_autofree char *text = rfl_locale_language_name (lang, code);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_language_name (void)
{
  assert_name ("en", "fr", "French");
  assert_name ("fr", "fr", "français");
  assert_name ("fr", "ar", "arabe");
  assert_name ("ar", "ar", "العربية");
  assert_name ("ht", "ht", "Kreyòl ayisyen");
  assert_name ("en", "qqq", "qqq");

  /* What is offered has a name in both languages of the interface. */
  for (const char *const *code = rfl_languages_common (); *code != NULL; code++)
    {
      g_autofree char *english = rfl_locale_language_name ("en", *code);
      g_autofree char *french = rfl_locale_language_name ("fr", *code);
      g_autofree char *found = rfl_language_code_from_name (french);

      g_assert_cmpstr (english, !=, *code);
      g_assert_cmpstr (french, !=, *code);
      g_assert_cmpstr (found, ==, *code);
    }
}

static void
test_language_names (void)
{
  const char * const codes[] = { "ar", "fr", NULL };
  g_autofree char *two = rfl_locale_language_names ("en", codes);
  g_autofree char *none = rfl_locale_language_names ("en", NULL);

  g_assert_cmpstr (two, ==, "Arabic, French");
  g_assert_cmpstr (none, ==, "");
}

static void
assert_code (const char *text,
             const char *expected)
{
  g_autofree char *code = rfl_language_code_from_name (text);

  g_assert_cmpstr (code, ==, expected);
}

static void
test_code_from_name (void)
{
  assert_code ("French", "fr");
  assert_code ("français", "fr");
  assert_code (" FRANCAIS ", "fr");
  assert_code ("Kreyòl", "ht");
  assert_code ("Haitian Creole", "ht");
  assert_code ("créole haïtien", "ht");
  assert_code ("fra", "fr");
  assert_code ("fre", "fr");
  assert_code ("fr-CA", "fr");
  assert_code ("EN", "en");
  assert_code ("العربية", "ar");
  assert_code ("Chinese (Mandarin)", "zh");
  assert_code ("Dari", "prs");
  assert_code ("American Sign Language", "ase");
  assert_code ("", NULL);
  assert_code ("xyz", NULL);
  assert_code ("other languages", NULL);
}

static void
test_rtl (void)
{
  g_assert_true (rfl_locale_is_rtl ("ar"));
  g_assert_true (rfl_locale_is_rtl ("fa"));
  g_assert_true (rfl_locale_is_rtl ("ps"));
  g_assert_false (rfl_locale_is_rtl ("en"));
  g_assert_false (rfl_locale_is_rtl ("ti"));
}

static void
test_collate (void)
{
  static const char *const sorted[] = { "", "Abri 2", "Abri 10", "cote", "côte", "coté", "côté", "Élan", "Été", "zone" };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (sorted); i++)
    {
      g_autofree char *key = rfl_locale_collation_key ("fr_CA", sorted[i]);
      g_autofree char *next_key = rfl_locale_collation_key ("fr_CA", sorted[i + 1]);

      g_assert_cmpint (rfl_locale_collate ("fr_CA", sorted[i], sorted[i + 1]), <, 0);
      g_assert_cmpint (rfl_locale_collate ("fr_CA", sorted[i + 1], sorted[i]), >, 0);
      g_assert_cmpint (rfl_locale_collate ("fr_CA", sorted[i], sorted[i]), ==, 0);
      g_assert_cmpstr (key, <, next_key);
    }
}

static gpointer
format_many (gpointer data)
{
  for (int i = 0; i < 300; i++)
    {
      test_day ();
      test_ago ();
      test_number ();
      test_code_from_name ();
      test_collate ();
    }
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("format", format_many, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "America/Toronto", TRUE);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/locale/day", test_day);
  g_test_add_func ("/locale/day/zone", test_day_zone);
  g_test_add_func ("/locale/ago", test_ago);
  g_test_add_func ("/locale/ago/evening", test_ago_evening);
  g_test_add_func ("/locale/number", test_number);
  g_test_add_func ("/locale/distance", test_distance);
  g_test_add_func ("/locale/weekday", test_weekday);
  g_test_add_func ("/locale/month", test_month);
  g_test_add_func ("/locale/language-name", test_language_name);
  g_test_add_func ("/locale/language-names", test_language_names);
  g_test_add_func ("/locale/code-from-name", test_code_from_name);
  g_test_add_func ("/locale/rtl", test_rtl);
  g_test_add_func ("/locale/collate", test_collate);
  g_test_add_func ("/locale/threads", test_threads);

  return g_test_run ();
}
