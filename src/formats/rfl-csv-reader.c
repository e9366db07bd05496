/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-csv-reader.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK_SIZE (64 * 1024)

struct _RflCsvReader
{
  GObject            parent_instance;
  GInputStream      *stream;  /* (owned) */
  struct csv_parser  parser;
  GIConv             converter; /* or (GIConv) -1 when the file is UTF-8 */

  char              *chunk;   /* (owned) */
  gsize              position;
  gsize              filled;
  guint64            consumed; /* bytes before @chunk */
  gboolean           ended;
  gboolean           last_was_cr;
  guint64            line;    /* of the byte at @position */

  GString           *text;    /* the cells of the row, each with its NUL */
  GArray            *offsets; /* of gsize, into @text */
  GPtrArray         *cells;   /* of const char, into @text */
  guint64            row_line;
  gboolean           in_row;
  gboolean           complete;
  gboolean           skipping;
  gboolean           bad_text;
};

G_DEFINE_FINAL_TYPE (RflCsvReader, rfl_csv_reader, G_TYPE_OBJECT)

/* libcsv grows its buffer through this: a field without end becomes an error of the parser, not of the computer. */
static void *
limited_realloc (void   *memory,
                 size_t  size)
{
  return size > RFL_CSV_MAX_ROW ? NULL : realloc (memory, size);
}

static void
start_parser (RflCsvReader *self,
              char          delimiter)
{
  if (csv_init (&self->parser, CSV_APPEND_NULL) != 0)
    g_error ("Out of memory");
  csv_set_delim (&self->parser, (unsigned char) delimiter);
  csv_set_realloc_func (&self->parser, limited_realloc);
  csv_set_free_func (&self->parser, free);
  csv_set_blk_size (&self->parser, 4096);
}

static gboolean
is_too_long (RflCsvReader *self)
{
  return self->text->len > RFL_CSV_MAX_ROW || self->offsets->len > RFL_CSV_MAX_CELLS;
}

static void
append_utf8 (RflCsvReader *self,
             const char   *bytes,
             gsize         length)
{
  const char *invalid = NULL;

  if (self->converter != (GIConv) -1)
    {
      gboolean ascii = TRUE;

      for (gsize i = 0; ascii && i < length; i++)
        ascii = (guchar) bytes[i] < 0x80;
      if (!ascii)
        {
          gsize written = 0;
          g_autofree char *converted = g_convert_with_iconv (bytes, (gssize) length, self->converter, NULL, &written,
                                                             NULL);

          if (converted != NULL)
            {
              g_string_append_len (self->text, converted, (gssize) written);
              return;
            }
        }
    }

  if (g_utf8_validate_len (bytes, length, &invalid))
    {
      g_string_append_len (self->text, bytes, (gssize) length);
    }
  else
    {
      g_autofree char *valid = g_utf8_make_valid (bytes, (gssize) length);

      self->bad_text = TRUE;
      g_string_append (self->text, valid);
    }
}

static void
on_cell_parsed_cb (void   *cell,
                   size_t  length,
                   void   *user_data)
{
  RflCsvReader *self = user_data;

  if (is_too_long (self))
    return;
  g_array_append_val (self->offsets, self->text->len);
  append_utf8 (self, cell, length);
  g_string_append_c (self->text, '\0');
}

static void
on_row_parsed_cb (int   terminator,
                  void *user_data)
{
  RflCsvReader *self = user_data;

  self->complete = TRUE;
}

static void
begin_row (RflCsvReader *self)
{
  g_string_truncate (self->text, 0);
  g_array_set_size (self->offsets, 0);
  g_ptr_array_set_size (self->cells, 0);
  self->complete = FALSE;
  self->in_row = FALSE;
  self->skipping = FALSE;
  self->bad_text = FALSE;
}

static gboolean
fill (RflCsvReader  *self,
      GCancellable  *cancellable,
      GError       **error)
{
  gssize n = g_input_stream_read (self->stream, self->chunk, CHUNK_SIZE, cancellable, error);

  if (n < 0)
    return FALSE;
  self->consumed += self->filled;
  self->position = 0;
  self->filled = (gsize) n;
  self->ended = n == 0;
  return TRUE;
}

