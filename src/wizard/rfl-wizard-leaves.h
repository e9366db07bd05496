/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-wizard-model.h"

G_BEGIN_DECLS

#define RFL_TYPE_WIZARD_LEAVES (rfl_wizard_leaves_get_type ())
G_DECLARE_FINAL_TYPE (RflWizardLeaves, rfl_wizard_leaves, RFL, WIZARD_LEAVES, GtkWidget)

GtkWidget *rfl_wizard_leaves_new    (RflWizardModel  *model);
void       rfl_wizard_leaves_update (RflWizardLeaves *self);

G_END_DECLS
