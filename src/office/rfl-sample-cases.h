/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-sample-time.h"

G_BEGIN_DECLS

/* Writes workers, partnerships, people, unmet needs, referrals with their events, and drafts, in the transaction of @db. */
gboolean rfl_sample_put_cases (RflDb                *db,
                               JsonObject           *cases,
                               const char           *worker,
                               const RflSampleTime  *time,
                               GError              **error);

G_END_DECLS
