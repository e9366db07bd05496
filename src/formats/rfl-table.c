/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-table.h"

#include "rfl-date.h"

#include <string.h>

#define VERSION_3     "3"
#define VERSION_2     "2.0"
#define VERSION_1     "1.1"
#define VERSION_OHANA "Ohana"

/**
 * LegacyFile:
 * @file: name of the file in an older version
 * @version: that version
 * @entity: what it is since 3.0
 * @name: (nullable): a column that each row gets
 * @value: what it holds
 */
typedef struct
{
  const char *file;
  const char *version;
  RflEntity   entity;
  const char *name;
  const char *value;
} LegacyFile;

static const LegacyFile legacy_files[] = {
  { "physical_addresses", VERSION_1, RFL_ENTITY_ADDRESS, "address_type", "physical" },
  { "postal_addresses", VERSION_1, RFL_ENTITY_ADDRESS, "address_type", "postal" },
  { "mail_addresses", VERSION_OHANA, RFL_ENTITY_ADDRESS, "address_type", "postal" },
  { "services_at_location", VERSION_1, RFL_ENTITY_SERVICE_AT_LOCATION, NULL, NULL },
  { "service_at_locations", VERSION_3, RFL_ENTITY_SERVICE_AT_LOCATION, NULL, NULL },
  { "regular_schedules", VERSION_1, RFL_ENTITY_SCHEDULE, "freq", "WEEKLY" },
  { "holiday_schedules", VERSION_1, RFL_ENTITY_SCHEDULE, NULL, NULL },
  { "services_taxonomy", VERSION_1, RFL_ENTITY_ATTRIBUTE, "link_entity", "service" },
  { "service_taxonomy", VERSION_1, RFL_ENTITY_ATTRIBUTE, "link_entity", "service" },
  { "service_attributes", VERSION_2, RFL_ENTITY_ATTRIBUTE, "link_entity", "service" },
  { "other_attributes", VERSION_2, RFL_ENTITY_ATTRIBUTE, NULL, NULL },
  { "taxonomy", VERSION_1, RFL_ENTITY_TAXONOMY_TERM, NULL, NULL },
  { "eligibility", VERSION_1, RFL_ENTITY_ELIGIBILITY, NULL, NULL },
  { "payments_accepted", VERSION_1, RFL_ENTITY_COST_OPTION, NULL, NULL },
  { "accessibility_for_disabilities", VERSION_1, RFL_ENTITY_ACCESSIBILITY, NULL, NULL },
  { "urls", VERSION_3, RFL_ENTITY_URL, NULL, NULL },
  { "service_capacities", VERSION_3, RFL_ENTITY_SERVICE_CAPACITY, NULL, NULL },
};

/* Names that columns had before 3.0, and those of one directory program whose exports are common. */
static const struct
{
  RflEntity   entity;
  const char *from;
  const char *to;
} renames[] = {
  { RFL_ENTITY_ORGANIZATION, "url", "website" },
  { RFL_ENTITY_SERVICE, "fees", "fees_description" },
  { RFL_ENTITY_SERVICE, "website", "url" },
  { RFL_ENTITY_SERVICE, "eligibility", "eligibility_description" },
  { RFL_ENTITY_LOCATION, "website", "url" },
  { RFL_ENTITY_SCHEDULE, "weekday", "byday" },
  { RFL_ENTITY_SCHEDULE, "start_date", "valid_from" },
  { RFL_ENTITY_SCHEDULE, "end_date", "valid_to" },
  { RFL_ENTITY_ATTRIBUTE, "service_id", "link_id" },
  { RFL_ENTITY_ATTRIBUTE, "taxonomy_id", "taxonomy_term_id" },
  { RFL_ENTITY_ATTRIBUTE, "taxonomy_detail", "value" },
  { RFL_ENTITY_ATTRIBUTE, "link_type", "link_entity" },
  { RFL_ENTITY_TAXONOMY_TERM, "term", "name" },
  { RFL_ENTITY_TAXONOMY_TERM, "vocabulary", "taxonomy" },
  { RFL_ENTITY_TAXONOMY_TERM, "taxonomy_recordid", "id" },
  { RFL_ENTITY_TAXONOMY_TERM, "taxonomy_name", "name" },
  { RFL_ENTITY_TAXONOMY_TERM, "taxonomy_parent_name", "parent_id" },
  { RFL_ENTITY_TAXONOMY_TERM, "taxonomy_x_description", "description" },
  { RFL_ENTITY_COST_OPTION, "payment", "option" },
  { RFL_ENTITY_ACCESSIBILITY, "accessibility", "description" },
  { RFL_ENTITY_LANGUAGE, "language", "name" },
  { RFL_ENTITY_SERVICE_AREA, "service_area", "name" },
  { RFL_ENTITY_PHONE, "number_type", "type" },
};

