/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-sync-keeper.h"

G_BEGIN_DECLS

#define RFL_TYPE_STATE_PANE (rfl_state_pane_get_type ())
G_DECLARE_FINAL_TYPE (RflStatePane, rfl_state_pane, RFL, STATE_PANE, GtkWidget)

GtkWidget *rfl_state_pane_new         (RflSyncKeeper *keeper);
void       rfl_state_pane_set_problem (RflStatePane  *self,
                                       const char    *problem);

G_END_DECLS
