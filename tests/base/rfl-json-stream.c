/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-base-error.h"
#include "rfl-json-stream.h"
#include "rfl-json.h"

#include <string.h>
#include <sys/resource.h>

/* A stream that makes its bytes while they are read: texts, each repeated, in pieces of a given size. */
typedef struct
{
  const char *text;
  gsize       times;
} Part;

#define TEST_TYPE_STREAM (test_stream_get_type ())
G_DECLARE_FINAL_TYPE (TestStream, test_stream, TEST, STREAM, GInputStream)

struct _TestStream
{
  GInputStream  parent_instance;

  const Part   *parts;     /* (unowned), ends with a NULL text */
  gsize         piece;     /* bytes a read gives, or 0 for what is asked */
  gsize         repeated;
  gsize         position;  /* in the text of the part */
  guint64       fail_at;   /* byte at which the disk is broken */
  guint64       given;
};

G_DEFINE_FINAL_TYPE (TestStream, test_stream, G_TYPE_INPUT_STREAM)

static gssize
test_stream_read (GInputStream  *stream,
                  void          *buffer,
                  gsize          count,
                  GCancellable  *cancellable,
                  GError       **error)
{
  TestStream *self = TEST_STREAM (stream);
  gsize wanted = self->piece != 0 ? MIN (count, self->piece) : count;
  gsize n = 0;

  if (self->given >= self->fail_at)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "Broken disk");
      return -1;
    }

  while (n < wanted && self->parts->text != NULL)
    {
      gsize length = strlen (self->parts->text);
      gsize taken = MIN (wanted - n, length - self->position);

      memcpy ((char *) buffer + n, self->parts->text + self->position, taken);
      n += taken;
      self->position += taken;
      if (self->position == length)
        {
          self->position = 0;
          if (++self->repeated == self->parts->times)
            {
              self->repeated = 0;
              self->parts++;
            }
        }
    }

  self->given += n;
  return n;
}

static void
test_stream_class_init (TestStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = test_stream_read;
}

static void
test_stream_init (TestStream *self)
{
  self->fail_at = G_MAXUINT64;
}

static RflJsonStream *
stream_of (const Part *parts,
           gsize       piece)
{
  g_autoptr (TestStream) stream = g_object_new (TEST_TYPE_STREAM, NULL);

  stream->parts = parts;
  stream->piece = piece;
  return rfl_json_stream_new (G_INPUT_STREAM (stream));
}

/* All that comes out, as "text|text|!code|". */
static char *
read_all (RflJsonStream *stream)
{
  static const char *const codes[] = { "invalid", "deep", "large", "charset", "truncated" };
  g_autoptr (GError) error = NULL;
  GString *all = g_string_new (NULL);
  RflJsonElement element;

  while (rfl_json_stream_next (stream, &element, NULL, &error))
    {
      if (element.problem != NULL)
        {
          g_assert_null (element.text);
          g_assert_cmpuint (element.length, ==, 0);
          g_string_append_printf (all, "!%s|", codes[element.problem->code]);
        }
      else
        {
          g_assert_cmpuint (strlen (element.text), ==, element.length);
          g_string_append_printf (all, "%s|", element.text);
        }
    }
  g_assert_no_error (error);
  g_assert_false (rfl_json_stream_next (stream, &element, NULL, &error));
  g_assert_no_error (error);

  return g_string_free (all, FALSE);
}

