/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RFL_TYPE_INCREMENTAL_LIST (rfl_incremental_list_get_type ())
G_DECLARE_FINAL_TYPE (RflIncrementalList, rfl_incremental_list, RFL, INCREMENTAL_LIST, GObject)

RflIncrementalList *rfl_incremental_list_new     (GType               item_type,
                                                  GEqualFunc          equal);
void                rfl_incremental_list_replace (RflIncrementalList *self,
                                                  GPtrArray          *items);
guint               rfl_incremental_list_find    (RflIncrementalList *self,
                                                  gconstpointer       key,
                                                  GEqualFunc          matches);

G_END_DECLS
