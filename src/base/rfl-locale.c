/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-locale.h"

#include "rfl-date.h"

#include <math.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ureldatefmt.h>
#include <unicode/ustring.h>

/* Making a formatter costs ICU up to a millisecond and it may serve one thread only. So each thread keeps what it has made, by
 * language and purpose. */
typedef enum
{
  TOOL_DATE,
  TOOL_NUMBER,
  TOOL_RELATIVE,
  TOOL_COLLATOR,
} ToolKind;

typedef struct
{
  ToolKind kind;
  gpointer tool;
} Tool;

#define TEXT_SIZE 256

static void
tool_free (gpointer data)
{
  Tool *tool = data;

  switch (tool->kind)
    {
    case TOOL_DATE:
      udat_close (tool->tool);
      break;
    case TOOL_NUMBER:
      unum_close (tool->tool);
      break;
    case TOOL_RELATIVE:
      ureldatefmt_close (tool->tool);
      break;
    case TOOL_COLLATOR:
      ucol_close (tool->tool);
      break;
    default:
      g_assert_not_reached ();
    }
  g_free (tool);
}

static GPrivate thread_tools = G_PRIVATE_INIT ((GDestroyNotify) g_hash_table_unref);

static GHashTable *
get_tools (void)
{
  GHashTable *tools = g_private_get (&thread_tools);

  if (tools == NULL)
    {
      tools = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, tool_free);
      g_private_set (&thread_tools, tools);
    }
  return tools;
}

static gpointer
find_tool (const char *key)
{
  Tool *tool = g_hash_table_lookup (get_tools (), key);

  return tool != NULL ? tool->tool : NULL;
}

static gpointer
keep_tool (const char *key,
           ToolKind    kind,
           gpointer    made)
{
  Tool *tool = g_new (Tool, 1);

  tool->kind = kind;
  tool->tool = made;
  g_hash_table_insert (get_tools (), g_strdup (key), tool);
  return made;
}

/* Digits are always 0 to 9, since telephone numbers and addresses beside them are; dates are Gregorian in every language.
 * English has the order of days and the 24 hours of Britain. For Haitian Creole ICU has only names in French. */
static void
icu_locale (const char *lang,
            char       *locale,
            gsize       size)
{
  if (g_str_equal (lang, "en"))
    lang = "en_GB";
  else if (g_str_equal (lang, "ht"))
    lang = "fr";

  g_snprintf (locale, size, "%s@calendar=gregorian;numbers=latn", lang);
}

static char *
from_uchars (const UChar *text,
             int32_t      length)
{
  return g_utf16_to_utf8 ((const gunichar2 *) text, length, NULL, NULL, NULL);
}

static const char *
skeleton_for_style (RflDateStyle style)
{
  switch (style)
    {
    case RFL_DATE_STYLE_FULL:
      return "yMMMMEEEEd";
    case RFL_DATE_STYLE_LONG:
      return "yMMMMd";
    case RFL_DATE_STYLE_MEDIUM:
      return "yMMMd";
    case RFL_DATE_STYLE_SHORT:
      return "MMMd";
    case RFL_DATE_STYLE_WEEKDAY_TIME:
      return "MMMEdHm";
    case RFL_DATE_STYLE_TIME:
      return "Hm";
    case RFL_DATE_STYLE_DATE_TIME:
      return "yMMMdHm";
    default:
      g_return_val_if_reached ("yMMMd");
    }
}

/* English and French write days as the office speaks them, without the comma that the data put after the weekday. */
static void
remove_commas (UChar   *pattern,
               int32_t *length)
{
  int32_t kept = 0;

  for (int32_t i = 0; i < *length; i++)
    {
      if (pattern[i] != ',')
        pattern[kept++] = pattern[i];
    }
  *length = kept;
}

static UDateFormat *
get_date_format (const char *lang,
                 const char *skeleton)
{
  static const UChar utc[] = { 'U', 'T', 'C', 0 };
  g_autofree char *key = g_strconcat ("date ", lang, " ", skeleton, NULL);
  UDateFormat *format = find_tool (key);
  UErrorCode status = U_ZERO_ERROR;
  UDateTimePatternGenerator *generator;
  UChar wanted[32], pattern[TEXT_SIZE];
  int32_t length;
  char locale[ULOC_FULLNAME_CAPACITY];

  if (format != NULL)
    return format;

  icu_locale (lang, locale, sizeof locale);
  u_charsToUChars (skeleton, wanted, strlen (skeleton) + 1);
  generator = udatpg_open (locale, &status);
  length = udatpg_getBestPattern (generator, wanted, -1, pattern, G_N_ELEMENTS (pattern), &status);
  udatpg_close (generator);
  if (U_FAILURE (status))
    return NULL;

  if (g_str_equal (lang, "en") || g_str_equal (lang, "fr") || g_str_equal (lang, "ht"))
    remove_commas (pattern, &length);

  format = udat_open (UDAT_PATTERN, UDAT_PATTERN, locale, utc, -1, pattern, length, &status);
  return U_SUCCESS (status) ? keep_tool (key, TOOL_DATE, format) : NULL;
}

