/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-suggest.h"

#include "rfl-answers.h"
#include "rfl-date.h"
#include "rfl-directory-search.h"
#include "rfl-documents.h"
#include "rfl-i18n.h"
#include "rfl-match.h"
#include "rfl-office-private.h"
#include "rfl-person.h"
#include "rfl-service-page-private.h"

/* The search brings so many for a need, nearest and best known first; they are scored one by one. */
#define CANDIDATES 200
#define LIMIT 20

struct _RflSuggestion
{
  GObject        parent_instance;
  char          *id;          /* (owned) */
  gboolean       colleague;
  char          *name;        /* (owned) */
  char          *partner;     /* (owned) (nullable) */
  RflServiceRow *row;         /* (owned) (nullable) */
  double         score;
  GStrv          reasons;     /* (owned) */
  GStrv          cautions;    /* (owned) */
};

G_DEFINE_FINAL_TYPE (RflSuggestion, rfl_suggestion, G_TYPE_OBJECT)

static void
rfl_suggestion_dispose (GObject *object)
{
  g_clear_object (&RFL_SUGGESTION (object)->row);

  G_OBJECT_CLASS (rfl_suggestion_parent_class)->dispose (object);
}

static void
rfl_suggestion_finalize (GObject *object)
{
  RflSuggestion *self = RFL_SUGGESTION (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->partner);
  g_strfreev (self->reasons);
  g_strfreev (self->cautions);

  G_OBJECT_CLASS (rfl_suggestion_parent_class)->finalize (object);
}

static void
rfl_suggestion_class_init (RflSuggestionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rfl_suggestion_dispose;
  object_class->finalize = rfl_suggestion_finalize;
}

static void
rfl_suggestion_init (RflSuggestion *self)
{
}

const char *
rfl_suggestion_get_id (RflSuggestion *self)
{
  g_return_val_if_fail (RFL_IS_SUGGESTION (self), NULL);

  return self->id;
}

gboolean
rfl_suggestion_is_colleague (RflSuggestion *self)
{
  g_return_val_if_fail (RFL_IS_SUGGESTION (self), FALSE);

  return self->colleague;
}

const char *
rfl_suggestion_get_name (RflSuggestion *self)
{
  g_return_val_if_fail (RFL_IS_SUGGESTION (self), NULL);

  return self->name;
}

const char *
rfl_suggestion_get_partner (RflSuggestion *self)
{
  g_return_val_if_fail (RFL_IS_SUGGESTION (self), NULL);

  return self->partner;
}

RflServiceRow *
rfl_suggestion_get_row (RflSuggestion *self)
{
  g_return_val_if_fail (RFL_IS_SUGGESTION (self), NULL);

  return self->row;
}

double
rfl_suggestion_get_score (RflSuggestion *self)
{
  g_return_val_if_fail (RFL_IS_SUGGESTION (self), 0);

  return self->score;
}

const char *const *
rfl_suggestion_get_reasons (RflSuggestion *self)
{
  g_return_val_if_fail (RFL_IS_SUGGESTION (self), NULL);

  return (const char *const *) self->reasons;
}

const char *const *
rfl_suggestion_get_cautions (RflSuggestion *self)
{
  g_return_val_if_fail (RFL_IS_SUGGESTION (self), NULL);

  return (const char *const *) self->cautions;
}

typedef struct
{
  RflDraft       *draft;
  char           *words;
  char           *place;      /* of the office, when the person has none */
  char           *worker;
  char           *lang;       /* in which reasons are written */
  char           *office_language;
  guint           limit;
  gint64          now;
  GTimeZone      *zone;

  GStrv           publics;
  GStrv           languages;
  RflMatchContext context;
  GHashTable     *places_left;   /* organisation id → places + 1 */
} Query;

static void
query_free (Query *query)
{
  g_object_unref (query->draft);
  g_free (query->words);
  g_free (query->place);
  g_free (query->worker);
  g_free (query->lang);
  g_free (query->office_language);
  g_time_zone_unref (query->zone);
  g_strfreev (query->publics);
  g_strfreev (query->languages);
  g_clear_pointer (&query->places_left, g_hash_table_unref);
  g_free (query);
}

