/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RFL_TYPE_WRAP_LAYOUT (rfl_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (RflWrapLayout, rfl_wrap_layout, RFL, WRAP_LAYOUT, GtkLayoutManager)

GtkLayoutManager *rfl_wrap_layout_new (int spacing);
GtkWidget        *rfl_wrap_box_new    (int spacing);

G_END_DECLS
