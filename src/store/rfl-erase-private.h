/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-erase.h"
#include "rfl-json.h"
#include "rfl-record.h"

G_BEGIN_DECLS

/* What the other parts of the store owe to the erasing. Private to the store. */

/* Names in `local`: copies of the data are to be cleaned since the last record, whose clock it says; drafts are to be looked
 * through; records wait for the key by which signatures are checked. */
#define RFL_ERASE_COPIES_NAME "erase-copies"
#define RFL_ERASE_DRAFTS_NAME "erase-drafts"
#define RFL_ERASE_UNREAD_NAME "erase-unread"

/* Instead of the clock: they were cleaned while locked, but for drafts. */
#define RFL_ERASE_COPIES_LOCKED "locked"

/* A record is here: takes its names, when the office signed it. */
gboolean  rfl_erase_note           (RflDb        *db,
                                    RflRecord    *record,
                                    GError      **error);
/* The same of one that lay beside the data, which is as good as the data. */
gboolean  rfl_erase_take           (RflDb        *db,
                                    RflRecord    *record,
                                    GError      **error);
/* Whether the key is here by which signatures are checked. */
gboolean  rfl_erase_can_check      (RflDb        *db);
/* Whether this office signed it; FALSE also while nothing is here to tell by. */
gboolean  rfl_erase_is_signed      (RflDb        *db,
                                    RflRecord    *record);
/* A revision of an erased document came late: its place is kept, the tombstone is due. */
gboolean  rfl_erase_note_late      (RflDb        *db,
                                    const char   *id,
                                    const char   *scope,
                                    GError      **error);
/* Whether any text in @body is the id of something erased. */
gboolean  rfl_erase_names_any      (RflDb        *db,
                                    JsonNode     *body);
/* What could not be sealed when it was tried is tried again. */
gboolean  rfl_erase_retry          (RflDb        *db,
                                    GError      **error);

/* ---- Copies of the data ---- */

/* Takes from the file of records what @db lacks. In a transaction. */
gboolean  rfl_erase_load_file      (RflDb        *db,
                                    const char   *directory,
                                    GError      **error);
gboolean  rfl_erase_save_file      (RflDb        *db,
                                    const char   *directory,
                                    GError      **error);
/* Both for data that is about to be opened or put in place; in no transaction. */
gboolean  rfl_erase_prepare        (RflDb        *db,
                                    const char   *directory,
                                    GError      **error);
/* Rewrites the copy at @path without what @source erased, where it has any of it. @removed: it does not open, and is gone. */
gboolean  rfl_erase_clean_copy     (const char   *source,
                                    const char   *path,
                                    RflVault     *vault,
                                    GCancellable *cancellable,
                                    gboolean     *removed,
                                    GError      **error);
/* All backups, and the databases that a restore replaced. Adds to @removed the paths of those that do not open. */
gboolean  rfl_erase_clean_copies   (const char   *directory,
                                    RflVault     *vault,
                                    GCancellable *cancellable,
                                    GStrvBuilder *removed,
                                    GError      **error);

G_END_DECLS
