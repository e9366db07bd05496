/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-row-builder-private.h"

#include "rfl-locale.h"
#include "rfl-schedule.h"
#include "rfl-text.h"

#include <string.h>

static void
fix_word (RflRowBuilder      *self,
          const char         *name,
          const char * const *allowed)
{
  const char *value = rfl_row_get (self->row, name);
  g_autofree char *word = NULL;

  if (value == NULL)
    {
      rfl_row_builder_once (self, 1, name, RFL_PROBLEM_EMPTY_COLUMN, NULL);
      rfl_row_set (self->row, name, allowed[0]);
      return;
    }
  word = g_ascii_strdown (value, -1);
  if (!g_strv_contains (allowed, word))
    {
      rfl_row_builder_problem (self, self->row->line, name, RFL_PROBLEM_BAD_STATUS, value);
      rfl_row_set (self->row, name, allowed[0]);
    }
  else if (!g_str_equal (word, value))
    {
      rfl_row_set (self->row, name, word);
    }
}

static void
fix_location (RflRowBuilder *self)
{
  static const char * const types[] = { "physical", "postal", "virtual", NULL };
  const char *latitude = rfl_row_get (self->row, "latitude");
  const char *longitude = rfl_row_get (self->row, "longitude");

  if (rfl_row_get (self->row, "location_type") == NULL)
    rfl_row_add (self->row, "location_type", types[0]);
  fix_word (self, "location_type", types);
  if (latitude == NULL && longitude == NULL)
    return;

  if (latitude == NULL || longitude == NULL || ABS (g_ascii_strtod (latitude, NULL)) > 90 ||
      ABS (g_ascii_strtod (longitude, NULL)) > 180 ||
      (g_ascii_strtod (latitude, NULL) == 0 && g_ascii_strtod (longitude, NULL) == 0))
    {
      /* 0, 0 is how an empty cell of a number column comes out of many programs. */
      if (g_strcmp0 (latitude, "0") != 0 || g_strcmp0 (longitude, "0") != 0)
        {
          g_autofree char *both = g_strdup_printf ("%s, %s", latitude != NULL ? latitude : "?",
                                                   longitude != NULL ? longitude : "?");

          rfl_row_builder_problem (self, self->row->line, "latitude", RFL_PROBLEM_BAD_COORDINATES, both);
        }
      rfl_row_set (self->row, "latitude", NULL);
      rfl_row_set (self->row, "longitude", NULL);
    }
}

static void
fix_address (RflRowBuilder *self)
{
  if (rfl_row_get (self->row, "address_1") == NULL || rfl_row_get (self->row, "city") == NULL)
    {
      const char *code = rfl_row_get (self->row, "postal_code");

      rfl_row_builder_problem (self, self->row->line,
                               rfl_row_get (self->row, "city") == NULL ? "city" : "address_1",
                               RFL_PROBLEM_INCOMPLETE_ADDRESS, code);
    }
  if (rfl_row_get (self->row, "address_type") == NULL)
    rfl_row_add (self->row, "address_type", "physical");
}

static char *
format_time (int minute)
{
  /* 24 hours are 00:00 to 23:59 in HSDS. */
  if (minute == 24 * 60)
    return g_strdup ("23:59");
  return g_strdup_printf ("%02d:%02d", minute / 60 % 24, minute % 60);
}

