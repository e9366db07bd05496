/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-replica.h"
#include "rfl-revisions.h"

G_BEGIN_DECLS

/* SQL: whether document d belongs to the directory. What is not opened yet has no kind, and is the office's. */
#define RFL_REPLICA_IS_DIRECTORY \
  "(d.kind IS NOT NULL AND d.kind IN ('organization', 'service', 'location', 'contact'))"

/* The server has a revision, hence all that it was made from. */
gboolean  rfl_replica_know_ancestors (RflDb       *db,
                                      gint64       document,
                                      gint64       generation,
                                      const char  *hash,
                                      GError     **error);

G_END_DECLS
