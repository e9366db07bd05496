/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RflJsonSpan:
 * @text: (not nullable): where it begins; not NUL-terminated
 * @length: in bytes
 *
 * A stretch of JSON text that belongs to somebody else: one value, or what is left of a text after the values that were taken.
 * For answers of which a few members are wanted and the rest goes on as text: nothing is parsed, copied or nested, so neither depth
 * nor size matter. A value that is not looked into is not checked either.
 */
typedef struct
{
  const char *text;
  gsize       length;
} RflJsonSpan;

#define RFL_JSON_SPAN_INIT(text, length) ((RflJsonSpan) { (text), (length) })

gboolean rfl_json_span_next_member  (RflJsonSpan *object,
                                     RflJsonSpan *name,
                                     RflJsonSpan *value);
gboolean rfl_json_span_next_element (RflJsonSpan *array,
                                     RflJsonSpan *element);
gboolean rfl_json_span_get_member   (RflJsonSpan  object,
                                     const char  *name,
                                     RflJsonSpan *value);
char    *rfl_json_span_dup_string   (RflJsonSpan  value);
char    *rfl_json_span_dup_text     (RflJsonSpan  value);
gboolean rfl_json_span_is_true      (RflJsonSpan  value);

G_END_DECLS
