/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sample-time.h"

#include "rfl-date.h"
#include "rfl-json.h"

#include <stdio.h>

/* The day on which data/sample/directory.ndjson is as fresh as it is meant to be. */
#define DIRECTORY_DAY "2026-11-01"

char *
rfl_sample_day_read (const RflSampleTime *self,
                     const char          *text)
{
  g_autofree char *today = NULL;
  int days = 0;
  char unit = '\0';

  if (text != NULL && rfl_day_is_valid (text))
    days = rfl_day_diff (DIRECTORY_DAY, text);
  else if (text == NULL || (text[0] != '-' && text[0] != '+') || sscanf (text, "%d%c", &days, &unit) != 2 || unit != 'd')
    return NULL;
  today = rfl_day_from_us (self->now_us, self->zone);
  return rfl_day_add (today, days);
}

gint64
rfl_sample_time_read (const RflSampleTime *self,
                      const char          *text)
{
  g_autofree char *day = rfl_sample_day_read (self, text);
  int days = 0;
  int hour = 12;
  int minute = 0;
  gint64 time_us;

  if (day == NULL)
    return self->now_us;
  sscanf (text, "%dd %d:%d", &days, &hour, &minute);
  time_us = rfl_day_to_us (day, hour, minute, self->zone);
  return text[0] == '+' ? time_us : MIN (time_us, self->now_us);
}

void
rfl_sample_set_day (JsonObject          *object,
                    const char          *path,
                    const RflSampleTime *time)
{
  g_autofree char *day = rfl_sample_day_read (time, rfl_json_get_string (object, path));

  if (day != NULL)
    rfl_json_set_string (object, path, day);
}
