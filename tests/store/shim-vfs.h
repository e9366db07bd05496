/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Called before each write of a file, with its number. */
typedef void (*ShimWriteFunc) (guint    number,
                               gpointer data);

/* A layer between SQLite and the disk that knows what is on the disk for sure: what was written and not synced since is
 * lost when the power goes. Takes the place of the default for connections opened from now on. */
void   shim_vfs_install     (void);
void   shim_vfs_watch       (ShimWriteFunc  func,
                             gpointer       data);
guint  shim_vfs_get_n_syncs (void);
/* Writes the folder as it would be found after a power cut at this moment to @target. Of what was not synced, nothing is
 * there, or with @rand some of it, in no order. */
void   shim_vfs_cut         (const char    *directory,
                             const char    *target,
                             GRand         *rand);

G_END_DECLS
