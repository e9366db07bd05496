/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

char *rfl_words_for_error  (const GError *error);
void  rfl_words_show_error (GtkWidget    *parent,
                            const char   *heading,
                            const GError *error);

G_END_DECLS
