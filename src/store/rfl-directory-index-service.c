/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-directory-index-private.h"

#include <math.h>

#include "rfl-classify.h"
#include "rfl-date.h"
#include "rfl-facet-table.h"
#include "rfl-json.h"
#include "rfl-open-codes.h"
#include "rfl-search-index.h"

/* The row of a service: what its document, its organization and its locations say together. */

/* Words of each column that are indexed: an edit of the longest description still takes milliseconds. */
static const guint max_words[RFL_SEARCH_N_COLUMNS] = { 60, 80, 60, 400 };

/* Quality, as demerits: verified, open and non-profit first. Few levels, so that distance and freshness decide within one. */
#define LEVEL_NEVER_VERIFIED 3
#define LEVEL_STALE          2
#define LEVEL_FULL           5
#define LEVEL_WAITLIST       3
#define LEVEL_UNSURE         1
#define LEVEL_PRIVATE        2
#define LEVEL_SUSPENDED      5
#define LEVEL_HIDDEN         31

#define DEFAULT_UPDATE_MONTHS 6

/* As rfl_service_row_is_stale() counts. */
#define MONTH (G_TIME_SPAN_DAY * 3044 / 100)

typedef struct
{
  RflService     *service;          /* (unowned) */
  char           *organization;
  char           *organization_name;
  char           *organization_words;
  GPtrArray      *locations;        /* (element-type utf8): ids of documents */
  char           *towns;            /* of all locations, to be found by */
  char           *town;
  char           *languages;
  char           *schedule;
  char           *needs;
  char           *publics;
  double          latitude;
  double          longitude;
  RflLegalStatus  legal_status;
  RflSupportType  support_type;
  RflCapacity     capacity;
  gboolean        free;
  gboolean        remote;
  gboolean        hidden;
  gint64          assured;
  gint64          verify_on;
  int             update_months;
  guint           level;
} ServiceFacts;

static void
service_facts_clear (ServiceFacts *facts)
{
  g_free (facts->organization);
  g_free (facts->organization_name);
  g_free (facts->organization_words);
  g_clear_pointer (&facts->locations, g_ptr_array_unref);
  g_free (facts->towns);
  g_free (facts->town);
  g_free (facts->languages);
  g_free (facts->schedule);
  g_free (facts->needs);
  g_free (facts->publics);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ServiceFacts, service_facts_clear)

