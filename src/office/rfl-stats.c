/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-stats.h"

#include "rfl-erase.h"
#include "rfl-office-private.h"

#define NOT_ERASED "id NOT IN (SELECT name FROM erased)"

static gpointer
read_stats (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autofree RflStats *stats = g_new0 (RflStats, 1);
  RflErasedFigures erased;

  if (!rfl_erase_read_figures (db, &erased, error))
    return NULL;

  /* What a record names is counted there, from the moment it is here. */
  stats->organizations = (guint) rfl_db_query_int (db, "SELECT count(*) FROM organization", 0);
  stats->services = (guint) rfl_db_query_int (db, "SELECT count(*) FROM service", 0);
  stats->locations = (guint) rfl_db_query_int (db, "SELECT count(*) FROM location", 0);
  stats->people = (guint) rfl_db_query_int (db, "SELECT count(*) FROM person", 0);
  stats->referrals = (guint) rfl_db_query_int (db, "SELECT count(*) FROM referral WHERE " NOT_ERASED, 0) + erased.referrals;
  stats->open_referrals = (guint) rfl_db_query_int (db, "SELECT count(*) FROM follow_up WHERE open = 1", 0);
  stats->unmet_needs = (guint) rfl_db_query_int (db, "SELECT count(*) FROM unmet_index WHERE " NOT_ERASED, 0) + erased.unmet_needs;
  return g_steal_pointer (&stats);
}

void
rfl_office_stats_async (RflOffice           *self,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_return_if_fail (RFL_IS_OFFICE (self));

  rfl_office_read (self, rfl_office_stats_async, read_stats, NULL, NULL, g_free, cancellable, callback, user_data);
}

gboolean
rfl_office_stats_finish (RflOffice     *self,
                         GAsyncResult  *result,
                         RflStats      *stats,
                         GError       **error)
{
  g_autofree RflStats *found = NULL;

  g_return_val_if_fail (stats != NULL, FALSE);

  found = rfl_office_finish (self, result, rfl_office_stats_async, error);
  if (found == NULL)
    return FALSE;
  *stats = *found;
  return TRUE;
}
