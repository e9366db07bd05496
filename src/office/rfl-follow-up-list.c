/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-follow-up-list.h"

#include "rfl-cases.h"
#include "rfl-draft-rows.h"
#include "rfl-drafts.h"
#include "rfl-follow-up-row-private.h"
#include "rfl-office-private.h"
#include "rfl-text.h"

#define LIMIT 1000
/* With a text every row is a candidate: so many are looked at. */
#define CANDIDATES 20000
/* Rows computed anew in one transaction; other writes pass between two slices. */
#define SLICE 200

typedef struct
{
  int         group;
  GStrv       words;
  guint       limit;
  gint64      now;
} Query;

static void
query_free (Query *query)
{
  g_strfreev (query->words);
  g_free (query);
}

static gboolean
add_rows (RflDb       *db,
          RflRowMaker *maker,
          Query       *query,
          RflGroup     group,
          GPtrArray   *rows,
          GError     **error)
{
  /* What the groups before have left of the limit. */
  guint limit = query->words != NULL ? CANDIDATES : query->limit - MIN (rows->len, query->limit);
  g_autoptr (GPtrArray) found = NULL;

  if (limit == 0)
    return TRUE;

  if (group == RFL_GROUP_DRAFT)
    return rfl_draft_rows_add (db, maker, rows, error);

  found = rfl_cases_due (db, group, query->now, limit, 0, error);
  if (found == NULL)
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (rows, rfl_row_maker_make (maker, g_ptr_array_index (found, i)));
  return TRUE;
}

static gpointer
read_rows (RflDb         *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Query *query = data;
  g_autoptr (RflRowMaker) maker = rfl_row_maker_new (db);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (query->group != RFL_GROUP_ALL)
    {
      if (!add_rows (db, maker, query, query->group, rows, error))
        return NULL;
    }
  else
    {
      for (RflGroup group = RFL_GROUP_OVERDUE; group < RFL_GROUP_DONE; group++)
        if (!add_rows (db, maker, query, group, rows, error))
          return NULL;
    }

  if (query->words != NULL)
    for (guint i = rows->len; i > 0; i--)
      if (!rfl_follow_up_row_matches (g_ptr_array_index (rows, i - 1), (const char *const *) query->words))
        g_ptr_array_remove_index (rows, i - 1);
  if (rows->len > query->limit)
    g_ptr_array_set_size (rows, query->limit);

  return g_steal_pointer (&rows);
}

/* Rows whose instant has passed are computed anew before they are shown. */

typedef struct
{
  gint64   now;
  gboolean more;
  gint64   next_us;
} Refold;

static gpointer
refold_slice (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Refold *refold = data;
  int n = rfl_cases_refold_stale (db, refold->now, SLICE, error);

  refold->more = n == SLICE;
  refold->next_us = n >= 0 ? rfl_cases_next_instant (db, refold->now) : 0;
  return NULL;
}

static void
on_slice_refolded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  GCancellable *cancellable = g_task_get_cancellable (task);
  Refold *refold = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  rfl_office_finish (self, result, refold_slice, &error);
  if (error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (refold->more)
    {
      rfl_office_write (self, refold_slice, refold_slice, refold, NULL, NULL, cancellable,
                        on_slice_refolded_cb, g_steal_pointer (&task));
    }
  else
    {
      /* Rows that never change by themselves: no need to look again before something is written. */
      rfl_office_set_refold_us (self, refold->next_us != 0 ? refold->next_us : G_MAXINT64);
      g_task_return_boolean (task, TRUE);
    }
}

void
rfl_office_refold_async (RflOffice           *self,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Refold *refold = g_new0 (Refold, 1);

  g_task_set_source_tag (task, rfl_office_refold_async);
  refold->now = rfl_office_get_now_us (self);
  g_task_set_task_data (task, refold, g_free);

  if (refold->now < rfl_office_get_refold_us (self))
    g_task_return_boolean (task, TRUE);
  else
    rfl_office_write (self, refold_slice, refold_slice, refold, NULL, NULL, cancellable,
                      on_slice_refolded_cb, g_steal_pointer (&task));
}

gboolean
rfl_office_refold_finish (RflOffice     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
on_rows_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GListModel *list = rfl_office_finish_list (RFL_OFFICE (source), result, read_rows, RFL_TYPE_FOLLOW_UP_ROW, &error);

  if (list == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, list, g_object_unref);
}

