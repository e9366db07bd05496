/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-server-private.h"

#include <string.h>

/* The list of documents by their ids. */

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* A bound of ids as the query has it, in JSON. */
static char *
get_bound (Request    *request,
           const char *name,
           const char *other_name)
{
  const char *text = request_get_query (request, name);
  g_autoptr (JsonNode) node = NULL;

  if (text == NULL)
    text = request_get_query (request, other_name);
  node = text != NULL ? parse_json (text, -1) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? g_strdup (json_node_get_string (node)) : NULL;
}

void
fault_server_all_docs (FaultServer *self,
                       Database    *database,
                       Request     *request,
                       Answer      *answer)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *from = get_bound (request, "startkey", "start_key");
  g_autofree char *to = get_bound (request, "endkey", "end_key");
  g_autofree char *key = get_bound (request, "key", "key");
  GHashTableIter iter;
  gpointer value;
  gpointer name;
  guint n = 0;

  g_hash_table_iter_init (&iter, database->documents);
  while (g_hash_table_iter_next (&iter, &name, &value))
    if (!document_get_winner (value)->deleted && (from == NULL || strcmp (name, from) >= 0) && (to == NULL || strcmp (name, to) <= 0) &&
        (key == NULL || g_str_equal (name, key)))
      g_ptr_array_add (ids, g_strdup (name));
  g_ptr_array_sort (ids, compare_names);

  answer->chunked = TRUE;
  g_string_append_printf (answer->body, "{\"total_rows\":%u,\"offset\":0,\"rows\":[\n", ids->len);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      Document *document = database_get (database, id, FALSE);
      Revision *winner = document_get_winner (document);

      g_string_append (answer->body, n++ > 0 ? ",\n{\"id\":" : "{\"id\":");
      append_json_string (answer->body, id);
      g_string_append (answer->body, ",\"key\":");
      append_json_string (answer->body, id);
      g_string_append_printf (answer->body, ",\"value\":{\"rev\":\"%u-%s\"}", winner->generation, winner->hash);
      if (request_has_flag (request, "include_docs"))
        {
          g_string_append (answer->body, ",\"doc\":");
          document_append (document, winner, FALSE, answer->body);
        }
      g_string_append_c (answer->body, '}');
    }
  g_string_append (answer->body, "\n]}\n");
}
