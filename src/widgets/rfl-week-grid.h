/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RFL_TYPE_WEEK_GRID (rfl_week_grid_get_type ())
G_DECLARE_FINAL_TYPE (RflWeekGrid, rfl_week_grid, RFL, WEEK_GRID, GtkWidget)

GtkWidget *rfl_week_grid_new       (void);
void       rfl_week_grid_set_day   (RflWeekGrid *self,
                                    int          weekday,
                                    const char  *hours);
void       rfl_week_grid_set_today (RflWeekGrid *self,
                                    int          weekday);

G_END_DECLS
