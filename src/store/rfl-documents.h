/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-record.h"
#include "rfl-store-error.h"

G_BEGIN_DECLS

/**
 * RflChange:
 * @by: id of the worker, or "import", "merge", "chunk"
 * @device: (nullable): device, when not that of the connection's clock
 * @clock: (nullable): stamp, when not the next one of the connection's clock
 * @source: (nullable): of an import, the name of the source
 * @sha256: (nullable): of an import, SHA-256 in hex of the source record
 * @parents: (nullable): the leaves that the revision unites beside its parent in the tree, sorted
 * @settles: (nullable): path of the clash that the change decides although the value stays
 *
 * Who made a revision, from what. An import takes nothing from the clock or the computer, so that the same file makes
 * the same revisions everywhere.
 */
typedef struct
{
  const char *by;
  const char *device;
  const char *clock;
  const char *source;
  const char *sha256;

  const char * const *parents;
  const char         *settles;
} RflChange;

#define RFL_CHANGE_BY(worker)          ((const RflChange) { .by = (worker) })
/* A piece of a file is the same document on every device, whoever added it. */
#define RFL_CHANGE_CHUNK               ((const RflChange) { .by = "chunk" })
#define RFL_CHANGE_IMPORT(name, hash)  ((const RflChange) { .by = "import", .source = (name), .sha256 = (hash) })

/**
 * RflRevision:
 * @revision: "generation-hash"
 * @parent: (nullable): revision it was made from
 * @by: (nullable): worker, or "import", "merge"
 * @device: (nullable): device
 * @clock: (nullable): stamp; none for an import
 * @source: (nullable): of an import
 * @deleted: a tombstone
 * @leaf: nothing was made from it
 * @winner: the version that is shown
 * @has_body: whether rfl_documents_get_revision () can give it
 *
 * One row of a document's history.
 */
typedef struct
{
  char     *revision;
  char     *parent;
  char     *by;
  char     *device;
  char     *clock;
  char     *source;
  gboolean  deleted;
  gboolean  leaf;
  gboolean  winner;
  gboolean  has_body;
} RflRevision;

void       rfl_revision_free           (RflRevision      *self);

/* Writes document, history and projections; the same content again gives the revision that is there. */
char      *rfl_documents_put           (RflDb            *db,
                                        RflRecord        *record,
                                        const RflChange  *change,
                                        GError          **error);
RflRecord *rfl_documents_get           (RflDb            *db,
                                        const char       *id,
                                        GError          **error);
/* (element-type RflRecord): in the order of @ids; what is missing, deleted or does not open is left out. */
GPtrArray *rfl_documents_get_many      (RflDb            *db,
                                        const char * const *ids,
                                        GError          **error);
gboolean   rfl_documents_exists        (RflDb            *db,
                                        const char       *id);
char      *rfl_documents_get_winner    (RflDb            *db,
                                        const char       *id);
char      *rfl_documents_delete        (RflDb            *db,
                                        const char       *id,
                                        const RflChange  *change,
                                        GError          **error);
/* (element-type RflRevision): newest first. */
GPtrArray *rfl_documents_history       (RflDb            *db,
                                        const char       *id,
                                        GError          **error);
RflRecord *rfl_documents_get_revision  (RflDb            *db,
                                        const char       *id,
                                        const char       *revision,
                                        GError          **error);
/* Takes back what @revision changed, as a new revision; RFL_STORE_ERROR_CONFLICT when something came after it. */
char      *rfl_documents_undo          (RflDb            *db,
                                        const char       *id,
                                        const char       *revision,
                                        const RflChange  *change,
                                        GError          **error);
/* Takes a leaf out of the tree, or back when a server has it: only for the cancelling of an import. */
gboolean   rfl_documents_retract       (RflDb            *db,
                                        const char       *id,
                                        const char       *revision,
                                        GError          **error);

/**
 * RflDocumentFunc:
 * @record: (transfer none): a live document
 *
 * Returns: %FALSE to stop; with @error set, the walk fails
 */
typedef gboolean (*RflDocumentFunc) (RflRecord  *record,
                                     gpointer    data,
                                     GError    **error);

/* Every live document of @kind in order of id; the function may write. One that does not open is logged and passed. */
gboolean   rfl_documents_each          (RflDb            *db,
                                        RflKind           kind,
                                        RflDocumentFunc   func,
                                        gpointer          data,
                                        GError          **error);
guint      rfl_documents_count         (RflDb            *db,
                                        RflKind           kind);

/* Seals by the newest box key what an older one sealed; the number looked at, -1 on error, 0 when all is done. */
int        rfl_documents_reseal        (RflDb            *db,
                                        guint             limit,
                                        gint64           *after,
                                        GError          **error);
guint      rfl_documents_count_resealable (RflDb         *db);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflRevision, rfl_revision_free)

G_END_DECLS
