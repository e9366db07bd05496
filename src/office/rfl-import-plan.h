/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-import-job.h"
#include "rfl-import-rows.h"

G_BEGIN_DECLS

/* What stands in the staging in the place of a digest for a document that its source no longer has. */
#define RFL_IMPORT_GONE "gone"

/**
 * RflImportPlan:
 * @source: name of the source
 * @digest: digest of the whole file
 * @counts: by kind, what the import would do
 * @n_live: records that the source had before this import
 * @n_gone: those of them that it lacks now
 *
 * What an import will do, made by joining the staged rows and comparing the records with those that are there. Nothing
 * of the data is touched.
 */
typedef struct
{
  char            *source;
  char            *digest;
  RflImportCounts  counts[RFL_N_KINDS];
  guint            n_live;
  guint            n_gone;
} RflImportPlan;

RflImportPlan *rfl_import_plan_new  (RflImportRows   *rows,
                                     RflStaging      *staging,
                                     RflDb           *db,
                                     const char      *source,
                                     const char      *fallback,
                                     const char      *digest,
                                     RflImportFlags   flags,
                                     GCancellable    *cancellable,
                                     guint64         *done,
                                     GError         **error);
gboolean       rfl_import_plan_is_alarming (const RflImportPlan *self);
void           rfl_import_plan_free (RflImportPlan   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflImportPlan, rfl_import_plan_free)

G_END_DECLS
