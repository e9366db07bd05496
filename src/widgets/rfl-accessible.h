/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void rfl_widget_set_label             (GtkWidget   *widget,
                                       const char  *label);
void rfl_widget_set_description       (GtkWidget   *widget,
                                       const char  *description);
void rfl_widget_set_labelled_by       (GtkWidget   *widget,
                                       GtkWidget   *label);
void rfl_list_item_set_label          (GtkListItem *item,
                                       const char  *label);
void rfl_accessible_init              (void);

G_END_DECLS
