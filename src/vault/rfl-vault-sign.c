/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-vault-private.h"

#include <string.h>

/* Ed25519 (RFC 8032). The pair follows from the office secret, so every laptop of the office signs alike; its public half
 * is no secret, and who has it can check while locked. */

/* Fills the halves of the pair; the private one is to be freed by sodium_free (). NULL when locked. */
static guint8 *
make_pair (RflVault *self,
           guint8    public_half[crypto_sign_PUBLICKEYBYTES])
{
  g_autoptr (RflVaultKeys) keys = rfl_vault_ref_keys (self, NULL);
  guint8 *private_half;

  if (keys == NULL)
    return NULL;

  private_half = sodium_malloc (crypto_sign_SECRETKEYBYTES);
  g_assert (private_half != NULL);
  crypto_sign_seed_keypair (public_half, private_half, rfl_vault_keys_get_purpose (keys, RFL_VAULT_PURPOSE_SIGNATURES));

  return private_half;
}

static char *
to_hex (const guint8 *bytes,
        gsize         length)
{
  char *text = g_malloc (length * 2 + 1);

  return sodium_bin2hex (text, length * 2 + 1, bytes, length);
}

static gboolean
from_hex (const char *text,
          guint8     *bytes,
          gsize       length)
{
  gsize found = 0;

  return strlen (text) == length * 2 && sodium_hex2bin (bytes, length, text, length * 2, NULL, &found, NULL) == 0 &&
         found == length;
}

/**
 * rfl_vault_sign:
 * @self: a vault
 * @text: what is said
 *
 * What stands in clear on a server proves by its signature that it was written by who has the secret of the office.
 *
 * Returns: (transfer full) (nullable): 128 hex digits, the same on every device; %NULL when locked
 */
char *
rfl_vault_sign (RflVault   *self,
                const char *text)
{
  guint8 public_half[crypto_sign_PUBLICKEYBYTES];
  guint8 signature[crypto_sign_BYTES];
  guint8 *private_half;

  g_return_val_if_fail (RFL_IS_VAULT (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  private_half = make_pair (self, public_half);
  if (private_half == NULL)
    return NULL;
  crypto_sign_detached (signature, NULL, (const guint8 *) text, strlen (text), private_half);
  sodium_free (private_half);

  return to_hex (signature, sizeof signature);
}

/**
 * rfl_vault_dup_signature_key:
 * @self: a vault
 *
 * Returns: (transfer full) (nullable): the key by which signatures of this office are checked; it never changes, and is no
 * secret; %NULL when locked
 */
char *
rfl_vault_dup_signature_key (RflVault *self)
{
  guint8 public_half[crypto_sign_PUBLICKEYBYTES];
  guint8 *private_half;

  g_return_val_if_fail (RFL_IS_VAULT (self), NULL);

  private_half = make_pair (self, public_half);
  if (private_half == NULL)
    return NULL;
  sodium_free (private_half);

  return to_hex (public_half, sizeof public_half);
}

/**
 * rfl_vault_check_signature:
 * @key: of rfl_vault_dup_signature_key ()
 * @text: what is said
 * @signature: (nullable): what should be its signature; it may come from anywhere
 *
 * Needs no open vault.
 *
 * Returns: whether @text was signed by the office of @key
 */
gboolean
rfl_vault_check_signature (const char *key,
                           const char *text,
                           const char *signature)
{
  guint8 public_half[crypto_sign_PUBLICKEYBYTES];
  guint8 bytes[crypto_sign_BYTES];

  g_return_val_if_fail (key != NULL && text != NULL, FALSE);

  return signature != NULL && from_hex (key, public_half, sizeof public_half) && from_hex (signature, bytes, sizeof bytes) &&
         crypto_sign_verify_detached (bytes, (const guint8 *) text, strlen (text), public_half) == 0;
}
