/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-help-page.h"

#include <glib/gi18n.h>

static const RflHelpBlock blocks[] = {
  { RFL_HELP_HEADING, N_("Every day, by itself") },
  { RFL_HELP_TEXT, N_("A backup is made every day, checked by opening it, and kept beside the data; the last fourteen stay.") },
  { RFL_HELP_HEADING, N_("Elsewhere") },
  { RFL_HELP_TEXT, N_("A backup beside the data does not help when the computer is lost. Save one on a stick or another disk now and "
                      "then: Preferences, Backups. It holds client data as sealed as before, and opens with the passphrase or the "
                      "recovery code of the day on which it was made.") },
  { RFL_HELP_HEADING, N_("To go back to a backup") },
  { RFL_HELP_ITEM, N_("Preferences, Backups: open one of the list, or one from another place.") },
  { RFL_HELP_ITEM, N_("The data of today is kept beside it: nothing is thrown away.") },
  { RFL_HELP_ITEM, N_("Who was erased since does not come back.") },
  { RFL_HELP_ITEM, N_("Lists and search are made anew from the records; those of the cases after unlocking.") },
  { RFL_HELP_HEADING, N_("When the data does not open") },
  { RFL_HELP_TEXT, N_("The program says so before it changes anything, and offers the last good backup. Data of a newer version is left "
                      "as it is: install the newer program.") },
  { RFL_HELP_END }
};

const RflHelpPage rfl_help_backups = { "backups", "rfl-backup-symbolic", N_("Backups and restore"), blocks };
