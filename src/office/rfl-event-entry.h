/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rfl-lifecycle.h"

G_BEGIN_DECLS

/**
 * RflEntryKind:
 * @RFL_ENTRY_KIND_EVENT: an event of the referral
 * @RFL_ENTRY_KIND_CONSENT: the consent given
 * @RFL_ENTRY_KIND_CREATED: the referral was written
 */
typedef enum
{
  RFL_ENTRY_KIND_EVENT,
  RFL_ENTRY_KIND_CONSENT,
  RFL_ENTRY_KIND_CREATED,
} RflEntryKind;

#define RFL_TYPE_EVENT_ENTRY (rfl_event_entry_get_type ())

/**
 * RflEventEntry:
 *
 * One entry of the timeline of a referral. While locked the note is missing and names are NULL.
 */
G_DECLARE_FINAL_TYPE (RflEventEntry, rfl_event_entry, RFL, EVENT_ENTRY, GObject)

RflEntryKind   rfl_event_entry_get_kind        (RflEventEntry *self);
const char    *rfl_event_entry_get_id          (RflEventEntry *self);
RflEventType   rfl_event_entry_get_event_type  (RflEventEntry *self);
RflEntryState  rfl_event_entry_get_state       (RflEventEntry *self);
gboolean       rfl_event_entry_get_clash       (RflEventEntry *self);   /* refused, or against one that did not know it */
RflStatus      rfl_event_entry_get_status      (RflEventEntry *self);   /* after it */
gint64         rfl_event_entry_get_at_us       (RflEventEntry *self);   /* when it happened */
gint64         rfl_event_entry_get_recorded_us (RflEventEntry *self);   /* when it was written down */
RflParty       rfl_event_entry_get_by          (RflEventEntry *self);
RflParty       rfl_event_entry_get_to          (RflEventEntry *self);   /* of an attempt: whom one tried to reach */
RflChannel     rfl_event_entry_get_channel     (RflEventEntry *self);
const char    *rfl_event_entry_get_reason      (RflEventEntry *self);   /* (nullable): code */
const char    *rfl_event_entry_get_note        (RflEventEntry *self);   /* (nullable) */
gint64         rfl_event_entry_get_when_us     (RflEventEntry *self);   /* appointment, 0: none */
RflOutcome     rfl_event_entry_get_outcome     (RflEventEntry *self);
int            rfl_event_entry_get_useful      (RflEventEntry *self);   /* 1 yes, -1 no, 0 not said */
const char    *rfl_event_entry_get_worker      (RflEventEntry *self);   /* (nullable): name of who wrote it down */
gboolean       rfl_event_entry_get_own         (RflEventEntry *self);   /* by the worker at this keyboard: "You" */
/* What happened, in one line of the interface language: "Called, message left", "Consent given, verbal". */
const char    *rfl_event_entry_get_title       (RflEventEntry *self);
const char    *rfl_event_entry_get_icon_name   (RflEventEntry *self);

G_END_DECLS
