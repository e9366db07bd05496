/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-schedule.h"

#include <stdio.h>
#include <string.h>

#include "rfl-date.h"
#include "rfl-json.h"
#include "rfl-locale.h"

/* The hours of a week: for each day, openings in their order which do not touch each other. */
struct _RflSchedule
{
  GArray *days[7];    /* (element-type RflOpening): Monday first */
};

#define DAY_MINUTES (24 * 60)

G_DEFINE_BOXED_TYPE (RflSchedule, rfl_schedule, rfl_schedule_copy, rfl_schedule_free)

/**
 * rfl_schedule_new:
 *
 * Returns: (transfer full): a week without openings
 */
RflSchedule *
rfl_schedule_new (void)
{
  RflSchedule *self = g_new0 (RflSchedule, 1);

  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    self->days[i] = g_array_new (FALSE, FALSE, sizeof (RflOpening));

  return self;
}

/**
 * rfl_schedule_copy:
 * @self: a schedule
 *
 * Returns: (transfer full): a copy
 */
RflSchedule *
rfl_schedule_copy (const RflSchedule *self)
{
  RflSchedule *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_new0 (RflSchedule, 1);
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    copy->days[i] = g_array_copy (self->days[i]);

  return copy;
}

/**
 * rfl_schedule_free:
 * @self: (transfer full) (nullable): a schedule
 */
void
rfl_schedule_free (RflSchedule *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    g_array_unref (self->days[i]);
  g_free (self);
}

/**
 * rfl_schedule_add:
 * @self: a schedule
 * @weekday: 0 for Monday to 6
 * @from: minutes after midnight
 * @to: minutes after midnight, over 1440 when it closes after midnight
 *
 * Adds an opening. What touches another one is joined with it, because directories list the same hours several times.
 */
void
rfl_schedule_add (RflSchedule *self,
                  int          weekday,
                  int          from,
                  int          to)
{
  RflOpening added = { from, to };
  GArray *day = NULL;
  guint i = 0;

  g_return_if_fail (self != NULL);
  g_return_if_fail (weekday >= 0 && weekday < 7);
  g_return_if_fail (from >= 0 && from < to);

  day = self->days[weekday];
  while (i < day->len)
    {
      const RflOpening *other = &g_array_index (day, RflOpening, i);

      if (other->from <= added.to && added.from <= other->to)
        {
          added.from = MIN (added.from, other->from);
          added.to = MAX (added.to, other->to);
          g_array_remove_index (day, i);
        }
      else
        {
          i++;
        }
    }

  for (i = 0; i < day->len && g_array_index (day, RflOpening, i).from < added.from; i++)
    ;
  g_array_insert_val (day, i, added);
}

/**
 * rfl_schedule_is_empty:
 * @self: a schedule
 *
 * Returns: whether no hours are known
 */
gboolean
rfl_schedule_is_empty (const RflSchedule *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    {
      if (self->days[i]->len > 0)
        return FALSE;
    }

  return TRUE;
}

/**
 * rfl_schedule_get_day:
 * @self: a schedule
 * @weekday: 0 for Monday to 6
 * @n_openings: (out): how many
 *
 * Returns: (array length=n_openings) (transfer none): the openings of that day
 */
const RflOpening *
rfl_schedule_get_day (const RflSchedule *self,
                      int                weekday,
                      guint             *n_openings)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (weekday >= 0 && weekday < 7, NULL);
  g_return_val_if_fail (n_openings != NULL, NULL);

  *n_openings = self->days[weekday]->len;

  return (const RflOpening *) self->days[weekday]->data;
}

/* One "MO" of a list of BYDAY. Those with a number ("1SA", the first Saturday) are not of every week. */
static int
byday_from_text (const char *text)
{
  static const char * const codes[] = { "MO", "TU", "WE", "TH", "FR", "SA", "SU" };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (g_ascii_strcasecmp (text, codes[i]) == 0)
        return (int) i;
    }

  return rfl_weekday_parse (text);
}

static void
add_row (RflSchedule *self,
         JsonObject  *row)
{
  const char *byday = rfl_json_get_string (row, "byday");
  const char *weekday = rfl_json_get_string (row, "weekday");
  const char *freq = rfl_json_get_string (row, "freq");
  g_auto (GStrv) days = NULL;
  RflOpening opening = { 0, 0 };

  if (freq != NULL && g_ascii_strcasecmp (freq, "WEEKLY") != 0 && g_ascii_strcasecmp (freq, "DAILY") != 0)
    return;

  if (!rfl_opening_parse (rfl_json_get_string (row, "opens_at"), rfl_json_get_string (row, "closes_at"), &opening))
    return;

  if (byday == NULL && weekday == NULL && freq != NULL && g_ascii_strcasecmp (freq, "DAILY") == 0)
    byday = "MO,TU,WE,TH,FR,SA,SU";

  days = g_strsplit_set (byday != NULL ? byday : weekday != NULL ? weekday : "", ",; ", -1);
  for (guint i = 0; days[i] != NULL; i++)
    {
      int day = days[i][0] != '\0' ? byday_from_text (days[i]) : -1;

      if (day >= 0)
        rfl_schedule_add (self, day, opening.from, opening.to);
    }
}

/**
 * rfl_schedule_from_json:
 * @schedules: (nullable): HSDS schedules
 *
 * Reads the hours of an ordinary week. What holds for a part of the year only counts when there is nothing else.
 *
 * Returns: (transfer full): the week
 */
