/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-key-slot.h"

#include "rfl-box.h"
#include "rfl-id.h"
#include "rfl-json.h"

#include <string.h>

#define FORMAT 1

/* What a slot from elsewhere may make us spend on trying it. */
#define MAX_OPERATIONS 32
#define MAX_MEMORY     (1024 * 1024 * 1024)

/* What is sealed to a slot: office secret and newest box key. Older box keys are sealed under the newest. */
#define KEYS_SIZE (2 * RFL_SECRET_SIZE)

static const char * const type_names[] = { "passphrase", "recovery", "computer" };

static JsonObject *
get_object (JsonNode *slot)
{
  return slot != NULL && JSON_NODE_HOLDS_OBJECT (slot) ? json_node_get_object (slot) : NULL;
}

static void
set_bytes (JsonObject   *object,
           const char   *member,
           gconstpointer data,
           gsize         length)
{
  g_autofree char *text = g_base64_encode (data, length);

  rfl_json_set_string (object, member, text);
}

static GBytes *
get_bytes (JsonObject *object,
           const char *member)
{
  const char *text = rfl_json_get_string (object, member);
  gsize length = 0;
  guint8 *data;

  if (text == NULL || *text == '\0')
    return NULL;

  data = g_base64_decode (text, &length);

  return g_bytes_new_take (data, length);
}

/* What the wrapping of the private half is bound to: a slot cannot be given another's key pair, nor keys of another office,
 * which anybody could seal to the public half. Early slots do not name the office. */
static char *
build_context (JsonObject *object)
{
  const char *id = rfl_json_get_string (object, "_id");
  const char *type = rfl_json_get_string (object, "type");
  const char *public_half = rfl_json_get_string (object, "public");
  const char *office = rfl_json_get_string (object, "office");

  return g_strdup_printf ("referral-slot-1\n%s\n%s\n%s%s%s", id, type, public_half, office != NULL ? "\n" : "",
                          office != NULL ? office : "");
}

/* Who has the office secret says that the key pair is one of this office: keys are wrapped for no other, or a server could
 * give itself a slot and wait for the next key. */
static char *
build_proof (JsonObject         *object,
             const RflVaultKeys *keys)
{
  g_autofree char *context = build_context (object);

  return rfl_vault_keys_hash (keys, RFL_VAULT_PURPOSE_SLOTS, context, strlen (context));
}

static char *
build_older_context (const char *newest)
{
  return g_strdup_printf ("referral-older-1\n%s", newest);
}

static gboolean
set_slot_error (GError     **error,
                const char  *message)
{
  g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_SLOT, message);

  return FALSE;
}

static gboolean
stretch_passphrase (JsonObject    *object,
                    gconstpointer  secret,
                    gsize          length,
                    guint8         key[RFL_SECRET_SIZE],
                    GError       **error)
{
  const char *name = rfl_json_get_string (object, "kdf.name");
  gint64 operations = rfl_json_get_int (object, "kdf.operations", 0);
  gint64 memory = rfl_json_get_int (object, "kdf.memory", 0);
  g_autoptr (GBytes) salt = NULL;

  if (rfl_json_get_object (object, "kdf") != NULL)
    salt = get_bytes (rfl_json_get_object (object, "kdf"), "salt");

  if (g_strcmp0 (name, "argon2id13") != 0 ||
      operations < (gint64) crypto_pwhash_argon2id_OPSLIMIT_MIN || operations > MAX_OPERATIONS ||
      memory < (gint64) crypto_pwhash_argon2id_MEMLIMIT_MIN || memory > MAX_MEMORY ||
      salt == NULL || g_bytes_get_size (salt) != crypto_pwhash_SALTBYTES)
    return set_slot_error (error, "A key slot asks for an unknown key derivation");

  if (crypto_pwhash (key, RFL_SECRET_SIZE, secret, length, g_bytes_get_data (salt, NULL), (guint64) operations,
                     (gsize) memory, crypto_pwhash_ALG_ARGON2ID13) != 0)
    {
      g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_FAILED, "Not enough memory for the key derivation");
      return FALSE;
    }

  return TRUE;
}

