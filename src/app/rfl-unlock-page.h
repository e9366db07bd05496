/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-office.h"

G_BEGIN_DECLS

#define RFL_TYPE_UNLOCK_PAGE (rfl_unlock_page_get_type ())
G_DECLARE_FINAL_TYPE (RflUnlockPage, rfl_unlock_page, RFL, UNLOCK_PAGE, GtkWidget)

GtkWidget *rfl_unlock_page_new   (RflOffice     *office);
void       rfl_unlock_page_focus (RflUnlockPage *self);

G_END_DECLS
