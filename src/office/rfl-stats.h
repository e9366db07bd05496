/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-office.h"

G_BEGIN_DECLS

/* Counted while locked as well; referrals and needs of people who were erased are counted still. */
typedef struct
{
  guint organizations;
  guint services;
  guint locations;
  guint people;
  guint referrals;
  guint open_referrals;
  guint unmet_needs;
} RflStats;

void     rfl_office_stats_async  (RflOffice            *self,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
gboolean rfl_office_stats_finish (RflOffice            *self,
                                  GAsyncResult         *result,
                                  RflStats             *stats,
                                  GError              **error);

G_END_DECLS
