/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include "rfl-json.h"

G_BEGIN_DECLS

/**
 * RflOpening:
 * @from: minutes after midnight
 * @to: minutes after midnight, more than @from; beyond 1440 when it closes after midnight
 */
typedef struct
{
  int from;
  int to;
} RflOpening;

typedef struct _RflSchedule RflSchedule;

#define RFL_TYPE_SCHEDULE (rfl_schedule_get_type ())

GType             rfl_schedule_get_type        (void) G_GNUC_CONST;
RflSchedule      *rfl_schedule_new             (void);
RflSchedule      *rfl_schedule_from_json       (JsonArray          *schedules);
RflSchedule      *rfl_schedule_copy            (const RflSchedule  *self);
void              rfl_schedule_free            (RflSchedule        *self);
void              rfl_schedule_add             (RflSchedule        *self,
                                                int                 weekday,
                                                int                 from,
                                                int                 to);
gboolean          rfl_schedule_is_empty        (const RflSchedule  *self);
const RflOpening *rfl_schedule_get_day         (const RflSchedule  *self,
                                                int                 weekday,
                                                guint              *n_openings);
gboolean          rfl_schedule_is_open         (const RflSchedule  *self,
                                                gint64              time_us,
                                                GTimeZone          *tz,
                                                int                *until_minute);
char             *rfl_schedule_summary         (const RflSchedule  *self,
                                                const char         *lang);
char             *rfl_schedule_to_text         (const RflSchedule  *self);
RflSchedule      *rfl_schedule_from_text       (const char         *text);

gboolean          rfl_time_of_day_parse        (const char         *text,
                                                int                *minute);
gboolean          rfl_opening_parse            (const char         *opens,
                                                const char         *closes,
                                                RflOpening         *opening);
char             *rfl_opening_format           (const RflOpening   *opening,
                                                const char         *lang);
int               rfl_weekday_parse            (const char         *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflSchedule, rfl_schedule_free)

G_END_DECLS
