/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A row longer than this, in bytes or in cells, is not read: no directory has one. */
#define RFL_CSV_MAX_ROW   (1024 * 1024)
#define RFL_CSV_MAX_CELLS 2000

/**
 * RflCsvRecord:
 * @cells: the cells as valid UTF-8
 * @n_cells: how many there are
 * @line: line on which the row begins, from 1
 * @too_long: the row was passed over because it has no reasonable end; there are no cells
 * @bad_text: a cell held bytes that are no text, U+FFFD stands for them
 *
 * Everything in it belongs to the reader and is valid until the next call.
 */
typedef struct
{
  const char * const *cells;
  guint               n_cells;
  guint64             line;
  gboolean            too_long;
  gboolean            bad_text;
} RflCsvRecord;

#define RFL_TYPE_CSV_READER (rfl_csv_reader_get_type ())
G_DECLARE_FINAL_TYPE (RflCsvReader, rfl_csv_reader, RFL, CSV_READER, GObject)

RflCsvReader *rfl_csv_reader_new  (GInputStream  *stream,
                                   const char    *charset,
                                   char           delimiter);
gboolean      rfl_csv_reader_next (RflCsvReader  *self,
                                   RflCsvRecord  *record,
                                   GCancellable  *cancellable,
                                   GError       **error);
guint64       rfl_csv_reader_get_offset (RflCsvReader *self);

G_END_DECLS
