/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-model.h"

/* Histories in a few letters: each event follows the one before, an hour later, unless the test says otherwise. */

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR   G_TIME_SPAN_HOUR
#define DAY    G_TIME_SPAN_DAY

gint64         at           (const char   *text);
char          *hlc_at       (gint64        time_us,
                             guint         counter,
                             const char   *device);
RflEventFact  *fact         (const char   *id,
                             RflEventType  type,
                             gint64        time_us,
                             ...) G_GNUC_NULL_TERMINATED;
GPtrArray     *facts_new    (void);
RflEventFact  *then         (GPtrArray    *facts,
                             RflEventType  type);
RflEventFact  *then_at      (GPtrArray    *facts,
                             RflEventType  type,
                             const char   *time);
RflCase       *fold         (GPtrArray    *facts);
char          *describe     (const RflCase *self);
