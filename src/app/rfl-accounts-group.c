/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-accounts-group.h"

#include <glib/gi18n.h>

#include "rfl-office-rotate.h"
#include "rfl-server-admin.h"
#include "rfl-server.h"
#include "rfl-widgets.h"
#include "rfl-words.h"

/**
 * RflAccountsGroup:
 *
 * Who may sign in to the server for this office, one account for each laptop or colleague; added, removed and given a new
 * password here by who has that of the server's administrator. A lost laptop loses its account, and the key is changed.
 */
struct _RflAccountsGroup
{
  AdwPreferencesGroup  parent_instance;

  RflOffice           *office;      /* (owned) */
  char                *url;         /* (owned) */
  char                *ca_pem;      /* (owned) (nullable) */
  char                *office_id;   /* (owned) */
  char                *own_user;    /* (owned): of this laptop */
  RflCouch            *admin;       /* (owned) (nullable): once asked */
  GCancellable        *cancellable; /* (owned) */
  GtkWidget           *open_row;
  GtkWidget           *add_row;
  GtkWidget           *editor_row;
  GtkWidget           *editor_switch;
  GPtrArray           *rows;        /* (owned) (element-type GtkWidget unowned) */
  char                *asked;       /* (owned) (nullable): the account that the question is about */
};

G_DEFINE_FINAL_TYPE (RflAccountsGroup, rfl_accounts_group, ADW_TYPE_PREFERENCES_GROUP)

static void load (RflAccountsGroup *self);

static gboolean
is_gone (RflAccountsGroup *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

static void
show_error (RflAccountsGroup *self,
            const char       *heading,
            const GError     *error)
{
  if (!is_gone (self))
    rfl_words_show_error (GTK_WIDGET (self), heading, error);
}

static void
on_rotated_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RflAccountsGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_office_rotate_key_finish (RFL_OFFICE (source), result, &error))
    show_error (self, _("The key was not changed"), error);
  else if (!is_gone (self))
    rfl_message (GTK_WIDGET (self), _("The key was changed"),
                 _("What is written from now on is sealed with the new key, and what was there is sealed anew in the "
                   "background. Colleagues type the passphrase once. Now change the passphrase too, in Security: who has the "
                   "lost laptop may know the old one."));
}

static void
on_removed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RflAccountsGroup) self = user_data;
  g_autoptr (GError) error = NULL;

  if (rfl_server_remove_account_finish (RFL_COUCH (source), result, &error))
    load (self);
  else
    show_error (self, _("The account was not removed"), error);
}

/* An account that gets a password. */
typedef struct
{
  RflAccountsGroup *self;   /* (owned) */
  char             *name;   /* (owned) */
} Made;

static Made *
made_new (RflAccountsGroup *self,
          const char       *name)
{
  Made *made = g_new0 (Made, 1);

  made->self = g_object_ref (self);
  made->name = g_strdup (name);

  return made;
}

static void
made_free (Made *made)
{
  g_object_unref (made->self);
  g_free (made->name);
  g_free (made);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Made, made_free)

static void
on_password_made_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (Made) made = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *password = rfl_server_reset_password_finish (RFL_COUCH (source), result, &error);

  if (password == NULL)
    show_error (made->self, _("The password was not changed"), error);
  else if (!is_gone (made->self))
    rfl_server_admin_show_password (GTK_WIDGET (made->self), made->name, password);
}

static void
on_password_confirmed_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  RflAccountsGroup *self = RFL_ACCOUNTS_GROUP (source);
  g_autofree char *name = g_steal_pointer (&self->asked);

  if (rfl_confirm_finish (result) && self->admin != NULL)
    rfl_server_reset_password_async (self->admin, self->office_id, name, self->cancellable, on_password_made_cb,
                                     made_new (self, name));
}

static void
on_password_clicked_cb (RflAccountsGroup *self,
                        GtkWidget        *button)
{
  const char *name = g_object_get_data (G_OBJECT (button), "rfl-name");
  g_autofree char *heading = g_strdup_printf (_("Make a new password for %s?"), name);

  g_free (self->asked);
  self->asked = g_strdup (name);
  rfl_confirm_async (GTK_WIDGET (self), heading,
                     _("The old one opens nothing any more: a laptop that signs in with it asks for the new one. What the account "
                       "may do stays as it is, and nothing is lost."),
                     _("New Password"), RFL_TONE_NEUTRAL, NULL, on_password_confirmed_cb, NULL);
}

