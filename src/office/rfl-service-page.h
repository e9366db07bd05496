/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-contact.h"
#include "rfl-front-contact.h"
#include "rfl-location.h"
#include "rfl-office.h"
#include "rfl-organization.h"
#include "rfl-partner-figures.h"
#include "rfl-partnership.h"
#include "rfl-schedule.h"
#include "rfl-search.h"
#include "rfl-service.h"

G_BEGIN_DECLS

#define RFL_TYPE_SERVICE_PAGE (rfl_service_page_get_type ())

/**
 * RflServicePage:
 *
 * All that the page of one service shows, loaded at once.
 */
G_DECLARE_FINAL_TYPE (RflServicePage, rfl_service_page, RFL, SERVICE_PAGE, GObject)

RflService              *rfl_service_page_get_service       (RflServicePage *self);
RflOrganization         *rfl_service_page_get_organization  (RflServicePage *self);   /* (nullable) */
GListModel              *rfl_service_page_get_locations     (RflServicePage *self);   /* RflLocation */
GListModel              *rfl_service_page_get_contacts      (RflServicePage *self);   /* RflContact, best first */
RflFrontContact         *rfl_service_page_get_front_contact (RflServicePage *self);
GListModel              *rfl_service_page_get_others        (RflServicePage *self);   /* RflServiceRow of the same organisation */
RflPartnership          *rfl_service_page_get_partnership   (RflServicePage *self);   /* (nullable): none, or locked */
const RflPriorityPlaces *rfl_service_page_get_places        (RflServicePage *self);   /* (nullable): no agreement, or locked */
const RflAnswers        *rfl_service_page_get_answers       (RflServicePage *self);   /* (nullable): no referral yet */
const RflSchedule       *rfl_service_page_get_schedule       (RflServicePage *self);   /* (nullable): no hours known; service, else first location */
/* Last change by a person: name of the worker (nullable: import, or locked) and instant (0: none). */
const char              *rfl_service_page_get_changed_by    (RflServicePage *self);
gint64                   rfl_service_page_get_changed_us    (RflServicePage *self);

void                     rfl_office_load_service_async      (RflOffice            *self,
                                                             const char           *service_id,
                                                             GCancellable         *cancellable,
                                                             GAsyncReadyCallback   callback,
                                                             gpointer              user_data);
RflServicePage          *rfl_office_load_service_finish     (RflOffice            *self,
                                                             GAsyncResult         *result,
                                                             GError              **error);

G_END_DECLS
