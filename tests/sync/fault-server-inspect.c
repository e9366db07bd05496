/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-server-private.h"

#include "rfl-json.h"

#include <string.h>

/* What a test sees and does behind the back of the API. */

struct _FaultSnapshot
{
  GPtrArray *databases;   /* of Database */
  char      *uuid;
  gboolean   whole;
};

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

FaultSnapshot *
fault_server_snapshot (FaultServer *self,
                       const char  *database)
{
  FaultSnapshot *snapshot = g_new0 (FaultSnapshot, 1);
  GHashTableIter iter;
  gpointer value;

  g_mutex_lock (&self->lock);
  snapshot->databases = g_ptr_array_new_with_free_func ((GDestroyNotify) database_free);
  snapshot->uuid = g_strdup (self->uuid);
  snapshot->whole = database == NULL;
  g_hash_table_iter_init (&iter, self->databases);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (database == NULL || g_str_equal (((Database *) value)->name, database))
      g_ptr_array_add (snapshot->databases, database_copy (value));
  g_mutex_unlock (&self->lock);

  return snapshot;
}

void
fault_server_restore (FaultServer   *self,
                      FaultSnapshot *snapshot)
{
  g_mutex_lock (&self->lock);
  if (snapshot->whole)
    {
      g_hash_table_remove_all (self->databases);
      g_free (self->uuid);
      self->uuid = g_strdup (snapshot->uuid);
    }
  for (guint i = 0; i < snapshot->databases->len; i++)
    {
      Database *database = database_copy (g_ptr_array_index (snapshot->databases, i));

      g_hash_table_replace (self->databases, database->name, database);
    }
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

void
fault_snapshot_free (FaultSnapshot *snapshot)
{
  g_ptr_array_unref (snapshot->databases);
  g_free (snapshot->uuid);
  g_free (snapshot);
}

void
fault_server_purge (FaultServer *self,
                    const char  *database,
                    const char  *id)
{
  Database *at = NULL;
  GHashTableIter iter;
  gpointer key;

  g_mutex_lock (&self->lock);
  at = fault_server_get_database (self, database);
  g_hash_table_iter_init (&iter, at->documents);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (id != NULL ? g_str_equal (key, id) : !g_str_has_prefix (key, "_design/"))
      {
        g_hash_table_iter_remove (&iter);
        at->purge_seq++;
        at->seq++;
      }
  g_mutex_unlock (&self->lock);
}

void
fault_server_forget_local (FaultServer *self,
                           const char  *database)
{
  g_mutex_lock (&self->lock);
  g_hash_table_remove_all (fault_server_get_database (self, database)->locals);
  g_mutex_unlock (&self->lock);
}

void
fault_server_renew (FaultServer *self,
                    const char  *database)
{
  Database *old = NULL;
  Database *renewed = NULL;
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_mutex_lock (&self->lock);
  old = fault_server_get_database (self, database);
  renewed = database_new (self, database);
  g_free (renewed->security);
  renewed->security = g_strdup (old->security);
  g_hash_table_iter_init (&iter, old->documents);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_str_has_prefix (key, "_design/"))
      {
        Document *copy = document_copy (value);

        g_hash_table_insert (renewed->documents, copy->id, copy);
        fault_server_announce (self, renewed, copy);
      }
  g_hash_table_replace (self->databases, renewed->name, renewed);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

static void
dump_database (Database *database,
               GString  *text)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_string_append_printf (text, "%s %s\n", database->name, database->security);
  g_hash_table_iter_init (&iter, database->documents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    for (guint i = 0; i < ((Document *) value)->revisions->len; i++)
      {
        document_append (value, g_ptr_array_index (((Document *) value)->revisions, i), FALSE, text);
        g_string_append_c (text, '\n');
      }
  g_hash_table_iter_init (&iter, database->locals);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_string_append_printf (text, "%s %s\n", (char *) key, (char *) value);
}

char *
fault_server_dump (FaultServer *self)
{
  GString *text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer value;

  g_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, self->databases);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    dump_database (value, text);
  g_mutex_unlock (&self->lock);

  return g_string_free (text, FALSE);
}

static gboolean
has_scope (Document            *document,
           const char * const  *scopes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonNode) node = NULL;
  const char *scope = NULL;

  document_append (document, document_get_winner (document), FALSE, text);
  node = parse_json (text->str, (gssize) text->len);
  scope = rfl_json_get_string (json_node_get_object (node), "scope");

  return scope == NULL || g_strv_contains (scopes, scope);
}

char *
fault_server_list (FaultServer         *self,
                   const char          *database,
                   const char * const  *scopes)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, fault_server_get_database (self, database)->documents);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      g_autoptr (GPtrArray) leaves = document_list_leaves (value);
      GString *line = NULL;

      if (g_str_has_prefix (key, "_design/") || (scopes != NULL && !has_scope (value, scopes)))
        continue;
      line = g_string_new (key);
      for (guint i = 0; i < leaves->len; i++)
        {
          const Revision *leaf = g_ptr_array_index (leaves, i);

          g_string_append_printf (line, " %s%u-%s", leaf->deleted ? "-" : "", leaf->generation, leaf->hash);
        }
      g_ptr_array_add (lines, g_string_free (line, FALSE));
    }
  g_mutex_unlock (&self->lock);
  g_ptr_array_sort (lines, compare_texts);
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (char *) g_ptr_array_index (lines, i));

  return g_string_free (text, FALSE);
}

GHashTable *
fault_server_get_revisions (FaultServer         *self,
                            const char          *database,
                            const char * const  *scopes,
                            gboolean             feed)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, fault_server_get_database (self, database)->documents);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Document *document = value;

      if (g_str_has_prefix (key, "_design/") || (scopes != NULL && !has_scope (document, scopes)))
        continue;
      for (guint i = 0; i < document->revisions->len; i++)
        {
          const Revision *revision = g_ptr_array_index (document->revisions, i);

          if (!feed || (revision->announced && document_is_leaf (document, revision)))
            g_hash_table_add (set, g_strdup_printf ("%s %u-%s", document->id, revision->generation, revision->hash));
        }
    }
  g_mutex_unlock (&self->lock);

  return set;
}

static Document *
find_document (FaultServer *self,
               const char  *database,
               const char  *id)
{
  Database *at = fault_server_get_database (self, database);

  return at != NULL ? database_get (at, id, FALSE) : NULL;
}

GStrv
fault_server_get_leaves (FaultServer *self,
                         const char  *database,
                         const char  *id)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GPtrArray) leaves = NULL;
  Document *document = NULL;

  g_mutex_lock (&self->lock);
  document = find_document (self, database, id);
  leaves = document != NULL ? document_list_leaves (document) : NULL;
  for (guint i = 0; leaves != NULL && i < leaves->len; i++)
    {
      g_autofree char *revision = revision_to_text (g_ptr_array_index (leaves, i));

      g_strv_builder_add (builder, revision);
    }
  g_mutex_unlock (&self->lock);

  return leaves != NULL ? g_strv_builder_end (builder) : NULL;
}
