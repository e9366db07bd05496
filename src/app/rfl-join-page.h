/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-sync-keeper.h"

G_BEGIN_DECLS

#define RFL_TYPE_JOIN_PAGE (rfl_join_page_get_type ())
G_DECLARE_FINAL_TYPE (RflJoinPage, rfl_join_page, RFL, JOIN_PAGE, GtkWidget)

GtkWidget *rfl_join_page_new       (RflSyncKeeper *keeper);
void       rfl_join_page_take_over (RflJoinPage   *self,
                                    RflJoinPage   *old);

G_END_DECLS
