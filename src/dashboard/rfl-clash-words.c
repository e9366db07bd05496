/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-clash-words.h"

#include "rfl-i18n.h"
#include "rfl-locale.h"

#include <glib/gi18n.h>

/* (transfer full): name of the record, or what it is where it has none */
char *
rfl_clash_words_title (RflClash *clash)
{
  const char *title = rfl_clash_get_title (clash);
  const char *kind = rfl_kind_label (rfl_clash_get_kind (clash));

  if (*title != '\0')
    return g_strdup (title);
  if (rfl_clash_get_clash_type (clash) == RFL_CLASH_LOCKED)
    return g_strdup (_("The name is locked"));

  return g_strdup (*kind != '\0' ? kind : _("A record"));
}

/* (transfer full): the field, or what happened to the whole */
char *
rfl_clash_words_what (RflClash *clash)
{
  const char *kind = rfl_kind_label (rfl_clash_get_kind (clash));
  const char *what = NULL;

  switch (rfl_clash_get_clash_type (clash))
    {
    case RFL_CLASH_FIELD:
      what = rfl_clash_get_label (clash);
      break;
    case RFL_CLASH_DELETED:
      what = _("changed here, deleted there");
      break;
    case RFL_CLASH_VERSIONS:
      what = _("whole versions");
      break;
    case RFL_CLASH_LOCKED:
    default:
      what = _("unlock to see it");
      break;
    }

  return *kind != '\0' ? g_strdup_printf ("%s · %s", kind, what) : g_strdup (what);
}

/* (transfer full): "Karim B. and Odile F."; "" while locked */
char *
rfl_clash_words_who (RflClash *clash)
{
  guint n = rfl_clash_get_n_values (clash);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      const char *name = rfl_clash_get_value (clash, i)->text_by;

      if (name != NULL && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, (gpointer) name);
    }
  if (names->len == 2)
    /* Translators: two people who wrote different things */
    return g_strdup_printf (_("%s and %s"), (const char *) names->pdata[0], (const char *) names->pdata[1]);
  g_ptr_array_add (names, NULL);

  return g_strjoinv (", ", (char **) names->pdata);
}

/* (transfer full): who wrote it, when, on which laptop */
char *
rfl_clash_words_value (const RflClashValue *value,
                       GTimeZone           *zone)
{
  g_autofree char *when = NULL;
  g_autofree char *device = NULL;
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  if (value->text_by != NULL && *value->text_by != '\0')
    g_ptr_array_add (parts, value->text_by);
  if (value->at_us != 0)
    {
      when = rfl_locale_format_day (rfl_i18n_get_language (), value->at_us, zone, RFL_DATE_STYLE_WEEKDAY_TIME);
      g_ptr_array_add (parts, when);
    }
  if (value->here)
    device = g_strdup (_("this laptop"));
  else if (value->device != NULL)
    /* Translators: the first letters of the name that the program gave to a laptop */
    device = g_strdup_printf (_("laptop %.4s"), value->device);
  if (device != NULL)
    g_ptr_array_add (parts, device);
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}
