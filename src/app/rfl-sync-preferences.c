/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-preferences.h"

#include <glib/gi18n.h>

#include "rfl-accounts-group.h"
#include "rfl-office-private.h"
#include "rfl-people-choice.h"
#include "rfl-server-admin.h"
#include "rfl-server-form.h"
#include "rfl-server.h"
#include "rfl-widgets.h"
#include "rfl-words.h"

/**
 * RflSyncPreferences:
 *
 * The server of the office: set up here in a minute, or changed; then what this laptop does with it, who may sign in, and
 * how to stop.
 */
#define RFL_TYPE_SYNC_PREFERENCES (rfl_sync_preferences_get_type ())
G_DECLARE_FINAL_TYPE (RflSyncPreferences, rfl_sync_preferences, RFL, SYNC_PREFERENCES, AdwPreferencesPage)

struct _RflSyncPreferences
{
  AdwPreferencesPage  parent_instance;

  RflSyncKeeper      *keeper;        /* (owned) */
  RflOffice          *office;        /* (owned) */
  GCancellable       *cancellable;   /* (owned) */
  GPtrArray          *groups;        /* (owned) (element-type AdwPreferencesGroup unowned): in the page */
  RflServerForm      *form;          /* (unowned) (nullable): while the server is set up or changed */
  GtkWidget          *test_button;
  GtkWidget          *create_button;
  GtkWidget          *connect_button;
  GtkWidget          *spinner;
  GtkWidget          *state_row;     /* (unowned) (nullable): while a server is set */
  GtkWidget          *state_icon;
  GtkWidget          *people_row;
  GtkWidget          *password_row;
  RflCouch           *admin;         /* (owned) (nullable): while the databases are made */
  gboolean            busy;
};

G_DEFINE_FINAL_TYPE (RflSyncPreferences, rfl_sync_preferences, ADW_TYPE_PREFERENCES_PAGE)

static void show_form (RflSyncPreferences *self);
static void show_settings (RflSyncPreferences *self);
static void update_people (RflSyncPreferences *self);

static gboolean
is_gone (RflSyncPreferences *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

static const RflSyncSettings *
get_settings (RflSyncPreferences *self)
{
  RflSync *sync = rfl_sync_keeper_get_engine (self->keeper);

  return sync != NULL ? rfl_sync_get_settings (sync) : NULL;
}

static char *
dup_office_id (RflSyncPreferences *self)
{
  const RflSyncSettings *settings = get_settings (self);

  return settings != NULL ? g_strdup (settings->office_id) : rfl_vault_dup_office_id (rfl_office_get_vault (self->office));
}

static void
show_error (RflSyncPreferences *self,
            const char         *heading,
            const GError       *error)
{
  if (!is_gone (self))
    rfl_words_show_error (GTK_WIDGET (self), heading, error);
}

static void
clear_groups (RflSyncPreferences *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* AdwEntryRow does not expect to go with the focus in it. */
  if (root != NULL && gtk_root_get_focus (root) != NULL && gtk_widget_is_ancestor (gtk_root_get_focus (root), GTK_WIDGET (self)))
    gtk_root_set_focus (root, NULL);
  for (guint i = 0; i < self->groups->len; i++)
    adw_preferences_page_remove (ADW_PREFERENCES_PAGE (self), g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);
  self->form = NULL;
  self->state_row = NULL;
  self->people_row = NULL;
}

static AdwPreferencesGroup *
add_group (RflSyncPreferences *self,
           GtkWidget          *group)
{
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self), ADW_PREFERENCES_GROUP (group));
  g_ptr_array_add (self->groups, group);

  return ADW_PREFERENCES_GROUP (group);
}

/* Setting up. */

static void
update_form (RflSyncPreferences *self)
{
  gboolean ready = !self->busy && rfl_server_form_get_filled (self->form);

  gtk_widget_set_sensitive (GTK_WIDGET (self->form), !self->busy);
  gtk_widget_set_sensitive (self->test_button, ready);
  gtk_widget_set_sensitive (self->create_button, ready);
  gtk_widget_set_sensitive (self->connect_button, ready);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), self->busy);
}

