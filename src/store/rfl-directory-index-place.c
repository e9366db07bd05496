/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-directory-index-private.h"

#include <math.h>

#include "rfl-classify.h"
#include "rfl-json.h"
#include "rfl-locale.h"
#include "rfl-places-private.h"
#include "rfl-schedule.h"
#include "rfl-search-index.h"

/* The rows of organizations and locations: what their services show of them. */

#define MAX_NAME_WORDS 60

gint64
rfl_directory_index_get_now (RflDb *db)
{
  RflClock *clock = rfl_db_get_clock (db);

  return clock != NULL ? rfl_clock_get_time_us (clock) : g_get_real_time ();
}

/* Codes of the languages of a service or location, separated by spaces, in alphabetical order. */
char *
rfl_directory_index_languages (RflRecord *record)
{
  JsonArray *languages = rfl_record_get_array (record, "languages");
  g_autoptr (GHashTable) codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) own = rfl_record_dup_strv (record, "referral.languages");
  g_autofree char **sorted = NULL;
  guint n_codes;

  for (guint i = 0; own != NULL && own[i] != NULL; i++)
    g_hash_table_add (codes, g_strdup (own[i]));

  for (guint i = 0; languages != NULL && i < json_array_get_length (languages); i++)
    {
      JsonNode *node = json_array_get_element (languages, i);
      JsonObject *language = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *code = rfl_json_get_string (language, "code"), *name = rfl_json_get_string (language, "name");
      char *known = code != NULL ? rfl_language_code_from_name (code) : NULL;

      if (known == NULL && name != NULL)
        known = rfl_language_code_from_name (name);
      if (known != NULL)
        g_hash_table_add (codes, known);
    }

  sorted = (char **) g_hash_table_get_keys_as_array (codes, &n_codes);
  qsort (sorted, n_codes, sizeof *sorted, (int (*) (const void *, const void *)) g_strcmp0);
  return g_strjoinv (" ", sorted);
}

/* Hours in one text; NULL when there are none that a program can read. */
char *
rfl_directory_index_schedule (JsonArray *schedules)
{
  g_autoptr (RflSchedule) schedule = NULL;

  if (schedules == NULL || json_array_get_length (schedules) == 0)
    return NULL;

  schedule = rfl_schedule_from_json (schedules);
  if (schedule == NULL || rfl_schedule_is_empty (schedule))
    return NULL;

  return rfl_schedule_to_text (schedule);
}

/**
 * rfl_directory_index_put_organization: (skip)
 */
gboolean
rfl_directory_index_put_organization (RflDb      *db,
                                      RflRecord  *record,
                                      gboolean   *changed,
                                      GError    **error)
{
  const char *name = rfl_record_get_string (record, "name");
  const char *names[] = { name, rfl_record_get_string (record, "alternate_name"), NULL };
  const char *explicit_status = rfl_record_get_string (record, "referral.legal_status");
  RflLegalStatus legal_status = rfl_legal_status_from_nick (explicit_status);
  g_autoptr (RflStatement) find = NULL, put = NULL;
  g_autofree char *joined = NULL, *words = NULL;
  const char *nick;
  GError *local_error = NULL;

  if (name == NULL)
    names[0] = name = "";
  if (legal_status == RFL_LEGAL_STATUS_NONE)
    legal_status = rfl_classify_legal_status (name, rfl_record_get_string (record, "legal_status"));
  nick = rfl_legal_status_to_nick (legal_status);
  joined = rfl_search_index_words (names, MAX_NAME_WORDS);
  words = g_strdup_printf (" %s ", joined);

  find = rfl_db_prepare (db, "SELECT name, words, legal_status FROM organization WHERE id = ?", error);
  if (find == NULL)
    return FALSE;

  rfl_statement_bind_text (find, 1, rfl_record_get_id (record));
  if (rfl_statement_step (find, &local_error))
    *changed = g_strcmp0 (rfl_statement_text (find, 0), name) != 0
               || g_strcmp0 (rfl_statement_text (find, 1), words) != 0
               || g_strcmp0 (rfl_statement_text (find, 2), nick) != 0;
  else
    *changed = TRUE;
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }

  put = rfl_db_prepare (db, "INSERT OR REPLACE INTO organization (id, name, words, legal_status, kind, source, gone) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?)", error);
  if (put == NULL)
    return FALSE;

  rfl_statement_bind_text (put, 1, rfl_record_get_id (record));
  rfl_statement_bind_text (put, 2, name);
  rfl_statement_bind_text (put, 3, words);
  rfl_statement_bind_text (put, 4, nick);
  rfl_statement_bind_text (put, 5, rfl_record_get_string (record, "referral.kind"));
  rfl_statement_bind_text (put, 6, rfl_record_get_string (record, "referral.source.name"));
  rfl_statement_bind_text (put, 7, rfl_record_get_string (record, "referral.source.gone"));
  return rfl_statement_run (put, error);
}