static void
take_reasons (RflSuggestion *suggestion,
              GArray        *reasons,
              const char    *lang)
{
  g_autoptr (GStrvBuilder) in_favour = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) against = g_strv_builder_new ();

  for (guint i = 0; i < reasons->len; i++)
    {
      const RflMatchReason *reason = &g_array_index (reasons, RflMatchReason, i);
      g_autofree char *label = rfl_match_reason_label (reason, lang);

      g_strv_builder_add (rfl_match_reason_is_for (reason) ? in_favour : against, label);
    }
  g_strfreev (suggestion->reasons);
  g_strfreev (suggestion->cautions);
  suggestion->reasons = g_strv_builder_end (in_favour);
  suggestion->cautions = g_strv_builder_end (against);
}

static void
score (RflSuggestion      *suggestion,
       const RflCandidate *candidate,
       Query              *query)
{
  g_autoptr (GArray) reasons = NULL;

  suggestion->score = rfl_match_score (candidate, &query->context, &reasons);
  if (reasons != NULL)
    take_reasons (suggestion, reasons, query->lang);
}

static int
places_left (RflDb      *db,
             Query      *query,
             const char *organization_id)
{
  gpointer known;
  int left = 0;

  if (organization_id == NULL)
    return 0;
  known = g_hash_table_lookup (query->places_left, organization_id);
  if (known == NULL)
    {
      g_autoptr (RflPartnership) partnership = rfl_partnership_read (db, organization_id);
      RflPriorityPlaces *places =
        rfl_priority_places_read (db, partnership, organization_id, query->now, query->zone, NULL);

      if (places != NULL)
        {
          left = places->agreed > places->used ? (int) (places->agreed - places->used) : 0;
          rfl_priority_places_free (places);
        }
      known = GINT_TO_POINTER (left + 1);
      g_hash_table_insert (query->places_left, g_strdup (organization_id), known);
    }
  return GPOINTER_TO_INT (known) - 1;
}

/* Today within the days in which a service takes no referrals. */
static gboolean
is_suspended (RflService *service,
              Query      *query)
{
  const char *from = rfl_service_get_suspended_from (service);
  const char *until = rfl_service_get_suspended_until (service);
  g_autofree char *today = NULL;

  if (from == NULL && until == NULL)
    return FALSE;
  today = rfl_day_from_us (query->now, query->zone);
  return (from == NULL || strcmp (from, today) <= 0) && (until == NULL || strcmp (today, until) <= 0);
}

static void
score_service (RflDb         *db,
               Query         *query,
               RflSuggestion *suggestion,
               gboolean       suspended)
{
  RflServiceRow *row = suggestion->row;
  g_autoptr (RflStatement) statement =
    rfl_db_prepare (db, "SELECT publics, support_type, remote FROM service WHERE id = ?", NULL);
  g_autofree RflAnswers *answers = rfl_answers_read (db, suggestion->id, NULL, query->now, NULL);
  g_auto (GStrv) publics = NULL;
  RflCandidate candidate = {
    .kind = RFL_TARGET_KIND_SERVICE,
    .id = suggestion->id,
    .name = suggestion->name,
    .needs = rfl_service_row_get_needs (row),
    .languages = rfl_service_row_get_languages (row),
    .words = query->words != NULL ? 1 : 0,
    .distance_m = rfl_service_row_get_distance_m (row),
    .capacity = rfl_service_row_get_capacity (row),
    .places_left = places_left (db, query, rfl_service_row_get_organization_id (row)),
    .legal_status = rfl_service_row_get_legal_status (row),
    .assured_us = rfl_service_row_get_assured_us (row),
    .update_months = rfl_service_row_get_update_months (row),
    .answer_days = -1,
    .suspended = suspended,
  };

  if (statement != NULL)
    {
      rfl_statement_bind_text (statement, 1, suggestion->id);
      if (rfl_statement_step (statement, NULL))
        {
          publics = g_strsplit (rfl_statement_text (statement, 0), " ", -1);
          candidate.publics = (const char *const *) publics;
          candidate.support_type = rfl_support_type_from_nick (rfl_statement_text (statement, 1));
          candidate.remote = rfl_statement_int (statement, 2) != 0;
        }
    }
  if (answers != NULL)
    {
      candidate.referrals = (int) answers->referrals;
      candidate.answered = (int) (answers->referrals - answers->unanswered - answers->waiting);
      candidate.answer_days = answers->median_days;
      candidate.useful_yes = (int) answers->useful;
      candidate.useful_said = (int) answers->useful_asked;
    }
  score (suggestion, &candidate, query);
}

