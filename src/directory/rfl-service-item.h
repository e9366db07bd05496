/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-search.h"

G_BEGIN_DECLS

#define RFL_TYPE_SERVICE_ITEM (rfl_service_item_get_type ())
G_DECLARE_FINAL_TYPE (RflServiceItem, rfl_service_item, RFL, SERVICE_ITEM, GtkWidget)

GtkWidget          *rfl_service_item_new               (void);
void                rfl_service_item_set_row           (RflServiceItem *self,
                                                        RflServiceRow  *row,
                                                        gint64          now_us);
void                rfl_service_item_hide_organization (RflServiceItem *self);
GtkListItemFactory *rfl_service_item_factory_new       (gint64        (*get_now_us) (gpointer data),
                                                        gpointer        data);

G_END_DECLS
