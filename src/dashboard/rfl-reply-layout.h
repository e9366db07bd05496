/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RFL_TYPE_REPLY_LAYOUT (rfl_reply_layout_get_type ())
G_DECLARE_FINAL_TYPE (RflReplyLayout, rfl_reply_layout, RFL, REPLY_LAYOUT, GtkLayoutManager)

G_END_DECLS
