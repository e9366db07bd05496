/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-couch-private.h"

#include <string.h>

GPtrArray *
rfl_couch_new_announced_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_announced_free);
}

void
rfl_couch_bodies_free (RflCouchBodies *self)
{
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->missing, g_ptr_array_unref);
  g_clear_pointer (&self->rest, g_ptr_array_unref);
  g_clear_pointer (&self->unreadable, g_ptr_array_unref);
  g_free (self);
}

void
rfl_couch_failure_free (RflCouchFailure *self)
{
  g_free (self->id);
  g_free (self->revision);
  g_free (self->error);
  g_free (self->reason);
  g_free (self);
}

static char *
dup_member (RflJsonSpan object,
            const char *name)
{
  RflJsonSpan value;

  return rfl_json_span_get_member (object, name, &value) ? rfl_json_span_dup_string (value) : NULL;
}

/* Adds a revision to the last document of @list where it is of that one, else as another document. */
static void
add_announced (GPtrArray *list,
               const char *id,
               const char *revision)
{
  RflAnnounced *last = list->len > 0 ? g_ptr_array_index (list, list->len - 1) : NULL;

  if (last == NULL || !g_str_equal (last->id, id))
    {
      last = rfl_announced_new (id);
      g_ptr_array_add (list, last);
    }
  if (revision != NULL)
    g_ptr_array_add (last->revisions, g_strdup (revision));
}

static GBytes *
take_json (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  char *text;

  json_node_take_object (node, object);
  text = rfl_json_to_text (node);
  return g_bytes_new_take (text, strlen (text));
}

static char *
make_target (const char *database,
             const char *what)
{
  g_autofree char *escaped = g_uri_escape_string (database, NULL, FALSE);

  return g_strconcat ("/", escaped, "/", what, NULL);
}

/* Bodies */

typedef struct
{
  GPtrArray      *asked;      /* (owned) (element-type RflAnnounced) */
  GHashTable     *n_answers;  /* (owned): id → how many documents came */
  RflCouchBodies *bodies;     /* (owned) (nullable) */
  gsize           size;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_ptr_array_unref (fetch->asked);
  g_hash_table_unref (fetch->n_answers);
  g_clear_pointer (&fetch->bodies, rfl_couch_bodies_free);
  g_free (fetch);
}

/* A row that is too large: whose it is stands in its beginning, before or in the document. */
static gboolean
take_unreadable (RflCouchCall  *call,
                 RflJsonSpan    row,
                 GError       **error)
{
  Fetch *fetch = call->data;

  for (guint i = 0; i < fetch->asked->len; i++)
    {
      const RflAnnounced *document = g_ptr_array_index (fetch->asked, i);
      g_autofree char *as_member = g_strdup_printf ("id\":\"%s\"", document->id);

      if (g_strstr_len (row.text, row.length, as_member) == NULL)
        continue;
      add_announced (fetch->bodies->unreadable, document->id, NULL);
      for (guint k = 0; k < document->revisions->len; k++)
        add_announced (fetch->bodies->unreadable, document->id, g_ptr_array_index (document->revisions, k));
      g_hash_table_replace (fetch->n_answers, g_strdup (document->id), GUINT_TO_POINTER (document->revisions->len));
      return TRUE;
    }

  g_propagate_error (error, rfl_couch_error_not_json (call));
  return FALSE;
}

/* {"id":"…","docs":[{"ok":{…}},{"error":{"rev":"…",…}},{"missing":"…"}]} */
static gboolean
take_bodies (RflJsonSpan   row,
             gboolean      whole,
             gpointer      data,
             GError      **error)
{
  RflCouchCall *call = data;
  Fetch *fetch = call->data;
  g_autofree char *id = NULL;
  RflJsonSpan docs, doc, value;
  guint n;

  if (!whole)
    return take_unreadable (call, row, error);

  id = dup_member (row, "id");
  if (id == NULL || !rfl_json_span_get_member (row, "docs", &docs))
    {
      g_propagate_error (error, rfl_couch_error_not_json (call));
      return FALSE;
    }

  n = GPOINTER_TO_UINT (g_hash_table_lookup (fetch->n_answers, id));
  while (rfl_json_span_next_element (&docs, &doc))
    {
      n++;
      if (rfl_json_span_get_member (doc, "ok", &value))
        {
          g_ptr_array_add (fetch->bodies->documents, g_bytes_new (value.text, value.length));
          fetch->size += value.length;
        }
      else if (rfl_json_span_get_member (doc, "error", &value))
        {
          g_autofree char *revision = dup_member (value, "rev");
          g_autofree char *what = dup_member (value, "error");

          add_announced (fetch->bodies->missing, id, revision);
          if (g_strcmp0 (what, "not_found") != 0)
            fetch->bodies->n_faults++;
        }
      else
        {
          g_autofree char *revision = dup_member (doc, "missing");

          add_announced (fetch->bodies->missing, id, revision);
        }
    }
  g_hash_table_replace (fetch->n_answers, g_steal_pointer (&id), GUINT_TO_POINTER (n));
  call->enough = fetch->size >= RFL_COUCH_ENOUGH;
  return TRUE;
}

