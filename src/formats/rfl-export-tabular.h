/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rfl-entity.h"
#include "rfl-json.h"

G_BEGIN_DECLS

/**
 * RflExportTabular:
 *
 * Writes HSDS 3.1 as a tabular data package in a zip archive: one CSV file per table and `datapackage.json`. Documents
 * are added one by one; their rows wait in temporary files, because the columns are known only at the end.
 */
typedef struct _RflExportTabular RflExportTabular;

RflExportTabular *rfl_export_tabular_new    (void);
void              rfl_export_tabular_free   (RflExportTabular  *self);
gboolean          rfl_export_tabular_add    (RflExportTabular  *self,
                                             RflEntity          entity,
                                             JsonObject        *body,
                                             GError           **error);
gboolean          rfl_export_tabular_finish (RflExportTabular  *self,
                                             const char        *path,
                                             GCancellable      *cancellable,
                                             GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflExportTabular, rfl_export_tabular_free)

G_END_DECLS
