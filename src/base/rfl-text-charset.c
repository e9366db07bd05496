/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-text.h"

#include "rfl-base-error.h"

#include <string.h>

/* What Windows-1252 has between 0x80 and 0x9f; 0 where it has nothing. */
static const guint16 windows_1252[] = {
  0x20ac, 0x0000, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x0000, 0x017d, 0x0000,
  0x0000, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x0000, 0x017e, 0x0178,
};

static char *
from_utf16 (const guchar  *data,
            gsize          length,
            gboolean       big_endian,
            GError       **error)
{
  g_autofree gunichar2 *units = g_new (gunichar2, length / 2 + 1);
  g_autoptr (GError) local_error = NULL;
  char *text;

  for (gsize i = 0; i < length / 2; i++)
    {
      const guchar *unit = data + 2 * i;

      units[i] = big_endian ? unit[0] << 8 | unit[1] : unit[1] << 8 | unit[0];
    }
  units[length / 2] = 0;

  for (gsize i = 0; i < length / 2; i++)
    {
      if (units[i] == 0)
        {
          g_set_error_literal (error, RFL_BASE_ERROR, RFL_BASE_ERROR_CHARSET, "NUL character in the text");
          return NULL;
        }
    }

  text = length % 2 == 0 ? g_utf16_to_utf8 (units, length / 2, NULL, NULL, &local_error) : NULL;
  if (text == NULL)
    g_set_error (error, RFL_BASE_ERROR, RFL_BASE_ERROR_CHARSET, "Broken UTF-16: %s",
                 local_error != NULL ? local_error->message : "half a character");
  return text;
}

/* Bytes that Windows-1252 leaves free are Latin-1's control characters, as browsers read them. */
static char *
from_single_bytes (const guchar  *data,
                   gsize          length,
                   const char   **charset)
{
  GString *out = g_string_sized_new (length + length / 8 + 1);

  *charset = "ISO-8859-1";
  for (gsize i = 0; i < length; i++)
    {
      if (data[i] < 0x80)
        {
          g_string_append_c (out, data[i]);
        }
      else if (data[i] < 0xa0)
        {
          guint16 c = windows_1252[data[i] - 0x80];

          *charset = "WINDOWS-1252";
          g_string_append_unichar (out, c != 0 ? c : data[i]);
        }
      else
        {
          g_string_append_unichar (out, data[i]);
        }
    }
  return g_string_free (out, FALSE);
}

/**
 * rfl_text_to_utf8:
 * @data: (array length=length): the bytes of a text file
 * @length: how many
 * @charset: (out) (optional) (transfer none): what they were: "UTF-8", "UTF-16LE", "UTF-16BE", "WINDOWS-1252" or "ISO-8859-1"
 * @error: return location for %RFL_BASE_ERROR_CHARSET
 *
 * Reads text of unknown origin: a byte order mark decides; else what is UTF-8 is that; else it is what Western European
 * spreadsheets write. A NUL byte means that it is no text in these.
 *
 * Returns: (transfer full) (nullable): UTF-8 without byte order mark, or %NULL with @error set
 */
char *
rfl_text_to_utf8 (gconstpointer   data,
                  gsize           length,
                  const char    **charset,
                  GError        **error)
{
  const guchar *bytes = data;
  const char *unused;

  g_return_val_if_fail (data != NULL || length == 0, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (charset == NULL)
    charset = &unused;
  *charset = "UTF-8";

  if (length >= 2 && bytes[0] == 0xff && bytes[1] == 0xfe)
    {
      *charset = "UTF-16LE";
      return from_utf16 (bytes + 2, length - 2, FALSE, error);
    }
  if (length >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff)
    {
      *charset = "UTF-16BE";
      return from_utf16 (bytes + 2, length - 2, TRUE, error);
    }
  if (length >= 3 && bytes[0] == 0xef && bytes[1] == 0xbb && bytes[2] == 0xbf)
    {
      bytes += 3;
      length -= 3;
    }

  if (length == 0)
    return g_strdup ("");

  if (memchr (bytes, '\0', length) != NULL)
    {
      g_set_error_literal (error, RFL_BASE_ERROR, RFL_BASE_ERROR_CHARSET, "NUL character in the text");
      return NULL;
    }
  if (g_utf8_validate_len ((const char *) bytes, length, NULL))
    return g_strndup ((const char *) bytes, length);

  return from_single_bytes (bytes, length, charset);
}
