/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-window-private.h"

#include <glib/gi18n.h>

#include "rfl-draft-keeper.h"
#include "rfl-hand-out-window.h"
#include "rfl-refer.h"
#include "rfl-widgets.h"
#include "rfl-wizard.h"
#include "rfl-words.h"

/* The wizard takes the whole window. Closing it keeps the draft; a lock, another language or the end of the program do
 * not lose its place either. */

static void
show_error (RflWindow    *self,
            const GError *error)
{
  rfl_words_show_error (GTK_WIDGET (self), _("The referral could not be started"), error);
}

static void
on_wizard_closed_cb (RflWindow *self)
{
  g_settings_reset (self->settings, "open-draft");
  rfl_window_clear_page (self);
  rfl_window_update_view (self);
}

static void
show_wizard (RflWindow *self,
             RflDraft  *draft,
             gboolean   call)
{
  GtkWidget *wizard = call ? rfl_wizard_new_call (self->office, draft) : rfl_wizard_new (self->office, draft);

  rfl_wizard_pack_end (RFL_WIZARD (wizard), rfl_main_menu_button_new ());
  rfl_wizard_pack_end (RFL_WIZARD (wizard), rfl_language_button_new ());
  g_settings_set_string (self->settings, "open-draft", rfl_record_get_id (RFL_RECORD (draft)));
  g_signal_connect_object (wizard, "closed", G_CALLBACK (on_wizard_closed_cb), self, G_CONNECT_SWAPPED);
  rfl_window_set_page (self, "wizard", wizard);
  /* After the stack has moved the focus in its own way. */
  gtk_widget_grab_focus (wizard);
}

/* A draft that is kept opens where it was left. */
void
rfl_window_show_wizard (RflWindow *self,
                        RflDraft  *draft)
{
  show_wizard (self, draft, FALSE);
}

/* Another language: the same draft in a wizard of its own. */
void
rfl_window_take_over_wizard (RflWindow *self,
                             RflWindow *old)
{
  if (RFL_IS_WIZARD (old->page))
    rfl_window_show_wizard (self, rfl_wizard_get_draft (RFL_WIZARD (old->page)));
}

static void
on_call_started_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (RflWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflDraft) draft = rfl_office_start_draft_finish (RFL_OFFICE (source), result, &error);

  if (draft != NULL)
    show_wizard (self, draft, TRUE);
  else
    show_error (self, error);
}

static void
on_draft_started_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (RflWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflDraft) draft = rfl_office_start_draft_finish (RFL_OFFICE (source), result, &error);

  if (draft != NULL)
    rfl_window_show_wizard (self, draft);
  else
    show_error (self, error);
}

static void
on_draft_loaded_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (RflWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflDraft) draft = rfl_office_load_draft_finish (RFL_OFFICE (source), result, &error);

  if (draft != NULL)
    {
      rfl_window_show_wizard (self, draft);
    }
  else
    {
      g_settings_reset (self->settings, "open-draft");
      if (!g_error_matches (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND))
        show_error (self, error);
    }
}

/* The draft that was in view when the program ended or the data was locked. */
void
rfl_window_resume_draft (RflWindow *self)
{
  g_autofree char *draft_id = g_settings_get_string (self->settings, "open-draft");

  if (*draft_id != '\0')
    rfl_office_load_draft_async (self->office, draft_id, self->cancellable, on_draft_loaded_cb, g_object_ref (self));
}

/* A referral names a person: not while locked. */
static gboolean
ask_to_unlock (RflWindow *self)
{
  if (!rfl_office_get_locked (self->office))
    return FALSE;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.unlock", NULL);

  return TRUE;
}

static void
start (RflWindow           *self,
       const char          *person_id,
       const char          *service_id,
       const char          *parent_id,
       GAsyncReadyCallback  callback)
{
  /* Not over a draft that is in view, and not before there is an office. */
  if (self->page != NULL || ask_to_unlock (self))
    return;

  rfl_office_start_draft_async (self->office, person_id, service_id, parent_id, self->cancellable, callback,
                                g_object_ref (self));
}

static void
on_start_referral_cb (GtkWidget  *widget,
                      const char *action,
                      GVariant   *parameter)
{
  const char *service_id = g_variant_get_string (parameter, NULL);

  start (RFL_WINDOW (widget), NULL, *service_id != '\0' ? service_id : NULL, NULL,
         on_draft_started_cb);
}

static void
on_start_referral_for_cb (GtkWidget  *widget,
                          const char *action,
                          GVariant   *parameter)
{
  start (RFL_WINDOW (widget), g_variant_get_string (parameter, NULL), NULL, NULL, on_draft_started_cb);
}

static void
on_start_referral_child_cb (GtkWidget  *widget,
                            const char *action,
                            GVariant   *parameter)
{
  start (RFL_WINDOW (widget), NULL, NULL, g_variant_get_string (parameter, NULL), on_draft_started_cb);
}

static void
on_log_call_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  start (RFL_WINDOW (widget), NULL, g_variant_get_string (parameter, NULL), NULL, on_call_started_cb);
}

static void
on_open_draft_cb (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  RflWindow *self = RFL_WINDOW (widget);

  if (self->page == NULL && !ask_to_unlock (self))
    rfl_office_load_draft_async (self->office, g_variant_get_string (parameter, NULL), self->cancellable,
                                 on_draft_loaded_cb, g_object_ref (self));
}

static void
on_hand_out_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  GtkWidget *window = rfl_hand_out_window_new (RFL_WINDOW (widget)->office, g_variant_get_string (parameter, NULL));

  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (widget));
  gtk_window_present (GTK_WINDOW (window));
}

void
rfl_window_class_install_wizard_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.start-referral", "s", on_start_referral_cb);
  gtk_widget_class_install_action (klass, "win.start-referral-for", "s", on_start_referral_for_cb);
  gtk_widget_class_install_action (klass, "win.start-referral-child", "s", on_start_referral_child_cb);
  gtk_widget_class_install_action (klass, "win.log-call", "s", on_log_call_cb);
  gtk_widget_class_install_action (klass, "win.open-draft", "s", on_open_draft_cb);
  gtk_widget_class_install_action (klass, "win.hand-out", "s", on_hand_out_cb);
}
