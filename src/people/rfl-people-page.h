/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-office.h"

G_BEGIN_DECLS

#define RFL_TYPE_PEOPLE_PAGE (rfl_people_page_get_type ())
G_DECLARE_FINAL_TYPE (RflPeoplePage, rfl_people_page, RFL, PEOPLE_PAGE, GtkWidget)

GtkWidget *rfl_people_page_new           (RflOffice     *office);
void       rfl_people_page_search        (RflPeoplePage *self,
                                          const char    *text);
void       rfl_people_page_show_person   (RflPeoplePage *self,
                                          const char    *person_id);
void       rfl_people_page_add_person    (RflPeoplePage *self);
GVariant  *rfl_people_page_save_state    (RflPeoplePage *self);
void       rfl_people_page_restore_state (RflPeoplePage *self,
                                          GVariant      *state);

G_END_DECLS
