/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rfl-clock.h"
#include "rfl-office-error.h"
#include "rfl-policy.h"
#include "rfl-settings.h"
#include "rfl-worker.h"

G_BEGIN_DECLS

/**
 * RflOfficeState:
 * @RFL_OFFICE_CLOSED: not opened yet
 * @RFL_OFFICE_EMPTY: the folder holds no office: first start
 * @RFL_OFFICE_LOCKED: directory and follow-up work, names and drafts wait for the passphrase
 * @RFL_OFFICE_READY: everything is open
 * @RFL_OFFICE_DAMAGED: the file does not open; rfl_office_restore_async () opens the last good backup
 * @RFL_OFFICE_TOO_NEW: written by a newer version of the program
 */
typedef enum
{
  RFL_OFFICE_CLOSED,
  RFL_OFFICE_EMPTY,
  RFL_OFFICE_LOCKED,
  RFL_OFFICE_READY,
  RFL_OFFICE_DAMAGED,
  RFL_OFFICE_TOO_NEW,
} RflOfficeState;

#define RFL_TYPE_OFFICE_STATE (rfl_office_state_get_type ())
GType rfl_office_state_get_type (void) G_GNUC_CONST;

#define RFL_TYPE_OFFICE (rfl_office_get_type ())

/**
 * RflOffice:
 *
 * One office's data as the window and the command line see it. Lives in the main context of the thread that made it;
 * every operation is asynchronous and gives final objects that nobody changes afterwards.
 *
 * Properties: `state`, `locked` (TRUE unless the state is READY), `worker` (who works here, nullable while locked),
 * `settings` (nullable while locked), `idle-minutes` (0: never locks by itself).
 *
 * Signal `changed (guint kinds)`: something was written here, by another window or by the command line; a mask of
 * `1 << RflKind`. Lists load themselves again. Signal `problem (const char *what, GError *error)`: something that runs by
 * itself (daily backup, check, saving of a draft) failed; @what is "backup", "check" or "draft". Signal `locking ()`: the
 * key goes as soon as what is written now, and every draft that a keeper holds, is on the disk.
 */
G_DECLARE_FINAL_TYPE (RflOffice, rfl_office, RFL, OFFICE, GObject)

/* Before anything else in main (): a crash leaves no file with keys in it. */
void            rfl_office_harden_process    (void);

RflOffice      *rfl_office_new               (const char           *directory);
/* For tests, the sample office and `due --on`: a clock that stands at @now (NULL gives the computer's again). */
void            rfl_office_set_now           (RflOffice            *self,
                                              GDateTime            *now);

/* Opens the folder. With @use_keyring the Secret Service is asked for the key (program start only); without one the
 * state is LOCKED. DAMAGED and TOO_NEW are states, not errors. */
void            rfl_office_open_async        (RflOffice            *self,
                                              gboolean              use_keyring,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean        rfl_office_open_finish       (RflOffice            *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* Saves what waits, wipes the keys, closes the database. */
void            rfl_office_close_async       (RflOffice            *self,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean        rfl_office_close_finish      (RflOffice            *self,
                                              GAsyncResult         *result,
                                              GError              **error);

const char     *rfl_office_get_directory     (RflOffice            *self);
RflOfficeState  rfl_office_get_state         (RflOffice            *self);
gboolean        rfl_office_get_locked        (RflOffice            *self);
RflSettings    *rfl_office_get_settings      (RflOffice            *self);
RflWorker      *rfl_office_get_worker        (RflOffice            *self);
/* Who works on this computer, remembered here only. */
void            rfl_office_set_worker        (RflOffice            *self,
                                              const char           *worker_id);
/* Calls back, with nothing to finish: when nothing is read, and after the first thing that somebody asks for nothing more
 * for @quiet_ms; after @longest_ms in any case. What is due to be drawn is drawn by then. */
void            rfl_office_wait_for_quiet_async (RflOffice            *self,
                                                 guint                 quiet_ms,
                                                 guint                 longest_ms,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
/* Clocks, holidays and zone; the defaults while there are no settings. (transfer none) */
const RflPolicy *rfl_office_get_policy       (RflOffice            *self);
GTimeZone      *rfl_office_get_time_zone     (RflOffice            *self);
gint64          rfl_office_get_now_us        (RflOffice            *self);
/* Time of the newest write of this office, 0 when none: "Saved on this laptop". */
gint64          rfl_office_get_saved_us      (RflOffice            *self);

/* A person touched the program: the idle clock starts again. */
void            rfl_office_note_activity     (RflOffice            *self);
int             rfl_office_get_idle_minutes  (RflOffice            *self);
void            rfl_office_set_idle_minutes  (RflOffice            *self,
                                              int                   minutes);

G_END_DECLS
