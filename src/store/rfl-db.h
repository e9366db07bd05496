/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rfl-clock.h"
#include "rfl-vault.h"

G_BEGIN_DECLS

/**
 * RflDb:
 *
 * One connection to a database, used by one thread at a time, with a cache of prepared statements.
 * `rfl-db-private.h` gives the SQLite handle to the files of this folder that need it.
 */
typedef struct _RflDb RflDb;

/**
 * RflStatement:
 *
 * A prepared statement taken from the cache of its connection. Freeing it resets it and puts it back, so the same SQL
 * text is compiled once. Parameters and columns are numbered as in SQLite: parameters from 1, columns from 0.
 */
typedef struct _RflStatement RflStatement;

/**
 * RflDbMode:
 * @RFL_DB_READ: read only; the file must exist
 * @RFL_DB_WRITE: read and write; the file must exist
 * @RFL_DB_CREATE: read and write; the file is made when it is missing
 * @RFL_DB_SCRATCH: as @RFL_DB_CREATE, without journal and fsync: for a file that is thrown away after a crash
 */
typedef enum
{
  RFL_DB_READ,
  RFL_DB_WRITE,
  RFL_DB_CREATE,
  RFL_DB_SCRATCH,
} RflDbMode;

RflDb        *rfl_db_open                 (const char    *path,
                                           RflDbMode      mode,
                                           GError       **error);
void          rfl_db_close                (RflDb         *self);
const char   *rfl_db_get_path             (RflDb         *self);

/* The collaborators of the documents; NULL for a database that holds none (staging). */
void          rfl_db_set_vault            (RflDb         *self,
                                           RflVault      *vault);
RflVault     *rfl_db_get_vault            (RflDb         *self);
void          rfl_db_set_clock            (RflDb         *self,
                                           RflClock      *clock);
RflClock     *rfl_db_get_clock            (RflDb         *self);

/* Statements without parameters, separated by ';' (migrations, pragmas). */
gboolean      rfl_db_exec                 (RflDb         *self,
                                           const char    *sql,
                                           GError       **error);

/* BEGIN IMMEDIATE … COMMIT; a failed commit is rolled back. */
gboolean      rfl_db_begin                (RflDb         *self,
                                           GError       **error);
gboolean      rfl_db_commit               (RflDb         *self,
                                           GError       **error);
void          rfl_db_rollback             (RflDb         *self);
gboolean      rfl_db_in_transaction       (RflDb         *self);

gint64        rfl_db_last_rowid           (RflDb         *self);
int           rfl_db_changes              (RflDb         *self);

/* One value of the first row; @fallback when there is none. */
gint64        rfl_db_query_int            (RflDb         *self,
                                           const char    *sql,
                                           gint64         fallback);
char         *rfl_db_query_text           (RflDb         *self,
                                           const char    *sql);

/* The table `local`: what belongs to this copy of the data and is never replicated. NULL removes. */
char         *rfl_db_get_local            (RflDb         *self,
                                           const char    *name);
gboolean      rfl_db_set_local            (RflDb         *self,
                                           const char    *name,
                                           const char    *value,
                                           GError       **error);

/* Bit mask of kinds (1 << RflKind) changed since the last commit; RflStore::changed is made from it. */
void          rfl_db_note_change          (RflDb         *self,
                                           guint          kinds);
guint         rfl_db_steal_changes        (RflDb         *self);

/* Statements run since the connection was opened: tests of work count it. */
guint64       rfl_db_get_n_statements     (RflDb         *self);
/* Pages looked at since the connection was opened, in memory or not. */
guint64       rfl_db_get_n_pages          (RflDb         *self);

/* What an index keeps in memory for as long as the connection; @destroy may be NULL. */
gpointer      rfl_db_get_data             (RflDb         *self,
                                           const char    *key);
void          rfl_db_set_data             (RflDb         *self,
                                           const char    *key,
                                           gpointer       data,
                                           GDestroyNotify destroy);

/* A running statement ends with G_IO_ERROR_CANCELLED soon after @cancellable is cancelled; NULL ends the watch. */
void          rfl_db_set_cancellable      (RflDb         *self,
                                           GCancellable  *cancellable);

RflStatement *rfl_db_prepare              (RflDb         *self,
                                           const char    *sql,
                                           GError       **error);
void          rfl_statement_free          (RflStatement  *self);
void          rfl_statement_reset         (RflStatement  *self);

void          rfl_statement_bind_text     (RflStatement  *self,
                                           int            parameter,
                                           const char    *text);          /* NULL binds NULL; the text is copied */
void          rfl_statement_bind_int      (RflStatement  *self,
                                           int            parameter,
                                           gint64         value);
void          rfl_statement_bind_double   (RflStatement  *self,
                                           int            parameter,
                                           double         value);
void          rfl_statement_bind_bytes    (RflStatement  *self,
                                           int            parameter,
                                           GBytes        *bytes);         /* NULL binds NULL; the bytes are copied */
void          rfl_statement_bind_null     (RflStatement  *self,
                                           int            parameter);

/* TRUE: a row is there. FALSE: the end, or @error is set. */
gboolean      rfl_statement_step          (RflStatement  *self,
                                           GError       **error);
/* Runs to the end and resets, for statements that give no rows; bindings are kept. */
gboolean      rfl_statement_run           (RflStatement  *self,
                                           GError       **error);

const char   *rfl_statement_text          (RflStatement  *self,
                                           int            column);        /* valid until the next step or reset; NULL for NULL */
gint64        rfl_statement_int           (RflStatement  *self,
                                           int            column);
double        rfl_statement_double        (RflStatement  *self,
                                           int            column);
GBytes       *rfl_statement_bytes         (RflStatement  *self,
                                           int            column);        /* (transfer full) (nullable) */
gboolean      rfl_statement_is_null       (RflStatement  *self,
                                           int            column);
int           rfl_statement_n_columns     (RflStatement  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflDb, rfl_db_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflStatement, rfl_statement_free)

G_END_DECLS
