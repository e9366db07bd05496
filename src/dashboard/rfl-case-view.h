/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-referral-page.h"

G_BEGIN_DECLS

#define RFL_TYPE_CASE_VIEW (rfl_case_view_get_type ())
G_DECLARE_FINAL_TYPE (RflCaseView, rfl_case_view, RFL, CASE_VIEW, GtkWidget)

GtkWidget       *rfl_case_view_new           (RflOffice       *office);
void             rfl_case_view_set_page      (RflCaseView     *self,
                                              RflReferralPage *page);
RflReferralPage *rfl_case_view_get_page      (RflCaseView     *self);
void             rfl_case_view_focus_answers (RflCaseView     *self);

G_END_DECLS
