/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-office.h"

G_BEGIN_DECLS

/**
 * RflKeyStatus:
 * @key: (nullable): id of the newest key; NULL while locked
 * @left: documents that an older key still seals
 * @unknown: received revisions sealed by a key that waits for the passphrase
 */
typedef struct
{
  char  *key;
  guint  left;
  guint  unknown;
} RflKeyStatus;

void          rfl_key_status_free            (RflKeyStatus         *self);

/* A new box key, wrapped for the passphrase, the recovery code and this computer, which stay as they are. Done when the key
 * is kept; what there is is then sealed anew in the background. RFL_OFFICE_ERROR_LOCKED while locked. */
void          rfl_office_rotate_key_async    (RflOffice            *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
gboolean      rfl_office_rotate_key_finish   (RflOffice            *self,
                                              GAsyncResult         *result,
                                              GError              **error);

/* Seals anew what an older key seals, in slices between which other writes pass. What is done stays done. */
void          rfl_office_reseal_async        (RflOffice            *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
/* How many documents were sealed anew; -1 on error. */
int           rfl_office_reseal_finish       (RflOffice            *self,
                                              GAsyncResult         *result,
                                              GError              **error);
/* The same in the background, if anything is left to seal; nothing while locked, or while it is under way. */
void          rfl_office_continue_rotation   (RflOffice            *self);

void          rfl_office_key_status_async    (RflOffice            *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
RflKeyStatus *rfl_office_key_status_finish   (RflOffice            *self,
                                              GAsyncResult         *result,
                                              GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflKeyStatus, rfl_key_status_free)

G_END_DECLS
