/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-store-error.h"

G_BEGIN_DECLS

/* Drops the projections and makes them again from the documents, in one transaction. Those of the cases stay as they are
 * while the vault is locked. The number of documents, -1 on error. */
gint64 rfl_reindex (RflDb         *db,
                    GCancellable  *cancellable,
                    GError       **error);
/* A restored backup has no projections of its cases until it is unlocked and reindexed. */
gboolean rfl_reindex_is_due   (RflDb   *db);
gboolean rfl_reindex_mark_due (RflDb   *db,
                               GError **error);

G_END_DECLS
