/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-documents.h"

G_BEGIN_DECLS

/* What a person has to decide after devices wrote apart, and the deciding. */

/* Path of a conflict of whole versions. */
#define RFL_CONFLICT_VERSIONS "*"

/**
 * RflConflictValue:
 * @value: (nullable): what is in the field, or the whole body of a version; %NULL: taken away
 * @by: (nullable): worker, or "import", "merge"
 * @device: (nullable): device
 * @clock: (nullable): when
 * @source: (nullable): of an import
 * @revision: (nullable): the revision that says it
 */
typedef struct
{
  JsonNode *value;
  char     *by;
  char     *device;
  char     *clock;
  char     *source;
  char     *revision;
} RflConflictValue;

/**
 * RflConflict:
 * @document: id of the document
 * @kind: what it is
 * @record: (nullable): the record as it shows; %NULL while locked
 * @path: (nullable): where, see rfl_merge_path_get (); "" that the record is there at all; %RFL_CONFLICT_VERSIONS; %NULL
 *   while locked
 * @values: (element-type RflConflictValue): the first is the one that shows
 *
 * One thing to decide.
 */
typedef struct
{
  char      *document;
  RflKind    kind;
  RflRecord *record;
  char      *path;
  GPtrArray *values;
} RflConflict;

void       rfl_conflict_free          (RflConflict      *self);

/* (element-type RflConflict): of @document, or of all (NULL), newest first, those of one document together. */
GPtrArray *rfl_conflicts_list         (RflDb            *db,
                                       const char       *document,
                                       guint             limit,
                                       GError          **error);
/* Value @index stands from now on. Gives the revision. RFL_STORE_ERROR_MISSING: it is decided already. */
char      *rfl_conflicts_choose       (RflDb            *db,
                                       const char       *document,
                                       const char       *path,
                                       guint             index,
                                       const RflChange  *change,
                                       GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflConflict, rfl_conflict_free)

G_END_DECLS
