/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rfl-office.h"

G_BEGIN_DECLS

#define RFL_TYPE_IMPORT_WINDOW (rfl_import_window_get_type ())
G_DECLARE_FINAL_TYPE (RflImportWindow, rfl_import_window, RFL, IMPORT_WINDOW, AdwWindow)

GtkWidget  *rfl_import_window_new      (RflOffice       *office);
void        rfl_import_window_set_path (RflImportWindow *self,
                                        const char      *path);
const char *rfl_import_window_get_step (RflImportWindow *self);

G_END_DECLS
