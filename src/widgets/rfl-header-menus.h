/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The end of every header bar: each language by its own name (win.language), and the main menu. */
GtkWidget *rfl_language_button_new   (void);
GtkWidget *rfl_main_menu_button_new  (void);
char      *rfl_language_dup_own_name (const char *code);

G_END_DECLS
