/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Everything in @area, of the window in front, that can be pressed or filled in is reached by Tab and the arrows. @page: what a
 * failure calls it */
void keyboard_assert_reached (GtkWidget  *area,
                              const char *page);

G_END_DECLS
