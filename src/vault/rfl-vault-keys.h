/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sodium.h>

G_BEGIN_DECLS

#define RFL_SECRET_SIZE 32
#define RFL_KEY_ID_SIZE 17

/* The open keys of an office, in locked memory that is wiped when the last reference goes; read-only once made. */
typedef struct _RflVaultKeys RflVaultKeys;

typedef enum
{
  RFL_VAULT_PURPOSE_IDS = 1,
  RFL_VAULT_PURPOSE_SCOPES = 2,
  RFL_VAULT_PURPOSE_REVISIONS = 3,
  RFL_VAULT_PURPOSE_CHUNKS = 4,
  RFL_VAULT_PURPOSE_NONCES = 5,
} RflVaultPurpose;

/* @boxes: @n_boxes keys of RFL_SECRET_SIZE bytes, newest first. NULL when no memory can be locked. */
RflVaultKeys *rfl_vault_keys_new         (const guint8       *office,
                                          const guint8       *boxes,
                                          gsize               n_boxes);
RflVaultKeys *rfl_vault_keys_ref         (RflVaultKeys       *self);
void          rfl_vault_keys_unref       (RflVaultKeys       *self);

const guint8 *rfl_vault_keys_get_office  (const RflVaultKeys *self);
const guint8 *rfl_vault_keys_get_purpose (const RflVaultKeys *self,
                                          RflVaultPurpose     purpose);
const guint8 *rfl_vault_keys_get_boxes   (const RflVaultKeys *self,
                                          gsize              *n_boxes);
const char   *rfl_vault_keys_get_newest  (const RflVaultKeys *self);
/* Place among the keys, newest first; -1: not known. */
int           rfl_vault_keys_get_age     (const RflVaultKeys *self,
                                          const char         *key_id);
const guint8 *rfl_vault_keys_find_box    (const RflVaultKeys *self,
                                          const char         *key_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflVaultKeys, rfl_vault_keys_unref)

G_END_DECLS
