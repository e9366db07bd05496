/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void        rfl_paths_init            (void);
char       *rfl_paths_find_build_root (const char *program);
const char *rfl_paths_get_locale_dir  (void);

G_END_DECLS
