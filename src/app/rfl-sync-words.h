/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-kind.h"
#include "rfl-sync.h"
#include "rfl-tone.h"

G_BEGIN_DECLS

/**
 * RflSyncFacts:
 * @state: of the engine; %RFL_SYNC_OFF without a server
 * @n_queued: changes that wait to be sent, refused ones left out
 * @n_waiting: documents that came in sealed and are not opened yet
 * @n_refused: changes that the server does not take
 * @since_us: since when it is offline
 * @synced_us: when both sides last had everything; 0: never
 * @partial: this laptop holds some people only
 * @locked: client data is locked
 * @error: an RflSyncError; -1: none
 * @clock_offset_us: how far the clock of the server is ahead of ours
 * @ahead_us: how far the clock of another laptop is ahead of ours, 0: none is
 * @ahead_device: (unowned) (nullable): its id
 * @ahead_name: (unowned) (nullable): name of who wrote there last
 * @now_us: now
 * @zone: (unowned): of the office
 *
 * What the words about sync are made from.
 */
typedef struct
{
  RflSyncState  state;
  guint         n_queued;
  guint         n_waiting;
  guint         n_refused;
  gint64        since_us;
  gint64        synced_us;
  gboolean      partial;
  gboolean      locked;
  int           error;
  gint64        clock_offset_us;
  gint64        ahead_us;
  const char   *ahead_device;
  const char   *ahead_name;
  gint64        now_us;
  GTimeZone    *zone;
} RflSyncFacts;

const char *rfl_sync_words_icon_name  (const RflSyncFacts *facts);
RflTone     rfl_sync_words_tone       (const RflSyncFacts *facts);
gboolean    rfl_sync_words_needs_key  (const RflSyncFacts *facts);
char       *rfl_sync_words_word       (const RflSyncFacts *facts);
char       *rfl_sync_words_sentence   (const RflSyncFacts *facts);
const char *rfl_sync_words_advice     (const RflSyncFacts *facts);
/* (transfer full) (nullable): whose clock is wrong */
char       *rfl_sync_words_clock      (const RflSyncFacts *facts);
const char *rfl_sync_words_for_code   (int                 code);
char       *rfl_sync_words_time       (gint64              time_us,
                                       gint64              now_us,
                                       GTimeZone          *zone);
char       *rfl_sync_words_kind       (RflKind             kind,
                                       guint               n);

G_END_DECLS
