/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-server-private.h"

#include "rfl-json.h"

#include <string.h>

/* Reading documents: one, many, their differences; and purging them. */

static void
append_missing (GString    *text,
                const char *id,
                const char *revision)
{
  g_string_append (text, "{\"error\":{\"id\":");
  append_json_string (text, id);
  g_string_append (text, ",\"rev\":");
  append_json_string (text, revision);
  g_string_append (text, ",\"error\":\"not_found\",\"reason\":\"missing\"}}");
}

/* Leaves that come from @revision; with @latest FALSE the revision itself. */
static GPtrArray *
list_asked (Document   *document,
            const char *revision,
            gboolean    latest)
{
  Revision *asked = document != NULL ? document_find_text (document, revision) : NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  if (asked != NULL && asked->n_absent > 0)
    {
      asked->n_absent--;
      asked = NULL;
    }
  if (asked == NULL)
    return g_steal_pointer (&found);
  if (!latest)
    {
      if (asked->body != NULL)
        g_ptr_array_add (found, asked);
      return g_steal_pointer (&found);
    }
  leaves = document_list_leaves (document);
  for (guint i = 0; i < leaves->len; i++)
    if (revision_descends (g_ptr_array_index (leaves, i), asked))
      g_ptr_array_add (found, g_ptr_array_index (leaves, i));

  return g_steal_pointer (&found);
}

static void
append_row (Database   *database,
            const char *id,
            const char *revision,
            Request    *request,
            GString    *text)
{
  Document *document = database_get (database, id, FALSE);
  g_autoptr (GPtrArray) found = NULL;

  g_string_append (text, "{\"id\": ");
  append_json_string (text, id);
  g_string_append (text, ", \"docs\": [");
  if (revision == NULL)
    found = document != NULL ? document_list_leaves (document) : g_ptr_array_new ();
  else
    found = list_asked (document, revision, request_has_flag (request, "latest"));
  for (guint i = 0; i < found->len; i++)
    {
      g_string_append (text, i == 0 ? "{\"ok\":" : ",{\"ok\":");
      document_append (document, g_ptr_array_index (found, i), request_has_flag (request, "revs"), text);
      g_string_append_c (text, '}');
    }
  if (found->len == 0)
    append_missing (text, id, revision != NULL ? revision : "undefined");
  g_string_append (text, "]}");
}

void
fault_server_bulk_get (FaultServer *self,
                       Database    *database,
                       Request     *request,
                       Answer      *answer)
{
  g_autoptr (JsonObject) object = request_parse (request, answer);
  JsonArray *docs = object != NULL ? rfl_json_get_array (object, "docs") : NULL;

  if (object == NULL)
    return;
  if (docs == NULL)
    {
      answer_error (answer, 400, "bad_request", "Missing JSON list of 'docs'.");
      return;
    }
  answer->chunked = TRUE;
  g_string_append (answer->body, "{\"results\": [");
  for (guint i = 0; i < json_array_get_length (docs); i++)
    {
      JsonObject *doc = json_array_get_object_element (docs, i);
      const char *id = rfl_json_get_string (doc, "id");

      g_string_append (answer->body, i == 0 ? "" : ",");
      append_row (database, id != NULL ? id : "", rfl_json_get_string (doc, "rev"), request, answer->body);
    }
  g_string_append (answer->body, "]}\n");
}

