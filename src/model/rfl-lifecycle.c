/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-lifecycle.h"

#include <glib/gi18n-lib.h>

#include "rfl-clock.h"
#include "rfl-event-order.h"

/*
 * The fold: a pure function of the set of events. It drops nothing. An event that is not allowed in the state it meets
 * stays, changes nothing and raises a clash; so do two events neither of which knew the other, when they lead to
 * different statuses. A retracted event is as if it had not been.
 */

G_DEFINE_BOXED_TYPE (RflCase, rfl_case, rfl_case_copy, rfl_case_free)

typedef struct
{
  RflCase       *result;
  RflEventOrder *order;
  gboolean      *retracted;
  RflStatus     *leads_to;    /* by position; what each event stands for, reopened included */
  int            setter;      /* position of the event which brought the status, -1 for none */
  int            untold;      /* position of the answer that the client does not know, -1 for none */
  guint          channels;    /* bits of the channels tried */
} Fold;

static gint64
fact_time (const RflEventFact *fact)
{
  return fact->at != 0 || fact->clock == NULL ? fact->at : rfl_hlc_get_time_us (fact->clock);
}

/* From the last to the first, so that the taking back of a retraction counts before that retraction does. */
static gboolean *
find_retracted (RflEventOrder *order)
{
  guint n = rfl_event_order_get_n (order);
  gboolean *retracted = g_new0 (gboolean, n + 1);

  for (guint i = n; i-- > 0;)
    {
      const RflEventFact *fact = rfl_event_order_get (order, i);
      int target = -1;

      if (fact->type != RFL_EVENT_TYPE_RETRACTED || retracted[i])
        continue;

      target = rfl_event_order_find (order, fact->target);
      if (target >= 0 && target < (int) i)
        retracted[target] = TRUE;
    }

  return retracted;
}

static gboolean
has_appointment (const RflCase *self)
{
  return self->appointment_state != RFL_APPOINTMENT_NONE;
}

static gboolean
has_word (const RflCase *self)
{
  return self->outcome_partner != RFL_OUTCOME_NONE || self->outcome_client != RFL_OUTCOME_NONE;
}

static gboolean
needs_appointment (RflEventType type)
{
  return type == RFL_EVENT_TYPE_NO_SHOW || type == RFL_EVENT_TYPE_EXCUSED ||
         type == RFL_EVENT_TYPE_PARTNER_CANCELLED || type == RFL_EVENT_TYPE_RESCHEDULED;
}

/* Whether an event may be closed like this: with an outcome, which is unmet where nobody helped. */
static gboolean
closing_is_complete (const RflCase      *self,
                     RflStatus           from,
                     const RflEventFact *fact)
{
  if (from == RFL_STATUS_NO_REPLY || from == RFL_STATUS_LOST_CONTACT || from == RFL_STATUS_DECLINED)
    return fact->outcome == RFL_OUTCOME_NONE || fact->outcome == RFL_OUTCOME_UNMET;

  return fact->outcome != RFL_OUTCOME_NONE || has_word (self);
}

/* The same thing said again: nothing changes and nothing clashes, unless it closes with another outcome. */
static gboolean
says_again (const RflCase      *self,
            const RflEventFact *fact)
{
  if (rfl_lifecycle_leads_to (fact->type) != self->status)
    return FALSE;

  if (fact->type == RFL_EVENT_TYPE_CLOSED)
    return fact->outcome == RFL_OUTCOME_NONE || fact->outcome == self->outcome;

  if (fact->type == RFL_EVENT_TYPE_RE_REFERRED || fact->type == RFL_EVENT_TYPE_UNMET_RECORDED)
    return self->outcome == RFL_OUTCOME_UNMET;

  return !needs_appointment (fact->type) || has_appointment (self);
}

/* The status that the event met: silence counts when its recorder saw it. */
static RflStatus
status_met (const RflCase      *self,
            const RflEventFact *fact)
{
  if (fact->seen == RFL_STATUS_NO_REPLY && rfl_lifecycle_can_lapse (self->status))
    return RFL_STATUS_NO_REPLY;

  return self->status;
}

