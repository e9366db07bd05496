/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-server-private.h"
#include "rfl-sync-clock.h"

#include <glib/gi18n-lib.h>

/* A document that is not replicated; writing it, or being told that it is there, says that writing is allowed. */
#define TRIAL "/_local/referral-trial"

void
rfl_server_diagnosis_free (RflServerDiagnosis *self)
{
  for (guint i = 0; i < RFL_SERVER_N_STEPS; i++)
    g_clear_error (&self->problems[i]);
  g_free (self->version);
  g_free (self);
}

/**
 * rfl_server_diagnosis_is_well:
 * @self: a diagnosis
 *
 * Returns: whether everything was looked at and is as it should be
 */
gboolean
rfl_server_diagnosis_is_well (RflServerDiagnosis *self)
{
  for (guint i = 0; i < RFL_SERVER_N_STEPS; i++)
    if (!self->reached[i] || self->problems[i] != NULL)
      return FALSE;
  return TRUE;
}

static RflServerStep
step_of_error (const GError *error)
{
  if (g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_CERTIFICATE))
    return RFL_SERVER_STEP_CERTIFICATE;
  if (g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_SIGN_IN)
      || g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_LOCKED_OUT))
    return RFL_SERVER_STEP_SIGN_IN;
  if (g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_VERSION))
    return RFL_SERVER_STEP_VERSION;
  if (g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_RIGHTS)
      || g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING)
      || g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_REFUSED))
    return RFL_SERVER_STEP_RIGHTS;
  return RFL_SERVER_STEP_ADDRESS;
}

static void
note_reached (RflServerDiagnosis *diagnosis,
              RflServerStep       step)
{
  for (guint i = 0; i <= step; i++)
    diagnosis->reached[i] = TRUE;
}

/* Notes what is wrong and ends the job there: the rest is behind it. */
static void
note_problem (RflServerJob *job,
              const GError *problem)
{
  RflServerDiagnosis *diagnosis = job->result;
  RflServerStep step = step_of_error (problem);

  note_reached (diagnosis, step);
  g_clear_error (&diagnosis->problems[step]);
  diagnosis->problems[step] = g_error_copy (problem);
  rfl_server_job_end (job);
}

static void
look_at_clock (RflServerJob *job)
{
  RflServerDiagnosis *diagnosis = job->result;
  g_autofree char *problem =
    rfl_sync_clock_problem (rfl_couch_get_clock_offset_us (g_task_get_source_object (job->task)), 0, NULL, NULL);

  note_reached (diagnosis, RFL_SERVER_STEP_CLOCK);
  if (problem != NULL)
    diagnosis->problems[RFL_SERVER_STEP_CLOCK] = g_error_new_literal (RFL_SYNC_ERROR, RFL_SYNC_ERROR_SERVER, problem);
}

static gboolean
on_trial_written (RflServerJob  *job,
                  JsonNode      *answer,
                  const GError  *problem,
                  GError       **error)
{
  if (problem != NULL && !g_error_matches (problem, RFL_SYNC_ERROR, RFL_SYNC_ERROR_CONFLICT))
    note_problem (job, problem);
  else if (g_queue_is_empty (&job->steps))
    look_at_clock (job);
  return TRUE;
}

static gboolean
on_database_told (RflServerJob  *job,
                  JsonNode      *answer,
                  const GError  *problem,
                  GError       **error)
{
  if (problem != NULL)
    note_problem (job, problem);
  return TRUE;
}

static gboolean
on_server_told (RflServerJob  *job,
                JsonNode      *answer,
                const GError  *problem,
                GError       **error)
{
  RflServerDiagnosis *diagnosis = job->result;
  g_autoptr (GError) why = NULL;

  if (!rfl_server_check_version (job, answer, problem, &why))
    {
      note_problem (job, why);
      return TRUE;
    }
  diagnosis->version = g_strdup (rfl_json_get_string (json_node_get_object (answer), "version"));
  note_reached (diagnosis, RFL_SERVER_STEP_RIGHTS);
  return TRUE;
}

static void
look_at_database (RflServerJob *job,
                  char         *path)
{
  rfl_server_job_add (job, "GET", g_strdup (path), NULL, on_database_told);
  rfl_server_job_add (job, "PUT", g_strconcat (path, TRIAL, NULL), rfl_server_take_object (json_object_new ()), on_trial_written);
  g_free (path);
}

/**
 * rfl_server_diagnose_async:
 * @couch: a server
 * @office_id: (nullable): id of the office; %NULL: only the directory is looked at
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the diagnosis
 * @user_data: for @callback
 *
 * Looks at everything that must be right before an office can be kept in step with this server, and says where it is not. Fails only
 * when cancelled.
 */
void
rfl_server_diagnose_async (RflCouch            *couch,
                           const char          *office_id,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  RflServerJob *job;

  g_return_if_fail (RFL_IS_COUCH (couch));

  job = rfl_server_job_new (couch, office_id, rfl_server_diagnose_async, cancellable, callback, user_data);
  job->result = g_new0 (RflServerDiagnosis, 1);
  job->free_result = (GDestroyNotify) rfl_server_diagnosis_free;
  rfl_server_job_add (job, "GET", g_strdup ("/"), NULL, on_server_told);
  if (office_id != NULL)
    look_at_database (job, rfl_server_office_path (office_id, ""));
  look_at_database (job, g_strdup ("/" RFL_SERVER_DIRECTORY));
  rfl_server_job_run (job);
}

/**
 * rfl_server_diagnose_finish:
 * @couch: a server
 * @result: the result of rfl_server_diagnose_async ()
 * @error: return location for %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the diagnosis
 */
RflServerDiagnosis *
rfl_server_diagnose_finish (RflCouch      *couch,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, couch), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
