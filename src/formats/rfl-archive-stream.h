/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

struct archive;

G_BEGIN_DECLS

#define RFL_TYPE_ARCHIVE_STREAM (rfl_archive_stream_get_type ())
G_DECLARE_FINAL_TYPE (RflArchiveStream, rfl_archive_stream, RFL, ARCHIVE_STREAM, GInputStream)

GInputStream *rfl_archive_stream_new (struct archive *archive,
                                      guint64        *budget);

G_END_DECLS
