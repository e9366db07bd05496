/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-person-page.h"

G_BEGIN_DECLS

#define RFL_TYPE_PERSON_VIEW (rfl_person_view_get_type ())
G_DECLARE_FINAL_TYPE (RflPersonView, rfl_person_view, RFL, PERSON_VIEW, GtkWidget)

GtkWidget *rfl_person_view_new      (RflOffice     *office);
void       rfl_person_view_set_page (RflPersonView *self,
                                     RflPersonPage *page);

G_END_DECLS
