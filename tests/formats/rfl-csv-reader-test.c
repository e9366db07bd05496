/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-csv-reader.h"

#include <string.h>

/* A row of any length without the memory for it: as many bytes as wanted, then a good row. */
#define TEST_TYPE_LONG_STREAM (test_long_stream_get_type ())
G_DECLARE_FINAL_TYPE (TestLongStream, test_long_stream, TEST, LONG_STREAM, GInputStream)

struct _TestLongStream
{
  GInputStream parent_instance;
  guint64      left;
  const char  *tail;
};

G_DEFINE_FINAL_TYPE (TestLongStream, test_long_stream, G_TYPE_INPUT_STREAM)

static gssize
test_long_stream_read_fn (GInputStream  *stream,
                          void          *buffer,
                          gsize          count,
                          GCancellable  *cancellable,
                          GError       **error)
{
  TestLongStream *self = TEST_LONG_STREAM (stream);
  gsize n;

  if (self->left > 0)
    {
      n = MIN (count, self->left);
      memset (buffer, 'a', n);
      self->left -= n;
      return (gssize) n;
    }
  n = MIN (count, strlen (self->tail));
  memcpy (buffer, self->tail, n);
  self->tail += n;
  return (gssize) n;
}

static void
test_long_stream_class_init (TestLongStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = test_long_stream_read_fn;
}

static void
test_long_stream_init (TestLongStream *self)
{
}

static RflCsvReader *
new_reader (const char *text,
            gssize      length,
            const char *charset,
            char        delimiter)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (text, length, NULL);

  return rfl_csv_reader_new (stream, charset, delimiter);
}

/* "line: cell|cell" for each row. */
static char *
read_all (RflCsvReader *reader)
{
  g_autoptr(GString) all = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  RflCsvRecord record;

  while (rfl_csv_reader_next (reader, &record, NULL, &error))
    {
      g_string_append_printf (all, "%" G_GUINT64_FORMAT ":%s", record.line, record.too_long ? "!" : "");
      for (guint i = 0; i < record.n_cells; i++)
        g_string_append_printf (all, "%s%s", i > 0 ? "|" : "", record.cells[i]);
      g_string_append (all, record.bad_text ? "?\n" : "\n");
    }
  g_assert_no_error (error);
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
check (const char *text,
       char        delimiter,
       const char *expected)
{
  g_autoptr(RflCsvReader) reader = new_reader (text, -1, "UTF-8", delimiter);
  g_autofree char *all = read_all (reader);

  g_assert_cmpstr (all, ==, expected);
}

static void
test_line_ends (void)
{
  check ("a,b\nc,d\n", ',', "1:a|b\n2:c|d\n");
  check ("a,b\r\nc,d\r\n", ',', "1:a|b\n2:c|d\n");
  check ("a,b\rc,d\r", ',', "1:a|b\n2:c|d\n");
  check ("a,b\nc,d\r\ne,f\rg,h", ',', "1:a|b\n2:c|d\n3:e|f\n4:g|h\n");
  check ("\n\na\n   \n\nb", ',', "3:a\n6:b\n");
  check ("", ',', "");
  check ("\r\n\r\n", ',', "");
}

static void
test_quotes (void)
{
  check ("a,\"b, c\"\n\"d \"\"e\"\"\",f\n", ',', "1:a|b, c\n2:d \"e\"|f\n");
  check ("a,\"one\ntwo\nthree\"\nb,c\n", ',', "1:a|one\ntwo\nthree\n4:b|c\n");
  check ("a,\"one\r\ntwo\"\r\nb,c\r\n", ',', "1:a|one\r\ntwo\n3:b|c\n");
  /* A quotation mark that nobody closed takes what follows, but ends with the file. */
  check ("a,\"b\nc,d\n", ',', "1:a|b\nc,d\n\n");
}

static void
test_ragged (void)
{
  check ("a,b,c\nd\ne,f,g,h\n,,\n", ',', "1:a|b|c\n2:d\n3:e|f|g|h\n4:||\n");
  check ("a;b\nc;d, e\n", ';', "1:a|b\n2:c|d, e\n");
  check ("a\tb\nc\t\t\n", '\t', "1:a|b\n2:c||\n");
}

static void
test_charsets (void)
{
  g_autoptr(RflCsvReader) cp1252 = new_reader ("caf\xe9,\x80 5\nplain,x\n", -1, "WINDOWS-1252", ',');
  g_autofree char *from_cp1252 = read_all (cp1252);
  g_autoptr(RflCsvReader) broken = new_reader ("caf\xc3\xa9,ok\nca\xff" "fe,ok\n", -1, "UTF-8", ',');
  g_autofree char *from_broken = read_all (broken);
  g_autoptr(RflCsvReader) nul = new_reader ("a\0b,c\n", 6, "UTF-8", ',');
  g_autofree char *from_nul = read_all (nul);

  g_assert_cmpstr (from_cp1252, ==, "1:café|€ 5\n2:plain|x\n");
  g_assert_cmpstr (from_broken, ==, "1:café|ok\n2:ca\xef\xbf\xbd" "fe|ok?\n");
  g_assert_cmpstr (from_nul, ==, "1:a\xef\xbf\xbd" "b|c?\n");
}

/* Every split of the input between two reads gives the same. */
static void
test_chunks (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GString) expected = g_string_new (NULL);
  g_autoptr(RflCsvReader) reader = NULL;
  g_autofree char *all = NULL;

  for (guint i = 0; i < 20000; i++)
    {
      g_string_append_printf (text, "\"row\r\n%u\",x\r\n", i);
      g_string_append_printf (expected, "%u:row\r\n%u|x\n", 2 * i + 1, i);
    }
  reader = new_reader (text->str, (gssize) text->len, "UTF-8", ',');
  all = read_all (reader);
  g_assert_cmpstr (all, ==, expected->str);
  g_assert_cmpuint (rfl_csv_reader_get_offset (reader), ==, text->len);
}

