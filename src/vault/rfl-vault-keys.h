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
  RFL_VAULT_PURPOSE_SLOTS = 6,
  RFL_VAULT_PURPOSE_SIGNATURES = 7,
} RflVaultPurpose;

/* @boxes: @n_boxes keys of RFL_SECRET_SIZE bytes; a box key begins with its place among the rotations, so every device puts
 * the keys that it knows into the same order. NULL when no memory can be locked. */
RflVaultKeys *rfl_vault_keys_new         (const guint8       *office,
                                          const guint8       *boxes,
                                          gsize               n_boxes);
/* With a new box key before those of @self. */
RflVaultKeys *rfl_vault_keys_rotate      (const RflVaultKeys *self);
/* The box keys of both; NULL when they are not of one office. */
RflVaultKeys *rfl_vault_keys_unite       (const RflVaultKeys *self,
                                          const RflVaultKeys *other);
/* The first box key of an office. */
void          rfl_vault_keys_fill_first  (guint8              box[RFL_SECRET_SIZE]);
RflVaultKeys *rfl_vault_keys_ref         (RflVaultKeys       *self);
void          rfl_vault_keys_unref       (RflVaultKeys       *self);

const guint8 *rfl_vault_keys_get_office  (const RflVaultKeys *self);
const guint8 *rfl_vault_keys_get_purpose (const RflVaultKeys *self,
                                          RflVaultPurpose     purpose);
/* A keyed hash of @data as hex digits. */
char         *rfl_vault_keys_hash        (const RflVaultKeys *self,
                                          RflVaultPurpose     purpose,
                                          gconstpointer       data,
                                          gsize               length);
/* Id of the office: equal on all its devices. */
char         *rfl_vault_keys_dup_office  (const RflVaultKeys *self);
const guint8 *rfl_vault_keys_get_boxes   (const RflVaultKeys *self,
                                          gsize              *n_boxes);
const char   *rfl_vault_keys_get_newest  (const RflVaultKeys *self);
/* The ids of all, newest first. (transfer full) */
GStrv         rfl_vault_keys_dup_ids     (const RflVaultKeys *self);
/* Place among the keys, newest first; -1: not known. */
int           rfl_vault_keys_get_age     (const RflVaultKeys *self,
                                          const char         *key_id);
const guint8 *rfl_vault_keys_find_box    (const RflVaultKeys *self,
                                          const char         *key_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflVaultKeys, rfl_vault_keys_unref)

G_END_DECLS