/**
 * rfl_case_allows:
 * @self: a case
 * @fact: an event that is not in it yet
 *
 * Returns: whether the event would be applied: the table allows it and it says what it has to say (an outcome for
 *   closing, an appointment to hang on), or it says again what is already so
 */
gboolean
rfl_case_allows (const RflCase      *self,
                 const RflEventFact *fact)
{
  RflStatus from = RFL_STATUS_NONE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (fact != NULL, FALSE);

  from = status_met (self, fact);

  if (says_again (self, fact))
    return TRUE;

  if (!rfl_lifecycle_allows (from, fact->type))
    return FALSE;

  if (needs_appointment (fact->type))
    return has_appointment (self);

  if (fact->type == RFL_EVENT_TYPE_CLOSED)
    return closing_is_complete (self, from, fact);

  return TRUE;
}

static void
apply_appointment (RflCase            *self,
                   const RflEventFact *fact)
{
  switch (fact->type)
    {
    case RFL_EVENT_TYPE_SCHEDULED:
      self->appointment_at = fact->when;
      self->appointment_state = RFL_APPOINTMENT_PLANNED;
      break;
    case RFL_EVENT_TYPE_RESCHEDULED:
      self->appointment_at = fact->when;
      self->appointment_state = fact->when != 0 ? RFL_APPOINTMENT_PLANNED : RFL_APPOINTMENT_RESCHEDULED;
      break;
    case RFL_EVENT_TYPE_ATTENDED:
      self->appointment_state = RFL_APPOINTMENT_ATTENDED;
      break;
    case RFL_EVENT_TYPE_NO_SHOW:
      self->appointment_state = RFL_APPOINTMENT_NO_SHOW;
      break;
    case RFL_EVENT_TYPE_EXCUSED:
      self->appointment_state = RFL_APPOINTMENT_EXCUSED;
      break;
    case RFL_EVENT_TYPE_PARTNER_CANCELLED:
      self->appointment_state = RFL_APPOINTMENT_PARTNER_CANCELLED;
      break;
    case RFL_EVENT_TYPE_NONE:
    case RFL_EVENT_TYPE_SENT:
    case RFL_EVENT_TYPE_ATTEMPT:
    case RFL_EVENT_TYPE_ACKNOWLEDGED:
    case RFL_EVENT_TYPE_NEEDS_INFO:
    case RFL_EVENT_TYPE_WAITLISTED:
    case RFL_EVENT_TYPE_ACCEPTED:
    case RFL_EVENT_TYPE_CONNECTED:
    case RFL_EVENT_TYPE_DECLINED:
    case RFL_EVENT_TYPE_LOST_CONTACT:
    case RFL_EVENT_TYPE_PARTNER_WORD:
    case RFL_EVENT_TYPE_CLIENT_WORD:
    case RFL_EVENT_TYPE_TOLD_CLIENT:
    case RFL_EVENT_TYPE_UNMET_RECORDED:
    case RFL_EVENT_TYPE_RE_REFERRED:
    case RFL_EVENT_TYPE_WITHDRAWN:
    case RFL_EVENT_TYPE_CLOSED:
    case RFL_EVENT_TYPE_REOPENED:
    case RFL_EVENT_TYPE_RETRACTED:
    case RFL_EVENT_TYPE_VOID:
    default:
      return;
    }

  self->appointment_known_at = fact_time (fact);
}

/* What the partner says, whoever passes it on. */
static gboolean
is_answer (RflEventType type)
{
  switch (type)
    {
    case RFL_EVENT_TYPE_ACKNOWLEDGED:
    case RFL_EVENT_TYPE_NEEDS_INFO:
    case RFL_EVENT_TYPE_WAITLISTED:
    case RFL_EVENT_TYPE_ACCEPTED:
    case RFL_EVENT_TYPE_SCHEDULED:
    case RFL_EVENT_TYPE_RESCHEDULED:
    case RFL_EVENT_TYPE_ATTENDED:
    case RFL_EVENT_TYPE_CONNECTED:
    case RFL_EVENT_TYPE_PARTNER_CANCELLED:
    case RFL_EVENT_TYPE_DECLINED:
    case RFL_EVENT_TYPE_PARTNER_WORD:
      return TRUE;
    case RFL_EVENT_TYPE_NONE:
    case RFL_EVENT_TYPE_SENT:
    case RFL_EVENT_TYPE_ATTEMPT:
    case RFL_EVENT_TYPE_NO_SHOW:
    case RFL_EVENT_TYPE_EXCUSED:
    case RFL_EVENT_TYPE_LOST_CONTACT:
    case RFL_EVENT_TYPE_CLIENT_WORD:
    case RFL_EVENT_TYPE_TOLD_CLIENT:
    case RFL_EVENT_TYPE_UNMET_RECORDED:
    case RFL_EVENT_TYPE_RE_REFERRED:
    case RFL_EVENT_TYPE_WITHDRAWN:
    case RFL_EVENT_TYPE_CLOSED:
    case RFL_EVENT_TYPE_REOPENED:
    case RFL_EVENT_TYPE_RETRACTED:
    case RFL_EVENT_TYPE_VOID:
    default:
      return FALSE;
    }
}

