/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-tone.h"

G_BEGIN_DECLS

typedef struct
{
  const char *icon_name;
  RflTone     tone;
  const char *title;  /* "Called, message left" */
  const char *when;   /* "Thu 19 Nov 10:05" (nullable) */
  const char *detail; /* who, which channel (nullable) */
  const char *note;   /* free text in the words of the worker (nullable) */
  const char *mark;   /* why it does not count: "Taken back", "Not possible after “closed”" (nullable) */
} RflTimelineEntry;

#define RFL_TYPE_TIMELINE (rfl_timeline_get_type ())
G_DECLARE_FINAL_TYPE (RflTimeline, rfl_timeline, RFL, TIMELINE, GtkWidget)

GtkWidget *rfl_timeline_new        (void);
void       rfl_timeline_append     (RflTimeline            *self,
                                    const RflTimelineEntry *entry);
void       rfl_timeline_append_with (RflTimeline            *self,
                                     const RflTimelineEntry *entry,
                                     GtkWidget              *suffix);
void       rfl_timeline_clear      (RflTimeline            *self);

G_END_DECLS
