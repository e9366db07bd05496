/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-facts.h"

#include "rfl-date.h"

gint64
at (const char *text)
{
  gint64 time_us = 0;

  g_assert_true (rfl_date_parse_iso (text, &time_us));

  return time_us;
}

char *
hlc_at (gint64      time_us,
        guint       counter,
        const char *device)
{
  return g_strdup_printf ("%012" G_GINT64_MODIFIER "x.%04x.%s", time_us / 1000, counter, device);
}

/* The ids after @time_us are those that the event follows. */
RflEventFact *
fact (const char   *id,
      RflEventType  type,
      gint64        time_us,
      ...)
{
  g_autoptr (GStrvBuilder) after = g_strv_builder_new ();
  RflEventFact *self = rfl_event_fact_new ();
  const char *name = NULL;
  va_list names;

  self->id = g_strdup (id);
  self->referral = g_strdup ("r");
  self->type = type;
  self->at = time_us;
  self->clock = hlc_at (time_us, 0, "00000000000000aa");

  va_start (names, time_us);
  while ((name = va_arg (names, const char *)) != NULL)
    g_strv_builder_add (after, name);
  va_end (names);
  self->after = g_strv_builder_end (after);

  return self;
}

GPtrArray *
facts_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_event_fact_free);
}

RflEventFact *
then_at (GPtrArray    *facts,
         RflEventType  type,
         const char   *time)
{
  const RflEventFact *last = facts->len > 0 ? g_ptr_array_index (facts, facts->len - 1) : NULL;
  g_autofree char *id = g_strdup_printf ("e%02u", facts->len);
  RflEventFact *added = fact (id, type, at (time), last != NULL ? last->id : NULL, NULL);

  g_ptr_array_add (facts, added);

  return added;
}

RflEventFact *
then (GPtrArray    *facts,
      RflEventType  type)
{
  gint64 start = at ("2026-11-02T15:00:00Z");
  g_autofree char *time = rfl_date_format_iso (start + facts->len * HOUR);

  return then_at (facts, type, time);
}

RflCase *
fold (GPtrArray *facts)
{
  return rfl_lifecycle_fold (facts);
}

/* Everything that a case says, so that two of them can be compared as texts. */
char *
describe (const RflCase *self)
{
  GString *text = g_string_new (NULL);
  g_autofree char *heads = g_strjoinv (",", self->heads);

  g_string_append_printf (text, "%s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
                          rfl_status_to_nick (self->status), rfl_status_to_nick (self->base), self->since,
                          self->sent_at, self->first_answer_at);
  g_string_append_printf (text, "connected %" G_GINT64_FORMAT " closed %" G_GINT64_FORMAT " appointment %" G_GINT64_FORMAT
                          " %s\n", self->connected_at, self->closed_at, self->appointment_at,
                          rfl_appointment_state_to_nick (self->appointment_state));
  g_string_append_printf (text, "attempts %u/%u reminders %u telling %d told %d\n", self->attempts, self->attempt_channels,
                          self->reminders, (int) self->needs_telling, self->told_of_sending);
  g_string_append_printf (text, "outcome %d %d %d useful %d mismatch %d child %s unmet %d\n", (int) self->outcome,
                          (int) self->outcome_partner, (int) self->outcome_client, self->useful, self->mismatch,
                          self->child, self->unmet_recorded);
  g_string_append_printf (text, "open clashes %u heads %s\n", self->open_clashes, heads);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const RflCaseEntry *entry = &g_array_index (self->entries, RflCaseEntry, i);

      g_string_append_printf (text, "%s %s %d %s→%s\n", entry->fact->id, rfl_event_type_to_nick (entry->fact->type),
                              (int) entry->state, rfl_status_to_nick (entry->before), rfl_status_to_nick (entry->after));
    }

  for (guint i = 0; i < self->clashes->len; i++)
    {
      const RflEventClash *clash = &g_array_index (self->clashes, RflEventClash, i);

      g_string_append_printf (text, "clash %s %s refused %d resolved %d\n", clash->event->id,
                              clash->other != NULL ? clash->other->id : "-", clash->refused, clash->resolved);
    }

  return g_string_free (text, FALSE);
}
