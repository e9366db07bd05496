/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "rfl-revisions.h"

#include <string.h>

#define SERVICE "service:a"

static RflNode *
new_node (gint64      generation,
          char        hash,
          char        parent,
          gboolean    deleted)
{
  RflNode *node = g_new0 (RflNode, 1);

  node->generation = generation;
  node->hash = g_strnfill (32, hash);
  node->parent = parent != '\0' ? g_strnfill (32, parent) : NULL;
  node->deleted = deleted;
  node->body = g_bytes_new ("{}", 2);

  return node;
}

static void
add (Fixture *fixture,
     gint64   document,
     RflNode *node,
     gboolean expected)
{
  g_autoptr (RflNode) owned = node;
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;

  g_assert_true (rfl_revisions_add (fixture->db, document, node, &added, &error));
  g_assert_no_error (error);
  g_assert_cmpint (added, ==, expected);
}

static gint64
begin_document (Fixture *fixture)
{
  gint64 document = 0;

  fixture_open_db (fixture);
  g_assert_true (rfl_db_begin (fixture->db, NULL));
  g_assert_true (rfl_revisions_add_document (fixture->db, SERVICE, RFL_KIND_SERVICE, NULL, &document, NULL));

  return document;
}

static void
assert_winner (Fixture    *fixture,
               const char *expected)
{
  g_autofree char *winner = rfl_documents_get_winner (fixture->db, SERVICE);

  g_assert_nonnull (winner);
  winner[3] = '\0';
  g_assert_cmpstr (winner, ==, expected);
}

static void
test_winner (Fixture       *fixture,
             gconstpointer  data)
{
  gint64 document = begin_document (fixture);

  add (fixture, document, new_node (1, '5', '\0', FALSE), TRUE);
  assert_winner (fixture, "1-5");
  add (fixture, document, new_node (2, '3', '5', FALSE), TRUE);
  assert_winner (fixture, "2-3");

  /* The larger hash, by the bytes of lower-case hex. */
  add (fixture, document, new_node (2, 'a', '5', FALSE), TRUE);
  assert_winner (fixture, "2-a");
  add (fixture, document, new_node (2, '9', '5', FALSE), TRUE);
  assert_winner (fixture, "2-a");
  g_assert_cmpuint (rfl_revisions_count_leaves (fixture->db, document), ==, 3);

  /* The longer history, whatever its hash. */
  add (fixture, document, new_node (3, '1', '3', FALSE), TRUE);
  assert_winner (fixture, "3-1");

  /* Live before deleted, however long. */
  add (fixture, document, new_node (4, 'f', '1', TRUE), TRUE);
  assert_winner (fixture, "2-a");
  add (fixture, document, new_node (3, '7', 'a', TRUE), TRUE);
  assert_winner (fixture, "2-9");
  add (fixture, document, new_node (3, '8', '9', TRUE), TRUE);
  assert_winner (fixture, "4-f");
  g_assert_false (rfl_documents_exists (fixture->db, SERVICE));

  add (fixture, document, new_node (4, 'f', '1', TRUE), FALSE);
  g_assert_true (rfl_db_commit (fixture->db, NULL));
}

/* Arrived in any order, all peers see the same winner and leaves. */
static void
test_any_order (Fixture       *fixture,
                gconstpointer  data)
{
  static const struct
  {
    gint64   generation;
    char     hash;
    char     parent;
    gboolean deleted;
  } nodes[] = {
    { 1, '5', '\0', FALSE }, { 2, '3', '5', FALSE }, { 2, 'a', '5', FALSE }, { 3, 'b', '3', FALSE },
    { 3, 'c', 'a', TRUE },   { 4, '2', 'b', FALSE }, { 2, 'e', '5', FALSE }, { 3, '6', 'e', FALSE },
  };
  g_autofree char *expected = NULL;

  fixture_open_db (fixture);
  for (guint round = 0; round < 100; round++)
    {
      guint order[G_N_ELEMENTS (nodes)];
      g_autofree char *state = NULL;
      gint64 document = 0;

      for (guint i = 0; i < G_N_ELEMENTS (nodes); i++)
        {
          guint j = (guint) g_test_rand_int_range (0, (gint32) i + 1);

          order[i] = order[j];
          order[j] = i;
        }

      g_assert_true (rfl_db_begin (fixture->db, NULL));
      g_assert_true (rfl_revisions_add_document (fixture->db, SERVICE, RFL_KIND_SERVICE, NULL, &document, NULL));
      for (guint i = 0; i < G_N_ELEMENTS (nodes); i++)
        add (fixture, document,
             new_node (nodes[order[i]].generation, nodes[order[i]].hash, nodes[order[i]].parent, nodes[order[i]].deleted),
             TRUE);
      state = fixture_dump (fixture->db, "SELECT h.generation, h.hash, h.leaf, h.number = d.winner, d.deleted"
                                         " FROM history h, document d ORDER BY h.generation, h.hash");
      rfl_db_rollback (fixture->db);

      if (expected == NULL)
        expected = g_steal_pointer (&state);
      else
        g_assert_cmpstr (expected, ==, state);
    }
}

static void
test_remove (Fixture       *fixture,
             gconstpointer  data)
{
  gint64 document = begin_document (fixture);
  g_autoptr (RflDocumentRow) gone = NULL;

  add (fixture, document, new_node (1, '5', '\0', FALSE), TRUE);
  add (fixture, document, new_node (2, '3', '5', FALSE), TRUE);
  for (guint i = 2; i > 0; i--)
    {
      g_autoptr (RflDocumentRow) row = rfl_revisions_find (fixture->db, SERVICE, NULL);
      g_autoptr (GError) error = NULL;

      assert_winner (fixture, i == 2 ? "2-3" : "1-5");
      g_assert_true (rfl_revisions_remove (fixture->db, document, row->winner, &error));
      g_assert_no_error (error);
    }
  gone = rfl_revisions_find (fixture->db, SERVICE, NULL);
  g_assert_null (gone);
  g_assert_true (rfl_db_commit (fixture->db, NULL));
}

static void
test_parse (Fixture       *fixture,
            gconstpointer  data)
{
  const char *hash = NULL;
  gint64 generation = 0;

  g_assert_true (rfl_revision_parse ("12-0123456789abcdef0123456789abcdef", &generation, &hash));
  g_assert_cmpint (generation, ==, 12);
  g_assert_cmpstr (hash, ==, "0123456789abcdef0123456789abcdef");
  g_assert_false (rfl_revision_parse ("", &generation, &hash));
  g_assert_false (rfl_revision_parse ("0-0123456789abcdef0123456789abcdef", &generation, &hash));
  g_assert_false (rfl_revision_parse ("-0123456789abcdef0123456789abcdef", &generation, &hash));
  g_assert_false (rfl_revision_parse ("1-0123", &generation, &hash));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  fixture_add ("/revisions/winner", test_winner);
  fixture_add ("/revisions/any-order", test_any_order);
  fixture_add ("/revisions/remove", test_remove);
  fixture_add ("/revisions/parse", test_parse);

  return g_test_run ();
}
