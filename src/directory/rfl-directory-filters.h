/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-search.h"

G_BEGIN_DECLS

#define RFL_TYPE_DIRECTORY_FILTERS (rfl_directory_filters_get_type ())
G_DECLARE_FINAL_TYPE (RflDirectoryFilters, rfl_directory_filters, RFL, DIRECTORY_FILTERS, GtkWidget)

GtkWidget            *rfl_directory_filters_new        (void);
const RflSearchQuery *rfl_directory_filters_get_query  (RflDirectoryFilters  *self);
void                  rfl_directory_filters_set_query  (RflDirectoryFilters  *self,
                                                        const RflSearchQuery *query);
void                  rfl_directory_filters_set_counts (RflDirectoryFilters  *self,
                                                        GPtrArray            *counts);
void                  rfl_directory_filters_clear      (RflDirectoryFilters  *self);

G_END_DECLS
