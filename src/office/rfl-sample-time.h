/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-json.h"

G_BEGIN_DECLS

/* From when the sample counts its days. */
typedef struct
{
  gint64     now_us;
  GTimeZone *zone;
} RflSampleTime;

/* "-12d 10:05" → µs; "-12d" is noon of that day; what does not read like this gives @now_us. Never after now, unless
 * it says "+". */
gint64  rfl_sample_time_read (const RflSampleTime *self,
                              const char          *text);
/* "-12d", or a day of the directory, which is a file like any other, → "2026-11-10", as long before today as it was before the day
 * of the directory; (transfer full) (nullable): NULL for a text of another form. */
char   *rfl_sample_day_read  (const RflSampleTime *self,
                              const char          *text);
/* Replaces such a text at @path of @object by its day. */
void    rfl_sample_set_day   (JsonObject          *object,
                              const char          *path,
                              const RflSampleTime *time);

G_END_DECLS
