/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-follow-up-list.h"

G_BEGIN_DECLS

/* Beside the groups of referrals: records with two versions. */
#define RFL_GROUP_CLASHES (-2)

#define RFL_TYPE_GROUP_BAR (rfl_group_bar_get_type ())
G_DECLARE_FINAL_TYPE (RflGroupBar, rfl_group_bar, RFL, GROUP_BAR, GtkWidget)

GtkWidget *rfl_group_bar_new        (void);
int        rfl_group_bar_get_group  (RflGroupBar             *self);
void       rfl_group_bar_set_group  (RflGroupBar             *self,
                                     int                      group);
void       rfl_group_bar_set_counts (RflGroupBar             *self,
                                     const RflFollowUpCounts *counts);
void       rfl_group_bar_set_clashes(RflGroupBar             *self,
                                     guint                    n_clashes);

G_END_DECLS
