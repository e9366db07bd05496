/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-office.h"

G_BEGIN_DECLS

/* One record by its document id or bare HSDS uuid; RFL_OFFICE_ERROR_LOCKED for a sealed one while locked. */
void       rfl_office_load_async         (RflOffice            *self,
                                          const char           *id,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
RflRecord *rfl_office_load_finish        (RflOffice            *self,
                                          GAsyncResult         *result,
                                          GError              **error);

/* Saves a new or changed record, directory or sealed. Gives the undo token of the change. */
void       rfl_office_save_async         (RflOffice            *self,
                                          RflRecord            *record,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
char      *rfl_office_save_finish        (RflOffice            *self,
                                          GAsyncResult         *result,
                                          GError              **error);

/* Several records in one transaction (a new service with its organization and contact). One token for all. */
void       rfl_office_save_many_async    (RflOffice            *self,
                                          GPtrArray            *records,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
char      *rfl_office_save_many_finish   (RflOffice            *self,
                                          GAsyncResult         *result,
                                          GError              **error);

/* Deletes a record (its history stays, so it can be undone). Events are retracted instead, by rfl_office_undo_event_async (). */
void       rfl_office_delete_async       (RflOffice            *self,
                                          const char           *id,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
char      *rfl_office_delete_finish      (RflOffice            *self,
                                          GAsyncResult         *result,
                                          GError              **error);

/* Takes back what a token stands for: save, delete, verify, an unmet need, an event, a referral.
 * RFL_OFFICE_ERROR_CONFLICT when something came after it. */
void       rfl_office_undo_async         (RflOffice            *self,
                                          const char           *token,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gboolean   rfl_office_undo_finish        (RflOffice            *self,
                                          GAsyncResult         *result,
                                          GError              **error);

/* "Still correct": today is the day of verification of this service, by this worker. Gives the undo token. */
void       rfl_office_verify_async       (RflOffice            *self,
                                          const char           *service_id,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
char      *rfl_office_verify_finish      (RflOffice            *self,
                                          GAsyncResult         *result,
                                          GError              **error);

/* Every record of @kind (workers, organizations for a chooser of few); RflRecord subclasses in the order of their names. */
void        rfl_office_list_async        (RflOffice            *self,
                                          RflKind               kind,
                                          GCancellable         *cancellable,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
GListModel *rfl_office_list_finish       (RflOffice            *self,
                                          GAsyncResult         *result,
                                          GError              **error);

G_END_DECLS
