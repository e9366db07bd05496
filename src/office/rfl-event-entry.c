/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-event-entry-private.h"

#include "rfl-clock.h"
#include "rfl-open-codes.h"

#include <glib/gi18n-lib.h>

struct _RflEventEntry
{
  GObject        parent_instance;
  RflEntryKind   kind;
  char          *id;            /* (owned) */
  RflEventType   event_type;
  RflEntryState  state;
  gboolean       clash;
  RflStatus      status;
  gint64         at_us;
  gint64         recorded_us;
  RflParty       by;
  RflParty       to;
  RflChannel     channel;
  RflBasis       basis;         /* of a consent */
  char          *reason;        /* (owned) (nullable), as all that follow */
  char          *note;
  gint64         when_us;
  RflOutcome     outcome;
  int            useful;
  char          *worker;
  gboolean       own;
  char          *title;         /* made when asked for */
};

G_DEFINE_FINAL_TYPE (RflEventEntry, rfl_event_entry, G_TYPE_OBJECT)

static void
rfl_event_entry_finalize (GObject *object)
{
  RflEventEntry *self = RFL_EVENT_ENTRY (object);

  g_free (self->id);
  g_free (self->reason);
  g_free (self->note);
  g_free (self->worker);
  g_free (self->title);

  G_OBJECT_CLASS (rfl_event_entry_parent_class)->finalize (object);
}

static void
rfl_event_entry_class_init (RflEventEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rfl_event_entry_finalize;
}

static void
rfl_event_entry_init (RflEventEntry *self)
{
}

RflEventEntry *
rfl_event_entry_new (const RflCaseEntry *entry,
                     RflReferralEvent   *record,
                     const char         *worker,
                     gboolean            own,
                     gboolean            clash)
{
  RflEventEntry *self = g_object_new (RFL_TYPE_EVENT_ENTRY, NULL);
  const RflEventFact *fact = entry->fact;

  self->kind = RFL_ENTRY_KIND_EVENT;
  self->id = g_strdup (fact->id);
  self->event_type = fact->type;
  self->state = entry->state;
  self->clash = clash;
  self->status = entry->after;
  self->at_us = fact->at;
  self->recorded_us = rfl_hlc_is_valid (fact->clock) ? rfl_hlc_get_time_us (fact->clock) : fact->at;
  self->by = fact->by;
  self->to = fact->to;
  self->channel = fact->channel;
  self->reason = g_strdup (fact->reason);
  self->note = record != NULL ? g_strdup (rfl_referral_event_get_note (record)) : NULL;
  self->when_us = fact->when;
  self->outcome = fact->outcome;
  self->useful = fact->useful;
  self->worker = g_strdup (worker);
  self->own = own;
  return self;
}

RflEventEntry *
rfl_event_entry_new_consent (RflConsent *consent)
{
  RflEventEntry *self = g_object_new (RFL_TYPE_EVENT_ENTRY, NULL);

  self->kind = RFL_ENTRY_KIND_CONSENT;
  self->id = g_strdup (rfl_record_get_id (RFL_RECORD (consent)));
  self->at_us = rfl_consent_get_given_at (consent);
  self->recorded_us = self->at_us;
  self->by = RFL_PARTY_CLIENT;
  self->basis = rfl_consent_get_basis (consent);
  return self;
}

RflEventEntry *
rfl_event_entry_new_created (const char *referral,
                             gint64      created_us,
                             const char *worker,
                             gboolean    own)
{
  RflEventEntry *self = g_object_new (RFL_TYPE_EVENT_ENTRY, NULL);

  self->kind = RFL_ENTRY_KIND_CREATED;
  self->id = g_strdup (referral);
  self->at_us = created_us;
  self->recorded_us = created_us;
  self->by = RFL_PARTY_WORKER;
  self->worker = g_strdup (worker);
  self->own = own;
  return self;
}

RflEntryKind
rfl_event_entry_get_kind (RflEventEntry *self)
{
  g_return_val_if_fail (RFL_IS_EVENT_ENTRY (self), RFL_ENTRY_KIND_EVENT);

  return self->kind;
}

const char *
rfl_event_entry_get_id (RflEventEntry *self)
{
  g_return_val_if_fail (RFL_IS_EVENT_ENTRY (self), NULL);

  return self->id;
}

RflEventType
rfl_event_entry_get_event_type (RflEventEntry *self)
{
  g_return_val_if_fail (RFL_IS_EVENT_ENTRY (self), RFL_EVENT_TYPE_NONE);

  return self->event_type;
}

RflEntryState
rfl_event_entry_get_state (RflEventEntry *self)
{
  g_return_val_if_fail (RFL_IS_EVENT_ENTRY (self), RFL_ENTRY_APPLIED);

  return self->state;
}

gboolean
rfl_event_entry_get_clash (RflEventEntry *self)
{
  g_return_val_if_fail (RFL_IS_EVENT_ENTRY (self), FALSE);

  return self->clash;
}

RflStatus
rfl_event_entry_get_status (RflEventEntry *self)
{
  g_return_val_if_fail (RFL_IS_EVENT_ENTRY (self), RFL_STATUS_NONE);

  return self->status;
}

gint64
rfl_event_entry_get_at_us (RflEventEntry *self)
{
  g_return_val_if_fail (RFL_IS_EVENT_ENTRY (self), 0);

  return self->at_us;
}

gint64
rfl_event_entry_get_recorded_us (RflEventEntry *self)
{
  g_return_val_if_fail (RFL_IS_EVENT_ENTRY (self), 0);

  return self->recorded_us;
}

