/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-kind.h"
#include "rfl-store-error.h"

G_BEGIN_DECLS

/**
 * RflSourceMark:
 * @kind: kind of the document
 * @id: id of the document
 * @name: (nullable): name of the source it came from; %NULL when it was made here
 * @source_id: (nullable): its id in that source
 * @sha256: (nullable): digest of what the source said about it last
 * @gone: whether the source no longer has it
 *
 * What an import left in a document of the directory.
 */
typedef struct
{
  RflKind     kind;
  const char *id;
  const char *name;
  const char *source_id;
  const char *sha256;
  gboolean    gone;
} RflSourceMark;

/* %FALSE stops the walk; with @error set, it fails. */
typedef gboolean (*RflSourceMarkFunc) (const RflSourceMark  *mark,
                                       gpointer              data,
                                       GError              **error);

/* (element-type utf8): names of the sources of live documents. */
GPtrArray *rfl_sources_list (RflDb              *db,
                             GError            **error);
/* Calls @func once when the live document @id exists. */
gboolean   rfl_sources_look (RflDb              *db,
                             const char         *id,
                             RflSourceMarkFunc   func,
                             gpointer            data,
                             GError            **error);
/* Every live document of @source. */
gboolean   rfl_sources_each (RflDb              *db,
                             const char         *source,
                             RflSourceMarkFunc   func,
                             gpointer            data,
                             GError            **error);

G_END_DECLS
