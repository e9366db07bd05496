/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-facet-table.h"
#include "rfl-search.h"

G_BEGIN_DECLS

/**
 * RflSearchFilter:
 *
 * The filters of a query, decided once for every set of codes, town and week of hours of the directory, so that a service costs
 * a few lookups in memory.
 */
typedef struct _RflSearchFilter RflSearchFilter;

RflSearchFilter *rfl_search_filter_new     (RflDb                 *db,
                                            RflFacetTable         *table,
                                            const RflSearchQuery  *query,
                                            GError               **error);
void             rfl_search_filter_free    (RflSearchFilter       *self);
/* %FALSE: it accepts whatever is offered. */
gboolean         rfl_search_filter_is_active (RflSearchFilter *self);
gboolean         rfl_search_filter_accepts (RflSearchFilter       *self,
                                            guint                  slot);

/* Counting what remains: every service that matches the words is shown to the filter. */
void             rfl_search_filter_count   (RflSearchFilter       *self,
                                            guint                  slot);
/* (element-type RflFacetCount): by facet, the largest first. */
GPtrArray       *rfl_search_filter_counts  (RflSearchFilter       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflSearchFilter, rfl_search_filter_free)

G_END_DECLS
