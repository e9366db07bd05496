/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-couch.h"
#include "rfl-sync.h"

#include "rfl-sync-round.h"

G_BEGIN_DECLS

/* The state of RflSync, shared by its files: what it says of itself (rfl-sync.c), the settings (-setup), the numbers (-numbers), when a
 * round is (-live, -listen, -now), what comes before and after one (-begin, -end), and whom the laptop holds (-hold). */
struct _RflSync
{
  GObject          parent_instance;
  RflStore        *store;                            /* (owned) */
  RflKeyring      *keyring;                          /* (owned) */
  RflSyncSettings *settings;                         /* (owned) (nullable) */
  char            *password;                         /* (owned) (nullable): wiped with rfl_keyring_free_key () */

  RflCouch        *couch;                            /* (owned) (nullable) */
  RflReplicator   *replicators[RFL_SYNC_N_PARTS];    /* (owned) (nullable) */
  gboolean         verified;

  RflSyncState     state;
  GError          *error;                            /* (owned) (nullable) */
  guint            n_queued;
  guint            n_waiting;
  guint            n_refused;
  guint            n_clashes;
  gint64           clock_offset_us;                  /* of the server, as the last round saw it */
  gint64           ahead_us;                         /* of @ahead_device */
  char            *ahead_device;                     /* (owned) (nullable): whose clock is wrong */
  char            *ahead_worker;                     /* (owned) (nullable): who wrote there last */
  gint64           since_us;
  gint64           synced_us;
  double           fraction;

  gboolean         started;
  gboolean         running;
  gboolean         holding;                          /* which people are here changes: no round now */
  gboolean         left_off;                         /* not all who leave have left */
  gboolean         again;                            /* asked for while one was under way */
  RflCouch        *spoken_to;                        /* (owned) (nullable): by the round under way */
  gboolean         doubt;                            /* that round verifies, whenever that was done last */
  gboolean         kept_up;                          /* the last round ended at the end of both feeds */
  gboolean         let_go;                           /* the last round was ended from here: what is queued waits */
  RflSyncCounts    counts;                           /* of the round under way, or the last */
  GQueue           callers;                          /* (element-type GTask): who waits for the next round */
  GQueue           served;                           /* (element-type GTask): whom the round under way serves */
  GCancellable    *cancel;                           /* (owned) (nullable): of the round under way */
  GCancellable    *listening;                        /* (owned) (nullable) */
  guint            look_id;                          /* source: the next look at what the account may do */
  guint            wake_id;                          /* source: the next round */
  guint            count_id;                         /* source: the next look at the numbers */
  guint            attempt;                          /* rounds that failed in a row */
  guint            n_unheard;                        /* waits for news that broke off in a row, where rounds did not */
  double           patience;
};

/* ---- What it says of itself: rfl-sync.c ---- */

/* How many there are of each, told by properties. */
typedef struct
{
  guint  n_queued;
  guint  n_waiting;
  guint  n_unknown_key;
  guint  n_refused;
  guint  n_clashes;
  gint64 synced_us;
  gint64 ahead_us;
  char  *ahead_device;   /* (owned) (nullable) */
  char  *ahead_worker;   /* (owned) (nullable) */
} RflSyncNumbers;

void rfl_sync_set_state        (RflSync               *self,
                                RflSyncState           state,
                                const GError          *error);
void rfl_sync_set_fraction     (RflSync               *self,
                                double                 fraction);
void rfl_sync_take_numbers     (RflSync               *self,
                                const RflSyncNumbers  *numbers);
void rfl_sync_take_clock       (RflSync               *self,
                                gint64                 offset_us);

/* ---- Settings and connections: rfl-sync-setup.c ---- */

/* Forgets the server that was spoken to; the next round makes the connections of the settings that are now. */
void rfl_sync_drop_connections (RflSync               *self);
gboolean rfl_sync_connect      (RflSync               *self,
                                GError               **error);
void rfl_sync_take_settings    (RflSync               *self,
                                const RflSyncSettings *settings);
/* Whom this laptop holds, as another program or thread has written it down; @settings (nullable). */
void rfl_sync_take_scopes      (RflSync               *self,
                                const RflSyncSettings *settings);

/* ---- Numbers: rfl-sync-numbers.c ---- */

/* (transfer full): as they are in @db; without a server nothing is queued. */
RflSyncNumbers *rfl_sync_numbers_new         (RflDb           *db,
                                              gboolean         has_server);
void            rfl_sync_numbers_free        (RflSyncNumbers  *self);
/* In a transaction, at the end of a round: where nothing is queued, now is when everything was on both sides. */
gboolean        rfl_sync_numbers_note_synced (RflDb           *db,
                                              GError         **error);
/* Counts what is queued, soon. */
void            rfl_sync_count               (RflSync         *self);
/* Sets the state that the numbers alone tell, when nothing else stands in the way. */
void            rfl_sync_judge               (RflSync         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflSyncNumbers, rfl_sync_numbers_free)

/* ---- When a round is: rfl-sync-live.c, rfl-sync-listen.c ---- */

#define RFL_SYNC_MAX_WAIT_MS (5 * 60 * 1000)

/* Runs a round in @delay_ms, in place of the one that was to come; after the one under way. */
void rfl_sync_wake             (RflSync               *self,
                                guint                  delay_ms);
/* How long to wait after the @attempt th failure in a row: any time up to a limit that doubles with each, 5 minutes at most; no less
 * than the server asked for. */
guint rfl_sync_choose_wait_ms  (guint                  attempt,
                                const GError          *error);
/* Runs a round then. */
void rfl_sync_try_later        (RflSync               *self,
                                guint                  attempt,
                                const GError          *error);
void rfl_sync_sleep            (RflSync               *self);
/* Answers who waits for the next round that there is none: rfl-sync-now.c. */
void rfl_sync_refuse_callers   (RflSync               *self);
/* The network is paid by volume, and nobody has allowed to use it. */
gboolean rfl_sync_is_paused    (RflSync               *self);
void rfl_sync_open_waiting     (RflSync               *self);
/* Until something is new, which wakes a round. */
void rfl_sync_listen           (RflSync               *self);
void rfl_sync_stop_listening   (RflSync               *self);

/* ---- Before and after a round: rfl-sync-begin.c, rfl-sync-end.c ---- */

void rfl_sync_begin_round      (RflSync               *self);
/* A round that came to its end: writes that down, and what the account may do in the directory. */
void rfl_sync_close_round      (RflSync               *self,
                                RflCouchRight          editor);
/* @error: (nullable) */
void rfl_sync_end_round        (RflSync               *self,
                                const GError          *error);
/* A round that could not even begin. */
void rfl_sync_fail_round       (RflSync               *self,
                                const GError          *error);

/* ---- Whom this laptop holds: rfl-sync-hold.c ---- */

/* Removes the copies of those who were still leaving when it was broken off; rounds wait for that. */
void rfl_sync_go_on_leaving    (RflSync               *self);
/* (transfer full) (nullable): tags of those who are leaving. */
GStrv rfl_sync_load_leaving    (RflDb                 *db);

G_END_DECLS
