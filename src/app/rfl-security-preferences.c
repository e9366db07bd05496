/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-preferences.h"

#include <glib/gi18n.h>

#include "rfl-office-keys.h"
#include "rfl-passphrase-fields.h"
#include "rfl-recovery-sheet.h"
#include "rfl-widgets.h"
#include "rfl-words.h"

/**
 * RflSecurityPreferences:
 *
 * Who can open client data: passphrase, recovery code, this computer, and when it locks by itself.
 */
#define RFL_TYPE_SECURITY_PREFERENCES (rfl_security_preferences_get_type ())
G_DECLARE_FINAL_TYPE (RflSecurityPreferences, rfl_security_preferences, RFL, SECURITY_PREFERENCES, AdwPreferencesPage)

struct _RflSecurityPreferences
{
  AdwPreferencesPage   parent_instance;

  GtkWidget           *old_row;         /* (unowned) (nullable): in the dialog that is open */
  RflPassphraseFields *fields;          /* (unowned) (nullable) */
  GtkWidget           *remember_switch;
  RflOffice           *office;          /* (owned) */
  GCancellable        *cancellable;     /* (owned) */
  gboolean             updating;
};

G_DEFINE_FINAL_TYPE (RflSecurityPreferences, rfl_security_preferences, ADW_TYPE_PREFERENCES_PAGE)

static void
toast (RflSecurityPreferences *self,
       const char             *text)
{
  GtkWindow *window = rfl_window_for_widget (GTK_WIDGET (self));

  if (ADW_IS_PREFERENCES_WINDOW (window))
    adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (window), adw_toast_new (text));
}

static void
on_passphrase_changed_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  g_autoptr (RflSecurityPreferences) self = user_data;
  g_autoptr (GError) error = NULL;

  if (rfl_office_change_passphrase_finish (RFL_OFFICE (source), result, &error))
    toast (self, _("The new passphrase opens the data from now on"));
  else
    rfl_words_show_error (GTK_WIDGET (self), _("The passphrase was not changed"), error);
}

static void
on_passphrase_confirmed_cb (GObject      *source,
                            GAsyncResult *result,
                            gpointer      user_data)
{
  RflSecurityPreferences *self = RFL_SECURITY_PREFERENCES (source);
  g_autoptr (GtkWidget) box = user_data;

  if (rfl_confirm_finish (result))
    rfl_office_change_passphrase_async (self->office, gtk_editable_get_text (GTK_EDITABLE (self->old_row)),
                                        rfl_passphrase_fields_get_text (self->fields), self->cancellable,
                                        on_passphrase_changed_cb, g_object_ref (self));
  self->old_row = NULL;
  self->fields = NULL;
}

static void
on_fields_changed_cb (RflSecurityPreferences *self)
{
  rfl_confirm_set_ready (GTK_WIDGET (self->fields),
                         rfl_passphrase_fields_get_valid (self->fields) &&
                           *gtk_editable_get_text (GTK_EDITABLE (self->old_row)) != '\0');
}

static void
on_change_activated_cb (RflSecurityPreferences *self)
{
  GtkWidget *box = rfl_box_new (GTK_ORIENTATION_VERTICAL, 12, NULL);
  GtkWidget *group = adw_preferences_group_new ();

  self->old_row = g_object_new (ADW_TYPE_PASSWORD_ENTRY_ROW, "title", _("Passphrase of today"), NULL);
  self->fields = RFL_PASSPHRASE_FIELDS (rfl_passphrase_fields_new ());
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->old_row);
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->fields));
  g_signal_connect_object (self->old_row, "changed", G_CALLBACK (on_fields_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->fields, "changed", G_CALLBACK (on_fields_changed_cb), self, G_CONNECT_SWAPPED);
  rfl_confirm_async (GTK_WIDGET (self), _("Change the Passphrase"), NULL, _("Change"), RFL_TONE_ACCENT, box,
                     on_passphrase_confirmed_cb, g_object_ref (box));
  on_fields_changed_cb (self);
}

static void
on_sheet_changed_cb (GtkWidget *sheet)
{
  rfl_confirm_set_ready (sheet, rfl_recovery_sheet_get_confirmed (RFL_RECOVERY_SHEET (sheet)));
}

static void
on_sheet_closed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  (void) rfl_confirm_finish (result);
}

static void
on_recovery_made_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (RflSecurityPreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *code = rfl_office_new_recovery_finish (RFL_OFFICE (source), result, &error);
  RflSettings *settings = rfl_office_get_settings (RFL_OFFICE (source));
  const char *office = settings != NULL ? rfl_settings_get_office (settings) : NULL;
  GtkWidget *sheet;

  if (code == NULL)
    {
      rfl_words_show_error (GTK_WIDGET (self), _("There is no new recovery code"), error);
      return;
    }

  sheet = rfl_recovery_sheet_new ();
  rfl_recovery_sheet_set_code (RFL_RECOVERY_SHEET (sheet), code, office != NULL ? office : "");
  g_signal_connect (sheet, "changed", G_CALLBACK (on_sheet_changed_cb), NULL);
  rfl_confirm_async (GTK_WIDGET (self), _("The New Recovery Code"),
                     _("The old one opens nothing any more: destroy the paper. This one is shown only now."), _("Done"),
                     RFL_TONE_ACCENT, sheet, on_sheet_closed_cb, NULL);
  on_sheet_changed_cb (sheet);
}

