/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RFL_TYPE_RECOVERY_SHEET (rfl_recovery_sheet_get_type ())
G_DECLARE_FINAL_TYPE (RflRecoverySheet, rfl_recovery_sheet, RFL, RECOVERY_SHEET, GtkWidget)

GtkWidget  *rfl_recovery_sheet_new           (void);
void        rfl_recovery_sheet_set_code      (RflRecoverySheet *self,
                                              const char       *code,
                                              const char       *office);
const char *rfl_recovery_sheet_get_code      (RflRecoverySheet *self);
const char *rfl_recovery_sheet_get_office    (RflRecoverySheet *self);
gboolean    rfl_recovery_sheet_get_confirmed (RflRecoverySheet *self);
void        rfl_recovery_sheet_set_confirmed (RflRecoverySheet *self,
                                              gboolean          confirmed);

G_END_DECLS
