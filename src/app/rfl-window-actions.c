/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-window-private.h"

#include <glib/gi18n.h>

#include "rfl-application.h"
#include "rfl-dashboard-page.h"
#include "rfl-directory-page.h"
#include "rfl-office-records.h"
#include "rfl-open-codes.h"
#include "rfl-people-page.h"
#include "rfl-unmet.h"
#include "rfl-widgets.h"
#include "rfl-words.h"

/* The actions by which features meet. None of them knows the page of another. */

#define MAX_UNDO 50

static GtkWidget *
go_to_place (RflWindow  *self,
             const char *name)
{
  rfl_window_show_place (self, name);

  return rfl_window_get_place (self, name);
}

static void
on_place_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  rfl_window_show_place (RFL_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
on_show_service_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  GtkWidget *page = go_to_place (RFL_WINDOW (widget), RFL_PLACE_DIRECTORY);

  rfl_directory_page_show_service (RFL_DIRECTORY_PAGE (page), g_variant_get_string (parameter, NULL));
}

static void
on_show_organization_cb (GtkWidget  *widget,
                         const char *action,
                         GVariant   *parameter)
{
  GtkWidget *page = go_to_place (RFL_WINDOW (widget), RFL_PLACE_DIRECTORY);

  rfl_directory_page_show_organization (RFL_DIRECTORY_PAGE (page), g_variant_get_string (parameter, NULL));
}

static void
on_show_person_cb (GtkWidget  *widget,
                   const char *action,
                   GVariant   *parameter)
{
  GtkWidget *page = go_to_place (RFL_WINDOW (widget), RFL_PLACE_PEOPLE);

  rfl_people_page_show_person (RFL_PEOPLE_PAGE (page), g_variant_get_string (parameter, NULL));
}

static void
on_show_referral_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  GtkWidget *page = go_to_place (RFL_WINDOW (widget), RFL_PLACE_FOLLOW_UP);

  rfl_dashboard_page_show_referral (RFL_DASHBOARD_PAGE (page), g_variant_get_string (parameter, NULL));
}

static void
on_show_proposal_cb (GtkWidget  *widget,
                     const char *action,
                     GVariant   *parameter)
{
  GtkWidget *page = go_to_place (RFL_WINDOW (widget), RFL_PLACE_FOLLOW_UP);

  rfl_dashboard_page_show_proposal (RFL_DASHBOARD_PAGE (page), g_variant_get_string (parameter, NULL));
}

static void
on_search_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  RflWindow *self = RFL_WINDOW (widget);

  if (self->narrow)
    gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (self->search_entry);
}

static void
on_unlock_cb (GtkWidget  *widget,
              const char *action,
              GVariant   *parameter)
{
  RflWindow *self = RFL_WINDOW (widget);

  if (rfl_office_get_state (self->office) == RFL_OFFICE_LOCKED)
    rfl_window_show_unlock (self);
}

static void
on_language_cb (GtkWidget  *widget,
                const char *action,
                GVariant   *parameter)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (widget));

  rfl_application_set_language (RFL_APPLICATION (application), g_variant_get_string (parameter, NULL));
}

static void
remember_undo (RflWindow  *self,
               const char *detailed_action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (g_action_parse_detailed_name (detailed_action, &name, &target, NULL) && g_str_equal (name, "win.undo"))
    g_queue_push_head (self->undo_tokens, g_variant_dup_string (target, NULL));
  while (g_queue_get_length (self->undo_tokens) > MAX_UNDO)
    g_free (g_queue_pop_tail (self->undo_tokens));
}