static void
on_recovery_confirmed_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  RflSecurityPreferences *self = RFL_SECURITY_PREFERENCES (source);

  if (rfl_confirm_finish (result))
    rfl_office_new_recovery_async (self->office, self->cancellable, on_recovery_made_cb, g_object_ref (self));
}

static void
on_recovery_activated_cb (RflSecurityPreferences *self)
{
  rfl_confirm_async (GTK_WIDGET (self), _("Make a new recovery code?"),
                     _("The code on paper stops working at once."), _("Make a New One"), RFL_TONE_ERROR, NULL,
                     on_recovery_confirmed_cb, NULL);
}

static void
on_remembered_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (RflSecurityPreferences) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_office_set_remembered_finish (RFL_OFFICE (source), result, &error))
    rfl_words_show_error (GTK_WIDGET (self), _("The keyring did not take the key"), error);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;

  self->updating = TRUE;
  gtk_switch_set_active (GTK_SWITCH (self->remember_switch), rfl_office_get_remembered (RFL_OFFICE (source)));
  self->updating = FALSE;
}

static void
on_remember_switched_cb (RflSecurityPreferences *self)
{
  if (!self->updating)
    rfl_office_set_remembered_async (self->office, gtk_switch_get_active (GTK_SWITCH (self->remember_switch)),
                                     self->cancellable, on_remembered_cb, g_object_ref (self));
}

static void
on_lock_activated_cb (RflSecurityPreferences *self)
{
  rfl_office_lock (self->office);
}

static void
add_action (RflSecurityPreferences *self,
            AdwPreferencesGroup    *group,
            const char             *icon_name,
            const char             *title,
            const char             *subtitle,
            GCallback               callback)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "title", title,
                                 "subtitle", subtitle,
                                 "icon-name", icon_name,
                                 "activatable", TRUE,
                                 NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), rfl_icon_new ("go-next-symbolic", NULL));
  rfl_widget_set_label (row, title);
  g_signal_connect_object (row, "activated", callback, self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, row);
}

static void
rfl_security_preferences_dispose (GObject *object)
{
  RflSecurityPreferences *self = RFL_SECURITY_PREFERENCES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_security_preferences_parent_class)->dispose (object);
}

static void
rfl_security_preferences_finalize (GObject *object)
{
  RflSecurityPreferences *self = RFL_SECURITY_PREFERENCES (object);

  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (rfl_security_preferences_parent_class)->finalize (object);
}

static void
rfl_security_preferences_class_init (RflSecurityPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rfl_security_preferences_dispose;
  object_class->finalize = rfl_security_preferences_finalize;
}

static void
rfl_security_preferences_init (RflSecurityPreferences *self)
{
  self->cancellable = g_cancellable_new ();
}

GtkWidget *
rfl_security_preferences_new (RflOffice       *office,
                              RflRecordEditor *editor)
{
  RflSecurityPreferences *self = g_object_new (RFL_TYPE_SECURITY_PREFERENCES,
                                               "name", "security",
                                               "title", _("Security"),
                                               "icon-name", "rfl-shield-symbolic",
                                               NULL);
  AdwPreferencesGroup *keys, *lock;
  GtkWidget *row;

  self->office = g_object_ref (office);
  if (editor == NULL)
    {
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (rfl_locked_preferences_new ()));
      return GTK_WIDGET (self);
    }

  keys = g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", _("What opens client data"), NULL);
  add_action (self, keys, "rfl-pencil-symbolic", _("Change the Passphrase…"), NULL, G_CALLBACK (on_change_activated_cb));
  add_action (self, keys, "rfl-document-symbolic", _("New Recovery Code…"), _("When the paper is lost, or was seen"),
              G_CALLBACK (on_recovery_activated_cb));

  row = g_object_new (ADW_TYPE_ACTION_ROW,
                      "title", _("Open on this computer without asking"),
                      "subtitle", _("Its keyring keeps the key, behind your login"),
                      "icon-name", "rfl-unlock-symbolic",
                      NULL);
  self->remember_switch = gtk_switch_new ();
  gtk_switch_set_active (GTK_SWITCH (self->remember_switch), rfl_office_get_remembered (office));
  gtk_widget_set_valign (self->remember_switch, GTK_ALIGN_CENTER);
  rfl_widget_set_label (self->remember_switch, _("Open on this computer without asking"));
  g_signal_connect_object (self->remember_switch, "notify::active", G_CALLBACK (on_remember_switched_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->remember_switch);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->remember_switch);
  adw_preferences_group_add (keys, row);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), keys);

  lock = g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", _("Lock"), NULL);
  adw_preferences_group_add (lock, rfl_record_editor_spin_new (editor, _("Lock when nobody touches the computer for"),
                                                               _("minutes; 0 never locks by itself"), "lock_minutes",
                                                               rfl_office_get_idle_minutes (office), 0, 240));
  add_action (self, lock, "rfl-lock-symbolic", _("Lock Now"), NULL, G_CALLBACK (on_lock_activated_cb));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), lock);

  return GTK_WIDGET (self);
}
