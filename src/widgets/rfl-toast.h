/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The window shows them: action win.toast (text, button, detailed action), the last two empty for none. */
void rfl_toast             (GtkWidget  *widget,
                            const char *text);
void rfl_toast_undo        (GtkWidget  *widget,
                            const char *text,
                            const char *undo_token);
void rfl_toast_with_action (GtkWidget  *widget,
                            const char *text,
                            const char *button,
                            const char *detailed_action);

G_END_DECLS
