/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-json.h"

#include "rfl-clock.h"
#include "rfl-vault-error.h"

G_BEGIN_DECLS

#define RFL_TYPE_VAULT (rfl_vault_get_type ())

/**
 * RflVault:
 *
 * The keys of an office, in locked memory, and what is done with them. Safe to use from any thread; the property
 * `locked` notifies, and the signal `keys-changed` comes, in the main context in which the vault was made.
 *
 * Two secrets: the *office secret* never changes and gives the keys for ids, scopes, revisions, chunks and nonces; the
 * *box key* seals and can be rotated, old ones stay. Key slots wrap both: a slot is a JSON object
 * `{"_id":"keyslot:<uuid>","v":1,"type":"passphrase"|"recovery"|"computer",…}` with a key pair, the private half wrapped
 * by the passphrase, code or key of the Secret Service; so a rotated key is wrapped for each slot without its secret.
 * Keys have one order on all devices, whichever they learn first.
 */
G_DECLARE_FINAL_TYPE (RflVault, rfl_vault, RFL, VAULT, GObject)

/* @clock measures the delay after wrong passphrases; NULL: the computer's. */
RflVault   *rfl_vault_new                  (RflClock             *clock);

/* The process leaves no core file with keys in it. Once, at the start of the program. */
void        rfl_vault_harden_process       (void);

/* Argon2id costs of new passphrase slots; the default is moderate (256 MB, half a second). For tests and strong machines. */
void        rfl_vault_set_work             (RflVault             *self,
                                            guint64               operations,
                                            gsize                 memory);

/* New secrets, unlocked; slots of passphrase and recovery code (element-type JsonNode). Takes half a second. */
GPtrArray  *rfl_vault_create               (RflVault             *self,
                                            const char           *passphrase,
                                            char                **recovery_code,
                                            GError              **error);
void        rfl_vault_create_async         (RflVault             *self,
                                            const char           *passphrase,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
GPtrArray  *rfl_vault_create_finish        (RflVault             *self,
                                            GAsyncResult         *result,
                                            char                **recovery_code,
                                            GError              **error);

/* @secret is the passphrase or the recovery code, told apart by form. Takes half a second a slot. */
gboolean    rfl_vault_unlock               (RflVault             *self,
                                            GPtrArray            *slots,
                                            const char           *secret,
                                            GError              **error);
void        rfl_vault_unlock_async         (RflVault             *self,
                                            GPtrArray            *slots,
                                            const char           *secret,
                                            GCancellable         *cancellable,
                                            GAsyncReadyCallback   callback,
                                            gpointer              user_data);
gboolean    rfl_vault_unlock_finish        (RflVault             *self,
                                            GAsyncResult         *result,
                                            GError              **error);
/* With the key of this computer's slot, from RflKeyring. Fast. */
gboolean    rfl_vault_unlock_computer      (RflVault             *self,
                                            JsonNode             *slot,
                                            const char           *key,
                                            GError              **error);
void        rfl_vault_lock                 (RflVault             *self);
gboolean    rfl_vault_is_locked            (RflVault             *self);
/* Microseconds until the next try is allowed; 0: now. */
gint64      rfl_vault_get_wait_us          (RflVault             *self);

/* A further slot for the keys that are open. */
JsonNode   *rfl_vault_add_passphrase       (RflVault             *self,
                                            const char           *passphrase,
                                            GError              **error);
JsonNode   *rfl_vault_add_recovery         (RflVault             *self,
                                            char                **recovery_code,
                                            GError              **error);
JsonNode   *rfl_vault_add_computer         (RflVault             *self,
                                            char                **key,
                                            GError              **error);
/* (transfer full): a vault with a new box key before those of @self, which learns it when the slots are stored. */
RflVault   *rfl_vault_new_rotated          (RflVault             *self,
                                            GError              **error);
void        rfl_vault_learn                (RflVault             *self,
                                            RflVault             *other);
/* Whether a slot is one of this office, and whether it lacks a key that the vault has. */
gboolean    rfl_vault_is_own_slot          (RflVault             *self,
                                            JsonNode             *slot);
gboolean    rfl_vault_slot_lacks           (RflVault             *self,
                                            JsonNode             *slot);
/* Whether the vault has all keys that a slot gives, by what the slot says. */
gboolean    rfl_vault_knows_slot           (RflVault             *self,
                                            JsonNode             *slot);
/* (transfer full): @slot with the keys of the vault. */
JsonNode   *rfl_vault_wrap                 (RflVault             *self,
                                            JsonNode             *slot,
                                            GError              **error);
/* (transfer full): @slot with the keys that @other, a version of it, gives too. */
JsonNode   *rfl_vault_unite_slots          (JsonNode             *slot,
                                            JsonNode             *other);

/* Id of the office: a keyed hash, equal on every device; names the item of the Secret Service. NULL when locked. */
char       *rfl_vault_dup_office_id        (RflVault             *self);
/* Id of the newest box key (16 hex digits). NULL when locked. */
char       *rfl_vault_dup_key_id           (RflVault             *self);
/* Whether boxes of this key open. */
gboolean    rfl_vault_has_key              (RflVault             *self,
                                            const char           *key_id);

/* A document id made from a name: a keyed hash as 32 hex digits. NULL when locked. */
char       *rfl_vault_id                   (RflVault             *self,
                                            const char           *kind,
                                            const char           *name);
/* The opaque tag of a person's documents; NULL for @person_id is the office's own. NULL when locked. */
char       *rfl_vault_scope                (RflVault             *self,
                                            const char           *person_id);
/* A document id made from the bytes of a piece of a file: the same piece has one id in each scope. NULL when locked. */
char       *rfl_vault_chunk_id             (RflVault             *self,
                                            const char           *scope,
                                            gconstpointer         data,
                                            gsize                 length);
/* First 128 bits of the keyed hash that names a revision, as 32 hex digits. NULL when locked. */
char       *rfl_vault_hash_revision        (RflVault             *self,
                                            gconstpointer         data,
                                            gsize                 length);

/* Signature of a text that says it comes from a laptop of this office, as hex digits. NULL when locked. */
char       *rfl_vault_sign                 (RflVault             *self,
                                            const char           *text);
/* What rfl_vault_check_signature () needs, and no secret: a locked laptop keeps it. NULL when locked. */
char       *rfl_vault_dup_signature_key    (RflVault             *self);
gboolean    rfl_vault_check_signature      (const char           *key,
                                            const char           *text,
                                            const char           *signature);

/* Nonce and ciphertext of @plain, padded, by the newest box key; equal input gives equal bytes. @key_id (transfer full). */
GBytes     *rfl_vault_seal                 (RflVault             *self,
                                            const char           *id,
                                            const char           *revision,
                                            GBytes               *plain,
                                            char                **key_id,
                                            GError              **error);
/* The same by a key that need not be the newest. */
GBytes     *rfl_vault_seal_by              (RflVault             *self,
                                            const char           *id,
                                            const char           *revision,
                                            GBytes               *plain,
                                            const char           *key_id,
                                            GError              **error);
/* 0: the newest box key, 1: the one before; -1: not known, or locked. */
int         rfl_vault_get_key_age          (RflVault             *self,
                                            const char           *key_id);
gboolean    rfl_vault_was_rotated          (RflVault             *self);
/* The plain bytes, wiped when freed and followed by a NUL that does not count. */
GBytes     *rfl_vault_open                 (RflVault             *self,
                                            const char           *id,
                                            const char           *key_id,
                                            GBytes               *box,
                                            GError              **error);

G_END_DECLS
