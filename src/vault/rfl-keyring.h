/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rfl-vault-error.h"

G_BEGIN_DECLS

#define RFL_TYPE_KEYRING (rfl_keyring_get_type ())

/**
 * RflKeyring:
 *
 * The key of this computer's slot in the Secret Service, named by the id of the slot. A look-up that finds nothing says
 * why: %RFL_VAULT_ERROR_NO_KEYRING, %RFL_VAULT_ERROR_KEYRING_LOCKED or %RFL_VAULT_ERROR_KEYRING_MISSING; only the last
 * permits a new slot, and no case permits new keys.
 */
G_DECLARE_FINAL_TYPE (RflKeyring, rfl_keyring, RFL, KEYRING, GObject)

RflKeyring *rfl_keyring_new           (void);

void        rfl_keyring_lookup_async  (RflKeyring           *self,
                                       const char           *slot_id,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
/* (transfer full): the key, for rfl_vault_unlock_computer (); free with rfl_keyring_free_key (). */
char       *rfl_keyring_lookup_finish (RflKeyring           *self,
                                       GAsyncResult         *result,
                                       GError              **error);
void        rfl_keyring_store_async   (RflKeyring           *self,
                                       const char           *slot_id,
                                       const char           *label,
                                       const char           *key,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean    rfl_keyring_store_finish  (RflKeyring           *self,
                                       GAsyncResult         *result,
                                       GError              **error);
void        rfl_keyring_clear_async   (RflKeyring           *self,
                                       const char           *slot_id,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean    rfl_keyring_clear_finish  (RflKeyring           *self,
                                       GAsyncResult         *result,
                                       GError              **error);
void        rfl_keyring_free_key      (char                 *key);

G_END_DECLS
