/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-vault-keys.h"

#include <string.h>

/* Eight letters that keep our derived keys apart from those of other programs; part of the format. */
#define CONTEXT "referral"

#define N_PURPOSES RFL_VAULT_PURPOSE_SIGNATURES

/* What a box key begins with: how many rotations went before it, big-endian. The rest is random. */
#define LEVEL_SIZE 4

#define HASH_SIZE 16

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

/* Two laptops that rotated at once made two keys of one level: then the larger id counts as the newer. */
static gboolean
is_newer (const guint8 *key,
          const guint8 *than)
{
  char id[RFL_KEY_ID_SIZE];
  char other_id[RFL_KEY_ID_SIZE];
  int levels = memcmp (key, than, LEVEL_SIZE);

  if (levels != 0)
    return levels > 0;

  derive_key_id (key, id);
  derive_key_id (than, other_id);

  return strcmp (id, other_id) > 0;
}

/* Puts @key among those that are there, unless it is one of them. */
static void
insert_box (RflVaultKeys *self,
            const guint8 *key)
{
  gsize place = 0;
  guint8 *at;

  while (place < self->n_boxes && is_newer (self->boxes + place * RFL_SECRET_SIZE, key))
    place++;
  at = self->boxes + place * RFL_SECRET_SIZE;
  if (place < self->n_boxes && sodium_memcmp (at, key, RFL_SECRET_SIZE) == 0)
    return;

  memmove (at + RFL_SECRET_SIZE, at, (self->n_boxes - place) * RFL_SECRET_SIZE);
  memcpy (at, key, RFL_SECRET_SIZE);
  self->n_boxes++;
}

RflVaultKeys *
rfl_vault_keys_new (const guint8 *office,
                    const guint8 *boxes,
                    gsize         n_boxes)
{
  g_autoptr (RflVaultKeys) self = g_new0 (RflVaultKeys, 1);

  g_assert (n_boxes > 0);

  g_atomic_ref_count_init (&self->ref_count);
  self->secrets = sodium_malloc (sizeof *self->secrets);
  self->boxes = sodium_allocarray (n_boxes, RFL_SECRET_SIZE);
  if (self->secrets == NULL || self->boxes == NULL)
    return NULL;

  memcpy (self->secrets->office, office, RFL_SECRET_SIZE);
  for (guint i = 0; i < N_PURPOSES; i++)
    crypto_kdf_derive_from_key (self->secrets->purposes[i], RFL_SECRET_SIZE, i + 1, CONTEXT, office);

  for (gsize i = 0; i < n_boxes; i++)
    insert_box (self, boxes + i * RFL_SECRET_SIZE);
  self->ids = g_malloc0_n (self->n_boxes, RFL_KEY_ID_SIZE);
  for (gsize i = 0; i < self->n_boxes; i++)
    derive_key_id (self->boxes + i * RFL_SECRET_SIZE, self->ids[i]);

  sodium_mprotect_readonly (self->secrets);
  sodium_mprotect_readonly (self->boxes);

  return g_steal_pointer (&self);
}

void
rfl_vault_keys_fill_first (guint8 box[RFL_SECRET_SIZE])
{
  memset (box, 0, LEVEL_SIZE);
  randombytes_buf (box + LEVEL_SIZE, RFL_SECRET_SIZE - LEVEL_SIZE);
}

static RflVaultKeys *
add_boxes (const RflVaultKeys *self,
           const guint8       *more,
           gsize               n_more)
{
  guint8 *boxes = sodium_allocarray (self->n_boxes + n_more, RFL_SECRET_SIZE);
  RflVaultKeys *keys;

  g_assert (boxes != NULL);
  memcpy (boxes, self->boxes, self->n_boxes * RFL_SECRET_SIZE);
  memcpy (boxes + self->n_boxes * RFL_SECRET_SIZE, more, n_more * RFL_SECRET_SIZE);
  keys = rfl_vault_keys_new (self->secrets->office, boxes, self->n_boxes + n_more);
  sodium_free (boxes);

  return keys;
}

RflVaultKeys *
rfl_vault_keys_rotate (const RflVaultKeys *self)
{
  guint8 *box = sodium_malloc (RFL_SECRET_SIZE);
  RflVaultKeys *keys;

  g_assert (box != NULL);

  /* The first keys of early offices begin at random, perhaps with the last level: then the id has to decide. */
  do
    {
      randombytes_buf (box, RFL_SECRET_SIZE);
      memcpy (box, self->boxes, LEVEL_SIZE);
      for (gsize i = LEVEL_SIZE; i > 0 && ++box[i - 1] == 0; i--)
        if (i == 1)
          memcpy (box, self->boxes, LEVEL_SIZE);
    }
  while (!is_newer (box, self->boxes));

  keys = add_boxes (self, box, 1);
  sodium_free (box);

  return keys;
}

RflVaultKeys *
rfl_vault_keys_unite (const RflVaultKeys *self,
                      const RflVaultKeys *other)
{
  if (sodium_memcmp (self->secrets->office, other->secrets->office, RFL_SECRET_SIZE) != 0)
    return NULL;

  return add_boxes (self, other->boxes, other->n_boxes);
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

char *
rfl_vault_keys_hash (const RflVaultKeys *self,
                     RflVaultPurpose     purpose,
                     gconstpointer       data,
                     gsize               length)
{
  guint8 hash[HASH_SIZE];
  char *hex = g_malloc (2 * HASH_SIZE + 1);

  crypto_generichash (hash, sizeof hash, data, length, rfl_vault_keys_get_purpose (self, purpose), RFL_SECRET_SIZE);
  sodium_bin2hex (hex, 2 * HASH_SIZE + 1, hash, sizeof hash);

  return hex;
}

char *
rfl_vault_keys_dup_office (const RflVaultKeys *self)
{
  static const char name[] = "office\n";

  return rfl_vault_keys_hash (self, RFL_VAULT_PURPOSE_IDS, name, strlen (name));
}

GStrv
rfl_vault_keys_dup_ids (const RflVaultKeys *self)
{
  GStrv ids = g_new0 (char *, self->n_boxes + 1);

  for (gsize i = 0; i < self->n_boxes; i++)
    ids[i] = g_strdup (self->ids[i]);

  return ids;
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
