/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-box.h"

#include <string.h>

#define NONCE_SIZE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_SIZE   crypto_aead_xchacha20poly1305_ietf_ABYTES

/* Steps double up to a page of text, then grow by that page: an event cannot be told from a consent by its size, and a
 * long note costs little. */
#define SMALLEST_STEP 128
#define LARGEST_STEP  8192

typedef struct
{
  gpointer data;
  gsize    allocated;
} Wiped;

static void
wiped_free (gpointer data)
{
  Wiped *wiped = data;

  sodium_memzero (wiped->data, wiped->allocated);
  g_free (wiped->data);
  g_free (wiped);
}

GBytes *
rfl_wiped_bytes_new (gpointer data,
                     gsize    length,
                     gsize    allocated)
{
  Wiped *wiped = g_new (Wiped, 1);

  wiped->data = data;
  wiped->allocated = allocated;

  return g_bytes_new_with_free_func (data, length, wiped_free, wiped);
}

gsize
rfl_box_get_padded (gsize length)
{
  gsize needed = length + 1;
  gsize step = SMALLEST_STEP;

  while (step < needed && step < LARGEST_STEP)
    step *= 2;

  return (needed + step - 1) / step * step;
}

GBytes *
rfl_box_seal (const guint8  *key,
              const guint8  *nonce,
              const char    *context,
              gconstpointer  plain,
              gsize          length)
{
  gsize padded = rfl_box_get_padded (length);
  gsize size = NONCE_SIZE + padded + TAG_SIZE;
  guint8 *box = g_malloc0 (size);
  guint8 *body = box + NONCE_SIZE;

  if (nonce != NULL)
    memcpy (box, nonce, NONCE_SIZE);
  else
    randombytes_buf (box, NONCE_SIZE);

  /* Padded and encrypted in place: no second copy of the plain text is left in memory. */
  memcpy (body, plain, length);
  body[length] = 0x80;
  crypto_aead_xchacha20poly1305_ietf_encrypt (body, NULL, body, padded, (const guint8 *) context, strlen (context),
                                              NULL, box, key);

  return g_bytes_new_take (box, size);
}

GBytes *
rfl_box_open (const guint8  *key,
              const char    *context,
              GBytes        *box,
              GError       **error)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (box, &size);
  gsize padded;
  gsize length = 0;
  guint8 *plain;

  if (size < NONCE_SIZE + SMALLEST_STEP + TAG_SIZE)
    {
      g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_DAMAGED, "A sealed box is too short");
      return NULL;
    }

  padded = size - NONCE_SIZE - TAG_SIZE;
  plain = g_malloc (padded + 1);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt (plain, NULL, NULL, data + NONCE_SIZE, size - NONCE_SIZE,
                                                  (const guint8 *) context, strlen (context), data, key) != 0 ||
      sodium_unpad (&length, plain, padded, padded) != 0)
    {
      sodium_memzero (plain, padded);
      g_free (plain);
      g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_DAMAGED, "A sealed box was changed or moved");
      return NULL;
    }
  plain[length] = '\0';

  return rfl_wiped_bytes_new (plain, length, padded + 1);
}
