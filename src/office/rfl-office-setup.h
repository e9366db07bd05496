/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-office.h"

G_BEGIN_DECLS

/**
 * RflOfficeSetup:
 * @office: name of the office
 * @worker: name of the person at the keyboard
 * @phone: (nullable): telephone of the office
 * @email: (nullable): e-mail of the worker
 * @language: language code of the interface
 * @passphrase: for client data
 * @accept_weak: take a passphrase that is too easy to guess (scripts, which said so to whoever runs them)
 * @remember: keep the key in the Secret Service of this computer
 *
 * Answers of the first start.
 */
typedef struct
{
  const char *office;
  const char *worker;
  const char *phone;
  const char *email;
  const char *language;
  const char *passphrase;
  gboolean    accept_weak;
  gboolean    remember;
} RflOfficeSetup;

/* (nullable): why @passphrase is refused, in words; NULL when it is good enough. */
const char *rfl_office_passphrase_problem (const char           *passphrase);
/* A passphrase of six words, for who does not want to think of one. */
char       *rfl_office_suggest_passphrase (void);

/* Makes the office in the folder; the state becomes READY. Gives the recovery code, which is shown once. */
void        rfl_office_create_async       (RflOffice            *self,
                                           const RflOfficeSetup *setup,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
char       *rfl_office_create_finish      (RflOffice            *self,
                                           GAsyncResult         *result,
                                           GError              **error);

G_END_DECLS
