/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-application-private.h"

#include <glib/gi18n.h>

#include "rfl-about.h"
#include "rfl-export-job.h"
#include "rfl-help.h"
#include "rfl-import-window.h"
#include "rfl-office-backup.h"
#include "rfl-office-keys.h"
#include "rfl-preferences.h"
#include "rfl-progress.h"
#include "rfl-widgets.h"
#include "rfl-words.h"

/* What the main menu does. */

static GtkWidget *
get_window (RflApplication *self)
{
  return GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (self)));
}

static void
show_error (RflApplication *self,
            const char     *heading,
            const GError   *error)
{
  rfl_words_show_error (get_window (self), heading, error);
}

static void
toast (RflApplication *self,
       const char     *text)
{
  if (self->window != NULL)
    rfl_window_toast (self->window, text);
}

static void
on_import_activated_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  RflApplication *self = RFL_APPLICATION (user_data);
  GtkWidget *window = rfl_import_window_new (self->office);

  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (self->window));
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_exported_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RflApplication) self = user_data;
  RflExportJob *job = RFL_EXPORT_JOB (source);
  g_autoptr (GError) error = NULL;

  if (rfl_export_job_run_finish (job, result, &error))
    {
      guint n = rfl_export_job_get_n_written (job);
      g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u service exported",
                                                            "%u services exported", n),
                                               n);

      toast (self, text);
    }
  else
    {
      show_error (self, _("The directory was not exported"), error);
    }
}

static void
on_export_chosen_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (RflApplication) self = user_data;
  g_autoptr (GFile) file = rfl_file_finish (result);
  g_autoptr (RflExportJob) job = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  g_autofree char *name = NULL;

  if (file == NULL)
    return;

  name = g_file_get_basename (file);
  job = rfl_export_job_new (self->office, file,
                            g_str_has_suffix (name, "json") ? RFL_EXPORT_HSDS_NDJSON : RFL_EXPORT_HSDS_ZIP);
  cancellable = g_cancellable_new ();
  rfl_progress_present (get_window (self), G_OBJECT (job), _("Exporting the directory"), cancellable);
  rfl_export_job_run_async (job, cancellable, on_exported_cb, g_object_ref (self));
}

static void
on_export_activated_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  rfl_file_save_async (get_window (user_data), _("Export the Directory"), _("directory.zip"), on_export_chosen_cb,
                       g_object_ref (user_data));
}

static void
on_backed_up_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (RflApplication) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = rfl_office_backup_finish (RFL_OFFICE (source), result, &error);

  if (path != NULL)
    {
      g_autofree char *text = g_strdup_printf (_("Backup saved: %s"), path);

      toast (self, text);
    }
  else
    {
      show_error (self, _("The backup was not made"), error);
    }
}

static void
on_backup_chosen_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (RflApplication) self = user_data;
  g_autoptr (GFile) file = rfl_file_finish (result);

  if (file != NULL)
    rfl_office_backup_async (self->office, g_file_peek_path (file), NULL, on_backed_up_cb, g_object_ref (self));
}

static void
on_backup_activated_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "referral-%Y-%m-%d.db");

  rfl_file_save_async (get_window (user_data), _("Back Up the Data"), name, on_backup_chosen_cb,
                       g_object_ref (user_data));
}

static void
on_restored_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (RflApplication) self = user_data;
  g_autoptr (GError) error = NULL;

  if (rfl_office_restore_finish (RFL_OFFICE (source), result, &error))
    toast (self, _("The backup is open. What was there before is kept beside it."));
  else
    show_error (self, _("The backup was not opened"), error);
}

typedef struct
{
  RflApplication *application; /* (owned) */
  char           *path;        /* (owned) (nullable) */
} Restore;

static void
on_restore_confirmed_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  Restore *restore = user_data;
  g_autoptr (RflApplication) self = restore->application;
  g_autofree char *path = restore->path;

  g_free (restore);
  if (rfl_confirm_finish (result))
    rfl_office_restore_async (self->office, path, NULL, on_restored_cb, g_object_ref (self));
}

static void
confirm_restore (RflApplication *self,
                 const char     *path)
{
  Restore *restore;

  /* There is nothing to replace in an empty or damaged folder. */
  if (rfl_office_get_state (self->office) != RFL_OFFICE_READY && rfl_office_get_state (self->office) != RFL_OFFICE_LOCKED)
    {
      rfl_office_restore_async (self->office, path, NULL, on_restored_cb, g_object_ref (self));
      return;
    }

  restore = g_new0 (Restore, 1);
  restore->application = g_object_ref (self);
  restore->path = g_strdup (path);
  rfl_confirm_async (get_window (self), _("Replace today’s data by the backup?"),
                     _("What was written since the backup is no longer shown. The file of today is kept beside it."),
                     _("Replace"), RFL_TONE_ERROR, NULL, on_restore_confirmed_cb, restore);
}

static void
on_restore_chosen_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (RflApplication) self = user_data;
  g_autoptr (GFile) file = rfl_file_finish (result);

  if (file != NULL)
    confirm_restore (self, g_file_peek_path (file));
}

