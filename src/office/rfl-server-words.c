/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-server-words.h"

#include <glib/gi18n-lib.h>

/* What the rules say that this program puts into the databases of a server (rfl-server-directory.js, rfl-server-office.js). */
static const char * const reasons[] = {
  N_("Attachments belong in sealed documents."),
  N_("Attachments do not belong here."),
  N_("Nothing sealed belongs here."),
  N_("Only an administrator changes the rules."),
  N_("Only directory editors write here."),
  N_("Only organizations, services, locations and contacts belong here."),
  N_("Only sealed documents belong here."),
  N_("The document is too large."),
  N_("The name of the document is too long."),
};

/**
 * rfl_server_words:
 * @reason: why a server refused a document, in its words
 *
 * Returns: (transfer none): the same in the language of the interface where the rules are ours; otherwise @reason
 */
const char *
rfl_server_words (const char *reason)
{
  g_return_val_if_fail (reason != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (g_str_equal (reason, reasons[i]))
      return _(reasons[i]);

  return reason;
}
