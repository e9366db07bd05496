/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-clash-list.h"

G_BEGIN_DECLS

#define RFL_TYPE_CLASH_VIEW (rfl_clash_view_get_type ())
G_DECLARE_FINAL_TYPE (RflClashView, rfl_clash_view, RFL, CLASH_VIEW, GtkWidget)

GtkWidget *rfl_clash_view_new           (RflOffice    *office);
void       rfl_clash_view_set_clash     (RflClashView *self,
                                         RflClash     *clash);
RflClash  *rfl_clash_view_get_clash     (RflClashView *self);
void       rfl_clash_view_focus_choices (RflClashView *self);

G_END_DECLS
