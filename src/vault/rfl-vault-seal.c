/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-vault-private.h"

#include "rfl-box.h"

#include <string.h>

/* Part of the format, with document and key what a box is bound to. */
#define BOX_FORMAT "referral-box-1"

static char *
hash_for (RflVault        *self,
          RflVaultPurpose  purpose,
          gconstpointer    data,
          gsize            length)
{
  g_autoptr (RflVaultKeys) keys = rfl_vault_ref_keys (self, NULL);

  return keys != NULL ? rfl_vault_keys_hash (keys, purpose, data, length) : NULL;
}

/**
 * rfl_vault_dup_office_id:
 * @self: a vault
 *
 * Returns: (transfer full) (nullable): the id of the office, the same on every device; %NULL when locked
 */
char *
rfl_vault_dup_office_id (RflVault *self)
{
  g_autoptr (RflVaultKeys) keys = NULL;

  g_return_val_if_fail (RFL_IS_VAULT (self), NULL);

  keys = rfl_vault_ref_keys (self, NULL);

  return keys != NULL ? rfl_vault_keys_dup_office (keys) : NULL;
}

/**
 * rfl_vault_dup_key_id:
 * @self: a vault
 *
 * Returns: (transfer full) (nullable): the id of the newest box key; %NULL when locked
 */
char *
rfl_vault_dup_key_id (RflVault *self)
{
  g_autoptr (RflVaultKeys) keys = NULL;

  g_return_val_if_fail (RFL_IS_VAULT (self), NULL);

  keys = rfl_vault_ref_keys (self, NULL);

  return keys != NULL ? g_strdup (rfl_vault_keys_get_newest (keys)) : NULL;
}

/**
 * rfl_vault_has_key:
 * @self: a vault
 * @key_id: id of a box key
 *
 * Returns: whether the vault is open and has the key; a rotation elsewhere makes keys that it gets with the passphrase
 */
gboolean
rfl_vault_has_key (RflVault   *self,
                   const char *key_id)
{
  g_autoptr (RflVaultKeys) keys = NULL;

  g_return_val_if_fail (RFL_IS_VAULT (self), FALSE);
  g_return_val_if_fail (key_id != NULL, FALSE);

  keys = rfl_vault_ref_keys (self, NULL);

  return keys != NULL && rfl_vault_keys_find_box (keys, key_id) != NULL;
}

/**
 * rfl_vault_id:
 * @self: a vault
 * @kind: what is named
 * @name: its name
 *
 * A document id that every device of the office makes from the same name, and nobody else can guess.
 *
 * Returns: (transfer full) (nullable): 32 hex digits; %NULL when locked
 */
char *
rfl_vault_id (RflVault   *self,
              const char *kind,
              const char *name)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (RFL_IS_VAULT (self), NULL);
  g_return_val_if_fail (kind != NULL && name != NULL, NULL);

  text = g_strconcat (kind, "\n", name, NULL);

  return hash_for (self, RFL_VAULT_PURPOSE_IDS, text, strlen (text));
}

/**
 * rfl_vault_scope:
 * @self: a vault
 * @person_id: (nullable): a person; %NULL for documents of no person
 *
 * Returns: (transfer full) (nullable): the opaque tag, 32 hex digits; %NULL when locked
 */
char *
rfl_vault_scope (RflVault   *self,
                 const char *person_id)
{
  const char *name = person_id != NULL ? person_id : "";

  g_return_val_if_fail (RFL_IS_VAULT (self), NULL);

  return hash_for (self, RFL_VAULT_PURPOSE_SCOPES, name, strlen (name));
}

/**
 * rfl_vault_chunk_id:
 * @self: a vault
 * @scope: tag of the documents it belongs to
 * @data: a piece of a file
 * @length: its size in bytes
 *
 * Nobody without the key can tell from it whether the office holds a certain file, nor that two people have the same.
 *
 * Returns: (transfer full) (nullable): 32 hex digits; %NULL when locked
 */
