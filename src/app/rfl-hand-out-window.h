/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rfl-office.h"

G_BEGIN_DECLS

#define RFL_TYPE_HAND_OUT_WINDOW (rfl_hand_out_window_get_type ())
G_DECLARE_FINAL_TYPE (RflHandOutWindow, rfl_hand_out_window, RFL, HAND_OUT_WINDOW, AdwWindow)

GtkWidget *rfl_hand_out_window_new (RflOffice  *office,
                                    const char *id);

G_END_DECLS
