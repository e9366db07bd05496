/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-documents.h"

G_BEGIN_DECLS

/* Uniting what was written apart: see SYNC.md §7. Every function that writes does so in a transaction of the caller. */

/* Leaves of a document came or became known to a server: whether they must be united is looked at in the next run.
 * @document is document.number. Cheap where there is nothing to unite. */
gboolean   rfl_merging_note           (RflDb            *db,
                                       gint64            document,
                                       GError          **error);

/* Unites the leaves of up to @limit documents that need it, and writes the tombstones that are due. The number of
 * documents looked at; 0 when nothing can be done now (what is sealed waits for the key); -1 on error. */
int        rfl_merging_run            (RflDb            *db,
                                       guint             limit,
                                       GError          **error);

/* Documents in which a person has something to decide. */
guint      rfl_merging_count_clashes  (RflDb            *db);

G_END_DECLS
