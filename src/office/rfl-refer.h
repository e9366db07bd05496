/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-draft.h"
#include "rfl-follow-up-row.h"
#include "rfl-office.h"
#include "rfl-service-page.h"

G_BEGIN_DECLS

/* Starts a draft. @service_id, @person_id, @parent_id: (nullable): what is known already; the snapshot of the service's
 * name and contact, its documents and criteria are taken from the directory. With @parent_id the person, the need and the
 * request of that referral are taken over, and it is marked as referred on when the draft is sent. */
void            rfl_office_start_draft_async  (RflOffice            *self,
                                               const char           *person_id,
                                               const char           *service_id,
                                               const char           *parent_id,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
RflDraft       *rfl_office_start_draft_finish (RflOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);

/* Makes @page the target of @draft: id, name, snapshot of the contact, documents and criteria asked for. Answers already
 * given to the same questions are kept. */
void            rfl_draft_take_service        (RflDraft             *draft,
                                               RflServicePage       *page);

/**
 * RflReferResult:
 * @referral: id of the referral
 * @person: id of the person, who may be new
 * @undo: undo token
 * @tell_client: nobody has told the client and there is no e-mail: the confirmation says so
 * @next_check_us: when Follow-up shows it next
 */
typedef struct
{
  char     *referral;
  char     *person;
  char     *undo;
  gboolean  tell_client;
  gint64    next_check_us;
} RflReferResult;

void            rfl_refer_result_free         (RflReferResult       *self);

/* Checks the guards and writes person (if new), consent, referral with its snapshot, disclosure, and the events `sent` and
 * `attempt` in one transaction; the draft goes. How a call went is `result` of
 * the draft: `reached` is "yes" (the partner has heard of it), "message_left" or "no_answer"; `note`. Absent: not said.
 * `override_reason` of the draft is kept with the disclosure. Guards that are not met:
 * RFL_OFFICE_ERROR_INCOMPLETE, the draft is kept; rfl_draft_check () says what misses. */
void            rfl_office_refer_async        (RflOffice            *self,
                                               RflDraft             *draft,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
RflReferResult *rfl_office_refer_finish       (RflOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);

/* (element-type RflFollowUpRow): open referrals of a person for a need (NULL: any), and closed ones that met it in the
 * last year: shown before sending. */
void            rfl_office_duplicates_async   (RflOffice            *self,
                                               const char           *person_id,
                                               const char           *need,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GListModel     *rfl_office_duplicates_finish  (RflOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflReferResult, rfl_refer_result_free)

G_END_DECLS