/* Columns of Ohana that hold what is a table of its own in HSDS. */
static const struct
{
  RflEntity   entity;
  const char *column;
  RflEntity   child;
  const char *name;
} lists[] = {
  { RFL_ENTITY_SERVICE, "taxonomy_ids", RFL_ENTITY_ATTRIBUTE, "taxonomy_term_id" },
  { RFL_ENTITY_SERVICE, "languages", RFL_ENTITY_LANGUAGE, "name" },
  { RFL_ENTITY_SERVICE, "required_documents", RFL_ENTITY_REQUIRED_DOCUMENT, "document" },
  { RFL_ENTITY_SERVICE, "service_areas", RFL_ENTITY_SERVICE_AREA, "name" },
  { RFL_ENTITY_SERVICE, "accepted_payments", RFL_ENTITY_COST_OPTION, "option" },
  { RFL_ENTITY_SERVICE, "funding_sources", RFL_ENTITY_FUNDING, "source" },
  { RFL_ENTITY_SERVICE, "location_id", RFL_ENTITY_SERVICE_AT_LOCATION, "location_id" },
  { RFL_ENTITY_ORGANIZATION, "funding_sources", RFL_ENTITY_FUNDING, "source" },
  { RFL_ENTITY_LOCATION, "languages", RFL_ENTITY_LANGUAGE, "name" },
  { RFL_ENTITY_LOCATION, "accessibility", RFL_ENTITY_ACCESSIBILITY, "description" },
};

typedef struct
{
  char *name; /* (owned): in HSDS 3.1, or as the file says when it is unknown there */
  int   list; /* index into @lists, or -1 */
  gboolean clock; /* a date column that may hold a time of day */
} Column;

struct _RflTable
{
  RflEntity         entity;
  const char       *version;
  const LegacyFile *legacy; /* (nullable) */
  Column           *columns;
  guint             n_columns;
  gboolean          code_from_id;
};

static gboolean
has_column (const char * const *header,
            guint               n_columns,
            const char         *name)
{
  for (guint i = 0; i < n_columns; i++)
    {
      if (g_ascii_strcasecmp (header[i], name) == 0)
        return TRUE;
    }
  return FALSE;
}

static char *
normalize (const char *name)
{
  g_autofree char *plain = g_ascii_strdown (name, -1);

  return g_strdelimit (g_strstrip (g_steal_pointer (&plain)), " -", '_');
}

/* The name of a column as 3.1 knows it; @header tells whether the newer name is there beside the older one. */
static char *
find_name (RflEntity           entity,
           const char         *column,
           const char * const *header,
           guint               n_columns)
{
  g_autofree char *name = normalize (column);

  for (guint i = 0; i < G_N_ELEMENTS (renames); i++)
    {
      /* One directory program has both, and fills one of them in each row. */
      gboolean both = g_str_equal (renames[i].from, "weekday");

      if (renames[i].entity == entity && g_str_equal (renames[i].from, name) &&
          (both || !has_column (header, n_columns, renames[i].to)))
        return g_strdup (renames[i].to);
    }
  if (rfl_entity_find_column (entity, name) != NULL || g_str_equal (name, "referral") || g_str_equal (name, "_more"))
    return g_steal_pointer (&name);
  return g_strstrip (g_strdup (column));
}

static int
find_list (RflEntity   entity,
           const char *column)
{
  g_autofree char *name = normalize (column);

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      if (lists[i].entity == entity && g_str_equal (lists[i].column, name))
        return (int) i;
    }
  return -1;
}

static guint
count_known (RflEntity           entity,
             const char * const *header,
             guint               n_columns)
{
  guint n = 0;

  for (guint i = 0; i < n_columns; i++)
    {
      g_autofree char *name = find_name (entity, header[i], header, n_columns);

      n += rfl_entity_find_column (entity, name) != NULL || find_list (entity, header[i]) >= 0;
    }
  return n;
}

