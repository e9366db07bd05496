/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-server-private.h"

#include "rfl-json.h"

#include <string.h>

/* Which part of the API a request means, and what concerns the server and whole databases. */

void
answer_error (Answer     *answer,
              guint       status,
              const char *error,
              const char *reason)
{
  answer->status = status;
  answer->chunked = FALSE;
  answer->live = FALSE;
  g_string_assign (answer->body, "{\"error\":");
  append_json_string (answer->body, error);
  g_string_append (answer->body, ",\"reason\":");
  append_json_string (answer->body, reason);
  g_string_append (answer->body, "}\n");
}

void
append_json_string (GString    *text,
                    const char *value)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), value);
  g_autofree char *quoted = rfl_json_to_text (node);

  g_string_append (text, quoted);
}

/* NULL where it is no JSON; only used for what is not too deep. */
JsonNode *
parse_json (const char *text,
            gssize      length)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  return json_parser_load_from_data (parser, text, length, NULL) ? json_parser_steal_root (parser) : NULL;
}

/* json-glib makes something of an escaped half of a surrogate pair; Erlang does not. */
static gboolean
has_lone_surrogate (const GString *body)
{
  for (const char *at = body->str; (at = strchr (at, '\\')) != NULL; at += 2)
    {
      guint64 unit = 0;
      g_autofree char *hex = NULL;

      if (at[1] == '\0')
        return FALSE;
      if (at[1] != 'u' || strlen (at) < 6)
        continue;
      hex = g_strndup (at + 2, 4);
      unit = g_ascii_strtoull (hex, NULL, 16);
      if (unit >= 0xdc00 && unit < 0xe000)
        return TRUE;
      if (unit >= 0xd800 && unit < 0xdc00)
        {
          g_autofree char *second = g_strndup (at + 6, 6);

          if (strlen (second) != 6 || second[0] != '\\' || second[1] != 'u')
            return TRUE;
          unit = g_ascii_strtoull (second + 2, NULL, 16);
          if (unit < 0xdc00 || unit >= 0xe000)
            return TRUE;
          at += 6;
        }
    }

  return FALSE;
}

JsonObject *
request_parse (Request *request,
               Answer  *answer)
{
  const char *type = g_hash_table_lookup (request->headers, "content-type");
  g_autoptr (JsonNode) node = NULL;

  if (g_str_equal (request->method, "POST") && (type == NULL || !g_str_has_prefix (type, "application/json")))
    {
      answer_error (answer, 415, "bad_content_type", "Content-Type must be application/json");
      return NULL;
    }
  if (g_utf8_validate (request->body->str, (gssize) request->body->len, NULL) && !has_lone_surrogate (request->body))
    node = parse_json (request->body->str, (gssize) request->body->len);
  if (node == NULL)
    {
      answer_error (answer, 400, "bad_request", "invalid UTF-8 JSON");
      return NULL;
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      answer_error (answer, 400, "bad_request", "Request body must be a JSON object");
      return NULL;
    }

  return json_node_dup_object (node);
}

const char *
request_get_query (Request    *request,
                   const char *name)
{
  return g_hash_table_lookup (request->query, name);
}

gboolean
request_has_flag (Request    *request,
                  const char *name)
{
  return g_strcmp0 (request_get_query (request, name), "true") == 0;
}

static gboolean
require_admin (Request *request,
               Answer  *answer)
{
  if (!request->admin)
    answer_error (answer, 401, "unauthorized", "You are not a server admin.");

  return request->admin;
}

