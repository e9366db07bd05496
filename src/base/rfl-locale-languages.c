/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-locale.h"

#include "rfl-text.h"

#include <string.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>

/* Those that Canadian and French services offer most, the two of the interface first. */
static const char *const common[] = {
  "en", "fr", "ar", "zh", "es", "pt", "ht", "so", "ti", "am", "fa", "prs", "ps", "ur", "pa", "hi", "bn", "ta", "tl", "vi",
  "uk", "ru", "pl", "ro", "it", "de", "tr", "ku", "sw", "ln", "rw", "wo", "iu", "cr", NULL,
};

/* Names in files that ICU has under another spelling, or not at all; folded. */
static const struct
{
  const char *name;
  const char *code;
} other_names[] = {
  { "kreyol", "ht" },
  { "kreyol ayisyen", "ht" },
  { "creole", "ht" },
  { "haitian", "ht" },
  { "farsi", "fa" },
  { "mandarin", "zh" },
  { "cantonese", "yue" },
  { "cantonais", "yue" },
  { "tagalog", "tl" },
  { "filipino", "tl" },
  { "punjabi", "pa" },
  { "pendjabi", "pa" },
  { "pashto", "ps" },
  { "pachto", "ps" },
  { "tigrinya", "ti" },
  { "castilian", "es" },
  { "espanol", "es" },
  { "dari", "prs" },
  { "bengali", "bn" },
  { "simplified chinese", "zh" },
  { "traditional chinese", "zh" },
  { "kurmanji", "ku" },
  { "sorani", "ckb" },
  { "ojibwe", "oj" },
  { "american sign language", "ase" },
  { "asl", "ase" },
  { "langue des signes quebecoise", "fcs" },
  { "lsq", "fcs" },
  { "langue des signes francaise", "fsl" },
  { "lsf", "fsl" },
  /* The bibliographic codes of ISO 639-2. */
  { "alb", "sq" }, { "arm", "hy" }, { "baq", "eu" }, { "bur", "my" }, { "chi", "zh" }, { "cze", "cs" }, { "dut", "nl" },
  { "fre", "fr" }, { "geo", "ka" }, { "ger", "de" }, { "gre", "el" }, { "ice", "is" }, { "mac", "mk" }, { "mao", "mi" },
  { "may", "ms" }, { "per", "fa" }, { "rum", "ro" }, { "slo", "sk" }, { "tib", "bo" }, { "wel", "cy" },
};

/**
 * rfl_languages_common:
 *
 * Returns: (transfer none): the codes of the languages to offer first
 */
const char * const *
rfl_languages_common (void)
{
  return common;
}

/**
 * rfl_locale_is_rtl:
 * @code: a language code
 *
 * Returns: whether the language is written from right to left
 */
gboolean
rfl_locale_is_rtl (const char *code)
{
  g_return_val_if_fail (code != NULL, FALSE);

  return uloc_isRightToLeft (code);
}

/**
 * rfl_locale_language_name:
 * @lang: the language to write in
 * @code: the language to name
 *
 * Returns: (transfer full): its name, or @code when there is none
 */
char *
rfl_locale_language_name (const char *lang,
                          const char *code)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar name[ULOC_FULLNAME_CAPACITY];
  int32_t length;

  g_return_val_if_fail (lang != NULL && code != NULL, NULL);

  if (g_str_equal (code, "ht") && g_str_equal (lang, "ht"))
    return g_strdup ("Kreyòl ayisyen");

  length = uloc_getDisplayLanguage (code, lang, name, G_N_ELEMENTS (name), &status);
  if (U_FAILURE (status) || length <= 0)
    return g_strdup (code);

  return g_utf16_to_utf8 ((const gunichar2 *) name, length, NULL, NULL, NULL);
}

/**
 * rfl_locale_language_title:
 * @lang: the language to write in
 * @code: the language to name
 *
 * Returns: (transfer full): its name as it stands alone: "Français", where within a sentence it is "français"
 */
char *
rfl_locale_language_title (const char *lang,
                           const char *code)
{
  g_autofree char *name = rfl_locale_language_name (lang, code);

  return name != NULL ? rfl_text_capitalize (name) : NULL;
}

/**
 * rfl_locale_language_names:
 * @lang: the language to write in
 * @codes: (array zero-terminated=1) (nullable): the languages to name
 *
 * Returns: (transfer full): their names, "Arabic, French"; "" for none
 */
char *
rfl_locale_language_names (const char         *lang,
                           const char * const *codes)
{
  g_autoptr (GString) names = g_string_new (NULL);

  g_return_val_if_fail (lang != NULL, NULL);

  for (guint i = 0; codes != NULL && codes[i] != NULL; i++)
    {
      g_autofree char *name = rfl_locale_language_name (lang, codes[i]);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
add_name (GHashTable *names,
          const char *name,
          const char *code)
{
  g_hash_table_insert (names, rfl_text_fold (name), (gpointer) code);
}

/* Folded names of all languages, in English, French and themselves, to their codes. */
static GHashTable *
make_names (void)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *const *codes = uloc_getISOLanguages ();

  for (guint i = 0; codes[i] != NULL; i++)
    {
      const char *const languages[] = { "en", "fr", codes[i] };

      for (guint j = 0; j < G_N_ELEMENTS (languages); j++)
        {
          g_autofree char *name = rfl_locale_language_name (languages[j], codes[i]);

          add_name (names, name, codes[i]);
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (other_names); i++)
    add_name (names, other_names[i].name, other_names[i].code);

  return names;
}

/* The code in a text like "fra", "FR" or "fr-CA"; two letters where there are. */
static char *
code_from_tag (const char *text)
{
  char language[ULOC_LANG_CAPACITY];
  UErrorCode status = U_ZERO_ERROR;
  g_autofree char *name = NULL;
  gsize letters = strspn (text, "abcdefghijklmnopqrstuvwxyz");

  if (letters < 2 || letters > 3 || (text[letters] != '\0' && text[letters] != '-' && text[letters] != '_'))
    return NULL;

  uloc_getLanguage (text, language, sizeof language, &status);
  if (U_FAILURE (status) || *language == '\0')
    return NULL;

  /* Any three letters look like a code: it is one when it has a name. */
  name = rfl_locale_language_name ("en", language);
  return g_str_equal (name, language) ? NULL : g_strdup (language);
}

/**
 * rfl_language_code_from_name:
 * @text: what a file or a person calls a language: "French", "français", "Kreyòl", "fra", "fr-CA"
 *
 * Finds the code (ISO 639, two letters where there are). Names are understood in English, in French and in the language itself.
 *
 * Returns: (transfer full) (nullable): the code, or %NULL when it is not known
 */
char *
rfl_language_code_from_name (const char *text)
{
  static GHashTable *names;
  g_autofree char *folded = NULL;
  const char *code;
  char *bracket;

  g_return_val_if_fail (text != NULL, NULL);

  if (g_once_init_enter (&names))
    g_once_init_leave (&names, make_names ());

  folded = g_strstrip (rfl_text_fold (text));
  code = g_hash_table_lookup (names, folded);

  /* "Chinese (Mandarin)" */
  if (code == NULL && (bracket = strchr (folded, '(')) != NULL)
    {
      *bracket = '\0';
      code = g_hash_table_lookup (names, g_strchomp (folded));
    }

  return code != NULL ? g_strdup (code) : code_from_tag (folded);
}
