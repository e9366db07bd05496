/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-consent.h"
#include "rfl-event-entry.h"
#include "rfl-front-contact.h"
#include "rfl-follow-up-row.h"
#include "rfl-lifecycle.h"
#include "rfl-office.h"
#include "rfl-person.h"
#include "rfl-referral.h"
#include "rfl-schedule.h"
#include "rfl-service-page.h"

G_BEGIN_DECLS

#define RFL_TYPE_REFERRAL_PAGE (rfl_referral_page_get_type ())

/**
 * RflReferralPage:
 *
 * All that one referral shows: row, folded case, timeline, contact, consent. While locked, what is sealed is NULL.
 */
G_DECLARE_FINAL_TYPE (RflReferralPage, rfl_referral_page, RFL, REFERRAL_PAGE, GObject)

RflFollowUpRow    *rfl_referral_page_get_row           (RflReferralPage *self);
const RflCase     *rfl_referral_page_get_case          (RflReferralPage *self);
const RflFollowUp *rfl_referral_page_get_follow_up     (RflReferralPage *self);
RflReferral       *rfl_referral_page_get_referral      (RflReferralPage *self);   /* (nullable): locked */
RflPerson         *rfl_referral_page_get_person        (RflReferralPage *self);   /* (nullable): locked */
RflConsent        *rfl_referral_page_get_consent       (RflReferralPage *self);   /* (nullable): locked, or none */
RflService        *rfl_referral_page_get_service       (RflReferralPage *self);   /* (nullable): not a service of the directory */
RflServicePage    *rfl_referral_page_get_service_page  (RflReferralPage *self);   /* (nullable): the same with its places, hours, organisation */
RflFrontContact   *rfl_referral_page_get_front_contact (RflReferralPage *self);   /* (nullable) */
GListModel        *rfl_referral_page_get_entries       (RflReferralPage *self);   /* RflEventEntry, newest first */
const char        *rfl_referral_page_get_parent_id     (RflReferralPage *self);   /* (nullable): referral it follows */
const char        *rfl_referral_page_get_child_id      (RflReferralPage *self);   /* (nullable): referral made after it */
const RflSchedule *rfl_referral_page_get_schedule       (RflReferralPage *self);   /* (nullable) */
/* Events that are possible now, for the buttons of the answers. */
gboolean           rfl_referral_page_allows            (RflReferralPage *self,
                                                        RflEventType     type);

void               rfl_office_load_referral_async      (RflOffice            *self,
                                                        const char           *referral_id,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
RflReferralPage   *rfl_office_load_referral_finish     (RflOffice            *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);

G_END_DECLS
