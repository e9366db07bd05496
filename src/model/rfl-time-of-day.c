/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-schedule.h"

#include <string.h>

#include "rfl-text.h"

/* Times of day as people type them into directories. */

#define DAY_MINUTES (24 * 60)
#define HALF_DAY    (12 * 60)
#define NBSP        "\302\240"

typedef enum
{
  MERIDIEM_NONE,
  MERIDIEM_AM,
  MERIDIEM_PM,
} Meridiem;

typedef struct
{
  int      minute;
  Meridiem meridiem;
} TimeOfDay;

static const char *
skip_blanks (const char *text)
{
  while (g_ascii_isspace (*text) || *text == '.')
    text++;

  return text;
}

/* Up to three digits after a colon are minutes: "6:300pm" and "9:0am" are slips of the finger. */
static const char *
read_minutes (const char *text,
              int        *minutes)
{
  int n = 0;

  *minutes = 0;
  while (g_ascii_isdigit (*text))
    {
      if (n++ < 2)
        *minutes = *minutes * 10 + (*text - '0');
      text++;
    }

  if (n > 3)
    *minutes = -1;

  return text;
}

static gboolean
read_time (const char *text,
           TimeOfDay  *time)
{
  int hours = 0;
  int minutes = 0;
  int n_digits = 0;

  text = skip_blanks (text);

  if (g_str_has_prefix (text, "noon") || g_str_has_prefix (text, "midi"))
    {
      *time = (TimeOfDay) { HALF_DAY, MERIDIEM_PM };
      return TRUE;
    }
  if (g_str_has_prefix (text, "midnight") || g_str_has_prefix (text, "minuit"))
    {
      *time = (TimeOfDay) { 0, MERIDIEM_AM };
      return TRUE;
    }

  while (g_ascii_isdigit (*text) && n_digits < 4)
    {
      hours = hours * 10 + (*text++ - '0');
      n_digits++;
    }
  if (n_digits == 0 || g_ascii_isdigit (*text))
    return FALSE;

  /* "830am", "1730" */
  if (n_digits > 2)
    {
      minutes = hours % 100;
      hours /= 100;
    }

  text = skip_blanks (text);
  if (*text == ':' || (*text == 'h' && n_digits <= 2))
    text = read_minutes (skip_blanks (text + 1), &minutes);

  /* Seconds say nothing here. */
  if (*text == ':')
    for (text++; g_ascii_isdigit (*text) || *text == '.'; text++)
      ;

  if (hours > 24 || minutes < 0 || minutes > 59 || (hours == 24 && minutes > 0))
    return FALSE;

  text = skip_blanks (text);
  time->meridiem = *text == 'a' ? MERIDIEM_AM : *text == 'p' ? MERIDIEM_PM : MERIDIEM_NONE;

  if (time->meridiem != MERIDIEM_NONE && hours > 12)
    time->meridiem = MERIDIEM_NONE;
  if (time->meridiem == MERIDIEM_AM && hours == 12)
    hours = 0;
  else if (time->meridiem == MERIDIEM_PM && hours < 12)
    hours += 12;

  time->minute = hours * 60 + minutes;

  return TRUE;
}

/**
 * rfl_time_of_day_parse:
 * @text: (nullable): a time as it was typed: "9:00am", "830am", "17h30", "09:00:00Z", "8:00m", "noon"
 * @minute: (out): minutes after midnight, 1440 for "24:00"
 *
 * Returns: whether it could be read
 */
gboolean
rfl_time_of_day_parse (const char *text,
                       int        *minute)
{
  g_autofree char *folded = NULL;
  TimeOfDay time = { 0, MERIDIEM_NONE };

  g_return_val_if_fail (minute != NULL, FALSE);

  if (text == NULL)
    return FALSE;

  folded = rfl_text_fold (text);
  if (!read_time (folded, &time))
    return FALSE;

  *minute = time.minute;

  return TRUE;
}

