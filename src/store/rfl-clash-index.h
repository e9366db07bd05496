/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-record.h"

G_BEGIN_DECLS

/* The table `clash`: which documents hold something to decide. Nothing in it names a person. Private to the store. */

gboolean   rfl_clash_index_put        (RflDb            *db,
                                       RflRecord        *record,
                                       GError          **error);
gboolean   rfl_clash_index_remove     (RflDb            *db,
                                       const char       *id,
                                       GError          **error);
/* Of the directory, or of the cases. */
gboolean   rfl_clash_index_clear      (RflDb            *db,
                                       gboolean          cases,
                                       GError          **error);

G_END_DECLS
