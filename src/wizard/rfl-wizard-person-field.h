/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-wizard-model.h"

G_BEGIN_DECLS

#define RFL_TYPE_WIZARD_PERSON_FIELD (rfl_wizard_person_field_get_type ())
G_DECLARE_FINAL_TYPE (RflWizardPersonField, rfl_wizard_person_field, RFL, WIZARD_PERSON_FIELD, GtkWidget)

GtkWidget *rfl_wizard_person_field_new         (RflWizardModel       *model);
gboolean   rfl_wizard_person_field_is_choosing (RflWizardPersonField *self);
void       rfl_wizard_person_field_update      (RflWizardPersonField *self);

G_END_DECLS
