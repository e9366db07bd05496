/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

gboolean rfl_screenshot_save   (GtkWidget    *window,
                                const char   *path,
                                GError      **error);
void     rfl_screenshots_start (GApplication *application,
                                const char   *folder);

G_END_DECLS
