/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-clean.h"

#include "rfl-date.h"
#include "rfl-schedule.h"

#include <math.h>
#include <string.h>

#define DAYS_A_WEEK 7

static const char * const day_codes[DAYS_A_WEEK] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

static gboolean
is_null_word (const char *text)
{
  static const char * const words[] = { "#N/A", "#REF!", "#VALUE!", "NULL", "null", "\\N", NULL };

  return g_strv_contains (words, text);
}

/* Blanks at both ends (also the no-break space that spreadsheets leave) and control characters go; line ends become \n. */
static char *
tidy (const char *raw,
      gboolean    prose)
{
  g_autoptr(GString) text = g_string_sized_new (strlen (raw));

  for (const char *c = raw; *c != '\0'; c++)
    {
      if (*c == '\r')
        {
          if (c[1] != '\n')
            g_string_append_c (text, '\n');
        }
      else if (prose && c[0] == '\\' && c[1] == 'n' && (c == raw || c[-1] != ':'))
        {
          /* A line end that an export wrote as two characters; "C:\new" is none. */
          g_string_append_c (text, '\n');
          c++;
        }
      else if ((guchar) *c >= ' ' || *c == '\n' || *c == '\t')
        {
          g_string_append_c (text, *c);
        }
    }

  for (;;)
    {
      gsize length = text->len;

      while (text->len > 0 && g_ascii_isspace (text->str[text->len - 1]))
        g_string_truncate (text, text->len - 1);
      while (g_str_has_suffix (text->str, "\xc2\xa0"))
        g_string_truncate (text, text->len - 2);
      while (g_ascii_isspace (text->str[0]))
        g_string_erase (text, 0, 1);
      while (g_str_has_prefix (text->str, "\xc2\xa0"))
        g_string_erase (text, 0, 2);
      if (text->len == length)
        break;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/*
 * UTF-8 that was once read as something else. Only sequences that no language writes are taken for it, and nothing is
 * repaired: which of the readings went wrong cannot be known for sure.
 */
static gboolean
is_garbled (const char *text)
{
  static const char * const signs[] = {
    "G\xc3\x87", "\xce\x93\xc3\x87", "\xc3\xa2\xe2\x82\xac", "\xc3\x83\xc2", "\xc3\x83\xe2", "\xc3\x82\xc2", NULL
  };

  for (guint i = 0; signs[i] != NULL; i++)
    {
      if (strstr (text, signs[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_ascii (const char *text)
{
  while ((guchar) *text >= 1 && (guchar) *text < 0x80)
    text++;
  return *text == '\0';
}

static char *
clean_number (const char *text)
{
  g_autofree char *candidate = g_strdup (text);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  char *start = candidate, *end = NULL, *comma;
  double number;

  if (*start == '$')
    start++;
  /* "45,5" is French for 45.5; "1,200" is English for 1200. */
  comma = strchr (start, ',');
  if (comma != NULL && strchr (comma + 1, ',') == NULL && strlen (comma + 1) != 3)
    *comma = '.';
  else if (comma != NULL)
    memmove (comma, comma + 1, strlen (comma));

  number = g_ascii_strtod (start, &end);
  if (end == start || *end != '\0' || !isfinite (number))
    return NULL;
  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", number));
}

/* A day, or an instant that begins with one. */
static gboolean
is_date (const char *text)
{
  g_autofree char *day = g_strndup (text, strlen ("2026-11-22"));
  const char *rest = text + strlen (day);

  return rfl_day_is_valid (day) && (*rest == '\0' || *rest == 'T' || *rest == ' ');
}

static char *
clean_url (const char *text,
           gboolean   *bad)
{
  *bad = strchr (text, '.') == NULL || strpbrk (text, " \n\t") != NULL;
  if (!*bad && strstr (text, "://") == NULL && !g_str_has_prefix (text, "mailto:"))
    return g_strconcat ("http://", text, NULL);
  return g_strdup (text);
}

static gboolean
is_email (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at != text && strchr (at, '.') != NULL && at[1] != '.' && strpbrk (text, "\n\t<>") == NULL;
}

static void
clean_phone (RflClean *clean)
{
  gsize length = strlen (clean->text);
  guint n_digits = 0;

  /* Quotation marks that became part of the number. */
  if (length > 2 && clean->text[0] == '"' && clean->text[length - 1] == '"')
    {
      clean->text[length - 1] = '\0';
      memmove (clean->text, clean->text + 1, length - 1);
    }
  for (const char *c = clean->text; *c != '\0'; c++)
    n_digits += g_ascii_isdigit (*c);
  clean->is_faulty = n_digits < 3;
  clean->fault = RFL_PROBLEM_BAD_PHONE;
}

/**
 * rfl_clean_value:
 * @clean: (out caller-allocates): the result, to be cleared by rfl_clean_clear()
 * @column: (nullable): the column, or %NULL for one that the standard does not have
 * @raw: the text of a cell
 *
 * Makes a value of what a source wrote: the many spellings of "nothing", blanks at the ends, numbers, addresses on the
 * web without scheme. Nothing is guessed: what cannot be understood is kept as it is and said to be faulty.
 */
void
rfl_clean_value (RflClean        *clean,
                 const RflColumn *column,
                 const char      *raw)
{
  RflColumnType type = column != NULL ? column->type : RFL_COLUMN_PROSE;
  gboolean plain = type == RFL_COLUMN_TEXT || type == RFL_COLUMN_PROSE;
  char *better = NULL;

  memset (clean, 0, sizeof *clean);
  clean->text = tidy (raw, column != NULL && type == RFL_COLUMN_PROSE);
  if (*clean->text == '\0' || is_null_word (clean->text) ||
      (!plain && g_str_equal (clean->text, "-1")) ||
      ((type == RFL_COLUMN_PHONE || type == RFL_COLUMN_DATE ||
        type == RFL_COLUMN_EMAIL || type == RFL_COLUMN_URL) &&
       g_str_equal (clean->text, "0")))
    {
      g_clear_pointer (&clean->text, g_free);
      return;
    }
  if (plain)
    clean->garbled = !is_ascii (clean->text) && is_garbled (clean->text);

  switch (type)
    {
    case RFL_COLUMN_NUMBER:
      better = clean_number (clean->text);
      clean->is_faulty = better == NULL;
      clean->fault = RFL_PROBLEM_BAD_NUMBER;
      if (better == NULL)
        g_clear_pointer (&clean->text, g_free);
      break;
    case RFL_COLUMN_DATE:
      clean->is_faulty = !is_date (clean->text);
      clean->fault = RFL_PROBLEM_BAD_DATE;
      break;
    case RFL_COLUMN_EMAIL:
      clean->is_faulty = !is_email (clean->text);
      clean->fault = RFL_PROBLEM_BAD_EMAIL;
      break;
    case RFL_COLUMN_URL:
      better = clean_url (clean->text, &clean->is_faulty);
      clean->fault = RFL_PROBLEM_BAD_URL;
      break;
    case RFL_COLUMN_PHONE:
      clean_phone (clean);
      break;
    case RFL_COLUMN_TEXT:
    case RFL_COLUMN_PROSE:
    case RFL_COLUMN_ID:
    case RFL_COLUMN_REFERENCE:
    case RFL_COLUMN_TIME:
      break;
    default:
      g_assert_not_reached ();
    }

  if (better != NULL)
    {
      g_free (clean->text);
      clean->text = better;
    }
}

/**
 * rfl_clean_clear:
 * @clean: a result
 */
void
rfl_clean_clear (RflClean *clean)
{
  g_clear_pointer (&clean->text, g_free);
}

/* "305-573-4200 x57471", "514 555-0100 poste 12": where the extension begins. */
static const char *
find_extension (const char *text)
{
  static const char * const words[] = { "ext.", "ext", "extension", "poste", "x" };
  const char *digits = text + strlen (text);
  const char *before;

  while (digits > text && g_ascii_isdigit (digits[-1]))
    digits--;
  if (*digits == '\0')
    return NULL;
  before = digits;
  while (before > text && (before[-1] == ' ' || before[-1] == ':' || before[-1] == '#'))
    before--;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if ((gsize) (before - text) > length && g_ascii_strncasecmp (before - length, words[i], length) == 0 &&
          !g_ascii_isalpha (before[-(gssize) length - 1]))
        return before - length;
    }
  return NULL;
}

/**
 * rfl_clean_split_phone:
 * @number: a telephone number as a source wrote it
 * @plain: (out) (transfer full): the number without its extension
 *
 * Returns: (transfer full) (nullable): the extension at its end, %NULL when there is none or more than one
 */
char *
rfl_clean_split_phone (const char  *number,
                       char       **plain)
{
  const char *extension = find_extension (number);
  g_autofree char *before = NULL;

  *plain = NULL;
  if (extension == NULL)
    return NULL;
  before = g_strndup (number, (gsize) (extension - number));
  g_strchomp (before);
  if (g_str_has_suffix (before, ",") || g_str_has_suffix (before, ";"))
    before[strlen (before) - 1] = '\0';
  if (*before == '\0' || find_extension (before) != NULL)
    return NULL;
  *plain = g_steal_pointer (&before);
  return g_strdup (extension + strcspn (extension, "0123456789"));
}

static void
take_days (const char *text,
           gboolean   *days,
           gboolean   *understood)
{
  const char *dash = strstr (text, "-");
  g_autofree char *first = dash != NULL ? g_strndup (text, (gsize) (dash - text)) : g_strdup (text);
  int from = rfl_weekday_parse (g_strstrip (first));
  int to = from;

  if (dash != NULL)
    {
      g_autofree char *last = g_strdup (dash + 1);

      to = rfl_weekday_parse (g_strstrip (last));
    }
  if (from < 0 || to < 0)
    {
      *understood = FALSE;
      return;
    }
  for (int day = from;; day = (day + 1) % DAYS_A_WEEK)
    {
      days[day] = TRUE;
      if (day == to)
        break;
    }
}

/**
 * rfl_clean_byday:
 * @text: "Monday - Friday", "Mon, Wed-Fri", "MO,TU"
 *
 * Returns: (transfer full) (nullable): the days as HSDS writes them, "MO,TU,WE"; %NULL when they cannot be understood
 */
char *
rfl_clean_byday (const char *text)
{
  g_autofree char *commas = g_strdelimit (g_strdup (text), "&;/", ',');
  g_auto(GStrv) parts = g_strsplit (commas, ",", -1);
  g_autoptr(GString) byday = g_string_new (NULL);
  gboolean days[DAYS_A_WEEK] = { FALSE };
  gboolean understood = TRUE;

  /* "MO,1SA,-1FR" is what HSDS wants already. */
  if (g_regex_match_simple ("^([+-]?[0-9]*(MO|TU|WE|TH|FR|SA|SU),?)+$", text, 0, 0))
    return g_strdup (text);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (*g_strstrip (parts[i]) != '\0')
        take_days (parts[i], days, &understood);
    }
  for (guint i = 0; i < DAYS_A_WEEK; i++)
    {
      if (days[i])
        g_string_append_printf (byday, "%s%s", byday->len > 0 ? "," : "", day_codes[i]);
    }
  if (!understood || byday->len == 0)
    return NULL;
  return g_string_free (g_steal_pointer (&byday), FALSE);
}