/* However the bytes arrive, the same elements come out. */
static void
assert_elements (const char *text,
                 const char *expected)
{
  static const gsize pieces[] = { 1, 2, 3, 7, 0 };
  const Part parts[] = { { text, 1 }, { NULL, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (RflJsonStream) stream = stream_of (*text != '\0' ? parts : parts + 1, pieces[i]);
      g_autofree char *all = read_all (stream);

      g_assert_cmpstr (all, ==, expected);
    }
}

static void
test_array (void)
{
  assert_elements ("[]", "");
  assert_elements (" [ ] \n", "");
  assert_elements ("[{\"a\":1},{\"b\":[1,{\"c\":2}]}]", "{\"a\":1}|{\"b\":[1,{\"c\":2}]}|");
  assert_elements ("\357\273\277[\n  {\"a\" : 1} ,\r\n  {}\n]\n", "{\"a\" : 1}|{}|");
  assert_elements ("[1, -2.5e3,\"x\",null,true,[ ],[[]]]", "1|-2.5e3|\"x\"|null|true|[ ]|[[]]|");
  assert_elements ("[{\"a\":\"},]{[\\\"\\\\\"},\"\\\"]\"]", "{\"a\":\"},]{[\\\"\\\\\"}|\"\\\"]\"|");
}

static void
test_page (void)
{
  assert_elements ("{\"total_items\":2,\"contents\":[{\"id\":\"1\"},{\"id\":\"2\"}],\"size\":2}", "{\"id\":\"1\"}|{\"id\":\"2\"}|");
  assert_elements ("{\"services\" : [ {\"contents\":[1]} ] }", "{\"contents\":[1]}|");
  assert_elements ("{\"data\":[]}", "");
  assert_elements ("{\"meta\":{\"data\":[1,2]},\"data\":[3]}", "3|");
  assert_elements ("{\"x\":\"contents\",\"data\":[3],\"services\":[4]}", "3|4|");
}

static void
test_object (void)
{
  assert_elements ("", "");
  assert_elements (" \n", "");
  assert_elements ("{}", "{}|");
  assert_elements ("{\n \"a\": [1,2],\n \"b\": {}\n}\n", "{\n \"a\": [1,2],\n \"b\": {}\n}|");
  /* An organization with its services is one record. */
  assert_elements ("{\"id\":\"1\",\"services\":[{\"id\":\"2\"}]}", "{\"id\":\"1\",\"services\":[{\"id\":\"2\"}]}|");
  assert_elements ("{\"name\":\"A\",\"services\":[1]}", "{\"name\":\"A\",\"services\":[1]}|");
  /* Several, over several lines each. */
  assert_elements ("{\n\"a\":1\n}\n{\n\"b\":2\n} {\"c\":3}", "{\n\"a\":1\n}|{\n\"b\":2\n}|{\"c\":3}|");
}

static void
test_lines (void)
{
  assert_elements ("{\"a\":1}\n{\"b\":2}\n\n{\"c\":3}", "{\"a\":1}|{\"b\":2}|{\"c\":3}|");
  assert_elements ("{\"id\":1,\"services\":[]}\r\n{\"services\":[1]}\r\n", "{\"id\":1,\"services\":[]}|{\"services\":[1]}\r|");
  /* A broken line harms no other. */
  assert_elements ("{\"a\":1}\n{\"b\":[{\"\n{\"c\":\"\\\n}}}]\"\\\nnonsense\n{\"d\":4}\n",
                   "{\"a\":1}|{\"b\":[{\"|{\"c\":\"\\|}}}]\"\\|nonsense|{\"d\":4}|");
}

static void
test_broken (void)
{
  assert_elements ("<html><body>Sign in", "!invalid|");
  assert_elements ("\377\376[\0", "!invalid|");
  assert_elements ("[1,2", "1|2|!truncated|");
  assert_elements ("[1,{\"a\":", "1|!truncated|");
  assert_elements ("[1,\"a", "1|!truncated|");
  assert_elements ("[1,\"a\\", "1|!truncated|");
  assert_elements ("[1 2,,3,", "1|2|3|!truncated|");
  assert_elements ("[1,}2]", "1|!invalid|2|");
  assert_elements ("[1] x", "1|!invalid|");
  assert_elements ("{\"a\":", "!truncated|");
  assert_elements ("{\"data\":[1,2]", "1|2|!truncated|");
  assert_elements ("{\"data\":[1,2", "1|2|!truncated|");
  assert_elements ("{\"data\":[1],\"b\":", "1|!truncated|");
  assert_elements ("[abc,:,{\"a\":1]]", "abc|:|{\"a\":1]|");
}

static void
test_places (void)
{
  const Part parts[] = { { "\357\273\277[\n {\"a\":\n1},\n\n  {\"é\":2}, 3\n]", 1 }, { NULL, 0 } };
  static const struct { guint64 line, offset; } places[] = { { 2, 6 }, { 5, 19 }, { 5, 29 } };
  g_autoptr (RflJsonStream) stream = stream_of (parts, 5);
  RflJsonElement element;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_assert_true (rfl_json_stream_next (stream, &element, NULL, NULL));
      g_assert_cmpuint (element.line, ==, places[i].line);
      g_assert_cmpuint (element.offset, ==, places[i].offset);
      g_assert_null (element.member);
    }
  g_assert_false (rfl_json_stream_next (stream, &element, NULL, NULL));
}

