/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-cli.h"

G_BEGIN_DECLS

gboolean rfl_cli_bench_office (const char  *directory,
                               gboolean     remember,
                               int          n_people,
                               int          n_services,
                               JsonObject  *report,
                               GError     **error);

G_END_DECLS