static void
on_remove_confirmed_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  RflAccountsGroup *self = RFL_ACCOUNTS_GROUP (source);
  g_autoptr (GtkWidget) rotate_check = user_data;
  g_autofree char *name = g_steal_pointer (&self->asked);

  if (!rfl_confirm_finish (result) || self->admin == NULL)
    return;

  rfl_server_remove_account_async (self->admin, self->office_id, name, self->cancellable, on_removed_cb,
                                   g_object_ref (self));
  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (rotate_check)))
    rfl_office_rotate_key_async (self->office, NULL, on_rotated_cb, g_object_ref (self));
}

static void
on_remove_clicked_cb (RflAccountsGroup *self,
                      GtkWidget        *button)
{
  const char *name = g_object_get_data (G_OBJECT (button), "rfl-name");
  g_autofree char *heading = g_strdup_printf (_("Remove the account %s?"), name);
  GtkWidget *check = gtk_check_button_new_with_label (_("The laptop was lost or stolen: change the key too"));

  g_free (self->asked);
  self->asked = g_strdup (name);
  gtk_widget_set_sensitive (check, !rfl_office_get_locked (self->office));
  rfl_confirm_async (GTK_WIDGET (self), heading,
                     _("It cannot sign in any more, so it gets nothing new. What it already has stays on it, sealed: with the "
                       "passphrase it still opens. A new key seals all that comes from now on; it does not reach into the lost "
                       "laptop or into old backups."),
                     _("Remove"), RFL_TONE_ERROR, check, on_remove_confirmed_cb, g_object_ref (check));
}

static void
add_button (RflAccountsGroup *self,
            GtkWidget        *row,
            GtkWidget        *button,
            const char       *name,
            const char       *label,
            GCallback         callback)
{
  g_object_set_data_full (G_OBJECT (button), "rfl-name", g_strdup (name), g_free);
  rfl_widget_set_label (button, label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_account_row (RflAccountsGroup *self,
                 const char       *name)
{
  gboolean own = g_strcmp0 (name, self->own_user) == 0;
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", name, "use-markup", FALSE, NULL);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), rfl_icon_new ("rfl-person-symbolic", NULL));
  if (own)
    {
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("this laptop"));
    }
  else
    {
      g_autofree char *password_label = g_strdup_printf (_("Make a new password for the account %s"), name);
      g_autofree char *remove_label = g_strdup_printf (_("Remove the account %s"), name);

      GtkWidget *password_button = rfl_icon_button_new ("rfl-unlock-symbolic", _("New Password…"), "flat");

      gtk_widget_set_name (password_button, "new-password");
      add_button (self, row, password_button, name, password_label, G_CALLBACK (on_password_clicked_cb));
      add_button (self, row, rfl_text_button_new (NULL, _("Remove…"), "flat"), name, remove_label,
                  G_CALLBACK (on_remove_clicked_cb));
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

static void
on_listed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RflAccountsGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = rfl_server_list_accounts_finish (RFL_COUCH (source), result, &error);

  if (names == NULL)
    {
      g_clear_object (&self->admin);
      show_error (self, _("The accounts could not be read"), error);
      return;
    }
  if (is_gone (self))
    return;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; names[i] != NULL; i++)
    add_account_row (self, names[i]);
  gtk_widget_set_visible (self->open_row, FALSE);
  gtk_widget_set_visible (self->add_row, TRUE);
  gtk_widget_set_visible (self->editor_row, TRUE);
}

static void
load (RflAccountsGroup *self)
{
  rfl_server_list_accounts_async (self->admin, self->office_id, self->cancellable, on_listed_cb, g_object_ref (self));
}

static void
on_admin_asked_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  RflAccountsGroup *self = RFL_ACCOUNTS_GROUP (source);

  g_clear_object (&self->admin);
  self->admin = rfl_server_admin_ask_finish (result);
  if (self->admin != NULL)
    load (self);
}

