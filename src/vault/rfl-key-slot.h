/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-json.h"

#include "rfl-vault-error.h"
#include "rfl-vault-keys.h"

G_BEGIN_DECLS

/* A key slot: a key pair whose private half is wrapped by a secret, and the keys of the office sealed to its public
 * half. Made with the secret; wrapped anew for rotated keys without it, by whoever has some of the keys: two laptops that
 * each have a key that the other lacks leave a wrapping each. */

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
/* Whether the office secret of @keys says that this is a slot of the office. */
gboolean      rfl_key_slot_is_proven (JsonNode            *slot,
                                     const RflVaultKeys  *keys);
/* Whether the slot has no wrapping of some key, by what it says. */
gboolean      rfl_key_slot_lacks    (JsonNode            *slot,
                                     const RflVaultKeys  *keys);
/* Whether @keys has every key that the slot gives, by what it says. */
gboolean      rfl_key_slot_is_known (JsonNode            *slot,
                                     const RflVaultKeys  *keys);
/* Wraps @keys; what else the slot has stays in it. The caller has to know that the slot is one of the office. */
JsonNode     *rfl_key_slot_rewrap   (JsonNode            *slot,
                                     const RflVaultKeys  *keys,
                                     GError             **error);
/* @slot with the wrappings of @other, a version of the same slot, that it lacks; needs no key, and is the same everywhere. */
JsonNode     *rfl_key_slot_unite    (JsonNode            *slot,
                                     JsonNode            *other);
gboolean      rfl_key_slot_has_type (JsonNode            *slot,
                                     RflKeySlotType       type);

G_END_DECLS
