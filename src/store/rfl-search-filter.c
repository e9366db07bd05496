/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-search-filter.h"

#include <string.h>

#include "rfl-text.h"

/* Facets whose values come from sets; a service names the set by its number. */
static const RflFacet set_facets[] = { RFL_FACET_NEED, RFL_FACET_PUBLIC, RFL_FACET_LANGUAGE, RFL_FACET_TOWN };

#define UNDECIDED 2

struct _RflSearchFilter
{
  RflFacetTable       *table;                       /* (unowned) */
  const RflFacetEntry *entries;                     /* (unowned) */
  guint                n_slots;
  guint                n_sets;
  RflFacet             active[RFL_N_FACETS];        /* the first n_active: those that filter */
  guint                n_active;
  guint8              *passes[RFL_N_FACETS];        /* (owned) (nullable): by set, of the set facets that are active */
  guint32              masks[RFL_N_FACETS];         /* values of the enumerated facets, as bits */
  guint8              *open;                        /* (owned): by set of hours, or UNDECIDED */
  guint8              *only;                        /* (owned) (nullable): by slot, the services of one organization */
  gboolean             include_hidden;
  gint64               now;
  gint32               today;
  GTimeZone           *zone;                        /* (owned) */
  guint               *set_counts[RFL_N_FACETS];    /* (owned) (nullable): by set */
  guint                value_counts[RFL_N_FACETS][8];
};

G_STATIC_ASSERT (RFL_N_CAPACITIES <= 8 && RFL_N_LEGAL_STATUSES <= 8 && RFL_N_SUPPORT_TYPES <= 8);

