/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RflOfficeError:
 * @RFL_OFFICE_ERROR_LOCKED: the operation needs client data; unlock first
 * @RFL_OFFICE_ERROR_WRONG_SECRET: passphrase or recovery code do not open the vault
 * @RFL_OFFICE_ERROR_TOO_SOON: wait before the next try; rfl_office_get_unlock_wait () says how long
 * @RFL_OFFICE_ERROR_NO_OFFICE: there is no office in this folder yet
 * @RFL_OFFICE_ERROR_EXISTS: there is one already
 * @RFL_OFFICE_ERROR_NOT_FOUND: no such record
 * @RFL_OFFICE_ERROR_INCOMPLETE: a guard is not met; the message names what misses, the draft is kept
 * @RFL_OFFICE_ERROR_CONFLICT: the record has changed since it was loaded
 * @RFL_OFFICE_ERROR_INVALID: an input cannot be understood (a file of another program, an unknown code)
 * @RFL_OFFICE_ERROR_BUSY: another window or command is importing or restoring
 * @RFL_OFFICE_ERROR_WEAK: the passphrase is too easy to guess
 * @RFL_OFFICE_ERROR_GONE: more than a fifth of a source would be marked as gone; ask first
 * @RFL_OFFICE_ERROR_DAMAGED: the data do not open; a backup can be restored
 * @RFL_OFFICE_ERROR_TOO_NEW: written by a newer version of the program
 * @RFL_OFFICE_ERROR_OTHER_OFFICE: what was received is of another office than the one that was joined
 * @RFL_OFFICE_ERROR_DECIDED: a proposal that is to be as before was decided on another computer too; the message says who did what
 * @RFL_OFFICE_ERROR_CHANGED: what is to be undone was changed since; the message says by whom
 *
 * What a caller of the office can act on; errors of the store and of the vault pass unchanged when there is nothing to add.
 */
typedef enum
{
  RFL_OFFICE_ERROR_LOCKED,
  RFL_OFFICE_ERROR_WRONG_SECRET,
  RFL_OFFICE_ERROR_TOO_SOON,
  RFL_OFFICE_ERROR_NO_OFFICE,
  RFL_OFFICE_ERROR_EXISTS,
  RFL_OFFICE_ERROR_NOT_FOUND,
  RFL_OFFICE_ERROR_INCOMPLETE,
  RFL_OFFICE_ERROR_CONFLICT,
  RFL_OFFICE_ERROR_INVALID,
  RFL_OFFICE_ERROR_BUSY,
  RFL_OFFICE_ERROR_WEAK,
  RFL_OFFICE_ERROR_GONE,
  RFL_OFFICE_ERROR_DAMAGED,
  RFL_OFFICE_ERROR_TOO_NEW,
  RFL_OFFICE_ERROR_OTHER_OFFICE,
  RFL_OFFICE_ERROR_DECIDED,
  RFL_OFFICE_ERROR_CHANGED,
} RflOfficeError;

#define RFL_OFFICE_ERROR (rfl_office_error_quark ())

GQuark rfl_office_error_quark (void);

G_END_DECLS
