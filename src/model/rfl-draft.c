/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-draft.h"

#include <glib/gi18n-lib.h>

#include "rfl-consent.h"
#include "rfl-json.h"
#include "rfl-open-codes.h"
#include "rfl-person.h"
#include "rfl-record-private.h"
#include "rfl-referral.h"

RFL_DEFINE_RECORD (RflDraft, rfl_draft, RFL_KIND_NONE,
                   { "person", "person.id", RFL_FIELD_STRING },
                   { "person-name", "person.name", RFL_FIELD_STRING },
                   { "need", "need", RFL_FIELD_STRING },
                   { "words", "words", RFL_FIELD_STRING },
                   { "target-kind", "target.kind", RFL_FIELD_STRING },
                   { "target-id", "target.id", RFL_FIELD_STRING },
                   { "target-name", "target.name", RFL_FIELD_STRING },
                   { "reason", "request.reason", RFL_FIELD_STRING },
                   { "availability", "request.availability", RFL_FIELD_STRING },
                   { "priority", "request.priority", RFL_FIELD_STRING },
                   { "deadline", "request.deadline", RFL_FIELD_STRING },
                   { "channel", "request.channel", RFL_FIELD_STRING },
                   { "tell-in-person", "request.tell_in_person", RFL_FIELD_BOOL },
                   { "basis", "consent.basis", RFL_FIELD_STRING },
                   { "items", "items", RFL_FIELD_STRV },
                   { "method", "method", RFL_FIELD_STRING },
                   { "step", "step", RFL_FIELD_STRING })

/**
 * rfl_draft_new:
 * @id: id of the draft
 * @worker: (nullable): id of the referring worker
 * @now: the instant
 *
 * Returns: (transfer full): an empty draft
 */
RflDraft *
rfl_draft_new (const char *id,
               const char *worker,
               gint64      now)
{
  RflDraft *self = NULL;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (RFL_TYPE_DRAFT, "id", id, NULL);
  rfl_record_set_string (RFL_RECORD (self), "worker", worker);
  rfl_record_set_time (RFL_RECORD (self), "created", now);

  return self;
}

/**
 * rfl_draft_new_from_json:
 * @id: id of the draft
 * @json: its body; the draft keeps a reference and the caller changes it no more
 *
 * Returns: (transfer full): the draft as it was
 */
RflDraft *
rfl_draft_new_from_json (const char *id,
                         JsonObject *json)
{
  RflDraft *self = NULL;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (json != NULL, NULL);

  self = g_object_new (RFL_TYPE_DRAFT, "id", id, NULL);
  rfl_record_set_json (RFL_RECORD (self), json);

  return self;
}

/**
 * rfl_draft_get_person:
 * @self: a draft
 *
 * Returns: (nullable): id of the person; %NULL when none is chosen or it is a new one
 */
const char *
rfl_draft_get_person (RflDraft *self)
{
  return rfl_record_get_string (RFL_RECORD (self), "person.id");
}

/**
 * rfl_draft_choose_channel:
 * @self: a draft
 *
 * Chooses how the client hears of what comes: on the first channel that they permit, otherwise in person.
 */
void
rfl_draft_choose_channel (RflDraft *self)
{
  RflRecord *record = RFL_RECORD (self);
  RflChannel channel = RFL_CHANNEL_NONE;

  g_return_if_fail (RFL_IS_DRAFT (self));

  if (!rfl_record_get_bool (record, "person.do_not_contact"))
    {
      gboolean phone = rfl_record_get_string (record, "person.phone") != NULL;

      if (phone && rfl_record_get_bool (record, "person.permissions.phone"))
        channel = RFL_CHANNEL_PHONE;
      else if (phone && rfl_record_get_bool (record, "person.permissions.text"))
        channel = RFL_CHANNEL_TEXT;
      else if (rfl_record_get_string (record, "person.email") != NULL &&
               rfl_record_get_bool (record, "person.permissions.email"))
        channel = RFL_CHANNEL_EMAIL;
    }

  rfl_record_set_string (record, "request.channel", rfl_channel_to_nick (channel));
  rfl_record_set_bool (record, "request.tell_in_person", channel == RFL_CHANNEL_NONE);
}

