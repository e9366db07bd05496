/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-service-page.h"

G_BEGIN_DECLS

#define RFL_TYPE_SERVICE_VIEW (rfl_service_view_get_type ())
G_DECLARE_FINAL_TYPE (RflServiceView, rfl_service_view, RFL, SERVICE_VIEW, GtkWidget)

GtkWidget *rfl_service_view_new      (RflOffice      *office);
void       rfl_service_view_set_page (RflServiceView *self,
                                      RflServicePage *page);

G_END_DECLS
