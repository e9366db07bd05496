/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "rfl-vault-error.h"

G_BEGIN_DECLS

#define RFL_RECOVERY_CODE_SIZE 16

/* 128 bits and a checksum of 16 as nine words of five letters that can be said aloud, in two rows for the paper. */
char     *rfl_recovery_code_format     (const guint8  secret[RFL_RECOVERY_CODE_SIZE]);
/* TRUE when @text has the form of a code, whatever its checksum. */
gboolean  rfl_recovery_code_looks_like (const char   *text);
/* Case, spaces and the signs between words do not matter. */
gboolean  rfl_recovery_code_parse      (const char   *text,
                                        guint8        secret[RFL_RECOVERY_CODE_SIZE],
                                        GError      **error);

G_END_DECLS
