/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-application-private.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "rfl-app-resources.h"
#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-office-backup.h"
#include "rfl-screenshots.h"
#include "rfl-widgets.h"
#include "rfl-words.h"

/**
 * RflApplication:
 *
 * Puts the program together: settings, language, one office, and the window around it. Closing the last window closes
 * the office first, so that what waits is written and the keys are wiped.
 */
G_DEFINE_FINAL_TYPE (RflApplication, rfl_application, ADW_TYPE_APPLICATION)

static gboolean
on_any_event_cb (RflApplication *self,
                 GdkEvent       *event)
{
  GdkEventType type = gdk_event_get_event_type (event);

  if (type == GDK_KEY_PRESS || type == GDK_BUTTON_PRESS || type == GDK_TOUCH_BEGIN || type == GDK_SCROLL ||
      type == GDK_MOTION_NOTIFY)
    rfl_office_note_activity (self->office);

  return GDK_EVENT_PROPAGATE;
}

/* Every window, dialogs too: whoever works in one is not away. */
static void
on_toplevels_changed_cb (RflApplication *self,
                         guint           position,
                         guint           removed,
                         guint           added,
                         GListModel     *toplevels)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);
      GtkEventController *controller = gtk_event_controller_legacy_new ();

      gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
      g_signal_connect_object (controller, "event", G_CALLBACK (on_any_event_cb), self, G_CONNECT_SWAPPED);
      gtk_widget_add_controller (window, controller);
    }
}

static void
update_style (RflApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK,
  };
  guint style = g_settings_get_enum (self->settings, "style");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      style < G_N_ELEMENTS (schemes) ? schemes[style] : ADW_COLOR_SCHEME_DEFAULT);
}

static void
update_direction (void)
{
  gtk_widget_set_default_direction (rfl_locale_is_rtl (rfl_i18n_get_language ()) ? GTK_TEXT_DIR_RTL
                                                                                 : GTK_TEXT_DIR_LTR);
}

static void
create_window (RflApplication *self)
{
  RflWindow *old = self->window;

  self->window = rfl_window_new (GTK_APPLICATION (self), self->keeper, self->settings);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  if (old != NULL)
    rfl_window_take_over (self->window, old);
  gtk_window_present (GTK_WINDOW (self->window));
  if (old != NULL)
    {
      g_object_remove_weak_pointer (G_OBJECT (old), (gpointer *) &self->window);
      gtk_window_destroy (GTK_WINDOW (old));
    }
}

/* What is shown first needs the disk and the processor itself. */
#define UPKEEP_DELAY_MS 1000

static void
on_upkeep_due_cb (gpointer user_data)
{
  RflApplication *self = user_data;

  self->upkeep_timer = 0;
  rfl_office_start_upkeep (self->office);
}

static void
on_opened_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RflApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_office_open_finish (RFL_OFFICE (source), result, &error))
    {
      g_autofree char *text = rfl_words_for_error (error);

      g_warning ("opening %s: %s", rfl_office_get_directory (self->office), error->message);
      if (self->window != NULL)
        rfl_message (GTK_WIDGET (self->window), _("The data could not be opened"), text);
      return;
    }

  if (self->sample)
    rfl_application_start_sample (self);
  else if (self->upkeep_timer == 0 && self->office != NULL)
    self->upkeep_timer = g_timeout_add_once (UPKEEP_DELAY_MS, on_upkeep_due_cb, self);
}

static void
on_closed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RflApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_office_close_finish (RFL_OFFICE (source), result, &error))
    g_warning ("closing: %s", error->message);
  g_application_release (G_APPLICATION (self));
}

static void
rfl_application_window_removed (GtkApplication *application,
                                GtkWindow      *window)
{
  RflApplication *self = RFL_APPLICATION (application);

  /* Held before the last window lets go of the program. */
  if (self->office != NULL && !self->closing && gtk_application_get_windows (application)->next == NULL)
    {
      self->closing = TRUE;
      g_clear_handle_id (&self->upkeep_timer, g_source_remove);
      g_application_hold (G_APPLICATION (self));
      rfl_sync_keeper_stop (self->keeper);
      rfl_office_close_async (self->office, on_closed_cb, g_object_ref (self));
    }

  GTK_APPLICATION_CLASS (rfl_application_parent_class)->window_removed (application, window);
}

/* To try the sample, or to draw it, leaves the settings of the person as they are. */
static GSettings *
create_settings (RflApplication *self)
{
  g_autoptr (GSettingsBackend) backend = NULL;

  if (self->temporary == NULL)
    return g_settings_new (RFL_APPLICATION_ID);

  backend = g_memory_settings_backend_new ();

  return g_settings_new_with_backend (RFL_APPLICATION_ID, backend);
}