/* Answers that the client has to hear of. A bare receipt is not one; where they went themselves, they know. */
static gboolean
concerns_client (RflEventType type)
{
  return is_answer (type) && type != RFL_EVENT_TYPE_ACKNOWLEDGED && type != RFL_EVENT_TYPE_ATTENDED &&
         type != RFL_EVENT_TYPE_CONNECTED && type != RFL_EVENT_TYPE_PARTNER_WORD;
}

/* Somebody spoke with the client, or they came. */
static gboolean
is_contact_with_client (const RflEventFact *fact)
{
  return fact->by == RFL_PARTY_CLIENT || fact->type == RFL_EVENT_TYPE_TOLD_CLIENT ||
         fact->type == RFL_EVENT_TYPE_CLIENT_WORD || fact->type == RFL_EVENT_TYPE_ATTENDED;
}

static void
apply_attempt (Fold               *fold,
               const RflEventFact *fact)
{
  RflCase *self = fold->result;
  gboolean to_client = fact->to == RFL_PARTY_CLIENT;

  if (rfl_event_tells_of_consent (fact->type, fact->to, fact->reason))
    {
      self->consent_told_at = MAX (self->consent_told_at, fact_time (fact));
      return;
    }

  if (fact->to == RFL_PARTY_NONE)
    to_client = self->heard_at != 0 && self->heard_at >= self->last_sent_at;

  if (to_client)
    {
      if (self->attempts++ == 0)
        self->first_attempt_at = fact_time (fact);
      self->last_attempt_at = MAX (self->last_attempt_at, fact_time (fact));
      fold->channels |= 1u << fact->channel;
      self->attempt_channels = 0;
      for (guint i = RFL_CHANNEL_NONE + 1; i < RFL_N_CHANNELS; i++)
        self->attempt_channels += (fold->channels >> i) & 1;
    }
  else
    {
      self->reminders++;
      self->last_reminder_at = MAX (self->last_reminder_at, fact_time (fact));
    }
}

static void
apply_contact (Fold               *fold,
               guint               position,
               const RflEventFact *fact)
{
  RflCase *self = fold->result;
  gint64 time = fact_time (fact);

  if (is_answer (fact->type) || fact->by == RFL_PARTY_PARTNER)
    {
      self->heard_at = MAX (self->heard_at, time);
      if (self->first_answer_at == 0)
        self->first_answer_at = time;
    }

  if (is_contact_with_client (fact))
    {
      self->client_heard_at = MAX (self->client_heard_at, time);
      self->attempts = 0;
      self->attempt_channels = 0;
      self->first_attempt_at = 0;
      self->last_attempt_at = 0;
      fold->channels = 0;
      if (self->sent_at != 0)
        self->told_of_sending = TRUE;
    }

  if (concerns_client (fact->type) && fact->by != RFL_PARTY_CLIENT)
    {
      fold->untold = (int) position;
    }
  else if (is_contact_with_client (fact) && fold->untold >= 0)
    {
      /* Nobody can have told what they did not know: an answer recorded elsewhere at that time is still to be told. */
      if (fact->type != RFL_EVENT_TYPE_TOLD_CLIENT || rfl_event_order_knows (fold->order, position, fold->untold))
        fold->untold = -1;
    }
}

