/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-search-index.h"

#include <string.h>

#include "rfl-db-private.h"
#include "rfl-text.h"

/* A word counts by the best column it is in: two words in the description weigh less than one in the name. */
static const int weights[RFL_SEARCH_N_COLUMNS] = { 64, 16, 4, 1 };

/* The longest prefix that has an index of its own (0001-initial.sql), in characters. */
#define MAX_PREFIX 6
/* A longer word that begins fewer others is asked for as these. */
#define MAX_CHOICES 8
#define MAX_PHRASES 128

/* Sorts after any other. */
#define LAST_CHARACTER "\364\217\277\277"

#define BULK_HASH_SIZE  (32 * 1024 * 1024)
#define HASH_SIZE       (1024 * 1024)

/* What belongs to a connection: what the query under way calls back, and what was written. */
typedef struct
{
  RflSearchAcceptFunc  accept;
  gpointer             data;
  guint8               words[MAX_PHRASES];  /* by phrase of the query: the word typed that it is a choice for */
  GHashTable          *known;               /* (owned) (element-type utf8): long words that are in the database */
} Hook;

static void
compute_score (const Fts5ExtensionApi  *api,
               Fts5Context             *context,
               sqlite3_context         *result,
               int                      n_arguments,
               sqlite3_value          **arguments)
{
  const Hook *hook = api->xUserData (context);
  int n_phrases = api->xPhraseCount (context);
  int score = 0, best = 0;

  for (int i = 0; i < n_phrases; i++)
    {
      Fts5PhraseIter iter;
      int column;
      int code = api->xPhraseFirstColumn (context, i, &iter, &column);

      if (code != SQLITE_OK)
        {
          sqlite3_result_error_code (result, code);
          return;
        }
      if (column >= 0 && column < RFL_SEARCH_N_COLUMNS)
        best = MAX (best, weights[column]);
      if (i + 1 == n_phrases || hook->words[i + 1] != hook->words[i])
        {
          score += best;
          best = 0;
        }
    }

  sqlite3_result_int (result, score);
}

static void
call_accept (sqlite3_context  *result,
             int               n_arguments,
             sqlite3_value   **arguments)
{
  Hook *hook = sqlite3_user_data (result);

  sqlite3_result_int (result, hook->accept (sqlite3_value_int64 (arguments[0]), hook->data));
}

static void
on_rolled_back_cb (void *data)
{
  Hook *hook = data;

  g_hash_table_remove_all (hook->known);
}

static void
hook_free (gpointer data)
{
  Hook *hook = data;

  g_hash_table_unref (hook->known);
  g_free (hook);
}

/* Gives the connection the functions that replace bm25, which would visit and weigh every hit. */
static Hook *
attach (RflDb   *db,
        GError **error)
{
  static const char key[] = "rfl-search-hook";
  sqlite3 *sqlite = rfl_db_get_sqlite (db);
  sqlite3_stmt *statement = NULL;
  fts5_api *api = NULL;
  Hook *hook = rfl_db_get_data (db, key);
  int code;

  if (hook != NULL)
    return hook;

  hook = g_new0 (Hook, 1);
  hook->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  code = sqlite3_prepare_v2 (sqlite, "SELECT fts5(?1)", -1, &statement, NULL);
  if (code == SQLITE_OK)
    {
      sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
      sqlite3_step (statement);
      code = sqlite3_finalize (statement);
    }
  if (code == SQLITE_OK && api != NULL)
    code = api->xCreateFunction (api, "rfl_score", hook, compute_score, NULL);
  if (code == SQLITE_OK)
    code = sqlite3_create_function (sqlite, "rfl_accept", 1, SQLITE_UTF8, hook, call_accept, NULL, NULL);
  if (!rfl_db_check_sqlite (db, code, error))
    {
      hook_free (hook);
      return NULL;
    }

  sqlite3_rollback_hook (sqlite, on_rolled_back_cb, hook);
  rfl_db_set_data (db, key, hook, hook_free);
  return hook;
}

