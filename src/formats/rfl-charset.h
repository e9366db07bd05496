/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How much of the beginning of a file is kept while it is looked at: enough for a header. */
#define RFL_CHARSET_HEAD (64 * 1024)

/**
 * RflCharset:
 * @name: "UTF-8", "UTF-16LE", "UTF-16BE", "WINDOWS-1252" or "ISO-8859-1"
 * @mark: how many bytes of byte order mark stand in front
 */
typedef struct
{
  const char *name;
  guint       mark;
} RflCharset;

/**
 * RflCharsetSniffer:
 *
 * Sees all bytes of a file in turn and tells in which character set it was written.
 */
typedef struct
{
  guchar  start[3];
  guint   n_start;
  guint   pending;     /* continuation bytes still to come */
  guchar  lower;       /* smallest allowed next byte */
  guchar  upper;       /* largest allowed next byte */
  guint64 n_multibyte;
  guint64 n_invalid;
  gboolean undefined;  /* a byte that Windows-1252 has no character for */
} RflCharsetSniffer;

void          rfl_charset_sniffer_init   (RflCharsetSniffer       *self);
void          rfl_charset_sniffer_feed   (RflCharsetSniffer       *self,
                                          const guchar            *bytes,
                                          gsize                    length);
RflCharset    rfl_charset_sniffer_finish (const RflCharsetSniffer *self);
GInputStream *rfl_charset_decode         (GInputStream            *stream,
                                          RflCharset               charset,
                                          GCancellable            *cancellable,
                                          GError                 **error);
const char   *rfl_charset_get_inner      (RflCharset               charset);

G_END_DECLS
