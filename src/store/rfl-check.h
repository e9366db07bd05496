/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-store-error.h"

G_BEGIN_DECLS

/* "RFL1": the application id in the header of our files. */
#define RFL_STORE_APPLICATION_ID 0x52464c31

/* Header and schema of a file, without opening it for writing: MISSING, DAMAGED, FOREIGN or TOO_NEW. */
gboolean   rfl_check_file   (const char    *path,
                             int           *schema,
                             GError       **error);
/* PRAGMA quick_check and foreign_key_check: TRUE and no @problems when all is well. */
gboolean   rfl_check_quick  (RflDb         *db,
                             GStrv         *problems,
                             GError       **error);
/* A day has passed since the last quick check. */
gboolean   rfl_check_is_due (RflDb         *db,
                             gint64         now);
gboolean   rfl_check_done   (RflDb         *db,
                             gint64         now,
                             GError       **error);

G_END_DECLS