/**
 * rfl_search_index_words:
 * @texts: (array zero-terminated=1): texts of one column
 * @max_words: how many different words to keep
 *
 * Makes the text of a column of the index: every different word of @texts once, since the index holds in which columns a
 * word is, not where.
 *
 * Returns: (transfer full): folded words with a space between
 */
char *
rfl_search_index_words (const char * const *texts,
                        guint               max_words)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (texts != NULL, NULL);

  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_auto (GStrv) words = rfl_text_words (texts[i]);

      for (guint j = 0; words[j] != NULL && g_hash_table_size (seen) < max_words; j++)
        {
          if (g_hash_table_contains (seen, words[j]))
            continue;

          if (out->len > 0)
            g_string_append_c (out, ' ');
          g_string_append (out, words[j]);
          g_hash_table_add (seen, g_strdup (words[j]));
        }
    }

  return g_string_free (out, FALSE);
}

/* One index for each scope: the columns up to the last that counts. */
static const struct
{
  guint       n_columns;
  const char *insert;
  const char *remove;
  const char *merge;
  const char *set_hash_size;
  const char *find;
} indexes[RFL_SEARCH_N_SCOPES] = {
  [RFL_SEARCH_SCOPE_NAME] = {
    1,
    "INSERT INTO service_title (rowid, name) VALUES (?, ?)",
    "INSERT INTO service_title (service_title, rowid, name) VALUES ('delete', ?, ?)",
    "INSERT INTO service_title (service_title, rank) VALUES ('merge', ?)",
    "INSERT INTO service_title (service_title, rank) VALUES ('hashsize', ?)",
    "SELECT rowid, rfl_score (service_title) FROM service_title WHERE service_title MATCH ? AND rfl_accept (rowid) ORDER BY rowid",
  },
  [RFL_SEARCH_SCOPE_HEAD] = {
    3,
    "INSERT INTO service_head (rowid, name, taxonomy, organization) VALUES (?, ?, ?, ?)",
    "INSERT INTO service_head (service_head, rowid, name, taxonomy, organization) VALUES ('delete', ?, ?, ?, ?)",
    "INSERT INTO service_head (service_head, rank) VALUES ('merge', ?)",
    "INSERT INTO service_head (service_head, rank) VALUES ('hashsize', ?)",
    "SELECT rowid, rfl_score (service_head) FROM service_head WHERE service_head MATCH ? AND rfl_accept (rowid) ORDER BY rowid",
  },
  [RFL_SEARCH_SCOPE_ALL] = {
    4,
    "INSERT INTO service_fts (rowid, name, taxonomy, organization, description) VALUES (?, ?, ?, ?, ?)",
    "INSERT INTO service_fts (service_fts, rowid, name, taxonomy, organization, description) VALUES ('delete', ?, ?, ?, ?, ?)",
    "INSERT INTO service_fts (service_fts, rank) VALUES ('merge', ?)",
    "INSERT INTO service_fts (service_fts, rank) VALUES ('hashsize', ?)",
    "SELECT rowid, rfl_score (service_fts) FROM service_fts WHERE service_fts MATCH ? AND rfl_accept (rowid) ORDER BY rowid",
  },
};

static gboolean
run_columns (RflDb               *db,
             const char          *sql,
             gint64               rank,
             const char * const   columns[RFL_SEARCH_N_COLUMNS],
             guint                n_columns,
             GError             **error)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, sql, error);

  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_int (statement, 1, rank);
  for (guint i = 0; i < n_columns; i++)
    rfl_statement_bind_text (statement, 2 + i, columns[i]);

  return rfl_statement_run (statement, error);
}

static gboolean
is_long (const char *word,
         gsize       length)
{
  return length > MAX_PREFIX && g_utf8_strlen (word, length) > MAX_PREFIX;
}

static gboolean
insert_long_words (RflDb       *db,
                   Hook        *hook,
                   const char  *words,
                   GError     **error)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, "INSERT OR IGNORE INTO long_word VALUES (?)", error);

  if (statement == NULL)
    return FALSE;

  while (*words != '\0')
    {
      gsize length = strcspn (words, " ");

      if (is_long (words, length))
        {
          g_autofree char *word = g_strndup (words, length);

          if (!g_hash_table_contains (hook->known, word))
            {
              rfl_statement_bind_text (statement, 1, word);
              if (!rfl_statement_run (statement, error))
                return FALSE;
              g_hash_table_add (hook->known, g_steal_pointer (&word));
            }
        }
      words += length + (words[length] == ' ');
    }
  return TRUE;
}

