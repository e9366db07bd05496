/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-preferences.h"

#include <glib/gi18n.h>

#include "rfl-widgets.h"

/* The preferences: what holds for the office is sealed with it; language and style are of this computer. */

static void
on_unlock_clicked_cb (GtkWidget *button)
{
  GtkWindow *window = rfl_window_for_widget (button);

  gtk_widget_activate_action (button, "app.unlock", NULL);
  gtk_window_close (window);
}

/* A group which stands where the settings are sealed. */
GtkWidget *
rfl_locked_preferences_new (void)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "title", _("Locked"),
                                 "subtitle", _("Unlock client data to see and change this"),
                                 "icon-name", "rfl-lock-symbolic",
                                 NULL);
  GtkWidget *button = rfl_text_button_new (NULL, _("Unlock…"), NULL);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (on_unlock_clicked_cb), NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);

  return group;
}

/* The key is gone or there again: what the pages show is of before. */
static void
on_locked_changed_cb (GtkWindow *window)
{
  gtk_window_close (window);
}

GtkWidget *
rfl_preferences_present (GtkWindow     *parent,
                         RflSyncKeeper *keeper,
                         GSettings     *settings)
{
  RflOffice *office = rfl_sync_keeper_get_office (keeper);
  GtkWidget *window = g_object_new (ADW_TYPE_PREFERENCES_WINDOW,
                                    "transient-for", parent,
                                    "modal", TRUE,
                                    "default-width", 720,
                                    "default-height", 680,
                                    NULL);
  AdwPreferencesWindow *preferences = ADW_PREFERENCES_WINDOW (window);
  RflSettings *record = rfl_office_get_settings (office);
  /* One for all pages: two copies would undo each other. */
  g_autoptr (RflRecordEditor) editor = record != NULL ? rfl_record_editor_new (office, RFL_RECORD (record)) : NULL;

  adw_preferences_window_add (preferences, ADW_PREFERENCES_PAGE (rfl_office_preferences_new (office, settings, editor)));
  adw_preferences_window_add (preferences, ADW_PREFERENCES_PAGE (rfl_clock_preferences_new (office, editor)));
  adw_preferences_window_add (preferences, ADW_PREFERENCES_PAGE (rfl_security_preferences_new (office, editor)));
  adw_preferences_window_add (preferences, ADW_PREFERENCES_PAGE (rfl_sync_preferences_new (keeper)));
  adw_preferences_window_add (preferences, ADW_PREFERENCES_PAGE (rfl_backup_preferences_new (office)));
  g_signal_connect_object (office, "notify::locked", G_CALLBACK (on_locked_changed_cb), window, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}
