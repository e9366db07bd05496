/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-keyring.h"
#include "rfl-store.h"
#include "rfl-sync-error.h"
#include "rfl-sync-settings.h"

G_BEGIN_DECLS

/**
 * RflSyncState:
 * @RFL_SYNC_OFF: no server is set: everything is on this computer
 * @RFL_SYNC_SYNCED: the last pull ended at the end of the feed, and the server has everything of this computer
 * @RFL_SYNC_QUEUED: changes wait to be sent, or the server has not been asked yet
 * @RFL_SYNC_REFUSED: as synced, but for changes that the server does not take; rfl_sync_now_async () asks it again
 * @RFL_SYNC_RUNNING: under way
 * @RFL_SYNC_OFFLINE: the server is not reached; it is tried again by itself
 * @RFL_SYNC_PAUSED: the network is paid by volume: waits for rfl_sync_now_async ()
 * @RFL_SYNC_SIGN_IN: user or password is refused
 * @RFL_SYNC_CERTIFICATE: the server cannot prove who it is
 * @RFL_SYNC_RIGHTS: the account may not read or write
 * @RFL_SYNC_KEY: documents wait for the passphrase: the key was changed on another laptop
 * @RFL_SYNC_REPLACED: the server lacks what it had: an older copy, or another one; rfl_sync_refill_async ()
 * @RFL_SYNC_TROUBLE: anything else that a person must look at
 */
typedef enum
{
  RFL_SYNC_OFF,
  RFL_SYNC_SYNCED,
  RFL_SYNC_QUEUED,
  RFL_SYNC_REFUSED,
  RFL_SYNC_RUNNING,
  RFL_SYNC_OFFLINE,
  RFL_SYNC_PAUSED,
  RFL_SYNC_SIGN_IN,
  RFL_SYNC_CERTIFICATE,
  RFL_SYNC_RIGHTS,
  RFL_SYNC_KEY,
  RFL_SYNC_REPLACED,
  RFL_SYNC_TROUBLE,
} RflSyncState;

#define RFL_TYPE_SYNC_STATE (rfl_sync_state_get_type ())
GType rfl_sync_state_get_type (void) G_GNUC_CONST;

/* "synced", "queued" …: for the command line. */
const char *rfl_sync_state_to_nick (RflSyncState state);

/**
 * RflSyncResult:
 * @n_pulled: revisions that are new here
 * @n_pushed: revisions that the server took
 * @n_conflicts: records with two versions of a field, for a person to look at
 * @n_queued: revisions that still wait to be sent
 * @state: at the end
 */
typedef struct
{
  guint        n_pulled;
  guint        n_pushed;
  guint        n_conflicts;
  guint        n_queued;
  RflSyncState state;
} RflSyncResult;

#define RFL_TYPE_SYNC (rfl_sync_get_type ())

/**
 * RflSync:
 *
 * Keeps one office's data and a CouchDB server equal: once, or live while it is started. Lives in the main context in
 * which it was made; nothing of it blocks. Works while the vault is locked: what is sealed is stored and sent as it is.
 *
 * Properties (read-only, notified): `state`, `n-queued` (revisions to send), `n-waiting` (documents that are not opened
 * yet), `n-refused`, `since-us` (since when the state holds), `synced-us` (end of the last complete sync, 0: never),
 * `fraction` (of the pull, -1: not known), `clock-offset-us` (of the server's clock), `ahead-us` (of another computer's).
 */
G_DECLARE_FINAL_TYPE (RflSync, rfl_sync, RFL, SYNC, GObject)

RflSync               *rfl_sync_new                 (RflStore               *store,
                                                     RflKeyring             *keyring);

/* Reads the settings that are kept with the data, and the password from the Secret Service. */
void                   rfl_sync_load_async          (RflSync                *self,
                                                     GCancellable           *cancellable,
                                                     GAsyncReadyCallback     callback,
                                                     gpointer                user_data);
gboolean               rfl_sync_load_finish         (RflSync                *self,
                                                     GAsyncResult           *result,
                                                     GError                **error);
/* Keeps the settings with the data and the password in the Secret Service; where there is none, the password lives as
 * long as this object. Settings NULL: sync no more; the data stays. Password NULL: the one that is known. */
void                   rfl_sync_set_settings_async  (RflSync                *self,
                                                     const RflSyncSettings  *settings,
                                                     const char             *password,
                                                     GCancellable           *cancellable,
                                                     GAsyncReadyCallback     callback,
                                                     gpointer                user_data);
gboolean               rfl_sync_set_settings_finish (RflSync                *self,
                                                     GAsyncResult           *result,
                                                     GError                **error);
const RflSyncSettings *rfl_sync_get_settings        (RflSync                *self);
/* For this run only: from a file of the command line, or after RFL_SYNC_SIGN_IN. */
void                   rfl_sync_set_password        (RflSync                *self,
                                                     const char             *password);
gboolean               rfl_sync_has_password        (RflSync                *self);

/* Live: sends what changes here and takes what changes there, until stopped. */
void                   rfl_sync_start               (RflSync                *self);
void                   rfl_sync_stop                (RflSync                *self);

/* One whole round, now, whatever the back-off says. Cancelling keeps what was received and sent. */
void                   rfl_sync_now_async           (RflSync                *self,
                                                     GCancellable           *cancellable,
                                                     GAsyncReadyCallback     callback,
                                                     gpointer                user_data);
/* (transfer full): free with g_free (). */
RflSyncResult         *rfl_sync_now_finish          (RflSync                *self,
                                                     GAsyncResult           *result,
                                                     GError                **error);
/* After RFL_SYNC_REPLACED: gives the server what this laptop has, then goes on. */
void                   rfl_sync_refill_async        (RflSync                *self,
                                                     GCancellable           *cancellable,
                                                     GAsyncReadyCallback     callback,
                                                     gpointer                user_data);
RflSyncResult         *rfl_sync_refill_finish       (RflSync                *self,
                                                     GAsyncResult           *result,
                                                     GError                **error);
void                   rfl_sync_get_outcome         (RflSync                *self,
                                                     RflSyncResult          *outcome);

/* Which people this laptop holds: their scopes and the office's own, or NULL for everybody. */
void                   rfl_sync_hold_async          (RflSync                *self,
                                                     const char * const     *scopes,
                                                     GCancellable           *cancellable,
                                                     GAsyncReadyCallback     callback,
                                                     gpointer                user_data);
gboolean               rfl_sync_hold_finish         (RflSync                *self,
                                                     GAsyncResult           *result,
                                                     GError                **error);

RflSyncState           rfl_sync_get_state           (RflSync                *self);
/* (nullable): what stands in the way; #RflSyncError. */
const GError          *rfl_sync_get_error           (RflSync                *self);
guint                  rfl_sync_get_n_queued        (RflSync                *self);
guint                  rfl_sync_get_n_waiting       (RflSync                *self);
guint                  rfl_sync_get_n_refused       (RflSync                *self);
gint64                 rfl_sync_get_since_us        (RflSync                *self);
gint64                 rfl_sync_get_synced_us       (RflSync                *self);
gint64                 rfl_sync_get_clock_offset_us (RflSync                *self);
gint64                 rfl_sync_get_ahead_us        (RflSync                *self,
                                                     const char            **device,
                                                     const char            **worker);
double                 rfl_sync_get_fraction        (RflSync                *self);

/* Times the waits between two tries; 0 tries again at once. For tests. */
void                   rfl_sync_set_patience        (RflSync                *self,
                                                     double                  factor);

G_END_DECLS
