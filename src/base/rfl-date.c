/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-date.h"

#include <string.h>

/* Days are counted from 1970-01-01, by the algorithm for the proleptic Gregorian calendar: no GDate, which has no years before 1
 * and costs an allocation a step. */
#define US_PER_DAY G_TIME_SPAN_DAY

static gint64
days_from_civil (int year,
                 int month,
                 int day)
{
  gint64 y = month <= 2 ? year - 1 : year;
  gint64 era = (y >= 0 ? y : y - 399) / 400;
  gint64 year_of_era = y - era * 400;
  gint64 day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  gint64 day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

  return era * 146097 + day_of_era - 719468;
}

static void
civil_from_days (gint64  days,
                 int    *year,
                 int    *month,
                 int    *day)
{
  gint64 shifted = days + 719468;
  gint64 era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  gint64 day_of_era = shifted - era * 146097;
  gint64 year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 month_from_march = (5 * day_of_year + 2) / 153;

  *day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
  *month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
  *year = year_of_era + era * 400 + (*month <= 2 ? 1 : 0);
}

/* Reads exactly @n digits. */
static gboolean
take_digits (const char **at,
             int          n,
             int         *value)
{
  *value = 0;
  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (**at))
        return FALSE;
      *value = *value * 10 + (*(*at)++ - '0');
    }
  return TRUE;
}

static gboolean
take_char (const char **at,
           char         c)
{
  if (**at != c)
    return FALSE;
  (*at)++;
  return TRUE;
}

static gboolean
take_day (const char **at,
          gint64      *days)
{
  int year, month, day;

  if (!take_digits (at, 4, &year) || !take_char (at, '-')
      || !take_digits (at, 2, &month) || !take_char (at, '-')
      || !take_digits (at, 2, &day)
      || year < 1
      || !g_date_valid_dmy (day, month, year))
    return FALSE;

  *days = days_from_civil (year, month, day);
  return TRUE;
}

static gboolean
parse_day (const char *day,
           gint64     *days)
{
  return day != NULL && take_day (&day, days) && *day == '\0';
}

