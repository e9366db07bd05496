/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-text.h"

#include <string.h>
#include <unicode/uchar.h>

/* French words that lose their vowel before another word; "l'école" is found by "ecole". */
static const char *const elisions[] = {
  "l", "d", "qu", "j", "m", "t", "s", "n", "c", "jusqu", "lorsqu", "puisqu", "quoiqu",
};

/* An emergency number, or "211". */
#define MIN_PHONE_DIGITS 3

#define DIGITS "0123456789"

#define NATIONAL_PREFIX "(0)"

static gboolean
is_ascii (const char *text,
          gsize       length)
{
  guint64 word, bits = 0;
  gsize i = 0;

  for (; i + sizeof word <= length; i += sizeof word)
    {
      memcpy (&word, text + i, sizeof word);
      bits |= word;
    }
  for (; i < length; i++)
    bits |= (guint64) (guchar) text[i];

  return (bits & G_GUINT64_CONSTANT (0x8080808080808080)) == 0;
}

/* The base letters of U+00C0 to U+00FF, folded: nearly all the accented text of a French directory. '\0' leaves a letter to the
 * general way. */
static const char latin_base[] =
  "aaaaaa\0ceeeeiiii"  /* À to Ï */
  "\0nooooo\0\0uuuuy\0\0" /* Ð to ß */
  "aaaaaa\0ceeeeiiii"  /* à to ï */
  "\0nooooo\0\0uuuuy\0y"; /* ð to ÿ */

/* Accents, vowel points and what is invisible go. The vowel signs of Indic scripts are marks too, but they are the word: they
 * have no combining class. */
