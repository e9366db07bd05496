/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-office.h"

G_BEGIN_DECLS

/* Fills an open, unlocked, empty office for measuring: people, three referrals each, nine of ten closed, and a directory. */
void     rfl_bench_fill_office_async  (RflOffice            *office,
                                       guint                 n_people,
                                       guint                 n_services,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean rfl_bench_fill_office_finish (RflOffice            *office,
                                       GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
