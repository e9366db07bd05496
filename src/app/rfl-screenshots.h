/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

const char *rfl_screenshot_get_variant   (guint         number);
void        rfl_screenshot_start_variant (GtkWindow    *window,
                                          guint         number);
gboolean    rfl_screenshot_save          (GtkWidget    *window,
                                          const char   *path,
                                          GError      **error);
void        rfl_screenshots_start        (GApplication *application,
                                          const char   *folder);

G_END_DECLS
