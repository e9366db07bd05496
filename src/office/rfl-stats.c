/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-stats.h"

#include "rfl-office-private.h"

static gpointer
read_stats (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  RflStats *stats = g_new0 (RflStats, 1);

  stats->organizations = (guint) rfl_db_query_int (db, "SELECT count(*) FROM organization", 0);
  stats->services = (guint) rfl_db_query_int (db, "SELECT count(*) FROM service", 0);
  stats->locations = (guint) rfl_db_query_int (db, "SELECT count(*) FROM location", 0);
  stats->people = (guint) rfl_db_query_int (db, "SELECT count(*) FROM person", 0);
  stats->referrals = (guint) rfl_db_query_int (db, "SELECT count(*) FROM referral", 0);
  stats->open_referrals = (guint) rfl_db_query_int (db, "SELECT count(*) FROM follow_up WHERE open = 1", 0);
  stats->unmet_needs = (guint) rfl_db_query_int (db, "SELECT count(*) FROM unmet_index", 0);
  return stats;
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
