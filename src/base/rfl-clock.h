/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* A received stamp further ahead than this does not advance our clock. */
#define RFL_CLOCK_MAX_AHEAD_US (10 * G_TIME_SPAN_MINUTE)

#define RFL_TYPE_CLOCK (rfl_clock_get_type ())
G_DECLARE_FINAL_TYPE (RflClock, rfl_clock, RFL, CLOCK, GObject)

RflClock   *rfl_clock_new           (const char *device);
RflClock   *rfl_clock_new_fixed     (const char *device,
                                     GDateTime  *now);
void        rfl_clock_set_fixed_now (RflClock   *self,
                                     GDateTime  *now);
const char *rfl_clock_get_device    (RflClock   *self);
gint64      rfl_clock_get_time_us   (RflClock   *self);
char       *rfl_clock_now           (RflClock   *self);
gboolean    rfl_clock_receive       (RflClock   *self,
                                     const char *hlc);

char       *rfl_clock_dup_ahead     (RflClock   *self,
                                     gint64     *ahead_us);

gboolean    rfl_hlc_is_valid        (const char *hlc);
gint64      rfl_hlc_get_time_us     (const char *hlc);

G_END_DECLS
