/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-couch-private.h"

#include "rfl-server-private.h"

/* What an account may do is read by CouchDB at each request, while a client is told at its sign-in only: it looks again now and then. */

/* Takes what the server says; whether it said something else before. */
gboolean
rfl_couch_take_roles (RflCouch   *couch,
                      JsonObject *object,
                      const char *path)
{
  JsonNode *node = rfl_json_get_array (object, path) != NULL ? rfl_json_get_node (object, path) : NULL;
  g_autofree char *before = g_steal_pointer (&couch->roles);

  couch->roles = node != NULL ? rfl_json_canonical (node) : NULL;
  if (node == NULL)
    couch->editor = RFL_COUCH_RIGHT_UNKNOWN;
  else if (rfl_server_has_role (object, path, RFL_SERVER_EDITOR_ROLE) || rfl_server_has_role (object, path, "_admin"))
    couch->editor = RFL_COUCH_RIGHT_YES;
  else
    couch->editor = RFL_COUCH_RIGHT_NO;

  return before != NULL && g_strcmp0 (before, couch->roles) != 0;
}

static void
on_told_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflCouch *self = RFL_COUCH (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = rfl_couch_request_finish (self, result, &error);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  gboolean changed = FALSE;

  if (node == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  /* Nobody: the cookie counts no more, since the account is gone, has another password, or has been idle. The next call signs in
   * again, and finds out. */
  if (object != NULL && rfl_json_get_object (object, "userCtx") != NULL && rfl_json_get_string (object, "userCtx.name") == NULL)
    {
      rfl_couch_sign_in_forget (self);
      changed = TRUE;
    }
  else if (rfl_json_get_array (object, "userCtx.roles") != NULL)
    {
      changed = rfl_couch_take_roles (self, object, "userCtx.roles");
    }
  g_task_return_boolean (task, changed);
}

/**
 * rfl_couch_look_async:
 * @self: a server
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it has answered
 * @user_data: for @callback
 *
 * Asks whether the account may still do what it might at the sign-in (api/server/authn, GET `_session`). Where nobody has signed in
 * yet, there is nothing to ask.
 */
void
rfl_couch_look_async (RflCouch            *self,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RFL_IS_COUCH (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_couch_look_async);
  if (self->sign_in != RFL_COUCH_SIGN_IN_COOKIE && self->sign_in != RFL_COUCH_SIGN_IN_BASIC)
    g_task_return_boolean (task, FALSE);
  else
    rfl_couch_request_async (self, "GET", "/_session", NULL, cancellable, on_told_cb, g_object_ref (task));
}

/**
 * rfl_couch_look_finish:
 * @self: a server
 * @result: the result of rfl_couch_look_async ()
 * @error: return location for an #RflSyncError
 *
 * Returns: %TRUE when something has changed, so that it is time to ask for more; %FALSE without an error when nothing has
 */
gboolean
rfl_couch_look_finish (RflCouch      *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
