/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-json-span.h"

#include <string.h>

static RflJsonSpan
span (const char *text)
{
  return RFL_JSON_SPAN_INIT (text, strlen (text));
}

/* "name=value;…", with "!" at the end where the text is no object. */
static char *
list_members (const char *text)
{
  GString *list = g_string_new (NULL);
  RflJsonSpan rest = span (text);
  RflJsonSpan name, value;

  while (rfl_json_span_next_member (&rest, &name, &value))
    g_string_append_printf (list, "%.*s=%.*s;", (int) name.length, name.text, (int) value.length, value.text);
  if (rest.length > 0)
    g_string_append_c (list, '!');
  return g_string_free (list, FALSE);
}

static char *
list_elements (const char *text)
{
  GString *list = g_string_new (NULL);
  RflJsonSpan rest = span (text);
  RflJsonSpan element;

  while (rfl_json_span_next_element (&rest, &element))
    g_string_append_printf (list, "%.*s;", (int) element.length, element.text);
  if (rest.length > 0)
    g_string_append_c (list, '!');
  return g_string_free (list, FALSE);
}

static void
test_members (void)
{
  static const char *const cases[][2] = {
    { "{}", "" },
    { " { } ", "" },
    { "{\"a\":1}", "\"a\"=1;" },
    { "\n{ \"a\" : 1 , \"b\" : [ 1, {\"c\":2} ] }", "\"a\"=1;\"b\"=[ 1, {\"c\":2} ];" },
    { "{\"a\":\"}\\\"]\",\"b\\\"\":{\"c\":\"\\\\\"},\"d\":null}", "\"a\"=\"}\\\"]\";\"b\\\"\"={\"c\":\"\\\\\"};\"d\"=null;" },
    { "{\"a\":1", "!" },
    { "{\"a\":1,", "\"a\"=1;!" },
    { "{", "!" },
    { "{\"a\":\"cut", "!" },
    { "{\"a\":[1,[2]", "!" },
    { "{\"a\"1}", "!" },
    { "{\"a\":}", "!" },
    { "{a:1}", "!" },
    { "[1]", "!" },
    { "<html>", "!" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *list = list_members (cases[i][0]);

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (list, ==, cases[i][1]);
    }
}

static void
test_elements (void)
{
  static const char *const cases[][2] = {
    { "[]", "" },
    { "[1,\"a\",{\"b\":[2]},[3]]", "1;\"a\";{\"b\":[2]};[3];" },
    { " [ true , false ] ", "true;false;" },
    { "[1,2", "1;!" },
    { "[1,", "1;!" },
    { "[", "!" },
    { "[\"cut", "!" },
    { "{\"a\":1}", "!" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *list = list_elements (cases[i][0]);

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (list, ==, cases[i][1]);
    }
}

static void
test_get_member (void)
{
  RflJsonSpan object = span ("{\"ids\":[\"x\"],\"id\":\"é\\n\",\"deleted\":true,\"rest\":\"cut");
  RflJsonSpan value;
  g_autofree char *text = NULL;
  g_autofree char *json = NULL;

  g_assert_true (rfl_json_span_get_member (object, "id", &value));
  text = rfl_json_span_dup_string (value);
  json = rfl_json_span_dup_text (value);
  g_assert_cmpstr (text, ==, "é\n");
  g_assert_cmpstr (json, ==, "\"é\\n\"");
  g_assert_true (rfl_json_span_get_member (object, "deleted", &value));
  g_assert_true (rfl_json_span_is_true (value));
  g_assert_null (rfl_json_span_dup_string (value));
  g_assert_false (rfl_json_span_get_member (object, "i", &value));
  g_assert_false (rfl_json_span_get_member (object, "rest", &value));
}

static void
test_bad_strings (void)
{
  static const char *const cases[] = { "\"\xff\"", "\"\\ud800\"", "\"\\x\"", "1", "\"" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = g_strescape (cases[i], NULL);

      g_test_message ("%s", shown);
      g_assert_null (rfl_json_span_dup_string (span (cases[i])));
    }
}

/* What no parser would take: depth and size are nothing to a span. */
static void
test_deep (void)
{
  const gsize depth = 100000;
  g_autofree char *text = g_malloc (2 * depth + 3);
  RflJsonSpan rest, element;

  memset (text, '[', depth + 1);
  memset (text + depth + 1, ']', depth + 1);
  text[2 * depth + 2] = '\0';
  rest = span (text);
  g_assert_true (rfl_json_span_next_element (&rest, &element));
  g_assert_cmpuint (element.length, ==, 2 * depth);
  g_assert_false (rfl_json_span_next_element (&rest, &element));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-span/members", test_members);
  g_test_add_func ("/json-span/elements", test_elements);
  g_test_add_func ("/json-span/get-member", test_get_member);
  g_test_add_func ("/json-span/bad-strings", test_bad_strings);
  g_test_add_func ("/json-span/deep", test_deep);

  return g_test_run ();
}
