/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-json.h"

#include "rfl-vault-error.h"
#include "rfl-vault-keys.h"

G_BEGIN_DECLS

/* A key slot: a key pair whose private half is wrapped by a secret, and the keys of the office sealed to its public
 * half. Made with the secret; wrapped anew for rotated keys without it. */

typedef enum
{
  RFL_KEY_SLOT_PASSPHRASE,
  RFL_KEY_SLOT_RECOVERY,
  RFL_KEY_SLOT_COMPUTER,
} RflKeySlotType;

/* @secret: the passphrase, the 16 bytes of a recovery code, or the 32 bytes kept by the Secret Service. The Argon2id
 * costs matter to a passphrase only. */
JsonNode     *rfl_key_slot_new      (RflKeySlotType       type,
                                     const RflVaultKeys  *keys,
                                     gconstpointer        secret,
                                     gsize                length,
                                     guint64              operations,
                                     gsize                memory,
                                     GError             **error);
/* RFL_VAULT_ERROR_WRONG_SECRET, or RFL_VAULT_ERROR_SLOT when the slot makes no sense. */
RflVaultKeys *rfl_key_slot_open     (JsonNode            *slot,
                                     gconstpointer        secret,
                                     gsize                length,
                                     GError             **error);
JsonNode     *rfl_key_slot_rewrap   (JsonNode            *slot,
                                     const RflVaultKeys  *keys,
                                     GError             **error);
gboolean      rfl_key_slot_has_type (JsonNode            *slot,
                                     RflKeySlotType       type);

G_END_DECLS
