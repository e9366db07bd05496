/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-office.h"

G_BEGIN_DECLS

/**
 * RflWindowPlace:
 * @name: as in `win.place`, the settings and the names of pages
 * @title: untranslated
 * @icon_name: symbolic icon
 * @hint: untranslated, in the empty search field
 * @create: makes its page
 * @search: narrows the page to a text
 * @save_state: what a rebuilt window gives to @restore_state
 * @restore_state: goes back to where the old page was
 *
 * One of the places that the window switches between. Features know no window; the window knows them by this table.
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *icon_name;
  const char *hint;
  GtkWidget *(*create)        (RflOffice *office);
  void       (*search)        (GtkWidget *page, const char *text);
  GVariant  *(*save_state)    (GtkWidget *page);
  void       (*restore_state) (GtkWidget *page, GVariant *state);
} RflWindowPlace;

#define RFL_PLACE_FOLLOW_UP "follow-up"
#define RFL_PLACE_DIRECTORY "directory"
#define RFL_PLACE_PEOPLE    "people"

const RflWindowPlace *rfl_window_places_get  (guint      *n_places);
const RflWindowPlace *rfl_window_places_find (const char *name);

G_END_DECLS