static char *
get_stem (const char *file_name)
{
  g_autofree char *base = g_path_get_basename (file_name);
  char *dot = strrchr (base, '.');

  if (dot != NULL)
    *dot = '\0';
  return normalize (base);
}

/* "services.csv", "service.csv", "hsds_services.csv" */
static RflEntity
find_by_name (const char        *file_name,
              const LegacyFile **legacy)
{
  g_autofree char *stem = get_stem (file_name);
  const char *name = g_str_has_prefix (stem, "hsds_") ? stem + strlen ("hsds_") : stem;

  for (guint i = 0; i < G_N_ELEMENTS (legacy_files); i++)
    {
      if (g_str_equal (legacy_files[i].file, name))
        {
          *legacy = &legacy_files[i];
          return legacy_files[i].entity;
        }
    }
  return rfl_entity_from_file (name) != RFL_ENTITY_NONE ? rfl_entity_from_file (name) : rfl_entity_from_nick (name);
}

/* A renamed table is known by its header: nearly all of it must be columns of one object. */
static RflEntity
find_by_header (const char * const *header,
                guint               n_columns)
{
  RflEntity best = RFL_ENTITY_NONE;
  guint best_known = 0;

  if (!has_column (header, n_columns, "id"))
    return RFL_ENTITY_NONE;
  for (guint i = RFL_ENTITY_ORGANIZATION; i < RFL_N_ENTITIES; i++)
    {
      guint known = count_known (i, header, n_columns);

      if (known > best_known && known >= 3 && known * 10 >= n_columns * 8)
        {
          best = i;
          best_known = known;
        }
    }
  return best;
}

static const char *
find_version (RflTable           *self,
              const char * const *header,
              guint               n_columns)
{
  if (has_column (header, n_columns, "taxonomy_ids") || has_column (header, n_columns, "admin_emails") ||
      has_column (header, n_columns, "number_type"))
    return VERSION_OHANA;
  if (self->legacy != NULL)
    return self->legacy->version;
  if (self->entity == RFL_ENTITY_SERVICE && has_column (header, n_columns, "licenses") &&
      !has_column (header, n_columns, "eligibility_description"))
    return VERSION_1;
  if (self->entity == RFL_ENTITY_ORGANIZATION && has_column (header, n_columns, "url"))
    return VERSION_1;
  if (self->entity == RFL_ENTITY_SCHEDULE && !has_column (header, n_columns, "attending_type") &&
      has_column (header, n_columns, "weekday"))
    return VERSION_2;
  if (self->entity == RFL_ENTITY_TAXONOMY_TERM && (has_column (header, n_columns, "term") ||
                                                   has_column (header, n_columns, "taxonomy_recordid")))
    return VERSION_2;
  return VERSION_3;
}

/**
 * rfl_table_new:
 * @file_name: name of the file
 * @header: its first row
 * @n_columns: how many columns that has
 *
 * Finds by name and header which table of which version of HSDS a CSV file is.
 *
 * Returns: (transfer full) (nullable): how to read it; %NULL when it is no table of HSDS
 */
RflTable *
rfl_table_new (const char         *file_name,
               const char * const *header,
               guint               n_columns)
{
  g_autoptr(RflTable) self = g_new0 (RflTable, 1);

  self->entity = find_by_name (file_name, &self->legacy);
  if (self->entity != RFL_ENTITY_NONE && count_known (self->entity, header, n_columns) * 2 < MIN (n_columns, 4))
    {
      self->entity = RFL_ENTITY_NONE;
      self->legacy = NULL;
    }
  if (self->entity == RFL_ENTITY_NONE)
    self->entity = find_by_header (header, n_columns);
  if (self->entity == RFL_ENTITY_NONE)
    return NULL;

  self->version = find_version (self, header, n_columns);
  /* Before 3.0 the id of a term was its code. */
  self->code_from_id = self->entity == RFL_ENTITY_TAXONOMY_TERM && self->legacy != NULL;
  self->columns = g_new0 (Column, n_columns);
  self->n_columns = n_columns;
  for (guint i = 0; i < n_columns; i++)
    {
      self->columns[i].name = find_name (self->entity, header[i], header, n_columns);
      self->columns[i].list = find_list (self->entity, header[i]);
      self->columns[i].clock = self->entity == RFL_ENTITY_SCHEDULE && !has_column (header, n_columns, "opens_at") &&
                               (g_str_equal (self->columns[i].name, "dtstart") ||
                                g_str_equal (self->columns[i].name, "until"));
    }
  return g_steal_pointer (&self);
}