static char *
format_days (gint64 days)
{
  int year, month, day;

  civil_from_days (days, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/* Monday is 0; 1970-01-01 was a Thursday. */
static int
weekday_from_days (gint64 days)
{
  return ((days + 3) % 7 + 7) % 7;
}

/**
 * rfl_date_format_iso:
 * @time_us: microseconds since 1970, UTC
 *
 * Writes an instant as our JSON has it: "2026-11-22T04:39:00.000Z" (RFC 3339, always UTC and milliseconds, so texts sort).
 *
 * Returns: (transfer full): the text
 */
char *
rfl_date_format_iso (gint64 time_us)
{
  gint64 days = time_us / US_PER_DAY - (time_us % US_PER_DAY < 0 ? 1 : 0);
  gint64 ms = (time_us - days * US_PER_DAY) / 1000;
  int year, month, day;

  civil_from_days (days, &year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02dT%02d:%02d:%02d.%03dZ",
                          year, month, day,
                          (int) (ms / 3600000), (int) (ms / 60000 % 60), (int) (ms / 1000 % 60), (int) (ms % 1000));
}

/**
 * rfl_date_parse_iso:
 * @text: (nullable): a date and time
 * @time_us: (out): microseconds since 1970, UTC
 *
 * Reads what RFC 3339 allows and real files contain: a 'T', 't' or space between, seconds and fraction left out, 'Z', an
 * offset with or without colon, or none (then UTC). A date alone is midnight UTC.
 *
 * Returns: whether @text is an instant; otherwise @time_us is unchanged
 */
gboolean
rfl_date_parse_iso (const char *text,
                    gint64     *time_us)
{
  gint64 days, us = 0;
  int hour = 0, minute = 0, second = 0;
  int offset_hour = 0, offset_minute = 0;

  g_return_val_if_fail (time_us != NULL, FALSE);

  if (text == NULL || !take_day (&text, &days))
    return FALSE;

  if (*text == 'T' || *text == 't' || *text == ' ')
    {
      text++;
      if (!take_digits (&text, 2, &hour) || !take_char (&text, ':') || !take_digits (&text, 2, &minute))
        return FALSE;
      if (take_char (&text, ':') && !take_digits (&text, 2, &second))
        return FALSE;
      if (*text == '.' || *text == ',')
        {
          gint64 unit = G_USEC_PER_SEC / 10;

          text++;
          if (!g_ascii_isdigit (*text))
            return FALSE;
          for (; g_ascii_isdigit (*text); text++, unit /= 10)
            us += (*text - '0') * unit;
        }
      /* 24:00 is the end of the day, :60 a leap second. */
      if (hour > 24 || minute > 59 || second > 60 || (hour == 24 && (minute > 0 || second > 0 || us > 0)))
        return FALSE;

      if (*text == 'Z' || *text == 'z')
        {
          text++;
        }
      else if (*text == '+' || *text == '-')
        {
          int sign = *text++ == '-' ? -1 : 1;

          if (!take_digits (&text, 2, &offset_hour))
            return FALSE;
          take_char (&text, ':');
          if (*text != '\0' && !take_digits (&text, 2, &offset_minute))
            return FALSE;
          if (offset_hour > 23 || offset_minute > 59)
            return FALSE;
          offset_hour *= sign;
          offset_minute *= sign;
        }
    }

  if (*text != '\0')
    return FALSE;

  *time_us = days * US_PER_DAY
           + (hour - offset_hour) * G_TIME_SPAN_HOUR
           + (minute - offset_minute) * G_TIME_SPAN_MINUTE
           + second * G_TIME_SPAN_SECOND
           + us;
  return TRUE;
}

/**
 * rfl_day_is_valid:
 * @day: (nullable): a text
 *
 * Returns: whether @day is a day of the calendar, written "YYYY-MM-DD"
 */
gboolean
rfl_day_is_valid (const char *day)
{
  gint64 days;

  return parse_day (day, &days);
}

/**
 * rfl_day_from_us:
 * @time_us: microseconds since 1970, UTC
 * @tz: (nullable): the time zone of the office, or %NULL for UTC
 *
 * Returns: (transfer full): the day it is there, "YYYY-MM-DD"
 */
char *
rfl_day_from_us (gint64     time_us,
                 GTimeZone *tz)
{
  gint64 local_us = time_us;

  if (tz != NULL)
    {
      gint64 seconds = time_us / G_USEC_PER_SEC - (time_us % G_USEC_PER_SEC < 0 ? 1 : 0);
      int interval = g_time_zone_find_interval (tz, G_TIME_TYPE_UNIVERSAL, seconds);

      local_us += (gint64) g_time_zone_get_offset (tz, interval) * G_USEC_PER_SEC;
    }

  return format_days (local_us / US_PER_DAY - (local_us % US_PER_DAY < 0 ? 1 : 0));
}

/**
 * rfl_day_to_us:
 * @day: a day, "YYYY-MM-DD"
 * @hour: hour of the local time, 0 to 24
 * @minute: minute, 0 to 59
 * @tz: (nullable): the time zone of the office, or %NULL for UTC
 *
 * Finds the instant of a local time. Of the hour that summer time skips it gives the end; of an hour that comes twice, the second
 * (standard time).
 *
 * Returns: microseconds since 1970, UTC, or %G_MININT64 when @day is none
 */
gint64
rfl_day_to_us (const char *day,
               int         hour,
               int         minute,
               GTimeZone  *tz)
{
  gint64 days, seconds;

  g_return_val_if_fail (hour >= 0 && hour <= 24 && minute >= 0 && minute <= 59, G_MININT64);

  if (!parse_day (day, &days))
    return G_MININT64;

  seconds = days * 86400 + hour * 3600 + minute * 60;
  if (tz != NULL)
    {
      int interval = g_time_zone_adjust_time (tz, G_TIME_TYPE_STANDARD, &seconds);

      seconds -= g_time_zone_get_offset (tz, interval);
    }

  return seconds * G_USEC_PER_SEC;
}

/**
 * rfl_day_add:
 * @day: a day, "YYYY-MM-DD"
 * @n_days: how many days later; negative for earlier
 *
 * Returns: (transfer full) (nullable): that day, or %NULL when @day is none
 */
char *
rfl_day_add (const char *day,
             int         n_days)
{
  gint64 days;

  return parse_day (day, &days) ? format_days (days + n_days) : NULL;
}

/**
 * rfl_day_weekday:
 * @day: a day, "YYYY-MM-DD"
 *
 * Returns: 0 for Monday to 6 for Sunday, or -1 when @day is none
 */
int
rfl_day_weekday (const char *day)
{
  gint64 days;

  return parse_day (day, &days) ? weekday_from_days (days) : -1;
}

/**
 * rfl_day_diff:
 * @from: a day, "YYYY-MM-DD"
 * @to: a day, "YYYY-MM-DD"
 *
 * Returns: the days from @from to @to, negative when @to is earlier; 0 when one of them is none
 */
int
rfl_day_diff (const char *from,
              const char *to)
{
  gint64 from_days, to_days;

  if (!parse_day (from, &from_days) || !parse_day (to, &to_days))
    return 0;

  return to_days - from_days;
}

/**
 * RflHolidays:
 *
 * The days on which an office does not work besides Saturdays and Sundays: a sorted set.
 */
struct _RflHolidays
{
  GArray *days;  /* (owned) (element-type gint64), ascending */
};

G_DEFINE_BOXED_TYPE (RflHolidays, rfl_holidays, rfl_holidays_copy, rfl_holidays_free)

static int
compare_days (gconstpointer a,
              gconstpointer b)
{
  gint64 x = *(const gint64 *) a;
  gint64 y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

static gboolean
holidays_have (const RflHolidays *self,
               gint64             days)
{
  return self != NULL && g_array_binary_search (self->days, &days, compare_days, NULL);
}

/**
 * rfl_holidays_new:
 *
 * Returns: (transfer full): an empty set
 */
RflHolidays *
rfl_holidays_new (void)
{
  RflHolidays *self = g_new0 (RflHolidays, 1);

  self->days = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

/**
 * rfl_holidays_copy:
 * @self: a set of days
 *
 * Returns: (transfer full): the same days
 */
RflHolidays *
rfl_holidays_copy (const RflHolidays *self)
{
  RflHolidays *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (RflHolidays, 1);
  copy->days = g_array_copy (self->days);
  return copy;
}

/**
 * rfl_holidays_free:
 * @self: (transfer full): a set of days
 */
void
rfl_holidays_free (RflHolidays *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->days);
  g_free (self);
}

/**
 * rfl_holidays_add:
 * @self: a set of days
 * @day: a day, "YYYY-MM-DD"; anything else is not added
 *
 * Adds a day, once.
 */
void
rfl_holidays_add (RflHolidays *self,
                  const char  *day)
{
  gint64 days;

  g_return_if_fail (self != NULL);

  if (!parse_day (day, &days) || holidays_have (self, days))
    return;

  g_array_append_val (self->days, days);
  g_array_sort (self->days, compare_days);
}

/**
 * rfl_holidays_contains:
 * @self: (nullable): a set of days
 * @day: a day, "YYYY-MM-DD"
 *
 * Returns: whether @day is in the set
 */
gboolean
rfl_holidays_contains (const RflHolidays *self,
                       const char        *day)
{
  gint64 days;

  return parse_day (day, &days) && holidays_have (self, days);
}

/**
 * rfl_holidays_get_days:
 * @self: a set of days
 *
 * Returns: (transfer full): the days in order, "YYYY-MM-DD"
 */
GStrv
rfl_holidays_get_days (const RflHolidays *self)
{
  GStrv texts;

  g_return_val_if_fail (self != NULL, NULL);

  texts = g_new0 (char *, self->days->len + 1);
  for (guint i = 0; i < self->days->len; i++)
    texts[i] = format_days (g_array_index (self->days, gint64, i));
  return texts;
}

static gboolean
is_business (gint64             days,
             const RflHolidays *holidays)
{
  return weekday_from_days (days) < 5 && !holidays_have (holidays, days);
}

/**
 * rfl_day_is_business:
 * @day: a day, "YYYY-MM-DD"
 * @holidays: (nullable): the holidays of the office
 *
 * Returns: whether @day is from Monday to Friday and no holiday
 */
gboolean
rfl_day_is_business (const char        *day,
                     const RflHolidays *holidays)
{
  gint64 days;

  return parse_day (day, &days) && is_business (days, holidays);
}

/**
 * rfl_day_add_business:
 * @day: a day, "YYYY-MM-DD"
 * @n_days: how many business days later; negative for earlier
 * @holidays: (nullable): the holidays of the office
 *
 * Counts business days: what is sent on a Friday and due in two is due on Tuesday. With 0, @day itself or the next business day.
 *
 * Returns: (transfer full) (nullable): that day, or %NULL when @day is none
 */
char *
rfl_day_add_business (const char        *day,
                      int                n_days,
                      const RflHolidays *holidays)
{
  gint64 days;
  int step = n_days < 0 ? -1 : 1;

  if (!parse_day (day, &days))
    return NULL;

  if (n_days == 0)
    {
      while (!is_business (days, holidays))
        days++;
    }

  for (int left = ABS (n_days); left > 0; )
    {
      days += step;
      if (is_business (days, holidays))
        left--;
    }

  return format_days (days);
}
