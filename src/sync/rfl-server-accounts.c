/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-server-private.h"

#include "rfl-recovery-code.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/random.h>

#define USER_PREFIX "org.couchdb.user:"
#define PAGE_SIZE   1000
#define N_WORDS     6   /* of 16 bits each */

static char *
user_path (const char *name)
{
  g_autofree char *escaped = g_uri_escape_string (name, NULL, FALSE);

  return g_strconcat ("/_users/" USER_PREFIX, escaped, NULL);
}

/* Six words that can be said aloud: 96 bits. */
static char *
make_password (void)
{
  guint8 secret[RFL_RECOVERY_CODE_SIZE];
  g_autofree char *code = NULL;
  g_auto (GStrv) words = NULL;
  GString *password = g_string_new (NULL);
  guint n = 0;

  g_assert_true (getrandom (secret, sizeof secret, 0) == sizeof secret);
  code = rfl_recovery_code_format (secret);
  words = g_strsplit_set (code, " -\n", -1);
  for (guint i = 0; words[i] != NULL && n < N_WORDS; i++)
    if (*words[i] != '\0')
      g_string_append_printf (password, "%s%s", n++ > 0 ? "-" : "", words[i]);

  explicit_bzero (secret, sizeof secret);
  explicit_bzero (code, strlen (code));
  return g_string_free (password, FALSE);
}

static gboolean
on_account_made (RflServerJob  *job,
                 JsonNode      *answer,
                 const GError  *problem,
                 GError       **error)
{
  if (g_error_matches (problem, RFL_SYNC_ERROR, RFL_SYNC_ERROR_CONFLICT))
    g_set_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_CONFLICT,
                 _("There is an account “%s” on this server already. Choose another name, or remove that account first."), job->name);
  else if (problem != NULL)
    g_propagate_error (error, g_error_copy (problem));
  else
    job->result = g_strdup (job->password);
  return problem == NULL;
}

/**
 * rfl_server_add_account_async:
 * @admin: a server, signed in as its administrator
 * @office_id: id of the office
 * @name: name of the account
 * @password: (nullable): its password; %NULL: one of six words is made
 * @editor: whether it may change the directory; what another one changes there is proposed to who may
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is there
 * @user_data: for @callback
 *
 * Makes an account of the office (api/server/authn, `_users`). An account that is there already is left as it is: %RFL_SYNC_ERROR_CONFLICT.
 * A name with which CouchDB lets nobody sign in is %RFL_SYNC_ERROR_REFUSED.
 */
void
rfl_server_add_account_async (RflCouch            *admin,
                              const char          *office_id,
                              const char          *name,
                              const char          *password,
                              gboolean             editor,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  RflServerJob *job;
  g_autofree char *role = NULL;
  g_autofree char *id = NULL;
  JsonObject *account;
  JsonArray *roles;

  g_return_if_fail (RFL_IS_COUCH (admin));
  g_return_if_fail (office_id != NULL && name != NULL && *name != '\0');

  if (*name == '_' || strchr (name, ':') != NULL)
    {
      g_task_report_new_error (admin, callback, user_data, rfl_server_add_account_async, RFL_SYNC_ERROR, RFL_SYNC_ERROR_REFUSED,
                               _("“%s” cannot be the name of an account: it must not begin with “_” nor contain “:”."), name);
      return;
    }

  role = rfl_server_dup_role (office_id);
  id = g_strconcat (USER_PREFIX, name, NULL);
  job = rfl_server_job_new (admin, office_id, rfl_server_add_account_async, cancellable, callback, user_data);
  job->name = g_strdup (name);
  job->password = password != NULL ? g_strdup (password) : make_password ();
  job->free_result = g_free;

  account = json_object_new ();
  roles = json_array_new ();
  json_array_add_string_element (roles, role);
  if (editor)
    json_array_add_string_element (roles, RFL_SERVER_EDITOR_ROLE);
  json_object_set_string_member (account, "_id", id);
  json_object_set_string_member (account, "type", "user");
  json_object_set_string_member (account, "name", name);
  json_object_set_string_member (account, "password", job->password);
  json_object_set_array_member (account, "roles", roles);
  rfl_server_job_add (job, "PUT", user_path (name), rfl_server_take_object (account), on_account_made);
  rfl_server_job_run (job);
}

