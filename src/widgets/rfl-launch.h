/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void rfl_copy_text   (GtkWidget  *widget,
                      const char *text);
void rfl_call        (GtkWidget  *widget,
                      const char *phone);
void rfl_write       (GtkWidget  *widget,
                      const char *email,
                      const char *subject,
                      const char *body);
void rfl_open_uri    (GtkWidget  *widget,
                      const char *uri,
                      const char *text);

G_END_DECLS