static gboolean
says_all_day (const char *folded)
{
  return strstr (folded, "24 h") != NULL || strstr (folded, "24h") != NULL || strstr (folded, "24/7") != NULL ||
         strstr (folded, "24-h") != NULL;
}

/**
 * rfl_opening_parse:
 * @opens: (nullable): when it opens, as it was typed; "24 hours" says all
 * @closes: (nullable): when it closes
 * @opening: (out): the opening
 *
 * "9:00" to "5:00" closes in the afternoon; "22:00" to "02:00" after midnight.
 *
 * Returns: whether both could be read and make sense together
 */
gboolean
rfl_opening_parse (const char *opens,
                   const char *closes,
                   RflOpening *opening)
{
  g_autofree char *from_text = rfl_text_fold (opens != NULL ? opens : "");
  g_autofree char *to_text = rfl_text_fold (closes != NULL ? closes : "");
  TimeOfDay from = { 0, MERIDIEM_NONE };
  TimeOfDay to = { 0, MERIDIEM_NONE };

  g_return_val_if_fail (opening != NULL, FALSE);

  if (says_all_day (from_text) || says_all_day (to_text))
    {
      *opening = (RflOpening) { 0, DAY_MINUTES };
      return TRUE;
    }

  if (!read_time (from_text, &from) || !read_time (to_text, &to) || from.minute >= DAY_MINUTES)
    return FALSE;

  /* Midnight closes a day; so does one minute before, which is how forms write it. */
  if (to.minute == 0 || to.minute == DAY_MINUTES - 1)
    to.minute = DAY_MINUTES;

  if (to.minute <= from.minute && to.meridiem == MERIDIEM_NONE && from.minute < HALF_DAY &&
      to.minute + HALF_DAY > from.minute)
    to.minute += HALF_DAY;
  else if (to.minute < from.minute)
    to.minute += DAY_MINUTES;

  if (to.minute <= from.minute)
    return FALSE;

  *opening = (RflOpening) { from.minute, to.minute };

  return TRUE;
}

static void
append_minute (GString    *text,
               int         minute,
               const char *lang)
{
  gboolean french = lang != NULL && g_str_has_prefix (lang, "fr");
  int hours = minute / 60 % 24;

  if (minute == DAY_MINUTES)
    hours = 24;

  if (french && minute % 60 != 0)
    g_string_append_printf (text, "%d" NBSP "h" NBSP "%02d", hours, minute % 60);
  else if (french)
    g_string_append_printf (text, "%d" NBSP "h", hours);
  else if (minute % 60 != 0)
    g_string_append_printf (text, "%d:%02d", hours, minute % 60);
  else
    g_string_append_printf (text, "%d", hours);
}

/**
 * rfl_opening_format:
 * @opening: an opening
 * @lang: language code
 *
 * Returns: (transfer full): the hours, "9–16:30", in French "9 h–16 h 30"
 */
char *
rfl_opening_format (const RflOpening *opening,
                    const char       *lang)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (opening != NULL, NULL);

  append_minute (text, opening->from, lang);
  g_string_append (text, "–");
  append_minute (text, opening->to, lang);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * rfl_weekday_parse:
 * @text: (nullable): "Monday", "mon.", "lundi", "MO"
 *
 * Returns: 0 for Monday to 6, -1 when it is no day
 */
int
rfl_weekday_parse (const char *text)
{
  static const struct
  {
    const char *english;
    const char *french;
  } names[] = {
    { "monday", "lundi" }, { "tuesday", "mardi" }, { "wednesday", "mercredi" }, { "thursday", "jeudi" },
    { "friday", "vendredi" }, { "saturday", "samedi" }, { "sunday", "dimanche" },
  };
  g_auto (GStrv) words = text != NULL ? rfl_text_words (text) : NULL;

  if (words == NULL || words[0] == NULL || strlen (words[0]) < 2)
    return -1;

  /* "th" and "thurs" are enough; so are "ma" and "mar" for French, where no English day begins so. */
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_has_prefix (names[i].english, words[0]) || g_str_has_prefix (names[i].french, words[0]))
        return (int) i;
    }

  return -1;
}
