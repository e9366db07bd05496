/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-assembler.h"
#include "rfl-import-report.h"
#include "rfl-source.h"
#include "rfl-staging.h"

G_BEGIN_DECLS

/**
 * RflImportRows:
 *
 * The rows of a source on their way through the staging database: in as they are read, then repaired (what hangs on
 * something that is not there), then out by id and by owner for the assembler.
 */
typedef struct _RflImportRows RflImportRows;

RflImportRows          *rfl_import_rows_new        (RflStaging            *staging,
                                                    RflImportReport       *report);
void                    rfl_import_rows_free       (RflImportRows         *self);
gboolean                rfl_import_rows_read       (RflImportRows         *self,
                                                    RflSource             *source,
                                                    GCancellable          *cancellable,
                                                    GError               **error);
gboolean                rfl_import_rows_repair     (RflImportRows         *self,
                                                    GError               **error);
/* Calls @func for each row of @entity, a record of its own, with its parents filled in where the source left them out. */
gboolean                rfl_import_rows_each       (RflImportRows         *self,
                                                    RflEntity              entity,
                                                    RflAssemblerRowFunc    func,
                                                    gpointer               data,
                                                    GError               **error);
gboolean                rfl_import_rows_has        (RflImportRows         *self,
                                                    RflEntity              entity,
                                                    const char            *id);
/* Whether the source has any row of @entity. */
gboolean                rfl_import_rows_has_any    (RflImportRows         *self,
                                                    RflEntity              entity);
guint64                 rfl_import_rows_count      (RflImportRows         *self,
                                                    RflEntity              entity);
const RflAssemblerRows *rfl_import_rows_get_lookup (RflImportRows         *self);
/* Says once for the whole import that a table is empty. */
void                    rfl_import_rows_empty_table (RflImportRows        *self,
                                                    RflEntity              entity);
void                    rfl_import_rows_problem    (RflImportRows         *self,
                                                    const RflRow          *row,
                                                    const char            *column,
                                                    RflProblemCode         code,
                                                    const char            *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflImportRows, rfl_import_rows_free)

G_END_DECLS
