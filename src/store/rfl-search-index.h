/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-store-error.h"

G_BEGIN_DECLS

/* The columns of the index, the heaviest first. */
typedef enum
{
  RFL_SEARCH_COLUMN_NAME,
  RFL_SEARCH_COLUMN_TAXONOMY,
  RFL_SEARCH_COLUMN_ORGANIZATION,
  RFL_SEARCH_COLUMN_DESCRIPTION,
} RflSearchColumn;

#define RFL_SEARCH_N_COLUMNS (RFL_SEARCH_COLUMN_DESCRIPTION + 1)

/**
 * RflSearchScope:
 * @RFL_SEARCH_SCOPE_NAME: every word is in the name
 * @RFL_SEARCH_SCOPE_HEAD: every word is in the name, the taxonomy or the organisation
 * @RFL_SEARCH_SCOPE_ALL: every word is somewhere
 */
typedef enum
{
  RFL_SEARCH_SCOPE_NAME,
  RFL_SEARCH_SCOPE_HEAD,
  RFL_SEARCH_SCOPE_ALL,
} RflSearchScope;

#define RFL_SEARCH_N_SCOPES (RFL_SEARCH_SCOPE_ALL + 1)

/* A row of the index: quality (0 the best) above, number of the service below, so the order of rows is the order of quality. */
#define RFL_SEARCH_RANK(level, slot)  (((gint64) (level) << 32) | (gint64) (slot))
#define RFL_SEARCH_RANK_LEVEL(rank)   ((guint) ((rank) >> 32))
#define RFL_SEARCH_RANK_SLOT(rank)    ((guint) ((rank) & G_MAXUINT32))

/**
 * RflSearchAcceptFunc:
 * @rank: row of the index that holds the words
 *
 * Called inside the query, before a hit is weighed: what filters refuse costs least there.
 *
 * Returns: whether it is a hit
 */
typedef gboolean (*RflSearchAcceptFunc) (gint64   rank,
                                         gpointer data);

/**
 * RflSearchHitFunc:
 * @rank: row of the index
 * @score: larger is better; the sum over the words of the weight of the best column each is in
 *
 * Returns: %FALSE to stop
 */
typedef gboolean (*RflSearchHitFunc) (gint64   rank,
                                      int      score,
                                      gpointer data);

char     *rfl_search_index_words    (const char * const  *texts,
                                     guint                max_words);
gboolean  rfl_search_index_put      (RflDb               *db,
                                     gint64               old_rank,
                                     gint64               rank,
                                     const char * const   columns[RFL_SEARCH_N_COLUMNS],
                                     GError             **error);
gboolean  rfl_search_index_remove   (RflDb               *db,
                                     gint64               rank,
                                     GError             **error);
gboolean  rfl_search_index_clear    (RflDb               *db,
                                     GError             **error);
gboolean  rfl_search_index_merge    (RflDb               *db,
                                     guint                n_pages,
                                     gboolean            *more,
                                     GError             **error);
guint     rfl_search_index_n_pieces (RflDb               *db);
gboolean  rfl_search_index_set_bulk (RflDb               *db,
                                     gboolean             bulk,
                                     GError             **error);
gboolean  rfl_search_index_each     (RflDb               *db,
                                     RflSearchScope       scope,
                                     const char * const  *words,
                                     RflSearchAcceptFunc  accept,
                                     RflSearchHitFunc     func,
                                     gpointer             data,
                                     GError             **error);

G_END_DECLS
