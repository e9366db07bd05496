/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-office.h"

G_BEGIN_DECLS

#define RFL_TYPE_DASHBOARD_PAGE (rfl_dashboard_page_get_type ())
G_DECLARE_FINAL_TYPE (RflDashboardPage, rfl_dashboard_page, RFL, DASHBOARD_PAGE, GtkWidget)

GtkWidget  *rfl_dashboard_page_new           (RflOffice        *office);
void        rfl_dashboard_page_search        (RflDashboardPage *self,
                                              const char       *text);
void        rfl_dashboard_page_show_referral (RflDashboardPage *self,
                                              const char       *referral_id);
void        rfl_dashboard_page_show_proposal (RflDashboardPage *self,
                                              const char       *id);
GVariant   *rfl_dashboard_page_save_state    (RflDashboardPage *self);
void        rfl_dashboard_page_restore_state (RflDashboardPage *self,
                                              GVariant         *state);

G_END_DECLS
