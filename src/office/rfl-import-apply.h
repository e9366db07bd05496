/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-json.h"
#include "rfl-record.h"
#include "rfl-staging.h"

G_BEGIN_DECLS

/**
 * RflImportApply:
 * @source: name of the source
 * @digest: digest of the whole file
 * @n_kept: (inout): fields where a local edit stood against the source
 * @n_done: (inout): documents applied
 */
typedef struct
{
  char  *source;
  char  *digest;
  guint  n_kept;
  guint  n_done;
} RflImportApply;

/* (transfer full) (nullable): what @source said about @current when it was last imported, whatever was edited here since. */
JsonNode *rfl_import_get_base   (RflDb                     *db,
                                 RflRecord                 *current,
                                 const char                *source);
/* An #RflStagingApplyFunc; @data is an #RflImportApply. */
char     *rfl_import_apply_document (RflDb                     *db,
                                 const RflStagingDocument  *document,
                                 gpointer                   data,
                                 GError                   **error);

G_END_DECLS