char *
rfl_vault_chunk_id (RflVault      *self,
                    const char    *scope,
                    gconstpointer  data,
                    gsize          length)
{
  g_autoptr (GByteArray) text = NULL;

  g_return_val_if_fail (RFL_IS_VAULT (self), NULL);
  g_return_val_if_fail (scope != NULL, NULL);
  g_return_val_if_fail (data != NULL || length == 0, NULL);

  text = g_byte_array_sized_new (strlen (scope) + 1 + length);
  g_byte_array_append (text, (const guint8 *) scope, strlen (scope));
  g_byte_array_append (text, (const guint8 *) "\n", 1);
  g_byte_array_append (text, data, length);

  return hash_for (self, RFL_VAULT_PURPOSE_CHUNKS, text->data, text->len);
}

/**
 * rfl_vault_hash_revision:
 * @self: a vault
 * @data: what the revision is made of
 * @length: its size in bytes
 *
 * Returns: (transfer full) (nullable): 32 hex digits; %NULL when locked
 */
char *
rfl_vault_hash_revision (RflVault      *self,
                         gconstpointer  data,
                         gsize          length)
{
  g_return_val_if_fail (RFL_IS_VAULT (self), NULL);
  g_return_val_if_fail (data != NULL, NULL);

  return hash_for (self, RFL_VAULT_PURPOSE_REVISIONS, data, length);
}

static char *
build_box_context (const char *id,
                   const char *key_id)
{
  return g_strconcat (BOX_FORMAT "\n", id, "\n", key_id, NULL);
}

static GBytes *
seal (RflVaultKeys *keys,
      const char   *id,
      const char   *revision,
      const char   *key_id,
      GBytes       *plain,
      GError      **error)
{
  const guint8 *key = rfl_vault_keys_find_box (keys, key_id);
  g_autofree char *context = build_box_context (id, key_id);
  g_autofree char *name = g_strconcat (id, "\n", revision, NULL);
  guint8 nonce[crypto_aead_xchacha20poly1305_ietf_NPUBBYTES];
  gconstpointer data;
  gsize length = 0;

  if (key == NULL)
    {
      g_set_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_UNKNOWN_KEY, "There is no key %s", key_id);
      return NULL;
    }

  crypto_generichash (nonce, sizeof nonce, (const guint8 *) name, strlen (name),
                      rfl_vault_keys_get_purpose (keys, RFL_VAULT_PURPOSE_NONCES), RFL_SECRET_SIZE);
  data = g_bytes_get_data (plain, &length);

  return rfl_box_seal (key, nonce, context, data, length);
}

/**
 * rfl_vault_seal:
 * @self: an open vault
 * @id: document the box is bound to
 * @revision: revision of the document: with @id it must name @plain and nothing else, for it makes the nonce
 * @plain: what to seal
 * @key_id: (out) (transfer full): the box key
 * @error: return location
 *
 * Seals by XChaCha20-Poly1305 (RFC 8439, draft-irtf-cfrg-xchacha). Equal input gives equal bytes on every device.
 *
 * Returns: (transfer full): nonce and ciphertext
 */
GBytes *
rfl_vault_seal (RflVault    *self,
                const char  *id,
                const char  *revision,
                GBytes      *plain,
                char       **key_id,
                GError     **error)
{
  g_autoptr (RflVaultKeys) keys = NULL;

  g_return_val_if_fail (RFL_IS_VAULT (self), NULL);
  g_return_val_if_fail (id != NULL && revision != NULL, NULL);
  g_return_val_if_fail (plain != NULL && key_id != NULL, NULL);

  keys = rfl_vault_ref_keys (self, error);
  if (keys == NULL)
    return NULL;
  *key_id = g_strdup (rfl_vault_keys_get_newest (keys));

  return seal (keys, id, revision, *key_id, plain, error);
}