static gboolean
insert_row (RflDb               *db,
            gint64               rank,
            const char * const   columns[RFL_SEARCH_N_COLUMNS],
            GError             **error)
{
  Hook *hook = attach (db, error);

  for (guint i = 0; i < RFL_SEARCH_N_COLUMNS; i++)
    {
      if (hook == NULL || !insert_long_words (db, hook, columns[i], error))
        return FALSE;
    }

  if (!run_columns (db, "INSERT INTO service_words VALUES (?, ?, ?, ?, ?)", rank, columns, RFL_SEARCH_N_COLUMNS, error))
    return FALSE;

  for (guint i = 0; i < RFL_SEARCH_N_SCOPES; i++)
    {
      if (!run_columns (db, indexes[i].insert, rank, columns, indexes[i].n_columns, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
delete_row (RflDb               *db,
            gint64               rank,
            const char * const   columns[RFL_SEARCH_N_COLUMNS],
            GError             **error)
{
  for (guint i = 0; i < RFL_SEARCH_N_SCOPES; i++)
    {
      if (!run_columns (db, indexes[i].remove, rank, columns, indexes[i].n_columns, error))
        return FALSE;
    }

  return run_columns (db, "DELETE FROM service_words WHERE rank = ?", rank, NULL, 0, error);
}

/* The words that the index holds for a row; none when it does not hold it. */
static gboolean
load_row (RflDb    *db,
          gint64    rank,
          char     *columns[RFL_SEARCH_N_COLUMNS],
          gboolean *found,
          GError  **error)
{
  g_autoptr (RflStatement) statement = NULL;
  GError *local_error = NULL;

  statement = rfl_db_prepare (db, "SELECT name, taxonomy, organization, description FROM service_words WHERE rank = ?", error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_int (statement, 1, rank);
  *found = rfl_statement_step (statement, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }

  for (guint i = 0; *found && i < RFL_SEARCH_N_COLUMNS; i++)
    columns[i] = g_strdup (rfl_statement_text (statement, i));
  return TRUE;
}

static void
clear_columns (char *columns[RFL_SEARCH_N_COLUMNS])
{
  for (guint i = 0; i < RFL_SEARCH_N_COLUMNS; i++)
    g_clear_pointer (&columns[i], g_free);
}

static gboolean
columns_equal (char * const        a[RFL_SEARCH_N_COLUMNS],
               const char * const  b[RFL_SEARCH_N_COLUMNS])
{
  for (guint i = 0; i < RFL_SEARCH_N_COLUMNS; i++)
    {
      if (g_strcmp0 (a[i], b[i]) != 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * rfl_search_index_put:
 * @db: a connection in a transaction
 * @old_rank: the row that the service has, 0 when it is new
 * @rank: the row that it shall have
 * @columns: words of each column, as rfl_search_index_words() makes them
 * @error: return location
 *
 * Writes the words of one service. What is there already costs one lookup.
 *
 * Returns: whether it worked
 */
gboolean
rfl_search_index_put (RflDb               *db,
                      gint64               old_rank,
                      gint64               rank,
                      const char * const   columns[RFL_SEARCH_N_COLUMNS],
                      GError             **error)
{
  char *old_columns[RFL_SEARCH_N_COLUMNS] = { NULL, };
  gboolean found = FALSE, ok;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (rank > 0, FALSE);

  if (old_rank != 0 && !load_row (db, old_rank, old_columns, &found, error))
    return FALSE;

  if (found && old_rank == rank && columns_equal (old_columns, columns))
    ok = TRUE;
  else
    ok = (!found || delete_row (db, old_rank, (const char * const *) old_columns, error))
         && insert_row (db, rank, columns, error);

  clear_columns (old_columns);
  return ok;
}

/**
 * rfl_search_index_remove:
 * @db: a connection in a transaction
 * @rank: row of a service
 * @error: return location
 *
 * Takes a service out of the index.
 *
 * Returns: whether it worked; a row that is not there is no error
 */
gboolean
rfl_search_index_remove (RflDb   *db,
                         gint64   rank,
                         GError **error)
{
  char *columns[RFL_SEARCH_N_COLUMNS] = { NULL, };
  gboolean found, ok;

  g_return_val_if_fail (db != NULL, FALSE);

  if (!load_row (db, rank, columns, &found, error))
    return FALSE;

  ok = !found || delete_row (db, rank, (const char * const *) columns, error);
  clear_columns (columns);
  return ok;
}

static gboolean
forget_known (RflDb   *db,
              GError **error)
{
  Hook *hook = attach (db, error);

  if (hook != NULL)
    g_hash_table_remove_all (hook->known);
  return hook != NULL;
}

/**
 * rfl_search_index_clear:
 * @db: a connection in a transaction
 * @error: return location
 *
 * Empties the index.
 *
 * Returns: whether it worked
 */
gboolean
rfl_search_index_clear (RflDb   *db,
                        GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  return rfl_db_exec (db,
                      "INSERT INTO service_title (service_title) VALUES ('delete-all');"
                      "INSERT INTO service_head (service_head) VALUES ('delete-all');"
                      "INSERT INTO service_fts (service_fts) VALUES ('delete-all');"
                      "DELETE FROM service_words; DELETE FROM long_word",
                      error)
         && forget_known (db, error);
}

/* FTS5 counts the rows it changed: fewer than two, and there was nothing to merge. */
static gboolean
merge_one (RflDb       *db,
           const char  *sql,
           guint        n_pages,
           gboolean    *more,
           GError     **error)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, sql, error);
  sqlite3 *sqlite = rfl_db_get_sqlite (db);
  int before = sqlite3_total_changes (sqlite);

  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_int (statement, 1, n_pages);
  if (!rfl_statement_run (statement, error))
    return FALSE;

  if (sqlite3_total_changes (sqlite) - before >= 2)
    *more = TRUE;
  return TRUE;
}

/**
 * rfl_search_index_merge:
 * @db: a connection in a transaction
 * @n_pages: about how many pages to write
 * @more: (out): whether there is more to merge
 * @error: return location
 *
 * Every edit adds a small segment to the index, and each costs a query a little; they are never merged during an edit, but here,
 * a bounded piece of work at a time, when nobody waits.
 *
 * Returns: whether it worked
 */
gboolean
rfl_search_index_merge (RflDb     *db,
                        guint      n_pages,
                        gboolean  *more,
                        GError   **error)
{
  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (more != NULL, FALSE);

  *more = FALSE;
  for (guint i = 0; i < RFL_SEARCH_N_SCOPES; i++)
    {
      if (!merge_one (db, indexes[i].merge, n_pages, more, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * rfl_search_index_n_pieces:
 * @db: a connection
 *
 * Returns: of how many pieces the larger index consists: each commit adds one, merging takes them away
 */
guint
rfl_search_index_n_pieces (RflDb *db)
{
  return rfl_db_query_int (db, "SELECT count (DISTINCT segid) FROM service_fts_idx", 0);
}

/**
 * rfl_search_index_set_bulk:
 * @db: a connection
 * @bulk: whether many services are about to be written
 * @error: return location
 *
 * Gives a large load the memory it needs to write large segments, and takes it back.
 *
 * Returns: whether it worked
 */
gboolean
rfl_search_index_set_bulk (RflDb     *db,
                           gboolean   bulk,
                           GError   **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  for (guint i = 0; i < RFL_SEARCH_N_SCOPES; i++)
    {
      g_autoptr (RflStatement) statement = rfl_db_prepare (db, indexes[i].set_hash_size, error);

      if (statement == NULL)
        return FALSE;

      rfl_statement_bind_int (statement, 1, bulk ? BULK_HASH_SIZE : HASH_SIZE);
      if (!rfl_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

/* The words of the directory that begin with a long one; more than #MAX_CHOICES when there are too many to name. */
static GPtrArray *
find_choices (RflDb       *db,
              const char  *prefix,
              GError     **error)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (RflStatement) statement = NULL;
  g_autofree char *end = g_strconcat (prefix, LAST_CHARACTER, NULL);
  GError *local_error = NULL;

  statement = rfl_db_prepare (db, "SELECT word FROM long_word WHERE word >= ? AND word < ? LIMIT ?", error);
  if (statement == NULL)
    return NULL;

  rfl_statement_bind_text (statement, 1, prefix);
  rfl_statement_bind_text (statement, 2, end);
  rfl_statement_bind_int (statement, 3, MAX_CHOICES + 1);
  while (rfl_statement_step (statement, &local_error))
    g_ptr_array_add (choices, g_strdup (rfl_statement_text (statement, 0)));

  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return NULL;
    }
  return g_steal_pointer (&choices);
}

static void
add_phrase (GString    *match,
            Hook       *hook,
            guint      *n_phrases,
            guint       number,
            const char *word,
            const char *star)
{
  g_string_append_printf (match, "\"%s\"%s", word, star);
  hook->words[(*n_phrases)++] = number;
}

/* Words hold letters, digits and marks only, so a quoted word needs no escape. NULL without error: nothing can be found. */
static char *
make_match (RflDb               *db,
            Hook                *hook,
            const char * const  *words,
            GError             **error)
{
  g_autoptr (GString) match = g_string_new (NULL);
  guint n_phrases = 0;

  for (guint i = 0; words[i] != NULL && n_phrases + MAX_CHOICES < MAX_PHRASES; i++)
    {
      g_autoptr (GPtrArray) choices = NULL;

      g_string_append (match, i > 0 ? " AND (" : "(");
      if (is_long (words[i], strlen (words[i])))
        {
          choices = find_choices (db, words[i], error);
          if (choices == NULL || choices->len == 0)
            return NULL;
        }

      if (choices == NULL || choices->len > MAX_CHOICES)
        add_phrase (match, hook, &n_phrases, i, words[i], " *");
      else
        {
          for (guint j = 0; j < choices->len; j++)
            {
              g_string_append (match, j > 0 ? " OR " : "");
              add_phrase (match, hook, &n_phrases, i, g_ptr_array_index (choices, j), "");
            }
        }
      g_string_append_c (match, ')');
    }

  return g_string_free (g_steal_pointer (&match), FALSE);
}

/**
 * rfl_search_index_each:
 * @db: a connection
 * @scope: which columns
 * @words: (array zero-terminated=1): folded words, at least one; each is the beginning of a word of the service
 * @accept: decides what is a hit
 * @func: called for each hit, best quality first, until it returns %FALSE
 * @data: for both functions
 * @error: return location
 *
 * Finds services. The work is bounded by the caller, who stops when there are enough.
 *
 * Returns: whether it worked
 */
gboolean
rfl_search_index_each (RflDb               *db,
                       RflSearchScope       scope,
                       const char * const  *words,
                       RflSearchAcceptFunc  accept,
                       RflSearchHitFunc     func,
                       gpointer             data,
                       GError             **error)
{
  g_autoptr (RflStatement) statement = NULL;
  g_autofree char *match = NULL;
  GError *local_error = NULL;
  Hook *hook;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (words != NULL && words[0] != NULL, FALSE);

  hook = attach (db, error);
  if (hook == NULL)
    return FALSE;

  hook->accept = accept;
  hook->data = data;

  statement = rfl_db_prepare (db, indexes[scope].find, error);
  if (statement == NULL)
    return FALSE;

  match = make_match (db, hook, words, &local_error);
  if (match == NULL)
    {
      if (local_error != NULL)
        g_propagate_error (error, local_error);
      return local_error == NULL;
    }

  rfl_statement_bind_text (statement, 1, match);
  while (rfl_statement_step (statement, &local_error))
    {
      if (!func (rfl_statement_int (statement, 0), rfl_statement_int (statement, 1), data))
        return TRUE;
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }
  return TRUE;
}
