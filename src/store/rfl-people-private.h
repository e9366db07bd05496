/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-people.h"
#include "rfl-record.h"

G_BEGIN_DECLS

gboolean  rfl_people_put    (RflDb        *db,
                             RflRecord    *person,
                             const char   *revision,
                             GError      **error);
gboolean  rfl_people_remove (RflDb        *db,
                             const char   *id,
                             GError      **error);

G_END_DECLS