static void
on_open_activated_cb (RflAccountsGroup *self)
{
  rfl_server_admin_ask_async (GTK_WIDGET (self), self->url, self->ca_pem, _("Show the Accounts"), on_admin_asked_cb, NULL);
}

static void
on_added_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Made) made = user_data;
  RflAccountsGroup *self = made->self;
  g_autoptr (GError) error = NULL;
  g_autofree char *password = rfl_server_add_account_finish (RFL_COUCH (source), result, &error);

  if (password == NULL)
    {
      show_error (self, _("The account was not added"), error);
      return;
    }
  if (is_gone (self))
    return;

  rfl_server_admin_show_password (GTK_WIDGET (self), made->name, password);
  gtk_editable_set_text (GTK_EDITABLE (self->add_row), "");
  load (self);
}

static void
on_add_applied_cb (RflAccountsGroup *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->add_row))));

  if (*name == '\0' || self->admin == NULL)
    return;

  rfl_server_add_account_async (self->admin, self->office_id, name, NULL,
                                gtk_switch_get_active (GTK_SWITCH (self->editor_switch)), self->cancellable, on_added_cb,
                                made_new (self, name));
}

static void
rfl_accounts_group_dispose (GObject *object)
{
  RflAccountsGroup *self = RFL_ACCOUNTS_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->admin);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_accounts_group_parent_class)->dispose (object);
}

static void
rfl_accounts_group_finalize (GObject *object)
{
  RflAccountsGroup *self = RFL_ACCOUNTS_GROUP (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self->url);
  g_free (self->ca_pem);
  g_free (self->office_id);
  g_free (self->own_user);
  g_free (self->asked);

  G_OBJECT_CLASS (rfl_accounts_group_parent_class)->finalize (object);
}

static void
rfl_accounts_group_class_init (RflAccountsGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rfl_accounts_group_dispose;
  object_class->finalize = rfl_accounts_group_finalize;
}

static void
rfl_accounts_group_init (RflAccountsGroup *self)
{
  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
}

GtkWidget *
rfl_accounts_group_new (RflOffice  *office,
                        const char *url,
                        const char *ca_pem,
                        const char *office_id,
                        const char *own_user)
{
  RflAccountsGroup *self;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);

  self = g_object_new (RFL_TYPE_ACCOUNTS_GROUP,
                       "title", _("Accounts on the server"),
                       "description", _("One for each laptop, so that one that is lost can be shut out alone"),
                       NULL);
  self->office = g_object_ref (office);
  self->url = g_strdup (url);
  self->ca_pem = g_strdup (ca_pem);
  self->office_id = g_strdup (office_id);
  self->own_user = g_strdup (own_user);

  self->open_row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "title", _("Add or Remove an Account…"),
                                 "subtitle", _("Also when a laptop was lost or a password forgotten. Asks for the administrator of the server"),
                                 "activatable", TRUE,
                                 "icon-name", "rfl-people-symbolic",
                                 NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->open_row), rfl_icon_new ("go-next-symbolic", NULL));
  rfl_widget_set_label (self->open_row, _("Add or Remove an Account…"));
  g_signal_connect_object (self->open_row, "activated", G_CALLBACK (on_open_activated_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->open_row);

  self->add_row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", _("Name of the new account"),
                                "show-apply-button", TRUE, "visible", FALSE, NULL);
  g_signal_connect_object (self->add_row, "apply", G_CALLBACK (on_add_applied_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->add_row);

  self->editor_switch = gtk_switch_new ();
  gtk_switch_set_active (GTK_SWITCH (self->editor_switch), TRUE);
  gtk_widget_set_valign (self->editor_switch, GTK_ALIGN_CENTER);
  self->editor_row = g_object_new (ADW_TYPE_ACTION_ROW,
                                   "title", _("The new account may change the shared directory"),
                                   "subtitle", _("Otherwise what is changed there is proposed to who may"),
                                   "activatable-widget", self->editor_switch,
                                   "visible", FALSE,
                                   NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->editor_row), self->editor_switch);
  rfl_widget_set_label (self->editor_switch, _("The new account may change the shared directory"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->editor_row);

  return GTK_WIDGET (self);
}