static guint64
get_memory (void)
{
  g_autofree char *statm = NULL;
  g_auto(GStrv) fields = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL))
    return 0;
  fields = g_strsplit (statm, " ", 3);
  return g_ascii_strtoull (fields[1], NULL, 10) * 4096;
}

static void
check_long (const char *start,
            const char *tail,
            const char *expected)
{
  g_autoptr(TestLongStream) stream = g_object_new (TEST_TYPE_LONG_STREAM, NULL);
  g_autoptr(RflCsvReader) reader = rfl_csv_reader_new (G_INPUT_STREAM (stream), "UTF-8", ',');
  guint64 before = get_memory ();
  g_autofree char *all = NULL;

  stream->left = 200 * 1000 * 1000;
  stream->tail = tail;
  all = read_all (reader);
  g_assert_cmpstr (all, ==, expected);
  /* The address sanitizer keeps for a while what is freed. */
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpuint (get_memory (), <, before + 16 * 1024 * 1024);
#else
  g_assert_cmpuint (get_memory (), <, before + 512 * 1024 * 1024);
#endif
}

static void
test_long_line (void)
{
  check_long ("", "\nb,c\n", "1:!\n2:b|c\n");
  check_long ("", "", "1:!\n");
}

static void
test_many_cells (void)
{
  g_autofree char *cells = g_strnfill (200 * 1000, ',');
  g_autofree char *text = g_strconcat (cells, "\na,b\n", NULL);

  check (text, ',', "1:!\n2:a|b\n");
}

static void
test_object (void)
{
  RflCsvReader *reader = new_reader ("a", -1, "UTF-8", ',');

  g_assert_finalize_object (reader);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/formats/csv-reader/line-ends", test_line_ends);
  g_test_add_func ("/formats/csv-reader/quotes", test_quotes);
  g_test_add_func ("/formats/csv-reader/ragged", test_ragged);
  g_test_add_func ("/formats/csv-reader/charsets", test_charsets);
  g_test_add_func ("/formats/csv-reader/chunks", test_chunks);
  g_test_add_func ("/formats/csv-reader/long-line", test_long_line);
  g_test_add_func ("/formats/csv-reader/many-cells", test_many_cells);
  g_test_add_func ("/formats/csv-reader/object", test_object);

  return g_test_run ();
}
