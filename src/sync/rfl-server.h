/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-couch.h"

G_BEGIN_DECLS

/* Administration of a server. Each takes an #RflCouch that signs in as who may do it; all errors are #RflSyncError. */

/**
 * RflServerStep:
 * @RFL_SERVER_STEP_ADDRESS: something answers there, and it is a CouchDB
 * @RFL_SERVER_STEP_CERTIFICATE: it is the one that it says it is
 * @RFL_SERVER_STEP_SIGN_IN: user and password are right
 * @RFL_SERVER_STEP_VERSION: 3.0 or newer
 * @RFL_SERVER_STEP_RIGHTS: the databases are there, and the account may read and write them
 * @RFL_SERVER_STEP_CLOCK: its clock and ours are at most 10 minutes apart (DOMAIN §4)
 *
 * What a test of the connection looks at, in this order.
 */
typedef enum
{
  RFL_SERVER_STEP_ADDRESS,
  RFL_SERVER_STEP_CERTIFICATE,
  RFL_SERVER_STEP_SIGN_IN,
  RFL_SERVER_STEP_VERSION,
  RFL_SERVER_STEP_RIGHTS,
  RFL_SERVER_STEP_CLOCK,
  RFL_SERVER_N_STEPS,
} RflServerStep;

/**
 * RflServerDiagnosis:
 * @reached: whether the step was looked at
 * @problems: (array) (element-type GError): what is wrong at each step; %NULL where all is well or it was not reached
 * @version: (nullable): of the server
 *
 * A step that was not reached is behind one that failed.
 */
typedef struct
{
  gboolean  reached[RFL_SERVER_N_STEPS];
  GError   *problems[RFL_SERVER_N_STEPS];
  char     *version;
} RflServerDiagnosis;

void                rfl_server_diagnosis_free        (RflServerDiagnosis   *self);
gboolean            rfl_server_diagnosis_is_well     (RflServerDiagnosis   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflServerDiagnosis, rfl_server_diagnosis_free)

void                rfl_server_diagnose_async        (RflCouch             *couch,
                                                      const char           *office_id,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
RflServerDiagnosis *rfl_server_diagnose_finish       (RflCouch             *couch,
                                                      GAsyncResult         *result,
                                                      GError              **error);

void                rfl_server_create_async          (RflCouch             *admin,
                                                      const char           *office_id,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
gboolean            rfl_server_create_finish         (RflCouch             *admin,
                                                      GAsyncResult         *result,
                                                      GError              **error);

void                rfl_server_add_account_async     (RflCouch             *admin,
                                                      const char           *office_id,
                                                      const char           *name,
                                                      const char           *password,
                                                      gboolean              editor,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
char               *rfl_server_add_account_finish    (RflCouch             *admin,
                                                      GAsyncResult         *result,
                                                      GError              **error);
void                rfl_server_reset_password_async  (RflCouch             *admin,
                                                      const char           *office_id,
                                                      const char           *name,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
char               *rfl_server_reset_password_finish (RflCouch             *admin,
                                                      GAsyncResult         *result,
                                                      GError              **error);
void                rfl_server_remove_account_async  (RflCouch             *admin,
                                                      const char           *office_id,
                                                      const char           *name,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
gboolean            rfl_server_remove_account_finish (RflCouch             *admin,
                                                      GAsyncResult         *result,
                                                      GError              **error);
void                rfl_server_list_accounts_async   (RflCouch             *admin,
                                                      const char           *office_id,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
GStrv               rfl_server_list_accounts_finish  (RflCouch             *admin,
                                                      GAsyncResult         *result,
                                                      GError              **error);

void                rfl_server_find_offices_async    (RflCouch             *couch,
                                                      GCancellable         *cancellable,
                                                      GAsyncReadyCallback   callback,
                                                      gpointer              user_data);
GStrv               rfl_server_find_offices_finish   (RflCouch             *couch,
                                                      GAsyncResult         *result,
                                                      GError              **error);

G_END_DECLS