static gboolean
add_services (RflDb         *db,
              Query         *query,
              GPtrArray     *suggestions,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (RflSearchQuery) search = rfl_search_query_new (query->words);
  g_autoptr (RflSearchResult) found = NULL;

  if (query->context.need != NULL)
    rfl_search_query_set_value (search, RFL_FACET_NEED, query->context.need);
  search->place = g_strdup (query->place);
  search->now = query->now;
  search->limit = CANDIDATES;
  found = rfl_search_run (db, search, cancellable, error);
  if (found == NULL)
    return FALSE;

  for (guint i = 0; i < found->rows->len; i++)
    {
      RflServiceRow *row = g_ptr_array_index (found->rows, i);
      RflSuggestion *suggestion = g_object_new (RFL_TYPE_SUGGESTION, NULL);

      suggestion->id = g_strdup (rfl_service_row_get_id (row));
      suggestion->name = g_strdup (rfl_service_row_get_name (row));
      suggestion->partner = g_strdup (rfl_service_row_get_organization (row));
      suggestion->row = g_object_ref (row);
      score_service (db, query, suggestion, FALSE);
      g_ptr_array_add (suggestions, suggestion);
    }
  return TRUE;
}

typedef struct
{
  Query     *query;
  GPtrArray *suggestions;
} Colleagues;

static gboolean
add_colleague (RflRecord  *record,
               gpointer    data,
               GError    **error)
{
  Colleagues *colleagues = data;
  Query *query = colleagues->query;
  RflWorker *worker = RFL_WORKER (record);
  g_auto (GStrv) expertise = rfl_worker_dup_expertise (worker);
  g_auto (GStrv) languages = rfl_worker_dup_languages (worker);
  RflSuggestion *suggestion;
  RflCandidate candidate = {
    .kind = RFL_TARGET_KIND_COLLEAGUE,
    .id = rfl_record_get_id (record),
    .name = rfl_worker_get_name (worker),
    .expertise = TRUE,
    .needs = (const char *const *) expertise,
    .languages = (const char *const *) languages,
    .distance_m = -1,
    .answer_days = -1,
  };

  if (rfl_worker_get_hidden (worker) || g_strcmp0 (candidate.id, query->worker) == 0 || expertise == NULL ||
      query->context.need == NULL || !g_strv_contains ((const char *const *) expertise, query->context.need))
    return TRUE;

  suggestion = g_object_new (RFL_TYPE_SUGGESTION, NULL);
  suggestion->colleague = TRUE;
  suggestion->id = g_strdup (candidate.id);
  suggestion->name = g_strdup (candidate.name);
  score (suggestion, &candidate, query);
  g_ptr_array_add (colleagues->suggestions, suggestion);
  return TRUE;
}

static gint
compare_suggestions (gconstpointer a,
                     gconstpointer b)
{
  const RflSuggestion *x = *(RflSuggestion *const *) a;
  const RflSuggestion *y = *(RflSuggestion *const *) b;

  if (x->colleague != y->colleague)
    return x->colleague ? -1 : 1;
  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return g_strcmp0 (x->id, y->id);
}