static gpointer
end_bodies (RflCouchCall  *call,
            GError       **error)
{
  Fetch *fetch = call->data;

  for (guint i = 0; call->enough && i < fetch->asked->len; i++)
    {
      const RflAnnounced *document = g_ptr_array_index (fetch->asked, i);

      if (GPOINTER_TO_UINT (g_hash_table_lookup (fetch->n_answers, document->id)) < document->revisions->len)
        for (guint k = 0; k < document->revisions->len; k++)
          add_announced (fetch->bodies->rest, document->id, g_ptr_array_index (document->revisions, k));
    }
  return g_steal_pointer (&fetch->bodies);
}

/**
 * rfl_couch_bulk_get_async:
 * @self: a server
 * @database: name of a database
 * @announced: (element-type RflAnnounced): what is wanted; 500 to 1,000 revisions
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the documents
 * @user_data: for @callback
 *
 * Fetches revisions with their ancestry (api/database/bulk-api), or the leaves that have come after them. Beyond 16 MB the answer is
 * cut: what was left out is in @rest of the result.
 */
void
rfl_couch_bulk_get_async (RflCouch            *self,
                          const char          *database,
                          GPtrArray           *announced,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  JsonObject *question;
  JsonArray *docs;
  g_autoptr (GBytes) body = NULL;
  RflCouchCall *call;
  Fetch *fetch;

  g_return_if_fail (RFL_IS_COUCH (self));
  g_return_if_fail (database != NULL && announced != NULL);

  question = json_object_new ();
  docs = json_array_new ();
  for (guint i = 0; i < announced->len; i++)
    {
      const RflAnnounced *document = g_ptr_array_index (announced, i);

      for (guint k = 0; k < document->revisions->len; k++)
        {
          JsonObject *doc = json_object_new ();

          json_object_set_string_member (doc, "id", document->id);
          json_object_set_string_member (doc, "rev", g_ptr_array_index (document->revisions, k));
          json_array_add_object_element (docs, doc);
        }
    }
  json_object_set_array_member (question, "docs", docs);
  body = take_json (question);

  fetch = g_new0 (Fetch, 1);
  fetch->asked = g_ptr_array_ref (announced);
  fetch->n_answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fetch->bodies = g_new0 (RflCouchBodies, 1);
  fetch->bodies->documents = g_ptr_array_new_full (announced->len, (GDestroyNotify) g_bytes_unref);
  fetch->bodies->missing = rfl_couch_new_announced_list ();
  fetch->bodies->rest = rfl_couch_new_announced_list ();
  fetch->bodies->unreadable = rfl_couch_new_announced_list ();

  call = rfl_couch_call_new (self, "POST", make_target (database, "_bulk_get?revs=true&latest=true"), body,
                             rfl_couch_bulk_get_async, cancellable, callback, user_data);
  call->data = fetch;
  call->free_data = fetch_free;
  call->rows = rfl_couch_rows_new ("results", RFL_JSON_MAX_SIZE, take_bodies, call);
  rfl_couch_call_start (call, end_bodies, (GDestroyNotify) rfl_couch_bodies_free);
}

/**
 * rfl_couch_bulk_get_finish:
 * @self: a server
 * @result: the result of rfl_couch_bulk_get_async ()
 * @error: return location for an #RflSyncError
 *
 * Returns: (transfer full) (nullable): the documents
 */
