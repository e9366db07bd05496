/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RFL_TYPE_DAY_BUTTON (rfl_day_button_get_type ())
G_DECLARE_FINAL_TYPE (RflDayButton, rfl_day_button, RFL, DAY_BUTTON, GtkWidget)

GtkWidget  *rfl_day_button_new       (gboolean      with_time);
const char *rfl_day_button_get_day   (RflDayButton *self);
void        rfl_day_button_set_day   (RflDayButton *self,
                                      const char   *day);
int         rfl_day_button_get_minute (RflDayButton *self);
void        rfl_day_button_set_minute (RflDayButton *self,
                                       int           minute);
gint64      rfl_day_button_get_time  (RflDayButton *self,
                                      GTimeZone    *tz);
void        rfl_day_button_set_time  (RflDayButton *self,
                                      gint64        time_us,
                                      GTimeZone    *tz);

G_END_DECLS
