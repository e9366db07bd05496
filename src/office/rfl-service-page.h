/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-contact.h"
#include "rfl-front-contact.h"
#include "rfl-location.h"
#include "rfl-office.h"
#include "rfl-organization.h"
#include "rfl-partnership.h"
#include "rfl-schedule.h"
#include "rfl-search.h"
#include "rfl-service.h"

G_BEGIN_DECLS

/**
 * RflAnswers:
 * @referrals: referrals sent to it, drafts and voided ones left out
 * @accepted: with an acceptance, an appointment or a connection
 * @declined: declined
 * @unanswered: past the deadline without an answer
 * @waiting: no answer yet, in time
 * @median_days: days to the first answer, -1 under six answers
 * @median_days_to_connect: days to the connection, -1 under six
 * @useful: clients who said that it was useful
 * @useful_asked: clients who were asked
 *
 * How a partner answers, from the office's own records. Nothing of it is shown when @referrals is 0.
 */
typedef struct
{
  guint  referrals;
  guint  accepted;
  guint  declined;
  guint  unanswered;
  guint  waiting;
  double median_days;
  double median_days_to_connect;
  guint  useful;
  guint  useful_asked;
} RflAnswers;

/**
 * RflPriorityPlaces:
 * @agreed: places guaranteed per period, 0 when there is no agreement
 * @used: referrals with priority sent in the running period
 * @from: (nullable): first day of the period
 * @until: (nullable): last day of the period
 * @promised_days: days to connect that the partner promised, 0 for none
 */
typedef struct
{
  guint  agreed;
  guint  used;
  char  *from;
  char  *until;
  guint  promised_days;
} RflPriorityPlaces;

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