typedef struct
{
  char   *town;
  char   *region;
  char   *postal;
  char   *languages;
  char   *schedule;
  double  latitude;
  double  longitude;
} LocationFacts;

static void
location_facts_clear (LocationFacts *facts)
{
  g_free (facts->town);
  g_free (facts->region);
  g_free (facts->postal);
  g_free (facts->languages);
  g_free (facts->schedule);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LocationFacts, location_facts_clear)

static char *
dup_stripped (const char *text)
{
  g_autofree char *stripped = NULL;

  if (text == NULL)
    return NULL;

  stripped = g_strstrip (g_strdup (text));
  return stripped[0] != '\0' ? g_steal_pointer (&stripped) : NULL;
}

/* The physical address, or the first one. */
static JsonObject *
choose_address (RflRecord *record)
{
  JsonArray *addresses = rfl_record_get_array (record, "addresses");
  JsonObject *first = NULL;

  for (guint i = 0; addresses != NULL && i < json_array_get_length (addresses); i++)
    {
      JsonNode *node = json_array_get_element (addresses, i);
      JsonObject *address = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (address == NULL)
        continue;
      if (g_strcmp0 (rfl_json_get_string (address, "address_type"), "physical") == 0)
        return address;
      if (first == NULL)
        first = address;
    }
  return first;
}

static void
compute_location (RflRecord     *record,
                  LocationFacts *facts)
{
  JsonObject *address = choose_address (record);

  facts->latitude = rfl_record_get_double (record, "latitude", NAN);
  facts->longitude = rfl_record_get_double (record, "longitude", NAN);
  /* Nothing stands at 0, 0, but many exports write it where they do not know. */
  if (!(ABS (facts->latitude) <= 90 && ABS (facts->longitude) <= 180) || (facts->latitude == 0 && facts->longitude == 0))
    facts->latitude = facts->longitude = NAN;

  if (address != NULL)
    {
      facts->town = dup_stripped (rfl_json_get_string (address, "city"));
      facts->region = dup_stripped (rfl_json_get_string (address, "state_province"));
      facts->postal = rfl_places_postal_area (rfl_json_get_string (address, "postal_code"));
    }
  facts->languages = rfl_directory_index_languages (record);
  facts->schedule = rfl_directory_index_schedule (rfl_record_get_array (record, "schedules"));
}

static double
read_degrees (RflStatement *statement,
              int           column)
{
  return rfl_statement_is_null (statement, column) ? NAN : rfl_statement_double (statement, column);
}

