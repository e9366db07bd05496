/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *rfl_help_present (GtkWindow  *parent,
                             const char *page);

G_END_DECLS
