/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-json.h"

#include "rfl-db.h"
#include "rfl-keyring.h"
#include "rfl-recovery-code.h"
#include "rfl-store-error.h"

G_BEGIN_DECLS

/* The vault is reached through the store: who looks after slots finds the recovery code and the Secret Service here too.
 *
 * Key slots in the data: passphrase and recovery code as clear documents, this computer's in `local`, never replicated. */

/* (element-type JsonNode): those of passphrase and recovery code, for rfl_vault_unlock (). */
GPtrArray *rfl_key_slots_list         (RflDb        *db,
                                       GError      **error);
/* (transfer full) (nullable): this computer's; NULL when there is none. */
JsonNode  *rfl_key_slots_get_computer (RflDb        *db,
                                       GError      **error);
/* Adds the slot, or replaces the one with its id. */
gboolean   rfl_key_slots_put          (RflDb        *db,
                                       JsonNode     *slot,
                                       const char   *by,
                                       GError      **error);
gboolean   rfl_key_slots_remove       (RflDb        *db,
                                       const char   *slot_id,
                                       const char   *by,
                                       GError      **error);
/* Gives every slot the keys of the vault that it lacks; how many were changed, -1 on error. */
int        rfl_key_slots_complete     (RflDb        *db,
                                       GError      **error);
/* A new box key in every slot; the vault learns it from the result (transfer full) when that is committed. */
RflVault  *rfl_key_slots_rotate       (RflDb        *db,
                                       const char   *by,
                                       GError      **error);

G_END_DECLS
