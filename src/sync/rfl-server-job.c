/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-server-private.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define OLDEST_VERSION 3

/* A node of a cluster that is just being started or ended is passed over by a second or third try. */
#define MAX_TRIES      4
#define FIRST_WAIT_MS  250
#define MAX_WAIT_US    G_TIME_SPAN_SECOND   /* who is asked to wait longer says so instead */

typedef struct
{
  const char          *method;
  char                *path;
  JsonNode            *body;
  RflServerAnswerFunc  func;
  guint                n_tries;
} Step;

static void do_next (RflServerJob *job);

static void
step_free (Step *step)
{
  g_free (step->path);
  g_clear_pointer (&step->body, json_node_unref);
  g_free (step);
}

static void
rfl_server_job_free (RflServerJob *job)
{
  g_queue_clear_full (&job->steps, (GDestroyNotify) step_free);
  g_free (job->office);
  g_free (job->name);
  if (job->password != NULL)
    explicit_bzero (job->password, strlen (job->password));
  g_free (job->password);
  if (job->result != NULL)
    job->free_result (job->result);
  g_free (job);
}

RflServerJob *
rfl_server_job_new (RflCouch            *couch,
                    const char          *office,
                    gpointer             source_tag,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  RflServerJob *job = g_new0 (RflServerJob, 1);

  job->task = g_task_new (couch, cancellable, callback, user_data);
  job->office = g_strdup (office);
  g_queue_init (&job->steps);
  g_task_set_source_tag (job->task, source_tag);
  g_task_set_task_data (job->task, job, (GDestroyNotify) rfl_server_job_free);
  return job;
}

void
rfl_server_job_add (RflServerJob        *job,
                    const char          *method,
                    char                *path,
                    JsonNode            *body,
                    RflServerAnswerFunc  func)
{
  Step *step = g_new0 (Step, 1);

  step->method = method;
  step->path = path;
  step->body = body;
  step->func = func;
  g_queue_push_tail (&job->steps, step);
}

/* Nothing was done, or it may be done again. */
static gboolean
is_worth_a_try (const Step   *step,
                const GError *problem)
{
  return step->n_tries < MAX_TRIES && rfl_sync_error_get_retry_after_us (problem) <= MAX_WAIT_US &&
         (g_error_matches (problem, RFL_SYNC_ERROR, RFL_SYNC_ERROR_BUSY) ||
          g_error_matches (problem, RFL_SYNC_ERROR, RFL_SYNC_ERROR_SERVER));
}

static gboolean
on_try_due_cb (gpointer user_data)
{
  do_next (user_data);

  return G_SOURCE_REMOVE;
}

static void
on_answered_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  RflServerJob *job = user_data;
  g_autoptr (GError) problem = NULL;
  g_autoptr (JsonNode) answer = rfl_couch_request_finish (RFL_COUCH (source), result, &problem);
  Step *step = g_queue_peek_head (&job->steps);
  RflServerAnswerFunc func = step->func;
  GError *error = NULL;

  if (is_worth_a_try (step, problem))
    {
      gint64 wait_us = rfl_sync_error_get_retry_after_us (problem);

      g_timeout_add ((guint) MAX (FIRST_WAIT_MS << (step->n_tries - 1), wait_us / G_TIME_SPAN_MILLISECOND), on_try_due_cb, job);
      return;
    }

  step_free (g_queue_pop_head (&job->steps));
  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED) || (func == NULL && problem != NULL))
    error = g_steal_pointer (&problem);
  else if (func != NULL)
    func (job, answer, problem, &error);

  if (error != NULL)
    {
      g_autoptr (GTask) task = job->task;

      g_task_return_error (task, error);
      return;
    }
  do_next (job);
}

static void
do_next (RflServerJob *job)
{
  Step *step = g_queue_peek_head (&job->steps);
  g_autoptr (GTask) task = NULL;

  if (step != NULL)
    {
      step->n_tries++;
      rfl_couch_request_async (g_task_get_source_object (job->task), step->method, step->path, step->body,
                               g_task_get_cancellable (job->task), on_answered_cb, job);
      return;
    }

  task = job->task;
  if (job->free_result != NULL)
    g_task_return_pointer (task, g_steal_pointer (&job->result), job->free_result);
  else
    g_task_return_boolean (task, TRUE);
}

void
rfl_server_job_end (RflServerJob *job)
{
  g_queue_clear_full (&job->steps, (GDestroyNotify) step_free);
}

void
rfl_server_job_run (RflServerJob *job)
{
  do_next (job);
}

gboolean
rfl_server_job_may_exist (RflServerJob  *job,
                          JsonNode      *answer,
                          const GError  *problem,
                          GError       **error)
{
  if (problem == NULL || g_error_matches (problem, RFL_SYNC_ERROR, RFL_SYNC_ERROR_CONFLICT))
    return TRUE;

  g_propagate_error (error, g_error_copy (problem));
  return FALSE;
}

JsonNode *
rfl_server_take_object (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

char *
rfl_server_office_path (const char *office,
                        const char *rest)
{
  g_autofree char *escaped = g_uri_escape_string (office, NULL, FALSE);

  return g_strconcat ("/referral-office-", escaped, rest, NULL);
}

char *
rfl_server_dup_role (const char *office)
{
  return g_strconcat ("office-", office, NULL);
}

gboolean
rfl_server_has_role (JsonObject *object,
                     const char *path,
                     const char *role)
{
  JsonArray *roles = rfl_json_get_array (object, path);

  for (guint i = 0; roles != NULL && i < json_array_get_length (roles); i++)
    {
      JsonNode *node = json_array_get_element (roles, i);

      if (json_node_get_value_type (node) == G_TYPE_STRING && g_str_equal (json_node_get_string (node), role))
        return TRUE;
    }
  return FALSE;
}

gboolean
rfl_server_check_version (RflServerJob  *job,
                          JsonNode      *answer,
                          const GError  *problem,
                          GError       **error)
{
  const char *version;

  if (problem != NULL)
    {
      g_propagate_error (error, g_error_copy (problem));
      return FALSE;
    }
  version = JSON_NODE_HOLDS_OBJECT (answer) ? rfl_json_get_string (json_node_get_object (answer), "version") : NULL;
  if (version == NULL)
    {
      g_set_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_ADDRESS, _("There is no CouchDB at %s. Check the address."),
                   rfl_couch_get_url (g_task_get_source_object (job->task)));
      return FALSE;
    }
  if (atoi (version) < OLDEST_VERSION)
    {
      g_set_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_VERSION,
                   _("The server is CouchDB %s; 3.0 or newer is needed. Ask who runs the server."), version);
      return FALSE;
    }
  return TRUE;
}
