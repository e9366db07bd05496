/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-couch-private.h"

static gpointer
read_node (RflCouchCall  *call,
           GError       **error)
{
  return rfl_couch_answer_parse (call, error);
}

static void
request (RflCouch            *self,
         const char          *method,
         char                *target,
         JsonNode            *body,
         GCancellable        *cancellable,
         GAsyncReadyCallback  callback,
         gpointer             user_data)
{
  char *text = body != NULL ? rfl_json_to_text (body) : NULL;
  g_autoptr (GBytes) bytes = text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
  RflCouchCall *call = rfl_couch_call_new (self, method, target, bytes, rfl_couch_request_async, cancellable, callback, user_data);

  rfl_couch_call_start (call, read_node, (GDestroyNotify) json_node_unref);
}

static char *
make_target (const char *database,
             const char *kind,
             const char *id)
{
  g_autofree char *escaped = g_uri_escape_string (database, NULL, FALSE);
  g_autofree char *escaped_id = id != NULL ? g_uri_escape_string (id, NULL, FALSE) : NULL;

  return id != NULL ? g_strconcat ("/", escaped, "/", kind, "/", escaped_id, NULL) : g_strconcat ("/", escaped, NULL);
}

/**
 * rfl_couch_request_async:
 * @self: a server
 * @method: GET, PUT, POST or DELETE
 * @path: path and query below the address, beginning with a slash, escaped
 * @body: (nullable): what to send
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it has answered
 * @user_data: for @callback
 *
 * Any request of which the answer is one small piece of JSON (%RFL_JSON_MAX_SIZE at most).
 */
void
rfl_couch_request_async (RflCouch            *self,
                         const char          *method,
                         const char          *path,
                         JsonNode            *body,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (RFL_IS_COUCH (self));
  g_return_if_fail (method != NULL && path != NULL && *path == '/');

  request (self, method, g_strdup (path), body, cancellable, callback, user_data);
}

/**
 * rfl_couch_request_finish:
 * @self: a server
 * @result: the result of rfl_couch_request_async ()
 * @error: return location for an #RflSyncError
 *
 * Returns: (transfer full) (nullable): the answer
 */
JsonNode *
rfl_couch_request_finish (RflCouch      *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rfl_couch_get_server_async:
 * @self: a server
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it has answered
 * @user_data: for @callback
 *
 * Asks who the server is: `{"couchdb":"Welcome","version":"3.…","uuid":…}` (api/server/common).
 */
void
rfl_couch_get_server_async (RflCouch            *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (RFL_IS_COUCH (self));

  request (self, "GET", g_strdup ("/"), NULL, cancellable, callback, user_data);
}

/**
 * rfl_couch_get_server_finish:
 * @self: a server
 * @result: the result of rfl_couch_get_server_async ()
 * @error: return location for an #RflSyncError
 *
 * Returns: (transfer full) (nullable): the answer
 */
JsonNode *
rfl_couch_get_server_finish (RflCouch      *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return rfl_couch_request_finish (self, result, error);
}

/**
 * rfl_couch_get_database_async:
 * @self: a server
 * @database: name of a database
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it has answered
 * @user_data: for @callback
 *
 * Asks about a database: `update_seq`, `doc_count`, `instance_start_time`… (api/database/common).
 */
void
rfl_couch_get_database_async (RflCouch            *self,
                              const char          *database,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (RFL_IS_COUCH (self));
  g_return_if_fail (database != NULL);

  request (self, "GET", make_target (database, NULL, NULL), NULL, cancellable, callback, user_data);
}

/**
 * rfl_couch_get_database_finish:
 * @self: a server
 * @result: the result of rfl_couch_get_database_async ()
 * @error: return location for an #RflSyncError; %RFL_SYNC_ERROR_MISSING when there is no such database
 *
 * Returns: (transfer full) (nullable): the answer
 */
JsonNode *
rfl_couch_get_database_finish (RflCouch      *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return rfl_couch_request_finish (self, result, error);
}

/**
 * rfl_couch_get_local_async:
 * @self: a server
 * @database: name of a database
 * @id: what stands behind `_local/`
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it has answered
 * @user_data: for @callback
 *
 * Reads a document that is not replicated (api/local): a checkpoint.
 */
void
rfl_couch_get_local_async (RflCouch            *self,
                           const char          *database,
                           const char          *id,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (RFL_IS_COUCH (self));
  g_return_if_fail (database != NULL && id != NULL);

  request (self, "GET", make_target (database, "_local", id), NULL, cancellable, callback, user_data);
}

/**
 * rfl_couch_get_local_finish:
 * @self: a server
 * @result: the result of rfl_couch_get_local_async ()
 * @error: return location for an #RflSyncError; %RFL_SYNC_ERROR_MISSING when there is no such document
 *
 * Returns: (transfer full) (nullable): the document
 */
JsonNode *
rfl_couch_get_local_finish (RflCouch      *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return rfl_couch_request_finish (self, result, error);
}

/**
 * rfl_couch_put_local_async:
 * @self: a server
 * @database: name of a database
 * @id: what stands behind `_local/`
 * @document: the document, with the `_rev` that was read, if any
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it has answered
 * @user_data: for @callback
 *
 * Writes a document that is not replicated.
 */
void
rfl_couch_put_local_async (RflCouch            *self,
                           const char          *database,
                           const char          *id,
                           JsonNode            *document,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_return_if_fail (RFL_IS_COUCH (self));
  g_return_if_fail (database != NULL && id != NULL && document != NULL);

  request (self, "PUT", make_target (database, "_local", id), document, cancellable, callback, user_data);
}

/**
 * rfl_couch_put_local_finish:
 * @self: a server
 * @result: the result of rfl_couch_put_local_async ()
 * @error: return location for an #RflSyncError; %RFL_SYNC_ERROR_CONFLICT when it has another revision
 *
 * Returns: (transfer full) (nullable): `{"ok":true,"id":…,"rev":…}`
 */
JsonNode *
rfl_couch_put_local_finish (RflCouch      *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return rfl_couch_request_finish (self, result, error);
}
