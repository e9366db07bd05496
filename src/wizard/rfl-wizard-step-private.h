/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-wizard-step.h"

G_BEGIN_DECLS

/* Puts the value of the draft into a field. */
typedef void (* RflWizardFieldFunc) (RflRecord  *record,
                                     GtkWidget  *widget,
                                     const char *path);

void rfl_wizard_step_add_field (RflWizardStep      *self,
                                GtkWidget          *widget,
                                const char         *path,
                                RflWizardFieldFunc  show);

G_END_DECLS