static void
set_busy (RflSyncPreferences *self,
          gboolean            busy)
{
  /* A text that turns insensitive under the focus would not hear that it left. */
  if (busy && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    gtk_root_set_focus (gtk_widget_get_root (GTK_WIDGET (self)), NULL);
  self->busy = busy;
  if (self->form != NULL)
    update_form (self);
}

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (RflSyncPreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean saved = rfl_sync_set_settings_finish (RFL_SYNC (source), result, &error);

  if (is_gone (self))
    return;

  set_busy (self, FALSE);
  if (!saved)
    {
      show_error (self, _("The server was not kept"), error);
      return;
    }
  rfl_sync_keeper_follow_settings (self->keeper);
  rfl_sync_keeper_sync_now (self->keeper);
  show_settings (self);
}

static void
connect_server (RflSyncPreferences *self)
{
  RflSync *sync = rfl_sync_keeper_get_engine (self->keeper);
  const RflSyncSettings *old = get_settings (self);
  g_autofree char *url = rfl_server_form_dup_url (self->form);
  g_autofree char *user = rfl_server_form_dup_user (self->form);
  g_autofree char *office_id = dup_office_id (self);
  g_autoptr (RflSyncSettings) settings = NULL;

  if (sync == NULL || office_id == NULL)
    return;

  settings = rfl_sync_settings_new (url, user, office_id);
  settings->ca_pem = g_strdup (rfl_server_form_get_ca_pem (self->form));
  settings->live = old == NULL || old->live;
  settings->metered = old != NULL && old->metered;
  settings->scopes = old != NULL ? g_strdupv (old->scopes) : NULL;
  set_busy (self, TRUE);
  rfl_sync_set_settings_async (sync, settings, rfl_server_form_get_password (self->form), self->cancellable, on_saved_cb,
                               g_object_ref (self));
}

static void
on_tested_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RflSyncPreferences) self = user_data;
  g_autoptr (GError) error = NULL;

  /* The form says what was found. */
  if (!rfl_server_form_test_finish (RFL_SERVER_FORM (source), result, &error))
    g_debug ("testing a server: %s", error->message);
  if (is_gone (self))
    return;

  set_busy (self, FALSE);
  rfl_server_form_show_findings (RFL_SERVER_FORM (source));
}

static void
on_tested_to_connect_cb (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr (RflSyncPreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean good = rfl_server_form_test_finish (RFL_SERVER_FORM (source), result, &error);

  if (is_gone (self))
    return;

  set_busy (self, FALSE);
  if (good)
    connect_server (self);
  else if (g_error_matches (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING))
    rfl_message (GTK_WIDGET (self), _("The databases are not there yet"),
                 _("“Create the Databases…” makes them, and the account of this laptop, with the password of who runs the "
                   "server."));
  else
    rfl_server_form_show_findings (RFL_SERVER_FORM (source));
}

static void
test (RflSyncPreferences  *self,
      GAsyncReadyCallback  callback)
{
  g_autofree char *office_id = dup_office_id (self);

  if (self->busy || !rfl_server_form_get_filled (self->form))
    return;

  set_busy (self, TRUE);
  rfl_server_form_test_async (self->form, office_id, self->cancellable, callback, g_object_ref (self));
}

static void
on_test_clicked_cb (RflSyncPreferences *self)
{
  test (self, on_tested_cb);
}

static void
on_connect_clicked_cb (RflSyncPreferences *self)
{
  test (self, on_tested_to_connect_cb);
}

static void
on_account_made_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (RflSyncPreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *password = rfl_server_add_account_finish (RFL_COUCH (source), result, &error);

  g_clear_object (&self->admin);
  if (is_gone (self))
    return;

  set_busy (self, FALSE);
  if (password != NULL)
    test (self, on_tested_to_connect_cb);
  else
    show_error (self, _("The databases are there; the account was not made"), error);
}

static void
on_created_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RflSyncPreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean created = rfl_server_create_finish (RFL_COUCH (source), result, &error);
  g_autofree char *office_id = NULL;
  g_autofree char *user = NULL;

  if (is_gone (self))
    return;
  if (!created)
    {
      g_clear_object (&self->admin);
      set_busy (self, FALSE);
      show_error (self, _("The databases were not made"), error);
      return;
    }

  office_id = dup_office_id (self);
  user = rfl_server_form_dup_user (self->form);
  rfl_server_add_account_async (self->admin, office_id, user, rfl_server_form_get_password (self->form), TRUE,
                                self->cancellable, on_account_made_cb, g_object_ref (self));
}

