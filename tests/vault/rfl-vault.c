/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-vault.h"

#include "rfl-json.h"
#include "rfl-keyring.h"

#include <sodium.h>
#include <string.h>
#include <sys/resource.h>

#define PASSPHRASE "marée haute sur le quai"

static RflVault *
new_vault (RflClock *clock)
{
  RflVault *vault = rfl_vault_new (clock);

  rfl_vault_set_work (vault, crypto_pwhash_argon2id_OPSLIMIT_MIN, crypto_pwhash_argon2id_MEMLIMIT_MIN);

  return vault;
}

static RflVault *
new_open_vault (GPtrArray **slots,
                char      **code)
{
  RflVault *vault = new_vault (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *recovery_code = NULL;
  g_autoptr (GPtrArray) created = rfl_vault_create (vault, PASSPHRASE, &recovery_code, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (created->len, ==, 2);
  if (slots != NULL)
    *slots = g_steal_pointer (&created);
  if (code != NULL)
    *code = g_steal_pointer (&recovery_code);

  return vault;
}

static GBytes *
seal (RflVault    *vault,
      const char  *id,
      const char  *text,
      char       **key_id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) plain = g_bytes_new (text, strlen (text));
  GBytes *box = rfl_vault_seal (vault, id, "1-abc", plain, key_id, &error);

  g_assert_no_error (error);

  return box;
}

static void
assert_opens (RflVault   *vault,
              const char *id,
              const char *key_id,
              GBytes     *box,
              const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) plain = rfl_vault_open (vault, id, key_id, box, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (g_bytes_get_data (plain, NULL), ==, text);
}

static void
test_seal_and_open (void)
{
  g_autoptr (RflVault) vault = new_open_vault (NULL, NULL);
  g_autofree char *key_id = NULL;
  g_autofree char *newest = rfl_vault_dup_key_id (vault);
  g_autoptr (GBytes) box = seal (vault, "document", "Amina", &key_id);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (key_id, ==, newest);
  g_assert_cmpuint (strlen (key_id), ==, 16);
  assert_opens (vault, "document", key_id, box, "Amina");

  g_assert_null (rfl_vault_open (vault, "another", key_id, box, &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_DAMAGED);
  g_clear_error (&error);
  g_assert_null (rfl_vault_open (vault, "document", "0000000000000000", box, &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_UNKNOWN_KEY);
}

/* Two devices of an office make the same bytes of the same revision, and other bytes of another. */
static void
test_equal_bytes (void)
{
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (RflVault) here = new_open_vault (&slots, NULL);
  g_autoptr (RflVault) there = new_vault (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) plain = g_bytes_new_static ("x", 1);
  g_autofree char *key_a = NULL;
  g_autofree char *key_b = NULL;
  g_autofree char *key_c = NULL;
  g_autofree char *scope_a = NULL;
  g_autofree char *scope_b = NULL;
  g_autofree char *scope_office = NULL;
  g_autofree char *id_a = NULL;
  g_autofree char *id_b = NULL;
  g_autoptr (GBytes) a = NULL;
  g_autoptr (GBytes) b = NULL;
  g_autoptr (GBytes) c = NULL;

  g_assert_true (rfl_vault_unlock (there, slots, PASSPHRASE, &error));
  g_assert_no_error (error);

  a = rfl_vault_seal (here, "id", "1-abc", plain, &key_a, NULL);
  b = rfl_vault_seal (there, "id", "1-abc", plain, &key_b, NULL);
  c = rfl_vault_seal (here, "id", "2-a", plain, &key_c, NULL);
  g_assert_true (g_bytes_equal (a, b));
  g_assert_false (g_bytes_equal (a, c));

  scope_a = rfl_vault_scope (here, "person");
  scope_b = rfl_vault_scope (there, "person");
  scope_office = rfl_vault_scope (here, NULL);
  g_assert_cmpstr (scope_a, ==, scope_b);
  g_assert_cmpstr (scope_a, !=, scope_office);
  id_a = rfl_vault_id (here, "settings", "office");
  id_b = rfl_vault_id (there, "settings", "office");
  g_assert_cmpstr (id_a, ==, id_b);
  g_assert_cmpuint (strlen (id_a), ==, 32);
}

static void
test_two_offices (void)
{
  g_autoptr (RflVault) here = new_open_vault (NULL, NULL);
  g_autoptr (RflVault) there = new_open_vault (NULL, NULL);
  g_autofree char *key_id = NULL;
  g_autoptr (GBytes) box = seal (here, "document", "Amina", &key_id);
  g_autofree char *scope_a = rfl_vault_scope (here, "person");
  g_autofree char *scope_b = rfl_vault_scope (there, "person");
  g_autofree char *office_a = rfl_vault_dup_office_id (here);
  g_autofree char *office_b = rfl_vault_dup_office_id (there);
  g_autoptr (GError) error = NULL;

  g_assert_null (rfl_vault_open (there, "document", key_id, box, &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_UNKNOWN_KEY);
  g_assert_cmpstr (scope_a, !=, scope_b);
  g_assert_cmpstr (office_a, !=, office_b);
}

static void
on_notify_cb (GObject    *object,
              GParamSpec *pspec,
              gpointer    data)
{
  guint *n_notified = data;

  (*n_notified)++;
}

static void
test_lock (void)
{
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (RflVault) vault = new_open_vault (&slots, NULL);
  g_autofree char *key_id = NULL;
  g_autofree char *key_again = NULL;
  g_autoptr (GBytes) box = seal (vault, "document", "Amina", &key_id);
  g_autoptr (GError) error = NULL;
  guint n_notified = 0;

  g_signal_connect (vault, "notify::locked", G_CALLBACK (on_notify_cb), &n_notified);
  rfl_vault_lock (vault);
  g_assert_true (rfl_vault_is_locked (vault));
  g_assert_cmpuint (n_notified, ==, 1);
  rfl_vault_lock (vault);
  g_assert_cmpuint (n_notified, ==, 1);

  g_assert_null (rfl_vault_open (vault, "document", key_id, box, &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_null (rfl_vault_seal (vault, "document", "1-a", box, &key_again, &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_null (rfl_vault_scope (vault, NULL));
  g_assert_null (rfl_vault_dup_key_id (vault));

  g_assert_true (rfl_vault_unlock (vault, slots, PASSPHRASE, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_notified, ==, 2);
  assert_opens (vault, "document", key_id, box, "Amina");
}

static void
test_recovery_code (void)
{
  g_autoptr (GPtrArray) slots = NULL;
  g_autofree char *code = NULL;
  g_autoptr (RflVault) vault = new_open_vault (&slots, &code);
  g_autofree char *key_id = NULL;
  g_autoptr (GBytes) box = seal (vault, "document", "Amina", &key_id);
  g_autofree char *mistyped = g_strdup (code);
  g_autoptr (GError) error = NULL;

  rfl_vault_lock (vault);
  mistyped[0] = mistyped[0] == 'b' ? 'd' : 'b';
  g_assert_false (rfl_vault_unlock (vault, slots, mistyped, &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_MISTYPED);
  g_clear_error (&error);
  g_assert_cmpint (rfl_vault_get_wait_us (vault), ==, 0);

  g_assert_true (rfl_vault_unlock (vault, slots, code, &error));
  g_assert_no_error (error);
  assert_opens (vault, "document", key_id, box, "Amina");
}

/* The same words in another composition of their accents. */
static void
test_composition (void)
{
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (RflVault) vault = new_open_vault (&slots, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *decomposed = g_utf8_normalize (PASSPHRASE, -1, G_NORMALIZE_NFD);

  g_assert_cmpstr (decomposed, !=, PASSPHRASE);
  rfl_vault_lock (vault);
  g_assert_true (rfl_vault_unlock (vault, slots, decomposed, &error));
  g_assert_no_error (error);
}

static void
test_growing_delay (void)
{
  g_autoptr (GDateTime) start = g_date_time_new_utc (2026, 11, 22, 9, 0, 0);
  g_autoptr (RflClock) clock = rfl_clock_new_fixed ("0123456789abcdef", start);
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (RflVault) maker = new_open_vault (&slots, NULL);
  g_autoptr (RflVault) vault = new_vault (clock);
  g_autoptr (GDateTime) now = g_date_time_ref (start);
  gint64 last = 0;

  for (guint i = 0; i < 9; i++)
    {
      g_autoptr (GError) error = NULL;
      GDateTime *next;
      gint64 wait;

      g_assert_false (rfl_vault_unlock (vault, slots, "wrong", &error));
      g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_WRONG_SECRET);
      g_clear_error (&error);

      wait = rfl_vault_get_wait_us (vault);
      g_assert_cmpint (wait, >=, last);
      g_assert_cmpint (wait, <=, 60 * G_TIME_SPAN_SECOND);
      last = wait;

      /* The right one is not looked at either. */
      g_assert_false (rfl_vault_unlock (vault, slots, PASSPHRASE, &error));
      g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_WAIT);

      next = g_date_time_add (now, wait);
      g_date_time_unref (now);
      now = next;
      rfl_clock_set_fixed_now (clock, now);
      g_assert_cmpint (rfl_vault_get_wait_us (vault), ==, 0);
    }
  g_assert_cmpint (last, ==, 60 * G_TIME_SPAN_SECOND);

  g_assert_true (rfl_vault_unlock (vault, slots, PASSPHRASE, NULL));
  rfl_vault_lock (vault);
  g_assert_cmpint (rfl_vault_get_wait_us (vault), ==, 0);
}

/* A clock that was set back does not keep a person out for a year. */
static void
test_clock_set_back (void)
{
  g_autoptr (GDateTime) late = g_date_time_new_utc (2027, 11, 22, 9, 0, 0);
  g_autoptr (GDateTime) early = g_date_time_new_utc (2026, 11, 22, 9, 0, 0);
  g_autoptr (RflClock) clock = rfl_clock_new_fixed ("0123456789abcdef", late);
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (RflVault) maker = new_open_vault (&slots, NULL);
  g_autoptr (RflVault) vault = new_vault (clock);

  g_assert_false (rfl_vault_unlock (vault, slots, "wrong", NULL));
  rfl_clock_set_fixed_now (clock, early);
  g_assert_cmpint (rfl_vault_get_wait_us (vault), ==, 0);
  g_assert_true (rfl_vault_unlock (vault, slots, PASSPHRASE, NULL));
}

static void
test_new_passphrase (void)
{
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (RflVault) vault = new_open_vault (&slots, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *key_id = NULL;
  g_autoptr (GBytes) box = seal (vault, "document", "Amina", &key_id);
  JsonNode *slot = rfl_vault_add_passphrase (vault, "another", &error);

  g_assert_no_error (error);
  g_ptr_array_remove_index (slots, 0);
  g_ptr_array_add (slots, slot);
  rfl_vault_lock (vault);

  g_assert_true (rfl_vault_unlock (vault, slots, "another", &error));
  g_assert_no_error (error);
  assert_opens (vault, "document", key_id, box, "Amina");
  rfl_vault_lock (vault);
  g_assert_false (rfl_vault_unlock (vault, slots, PASSPHRASE, &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_WRONG_SECRET);
}

static void
test_computer (void)
{
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (RflVault) vault = new_open_vault (&slots, NULL);
  g_autoptr (JsonNode) slot = NULL;
  g_autoptr (JsonNode) other_slot = NULL;
  g_autoptr (GError) error = NULL;
  char *key = NULL;
  char *other_key = NULL;

  slot = rfl_vault_add_computer (vault, &key, &error);
  g_assert_no_error (error);
  other_slot = rfl_vault_add_computer (vault, &other_key, &error);
  g_assert_no_error (error);
  rfl_vault_lock (vault);

  /* The key of another computer, or no key at all. */
  g_assert_false (rfl_vault_unlock_computer (vault, slot, other_key, &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_WRONG_SECRET);
  g_clear_error (&error);
  g_assert_false (rfl_vault_unlock_computer (vault, slot, "nonsense", &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_WRONG_SECRET);
  g_clear_error (&error);
  g_assert_false (rfl_vault_unlock_computer (vault, g_ptr_array_index (slots, 0), key, &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_SLOT);
  g_clear_error (&error);
  g_assert_true (rfl_vault_is_locked (vault));

  g_assert_true (rfl_vault_unlock_computer (vault, slot, key, &error));
  g_assert_no_error (error);
  rfl_keyring_free_key (key);
  rfl_keyring_free_key (other_key);
}

/* Neither a changed slot nor one that took another's parts opens. */
static void
test_changed_slots (void)
{
  static const char * const members[] = { "public", "private", "keys", "type", "_id" };
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (GPtrArray) other_slots = NULL;
  g_autoptr (RflVault) vault = new_open_vault (&slots, NULL);
  g_autoptr (RflVault) other = new_open_vault (&other_slots, NULL);
  JsonObject *foreign = json_node_get_object (g_ptr_array_index (other_slots, 0));

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autoptr (GPtrArray) tried = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
      g_autoptr (RflVault) fresh = new_vault (NULL);
      g_autoptr (GError) error = NULL;
      JsonNode *changed = rfl_json_copy (g_ptr_array_index (slots, 0));
      gboolean is_type = g_strcmp0 (members[i], "type") == 0;

      rfl_json_set_string (json_node_get_object (changed), members[i],
                           is_type ? "recovery" : rfl_json_get_string (foreign, members[i]));
      g_ptr_array_add (tried, changed);
      g_assert_false (rfl_vault_unlock (fresh, tried, PASSPHRASE, &error));
      g_assert_nonnull (error);
      g_assert_true (rfl_vault_is_locked (fresh));
    }
}

/* A slot that cannot be read hides no good one, before or after it. */
static void
test_damaged_slot_among_good (void)
{
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (RflVault) vault = new_open_vault (&slots, NULL);
  g_autoptr (RflVault) fresh = new_vault (NULL);
  g_autoptr (GError) error = NULL;
  JsonNode *damaged = rfl_json_copy (g_ptr_array_index (slots, 0));

  rfl_json_set_string (json_node_get_object (damaged), "private", "AAAA");
  g_ptr_array_insert (slots, 0, damaged);
  g_assert_true (rfl_vault_unlock (fresh, slots, PASSPHRASE, &error));
  g_assert_no_error (error);
}

/* What a slot asks for is not done blindly. */
static void
test_greedy_slot (void)
{
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (RflVault) vault = new_open_vault (&slots, NULL);
  JsonObject *slot = json_node_get_object (g_ptr_array_index (slots, 0));
  g_autoptr (GError) error = NULL;

  rfl_vault_lock (vault);
  rfl_json_set_int (slot, "kdf.memory", G_GINT64_CONSTANT (64) << 30);
  g_assert_false (rfl_vault_unlock (vault, slots, PASSPHRASE, &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_SLOT);
}

/* As an operation does it, with the slots in the place of the old ones. */
static void
rotate (RflVault  *vault,
        GPtrArray *slots)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RflVault) rotated = rfl_vault_new_rotated (vault, &error);

  g_assert_no_error (error);
  g_assert_true (rfl_vault_was_rotated (rotated));
  for (guint i = 0; i < slots->len; i++)
    {
      JsonNode *slot = g_ptr_array_index (slots, i);

      g_assert_true (rfl_vault_is_own_slot (vault, slot));
      g_assert_false (rfl_vault_slot_lacks (vault, slot));
      g_assert_true (rfl_vault_slot_lacks (rotated, slot));
      g_ptr_array_index (slots, i) = rfl_vault_wrap (rotated, slot, &error);
      g_assert_no_error (error);
      json_node_unref (slot);
    }
  rfl_vault_learn (vault, rotated);
}

static GPtrArray *
copy_slots (GPtrArray *slots)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);

  for (guint i = 0; i < slots->len; i++)
    g_ptr_array_add (copies, rfl_json_copy (g_ptr_array_index (slots, i)));

  return copies;
}

/* Two laptops rotate at once: the slots united give both keys, in the same order, from whichever side they are united. */
static void
test_rotate_twice_at_once (void)
{
  g_autoptr (GPtrArray) slots = NULL;
  g_autofree char *code = NULL;
  g_autoptr (RflVault) first = new_open_vault (&slots, &code);
  g_autoptr (RflVault) second = new_vault (NULL);
  g_autoptr (GPtrArray) others = copy_slots (slots);
  g_autoptr (GPtrArray) united = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autofree char *first_key = NULL;
  g_autofree char *second_key = NULL;
  g_autoptr (GBytes) first_box = NULL;
  g_autoptr (GBytes) second_box = NULL;
  g_autofree char *first_newest = NULL;
  g_autofree char *second_newest = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (rfl_vault_unlock (second, slots, PASSPHRASE, &error));
  rotate (first, slots);
  rotate (second, others);
  rotate (second, others);
  first_box = seal (first, "document", "Amina", &first_key);
  second_box = seal (second, "document", "Binta", &second_key);
  g_assert_false (rfl_vault_has_key (first, second_key));

  for (guint i = 0; i < slots->len; i++)
    {
      g_autoptr (JsonNode) again = NULL;

      g_ptr_array_add (united, rfl_vault_unite_slots (g_ptr_array_index (slots, i), g_ptr_array_index (others, i)));
      again = rfl_vault_unite_slots (g_ptr_array_index (united, i), g_ptr_array_index (others, i));
      g_assert_true (rfl_json_equal (again, g_ptr_array_index (united, i)));
    }

  /* What one side wraps anew keeps what it cannot open. */
  for (guint i = 0; i < united->len; i++)
    {
      JsonNode *slot = g_ptr_array_index (united, i);

      g_assert_false (rfl_vault_slot_lacks (first, slot));
      g_assert_false (rfl_vault_slot_lacks (second, slot));
      g_ptr_array_index (united, i) = rfl_vault_wrap (first, slot, NULL);
      json_node_unref (slot);
    }

  g_assert_true (rfl_vault_unlock (first, united, PASSPHRASE, &error));
  g_assert_true (rfl_vault_unlock (second, united, code, &error));
  g_assert_no_error (error);
  assert_opens (first, "document", second_key, second_box, "Binta");
  assert_opens (second, "document", first_key, first_box, "Amina");
  first_newest = rfl_vault_dup_key_id (first);
  second_newest = rfl_vault_dup_key_id (second);
  g_assert_cmpstr (first_newest, ==, second_newest);
  g_assert_cmpstr (first_newest, ==, second_key);
}

/* Keys of one's own, sealed to the public half of a slot, which is no secret: they are not taken for the office's. A slot of
 * one's own beside the others is not taken for one of the office. */
static void
test_foreign_keys (void)
{
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (GPtrArray) foreign_slots = NULL;
  g_autoptr (GPtrArray) planted = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_autofree char *foreign_code = NULL;
  g_autoptr (RflVault) vault = new_open_vault (&slots, NULL);
  g_autoptr (RflVault) foreign = new_vault (NULL);
  g_autoptr (RflVault) fresh = new_vault (NULL);
  g_autoptr (GError) error = NULL;

  foreign_slots = rfl_vault_create (foreign, "foreign passphrase", &foreign_code, &error);
  g_assert_no_error (error);
  g_ptr_array_add (planted, rfl_vault_wrap (foreign, g_ptr_array_index (slots, 0), &error));
  g_assert_no_error (error);

  g_assert_false (rfl_vault_unlock (fresh, planted, PASSPHRASE, &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_SLOT);
  g_clear_error (&error);
  g_assert_false (rfl_vault_unlock (vault, foreign_slots, "foreign passphrase", &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_SLOT);

  g_assert_true (rfl_vault_is_own_slot (vault, g_ptr_array_index (slots, 0)));
  g_assert_false (rfl_vault_is_own_slot (vault, g_ptr_array_index (planted, 0)));
  g_assert_false (rfl_vault_is_own_slot (vault, g_ptr_array_index (foreign_slots, 0)));
}

static void
test_rotate (void)
{
  g_autoptr (GPtrArray) slots = NULL;
  g_autofree char *code = NULL;
  g_autoptr (RflVault) vault = new_open_vault (&slots, &code);
  g_autoptr (GError) error = NULL;
  g_autofree char *old_key = NULL;
  g_autofree char *new_key = NULL;
  g_autoptr (GBytes) old_box = seal (vault, "document", "Amina", &old_key);
  g_autoptr (GBytes) new_box = NULL;
  g_autoptr (GBytes) same_box = NULL;
  g_autoptr (GBytes) plain = g_bytes_new_static ("Amina", strlen ("Amina"));
  g_autofree char *old_scope = rfl_vault_scope (vault, "person");
  g_autofree char *new_scope = NULL;
  char *computer_key = NULL;

  g_ptr_array_add (slots, rfl_vault_add_computer (vault, &computer_key, &error));
  g_assert_no_error (error);

  for (guint round = 0; round < 3; round++)
    {
      rotate (vault, slots);
    }

  new_scope = rfl_vault_scope (vault, "person");
  g_assert_cmpstr (old_scope, ==, new_scope);
  new_box = seal (vault, "document", "Amina", &new_key);
  g_assert_cmpstr (old_key, !=, new_key);

  /* By the old key the bytes are those of before. */
  g_assert_cmpint (rfl_vault_get_key_age (vault, new_key), ==, 0);
  g_assert_cmpint (rfl_vault_get_key_age (vault, old_key), ==, 3);
  g_assert_cmpint (rfl_vault_get_key_age (vault, "0123456789abcdef"), ==, -1);
  same_box = rfl_vault_seal_by (vault, "document", "1-abc", plain, old_key, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (same_box, old_box));
  g_assert_null (rfl_vault_seal_by (vault, "document", "1-abc", plain, "0123456789abcdef", &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_UNKNOWN_KEY);
  g_clear_error (&error);

  /* Every slot opens all keys, though none of their secrets was asked for. */
  for (guint i = 0; i < slots->len; i++)
    {
      g_autoptr (RflVault) fresh = new_vault (NULL);

      if (i < 2)
        g_assert_true (rfl_vault_unlock (fresh, slots, i == 0 ? PASSPHRASE : code, &error));
      else
        g_assert_true (rfl_vault_unlock_computer (fresh, g_ptr_array_index (slots, i), computer_key, &error));
      g_assert_no_error (error);
      assert_opens (fresh, "document", old_key, old_box, "Amina");
      assert_opens (fresh, "document", new_key, new_box, "Amina");
    }
  rfl_keyring_free_key (computer_key);
}

static void
on_done_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  GAsyncResult **done = user_data;

  *done = g_object_ref (result);
}

static void
test_async (void)
{
  g_autoptr (RflVault) vault = new_vault (NULL);
  g_autoptr (GAsyncResult) created = NULL;
  g_autoptr (GAsyncResult) unlocked = NULL;
  g_autoptr (GAsyncResult) refused = NULL;
  g_autoptr (GPtrArray) slots = NULL;
  g_autofree char *code = NULL;
  g_autoptr (GError) error = NULL;
  guint n_notified = 0;

  g_signal_connect (vault, "notify::locked", G_CALLBACK (on_notify_cb), &n_notified);
  rfl_vault_create_async (vault, PASSPHRASE, NULL, on_done_cb, &created);
  while (created == NULL || n_notified < 1)
    g_main_context_iteration (NULL, TRUE);
  slots = rfl_vault_create_finish (vault, created, &code, &error);
  g_assert_no_error (error);
  g_assert_nonnull (code);
  g_assert_false (rfl_vault_is_locked (vault));

  rfl_vault_lock (vault);
  rfl_vault_unlock_async (vault, slots, PASSPHRASE, NULL, on_done_cb, &unlocked);
  while (unlocked == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (rfl_vault_unlock_finish (vault, unlocked, &error));
  g_assert_no_error (error);

  rfl_vault_lock (vault);
  rfl_vault_unlock_async (vault, slots, "wrong", NULL, on_done_cb, &refused);
  while (refused == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (rfl_vault_unlock_finish (vault, refused, &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_WRONG_SECRET);
}

static gpointer
seal_many (gpointer data)
{
  RflVault *vault = data;

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GBytes) plain = g_bytes_new_static ("x", 1);
      g_autofree char *key_id = NULL;
      g_autoptr (GBytes) box = rfl_vault_seal (vault, "id", "1-abc", plain, &key_id, NULL);
      g_autoptr (GBytes) opened = box != NULL ? rfl_vault_open (vault, "id", key_id, box, NULL) : NULL;
    }

  return NULL;
}

/* What is being sealed when the vault is locked ends well. */
static void
test_lock_meanwhile (void)
{
  g_autoptr (JsonNode) slot = NULL;
  g_autoptr (RflVault) vault = new_open_vault (NULL, NULL);
  char *key = NULL;
  GThread *threads[3];

  slot = rfl_vault_add_computer (vault, &key, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("seal", seal_many, vault);
  for (guint i = 0; i < 100; i++)
    {
      rfl_vault_lock (vault);
      g_assert_true (rfl_vault_unlock_computer (vault, slot, key, NULL));
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  rfl_keyring_free_key (key);
}

static void
test_no_core_file (void)
{
  struct rlimit limit;

  rfl_vault_harden_process ();
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_cur, ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
}

/* The costs of a real office: those of the library's "moderate". */
static void
test_default_work (void)
{
  g_autoptr (RflVault) vault = rfl_vault_new (NULL);
  g_autoptr (GPtrArray) slots = NULL;
  g_autofree char *code = NULL;
  JsonObject *slot;

  slots = rfl_vault_create (vault, PASSPHRASE, &code, NULL);
  slot = json_node_get_object (g_ptr_array_index (slots, 0));
  g_assert_cmpstr (rfl_json_get_string (slot, "type"), ==, "passphrase");
  g_assert_cmpstr (rfl_json_get_string (slot, "kdf.name"), ==, "argon2id13");
  g_assert_cmpint (rfl_json_get_int (slot, "kdf.operations", 0), ==, crypto_pwhash_argon2id_OPSLIMIT_MODERATE);
  g_assert_cmpint (rfl_json_get_int (slot, "kdf.memory", 0), ==, crypto_pwhash_argon2id_MEMLIMIT_MODERATE);
  g_assert_true (g_str_has_prefix (rfl_json_get_string (slot, "_id"), "keyslot:"));
}

static void
test_finalize (void)
{
  RflVault *vault = new_open_vault (NULL, NULL);

  g_assert_finalize_object (vault);
}

/* Every laptop of the office signs alike; who is locked can check; nobody else can sign. */
static void
test_signature (void)
{
  g_autoptr (GPtrArray) slots = NULL;
  g_autoptr (RflVault) vault = new_open_vault (&slots, NULL);
  g_autoptr (RflVault) other = new_vault (NULL);
  g_autoptr (RflVault) foreign = new_open_vault (NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *key = rfl_vault_dup_signature_key (vault);
  g_autofree char *signature = rfl_vault_sign (vault, "erase a");
  g_autofree char *same_key = NULL;
  g_autofree char *same = NULL;
  g_autofree char *forged = rfl_vault_sign (foreign, "erase a");

  g_assert_true (rfl_vault_unlock (other, slots, PASSPHRASE, &error));
  g_assert_no_error (error);
  same_key = rfl_vault_dup_signature_key (other);
  same = rfl_vault_sign (other, "erase a");
  g_assert_cmpstr (key, ==, same_key);
  g_assert_cmpstr (signature, ==, same);

  rfl_vault_lock (vault);
  g_assert_null (rfl_vault_sign (vault, "erase a"));
  g_assert_null (rfl_vault_dup_signature_key (vault));
  g_assert_true (rfl_vault_check_signature (key, "erase a", signature));
  g_assert_false (rfl_vault_check_signature (key, "erase b", signature));
  g_assert_false (rfl_vault_check_signature (key, "erase a", forged));
  g_assert_false (rfl_vault_check_signature (key, "erase a", NULL));
  g_assert_false (rfl_vault_check_signature (key, "erase a", "zz"));
  g_assert_false (rfl_vault_check_signature ("", "erase a", signature));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/vault/seal-and-open", test_seal_and_open);
  g_test_add_func ("/vault/equal-bytes", test_equal_bytes);
  g_test_add_func ("/vault/two-offices", test_two_offices);
  g_test_add_func ("/vault/lock", test_lock);
  g_test_add_func ("/vault/recovery-code", test_recovery_code);
  g_test_add_func ("/vault/composition", test_composition);
  g_test_add_func ("/vault/growing-delay", test_growing_delay);
  g_test_add_func ("/vault/clock-set-back", test_clock_set_back);
  g_test_add_func ("/vault/new-passphrase", test_new_passphrase);
  g_test_add_func ("/vault/computer", test_computer);
  g_test_add_func ("/vault/changed-slots", test_changed_slots);
  g_test_add_func ("/vault/damaged-slot-among-good", test_damaged_slot_among_good);
  g_test_add_func ("/vault/greedy-slot", test_greedy_slot);
  g_test_add_func ("/vault/rotate", test_rotate);
  g_test_add_func ("/vault/rotate-twice-at-once", test_rotate_twice_at_once);
  g_test_add_func ("/vault/foreign-keys", test_foreign_keys);
  g_test_add_func ("/vault/signature", test_signature);
  g_test_add_func ("/vault/async", test_async);
  g_test_add_func ("/vault/lock-meanwhile", test_lock_meanwhile);
  g_test_add_func ("/vault/default-work", test_default_work);
  g_test_add_func ("/vault/finalize", test_finalize);
  g_test_add_func ("/vault/no-core-file", test_no_core_file);

  return g_test_run ();
}
