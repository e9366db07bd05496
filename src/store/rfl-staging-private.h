/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-staging.h"

G_BEGIN_DECLS

/* The document after number @after, valid while @statement (transfer full) is. FALSE without error: there is none. */
gboolean  rfl_staging_next_document (RflStaging          *self,
                                     gint64               after,
                                     RflStatement       **statement,
                                     RflStagingDocument  *document,
                                     GError             **error);

G_END_DECLS
