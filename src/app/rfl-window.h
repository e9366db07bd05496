/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rfl-sync-keeper.h"

G_BEGIN_DECLS

#define RFL_TYPE_WINDOW (rfl_window_get_type ())
G_DECLARE_FINAL_TYPE (RflWindow, rfl_window, RFL, WINDOW, AdwApplicationWindow)

RflWindow  *rfl_window_new         (GtkApplication *application,
                                    RflSyncKeeper  *keeper,
                                    GSettings      *settings);
void        rfl_window_take_over   (RflWindow      *self,
                                    RflWindow      *old);
RflOffice  *rfl_window_get_office  (RflWindow      *self);
const char *rfl_window_get_view    (RflWindow      *self);
GtkWidget  *rfl_window_get_page    (RflWindow      *self);
GtkWidget  *rfl_window_get_place   (RflWindow      *self,
                                    const char     *name);
void        rfl_window_show_place  (RflWindow      *self,
                                    const char     *name);
void        rfl_window_show_unlock (RflWindow      *self);
void        rfl_window_end_first_start (RflWindow  *self);
void        rfl_window_toast       (RflWindow      *self,
                                    const char     *text);

G_END_DECLS
