/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

char     *rfl_date_format_iso (gint64      time_us);
gboolean  rfl_date_parse_iso  (const char *text,
                               gint64     *time_us);

gboolean  rfl_day_is_valid    (const char *day);
char     *rfl_day_from_us     (gint64      time_us,
                               GTimeZone  *tz);
gint64    rfl_day_to_us       (const char *day,
                               int         hour,
                               int         minute,
                               GTimeZone  *tz);
char     *rfl_day_add         (const char *day,
                               int         n_days);
int       rfl_day_weekday     (const char *day);
int       rfl_day_diff        (const char *from,
                               const char *to);

typedef struct _RflHolidays RflHolidays;

#define RFL_TYPE_HOLIDAYS (rfl_holidays_get_type ())

GType              rfl_holidays_get_type (void) G_GNUC_CONST;
RflHolidays       *rfl_holidays_new      (void);
RflHolidays       *rfl_holidays_copy     (const RflHolidays *self);
void               rfl_holidays_free     (RflHolidays       *self);
void               rfl_holidays_add      (RflHolidays       *self,
                                          const char        *day);
gboolean           rfl_holidays_contains (const RflHolidays *self,
                                          const char        *day);
GStrv              rfl_holidays_get_days (const RflHolidays *self);

gboolean           rfl_day_is_business   (const char        *day,
                                          const RflHolidays *holidays);
char              *rfl_day_add_business  (const char        *day,
                                          int                n_days,
                                          const RflHolidays *holidays);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflHolidays, rfl_holidays_free)

G_END_DECLS
