/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-sync-keeper.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Presents the window in which a person chooses whom this laptop holds. */
GtkWidget *rfl_people_choice_present (GtkWindow     *parent,
                                      RflSyncKeeper *keeper);

G_END_DECLS
