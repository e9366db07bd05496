/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RFL_TYPE_QUEUE_LAYOUT (rfl_queue_layout_get_type ())
G_DECLARE_FINAL_TYPE (RflQueueLayout, rfl_queue_layout, RFL, QUEUE_LAYOUT, GtkLayoutManager)

G_END_DECLS