/* What the person is and speaks: from the draft, else from their own record. */
static void
read_person (RflDb *db,
             Query *query)
{
  RflRecord *draft = RFL_RECORD (query->draft);
  const char *person_id = rfl_draft_get_person (query->draft);
  g_autoptr (RflRecord) person = NULL;

  query->publics = rfl_record_dup_strv (draft, "publics");
  query->languages = rfl_record_dup_strv (draft, "person.languages");
  if (person_id != NULL && !rfl_vault_is_locked (rfl_db_get_vault (db)))
    person = rfl_documents_get (db, person_id, NULL);
  if (!RFL_IS_PERSON (person))
    return;

  if (query->publics == NULL || query->publics[0] == NULL)
    {
      g_strfreev (query->publics);
      query->publics = rfl_person_dup_publics (RFL_PERSON (person));
    }
  if (rfl_person_get_place (RFL_PERSON (person)) != NULL)
    {
      g_free (query->place);
      query->place = g_strdup (rfl_person_get_place (RFL_PERSON (person)));
    }
}

/* A suspension is only in the document: opened for those few that would be shown. */
static void
score_shown_again (RflDb     *db,
                   Query     *query,
                   GPtrArray *suggestions)
{
  for (guint i = 0; i < suggestions->len && i < query->limit; i++)
    {
      RflSuggestion *suggestion = g_ptr_array_index (suggestions, i);
      g_autoptr (RflRecord) service =
        suggestion->colleague ? NULL : rfl_documents_get (db, suggestion->id, NULL);

      if (RFL_IS_SERVICE (service) && is_suspended (RFL_SERVICE (service), query))
        score_service (db, query, suggestion, TRUE);
    }
  g_ptr_array_sort (suggestions, compare_suggestions);
}

static gpointer
suggest (RflDb         *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  Query *query = data;
  g_autoptr (GPtrArray) suggestions = g_ptr_array_new_with_free_func (g_object_unref);
  Colleagues colleagues = { query, suggestions };

  read_person (db, query);
  query->places_left = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  query->context = (RflMatchContext) {
    .need = rfl_draft_get_need (query->draft),
    .support_type = rfl_support_type_from_nick (rfl_record_get_string (RFL_RECORD (query->draft), "support_type")),
    .publics = (const char *const *) query->publics,
    .languages = (const char *const *) query->languages,
    .office_language = query->office_language,
    .now = query->now,
  };

  if (!add_services (db, query, suggestions, cancellable, error))
    return NULL;
  if (query->words == NULL && !rfl_vault_is_locked (rfl_db_get_vault (db)) &&
      !rfl_documents_each (db, RFL_KIND_WORKER, add_colleague, &colleagues, error))
    return NULL;

  g_ptr_array_sort (suggestions, compare_suggestions);
  score_shown_again (db, query, suggestions);
  if (suggestions->len > query->limit)
    g_ptr_array_set_size (suggestions, (int) query->limit);
  return g_steal_pointer (&suggestions);
}

void
rfl_office_suggest_async (RflOffice           *self,
                          RflDraft            *draft,
                          const char          *words,
                          int                  limit,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (JsonNode) body = NULL;
  RflSettings *settings;
  Query *query;

  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (RFL_IS_DRAFT (draft));

  settings = rfl_office_get_settings (self);
  body = rfl_record_dup_node (RFL_RECORD (draft));
  query = g_new0 (Query, 1);
  query->draft = rfl_draft_new_from_json (rfl_record_get_id (RFL_RECORD (draft)), json_node_get_object (body));
  query->words = words != NULL && *words != '\0' ? g_strdup (words) : NULL;
  query->place = settings != NULL ? g_strdup (rfl_settings_get_place (settings)) : NULL;
  query->office_language = settings != NULL ? g_strdup (rfl_settings_get_language (settings)) : NULL;
  query->worker = g_strdup (rfl_office_get_worker_id (self));
  query->lang = g_strdup (rfl_i18n_get_language ());
  query->limit = limit > 0 ? (guint) limit : LIMIT;
  query->now = rfl_office_get_now_us (self);
  query->zone = g_time_zone_ref (rfl_office_get_time_zone (self));
  rfl_office_read (self, rfl_office_suggest_async, suggest, query, (GDestroyNotify) query_free,
                   (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GListModel *
rfl_office_suggest_finish (RflOffice     *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return rfl_office_finish_list (self, result, rfl_office_suggest_async, RFL_TYPE_SUGGESTION, error);
}