static void
test_envelope (void)
{
  static const char *const members[] = { "results", "more", NULL };
  const Part parts[] = { { "{\"results\":[{\"seq\":1},{\"seq\":2}],\"more\": [3] ,\n\"last_seq\":\"2-x\",\"data\":[4]}", 1 }, { NULL, 0 } };
  g_autoptr (RflJsonStream) stream = stream_of (parts, 3);
  RflJsonElement element;

  rfl_json_stream_set_members (stream, members);
  for (int i = 0; i < 3; i++)
    {
      g_assert_null (rfl_json_stream_get_envelope (stream));
      g_assert_true (rfl_json_stream_next (stream, &element, NULL, NULL));
      g_assert_cmpstr (element.member, ==, i < 2 ? "results" : "more");
    }
  g_assert_null (rfl_json_stream_get_envelope (stream));
  g_assert_false (rfl_json_stream_next (stream, &element, NULL, NULL));
  g_assert_cmpstr (rfl_json_stream_get_envelope (stream), ==,
                   "{\"results\":[],\"more\": [] ,\n\"last_seq\":\"2-x\",\"data\":[4]}");

  g_assert_finalize_object (g_steal_pointer (&stream));
}

static void
assert_no_envelope (const char *text)
{
  const Part parts[] = { { text, 1 }, { NULL, 0 } };
  g_autoptr (RflJsonStream) stream = stream_of (parts, 0);
  g_autofree char *all = read_all (stream);

  g_assert_null (rfl_json_stream_get_envelope (stream));
}

static void
test_no_envelope (void)
{
  assert_no_envelope ("[1]");
  assert_no_envelope ("{\"a\":1}");
  /* A torn answer has no end to be believed. */
  assert_no_envelope ("{\"data\":[1],\"last_seq\":\"2-x\"");
  assert_no_envelope ("{\"data\":[1");
}

