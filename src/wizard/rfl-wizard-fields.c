/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wizard-step-private.h"

#include <glib/gi18n.h>

/* Fields bound both ways to a member of the draft: what is typed is in the draft with the same key. */

static const char *
get_path (gpointer field)
{
  return g_object_get_data (G_OBJECT (field), "rfl-path");
}

static void
bind_field (RflWizardStep      *self,
            GtkWidget          *widget,
            const char         *path,
            RflWizardFieldFunc  show)
{
  g_object_set_data (G_OBJECT (widget), "rfl-path", (gpointer) path);
  rfl_wizard_step_add_field (self, widget, path, show);
}

static void
write_text (RflWizardStep *self,
            const char    *path,
            char          *text)
{
  if (rfl_wizard_step_get_updating (self))
    return;

  g_strstrip (text);
  rfl_record_set_string (rfl_wizard_step_get_record (self), path, *text != '\0' ? text : NULL);
}

/* The draft has no spaces at the ends: while one types them, the field is not touched. */
static gboolean
is_shown (const char *shown,
          const char *value)
{
  g_autofree char *stripped = g_strstrip (g_strdup (shown));

  return g_str_equal (stripped, value != NULL ? value : "");
}

static void
on_entry_changed_cb (RflWizardStep *self,
                     GtkWidget     *entry)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry)));

  write_text (self, get_path (entry), text);
}

static void
show_entry (RflRecord  *record,
            GtkWidget  *entry,
            const char *path)
{
  const char *value = rfl_record_get_string (record, path);

  if (!is_shown (gtk_editable_get_text (GTK_EDITABLE (entry)), value))
    gtk_editable_set_text (GTK_EDITABLE (entry), value != NULL ? value : "");
}

GtkWidget *
rfl_wizard_step_new_entry (RflWizardStep   *self,
                           const char      *title,
                           const char      *path,
                           GtkInputPurpose  purpose)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (row), purpose);
  bind_field (self, row, path, show_entry);
  g_signal_connect_object (row, "changed", G_CALLBACK (on_entry_changed_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static void
on_switch_notify_cb (RflWizardStep *self,
                     GParamSpec    *pspec,
                     GtkWidget     *widget)
{
  if (!rfl_wizard_step_get_updating (self))
    rfl_record_set_bool (rfl_wizard_step_get_record (self), get_path (widget), gtk_switch_get_active (GTK_SWITCH (widget)));
}

static void
show_switch (RflRecord  *record,
             GtkWidget  *widget,
             const char *path)
{
  gtk_switch_set_active (GTK_SWITCH (widget), rfl_record_get_bool (record, path));
}

GtkWidget *
rfl_wizard_step_new_switch (RflWizardStep *self,
                            const char    *title,
                            const char    *subtitle,
                            const char    *path)
{
  GtkWidget *row = rfl_wizard_row_new (title, subtitle);
  GtkWidget *widget = gtk_switch_new ();

  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  rfl_widget_set_label (widget, title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  bind_field (self, widget, path, show_switch);
  g_signal_connect_object (widget, "notify::active", G_CALLBACK (on_switch_notify_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static char *
get_buffer_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
on_text_changed_cb (RflWizardStep *self,
                    GtkTextBuffer *buffer)
{
  g_autofree char *text = get_buffer_text (buffer);

  write_text (self, get_path (buffer), text);
}

static void
show_text (RflRecord  *record,
           GtkWidget  *view,
           const char *path)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autofree char *shown = get_buffer_text (buffer);
  const char *value = rfl_record_get_string (record, path);

  if (!is_shown (shown, value))
    gtk_text_buffer_set_text (buffer, value != NULL ? value : "", -1);
}

/* The view in its frame. */
GtkWidget *
rfl_wizard_step_new_text (RflWizardStep *self,
                          const char    *label,
                          const char    *path,
                          int            height)
{
  GtkWidget *frame = gtk_frame_new (NULL);
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 9);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 12);
  gtk_widget_set_size_request (view, -1, height);
  gtk_widget_add_css_class (frame, "card");
  gtk_widget_set_overflow (frame, GTK_OVERFLOW_HIDDEN);
  gtk_frame_set_child (GTK_FRAME (frame), view);
  rfl_widget_set_label (view, label);
  g_object_set_data (G_OBJECT (buffer), "rfl-path", (gpointer) path);
  bind_field (self, view, path, show_text);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (on_text_changed_cb), self, G_CONNECT_SWAPPED);

  return frame;
}

static void
on_toggle_changed_cb (RflWizardStep *self,
                      GtkWidget     *toggle)
{
  if (!rfl_wizard_step_get_updating (self))
    rfl_record_set_string (rfl_wizard_step_get_record (self), get_path (toggle), rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (toggle)));
}

static void
show_toggle (RflRecord  *record,
             GtkWidget  *toggle,
             const char *path)
{
  rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (toggle), rfl_record_get_string (record, path));
}

GtkWidget *
rfl_wizard_step_new_toggle (RflWizardStep     *self,
                            RflFlowToggleMode  mode,
                            const char        *label,
                            const char        *path)
{
  GtkWidget *toggle = rfl_flow_toggle_new (mode);

  rfl_widget_set_label (toggle, label);
  bind_field (self, toggle, path, show_toggle);
  g_signal_connect_object (toggle, "changed", G_CALLBACK (on_toggle_changed_cb), self, G_CONNECT_SWAPPED);

  return toggle;
}

static void
on_day_changed_cb (RflWizardStep *self,
                   GtkWidget     *day)
{
  if (!rfl_wizard_step_get_updating (self))
    rfl_record_set_string (rfl_wizard_step_get_record (self), get_path (day), rfl_day_button_get_day (RFL_DAY_BUTTON (day)));
}

static void
on_clear_clicked_cb (RflDayButton *day)
{
  rfl_day_button_set_day (day, NULL);
}

static void
show_day (RflRecord  *record,
          GtkWidget  *day,
          const char *path)
{
  const char *value = rfl_record_get_string (record, path);
  GtkWidget *clear = g_object_get_data (G_OBJECT (day), "rfl-clear");

  if (value != NULL && !rfl_day_is_valid (value))
    value = NULL;
  rfl_day_button_set_day (RFL_DAY_BUTTON (day), value);
  gtk_widget_set_visible (clear, value != NULL);
}

/* A row with a day that may be left open. */
GtkWidget *
rfl_wizard_step_new_day (RflWizardStep *self,
                         const char    *title,
                         const char    *subtitle,
                         const char    *path)
{
  GtkWidget *row = rfl_wizard_row_new (title, subtitle);
  GtkWidget *day = rfl_day_button_new (FALSE);
  GtkWidget *clear = rfl_icon_button_new ("edit-clear-symbolic", _("No day"), "flat");

  rfl_widget_set_label (day, title);
  g_object_set_data (G_OBJECT (day), "rfl-clear", clear);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), clear);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), day);
  bind_field (self, day, path, show_day);
  g_signal_connect_object (day, "changed", G_CALLBACK (on_day_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clear, "clicked", G_CALLBACK (on_clear_clicked_cb), day, G_CONNECT_SWAPPED);

  return row;
}

GtkWidget *
rfl_wizard_list_new (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");

  return list;
}

/* Words of people and of the directory are not markup. */
GtkWidget *
rfl_wizard_row_new (const char *title,
                    const char *subtitle)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title != NULL ? title : "");
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle != NULL ? subtitle : "");

  return row;
}
