/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-recovery-code.h"

#include <string.h>

static void
test_round_trip (void)
{
  guint8 secret[RFL_RECOVERY_CODE_SIZE];
  guint8 read_back[RFL_RECOVERY_CODE_SIZE];

  for (guint round = 0; round < 200; round++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *code = NULL;

      for (guint i = 0; i < sizeof secret; i++)
        secret[i] = (guint8) g_random_int_range (0, 256);
      code = rfl_recovery_code_format (secret);

      g_assert_true (rfl_recovery_code_looks_like (code));
      g_assert_true (rfl_recovery_code_parse (code, read_back, &error));
      g_assert_no_error (error);
      g_assert_cmpmem (secret, sizeof secret, read_back, sizeof read_back);
    }
}

/* Codes lie in drawers for years: the form cannot change. */
static void
test_form (void)
{
  const guint8 secret[RFL_RECOVERY_CODE_SIZE] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255 };
  g_autofree char *code = rfl_recovery_code_format (secret);

  g_assert_cmpstr (code, ==, "babad-bamag-bibaj-bimal-boban-bomar-bubat-buruz-hurop");
}

static void
test_typed_by_hand (void)
{
  const guint8 secret[RFL_RECOVERY_CODE_SIZE] = { 9, 8, 7 };
  guint8 read_back[RFL_RECOVERY_CODE_SIZE];
  g_autoptr (GError) error = NULL;
  g_autofree char *code = rfl_recovery_code_format (secret);
  g_autofree char *upper = g_ascii_strup (code, -1);

  g_assert_true (rfl_recovery_code_parse (g_strdelimit (upper, "-", ' '), read_back, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (secret, sizeof secret, read_back, sizeof read_back);

  g_assert_true (rfl_recovery_code_parse (g_strdelimit (code, "-", '\n'), read_back, &error));
  g_assert_no_error (error);
  g_assert_cmpmem (secret, sizeof secret, read_back, sizeof read_back);
}

/* Any single letter typed wrong is noticed, as are two words exchanged. */
static void
test_mistyped (void)
{
  const guint8 secret[RFL_RECOVERY_CODE_SIZE] = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16 };
  guint8 read_back[RFL_RECOVERY_CODE_SIZE];
  g_autofree char *code = rfl_recovery_code_format (secret);
  g_auto (GStrv) words = g_strsplit (code, "-", -1);
  char *first = words[0];
  g_autofree char *exchanged = NULL;

  for (guint i = 0; code[i] != '\0'; i++)
    {
      g_autofree char *wrong = g_strdup (code);
      g_autoptr (GError) error = NULL;

      if (wrong[i] == '-')
        continue;
      wrong[i] = wrong[i] == 'b' ? 'd' : wrong[i] == 'a' ? 'o' : strchr ("oiu", wrong[i]) != NULL ? 'a' : 'b';
      g_assert_true (rfl_recovery_code_looks_like (wrong));
      g_assert_false (rfl_recovery_code_parse (wrong, read_back, &error));
      g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_MISTYPED);
    }

  words[0] = words[1];
  words[1] = first;
  exchanged = g_strjoinv ("-", words);
  g_assert_false (rfl_recovery_code_parse (exchanged, read_back, NULL));
}

static void
test_other_text (void)
{
  guint8 read_back[RFL_RECOVERY_CODE_SIZE];
  g_autoptr (GError) error = NULL;

  g_assert_false (rfl_recovery_code_looks_like (""));
  g_assert_false (rfl_recovery_code_looks_like ("correct horse battery staple"));
  g_assert_false (rfl_recovery_code_looks_like ("babad-bafan-bahas-bakav-bamal-bapam-barak-basuz-tisas-babad"));
  g_assert_false (rfl_recovery_code_looks_like ("babad-bafan-bahas-bakav-bamal-bapam-barak-basuz-tisa5"));
  g_assert_false (rfl_recovery_code_parse ("été", read_back, &error));
  g_assert_error (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_MISTYPED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/recovery-code/round-trip", test_round_trip);
  g_test_add_func ("/recovery-code/form", test_form);
  g_test_add_func ("/recovery-code/typed-by-hand", test_typed_by_hand);
  g_test_add_func ("/recovery-code/mistyped", test_mistyped);
  g_test_add_func ("/recovery-code/other-text", test_other_text);

  return g_test_run ();
}
