/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-attachment.h"
#include "rfl-documents.h"
#include "rfl-store.h"

G_BEGIN_DECLS

/* Files that belong to a referral or a person: an attachment lists its pieces, which are sealed documents of their own. */

#define RFL_ATTACHMENT_MAX_SIZE   (10 * 1024 * 1024)
#define RFL_ATTACHMENT_CHUNK_SIZE (256 * 1024)

/* Reads @stream to its end, a piece at a time, and stores @attachment with size, hash and pieces filled in. */
void      rfl_attachments_add_async     (RflStore             *store,
                                         RflAttachment        *attachment,
                                         GInputStream         *stream,
                                         const char           *worker,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
/* (transfer full): the revision of the attachment. */
char     *rfl_attachments_add_finish    (RflStore             *store,
                                         GAsyncResult         *result,
                                         GError              **error);

/* The whole file; RFL_STORE_ERROR_MISSING while a piece has not come, RFL_STORE_ERROR_DAMAGED when it is not what it was. */
GBytes   *rfl_attachments_load          (RflDb                *db,
                                         RflAttachment        *attachment,
                                         GError              **error);
/* How many pieces are not here yet. */
guint     rfl_attachments_count_missing (RflDb                *db,
                                         RflAttachment        *attachment);

G_END_DECLS