RflSchedule *
rfl_schedule_from_json (JsonArray *schedules)
{
  RflSchedule *self = rfl_schedule_new ();

  for (int limited = 0; limited <= 1 && rfl_schedule_is_empty (self); limited++)
    {
      for (guint i = 0; schedules != NULL && i < json_array_get_length (schedules); i++)
        {
          JsonNode *node = json_array_get_element (schedules, i);
          JsonObject *row = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

          if (row != NULL && (rfl_json_get_string (row, "valid_to") != NULL) == limited)
            add_row (self, row);
        }
    }

  return self;
}

static const RflOpening *
find_opening (const RflSchedule *self,
              int                weekday,
              int                minute)
{
  for (guint i = 0; i < self->days[weekday]->len; i++)
    {
      const RflOpening *opening = &g_array_index (self->days[weekday], RflOpening, i);

      if (opening->from <= minute && minute < opening->to)
        return opening;
    }

  return NULL;
}

/**
 * rfl_schedule_is_open:
 * @self: a schedule
 * @time_us: an instant
 * @tz: (nullable): zone of the place, %NULL for UTC
 * @until_minute: (out) (optional): minutes after midnight until which it is open; over 1440 beyond midnight
 *
 * Returns: whether it is open at that instant
 */
gboolean
rfl_schedule_is_open (const RflSchedule *self,
                      gint64             time_us,
                      GTimeZone         *tz,
                      int               *until_minute)
{
  g_autofree char *day = NULL;
  const RflOpening *opening = NULL;
  gint64 seconds = time_us / G_USEC_PER_SEC;
  int weekday = 0;
  int minute = 0;

  g_return_val_if_fail (self != NULL, FALSE);

  if (tz != NULL)
    seconds += g_time_zone_get_offset (tz, g_time_zone_find_interval (tz, G_TIME_TYPE_UNIVERSAL, seconds));

  day = rfl_day_from_us (seconds * G_USEC_PER_SEC, NULL);
  weekday = rfl_day_weekday (day);
  minute = (int) ((seconds % 86400 + 86400) % 86400 / 60);

  opening = find_opening (self, weekday, minute);
  if (opening != NULL)
    {
      if (until_minute != NULL)
        *until_minute = opening->to;
      return TRUE;
    }

  opening = find_opening (self, (weekday + 6) % 7, minute + DAY_MINUTES);
  if (opening != NULL && until_minute != NULL)
    *until_minute = opening->to - DAY_MINUTES;

  return opening != NULL;
}

static gboolean
days_equal (const GArray *a,
            const GArray *b)
{
  return a->len == b->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (RflOpening)) == 0);
}

static gboolean
is_always_open (const RflSchedule *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->days); i++)
    {
      if (self->days[i]->len != 1 || g_array_index (self->days[i], RflOpening, 0).from != 0 ||
          g_array_index (self->days[i], RflOpening, 0).to < DAY_MINUTES)
        return FALSE;
    }

  return TRUE;
}

static void
append_days (GString    *text,
             const char *lang,
             int         first,
             int         last)
{
  g_autofree char *from = rfl_locale_weekday_short (lang, first);
  g_autofree char *to = rfl_locale_weekday_short (lang, last);

  if (text->len > 0)
    g_string_append (text, ", ");

  g_string_append (text, from);
  if (last == first + 1)
    g_string_append_printf (text, " %s", to);
  else if (last > first)
    g_string_append_printf (text, "–%s", to);
}

/**
 * rfl_schedule_summary:
 * @self: a schedule
 * @lang: language code
 *
 * Returns: (transfer full): the week in one line, "Mon–Fri 9–16, Sat 10–12:30"; "" when no hours are known
 */
char *
rfl_schedule_summary (const RflSchedule *self,
                      const char        *lang)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  if (is_always_open (self))
    return g_strdup ("24/7");

  for (int first = 0; first < 7; first++)
    {
      int last = first;

      if (self->days[first]->len == 0)
        continue;

      while (last < 6 && days_equal (self->days[first], self->days[last + 1]))
        last++;

      append_days (text, lang, first, last);
      for (guint i = 0; i < self->days[first]->len; i++)
        {
          g_autofree char *hours = rfl_opening_format (&g_array_index (self->days[first], RflOpening, i), lang);

          g_string_append_printf (text, "%s%s", i == 0 ? " " : " + ", hours);
        }

      first = last;
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * rfl_schedule_to_text:
 * @self: a schedule
 *
 * Returns: (transfer full): the week for a projection: seven days separated by "|", openings "540-1020" by ","; "" when
 *   no hours are known
 */
char *
rfl_schedule_to_text (const RflSchedule *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  if (rfl_schedule_is_empty (self))
    return g_strdup ("");

  for (guint day = 0; day < G_N_ELEMENTS (self->days); day++)
    {
      if (day > 0)
        g_string_append_c (text, '|');

      for (guint i = 0; i < self->days[day]->len; i++)
        {
          const RflOpening *opening = &g_array_index (self->days[day], RflOpening, i);

          g_string_append_printf (text, "%s%d-%d", i > 0 ? "," : "", opening->from, opening->to);
        }
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * rfl_schedule_from_text:
 * @text: (nullable): what rfl_schedule_to_text() wrote
 *
 * Returns: (transfer full): the week; empty where @text is something else
 */
RflSchedule *
rfl_schedule_from_text (const char *text)
{
  RflSchedule *self = rfl_schedule_new ();
  g_auto (GStrv) days = g_strsplit (text != NULL ? text : "", "|", 7);

  for (int day = 0; day < 7 && days[day] != NULL; day++)
    {
      g_auto (GStrv) openings = g_strsplit (days[day], ",", -1);

      for (guint i = 0; openings[i] != NULL; i++)
        {
          int from = 0;
          int to = 0;

          if (sscanf (openings[i], "%d-%d", &from, &to) == 2 && from >= 0 && from < to && to <= 2 * DAY_MINUTES)
            rfl_schedule_add (self, day, from, to);
        }
    }

  return self;
}
