/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-service-page.h"

G_BEGIN_DECLS

#define RFL_TYPE_ORGANIZATION_PAGE (rfl_organization_page_get_type ())

/**
 * RflOrganizationPage:
 *
 * All that the page of one organisation shows: services, people, agreement, how they answer.
 */
G_DECLARE_FINAL_TYPE (RflOrganizationPage, rfl_organization_page, RFL, ORGANIZATION_PAGE, GObject)

RflOrganization         *rfl_organization_page_get_organization (RflOrganizationPage *self);
GListModel              *rfl_organization_page_get_services     (RflOrganizationPage *self);   /* RflServiceRow */
GListModel              *rfl_organization_page_get_contacts     (RflOrganizationPage *self);   /* RflContact */
GListModel              *rfl_organization_page_get_locations    (RflOrganizationPage *self);   /* RflLocation */
RflPartnership          *rfl_organization_page_get_partnership  (RflOrganizationPage *self);   /* (nullable): none, or locked */
const RflPriorityPlaces *rfl_organization_page_get_places       (RflOrganizationPage *self);   /* (nullable) */
const RflAnswers        *rfl_organization_page_get_answers      (RflOrganizationPage *self);   /* (nullable) */

void                     rfl_office_load_organization_async     (RflOffice            *self,
                                                                 const char           *organization_id,
                                                                 GCancellable         *cancellable,
                                                                 GAsyncReadyCallback   callback,
                                                                 gpointer              user_data);
RflOrganizationPage     *rfl_office_load_organization_finish    (RflOffice            *self,
                                                                 GAsyncResult         *result,
                                                                 GError              **error);

/* (nullable): a record for the agreement with an organisation that has none yet, to fill and to save; there is one per
 * organisation, under the same id on every computer. NULL while locked. */
RflPartnership          *rfl_office_new_partnership             (RflOffice            *self,
                                                                 const char           *organization_id);

G_END_DECLS
