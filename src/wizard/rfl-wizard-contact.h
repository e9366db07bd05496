/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-wizard-model.h"

G_BEGIN_DECLS

#define RFL_TYPE_WIZARD_CONTACT (rfl_wizard_contact_get_type ())
G_DECLARE_FINAL_TYPE (RflWizardContact, rfl_wizard_contact, RFL, WIZARD_CONTACT, GtkWidget)

GtkWidget *rfl_wizard_contact_new      (RflWizardModel   *model);
void       rfl_wizard_contact_set_wide (RflWizardContact *self,
                                        gboolean          wide);

G_END_DECLS
