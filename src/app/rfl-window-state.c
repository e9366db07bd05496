/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-window-private.h"

#include <glib/gi18n.h>

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-office-backup.h"
#include "rfl-widgets.h"

/* The word at the end of the header: where the data is, and whether it is safe. It says only what is known. */

static char *
dup_saved_line (RflWindow *self)
{
  gint64 saved_us = rfl_office_get_saved_us (self->office);
  g_autofree char *when = NULL;

  if (saved_us == 0)
    return g_strdup (_("Nothing has been written yet."));

  when = rfl_locale_format_day (rfl_i18n_get_language (), saved_us, rfl_office_get_time_zone (self->office),
                                RFL_DATE_STYLE_DATE_TIME);

  return g_strdup_printf (_("Everything is saved on this laptop. Last change: %s."), when);
}

void
rfl_window_update_state (RflWindow *self)
{
  gboolean locked = rfl_office_get_locked (self->office);
  const char *icon_name, *word;
  g_autofree char *tooltip = NULL;
  g_autofree char *name = NULL;

  if (self->problem != NULL)
    {
      icon_name = "rfl-warning-symbolic";
      word = _("Attention");
      tooltip = g_strdup (self->problem);
    }
  else if (locked)
    {
      icon_name = "rfl-lock-symbolic";
      word = _("Locked");
      tooltip = g_strdup (_("Client data is locked. The directory and the follow-up work without names."));
    }
  else
    {
      icon_name = "rfl-check-symbolic";
      word = _("Saved on this laptop");
      tooltip = dup_saved_line (self);
    }

  gtk_image_set_from_icon_name (self->state_icon, icon_name);
  rfl_widget_set_tone (GTK_WIDGET (self->state_icon),
                       self->problem != NULL ? RFL_TONE_WARNING : RFL_TONE_NEUTRAL);
  gtk_label_set_label (self->state_label, word);
  gtk_widget_set_tooltip_text (self->state_button, tooltip);
  name = g_strdup_printf (_("State: %s"), word);
  rfl_widget_set_label (self->state_button, name);
}

static void
append_line (RflWindow  *self,
             const char *text,
             const char *classes)
{
  GtkWidget *label = rfl_label_new_wrapped (text, classes);

  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_INHERIT);
  gtk_box_append (self->state_box, label);
}

static void
append_button (RflWindow  *self,
               GtkBox     *buttons,
               const char *icon_name,
               const char *label,
               const char *action)
{
  GtkWidget *button = rfl_text_button_new (icon_name, label, NULL);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  g_signal_connect_object (button, "clicked", G_CALLBACK (gtk_popover_popdown), self->state_popover,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  gtk_box_append (buttons, button);
}

static void
on_popover_shown_cb (RflWindow *self)
{
  g_autofree char *saved = dup_saved_line (self);
  g_autofree char *folder = NULL;
  GtkWidget *buttons = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 6, NULL);

  rfl_box_clear (self->state_box);
  if (self->problem != NULL)
    append_line (self, self->problem, "heading");
  append_line (self, saved, NULL);
  if (rfl_office_get_locked (self->office))
    append_line (self, _("Client data is locked. The directory and the follow-up work without names."), NULL);
  append_line (self, _("No server is set up: the data is on this computer only. Keep a backup elsewhere."), NULL);
  folder = g_filename_display_name (rfl_office_get_directory (self->office));
  append_line (self, folder, "caption dim-label");

  gtk_widget_set_margin_top (buttons, 6);
  if (rfl_office_get_locked (self->office))
    append_button (self, GTK_BOX (buttons), "rfl-unlock-symbolic", _("Unlock…"), "win.unlock");
  else
    append_button (self, GTK_BOX (buttons), "rfl-lock-symbolic", _("Lock now"), "app.lock");
  append_button (self, GTK_BOX (buttons), "rfl-backup-symbolic", _("Back up…"), "app.backup");
  gtk_box_append (self->state_box, buttons);
}

static void
on_problem_cb (RflWindow  *self,
               const char *what,
               GError     *error)
{
  g_warning ("%s: %s", what, error->message);
  g_free (self->problem);
  if (g_str_equal (what, "backup"))
    self->problem = g_strdup (_("The daily backup could not be made. Your data is saved; make a backup by hand."));
  else if (g_str_equal (what, "check"))
    self->problem = g_strdup (_("The check of the data found something wrong. Restore the last good backup."));
  else
    self->problem = g_strdup (_("A draft could not be saved. Keep this window open and free some space on the disk."));
  rfl_window_update_state (self);
}

static void
on_changed_cb (RflWindow *self)
{
  rfl_window_update_state (self);
}

void
rfl_window_init_state_button (RflWindow *self)
{
  g_signal_connect_object (self->state_popover, "map", G_CALLBACK (on_popover_shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "problem", G_CALLBACK (on_problem_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  rfl_window_update_state (self);
}
