/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-store.h"

G_BEGIN_DECLS

/* Erasing for good. A record of the kind %RFL_KIND_ERASE names documents, and tags of all documents of a person: every
 * device drops the bodies of all their revisions and what was made from them, wherever they lie, and never takes one in
 * again. What is left is their place in the tree, under a tombstone that all devices write alike.
 *
 * The record is in clear, so that a locked laptop erases too. It is signed, so that a server cannot erase anything. */

/* As many ids stand in one record, so that a server takes it; more make further records. */
#define RFL_ERASE_MAX_IDS 2000

/* The copy of all erase records beside the data, one a line: ids and who wrote it when, nothing else. */
#define RFL_ERASE_FILE "referral.erased"

/* Writes the record; erasing begins with rfl_erase_apply_async (). */
gboolean   rfl_erase_write         (RflDb                *db,
                                    const char * const   *ids,
                                    const char * const   *scopes,
                                    const char           *by,
                                    GError              **error);
/**
 * RflErasedFigures:
 * @referrals: referrals
 * @unmet_needs: needs without a solution
 *
 * What was erased, in numbers.
 */
typedef struct
{
  guint referrals;
  guint unmet_needs;
} RflErasedFigures;

/* The sum over all records: nothing else is left of what was erased. Works while locked. */
gboolean   rfl_erase_read_figures  (RflDb                *db,
                                    RflErasedFigures     *figures,
                                    GError              **error);
/* Whether a document is erased, by its id or its tag (nullable). */
gboolean   rfl_erase_is_named      (RflDb                *db,
                                    const char           *id,
                                    const char           *scope);
/* Whether there is anything for rfl_erase_apply_async () to do now. */
gboolean   rfl_erase_is_due        (RflDb                *db);
/* Erases up to @limit documents in the database; 0 when nothing can be done now, -1 on error. */
int        rfl_erase_run           (RflDb                *db,
                                    guint                 limit,
                                    GError              **error);

/* Everything that is due: in the database, its journal, the file of records, backups and replaced copies. */
void       rfl_erase_apply_async   (RflStore             *store,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
/* (out) (optional): paths of copies that could not be read, and were removed. */
gboolean   rfl_erase_apply_finish  (RflStore             *store,
                                    GAsyncResult         *result,
                                    GStrv                *removed,
                                    GError              **error);

G_END_DECLS
