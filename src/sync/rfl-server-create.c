/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-server-private.h"

#include "rfl-sync-resources.h"

#include <string.h>

#define DESIGN "/_design/referral"

/* The rules of a database: a JavaScript function, with its licence in front. */
static char *
dup_rules (const char *file)
{
  g_autofree char *path = g_strconcat ("/org/example/Referral/sync/", file, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (rfl_sync_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  const char *text = g_bytes_get_data (bytes, NULL);
  const char *function = g_strstr_len (text, g_bytes_get_size (bytes), "function (doc");

  /* To its last brace: CouchDB takes what begins and ends as a function as one, and takes anything else apart first. */
  return g_strchomp (g_strndup (function, g_bytes_get_size (bytes) - (function - text)));
}

static char *
dup_database_path (RflServerJob *job,
                   gboolean      is_office,
                   const char   *rest)
{
  return is_office ? rfl_server_office_path (job->office, rest) : g_strconcat ("/" RFL_SERVER_DIRECTORY, rest, NULL);
}

/* Writes the rules where there are none or others; @answer is the design document, if there is one. */
static gboolean
put_rules (RflServerJob  *job,
           gboolean       is_office,
           JsonNode      *answer,
           const GError  *problem,
           GError       **error)
{
  g_autofree char *rules = dup_rules (is_office ? "rfl-server-office.js" : "rfl-server-directory.js");
  g_autoptr (JsonObject) design = json_object_new ();

  if (problem != NULL && !g_error_matches (problem, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING))
    {
      g_propagate_error (error, g_error_copy (problem));
      return FALSE;
    }
  if (answer != NULL && JSON_NODE_HOLDS_OBJECT (answer))
    {
      JsonObject *old = json_node_get_object (answer);

      if (g_strcmp0 (rfl_json_get_string (old, "validate_doc_update"), rules) == 0)
        return TRUE;
      json_object_set_string_member (design, "_rev", rfl_json_get_string (old, "_rev"));
    }

  json_object_set_string_member (design, "_id", "_design/referral");
  json_object_set_string_member (design, "validate_doc_update", rules);
  rfl_server_job_add (job, "PUT", dup_database_path (job, is_office, DESIGN),
                      rfl_server_take_object (json_object_ref (design)), NULL);
  return TRUE;
}

static gboolean
put_office_rules (RflServerJob  *job,
                  JsonNode      *answer,
                  const GError  *problem,
                  GError       **error)
{
  return put_rules (job, TRUE, answer, problem, error);
}

static gboolean
put_directory_rules (RflServerJob  *job,
                     JsonNode      *answer,
                     const GError  *problem,
                     GError       **error)
{
  return put_rules (job, FALSE, answer, problem, error);
}

static JsonArray *
ensure_array (JsonObject *object,
              const char *part,
              const char *name)
{
  JsonObject *inner;

  if (!json_object_has_member (object, part) || !JSON_NODE_HOLDS_OBJECT (json_object_get_member (object, part)))
    json_object_set_object_member (object, part, json_object_new ());
  inner = json_object_get_object_member (object, part);
  if (!json_object_has_member (inner, name) || !JSON_NODE_HOLDS_ARRAY (json_object_get_member (inner, name)))
    json_object_set_array_member (inner, name, json_array_new ());
  return json_object_get_array_member (inner, name);
}

/* Lets the office into a database; who is in it already stays. */
static gboolean
put_security (RflServerJob  *job,
              gboolean       is_office,
              JsonNode      *answer,
              const GError  *problem,
              GError       **error)
{
  g_autofree char *role = rfl_server_dup_role (job->office);
  g_autoptr (JsonNode) copy = NULL;
  JsonObject *security;

  if (problem != NULL)
    {
      g_propagate_error (error, g_error_copy (problem));
      return FALSE;
    }

  copy = JSON_NODE_HOLDS_OBJECT (answer) ? rfl_json_copy (answer) : rfl_server_take_object (json_object_new ());
  security = json_node_get_object (copy);
  if (rfl_server_has_role (security, "members.roles", role))
    return TRUE;

  ensure_array (security, "admins", "names");
  if (json_array_get_length (ensure_array (security, "admins", "roles")) == 0)
    json_array_add_string_element (ensure_array (security, "admins", "roles"), "_admin");
  ensure_array (security, "members", "names");
  json_array_add_string_element (ensure_array (security, "members", "roles"), role);
  rfl_server_job_add (job, "PUT", dup_database_path (job, is_office, "/_security"), g_steal_pointer (&copy), NULL);
  return TRUE;
}

static gboolean
put_office_security (RflServerJob  *job,
                     JsonNode      *answer,
                     const GError  *problem,
                     GError       **error)
{
  return put_security (job, TRUE, answer, problem, error);
}

static gboolean
put_directory_security (RflServerJob  *job,
                        JsonNode      *answer,
                        const GError  *problem,
                        GError       **error)
{
  return put_security (job, FALSE, answer, problem, error);
}

/* A new single node has no database of users. */
static gboolean
on_users_told (RflServerJob  *job,
               JsonNode      *answer,
               const GError  *problem,
               GError       **error)
{
  if (!g_error_matches (problem, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING))
    return rfl_server_job_may_exist (job, answer, problem, error);

  rfl_server_job_add (job, "PUT", g_strdup ("/_users"), NULL, rfl_server_job_may_exist);
  return TRUE;
}

/**
 * rfl_server_create_async:
 * @admin: a server, signed in as its administrator
 * @office_id: id of the office
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when all is there
 * @user_data: for @callback
 *
 * Makes what an office needs: the users' database (a new single node has none), the directory and the office's own database, who may
 * read them, and their rules. What is there already stays; it can be done again at any time, and brings the rules up to date.
 */
void
rfl_server_create_async (RflCouch            *admin,
                         const char          *office_id,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  RflServerJob *job;

  g_return_if_fail (RFL_IS_COUCH (admin));
  g_return_if_fail (office_id != NULL && *office_id != '\0');

  job = rfl_server_job_new (admin, office_id, rfl_server_create_async, cancellable, callback, user_data);
  rfl_server_job_add (job, "GET", g_strdup ("/"), NULL, rfl_server_check_version);
  rfl_server_job_add (job, "GET", g_strdup ("/_users"), NULL, on_users_told);
  rfl_server_job_add (job, "PUT", g_strdup ("/" RFL_SERVER_DIRECTORY), NULL, rfl_server_job_may_exist);
  rfl_server_job_add (job, "PUT", rfl_server_office_path (office_id, ""), NULL, rfl_server_job_may_exist);
  /* First who may come in: a new database is open to nobody but administrators only since 3.0. */
  rfl_server_job_add (job, "GET", rfl_server_office_path (office_id, "/_security"), NULL, put_office_security);
  rfl_server_job_add (job, "GET", g_strdup ("/" RFL_SERVER_DIRECTORY "/_security"), NULL, put_directory_security);
  rfl_server_job_add (job, "GET", rfl_server_office_path (office_id, DESIGN), NULL, put_office_rules);
  rfl_server_job_add (job, "GET", g_strdup ("/" RFL_SERVER_DIRECTORY DESIGN), NULL, put_directory_rules);
  rfl_server_job_run (job);
}

/**
 * rfl_server_create_finish:
 * @admin: a server
 * @result: the result of rfl_server_create_async ()
 * @error: return location for an #RflSyncError
 *
 * Returns: whether all is there
 */
gboolean
rfl_server_create_finish (RflCouch      *admin,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, admin), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
