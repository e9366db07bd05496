/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * RflJsonElement:
 * @text: (nullable): the text of one element, NUL-terminated; NULL when it was skipped
 * @length: length of @text in bytes
 * @line: line of the input on which the element begins, from 1
 * @offset: offset in bytes of the element in the input
 * @member: (nullable): the name of the member array that it is in
 * @problem: (nullable): why the element was skipped
 *
 * Everything in it belongs to the stream and is valid until the next call on that stream.
 */
typedef struct
{
  const char   *text;
  gsize         length;
  guint64       line;
  guint64       offset;
  const char   *member;
  const GError *problem;
} RflJsonElement;

#define RFL_TYPE_JSON_STREAM (rfl_json_stream_get_type ())
G_DECLARE_FINAL_TYPE (RflJsonStream, rfl_json_stream, RFL, JSON_STREAM, GObject)

RflJsonStream *rfl_json_stream_new          (GInputStream        *stream);
void           rfl_json_stream_set_members  (RflJsonStream       *self,
                                             const char * const  *members);
gboolean       rfl_json_stream_next         (RflJsonStream       *self,
                                             RflJsonElement      *element,
                                             GCancellable        *cancellable,
                                             GError             **error);
const char    *rfl_json_stream_get_envelope (RflJsonStream       *self);

G_END_DECLS