static void
apply_words (RflCase            *self,
             const RflEventFact *fact)
{
  gboolean client = fact->type == RFL_EVENT_TYPE_CLIENT_WORD || fact->by == RFL_PARTY_CLIENT;
  gboolean partner = fact->type == RFL_EVENT_TYPE_PARTNER_WORD || (!client && fact->by == RFL_PARTY_PARTNER);

  if (fact->outcome != RFL_OUTCOME_NONE)
    {
      if (client)
        self->outcome_client = fact->outcome;
      else if (partner)
        self->outcome_partner = fact->outcome;
    }

  if (client && (fact->outcome != RFL_OUTCOME_NONE || fact->useful != 0 || fact->type == RFL_EVENT_TYPE_CLIENT_WORD))
    self->client_word_at = fact_time (fact);

  if (fact->useful != 0 && !partner)
    self->useful = fact->useful;
}

static void
close_case (RflCase            *self,
            RflStatus           from,
            const RflEventFact *fact)
{
  self->closed_at = fact_time (fact);

  if (fact->type == RFL_EVENT_TYPE_WITHDRAWN || fact->type == RFL_EVENT_TYPE_VOID)
    self->outcome = fact->outcome;
  else if (fact->type != RFL_EVENT_TYPE_CLOSED)
    self->outcome = RFL_OUTCOME_UNMET;
  else if (fact->outcome != RFL_OUTCOME_NONE)
    self->outcome = fact->outcome;
  else if (from == RFL_STATUS_NO_REPLY || from == RFL_STATUS_LOST_CONTACT || from == RFL_STATUS_DECLINED)
    self->outcome = RFL_OUTCOME_UNMET;
  else
    self->outcome = self->outcome_client != RFL_OUTCOME_NONE ? self->outcome_client : self->outcome_partner;
}

static void
set_status (Fold               *fold,
            guint               position,
            RflStatus           status,
            const RflEventFact *fact)
{
  RflCase *self = fold->result;

  if (!rfl_lifecycle_is_final (status))
    self->base = status;

  self->status = status;
  self->since = fact_time (fact);
  self->reason = fact->reason;
  fold->setter = (int) position;
}

static void
apply (Fold               *fold,
       guint               position,
       const RflEventFact *fact)
{
  RflCase *self = fold->result;
  RflStatus from = status_met (self, fact);
  RflStatus to = rfl_lifecycle_leads_to (fact->type);
  gint64 time = fact_time (fact);

  if (fact->type == RFL_EVENT_TYPE_ATTEMPT)
    apply_attempt (fold, fact);

  apply_words (self, fact);

  if (to == RFL_STATUS_SENT)
    {
      if (self->sent_at == 0)
        self->sent_at = time;
      self->last_sent_at = MAX (self->last_sent_at, time);
      if (self->status != RFL_STATUS_SENT)
        {
          self->reminders = 0;
          self->last_reminder_at = 0;
        }
    }
  else if (to == RFL_STATUS_CONNECTED && self->connected_at == 0)
    {
      self->connected_at = time;
    }

  apply_contact (fold, position, fact);
  apply_appointment (self, fact);

  if (fact->type == RFL_EVENT_TYPE_RE_REFERRED && fact->target != NULL)
    self->child = fact->target;
  if (fact->type == RFL_EVENT_TYPE_UNMET_RECORDED)
    self->unmet_recorded = TRUE;

  if (fact->type == RFL_EVENT_TYPE_REOPENED)
    {
      self->closed_at = 0;
      self->outcome = RFL_OUTCOME_NONE;
      set_status (fold, position, self->base, fact);
    }
  else if (to != RFL_STATUS_NONE && to != self->status)
    {
      if (rfl_lifecycle_is_final (to))
        close_case (self, from, fact);
      set_status (fold, position, to, fact);
    }
}

/* The latest earlier event that this one did not know and which leads elsewhere, -1 for none. */
static int
find_concurrent (Fold  *fold,
                 guint  position)
{
  if (fold->leads_to[position] == RFL_STATUS_NONE)
    return -1;

  for (int i = (int) position - 1; i >= 0; i--)
    {
      if (!fold->retracted[i] && fold->leads_to[i] != RFL_STATUS_NONE &&
          fold->leads_to[i] != fold->leads_to[position] && !rfl_event_order_knows (fold->order, position, i))
        return i;
    }

  return -1;
}