static long
peak_memory_kb (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

/* @parts hold something beyond the limits between two good elements. */
static void
assert_skipped (const Part *parts,
                const char *expected)
{
  long before = peak_memory_kb ();
  g_autoptr (RflJsonStream) stream = stream_of (parts, 0);
  g_autofree char *all = read_all (stream);

  g_assert_cmpstr (all, ==, expected);
  g_assert_cmpint (peak_memory_kb () - before, <, 40 * 1024);
}

static void
test_depth (void)
{
  const Part array[] = {
    { "[{\"a\":1},", 1 }, { "[", 200000 }, { "]", 200000 }, { ",{\"b\":2}]", 1 }, { NULL, 0 },
  };
  const Part objects[] = {
    { "[{\"a\":1},", 1 }, { "{\"x\":", 200000 }, { "1", 1 }, { "}", 200000 }, { ",{\"b\":2}]", 1 }, { NULL, 0 },
  };
  const Part lines[] = {
    { "{\"a\":1}\n", 1 }, { "{\"x\":[", 200000 }, { "\n{\"b\":2}", 1 }, { NULL, 0 },
  };
  const Part alone[] = { { "[", 200000 }, { NULL, 0 } };
  const Part page[] = {
    { "{\"x\":", 1 }, { "[", 200000 }, { "]", 200000 }, { ",\"data\":[1,2]}", 1 }, { NULL, 0 },
  };
  const Part in_string[] = { { "[\"", 1 }, { "[", 129 }, { "\"]", 1 }, { NULL, 0 } };
  const Part deepest[] = { { "[", 129 }, { "]", 129 }, { NULL, 0 } };
  const Part too_deep[] = { { "[", 130 }, { "]", 130 }, { NULL, 0 } };
  g_autofree char *brackets = g_strnfill (129, '[');
  g_autofree char *string = g_strconcat ("\"", brackets, "\"|", NULL);
  g_autoptr (RflJsonStream) stream = stream_of (deepest, 0);
  RflJsonElement element;
  g_autoptr (JsonNode) node = NULL;

  assert_skipped (array, "{\"a\":1}|!deep|{\"b\":2}|");
  assert_skipped (objects, "{\"a\":1}|!deep|{\"b\":2}|");
  assert_skipped (lines, "{\"a\":1}|!deep|{\"b\":2}|");
  assert_skipped (alone, "!deep|");
  assert_skipped (page, "1|2|");
  assert_skipped (in_string, string);
  assert_skipped (too_deep, "!deep|");

  /* What passes here the parser takes. */
  g_assert_true (rfl_json_stream_next (stream, &element, NULL, NULL));
  node = rfl_json_parse (element.text, element.length, NULL);
  g_assert_nonnull (node);
}

#define MANY (200 * 1024 * 1024)

static void
test_long_line (void)
{
  const Part array[] = { { "[1,{\"x\":\"", 1 }, { "0123456789abcdef", MANY / 16 }, { "\"},2]", 1 }, { NULL, 0 } };
  const Part lines[] = { { "{\"a\":1}\n{\"x\":\"", 1 }, { "0123456789abcdef", MANY / 16 }, { "\"}\n{\"b\":2}", 1 }, { NULL, 0 } };
  const Part number[] = { { "[1,", 1 }, { "9", RFL_JSON_MAX_SIZE + 1 }, { ",2]", 1 }, { NULL, 0 } };
  const Part largest[] = { { "[\"", 1 }, { "x", RFL_JSON_MAX_SIZE - 2 }, { "\"]", 1 }, { NULL, 0 } };
  const Part larger[] = { { "[\"", 1 }, { "x", RFL_JSON_MAX_SIZE - 1 }, { "\",1]", 1 }, { NULL, 0 } };
  const Part object[] = { { "{\"x\":\"", 1 }, { "0123456789abcdef", MANY / 16 }, { "\"}\n{\"b\":2}", 1 }, { NULL, 0 } };
  const Part name[] = { { "[1]", 1 }, { " ", MANY }, { NULL, 0 } };
  g_autoptr (RflJsonStream) stream = stream_of (largest, 0);
  RflJsonElement element;

  assert_skipped (array, "1|!large|2|");
  assert_skipped (lines, "{\"a\":1}|!large|{\"b\":2}|");
  assert_skipped (number, "1|!large|2|");
  assert_skipped (larger, "!large|1|");
  assert_skipped (object, "!large|{\"b\":2}|");
  assert_skipped (name, "1|");

  g_assert_true (rfl_json_stream_next (stream, &element, NULL, NULL));
  g_assert_cmpuint (element.length, ==, RFL_JSON_MAX_SIZE);
}

static void
test_many (void)
{
  const Part parts[] = { { "[0", 1 }, { ",\n{\"id\":\"x\",\"list\":[1,2,3]}", 500000 }, { "]", 1 }, { NULL, 0 } };
  long before = peak_memory_kb ();
  g_autoptr (RflJsonStream) stream = stream_of (parts, 0);
  RflJsonElement element;
  guint n = 0;

  while (rfl_json_stream_next (stream, &element, NULL, NULL))
    {
      g_assert_cmpuint (element.line, ==, n + 1);
      n++;
    }
  g_assert_cmpuint (n, ==, 500001);
  g_assert_cmpint (peak_memory_kb () - before, <, 10 * 1024);
}

static void
test_io_error (void)
{
  const Part parts[] = { { "{\"data\":[1,2", 1 }, { ",3", 100 }, { "]}", 1 }, { NULL, 0 } };
  g_autoptr (TestStream) input = g_object_new (TEST_TYPE_STREAM, NULL);
  g_autoptr (RflJsonStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  RflJsonElement element;

  input->parts = parts;
  input->piece = 12;
  input->fail_at = 12;
  stream = rfl_json_stream_new (G_INPUT_STREAM (input));

  g_assert_true (rfl_json_stream_next (stream, &element, NULL, &error));
  g_assert_cmpstr (element.text, ==, "1");
  g_assert_false (rfl_json_stream_next (stream, &element, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (rfl_json_stream_next (stream, &element, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (rfl_json_stream_get_envelope (stream));
}

static void
test_cancel (void)
{
  const Part parts[] = { { "[1", 1 }, { ",2", 100000 }, { NULL, 0 } };
  g_autoptr (RflJsonStream) stream = stream_of (parts, 0);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  RflJsonElement element;

  g_assert_true (rfl_json_stream_next (stream, &element, cancellable, &error));
  g_cancellable_cancel (cancellable);
  while (rfl_json_stream_next (stream, &element, cancellable, &error))
    ;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/json-stream/array", test_array);
  g_test_add_func ("/json-stream/page", test_page);
  g_test_add_func ("/json-stream/object", test_object);
  g_test_add_func ("/json-stream/lines", test_lines);
  g_test_add_func ("/json-stream/broken", test_broken);
  g_test_add_func ("/json-stream/places", test_places);
  g_test_add_func ("/json-stream/envelope", test_envelope);
  g_test_add_func ("/json-stream/no-envelope", test_no_envelope);
  g_test_add_func ("/json-stream/depth", test_depth);
  g_test_add_func ("/json-stream/long-line", test_long_line);
  g_test_add_func ("/json-stream/many", test_many);
  g_test_add_func ("/json-stream/io-error", test_io_error);
  g_test_add_func ("/json-stream/cancel", test_cancel);

  return g_test_run ();
}
