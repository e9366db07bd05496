/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-screenshots.h"

#include "rfl-application.h"
#include "rfl-first-start.h"
#include "rfl-hand-out-window.h"
#include "rfl-help.h"
#include "rfl-i18n.h"
#include "rfl-import-window.h"
#include "rfl-window-place.h"
#include "rfl-people-list.h"
#include "rfl-preferences.h"
#include "rfl-unlock-page.h"
#include "rfl-window-private.h"

/* "Emergency groceries" of the sample. */
#define SAMPLE_SERVICE "service:406847ee-305b-510a-aa25-ca2be7738d56"

/* A page is drawn once everything that it loads is there. */
#define SETTLE_MS 900

typedef struct
{
  const char *name;
  GtkWidget *(*show) (RflWindow *window); /* the window to draw, NULL where the page does not exist */
} Shot;

typedef struct
{
  RflApplication *application; /* (unowned): lives longer */
  char           *folder;      /* (owned) */
  GtkWidget      *drawn;       /* (unowned): what the shot draws */
  guint           shot;
  guint           variant;     /* language and style */
} Series;

static GtkWidget *
show_place (RflWindow  *window,
            const char *name)
{
  if (rfl_window_places_find (name) == NULL)
    return NULL;

  rfl_window_clear_page (window);
  rfl_window_update_view (window);
  rfl_window_show_place (window, name);

  return GTK_WIDGET (window);
}

static GtkWidget *
show_follow_up (RflWindow *window)
{
  return show_place (window, RFL_PLACE_FOLLOW_UP);
}

static GtkWidget *
show_directory (RflWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-service", "s", SAMPLE_SERVICE);

  return show_place (window, RFL_PLACE_DIRECTORY);
}

static GtkWidget *
show_people (RflWindow *window)
{
  g_autoptr (RflPeopleList) people = rfl_people_list_new (window->office);
  g_autoptr (RflPersonRow) person = g_list_model_get_item (G_LIST_MODEL (people), 0);

  if (person != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-person", "s", rfl_person_row_get_id (person));

  return show_place (window, RFL_PLACE_PEOPLE);
}

static GtkWidget *
show_first_start (RflWindow *window)
{
  rfl_window_set_page (window, "first-start", rfl_first_start_new (window->office));

  return GTK_WIDGET (window);
}

static GtkWidget *
show_unlock (RflWindow *window)
{
  rfl_window_show_unlock (window);

  return GTK_WIDGET (window);
}

static GtkWidget *
show_preferences (RflWindow *window)
{
  rfl_window_clear_page (window);
  rfl_window_update_view (window);

  return rfl_preferences_present (GTK_WINDOW (window), window->office, window->settings);
}

static GtkWidget *
show_import (RflWindow *window)
{
  GtkWidget *import = rfl_import_window_new (window->office);

  gtk_window_set_transient_for (GTK_WINDOW (import), GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (import));

  return import;
}

static GtkWidget *
show_wizard (RflWindow *window)
{
  rfl_window_clear_page (window);
  rfl_window_update_view (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.start-referral", "s", SAMPLE_SERVICE);

  return GTK_WIDGET (window);
}

static GtkWidget *
show_hand_out (RflWindow *window)
{
  GtkWidget *hand_out = rfl_hand_out_window_new (window->office, SAMPLE_SERVICE);

  gtk_window_set_transient_for (GTK_WINDOW (hand_out), GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (hand_out));

  return hand_out;
}

static GtkWidget *
show_help (RflWindow *window)
{
  return rfl_help_present (GTK_WINDOW (window), "security");
}

static const Shot shots[] = {
  { "follow-up", show_follow_up },
  { "directory", show_directory },
  { "people", show_people },
  { "hand-out", show_hand_out },
  { "wizard", show_wizard },
  { "preferences", show_preferences },
  { "import", show_import },
  { "help", show_help },
  { "first-start", show_first_start },
  { "unlock", show_unlock },
};

static const struct { const char *suffix; const char *language; AdwColorScheme scheme; } variants[] = {
  { "en", "en", ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "en-dark", "en", ADW_COLOR_SCHEME_FORCE_DARK },
  { "fr", "fr", ADW_COLOR_SCHEME_FORCE_LIGHT },
  { "fr-dark", "fr", ADW_COLOR_SCHEME_FORCE_DARK },
};

/* Draws a window that is on the screen into a PNG file. */
gboolean
rfl_screenshot_save (GtkWidget   *window,
                     const char  *path,
                     GError     **error)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  if (node != NULL)
    texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                           &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (texture == NULL || !gdk_texture_save_to_png (texture, path))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s could not be drawn", path);
      return FALSE;
    }

  return TRUE;
}

static RflWindow *
get_window (Series *series)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (series->application));

  for (GList *link = windows; link != NULL; link = link->next)
    if (RFL_IS_WINDOW (link->data))
      return link->data;

  return NULL;
}

static void next (Series *series);

static void
on_settled_cb (gpointer user_data)
{
  Series *series = user_data;
  RflWindow *window = get_window (series);
  g_autofree char *name = g_strdup_printf ("%s-%s.png", shots[series->shot].name, variants[series->variant].suffix);
  g_autofree char *path = g_build_filename (series->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (!rfl_screenshot_save (series->drawn, path, &error))
    g_printerr ("%s\n", error->message);
  if (series->drawn != GTK_WIDGET (window))
    gtk_window_destroy (GTK_WINDOW (series->drawn));

  series->shot++;
  next (series);
}

static void
start_variant (Series *series)
{
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), variants[series->variant].scheme);
  rfl_application_set_language (series->application, variants[series->variant].language);
}

static void
next (Series *series)
{
  while (series->variant < G_N_ELEMENTS (variants))
    {
      if (series->shot == G_N_ELEMENTS (shots))
        {
          series->shot = 0;
          series->variant++;
          if (series->variant < G_N_ELEMENTS (variants))
            start_variant (series);
          continue;
        }

      series->drawn = shots[series->shot].show (get_window (series));
      if (series->drawn != NULL)
        {
          g_timeout_add_once (SETTLE_MS, on_settled_cb, series);
          return;
        }
      series->shot++;
    }

  g_action_group_activate_action (G_ACTION_GROUP (series->application), "quit", NULL);
  g_free (series->folder);
  g_free (series);
}

/* Every page in every language, light and dark, as PAGE-LANGUAGE[-dark].png in @folder; then the program ends. */
void
rfl_screenshots_start (GApplication *application,
                       const char   *folder)
{
  Series *series = g_new0 (Series, 1);
  RflWindow *window;

  series->application = RFL_APPLICATION (application);
  series->folder = g_strdup (folder);
  g_mkdir_with_parents (folder, 0755);
  window = get_window (series);
  gtk_window_unmaximize (GTK_WINDOW (window));
  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  start_variant (series);
  next (series);
}
