/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-recovery-code.h"

#include <sodium.h>
#include <string.h>

/* Each word carries 16 bits as consonant, vowel, consonant, vowel, consonant. No letter pair of these alphabets is
 * mistaken for another over the telephone or in handwriting, and no word list has to be translated. */
static const char consonants[] = "bdfghjklmnprstvz";
static const char vowels[] = "aiou";

#define N_WORDS      (RFL_RECOVERY_CODE_SIZE / 2 + 1)
#define WORD_LENGTH  5
#define N_LETTERS    (N_WORDS * WORD_LENGTH)

static guint16
compute_checksum (const guint8 secret[RFL_RECOVERY_CODE_SIZE])
{
  static const char context[] = "referral-recovery-checksum-1";
  guint8 hash[crypto_generichash_BYTES];

  crypto_generichash (hash, sizeof hash, secret, RFL_RECOVERY_CODE_SIZE, (const guint8 *) context, strlen (context));

  return (guint16) ((hash[0] << 8) | hash[1]);
}

static void
append_word (GString *text,
             guint16  bits)
{
  if (text->len > 0)
    g_string_append_c (text, '-');

  g_string_append_c (text, consonants[(bits >> 12) & 0xf]);
  g_string_append_c (text, vowels[(bits >> 10) & 0x3]);
  g_string_append_c (text, consonants[(bits >> 6) & 0xf]);
  g_string_append_c (text, vowels[(bits >> 4) & 0x3]);
  g_string_append_c (text, consonants[bits & 0xf]);
}

static gboolean
parse_word (const char *letters,
            guint16    *bits)
{
  guint value = 0;

  for (guint i = 0; i < WORD_LENGTH; i++)
    {
      const char *alphabet = i % 2 == 0 ? consonants : vowels;
      const char *position = strchr (alphabet, letters[i]);

      if (position == NULL)
        return FALSE;

      value = (value << (i % 2 == 0 ? 4 : 2)) | (guint) (position - alphabet);
    }

  *bits = (guint16) value;

  return TRUE;
}

/* The letters alone, in lower case; FALSE when there is anything that is neither letter nor separator. */
static gboolean
collect_letters (const char *text,
                 char        letters[N_LETTERS + 1])
{
  guint n = 0;

  for (const char *c = text; *c != '\0'; c++)
    {
      if (g_ascii_isalpha (*c))
        {
          if (n == N_LETTERS)
            return FALSE;
          letters[n++] = g_ascii_tolower (*c);
        }
      else if (!g_ascii_isspace (*c) && strchr ("-.,/_", *c) == NULL)
        {
          return FALSE;
        }
    }
  letters[n] = '\0';

  return n == N_LETTERS;
}

/**
 * rfl_recovery_code_format:
 * @secret: the 128 bits
 *
 * Writes a recovery code for paper: eight words for the secret and one for its checksum, joined by hyphens.
 *
 * Returns: (transfer full): the code
 */
char *
rfl_recovery_code_format (const guint8 secret[RFL_RECOVERY_CODE_SIZE])
{
  GString *text = g_string_sized_new (N_LETTERS + N_WORDS);

  for (guint i = 0; i < RFL_RECOVERY_CODE_SIZE; i += 2)
    append_word (text, (guint16) ((secret[i] << 8) | secret[i + 1]));
  append_word (text, compute_checksum (secret));

  return g_string_free (text, FALSE);
}

/**
 * rfl_recovery_code_looks_like:
 * @text: what was typed
 *
 * Returns: %TRUE when @text has as many letters as a code and nothing but letters and separators
 */
gboolean
rfl_recovery_code_looks_like (const char *text)
{
  char letters[N_LETTERS + 1];
  gboolean looks;

  g_return_val_if_fail (text != NULL, FALSE);

  looks = collect_letters (text, letters);
  sodium_memzero (letters, sizeof letters);

  return looks;
}

/**
 * rfl_recovery_code_parse:
 * @text: what was typed
 * @secret: (out caller-allocates): the 128 bits
 * @error: return location
 *
 * Reads a recovery code back. Case, spaces, line ends and the signs between words do not matter.
 *
 * Returns: %FALSE with %RFL_VAULT_ERROR_MISTYPED when the letters are no code or the checksum is wrong
 */
gboolean
rfl_recovery_code_parse (const char  *text,
                         guint8       secret[RFL_RECOVERY_CODE_SIZE],
                         GError     **error)
{
  char letters[N_LETTERS + 1];
  guint16 bits = 0;
  gboolean valid;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (secret != NULL, FALSE);

  valid = collect_letters (text, letters);
  for (guint i = 0; valid && i < N_WORDS; i++)
    {
      valid = parse_word (letters + i * WORD_LENGTH, &bits);
      if (valid && i < N_WORDS - 1)
        {
          secret[2 * i] = (guint8) (bits >> 8);
          secret[2 * i + 1] = (guint8) (bits & 0xff);
        }
    }
  valid = valid && bits == compute_checksum (secret);
  sodium_memzero (letters, sizeof letters);

  if (!valid)
    {
      sodium_memzero (secret, RFL_RECOVERY_CODE_SIZE);
      g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_MISTYPED, "The recovery code is mistyped");
    }

  return valid;
}
