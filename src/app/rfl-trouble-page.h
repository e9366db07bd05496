/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-office.h"

G_BEGIN_DECLS

#define RFL_TYPE_TROUBLE_PAGE (rfl_trouble_page_get_type ())
G_DECLARE_FINAL_TYPE (RflTroublePage, rfl_trouble_page, RFL, TROUBLE_PAGE, GtkWidget)

GtkWidget *rfl_trouble_page_new (RflOffice *office);

G_END_DECLS
