/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-undo.h"

#include "rfl-documents.h"
#include "rfl-drafts.h"
#include "rfl-event-writer.h"
#include "rfl-office-private.h"
#include "rfl-office-records.h"
#include "rfl-proposal.h"

#include <glib/gi18n-lib.h>

void
rfl_undo_add (GString    *token,
              const char *what,
              const char *id)
{
  if (token->len > 0)
    g_string_append_c (token, ' ');
  g_string_append_printf (token, "%s:%s", what, id);
}

void
rfl_undo_add_revision (GString    *token,
                       const char *document,
                       const char *revision)
{
  g_autofree char *both = g_strconcat (revision, ":", document, NULL);

  rfl_undo_add (token, "rev", both);
}

typedef struct
{
  GStrv            steps;
  RflEventContext *context;
  JsonNode        *draft;   /* (owned) (nullable): body of a draft thrown away */
} Undo;

static void
undo_free (Undo *undo)
{
  g_strfreev (undo->steps);
  rfl_event_context_free (undo->context);
  g_clear_pointer (&undo->draft, json_node_unref);
  g_free (undo);
}

/* What somebody decided on another computer, or else what stands. FALSE: nobody did. */
static gboolean
find_other_decision (RflProposal        *proposal,
                     const char         *device,
                     RflProposalVerdict *verdict)
{
  *verdict = (RflProposalVerdict) {
    .state = rfl_proposal_get_state (proposal),
    .by = rfl_proposal_get_decided_by (proposal),
    .device = rfl_proposal_get_decided_device (proposal),
  };
  for (guint i = 0; verdict->device == NULL || g_str_equal (verdict->device, device); i++)
    if (!rfl_proposal_get_other (proposal, i, verdict))
      return FALSE;

  return TRUE;
}

/* (transfer full) (nullable) */
static char *
explain_decision (RflDb       *db,
                  RflProposal *proposal)
{
  gboolean accepted = rfl_proposal_get_state (proposal) == RFL_PROPOSAL_ACCEPTED;
  const char *format = NULL;
  g_autoptr (RflRecord) worker = NULL;
  const char *name = NULL;
  RflProposalVerdict verdict;

  if (!find_other_decision (proposal, rfl_clock_get_device (rfl_db_get_clock (db)), &verdict))
    return NULL;

  switch (verdict.state)
    {
    case RFL_PROPOSAL_ACCEPTED:
      format = _("%s accepted this change meanwhile, on another laptop: it is in the directory, and nothing was undone. To go back, "
                 "edit the record.");
      break;
    case RFL_PROPOSAL_DECLINED:
      format = accepted ? _("%s declined this change meanwhile, on another laptop. It is in the directory all the same, and nothing "
                            "was undone. To go back, edit the record.")
                        : _("%s declined this change meanwhile, on another laptop, and nothing was undone. Whoever wants it makes it "
                            "again.");
      break;
    case RFL_PROPOSAL_WITHDRAWN:
      format = accepted ? _("%s took this change back meanwhile, on another laptop. It is in the directory all the same, and nothing "
                            "was undone. To go back, edit the record.")
                        : _("%s took this change back meanwhile, on another laptop, and nothing was undone. Whoever wants it makes it "
                            "again.");
      break;
    case RFL_PROPOSAL_OPEN:
    default:
      return NULL;
    }

  worker = verdict.by != NULL ? rfl_documents_get (db, verdict.by, NULL) : NULL;
  name = worker != NULL ? rfl_record_get_string (worker, "name") : NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, name != NULL ? name : _("Somebody"));
#pragma GCC diagnostic pop
}

/* What was written since @revision: by somebody else, where there is such, or else the last by anybody. */
static const RflRevision *
find_change (GPtrArray  *history,
             const char *revision,
             const char *worker)
{
  const RflRevision *last = NULL;

  for (guint i = 0; i < history->len; i++)
    {
      const RflRevision *change = g_ptr_array_index (history, i);

      if (g_str_equal (change->revision, revision))
        break;
      if (change->by == NULL || g_str_equal (change->by, "merge"))
        continue;
      if (!g_str_equal (change->by, worker))
        return change;
      if (last == NULL)
        last = change;
    }

  return last;
}

/* (transfer full) (nullable) */
static char *
explain_change (RflDb      *db,
                const char *document,
                const char *revision,
                const char *worker)
{
  g_autoptr (GPtrArray) history = rfl_documents_history (db, document, NULL);
  const RflRevision *change = history != NULL ? find_change (history, revision, worker) : NULL;
  g_autoptr (RflRecord) other = NULL;
  const char *name = NULL;

  if (change == NULL)
    return NULL;
  if (g_str_equal (change->by, worker))
    return g_strdup (g_strcmp0 (change->device, rfl_clock_get_device (rfl_db_get_clock (db))) == 0
                       ? _("You have changed this record since. Nothing was undone; look at it again.")
                       : _("You have changed this record since, on another laptop. Nothing was undone; look at it again."));
  if (g_str_equal (change->by, "import"))
    return g_strdup (_("An import has changed this record since. Nothing was undone; look at it again."));

  other = rfl_documents_get (db, change->by, NULL);
  name = other != NULL ? rfl_record_get_string (other, "name") : NULL;

  return g_strdup_printf (change->deleted ? _("%s has removed this record since. Nothing was undone.")
                                          : _("%s has changed this record since. Nothing was undone; look at it again."),
                          name != NULL ? name : _("Somebody"));
}

