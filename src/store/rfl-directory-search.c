/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-directory-search.h"

#include <float.h>
#include <math.h>

#include "rfl-facet-table.h"
#include "rfl-places.h"
#include "rfl-search-filter.h"
#include "rfl-search-index.h"
#include "rfl-search-rows.h"
#include "rfl-text.h"

/* More than any sum of weights: a service whose full name was typed comes first. */
#define EXACT_SCORE (1 << 20)

/* Services between two looks at the cancellable. */
#define SLOTS_PER_LOOK 4096

/* What is asked for after everything, from the wider to the narrower. */
static const RflSearchScope narrower[] = { RFL_SEARCH_SCOPE_HEAD, RFL_SEARCH_SCOPE_NAME };

/* Services looked at to tell how narrow the filters are. */
#define SAMPLE_SIZE 200
/* A large odd number: samples at equal steps would fall in with whatever repeats in the directory. */
#define SCATTER     2654435761u

/* Longer queries are cut: each word costs. */
#define MAX_WORDS 12

/* Words so common that they only cost, unless they are the beginning of the word that is being typed. */
static const char *const small_words[] = {
  "a", "an", "and", "at", "au", "aux", "d", "dans", "de", "des", "du", "en", "et", "for", "in", "l", "la", "le", "les", "of",
  "on", "ou", "par", "pour", "sur", "the", "to", "un", "une", "with", NULL,
};

/* The last of several words may become one of these, which are not part of the word after them: l'école, d'urgence. */
static const char *const elisions[] = { "c", "d", "j", "l", "m", "n", "qu", "s", "t", NULL };

#define EARTH_METRES_PER_DEGREE 111195.0

/* What comes first has the smaller keys. */
typedef struct
{
  guint64 keys[2];
  guint   slot;
  float   distance;      /* metres, FLT_MAX when not known */
} Hit;

typedef struct
{
  RflFacetTable   *table;       /* (unowned) */
  RflSearchFilter *filter;      /* (owned) */
  GStrv            words;       /* (owned): empty when nothing was typed */
  GStrv            sought;      /* (owned): of them, those that the index is asked for */
  GArray          *hits;        /* (owned) (element-type Hit) */
  GCancellable    *cancellable; /* (unowned) (nullable) */
  guint            cap;
  guint            n_visited;
  gboolean         capped;
  gboolean         overflowed;  /* of the last query of the index */
  gboolean         counting;    /* facets: hits are counted, not kept */
  gboolean         near;
  gboolean         oldest_first;
  double           latitude;
  double           longitude;
} Search;

