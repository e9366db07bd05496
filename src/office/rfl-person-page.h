/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-consent.h"
#include "rfl-follow-up-row.h"
#include "rfl-office.h"
#include "rfl-person.h"
#include "rfl-unmet-need.h"

G_BEGIN_DECLS

#define RFL_TYPE_CONSENT_ROW (rfl_consent_row_get_type ())

/**
 * RflConsentRow:
 *
 * A consent as it stands now.
 */
G_DECLARE_FINAL_TYPE (RflConsentRow, rfl_consent_row, RFL, CONSENT_ROW, GObject)

/* Valid unless withdrawn or past its time. */
typedef enum
{
  RFL_CONSENT_VALID,
  RFL_CONSENT_EXPIRED,
  RFL_CONSENT_WITHDRAWN,
} RflConsentState;

RflConsent      *rfl_consent_row_get_consent   (RflConsentRow *self);
const char      *rfl_consent_row_get_recipient (RflConsentRow *self);   /* name of service, organisation, colleague */
RflConsentState  rfl_consent_row_get_state     (RflConsentRow *self);

#define RFL_TYPE_PERSON_PAGE (rfl_person_page_get_type ())

/**
 * RflPersonPage:
 *
 * All that the page of one person shows, loaded at once.
 */
G_DECLARE_FINAL_TYPE (RflPersonPage, rfl_person_page, RFL, PERSON_PAGE, GObject)

RflPerson       *rfl_person_page_get_person    (RflPersonPage *self);
GListModel      *rfl_person_page_get_open      (RflPersonPage *self);   /* RflFollowUpRow, also drafts */
GListModel      *rfl_person_page_get_past      (RflPersonPage *self);   /* RflFollowUpRow: closed, withdrawn */
GListModel      *rfl_person_page_get_consents  (RflPersonPage *self);   /* RflConsentRow, newest first */
GListModel      *rfl_person_page_get_unmet     (RflPersonPage *self);   /* RflUnmetNeed, newest first */

void             rfl_office_load_person_async  (RflOffice            *self,
                                                const char           *person_id,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
RflPersonPage   *rfl_office_load_person_finish (RflOffice            *self,
                                                GAsyncResult         *result,
                                                GError              **error);

/* A new or changed person: RflRecord of kind PERSON, saved by rfl_office_save_async (). */

/* Withdraws a consent: open drafts to that recipient miss it at once; past disclosures stay listed. Gives the undo token. */
void             rfl_office_withdraw_consent_async  (RflOffice            *self,
                                                     const char           *consent_id,
                                                     const char           *reason,
                                                     GCancellable         *cancellable,
                                                     GAsyncReadyCallback   callback,
                                                     gpointer              user_data);
char            *rfl_office_withdraw_consent_finish (RflOffice            *self,
                                                     GAsyncResult         *result,
                                                     GError              **error);

G_END_DECLS