/**
 * rfl_server_add_account_finish:
 * @admin: a server
 * @result: the result of rfl_server_add_account_async ()
 * @error: return location for an #RflSyncError
 *
 * Returns: (transfer full) (nullable): the password, to be handed over; the server keeps a hash only
 */
char *
rfl_server_add_account_finish (RflCouch      *admin,
                               GAsyncResult  *result,
                               GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, admin), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
is_of_office (JsonNode   *node,
              const char *role)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) && rfl_server_has_role (json_node_get_object (node), "roles", role);
}

/* (transfer full) (nullable): the document of the account, when it is one of this office */
static JsonNode *
dup_account (RflServerJob  *job,
             JsonNode      *answer,
             const GError  *problem,
             GError       **error)
{
  g_autofree char *role = rfl_server_dup_role (job->office);

  if (problem != NULL && !g_error_matches (problem, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING))
    {
      g_propagate_error (error, g_error_copy (problem));
      return NULL;
    }
  if (!is_of_office (answer, role))
    {
      g_set_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING, _("This office has no account “%s” on the server."), job->name);
      return NULL;
    }

  return rfl_json_copy (answer);
}

static gboolean
on_password_set (RflServerJob  *job,
                 JsonNode      *answer,
                 const GError  *problem,
                 GError       **error)
{
  if (problem != NULL)
    g_propagate_error (error, g_error_copy (problem));
  else
    job->result = g_strdup (job->password);
  return problem == NULL;
}

static gboolean
on_account_found_to_reset (RflServerJob  *job,
                           JsonNode      *answer,
                           const GError  *problem,
                           GError       **error)
{
  JsonNode *account = dup_account (job, answer, problem, error);

  if (account == NULL)
    return FALSE;

  /* The server makes salt and hash of it anew, and with the salt the cookies that it gave become void. */
  json_object_set_string_member (json_node_get_object (account), "password", job->password);
  rfl_server_job_add (job, "PUT", user_path (job->name), account, on_password_set);
  return TRUE;
}

/**
 * rfl_server_reset_password_async:
 * @admin: a server, signed in as its administrator
 * @office_id: id of the office
 * @name: name of the account
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is set
 * @user_data: for @callback
 *
 * Gives an account of the office a new password of six words, in the place of one that was forgotten or overheard. The old one and
 * who is signed in with it are shut out at once; rights and roles stay. Accounts that are not of this office stay as they are:
 * %RFL_SYNC_ERROR_MISSING.
 */
void
rfl_server_reset_password_async (RflCouch            *admin,
                                 const char          *office_id,
                                 const char          *name,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  RflServerJob *job;

  g_return_if_fail (RFL_IS_COUCH (admin));
  g_return_if_fail (office_id != NULL && name != NULL);

  job = rfl_server_job_new (admin, office_id, rfl_server_reset_password_async, cancellable, callback, user_data);
  job->name = g_strdup (name);
  job->password = make_password ();
  job->free_result = g_free;
  rfl_server_job_add (job, "GET", user_path (name), NULL, on_account_found_to_reset);
  rfl_server_job_run (job);
}

/**
 * rfl_server_reset_password_finish:
 * @admin: a server
 * @result: the result of rfl_server_reset_password_async ()
 * @error: return location for an #RflSyncError
 *
 * Returns: (transfer full) (nullable): the password, to be handed over; the server keeps a hash only
 */
char *
rfl_server_reset_password_finish (RflCouch      *admin,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  return rfl_server_add_account_finish (admin, result, error);
}