static void
rfl_application_startup (GApplication *application)
{
  RflApplication *self = RFL_APPLICATION (application);
  g_autofree char *language = NULL;

  self->settings = create_settings (self);
  language = g_settings_get_string (self->settings, "language");
  if (*language != '\0')
    rfl_i18n_set_language (language);

  G_APPLICATION_CLASS (rfl_application_parent_class)->startup (application);

  rfl_widgets_init ();
  rfl_app_register_resource ();
  update_direction ();
  update_style (self);
  g_signal_connect_object (self->settings, "changed::style", G_CALLBACK (update_style), self, G_CONNECT_SWAPPED);
  gtk_window_set_default_icon_name (RFL_APPLICATION_ID);

  if (self->directory == NULL)
    self->directory = g_build_filename (g_get_user_data_dir (), "referral", NULL);
  self->office = rfl_office_new (self->directory);
  self->keeper = rfl_sync_keeper_new (self->office);
  rfl_application_add_actions (self);
  g_signal_connect_object (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (on_toplevels_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
rfl_application_activate (GApplication *application)
{
  RflApplication *self = RFL_APPLICATION (application);

  if (self->window != NULL)
    {
      gtk_window_present (GTK_WINDOW (self->window));
      return;
    }

  create_window (self);
  rfl_office_open_async (self->office, !self->sample, NULL, on_opened_cb, g_object_ref (self));
}

static int
rfl_application_handle_local_options (GApplication *application,
                                      GVariantDict *options)
{
  RflApplication *self = RFL_APPLICATION (application);
  const char *directory = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Referral %s\n", RFL_VERSION);
      return EXIT_SUCCESS;
    }

  g_variant_dict_lookup (options, "data", "^&ay", &directory);
  g_variant_dict_lookup (options, "screenshots", "^ay", &self->screenshots);
  self->sample = g_variant_dict_contains (options, "sample") || self->screenshots != NULL;

  if (directory != NULL)
    {
      self->directory = g_canonicalize_filename (directory, NULL);
    }
  else if (self->sample)
    {
      g_autoptr (GError) error = NULL;

      self->temporary = g_dir_make_tmp ("referral-sample-XXXXXX", &error);
      if (self->temporary == NULL)
        {
          g_printerr ("%s\n", error->message);
          return EXIT_FAILURE;
        }
      self->directory = g_strdup (self->temporary);
    }

  /* Another folder is another office: not the window that shows the usual one. */
  if (self->directory != NULL)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);

  return -1;
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
rfl_application_shutdown (GApplication *application)
{
  RflApplication *self = RFL_APPLICATION (application);

  g_clear_handle_id (&self->upkeep_timer, g_source_remove);
  g_clear_object (&self->keeper);
  g_clear_object (&self->office);
  g_clear_object (&self->settings);
  if (self->temporary != NULL)
    remove_folder (self->temporary);

  G_APPLICATION_CLASS (rfl_application_parent_class)->shutdown (application);
}

static void
rfl_application_finalize (GObject *object)
{
  RflApplication *self = RFL_APPLICATION (object);

  g_clear_pointer (&self->directory, g_free);
  g_clear_pointer (&self->screenshots, g_free);
  g_clear_pointer (&self->temporary, g_free);

  G_OBJECT_CLASS (rfl_application_parent_class)->finalize (object);
}

static void
rfl_application_class_init (RflApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);
  GtkApplicationClass *gtk_application_class = GTK_APPLICATION_CLASS (klass);

  object_class->finalize = rfl_application_finalize;
  application_class->startup = rfl_application_startup;
  application_class->activate = rfl_application_activate;
  application_class->shutdown = rfl_application_shutdown;
  application_class->handle_local_options = rfl_application_handle_local_options;
  gtk_application_class->window_removed = rfl_application_window_removed;
}

static void
rfl_application_init (RflApplication *self)
{
  const GOptionEntry options[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Folder of the office"), N_("DIR") },
    { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Try an invented office"), NULL },
    { "screenshots", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Save a picture of each page and quit"), N_("DIR") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show the version"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

RflApplication *
rfl_application_new (void)
{
  return g_object_new (RFL_TYPE_APPLICATION,
                       "application-id", RFL_APPLICATION_ID,
                       "resource-base-path", "/org/example/Referral",
                       NULL);
}

RflOffice *
rfl_application_get_office (RflApplication *self)
{
  g_return_val_if_fail (RFL_IS_APPLICATION (self), NULL);

  return self->office;
}

GSettings *
rfl_application_get_settings (RflApplication *self)
{
  g_return_val_if_fail (RFL_IS_APPLICATION (self), NULL);

  return self->settings;
}

/* At once, without a restart: a new window around the same office, where the old one was. */
void
rfl_application_set_language (RflApplication *self,
                              const char     *code)
{
  g_return_if_fail (RFL_IS_APPLICATION (self));
  g_return_if_fail (code != NULL);

  if (g_str_equal (code, rfl_i18n_get_language ()))
    return;

  g_settings_set_string (self->settings, "language", code);
  rfl_i18n_set_language (code);
  update_direction ();
  if (self->window != NULL)
    create_window (self);
}