/* The key that wraps the private half. A code and a computer's key have all the bits they need and are not stretched. */
static gboolean
derive_wrapping_key (JsonObject    *object,
                     gconstpointer  secret,
                     gsize          length,
                     guint8         key[RFL_SECRET_SIZE],
                     GError       **error)
{
  g_autofree char *context = NULL;

  if (g_strcmp0 (rfl_json_get_string (object, "type"), type_names[RFL_KEY_SLOT_PASSPHRASE]) == 0)
    return stretch_passphrase (object, secret, length, key, error);

  context = build_context (object);
  crypto_generichash (key, RFL_SECRET_SIZE, (const guint8 *) context, strlen (context), secret, length);

  return TRUE;
}

static gboolean
knows_all (const RflVaultKeys *keys,
           JsonArray          *ids)
{
  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++)
    {
      const char *id = json_array_get_string_element (ids, i);

      if (id == NULL || rfl_vault_keys_get_age (keys, id) < 0)
        return FALSE;
    }

  return TRUE;
}

/* One wrapping: the members "ids", "keys" and "older" of a slot, or of one of its "others". */
static JsonObject *
copy_wrapping (JsonObject *wrapping)
{
  static const char * const members[] = { "ids", "keys", "older" };
  JsonObject *copy = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (json_object_has_member (wrapping, members[i]))
      json_object_set_member (copy, members[i], rfl_json_copy (json_object_get_member (wrapping, members[i])));

  return copy;
}

static GPtrArray *
list_wrappings (JsonObject *slot)
{
  GPtrArray *wrappings = g_ptr_array_new ();
  JsonArray *others = rfl_json_get_array (slot, "others");

  g_ptr_array_add (wrappings, slot);
  for (guint i = 0; others != NULL && i < json_array_get_length (others); i++)
    {
      JsonNode *other = json_array_get_element (others, i);

      if (JSON_NODE_HOLDS_OBJECT (other))
        g_ptr_array_add (wrappings, json_node_get_object (other));
    }

  return wrappings;
}

/* All that @keys has, in one wrapping. Wrappings of keys that it lacks stay beside it: whoever has the secret of the slot
 * opens them. */
static void
wrap_keys (JsonObject         *object,
           const guint8        public_half[crypto_box_PUBLICKEYBYTES],
           const RflVaultKeys *keys)
{
  g_autoptr (GPtrArray) wrappings = list_wrappings (object);
  g_autoptr (JsonArray) others = json_array_new ();
  g_auto (GStrv) ids = rfl_vault_keys_dup_ids (keys);
  JsonArray *names = json_array_new ();
  gsize n_boxes = 0;
  const guint8 *boxes = rfl_vault_keys_get_boxes (keys, &n_boxes);
  guint8 *plain = sodium_malloc (KEYS_SIZE);
  guint8 sealed[KEYS_SIZE + crypto_box_SEALBYTES];

  for (guint i = 0; i < wrappings->len; i++)
    {
      JsonObject *wrapping = g_ptr_array_index (wrappings, i);

      if (!knows_all (keys, rfl_json_get_array (wrapping, "ids")))
        json_array_add_object_element (others, copy_wrapping (wrapping));
    }
  rfl_json_remove (object, "others");
  if (json_array_get_length (others) > 0)
    json_object_set_array_member (object, "others", g_steal_pointer (&others));

  for (guint i = 0; ids[i] != NULL; i++)
    json_array_add_string_element (names, ids[i]);
  json_object_set_array_member (object, "ids", names);

  g_assert (plain != NULL);
  memcpy (plain, rfl_vault_keys_get_office (keys), RFL_SECRET_SIZE);
  memcpy (plain + RFL_SECRET_SIZE, boxes, RFL_SECRET_SIZE);
  crypto_box_seal (sealed, plain, KEYS_SIZE, public_half);
  sodium_free (plain);
  set_bytes (object, "keys", sealed, sizeof sealed);

  rfl_json_remove (object, "older");
  if (n_boxes > 1)
    {
      g_autofree char *context = build_older_context (rfl_vault_keys_get_newest (keys));
      g_autoptr (GBytes) older = rfl_box_seal (boxes, NULL, context, boxes + RFL_SECRET_SIZE,
                                               (n_boxes - 1) * RFL_SECRET_SIZE);

      set_bytes (object, "older", g_bytes_get_data (older, NULL), g_bytes_get_size (older));
    }
}

