/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "rfl-db.h"

G_BEGIN_DECLS

struct _RflDb
{
  sqlite3      *sqlite;       /* (owned) */
  char         *path;         /* (owned) */
  GHashTable   *statements;   /* (owned) (element-type utf8 RflStatement): by SQL text */
  RflVault     *vault;        /* (owned) (nullable) */
  RflClock     *clock;        /* (owned) (nullable) */
  GCancellable *cancellable;  /* (owned) (nullable) */
  GData        *data;         /* what indexes keep */
  guint64       n_statements;
  guint         changes;
};

struct _RflStatement
{
  RflDb        *db;           /* (unowned) */
  sqlite3_stmt *sqlite;       /* (owned) */
  gboolean      cached;
  gboolean      in_use;
  gboolean      running;
};

/* For auxiliary functions of FTS5, the backup interface and the like; statements go through rfl_db_prepare (). */
sqlite3  *rfl_db_get_sqlite      (RflDb       *self);
gboolean  rfl_db_check_sqlite    (RflDb       *self,
                                  int          code,
                                  GError     **error);
void      rfl_statement_finalize (gpointer     data);

G_END_DECLS
