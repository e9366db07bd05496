/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-help-page.h"

#include <glib/gi18n.h>

static const RflHelpBlock blocks[] = {
  { RFL_HELP_TEXT, N_("Everything can be done without a mouse. Tab goes from one control to the next; letters that are underlined while "
                      "Alt is held press their button.") },
  { RFL_HELP_HEADING, N_("Work") },
  { RFL_HELP_KEY, N_("New referral"), "<Control>n" },
  { RFL_HELP_KEY, N_("Search, or just type"), "<Control>f" },
  { RFL_HELP_KEY, N_("From the search to the first result"), "Down" },
  { RFL_HELP_KEY, N_("Save a form"), "<Control>s" },
  { RFL_HELP_KEY, N_("Take back what was just done"), "<Control>z" },
  { RFL_HELP_HEADING, N_("In a referral that is being written") },
  { RFL_HELP_KEY, N_("Continue, or hand over at the end"), "<Control>Return" },
  { RFL_HELP_KEY, N_("To a step: 1 to 6"), "<Alt>1" },
  { RFL_HELP_HEADING, N_("Places") },
  { RFL_HELP_KEY, N_("Follow-up"), "<Control>1" },
  { RFL_HELP_KEY, N_("Directory"), "<Control>2" },
  { RFL_HELP_KEY, N_("People"), "<Control>3" },
  { RFL_HELP_HEADING, N_("Program") },
  { RFL_HELP_KEY, N_("Lock client data"), "<Control><Shift>l" },
  { RFL_HELP_KEY, N_("Preferences"), "<Control>comma" },
  { RFL_HELP_KEY, N_("Main menu"), "F10" },
  { RFL_HELP_KEY, N_("All keyboard shortcuts"), "<Control>question" },
  { RFL_HELP_KEY, N_("This help"), "F1" },
  { RFL_HELP_KEY, N_("Quit"), "<Control>q" },
  { RFL_HELP_END }
};

const RflHelpPage rfl_help_keyboard = { "keyboard", "input-keyboard-symbolic", N_("Keyboard"), blocks };
