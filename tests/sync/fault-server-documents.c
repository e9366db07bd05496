/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-server-private.h"

#include "rfl-json.h"

#include <string.h>

/* Writing documents, one or many, and the local ones. */

typedef struct
{
  guint       status;   /* 0: written */
  const char *error;
  const char *reason;
  char       *id;
  char       *revision;
} Outcome;

static void
outcome_free (Outcome *outcome)
{
  g_free (outcome->id);
  g_free (outcome->revision);
  g_free (outcome);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Outcome, outcome_free)

static Outcome *
outcome_fail (Outcome    *outcome,
              guint       status,
              const char *error,
              const char *reason)
{
  outcome->status = status;
  outcome->error = error;
  outcome->reason = reason;

  return outcome;
}

static char *
make_body (JsonObject *object)
{
  g_autoptr (JsonObject) plain = json_object_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *l = names; l != NULL; l = l->next)
    if (((char *) l->data)[0] != '_' || g_str_equal (l->data, "_attachments"))
      json_object_set_member (plain, l->data, json_node_copy (json_object_get_member (object, l->data)));
  node = json_node_init_object (json_node_alloc (), plain);

  return rfl_json_to_text (node);
}

static gboolean
has_rules (Database *database)
{
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_hash_table_iter_init (&iter, database->documents);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Revision *winner = NULL;

      if (!g_str_has_prefix (key, "_design/"))
        continue;
      winner = document_get_winner (value);
      if (!winner->deleted && winner->body != NULL && strstr (winner->body, "\"validate_doc_update\"") != NULL)
        return TRUE;
    }

  return FALSE;
}

/* The newest first. NULL: the members do not fit each other. */
static GStrv
list_revisions (JsonObject *object,
                guint      *start)
{
  const char *hash = NULL;
  JsonObject *revisions = rfl_json_get_object (object, "_revisions");
  JsonArray *ids = revisions != NULL ? rfl_json_get_array (revisions, "ids") : NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (!revision_parse (rfl_json_get_string (object, "_rev"), start, &hash))
    return NULL;
  if (ids == NULL || json_array_get_length (ids) == 0)
    g_strv_builder_add (builder, hash);
  else if (rfl_json_get_int (revisions, "start", 0) != *start || g_strcmp0 (json_array_get_string_element (ids, 0), hash) != 0)
    return NULL;
  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++)
    g_strv_builder_add (builder, json_array_get_string_element (ids, i));

  return g_strv_builder_end (builder);
}

/* The chain of an edit at the server: its parent must be a leaf. NULL: conflict. */
static GStrv
make_chain (Document   *document,
            const char *revision,
            gboolean    deleted,
            const char *body,
            guint      *start)
{
  Revision *parent = document_get_winner (document);
  g_autofree char *text = NULL;
  g_autofree char *hash = NULL;

  if (revision != NULL)
    {
      parent = document_find_text (document, revision);
      if (parent == NULL || !document_is_leaf (document, parent))
        return NULL;
    }
  else if (parent != NULL && !parent->deleted)
    return NULL;
  *start = parent != NULL ? parent->generation + 1 : 1;
  text = g_strdup_printf ("%s %d %s", parent != NULL ? parent->hash : "", deleted, body);
  hash = g_compute_checksum_for_string (G_CHECKSUM_MD5, text, -1);

  return g_strdupv ((char *[]) { hash, parent != NULL ? parent->hash : NULL, NULL });
}

