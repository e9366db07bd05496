/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-server-private.h"

#include <stdlib.h>
#include <string.h>

/* The revision tree of a document: what wins, what is a leaf, how a chain is grafted on, how it is stemmed. */

static void
revision_free (Revision *revision)
{
  g_free (revision->hash);
  g_free (revision->body);
  g_free (revision);
}

gboolean
revision_parse (const char  *text,
                guint       *generation,
                const char **hash)
{
  char *end = NULL;
  guint64 value;

  if (text == NULL || !g_ascii_isdigit (text[0]))
    return FALSE;
  value = g_ascii_strtoull (text, &end, 10);
  if (value == 0 || value > G_MAXINT || *end != '-' || end[1] == '\0')
    return FALSE;
  *generation = (guint) value;
  *hash = end + 1;

  return TRUE;
}

char *
revision_to_text (const Revision *revision)
{
  return g_strdup_printf ("%u-%s", revision->generation, revision->hash);
}

Document *
document_new (const char *id)
{
  Document *document = g_new0 (Document, 1);

  document->id = g_strdup (id);
  document->revisions = g_ptr_array_new_with_free_func ((GDestroyNotify) revision_free);

  return document;
}

void
document_free (Document *document)
{
  g_ptr_array_unref (document->revisions);
  g_free (document->id);
  g_free (document);
}

Document *
document_copy (const Document *document)
{
  Document *copy = document_new (document->id);

  copy->seq = document->seq;
  for (guint i = 0; i < document->revisions->len; i++)
    {
      const Revision *from = g_ptr_array_index (document->revisions, i);
      Revision *to = g_new0 (Revision, 1);

      *to = *from;
      to->hash = g_strdup (from->hash);
      to->body = g_strdup (from->body);
      g_ptr_array_add (copy->revisions, to);
    }
  for (guint i = 0; i < copy->revisions->len; i++)
    {
      Revision *to = g_ptr_array_index (copy->revisions, i);

      if (to->parent != NULL)
        to->parent = document_find (copy, to->parent->generation, to->parent->hash);
    }

  return copy;
}

Revision *
document_find (const Document *document,
               guint           generation,
               const char     *hash)
{
  for (guint i = document->revisions->len; i > 0; i--)
    {
      Revision *revision = g_ptr_array_index (document->revisions, i - 1);

      if (revision->generation == generation && g_str_equal (revision->hash, hash))
        return revision;
    }

  return NULL;
}

Revision *
document_find_text (const Document *document,
                    const char     *revision)
{
  const char *hash = NULL;
  guint generation = 0;

  return revision_parse (revision, &generation, &hash) ? document_find (document, generation, hash) : NULL;
}

static int
compare_leaves (gconstpointer a,
                gconstpointer b)
{
  const Revision *left = *(Revision *const *) a;
  const Revision *right = *(Revision *const *) b;

  if (left->deleted != right->deleted)
    return left->deleted ? 1 : -1;
  if (left->generation != right->generation)
    return left->generation > right->generation ? -1 : 1;

  return strcmp (right->hash, left->hash);
}

GPtrArray *
document_list_leaves (const Document *document)
{
  GPtrArray *leaves = g_ptr_array_new ();
  g_autoptr (GHashTable) parents = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < document->revisions->len; i++)
    {
      Revision *revision = g_ptr_array_index (document->revisions, i);

      if (revision->parent != NULL)
        g_hash_table_add (parents, revision->parent);
    }
  for (guint i = 0; i < document->revisions->len; i++)
    if (!g_hash_table_contains (parents, g_ptr_array_index (document->revisions, i)))
      g_ptr_array_add (leaves, g_ptr_array_index (document->revisions, i));
  g_ptr_array_sort (leaves, compare_leaves);

  return leaves;
}

Revision *
document_get_winner (const Document *document)
{
  g_autoptr (GPtrArray) leaves = document_list_leaves (document);

  return leaves->len > 0 ? g_ptr_array_index (leaves, 0) : NULL;
}

