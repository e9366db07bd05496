/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-reindex.h"

#include "rfl-documents.h"
#include "rfl-projections.h"

#define DUE_NAME "reindex"

typedef struct
{
  RflDb        *db;
  GCancellable *cancellable;
  gint64        n_documents;
} Reindex;

/* Services name organizations and locations, events name referrals: what is named comes first. The settings carry the
 * clocks by which referrals are folded. */
static const RflKind directory_kinds[] = {
  RFL_KIND_ORGANIZATION, RFL_KIND_LOCATION, RFL_KIND_SERVICE, RFL_KIND_CONTACT,
};
static const RflKind case_kinds[] = {
  RFL_KIND_SETTINGS,   RFL_KIND_PERSON,      RFL_KIND_EVENT,      RFL_KIND_REFERRAL,   RFL_KIND_CONSENT,
  RFL_KIND_DISCLOSURE, RFL_KIND_INTERACTION, RFL_KIND_UNMET_NEED, RFL_KIND_ATTACHMENT, RFL_KIND_PARTNERSHIP,
  RFL_KIND_WORKER,     RFL_KIND_PROPOSAL,
};

static gboolean
project (RflRecord  *record,
         gpointer    data,
         GError    **error)
{
  Reindex *reindex = data;
  g_autofree char *revision = NULL;

  if (g_cancellable_set_error_if_cancelled (reindex->cancellable, error))
    return FALSE;

  revision = rfl_documents_get_winner (reindex->db, rfl_record_get_id (record));
  reindex->n_documents++;

  return rfl_projections_put (reindex->db, record, revision, error);
}

static gboolean
reindex_kinds (Reindex        *reindex,
               const RflKind  *kinds,
               guint           n_kinds,
               gboolean        cases,
               GError        **error)
{
  if (!rfl_projections_clear (reindex->db, cases, error))
    return FALSE;

  for (guint i = 0; i < n_kinds; i++)
    {
      if (!rfl_documents_each (reindex->db, kinds[i], project, reindex, error))
        return FALSE;
      rfl_db_note_change (reindex->db, 1u << kinds[i]);
    }

  return TRUE;
}

/**
 * rfl_reindex:
 * @db: a connection in no transaction
 * @cancellable: (nullable): leaves everything as it was
 * @error: return location
 *
 * Makes the projections again from the documents. The same documents give the same projections.
 *
 * Returns: how many documents were read, -1 on error
 */
gint64
rfl_reindex (RflDb         *db,
             GCancellable  *cancellable,
             GError       **error)
{
  Reindex reindex = { db, cancellable, 0 };
  gboolean unlocked;

  g_return_val_if_fail (db != NULL, -1);

  if (!rfl_db_begin (db, error))
    return -1;

  unlocked = rfl_db_get_vault (db) != NULL && !rfl_vault_is_locked (rfl_db_get_vault (db));
  if (!reindex_kinds (&reindex, directory_kinds, G_N_ELEMENTS (directory_kinds), FALSE, error) ||
      (unlocked && (!reindex_kinds (&reindex, case_kinds, G_N_ELEMENTS (case_kinds), TRUE, error) ||
                    !rfl_db_set_local (db, DUE_NAME, NULL, error))))
    {
      rfl_db_rollback (db);
      return -1;
    }

  return rfl_db_commit (db, error) ? reindex.n_documents : -1;
}

/**
 * rfl_reindex_is_due:
 * @db: a connection
 *
 * Returns: %TRUE when the projections of the cases wait for rfl_reindex () with an open vault
 */
gboolean
rfl_reindex_is_due (RflDb *db)
{
  g_autofree char *due = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  due = rfl_db_get_local (db, DUE_NAME);

  return due != NULL;
}

/**
 * rfl_reindex_mark_due:
 * @db: a connection in a transaction
 * @error: return location
 *
 * Returns: %TRUE when written
 */
gboolean
rfl_reindex_mark_due (RflDb   *db,
                      GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  return rfl_db_set_local (db, DUE_NAME, "cases", error);
}