static gboolean
set_has_code (RflFacetSet        *set,
              const char * const *codes)
{
  const char * const *have = rfl_facet_set_get_codes (set);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      if (g_strv_contains (have, codes[i]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
set_is_town (RflFacetSet        *set,
             const char * const *towns)
{
  for (guint i = 0; towns[i] != NULL; i++)
    {
      g_auto (GStrv) words = rfl_text_words (towns[i]);
      g_autofree char *joined = g_strjoinv (" ", words);

      if (strcmp (rfl_facet_set_get_words (set), joined) == 0)
        return TRUE;
    }
  return FALSE;
}

static guint8 *
decide_sets (RflSearchFilter    *self,
             RflFacet            facet,
             const char * const *values)
{
  guint8 *passes = g_new0 (guint8, self->n_sets + 1);

  for (guint i = 0; i < self->n_sets; i++)
    {
      RflFacetSet *set = rfl_facet_table_get_set (self->table, i);

      if (set != NULL)
        passes[i] = facet == RFL_FACET_TOWN ? set_is_town (set, values) : set_has_code (set, values);
    }
  return passes;
}

static guint
value_from_nick (RflFacet    facet,
                 const char *nick)
{
  if (facet == RFL_FACET_CAPACITY)
    return rfl_capacity_from_nick (nick);
  if (facet == RFL_FACET_LEGAL_STATUS)
    return rfl_legal_status_from_nick (nick);
  return rfl_support_type_from_nick (nick);
}

static const char *
nick_from_value (RflFacet facet,
                 guint    value)
{
  if (facet == RFL_FACET_CAPACITY)
    return rfl_capacity_to_nick (value);
  if (facet == RFL_FACET_LEGAL_STATUS)
    return rfl_legal_status_to_nick (value);
  return rfl_support_type_to_nick (value);
}

static gboolean
load_organization (RflSearchFilter  *self,
                   RflDb            *db,
                   const char       *organization,
                   GError          **error)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, "SELECT slot FROM service WHERE organization = ?", error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;

  self->only = g_new0 (guint8, self->n_slots + 1);
  rfl_statement_bind_text (statement, 1, organization);
  while (rfl_statement_step (statement, &local_error))
    {
      guint slot = rfl_statement_int (statement, 0);

      if (slot < self->n_slots)
        self->only[slot] = 1;
    }

  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

/* Values of a facet in use: "any of these"; an empty list does not filter, and flags need no value. */
static void
set_facet (RflSearchFilter *self,
           RflFacet         facet,
           GStrv            values)
{
  gboolean is_flag = facet == RFL_FACET_FREE || facet == RFL_FACET_OPEN_NOW || facet == RFL_FACET_TO_VERIFY;

  if (values == NULL || (values[0] == NULL && !is_flag))
    return;

  self->active[self->n_active++] = facet;
  switch (facet)
    {
    case RFL_FACET_NEED:
    case RFL_FACET_PUBLIC:
    case RFL_FACET_LANGUAGE:
    case RFL_FACET_TOWN:
      self->passes[facet] = decide_sets (self, facet, (const char * const *) values);
      break;
    case RFL_FACET_CAPACITY:
    case RFL_FACET_LEGAL_STATUS:
    case RFL_FACET_SUPPORT_TYPE:
      for (guint i = 0; values[i] != NULL; i++)
        self->masks[facet] |= 1u << value_from_nick (facet, values[i]);
      break;
    case RFL_FACET_FREE:
    case RFL_FACET_OPEN_NOW:
    case RFL_FACET_TO_VERIFY:
    default:
      break;
    }
}

/**
 * rfl_search_filter_new: (skip)
 * @db: a connection
 * @table: its facets; the filter holds until they are asked for again
 * @query: the query
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the filter
 */
RflSearchFilter *
rfl_search_filter_new (RflDb                 *db,
                       RflFacetTable         *table,
                       const RflSearchQuery  *query,
                       GError               **error)
{
  g_autoptr (RflSearchFilter) self = g_new0 (RflSearchFilter, 1);

  self->table = table;
  self->entries = rfl_facet_table_get_entries (table);
  self->n_slots = rfl_facet_table_get_n_slots (table);
  self->n_sets = rfl_facet_table_get_n_sets (table);
  self->include_hidden = query->include_gone;
  self->now = query->now != 0 ? query->now : g_get_real_time ();
  self->today = self->now / G_TIME_SPAN_DAY;
  if (query->zone != NULL)
    self->zone = g_time_zone_new_identifier (query->zone);
  if (self->zone == NULL)
    self->zone = g_time_zone_new_local ();
  self->open = g_malloc (self->n_sets + 1);
  memset (self->open, UNDECIDED, self->n_sets + 1);

  for (RflFacet facet = 0; facet < RFL_N_FACETS; facet++)
    set_facet (self, facet, query->values[facet]);

  if (query->organization != NULL && !load_organization (self, db, query->organization, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
rfl_search_filter_free (RflSearchFilter *self)
{
  if (self == NULL)
    return;

  for (RflFacet facet = 0; facet < RFL_N_FACETS; facet++)
    {
      g_free (self->passes[facet]);
      g_free (self->set_counts[facet]);
    }
  g_free (self->open);
  g_free (self->only);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

/**
 * rfl_search_filter_is_active: (skip)
 * @self: the filter
 *
 * Returns: whether it refuses anything that is offered
 */
gboolean
rfl_search_filter_is_active (RflSearchFilter *self)
{
  return self->n_active > 0 || self->only != NULL;
}

static gboolean
is_open (RflSearchFilter *self,
         guint32          schedule)
{
  if (schedule == 0 || schedule >= self->n_sets)
    return FALSE;

  if (self->open[schedule] == UNDECIDED)
    {
      RflFacetSet *set = rfl_facet_table_get_set (self->table, schedule);
      const RflSchedule *hours = set != NULL ? rfl_facet_set_get_schedule (set) : NULL;

      self->open[schedule] = hours != NULL && rfl_schedule_is_open (hours, self->now, self->zone, NULL);
    }
  return self->open[schedule];
}

static guint32
get_set (const RflFacetEntry *entry,
         RflFacet             facet)
{
  switch ((guint) facet)
    {
    case RFL_FACET_NEED:
      return entry->needs;
    case RFL_FACET_PUBLIC:
      return entry->publics;
    case RFL_FACET_LANGUAGE:
      return entry->languages;
    default:
      return entry->town;
    }
}

static guint
get_value (RflSearchFilter     *self,
           const RflFacetEntry *entry,
           RflFacet             facet)
{
  switch ((guint) facet)
    {
    case RFL_FACET_CAPACITY:
      return entry->capacity;
    case RFL_FACET_LEGAL_STATUS:
      return entry->legal_status;
    case RFL_FACET_SUPPORT_TYPE:
      return entry->support_type;
    case RFL_FACET_FREE:
      return (entry->flags & RFL_FACET_FLAG_FREE) != 0;
    case RFL_FACET_OPEN_NOW:
      return is_open (self, entry->schedule);
    default:
      return entry->verify_day <= self->today;
    }
}

static gboolean
passes (RflSearchFilter     *self,
        const RflFacetEntry *entry,
        RflFacet             facet)
{
  switch ((guint) facet)
    {
    case RFL_FACET_NEED:
    case RFL_FACET_PUBLIC:
    case RFL_FACET_LANGUAGE:
    case RFL_FACET_TOWN:
      return self->passes[facet][MIN (get_set (entry, facet), self->n_sets)];
    case RFL_FACET_CAPACITY:
    case RFL_FACET_LEGAL_STATUS:
    case RFL_FACET_SUPPORT_TYPE:
      return (self->masks[facet] >> get_value (self, entry, facet)) & 1;
    default:
      return get_value (self, entry, facet);
    }
}

/* What is not a facet: the service is there, is offered, and is of the organization asked for. */
static const RflFacetEntry *
get_entry (RflSearchFilter *self,
           guint            slot)
{
  const RflFacetEntry *entry;

  if (slot >= self->n_slots)
    return NULL;

  entry = &self->entries[slot];
  if ((entry->flags & RFL_FACET_FLAG_PRESENT) == 0)
    return NULL;
  if ((entry->flags & RFL_FACET_FLAG_HIDDEN) != 0 && !self->include_hidden)
    return NULL;
  return self->only == NULL || self->only[slot] ? entry : NULL;
}

/**
 * rfl_search_filter_accepts: (skip)
 * @self: the filter
 * @slot: slot of a service
 *
 * Returns: whether the service is one that the query asks for
 */
gboolean
rfl_search_filter_accepts (RflSearchFilter *self,
                           guint            slot)
{
  const RflFacetEntry *entry = get_entry (self, slot);

  if (entry == NULL)
    return FALSE;

  for (guint i = 0; i < self->n_active; i++)
    {
      if (!passes (self, entry, self->active[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_set_facet (RflFacet facet)
{
  return facet <= RFL_FACET_TOWN;
}

static void
count_facet (RflSearchFilter     *self,
             const RflFacetEntry *entry,
             RflFacet             facet)
{
  guint32 set;

  if (!is_set_facet (facet))
    {
      self->value_counts[facet][get_value (self, entry, facet) & 7]++;
      return;
    }

  set = get_set (entry, facet);
  if (self->set_counts[facet] == NULL)
    self->set_counts[facet] = g_new0 (guint, self->n_sets + 1);
  if (set != 0 && set < self->n_sets)
    self->set_counts[facet][set]++;
}

/**
 * rfl_search_filter_count: (skip)
 * @self: the filter
 * @slot: slot of a service that matches the words
 *
 * Counts the service for each facet whose other facets accept it: a facet's own choice does not hide its other values.
 */
void
rfl_search_filter_count (RflSearchFilter *self,
                         guint            slot)
{
  const RflFacetEntry *entry = get_entry (self, slot);
  guint n_failed = 0;
  RflFacet failed = 0;

  if (entry == NULL)
    return;

  for (guint i = 0; i < self->n_active && n_failed < 2; i++)
    {
      if (!passes (self, entry, self->active[i]))
        {
          n_failed++;
          failed = self->active[i];
        }
    }

  if (n_failed == 0)
    {
      for (RflFacet facet = 0; facet < RFL_N_FACETS; facet++)
        count_facet (self, entry, facet);
    }
  else if (n_failed == 1)
    count_facet (self, entry, failed);
}

static void
add_count (GPtrArray  *counts,
           RflFacet    facet,
           const char *code,
           guint       n)
{
  RflFacetCount *count;

  if (n == 0)
    return;

  count = g_new0 (RflFacetCount, 1);
  count->facet = facet;
  count->code = g_strdup (code);
  count->n = n;
  g_ptr_array_add (counts, count);
}

/* Towns that differ in case or accents only are one; it is shown as the first is written. */
static void
add_set_counts (RflSearchFilter *self,
                GPtrArray       *counts,
                RflFacet         facet)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);
  guint first = counts->len;

  for (guint i = 1; self->set_counts[facet] != NULL && i < self->n_sets; i++)
    {
      RflFacetSet *set = rfl_facet_table_get_set (self->table, i);
      const char *town[] = { NULL, NULL };
      const char * const *codes;

      if (set == NULL || self->set_counts[facet][i] == 0)
        continue;

      town[0] = set->text;
      codes = facet == RFL_FACET_TOWN ? town : rfl_facet_set_get_codes (set);
      for (guint j = 0; codes[j] != NULL; j++)
        {
          const char *key = facet == RFL_FACET_TOWN ? rfl_facet_set_get_words (set) : codes[j];
          gpointer index = g_hash_table_lookup (by_key, key);

          if (index != NULL)
            ((RflFacetCount *) g_ptr_array_index (counts, first + GPOINTER_TO_UINT (index) - 1))->n += self->set_counts[facet][i];
          else
            {
              add_count (counts, facet, codes[j], self->set_counts[facet][i]);
              g_hash_table_insert (by_key, (gpointer) key, GUINT_TO_POINTER (counts->len - first));
            }
        }
    }
}

static int
compare_counts (gconstpointer a,
                gconstpointer b)
{
  const RflFacetCount *x = *(RflFacetCount * const *) a, *y = *(RflFacetCount * const *) b;

  if (x->facet != y->facet)
    return x->facet < y->facet ? -1 : 1;
  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return g_strcmp0 (x->code, y->code);
}

/**
 * rfl_search_filter_counts: (skip)
 * @self: the filter
 *
 * Returns: (transfer full) (element-type RflFacetCount): what was counted
 */
GPtrArray *
rfl_search_filter_counts (RflSearchFilter *self)
{
  GPtrArray *counts = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_facet_count_free);

  for (guint i = 0; i < G_N_ELEMENTS (set_facets); i++)
    add_set_counts (self, counts, set_facets[i]);

  for (RflFacet facet = RFL_FACET_CAPACITY; facet <= RFL_FACET_SUPPORT_TYPE; facet++)
    {
      for (guint value = 0; value < G_N_ELEMENTS (self->value_counts[facet]); value++)
        {
          if (self->value_counts[facet][value] > 0 && nick_from_value (facet, value) != NULL)
            add_count (counts, facet, nick_from_value (facet, value), self->value_counts[facet][value]);
        }
    }
  for (RflFacet facet = RFL_FACET_FREE; facet < RFL_N_FACETS; facet++)
    add_count (counts, facet, NULL, self->value_counts[facet][TRUE]);

  g_ptr_array_sort (counts, compare_counts);
  return counts;
}
