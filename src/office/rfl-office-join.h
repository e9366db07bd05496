/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-office.h"
#include "rfl-store.h"

G_BEGIN_DECLS

/* Joining an office that is on other computers: the folder is made without keys, a sync brings documents and key slots,
 * rfl_office_unlock_async () opens them. A crash leaves a folder that is EMPTY with a store in it, and joining goes on. */

/* Makes the folder and opens it; the state stays EMPTY. Does nothing where that was done before. */
void     rfl_office_prepare_join_async  (RflOffice            *self,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean rfl_office_prepare_join_finish (RflOffice            *self,
                                         GAsyncResult         *result,
                                         GError              **error);
/* Which office is meant: the passphrase then opens no other one, with RFL_OFFICE_ERROR_OTHER_OFFICE. */
void     rfl_office_expect_office       (RflOffice            *self,
                                         const char           *office_id);
/* Removes what was received, as long as no passphrase has opened it: it is all on the server. */
void     rfl_office_abandon_join_async  (RflOffice            *self,
                                         GCancellable         *cancellable,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean rfl_office_abandon_join_finish (RflOffice            *self,
                                         GAsyncResult         *result,
                                         GError              **error);

/* (nullable): the data, for a sync. NULL while there is none. */
RflStore *rfl_office_get_store          (RflOffice            *self);

G_END_DECLS
