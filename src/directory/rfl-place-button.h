/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-office.h"

G_BEGIN_DECLS

#define RFL_TYPE_PLACE_BUTTON (rfl_place_button_get_type ())
G_DECLARE_FINAL_TYPE (RflPlaceButton, rfl_place_button, RFL, PLACE_BUTTON, GtkWidget)

GtkWidget  *rfl_place_button_new       (RflOffice      *office);
const char *rfl_place_button_get_place (RflPlaceButton *self);
void        rfl_place_button_set_place (RflPlaceButton *self,
                                        const char     *place);

G_END_DECLS
