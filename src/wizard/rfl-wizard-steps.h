/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-wizard-model.h"

G_BEGIN_DECLS

#define RFL_TYPE_WIZARD_STEPS (rfl_wizard_steps_get_type ())
G_DECLARE_FINAL_TYPE (RflWizardSteps, rfl_wizard_steps, RFL, WIZARD_STEPS, GtkWidget)

GtkWidget *rfl_wizard_steps_new        (RflWizardModel *model);
void       rfl_wizard_steps_set_folded (RflWizardSteps *self,
                                        gboolean        folded);

G_END_DECLS