static gboolean
load_organization (RflDb         *db,
                   ServiceFacts  *facts,
                   GError       **error)
{
  g_autoptr (RflStatement) statement = NULL;
  GError *local_error = NULL;

  if (facts->organization == NULL)
    return TRUE;

  statement = rfl_db_prepare (db, "SELECT name, words, legal_status FROM organization WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_text (statement, 1, facts->organization);
  if (rfl_statement_step (statement, &local_error))
    {
      facts->organization_name = g_strdup (rfl_statement_text (statement, 0));
      facts->organization_words = g_strdup (rfl_statement_text (statement, 1));
      facts->legal_status = rfl_legal_status_from_nick (rfl_statement_text (statement, 2));
    }

  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

/* The first location that knows a thing gives it; the service's own word goes before. */
static gboolean
load_location (RflDb         *db,
               ServiceFacts  *facts,
               const char    *id,
               GString       *towns,
               GError       **error)
{
  g_autoptr (RflStatement) statement = NULL;
  GError *local_error = NULL;

  statement = rfl_db_prepare (db, "SELECT town, latitude, longitude, languages, schedule FROM location WHERE id = ?", error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_text (statement, 1, id);
  if (rfl_statement_step (statement, &local_error))
    {
      const char *town = rfl_statement_text (statement, 0);

      if (town != NULL)
        g_string_append_printf (towns, "%s ", town);
      if (facts->town == NULL)
        facts->town = g_strdup (town);
      if (isnan (facts->latitude) && !rfl_statement_is_null (statement, 1))
        {
          facts->latitude = rfl_statement_double (statement, 1);
          facts->longitude = rfl_statement_double (statement, 2);
        }
      if (facts->languages[0] == '\0')
        {
          g_free (facts->languages);
          facts->languages = g_strdup (rfl_statement_text (statement, 3));
        }
      if (facts->schedule == NULL)
        facts->schedule = g_strdup (rfl_statement_text (statement, 4));
    }

  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

static gboolean
load_locations (RflDb         *db,
                ServiceFacts  *facts,
                GError       **error)
{
  JsonArray *places = rfl_record_get_array (RFL_RECORD (facts->service), "service_at_locations");
  g_autoptr (GString) towns = g_string_new (NULL);

  facts->locations = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; places != NULL && i < json_array_get_length (places); i++)
    {
      JsonNode *node = json_array_get_element (places, i);
      JsonObject *place = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *location = rfl_json_get_string (place, "location_id");
      char *id;

      if (facts->schedule == NULL)
        facts->schedule = rfl_directory_index_schedule (rfl_json_get_array (place, "schedules"));
      if (location == NULL)
        continue;

      id = rfl_document_id (RFL_KIND_LOCATION, location);
      g_ptr_array_add (facts->locations, id);
      if (!load_location (db, facts, id, towns, error))
        return FALSE;
    }

  facts->towns = g_string_free (g_steal_pointer (&towns), FALSE);
  return TRUE;
}

static gboolean
is_hidden (RflService *service)
{
  const char *status = rfl_service_get_status (service);

  return rfl_service_get_gone (service) != NULL
         || (status != NULL && (g_ascii_strcasecmp (status, "inactive") == 0 || g_ascii_strcasecmp (status, "defunct") == 0));
}

static gboolean
is_suspended (RflService *service,
              gint64      now)
{
  const char *from = rfl_service_get_suspended_from (service), *until = rfl_service_get_suspended_until (service);
  const char *status = rfl_service_get_status (service);
  gint64 from_us, until_us;

  if (status != NULL && g_ascii_strcasecmp (status, "temporarily closed") == 0)
    return TRUE;
  if (from == NULL || !rfl_date_parse_iso (from, &from_us) || now < from_us)
    return FALSE;
  return until == NULL || !rfl_date_parse_iso (until, &until_us) || now < until_us + G_TIME_SPAN_DAY;
}

static guint
compute_level (const ServiceFacts *facts,
               gint64              now)
{
  guint level = 0;

  if (facts->hidden)
    return LEVEL_HIDDEN;

  if (facts->assured == 0)
    level += LEVEL_NEVER_VERIFIED;
  else if (facts->verify_on <= now)
    level += LEVEL_STALE;

  if (facts->capacity == RFL_CAPACITY_FULL)
    level += LEVEL_FULL;
  else if (facts->capacity == RFL_CAPACITY_WAITLIST)
    level += LEVEL_WAITLIST;
  else if (facts->capacity != RFL_CAPACITY_OPEN)
    level += LEVEL_UNSURE;

  if (facts->legal_status == RFL_LEGAL_STATUS_PRIVATE)
    level += LEVEL_PRIVATE;
  if (is_suspended (facts->service, now))
    level += LEVEL_SUSPENDED;
  return level;
}

static char *
join_codes (GStrv codes)
{
  return codes != NULL ? g_strjoinv (" ", codes) : g_strdup ("");
}

static gboolean
compute_facts (RflDb         *db,
               RflService    *service,
               ServiceFacts  *facts,
               GError       **error)
{
  RflRecord *record = RFL_RECORD (service);
  const char *organization_id = rfl_service_get_organization_id (service);
  gint64 now = rfl_directory_index_get_now (db);
  g_auto (GStrv) terms = rfl_service_dup_term_names (service), needs = NULL, publics = NULL;

  facts->service = service;
  facts->latitude = facts->longitude = NAN;
  if (organization_id != NULL)
    facts->organization = rfl_document_id (RFL_KIND_ORGANIZATION, organization_id);
  facts->languages = rfl_directory_index_languages (record);
  facts->schedule = rfl_directory_index_schedule (rfl_record_get_array (record, "schedules"));
  if (!load_organization (db, facts, error) || !load_locations (db, facts, error))
    return FALSE;

  needs = rfl_classify_needs (service, facts->organization_name, (const char * const *) terms);
  publics = rfl_classify_publics (service, facts->organization_name, (const char * const *) terms);
  facts->needs = join_codes (needs);
  facts->publics = join_codes (publics);
  facts->support_type = rfl_service_get_support_type (service);
  if (facts->support_type == RFL_SUPPORT_TYPE_NONE && needs != NULL)
    facts->support_type = rfl_classify_support_type ((const char * const *) needs);
  facts->capacity = rfl_service_get_capacity (service);
  facts->free = rfl_classify_free (service, (const char * const *) terms);
  facts->remote = rfl_classify_remote (service, (const char * const *) terms);
  facts->hidden = is_hidden (service);
  facts->assured = rfl_record_get_time (record, "assured_date");
  facts->update_months = rfl_record_get_int (record, "referral.update_months", DEFAULT_UPDATE_MONTHS);
  if (facts->update_months <= 0)
    facts->update_months = DEFAULT_UPDATE_MONTHS;
  facts->verify_on = facts->assured != 0 ? facts->assured + facts->update_months * MONTH : 0;
  facts->level = compute_level (facts, now);
  return TRUE;
}

/* Texts of a member in every language that the record has, its own first. */
static void
add_texts (GPtrArray  *texts,
           RflRecord  *record,
           const char *member)
{
  JsonObject *languages = rfl_record_get_object (record, "referral.texts");
  const char *text = rfl_record_get_string (record, member);
  g_autoptr (GList) names = NULL;

  if (text != NULL)
    g_ptr_array_add (texts, (gpointer) text);
  if (languages == NULL)
    return;

  names = g_list_sort (json_object_get_members (languages), (GCompareFunc) g_strcmp0);
  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *node = json_object_get_member (languages, l->data);

      text = JSON_NODE_HOLDS_OBJECT (node) ? rfl_json_get_string (json_node_get_object (node), member) : NULL;
      if (text != NULL)
        g_ptr_array_add (texts, (gpointer) text);
    }
}

/* What a row shows in the language of the interface; %NULL, as for nearly every imported service, when there is one language only. */
static char *
dup_texts (RflRecord *record)
{
  static const char *const members[] = { "name", "wait" };
  JsonObject *languages = rfl_record_get_object (record, "referral.texts");
  g_autoptr (JsonNode) node = NULL;
  JsonObject *texts;
  g_autoptr (GList) names = NULL;

  if (languages == NULL)
    return NULL;

  node = json_node_new (JSON_NODE_OBJECT);
  texts = json_object_new ();
  json_node_take_object (node, texts);
  names = g_list_sort (json_object_get_members (languages), (GCompareFunc) g_strcmp0);
  for (GList *l = names; l != NULL; l = l->next)
    {
      JsonNode *language = json_object_get_member (languages, l->data);

      for (guint i = 0; JSON_NODE_HOLDS_OBJECT (language) && i < G_N_ELEMENTS (members); i++)
        {
          const char *text = rfl_json_get_string (json_node_get_object (language), members[i]);
          g_autofree char *path = g_strdup_printf ("%s.%s", (const char *) l->data, members[i]);

          if (text != NULL)
            rfl_json_set_string (texts, path, text);
        }
    }

  return json_object_get_size (texts) > 0 ? rfl_json_to_text (node) : NULL;
}

static char *
finish_column (GPtrArray       *texts,
               RflSearchColumn  column)
{
  g_ptr_array_add (texts, NULL);
  return rfl_search_index_words ((const char * const *) texts->pdata, max_words[column]);
}

static char *
make_taxonomy_column (const ServiceFacts *facts)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_auto (GStrv) terms = rfl_service_dup_term_names (facts->service), needs = g_strsplit (facts->needs, " ", -1);

  for (guint i = 0; terms != NULL && terms[i] != NULL; i++)
    g_ptr_array_add (texts, terms[i]);
  for (guint i = 0; needs[i] != NULL && needs[i][0] != '\0'; i++)
    g_ptr_array_add (texts, (gpointer) rfl_need_msgid (needs[i]));

  return finish_column (texts, RFL_SEARCH_COLUMN_TAXONOMY);
}

static gboolean
put_words (RflDb               *db,
           const ServiceFacts  *facts,
           gint64               old_rank,
           gint64               rank,
           GError             **error)
{
  RflRecord *record = RFL_RECORD (facts->service);
  g_autoptr (GPtrArray) names = g_ptr_array_new (), where = g_ptr_array_new (), rest = g_ptr_array_new ();
  char *columns[RFL_SEARCH_N_COLUMNS];
  gboolean ok;

  add_texts (names, record, "name");
  add_texts (names, record, "alternate_name");
  if (facts->organization_words != NULL)
    g_ptr_array_add (where, facts->organization_words);
  g_ptr_array_add (where, facts->towns);
  add_texts (rest, record, "description");
  add_texts (rest, record, "eligibility_description");
  add_texts (rest, record, "application_process");

  columns[RFL_SEARCH_COLUMN_NAME] = finish_column (names, RFL_SEARCH_COLUMN_NAME);
  columns[RFL_SEARCH_COLUMN_TAXONOMY] = make_taxonomy_column (facts);
  columns[RFL_SEARCH_COLUMN_ORGANIZATION] = finish_column (where, RFL_SEARCH_COLUMN_ORGANIZATION);
  columns[RFL_SEARCH_COLUMN_DESCRIPTION] = finish_column (rest, RFL_SEARCH_COLUMN_DESCRIPTION);

  ok = rfl_search_index_put (db, old_rank, rank, (const char * const *) columns, error);
  for (guint i = 0; i < RFL_SEARCH_N_COLUMNS; i++)
    g_free (columns[i]);
  return ok;
}

static gboolean
intern_optional (RflDb       *db,
                 const char  *text,
                 guint32     *number,
                 GError     **error)
{
  *number = 0;
  return text == NULL || text[0] == '\0' || rfl_facet_table_intern (db, text, number, error);
}

static gboolean
put_facets (RflDb               *db,
            const ServiceFacts  *facts,
            guint                slot,
            GError             **error)
{
  RflFacetEntry entry = {
    .latitude = facts->latitude,
    .longitude = facts->longitude,
    .assured_day = facts->assured / G_TIME_SPAN_DAY,
    .verify_day = facts->verify_on / G_TIME_SPAN_DAY,
    .level = facts->level,
    .legal_status = facts->legal_status,
    .capacity = facts->capacity,
    .support_type = facts->support_type,
    .flags = (facts->hidden ? RFL_FACET_FLAG_HIDDEN : 0) | (facts->free ? RFL_FACET_FLAG_FREE : 0)
             | (facts->remote ? RFL_FACET_FLAG_REMOTE : 0),
  };

  return intern_optional (db, facts->needs, &entry.needs, error)
         && intern_optional (db, facts->publics, &entry.publics, error)
         && intern_optional (db, facts->languages, &entry.languages, error)
         && intern_optional (db, facts->town, &entry.town, error)
         && intern_optional (db, facts->schedule, &entry.schedule, error)
         && rfl_facet_table_put (db, slot, &entry, error);
}

static gboolean
find_slot (RflDb       *db,
           const char  *id,
           guint       *slot,
           gint64      *rank,
           GError     **error)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, "SELECT slot, level FROM service WHERE id = ?", error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;

  *slot = 0;
  *rank = 0;
  rfl_statement_bind_text (statement, 1, id);
  if (rfl_statement_step (statement, &local_error))
    {
      *slot = rfl_statement_int (statement, 0);
      *rank = RFL_SEARCH_RANK (rfl_statement_int (statement, 1), *slot);
    }

  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

static gboolean
put_row (RflDb               *db,
         const ServiceFacts  *facts,
         guint               *slot,
         GError             **error)
{
  RflRecord *record = RFL_RECORD (facts->service);
  const char *name = rfl_service_get_name (facts->service);
  const char *names[] = { name != NULL ? name : "", NULL };
  g_autofree char *name_words = rfl_search_index_words (names, max_words[RFL_SEARCH_COLUMN_NAME]);
  g_autofree char *texts = dup_texts (record);
  g_autoptr (RflStatement) put = NULL;

  put = rfl_db_prepare (db,
                        "INSERT OR REPLACE INTO service (slot, id, organization, name, name_words, town, legal_status, capacity, "
                        "capacity_since, wait, languages, needs, publics, schedule, support_type, free, remote, assured, "
                        "update_months, verify_on, hidden, source, gone, level, texts) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        error);
  if (put == NULL)
    return FALSE;

  if (*slot != 0)
    rfl_statement_bind_int (put, 1, *slot);
  else
    rfl_statement_bind_null (put, 1);
  rfl_statement_bind_text (put, 2, rfl_record_get_id (record));
  rfl_statement_bind_text (put, 3, facts->organization);
  rfl_statement_bind_text (put, 4, names[0]);
  rfl_statement_bind_text (put, 5, name_words);
  rfl_statement_bind_text (put, 6, facts->town);
  rfl_statement_bind_text (put, 7, rfl_legal_status_to_nick (facts->legal_status));
  rfl_statement_bind_text (put, 8, rfl_capacity_to_nick (facts->capacity));
  rfl_statement_bind_text (put, 9, rfl_service_get_capacity_since (facts->service));
  rfl_statement_bind_text (put, 10, rfl_service_get_wait (facts->service));
  rfl_statement_bind_text (put, 11, facts->languages);
  rfl_statement_bind_text (put, 12, facts->needs);
  rfl_statement_bind_text (put, 13, facts->publics);
  rfl_statement_bind_text (put, 14, facts->schedule);
  rfl_statement_bind_text (put, 15, rfl_support_type_to_nick (facts->support_type));
  rfl_statement_bind_int (put, 16, facts->free);
  rfl_statement_bind_int (put, 17, facts->remote);
  rfl_statement_bind_int (put, 18, facts->assured);
  rfl_statement_bind_int (put, 19, facts->update_months);
  rfl_statement_bind_int (put, 20, facts->verify_on);
  rfl_statement_bind_int (put, 21, facts->hidden);
  rfl_statement_bind_text (put, 22, rfl_record_get_string (record, "referral.source.name"));
  rfl_statement_bind_text (put, 23, rfl_service_get_gone (facts->service));
  rfl_statement_bind_int (put, 24, facts->level);
  rfl_statement_bind_text (put, 25, texts);
  if (!rfl_statement_run (put, error))
    return FALSE;

  *slot = rfl_db_last_rowid (db);
  return TRUE;
}

static gboolean
remove_places (RflDb       *db,
               const char  *service,
               GError     **error)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, "DELETE FROM service_location WHERE service = ?", error);

  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_text (statement, 1, service);
  return rfl_statement_run (statement, error);
}