/* Ids have dots in them: they are no paths. */
static JsonArray *
get_array (JsonObject *object,
           const char *id)
{
  JsonNode *node = json_object_get_member (object, id);

  return JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static void
append_ancestors (Document *document,
                  guint     generation,
                  GString  *text)
{
  g_autoptr (GPtrArray) leaves = document_list_leaves (document);
  guint n = 0;

  for (guint i = 0; i < leaves->len; i++)
    {
      Revision *leaf = g_ptr_array_index (leaves, i);

      if (leaf->generation < generation)
        g_string_append_printf (text, "%s\"%u-%s\"", n++ == 0 ? ",\"possible_ancestors\":[" : ",", leaf->generation, leaf->hash);
    }
  if (n > 0)
    g_string_append_c (text, ']');
}

void
fault_server_revs_diff (FaultServer *self,
                        Database    *database,
                        Request     *request,
                        Answer      *answer)
{
  g_autoptr (JsonObject) object = request_parse (request, answer);
  g_autoptr (GList) ids = object != NULL ? json_object_get_members (object) : NULL;
  guint n_rows = 0;

  if (object == NULL)
    return;
  g_string_append_c (answer->body, '{');
  for (GList *l = ids; l != NULL; l = l->next)
    {
      Document *document = database_get (database, l->data, FALSE);
      JsonArray *asked = get_array (object, l->data);
      gboolean behind = fault_server_has_habit (self, FAULT_HABIT_BEHIND);
      g_autoptr (GString) missing = g_string_new (NULL);
      guint least = G_MAXUINT;

      if (asked == NULL)
        {
          answer_error (answer, 500, "unknown_error", "function_clause");
          return;
        }
      for (guint i = 0; i < json_array_get_length (asked); i++)
        {
          const char *revision = json_array_get_string_element (asked, i);
          const char *hash = NULL;
          guint generation = 0;

          if (!revision_parse (revision, &generation, &hash))
            {
              answer_error (answer, 400, "bad_request", "Invalid rev format");
              return;
            }
          if (!behind && document != NULL && document_find (document, generation, hash) != NULL)
            continue;
          g_string_append_printf (missing, "%s\"%s\"", missing->len > 0 ? "," : "", revision);
          least = MIN (least, generation);
        }
      if (missing->len == 0)
        continue;
      g_string_append (answer->body, n_rows++ > 0 ? "," : "");
      append_json_string (answer->body, l->data);
      g_string_append_printf (answer->body, ":{\"missing\":[%s]", missing->str);
      if (document != NULL && !behind)
        append_ancestors (document, least, answer->body);
      g_string_append_c (answer->body, '}');
    }
  g_string_append (answer->body, "}\n");
}

static void
append_conflicts (Document *document,
                  gboolean  deleted,
                  GString  *text)
{
  g_autoptr (GPtrArray) leaves = document_list_leaves (document);
  guint n = 0;

  for (guint i = 1; i < leaves->len; i++)
    {
      Revision *leaf = g_ptr_array_index (leaves, i);

      if (leaf->deleted == deleted)
        g_string_append_printf (text, "%s\"%u-%s\"", n++ > 0 ? "," : deleted ? ",\"_deleted_conflicts\":[" : ",\"_conflicts\":[",
                                leaf->generation, leaf->hash);
    }
  if (n > 0)
    g_string_append_c (text, ']');
}

static void
open_revisions (Document   *document,
                const char *wanted,
                Request    *request,
                Answer     *answer)
{
  g_autoptr (JsonNode) node = g_str_equal (wanted, "all") ? NULL : parse_json (wanted, -1);
  g_autoptr (GPtrArray) leaves = NULL;
  guint n = 0;

  g_string_append_c (answer->body, '[');
  if (node == NULL)
    {
      leaves = document_list_leaves (document);
      for (guint i = 0; i < leaves->len; i++)
        {
          g_string_append (answer->body, n++ > 0 ? ",{\"ok\":" : "{\"ok\":");
          document_append (document, g_ptr_array_index (leaves, i), request_has_flag (request, "revs"), answer->body);
          g_string_append_c (answer->body, '}');
        }
    }
  else
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      {
        const char *revision = json_array_get_string_element (json_node_get_array (node), i);
        g_autoptr (GPtrArray) found = list_asked (document, revision, request_has_flag (request, "latest"));

        for (guint k = 0; k < found->len; k++)
          {
            g_string_append (answer->body, n++ > 0 ? ",{\"ok\":" : "{\"ok\":");
            document_append (document, g_ptr_array_index (found, k), request_has_flag (request, "revs"), answer->body);
            g_string_append_c (answer->body, '}');
          }
        if (found->len == 0)
          g_string_append_printf (answer->body, "%s{\"missing\":\"%s\"}", n++ > 0 ? "," : "", revision);
      }
  g_string_append (answer->body, "]\n");
}

void
fault_server_get_document (FaultServer *self,
                           Database    *database,
                           const char  *id,
                           Request     *request,
                           Answer      *answer)
{
  Document *document = database_get (database, id, FALSE);
  const char *revision = request_get_query (request, "rev");
  const char *open_revs = request_get_query (request, "open_revs");
  Revision *found = NULL;

  if (document == NULL)
    {
      answer_error (answer, 404, "not_found", "missing");
      return;
    }
  if (open_revs != NULL)
    {
      open_revisions (document, open_revs, request, answer);
      return;
    }
  if (revision != NULL)
    {
      g_autoptr (GPtrArray) asked = list_asked (document, revision, request_has_flag (request, "latest"));

      found = asked->len > 0 ? g_ptr_array_index (asked, 0) : NULL;
    }
  else
    found = document_get_winner (document);
  if (found == NULL || (revision == NULL && found->deleted))
    {
      answer_error (answer, 404, "not_found", found == NULL ? "missing" : "deleted");
      return;
    }
  document_append (document, found, request_has_flag (request, "revs"), answer->body);
  g_string_truncate (answer->body, answer->body->len - 1);
  if (request_has_flag (request, "conflicts"))
    append_conflicts (document, FALSE, answer->body);
  if (request_has_flag (request, "deleted_conflicts"))
    append_conflicts (document, TRUE, answer->body);
  g_string_append (answer->body, "}\n");
}

void
fault_server_purge_docs (FaultServer *self,
                         Database    *database,
                         Request     *request,
                         Answer      *answer)
{
  g_autoptr (JsonObject) object = request_parse (request, answer);
  g_autoptr (GList) ids = object != NULL ? json_object_get_members (object) : NULL;

  if (object == NULL)
    return;
  answer->status = 201;
  g_string_append (answer->body, "{\"purge_seq\":null,\"purged\":{");
  for (GList *l = ids; l != NULL; l = l->next)
    {
      Document *document = database_get (database, l->data, FALSE);
      JsonArray *asked = get_array (object, l->data);
      guint n_purged = 0;

      g_string_append (answer->body, l == ids ? "" : ",");
      append_json_string (answer->body, l->data);
      g_string_append (answer->body, ":[");
      for (guint i = 0; document != NULL && asked != NULL && i < json_array_get_length (asked); i++)
        {
          const char *revision = json_array_get_string_element (asked, i);
          Revision *leaf = document_find_text (document, revision);

          if (leaf != NULL && document_purge (document, leaf))
            g_string_append_printf (answer->body, "%s\"%s\"", n_purged++ > 0 ? "," : "", revision);
        }
      g_string_append_c (answer->body, ']');
      if (n_purged > 0)
        {
          database->purge_seq++;
          if (document->revisions->len > 0)
            fault_server_announce (self, database, document);
          else
            {
              database->seq++;
              g_hash_table_remove (database->documents, l->data);
            }
        }
    }
  g_string_append (answer->body, "}}\n");
}
