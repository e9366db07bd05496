/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-record.h"
#include "rfl-store-error.h"

G_BEGIN_DECLS

/* What is kept beside the documents so that questions need not open them. Private to the store. */

gboolean  rfl_projections_put    (RflDb        *db,
                                  RflRecord    *record,
                                  const char   *revision,
                                  GError      **error);
gboolean  rfl_projections_remove (RflDb        *db,
                                  RflKind       kind,
                                  const char   *id,
                                  GError      **error);
/* Empties those of the directory, or of the cases. */
gboolean  rfl_projections_clear  (RflDb        *db,
                                  gboolean      cases,
                                  GError      **error);
/* (nullable): the person whose scope a record has; NULL for the office's own. */
char     *rfl_projections_get_person (RflDb     *db,
                                  RflRecord    *record);

G_END_DECLS
