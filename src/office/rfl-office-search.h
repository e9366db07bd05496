/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-office.h"
#include "rfl-places.h"
#include "rfl-search.h"

G_BEGIN_DECLS

/* Cancel the one before when the next key comes. Works while locked. */
void             rfl_office_search_async          (RflOffice            *self,
                                                   RflSearchQuery       *query,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
RflSearchResult *rfl_office_search_finish         (RflOffice            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* (element-type RflFacetCount): how many remain for each value of each filter. */
void             rfl_office_facets_async          (RflOffice            *self,
                                                   RflSearchQuery       *query,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GPtrArray       *rfl_office_facets_finish         (RflOffice            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* (element-type RflServiceRow): services whose verification is due, oldest first. */
void             rfl_office_to_verify_async       (RflOffice            *self,
                                                   int                   limit,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GListModel      *rfl_office_to_verify_finish      (RflOffice            *self,
                                                   GAsyncResult         *result,
                                                   guint                *total,
                                                   GError              **error);

/* (element-type RflPlace): towns and postal prefixes of the directory that begin with @prefix. */
void             rfl_office_places_async          (RflOffice            *self,
                                                   const char           *prefix,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GPtrArray       *rfl_office_places_finish         (RflOffice            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

/* (element-type RflOrganizationRow): for choosing an organisation; every word of @words is a prefix of a word of the name. */
#define RFL_TYPE_ORGANIZATION_ROW (rfl_organization_row_get_type ())
G_DECLARE_FINAL_TYPE (RflOrganizationRow, rfl_organization_row, RFL, ORGANIZATION_ROW, GObject)

const char      *rfl_organization_row_get_id      (RflOrganizationRow   *self);
const char      *rfl_organization_row_get_name    (RflOrganizationRow   *self);
guint            rfl_organization_row_get_services (RflOrganizationRow  *self);

void             rfl_office_organizations_async   (RflOffice            *self,
                                                   const char           *words,
                                                   int                   limit,
                                                   GCancellable         *cancellable,
                                                   GAsyncReadyCallback   callback,
                                                   gpointer              user_data);
GListModel      *rfl_office_organizations_finish  (RflOffice            *self,
                                                   GAsyncResult         *result,
                                                   GError              **error);

G_END_DECLS