static Outcome *
write_document (FaultServer *self,
                Database    *database,
                Request     *request,
                JsonObject  *object,
                gboolean     new_edits)
{
  g_autoptr (Outcome) outcome = g_new0 (Outcome, 1);
  gboolean deleted = rfl_json_get_bool (object, "_deleted", FALSE);
  g_autofree char *body = make_body (object);
  g_auto (GStrv) ids = NULL;
  Document *document = NULL;
  Revision *leaf = NULL;
  guint start = 0;

  outcome->id = g_strdup (rfl_json_get_string (object, "_id"));
  if (outcome->id == NULL)
    outcome->id = fault_server_new_id (self);
  if (g_str_has_prefix (outcome->id, "_design/"))
    {
      Answer answer = { .body = g_string_new (NULL) };
      gboolean may = fault_server_may_manage (database, request, &answer);

      g_string_free (answer.body, TRUE);
      if (!may)
        return outcome_fail (g_steal_pointer (&outcome), answer.status, answer.status == 401 ? "unauthorized" : "forbidden",
                             "You are not a db or server admin.");
    }
  else if (outcome->id[0] == '_')
    return outcome_fail (g_steal_pointer (&outcome), 400, "illegal_docid", "Only reserved document ids may start with underscore.");
  else if (has_rules (database) && request->script_fails)
    return outcome_fail (g_steal_pointer (&outcome), 500, "os_process_error", "OS process timed out.");
  else if (has_rules (database))
    {
      const char *reason = self->rules (database->name, object, deleted, (const char * const *) request->roles);

      if (reason != NULL)
        return outcome_fail (g_steal_pointer (&outcome), 403, "forbidden", reason);
    }
  if (g_str_equal (database->name, "_users") && !deleted)
    {
      char *hashed = fault_server_hash_user (self, body);

      g_free (body);
      body = hashed;
    }

  document = database_get (database, outcome->id, TRUE);
  ids = new_edits ? make_chain (document, rfl_json_get_string (object, "_rev"), deleted, body, &start) : list_revisions (object, &start);
  if (ids == NULL && document->revisions->len == 0)
    g_hash_table_remove (database->documents, outcome->id);
  if (ids == NULL)
    return new_edits ? outcome_fail (g_steal_pointer (&outcome), 409, "conflict", "Document update conflict.")
                     : outcome_fail (g_steal_pointer (&outcome), 400, "bad_request", "Invalid rev format");

  outcome->revision = g_strdup_printf ("%u-%s", start, ids[0]);
  leaf = document_insert (document, start, (const char * const *) ids, deleted, body);
  if (leaf != NULL)
    {
      document_stem (document, database->revs_limit);
      fault_server_announce (self, database, document);
    }

  return g_steal_pointer (&outcome);
}

/* What is wrong with a document whatever the database says; it refuses the whole request. */
static gboolean
check_document (FaultServer *self,
                JsonNode    *node,
                Answer      *answer)
{
  static const char *const special[] = { "_id", "_rev", "_revisions", "_deleted", "_attachments", NULL };
  g_autoptr (GList) names = NULL;
  g_autofree char *text = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      answer_error (answer, 400, "bad_request", "Document must be a JSON object");
      return FALSE;
    }
  names = json_object_get_members (json_node_get_object (node));
  for (GList *l = names; l != NULL; l = l->next)
    if (((char *) l->data)[0] == '_' && !g_strv_contains (special, l->data))
      {
        g_autofree char *reason = g_strconcat ("Bad special document member: ", (char *) l->data, NULL);

        answer_error (answer, 400, "doc_validation", reason);
        return FALSE;
      }
  text = rfl_json_to_text (node);
  if (strlen (text) > self->max_document_size)
    {
      const char *id = rfl_json_get_string (json_node_get_object (node), "_id");

      answer_error (answer, 413, "document_too_large", id != NULL ? id : "");
      return FALSE;
    }

  return TRUE;
}

static void
append_outcome (GString *text,
                Outcome *outcome)
{
  g_string_append (text, "{\"id\":");
  append_json_string (text, outcome->id);
  if (outcome->status == 0)
    g_string_append_printf (text, ",\"ok\":true,\"rev\":\"%s\"}", outcome->revision);
  else
    {
      /* Of several revisions that a replicator writes it is told which one it is. */
      if (outcome->revision != NULL)
        g_string_append_printf (text, ",\"rev\":\"%s\"", outcome->revision);
      g_string_append (text, ",\"error\":");
      append_json_string (text, outcome->error);
      g_string_append (text, ",\"reason\":");
      append_json_string (text, outcome->reason);
      g_string_append (text, "}");
    }
}

