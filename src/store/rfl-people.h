/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-store-error.h"

G_BEGIN_DECLS

/**
 * RflPersonName:
 * @id: id of the person
 * @name: what the person is called
 * @preferred: (nullable): preferred name, where it differs
 * @languages: (nullable): codes
 * @open_referrals: how many referrals are open
 *
 * What a list of people shows, from one small sealed box per person: bodies are not parsed for lists.
 */
typedef struct
{
  char  *id;
  char  *name;
  char  *preferred;
  GStrv  languages;
  guint  open_referrals;
} RflPersonName;

void       rfl_person_name_free (RflPersonName  *self);

/* (element-type RflPersonName): all of them, in no order; RFL_VAULT_ERROR_LOCKED when the vault is locked. */
GPtrArray *rfl_people_names     (RflDb          *db,
                                 GError        **error);
/* One name, for a row of Follow-up. */
char      *rfl_people_name      (RflDb          *db,
                                 const char     *person,
                                 GError        **error);
guint      rfl_people_count     (RflDb          *db);
/* Ids of those whom a worker refers, or met. */
GStrv      rfl_people_of_worker (RflDb          *db,
                                 const char     *worker,
                                 GError        **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflPersonName, rfl_person_name_free)

G_END_DECLS