static void
search_clear (Search *self)
{
  g_clear_pointer (&self->filter, rfl_search_filter_free);
  g_clear_pointer (&self->words, g_strfreev);
  g_clear_pointer (&self->sought, g_strfreev);
  g_clear_pointer (&self->hits, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Search, search_clear)

static const char visited_key[] = "rfl-search-visited";

/**
 * rfl_search_get_n_visited:
 * @db: a connection
 *
 * Tells how many services the last search of the connection looked at: the work of a search is bounded, and tests check it.
 *
 * Returns: the number
 */
guint
rfl_search_get_n_visited (RflDb *db)
{
  return GPOINTER_TO_UINT (rfl_db_get_data (db, visited_key));
}

/* Flat over the distances of a town or a region; exact enough to sort by. */
static float
measure (const Search        *self,
         const RflFacetEntry *entry)
{
  double north, east;

  if (!self->near || isnan (entry->latitude) || isnan (entry->longitude))
    return FLT_MAX;

  north = entry->latitude - self->latitude;
  east = (entry->longitude - self->longitude) * cos (self->latitude * G_PI / 180);
  return EARTH_METRES_PER_DEGREE * sqrt (north * north + east * east);
}

static int
compare_hits (gconstpointer a,
              gconstpointer b)
{
  const Hit *x = a, *y = b;

  for (guint i = 0; i < G_N_ELEMENTS (x->keys); i++)
    {
      if (x->keys[i] != y->keys[i])
        return x->keys[i] < y->keys[i] ? -1 : 1;
    }
  return x->slot < y->slot ? -1 : x->slot > y->slot;
}

static guint64
join (guint32 high,
      guint32 low)
{
  return (guint64) high << 32 | low;
}

/* The order of the list. Words typed: by what they hit, then quality, distance, freshness. Nothing typed and a place chosen: the
 * nearest first. The queue of what is to be verified: the oldest first. */
static void
add_hit (Search *self,
         guint   slot,
         int     score)
{
  const RflFacetEntry *entry = &rfl_facet_table_get_entries (self->table)[slot];
  float distance = measure (self, entry);
  guint32 metres = distance < FLT_MAX ? (guint32) distance : G_MAXUINT32;
  guint32 missed = 2 * EXACT_SCORE - score;
  guint32 age = G_MAXINT32 - entry->assured_day;
  Hit hit = { .slot = slot, .distance = distance };

  if (self->oldest_first)
    {
      hit.keys[0] = join (missed, entry->assured_day);
      hit.keys[1] = join (metres, entry->level);
    }
  else if (self->near && self->words[0] == NULL)
    {
      hit.keys[0] = join (missed, metres);
      hit.keys[1] = join (entry->level, age);
    }
  else
    {
      hit.keys[0] = join (missed, entry->level);
      hit.keys[1] = join (metres, age);
    }
  g_array_append_val (self->hits, hit);
}

static gboolean
on_row_visited (gint64   rank,
                gpointer data)
{
  Search *self = data;
  guint slot = RFL_SEARCH_RANK_SLOT (rank);

  self->n_visited++;
  if (self->counting)
    {
      rfl_search_filter_count (self->filter, slot);
      return FALSE;
    }

  return rfl_search_filter_accepts (self->filter, slot) && rfl_facet_table_mark (self->table, slot);
}

static gboolean
on_hit_found (gint64   rank,
              int      score,
              gpointer data)
{
  Search *self = data;

  if (self->hits->len >= self->cap)
    {
      self->capped = self->overflowed = TRUE;
      return FALSE;
    }

  add_hit (self, RFL_SEARCH_RANK_SLOT (rank), score);
  return TRUE;
}

/* Puts the best @n_best first, in their order; the rest follows in none (Hoare's selection, then a sort of what is shown). */
static void
sort_best (GArray *hits,
           guint   n_best)
{
  Hit *all = (Hit *) (gpointer) hits->data;
  gint64 low = 0, high = (gint64) hits->len - 1;

  n_best = MIN (n_best, hits->len);
  while (low < high && n_best < hits->len)
    {
      Hit pivot = all[low + (high - low) / 2];
      gint64 i = low, j = high;

      while (i <= j)
        {
          while (compare_hits (&all[i], &pivot) < 0)
            i++;
          while (compare_hits (&all[j], &pivot) > 0)
            j--;
          if (i <= j)
            {
              Hit swapped = all[i];

              all[i++] = all[j];
              all[j--] = swapped;
            }
        }
      if ((gint64) n_best <= j)
        high = j;
      else if ((gint64) n_best >= i)
        low = i;
      else
        break;
    }

  if (n_best > 0)
    qsort (all, n_best, sizeof *all, compare_hits);
}

static void
shrink (Search *self)
{
  if (self->hits->len > RFL_SEARCH_CAP)
    {
      sort_best (self->hits, RFL_SEARCH_CAP);
      g_array_set_size (self->hits, RFL_SEARCH_CAP);
      self->capped = TRUE;
    }
}

/* Nothing typed: every service may be a hit, decided in memory. Of many only the best are kept: when there are too many the worse
 * part goes, and what would be worse than the rest is not taken any more. */
static void
visit_all (Search *self)
{
  guint n_slots = rfl_facet_table_get_n_slots (self->table);
  Hit worst = { .slot = 0 };

  for (guint slot = 1; slot < n_slots; slot++)
    {
      if (slot % SLOTS_PER_LOOK == 0 && g_cancellable_is_cancelled (self->cancellable))
        return;
      if (!on_row_visited (slot, self))
        continue;

      add_hit (self, slot, 0);
      if (self->capped && compare_hits (&g_array_index (self->hits, Hit, self->hits->len - 1), &worst) > 0)
        g_array_set_size (self->hits, self->hits->len - 1);
      else if (self->hits->len >= 4 * RFL_SEARCH_CAP)
        {
          shrink (self);
          worst = g_array_index (self->hits, Hit, RFL_SEARCH_CAP - 1);
        }
    }
}

static gboolean
visit_exact_names (Search  *self,
                   RflDb   *db,
                   GError **error)
{
  g_autoptr (RflStatement) statement = NULL;
  g_autofree char *name = g_strjoinv (" ", self->words);
  GError *local_error = NULL;

  statement = rfl_db_prepare (db, "SELECT slot FROM service WHERE name_words = ? LIMIT ?", error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_text (statement, 1, name);
  rfl_statement_bind_int (statement, 2, self->cap);
  while (rfl_statement_step (statement, &local_error))
    {
      gint64 slot = rfl_statement_int (statement, 0);

      if (on_row_visited (slot, self))
        on_hit_found (slot, EXACT_SCORE, self);
    }

  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

/* Whether the filters leave so little that all hits can be had; a sample is enough, since only speed depends on it. */
static gboolean
is_selective (const Search *self)
{
  guint n_slots = rfl_facet_table_get_n_slots (self->table);
  guint n_sampled = MIN (n_slots, SAMPLE_SIZE), n_accepted = 0;

  if (!rfl_search_filter_is_active (self->filter))
    return FALSE;

  for (guint i = 0; i < n_sampled; i++)
    n_accepted += rfl_search_filter_accepts (self->filter, i * SCATTER % n_slots);

  return (guint64) n_accepted * n_slots < (guint64) RFL_SEARCH_CAP * n_sampled;
}

static gboolean
visit_scope (Search          *self,
             RflDb           *db,
             RflSearchScope   scope,
             GError         **error)
{
  return rfl_search_index_each (db, scope, (const char * const *) self->sought, on_row_visited, on_hit_found, self, error);
}

/* The index gives the best quality first, and not all. When there is more than is taken, a name must not be lost behind a thousand
 * descriptions that hold the same words, nor behind organizations and terms: they are asked for by themselves. When the filters are
 * narrow there is never so much. */
static gboolean
visit_words (Search  *self,
             RflDb   *db,
             GError **error)
{
  guint cap = self->cap;

  if (self->counting)
    return visit_scope (self, db, RFL_SEARCH_SCOPE_ALL, error);

  if (is_selective (self))
    self->cap = G_MAXUINT;

  if (!visit_exact_names (self, db, error) || !visit_scope (self, db, RFL_SEARCH_SCOPE_ALL, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (narrower) && self->overflowed; i++)
    {
      self->cap += cap;
      self->overflowed = FALSE;
      if (!visit_scope (self, db, narrower[i], error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
set_position (Search                *self,
              RflDb                 *db,
              const RflSearchQuery  *query,
              GError               **error)
{
  g_autoptr (RflPlace) place = NULL;
  GError *local_error = NULL;

  if (query->has_position)
    {
      self->near = TRUE;
      self->latitude = query->latitude;
      self->longitude = query->longitude;
      return TRUE;
    }
  if (query->place == NULL || query->place[0] == '\0')
    return TRUE;

  place = rfl_places_find (db, query->place, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  if (place != NULL)
    {
      self->near = TRUE;
      self->latitude = place->latitude;
      self->longitude = place->longitude;
    }
  return TRUE;
}

static void
set_words (Search     *self,
           const char *text)
{
  const char *texts[] = { text != NULL ? text : "", NULL };
  g_autofree char *words = rfl_search_index_words (texts, MAX_WORDS);
  g_autoptr (GPtrArray) sought = g_ptr_array_new_with_free_func (g_free);

  self->words = words[0] != '\0' ? g_strsplit (words, " ", -1) : g_new0 (char *, 1);
  for (guint i = 0; self->words[i] != NULL; i++)
    {
      gboolean is_last = self->words[i + 1] == NULL;

      if (is_last ? sought->len == 0 || !g_strv_contains (elisions, self->words[i])
                  : !g_strv_contains (small_words, self->words[i]))
        g_ptr_array_add (sought, g_strdup (self->words[i]));
    }

  g_ptr_array_add (sought, NULL);
  self->sought = (GStrv) g_ptr_array_steal (sought, NULL);
}

static gboolean
search (Search                *self,
        RflDb                 *db,
        const RflSearchQuery  *query,
        GCancellable          *cancellable,
        GError               **error)
{
  self->table = rfl_facet_table_get (db, error);
  if (self->table == NULL)
    return FALSE;

  self->cancellable = cancellable;
  set_words (self, query->words);
  self->oldest_first = query->values[RFL_FACET_TO_VERIFY] != NULL;
  self->hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  self->filter = rfl_search_filter_new (db, self->table, query, error);
  if (self->filter == NULL || !set_position (self, db, query, error))
    return FALSE;

  rfl_facet_table_unmark (self->table);
  self->cap = self->near ? RFL_SEARCH_NEAR_CAP : RFL_SEARCH_CAP;
  if (self->words[0] == NULL)
    visit_all (self);
  else if (!visit_words (self, db, error))
    return FALSE;

  rfl_db_set_data (db, visited_key, GUINT_TO_POINTER (self->n_visited), NULL);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  return TRUE;
}

/* One view of the database for all that a search reads; beginning and ending it for every row would take longer than the row. */
static gboolean
begin_view (RflDb     *db,
            gboolean  *begun,
            GError   **error)
{
  *begun = !rfl_db_in_transaction (db);
  return !*begun || rfl_db_exec (db, "BEGIN", error);
}

static void
end_view (RflDb    *db,
          gboolean  begun)
{
  if (begun && !rfl_db_exec (db, "COMMIT", NULL))
    rfl_db_rollback (db);
}

static RflSearchResult *
load_result (Search                *self,
             RflDb                 *db,
             const RflSearchQuery  *query,
             GError               **error)
{
  g_autoptr (RflSearchResult) result = rfl_search_result_new ();
  guint end;

  result->total = MIN (self->hits->len, RFL_SEARCH_CAP);
  result->capped = self->capped || self->hits->len > RFL_SEARCH_CAP;
  end = query->limit == 0 ? result->total : MIN (result->total, (guint64) query->offset + query->limit);
  sort_best (self->hits, end);
  for (guint i = query->offset; i < end; i++)
    {
      const Hit *hit = &g_array_index (self->hits, Hit, i);
      RflServiceRow *row = rfl_search_load_row (db, hit->slot, hit->distance < FLT_MAX ? hit->distance : -1, error);

      if (row == NULL)
        return NULL;
      g_ptr_array_add (result->rows, row);
    }
  return g_steal_pointer (&result);
}

/**
 * rfl_search_run:
 * @db: a connection
 * @query: what is asked for
 * @cancellable: (nullable): for when the next key comes
 * @error: return location
 *
 * Finds services, the best first, and gives the rows of the page that the query wants. At most #RFL_SEARCH_CAP are found.
 *
 * Returns: (transfer full): the result
 */
RflSearchResult *
rfl_search_run (RflDb                 *db,
                const RflSearchQuery  *query,
                GCancellable          *cancellable,
                GError               **error)
{
  g_auto (Search) self = { NULL, };
  RflSearchResult *result = NULL;
  gboolean begun;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  if (!begin_view (db, &begun, error))
    return NULL;

  if (search (&self, db, query, cancellable, error))
    result = load_result (&self, db, query, error);
  end_view (db, begun);
  return result;
}

/**
 * rfl_search_facets:
 * @db: a connection
 * @query: what is asked for
 * @cancellable: (nullable): for when the next key comes
 * @error: return location
 *
 * Counts what remains for each value of each filter, over all that match. It is asked for after the list is on the screen.
 *
 * Returns: (transfer full) (element-type RflFacetCount): by facet, the largest count first
 */
GPtrArray *
rfl_search_facets (RflDb                 *db,
                   const RflSearchQuery  *query,
                   GCancellable          *cancellable,
                   GError               **error)
{
  g_auto (Search) self = { .counting = TRUE };
  GPtrArray *counts = NULL;
  gboolean begun;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (query != NULL, NULL);

  if (!begin_view (db, &begun, error))
    return NULL;

  if (search (&self, db, query, cancellable, error))
    counts = rfl_search_filter_counts (self.filter);
  end_view (db, begun);
  return counts;
}
