/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-store-error.h"

G_BEGIN_DECLS

/* The schema this program writes: number of the last file of migrations/. */
int       rfl_migrations_get_latest (void);
/* Runs what is missing, each step in its transaction. */
gboolean  rfl_migrations_run        (RflDb    *db,
                                     GError  **error);

G_END_DECLS