JsonNode *
rfl_key_slot_new (RflKeySlotType       type,
                  const RflVaultKeys  *keys,
                  gconstpointer        secret,
                  gsize                length,
                  guint64              operations,
                  gsize                memory,
                  GError             **error)
{
  g_autoptr (JsonNode) slot = json_node_init_object (json_node_alloc (), json_object_new ());
  JsonObject *object = json_node_get_object (slot);
  g_autofree char *uuid = rfl_id_new_random ();
  g_autofree char *id = g_strconcat ("keyslot:", uuid, NULL);
  g_autofree char *office = rfl_vault_keys_dup_office (keys);
  g_autofree char *context = NULL;
  g_autofree char *proof = NULL;
  g_autoptr (GBytes) wrapped = NULL;
  guint8 public_half[crypto_box_PUBLICKEYBYTES];
  guint8 *private_half = sodium_malloc (crypto_box_SECRETKEYBYTES);
  guint8 *key = sodium_malloc (RFL_SECRET_SIZE);
  gboolean derived;

  json_object_unref (object);
  g_assert (private_half != NULL && key != NULL);

  rfl_json_set_string (object, "_id", id);
  rfl_json_set_int (object, "v", FORMAT);
  rfl_json_set_string (object, "type", type_names[type]);
  rfl_json_set_string (object, "office", office);
  if (type == RFL_KEY_SLOT_PASSPHRASE)
    {
      guint8 salt[crypto_pwhash_SALTBYTES];

      randombytes_buf (salt, sizeof salt);
      rfl_json_set_string (object, "kdf.name", "argon2id13");
      rfl_json_set_int (object, "kdf.operations", (gint64) operations);
      rfl_json_set_int (object, "kdf.memory", (gint64) memory);
      set_bytes (rfl_json_get_object (object, "kdf"), "salt", salt, sizeof salt);
    }

  crypto_box_keypair (public_half, private_half);
  set_bytes (object, "public", public_half, sizeof public_half);
  proof = build_proof (object, keys);
  rfl_json_set_string (object, "proof", proof);

  derived = derive_wrapping_key (object, secret, length, key, error);
  if (derived)
    {
      context = build_context (object);
      wrapped = rfl_box_seal (key, NULL, context, private_half, crypto_box_SECRETKEYBYTES);
      set_bytes (object, "private", g_bytes_get_data (wrapped, NULL), g_bytes_get_size (wrapped));
      wrap_keys (object, public_half, keys);
    }
  sodium_free (private_half);
  sodium_free (key);

  return derived ? g_steal_pointer (&slot) : NULL;
}

static RflVaultKeys *
unwrap_one (JsonObject    *object,
            const guint8  *public_half,
            const guint8  *private_half,
            GError       **error)
{
  g_autoptr (GBytes) sealed = get_bytes (object, "keys");
  g_autoptr (GBytes) older = get_bytes (object, "older");
  g_autoptr (GBytes) older_plain = NULL;
  g_autoptr (RflVaultKeys) newest = NULL;
  RflVaultKeys *keys = NULL;
  guint8 *plain;
  guint8 *boxes;
  gsize n_older;

  if (sealed == NULL || g_bytes_get_size (sealed) != KEYS_SIZE + crypto_box_SEALBYTES)
    {
      set_slot_error (error, "A key slot holds no keys");
      return NULL;
    }

  plain = sodium_malloc (KEYS_SIZE);
  g_assert (plain != NULL);
  if (crypto_box_seal_open (plain, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed), public_half,
                            private_half) == 0)
    newest = rfl_vault_keys_new (plain, plain + RFL_SECRET_SIZE, 1);
  sodium_free (plain);
  if (newest == NULL)
    {
      set_slot_error (error, "The keys of a key slot were changed");
      return NULL;
    }

  if (older == NULL)
    return g_steal_pointer (&newest);

  {
    gsize n_boxes = 0;
    const guint8 *box = rfl_vault_keys_get_boxes (newest, &n_boxes);
    g_autofree char *context = build_older_context (rfl_vault_keys_get_newest (newest));

    older_plain = rfl_box_open (box, context, older, NULL);
    if (older_plain == NULL || g_bytes_get_size (older_plain) % RFL_SECRET_SIZE != 0)
      {
        set_slot_error (error, "The older keys of a key slot were changed");
        return NULL;
      }

    n_older = g_bytes_get_size (older_plain) / RFL_SECRET_SIZE;
    boxes = sodium_allocarray (n_older + 1, RFL_SECRET_SIZE);
    g_assert (boxes != NULL);
    memcpy (boxes, box, RFL_SECRET_SIZE);
    memcpy (boxes + RFL_SECRET_SIZE, g_bytes_get_data (older_plain, NULL), n_older * RFL_SECRET_SIZE);
    keys = rfl_vault_keys_new (rfl_vault_keys_get_office (newest), boxes, n_older + 1);
    sodium_free (boxes);
  }

  return keys;
}

