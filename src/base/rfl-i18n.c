/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-i18n.h"

#include "rfl-catalog.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#define MATERIALS_DOMAIN GETTEXT_PACKAGE "-materials"

/* gettext itself is state of the process, so this is too. All but the catalogues belongs to the main thread. */
static char *locale_directory;
static char *start_language;
/* (interned): the threads of the store read it while the interface changes it. */
static const char *current_language;
static GStrv languages;

static GMutex catalogs_mutex;
static GHashTable *catalogs;  /* (element-type utf8 RflCatalog), NULL for a language without one */

static char *
catalog_file (const char *lang,
              const char *domain)
{
  g_autofree char *name = g_strconcat (domain, ".mo", NULL);

  return g_build_filename (locale_directory, lang, "LC_MESSAGES", name, NULL);
}

/* "fr_CA.UTF-8@x" → "fr_CA" */
static char *
language_of_locale (const char *locale)
{
  return g_strndup (locale, strcspn (locale, ".@:"));
}

static gboolean
is_untranslated_locale (const char *locale)
{
  return locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX")
      || g_ascii_strcasecmp (locale, "C.UTF-8") == 0 || g_ascii_strcasecmp (locale, "C.utf8") == 0;
}

/* gettext translates only under a locale that is not plain C; newer glibc leaves C.UTF-8 out as well. Where the system has no
 * locale of the user's, any real one will do, since LANGUAGE says which language is meant. */
static void
choose_locale (void)
{
  static const char *const messages[] = { "en_US.UTF-8", "en_GB.UTF-8", "en_CA.UTF-8", "fr_FR.UTF-8", "fr_CA.UTF-8" };

  if (setlocale (LC_ALL, "") == NULL || is_untranslated_locale (setlocale (LC_CTYPE, NULL)))
    setlocale (LC_ALL, "C.UTF-8");

  if (is_untranslated_locale (setlocale (LC_MESSAGES, NULL)))
    {
      for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
        {
          if (setlocale (LC_MESSAGES, messages[i]) != NULL)
            break;
        }
    }
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* English is in the program; the others are the catalogues that are installed. */
static GStrv
find_languages (void)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  g_autoptr (GDir) dir = g_dir_open (locale_directory, 0, NULL);
  const char *lang;

  g_ptr_array_add (found, g_strdup ("en"));
  while (dir != NULL && (lang = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = catalog_file (lang, GETTEXT_PACKAGE);

      if (!g_str_equal (lang, "en") && g_file_test (file, G_FILE_TEST_IS_REGULAR))
        g_ptr_array_add (found, g_strdup (lang));
    }
  g_ptr_array_sort (found, compare_strings);
  g_ptr_array_add (found, NULL);

  return (GStrv) g_ptr_array_steal (found, NULL);
}

/* The language of ours that comes nearest to @wanted, or NULL. */
static const char *
match_language (const char *wanted)
{
  g_autofree char *exact = language_of_locale (wanted);
  gsize base_length = strcspn (exact, "_-");

  for (guint i = 0; languages[i] != NULL; i++)
    {
      if (g_str_equal (languages[i], exact))
        return languages[i];
    }
  for (guint i = 0; languages[i] != NULL; i++)
    {
      if (strlen (languages[i]) == base_length && strncmp (languages[i], exact, base_length) == 0)
        return languages[i];
    }
  return NULL;
}

/* What the user asked the system for: g_get_language_names() reads LANGUAGE, LC_ALL, LC_MESSAGES and LANG, and says it even when
 * that locale is not installed. */
static const char *
language_of_environment (void)
{
  const char *const *names = g_get_language_names ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      const char *match = match_language (names[i]);

      if (match != NULL)
        return match;
    }
  return "en";
}

/**
 * rfl_i18n_init:
 * @locale_dir: where the catalogues are: <locale_dir>/fr/LC_MESSAGES/referral.mo
 *
 * Sets up locale and catalogues, before GTK is initialised (call gtk_disable_setlocale() too) and before any other thread. The
 * language is that of the environment, or English.
 */
