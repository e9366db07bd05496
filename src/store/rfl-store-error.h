/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RflStoreError:
 * @RFL_STORE_ERROR_FAILED: anything else; the message is for the log, not for people
 * @RFL_STORE_ERROR_DAMAGED: the file is no database, or its pages do not hold together
 * @RFL_STORE_ERROR_TOO_NEW: written by a newer version of the program
 * @RFL_STORE_ERROR_FOREIGN: a database, but of another program
 * @RFL_STORE_ERROR_MISSING: there is no such file or no such document
 * @RFL_STORE_ERROR_EXISTS: the identifier is taken (a second row of a table, a database where none was expected)
 * @RFL_STORE_ERROR_BUSY: another process holds the write lock or the named lock
 * @RFL_STORE_ERROR_FULL: no space left on the device
 * @RFL_STORE_ERROR_READ_ONLY: the file or its folder cannot be written
 * @RFL_STORE_ERROR_CONFLICT: the document has changed since
 * @RFL_STORE_ERROR_IMMUTABLE: an event was to be changed; events are only added
 * @RFL_STORE_ERROR_INVALID: the record cannot be stored (bad id, text that is no Unicode, larger than 1 MB)
 * @RFL_STORE_ERROR_CLOSED: the store has been closed
 *
 * What a caller of the store can act on. A sealed document asked for while the vault is locked gives
 * %RFL_VAULT_ERROR_LOCKED of the vault's domain.
 */
typedef enum
{
  RFL_STORE_ERROR_FAILED,
  RFL_STORE_ERROR_DAMAGED,
  RFL_STORE_ERROR_TOO_NEW,
  RFL_STORE_ERROR_FOREIGN,
  RFL_STORE_ERROR_MISSING,
  RFL_STORE_ERROR_EXISTS,
  RFL_STORE_ERROR_BUSY,
  RFL_STORE_ERROR_FULL,
  RFL_STORE_ERROR_READ_ONLY,
  RFL_STORE_ERROR_CONFLICT,
  RFL_STORE_ERROR_IMMUTABLE,
  RFL_STORE_ERROR_INVALID,
  RFL_STORE_ERROR_CLOSED,
} RflStoreError;

#define RFL_STORE_ERROR (rfl_store_error_quark ())

GQuark rfl_store_error_quark (void);

G_END_DECLS
