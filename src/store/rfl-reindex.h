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

G_END_DECLS
