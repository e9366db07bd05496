/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-window-private.h"

#include <glib/gi18n.h>

#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-office-backup.h"
#include "rfl-state-pane.h"
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
  RflSyncFacts facts;
  const char *icon_name = "rfl-warning-symbolic";
  RflTone tone = RFL_TONE_WARNING;
  g_autofree char *word = NULL;
  g_autofree char *tooltip = NULL;
  g_autofree char *name = NULL;

  rfl_sync_keeper_get_facts (self->keeper, &facts);
  if (self->problem != NULL)
    {
      word = g_strdup (_("Attention"));
      tooltip = g_strdup (self->problem);
    }
  else
    {
      icon_name = rfl_sync_words_icon_name (&facts);
      tone = rfl_sync_words_tone (&facts);
      word = rfl_sync_words_word (&facts);
      if (facts.state != RFL_SYNC_OFF)
        tooltip = rfl_sync_words_sentence (&facts);
      else if (facts.locked)
        tooltip = g_strdup (_("Client data is locked. The directory and the follow-up work without names."));
      else
        tooltip = dup_saved_line (self);
    }

  gtk_image_set_from_icon_name (self->state_icon, icon_name);
  rfl_widget_set_tone (GTK_WIDGET (self->state_icon), tone);
  gtk_label_set_label (self->state_label, word);
  gtk_widget_set_tooltip_text (self->state_button, tooltip);
  name = g_strdup_printf (_("State: %s"), word);
  rfl_widget_set_label (self->state_button, name);
  rfl_state_pane_set_problem (RFL_STATE_PANE (gtk_popover_get_child (self->state_popover)), self->problem);
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
  else if (g_str_equal (what, "erase"))
    self->problem = g_strdup (_("What is to be erased still stands in a backup beside the data. Free some space on the disk; it goes "
                                "on at the next start."));
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
  gtk_popover_set_child (self->state_popover, rfl_state_pane_new (self->keeper));
  g_signal_connect_object (self->keeper, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "problem", G_CALLBACK (on_problem_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->office, "changed", G_CALLBACK (on_changed_cb), self, G_CONNECT_SWAPPED);
  rfl_window_update_state (self);
}
