/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-draft.h"
#include "rfl-office.h"

G_BEGIN_DECLS

#define RFL_TYPE_WIZARD (rfl_wizard_get_type ())

/**
 * RflWizard:
 *
 * A referral from the need to the hand-over, on the whole window with a header bar of its own. It edits a draft, which
 * saves itself; signal `closed`: the person is done with it, the draft stays unless it was sent. It shows names: the
 * window drops it when the office is locked.
 */
G_DECLARE_FINAL_TYPE (RflWizard, rfl_wizard, RFL, WIZARD, GtkWidget)

/* A draft that was kept opens where it was left. */
GtkWidget *rfl_wizard_new       (RflOffice *office,
                                 RflDraft  *draft);
/* Opens on the short page for a call: three fields and one key. */
GtkWidget *rfl_wizard_new_call  (RflOffice *office,
                                 RflDraft  *draft);
RflDraft  *rfl_wizard_get_draft (RflWizard *self);
void       rfl_wizard_pack_end  (RflWizard *self,
                                 GtkWidget *widget);

G_END_DECLS
