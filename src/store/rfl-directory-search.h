/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-search.h"
#include "rfl-store-error.h"

G_BEGIN_DECLS

/* More hits than this are not looked at before the list is shown: "more than 1,000". */
#define RFL_SEARCH_CAP      1000
/* With a place, so many of the best are looked at for the nearest. */
#define RFL_SEARCH_NEAR_CAP 5000

/**
 * RflOrganizationHit:
 * @id: id of the document
 * @name: name
 * @n_services: its services
 */
typedef struct
{
  char  *id;
  char  *name;
  guint  n_services;
} RflOrganizationHit;

void             rfl_organization_hit_free (RflOrganizationHit    *hit);

RflSearchResult *rfl_search_run            (RflDb                 *db,
                                            const RflSearchQuery  *query,
                                            GCancellable          *cancellable,
                                            GError               **error);
GPtrArray       *rfl_search_facets         (RflDb                 *db,
                                            const RflSearchQuery  *query,
                                            GCancellable          *cancellable,
                                            GError               **error);
GPtrArray       *rfl_search_rows           (RflDb                 *db,
                                            const char * const    *ids,
                                            GError               **error);
RflSearchResult *rfl_search_to_verify      (RflDb                 *db,
                                            gint64                 now,
                                            guint                  limit,
                                            GError               **error);
GPtrArray       *rfl_search_organizations  (RflDb                 *db,
                                            const char            *words,
                                            guint                  limit,
                                            GError               **error);
guint            rfl_search_get_n_visited  (RflDb                 *db);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflOrganizationHit, rfl_organization_hit_free)

G_END_DECLS
