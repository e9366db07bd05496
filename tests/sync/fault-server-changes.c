/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-server-private.h"

#include "rfl-json.h"

#include <string.h>

/* The feed. */

typedef struct
{
  Document  *document;
  GPtrArray *leaves;   /* those that pass */
  guint64    seq;
} Row;

static void
row_clear (gpointer data)
{
  g_ptr_array_unref (((Row *) data)->leaves);
}

static gboolean
holds (JsonNode   *value,
       const char *operator,
       JsonNode   *wanted)
{
  if (g_str_equal (operator, "$exists"))
    return (value != NULL) == json_node_get_boolean (wanted);
  if (g_str_equal (operator, "$eq"))
    return value != NULL && rfl_json_equal (value, wanted);
  if (g_str_equal (operator, "$ne"))
    return value != NULL && !rfl_json_equal (value, wanted);
  if (g_str_equal (operator, "$in") || g_str_equal (operator, "$nin"))
    {
      JsonArray *array = json_node_get_array (wanted);
      gboolean found = FALSE;

      for (guint i = 0; value != NULL && i < json_array_get_length (array) && !found; i++)
        found = rfl_json_equal (value, json_array_get_element (array, i));
      return found == g_str_equal (operator, "$in") && value != NULL;
    }

  return FALSE;
}

static gboolean
member_matches (JsonNode *value,
                JsonNode *condition)
{
  g_autoptr (GList) operators = NULL;
  gboolean matches = TRUE;

  if (!JSON_NODE_HOLDS_OBJECT (condition))
    return value != NULL && rfl_json_equal (value, condition);
  operators = json_object_get_members (json_node_get_object (condition));
  for (GList *l = operators; l != NULL && matches; l = l->next)
    matches = holds (value, l->data, json_object_get_member (json_node_get_object (condition), l->data));

  return matches;
}

gboolean
selector_matches (JsonObject *selector,
                  JsonObject *document)
{
  g_autoptr (GList) members = json_object_get_members (selector);

  for (GList *l = members; l != NULL; l = l->next)
    {
      JsonNode *condition = json_object_get_member (selector, l->data);
      gboolean any = g_str_equal (l->data, "$or");

      if (any || g_str_equal (l->data, "$and"))
        {
          JsonArray *array = json_node_get_array (condition);
          guint n = 0;

          for (guint i = 0; i < json_array_get_length (array); i++)
            n += selector_matches (json_array_get_object_element (array, i), document) ? 1 : 0;
          if (any ? n == 0 : n < json_array_get_length (array))
            return FALSE;
        }
      else if (g_str_equal (l->data, "$not"))
        {
          if (selector_matches (json_node_get_object (condition), document))
            return FALSE;
        }
      else if (!member_matches (json_object_get_member (document, l->data), condition))
        return FALSE;
    }

  return TRUE;
}

/* The leaves of a document that the request asks for; none: no row. */
static GPtrArray *
list_passing (Document   *document,
              JsonObject *selector,
              gboolean    all)
{
  g_autoptr (GPtrArray) leaves = document_list_leaves (document);
  GPtrArray *passing = g_ptr_array_new ();

  for (guint i = 0; i < leaves->len && (all || i == 0); i++)
    {
      Revision *leaf = g_ptr_array_index (leaves, i);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (JsonNode) node = NULL;

      if (selector != NULL)
        {
          document_append (document, leaf, FALSE, text);
          node = parse_json (text->str, (gssize) text->len);
        }
      if (selector == NULL || selector_matches (selector, json_node_get_object (node)))
        g_ptr_array_add (passing, leaf);
    }

  return passing;
}

static void
append_row (FaultServer    *self,
            const Database *database,
            const Row      *row,
            guint64         seq,
            gboolean        with_seq,
            gboolean        with_body,
            GString        *text)
{
  g_autofree char *token = fault_server_make_token (self, database, seq);

  g_string_append (text, with_seq ? "{\"seq\":\"" : "{\"seq\":null");
  if (with_seq)
    g_string_append_printf (text, "%s\"", token);
  g_string_append (text, ",\"id\":");
  append_json_string (text, row->document->id);
  g_string_append (text, ",\"changes\":[");
  for (guint i = 0; i < row->leaves->len; i++)
    {
      const Revision *leaf = g_ptr_array_index (row->leaves, i);

      g_string_append_printf (text, "%s{\"rev\":\"%u-%s\"}", i == 0 ? "" : ",", leaf->generation, leaf->hash);
    }
  g_string_append_c (text, ']');
  if (document_get_winner (row->document)->deleted)
    g_string_append (text, ",\"deleted\":true");
  if (with_body)
    {
      g_string_append (text, ",\"doc\":");
      document_append (row->document, document_get_winner (row->document), FALSE, text);
    }
  g_string_append_c (text, '}');
}

