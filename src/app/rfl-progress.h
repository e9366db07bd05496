/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *rfl_progress_present (GtkWidget    *parent,
                                 GObject      *job,
                                 const char   *title,
                                 GCancellable *cancellable);

G_END_DECLS
