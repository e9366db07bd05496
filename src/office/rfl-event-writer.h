/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-policy.h"
#include "rfl-record-event.h"

G_BEGIN_DECLS

/**
 * RflEventContext:
 * @worker: (nullable): who writes
 * @policy: clocks of the office
 * @now: µs
 * @past: the event was recorded at @now, not now: for the sample office
 *
 * What a store function needs of the office to write an event: copies, because it runs in another thread.
 */
typedef struct
{
  char      *worker;
  RflPolicy *policy;
  gint64     now;
  gboolean   past;
} RflEventContext;

RflEventContext *rfl_event_context_new   (RflOffice            *office);
void             rfl_event_context_free  (RflEventContext      *self);

/* Writes one event in the transaction of @db; its id. */
char            *rfl_event_write         (RflDb                *db,
                                          RflEventContext      *context,
                                          const char           *referral,
                                          const RflEventInput  *input,
                                          GError              **error);
/* The referral of an event. */
char            *rfl_event_find_referral (RflDb                *db,
                                          const char           *event,
                                          GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflEventContext, rfl_event_context_free)

G_END_DECLS
