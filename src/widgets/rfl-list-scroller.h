/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RFL_TYPE_LIST_SCROLLER (rfl_list_scroller_get_type ())
G_DECLARE_FINAL_TYPE (RflListScroller, rfl_list_scroller, RFL, LIST_SCROLLER, GtkWidget)

GtkWidget         *rfl_list_scroller_new        (GtkWidget       *list);
GtkScrolledWindow *rfl_list_scroller_get_window (RflListScroller *self);

G_END_DECLS