/**
 * rfl_draft_set_person:
 * @self: a draft
 * @person: (nullable): a person, or %NULL for none
 *
 * Chooses a person that is known, and the way in which they hear of what comes: the first channel that they permit,
 * otherwise in person. A consent for another person is dropped.
 */
void
rfl_draft_set_person (RflDraft  *self,
                      RflRecord *person)
{
  static const char * const members[] = { "name", "phone", "email", "address", "languages", "permissions",
                                          "do_not_contact", "birth_date", NULL };
  g_autoptr (JsonObject) copy = json_object_new ();

  g_return_if_fail (RFL_IS_DRAFT (self));
  g_return_if_fail (person == NULL || RFL_IS_PERSON (person));

  if (person == NULL || g_strcmp0 (rfl_draft_get_person (self), rfl_record_get_id (person)) != 0)
    rfl_record_remove (RFL_RECORD (self), "consent");

  if (person == NULL)
    {
      rfl_record_remove (RFL_RECORD (self), "person");
      rfl_draft_choose_channel (self);
      return;
    }

  json_object_set_string_member (copy, "id", rfl_record_get_id (person));
  for (guint i = 0; members[i] != NULL; i++)
    {
      JsonNode *node = rfl_json_get_node (rfl_record_get_json (person), members[i]);

      if (node != NULL)
        json_object_set_member (copy, members[i], rfl_json_copy (node));
    }

  rfl_record_set_node (RFL_RECORD (self), "person", json_node_init_object (json_node_alloc (), copy));
  rfl_draft_choose_channel (self);
}

/**
 * rfl_draft_set_new_person:
 * @self: a draft
 * @name: (nullable): the name of a person who is not known yet
 */
void
rfl_draft_set_new_person (RflDraft   *self,
                          const char *name)
{
  g_return_if_fail (RFL_IS_DRAFT (self));

  if (rfl_draft_get_person (self) != NULL)
    rfl_draft_set_person (self, NULL);

  rfl_record_set_string (RFL_RECORD (self), "person.name", name);
  if (rfl_record_get_string (RFL_RECORD (self), "request.channel") == NULL)
    rfl_draft_choose_channel (self);
}

/**
 * rfl_draft_get_need:
 * @self: a draft
 *
 * Returns: (nullable): need code
 */
const char *
rfl_draft_get_need (RflDraft *self)
{
  return rfl_record_get_string (RFL_RECORD (self), "need");
}

/**
 * rfl_draft_set_need:
 * @self: a draft
 * @need: (nullable): need code
 *
 * Sets the need, and the support type that answers it as a rule.
 */
void
rfl_draft_set_need (RflDraft   *self,
                    const char *need)
{
  rfl_record_set_string (RFL_RECORD (self), "need", need);
  rfl_record_set_string (RFL_RECORD (self), "support_type", rfl_support_type_to_nick (rfl_need_support_type (need)));
}

/**
 * rfl_draft_get_target_kind:
 * @self: a draft
 *
 * Returns: to what sort of target
 */
RflTargetKind
rfl_draft_get_target_kind (RflDraft *self)
{
  return rfl_target_kind_from_nick (rfl_record_get_string (RFL_RECORD (self), "target.kind"));
}

/**
 * rfl_draft_get_target_id:
 * @self: a draft
 *
 * Returns: (nullable): id of the target, %NULL for one that is not listed
 */
const char *
rfl_draft_get_target_id (RflDraft *self)
{
  return rfl_record_get_string (RFL_RECORD (self), "target.id");
}

/**
 * rfl_draft_get_target_name:
 * @self: a draft
 *
 * Returns: (nullable): its name
 */
