/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RFL_HELP_END,
  RFL_HELP_HEADING,
  RFL_HELP_TEXT,
  RFL_HELP_ITEM,
  RFL_HELP_KEY,     /* extra: the accelerator */
  RFL_HELP_CLEAR,   /* extra: the columns that hold it, "table.column" separated by spaces */
} RflHelpKind;

/* One paragraph; its words are marked by N_ () and translated when they are shown. */
typedef struct
{
  RflHelpKind  kind;
  const char  *text;
  const char  *extra;   /* (nullable) */
} RflHelpBlock;

/* One page of the help: a file of its own, rfl-help-NAME.c, and one line in rfl-help-page.c. */
typedef struct
{
  const char         *name;
  const char         *icon;
  const char         *title;
  const RflHelpBlock *blocks;   /* the last one is RFL_HELP_END */
} RflHelpPage;

const RflHelpPage * const *rfl_help_pages_get (void);

extern const RflHelpPage rfl_help_referral;
extern const RflHelpPage rfl_help_keyboard;
extern const RflHelpPage rfl_help_security;
extern const RflHelpPage rfl_help_backups;
extern const RflHelpPage rfl_help_passphrase;
extern const RflHelpPage rfl_help_server;

G_END_DECLS
