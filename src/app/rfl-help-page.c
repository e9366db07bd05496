/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-help-page.h"

static const RflHelpPage * const pages[] = {
  &rfl_help_referral,
  &rfl_help_keyboard,
  &rfl_help_security,
  &rfl_help_backups,
  &rfl_help_passphrase,
  &rfl_help_server,
  NULL,
};

/* (transfer none) (array zero-terminated=1): the pages, in their order */
const RflHelpPage * const *
rfl_help_pages_get (void)
{
  return pages;
}