static char *
format_date (const char *lang,
             const char *skeleton,
             double      local_ms)
{
  UDateFormat *format = get_date_format (lang, skeleton);
  UErrorCode status = U_ZERO_ERROR;
  UChar text[TEXT_SIZE];
  int32_t length;

  if (format == NULL)
    return g_strdup ("");

  length = udat_format (format, local_ms, text, G_N_ELEMENTS (text), NULL, &status);
  return U_SUCCESS (status) ? from_uchars (text, length) : g_strdup ("");
}

/**
 * rfl_locale_format_day:
 * @lang: a language code, as "fr"
 * @time_us: microseconds since 1970, UTC
 * @tz: (nullable): the time zone of the office, or %NULL for UTC
 * @style: how much of it
 *
 * Writes a day or an instant as the language does, whatever the locale of the system.
 *
 * Returns: (transfer full): the text
 */
char *
rfl_locale_format_day (const char   *lang,
                       gint64        time_us,
                       GTimeZone    *tz,
                       RflDateStyle  style)
{
  gint64 offset = 0;

  if (tz != NULL)
    {
      int interval = g_time_zone_find_interval (tz, G_TIME_TYPE_UNIVERSAL, time_us / G_USEC_PER_SEC);

      offset = g_time_zone_get_offset (tz, interval);
    }

  /* The formatter is set to UTC and given the local time: the office's zone is GLib's, so that both never disagree. */
  return format_date (lang, skeleton_for_style (style), time_us / 1000 + offset * 1000);
}

/**
 * rfl_locale_weekday_short:
 * @lang: a language code
 * @weekday: 0 for Monday to 6 for Sunday
 *
 * Returns: (transfer full): the short name, as "Mon"
 */
char *
rfl_locale_weekday_short (const char *lang,
                          int         weekday)
{
  const double ms_per_day = 86400000.0;

  g_return_val_if_fail (weekday >= 0 && weekday <= 6, NULL);

  /* The fourth day after the epoch was a Monday. */
  return format_date (lang, "ccc", (4 + weekday) * ms_per_day);
}

/**
 * rfl_locale_month:
 * @lang: a language code
 * @month: 1 for January to 12
 *
 * Returns: (transfer full): the name as it stands alone, as "March"
 */
char *
rfl_locale_month (const char *lang,
                  int         month)
{
  const double ms_per_day = 86400000.0;

  g_return_val_if_fail (month >= 1 && month <= 12, NULL);

  /* About the middle of each month of 1970. */
  return format_date (lang, "LLLL", ((month - 1) * 30.4 + 14.0) * ms_per_day);
}

/* The largest unit of which there is at least one; two for weeks, since "10 days" is clearer than one. */
static void
choose_unit (int                    days,
             URelativeDateTimeUnit *unit,
             int                   *amount)
{
  static const struct { int from, days; URelativeDateTimeUnit unit; } units[] = {
    { 365, 365, UDAT_REL_UNIT_YEAR },
    { 30, 30, UDAT_REL_UNIT_MONTH },
    { 14, 7, UDAT_REL_UNIT_WEEK },
    { 0, 1, UDAT_REL_UNIT_DAY },
  };
  guint i = 0;

  while (ABS (days) < units[i].from)
    i++;
  *unit = units[i].unit;
  *amount = days / units[i].days;
}

/**
 * rfl_locale_format_ago:
 * @lang: a language code
 * @time_us: microseconds since 1970, UTC
 * @now_us: the present
 *
 * Says how far a day is from now: "today", "yesterday", "in 3 days", "2 months ago". Days are those of the computer's time zone; a
 * date alone is given as its midnight there (rfl_day_to_us()).
 *
 * Returns: (transfer full): the text
 */
char *
rfl_locale_format_ago (const char *lang,
                       gint64      time_us,
                       gint64      now_us)
{
  g_autofree char *key = g_strconcat ("relative ", lang, NULL);
  URelativeDateTimeFormatter *formatter = find_tool (key);
  URelativeDateTimeUnit unit;
  UErrorCode status = U_ZERO_ERROR;
  UChar text[TEXT_SIZE];
  int32_t length;
  int amount;
  g_autoptr (GTimeZone) tz = g_time_zone_new_local ();
  g_autofree char *today = rfl_day_from_us (now_us, tz);
  g_autofree char *day = rfl_day_from_us (time_us, tz);

  if (formatter == NULL)
    {
      char locale[ULOC_FULLNAME_CAPACITY];

      icu_locale (lang, locale, sizeof locale);
      formatter = ureldatefmt_open (locale, NULL, UDAT_STYLE_LONG, UDISPCTX_CAPITALIZATION_NONE, &status);
      if (U_FAILURE (status))
        return g_strdup ("");
      keep_tool (key, TOOL_RELATIVE, formatter);
    }

  choose_unit (rfl_day_diff (today, day), &unit, &amount);
  /* "yesterday" is said of days only: "last month" for what was 40 days ago would mislead. */
  if (unit == UDAT_REL_UNIT_DAY && ABS (amount) <= 1)
    length = ureldatefmt_format (formatter, amount, unit, text, G_N_ELEMENTS (text), &status);
  else
    length = ureldatefmt_formatNumeric (formatter, amount, unit, text, G_N_ELEMENTS (text), &status);

  return U_SUCCESS (status) ? from_uchars (text, length) : g_strdup ("");
}