/* A status recorded by somebody who knew both is the decision of a person. */
static gboolean
is_resolved (Fold *fold,
             guint position,
             int   other)
{
  for (guint i = position + 1; i < rfl_event_order_get_n (fold->order); i++)
    {
      const RflCaseEntry *entry = &g_array_index (fold->result->entries, RflCaseEntry, i);

      if (entry->state == RFL_ENTRY_APPLIED && fold->leads_to[i] != RFL_STATUS_NONE &&
          rfl_event_order_knows (fold->order, i, position) &&
          (other < 0 || rfl_event_order_knows (fold->order, i, other)))
        return TRUE;
    }

  return FALSE;
}

typedef struct
{
  guint    position;
  int      other;
  gboolean refused;
} PendingClash;

static void
fold_event (Fold   *fold,
            guint   position,
            GArray *pending)
{
  RflCase *self = fold->result;
  const RflEventFact *fact = rfl_event_order_get (fold->order, position);
  RflCaseEntry entry = { fact, RFL_ENTRY_APPLIED, status_met (self, fact), self->status };
  PendingClash clash = { position, -1, FALSE };

  if (fold->retracted[position])
    {
      entry.state = RFL_ENTRY_RETRACTED;
      g_array_append_val (self->entries, entry);
      return;
    }

  fold->leads_to[position] =
    fact->type == RFL_EVENT_TYPE_REOPENED ? self->base : rfl_lifecycle_leads_to (fact->type);
  clash.other = find_concurrent (fold, position);

  if (rfl_case_allows (self, fact))
    {
      apply (fold, position, fact);
    }
  else if (fact->type != RFL_EVENT_TYPE_NONE)
    {
      entry.state = RFL_ENTRY_REFUSED;
      clash.refused = TRUE;
      if (clash.other < 0)
        clash.other = fold->setter;
    }

  entry.after = self->status;
  g_array_append_val (self->entries, entry);

  if (clash.refused || clash.other >= 0)
    g_array_append_val (pending, clash);
}

static void
finish_clashes (Fold   *fold,
                GArray *pending)
{
  RflCase *self = fold->result;

  for (guint i = 0; i < pending->len; i++)
    {
      const PendingClash *found = &g_array_index (pending, PendingClash, i);
      RflEventClash clash = {
        .event = rfl_event_order_get (fold->order, found->position),
        .other = found->other >= 0 ? rfl_event_order_get (fold->order, found->other) : NULL,
        .refused = found->refused,
        .resolved = is_resolved (fold, found->position, found->other),
      };

      self->open_clashes += !clash.resolved;
      g_array_append_val (self->clashes, clash);
    }
}

/**
 * rfl_lifecycle_fold:
 * @facts: (element-type RflEventFact): the events of one referral, in any order
 *
 * A referral that is kept without an event is ready: what misses something is still a draft of the wizard.
 *
 * Returns: (transfer full): what the events tell
 */
RflCase *
rfl_lifecycle_fold (GPtrArray *facts)
{
  g_autoptr (RflEventOrder) order = NULL;
  g_autoptr (GArray) pending = g_array_new (FALSE, FALSE, sizeof (PendingClash));
  g_autofree gboolean *retracted = NULL;
  g_autofree RflStatus *leads_to = NULL;
  RflCase *self = NULL;
  Fold fold = { NULL };
  guint n = 0;

  g_return_val_if_fail (facts != NULL, NULL);

  self = g_new0 (RflCase, 1);
  self->facts = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_event_fact_free);
  for (guint i = 0; i < facts->len; i++)
    g_ptr_array_add (self->facts, rfl_event_fact_copy (g_ptr_array_index (facts, i)));

  order = rfl_event_order_new (self->facts);
  n = rfl_event_order_get_n (order);
  retracted = find_retracted (order);
  leads_to = g_new0 (RflStatus, n + 1);

  self->status = RFL_STATUS_READY;
  self->base = RFL_STATUS_READY;
  self->entries = g_array_sized_new (FALSE, FALSE, sizeof (RflCaseEntry), n);
  self->clashes = g_array_new (FALSE, FALSE, sizeof (RflEventClash));
  self->heads = rfl_event_order_dup_heads (order);

  fold = (Fold) { self, order, retracted, leads_to, -1, -1, 0 };
  for (guint i = 0; i < n; i++)
    fold_event (&fold, i, pending);

  finish_clashes (&fold, pending);

  if (fold.untold >= 0)
    {
      const RflEventFact *answer = rfl_event_order_get (order, fold.untold);

      self->needs_telling = answer->type;
      self->needs_telling_since = fact_time (answer);
    }

  self->told_client = self->needs_telling == RFL_EVENT_TYPE_NONE;
  self->mismatch = self->outcome_partner != RFL_OUTCOME_NONE && self->outcome_client != RFL_OUTCOME_NONE &&
                   self->outcome_partner != self->outcome_client;
  self->is_open = !rfl_lifecycle_is_final (self->status);

  return self;
}

