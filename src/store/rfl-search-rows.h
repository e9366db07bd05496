/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-search.h"

G_BEGIN_DECLS

RflServiceRow *rfl_search_load_row (RflDb   *db,
                                    guint    slot,
                                    double   distance_m,
                                    GError **error);

G_END_DECLS
