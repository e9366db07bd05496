/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-json.h"
#include "rfl-model.h"

/* Bodies are written with ' for " so that they can be read. */
static JsonNode *
body (const char *text)
{
  g_autofree char *json = g_strdup (text);
  g_autoptr (GError) error = NULL;
  JsonNode *node = NULL;

  if (text == NULL)
    return NULL;

  g_strdelimit (json, "'", '"');
  node = rfl_json_parse (json, -1, &error);
  g_assert_no_error (error);

  return node;
}

static void
assert_merge (const char *base,
              const char *ours,
              const char *theirs,
              const char *expected,
              const char *clash_paths)
{
  g_autoptr (JsonNode) base_node = body (base);
  g_autoptr (JsonNode) our_node = body (ours);
  g_autoptr (JsonNode) their_node = body (theirs);
  g_autoptr (GPtrArray) clashes = NULL;
  g_autoptr (JsonNode) merged = rfl_merge_records (base_node, our_node, their_node, &clashes);
  g_autofree char *text = rfl_json_canonical (merged);
  g_autoptr (GString) paths = g_string_new (NULL);

  for (guint i = 0; i < clashes->len; i++)
    g_string_append_printf (paths, "%s%s", i > 0 ? " " : "", ((RflMergeClash *) g_ptr_array_index (clashes, i))->path);

  g_strdelimit (text, "\"", '\'');
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (paths->str, ==, clash_paths);
}

static void
test_fields (void)
{
  /* One side each. */
  assert_merge ("{'a':1,'b':2}", "{'a':7,'b':2}", "{'a':1,'b':8}", "{'a':7,'b':8}", "");
  /* Added and taken away. */
  assert_merge ("{'a':1,'b':2}", "{'b':2,'c':3}", "{'a':1,'b':2,'d':4}", "{'b':2,'c':3,'d':4}", "");
  /* The same on both sides. */
  assert_merge ("{'a':1}", "{'a':2}", "{'a':2}", "{'a':2}", "");
  /* Another value on each side: ours stands. */
  assert_merge ("{'a':1}", "{'a':2}", "{'a':3}", "{'a':2}", "a");
  /* Taken away against changed: what was changed lives, whichever side. */
  assert_merge ("{'a':1}", "{}", "{'a':3}", "{'a':3}", "a");
  assert_merge ("{'a':1}", "{'a':3}", "{}", "{'a':3}", "a");
  /* Without a base, what both have said differently clashes. */
  assert_merge (NULL, "{'a':1,'b':1}", "{'a':2,'b':1,'c':3}", "{'a':1,'b':1,'c':3}", "a");
}

static void
test_nested (void)
{
  assert_merge ("{'r':{'x':1,'y':1,'future':{'k':1}}}", "{'r':{'x':2,'y':1,'future':{'k':1}}}",
                "{'r':{'x':1,'y':3,'future':{'k':2}}}", "{'r':{'future':{'k':2},'x':2,'y':3}}", "");
  assert_merge ("{'r':{'x':1}}", "{'r':{'x':2}}", "{'r':{'x':3}}", "{'r':{'x':2}}", "r.x");
  /* An object against a text is one value against another. */
  assert_merge ("{'r':{'x':1}}", "{'r':'none'}", "{'r':{'x':3}}", "{'r':'none'}", "r");
}

static void
test_things (void)
{
  /* Lists of things with ids are sets of things: one added on each side, one changed, one taken away. */
  assert_merge ("{'p':[{'id':'1','n':'a'},{'id':'2','n':'b'}]}",
                "{'p':[{'id':'1','n':'A'},{'id':'2','n':'b'},{'id':'3'}]}",
                "{'p':[{'id':'4'},{'id':'1','n':'a'}]}",
                "{'p':[{'id':'1','n':'A'},{'id':'3'},{'id':'4'}]}", "");
  assert_merge ("{'p':[{'id':'1','n':'a'}]}", "{'p':[{'id':'1','n':'b'}]}", "{'p':[{'id':'1','n':'c'}]}",
                "{'p':[{'id':'1','n':'b'}]}", "p.1.n");
  assert_merge ("{'p':[{'id':'1','n':'a'}]}", "{'p':[]}", "{'p':[{'id':'1','n':'c'}]}",
                "{'p':[{'id':'1','n':'c'}]}", "p.1");
  /* Both emptied it, each in its way. */
  assert_merge ("{'p':[{'id':'1'},{'id':'2'}]}", "{'p':[{'id':'1'}]}", "{'p':[{'id':'2'}]}", "{}", "");
  /* Lists of plain values are one value. */
  assert_merge ("{'n':['a']}", "{'n':['a','b']}", "{'n':['a']}", "{'n':['a','b']}", "");
  assert_merge ("{'n':['a']}", "{'n':['a','b']}", "{'n':['a','c']}", "{'n':['a','b']}", "n");
  /* An id twice is no set. */
  assert_merge ("{'p':[]}", "{'p':[{'id':'1'},{'id':'1'}]}", "{'p':[{'id':'2'}]}", "{'p':[{'id':'1'},{'id':'1'}]}", "p");
}

/* Which side is called ours makes no difference but where they clash. */
static void
test_sides (void)
{
  const char *base = "{'a':1,'b':{'x':1},'p':[{'id':'1','n':'a'},{'id':'2'}]}";
  const char *one = "{'a':2,'b':{'x':1,'y':1},'p':[{'id':'1','n':'a'}]}";
  const char *other = "{'a':1,'b':{'x':5},'p':[{'id':'1','n':'z'},{'id':'2'}],'c':true}";
  const char *merged = "{'a':2,'b':{'x':5,'y':1},'c':true,'p':[{'id':'1','n':'z'}]}";

  assert_merge (base, one, other, merged, "");
  assert_merge (base, other, one, merged, "");
}

