/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-csv-reader.h"
#include "rfl-row-builder.h"

G_BEGIN_DECLS

/**
 * RflTable:
 *
 * How the columns of one CSV file become rows of HSDS 3.1, whatever version of HSDS it was written for.
 */
typedef struct _RflTable RflTable;

RflTable   *rfl_table_new         (const char           *file_name,
                                   const char * const   *header,
                                   guint                 n_columns);
void        rfl_table_free        (RflTable             *self);
RflEntity   rfl_table_get_entity  (RflTable             *self);
const char *rfl_table_get_version (RflTable             *self);
gboolean    rfl_table_read_row    (RflTable             *self,
                                   RflRowBuilder        *builder,
                                   const RflCsvRecord   *record,
                                   GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflTable, rfl_table_free)

G_END_DECLS
