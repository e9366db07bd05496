/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-vault-keys.h"

#include <string.h>

/* Eight letters that keep our derived keys apart from those of other programs; part of the format. */
#define CONTEXT "referral"

#define N_PURPOSES RFL_VAULT_PURPOSE_NONCES


typedef struct
{
  guint8 office[RFL_SECRET_SIZE];
  guint8 purposes[N_PURPOSES][RFL_SECRET_SIZE];
} Secrets;

struct _RflVaultKeys
{
  gatomicrefcount  ref_count;
  Secrets         *secrets;  /* (owned): locked memory */
  guint8          *boxes;    /* (owned): locked memory, n_boxes keys */
  gsize            n_boxes;
  char           (*ids)[RFL_KEY_ID_SIZE];
};

/* The id follows from the key, so a key under a wrong id is never used. */
static void
derive_key_id (const guint8 *key,
               char          id[RFL_KEY_ID_SIZE])
{
  static const char context[] = "referral-box-key-id-1";
  guint8 hash[crypto_generichash_BYTES_MIN];

  crypto_generichash (hash, sizeof hash, (const guint8 *) context, strlen (context), key, RFL_SECRET_SIZE);
  sodium_bin2hex (id, RFL_KEY_ID_SIZE, hash, RFL_KEY_ID_SIZE / 2);
}

RflVaultKeys *
rfl_vault_keys_new (const guint8 *office,
                    const guint8 *boxes,
                    gsize         n_boxes)
{
  g_autoptr (RflVaultKeys) self = g_new0 (RflVaultKeys, 1);

  g_assert (n_boxes > 0);

  g_atomic_ref_count_init (&self->ref_count);
  self->n_boxes = n_boxes;
  self->ids = g_malloc0_n (n_boxes, RFL_KEY_ID_SIZE);
  self->secrets = sodium_malloc (sizeof *self->secrets);
  self->boxes = sodium_allocarray (n_boxes, RFL_SECRET_SIZE);
  if (self->secrets == NULL || self->boxes == NULL)
    return NULL;

  memcpy (self->secrets->office, office, RFL_SECRET_SIZE);
  for (guint i = 0; i < N_PURPOSES; i++)
    crypto_kdf_derive_from_key (self->secrets->purposes[i], RFL_SECRET_SIZE, i + 1, CONTEXT, office);

  memcpy (self->boxes, boxes, n_boxes * RFL_SECRET_SIZE);
  for (gsize i = 0; i < n_boxes; i++)
    derive_key_id (self->boxes + i * RFL_SECRET_SIZE, self->ids[i]);

  sodium_mprotect_readonly (self->secrets);
  sodium_mprotect_readonly (self->boxes);

  return g_steal_pointer (&self);
}

RflVaultKeys *
rfl_vault_keys_ref (RflVaultKeys *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
rfl_vault_keys_unref (RflVaultKeys *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  sodium_free (self->secrets);
  sodium_free (self->boxes);
  g_free (self->ids);
  g_free (self);
}

const guint8 *
rfl_vault_keys_get_office (const RflVaultKeys *self)
{
  return self->secrets->office;
}

const guint8 *
rfl_vault_keys_get_purpose (const RflVaultKeys *self,
                            RflVaultPurpose     purpose)
{
  return self->secrets->purposes[purpose - 1];
}

const guint8 *
rfl_vault_keys_get_boxes (const RflVaultKeys *self,
                          gsize              *n_boxes)
{
  *n_boxes = self->n_boxes;

  return self->boxes;
}

const char *
rfl_vault_keys_get_newest (const RflVaultKeys *self)
{
  return self->ids[0];
}

int
rfl_vault_keys_get_age (const RflVaultKeys *self,
                        const char         *key_id)
{
  for (gsize i = 0; i < self->n_boxes; i++)
    if (strcmp (self->ids[i], key_id) == 0)
      return (int) i;

  return -1;
}

const guint8 *
rfl_vault_keys_find_box (const RflVaultKeys *self,
                         const char         *key_id)
{
  int age = rfl_vault_keys_get_age (self, key_id);

  return age >= 0 ? self->boxes + age * RFL_SECRET_SIZE : NULL;
}
