/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-entity.h"

G_BEGIN_DECLS

/**
 * RflRow:
 * @entity: what the row describes, in words of HSDS 3.1
 * @owner: what it belongs to, or %RFL_ENTITY_NONE
 * @owner_id: id of what it belongs to as the source writes it; empty when there is none
 * @file: index of the file in its #RflSource
 * @line: line on which it begins, from 1
 * @cells: names and values, packed as they are kept while an import runs
 *
 * One row of a source, whatever its format was. Ids are those of the source. It is made to be reused: a reader fills
 * the same row again and again, so that nothing is allocated per row.
 */
typedef struct
{
  RflEntity  entity;
  RflEntity  owner;
  GString   *owner_id;
  guint      file;
  guint64    line;
  GString   *cells;
} RflRow;

typedef struct
{
  const char *position;
  const char *end;
} RflRowIter;

RflRow     *rfl_row_new        (void);
void        rfl_row_free       (RflRow      *self);
void        rfl_row_reset      (RflRow      *self,
                                RflEntity    entity,
                                guint        file,
                                guint64      line);
char       *rfl_row_pack       (const RflRow *self);
void        rfl_row_load       (RflRow      *self,
                                RflEntity    entity,
                                const char  *packed);
void        rfl_row_add        (RflRow      *self,
                                const char  *name,
                                const char  *value);
void        rfl_row_add_json   (RflRow      *self,
                                const char  *name,
                                const char  *json);
void        rfl_row_set        (RflRow      *self,
                                const char  *name,
                                const char  *value);
const char *rfl_row_get        (const RflRow *self,
                                const char  *name);
gboolean    rfl_row_is_empty   (const RflRow *self);
void        rfl_row_set_owner  (RflRow      *self,
                                RflEntity    owner,
                                const char  *owner_id);
gboolean    rfl_row_find_owner (RflRow      *self,
                                guint        skip);
void        rfl_row_merge      (RflRow       *self,
                                const RflRow *other);

void        rfl_row_iter_init  (RflRowIter    *iter,
                                const RflRow  *row);
gboolean    rfl_row_iter_next  (RflRowIter    *iter,
                                const char   **name,
                                const char   **value,
                                gboolean      *is_json);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflRow, rfl_row_free)

G_END_DECLS
