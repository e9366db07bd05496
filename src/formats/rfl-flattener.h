/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rfl-json.h"
#include "rfl-row.h"

G_BEGIN_DECLS

typedef gboolean (*RflFlattenFunc) (const RflRow  *row,
                                    gpointer       user_data,
                                    GError       **error);

gboolean rfl_flatten (RflEntity        entity,
                      JsonObject      *body,
                      RflFlattenFunc   func,
                      gpointer         user_data,
                      GError         **error);

G_END_DECLS
