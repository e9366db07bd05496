/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-follow-up.h"

#include "rfl-json.h"
#include "rfl-referral.h"

G_DEFINE_BOXED_TYPE (RflReferralFacts, rfl_referral_facts, rfl_referral_facts_copy, rfl_referral_facts_free)

/**
 * rfl_referral_facts_new:
 *
 * Returns: (transfer full): empty facts, to be filled
 */
RflReferralFacts *
rfl_referral_facts_new (void)
{
  return g_new0 (RflReferralFacts, 1);
}

/* The first day for which a missing document was promised, at its beginning. */
static gint64
find_bring_by (JsonArray *documents,
               GTimeZone *zone)
{
  const char *first = NULL;

  for (guint i = 0; documents != NULL && i < json_array_get_length (documents); i++)
    {
      JsonNode *node = json_array_get_element (documents, i);
      JsonObject *document = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *day = NULL;

      if (document == NULL || rfl_document_state_from_nick (rfl_json_get_string (document, "state")) !=
                              RFL_DOCUMENT_STATE_NOT_YET)
        continue;

      day = rfl_json_get_string (document, "bring_by");
      if (day != NULL && rfl_day_is_valid (day) && (first == NULL || g_strcmp0 (day, first) < 0))
        first = day;
    }

  return first != NULL ? rfl_day_to_us (first, 0, 0, zone) : 0;
}

/* The end of a day: a reply by Friday may come on Friday. */
static gint64
end_of_day (const char *day,
            GTimeZone  *zone)
{
  g_autofree char *next = day != NULL && rfl_day_is_valid (day) ? rfl_day_add (day, 1) : NULL;

  return next != NULL ? rfl_day_to_us (next, 0, 0, zone) : 0;
}

/**
 * rfl_referral_facts_new_from_record:
 * @referral: a referral
 * @policy: (nullable): for its zone
 *
 * Until when its consent holds stands in another record: the caller adds it.
 *
 * Returns: (transfer full): what the plan needs of it
 */
RflReferralFacts *
rfl_referral_facts_new_from_record (RflRecord       *referral,
                                    const RflPolicy *policy)
{
  RflReferral *record = NULL;
  RflReferralFacts *self = NULL;
  GTimeZone *zone = policy != NULL ? policy->zone : NULL;

  g_return_val_if_fail (RFL_IS_REFERRAL (referral), NULL);

  record = RFL_REFERRAL (referral);
  self = rfl_referral_facts_new ();
  self->id = g_strdup (rfl_record_get_id (referral));
  self->person = g_strdup (rfl_referral_get_person (record));
  self->service = g_strdup (rfl_referral_get_service_id (record));
  self->organization = g_strdup (rfl_referral_get_organization_id (record));
  self->target_name = g_strdup (rfl_referral_get_target_name (record));
  self->need = g_strdup (rfl_referral_get_need (record));
  self->support_type = rfl_referral_get_support_type (record);
  self->priority = rfl_referral_get_priority (record);
  self->method = rfl_referral_get_method (record);
  self->worker = g_strdup (rfl_referral_get_worker (record));
  self->created = rfl_referral_get_created (record);
  self->deadline = end_of_day (rfl_referral_get_deadline (record), zone);
  self->bring_by = find_bring_by (rfl_record_get_array (referral, "documents"), zone);
  self->promised_days = (int) CLAMP (rfl_record_get_int (referral, "target.promised_days", 0), 0, G_MAXINT);
  self->has_client_channel = rfl_referral_get_channel (record) != RFL_CHANNEL_NONE &&
                             !rfl_referral_get_tell_in_person (record);
  self->consent = g_strdup (rfl_referral_get_consent (record));

  return self;
}

/**
 * rfl_referral_facts_copy:
 * @self: facts
 *
 * Returns: (transfer full): a copy
 */
RflReferralFacts *
rfl_referral_facts_copy (const RflReferralFacts *self)
{
  RflReferralFacts *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->person = g_strdup (self->person);
  copy->service = g_strdup (self->service);
  copy->organization = g_strdup (self->organization);
  copy->target_name = g_strdup (self->target_name);
  copy->need = g_strdup (self->need);
  copy->worker = g_strdup (self->worker);
  copy->consent = g_strdup (self->consent);
  copy->consent_until = g_strdup (self->consent_until);

  return copy;
}

/**
 * rfl_referral_facts_free:
 * @self: (transfer full) (nullable): facts
 */
void
rfl_referral_facts_free (RflReferralFacts *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->person);
  g_free (self->service);
  g_free (self->organization);
  g_free (self->target_name);
  g_free (self->need);
  g_free (self->worker);
  g_free (self->consent);
  g_free (self->consent_until);
  g_free (self);
}
