/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-row-builder.h"

G_BEGIN_DECLS

struct _RflRowBuilder
{
  RflRowSink  sink;
  guint       file;
  char       *file_name; /* (owned) */
  RflRow     *row;       /* (owned) */
  GHashTable *once;      /* (owned), key → RflProblem that counts */
  gboolean    garbled;
};

/* Completes a row of which all cells are there: defaults, ids, hours, what belongs together. */
void rfl_row_builder_fix (RflRowBuilder *self);

G_END_DECLS
