/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-office.h"
#include "rfl-sync-words.h"

G_BEGIN_DECLS

#define RFL_TYPE_SYNC_KEEPER (rfl_sync_keeper_get_type ())

/**
 * RflSyncKeeper:
 *
 * The sync of the office that is open: it begins with the data and ends before they are closed; a backup that is opened
 * begins another one.
 *
 * Signal `changed`: something that rfl_sync_keeper_get_facts () says is different now.
 */
G_DECLARE_FINAL_TYPE (RflSyncKeeper, rfl_sync_keeper, RFL, SYNC_KEEPER, GObject)

RflSyncKeeper *rfl_sync_keeper_new       (RflOffice      *office);
RflOffice     *rfl_sync_keeper_get_office(RflSyncKeeper  *self);
/* (nullable): NULL while no data is open. */
RflSync       *rfl_sync_keeper_get_engine(RflSyncKeeper  *self);
void           rfl_sync_keeper_get_facts (RflSyncKeeper  *self,
                                          RflSyncFacts   *facts);
/* After a change of the settings: by itself, or only when asked. */
void           rfl_sync_keeper_follow_settings(RflSyncKeeper *self);
/* Once, at once; also over a metered network. */
void           rfl_sync_keeper_sync_now  (RflSyncKeeper  *self);
void           rfl_sync_keeper_cancel    (RflSyncKeeper  *self);
gboolean       rfl_sync_keeper_may_cancel(RflSyncKeeper  *self);
/* Of an office that was joined just now: for this run, where no Secret Service keeps it. */
void           rfl_sync_keeper_set_password(RflSyncKeeper *self,
                                          const char     *password);
void           rfl_sync_keeper_stop      (RflSyncKeeper  *self);

G_END_DECLS
