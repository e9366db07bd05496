/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-guard.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rfl-text.h"

/*
 * The guard looks for numbers that must not leave by accident. It would rather be silent than cry wolf over telephone
 * numbers: each number has to pass the check that its country defines.
 */

#define NIR_DIGITS 15
#define SIN_DIGITS 9

typedef struct
{
  char  digits[NIR_DIGITS];    /* letters of the Corsican departments included */
  gsize at[NIR_DIGITS];        /* where each is in the text */
  guint n;
  gsize end;
} Run;

static gboolean
is_separator (char c)
{
  return c == ' ' || c == '-' || c == '.';
}

/*
 * The next @n digits from @start on, with single separators between them. FALSE when there are fewer, or when the last
 * one is in the middle of a number.
 */
static gboolean
read_run (const char *text,
          gsize       start,
          guint       n,
          Run        *run)
{
  gsize i = start;

  run->n = 0;
  while (run->n < n)
    {
      gboolean corsican = run->n == 6 && strchr ("ABab", text[i]) != NULL && text[i] != '\0';

      if (run->n > 0 && is_separator (text[i]) && g_ascii_isdigit (text[i + 1]))
        i++;
      else if (!g_ascii_isdigit (text[i]) && !corsican)
        return FALSE;

      run->digits[run->n] = g_ascii_toupper (text[i]);
      run->at[run->n++] = i++;
    }

  run->end = i;

  return !g_ascii_isalnum (text[i]);
}

/* Whether the digits stand in groups of these sizes, one separator between them. */
static gboolean
has_groups (const Run   *run,
            const guint *sizes)
{
  guint position = 0;

  for (guint i = 0; sizes[i] != 0; i++)
    {
      for (guint j = 0; j < sizes[i]; j++, position++)
        {
          gsize gap = position == 0 ? 1 : run->at[position] - run->at[position - 1];

          if (gap != (position > 0 && j == 0 ? 2 : 1))
            return FALSE;
        }
    }

  return position == run->n;
}

static gboolean
passes_luhn (const Run *run)
{
  int sum = 0;

  for (guint i = 0; i < run->n; i++)
    {
      int digit = run->digits[run->n - 1 - i] - '0';

      if (i % 2 == 1)
        digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }

  return sum % 10 == 0;
}

static gboolean
only_digits (const Run *run)
{
  for (guint i = 0; i < run->n; i++)
    {
      if (!g_ascii_isdigit (run->digits[i]))
        return FALSE;
    }

  return TRUE;
}

/* Canada: nine digits, Luhn. */
static gboolean
is_sin (const Run *run)
{
  static const guint together[] = { 9, 0 };
  static const guint in_threes[] = { 3, 3, 3, 0 };

  return only_digits (run) && memcmp (run->digits, "000000000", SIN_DIGITS) != 0 &&
         (has_groups (run, together) || has_groups (run, in_threes)) && passes_luhn (run);
}

/* United States: three, two and four digits with separators; areas 000, 666 and 9xx do not exist. */
static gboolean
is_ssn (const Run  *run,
        const char *text)
{
  static const guint groups[] = { 3, 2, 4, 0 };

  return only_digits (run) && has_groups (run, groups) && text[run->at[2] + 1] != '.' &&
         run->digits[0] != '9' && memcmp (run->digits, "000", 3) != 0 && memcmp (run->digits, "666", 3) != 0 &&
         memcmp (run->digits + 3, "00", 2) != 0 && memcmp (run->digits + 5, "0000", 4) != 0;
}

/* France: sex, year, month, department (2A and 2B in Corsica), and a key: 97 less the number modulo 97. */
static gboolean
is_nir (const Run *run)
{
  guint64 number = 0;
  int key = 0;

  if (strchr ("12378", run->digits[0]) == NULL)
    return FALSE;

  for (guint i = 0; i < 13; i++)
    {
      char c = run->digits[i];

      if (!g_ascii_isdigit (c))
        {
          if (i != 6 || run->digits[5] != '2')
            return FALSE;
          c = c == 'A' ? '9' : '8';
          number = number / 10 * 10 + 1;
          number = number * 10 + (guint64) (c - '0');
          continue;
        }
      number = number * 10 + (guint64) (c - '0');
    }

  if (!g_ascii_isdigit (run->digits[13]) || !g_ascii_isdigit (run->digits[14]))
    return FALSE;

  key = (run->digits[13] - '0') * 10 + run->digits[14] - '0';

  return key == (int) (97 - number % 97);
}

static void
add_finding (GArray       *findings,
             RflGuardKind  kind,
             gsize         offset,
             gsize         length)
{
  RflGuardFinding finding = { kind, offset, length };

  g_array_append_val (findings, finding);
}