static void
on_refolded_for_rows_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_office_refold_finish (self, result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    rfl_office_read (self, read_rows, read_rows, g_task_get_task_data (task), NULL, (GDestroyNotify) g_ptr_array_unref,
                     g_task_get_cancellable (task), on_rows_read_cb, g_object_ref (task));
}

void
rfl_office_follow_up_async (RflOffice           *self,
                            int                  group,
                            const char          *text,
                            int                  limit,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Query *query;

  g_return_if_fail (RFL_IS_OFFICE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_office_follow_up_async);
  query = g_new0 (Query, 1);
  query->group = group;
  query->words = text != NULL ? rfl_text_words (text) : NULL;
  if (query->words != NULL && query->words[0] == NULL)
    g_clear_pointer (&query->words, g_strfreev);
  query->limit = limit > 0 ? (guint) limit : LIMIT;
  query->now = rfl_office_get_now_us (self);
  g_task_set_task_data (task, query, (GDestroyNotify) query_free);

  rfl_office_refold_async (self, cancellable, on_refolded_for_rows_cb, g_steal_pointer (&task));
}

GListModel *
rfl_office_follow_up_finish (RflOffice     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The queue of another day: computed in a transaction that is taken back, so that nothing of it stays. */

static gpointer
read_rows_on (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Query *query = data;
  GPtrArray *rows = NULL;
  int n;

  if (!rfl_db_begin (db, error))
    return NULL;
  do
    n = rfl_cases_refold_stale (db, query->now, SLICE, error);
  while (n == SLICE);
  if (n >= 0)
    rows = read_rows (db, query, cancellable, error);
  rfl_db_rollback (db);
  rfl_db_steal_changes (db);
  return rows;
}

void
rfl_office_follow_up_on_async (RflOffice           *self,
                               gint64               on_us,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  Query *query;

  g_return_if_fail (RFL_IS_OFFICE (self));

  query = g_new0 (Query, 1);
  query->group = RFL_GROUP_ALL;
  query->limit = CANDIDATES;
  query->now = on_us;
  rfl_office_maintain (self, rfl_office_follow_up_on_async, read_rows_on, query, (GDestroyNotify) query_free,
                       (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GListModel *
rfl_office_follow_up_on_finish (RflOffice     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return rfl_office_finish_list (self, result, rfl_office_follow_up_on_async, RFL_TYPE_FOLLOW_UP_ROW, error);
}

static gpointer
read_counts (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  const gint64 *now = data;
  g_autofree RflFollowUpCounts *counts = g_new0 (RflFollowUpCounts, 1);

  if (!rfl_cases_counts (db, *now, counts->n, error))
    return NULL;

  counts->n[RFL_GROUP_DRAFT] = rfl_drafts_count (db);
  counts->due = counts->n[RFL_GROUP_OVERDUE] + counts->n[RFL_GROUP_TODAY];
  for (RflGroup group = RFL_GROUP_OVERDUE; group < RFL_GROUP_DONE; group++)
    counts->all += counts->n[group];
  counts->next_us = rfl_cases_next_instant (db, *now);
  return g_steal_pointer (&counts);
}

static void
on_counts_read_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gpointer counts = rfl_office_finish (RFL_OFFICE (source), result, read_counts, &error);

  if (counts == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, counts, g_free);
}

static void
on_refolded_for_counts_cb (GObject      *source,
                           GAsyncResult *result,
                           gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gint64 now = rfl_office_get_now_us (self);

  if (!rfl_office_refold_finish (self, result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    rfl_office_read (self, read_counts, read_counts, g_memdup2 (&now, sizeof now), g_free, g_free,
                     g_task_get_cancellable (task), on_counts_read_cb, g_object_ref (task));
}

void
rfl_office_follow_up_counts_async (RflOffice           *self,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RFL_IS_OFFICE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_office_follow_up_counts_async);
  rfl_office_refold_async (self, cancellable, on_refolded_for_counts_cb, g_steal_pointer (&task));
}

gboolean
rfl_office_follow_up_counts_finish (RflOffice          *self,
                                    GAsyncResult       *result,
                                    RflFollowUpCounts  *counts,
                                    GError            **error)
{
  g_autofree RflFollowUpCounts *found = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (counts != NULL, FALSE);

  found = g_task_propagate_pointer (G_TASK (result), error);
  if (found == NULL)
    return FALSE;
  *counts = *found;
  return TRUE;
}
