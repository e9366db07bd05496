/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-store.h"

G_BEGIN_DECLS

#define RFL_BACKUP_KEEP 14

/**
 * RflBackup:
 * @path: the file
 * @time: when it was made, in µs
 * @size: its size in bytes
 *
 * A copy of the documents and their history, without what can be made anew from them.
 */
typedef struct
{
  char   *path;
  gint64  time;
  guint64 size;
} RflBackup;

void        rfl_backup_free       (RflBackup            *self);

/* Makes a backup beside the data, or in @path, opens it to check it, and removes what is over the limit. */
void        rfl_backup_make_async (RflStore             *store,
                                   const char           *path,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
/* (transfer full): the path of the backup. */
char       *rfl_backup_make_finish (RflStore            *store,
                                   GAsyncResult         *result,
                                   GError              **error);
/* (element-type RflBackup): newest first. */
GPtrArray  *rfl_backup_list       (const char           *directory);
/* Whether the newest backup is of another day than @now. */
gboolean    rfl_backup_is_due     (const char           *directory,
                                   gint64                now);

/* Puts @path in the place of the data of @directory, whose store must be closed. The replaced file stays beside it as
 * referral.db.replaced-<time>. The restored data gets a new device id. */
void        rfl_backup_restore_async  (const char           *directory,
                                       const char           *path,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean    rfl_backup_restore_finish (GAsyncResult         *result,
                                       char                **replaced,
                                       GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflBackup, rfl_backup_free)

G_END_DECLS
