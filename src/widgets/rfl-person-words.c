/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-person-words.h"

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-text.h"

#include <glib/gi18n.h>

/* (transfer full): "Arabic, French"; "" for none */
char *
rfl_person_words_languages (RflPerson *person)
{
  g_auto (GStrv) codes = NULL;
  g_autofree char *names = NULL;

  g_return_val_if_fail (RFL_IS_PERSON (person), NULL);

  codes = rfl_person_dup_languages (person);
  names = rfl_locale_language_names (rfl_i18n_get_language (), (const char * const *) codes);

  return rfl_text_capitalize (names);
}

/* (transfer full): "may be called · e-mail · no messages" */
char *
rfl_person_words_permissions (RflPerson *person)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new ();

  g_return_val_if_fail (RFL_IS_PERSON (person), NULL);

  if (rfl_person_get_do_not_contact (person))
    return g_strdup (_("Do not contact: they come by themselves"));

  if (rfl_person_get_phone_permission (person))
    g_ptr_array_add (parts, (gpointer) _("may be called"));
  if (rfl_person_get_text_permission (person))
    g_ptr_array_add (parts, (gpointer) _("text messages"));
  if (rfl_person_get_email_permission (person))
    g_ptr_array_add (parts, (gpointer) _("e-mail"));
  if (rfl_person_get_letter_permission (person))
    g_ptr_array_add (parts, (gpointer) _("letters"));
  if (parts->len == 0)
    return g_strdup (_("No channel agreed: tell them in person"));
  g_ptr_array_add (parts, (gpointer) (rfl_person_get_message_permission (person) ? _("a message may be left") : _("no messages")));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}