RflCouchBodies *
rfl_couch_bulk_get_finish (RflCouch      *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What the server lacks */

/* {"id":{"missing":["rev",…],…},…} */
static gpointer
read_lacking (RflCouchCall  *call,
              GError       **error)
{
  g_autoptr (GPtrArray) lacking = rfl_couch_new_announced_list ();
  RflJsonSpan answer = RFL_JSON_SPAN_INIT ((const char *) call->answer->data, call->answer->len);
  RflJsonSpan name, value, revisions, revision;

  while (rfl_json_span_next_member (&answer, &name, &value))
    {
      g_autofree char *id = rfl_json_span_dup_string (name);

      /* What is left out counts as being on the server. */
      if (id == NULL || !rfl_json_span_get_member (value, "missing", &revisions))
        break;
      while (rfl_json_span_next_element (&revisions, &revision))
        {
          g_autofree char *text = rfl_json_span_dup_string (revision);

          if (text == NULL)
            break;
          add_announced (lacking, id, text);
        }
      if (revisions.length > 0)
        break;
    }
  if (call->answer->len == 0 || answer.length > 0)
    {
      g_propagate_error (error, rfl_couch_error_not_json (call));
      return NULL;
    }
  return g_steal_pointer (&lacking);
}

/**
 * rfl_couch_revs_diff_async:
 * @self: a server
 * @database: name of a database
 * @announced: (element-type RflAnnounced): revisions that are here
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the answer
 * @user_data: for @callback
 *
 * Asks which revisions the server lacks (api/database/misc).
 */
void
rfl_couch_revs_diff_async (RflCouch            *self,
                           const char          *database,
                           GPtrArray           *announced,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  JsonObject *question;
  g_autoptr (GBytes) body = NULL;
  RflCouchCall *call;

  g_return_if_fail (RFL_IS_COUCH (self));
  g_return_if_fail (database != NULL && announced != NULL);

  question = json_object_new ();
  for (guint i = 0; i < announced->len; i++)
    {
      const RflAnnounced *document = g_ptr_array_index (announced, i);
      JsonArray *revisions;

      if (!json_object_has_member (question, document->id))
        json_object_set_array_member (question, document->id, json_array_sized_new (document->revisions->len));
      revisions = json_object_get_array_member (question, document->id);
      for (guint k = 0; k < document->revisions->len; k++)
        json_array_add_string_element (revisions, g_ptr_array_index (document->revisions, k));
    }
  body = take_json (question);

  call = rfl_couch_call_new (self, "POST", make_target (database, "_revs_diff"), body, rfl_couch_revs_diff_async, cancellable,
                             callback, user_data);
  rfl_couch_call_start (call, read_lacking, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * rfl_couch_revs_diff_finish:
 * @self: a server
 * @result: the result of rfl_couch_revs_diff_async ()
 * @error: return location for an #RflSyncError
 *
 * Returns: (transfer full) (nullable) (element-type RflAnnounced): those that the server lacks
 */
GPtrArray *
rfl_couch_revs_diff_finish (RflCouch      *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Storing */

/* [{"id":"…","rev":"…","error":"…","reason":"…"},…]; what was stored is not named, or has no error. */
static gpointer
read_failures (RflCouchCall  *call,
               GError       **error)
{
  g_autoptr (GPtrArray) failures = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_couch_failure_free);
  RflJsonSpan answer = RFL_JSON_SPAN_INIT ((const char *) call->answer->data, call->answer->len);
  RflJsonSpan row;

  while (rfl_json_span_next_element (&answer, &row))
    {
      g_autoptr (RflCouchFailure) failure = g_new0 (RflCouchFailure, 1);

      failure->error = dup_member (row, "error");
      failure->id = dup_member (row, "id");
      if (failure->id == NULL)
        break;
      if (failure->error == NULL)
        continue;
      failure->revision = dup_member (row, "rev");
      failure->reason = dup_member (row, "reason");
      g_ptr_array_add (failures, g_steal_pointer (&failure));
    }
  if (call->answer->len == 0 || answer.length > 0)
    {
      g_propagate_error (error, rfl_couch_error_not_json (call));
      return NULL;
    }
  return g_steal_pointer (&failures);
}

/**
 * rfl_couch_bulk_docs_async:
 * @self: a server
 * @database: name of a database
 * @body: JSON text of `{"new_edits":false,"docs":[…]}`; at most 500 documents and 4 MB
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when they are stored
 * @user_data: for @callback
 *
 * Stores revisions as they are (api/database/bulk-api). When this fails with %RFL_SYNC_ERROR_REFUSED or %RFL_SYNC_ERROR_TOO_LARGE
 * nothing was stored; after any other error something may have been.
 */
void
rfl_couch_bulk_docs_async (RflCouch            *self,
                           const char          *database,
                           GBytes              *body,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  RflCouchCall *call;

  g_return_if_fail (RFL_IS_COUCH (self));
  g_return_if_fail (database != NULL && body != NULL);

  call = rfl_couch_call_new (self, "POST", make_target (database, "_bulk_docs"), body, rfl_couch_bulk_docs_async, cancellable,
                             callback, user_data);
  rfl_couch_call_start (call, read_failures, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * rfl_couch_bulk_docs_finish:
 * @self: a server
 * @result: the result of rfl_couch_bulk_docs_async ()
 * @error: return location for an #RflSyncError
 *
 * Returns: (transfer full) (nullable) (element-type RflCouchFailure): the documents that were not stored
 */
GPtrArray *
rfl_couch_bulk_docs_finish (RflCouch      *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
