/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-draft.h"
#include "rfl-office.h"

G_BEGIN_DECLS

#define RFL_TYPE_DRAFT_KEEPER (rfl_draft_keeper_get_type ())

/**
 * RflDraftKeeper:
 *
 * Keeps one draft on the disk, sealed, while a person edits it: a change is written at once, and at most once a second.
 * Property `saved`: everything of it is on the disk ("Draft saved on this laptop"). Locking the office writes it first.
 */
G_DECLARE_FINAL_TYPE (RflDraftKeeper, rfl_draft_keeper, RFL, DRAFT_KEEPER, GObject)

RflDraftKeeper *rfl_draft_keeper_new            (RflOffice            *office,
                                                 RflDraft             *draft);
RflDraft       *rfl_draft_keeper_get_draft      (RflDraftKeeper       *self);
gboolean        rfl_draft_keeper_get_saved      (RflDraftKeeper       *self);
/* Writes now what waits: closing of the window. */
void            rfl_draft_keeper_flush_async    (RflDraftKeeper       *self,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean        rfl_draft_keeper_flush_finish   (RflDraftKeeper       *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);

/* (element-type RflFollowUpRow): drafts, newest first; none while locked. */
void            rfl_office_list_drafts_async    (RflOffice            *self,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
GListModel     *rfl_office_list_drafts_finish   (RflOffice            *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);

void            rfl_office_load_draft_async     (RflOffice            *self,
                                                 const char           *draft_id,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
RflDraft       *rfl_office_load_draft_finish    (RflOffice            *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);

/* Writes a draft once, without a keeper. */
void            rfl_office_save_draft_async     (RflOffice            *self,
                                                 RflDraft             *draft,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
gboolean        rfl_office_save_draft_finish    (RflOffice            *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);

/* Throws a draft away. Gives an undo token for rfl_office_undo_async (), good until the program ends. */
void            rfl_office_discard_draft_async  (RflOffice            *self,
                                                 const char           *draft_id,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
char           *rfl_office_discard_draft_finish (RflOffice            *self,
                                                 GAsyncResult         *result,
                                                 GError              **error);

G_END_DECLS
