/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-preferences.h"

#include <glib/gi18n.h>

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-office-backup.h"
#include "rfl-widgets.h"
#include "rfl-words.h"

/**
 * RflBackupPreferences:
 *
 * The backups that are kept, one more now, and going back to one of them.
 */
#define RFL_TYPE_BACKUP_PREFERENCES (rfl_backup_preferences_get_type ())
G_DECLARE_FINAL_TYPE (RflBackupPreferences, rfl_backup_preferences, RFL, BACKUP_PREFERENCES, AdwPreferencesPage)

struct _RflBackupPreferences
{
  AdwPreferencesPage   parent_instance;

  AdwPreferencesGroup *group;
  GtkWidget           *now_row;
  GPtrArray           *rows;        /* (owned) (element-type GtkWidget unowned) */
  RflOffice           *office;      /* (owned) */
  GCancellable        *cancellable; /* (owned) */
};

G_DEFINE_FINAL_TYPE (RflBackupPreferences, rfl_backup_preferences, ADW_TYPE_PREFERENCES_PAGE)

static void load_backups (RflBackupPreferences *self);

static void
on_open_clicked_cb (RflBackupPreferences *self,
                    GtkWidget            *button)
{
  g_autofree char *path = g_strdup (g_object_get_data (G_OBJECT (button), "rfl-path"));
  GApplication *application = g_application_get_default ();

  /* What these preferences show is of the data that goes. */
  gtk_window_close (rfl_window_for_widget (GTK_WIDGET (self)));
  g_action_group_activate_action (G_ACTION_GROUP (application), "restore-path", g_variant_new_bytestring (path));
}

static GtkWidget *
create_row (RflBackupPreferences *self,
            RflBackupRow         *backup)
{
  g_autofree char *when = rfl_locale_format_day (rfl_i18n_get_language (), rfl_backup_row_get_time_us (backup),
                                                 rfl_office_get_time_zone (self->office), RFL_DATE_STYLE_DATE_TIME);
  g_autofree char *size = g_format_size (rfl_backup_row_get_size (backup));
  g_autofree char *label = g_strdup_printf (_("Open the backup of %s"), when);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", when, "subtitle", size, NULL);
  GtkWidget *button = rfl_text_button_new (NULL, _("Open…"), "flat");

  g_object_set_data_full (G_OBJECT (button), "rfl-path", g_strdup (rfl_backup_row_get_path (backup)), g_free);
  rfl_widget_set_label (button, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_open_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return row;
}

static void
add_row (RflBackupPreferences *self,
         GtkWidget            *row)
{
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
on_listed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RflBackupPreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) backups = rfl_office_list_backups_finish (RFL_OFFICE (source), result, &error);

  if (backups == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);

  if (g_list_model_get_n_items (backups) == 0)
    add_row (self, g_object_new (ADW_TYPE_ACTION_ROW, "title", _("No backup yet"), NULL));
  for (guint i = 0; i < g_list_model_get_n_items (backups); i++)
    {
      g_autoptr (RflBackupRow) backup = g_list_model_get_item (backups, i);

      add_row (self, create_row (self, backup));
    }
}

static void
load_backups (RflBackupPreferences *self)
{
  rfl_office_list_backups_async (self->office, self->cancellable, on_listed_cb, g_object_ref (self));
}

static void
on_backed_up_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (RflBackupPreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = rfl_office_backup_finish (RFL_OFFICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_widget_set_sensitive (self->now_row, TRUE);
  if (path != NULL)
    {
      load_backups (self);
    }
  else
    {
      rfl_words_show_error (GTK_WIDGET (self), _("The backup was not made"), error);
    }
}

static void
on_now_activated_cb (RflBackupPreferences *self)
{
  gtk_widget_set_sensitive (self->now_row, FALSE);
  rfl_office_backup_async (self->office, NULL, self->cancellable, on_backed_up_cb, g_object_ref (self));
}

static void
on_elsewhere_clicked_cb (RflBackupPreferences *self,
                         GtkWidget            *button)
{
  g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()),
                                  g_object_get_data (G_OBJECT (button), "rfl-action"), NULL);
}

static void
add_elsewhere (RflBackupPreferences *self,
               AdwPreferencesGroup  *group,
               const char           *icon_name,
               const char           *title,
               const char           *action)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "icon-name", icon_name, "activatable", TRUE, NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), rfl_icon_new ("go-next-symbolic", NULL));
  g_object_set_data (G_OBJECT (row), "rfl-action", (gpointer) action);
  rfl_widget_set_label (row, title);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_elsewhere_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
}

static void
rfl_backup_preferences_dispose (GObject *object)
{
  RflBackupPreferences *self = RFL_BACKUP_PREFERENCES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_backup_preferences_parent_class)->dispose (object);
}

static void
rfl_backup_preferences_finalize (GObject *object)
{
  RflBackupPreferences *self = RFL_BACKUP_PREFERENCES (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (rfl_backup_preferences_parent_class)->finalize (object);
}

static void
rfl_backup_preferences_class_init (RflBackupPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rfl_backup_preferences_dispose;
  object_class->finalize = rfl_backup_preferences_finalize;
}

static void
rfl_backup_preferences_init (RflBackupPreferences *self)
{
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
rfl_backup_preferences_new (RflOffice *office)
{
  RflBackupPreferences *self = g_object_new (RFL_TYPE_BACKUP_PREFERENCES,
                                             "name", "backups",
                                             "title", _("Backups"),
                                             "icon-name", "rfl-backup-symbolic",
                                             NULL);
  AdwPreferencesGroup *elsewhere;

  self->office = g_object_ref (office);
  self->group = g_object_new (ADW_TYPE_PREFERENCES_GROUP,
                              "title", _("Backups beside the data"),
                              "description", _("One a day, fourteen are kept. Client data in them is sealed as before."),
                              NULL);
  self->now_row = g_object_new (ADW_TYPE_ACTION_ROW,
                                "title", _("Back Up Now"),
                                "icon-name", "rfl-backup-symbolic",
                                "activatable", TRUE,
                                NULL);
  rfl_widget_set_label (self->now_row, _("Back Up Now"));
  g_signal_connect_object (self->now_row, "activated", G_CALLBACK (on_now_activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, self->now_row);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), self->group);

  elsewhere = g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", _("Elsewhere"), NULL);
  add_elsewhere (self, elsewhere, "rfl-export-symbolic", _("Save a Backup on a Stick or Another Disk…"), "backup");
  add_elsewhere (self, elsewhere, "rfl-import-symbolic", _("Open a Backup from Another Place…"), "restore");
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), elsewhere);
  load_backups (self);

  return GTK_WIDGET (self);
}