gboolean
document_is_leaf (const Document *document,
                  const Revision *revision)
{
  for (guint i = 0; i < document->revisions->len; i++)
    if (((Revision *) g_ptr_array_index (document->revisions, i))->parent == revision)
      return FALSE;

  return TRUE;
}

gboolean
revision_descends (const Revision *revision,
                   const Revision *ancestor)
{
  for (; revision != NULL; revision = revision->parent)
    if (revision == ancestor)
      return TRUE;

  return FALSE;
}

Revision *
document_insert (Document           *document,
                 guint               start,
                 const char * const *ids,
                 gboolean            deleted,
                 const char         *body)
{
  Revision *child = NULL;
  Revision *leaf = NULL;

  if (document_find (document, start, ids[0]) != NULL)
    return NULL;

  for (guint i = 0; ids[i] != NULL && i < start; i++)
    {
      Revision *revision = document_find (document, start - i, ids[i]);

      if (revision == NULL)
        {
          revision = g_new0 (Revision, 1);
          revision->generation = start - i;
          revision->hash = g_strdup (ids[i]);
          g_ptr_array_add (document->revisions, revision);
        }
      if (leaf == NULL)
        leaf = revision;
      if (child != NULL && child->parent == NULL)
        child->parent = revision;
      child = revision;
    }
  leaf->deleted = deleted;
  leaf->body = g_strdup (body);

  return leaf;
}

void
document_stem (Document *document,
               guint     limit)
{
  g_autoptr (GPtrArray) leaves = document_list_leaves (document);
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);

  if (document->revisions->len <= limit)
    return;
  for (guint i = 0; i < leaves->len; i++)
    {
      Revision *revision = g_ptr_array_index (leaves, i);

      for (guint n = 0; revision != NULL && n < limit; n++, revision = revision->parent)
        g_hash_table_add (kept, revision);
    }
  for (guint i = 0; i < document->revisions->len; i++)
    {
      Revision *revision = g_ptr_array_index (document->revisions, i);

      if (revision->parent != NULL && !g_hash_table_contains (kept, revision->parent))
        revision->parent = NULL;
    }
  for (guint i = document->revisions->len; i > 0; i--)
    if (!g_hash_table_contains (kept, g_ptr_array_index (document->revisions, i - 1)))
      g_ptr_array_remove_index (document->revisions, i - 1);
}

/* A leaf, and what leads to it alone. FALSE where it is no leaf. */
gboolean
document_purge (Document *document,
                Revision *leaf)
{
  if (!document_is_leaf (document, leaf))
    return FALSE;
  while (leaf != NULL && document_is_leaf (document, leaf))
    {
      Revision *parent = leaf->parent;

      g_ptr_array_remove (document->revisions, leaf);
      leaf = parent;
    }

  return TRUE;
}

void
document_append (const Document *document,
                 const Revision *revision,
                 gboolean        with_revisions,
                 GString        *text)
{
  g_string_append (text, "{\"_id\":");
  append_json_string (text, document->id);
  g_string_append_printf (text, ",\"_rev\":\"%u-%s\"", revision->generation, revision->hash);
  if (revision->deleted)
    g_string_append (text, ",\"_deleted\":true");
  if (revision->body != NULL && !g_str_equal (revision->body, "{}"))
    {
      g_string_append_c (text, ',');
      g_string_append_len (text, revision->body + 1, (gssize) strlen (revision->body) - 2);
    }
  if (with_revisions)
    {
      g_string_append_printf (text, ",\"_revisions\":{\"start\":%u,\"ids\":[", revision->generation);
      for (const Revision *at = revision; at != NULL; at = at->parent)
        g_string_append_printf (text, "%s\"%s\"", at == revision ? "" : ",", at->hash);
      g_string_append (text, "]}");
    }
  g_string_append_c (text, '}');
}
