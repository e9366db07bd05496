/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-replica.h"
#include "rfl-revisions.h"

G_BEGIN_DECLS

/* SQL: whether document d belongs to the directory. What is not opened yet has no kind, and is the office's. */
#define RFL_REPLICA_IS_DIRECTORY \
  "(d.kind IS NOT NULL AND d.kind IN ('organization', 'service', 'location', 'contact'))"

/* SQL: whether an editor is asked about what this computer (?1) changed in document d. */
#define RFL_REPLICA_IS_PROPOSED \
  "EXISTS (SELECT 1 FROM proposal p WHERE p.target = d.id AND p.state = 'open' AND p.device = ?1)"

/* The server has a revision, hence all that it was made from. */
gboolean  rfl_replica_know_ancestors (RflDb       *db,
                                      gint64       document,
                                      gint64       generation,
                                      const char  *hash,
                                      GError     **error);

G_END_DECLS
