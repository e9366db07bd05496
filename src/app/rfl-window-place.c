/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-window-place.h"

#include <glib/gi18n.h>

#include "rfl-dashboard-page.h"
#include "rfl-directory-page.h"
#include "rfl-people-page.h"

/* The four functions of a page under their general types. */
#define DEFINE_PAGE(prefix, PREFIX)                                            \
  static GtkWidget *prefix##_create (RflOffice *office)                        \
  {                                                                            \
    return GTK_WIDGET (prefix##_new (office));                                 \
  }                                                                            \
  static void prefix##_do_search (GtkWidget *page, const char *text)           \
  {                                                                            \
    prefix##_search (PREFIX (page), text);                                     \
  }                                                                            \
  static GVariant *prefix##_do_save_state (GtkWidget *page)                    \
  {                                                                            \
    return prefix##_save_state (PREFIX (page));                                \
  }                                                                            \
  static void prefix##_do_restore_state (GtkWidget *page, GVariant *state)     \
  {                                                                            \
    prefix##_restore_state (PREFIX (page), state);                             \
  }

#define PAGE_FUNCTIONS(prefix)                                                 \
  .create = prefix##_create,                                                   \
  .search = prefix##_do_search,                                                \
  .save_state = prefix##_do_save_state,                                        \
  .restore_state = prefix##_do_restore_state

DEFINE_PAGE (rfl_dashboard_page, RFL_DASHBOARD_PAGE)
DEFINE_PAGE (rfl_directory_page, RFL_DIRECTORY_PAGE)
DEFINE_PAGE (rfl_people_page, RFL_PEOPLE_PAGE)

static const RflWindowPlace places[] = {
  {
    .name = RFL_PLACE_FOLLOW_UP,
    .title = N_("Follow-up"),
    .icon_name = "rfl-follow-up-symbolic",
    .hint = N_("Search a person or a need"),
    PAGE_FUNCTIONS (rfl_dashboard_page),
  },
  {
    .name = RFL_PLACE_DIRECTORY,
    .title = N_("Directory"),
    .icon_name = "rfl-directory-symbolic",
    .hint = N_("Search or type a need"),
    PAGE_FUNCTIONS (rfl_directory_page),
  },
  {
    .name = RFL_PLACE_PEOPLE,
    .title = N_("People"),
    .icon_name = "rfl-people-symbolic",
    .hint = N_("Search a name"),
    PAGE_FUNCTIONS (rfl_people_page),
  },
};

const RflWindowPlace *
rfl_window_places_get (guint *n_places)
{
  *n_places = G_N_ELEMENTS (places);

  return places;
}

const RflWindowPlace *
rfl_window_places_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (places[i].name, name) == 0)
      return &places[i];

  return NULL;
}
