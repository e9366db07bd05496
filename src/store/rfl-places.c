/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-places-private.h"

#include <math.h>
#include <string.h>

#include "rfl-text.h"

/* Sums of whole millionths come out the same in any order, so an edit and a rebuild agree. */
#define UNITS_PER_DEGREE 1e6

#define MAX_POSTAL_DIGITS 5

void
rfl_place_free (RflPlace *place)
{
  if (place == NULL)
    return;

  g_free (place->name);
  g_free (place->region);
  g_free (place);
}

static char *
join_words (const char *text)
{
  g_auto (GStrv) words = rfl_text_words (text);

  return g_strjoinv (" ", words);
}

/**
 * rfl_places_postal_area: (skip)
 * @postal_code: (nullable): a postal code of any country
 *
 * Gives the part of a code that names an area: the first three characters of a Canadian one, what stands before the space in
 * the United Kingdom, the five digits of France and the United States.
 *
 * Returns: (transfer full) (nullable): in capitals; %NULL when there is none
 */
char *
rfl_places_postal_area (const char *postal_code)
{
  g_autoptr (GString) code = g_string_new (NULL);
  gsize first = 0;

  if (postal_code == NULL)
    return NULL;

  for (const char *c = postal_code; *c != '\0' && code->len < 10; c++)
    {
      if (g_ascii_isalnum (*c))
        g_string_append_c (code, g_ascii_toupper (*c));
      else if (first == 0)
        first = code->len;
    }

  if (code->len < 3)
    return NULL;
  if (g_ascii_isdigit (code->str[0]))
    return g_strndup (code->str, MIN (first > 0 ? first : code->len, MAX_POSTAL_DIGITS));
  if (first >= 2 && first <= 4)
    return g_strndup (code->str, first);
  if (code->len == 6)
    return g_strndup (code->str, 3);
  return g_strdup (code->str);
}

static gboolean
add_place (RflDb                *db,
           const char           *name,
           const char           *region,
           gboolean              postal,
           const RflPlaceShare  *share,
           int                   sign,
           GError              **error)
{
  g_autoptr (RflStatement) upsert = NULL, prune = NULL;
  g_autofree char *words = join_words (name);
  gboolean located = !isnan (share->latitude) && !isnan (share->longitude);

  if (words[0] == '\0')
    return TRUE;

  upsert = rfl_db_prepare (db,
                           "INSERT INTO place VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO UPDATE SET "
                           "latitudes = latitudes + ?5, longitudes = longitudes + ?6, "
                           "n_located = n_located + ?7, n_locations = n_locations + ?8",
                           error);
  if (upsert == NULL)
    return FALSE;

  rfl_statement_bind_text (upsert, 1, words);
  rfl_statement_bind_int (upsert, 2, postal);
  rfl_statement_bind_text (upsert, 3, region != NULL ? region : "");
  rfl_statement_bind_text (upsert, 4, name);
  rfl_statement_bind_int (upsert, 5, located ? sign * llround (share->latitude * UNITS_PER_DEGREE) : 0);
  rfl_statement_bind_int (upsert, 6, located ? sign * llround (share->longitude * UNITS_PER_DEGREE) : 0);
  rfl_statement_bind_int (upsert, 7, located ? sign : 0);
  rfl_statement_bind_int (upsert, 8, sign);
  if (!rfl_statement_run (upsert, error))
    return FALSE;

  if (sign > 0)
    return TRUE;

  prune = rfl_db_prepare (db, "DELETE FROM place WHERE words = ? AND n_locations <= 0", error);
  if (prune == NULL)
    return FALSE;

  rfl_statement_bind_text (prune, 1, words);
  return rfl_statement_run (prune, error);
}