/**
 * rfl_locale_format_number:
 * @lang: a language code
 * @number: a number
 * @decimals: how many digits after the point
 *
 * Returns: (transfer full): the number with the separators of the language
 */
char *
rfl_locale_format_number (const char *lang,
                          double      number,
                          int         decimals)
{
  g_autofree char *key = g_strdup_printf ("number %s %d", lang, decimals);
  UNumberFormat *format = find_tool (key);
  UErrorCode status = U_ZERO_ERROR;
  UChar text[TEXT_SIZE];
  int32_t length;

  g_return_val_if_fail (decimals >= 0 && decimals <= 15, NULL);

  if (format == NULL)
    {
      char locale[ULOC_FULLNAME_CAPACITY];

      icu_locale (lang, locale, sizeof locale);
      format = unum_open (UNUM_DECIMAL, NULL, 0, locale, NULL, &status);
      if (U_FAILURE (status))
        return g_strdup ("");
      unum_setAttribute (format, UNUM_FRACTION_DIGITS, decimals);
      unum_setAttribute (format, UNUM_ROUNDING_MODE, UNUM_ROUND_HALFUP);
      keep_tool (key, TOOL_NUMBER, format);
    }

  length = unum_formatDouble (format, number, text, G_N_ELEMENTS (text), NULL, &status);
  return U_SUCCESS (status) ? from_uchars (text, length) : g_strdup ("");
}

/**
 * rfl_locale_format_distance:
 * @lang: a language code
 * @metres: a distance
 *
 * Writes a distance no more precisely than an address is known: "350 m", "1.2 km", "27 km".
 *
 * Returns: (transfer full): the text; the unit is joined by a no-break space
 */
char *
rfl_locale_format_distance (const char *lang,
                            double      metres)
{
  g_autofree char *number = NULL;
  gboolean far = metres >= 995;

  if (!far)
    number = rfl_locale_format_number (lang, metres < 10 ? round (metres) : round (metres / 10) * 10, 0);
  else
    number = rfl_locale_format_number (lang, metres / 1000, metres < 9950 ? 1 : 0);

  return g_strconcat (number, "\302\240", far ? "km" : "m", NULL);
}

static UCollator *
get_collator (const char *lang)
{
  g_autofree char *key = g_strconcat ("collator ", lang, NULL);
  UCollator *collator = find_tool (key);
  UErrorCode status = U_ZERO_ERROR;

  if (collator == NULL)
    {
      collator = ucol_open (lang, &status);
      if (U_FAILURE (status))
        return NULL;
      ucol_setAttribute (collator, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
      keep_tool (key, TOOL_COLLATOR, collator);
    }
  return collator;
}

/**
 * rfl_locale_collate:
 * @lang: a language code
 * @a: UTF-8
 * @b: UTF-8
 *
 * Compares two texts as the dictionary of the language does; numbers in them count as numbers.
 *
 * Returns: less than, equal to or greater than 0
 */
gint
rfl_locale_collate (const char *lang,
                    const char *a,
                    const char *b)
{
  UCollator *collator = get_collator (lang);
  UErrorCode status = U_ZERO_ERROR;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  return collator != NULL ? (gint) ucol_strcollUTF8 (collator, a, -1, b, -1, &status) : strcmp (a, b);
}

/**
 * rfl_locale_collation_key:
 * @lang: a language code
 * @text: UTF-8
 *
 * Makes a text whose bytes sort as rfl_locale_collate() does, to be kept in a database column.
 *
 * Returns: (transfer full): lower-case hex digits
 */
char *
rfl_locale_collation_key (const char *lang,
                          const char *text)
{
  UCollator *collator = get_collator (lang);
  glong length = 0;
  g_autofree gunichar2 *units = NULL;
  g_autofree guint8 *key = NULL;
  int32_t key_length;
  char *hex;

  g_return_val_if_fail (text != NULL, NULL);

  units = g_utf8_to_utf16 (text, -1, NULL, &length, NULL);
  if (collator == NULL || units == NULL)
    return g_strdup ("");

  key_length = ucol_getSortKey (collator, (const UChar *) units, length, NULL, 0);
  key = g_malloc (key_length);
  ucol_getSortKey (collator, (const UChar *) units, length, key, key_length);

  /* The key ends with a zero byte, which is left out. */
  hex = g_malloc (2 * key_length);
  for (int32_t i = 0; i < key_length - 1; i++)
    {
      hex[2 * i] = "0123456789abcdef"[key[i] >> 4];
      hex[2 * i + 1] = "0123456789abcdef"[key[i] & 0xf];
    }
  hex[2 * (key_length - 1)] = '\0';
  return hex;
}