static void
on_restore_activated_cb (GSimpleAction *action,
                         GVariant      *parameter,
                         gpointer       user_data)
{
  const RflFileFilter filters[] = {
    { _("Backups"), "*.db;*.backup;*.sqlite" },
    { _("All files"), "*" },
  };

  rfl_file_open_async (get_window (user_data), _("Open a Backup"), filters, G_N_ELEMENTS (filters),
                       on_restore_chosen_cb, g_object_ref (user_data));
}

static void
on_restore_last_activated_cb (GSimpleAction *action,
                              GVariant      *parameter,
                              gpointer       user_data)
{
  confirm_restore (RFL_APPLICATION (user_data), NULL);
}

static void
on_restore_path_activated_cb (GSimpleAction *action,
                              GVariant      *parameter,
                              gpointer       user_data)
{
  confirm_restore (RFL_APPLICATION (user_data), g_variant_get_bytestring (parameter));
}

static void
on_lock_activated_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  RflApplication *self = RFL_APPLICATION (user_data);

  if (!rfl_office_get_locked (self->office))
    rfl_office_lock (self->office);
}

static void
on_unlock_activated_cb (GSimpleAction *action,
                        GVariant      *parameter,
                        gpointer       user_data)
{
  RflApplication *self = RFL_APPLICATION (user_data);

  if (self->window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self->window), "win.unlock", NULL);
}

static void
on_preferences_activated_cb (GSimpleAction *action,
                             GVariant      *parameter,
                             gpointer       user_data)
{
  RflApplication *self = RFL_APPLICATION (user_data);

  rfl_preferences_present (GTK_WINDOW (self->window), self->keeper, self->settings);
}

static void
on_sync_preferences_activated_cb (GSimpleAction *action,
                                  GVariant      *parameter,
                                  gpointer       user_data)
{
  RflApplication *self = RFL_APPLICATION (user_data);
  GtkWidget *preferences = rfl_preferences_present (GTK_WINDOW (self->window), self->keeper, self->settings);

  adw_preferences_window_set_visible_page_name (ADW_PREFERENCES_WINDOW (preferences), "sync");
}

static void
on_shortcuts_activated_cb (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data)
{
  rfl_shortcuts_present (GTK_WINDOW (get_window (user_data)));
}

static void
on_help_activated_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  rfl_help_present (GTK_WINDOW (get_window (user_data)), NULL);
}

static void
on_about_activated_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  rfl_about_present (GTK_WINDOW (get_window (user_data)));
}

static void
on_quit_activated_cb (GSimpleAction *action,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  RflApplication *self = RFL_APPLICATION (user_data);

  if (self->window != NULL)
    gtk_window_close (GTK_WINDOW (self->window));
}

/* What needs an office that is there. */
static void
update_actions (RflApplication *self)
{
  static const char * const names[] = { "import", "export", "backup", "preferences", "sync-preferences" };
  RflOfficeState state = rfl_office_get_state (self->office);
  gboolean open = state == RFL_OFFICE_READY || state == RFL_OFFICE_LOCKED;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), names[i])), open);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "lock")),
                               state == RFL_OFFICE_READY);
}

static void
set_accel (RflApplication *self,
           const char     *action,
           const char     *accel)
{
  const char * const accels[] = { accel, NULL };

  gtk_application_set_accels_for_action (GTK_APPLICATION (self), action, accels);
}

void
rfl_application_add_actions (RflApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "import", .activate = on_import_activated_cb },
    { .name = "export", .activate = on_export_activated_cb },
    { .name = "backup", .activate = on_backup_activated_cb },
    { .name = "restore", .activate = on_restore_activated_cb },
    { .name = "restore-last", .activate = on_restore_last_activated_cb },
    { .name = "restore-path", .activate = on_restore_path_activated_cb, .parameter_type = "ay" },
    { .name = "lock", .activate = on_lock_activated_cb },
    { .name = "unlock", .activate = on_unlock_activated_cb },
    { .name = "preferences", .activate = on_preferences_activated_cb },
    { .name = "sync-preferences", .activate = on_sync_preferences_activated_cb },
    { .name = "shortcuts", .activate = on_shortcuts_activated_cb },
    { .name = "help", .activate = on_help_activated_cb },
    { .name = "about", .activate = on_about_activated_cb },
    { .name = "quit", .activate = on_quit_activated_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_signal_connect_object (self->office, "notify::state", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  update_actions (self);

  set_accel (self, "win.start-referral::", "<Control>n");
  set_accel (self, "win.search", "<Control>f");
  set_accel (self, "win.place::follow-up", "<Control>1");
  set_accel (self, "win.place::directory", "<Control>2");
  set_accel (self, "win.place::people", "<Control>3");
  set_accel (self, "app.preferences", "<Control>comma");
  set_accel (self, "app.shortcuts", "<Control>question");
  set_accel (self, "app.help", "F1");
  set_accel (self, "app.lock", "<Control><Shift>l");
  set_accel (self, "app.quit", "<Control>q");
}
