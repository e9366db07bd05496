/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-screenshots.h"

#include "rfl-application.h"
#include "rfl-day-button.h"
#include "rfl-first-start.h"
#include "rfl-hand-out-window.h"
#include "rfl-help.h"
#include "rfl-i18n.h"
#include "rfl-import-window.h"
#include "rfl-people-list.h"
#include "rfl-preferences.h"
#include "rfl-refer.h"
#include "rfl-unlock-page.h"
#include "rfl-window-place.h"
#include "rfl-window-private.h"
#include "rfl-wizard.h"

/* "Emergency groceries" of the sample, and who offers it. */
#define SAMPLE_SERVICE "service:406847ee-305b-510a-aa25-ca2be7738d56"

#define SAMPLE_ORGANIZATION "organization:55ff79a8-50c7-51bd-8f9c-f5a1c8c09aaf"

/* A page is drawn once everything that it loads is there. */
#define SETTLE_MS 900
#define MAX_ATTEMPTS 5

#define WIDTH 1366
#define HEIGHT 768

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
  guint           attempts;    /* at the shot */
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
show_service_form (RflWindow *window)
{
  gtk_widget_activate_action (rfl_window_get_place (window, RFL_PLACE_DIRECTORY), "directory.edit", NULL);

  return GTK_WIDGET (window);
}

static GtkWidget *
show_organization (RflWindow *window)
{
  gtk_widget_activate_action (rfl_window_get_place (window, RFL_PLACE_DIRECTORY), "directory.cancel", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-organization", "s", SAMPLE_ORGANIZATION);

  return GTK_WIDGET (window);
}

static char *
dup_sample_person (RflWindow *window)
{
  g_autoptr (RflPeopleList) people = rfl_people_list_new (window->office);
  g_autoptr (RflPersonRow) person = g_list_model_get_item (G_LIST_MODEL (people), 0);

  return person != NULL ? g_strdup (rfl_person_row_get_id (person)) : NULL;
}

static GtkWidget *
show_people (RflWindow *window)
{
  g_autofree char *person = dup_sample_person (window);

  if (person != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-person", "s", person);

  return show_place (window, RFL_PLACE_PEOPLE);
}

static GtkWidget *
show_person_form (RflWindow *window)
{
  gtk_widget_activate_action (rfl_window_get_place (window, RFL_PLACE_PEOPLE), "people.edit", NULL);

  return GTK_WIDGET (window);
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
show_preferences (RflWindow  *window,
                  const char *page)
{
  GtkWidget *preferences;

  rfl_window_clear_page (window);
  rfl_window_update_view (window);
  preferences = rfl_preferences_present (GTK_WINDOW (window), window->keeper, window->settings);
  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (preferences), page);

  return preferences;
}

static GtkWidget *
show_office_preferences (RflWindow *window)
{
  return show_preferences (window, "office");
}

static GtkWidget *
show_clock_preferences (RflWindow *window)
{
  return show_preferences (window, "clocks");
}

static GtkWidget *
show_security_preferences (RflWindow *window)
{
  return show_preferences (window, "security");
}

static GtkWidget *
show_backup_preferences (RflWindow *window)
{
  return show_preferences (window, "backups");
}

static GtkWidget *
show_import (RflWindow *window)
{
  GtkWidget *import = rfl_import_window_new (window->office);

  gtk_window_set_transient_for (GTK_WINDOW (import), GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (import));

  return import;
}

static void
on_draft_started_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (RflWindow) window = user_data;
  g_autoptr (RflDraft) draft = rfl_office_start_draft_finish (RFL_OFFICE (source), result, NULL);

  if (draft == NULL)
    return;

  rfl_draft_set_need (draft, "food");
  rfl_window_show_wizard (window, draft);
}

static GtkWidget *
show_wizard (RflWindow *window)
{
  g_autofree char *person = dup_sample_person (window);

  rfl_window_clear_page (window);
  rfl_window_update_view (window);
  rfl_office_start_draft_async (window->office, person, SAMPLE_SERVICE, NULL, NULL, on_draft_started_cb,
                                g_object_ref (window));

  return GTK_WIDGET (window);
}

static GtkWidget *
show_step (RflWindow *window,
           RflStep    step)
{
  if (!RFL_IS_WIZARD (window->page))
    return NULL;

  gtk_widget_activate_action (window->page, "wizard.go", "i", (int) step);

  return GTK_WIDGET (window);
}

static GtkWidget *
show_target_step (RflWindow *window)
{
  return show_step (window, RFL_STEP_TARGET);
}

static GtkWidget *
show_fit_step (RflWindow *window)
{
  return show_step (window, RFL_STEP_FIT);
}

static GtkWidget *
show_request_step (RflWindow *window)
{
  return show_step (window, RFL_STEP_REQUEST);
}

static GtkWidget *
find_mapped (GtkWidget *root,
             GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (root, type) && gtk_widget_get_mapped (root) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_mapped (child, type);

  return found;
}

/* The first one of the page. */
static GtkWidget *
show_calendar (RflWindow *window)
{
  GtkWidget *button = find_mapped (GTK_WIDGET (window), RFL_TYPE_DAY_BUTTON);

  if (button == NULL)
    return NULL;

  button = find_mapped (button, GTK_TYPE_MENU_BUTTON);
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));

  return GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
}