static gboolean
put_places (RflDb               *db,
            const ServiceFacts  *facts,
            GError             **error)
{
  const char *service = rfl_record_get_id (RFL_RECORD (facts->service));
  g_autoptr (RflStatement) insert = NULL;

  if (!remove_places (db, service, error))
    return FALSE;

  insert = rfl_db_prepare (db, "INSERT OR IGNORE INTO service_location (location, service) VALUES (?, ?)", error);
  if (insert == NULL)
    return FALSE;

  rfl_statement_bind_text (insert, 2, service);
  for (guint i = 0; i < facts->locations->len; i++)
    {
      rfl_statement_bind_text (insert, 1, g_ptr_array_index (facts->locations, i));
      if (!rfl_statement_run (insert, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * rfl_directory_index_put_service: (skip)
 */
gboolean
rfl_directory_index_put_service (RflDb      *db,
                                 RflRecord  *record,
                                 GError    **error)
{
  g_auto (ServiceFacts) facts = { NULL, };
  gint64 old_rank;
  guint slot;

  return compute_facts (db, RFL_SERVICE (record), &facts, error)
         && find_slot (db, rfl_record_get_id (record), &slot, &old_rank, error)
         && put_row (db, &facts, &slot, error)
         && put_words (db, &facts, old_rank, RFL_SEARCH_RANK (facts.level, slot), error)
         && put_facets (db, &facts, slot, error)
         && put_places (db, &facts, error);
}

/**
 * rfl_directory_index_remove_service: (skip)
 */
gboolean
rfl_directory_index_remove_service (RflDb       *db,
                                    const char  *id,
                                    GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;
  gint64 rank;
  guint slot;

  if (!find_slot (db, id, &slot, &rank, error))
    return FALSE;
  if (slot == 0)
    return TRUE;

  statement = rfl_db_prepare (db, "DELETE FROM service WHERE slot = ?", error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_int (statement, 1, slot);
  return rfl_statement_run (statement, error)
         && rfl_search_index_remove (db, rank, error)
         && rfl_facet_table_remove (db, slot, error)
         && remove_places (db, id, error);
}
