/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-charset.h"

#include <string.h>

#define UTF_8      "UTF-8"
#define UTF_16LE   "UTF-16LE"
#define UTF_16BE   "UTF-16BE"
#define CP_1252    "WINDOWS-1252"
#define LATIN_1    "ISO-8859-1"

/**
 * rfl_charset_sniffer_init:
 * @self: a sniffer
 */
void
rfl_charset_sniffer_init (RflCharsetSniffer *self)
{
  memset (self, 0, sizeof *self);
}

static void
see_byte (RflCharsetSniffer *self,
          guchar             byte)
{
  if (self->pending > 0)
    {
      if (byte >= self->lower && byte <= self->upper)
        {
          self->lower = 0x80;
          self->upper = 0xbf;
          if (--self->pending == 0)
            self->n_multibyte++;
          return;
        }
      self->n_invalid++;
      self->pending = 0;
    }

  self->undefined = self->undefined || byte == 0x81 || byte == 0x8d || byte == 0x8f || byte == 0x90 || byte == 0x9d;
  if (byte < 0x80)
    return;

  self->lower = 0x80;
  self->upper = 0xbf;
  if (byte >= 0xc2 && byte <= 0xdf)
    {
      self->pending = 1;
    }
  else if (byte >= 0xe0 && byte <= 0xef)
    {
      /* No longer form than needed, no surrogates. */
      self->pending = 2;
      self->lower = byte == 0xe0 ? 0xa0 : 0x80;
      self->upper = byte == 0xed ? 0x9f : 0xbf;
    }
  else if (byte >= 0xf0 && byte <= 0xf4)
    {
      self->pending = 3;
      self->lower = byte == 0xf0 ? 0x90 : 0x80;
      self->upper = byte == 0xf4 ? 0x8f : 0xbf;
    }
  else
    {
      self->n_invalid++;
    }
}

/**
 * rfl_charset_sniffer_feed:
 * @self: a sniffer
 * @bytes: the next bytes of the file
 * @length: how many
 */
void
rfl_charset_sniffer_feed (RflCharsetSniffer *self,
                          const guchar      *bytes,
                          gsize              length)
{
  for (gsize i = 0; i < length && self->n_start < G_N_ELEMENTS (self->start); i++)
    self->start[self->n_start++] = bytes[i];
  for (gsize i = 0; i < length; i++)
    {
      if (bytes[i] >= 0x80 || self->pending > 0)
        see_byte (self, bytes[i]);
    }
}

/**
 * rfl_charset_sniffer_finish:
 * @self: a sniffer that has seen the whole file
 *
 * A file with some broken bytes among much good UTF-8 is UTF-8; its broken bytes are reported with their rows.
 *
 * Returns: the character set
 */
RflCharset
rfl_charset_sniffer_finish (const RflCharsetSniffer *self)
{
  const guchar *start = self->start;

  if (self->n_start >= 3 && start[0] == 0xef && start[1] == 0xbb && start[2] == 0xbf)
    return (RflCharset) { UTF_8, 3 };
  if (self->n_start >= 2 && start[0] == 0xff && start[1] == 0xfe)
    return (RflCharset) { UTF_16LE, 2 };
  if (self->n_start >= 2 && start[0] == 0xfe && start[1] == 0xff)
    return (RflCharset) { UTF_16BE, 2 };
  if (self->n_invalid == 0 || self->n_multibyte > self->n_invalid)
    return (RflCharset) { UTF_8, 0 };
  return (RflCharset) { self->undefined ? LATIN_1 : CP_1252, 0 };
}

/**
 * rfl_charset_decode:
 * @stream: the bytes of a file
 * @charset: its character set
 * @cancellable: (nullable): stops
 * @error: the stream could not be read
 *
 * Takes the byte order mark away, and makes UTF-8 of a character set in which ASCII is not ASCII.
 *
 * Returns: (transfer full) (nullable): the bytes to parse, in the character set of rfl_charset_get_inner()
 */
GInputStream *
rfl_charset_decode (GInputStream  *stream,
                    RflCharset     charset,
                    GCancellable  *cancellable,
                    GError       **error)
{
  g_autoptr(GCharsetConverter) converter = NULL;
  guchar mark[3];
  gsize n = 0;

  if (charset.mark > 0 && !g_input_stream_read_all (stream, mark, charset.mark, &n, cancellable, error))
    return NULL;
  if (!g_str_has_prefix (charset.name, "UTF-16"))
    return g_object_ref (stream);

  converter = g_charset_converter_new (UTF_8, charset.name, error);
  if (converter == NULL)
    return NULL;
  g_charset_converter_set_use_fallback (converter, TRUE);
  return g_converter_input_stream_new (stream, G_CONVERTER (converter));
}

/**
 * rfl_charset_get_inner:
 * @charset: character set of a file
 *
 * Returns: (transfer none): character set of what rfl_charset_decode() gives
 */
const char *
rfl_charset_get_inner (RflCharset charset)
{
  return g_str_has_prefix (charset.name, "UTF-16") ? UTF_8 : charset.name;
}
