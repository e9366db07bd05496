/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define RFL_TYPE_EMPTY_PAGE (rfl_empty_page_get_type ())
G_DECLARE_FINAL_TYPE (RflEmptyPage, rfl_empty_page, RFL, EMPTY_PAGE, GtkWidget)

GtkWidget *rfl_empty_page_new        (const char   *icon_name,
                                      const char   *title,
                                      const char   *description);
void       rfl_empty_page_set        (RflEmptyPage *self,
                                      const char   *icon_name,
                                      const char   *title,
                                      const char   *description);
GtkWidget *rfl_empty_page_add_action (RflEmptyPage *self,
                                      const char   *label,
                                      const char   *detailed_action,
                                      gboolean      suggested);

G_END_DECLS
