/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-event-writer.h"

#include "rfl-cases.h"
#include "rfl-documents.h"
#include "rfl-id.h"
#include "rfl-office-private.h"
#include "rfl-open-codes.h"

#include <glib/gi18n-lib.h>

RflEventContext *
rfl_event_context_new (RflOffice *office)
{
  RflEventContext *self = g_new0 (RflEventContext, 1);

  self->worker = g_strdup (rfl_office_get_worker_id (office));
  self->policy = rfl_policy_copy (rfl_office_get_policy (office));
  self->now = rfl_office_get_now_us (office);
  return self;
}

void
rfl_event_context_free (RflEventContext *self)
{
  if (self == NULL)
    return;
  g_free (self->worker);
  rfl_policy_free (self->policy);
  g_free (self);
}

char *
rfl_event_find_referral (RflDb       *db,
                         const char  *event,
                         GError     **error)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, "SELECT referral FROM event_index WHERE id = ?", error);
  g_autoptr (GError) local = NULL;

  if (statement == NULL)
    return NULL;
  rfl_statement_bind_text (statement, 1, event);
  if (rfl_statement_step (statement, &local))
    return g_strdup (rfl_statement_text (statement, 0));

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND, "There is no event “%s”", event);
  return NULL;
}

/* What an event must say to mean something. */
static gboolean
says_enough (const RflEventInput  *input,
             GError              **error)
{
  const char *problem = NULL;

  if (input->type == RFL_EVENT_TYPE_NONE)
    problem = _("What happened is missing");
  else if (input->type == RFL_EVENT_TYPE_SCHEDULED && input->when_us == 0)
    problem = _("An appointment needs a date and a time");
  else if (input->type == RFL_EVENT_TYPE_REOPENED && input->reason == NULL && input->note == NULL)
    problem = _("Opening again needs a reason");
  else if (input->type == RFL_EVENT_TYPE_RETRACTED && input->target == NULL)
    problem = _("Which event is taken back is missing");
  else if (input->reason != NULL && !rfl_reason_is_known (input->reason))
    problem = _("This reason is not one of the list");

  if (problem == NULL)
    return TRUE;
  g_set_error_literal (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_INVALID, problem);
  return FALSE;
}

/* What the clock would have said then. */
static char *
stamp_of (RflClock *clock,
          gint64    time_us)
{
  return g_strdup_printf ("%012" G_GINT64_MODIFIER "x.0000.%s", (guint64) (time_us / 1000), rfl_clock_get_device (clock));
}

static RflRecord *
make_record (RflDb                *db,
             RflEventContext      *context,
             const char           *referral,
             const RflEventInput  *input,
             RflCase              *referral_case,
             RflStatus             status)
{
  RflClock *clock = rfl_db_get_clock (db);
  g_autofree char *id = rfl_id_new_random ();
  g_autofree char *stamp = context->past ? stamp_of (clock, context->now) : rfl_clock_now (clock);
  RflRecord *event = rfl_record_new (RFL_KIND_EVENT, id);

  rfl_record_set_string (event, "referral", referral);
  rfl_record_set_string (event, "type", rfl_event_type_to_nick (input->type));
  rfl_record_set_time (event, "at", input->at_us != 0 ? input->at_us : context->now);
  rfl_record_set_string (event, "clock", stamp);
  rfl_record_set_strv (event, "after", (const char *const *) referral_case->heads);
  rfl_record_set_string (event, "worker", context->worker);
  rfl_record_set_string (event, "device", rfl_clock_get_device (clock));
  rfl_record_set_string (event, "by", rfl_party_to_nick (input->by));
  rfl_record_set_string (event, "to", rfl_party_to_nick (input->to));
  rfl_record_set_string (event, "channel", rfl_channel_to_nick (input->channel));
  rfl_record_set_string (event, "reason", input->reason);
  rfl_record_set_string (event, "note", input->note);
  rfl_record_set_string (event, "target", input->target);
  if (input->when_us != 0)
    rfl_record_set_time (event, "when", input->when_us);
  rfl_record_set_string (event, "outcome", rfl_outcome_to_nick (input->outcome));
  if (input->useful != 0)
    rfl_record_set_string (event, "useful", input->useful > 0 ? "yes" : "no");
  /* What only the clock knew: another device that folds this later must know that silence was seen. */
  if (status == RFL_STATUS_NO_REPLY)
    rfl_record_set_string (event, "seen", rfl_status_to_nick (status));
  return event;
}

char *
rfl_event_write (RflDb                *db,
                 RflEventContext      *context,
                 const char           *referral,
                 const RflEventInput  *input,
                 GError              **error)
{
  g_autoptr (RflReferralFacts) facts = NULL;
  g_autoptr (RflCase) referral_case = NULL;
  g_autoptr (RflFollowUp) follow_up = NULL;
  g_autoptr (RflRecord) event = NULL;
  g_autoptr (RflEventFact) fact = NULL;
  g_autofree char *revision = NULL;
  RflStatus status;

  if (!says_enough (input, error))
    return NULL;

  facts = rfl_cases_referral_facts (db, referral, error);
  if (facts == NULL)
    {
      if (error != NULL && *error == NULL)
        g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND, "There is no referral “%s”", referral);
      return NULL;
    }
  referral_case = rfl_cases_fold (db, referral, error);
  if (referral_case == NULL)
    return NULL;

  follow_up = rfl_follow_up_compute (referral_case, facts, context->policy, context->now);
  status = rfl_case_status_at (referral_case, follow_up, context->now);
  event = make_record (db, context, referral, input, referral_case, status);
  fact = rfl_event_fact_new_from_record (RFL_REFERRAL_EVENT (event));
  if (!rfl_case_allows (referral_case, fact))
    {
      if (input->type == RFL_EVENT_TYPE_CLOSED && rfl_lifecycle_allows (status, input->type))
        g_set_error_literal (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_INVALID,
                             _("Closing needs an outcome: met, partly or unmet; only unmet where nobody helped"));
      else
        g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_INVALID,
                   /* Translators: an event and the status it meets, "accepted" and "closed" */
                   _("“%s” is not possible: the referral is “%s”"),
                   rfl_event_type_label (input->type), rfl_status_label (status));
      return NULL;
    }

  revision = rfl_documents_put (db, event, &RFL_CHANGE_BY (context->worker), error);
  return revision != NULL ? g_strdup (rfl_record_get_id (event)) : NULL;
}
