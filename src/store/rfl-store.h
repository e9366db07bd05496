/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-store-error.h"

G_BEGIN_DECLS

#define RFL_TYPE_STORE (rfl_store_get_type ())

/**
 * RflStore:
 *
 * The data of one office in one folder: `referral.db`, `backups/`, `lock`. One writer thread and one reader thread, each
 * with its own connection, drain a queue in order; results arrive in the main context in which the store was opened.
 *
 * Signal `changed (guint kinds)`: after a commit here or by another process, a mask of `1 << RflKind` (%G_MAXUINT when
 * what changed is not known).
 */
G_DECLARE_FINAL_TYPE (RflStore, rfl_store, RFL, STORE, GObject)

/**
 * RflStoreFunc:
 * @db: the connection of the thread
 * @data: what was given with the call
 *
 * Runs in a store thread. For a write it runs in a transaction, which is committed when @error stays unset and rolled
 * back otherwise.
 *
 * Returns: (transfer full) (nullable): the result for rfl_store_finish ()
 */
typedef gpointer (*RflStoreFunc) (RflDb         *db,
                                  gpointer       data,
                                  GCancellable  *cancellable,
                                  GError       **error);

/* Whether there is a database in @directory (a file look-up, nothing is opened). */
gboolean      rfl_store_exists          (const char           *directory);

/* Opens, or makes, the data in @directory. @clock NULL: one with the device id of the data. */
void          rfl_store_open_async      (const char           *directory,
                                         RflVault             *vault,
                                         RflClock             *clock,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
RflStore     *rfl_store_open_finish     (GAsyncResult         *result,
                                         GError              **error);

/* Runs what was queued, closes the connections and leaves nothing beside the database. */
void          rfl_store_close_async     (RflStore             *self,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean      rfl_store_close_finish    (RflStore             *self,
                                         GAsyncResult         *result,
                                         GError              **error);

const char   *rfl_store_get_directory   (RflStore             *self);
const char   *rfl_store_get_path        (RflStore             *self);
RflVault     *rfl_store_get_vault       (RflStore             *self);
RflClock     *rfl_store_get_clock       (RflStore             *self);
/* The file was left open by a crash: a quick check is due. */
gboolean      rfl_store_was_unclean     (RflStore             *self);

void          rfl_store_read_async      (RflStore             *self,
                                         RflStoreFunc          func,
                                         gpointer              data,
                                         GDestroyNotify        data_destroy,
                                         GDestroyNotify        result_destroy,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
void          rfl_store_write_async     (RflStore             *self,
                                         RflStoreFunc          func,
                                         gpointer              data,
                                         GDestroyNotify        data_destroy,
                                         GDestroyNotify        result_destroy,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
/* On the writer's connection, without a transaction around it: reindex, merges of the search index. */
void          rfl_store_maintain_async  (RflStore             *self,
                                         RflStoreFunc          func,
                                         gpointer              data,
                                         GDestroyNotify        data_destroy,
                                         GDestroyNotify        result_destroy,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gpointer      rfl_store_finish          (RflStore             *self,
                                         GAsyncResult         *result,
                                         GError              **error);

/* The named lock of import, restore, rotation and migration, held between processes. RFL_STORE_ERROR_BUSY names who has it. */
gboolean      rfl_store_lock            (RflStore             *self,
                                         const char           *what,
                                         GError              **error);
void          rfl_store_unlock          (RflStore             *self);

G_END_DECLS