/**
 * rfl_table_free:
 * @self: (transfer full): a table
 */
void
rfl_table_free (RflTable *self)
{
  for (guint i = 0; i < self->n_columns; i++)
    g_free (self->columns[i].name);
  g_free (self->columns);
  g_free (self);
}

/**
 * rfl_table_get_entity:
 * @self: a table
 *
 * Returns: what its rows describe
 */
RflEntity
rfl_table_get_entity (RflTable *self)
{
  return self->entity;
}

/**
 * rfl_table_get_version:
 * @self: a table
 *
 * Returns: (transfer none): the version of HSDS it was written for, "1.1"
 */
const char *
rfl_table_get_version (RflTable *self)
{
  return self->version;
}

static gboolean
read_list (RflTable            *self,
           RflRowBuilder       *builder,
           const RflCsvRecord  *record,
           guint                column,
           GError             **error)
{
  const char *nick = rfl_entity_get_info (self->entity)->nick;
  g_autofree char *owner = g_strconcat (nick, "_id", NULL);
  g_auto(GStrv) values = g_strsplit (record->cells[column], ",", -1);
  RflEntity child = lists[self->columns[column].list].child;
  const char *id = NULL;

  for (guint i = 0; i < self->n_columns && i < record->n_cells; i++)
    {
      if (g_str_equal (self->columns[i].name, "id"))
        id = record->cells[i];
    }
  for (guint i = 0; values[i] != NULL; i++)
    {
      if (*g_strstrip (values[i]) == '\0')
        continue;
      rfl_row_builder_begin (builder, child, record->line);
      if (child == RFL_ENTITY_ATTRIBUTE)
        {
          rfl_row_builder_add (builder, "link_id", id);
          rfl_row_builder_add (builder, "link_entity", nick);
        }
      else
        {
          rfl_row_builder_add (builder, owner, id);
        }
      rfl_row_builder_add (builder, lists[self->columns[column].list].name, values[i]);
      if (!rfl_row_builder_emit (builder, error))
        return FALSE;
    }
  return TRUE;
}

static const char *
get_clock_name (const char *name)
{
  return g_str_equal (name, "dtstart") ? "opens_at" : "closes_at";
}

static gboolean
is_day (const char *text)
{
  g_autofree char *day = g_strndup (text, strlen ("2026-11-22"));

  return rfl_day_is_valid (day);
}

/**
 * rfl_table_read_row:
 * @self: a table
 * @builder: makes and hands on the rows
 * @record: a row of the file
 * @error: the receiver failed
 *
 * Returns: whether to go on
 */
gboolean
rfl_table_read_row (RflTable            *self,
                    RflRowBuilder       *builder,
                    const RflCsvRecord  *record,
                    GError             **error)
{
  gboolean has_lists = FALSE;

  rfl_row_builder_begin (builder, self->entity, record->line);
  for (guint i = 0; i < record->n_cells; i++)
    {
      const char *value = record->cells[i];
      const Column *column;

      if (*value == '\0')
        continue;
      if (i >= self->n_columns)
        {
          rfl_row_builder_once (builder, record->line, NULL, RFL_PROBLEM_RAGGED, value);
          continue;
        }
      column = &self->columns[i];
      if (column->list >= 0)
        has_lists = TRUE;
      else if (g_str_equal (column->name, "referral") || g_str_equal (column->name, "_more"))
        rfl_row_builder_add_own (builder, column->name, value);
      else if (column->clock && !is_day (value))
        rfl_row_builder_add (builder, get_clock_name (column->name), value);
      else
        rfl_row_builder_add (builder, column->name, value);
    }
  if (self->legacy != NULL && self->legacy->name != NULL)
    rfl_row_builder_add (builder, self->legacy->name, self->legacy->value);
  if (self->code_from_id)
    rfl_row_builder_add (builder, "code", rfl_row_builder_get (builder, "id"));
  if (!rfl_row_builder_emit (builder, error))
    return FALSE;

  for (guint i = 0; has_lists && i < self->n_columns && i < record->n_cells; i++)
    {
      if (self->columns[i].list >= 0 && !read_list (self, builder, record, i, error))
        return FALSE;
    }
  return TRUE;
}