/* The keys of all wrappings. One that is broken hides no other but the first. */
static RflVaultKeys *
unwrap_keys (JsonObject    *object,
             const guint8  *public_half,
             const guint8  *private_half,
             GError       **error)
{
  g_autoptr (GPtrArray) wrappings = list_wrappings (object);
  g_autoptr (RflVaultKeys) keys = unwrap_one (object, public_half, private_half, error);
  const char *office = rfl_json_get_string (object, "office");
  g_autofree char *opened = keys != NULL ? rfl_vault_keys_dup_office (keys) : NULL;

  if (keys == NULL)
    return NULL;
  if (office != NULL && strcmp (office, opened) != 0)
    {
      set_slot_error (error, "A key slot holds the keys of another office");
      return NULL;
    }

  for (guint i = 1; i < wrappings->len; i++)
    {
      g_autoptr (RflVaultKeys) more = unwrap_one (g_ptr_array_index (wrappings, i), public_half, private_half, NULL);
      RflVaultKeys *united = more != NULL ? rfl_vault_keys_unite (keys, more) : NULL;

      if (united == NULL)
        continue;
      rfl_vault_keys_unref (keys);
      keys = united;
    }

  return g_steal_pointer (&keys);
}

RflVaultKeys *
rfl_key_slot_open (JsonNode       *slot,
                   gconstpointer   secret,
                   gsize           length,
                   GError        **error)
{
  JsonObject *object = get_object (slot);
  g_autoptr (GBytes) public_half = NULL;
  g_autoptr (GBytes) wrapped = NULL;
  g_autoptr (GBytes) private_half = NULL;
  g_autofree char *context = NULL;
  guint8 *key;

  if (object != NULL)
    {
      public_half = get_bytes (object, "public");
      wrapped = get_bytes (object, "private");
    }
  if (object == NULL || rfl_json_get_int (object, "v", 0) != FORMAT || rfl_json_get_string (object, "_id") == NULL ||
      rfl_json_get_string (object, "type") == NULL || public_half == NULL || wrapped == NULL ||
      g_bytes_get_size (public_half) != crypto_box_PUBLICKEYBYTES)
    {
      set_slot_error (error, "A key slot cannot be read");
      return NULL;
    }

  key = sodium_malloc (RFL_SECRET_SIZE);
  g_assert (key != NULL);
  if (!derive_wrapping_key (object, secret, length, key, error))
    {
      sodium_free (key);
      return NULL;
    }

  context = build_context (object);
  private_half = rfl_box_open (key, context, wrapped, NULL);
  sodium_free (key);
  if (private_half == NULL || g_bytes_get_size (private_half) != crypto_box_SECRETKEYBYTES)
    {
      g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_WRONG_SECRET, "This secret does not open the slot");
      return NULL;
    }

  return unwrap_keys (object, g_bytes_get_data (public_half, NULL), g_bytes_get_data (private_half, NULL), error);
}

gboolean
rfl_key_slot_is_proven (JsonNode           *slot,
                        const RflVaultKeys *keys)
{
  JsonObject *object = get_object (slot);
  const char *said = object != NULL ? rfl_json_get_string (object, "proof") : NULL;
  g_autofree char *proof = said != NULL ? build_proof (object, keys) : NULL;

  return proof != NULL && strlen (said) == strlen (proof) && sodium_memcmp (said, proof, strlen (proof)) == 0;
}

gboolean
rfl_key_slot_lacks (JsonNode           *slot,
                    const RflVaultKeys *keys)
{
  g_autoptr (GHashTable) there = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) ids = rfl_vault_keys_dup_ids (keys);
  g_autoptr (GPtrArray) wrappings = NULL;

  if (get_object (slot) == NULL)
    return FALSE;

  wrappings = list_wrappings (get_object (slot));
  for (guint i = 0; i < wrappings->len; i++)
    {
      JsonArray *names = rfl_json_get_array (g_ptr_array_index (wrappings, i), "ids");

      for (guint j = 0; names != NULL && j < json_array_get_length (names); j++)
        {
          const char *name = json_array_get_string_element (names, j);

          if (name != NULL)
            g_hash_table_add (there, (gpointer) name);
        }
    }
  for (guint i = 0; ids[i] != NULL; i++)
    if (!g_hash_table_contains (there, ids[i]))
      return TRUE;

  return FALSE;
}

