/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-organization-page.h"

G_BEGIN_DECLS

#define RFL_TYPE_ORGANIZATION_VIEW (rfl_organization_view_get_type ())
G_DECLARE_FINAL_TYPE (RflOrganizationView, rfl_organization_view, RFL, ORGANIZATION_VIEW, GtkWidget)

GtkWidget *rfl_organization_view_new      (RflOffice           *office);
void       rfl_organization_view_set_page (RflOrganizationView *self,
                                           RflOrganizationPage *page);

G_END_DECLS
