/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-event-fact.h"

G_DEFINE_BOXED_TYPE (RflEventFact, rfl_event_fact, rfl_event_fact_copy, rfl_event_fact_free)

/**
 * rfl_event_fact_new:
 *
 * Returns: (transfer full): an empty fact, to be filled
 */
RflEventFact *
rfl_event_fact_new (void)
{
  return g_new0 (RflEventFact, 1);
}

/**
 * rfl_event_fact_new_from_record:
 * @event: an event
 *
 * Returns: (transfer full): what the fold needs of it
 */
RflEventFact *
rfl_event_fact_new_from_record (RflReferralEvent *event)
{
  RflEventFact *self = NULL;
  const char *useful = NULL;

  g_return_val_if_fail (RFL_IS_REFERRAL_EVENT (event), NULL);

  useful = rfl_referral_event_get_useful (event);

  self = rfl_event_fact_new ();
  self->id = g_strdup (rfl_record_get_id (RFL_RECORD (event)));
  self->referral = g_strdup (rfl_referral_event_get_referral (event));
  self->type = rfl_referral_event_get_event_type (event);
  self->at = rfl_referral_event_get_at (event);
  self->clock = g_strdup (rfl_referral_event_get_clock (event));
  self->after = rfl_referral_event_dup_after (event);
  self->worker = g_strdup (rfl_referral_event_get_worker (event));
  self->device = g_strdup (rfl_referral_event_get_device (event));
  self->by = rfl_referral_event_get_by (event);
  self->to = rfl_referral_event_get_to (event);
  self->channel = rfl_referral_event_get_channel (event);
  self->reason = g_strdup (rfl_referral_event_get_reason (event));
  self->target = g_strdup (rfl_referral_event_get_target (event));
  self->when = rfl_referral_event_get_when (event);
  self->outcome = rfl_referral_event_get_outcome (event);
  self->useful = g_strcmp0 (useful, "yes") == 0 ? 1 : g_strcmp0 (useful, "no") == 0 ? -1 : 0;
  self->seen = rfl_referral_event_get_seen (event);

  return self;
}

/**
 * rfl_event_fact_copy:
 * @self: a fact
 *
 * Returns: (transfer full): a copy
 */
RflEventFact *
rfl_event_fact_copy (const RflEventFact *self)
{
  RflEventFact *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->referral = g_strdup (self->referral);
  copy->clock = g_strdup (self->clock);
  copy->after = g_strdupv (self->after);
  copy->worker = g_strdup (self->worker);
  copy->device = g_strdup (self->device);
  copy->reason = g_strdup (self->reason);
  copy->target = g_strdup (self->target);

  return copy;
}

/**
 * rfl_event_fact_free:
 * @self: (transfer full) (nullable): a fact
 */
void
rfl_event_fact_free (RflEventFact *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->referral);
  g_free (self->clock);
  g_strfreev (self->after);
  g_free (self->worker);
  g_free (self->device);
  g_free (self->reason);
  g_free (self->target);
  g_free (self);
}

/**
 * rfl_event_tells_of_consent:
 * @type: what happened
 * @to: whom one turned to
 * @reason: (nullable): reason code
 *
 * Returns: whether it tells the partner that a consent was withdrawn or has expired
 */
gboolean
rfl_event_tells_of_consent (RflEventType  type,
                            RflParty      to,
                            const char   *reason)
{
  return type == RFL_EVENT_TYPE_ATTEMPT && to != RFL_PARTY_CLIENT &&
         (g_strcmp0 (reason, "consent_withdrawn") == 0 || g_strcmp0 (reason, "consent_expired") == 0);
}
