/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-base-error.h"
#include "rfl-json.h"

#include <math.h>
#include <string.h>

static JsonNode *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = rfl_json_parse (text, -1, &error);

  g_assert_no_error (error);
  g_assert_nonnull (node);
  return node;
}

static void
assert_text (const char *text,
             const char *expected)
{
  g_autoptr (JsonNode) node = parse (text);
  g_autofree char *written = rfl_json_to_text (node);

  g_assert_cmpstr (written, ==, expected);
}

static void
test_parse (void)
{
  assert_text ("null", "null");
  assert_text (" true ", "true");
  assert_text ("false", "false");
  assert_text ("\"\"", "\"\"");
  assert_text ("{}", "{}");
  assert_text ("[ ]", "[]");
  assert_text ("0", "0");
  assert_text ("-0", "0");
  assert_text ("-12.50e1", "-125");
  assert_text ("0.1", "0.1");
  assert_text ("1E+2", "100");
  assert_text ("9007199254740993", "9007199254740993");
  assert_text ("-9223372036854775808", "-9223372036854775808");
  assert_text ("9223372036854775808", "9223372036854776000");
  assert_text ("\r\n{ \"b\" :\t[1, 2 ,{\"c\":null}], \"a\":\"x\" }\n", "{\"b\":[1,2,{\"c\":null}],\"a\":\"x\"}");
  assert_text ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\uDE00\\u001f\"", "\"\\\"\\\\/\\b\\f\\n\\r\\té😀\\u001f\"");
  assert_text ("\"été\"", "\"été\"");
  assert_text ("{\"a\":1,\"b\":2,\"a\":3}", "{\"a\":3,\"b\":2}");
  assert_text ("{\"\":{\"x y.z\":1}}", "{\"\":{\"x y.z\":1}}");
}

static void
assert_refused (const char   *text,
                gssize        length,
                RflBaseError  code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rfl_json_parse (text, length, &error));
  g_assert_error (error, RFL_BASE_ERROR, (int) code);
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "", " ", "nul", "nulll", "tru", "{", "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}",
    "{\"a\" 1}", "{\"a\":1 \"b\":2}", "{1:1}", "[1}", "{\"a\":1]", "1 2", "{} {}", "]", "01", "-", "1.", ".5", "1e", "1e+", "+1",
    "0x10", "NaN", "Infinity", "1e999", "\"", "\"a", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"", "\"a\nb\"", "\"a\tb\"", "'a'",
    "// c\n1", "/* c */ 1", "var x = 1", "\"\\u0000\"",
    /* Lone surrogates: alone, the wrong way round, before something else; and as bytes. */
    "\"\\ud800\"", "\"\\udc00\"", "\"\\udc00\\ud800\"", "\"\\ud800x\"", "\"\\ud800\\n\"", "\"\\ud800\\u0041\"", "\"\\ud800",
    "\"\355\240\200\"", "\"\351\"",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (texts[i], -1, RFL_BASE_ERROR_INVALID);
  assert_refused ("\"a\0b\"", 5, RFL_BASE_ERROR_INVALID);
  assert_refused ("[1,2]", 4, RFL_BASE_ERROR_INVALID);
}

static char *
nested (guint depth)
{
  char *text = g_malloc (2 * depth + 1);

  memset (text, '[', depth);
  memset (text + depth, ']', depth);
  text[2 * depth] = '\0';
  return text;
}

static void
test_limits (void)
{
  g_autofree char *deepest = nested (RFL_JSON_MAX_DEPTH);
  g_autofree char *too_deep = nested (RFL_JSON_MAX_DEPTH + 1);
  g_autofree char *bomb = nested (200000);
  g_autofree char *objects = g_strnfill (200000, '{');
  g_autofree char *large = g_strnfill (RFL_JSON_MAX_SIZE + 1, ' ');

  assert_text (deepest, deepest);
  assert_refused (too_deep, -1, RFL_BASE_ERROR_TOO_DEEP);
  assert_refused (bomb, -1, RFL_BASE_ERROR_TOO_DEEP);
  assert_refused (objects, -1, RFL_BASE_ERROR_INVALID);
  assert_refused (large, -1, RFL_BASE_ERROR_TOO_LARGE);

  large[0] = '1';
  {
    g_autoptr (JsonNode) node = rfl_json_parse (large, RFL_JSON_MAX_SIZE, NULL);

    g_assert_cmpint (json_node_get_int (node), ==, 1);
  }
}

