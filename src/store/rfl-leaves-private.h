/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-json.h"
#include "rfl-revisions.h"

G_BEGIN_DECLS

/* The leaves of one document with what they say, and the tree that they grow on. Private to the merging. */

/**
 * RflLeaf:
 * @node: the revision
 * @revision: its name
 * @body: what it says, `changed` and `clash` included
 * @covered: another leaf says that it unites this one
 */
typedef struct
{
  RflNode  *node;
  char     *revision;
  JsonNode *body;
  gboolean  covered;
} RflLeaf;

/**
 * RflLeaves:
 * @number: document.number
 * @live: (element-type RflLeaf): those that are no tombstones, in the order of winners
 * @dead: (element-type RflLeaf): tombstones that a person wrote, in the same order
 * @waits: a leaf waits to be opened: nothing is done before
 * @unread: a leaf does not open here, so nothing can be united
 * @tree: (element-type utf8 utf8): revision → its parent, "" for a first one
 */
typedef struct
{
  RflDb      *db;
  gint64      number;
  char       *id;
  RflKind     kind;
  GPtrArray  *live;
  GPtrArray  *dead;
  gboolean    waits;
  gboolean    unread;
  GHashTable *tree;
} RflLeaves;

typedef enum
{
  RFL_BASE_FOUND,
  RFL_BASE_NONE,     /* they were written apart from the beginning */
  RFL_BASE_UNKNOWN,  /* it is not on this device */
} RflBase;

/* NULL without error: there is no such document, or it was never opened. */
RflLeaves  *rfl_leaves_load       (RflDb            *db,
                                   gint64            number,
                                   GError          **error);
void        rfl_leaves_free       (RflLeaves        *self);

gboolean    rfl_leaf_is_merge     (const RflLeaf    *self);
const char *rfl_leaf_get_clock    (const RflLeaf    *self);
/* (nullable): the leaves that it unites, as text in JSON. */
JsonArray  *rfl_leaf_get_parents  (const RflLeaf    *self);

/* The nearest revision that @leaf and any of @united come from, by the tree and by what merges say they unite. The body
 * (transfer full) is NULL unless found. */
RflBase     rfl_leaves_find_base  (RflLeaves        *self,
                                   GPtrArray        *united,
                                   const RflLeaf    *leaf,
                                   JsonNode        **body,
                                   GError          **error);
/* (element-type utf8): what a revision unites that unites @united, with what these say they unite; sorted, ends with NULL. */
GPtrArray  *rfl_leaves_list_parents (RflLeaves      *self,
                                   GPtrArray        *united);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflLeaves, rfl_leaves_free)

G_END_DECLS
