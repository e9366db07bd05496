/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Short ways to make the commonest widgets in code: each list of CSS classes is separated by spaces, NULL for none. */
GtkWidget *rfl_label_new         (const char     *text,
                                  const char     *classes);
void       rfl_label_wrap        (GtkWidget      *label);
void       rfl_widget_forbid_hyphens (GtkWidget  *root);
GtkWidget *rfl_label_new_wrapped (const char     *text,
                                  const char     *classes);
GtkWidget *rfl_label_new_lines   (int             n_lines,
                                  const char     *classes);
GtkWidget *rfl_title_new         (const char     *text);
GtkWidget *rfl_icon_new          (const char     *icon_name,
                                  const char     *classes);
GtkWidget *rfl_icon_button_new   (const char     *icon_name,
                                  const char     *tooltip,
                                  const char     *classes);
GtkWidget *rfl_text_button_new   (const char     *icon_name,
                                  const char     *label,
                                  const char     *classes);
GtkWidget *rfl_line_new          (int             spacing,
                                  const char     *classes);
void       rfl_line_append       (GtkWidget      *line,
                                  GtkWidget      *child);
void       rfl_menu_button_set_menu (GtkMenuButton *button, GMenuModel *menu);
GtkWidget *rfl_box_new           (GtkOrientation  orientation,
                                  int             spacing,
                                  const char     *classes);
GtkWidget *rfl_text_section_new  (const char     *title,
                                  const char     *caption,
                                  GtkWidget     **view);
GtkWidget *rfl_form_pane_new     (GtkWidget      *form,
                                  const char     *cancel_action,
                                  const char     *save_action,
                                  GtkWidget     **title);
void       rfl_box_clear         (GtkBox         *box);
void       rfl_list_box_clear    (GtkListBox     *list);
GtkSingleSelection *rfl_single_selection_new (GListModel *model);
void       rfl_list_view_select_on_activate (GtkListView *view);
gboolean   rfl_widget_focus_content (GtkWidget *widget, GtkDirectionType direction);
void       rfl_widget_add_key    (GtkWidget       *widget,
                                  guint            keyval,
                                  GdkModifierType  modifiers,
                                  const char      *action);
void       rfl_widget_add_classes (GtkWidget     *widget,
                                   const char    *classes);
void       rfl_widget_set_margins (GtkWidget     *widget,
                                   int            horizontal,
                                   int            vertical);

G_END_DECLS
