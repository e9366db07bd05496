/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-office.h"
#include "rfl-proposal-page.h"

G_BEGIN_DECLS

/* Changes of the shared directory that the server did not take from who made them. */

/* (element-type RflProposalPage): newest first; of the service or organization @target with its people and places, or of all
 * (NULL). @waiting: those that an editor has to decide, and what was declined, or ended otherwise than was decided here, and not
 * yet read. While the office is locked they come without what is sealed. */
void        rfl_office_list_proposals_async   (RflOffice            *self,
                                               const char           *target,
                                               gboolean              waiting,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GListModel *rfl_office_list_proposals_finish  (RflOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);

/* (transfer full): one of them. RFL_OFFICE_ERROR_NOT_FOUND */
void             rfl_office_load_proposal_async  (RflOffice            *self,
                                                  const char           *id,
                                                  GCancellable         *cancellable,
                                                  GAsyncReadyCallback   callback,
                                                  gpointer              user_data);
RflProposalPage *rfl_office_load_proposal_finish (RflOffice            *self,
                                                  GAsyncResult         *result,
                                                  GError              **error);

/* RFL_PROPOSAL_ACCEPTED writes the change as an edit of the worker, with what others changed meanwhile; RFL_PROPOSAL_DECLINED and
 * RFL_PROPOSAL_WITHDRAWN leave the record as it is. @note: (nullable): a word to who proposed. Gives the undo token.
 * RFL_OFFICE_ERROR_CONFLICT: somebody decided it meanwhile; RFL_OFFICE_ERROR_INVALID: this account may not accept it. */
void        rfl_office_decide_proposal_async  (RflOffice            *self,
                                               const char           *id,
                                               RflProposalState      state,
                                               const char           *note,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
char       *rfl_office_decide_proposal_finish (RflOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);

/* Who made it, or decided otherwise, has read what was decided: it waits no more. Gives the undo token. */
void        rfl_office_close_proposal_async   (RflOffice            *self,
                                               const char           *id,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
char       *rfl_office_close_proposal_finish  (RflOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