static gboolean
load_location (RflDb          *db,
               const char     *id,
               gboolean       *found,
               LocationFacts  *facts,
               GError        **error)
{
  g_autoptr (RflStatement) statement = NULL;
  GError *local_error = NULL;

  statement = rfl_db_prepare (db, "SELECT town, region, postal, languages, schedule, latitude, longitude "
                              "FROM location WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_text (statement, 1, id);
  *found = rfl_statement_step (statement, &local_error);
  if (*found)
    {
      facts->town = g_strdup (rfl_statement_text (statement, 0));
      facts->region = g_strdup (rfl_statement_text (statement, 1));
      facts->postal = g_strdup (rfl_statement_text (statement, 2));
      facts->languages = g_strdup (rfl_statement_text (statement, 3));
      facts->schedule = g_strdup (rfl_statement_text (statement, 4));
      facts->latitude = read_degrees (statement, 5);
      facts->longitude = read_degrees (statement, 6);
    }

  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

static gboolean
degrees_equal (double a,
               double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static gboolean
location_facts_equal (const LocationFacts *a,
                      const LocationFacts *b)
{
  return g_strcmp0 (a->town, b->town) == 0
         && g_strcmp0 (a->region, b->region) == 0
         && g_strcmp0 (a->postal, b->postal) == 0
         && g_strcmp0 (a->languages, b->languages) == 0
         && g_strcmp0 (a->schedule, b->schedule) == 0
         && degrees_equal (a->latitude, b->latitude)
         && degrees_equal (a->longitude, b->longitude);
}

static gboolean
count_location (RflDb                *db,
                const LocationFacts  *facts,
                int                   sign,
                GError              **error)
{
  const RflPlaceShare share = { facts->town, facts->region, facts->postal, facts->latitude, facts->longitude };

  return rfl_places_add (db, &share, sign, error);
}

static gboolean
write_location (RflDb                *db,
                RflRecord            *record,
                const LocationFacts  *facts,
                GError              **error)
{
  const char *organization_id = rfl_record_get_string (record, "organization_id");
  g_autofree char *organization = NULL;
  g_autoptr (RflStatement) put = NULL;

  put = rfl_db_prepare (db, "INSERT OR REPLACE INTO location (id, organization, town, region, postal, languages, schedule, "
                        "latitude, longitude) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  if (put == NULL)
    return FALSE;

  if (organization_id != NULL)
    organization = rfl_document_id (RFL_KIND_ORGANIZATION, organization_id);
  rfl_statement_bind_text (put, 1, rfl_record_get_id (record));
  rfl_statement_bind_text (put, 2, organization);
  rfl_statement_bind_text (put, 3, facts->town);
  rfl_statement_bind_text (put, 4, facts->region);
  rfl_statement_bind_text (put, 5, facts->postal);
  rfl_statement_bind_text (put, 6, facts->languages);
  rfl_statement_bind_text (put, 7, facts->schedule);
  if (isnan (facts->latitude) || isnan (facts->longitude))
    {
      rfl_statement_bind_null (put, 8);
      rfl_statement_bind_null (put, 9);
    }
  else
    {
      rfl_statement_bind_double (put, 8, facts->latitude);
      rfl_statement_bind_double (put, 9, facts->longitude);
    }
  return rfl_statement_run (put, error);
}

/**
 * rfl_directory_index_put_location: (skip)
 */
gboolean
rfl_directory_index_put_location (RflDb      *db,
                                  RflRecord  *record,
                                  gboolean   *changed,
                                  GError    **error)
{
  g_auto (LocationFacts) old_facts = { .latitude = NAN, .longitude = NAN }, facts = { .latitude = NAN, .longitude = NAN };
  gboolean found;

  if (!load_location (db, rfl_record_get_id (record), &found, &old_facts, error))
    return FALSE;

  compute_location (record, &facts);
  *changed = !found || !location_facts_equal (&old_facts, &facts);
  if (*changed && ((found && !count_location (db, &old_facts, -1, error)) || !count_location (db, &facts, 1, error)))
    return FALSE;

  return write_location (db, record, &facts, error);
}

/**
 * rfl_directory_index_remove_location: (skip)
 */
gboolean
rfl_directory_index_remove_location (RflDb       *db,
                                     const char  *id,
                                     GError     **error)
{
  g_auto (LocationFacts) facts = { .latitude = NAN, .longitude = NAN };
  g_autoptr (RflStatement) statement = NULL;
  gboolean found;

  if (!load_location (db, id, &found, &facts, error))
    return FALSE;
  if (found && !count_location (db, &facts, -1, error))
    return FALSE;

  statement = rfl_db_prepare (db, "DELETE FROM location WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_text (statement, 1, id);
  return rfl_statement_run (statement, error);
}
