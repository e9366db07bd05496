/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-office.h"

G_BEGIN_DECLS

/* @secret is a passphrase, or a recovery code as it was printed (recognised by its checksum). An office that is open gains
 * the keys that were made on other laptops. */
void      rfl_office_unlock_async             (RflOffice            *self,
                                               const char           *secret,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean  rfl_office_unlock_finish            (RflOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);
/* Seconds until the next try is accepted; grows with each wrong one. */
int       rfl_office_get_unlock_wait          (RflOffice            *self);

/* Drafts are sealed first, then the keys are wiped; `notify::locked` comes when it is done. */
void      rfl_office_lock                     (RflOffice            *self);

/* @old_passphrase may be the recovery code: that is what it is for. */
void      rfl_office_change_passphrase_async  (RflOffice            *self,
                                               const char           *old_passphrase,
                                               const char           *new_passphrase,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean  rfl_office_change_passphrase_finish (RflOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);

/* Replaces the recovery code; the old one opens nothing any more. Gives the new one, to print. */
void      rfl_office_new_recovery_async       (RflOffice            *self,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
char     *rfl_office_new_recovery_finish      (RflOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);

/* Whether the Secret Service of this computer holds the key, so that the program opens without asking. */
gboolean  rfl_office_get_remembered           (RflOffice            *self);
void      rfl_office_set_remembered_async     (RflOffice            *self,
                                               gboolean              remembered,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean  rfl_office_set_remembered_finish    (RflOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);

G_END_DECLS
