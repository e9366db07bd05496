/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "rfl-db.h"

G_BEGIN_DECLS

/* For auxiliary functions of FTS5, the backup interface and the like; statements go through rfl_db_prepare (). */
sqlite3  *rfl_db_get_sqlite      (RflDb       *self);
gboolean  rfl_db_check_sqlite    (RflDb       *self,
                                  int          code,
                                  GError     **error);

G_END_DECLS
