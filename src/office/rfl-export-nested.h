/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rfl-db.h"
#include "rfl-record.h"

G_BEGIN_DECLS

/**
 * RflExportNested:
 *
 * Writes HSDS 3.1 as JSON, one object a line: each service with its organization, places and contacts nested in it, then
 * what hangs on no service, marked by "@type".
 */
typedef struct _RflExportNested RflExportNested;

RflExportNested *rfl_export_nested_new  (RflDb            *db,
                                         GOutputStream    *stream,
                                         GCancellable     *cancellable);
void             rfl_export_nested_free (RflExportNested  *self);
/* Services first: what they hold is not written again. */
gboolean         rfl_export_nested_add  (RflExportNested  *self,
                                         RflRecord        *record,
                                         GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflExportNested, rfl_export_nested_free)

G_END_DECLS