RflParty
rfl_event_entry_get_by (RflEventEntry *self)
{
  g_return_val_if_fail (RFL_IS_EVENT_ENTRY (self), RFL_PARTY_NONE);

  return self->by;
}

RflParty
rfl_event_entry_get_to (RflEventEntry *self)
{
  g_return_val_if_fail (RFL_IS_EVENT_ENTRY (self), RFL_PARTY_NONE);

  return self->to;
}

RflChannel
rfl_event_entry_get_channel (RflEventEntry *self)
{
  g_return_val_if_fail (RFL_IS_EVENT_ENTRY (self), RFL_CHANNEL_NONE);

  return self->channel;
}

const char *
rfl_event_entry_get_reason (RflEventEntry *self)
{
  g_return_val_if_fail (RFL_IS_EVENT_ENTRY (self), NULL);

  return self->reason;
}

const char *
rfl_event_entry_get_note (RflEventEntry *self)
{
  g_return_val_if_fail (RFL_IS_EVENT_ENTRY (self), NULL);

  return self->note;
}

gint64
rfl_event_entry_get_when_us (RflEventEntry *self)
{
  g_return_val_if_fail (RFL_IS_EVENT_ENTRY (self), 0);

  return self->when_us;
}

RflOutcome
rfl_event_entry_get_outcome (RflEventEntry *self)
{
  g_return_val_if_fail (RFL_IS_EVENT_ENTRY (self), RFL_OUTCOME_NONE);

  return self->outcome;
}

int
rfl_event_entry_get_useful (RflEventEntry *self)
{
  g_return_val_if_fail (RFL_IS_EVENT_ENTRY (self), 0);

  return self->useful;
}

const char *
rfl_event_entry_get_worker (RflEventEntry *self)
{
  g_return_val_if_fail (RFL_IS_EVENT_ENTRY (self), NULL);

  return self->worker;
}

gboolean
rfl_event_entry_get_own (RflEventEntry *self)
{
  g_return_val_if_fail (RFL_IS_EVENT_ENTRY (self), FALSE);

  return self->own;
}

static const char *
attempt_words (RflChannel channel)
{
  switch (channel)
    {
    case RFL_CHANNEL_PHONE:
      return _("Called");
    case RFL_CHANNEL_EMAIL:
      return _("Wrote an e-mail");
    case RFL_CHANNEL_TEXT:
      return _("Sent a text message");
    case RFL_CHANNEL_LETTER:
      return _("Sent a letter");
    case RFL_CHANNEL_VIDEO:
      return _("Called by video");
    case RFL_CHANNEL_IN_PERSON:
      return _("Went to see them");
    case RFL_CHANNEL_NONE:
    default:
      return rfl_event_type_label (RFL_EVENT_TYPE_ATTEMPT);
    }
}

/* A label that goes on in a sentence: "Message left" after "Called, ". */
static char *
lower_first (const char *label)
{
  gunichar first = g_unichar_tolower (g_utf8_get_char (label));
  char buffer[7] = "";

  g_unichar_to_utf8 (first, buffer);
  return g_strconcat (buffer, g_utf8_next_char (label), NULL);
}

/* "Called, message left", "Declined, outside their area", "Closed, met". */
static char *
make_title (RflEventEntry *self)
{
  const char *what;
  const char *more = NULL;

  if (self->kind == RFL_ENTRY_KIND_CREATED)
    return g_strdup (_("Referral written"));
  if (self->kind == RFL_ENTRY_KIND_CONSENT)
    {
      what = _("Consent given");
      more = self->basis != RFL_BASIS_NONE ? rfl_basis_label (self->basis) : NULL;
    }
  else
    {
      if (rfl_event_tells_of_consent (self->event_type, self->to, self->reason))
        what = _("Partner told");
      else if (self->event_type == RFL_EVENT_TYPE_ATTEMPT)
        what = attempt_words (self->channel);
      else
        what = rfl_event_type_label (self->event_type);
      if (self->reason != NULL)
        more = rfl_reason_label (self->reason);
      else if (self->outcome != RFL_OUTCOME_NONE)
        more = rfl_outcome_label (self->outcome);
    }

  if (more != NULL && *more != '\0')
    {
      g_autofree char *rest = lower_first (more);

      /* Translators: what happened, and how or why: "Called, message left" */
      return g_strdup_printf (_("%s, %s"), what, rest);
    }
  return g_strdup (what);
}

const char *
rfl_event_entry_get_title (RflEventEntry *self)
{
  g_return_val_if_fail (RFL_IS_EVENT_ENTRY (self), NULL);

  if (self->title == NULL)
    self->title = make_title (self);
  return self->title;
}

const char *
rfl_event_entry_get_icon_name (RflEventEntry *self)
{
  g_return_val_if_fail (RFL_IS_EVENT_ENTRY (self), NULL);

  switch (self->kind)
    {
    case RFL_ENTRY_KIND_CONSENT:
      return "rfl-shield-symbolic";
    case RFL_ENTRY_KIND_CREATED:
      return rfl_status_icon_name (RFL_STATUS_DRAFT);
    case RFL_ENTRY_KIND_EVENT:
    default:
      if (self->event_type == RFL_EVENT_TYPE_ATTEMPT && self->channel != RFL_CHANNEL_NONE)
        return rfl_channel_icon_name (self->channel);
      return rfl_event_type_icon_name (self->event_type);
    }
}
