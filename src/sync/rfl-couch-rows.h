/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rfl-json-span.h"

G_BEGIN_DECLS

/**
 * RflCouchRowFunc:
 * @row: text of one row, an object; valid during the call
 * @whole: %FALSE when it is larger than the limit: then @row is only its beginning
 * @data: as given
 * @error: return location for why the answer is not wanted
 *
 * Returns: %FALSE with @error set to stop
 */
typedef gboolean (*RflCouchRowFunc) (RflJsonSpan   row,
                                     gboolean      whole,
                                     gpointer      data,
                                     GError      **error);

/* Cuts the rows out of an answer that comes in pieces: the elements of a member array of the one object that it is. */
typedef struct _RflCouchRows RflCouchRows;

RflCouchRows *rfl_couch_rows_new          (const char       *member,
                                           gsize             limit,
                                           RflCouchRowFunc   func,
                                           gpointer          data);
void          rfl_couch_rows_free         (RflCouchRows     *self);
gboolean      rfl_couch_rows_feed         (RflCouchRows     *self,
                                           const char       *bytes,
                                           gsize             length,
                                           GError          **error);
gboolean      rfl_couch_rows_is_complete  (RflCouchRows     *self);
RflJsonSpan   rfl_couch_rows_get_envelope (RflCouchRows     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflCouchRows, rfl_couch_rows_free)

G_END_DECLS