/**
 * rfl_case_copy:
 * @self: a case
 *
 * Returns: (transfer full): the same case, folded anew from its events
 */
RflCase *
rfl_case_copy (const RflCase *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return rfl_lifecycle_fold (self->facts);
}

/**
 * rfl_case_free:
 * @self: (transfer full) (nullable): a case
 */
void
rfl_case_free (RflCase *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->entries);
  g_array_unref (self->clashes);
  g_strfreev (self->heads);
  g_ptr_array_unref (self->facts);
  g_free (self);
}

/**
 * rfl_case_find_entry:
 * @self: a case
 * @event_id: (nullable): id of an event
 *
 * Returns: (transfer none) (nullable): its entry
 */
const RflCaseEntry *
rfl_case_find_entry (const RflCase *self,
                     const char    *event_id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const RflCaseEntry *entry = &g_array_index (self->entries, RflCaseEntry, i);

      if (g_strcmp0 (entry->fact->id, event_id) == 0)
        return entry;
    }

  return NULL;
}

/**
 * rfl_case_list_allowed:
 * @self: a case
 * @status_now: its status by the clock
 * @n_types: (out): how many
 *
 * Returns: (transfer full) (array length=n_types): the types of event that may be recorded now, in the order of the
 *   closed list; a closing still needs its outcome
 */
RflEventType *
rfl_case_list_allowed (const RflCase *self,
                       RflStatus      status_now,
                       guint         *n_types)
{
  RflEventType *types = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (n_types != NULL, NULL);

  types = g_new0 (RflEventType, RFL_N_EVENT_TYPES);
  *n_types = 0;

  for (guint i = RFL_EVENT_TYPE_NONE + 1; i < RFL_N_EVENT_TYPES; i++)
    {
      if (rfl_lifecycle_allows (status_now, i) && (!needs_appointment (i) || has_appointment (self)))
        types[(*n_types)++] = i;
    }

  return types;
}

typedef struct
{
  const char *nick;
  const char *label;
} AppointmentWord;

static const AppointmentWord appointment_words[] = {
  [RFL_APPOINTMENT_NONE] = { "none", N_ ("No appointment") },
  [RFL_APPOINTMENT_PLANNED] = { "planned", N_ ("Planned") },
  [RFL_APPOINTMENT_ATTENDED] = { "attended", N_ ("Kept") },
  [RFL_APPOINTMENT_NO_SHOW] = { "no_show", N_ ("Did not come") },
  [RFL_APPOINTMENT_EXCUSED] = { "excused", N_ ("Excused") },
  [RFL_APPOINTMENT_PARTNER_CANCELLED] = { "partner_cancelled", N_ ("Cancelled by the partner") },
  [RFL_APPOINTMENT_RESCHEDULED] = { "rescheduled", N_ ("To be set again") },
};

/**
 * rfl_appointment_state_to_nick:
 * @state: state of an appointment
 *
 * Returns: its name for machines
 */
const char *
rfl_appointment_state_to_nick (RflAppointmentState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (appointment_words), NULL);

  return appointment_words[state].nick;
}

/**
 * rfl_appointment_state_label:
 * @state: state of an appointment
 *
 * Returns: its word, translated
 */
const char *
rfl_appointment_state_label (RflAppointmentState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (appointment_words), NULL);

  return _(appointment_words[state].label);
}