static void
on_admin_asked_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  RflSyncPreferences *self = RFL_SYNC_PREFERENCES (source);
  g_autofree char *office_id = dup_office_id (self);

  g_clear_object (&self->admin);
  self->admin = rfl_server_admin_ask_finish (result);
  if (self->admin == NULL || office_id == NULL)
    return;

  set_busy (self, TRUE);
  rfl_server_create_async (self->admin, office_id, self->cancellable, on_created_cb, g_object_ref (self));
}

static void
on_create_clicked_cb (RflSyncPreferences *self)
{
  g_autofree char *url = rfl_server_form_dup_url (self->form);

  rfl_server_admin_ask_async (GTK_WIDGET (self), url, rfl_server_form_get_ca_pem (self->form),
                              _("Create the Office’s Databases"), on_admin_asked_cb, NULL);
}

static GtkWidget *
make_button (RflSyncPreferences *self,
             GtkWidget          *box,
             const char         *label,
             const char         *classes,
             GCallback           callback)
{
  GtkWidget *button = rfl_text_button_new (NULL, label, classes);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);

  return button;
}

static void
show_form (RflSyncPreferences *self)
{
  const RflSyncSettings *settings = get_settings (self);
  GtkWidget *buttons = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  AdwPreferencesGroup *group;

  clear_groups (self);
  group = add_group (self, g_object_new (ADW_TYPE_PREFERENCES_GROUP,
                                         "title", _("The server of the office"),
                                         "description", _("A CouchDB that the office or its network runs, such as "
                                                          "https://sync.example.org. Client data reaches it sealed: it can "
                                                          "keep it, and cannot read it."),
                                         NULL));
  self->form = RFL_SERVER_FORM (rfl_server_form_new ());
  if (settings != NULL)
    rfl_server_form_set (self->form, settings->url, settings->user, settings->ca_pem);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (update_form), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "apply", G_CALLBACK (on_test_clicked_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, GTK_WIDGET (self->form));

  self->spinner = gtk_spinner_new ();
  gtk_widget_set_hexpand (self->spinner, TRUE);
  gtk_widget_set_halign (self->spinner, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (buttons), self->spinner);
  if (settings != NULL)
    make_button (self, buttons, _("Back"), NULL, G_CALLBACK (show_settings));
  self->create_button = make_button (self, buttons, _("Create the Databases…"), NULL, G_CALLBACK (on_create_clicked_cb));
  self->test_button = make_button (self, buttons, _("Test"), NULL, G_CALLBACK (on_test_clicked_cb));
  self->connect_button = make_button (self, buttons, _("Connect"), "suggested-action", G_CALLBACK (on_connect_clicked_cb));
  rfl_server_form_add_buttons (self->form, buttons);
  update_form (self);
}

/* What is set. */

static void
save (RflSyncPreferences    *self,
      const RflSyncSettings *settings,
      const char            *password,
      GAsyncReadyCallback    callback)
{
  RflSync *sync = rfl_sync_keeper_get_engine (self->keeper);

  if (sync != NULL)
    rfl_sync_set_settings_async (sync, settings, password, NULL, callback, g_object_ref (self));
}

static void
on_changed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RflSyncPreferences) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_sync_set_settings_finish (RFL_SYNC (source), result, &error))
    show_error (self, _("The change was not kept"), error);
  else
    rfl_sync_keeper_follow_settings (self->keeper);
}

static void
on_password_changed_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (RflSyncPreferences) self = user_data;
  g_autoptr (GError) error = NULL;

  if (rfl_sync_set_settings_finish (RFL_SYNC (source), result, &error))
    rfl_sync_keeper_sync_now (self->keeper);
  else
    show_error (self, _("The password was not kept"), error);
}

static void
on_password_applied_cb (RflSyncPreferences *self)
{
  save (self, get_settings (self), gtk_editable_get_text (GTK_EDITABLE (self->password_row)), on_password_changed_cb);
  gtk_editable_set_text (GTK_EDITABLE (self->password_row), "");
}

static void
on_live_switched_cb (GtkSwitch          *widget,
                     GParamSpec         *pspec,
                     RflSyncPreferences *self)
{
  g_autoptr (RflSyncSettings) settings = rfl_sync_settings_copy (get_settings (self));

  settings->live = gtk_switch_get_active (widget);
  save (self, settings, NULL, on_changed_cb);
}