static void
test_clash_values (void)
{
  g_autoptr (JsonNode) base = body ("{'a':'x'}");
  g_autoptr (JsonNode) ours = body ("{'a':'y'}");
  g_autoptr (JsonNode) theirs = body ("{'a':'z'}");
  g_autoptr (GPtrArray) clashes = NULL;
  g_autoptr (JsonNode) merged = rfl_merge_records (base, ours, theirs, &clashes);
  g_autoptr (JsonNode) quiet = rfl_merge_records (base, ours, theirs, NULL);
  const RflMergeClash *clash = g_ptr_array_index (clashes, 0);

  g_assert_cmpstr (json_node_get_string (clash->base), ==, "x");
  g_assert_cmpstr (json_node_get_string (clash->ours), ==, "y");
  g_assert_cmpstr (json_node_get_string (clash->theirs), ==, "z");
  g_assert_true (rfl_json_equal (merged, quiet));
}

/* Who looked later knows better: no clash, on whichever side it is. */
static void
test_latest (void)
{
  assert_merge ("{'assured_date':'2026-01-01'}", "{'assured_date':'2026-03-01'}", "{'assured_date':'2026-02-01'}",
                "{'assured_date':'2026-03-01'}", "");
  assert_merge ("{'assured_date':'2026-01-01'}", "{'assured_date':'2026-02-01'}", "{'assured_date':'2026-03-01'}",
                "{'assured_date':'2026-03-01'}", "");
  assert_merge ("{'assured_date':'2026-01-01'}", "{}", "{'assured_date':'2026-03-01'}", "{'assured_date':'2026-03-01'}",
                "assured_date");
}

/* Without a base ours stands whole, and every difference is reported. */
static void
test_versions (void)
{
  g_autoptr (JsonNode) ours = body ("{'a':1,'b':{'x':1},'same':0,'things':[{'id':'t','n':1},{'id':'o'}]}");
  g_autoptr (JsonNode) theirs = body ("{'a':2,'b':{'x':2},'same':0,'things':[{'id':'t','n':2},{'id':'w'}],'new':[{'id':'z'}]}");
  g_autoptr (GPtrArray) clashes = NULL;
  g_autoptr (JsonNode) merged = rfl_merge_versions (ours, theirs, &clashes);
  g_autoptr (GString) paths = g_string_new (NULL);

  for (guint i = 0; i < clashes->len; i++)
    g_string_append_printf (paths, "%s ", ((RflMergeClash *) g_ptr_array_index (clashes, i))->path);

  g_assert_true (rfl_json_equal (merged, ours));
  g_assert_cmpstr (paths->str, ==, "a b.x things.t.n things.o things.w new ");
}

static void
assert_set (const char *before,
            const char *path,
            const char *value,
            const char *after)
{
  g_autoptr (JsonNode) node = body (before);
  g_autoptr (JsonNode) value_node = body (value);
  g_autoptr (JsonNode) changed = rfl_merge_path_set (node, path, value_node);
  g_autofree char *text = rfl_json_canonical (changed);
  JsonNode *found = rfl_merge_path_get (changed, path);

  g_strdelimit (text, "\"", '\'');
  g_assert_cmpstr (text, ==, after);
  g_assert_true (value_node != NULL ? rfl_json_equal (found, value_node) : found == NULL);
}

static void
test_paths (void)
{
  g_autoptr (GString) path = g_string_new (NULL);
  g_auto (GStrv) names = NULL;

  assert_set ("{'a':1}", "a", "2", "{'a':2}");
  assert_set ("{'a':1}", "a", NULL, "{}");
  assert_set ("{}", "a.b", "2", "{'a':{'b':2}}");
  assert_set ("{'t':[{'id':'x','n':1},{'id':'y'}]}", "t.x.n", "2", "{'t':[{'id':'x','n':2},{'id':'y'}]}");
  assert_set ("{'t':[{'id':'x'},{'id':'y'}]}", "t.x", NULL, "{'t':[{'id':'y'}]}");
  assert_set ("{'t':[{'id':'x'}]}", "t.x", NULL, "{}");
  assert_set ("{'t':[{'id':'x'}]}", "t.z", "{'id':'z'}", "{'t':[{'id':'x'},{'id':'z'}]}");
  assert_set ("{'t':[{'id':'x'}]}", "t.z.n", NULL, "{'t':[{'id':'x'}]}");

  /* Ids may hold what separates them. */
  rfl_merge_path_append (path, "t");
  rfl_merge_path_append (path, "a.b\\c");
  rfl_merge_path_append (path, "n");
  names = rfl_merge_path_split (path->str);
  g_assert_cmpuint (g_strv_length (names), ==, 3);
  g_assert_cmpstr (names[1], ==, "a.b\\c");
  assert_set ("{'t':[{'id':'a.b\\\\c','n':1}]}", path->str, "2", "{'t':[{'id':'a.b\\\\c','n':2}]}");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/merge/fields", test_fields);
  g_test_add_func ("/merge/nested", test_nested);
  g_test_add_func ("/merge/things", test_things);
  g_test_add_func ("/merge/sides", test_sides);
  g_test_add_func ("/merge/clash-values", test_clash_values);
  g_test_add_func ("/merge/latest", test_latest);
  g_test_add_func ("/merge/versions", test_versions);
  g_test_add_func ("/merge/paths", test_paths);

  return g_test_run ();
}
