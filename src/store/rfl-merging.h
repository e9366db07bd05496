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

G_END_DECLS