static void
on_metered_switched_cb (GtkSwitch          *widget,
                        GParamSpec         *pspec,
                        RflSyncPreferences *self)
{
  g_autoptr (RflSyncSettings) settings = rfl_sync_settings_copy (get_settings (self));

  settings->metered = gtk_switch_get_active (widget);
  save (self, settings, NULL, on_changed_cb);
}

static void
add_switch (RflSyncPreferences  *self,
            AdwPreferencesGroup *group,
            const char          *title,
            const char          *subtitle,
            gboolean             active,
            GCallback            callback)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", subtitle, NULL);
  GtkWidget *widget = gtk_switch_new ();

  gtk_switch_set_active (GTK_SWITCH (widget), active);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  rfl_widget_set_label (widget, title);
  g_signal_connect_object (widget, "notify::active", callback, self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  adw_preferences_group_add (group, row);
}

static void
update_state (RflSyncPreferences *self)
{
  RflSyncFacts facts;
  g_autofree char *word = NULL;
  g_autofree char *sentence = NULL;

  if (self->state_row == NULL)
    return;

  rfl_sync_keeper_get_facts (self->keeper, &facts);
  word = rfl_sync_words_word (&facts);
  sentence = rfl_sync_words_sentence (&facts);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state_row), word);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->state_row), sentence);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->state_icon), rfl_sync_words_icon_name (&facts));
  rfl_widget_set_tone (self->state_icon, rfl_sync_words_tone (&facts));
  update_people (self);
}

static void
on_stopped_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (RflSyncPreferences) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_sync_set_settings_finish (RFL_SYNC (source), result, &error))
    {
      show_error (self, _("This laptop still syncs"), error);
      return;
    }
  rfl_sync_keeper_follow_settings (self->keeper);
  if (!is_gone (self))
    show_form (self);
}

static void
on_stop_confirmed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  if (rfl_confirm_finish (result))
    save (RFL_SYNC_PREFERENCES (source), NULL, NULL, on_stopped_cb);
}

static void
on_stop_activated_cb (RflSyncPreferences *self)
{
  RflSyncFacts facts;
  g_autofree char *body = NULL;

  rfl_sync_keeper_get_facts (self->keeper, &facts);
  if (facts.n_queued > 0)
    body = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%u change has not been sent: colleagues will not see it. The data stays on this "
                                         "laptop and on the server.",
                                         "%u changes have not been sent: colleagues will not see them. The data stays on this "
                                         "laptop and on the server.",
                                         facts.n_queued),
                            facts.n_queued);
  rfl_confirm_async (GTK_WIDGET (self), _("Stop syncing on this laptop?"),
                     body != NULL ? body
                                  : _("The data stays on this laptop and on the server; from now on each goes its own way."),
                     _("Stop"), RFL_TONE_ERROR, NULL, on_stop_confirmed_cb, NULL);
}

static GtkWidget *
make_action (RflSyncPreferences *self,
             const char         *icon_name,
             const char         *title,
             const char         *subtitle,
             GCallback           callback)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", subtitle, "icon-name", icon_name,
                                 "use-markup", FALSE,
                                 "activatable", TRUE, NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), rfl_icon_new ("go-next-symbolic", NULL));
  rfl_widget_set_label (row, title);
  g_signal_connect_object (row, "activated", callback, self, G_CONNECT_SWAPPED);

  return row;
}

