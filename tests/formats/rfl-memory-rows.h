/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-assembler.h"
#include "rfl-source.h"

G_BEGIN_DECLS

/* Keeps all that a source gives in memory, for tests of small sources. */
typedef struct
{
  GPtrArray        *rows;      /* of RflRow */
  GPtrArray        *problems;  /* of RflProblem */
  GHashTable       *by_id;     /* "entity id" → RflRow */
  GHashTable       *by_owner;  /* "entity owner id" → GPtrArray of RflRow */
  guint64           counts[RFL_N_ENTITIES];
  RflRowSink        sink;
  RflAssemblerRows  lookup;
} RflMemoryRows;

RflMemoryRows *rfl_memory_rows_new      (void);
void           rfl_memory_rows_free     (RflMemoryRows   *self);
RflMemoryRows *rfl_memory_rows_read     (const char      *path);
RflMemoryRows *rfl_memory_rows_read_text (const char     *name,
                                          const char     *text);
RflRow        *rfl_memory_rows_get      (RflMemoryRows   *self,
                                         RflEntity        entity,
                                         guint            index);
guint64        rfl_memory_rows_count    (RflMemoryRows   *self,
                                         RflProblemCode   code);
char          *rfl_memory_rows_assemble (RflMemoryRows   *self,
                                         RflEntity        entity,
                                         guint            index);

/* The folder of real data, or NULL after the test was marked as skipped. */
char          *rfl_test_data            (const char      *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflMemoryRows, rfl_memory_rows_free)

G_END_DECLS