/**
 * rfl_places_add: (skip)
 * @db: a connection in a transaction
 * @share: a location
 * @sign: 1 to count it, -1 to take it back
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean
rfl_places_add (RflDb                *db,
                const RflPlaceShare  *share,
                int                   sign,
                GError              **error)
{
  if (share->town != NULL && !add_place (db, share->town, share->region, FALSE, share, sign, error))
    return FALSE;

  return share->postal == NULL || add_place (db, share->postal, NULL, TRUE, share, sign, error);
}

static RflPlace *
read_place (RflStatement *statement)
{
  RflPlace *place = g_new0 (RflPlace, 1);
  const char *region = rfl_statement_text (statement, 1);
  double n_located = rfl_statement_int (statement, 5);

  place->name = g_strdup (rfl_statement_text (statement, 0));
  place->region = region[0] != '\0' ? g_strdup (region) : NULL;
  place->postal = rfl_statement_int (statement, 2) != 0;
  place->latitude = rfl_statement_int (statement, 3) / n_located / UNITS_PER_DEGREE;
  place->longitude = rfl_statement_int (statement, 4) / n_located / UNITS_PER_DEGREE;
  place->n_locations = rfl_statement_int (statement, 6);
  return place;
}

#define PLACE_COLUMNS "name, region, postal, latitudes, longitudes, n_located, n_locations"

/**
 * rfl_places:
 * @db: a connection
 * @prefix: beginning of a town or of a postal code, as typed
 * @limit: how many at most
 * @error: return location
 *
 * Finds the places of the directory that have coordinates, those with most locations first.
 *
 * Returns: (transfer full) (element-type RflPlace): the places
 */
GPtrArray *
rfl_places (RflDb       *db,
            const char  *prefix,
            guint        limit,
            GError     **error)
{
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_place_free);
  g_autoptr (RflStatement) statement = NULL;
  g_autofree char *words = NULL, *end = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (prefix != NULL, NULL);

  statement = rfl_db_prepare (db,
                              "SELECT " PLACE_COLUMNS " FROM place WHERE words >= ? AND words < ? AND n_located > 0 "
                              "ORDER BY postal, n_locations DESC, words LIMIT ?",
                              error);
  if (statement == NULL)
    return NULL;

  /* No character sorts after the last of Unicode. */
  words = join_words (prefix);
  end = g_strconcat (words, "\364\217\277\277", NULL);
  rfl_statement_bind_text (statement, 1, words);
  rfl_statement_bind_text (statement, 2, end);
  rfl_statement_bind_int (statement, 3, limit);
  while (rfl_statement_step (statement, &local_error))
    g_ptr_array_add (places, read_place (statement));

  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return NULL;
    }
  return g_steal_pointer (&places);
}

/**
 * rfl_places_find:
 * @db: a connection
 * @text: a town or a postal code, as typed
 * @error: return location
 *
 * Gives the place that is meant: the town of that name with most locations, or the area of the postal code, or else the first
 * that begins so.
 *
 * Returns: (transfer full) (nullable): the place; %NULL without error when the directory does not know it
 */
RflPlace *
rfl_places_find (RflDb       *db,
                 const char  *text,
                 GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autofree char *words = NULL, *area = NULL, *area_words = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (text != NULL, NULL);

  statement = rfl_db_prepare (db,
                              "SELECT " PLACE_COLUMNS " FROM place WHERE words IN (?, ?) AND n_located > 0 "
                              "ORDER BY postal, n_locations DESC LIMIT 1",
                              error);
  if (statement == NULL)
    return NULL;

  words = join_words (text);
  area = rfl_places_postal_area (text);
  area_words = area != NULL ? join_words (area) : g_strdup (words);
  if (words[0] == '\0')
    return NULL;

  rfl_statement_bind_text (statement, 1, words);
  rfl_statement_bind_text (statement, 2, area_words);
  if (rfl_statement_step (statement, &local_error))
    return read_place (statement);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return NULL;
    }

  places = rfl_places (db, text, 1, error);
  return places != NULL && places->len > 0 ? g_ptr_array_steal_index (places, 0) : NULL;
}
