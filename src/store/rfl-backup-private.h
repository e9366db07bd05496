/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-backup.h"

G_BEGIN_DECLS

/* For what rewrites backups. Private to the store. */

/* Folder of the backups. (transfer full) */
char     *rfl_backup_dup_folder (const char  *directory);
/* Opens and reads the copy at @path. */
gboolean  rfl_backup_verify     (const char  *path,
                                 GError     **error);
/* Its bytes are on the disk. */
gboolean  rfl_backup_flush_file (const char  *path,
                                 GError     **error);

G_END_DECLS
