/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RflVaultError:
 * @RFL_VAULT_ERROR_FAILED: anything else (no memory to lock, no random numbers)
 * @RFL_VAULT_ERROR_LOCKED: the vault is locked
 * @RFL_VAULT_ERROR_WRONG_SECRET: no slot opens with this passphrase, code or key
 * @RFL_VAULT_ERROR_WAIT: too many wrong tries: rfl_vault_get_wait_us () says for how long
 * @RFL_VAULT_ERROR_MISTYPED: a recovery code whose checksum is wrong: a letter was mistyped
 * @RFL_VAULT_ERROR_SLOT: a key slot cannot be read
 * @RFL_VAULT_ERROR_DAMAGED: a box was changed, cut or belongs to another document
 * @RFL_VAULT_ERROR_UNKNOWN_KEY: a box was sealed by a key this vault does not have
 * @RFL_VAULT_ERROR_NO_KEYRING: there is no Secret Service
 * @RFL_VAULT_ERROR_KEYRING_LOCKED: the Secret Service is there, but locked; the key may be in it
 * @RFL_VAULT_ERROR_KEYRING_MISSING: the Secret Service is open and has no key of this office
 *
 * What a caller of the vault can act on.
 */
typedef enum
{
  RFL_VAULT_ERROR_FAILED,
  RFL_VAULT_ERROR_LOCKED,
  RFL_VAULT_ERROR_WRONG_SECRET,
  RFL_VAULT_ERROR_WAIT,
  RFL_VAULT_ERROR_MISTYPED,
  RFL_VAULT_ERROR_SLOT,
  RFL_VAULT_ERROR_DAMAGED,
  RFL_VAULT_ERROR_UNKNOWN_KEY,
  RFL_VAULT_ERROR_NO_KEYRING,
  RFL_VAULT_ERROR_KEYRING_LOCKED,
  RFL_VAULT_ERROR_KEYRING_MISSING,
} RflVaultError;

#define RFL_VAULT_ERROR (rfl_vault_error_quark ())

GQuark rfl_vault_error_quark (void);

G_END_DECLS
