/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rfl-office.h"

G_BEGIN_DECLS

#define RFL_TYPE_ACCOUNTS_GROUP (rfl_accounts_group_get_type ())
G_DECLARE_FINAL_TYPE (RflAccountsGroup, rfl_accounts_group, RFL, ACCOUNTS_GROUP, AdwPreferencesGroup)

GtkWidget *rfl_accounts_group_new (RflOffice  *office,
                                   const char *url,
                                   const char *ca_pem,
                                   const char *office_id,
                                   const char *own_user);

G_END_DECLS
