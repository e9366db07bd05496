/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *rfl_sync_clock_problem (gint64      offset_us,
                              gint64      ahead_us,
                              const char *device,
                              const char *name);

G_END_DECLS
