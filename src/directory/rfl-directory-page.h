/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-office.h"

G_BEGIN_DECLS

#define RFL_TYPE_DIRECTORY_PAGE (rfl_directory_page_get_type ())
G_DECLARE_FINAL_TYPE (RflDirectoryPage, rfl_directory_page, RFL, DIRECTORY_PAGE, GtkWidget)

GtkWidget *rfl_directory_page_new               (RflOffice        *office);
void       rfl_directory_page_search            (RflDirectoryPage *self,
                                                 const char       *text);
void       rfl_directory_page_show_service      (RflDirectoryPage *self,
                                                 const char       *service_id);
void       rfl_directory_page_show_organization (RflDirectoryPage *self,
                                                 const char       *organization_id);
GVariant  *rfl_directory_page_save_state        (RflDirectoryPage *self);
void       rfl_directory_page_restore_state     (RflDirectoryPage *self,
                                                 GVariant         *state);

G_END_DECLS