static void
put_database (FaultServer *self,
              const char  *name,
              Answer      *answer)
{
  Database *database = NULL;

  if (!g_ascii_islower (name[0]) || name[strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_$()+/-")] != '\0')
    answer_error (answer, 400, "illegal_database_name", name);
  else if (fault_server_get_database (self, name) != NULL)
    answer_error (answer, 412, "file_exists", "The database could not be created, the file already exists.");
  else
    {
      database = database_new (self, name);
      g_hash_table_replace (self->databases, database->name, database);
      answer->status = fault_server_has_habit (self, FAULT_HABIT_ACCEPTED) ? 202 : 201;
      g_string_append (answer->body, "{\"ok\":true}\n");
    }
}

static void
get_database (FaultServer *self,
              Database    *database,
              Answer      *answer)
{
  g_autofree char *update = fault_server_make_token (self, database, database->seq);
  /* Which copies answered first is part of it. */
  g_autofree char *purge = g_strdup_printf ("%" G_GUINT64_FORMAT "-g1AAAA%08" G_GINT64_MODIFIER "x", database->purge_seq, ++self->n_ids);
  guint n_deleted = 0;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, database->documents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    n_deleted += document_get_winner (value)->deleted ? 1 : 0;
  g_string_append_printf (answer->body,
                          "{\"instance_start_time\":\"%" G_GINT64_FORMAT "\",\"db_name\":\"%s\",\"purge_seq\":\"%s\",\"update_seq\":\"%s\","
                          "\"sizes\":{\"file\":1,\"external\":1,\"active\":1},\"props\":{},\"doc_del_count\":%u,\"doc_count\":%u,"
                          "\"disk_format_version\":8,\"compact_running\":false,\"cluster\":{\"q\":2,\"n\":1,\"w\":1,\"r\":1}}\n",
                          database->start_time, database->name, purge, update, n_deleted,
                          g_hash_table_size (database->documents) - n_deleted);
}

static void
security (Database *database,
          Request  *request,
          Answer   *answer)
{
  g_autoptr (JsonObject) object = NULL;

  if (!g_str_equal (request->method, "PUT"))
    {
      g_string_append_printf (answer->body, "%s\n", database->security);
      return;
    }
  if (!fault_server_may_manage (database, request, answer))
    return;
  object = request_parse (request, answer);
  if (object == NULL)
    return;
  g_free (database->security);
  database->security = g_strndup (request->body->str, request->body->len);
  g_string_append (answer->body, "{\"ok\":true}\n");
}

static void
revs_limit (Database *database,
            Request  *request,
            Answer   *answer)
{
  if (g_str_equal (request->method, "PUT"))
    {
      if (!fault_server_may_manage (database, request, answer))
        return;
      database->revs_limit = (guint) g_ascii_strtoull (request->body->str, NULL, 10);
      g_string_append (answer->body, "{\"ok\":true}\n");
    }
  else
    g_string_append_printf (answer->body, "%u\n", database->revs_limit);
}

static void
whole_database (FaultServer *self,
                Database    *database,
                Request     *request,
                Answer      *answer)
{
  if (g_str_equal (request->method, "DELETE"))
    {
      if (!require_admin (request, answer))
        return;
      g_hash_table_remove (self->databases, database->name);
      g_cond_broadcast (&self->changed);
      g_string_append (answer->body, "{\"ok\":true}\n");
    }
  else if (!fault_server_may_read (database, request, answer))
    return;
  else if (g_str_equal (request->method, "POST"))
    fault_server_document (self, database, NULL, request, answer);
  else
    get_database (self, database, answer);
}

void
fault_server_database (FaultServer *self,
                       Request     *request,
                       Answer      *answer)
{
  Database *database = fault_server_get_database (self, request->segments[0]);
  const char *part = request->segments[1];

  if (part == NULL && g_str_equal (request->method, "PUT"))
    {
      if (require_admin (request, answer))
        put_database (self, request->segments[0], answer);
      return;
    }
  if (database == NULL)
    {
      answer_error (answer, 404, "not_found", "Database does not exist.");
      return;
    }
  if (part == NULL)
    {
      whole_database (self, database, request, answer);
      return;
    }
  if (!fault_server_may_read (database, request, answer))
    return;

  if (g_str_equal (part, "_security"))
    security (database, request, answer);
  else if (g_str_equal (part, "_revs_limit"))
    revs_limit (database, request, answer);
  else if (g_str_equal (part, "_changes"))
    fault_server_changes (self, database, request, answer);
  else if (g_str_equal (part, "_all_docs"))
    fault_server_all_docs (self, database, request, answer);
  else if (g_str_equal (part, "_bulk_docs"))
    fault_server_bulk_docs (self, database, request, answer);
  else if (g_str_equal (part, "_bulk_get"))
    fault_server_bulk_get (self, database, request, answer);
  else if (g_str_equal (part, "_revs_diff"))
    fault_server_revs_diff (self, database, request, answer);
  else if (g_str_equal (part, "_purge"))
    {
      if (require_admin (request, answer))
        fault_server_purge_docs (self, database, request, answer);
    }
  else if (g_str_equal (part, "_ensure_full_commit"))
    {
      answer->status = 201;
      g_string_append (answer->body, "{\"ok\":true,\"instance_start_time\":\"0\"}\n");
    }
  else if (g_str_has_prefix (part, "_local/"))
    fault_server_local (self, database, part, request, answer);
  else if (part[0] == '_' && !g_str_has_prefix (part, "_design/"))
    answer_error (answer, 404, "not_found", "missing");
  else
    fault_server_document (self, database, part, request, answer);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (a, b);
}

static void
all_databases (FaultServer *self,
               Request     *request,
               Answer      *answer)
{
  g_autoptr (GList) names = g_list_sort (g_hash_table_get_keys (self->databases), compare_names);

  if (!require_admin (request, answer))
    return;
  g_string_append_c (answer->body, '[');
  for (GList *l = names; l != NULL; l = l->next)
    {
      g_string_append (answer->body, l == names ? "" : ",");
      append_json_string (answer->body, l->data);
    }
  g_string_append (answer->body, "]\n");
}

void
fault_server_answer (FaultServer *self,
                     Request     *request,
                     Answer      *answer)
{
  const char *first = request->segments[0];

  if (request->body->len > self->max_request_size)
    {
      answer_error (answer, 413, "too_large", "the request entity is too large");
      return;
    }
  if (!fault_server_authenticate (self, request, answer))
    return;

  if (first == NULL)
    g_string_append_printf (answer->body,
                            "{\"couchdb\":\"Welcome\",\"version\":\"3.5.0\",\"git_sha\":\"11f0d3643\",\"uuid\":\"%s\","
                            "\"features\":[\"access-ready\",\"partitioned\",\"pluggable-storage-engines\",\"reshard\",\"scheduler\"],"
                            "\"vendor\":{\"name\":\"The Apache Software Foundation\"}}\n",
                            self->uuid);
  else if (g_str_equal (first, "_up"))
    g_string_append (answer->body, "{\"status\":\"ok\",\"seeds\":{}}\n");
  else if (g_str_equal (first, "_session"))
    fault_server_session (self, request, answer);
  else if (g_str_equal (first, "_all_dbs"))
    all_databases (self, request, answer);
  else if (first[0] == '_' && fault_server_get_database (self, first) == NULL)
    answer_error (answer, 404, "not_found", "Database does not exist.");
  else
    fault_server_database (self, request, answer);
}