static void
assert_canonical (const char *text,
                  const char *expected)
{
  g_autoptr (JsonNode) node = parse (text);
  g_autofree char *written = rfl_json_canonical (node);

  g_assert_cmpstr (written, ==, expected);
}

/* RFC 8785, appendix B. */
static void
test_canonical_numbers (void)
{
  static const struct { guint64 bits; const char *text; } numbers[] = {
    { 0x0000000000000000, "0" },
    { 0x8000000000000000, "0" },
    { 0x0000000000000001, "5e-324" },
    { 0x8000000000000001, "-5e-324" },
    { 0x7fefffffffffffff, "1.7976931348623157e+308" },
    { 0xffefffffffffffff, "-1.7976931348623157e+308" },
    { 0x4340000000000000, "9007199254740992" },
    { 0xc340000000000000, "-9007199254740992" },
    { 0x4430000000000000, "295147905179352830000" },
    { 0x44b52d02c7e14af5, "9.999999999999997e+22" },
    { 0x44b52d02c7e14af6, "1e+23" },
    { 0x44b52d02c7e14af7, "1.0000000000000001e+23" },
    { 0x444b1ae4d6e2ef4e, "999999999999999700000" },
    { 0x444b1ae4d6e2ef4f, "999999999999999900000" },
    { 0x444b1ae4d6e2ef50, "1e+21" },
    { 0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7" },
    { 0x3eb0c6f7a0b5ed8d, "0.000001" },
    { 0x41b3de4355555553, "333333333.3333332" },
    { 0x41b3de4355555554, "333333333.33333325" },
    { 0x41b3de4355555555, "333333333.3333333" },
    { 0x41b3de4355555556, "333333333.3333334" },
    { 0x41b3de4355555557, "333333333.33333343" },
    { 0xbecbf647612f3696, "-0.0000033333333333333333" },
    { 0x43143ff3c1cb0959, "1424953923781206.2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr (JsonNode) node = NULL;
      g_autofree char *text = NULL;
      double number;

      memcpy (&number, &numbers[i].bits, sizeof number);
      node = json_node_init_double (json_node_alloc (), number);
      text = rfl_json_canonical (node);
      g_assert_cmpstr (text, ==, numbers[i].text);
    }

  assert_canonical ("9007199254740993", "9007199254740992");
  assert_canonical ("[1.0,1e3,1e30,4.50,2e-3,0.000000000000000000000000001]", "[1,1000,1e+30,4.5,0.002,1e-27]");
}

/* What is written reads back as the same double, over all powers of two and many numbers between. */
static void
test_number_round_trip (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int exponent = -1074; exponent <= 1023; exponent++)
    {
      for (int i = 0; i < 20; i++)
        {
          double number = ldexp (i == 0 ? 1 : 1 + g_rand_double (rand), exponent);
          g_autoptr (JsonNode) node = json_node_init_double (json_node_alloc (), number);
          g_autofree char *text = rfl_json_to_text (node);
          g_autoptr (JsonNode) read = parse (text);

          g_assert_cmpuint (strlen (text), <=, 26);
          g_assert_true (json_node_get_double (read) == number);
        }
    }
}

/* The least digits, and of those the nearest, where the neighbours of a number lie at unequal distances: powers of two. */
static void
test_canonical_powers (void)
{
  assert_canonical ("5.684341886080801486968994140625e-14", "5.684341886080802e-14");
  assert_canonical ("9.5367431640625e-7", "9.5367431640625e-7");
  assert_canonical ("2.2250738585072014e-308", "2.2250738585072014e-308");
  assert_canonical ("4.4501477170144028e-308", "4.450147717014403e-308");
  assert_canonical ("9.8813129168249309e-324", "1e-323");
  assert_canonical ("7.1202363472230444e-307", "7.120236347223045e-307");
  assert_canonical ("5.6412324245775924e-278", "5.641232424577593e-278");
}

static void
test_canonical_text (void)
{
  /* RFC 8785, 3.2.2 and 3.2.3. */
  assert_canonical ("{\"numbers\":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"
                    "\"string\":\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\","
                    "\"literals\":[null,true,false]}",
                    "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                    "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  assert_canonical ("{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":6,\"\\u00f6\":7}",
                    "{\"\\r\":2,\"1\":4,\"\302\200\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\357\254\263\":3}");
  assert_canonical ("{\"b\":{\"d\":1,\"c\":2},\"aa\":0,\"a\":[{\"z\":1,\"y\":2}]}",
                    "{\"a\":[{\"y\":2,\"z\":1}],\"aa\":0,\"b\":{\"c\":2,\"d\":1}}");
  assert_canonical ("{\"\\ue000\":1,\"\\uffff\":2,\"\\ud800\\udc00\":3,\"\\udbff\\udfff\":4,\"\\ud7ff\":5}",
                    "{\"\355\237\277\":5,\"\360\220\200\200\":3,\"\364\217\277\277\":4,\"\356\200\200\":1,\"\357\277\277\":2}");
  assert_canonical ("\"\177\302\200\"", "\"\177\302\200\"");
}

static void
test_get (void)
{
  g_autoptr (JsonNode) node = parse ("{\"s\":\"x\",\"i\":7,\"d\":2.75,\"t\":true,\"n\":null,\"a\":[1,2],"
                                     "\"o\":{\"p\":{\"q\":\"deep\",\"huge\":1e300}}}");
  JsonObject *object = json_node_get_object (node);

  g_assert_cmpstr (rfl_json_get_string (object, "s"), ==, "x");
  g_assert_cmpstr (rfl_json_get_string (object, "o.p.q"), ==, "deep");
  g_assert_null (rfl_json_get_string (object, "i"));
  g_assert_null (rfl_json_get_string (object, "n"));
  g_assert_null (rfl_json_get_string (object, "o"));
  g_assert_null (rfl_json_get_string (object, "missing"));
  g_assert_null (rfl_json_get_string (object, "s.x"));
  g_assert_null (rfl_json_get_string (object, "o.x.q"));
  g_assert_null (rfl_json_get_string (object, "o.p.q.r"));
  g_assert_null (rfl_json_get_string (NULL, "s"));
  g_assert_null (rfl_json_get_string (NULL, "s.t"));

  g_assert_cmpint (rfl_json_get_int (object, "i", -1), ==, 7);
  g_assert_cmpint (rfl_json_get_int (object, "d", -1), ==, 2);
  g_assert_cmpint (rfl_json_get_int (object, "s", -1), ==, -1);
  g_assert_cmpint (rfl_json_get_int (object, "n", -1), ==, -1);
  g_assert_cmpint (rfl_json_get_int (object, "t", -1), ==, -1);
  g_assert_cmpint (rfl_json_get_int (object, "o.p.huge", -1), ==, -1);
  g_assert_cmpfloat (rfl_json_get_double (object, "d", -1), ==, 2.75);
  g_assert_cmpfloat (rfl_json_get_double (object, "i", -1), ==, 7);
  g_assert_cmpfloat (rfl_json_get_double (object, "a", -1), ==, -1);
  g_assert_true (rfl_json_get_bool (object, "t", FALSE));
  g_assert_true (rfl_json_get_bool (object, "i", TRUE));
  g_assert_false (rfl_json_get_bool (object, "missing", FALSE));

  g_assert_cmpuint (json_array_get_length (rfl_json_get_array (object, "a")), ==, 2);
  g_assert_null (rfl_json_get_array (object, "o"));
  g_assert_nonnull (rfl_json_get_object (object, "o.p"));
  g_assert_null (rfl_json_get_object (object, "a"));
  g_assert_true (JSON_NODE_HOLDS_NULL (rfl_json_get_node (object, "n")));
  g_assert_null (rfl_json_get_node (object, "m"));
}

static void
test_set (void)
{
  g_autoptr (JsonNode) node = parse ("{\"keep\":[{\"x\":1}],\"s\":\"text\"}");
  JsonObject *object = json_node_get_object (node);
  g_autofree char *text = NULL;
  g_autofree char *after = NULL;

  rfl_json_set_string (object, "a.b.c", "x");
  rfl_json_set_int (object, "a.b.i", 5);
  rfl_json_set_double (object, "d", 0.5);
  rfl_json_set_bool (object, "a.t", 2);
  rfl_json_set_node (object, "n", json_node_new (JSON_NODE_NULL));
  rfl_json_set_string (object, "s.under", "text made an object");
  rfl_json_set_string (object, "d", "replaced");
  text = rfl_json_to_text (node);
  g_assert_cmpstr (text, ==, "{\"keep\":[{\"x\":1}],\"s\":{\"under\":\"text made an object\"},"
                             "\"a\":{\"b\":{\"c\":\"x\",\"i\":5},\"t\":true},\"d\":\"replaced\",\"n\":null}");

  rfl_json_set_string (object, "a.b.c", NULL);
  rfl_json_set_string (object, "never.there", NULL);
  g_assert_true (rfl_json_remove (object, "s"));
  g_assert_false (rfl_json_remove (object, "s"));
  g_assert_false (rfl_json_remove (object, "d.x"));
  g_assert_false (rfl_json_remove (object, "x.y.z"));
  after = rfl_json_to_text (node);
  g_assert_cmpstr (after, ==, "{\"keep\":[{\"x\":1}],\"a\":{\"b\":{\"i\":5},\"t\":true},\"d\":\"replaced\",\"n\":null}");
}

static void
test_copy (void)
{
  const char *text = "{\"b\":[1,{\"c\":\"x\"},null,true,1.5],\"a\":{}}";
  g_autoptr (JsonNode) node = parse (text);
  g_autoptr (JsonNode) copy = rfl_json_copy (node);
  g_autofree char *copied = NULL;

  rfl_json_set_string (json_array_get_object_element (rfl_json_get_array (json_node_get_object (node), "b"), 1), "c", "changed");
  rfl_json_set_int (json_node_get_object (node), "a.new", 1);
  copied = rfl_json_to_text (copy);
  g_assert_cmpstr (copied, ==, text);
}

static void
assert_equal (const char *a,
              const char *b,
              gboolean    expected)
{
  g_autoptr (JsonNode) x = parse (a);
  g_autoptr (JsonNode) y = parse (b);

  g_assert_cmpint (rfl_json_equal (x, y), ==, expected);
  g_assert_cmpint (rfl_json_equal (y, x), ==, expected);
}

static void
test_equal (void)
{
  g_autoptr (JsonNode) one = parse ("1");

  assert_equal ("{\"a\":1,\"b\":[true,null]}", "{\"b\":[true,null],\"a\":1.0}", TRUE);
  assert_equal ("9007199254740993", "9007199254740992", FALSE);
  assert_equal ("1", "\"1\"", FALSE);
  assert_equal ("1", "true", FALSE);
  assert_equal ("null", "false", FALSE);
  assert_equal ("null", "null", TRUE);
  assert_equal ("\"é\"", "\"\\u00e9\"", TRUE);
  assert_equal ("[1,2]", "[2,1]", FALSE);
  assert_equal ("[1]", "[1,1]", FALSE);
  assert_equal ("{\"a\":1}", "{\"a\":1,\"b\":null}", FALSE);
  assert_equal ("{\"a\":1}", "{\"b\":1}", FALSE);
  assert_equal ("{}", "[]", FALSE);
  assert_equal ("false", "true", FALSE);

  g_assert_true (rfl_json_equal (NULL, NULL));
  g_assert_false (rfl_json_equal (one, NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/json/parse", test_parse);
  g_test_add_func ("/json/parse/refused", test_refused);
  g_test_add_func ("/json/parse/limits", test_limits);
  g_test_add_func ("/json/canonical/numbers", test_canonical_numbers);
  g_test_add_func ("/json/canonical/powers", test_canonical_powers);
  g_test_add_func ("/json/canonical/text", test_canonical_text);
  g_test_add_func ("/json/round-trip", test_number_round_trip);
  g_test_add_func ("/json/get", test_get);
  g_test_add_func ("/json/set", test_set);
  g_test_add_func ("/json/copy", test_copy);
  g_test_add_func ("/json/equal", test_equal);

  return g_test_run ();
}
