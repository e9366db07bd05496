/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-csv-reader.h"
#include "rfl-row-builder.h"

G_BEGIN_DECLS

/**
 * RflSpreadsheet:
 *
 * A list that an office kept in a spreadsheet: one line per service, with headers in English or French.
 */
typedef struct _RflSpreadsheet RflSpreadsheet;

RflSpreadsheet *rfl_spreadsheet_new      (const char * const  *header,
                                          guint                n_columns);
void            rfl_spreadsheet_free     (RflSpreadsheet      *self);
gboolean        rfl_spreadsheet_read_row (RflSpreadsheet      *self,
                                          RflRowBuilder       *builder,
                                          const RflCsvRecord  *record,
                                          GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflSpreadsheet, rfl_spreadsheet_free)

G_END_DECLS