static gboolean
on_account_found (RflServerJob  *job,
                  JsonNode      *answer,
                  const GError  *problem,
                  GError       **error)
{
  JsonNode *gone = dup_account (job, answer, problem, error);

  if (gone == NULL)
    return FALSE;

  json_object_set_boolean_member (json_node_get_object (gone), "_deleted", TRUE);
  rfl_server_job_add (job, "PUT", user_path (job->name), gone, NULL);
  return TRUE;
}

/**
 * rfl_server_remove_account_async:
 * @admin: a server, signed in as its administrator
 * @office_id: id of the office
 * @name: name of the account
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is gone
 * @user_data: for @callback
 *
 * Removes an account of the office: of a colleague who has left, or of a laptop that is lost. It is signed out at once; what it had
 * fetched stays where it is. Accounts that are not of this office stay: %RFL_SYNC_ERROR_MISSING.
 */
void
rfl_server_remove_account_async (RflCouch            *admin,
                                 const char          *office_id,
                                 const char          *name,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  RflServerJob *job;

  g_return_if_fail (RFL_IS_COUCH (admin));
  g_return_if_fail (office_id != NULL && name != NULL);

  job = rfl_server_job_new (admin, office_id, rfl_server_remove_account_async, cancellable, callback, user_data);
  job->name = g_strdup (name);
  rfl_server_job_add (job, "GET", user_path (name), NULL, on_account_found);
  rfl_server_job_run (job);
}

/**
 * rfl_server_remove_account_finish:
 * @admin: a server
 * @result: the result of rfl_server_remove_account_async ()
 * @error: return location for an #RflSyncError
 *
 * Returns: whether it is gone
 */
gboolean
rfl_server_remove_account_finish (RflCouch      *admin,
                                  GAsyncResult  *result,
                                  GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, admin), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static gboolean on_accounts_listed (RflServerJob  *job,
                                    JsonNode      *answer,
                                    const GError  *problem,
                                    GError       **error);

/* A page of the accounts behind @last. */
static void
ask_for_accounts (RflServerJob *job,
                  const char   *last)
{
  g_autoptr (JsonNode) start = json_node_init_string (json_node_alloc (), last != NULL ? last : USER_PREFIX);
  g_autofree char *text = rfl_json_to_text (start);
  g_autofree char *key = g_uri_escape_string (text, NULL, FALSE);

  rfl_server_job_add (job, "GET",
                      g_strdup_printf ("/_users/_all_docs?include_docs=true&limit=%d&skip=%d&startkey=%s&endkey=%%22"
                                       "org.couchdb.user%%3B%%22", PAGE_SIZE, last != NULL ? 1 : 0, key),
                      NULL, on_accounts_listed);
}

static gboolean
on_accounts_listed (RflServerJob  *job,
                    JsonNode      *answer,
                    const GError  *problem,
                    GError       **error)
{
  g_autofree char *role = rfl_server_dup_role (job->office);
  JsonArray *rows = answer != NULL && JSON_NODE_HOLDS_OBJECT (answer)
                      ? rfl_json_get_array (json_node_get_object (answer), "rows") : NULL;
  const char *last = NULL;

  if (problem != NULL)
    {
      g_propagate_error (error, g_error_copy (problem));
      return FALSE;
    }
  for (guint i = 0; rows != NULL && i < json_array_get_length (rows); i++)
    {
      JsonNode *row = json_array_get_element (rows, i);
      JsonNode *account;

      if (!JSON_NODE_HOLDS_OBJECT (row))
        continue;
      last = rfl_json_get_string (json_node_get_object (row), "id");
      account = rfl_json_get_node (json_node_get_object (row), "doc");
      if (last != NULL && g_str_has_prefix (last, USER_PREFIX) && is_of_office (account, role))
        g_strv_builder_add (job->result, last + strlen (USER_PREFIX));
    }
  if (last != NULL && json_array_get_length (rows) == PAGE_SIZE)
    ask_for_accounts (job, last);
  return TRUE;
}

/**
 * rfl_server_list_accounts_async:
 * @admin: a server, signed in as its administrator
 * @office_id: id of the office
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the names
 * @user_data: for @callback
 *
 * Lists the accounts of the office.
 */