static void
add_server_group (RflSyncPreferences    *self,
                  const RflSyncSettings *settings)
{
  AdwPreferencesGroup *group = add_group (self, g_object_new (ADW_TYPE_PREFERENCES_GROUP,
                                                              "title", _("The server of the office"), NULL));
  /* Translators: who signs in, and the first letters of the number of the office */
  g_autofree char *user = g_strdup_printf (_("as %s, office %.6s"), settings->user, settings->office_id);

  self->state_row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);
  self->state_icon = rfl_icon_new (NULL, NULL);
  adw_action_row_add_prefix (ADW_ACTION_ROW (self->state_row), self->state_icon);
  adw_preferences_group_add (group, self->state_row);
  adw_preferences_group_add (group, make_action (self, "rfl-link-symbolic", settings->url, user, G_CALLBACK (show_form)));
  self->password_row = g_object_new (ADW_TYPE_PASSWORD_ENTRY_ROW, "title", _("Type the password again"),
                                     "show-apply-button", TRUE, NULL);
  g_signal_connect_object (self->password_row, "apply", G_CALLBACK (on_password_applied_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (group, self->password_row);
  add_switch (self, group, _("Sync by itself"), _("As soon as something changes, here or there"), settings->live,
              G_CALLBACK (on_live_switched_cb));
  add_switch (self, group, _("Also on metered networks"), _("Otherwise only when you press “Sync Now”"), settings->metered,
              G_CALLBACK (on_metered_switched_cb));
  update_state (self);
}

static void
on_people_activated_cb (RflSyncPreferences *self)
{
  rfl_people_choice_present (rfl_window_for_widget (GTK_WIDGET (self)), self->keeper);
}

static void
update_people (RflSyncPreferences *self)
{
  const RflSyncSettings *settings = get_settings (self);
  g_autofree char *text = NULL;
  guint n;

  if (self->people_row == NULL || settings == NULL)
    return;

  /* One of the tags is that of the office. */
  n = settings->scopes != NULL ? MAX (g_strv_length (settings->scopes), 1) - 1 : 0;
  text = settings->scopes == NULL ? g_strdup (_("Everybody in the office"))
                                  : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                                  "%u person; lists and figures are about them only",
                                                                  "%u people; lists and figures are about them only", n),
                                                     n);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->people_row), text);
  gtk_widget_set_sensitive (self->people_row, !rfl_office_get_locked (self->office));
}

static void
show_settings (RflSyncPreferences *self)
{
  const RflSyncSettings *settings = get_settings (self);
  AdwPreferencesGroup *group;

  if (settings == NULL)
    {
      show_form (self);
      return;
    }

  clear_groups (self);
  add_server_group (self, settings);
  group = add_group (self, adw_preferences_group_new ());
  self->people_row = make_action (self, "rfl-people-symbolic", _("People on This Laptop…"), "", G_CALLBACK (on_people_activated_cb));
  adw_preferences_group_add (group, self->people_row);
  update_people (self);
  add_group (self, rfl_accounts_group_new (self->office, settings->url, settings->ca_pem, settings->office_id,
                                           settings->user));
  group = add_group (self, adw_preferences_group_new ());
  adw_preferences_group_add (group, make_action (self, "rfl-cross-circle-symbolic", _("Stop Syncing on This Laptop…"),
                                                 _("The data stays, here and on the server"),
                                                 G_CALLBACK (on_stop_activated_cb)));
}

static void
rfl_sync_preferences_dispose (GObject *object)
{
  RflSyncPreferences *self = RFL_SYNC_PREFERENCES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->admin);
  g_clear_object (&self->office);
  g_clear_object (&self->keeper);

  G_OBJECT_CLASS (rfl_sync_preferences_parent_class)->dispose (object);
}

static void
rfl_sync_preferences_finalize (GObject *object)
{
  RflSyncPreferences *self = RFL_SYNC_PREFERENCES (object);

  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (rfl_sync_preferences_parent_class)->finalize (object);
}

static void
rfl_sync_preferences_class_init (RflSyncPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rfl_sync_preferences_dispose;
  object_class->finalize = rfl_sync_preferences_finalize;
}

static void
rfl_sync_preferences_init (RflSyncPreferences *self)
{
  self->cancellable = g_cancellable_new ();
  self->groups = g_ptr_array_new ();
}

GtkWidget *
rfl_sync_preferences_new (RflSyncKeeper *keeper)
{
  RflSyncPreferences *self = g_object_new (RFL_TYPE_SYNC_PREFERENCES,
                                           "name", "sync",
                                           "title", _("Sync"),
                                           "icon-name", "rfl-exchange-symbolic",
                                           NULL);

  self->keeper = g_object_ref (keeper);
  self->office = g_object_ref (rfl_sync_keeper_get_office (keeper));
  if (get_settings (self) != NULL)
    show_settings (self);
  else if (rfl_office_get_locked (self->office))
    add_group (self, rfl_locked_preferences_new ());
  else
    show_form (self);
  g_signal_connect_object (keeper, "changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
