/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-json.h"

G_BEGIN_DECLS

/**
 * RflMergeClash:
 * @path: where, see rfl_merge_path_get ()
 * @base: (nullable): what it was
 * @ours: (nullable): our value; it is the one in the merged body
 * @theirs: (nullable): the other value
 */
typedef struct
{
  char     *path;
  JsonNode *base;
  JsonNode *ours;
  JsonNode *theirs;
} RflMergeClash;

void      rfl_merge_clash_free (RflMergeClash *clash);

JsonNode *rfl_merge_records    (JsonNode      *base,
                                JsonNode      *ours,
                                JsonNode      *theirs,
                                GPtrArray    **clashes);
JsonNode *rfl_merge_versions   (JsonNode      *ours,
                                JsonNode      *theirs,
                                GPtrArray    **clashes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflMergeClash, rfl_merge_clash_free)

G_END_DECLS