/* That something else stands than what is to be taken back is not yet what happened. */
static void
explain_conflict (RflDb       *db,
                  const char  *document,
                  const char  *revision,
                  const char  *worker,
                  GError     **error)
{
  g_autoptr (RflRecord) record = rfl_documents_get (db, document, NULL);
  g_autofree char *decision = RFL_IS_PROPOSAL (record) ? explain_decision (db, RFL_PROPOSAL (record)) : NULL;
  g_autofree char *change = decision == NULL ? explain_change (db, document, revision, worker) : NULL;

  if (decision == NULL && change == NULL)
    return;

  g_clear_error (error);
  if (decision != NULL)
    g_set_error_literal (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_DECIDED, decision);
  else
    g_set_error_literal (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_CHANGED, change);
}

static gboolean
undo_revision (RflDb       *db,
               const char  *by,
               const char  *step,
               GError     **error)
{
  const char *colon = strchr (step, ':');
  g_autofree char *wanted = NULL;
  g_autofree char *revision = NULL;

  if (colon == NULL)
    {
      g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_INVALID, "“%s” is no undo token", step);
      return FALSE;
    }
  wanted = g_strndup (step, colon - step);
  revision = rfl_documents_undo (db, colon + 1, wanted, &RFL_CHANGE_BY (by), error);
  if (error != NULL && g_error_matches (*error, RFL_STORE_ERROR, RFL_STORE_ERROR_CONFLICT))
    explain_conflict (db, colon + 1, wanted, by, error);
  return revision != NULL;
}

static gboolean
undo_event (RflDb            *db,
            RflEventContext  *context,
            const char       *event,
            GError          **error)
{
  g_autofree char *referral = rfl_event_find_referral (db, event, error);
  RflEventInput input = RFL_EVENT_INPUT_INIT;
  g_autofree char *id = NULL;

  if (referral == NULL)
    return FALSE;
  input.type = RFL_EVENT_TYPE_RETRACTED;
  input.target = event;
  id = rfl_event_write (db, context, referral, &input, error);
  return id != NULL;
}

static gboolean
undo_referral (RflDb            *db,
               RflEventContext  *context,
               const char       *referral,
               GError          **error)
{
  RflEventInput input = RFL_EVENT_INPUT_INIT;
  g_autofree char *id = NULL;

  input.type = RFL_EVENT_TYPE_VOID;
  input.reason = "entered_in_error";
  id = rfl_event_write (db, context, referral, &input, error);
  return id != NULL;
}

static gpointer
run_undo (RflDb         *db,
          gpointer       data,
          GCancellable  *cancellable,
          GError       **error)
{
  Undo *undo = data;

  for (guint n = g_strv_length (undo->steps); n > 0; n--)
    {
      const char *step = undo->steps[n - 1];
      gboolean ok;

      if (g_str_has_prefix (step, "rev:"))
        ok = undo_revision (db, undo->context->worker, step + strlen ("rev:"), error);
      else if (g_str_has_prefix (step, "refer:"))
        ok = undo_referral (db, undo->context, step + strlen ("refer:"), error);
      else if (g_str_has_prefix (step, "draft:"))
        ok = undo->draft == NULL || rfl_drafts_save (db, step + strlen ("draft:"), undo->draft, error);
      else
        ok = undo_event (db, undo->context, g_str_has_prefix (step, "event:") ? step + strlen ("event:") : step, error);

      if (!ok)
        return NULL;
    }
  return NULL;
}

void
rfl_office_undo_async (RflOffice           *self,
                       const char          *token,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  Undo *undo;
  JsonNode *draft;

  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (token != NULL);

  undo = g_new0 (Undo, 1);
  undo->steps = g_strsplit (token, " ", -1);
  undo->context = rfl_event_context_new (self);
  draft = g_hash_table_lookup (rfl_office_get_discarded (self), token);
  undo->draft = draft != NULL ? json_node_ref (draft) : NULL;
  rfl_office_write (self, rfl_office_undo_async, run_undo, undo, (GDestroyNotify) undo_free, NULL, cancellable,
                    callback, user_data);
}

gboolean
rfl_office_undo_finish (RflOffice     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  g_autoptr (GError) local = NULL;

  rfl_office_finish (self, result, rfl_office_undo_async, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
