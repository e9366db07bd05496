/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-help-page.h"

#include <glib/gi18n.h>

static const RflHelpBlock blocks[] = {
  { RFL_HELP_TEXT, N_("Three things open client data, and nothing else does.") },
  { RFL_HELP_HEADING, N_("The passphrase") },
  { RFL_HELP_TEXT, N_("It is asked at the start and after each lock. A few words that have nothing to do with each other are better than "
                      "one clever word. After a wrong one the program waits, longer each time.") },
  { RFL_HELP_HEADING, N_("The recovery code") },
  { RFL_HELP_TEXT, N_("It is shown once, to be printed or written down, and opens the data when the passphrase is forgotten. Keep it on "
                      "paper, locked away, not beside the computer. When the paper is lost or was seen, make a new one in Preferences, "
                      "Security: the old one opens nothing any more.") },
  { RFL_HELP_HEADING, N_("This computer") },
  { RFL_HELP_TEXT, N_("Its keyring can keep a key behind your login, so that the program opens without asking. It does so at the start "
                      "only: after a lock the passphrase or the recovery code is asked.") },
  { RFL_HELP_HEADING, N_("When both are lost") },
  { RFL_HELP_TEXT, N_("Without the passphrase and the recovery code nobody opens client data, we neither. The directory and Follow-up "
                      "without names go on.") },
  { RFL_HELP_HEADING, N_("Locking") },
  { RFL_HELP_TEXT, N_("Client data locks when nobody touches the computer for some minutes; how many stands in Preferences, Security.") },
  { RFL_HELP_END }
};

const RflHelpPage rfl_help_passphrase = { "passphrase", "rfl-lock-symbolic", N_("Passphrase and recovery code"), blocks };
