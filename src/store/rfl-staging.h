/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-kind.h"
#include "rfl-store-error.h"

G_BEGIN_DECLS

#define RFL_TYPE_STAGING (rfl_staging_get_type ())

/**
 * RflStaging:
 *
 * A database of its own beside the data in which an import is read, checked and joined before anything is touched.
 * First rows: (table, id, parents, JSON, place in the source), looked up by id or by parent. Then documents made from
 * them. Then the documents are applied to the data in slices; a journal in the data itself, written with each slice, lets
 * a crash be finished and a cancel be undone. Used by one thread at a time.
 */
G_DECLARE_FINAL_TYPE (RflStaging, rfl_staging, RFL, STAGING, GObject)

/**
 * RflStagingRow:
 * @table: name of the table, HSDS 3.x
 * @id: id in that table
 * @json: the row as a JSON object
 * @file: name of the file it came from
 * @line: line in that file, from 1
 */
typedef struct
{
  const char *table;
  const char *id;
  const char *json;
  const char *file;
  guint64     line;
} RflStagingRow;

/**
 * RflStagingParent:
 * @table: table of the row this one belongs to
 * @id: its id
 */
typedef struct
{
  const char *table;
  const char *id;
} RflStagingParent;

/* %FALSE stops the walk; with @error set, it fails. The row is valid during the call; look-ups and puts are allowed in it. */
typedef gboolean (*RflStagingRowFunc) (const RflStagingRow  *row,
                                       gpointer              data,
                                       GError              **error);

/**
 * RflStagingDocument:
 * @number: place in the order of application, from 1
 * @kind: kind of the document
 * @id: id of the document
 * @json: body
 * @sha256: SHA-256 in hex of the source record
 */
typedef struct
{
  gint64      number;
  RflKind     kind;
  const char *id;
  const char *json;
  const char *sha256;
} RflStagingDocument;

typedef gboolean (*RflStagingDocumentFunc) (const RflStagingDocument  *document,
                                            gpointer                   data,
                                            GError                   **error);

/* Puts @document into @db. Returns (transfer full) the revision written; NULL without error: nothing had to be written. */
typedef char *(*RflStagingApplyFunc) (RflDb                     *db,
                                      const RflStagingDocument  *document,
                                      gpointer                   data,
                                      GError                   **error);

/* @path NULL: a private temporary file. An existing file is opened with what it has. */
RflStaging *rfl_staging_new            (const char              *path,
                                        GError                 **error);
const char *rfl_staging_get_path       (RflStaging              *self);
/* Closes and removes the file. */
void        rfl_staging_discard        (RflStaging              *self);

/* @parents ends with { NULL }. RFL_STORE_ERROR_EXISTS when the table has a row with this id; the first one stays. */
gboolean    rfl_staging_put            (RflStaging              *self,
                                        const RflStagingRow     *row,
                                        const RflStagingParent  *parents,
                                        GError                 **error);
/* Replaces the JSON of a row that is there. */
gboolean    rfl_staging_replace        (RflStaging              *self,
                                        const char              *table,
                                        const char              *id,
                                        const char              *json,
                                        GError                 **error);
/* (transfer full) (nullable): the JSON of one row. */
char       *rfl_staging_get            (RflStaging              *self,
                                        const char              *table,
                                        const char              *id,
                                        GError                 **error);
gboolean    rfl_staging_has            (RflStaging              *self,
                                        const char              *table,
                                        const char              *id);
guint64     rfl_staging_count          (RflStaging              *self,
                                        const char              *table);
/* Rows in the order in which they were put. */
gboolean    rfl_staging_each           (RflStaging              *self,
                                        const char              *table,
                                        RflStagingRowFunc        func,
                                        gpointer                 data,
                                        GError                 **error);
/* Rows of @table that named (@parent_table, @parent_id) as a parent, in the order in which they were put. */
gboolean    rfl_staging_each_child     (RflStaging              *self,
                                        const char              *table,
                                        const char              *parent_table,
                                        const char              *parent_id,
                                        RflStagingRowFunc        func,
                                        gpointer                 data,
                                        GError                 **error);
/* Rows of @table that have no parent in the staging (orphans): the parent they name is not there. */
gboolean    rfl_staging_each_orphan    (RflStaging              *self,
                                        const char              *table,
                                        RflStagingRowFunc        func,
                                        gpointer                 data,
                                        GError                 **error);

/* The result of the join; a second document with the same id replaces the first. */
gboolean    rfl_staging_put_document   (RflStaging              *self,
                                        RflKind                  kind,
                                        const char              *id,
                                        const char              *json,
                                        const char              *sha256,
                                        GError                 **error);
gboolean    rfl_staging_has_document   (RflStaging              *self,
                                        const char              *id);
guint64     rfl_staging_count_documents (RflStaging             *self);
gboolean    rfl_staging_each_document  (RflStaging              *self,
                                        RflStagingDocumentFunc   func,
                                        gpointer                 data,
                                        GError                 **error);
/* Words about the import itself that must survive a crash (source, file, snapshot or not). */
gboolean    rfl_staging_set_note       (RflStaging              *self,
                                        const char              *name,
                                        const char              *value,
                                        GError                 **error);
char       *rfl_staging_get_note       (RflStaging              *self,
                                        const char              *name);

/* All rows and documents are on the disk: from here a crash is finished, not undone. Call once before the first slice. */
gboolean    rfl_staging_seal           (RflStaging              *self,
                                        GError                 **error);
/* In a write of the store: applies documents until @budget_us have passed; %TRUE in @done after the last. */
gboolean    rfl_staging_apply_slice    (RflStaging              *self,
                                        RflDb                   *db,
                                        gint64                   budget_us,
                                        RflStagingApplyFunc      func,
                                        gpointer                 data,
                                        gboolean                *done,
                                        GError                 **error);
/* In a write of the store: takes back what the slices wrote, newest first; %TRUE in @done after the last. */
gboolean    rfl_staging_undo_slice     (RflDb                   *db,
                                        gint64                   budget_us,
                                        gboolean                *done,
                                        GError                 **error);
/* In a write of the store: the import is over, the journal is emptied. Then rfl_staging_discard (). */
gboolean    rfl_staging_finish         (RflDb                   *db,
                                        GError                 **error);
/* (transfer full) (nullable): path of the staging file of an import that a crash cut short. */
char       *rfl_staging_get_unfinished (RflDb                   *db);

G_END_DECLS