const char *
rfl_draft_get_target_name (RflDraft *self)
{
  return rfl_record_get_string (RFL_RECORD (self), "target.name");
}

/**
 * rfl_draft_set_target:
 * @self: a draft
 * @kind: what sort
 * @id: (nullable): id of the document; %NULL for one that is not listed
 * @name: (nullable): its name, kept as it is now
 *
 * Chooses the target. Another target has other contacts and other demands: both are emptied. A consent stays and shows
 * as one for another recipient.
 */
void
rfl_draft_set_target (RflDraft      *self,
                      RflTargetKind  kind,
                      const char    *id,
                      const char    *name)
{
  RflRecord *record = RFL_RECORD (self);
  gboolean same = FALSE;

  g_return_if_fail (RFL_IS_DRAFT (self));

  same = kind != RFL_TARGET_KIND_UNLISTED && kind == rfl_draft_get_target_kind (self) &&
         g_strcmp0 (id, rfl_draft_get_target_id (self)) == 0;

  if (!same && kind != rfl_draft_get_target_kind (self))
    rfl_record_remove (record, "target");
  if (!same && kind != RFL_TARGET_KIND_UNLISTED)
    {
      rfl_record_remove (record, "target");
      rfl_record_remove (record, "fit");
      rfl_record_remove (record, "documents");
    }

  rfl_record_set_string (record, "target.kind", rfl_target_kind_to_nick (kind));
  rfl_record_set_string (record, "target.id", id);
  rfl_record_set_string (record, "target.name", name);
  rfl_record_set_string (record, "target.service", kind == RFL_TARGET_KIND_SERVICE ? id : NULL);
  if (kind == RFL_TARGET_KIND_ORGANIZATION)
    rfl_record_set_string (record, "target.organization", id);
}

/**
 * rfl_draft_get_recipient:
 * @self: a draft
 *
 * Returns: (nullable): for whom a consent has to be: the id of the target, or the name of one that is not listed
 */
const char *
rfl_draft_get_recipient (RflDraft *self)
{
  const char *id = rfl_draft_get_target_id (self);

  return id != NULL ? id : rfl_draft_get_target_name (self);
}

/**
 * rfl_draft_give_consent:
 * @self: a draft
 * @basis: on what it rests
 * @items: (array zero-terminated=1): what the person agreed to, one by one
 * @now: when
 *
 * Records that the person agrees that @items go to the target as it is now. %RFL_BASIS_NONE takes it back.
 */
void
rfl_draft_give_consent (RflDraft           *self,
                        RflBasis            basis,
                        const char * const *items,
                        gint64              now)
{
  RflRecord *record = RFL_RECORD (self);

  g_return_if_fail (RFL_IS_DRAFT (self));

  rfl_record_set_string (record, "consent.basis", rfl_basis_to_nick (basis));
  rfl_record_set_strv (record, "consent.items", items);
  rfl_record_set_string (record, "consent.recipient", basis != RFL_BASIS_NONE ? rfl_draft_get_recipient (self) : NULL);
  rfl_record_set_time (record, "consent.given_at", basis != RFL_BASIS_NONE ? now : 0);
}

/**
 * rfl_draft_get_method:
 * @self: a draft
 *
 * Returns: how it is handed over
 */
RflMethod
rfl_draft_get_method (RflDraft *self)
{
  return rfl_method_from_nick (rfl_record_get_string (RFL_RECORD (self), "method"));
}

/**
 * rfl_draft_set_method:
 * @self: a draft
 * @method: how it is handed over
 */
void
rfl_draft_set_method (RflDraft  *self,
                      RflMethod  method)
{
  rfl_record_set_string (RFL_RECORD (self), "method", rfl_method_to_nick (method));
}

/**
 * rfl_draft_get_priority:
 * @self: a draft
 *
 * Returns: how soon
 */
RflPriority
rfl_draft_get_priority (RflDraft *self)
{
  return rfl_priority_from_nick (rfl_record_get_string (RFL_RECORD (self), "request.priority"));
}