/* Rows after @since, at most @limit; *last becomes the place after them, *n_pending what follows. */
static GArray *
collect_rows (Database   *database,
              guint64     since,
              guint       limit,
              JsonObject *selector,
              gboolean    all,
              guint64    *last,
              guint      *n_pending)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (Row));

  g_array_set_clear_func (rows, row_clear);
  *n_pending = 0;
  for (guint i = 0; i < database->feed->len; i++)
    {
      const FeedRow *at = &g_array_index (database->feed, FeedRow, i);
      Document *document = at->seq > since ? database_get (database, at->id, FALSE) : NULL;
      Row row = { document, NULL, at->seq };

      if (document == NULL || document->seq != at->seq)
        continue;
      if (rows->len >= limit)
        {
          ++*n_pending;
          continue;
        }
      row.leaves = list_passing (document, selector, all);
      *last = at->seq;
      if (row.leaves->len > 0)
        g_array_append_val (rows, row);
      else
        g_ptr_array_unref (row.leaves);
    }
  if (*n_pending == 0)
    *last = MAX (since, database->seq);

  return rows;
}

static void
shuffle (FaultServer *self,
         GArray      *rows)
{
  for (guint i = rows->len; i > 1; i--)
    {
      guint other = (guint) g_rand_int_range (self->habit_rand, 0, (gint32) i);
      Row row = g_array_index (rows, Row, i - 1);

      g_array_index (rows, Row, i - 1) = g_array_index (rows, Row, other);
      g_array_index (rows, Row, other) = row;
    }
}

static guint
get_number (Request    *request,
            const char *name,
            guint       otherwise)
{
  const char *text = request_get_query (request, name);

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : otherwise;
}

void
fault_server_changes (FaultServer *self,
                      Database    *database,
                      Request     *request,
                      Answer      *answer)
{
  g_autoptr (JsonObject) body = NULL;
  JsonObject *selector = NULL;
  g_autoptr (GArray) rows = NULL;
  g_autofree char *token = NULL;
  gboolean shuffled = FALSE;
  guint interval = MAX (1, get_number (request, "seq_interval", 1));
  guint n_pending = 0;
  guint n_written = 0;
  guint64 since = 0;
  guint64 last = 0;

  if (!fault_server_read_token (database, request_get_query (request, "since"), &since))
    {
      answer_error (answer, 400, "bad_request", "Malformed sequence supplied in 'since' parameter.");
      return;
    }
  if (g_strcmp0 (request_get_query (request, "filter"), "_selector") == 0)
    {
      body = request_parse (request, answer);
      if (body == NULL)
        return;
      selector = rfl_json_get_object (body, "selector");
      if (selector == NULL)
        {
          answer_error (answer, 400, "bad_request", "Selector must be specified in POST payload");
          return;
        }
    }
  if (!answer->live && since > 0 && since <= database->seq && fault_server_has_habit (self, FAULT_HABIT_REPLAY))
    since = (guint64) g_rand_int_range (self->habit_rand, 0, (gint32) since);

  last = since;
  rows = collect_rows (database, since, MAX (1, get_number (request, "limit", G_MAXUINT)), selector,
                       g_strcmp0 (request_get_query (request, "style"), "all_docs") == 0, &last, &n_pending);
  answer->chunked = TRUE;
  answer->live = rows->len == 0 && g_strcmp0 (request_get_query (request, "feed"), "longpoll") == 0;
  if (rows->len > 1 && fault_server_has_habit (self, FAULT_HABIT_REORDERED))
    {
      shuffle (self, rows);
      shuffled = TRUE;
    }

  g_string_append (answer->body, "{\"results\":[\n");
  for (guint i = 0; i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      gboolean end = i + 1 == rows->len;
      /* Out of order, only the last row says that all before it were told. */
      guint64 seq = !shuffled ? row->seq : end ? last : since;
      guint n_times = fault_server_has_habit (self, FAULT_HABIT_DUPLICATED) ? 2 : 1;

      for (guint k = 0; k < n_times; k++)
        {
          g_string_append (answer->body, n_written > 0 ? ",\n" : "");
          append_row (self, database, row, seq, ++n_written % interval == 0,
                      request_has_flag (request, "include_docs"), answer->body);
        }
    }
  token = fault_server_make_token (self, database, last);
  g_string_append_printf (answer->body, "\n],\n\"last_seq\":\"%s\",\"pending\":%u}\n", token, n_pending);
}
