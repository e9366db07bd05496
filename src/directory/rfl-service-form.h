/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-service-page.h"

G_BEGIN_DECLS

#define RFL_TYPE_SERVICE_FORM (rfl_service_form_get_type ())
G_DECLARE_FINAL_TYPE (RflServiceForm, rfl_service_form, RFL, SERVICE_FORM, GtkWidget)

GtkWidget *rfl_service_form_new         (void);
void       rfl_service_form_set_page    (RflServiceForm *self,
                                         RflServicePage *page);
gboolean   rfl_service_form_get_valid   (RflServiceForm *self);
GPtrArray *rfl_service_form_dup_records (RflServiceForm *self);
GVariant  *rfl_service_form_save_state  (RflServiceForm *self);
void       rfl_service_form_restore_state (RflServiceForm *self,
                                           GVariant       *state);

G_END_DECLS