static GtkWidget *
show_consent_step (RflWindow *window)
{
  return show_step (window, RFL_STEP_CONSENT);
}

static GtkWidget *
show_hand_over_step (RflWindow *window)
{
  return show_step (window, RFL_STEP_HAND_OVER);
}

static GtkWidget *
show_call (RflWindow *window)
{
  rfl_window_clear_page (window);
  rfl_window_update_view (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.log-call", "s", SAMPLE_SERVICE);

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

static GtkWidget *
show_server_help (RflWindow *window)
{
  return rfl_help_present (GTK_WINDOW (window), "server");
}

/* Each follows on what the one before it left. */
static const Shot shots[] = {
  { "follow-up", show_follow_up },
  { "directory", show_directory },
  { "directory-form", show_service_form },
  { "directory-organization", show_organization },
  { "people", show_people },
  { "people-form", show_person_form },
  { "hand-out", show_hand_out },
  { "wizard-1-person", show_wizard },
  { "wizard-2-target", show_target_step },
  { "wizard-3-fit", show_fit_step },
  { "wizard-4-request", show_request_step },
  { "wizard-4-request-calendar", show_calendar },
  { "wizard-5-consent", show_consent_step },
  { "wizard-6-hand-over", show_hand_over_step },
  { "wizard-call", show_call },
  { "preferences-office", show_office_preferences },
  { "preferences-clocks", show_clock_preferences },
  { "preferences-security", show_security_preferences },
  { "preferences-backups", show_backup_preferences },
  { "import", show_import },
  { "help", show_help },
  { "help-server", show_server_help },
  { "first-start", show_first_start },
  { "unlock", show_unlock },
};

static const struct
{
  const char     *suffix;
  const char     *language;
  AdwColorScheme  scheme;
  double          scale;     /* of the text */
} variants[] = {
  { "en", "en", ADW_COLOR_SCHEME_FORCE_LIGHT, 1.0 },
  { "en-dark", "en", ADW_COLOR_SCHEME_FORCE_DARK, 1.0 },
  { "en-large", "en", ADW_COLOR_SCHEME_FORCE_LIGHT, 2.0 },
  { "fr", "fr", ADW_COLOR_SCHEME_FORCE_LIGHT, 1.0 },
  { "fr-dark", "fr", ADW_COLOR_SCHEME_FORCE_DARK, 1.0 },
  { "fr-large", "fr", ADW_COLOR_SCHEME_FORCE_LIGHT, 2.0 },
};

/**
 * rfl_screenshot_get_variant:
 * @number: which, from 0
 *
 * Returns: (nullable): the end of the names of its pictures; %NULL: there are no more
 */
const char *
rfl_screenshot_get_variant (guint number)
{
  return number < G_N_ELEMENTS (variants) ? variants[number].suffix : NULL;
}

/**
 * rfl_screenshot_start_variant:
 * @window: a window of the program
 * @number: which variant
 *
 * Shows @window in the language, style and size of text of the variant, on a screen of the baseline (UX: 1366 × 768) and in the font
 * that its interface has there.
 */
void
rfl_screenshot_start_variant (GtkWindow *window,
                              guint      number)
{
  g_return_if_fail (number < G_N_ELEMENTS (variants));

  gtk_window_unmaximize (window);
  gtk_window_set_default_size (window, WIDTH, HEIGHT);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, "gtk-font-name", "Cantarell 11", "gtk-xft-dpi",
                (int) (96 * PANGO_SCALE * variants[number].scale), NULL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), variants[number].scheme);
  /* The last: the window is made anew. */
  rfl_application_set_language (RFL_APPLICATION (gtk_window_get_application (window)), variants[number].language);
}

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
  g_autofree char *name = g_strdup_printf ("%s-%s.png", shots[series->shot].name, rfl_screenshot_get_variant (series->variant));
  g_autofree char *path = g_build_filename (series->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (!rfl_screenshot_save (series->drawn, path, &error))
    {
      /* A new window may not be there yet on a busy computer. */
      if (series->attempts++ < MAX_ATTEMPTS)
        {
          g_timeout_add_once (SETTLE_MS, on_settled_cb, series);
          return;
        }
      g_printerr ("%s\n", error->message);
    }
  series->attempts = 0;
  if (GTK_IS_POPOVER (series->drawn))
    gtk_popover_popdown (GTK_POPOVER (series->drawn));
  else if (series->drawn != GTK_WIDGET (window))
    gtk_window_destroy (GTK_WINDOW (series->drawn));

  series->shot++;
  next (series);
}

static void
start_variant (Series *series)
{
  if (rfl_screenshot_get_variant (series->variant) != NULL)
    rfl_screenshot_start_variant (GTK_WINDOW (get_window (series)), series->variant);
}

static void
next (Series *series)
{
  while (rfl_screenshot_get_variant (series->variant) != NULL)
    {
      if (series->shot == G_N_ELEMENTS (shots))
        {
          series->shot = 0;
          series->variant++;
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

/* Every page in every language, light and dark and with text twice as large, as PAGE-LANGUAGE[-dark|-large].png in
 * @folder; then the program ends. */
void
rfl_screenshots_start (GApplication *application,
                       const char   *folder)
{
  Series *series = g_new0 (Series, 1);

  series->application = RFL_APPLICATION (application);
  series->folder = g_strdup (folder);
  g_mkdir_with_parents (folder, 0755);
  start_variant (series);
  next (series);
}