static void
on_toast_cb (GtkWidget  *widget,
             const char *action,
             GVariant   *parameter)
{
  RflWindow *self = RFL_WINDOW (widget);
  const char *text, *button, *detailed_action;
  g_autofree char *markup = NULL;
  AdwToast *toast;

  g_variant_get (parameter, "(&s&s&s)", &text, &button, &detailed_action);
  markup = g_markup_escape_text (text, -1);
  toast = adw_toast_new (markup);
  if (*button != '\0')
    {
      adw_toast_set_button_label (toast, button);
      adw_toast_set_detailed_action_name (toast, detailed_action);
      adw_toast_set_timeout (toast, 8);
      remember_undo (self, detailed_action);
    }
  else
    {
      adw_toast_set_timeout (toast, 4);
    }

  /* It speaks of the last thing done; the one before does not make it wait. */
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
on_undone_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (RflWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (rfl_office_undo_finish (RFL_OFFICE (source), result, &error))
    rfl_window_toast (self, _("Undone"));
  else
    rfl_words_show_error (GTK_WIDGET (self), _("It could not be undone"), error);
}

static void
undo (RflWindow  *self,
      const char *token)
{
  rfl_office_undo_async (self->office, token, self->cancellable, on_undone_cb, g_object_ref (self));
}

static void
on_undo_cb (GtkWidget  *widget,
            const char *action,
            GVariant   *parameter)
{
  RflWindow *self = RFL_WINDOW (widget);
  const char *token = g_variant_get_string (parameter, NULL);
  GList *link = g_queue_find_custom (self->undo_tokens, token, (GCompareFunc) g_strcmp0);

  if (link != NULL)
    {
      g_free (link->data);
      g_queue_delete_link (self->undo_tokens, link);
    }
  undo (self, token);
}

static void
on_undo_last_cb (GtkWidget  *widget,
                 const char *action,
                 GVariant   *parameter)
{
  RflWindow *self = RFL_WINDOW (widget);
  g_autofree char *token = g_queue_pop_head (self->undo_tokens);

  if (token != NULL)
    undo (self, token);
  else
    rfl_window_toast (self, _("Nothing to undo"));
}

typedef struct
{
  RflWindow *window; /* (owned) */
  char      *need;   /* (owned) */
} Unmet;

static void
on_unmet_recorded_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  Unmet *unmet = user_data;
  g_autoptr (RflWindow) self = unmet->window;
  g_autofree char *need = unmet->need;
  g_autoptr (GError) error = NULL;
  g_autofree char *token = rfl_office_record_unmet_finish (RFL_OFFICE (source), result, &error);

  g_free (unmet);
  if (token != NULL)
    {
      g_autofree char *text = g_strdup_printf (_("Unmet need recorded: %s"), rfl_need_label (need));

      rfl_toast_undo (GTK_WIDGET (self), text, token);
    }
  else
    {
      rfl_words_show_error (GTK_WIDGET (self), _("The unmet need was not recorded"), error);
    }
}

static void
record_unmet (RflWindow  *self,
              const char *need)
{
  const RflUnmetInput input = { .need = need };
  Unmet *unmet = g_new0 (Unmet, 1);

  unmet->window = g_object_ref (self);
  unmet->need = g_strdup (need);
  rfl_office_record_unmet_async (self->office, &input, self->cancellable, on_unmet_recorded_cb, unmet);
}

static void
on_need_chosen_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (RflFlowToggle) toggle = user_data;

  if (rfl_confirm_finish (result) && rfl_flow_toggle_get_code (toggle) != NULL)
    record_unmet (RFL_WINDOW (source), rfl_flow_toggle_get_code (toggle));
}

static void
on_need_changed_cb (GtkWidget *toggle)
{
  rfl_confirm_set_ready (toggle, rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (toggle)) != NULL);
}

/* With a need one click is enough; without one, which need it was is the one question. */
static void
on_record_unmet_cb (GtkWidget  *widget,
                    const char *action,
                    GVariant   *parameter)
{
  const char *need = g_variant_get_string (parameter, NULL);
  const char * const *needs = rfl_need_all ();
  GtkWidget *toggle;

  if (*need != '\0')
    {
      record_unmet (RFL_WINDOW (widget), need);
      return;
    }

  toggle = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_SINGLE);
  for (gsize i = 0; needs[i] != NULL; i++)
    rfl_flow_toggle_add (RFL_FLOW_TOGGLE (toggle), needs[i], rfl_need_label (needs[i]), rfl_need_icon_name (needs[i]));
  g_signal_connect (toggle, "changed", G_CALLBACK (on_need_changed_cb), NULL);
  rfl_confirm_async (widget, _("Record an Unmet Need"),
                     _("What was looked for and not found? It counts in the reports; it names nobody."),
                     _("Record"), RFL_TONE_ACCENT, toggle, on_need_chosen_cb, g_object_ref (toggle));
  on_need_changed_cb (toggle);
}

void
rfl_window_class_install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.place", "s", on_place_cb);
  gtk_widget_class_install_action (klass, "win.show-service", "s", on_show_service_cb);
  gtk_widget_class_install_action (klass, "win.show-organization", "s", on_show_organization_cb);
  gtk_widget_class_install_action (klass, "win.show-person", "s", on_show_person_cb);
  gtk_widget_class_install_action (klass, "win.show-referral", "s", on_show_referral_cb);
  gtk_widget_class_install_action (klass, "win.show-proposal", "s", on_show_proposal_cb);
  gtk_widget_class_install_action (klass, "win.record-unmet", "s", on_record_unmet_cb);
  gtk_widget_class_install_action (klass, "win.search", NULL, on_search_cb);
  gtk_widget_class_install_action (klass, "win.unlock", NULL, on_unlock_cb);
  gtk_widget_class_install_action (klass, "win.language", "s", on_language_cb);
  gtk_widget_class_install_action (klass, "win.toast", "(sss)", on_toast_cb);
  gtk_widget_class_install_action (klass, "win.undo", "s", on_undo_cb);
  gtk_widget_class_install_action (klass, "win.undo-last", NULL, on_undo_last_cb);
  rfl_window_class_install_wizard_actions (klass);

  /* Bindings of the class come after those of a focused text, which has an undo of its own. */
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo-last", NULL);
}