void
rfl_i18n_init (const char *locale_dir)
{
  g_return_if_fail (locale_dir != NULL);
  g_return_if_fail (locale_directory == NULL);

  locale_directory = g_strdup (locale_dir);
  languages = find_languages ();
  catalogs = g_hash_table_new (g_str_hash, g_str_equal);

  choose_locale ();

  /* GLib decides once, at the first g_dgettext(), whether to translate at all: not if the program has a domain without a
   * catalogue in the language of that moment. An English start would leave GtkBuilder's strings English for ever, so let it
   * decide before there is a domain. */
  g_dgettext (GETTEXT_PACKAGE, "warm-up");

  bindtextdomain (GETTEXT_PACKAGE, locale_dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  bindtextdomain (MATERIALS_DOMAIN, locale_dir);
  bind_textdomain_codeset (MATERIALS_DOMAIN, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  start_language = g_strdup (language_of_environment ());
  rfl_i18n_set_language (NULL);
}

/**
 * rfl_i18n_set_language:
 * @code: (nullable): a language code, or %NULL for the one of the environment
 *
 * Changes the language of the interface, for all strings asked for from now on, GTK's too. What is on the screen must be built
 * again. Main thread only, since it changes the environment.
 */
void
rfl_i18n_set_language (const char *code)
{
  const char *language = code != NULL && *code != '\0' ? code : start_language;

  g_return_if_fail (locale_directory != NULL);

  if (g_strcmp0 (language, current_language) == 0)
    return;

  g_atomic_pointer_set (&current_language, g_intern_string (language));
  g_setenv ("LANGUAGE", language, TRUE);
  /* gettext keeps what it has once found; setting the domain makes it forget. */
  textdomain (textdomain (NULL));
}

/**
 * rfl_i18n_get_language:
 *
 * Returns: (transfer none): the code of the language of the interface
 */
const char *
rfl_i18n_get_language (void)
{
  const char *language = g_atomic_pointer_get (&current_language);

  return language != NULL ? language : "en";
}

/**
 * rfl_i18n_languages:
 *
 * Returns: (transfer none): the languages that the interface can have, sorted by code
 */
const char * const *
rfl_i18n_languages (void)
{
  static const char *const english[] = { "en", NULL };

  return languages != NULL ? (const char *const *) languages : english;
}

static const RflCatalog *
get_catalog (const char *lang)
{
  RflCatalog *catalog = NULL;

  if (locale_directory == NULL || strchr (lang, G_DIR_SEPARATOR) != NULL)
    return NULL;

  g_mutex_lock (&catalogs_mutex);
  if (!g_hash_table_lookup_extended (catalogs, lang, NULL, (gpointer *) &catalog))
    {
      g_autofree char *file = catalog_file (lang, MATERIALS_DOMAIN);
      gsize base_length = strcspn (lang, "_-");

      catalog = rfl_catalog_load (file);
      if (catalog == NULL && lang[base_length] != '\0')
        {
          g_autofree char *base = g_strndup (lang, base_length);
          g_autofree char *base_file = catalog_file (base, MATERIALS_DOMAIN);

          catalog = rfl_catalog_load (base_file);
        }
      /* Never freed: their strings are handed out. */
      g_hash_table_insert (catalogs, g_strdup (lang), catalog);
    }
  g_mutex_unlock (&catalogs_mutex);

  return catalog;
}

/**
 * rfl_materials_gettext:
 * @lang: a language code
 * @msgid: an English text of the domain referral-materials
 *
 * Translates what a client or partner reads into their language, whatever that of the interface. It can be called from any thread.
 *
 * Returns: (transfer none): the translation, or @msgid
 */
const char *
rfl_materials_gettext (const char *lang,
                       const char *msgid)
{
  const RflCatalog *catalog;
  const char *translation = NULL;

  g_return_val_if_fail (lang != NULL && msgid != NULL, msgid);

  catalog = get_catalog (lang);
  if (catalog != NULL && *msgid != '\0')
    translation = rfl_catalog_lookup (catalog, msgid);

  return translation != NULL ? translation : msgid;
}

/**
 * rfl_materials_ngettext:
 * @lang: a language code
 * @msgid: an English text of the domain referral-materials, in the singular
 * @msgid_plural: the same in the plural
 * @n: the count
 *
 * Translates what a client or partner reads into their language, in the plural form that it has for @n.
 *
 * Returns: (transfer none): the translation, or one of the originals
 */
const char *
rfl_materials_ngettext (const char *lang,
                        const char *msgid,
                        const char *msgid_plural,
                        gulong      n)
{
  const RflCatalog *catalog;
  const char *translation = NULL;

  g_return_val_if_fail (lang != NULL && msgid != NULL && msgid_plural != NULL, msgid);

  catalog = get_catalog (lang);
  if (catalog != NULL)
    translation = rfl_catalog_nlookup (catalog, msgid, n);

  if (translation != NULL)
    return translation;
  return n == 1 ? msgid : msgid_plural;
}
