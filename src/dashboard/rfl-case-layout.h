/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RFL_TYPE_CASE_LAYOUT (rfl_case_layout_get_type ())
G_DECLARE_FINAL_TYPE (RflCaseLayout, rfl_case_layout, RFL, CASE_LAYOUT, GtkLayoutManager)

G_END_DECLS