/**
 * rfl_draft_get_step:
 * @self: a draft
 *
 * Returns: where the wizard stands
 */
RflStep
rfl_draft_get_step (RflDraft *self)
{
  return rfl_step_from_nick (rfl_record_get_string (RFL_RECORD (self), "step"));
}

/**
 * rfl_draft_set_step:
 * @self: a draft
 * @step: where the wizard stands
 */
void
rfl_draft_set_step (RflDraft *self,
                    RflStep   step)
{
  rfl_record_set_string (RFL_RECORD (self), "step", rfl_step_to_nick (step));
}

static gboolean
goes_out (RflDraft *self)
{
  return rfl_draft_get_target_kind (self) != RFL_TARGET_KIND_COLLEAGUE &&
         rfl_draft_get_method (self) != RFL_METHOD_SELF;
}

static gboolean
any_document_ready (RflDraft *self)
{
  for (guint i = 0; i < rfl_draft_get_n_documents (self); i++)
    {
      RflDocumentState state = RFL_DOCUMENT_STATE_NONE;

      rfl_draft_get_document (self, i, &state, NULL, NULL);
      if (state == RFL_DOCUMENT_STATE_READY)
        return TRUE;
    }

  return FALSE;
}

/**
 * rfl_draft_dup_leaving_items:
 * @self: a draft
 *
 * What leaves the building: what was chosen, otherwise what the request holds. Nothing leaves when the target is a
 * colleague or when the client goes alone.
 *
 * Returns: (transfer full): codes of rfl_item_all(), in that order
 */
GStrv
rfl_draft_dup_leaving_items (RflDraft *self)
{
  RflRecord *record = RFL_RECORD (self);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  RflChannel channel = RFL_CHANNEL_NONE;

  g_return_val_if_fail (RFL_IS_DRAFT (self), NULL);

  if (!goes_out (self))
    return g_strv_builder_end (builder);

  if (rfl_record_get_array (record, "items") != NULL)
    return rfl_record_dup_strv (record, "items");

  channel = rfl_channel_from_nick (rfl_record_get_string (record, "request.channel"));

  g_strv_builder_add (builder, "name");
  if (channel == RFL_CHANNEL_PHONE || channel == RFL_CHANNEL_TEXT)
    g_strv_builder_add (builder, "phone");
  if (channel == RFL_CHANNEL_EMAIL)
    g_strv_builder_add (builder, "email");
  if (channel == RFL_CHANNEL_LETTER)
    g_strv_builder_add (builder, "address");
  if (rfl_record_get_array (record, "person.languages") != NULL)
    g_strv_builder_add (builder, "language");
  g_strv_builder_add (builder, "need");
  if (rfl_record_get_string (record, "request.reason") != NULL)
    g_strv_builder_add (builder, "reason");
  if (rfl_record_get_string (record, "request.availability") != NULL)
    g_strv_builder_add (builder, "availability");
  if (any_document_ready (self))
    g_strv_builder_add (builder, "documents");

  return g_strv_builder_end (builder);
}

static void
copy_members (RflRecord          *from,
              RflRecord          *to,
              const char * const *members)
{
  for (guint i = 0; members[i] != NULL; i++)
    {
      JsonNode *node = rfl_json_get_node (rfl_record_get_json (from), members[i]);

      if (node != NULL)
        rfl_record_set_node (to, members[i], rfl_json_copy (node));
    }
}

/**
 * rfl_draft_make_referral:
 * @self: a draft that is ready
 * @id: id of the new referral
 * @person: id of the person
 * @consent: (nullable): id of the consent, %NULL where nothing leaves
 * @now: the instant
 *
 * Returns: (transfer full): the referral
 */