static void
scan_numbers (const char *text,
              GArray     *findings)
{
  for (gsize i = 0; text[i] != '\0';)
    {
      Run run;

      if (!g_ascii_isdigit (text[i]) || (i > 0 && (g_ascii_isalnum (text[i - 1]) || text[i - 1] == '+')))
        {
          i++;
          continue;
        }

      if (read_run (text, i, NIR_DIGITS, &run) && is_nir (&run))
        add_finding (findings, RFL_GUARD_NIR, i, run.end - i);
      else if (read_run (text, i, SIN_DIGITS, &run) && is_sin (&run))
        add_finding (findings, RFL_GUARD_SIN, i, run.end - i);
      else if (read_run (text, i, SIN_DIGITS, &run) && is_ssn (&run, text))
        add_finding (findings, RFL_GUARD_SSN, i, run.end - i);
      else
        run.end = i + 1;

      i = run.end;
    }
}

/* Words that announce a health card or a social-security number, longest first; blanks and dashes are the same. */
static const char * const announcing_words[] = {
  "carte d assurance maladie", "carte assurance maladie", "numero d assurance maladie", "numero de securite sociale",
  "numero d assurance sociale", "social insurance number", "social security number", "health insurance card",
  "health card number", "health card", "medicare number", "carte vitale", "carte sante", "ohip number", "ohip",
};

static gboolean
words_at (GPtrArray  *words,
          guint       first,
          const char *phrase,
          guint      *n_words)
{
  g_auto (GStrv) wanted = g_strsplit (phrase, " ", -1);
  guint n = g_strv_length (wanted);

  if (first + n > words->len)
    return FALSE;

  for (guint i = 0; i < n; i++)
    {
      if (!g_str_equal (g_ptr_array_index (words, first + i), wanted[i]))
        return FALSE;
    }

  *n_words = n;

  return TRUE;
}

static void
scan_words (const char *text,
            GArray     *findings)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  const char *p = text;

  /* Words with their places, folded one by one, so that an accent does not move what comes after it. */
  while (*p != '\0')
    {
      const char *start = p;

      while (*p != '\0' && g_unichar_isalnum (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);

      if (p > start)
        {
          g_autofree char *word = g_strndup (start, (gsize) (p - start));
          gsize begin = (gsize) (start - text);
          gsize end = (gsize) (p - text);

          g_ptr_array_add (words, rfl_text_fold (word));
          g_array_append_val (starts, begin);
          g_array_append_val (ends, end);
        }
      else
        {
          p = g_utf8_next_char (p);
        }
    }

  for (guint i = 0; i < words->len; i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (announcing_words); j++)
        {
          guint n = 0;

          if (words_at (words, i, announcing_words[j], &n))
            {
              gsize begin = g_array_index (starts, gsize, i);

              add_finding (findings, RFL_GUARD_HEALTH_CARD, begin, g_array_index (ends, gsize, i + n - 1) - begin);
              i += n - 1;
              break;
            }
        }
    }
}

static int
compare_findings (gconstpointer a,
                  gconstpointer b)
{
  const RflGuardFinding *x = a;
  const RflGuardFinding *y = b;

  return (x->offset > y->offset) - (x->offset < y->offset);
}

/**
 * rfl_guard_scan:
 * @text: (nullable): a text that would leave, or the name of a file; valid UTF-8
 *
 * Returns: (transfer full) (element-type RflGuardFinding): what looks like a number that must not leave, in the order
 *   of the text
 */
GArray *
rfl_guard_scan (const char *text)
{
  GArray *findings = g_array_new (FALSE, FALSE, sizeof (RflGuardFinding));

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return findings;

  scan_numbers (text, findings);
  scan_words (text, findings);
  g_array_sort (findings, compare_findings);

  return findings;
}

/**
 * rfl_guard_kind_to_nick:
 * @kind: what was found
 *
 * Returns: its name for machines
 */
const char *
rfl_guard_kind_to_nick (RflGuardKind kind)
{
  static const char * const nicks[] = { "sin", "nir", "ssn", "health_card" };

  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (nicks), NULL);

  return nicks[kind];
}

/**
 * rfl_guard_kind_label:
 * @kind: what was found
 *
 * Returns: what it looks like, in words, translated
 */
const char *
rfl_guard_kind_label (RflGuardKind kind)
{
  switch (kind)
    {
    case RFL_GUARD_SIN:
      return _("Canadian social insurance number");
    case RFL_GUARD_NIR:
      return _("French social security number");
    case RFL_GUARD_SSN:
      return _("US social security number");
    case RFL_GUARD_HEALTH_CARD:
      return _("Words about a health card or a social security number");
    default:
      g_return_val_if_reached ("");
    }
}
