/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-vault-keys.h"
#include "rfl-vault.h"

G_BEGIN_DECLS

/* A reference to the open keys, which a lock meanwhile does not take away; NULL with RFL_VAULT_ERROR_LOCKED. */
RflVaultKeys *rfl_vault_ref_keys       (RflVault      *self,
                                        GError       **error);
/* Takes @keys; NULL locks. */
void          rfl_vault_set_keys       (RflVault      *self,
                                        RflVaultKeys  *keys);
void          rfl_vault_get_work       (RflVault      *self,
                                        guint64       *operations,
                                        gsize         *memory);

char         *rfl_passphrase_normalize (const char    *passphrase);
/* Wipes and frees. */
void          rfl_secret_free          (char          *secret);

G_END_DECLS