RflRecord *
rfl_draft_make_referral (RflDraft   *self,
                         const char *id,
                         const char *person,
                         const char *consent,
                         gint64      now)
{
  static const char * const members[] = { "need", "words", "support_type", "target", "fit", "documents", "request",
                                          "method", "worker", "parent", NULL };
  RflRecord *referral = NULL;
  g_auto (GStrv) items = NULL;

  g_return_val_if_fail (RFL_IS_DRAFT (self), NULL);
  g_return_val_if_fail (person != NULL, NULL);

  referral = rfl_record_new (RFL_KIND_REFERRAL, id);
  items = rfl_draft_dup_leaving_items (self);

  copy_members (RFL_RECORD (self), referral, members);
  rfl_record_set_string (referral, "person", person);
  rfl_record_set_string (referral, "consent", consent);
  rfl_record_set_strv (referral, "items", (const char * const *) items);
  rfl_record_set_time (referral, "created", now);

  return referral;
}

/**
 * rfl_draft_make_consent:
 * @self: a draft that is ready
 * @id: id of the new consent
 * @person: id of the person
 * @policy: the policy, for its zone
 * @now: the instant
 *
 * Returns: (transfer full) (nullable): the consent, valid for a year where nothing shorter was said; %NULL when none
 *   was given, or one given before is used again
 */
RflRecord *
rfl_draft_make_consent (RflDraft        *self,
                        const char      *id,
                        const char      *person,
                        const RflPolicy *policy,
                        gint64           now)
{
  static const char * const members[] = { "basis", "items", "language", "script_version", "interpreter", "witness",
                                          "given_at", "valid_until", "evidence", NULL };
  RflRecord *record = RFL_RECORD (self);
  JsonObject *given = NULL;
  RflRecord *consent = NULL;

  g_return_val_if_fail (RFL_IS_DRAFT (self), NULL);
  g_return_val_if_fail (person != NULL, NULL);

  given = rfl_record_get_object (record, "consent");
  if (given == NULL || rfl_json_get_string (given, "id") != NULL || rfl_json_get_string (given, "basis") == NULL)
    return NULL;

  consent = rfl_record_new (RFL_KIND_CONSENT, id);
  rfl_record_set_string (consent, "person", person);
  rfl_record_set_string (consent, "recipient.id", rfl_draft_get_target_id (self));
  rfl_record_set_string (consent, "recipient.name", rfl_draft_get_target_name (self));
  rfl_record_set_string (consent, "purpose", rfl_draft_get_need (self));

  for (guint i = 0; members[i] != NULL; i++)
    {
      JsonNode *node = rfl_json_get_node (given, members[i]);

      if (node != NULL)
        rfl_record_set_node (consent, members[i], rfl_json_copy (node));
    }

  if (rfl_record_get_time (consent, "given_at") == 0)
    rfl_record_set_time (consent, "given_at", now);

  if (rfl_record_get_string (consent, "valid_until") == NULL)
    {
      g_autofree char *today = rfl_day_from_us (now, policy->zone);
      g_autofree char *until = rfl_day_add (today, 365);

      rfl_record_set_string (consent, "valid_until", until);
    }

  return consent;
}

/**
 * rfl_draft_make_person:
 * @self: a draft
 * @id: id of the new person
 *
 * Returns: (transfer full) (nullable): the new person, %NULL when a known one is chosen
 */
RflRecord *
rfl_draft_make_person (RflDraft   *self,
                       const char *id)
{
  JsonObject *given = NULL;
  RflRecord *person = NULL;
  JsonObjectIter iter;
  const char *member = NULL;
  JsonNode *node = NULL;

  g_return_val_if_fail (RFL_IS_DRAFT (self), NULL);

  given = rfl_record_get_object (RFL_RECORD (self), "person");
  if (given == NULL || rfl_json_get_string (given, "id") != NULL || rfl_json_get_string (given, "name") == NULL)
    return NULL;

  person = rfl_record_new (RFL_KIND_PERSON, id);
  json_object_iter_init (&iter, given);
  while (json_object_iter_next (&iter, &member, &node))
    rfl_record_set_node (person, member, rfl_json_copy (node));

  return person;
}
