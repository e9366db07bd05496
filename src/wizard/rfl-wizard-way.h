/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-wizard-letter.h"

G_BEGIN_DECLS

/* What one does for a way of handing over: the words, and the buttons that carry them. */
GtkWidget *rfl_wizard_way_new   (RflWizardModel *model,
                                 RflMethod       method);
void       rfl_wizard_print     (GtkWidget      *widget,
                                 RflWizardModel *model);

G_END_DECLS
