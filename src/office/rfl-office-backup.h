/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-office.h"

G_BEGIN_DECLS

#define RFL_TYPE_BACKUP_ROW (rfl_backup_row_get_type ())

/**
 * RflBackupRow:
 *
 * One backup of the office in its folder `backups/`.
 */
G_DECLARE_FINAL_TYPE (RflBackupRow, rfl_backup_row, RFL, BACKUP_ROW, GObject)

const char *rfl_backup_row_get_path         (RflBackupRow         *self);
gint64      rfl_backup_row_get_time_us      (RflBackupRow         *self);
gint64      rfl_backup_row_get_size         (RflBackupRow         *self);

/* (element-type RflBackupRow): newest first; works in every state. */
void        rfl_office_list_backups_async   (RflOffice            *self,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
GListModel *rfl_office_list_backups_finish  (RflOffice            *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/* Makes a backup now, in the folder of backups or, with @path, where a person wants it. Gives its path. */
void        rfl_office_backup_async         (RflOffice            *self,
                                             const char           *path,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
char       *rfl_office_backup_finish        (RflOffice            *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/* Puts a backup in the place of the data; @path NULL: the last one that opens. What was there is kept beside it.
 * Ends LOCKED: the backup may have other key slots. */
void        rfl_office_restore_async        (RflOffice            *self,
                                             const char           *path,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean    rfl_office_restore_finish       (RflOffice            *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/**
 * RflCheckResult:
 * @ok: nothing was found
 * @documents: documents looked at
 * @unopened: sealed documents that did not open
 * @problems: (element-type utf8): what was found, in words
 */
typedef struct
{
  gboolean   ok;
  guint      documents;
  guint      unopened;
  GPtrArray *problems;
} RflCheckResult;

void            rfl_check_result_free       (RflCheckResult       *self);

/* @full: every page, every document; otherwise SQLite's quick check. Runs by itself daily and after a crash. */
void            rfl_office_check_async      (RflOffice            *self,
                                             gboolean              full,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
RflCheckResult *rfl_office_check_finish     (RflOffice            *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/* Drops the projections and makes them again from the documents. */
void            rfl_office_reindex_async    (RflOffice            *self,
                                             GCancellable         *cancellable,
                                             GAsyncReadyCallback   callback,
                                             gpointer              user_data);
gboolean        rfl_office_reindex_finish   (RflOffice            *self,
                                             GAsyncResult         *result,
                                             GError              **error);

/* Daily backup and check when they are due; the window calls it after its first frame. Errors come by `problem`. */
void            rfl_office_start_upkeep     (RflOffice            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflCheckResult, rfl_check_result_free)

G_END_DECLS
