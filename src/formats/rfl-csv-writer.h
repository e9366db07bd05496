/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void rfl_csv_append_cell         (GString    *text,
                                  const char *value,
                                  gboolean    first);
void rfl_csv_append_guarded_cell (GString    *text,
                                  const char *value,
                                  gboolean    first);

G_END_DECLS