void
fault_server_bulk_docs (FaultServer *self,
                        Database    *database,
                        Request     *request,
                        Answer      *answer)
{
  g_autoptr (JsonObject) object = request_parse (request, answer);
  JsonArray *docs = object != NULL ? rfl_json_get_array (object, "docs") : NULL;
  gboolean new_edits = object != NULL && rfl_json_get_bool (object, "new_edits", TRUE);
  guint n_rows = 0;

  if (object == NULL)
    return;
  if (docs == NULL)
    {
      answer_error (answer, 400, "bad_request", "POST body must include `docs` parameter.");
      return;
    }
  for (guint i = 0; i < json_array_get_length (docs); i++)
    if (!check_document (self, json_array_get_element (docs, i), answer))
      return;

  answer->status = fault_server_has_habit (self, FAULT_HABIT_ACCEPTED) ? 202 : 201;
  g_string_append_c (answer->body, '[');
  for (guint i = 0; i < json_array_get_length (docs); i++)
    {
      JsonObject *document = json_array_get_object_element (docs, i);
      g_autoptr (Outcome) outcome = write_document (self, database, request, document, new_edits);

      if (outcome->status != 0 && !new_edits && outcome->revision == NULL)
        outcome->revision = g_strdup (rfl_json_get_string (document, "_rev"));
      /* What a replicator writes is answered only where it fails. */
      if (outcome->status == 0 && !new_edits)
        continue;
      g_string_append (answer->body, n_rows++ > 0 ? "," : "");
      append_outcome (answer->body, outcome);
    }
  g_string_append (answer->body, "]\n");
}

void
fault_server_document (FaultServer *self,
                       Database    *database,
                       const char  *id,
                       Request     *request,
                       Answer      *answer)
{
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (Outcome) outcome = NULL;
  const char *revision = request_get_query (request, "rev");
  const char *match = g_hash_table_lookup (request->headers, "if-match");
  g_autofree char *quoted = match != NULL ? g_strdup (match) : NULL;

  if (g_str_equal (request->method, "GET") || g_str_equal (request->method, "HEAD"))
    {
      fault_server_get_document (self, database, id, request, answer);
      return;
    }
  if (g_str_equal (request->method, "DELETE"))
    {
      object = json_object_new ();
      json_object_set_boolean_member (object, "_deleted", TRUE);
    }
  else
    object = request_parse (request, answer);
  if (object == NULL)
    return;
  if (id != NULL)
    json_object_set_string_member (object, "_id", id);
  if (quoted != NULL)
    revision = g_strdelimit (quoted, "\"", ' ')[0] == ' ' ? g_strstrip (quoted) : quoted;
  if (revision != NULL)
    json_object_set_string_member (object, "_rev", revision);
  node = json_node_init_object (json_node_alloc (), object);
  if (!check_document (self, node, answer))
    return;
  outcome = write_document (self, database, request, object, g_strcmp0 (request_get_query (request, "new_edits"), "false") != 0);
  if (outcome->status != 0)
    {
      answer_error (answer, outcome->status, outcome->error, outcome->reason);
      return;
    }
  answer->status = fault_server_has_habit (self, FAULT_HABIT_ACCEPTED) ? 202 : g_str_equal (request->method, "DELETE") ? 200 : 201;
  g_string_append (answer->body, "{\"ok\":true,\"id\":");
  append_json_string (answer->body, outcome->id);
  g_string_append_printf (answer->body, ",\"rev\":\"%s\"}\n", outcome->revision);
}

/* A local document takes any revision. */
void
fault_server_local (FaultServer *self,
                    Database    *database,
                    const char  *id,
                    Request     *request,
                    Answer      *answer)
{
  const char *old = g_hash_table_lookup (database->locals, id);
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *revision = NULL;
  guint n = 0;

  if (old != NULL)
    n = (guint) g_ascii_strtoull (strstr (old, "\"_rev\":\"0-") + strlen ("\"_rev\":\"0-"), NULL, 10);
  if (g_str_equal (request->method, "PUT"))
    {
      object = request_parse (request, answer);
      if (object == NULL)
        return;
      revision = g_strdup_printf ("0-%u", n + 1);
      json_object_set_string_member (object, "_id", id);
      json_object_set_string_member (object, "_rev", revision);
      node = json_node_init_object (json_node_alloc (), object);
      g_hash_table_replace (database->locals, g_strdup (id), rfl_json_to_text (node));
      answer->status = fault_server_has_habit (self, FAULT_HABIT_ACCEPTED) ? 202 : 201;
    }
  else if (old == NULL)
    {
      answer_error (answer, 404, "not_found", "missing");
      return;
    }
  else if (g_str_equal (request->method, "DELETE"))
    {
      revision = g_strdup_printf ("0-%u", n + 1);
      g_hash_table_remove (database->locals, id);
    }
  else
    {
      g_string_append_printf (answer->body, "%s\n", old);
      return;
    }
  g_string_append (answer->body, "{\"ok\":true,\"id\":");
  append_json_string (answer->body, id);
  g_string_append_printf (answer->body, ",\"rev\":\"%s\"}\n", revision);
}