gboolean
rfl_key_slot_is_known (JsonNode           *slot,
                       const RflVaultKeys *keys)
{
  g_autoptr (GPtrArray) wrappings = get_object (slot) != NULL ? list_wrappings (get_object (slot)) : NULL;

  for (guint i = 0; wrappings != NULL && i < wrappings->len; i++)
    if (!knows_all (keys, rfl_json_get_array (g_ptr_array_index (wrappings, i), "ids")))
      return FALSE;

  return TRUE;
}

JsonNode *
rfl_key_slot_rewrap (JsonNode            *slot,
                     const RflVaultKeys  *keys,
                     GError             **error)
{
  g_autoptr (JsonNode) copy = NULL;
  g_autoptr (GBytes) public_half = NULL;
  g_autofree char *proof = NULL;

  if (get_object (slot) != NULL)
    {
      copy = rfl_json_copy (slot);
      public_half = get_bytes (json_node_get_object (copy), "public");
    }
  if (public_half == NULL || g_bytes_get_size (public_half) != crypto_box_PUBLICKEYBYTES)
    {
      set_slot_error (error, "A key slot cannot be read");
      return NULL;
    }

  wrap_keys (json_node_get_object (copy), g_bytes_get_data (public_half, NULL), keys);
  proof = build_proof (json_node_get_object (copy), keys);
  rfl_json_set_string (json_node_get_object (copy), "proof", proof);

  return g_steal_pointer (&copy);
}

static int
compare_nodes (gconstpointer a,
               gconstpointer b)
{
  g_autofree char *ours = rfl_json_canonical (*(JsonNode * const *) a);
  g_autofree char *theirs = rfl_json_canonical (*(JsonNode * const *) b);

  return strcmp (ours, theirs);
}

/* Whether every key of @wrapping is in @slot already, by what they say. */
static gboolean
is_covered (JsonObject *wrapping,
            GPtrArray  *wrappings)
{
  JsonArray *ids = rfl_json_get_array (wrapping, "ids");

  if (ids == NULL)
    return TRUE;

  for (guint i = 0; i < wrappings->len; i++)
    {
      JsonArray *there = rfl_json_get_array (g_ptr_array_index (wrappings, i), "ids");
      guint n_found = 0;

      for (guint j = 0; j < json_array_get_length (ids); j++)
        for (guint k = 0; there != NULL && k < json_array_get_length (there); k++)
          if (g_strcmp0 (json_array_get_string_element (ids, j), json_array_get_string_element (there, k)) == 0)
            {
              n_found++;
              break;
            }
      if (n_found == json_array_get_length (ids))
        return TRUE;
    }

  return FALSE;
}

JsonNode *
rfl_key_slot_unite (JsonNode *slot,
                    JsonNode *other)
{
  g_autoptr (GPtrArray) theirs = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  JsonNode *united = rfl_json_copy (slot);
  JsonObject *object = json_node_get_object (united);
  JsonArray *others;

  if (get_object (other) == NULL ||
      g_strcmp0 (rfl_json_get_string (object, "public"), rfl_json_get_string (get_object (other), "public")) != 0)
    return united;

  theirs = list_wrappings (get_object (other));
  for (guint i = 0; i < theirs->len; i++)
    {
      g_autoptr (GPtrArray) ours = list_wrappings (object);
      JsonObject *wrapping = g_ptr_array_index (theirs, i);
      JsonNode *node;

      if (is_covered (wrapping, ours))
        continue;
      node = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (node, copy_wrapping (wrapping));
      g_ptr_array_add (found, node);
    }
  if (found->len == 0)
    return united;

  /* In one order, wherever they are united. */
  others = rfl_json_get_array (object, "others");
  for (guint i = 0; others != NULL && i < json_array_get_length (others); i++)
    g_ptr_array_add (found, rfl_json_copy (json_array_get_element (others, i)));
  g_ptr_array_sort (found, compare_nodes);
  others = json_array_new ();
  for (guint i = 0; i < found->len; i++)
    json_array_add_element (others, json_node_ref (g_ptr_array_index (found, i)));
  json_object_set_array_member (object, "others", others);

  return united;
}

gboolean
rfl_key_slot_has_type (JsonNode       *slot,
                       RflKeySlotType  type)
{
  JsonObject *object = get_object (slot);

  return object != NULL && g_strcmp0 (rfl_json_get_string (object, "type"), type_names[type]) == 0;
}
