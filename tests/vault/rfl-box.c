/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-box.h"

#include <string.h>

#define OVERHEAD (crypto_aead_xchacha20poly1305_ietf_NPUBBYTES + crypto_aead_xchacha20poly1305_ietf_ABYTES)

static const guint8 key[RFL_SECRET_SIZE] = { 1, 2, 3 };

static void
test_round_trip (void)
{
  static const gsize lengths[] = { 0, 1, 126, 127, 128, 8191, 8192, 100000 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *plain = g_strnfill (lengths[i], 'x');
      g_autoptr (GBytes) box = rfl_box_seal (key, NULL, "context", plain, lengths[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) opened = rfl_box_open (key, "context", box, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (opened), ==, lengths[i]);
      g_assert_cmpstr (g_bytes_get_data (opened, NULL) != NULL ? g_bytes_get_data (opened, NULL) : "", ==, plain);
      g_assert_cmpuint (g_bytes_get_size (box), ==, rfl_box_get_padded (lengths[i]) + OVERHEAD);
    }
}

/* The size tells the step and nothing more. */
static void
test_padding (void)
{
  g_assert_cmpuint (rfl_box_get_padded (0), ==, 128);
  g_assert_cmpuint (rfl_box_get_padded (127), ==, 128);
  g_assert_cmpuint (rfl_box_get_padded (128), ==, 256);
  g_assert_cmpuint (rfl_box_get_padded (300), ==, 512);
  g_assert_cmpuint (rfl_box_get_padded (8191), ==, 8192);
  g_assert_cmpuint (rfl_box_get_padded (8192), ==, 16384);
  g_assert_cmpuint (rfl_box_get_padded (20000), ==, 24576);
}

static void
test_changed (void)
{
  g_autoptr (GBytes) box = rfl_box_seal (key, NULL, "context", "hello", 5);
  gsize size = g_bytes_get_size (box);

  for (gsize i = 0; i < size; i += 7)
    {
      g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (box, NULL), size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GError) error = NULL;

      copy[i] ^= 1;
      changed = g_bytes_new (copy, size);
      g_assert_null (rfl_box_open (key, "context", changed, &error));
      g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_DAMAGED);
    }
}

static void
test_cut_or_moved (void)
{
  const guint8 other_key[RFL_SECRET_SIZE] = { 3, 2, 1 };
  g_autoptr (GBytes) box = rfl_box_seal (key, NULL, "context", "hello", 5);

  for (gsize length = 0; length < g_bytes_get_size (box); length += 11)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (box, 0, length);
      g_autoptr (GError) error = NULL;

      g_assert_null (rfl_box_open (key, "context", cut, &error));
      g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_DAMAGED);
    }

  g_assert_null (rfl_box_open (key, "another", box, NULL));
  g_assert_null (rfl_box_open (other_key, "context", box, NULL));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);

  g_test_add_func ("/box/round-trip", test_round_trip);
  g_test_add_func ("/box/padding", test_padding);
  g_test_add_func ("/box/changed", test_changed);
  g_test_add_func ("/box/cut-or-moved", test_cut_or_moved);

  return g_test_run ();
}
