/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-archive-stream.h"

#include "rfl-formats-error.h"

#include <archive.h>

/*
 * The current entry of an archive as a stream. What may still be unpacked from the whole archive is counted down as
 * bytes come out, because the sizes that an archive states about itself may lie.
 */
struct _RflArchiveStream
{
  GInputStream    parent_instance;
  struct archive *archive; /* (unowned) */
  guint64        *budget;  /* (unowned) */
};

G_DEFINE_FINAL_TYPE (RflArchiveStream, rfl_archive_stream, G_TYPE_INPUT_STREAM)

static gssize
rfl_archive_stream_read_fn (GInputStream  *stream,
                            void          *buffer,
                            gsize          count,
                            GCancellable  *cancellable,
                            GError       **error)
{
  RflArchiveStream *self = RFL_ARCHIVE_STREAM (stream);
  la_ssize_t n;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;

  n = archive_read_data (self->archive, buffer, count);
  if (n < 0)
    {
      g_set_error (error, RFL_FORMATS_ERROR, RFL_FORMATS_ERROR_UNREADABLE, "The archive is damaged or incomplete: %s",
                   archive_error_string (self->archive));
      return -1;
    }
  if ((guint64) n > *self->budget)
    {
      g_set_error_literal (error, RFL_FORMATS_ERROR, RFL_FORMATS_ERROR_BOMB,
                           "The archive unpacks to far more than its size allows");
      return -1;
    }
  *self->budget -= (guint64) n;
  return n;
}

static void
rfl_archive_stream_class_init (RflArchiveStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = rfl_archive_stream_read_fn;
}

static void
rfl_archive_stream_init (RflArchiveStream *self)
{
}

/**
 * rfl_archive_stream_new:
 * @archive: an archive whose header of the wanted entry has been read; must outlive the stream
 * @budget: (inout): how many bytes the archive may still unpack
 *
 * Returns: (transfer full): the bytes of the entry
 */
GInputStream *
rfl_archive_stream_new (struct archive *archive,
                        guint64        *budget)
{
  RflArchiveStream *self = g_object_new (RFL_TYPE_ARCHIVE_STREAM, NULL);

  self->archive = archive;
  self->budget = budget;
  return G_INPUT_STREAM (self);
}