/* Gives the parser the bytes up to the next line end, so that the row that begins after it has a known line. */
static void
parse_line (RflCsvReader *self)
{
  const char *start = self->chunk + self->position;
  gsize length = 0, available = self->filled - self->position;
  gboolean blank = TRUE, at_end = FALSE;

  while (length < available && !at_end)
    {
      at_end = start[length] == '\n' || start[length] == '\r';
      blank = blank && at_end;
      length++;
    }

  if (!self->in_row && !blank)
    {
      self->in_row = TRUE;
      self->row_line = self->line;
    }
  if (!self->skipping && (csv_parse (&self->parser, start, length, on_cell_parsed_cb, on_row_parsed_cb, self) < length ||
                          is_too_long (self)))
    {
      char delimiter = (char) csv_get_delim (&self->parser);

      csv_free (&self->parser);
      start_parser (self, delimiter);
      self->skipping = TRUE;
      self->complete = FALSE;
    }
  if (self->skipping && at_end)
    self->complete = TRUE;
  else if (at_end && !self->complete && self->parser.pstate == 0)
    self->in_row = FALSE; /* nothing but blanks: the parser has not begun a row */

  if (at_end)
    {
      char end = start[length - 1];

      /* CR LF is one line end, though its halves may lie in two chunks. */
      if (end == '\r' || !self->last_was_cr || length > 1)
        self->line++;
      self->last_was_cr = end == '\r';
    }
  else
    {
      self->last_was_cr = FALSE;
    }
  self->position += length;
}

static void
rfl_csv_reader_finalize (GObject *object)
{
  RflCsvReader *self = RFL_CSV_READER (object);

  g_clear_object (&self->stream);
  csv_free (&self->parser);
  if (self->converter != (GIConv) -1)
    g_iconv_close (self->converter);
  g_free (self->chunk);
  g_string_free (self->text, TRUE);
  g_array_unref (self->offsets);
  g_ptr_array_unref (self->cells);

  G_OBJECT_CLASS (rfl_csv_reader_parent_class)->finalize (object);
}

static void
rfl_csv_reader_class_init (RflCsvReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rfl_csv_reader_finalize;
}

static void
rfl_csv_reader_init (RflCsvReader *self)
{
  self->chunk = g_malloc (CHUNK_SIZE);
  self->line = 1;
  self->text = g_string_sized_new (4096);
  self->offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->cells = g_ptr_array_new ();
  self->converter = (GIConv) -1;
}

/**
 * rfl_csv_reader_new:
 * @stream: the bytes of the file, without byte order mark
 * @charset: "UTF-8", or a name that iconv knows in which ASCII is ASCII
 * @delimiter: what stands between cells
 *
 * Reads CSV as it is met: any line end, quoted cells over several lines, rows of any length.
 * Memory does not grow with the file nor with a row.
 *
 * Returns: (transfer full): a reader that stands before the first row, which is usually the header
 */
RflCsvReader *
rfl_csv_reader_new (GInputStream *stream,
                    const char   *charset,
                    char          delimiter)
{
  RflCsvReader *self;

  g_return_val_if_fail (G_IS_INPUT_STREAM (stream), NULL);
  g_return_val_if_fail (charset != NULL, NULL);

  self = g_object_new (RFL_TYPE_CSV_READER, NULL);
  self->stream = g_object_ref (stream);
  start_parser (self, delimiter);
  if (g_ascii_strcasecmp (charset, "UTF-8") != 0)
    self->converter = g_iconv_open ("UTF-8", charset);
  return self;
}

/**
 * rfl_csv_reader_next:
 * @self: a reader
 * @record: (out caller-allocates): the next row
 * @cancellable: (nullable): stops reading
 * @error: the stream could not be read
 *
 * Blank lines are passed over.
 *
 * Returns: whether there was another row; %FALSE without @error at the end
 */
gboolean
rfl_csv_reader_next (RflCsvReader  *self,
                     RflCsvRecord  *record,
                     GCancellable  *cancellable,
                     GError       **error)
{
  g_return_val_if_fail (RFL_IS_CSV_READER (self), FALSE);

  begin_row (self);
  while (!self->complete)
    {
      if (self->position == self->filled && !self->ended && !fill (self, cancellable, error))
        return FALSE;
      if (self->ended)
        {
          if (!self->in_row)
            return FALSE;
          if (!self->skipping)
            csv_fini (&self->parser, on_cell_parsed_cb, on_row_parsed_cb, self);
          if (!self->skipping && !self->complete)
            return FALSE;
          self->complete = TRUE;
          self->in_row = FALSE;
        }
      else
        {
          parse_line (self);
        }
    }

  for (guint i = 0; !self->skipping && i < self->offsets->len; i++)
    g_ptr_array_add (self->cells, self->text->str + g_array_index (self->offsets, gsize, i));
  record->cells = (const char * const *) self->cells->pdata;
  record->n_cells = self->cells->len;
  record->line = self->row_line;
  record->too_long = self->skipping;
  record->bad_text = self->bad_text;
  return TRUE;
}

/**
 * rfl_csv_reader_get_offset:
 * @self: a reader
 *
 * Returns: how many bytes of the stream were read
 */
guint64
rfl_csv_reader_get_offset (RflCsvReader *self)
{
  g_return_val_if_fail (RFL_IS_CSV_READER (self), 0);
  return self->consumed + self->position;
}
