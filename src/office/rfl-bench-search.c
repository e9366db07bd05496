/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-bench-private.h"

#include "rfl-directory-index.h"
#include "rfl-directory-search.h"
#include "rfl-json.h"
#include "rfl-search-index.h"
#include "rfl-text.h"

#define N_QUERIES       100
#define ROWS_OF_A_LIST  20
#define DOCUMENTS_A_TRANSACTION 2000

static gboolean
make_records (RflDb                  *db,
              const char             *kind,
              guint                   n_records,
              JsonObject           *(*make) (RflSyntheticDirectory *, guint),
              RflSyntheticDirectory  *directory,
              GError                **error)
{
  for (guint i = 0; i < n_records; i++)
    {
      g_autoptr (JsonObject) body = make (directory, i);

      if (i % DOCUMENTS_A_TRANSACTION == 0 && !rfl_db_begin (db, error))
        return FALSE;
      if (!rfl_bench_put (db, kind, body, error))
        {
          rfl_db_rollback (db);
          return FALSE;
        }
      if ((i + 1 == n_records || (i + 1) % DOCUMENTS_A_TRANSACTION == 0) && !rfl_db_commit (db, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
tidy_index (RflDb   *db,
             GError **error)
{
  gboolean more = TRUE;

  while (more)
    {
      if (!rfl_db_begin (db, error))
        return FALSE;
      if (!rfl_directory_index_optimize (db, 1, &more, error))
        {
          rfl_db_rollback (db);
          return FALSE;
        }
      if (!rfl_db_commit (db, error))
        return FALSE;
    }
  return rfl_db_exec (db, "PRAGMA wal_checkpoint (PASSIVE)", error);
}

gboolean
rfl_bench_make_directory (RflDb                  *db,
                          RflSyntheticDirectory  *directory,
                          GError                **error)
{
  guint n_organizations = rfl_synthetic_directory_get_n_organizations (directory);

  return rfl_search_index_set_bulk (db, TRUE, error)
         && make_records (db, "organization", n_organizations, rfl_synthetic_directory_make_organization, directory, error)
         && make_records (db, "location", n_organizations, rfl_synthetic_directory_make_location, directory, error)
         && make_records (db, "service", rfl_synthetic_directory_get_n_services (directory),
                          rfl_synthetic_directory_make_service, directory, error)
         && rfl_search_index_set_bulk (db, FALSE, error)
         && tidy_index (db, error);
}

/* The words that the program's index holds, too, but as they are written. */
static gboolean
put_peer (RflStatement           *words,
          RflStatement           *index,
          RflSyntheticDirectory  *directory,
          guint                   service,
          GError                **error)
{
  g_autoptr (JsonObject) body = rfl_synthetic_directory_make_service (directory, service);
  g_autoptr (JsonObject) organization =
    rfl_synthetic_directory_make_organization (directory, rfl_synthetic_directory_get_organization (directory, service));
  JsonObject *attribute = json_array_get_object_element (json_object_get_array_member (body, "attributes"), 0);
  const char *columns[] = {
    json_object_get_string_member (body, "name"),
    rfl_json_get_string (attribute, "taxonomy_term.name"),
    json_object_get_string_member (organization, "name"),
    json_object_get_string_member (body, "description"),
  };
  RflStatement *statements[] = { words, index };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      rfl_statement_bind_int (statements[i], 1, service + 1);
      for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
        rfl_statement_bind_text (statements[i], 2 + j, columns[j]);
      if (!rfl_statement_run (statements[i], error))
        return FALSE;
    }
  return TRUE;
}

/* FTS5 as its documentation shows it: an index beside a table, accents folded, the best by bm25. */
gboolean
rfl_bench_make_peer (RflDb                  *db,
                     RflSyntheticDirectory  *directory,
                     GError                **error)
{
  g_autoptr (RflStatement) words = NULL, index = NULL;

  if (!rfl_db_exec (db,
                    "CREATE TABLE peer (id INTEGER PRIMARY KEY, name, taxonomy, organization, description);"
                    "CREATE VIRTUAL TABLE peer_fts USING fts5 (name, taxonomy, organization, description, "
                    "content = 'peer', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2')",
                    error)
      || !rfl_db_begin (db, error))
    return FALSE;

  words = rfl_db_prepare (db, "INSERT INTO peer VALUES (?, ?, ?, ?, ?)", error);
  index = rfl_db_prepare (db, "INSERT INTO peer_fts (rowid, name, taxonomy, organization, description) VALUES (?, ?, ?, ?, ?)", error);
  if (words == NULL || index == NULL)
    return FALSE;

  for (guint i = 0; i < rfl_synthetic_directory_get_n_services (directory); i++)
    {
      if (!put_peer (words, index, directory, i, error))
        {
          rfl_db_rollback (db);
          return FALSE;
        }
    }
  return rfl_db_commit (db, error);
}

static char *
make_match (const char *typed)
{
  g_auto (GStrv) words = rfl_text_words (typed);
  GString *match = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    g_string_append_printf (match, "%s\"%s\" *", i > 0 ? " " : "", words[i]);

  return g_string_free (match, FALSE);
}

static gboolean
search_peer (RflDb       *db,
             const char  *typed,
             GError     **error)
{
  g_autofree char *match = make_match (typed);
  g_autoptr (RflStatement) statement = NULL;
  GError *local_error = NULL;

  if (match[0] == '\0')
    return TRUE;

  statement = rfl_db_prepare (db,
                              "SELECT peer.name, peer.organization FROM peer JOIN peer_fts ON peer_fts.rowid = peer.id "
                              "WHERE peer_fts MATCH ? ORDER BY rank LIMIT ?",
                              error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_text (statement, 1, match);
  rfl_statement_bind_int (statement, 2, ROWS_OF_A_LIST);
  while (rfl_statement_step (statement, &local_error))
    continue;

  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

/* Three queries of four have a filter: the usual ones. */
static RflSearchQuery *
make_query (const char *typed,
            guint       number)
{
  RflSearchQuery *query = rfl_search_query_new (typed);

  query->limit = ROWS_OF_A_LIST;
  query->now = g_get_real_time ();
  if (number % 4 == 1)
    rfl_search_query_set_value (query, RFL_FACET_LANGUAGE, "fr");
  else if (number % 4 == 2)
    rfl_search_query_set_value (query, RFL_FACET_FREE, "yes");
  else if (number % 4 == 3)
    rfl_search_query_set_value (query, RFL_FACET_CAPACITY, "open");
  return query;
}

typedef enum
{
  TURN_PEER,
  TURN_LIST,
  TURN_FACETS,
} Turn;

static gboolean
take_key (RflDb          *db,
          RflDb          *peer,
          const char     *typed,
          guint           number,
          Turn            turn,
          RflBenchTimes  *times,
          GError        **error)
{
  g_autoptr (RflSearchQuery) query = make_query (typed, number);
  double start = rfl_bench_now ();
  gboolean ok;

  if (turn == TURN_PEER)
    ok = search_peer (peer, typed, error);
  else if (turn == TURN_LIST)
    {
      g_autoptr (RflSearchResult) result = rfl_search_run (db, query, NULL, error);

      ok = result != NULL;
    }
  else
    {
      g_autoptr (GPtrArray) counts = rfl_search_facets (db, query, NULL, error);

      ok = counts != NULL;
    }

  rfl_bench_times_add (times, start);
  return ok;
}

static gboolean
take_turn (RflDb          *db,
           RflDb          *peer,
           char          **queries,
           Turn            turn,
           RflBenchTimes  *times,
           GError        **error)
{
  for (guint i = 0; queries[i] != NULL; i++)
    {
      const char *end = queries[i];

      while (*end != '\0')
        {
          g_autofree char *typed = NULL;

          end = g_utf8_next_char (end);
          typed = g_strndup (queries[i], end - queries[i]);
          if (!take_key (db, peer, typed, i, turn, times, error))
            return FALSE;
        }
    }
  return TRUE;
}

static void
append (GArray *values,
        double  value)
{
  g_array_append_val (values, value);
}

gboolean
rfl_bench_search (RflDb                  *db,
                  RflDb                  *peer,
                  RflSyntheticDirectory  *directory,
                  guint                   n_rounds,
                  JsonObject             *report,
                  GError                **error)
{
  enum { P50, P99, PEER_P50, PEER_P99, RATIO, FACETS_P50, FACETS_P99, N_VALUES };
  g_auto (GStrv) queries = rfl_synthetic_directory_make_queries (directory, N_QUERIES);
  GArray *values[N_VALUES];
  JsonObject *search = json_object_new (), *facets = json_object_new ();
  guint n_keys = 0;
  gboolean ok = TRUE;

  for (guint i = 0; i < N_VALUES; i++)
    values[i] = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint round = 0; ok && round < n_rounds; round++)
    {
      g_auto (RflBenchTimes) peer_times = { NULL }, times = { NULL }, facet_times = { NULL };

      rfl_bench_times_init (&peer_times);
      rfl_bench_times_init (&times);
      rfl_bench_times_init (&facet_times);
      ok = take_turn (db, peer, queries, TURN_PEER, &peer_times, error)
           && take_turn (db, peer, queries, TURN_LIST, &times, error)
           && take_turn (db, peer, queries, TURN_FACETS, &facet_times, error);
      n_keys = times.times->len;
      append (values[P50], rfl_bench_times_percentile (&times, 0.5));
      append (values[P99], rfl_bench_times_percentile (&times, 0.99));
      append (values[PEER_P50], rfl_bench_times_percentile (&peer_times, 0.5));
      append (values[PEER_P99], rfl_bench_times_percentile (&peer_times, 0.99));
      append (values[RATIO], rfl_bench_times_percentile (&times, 0.99) / rfl_bench_times_percentile (&peer_times, 0.99));
      append (values[FACETS_P50], rfl_bench_times_percentile (&facet_times, 0.5));
      append (values[FACETS_P99], rfl_bench_times_percentile (&facet_times, 0.99));
    }

  json_object_set_int_member (search, "keystrokes", n_keys);
  rfl_bench_set_ms (search, "p50_ms", rfl_bench_median (values[P50]));
  rfl_bench_set_ms (search, "p99_ms", rfl_bench_median (values[P99]));
  rfl_bench_set_ms (search, "fts5_bm25_p50_ms", rfl_bench_median (values[PEER_P50]));
  rfl_bench_set_ms (search, "fts5_bm25_p99_ms", rfl_bench_median (values[PEER_P99]));
  rfl_bench_set_ms (search, "p99_ratio", rfl_bench_median (values[RATIO]));
  rfl_bench_set_ms (facets, "p50_ms", rfl_bench_median (values[FACETS_P50]));
  rfl_bench_set_ms (facets, "p99_ms", rfl_bench_median (values[FACETS_P99]));
  json_object_set_object_member (report, "search", search);
  json_object_set_object_member (report, "facets", facets);

  for (guint i = 0; i < N_VALUES; i++)
    g_array_unref (values[i]);
  return ok;
}

/* An edit as the form makes one: another description, and for every third another capacity, which moves it in the order. */
static JsonObject *
make_edited (RflSyntheticDirectory *directory,
             guint                  number)
{
  static const char *const states[] = { "open", "limited", "waitlist", "full" };
  /* Far apart, as people edit. */
  guint service = (guint64) number * 7919 % rfl_synthetic_directory_get_n_services (directory);
  JsonObject *body = rfl_synthetic_directory_make_service (directory, service);
  g_autofree char *description = g_strdup_printf ("%s Modifié le %u.", json_object_get_string_member (body, "description"), number);

  json_object_set_string_member (body, "description", description);
  if (number % 3 == 0)
    rfl_json_set_string (body, "referral.capacity.state", states[number / 3 % G_N_ELEMENTS (states)]);
  return body;
}

/* The store tidies up when nobody waits: here, between the edits. */
#define EDITS_BETWEEN_TIDYING 16

gboolean
rfl_bench_edit (RflDb                  *db,
                RflSyntheticDirectory  *directory,
                guint                   n_edits,
                JsonObject             *report,
                GError                **error)
{
  g_auto (RflBenchTimes) times = { NULL };
  JsonObject *edit = json_object_new ();

  json_object_set_object_member (report, "edit", edit);
  rfl_bench_times_init (&times);
  for (guint i = 0; i < n_edits; i++)
    {
      g_autoptr (JsonObject) body = make_edited (directory, i);
      double start = rfl_bench_now ();

      if (!rfl_db_begin (db, error))
        return FALSE;
      if (!rfl_bench_put (db, "service", body, error))
        {
          rfl_db_rollback (db);
          return FALSE;
        }
      if (!rfl_db_commit (db, error))
        return FALSE;
      rfl_bench_times_add (&times, start);

      if (i % EDITS_BETWEEN_TIDYING == 0 && !tidy_index (db, error))
        return FALSE;
    }

  json_object_set_int_member (edit, "edits", n_edits);
  rfl_bench_set_ms (edit, "p50_ms", rfl_bench_times_percentile (&times, 0.5));
  rfl_bench_set_ms (edit, "p99_ms", rfl_bench_times_percentile (&times, 0.99));
  rfl_bench_set_ms (edit, "worst_ms", rfl_bench_times_percentile (&times, 1));
  return TRUE;
}
