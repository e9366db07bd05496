/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-kind.h"
#include "rfl-office.h"

G_BEGIN_DECLS

#define RFL_TYPE_QUEUED_ROW (rfl_queued_row_get_type ())

/**
 * RflQueuedRow:
 *
 * A change that no server has yet: of which record, since when, and, where a server refused it, why.
 */
G_DECLARE_FINAL_TYPE (RflQueuedRow, rfl_queued_row, RFL, QUEUED_ROW, GObject)

RflKind     rfl_queued_row_get_kind    (RflQueuedRow *self);
const char *rfl_queued_row_get_title   (RflQueuedRow *self);   /* (nullable): locked, or without a name */
gint64      rfl_queued_row_get_at_us   (RflQueuedRow *self);   /* 0: not known, as for an import */
gboolean    rfl_queued_row_get_refused (RflQueuedRow *self);
const char *rfl_queued_row_get_reason  (RflQueuedRow *self);   /* (nullable): the words of the server */

/* (element-type RflQueuedRow): refused ones first, then from the oldest on; at most @limit of each. */
void        rfl_office_list_queued_async    (RflOffice            *self,
                                             guint                 limit,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GListModel *rfl_office_list_queued_finish   (RflOffice            *self,
                                             GAsyncResult         *result,
                                             GError              **error);

G_END_DECLS
