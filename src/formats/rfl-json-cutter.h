/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-json.h"

#include "rfl-row-builder.h"

G_BEGIN_DECLS

RflEntity rfl_json_cutter_guess (JsonObject     *object);
gboolean  rfl_json_cutter_cut   (RflRowBuilder  *builder,
                                 RflEntity       entity,
                                 JsonObject     *object,
                                 guint64         line,
                                 GError        **error);

G_END_DECLS