static gboolean
is_removed_mark (gunichar c)
{
  return g_unichar_combining_class (c) != 0 || u_hasBinaryProperty (c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static void
append_folded_char (GString  *out,
                    gunichar  c)
{
  int digit = u_charDigitValue (c);

  if (digit >= 0)
    g_string_append_c (out, '0' + digit);
  else
    g_string_append_unichar (out, u_foldCase (c, U_FOLD_CASE_DEFAULT));
}

static void
append_folded_letter (GString  *out,
                      gunichar  c)
{
  switch (c)
    {
    case 0x00df: case 0x1e9e:                                  /* ß ẞ */
      g_string_append (out, "ss");
      break;
    case 0x0152: case 0x0153:                                  /* Œ œ */
      g_string_append (out, "oe");
      break;
    case 0x00c6: case 0x00e6:                                  /* Æ æ */
      g_string_append (out, "ae");
      break;
    case 0x00d8: case 0x00f8:                                  /* Ø ø */
      g_string_append_c (out, 'o');
      break;
    case 0x0110: case 0x0111:                                  /* Đ đ */
      g_string_append_c (out, 'd');
      break;
    case 0x0141: case 0x0142:                                  /* Ł ł */
      g_string_append_c (out, 'l');
      break;
    case 0x0131:                                               /* ı */
      g_string_append_c (out, 'i');
      break;
    case 0x2018: case 0x2019: case 0x201b: case 0x02bc: case 0x2032:
      g_string_append_c (out, '\'');
      break;
    case 0x0640:                                               /* the Arabic stroke that only widens a word */
      break;
    default:
      if (!is_removed_mark (c))
        append_folded_char (out, c);
      break;
    }
}

/* Normalises and folds any text; @text is a piece of UTF-8. */
static void
append_folded_piece (GString    *out,
                     const char *text,
                     gsize       length)
{
  g_autofree char *decomposed = g_utf8_normalize (text, length, G_NORMALIZE_ALL);

  if (decomposed == NULL)
    return;

  for (const char *c = decomposed; *c != '\0'; c = g_utf8_next_char (c))
    append_folded_letter (out, g_utf8_get_char (c));
}

/* The acute accent that some keyboards give for an apostrophe, which compatibility takes for a space with an accent. */
static gboolean
is_spacing_acute (const char *text)
{
  return (guchar) text[0] == 0xc2 && (guchar) text[1] == 0xb4;
}

/**
 * rfl_text_fold:
 * @text: UTF-8
 *
 * Makes texts comparable that a person takes for the same: compatibility forms are decomposed (NFKD), marks removed, case
 * folded, œ æ ß written as two letters, every apostrophe as the typewriter's. It can be called from any thread.
 *
 * Returns: (transfer full): the folded text
 */
char *
rfl_text_fold (const char *text)
{
  GString *out;
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  length = strlen (text);
  if (is_ascii (text, length) && memchr (text, '`', length) == NULL)
    return g_ascii_strdown (text, length);

  out = g_string_sized_new (length + 8);
  while (*text != '\0')
    {
      guchar lead = *text;

      if (lead < 0x80)
        {
          g_string_append_c (out, lead == '`' ? '\'' : g_ascii_tolower (lead));
          text++;
        }
      else if (lead == 0xc3 && latin_base[(guchar) text[1] & 0x3f] != '\0')
        {
          g_string_append_c (out, latin_base[(guchar) text[1] & 0x3f]);
          text += 2;
        }
      else if (is_spacing_acute (text))
        {
          g_string_append_c (out, '\'');
          text += 2;
        }
      else
        {
          const char *start = text;

          while ((guchar) *text >= 0x80 && !is_spacing_acute (text))
            text++;
          append_folded_piece (out, start, text - start);
        }
    }

  return g_string_free (out, FALSE);
}

static gboolean
is_elision (const char *word,
            gsize       length)
{
  for (guint i = 0; i < G_N_ELEMENTS (elisions); i++)
    {
      if (strlen (elisions[i]) == length && memcmp (word, elisions[i], length) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_word_char (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isalnum (c);

  return u_isalnum (c) || g_unichar_ismark (c);
}

/**
 * rfl_text_words:
 * @text: UTF-8
 *
 * Cuts a text into the words that the search index holds and that a query is made of: folded, without the French elisions
 * (l', d', qu'…), split at everything that is neither letter nor digit. It can be called from any thread.
 *
 * Returns: (transfer full): the words in their order, with repetitions
 */
GStrv
rfl_text_words (const char *text)
{
  g_autofree char *folded = NULL;
  GPtrArray *words;
  const char *at;

  g_return_val_if_fail (text != NULL, NULL);

  folded = rfl_text_fold (text);
  words = g_ptr_array_new ();

  for (at = folded; *at != '\0'; )
    {
      const char *start = at;

      while (*at != '\0' && is_word_char (g_utf8_get_char (at)))
        at = g_utf8_next_char (at);

      if (at > start && !(*at == '\'' && is_elision (start, at - start)))
        g_ptr_array_add (words, g_strndup (start, at - start));

      if (*at != '\0')
        at = g_utf8_next_char (at);
    }

  g_ptr_array_add (words, NULL);
  return (GStrv) g_ptr_array_free (words, FALSE);
}

/**
 * rfl_text_initials:
 * @name: the name of a person or an organization
 *
 * Makes what an avatar shows: the first letters of the first and the last word, with their accents.
 *
 * Returns: (transfer full): at most two letters in capitals; empty when @name has none
 */
char *
rfl_text_initials (const char *name)
{
  gunichar first = 0, last = 0;
  gboolean inside = FALSE;
  g_autofree char *composed = NULL;
  GString *initials;

  g_return_val_if_fail (name != NULL, NULL);

  composed = g_utf8_normalize (name, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  for (const char *at = composed; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean word = inside ? is_word_char (c) || c == '\'' || c == 0x2019 || c == '-' : u_isalnum (c);

      if (word && !inside)
        {
          if (first == 0)
            first = c;
          else
            last = c;
        }
      inside = word;
    }

  initials = g_string_new (NULL);
  if (first != 0)
    g_string_append_unichar (initials, g_unichar_toupper (first));
  if (last != 0)
    g_string_append_unichar (initials, g_unichar_toupper (last));
  return g_string_free (initials, FALSE);
}

/**
 * rfl_text_capitalize:
 * @text: a word or more, as they stand within a sentence
 *
 * Returns: (transfer full): @text as it stands alone, or at the beginning of a line
 */
char *
rfl_text_capitalize (const char *text)
{
  GString *capitalized;

  g_return_val_if_fail (text != NULL, NULL);

  if (*text == '\0')
    return g_strdup ("");

  capitalized = g_string_new (NULL);
  g_string_append_unichar (capitalized, g_unichar_totitle (g_utf8_get_char (text)));
  g_string_append (capitalized, g_utf8_next_char (text));

  return g_string_free (capitalized, FALSE);
}

/**
 * rfl_text_keep_together:
 * @text: a number or a name
 *
 * Returns: (transfer full): @text for people to read, which no line breaks at its spaces
 */
char *
rfl_text_keep_together (const char *text)
{
  g_auto (GStrv) parts = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  parts = g_strsplit (text, " ", -1);

  return g_strjoinv ("\u00a0", parts);
}

/**
 * rfl_text_phone_uri:
 * @phone: a telephone number as people write it: "613 555-0142 x7", "+33 (0)1 99 00 12 34"
 *
 * Behind the number a word of any language, or a #, leads to an extension; whatever else stands there is not dialled, nor is a "(0)"
 * within an international number, which is for those who call from the same country.
 *
 * Returns: (transfer full) (nullable): what a telephone dials, as a tel: URI (RFC 3966); %NULL when there is no number in it
 */
char *
rfl_text_phone_uri (const char *phone)
{
  g_autoptr (GString) uri = g_string_new ("tel:");
  const gsize start = uri->len;
  const char *at, *extension;
  gunichar before = ' ';

  g_return_val_if_fail (phone != NULL, NULL);

  for (at = phone; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (uri->str[start] == '+' && g_str_has_prefix (at, NATIONAL_PREFIX))
        at += strlen (NATIONAL_PREFIX) - 1;
      else if (g_ascii_isdigit (*at) || (*at == '+' && uri->len == start))
        g_string_append_c (uri, *at);
      else if (uri->len >= start + MIN_PHONE_DIGITS && (c == '#' || u_isalpha (c)) &&
               (g_unichar_isspace (before) || (before < 0x80 && strchr (",;(0123456789", (int) before) != NULL)))
        break;
      before = c;
    }
  if (uri->len < start + MIN_PHONE_DIGITS)
    return NULL;

  extension = at + strcspn (at, DIGITS);
  if (*extension != '\0' && extension[strspn (extension, DIGITS)] == '\0')
    g_string_append_printf (uri, ";ext=%s", extension);

  return g_string_free (g_steal_pointer (&uri), FALSE);
}

/**
 * rfl_text_escape_csv_cell:
 * @text: the content of a cell
 *
 * Keeps a spreadsheet from taking a text for a formula: what begins with = + - @, tab or carriage return gets an apostrophe in
 * front (OWASP, CSV injection). Quoting is the CSV writer's.
 *
 * Returns: (transfer full): the content to write
 */
char *
rfl_text_escape_csv_cell (const char *text)
{
  g_return_val_if_fail (text != NULL, NULL);

  if (*text != '\0' && strchr ("=+-@\t\r", *text) != NULL)
    return g_strconcat ("'", text, NULL);

  return g_strdup (text);
}

/**
 * rfl_text_is_valid:
 * @text: (nullable): a NUL-terminated text
 *
 * Returns: whether it is UTF-8; what comes after a NUL is not seen, so bytes of a file go through rfl_text_to_utf8() first
 */
gboolean
rfl_text_is_valid (const char *text)
{
  return text != NULL && g_utf8_validate (text, -1, NULL);
}
