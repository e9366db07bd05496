/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"

G_BEGIN_DECLS

/**
 * RflSyncSettings:
 * @url: address of the server, without user and password
 * @user: who signs in
 * @office_id: of the office's database
 * @ca_pem: (nullable): certificates of an own authority, as PEM
 * @live: go on by itself while the program runs
 * @metered: also on a network that is paid by volume
 * @scopes: (nullable): tags of what this laptop holds, its own office's among them; %NULL: all people
 *
 * Where an office syncs to, kept with the data of this computer and never replicated. The password is not among it.
 */
typedef struct
{
  char     *url;
  char     *user;
  char     *office_id;
  char     *ca_pem;
  gboolean  live;
  gboolean  metered;
  GStrv     scopes;
} RflSyncSettings;

RflSyncSettings *rfl_sync_settings_new     (const char            *url,
                                            const char            *user,
                                            const char            *office_id);
RflSyncSettings *rfl_sync_settings_copy    (const RflSyncSettings *self);
void             rfl_sync_settings_free    (RflSyncSettings       *self);

/* (transfer full) (nullable): what is kept with the data; NULL when it does not sync. */
RflSyncSettings *rfl_sync_settings_load    (RflDb                 *db);
/* In a transaction; NULL forgets. */
gboolean         rfl_sync_settings_save    (const RflSyncSettings *self,
                                            RflDb                 *db,
                                            GError               **error);
/* Name under which the Secret Service keeps the password. */
char            *rfl_sync_settings_dup_secret_id (const RflSyncSettings *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflSyncSettings, rfl_sync_settings_free)

G_END_DECLS