/**
 * rfl_vault_seal_by:
 * @self: an open vault
 * @id: document the box is bound to
 * @revision: revision of the document, as for rfl_vault_seal ()
 * @plain: what to seal
 * @key_id: the box key, which may be an old one
 * @error: return location
 *
 * For what several devices write alike though some of them do not know the newest key yet.
 *
 * Returns: (transfer full): nonce and ciphertext; otherwise %RFL_VAULT_ERROR_LOCKED or %RFL_VAULT_ERROR_UNKNOWN_KEY
 */
GBytes *
rfl_vault_seal_by (RflVault    *self,
                   const char  *id,
                   const char  *revision,
                   GBytes      *plain,
                   const char  *key_id,
                   GError     **error)
{
  g_autoptr (RflVaultKeys) keys = NULL;

  g_return_val_if_fail (RFL_IS_VAULT (self), NULL);
  g_return_val_if_fail (id != NULL && revision != NULL, NULL);
  g_return_val_if_fail (plain != NULL && key_id != NULL, NULL);

  keys = rfl_vault_ref_keys (self, error);

  return keys != NULL ? seal (keys, id, revision, key_id, plain, error) : NULL;
}

/**
 * rfl_vault_get_key_age:
 * @self: an open vault
 * @key_id: a box key
 *
 * Returns: how many rotations ago it was the newest: 0 for the newest; -1 when it is not known, or the vault is locked
 */
int
rfl_vault_get_key_age (RflVault   *self,
                       const char *key_id)
{
  g_autoptr (RflVaultKeys) keys = NULL;

  g_return_val_if_fail (RFL_IS_VAULT (self), -1);
  g_return_val_if_fail (key_id != NULL, -1);

  keys = rfl_vault_ref_keys (self, NULL);

  return keys != NULL ? rfl_vault_keys_get_age (keys, key_id) : -1;
}

/**
 * rfl_vault_was_rotated:
 * @self: a vault
 *
 * Returns: whether it has older box keys than the newest, so that something may be sealed by one; %FALSE when locked
 */
gboolean
rfl_vault_was_rotated (RflVault *self)
{
  g_autoptr (RflVaultKeys) keys = NULL;
  gsize n_boxes = 0;

  g_return_val_if_fail (RFL_IS_VAULT (self), FALSE);

  keys = rfl_vault_ref_keys (self, NULL);
  if (keys != NULL)
    rfl_vault_keys_get_boxes (keys, &n_boxes);

  return n_boxes > 1;
}

/**
 * rfl_vault_open:
 * @self: an open vault
 * @id: document the box belongs to
 * @key_id: box key it was sealed by
 * @box: nonce and ciphertext
 * @error: return location
 *
 * Returns: (transfer full): the plain bytes, followed by a NUL that does not count and wiped when freed; otherwise
 * %RFL_VAULT_ERROR_LOCKED, %RFL_VAULT_ERROR_UNKNOWN_KEY or %RFL_VAULT_ERROR_DAMAGED
 */
GBytes *
rfl_vault_open (RflVault    *self,
                const char  *id,
                const char  *key_id,
                GBytes      *box,
                GError     **error)
{
  g_autoptr (RflVaultKeys) keys = NULL;
  g_autofree char *context = NULL;
  const guint8 *key;

  g_return_val_if_fail (RFL_IS_VAULT (self), NULL);
  g_return_val_if_fail (id != NULL && key_id != NULL, NULL);
  g_return_val_if_fail (box != NULL, NULL);

  keys = rfl_vault_ref_keys (self, error);
  if (keys == NULL)
    return NULL;

  key = rfl_vault_keys_find_box (keys, key_id);
  if (key == NULL)
    {
      g_set_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_UNKNOWN_KEY, "There is no key %s", key_id);
      return NULL;
    }
  context = build_box_context (id, key_id);

  return rfl_box_open (key, context, box, error);
}