static char *
join_words (const char *first,
            const char *second,
            const char *third)
{
  const char *words[] = { first, second, third };
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (words[i] != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", words[i]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
fix_schedule (RflRowBuilder *self)
{
  g_autofree char *opens = g_strdup (rfl_row_get (self->row, "opens_at"));
  g_autofree char *closes = g_strdup (rfl_row_get (self->row, "closes_at"));
  g_autofree char *byday = g_strdup (rfl_row_get (self->row, "byday"));
  g_autofree char *original = g_strdup (rfl_row_get (self->row, "original_text"));
  g_autofree char *days = byday != NULL ? rfl_clean_byday (byday) : NULL;
  gboolean understood = byday == NULL || days != NULL;
  RflOpening opening;

  if (days != NULL)
    rfl_row_set (self->row, "byday", days);
  if (byday != NULL && rfl_row_get (self->row, "freq") == NULL)
    rfl_row_add (self->row, "freq", "WEEKLY");

  if (opens == NULL && closes == NULL)
    {
      /* Days without hours are understood; words from which an export found no hours are not. */
      understood = understood && original == NULL;
    }
  else if (rfl_opening_parse (opens, closes, &opening))
    {
      g_autofree char *from = format_time (opening.from);
      g_autofree char *to = format_time (opening.to);

      rfl_row_set (self->row, "opens_at", from);
      rfl_row_set (self->row, "closes_at", to);
    }
  else
    {
      understood = FALSE;
    }
  rfl_row_set (self->row, "original_text", NULL);

  if (!understood)
    {
      g_autofree char *text = original != NULL ? g_strdup (original) : join_words (byday, opens, closes);

      rfl_row_builder_problem (self, self->row->line, "opens_at", RFL_PROBLEM_BAD_TIME, text);
      rfl_row_set (self->row, "opens_at", NULL);
      rfl_row_set (self->row, "closes_at", NULL);
      if (rfl_row_get (self->row, "description") == NULL)
        rfl_row_add (self->row, "description", text);
    }
}

static void
fix_phone (RflRowBuilder *self)
{
  const char *number = rfl_row_get (self->row, "number");
  g_autofree char *plain = NULL;
  g_autofree char *extension = NULL;

  if (number == NULL || rfl_row_get (self->row, "extension") != NULL)
    return;
  extension = rfl_clean_split_phone (number, &plain);
  if (extension == NULL)
    return;
  rfl_row_set (self->row, "number", plain);
  rfl_row_add (self->row, "extension", extension);
}

static void
fix_language (RflRowBuilder *self)
{
  const char *name = rfl_row_get (self->row, "name");
  const char *code = rfl_row_get (self->row, "code");

  if (code == NULL && name != NULL)
    {
      g_autofree char *found = rfl_language_code_from_name (name);

      rfl_row_add (self->row, "code", found);
    }
}

/* An id for a row without one comes from what it says, so that the next import finds the same. */
static void
fix_id (RflRowBuilder *self)
{
  static const char * const parts[] = { "organization_id", "service_id", "location_id", "name", "title", "email", NULL };
  g_autoptr(GString) id = g_string_new (NULL);

  if (rfl_row_get (self->row, "id") != NULL)
    return;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const char *part = rfl_row_get (self->row, parts[i]);
      g_autofree char *folded = part != NULL ? rfl_text_fold (part) : NULL;

      if (folded != NULL)
        g_string_append_printf (id, "%s%s", id->len > 0 ? "|" : "", folded);
    }
  if (id->len == 0)
    return;
  rfl_row_builder_problem (self, self->row->line, "id", RFL_PROBLEM_MISSING_ID, rfl_row_get (self->row, "name"));
  rfl_row_add (self->row, "id", id->str);
}

/* A record has one organization and one programme; some sources list several in the cell. */
static void
fix_references (RflRowBuilder *self)
{
  for (const RflColumn *column = rfl_entity_get_info (self->row->entity)->columns; column->name != NULL; column++)
    {
      const char *value = column->type == RFL_COLUMN_REFERENCE ? rfl_row_get (self->row, column->name) : NULL;
      g_autofree char *list = NULL;
      g_autofree char *beside = NULL;
      char *comma;

      if (value == NULL || strchr (value, ',') == NULL)
        continue;
      list = g_strdup (value);
      beside = g_strconcat ("x_", column->name, NULL);
      rfl_row_builder_problem (self, self->row->line, column->name, RFL_PROBLEM_MANY_PARENTS, list);
      rfl_row_set (self->row, beside, list);
      comma = strchr (list, ',');
      *comma = '\0';
      rfl_row_set (self->row, column->name, g_strstrip (list));
    }
}

static void
fix_service (RflRowBuilder *self)
{
  static const char * const states[] = { "active", "inactive", "defunct", "temporarily closed", NULL };

  fix_word (self, "status", states);
}

void
rfl_row_builder_fix (RflRowBuilder *self)
{
  static void (* const fixes[RFL_N_ENTITIES]) (RflRowBuilder *) = {
    [RFL_ENTITY_SERVICE] = fix_service,   [RFL_ENTITY_LOCATION] = fix_location, [RFL_ENTITY_ADDRESS] = fix_address,
    [RFL_ENTITY_SCHEDULE] = fix_schedule, [RFL_ENTITY_PHONE] = fix_phone,       [RFL_ENTITY_LANGUAGE] = fix_language,
  };
  RflEntity entity = self->row->entity;

  if (fixes[entity] != NULL)
    fixes[entity] (self);
  if (rfl_entity_is_document (entity))
    {
      fix_references (self);
      fix_id (self);
    }
  if ((entity == RFL_ENTITY_SERVICE || entity == RFL_ENTITY_ORGANIZATION) && rfl_row_get (self->row, "name") == NULL)
    rfl_row_builder_problem (self, self->row->line, "name", RFL_PROBLEM_MISSING_NAME, rfl_row_get (self->row, "id"));
}