void
rfl_server_list_accounts_async (RflCouch            *admin,
                                const char          *office_id,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  RflServerJob *job;

  g_return_if_fail (RFL_IS_COUCH (admin));
  g_return_if_fail (office_id != NULL);

  job = rfl_server_job_new (admin, office_id, rfl_server_list_accounts_async, cancellable, callback, user_data);
  job->result = g_strv_builder_new ();
  job->free_result = (GDestroyNotify) g_strv_builder_unref;
  ask_for_accounts (job, NULL);
  rfl_server_job_run (job);
}

/**
 * rfl_server_list_accounts_finish:
 * @admin: a server
 * @result: the result of rfl_server_list_accounts_async ()
 * @error: return location for an #RflSyncError
 *
 * Returns: (transfer full) (nullable): the names, in order
 */
GStrv
rfl_server_list_accounts_finish (RflCouch      *admin,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_autoptr (GStrvBuilder) names = NULL;

  g_return_val_if_fail (g_task_is_valid (result, admin), NULL);

  names = g_task_propagate_pointer (G_TASK (result), error);
  return names != NULL ? g_strv_builder_end (names) : NULL;
}

static void
add_offices (RflServerJob *job,
             JsonArray    *names,
             const char   *prefix)
{
  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      JsonNode *node = json_array_get_element (names, i);
      const char *name = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";

      if (g_str_has_prefix (name, prefix) && name[strlen (prefix)] != '\0')
        g_strv_builder_add (job->result, name + strlen (prefix));
    }
}

static gboolean
on_databases_listed (RflServerJob  *job,
                     JsonNode      *answer,
                     const GError  *problem,
                     GError       **error)
{
  if (problem != NULL)
    {
      g_propagate_error (error, g_error_copy (problem));
      return FALSE;
    }
  if (JSON_NODE_HOLDS_ARRAY (answer))
    add_offices (job, json_node_get_array (answer), "referral-office-");
  return TRUE;
}

static gboolean
on_roles_told (RflServerJob  *job,
               JsonNode      *answer,
               const GError  *problem,
               GError       **error)
{
  JsonObject *session;

  if (problem != NULL)
    {
      g_propagate_error (error, g_error_copy (problem));
      return FALSE;
    }
  session = JSON_NODE_HOLDS_OBJECT (answer) ? json_node_get_object (answer) : NULL;
  if (session != NULL && rfl_server_has_role (session, "userCtx.roles", "_admin"))
    rfl_server_job_add (job, "GET", g_strdup ("/_all_dbs"), NULL, on_databases_listed);
  else if (session != NULL)
    add_offices (job, rfl_json_get_array (session, "userCtx.roles"), "office-");
  return TRUE;
}

/**
 * rfl_server_find_offices_async:
 * @couch: a server
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the offices
 * @user_data: for @callback
 *
 * Finds the offices that this account belongs to, by its roles; an administrator finds all.
 */
void
rfl_server_find_offices_async (RflCouch            *couch,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  RflServerJob *job;

  g_return_if_fail (RFL_IS_COUCH (couch));

  job = rfl_server_job_new (couch, NULL, rfl_server_find_offices_async, cancellable, callback, user_data);
  job->result = g_strv_builder_new ();
  job->free_result = (GDestroyNotify) g_strv_builder_unref;
  rfl_server_job_add (job, "GET", g_strdup ("/_session"), NULL, on_roles_told);
  rfl_server_job_run (job);
}

/**
 * rfl_server_find_offices_finish:
 * @couch: a server
 * @result: the result of rfl_server_find_offices_async ()
 * @error: return location for an #RflSyncError
 *
 * Returns: (transfer full) (nullable): the ids of the offices
 */
GStrv
rfl_server_find_offices_finish (RflCouch      *couch,
                                GAsyncResult  *result,
                                GError       **error)
{
  return rfl_server_list_accounts_finish (couch, result, error);
}
