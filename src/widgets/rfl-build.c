/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-build.h"

#include <glib/gi18n.h>

#include "rfl-accessible.h"
#include "rfl-section.h"
#include "rfl-wrap-layout.h"

void
rfl_widget_add_classes (GtkWidget  *widget,
                        const char *classes)
{
  g_auto (GStrv) names = NULL;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  if (classes == NULL)
    return;

  names = g_strsplit (classes, " ", -1);
  for (gsize i = 0; names[i] != NULL; i++)
    gtk_widget_add_css_class (widget, names[i]);
}

void
rfl_widget_set_margins (GtkWidget *widget,
                        int        horizontal,
                        int        vertical)
{
  gtk_widget_set_margin_start (widget, horizontal);
  gtk_widget_set_margin_end (widget, horizontal);
  gtk_widget_set_margin_top (widget, vertical);
  gtk_widget_set_margin_bottom (widget, vertical);
}

static gboolean
on_label_tooltip_cb (GtkLabel   *label,
                     int         x,
                     int         y,
                     gboolean    keyboard,
                     GtkTooltip *tooltip)
{
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (label));

  return pango_layout_is_ellipsized (gtk_label_get_layout (label));
}

/* One line, cut at its end where there is no room: then a tooltip has all of it. (A text of its own for the tooltip would ask
 * the display where the pointer is, at every change.) */
GtkWidget *
rfl_label_new (const char *text,
               const char *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_has_tooltip (label, TRUE);
  g_signal_connect (label, "query-tooltip", G_CALLBACK (on_label_tooltip_cb), NULL);
  rfl_widget_add_classes (label, classes);

  return label;
}

/* An address, a number or a name is read letter by letter: a hyphen where the line breaks would be taken for one of them. */
static void
forbid_hyphens (GtkLabel *label)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (label, attributes);
}

/* On every label below @root, as those of a row of libadwaita. */
void
rfl_widget_forbid_hyphens (GtkWidget *root)
{
  if (GTK_IS_LABEL (root))
    forbid_hyphens (GTK_LABEL (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    rfl_widget_forbid_hyphens (child);
}

/* On as many lines as it needs. */
void
rfl_label_wrap (GtkWidget *label)
{
  forbid_hyphens (GTK_LABEL (label));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
}

GtkWidget *
rfl_label_new_wrapped (const char *text,
                       const char *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  rfl_label_wrap (label);
  rfl_widget_add_classes (label, classes);

  return label;
}

/**
 * rfl_label_new_lines:
 * @n_lines: the most it may take
 * @classes: (nullable): CSS classes, separated by spaces
 *
 * One line where there is room, more where it is too short, as with large text; then cut at its end, with a tooltip.
 *
 * Returns: (transfer floating): the label, without words yet
 */
GtkWidget *
rfl_label_new_lines (int         n_lines,
                     const char *classes)
{
  GtkWidget *label = rfl_label_new (NULL, classes);

  rfl_label_wrap (label);
  /* How narrow it can be is found out by breaking lines at this width, otherwise after each letter. Then GTK 4.8 must look for
   * the natural width too: that of a shorter text would be less than the least. */
  gtk_label_set_width_chars (GTK_LABEL (label), 5);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_INHERIT);
  gtk_label_set_lines (GTK_LABEL (label), n_lines);

  return label;
}

/* What a header bar says between its buttons: on two lines where large text leaves no room for one. */
GtkWidget *
rfl_title_new (const char *text)
{
  GtkWidget *label = rfl_label_new_wrapped (text, "title");

  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD);
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);

  return label;
}

/* A picture beside words which say the same: hidden from screen readers. */
GtkWidget *
rfl_icon_new (const char *icon_name,
              const char *classes)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE,
                                  "icon-name", icon_name,
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  NULL);

  rfl_widget_add_classes (icon, classes);

  return icon;
}

GtkWidget *
rfl_icon_button_new (const char *icon_name,
                     const char *tooltip,
                     const char *classes)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);

  g_return_val_if_fail (tooltip != NULL, button);

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  rfl_widget_set_label (button, tooltip);
  rfl_widget_add_classes (button, classes);

  return button;
}

GtkWidget *
rfl_text_button_new (const char *icon_name,
                     const char *label,
                     const char *classes)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box;
  GtkWidget *text;

  g_return_val_if_fail (label != NULL, button);

  if (icon_name == NULL)
    {
      gtk_button_set_label (GTK_BUTTON (button), label);
      gtk_button_set_use_underline (GTK_BUTTON (button), TRUE);
    }
  else
    {
      box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      text = gtk_label_new_with_mnemonic (label);
      gtk_label_set_mnemonic_widget (GTK_LABEL (text), button);
      gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
      gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), rfl_icon_new (icon_name, NULL));
      gtk_box_append (GTK_BOX (box), text);
      gtk_button_set_child (GTK_BUTTON (button), box);
      gtk_widget_add_css_class (button, "icon-text-button");
      rfl_widget_set_label (button, gtk_label_get_text (GTK_LABEL (text)));
    }
  rfl_widget_add_classes (button, classes);

  return button;
}

/* The menu that @button opens. Around it GTK puts a pane that scrolls and would take the keyboard from a menu of one item at the
 * first arrow. */
void
rfl_menu_button_set_menu (GtkMenuButton *button,
                          GMenuModel    *menu)
{
  GtkPopover *popover;

  g_return_if_fail (GTK_IS_MENU_BUTTON (button));

  gtk_menu_button_set_menu_model (button, menu);
  popover = gtk_menu_button_get_popover (button);
  if (popover != NULL)
    gtk_widget_set_focusable (gtk_popover_get_child (popover), FALSE);
}

GtkWidget *
rfl_box_new (GtkOrientation  orientation,
             int             spacing,
             const char     *classes)
{
  GtkWidget *box = gtk_box_new (orientation, spacing);

  rfl_widget_add_classes (box, classes);

  return box;
}

/* A line of widgets, some of whose texts wrap. A horizontal box asks each how narrow it can be at the height that it gets, and a
 * label answers by trying one width after the other; a grid asks for the height at the width that there is. */
GtkWidget *
rfl_line_new (int         spacing,
              const char *classes)
{
  GtkWidget *line = gtk_grid_new ();

  gtk_grid_set_column_spacing (GTK_GRID (line), (guint) spacing);
  gtk_widget_set_vexpand (line, FALSE);
  rfl_widget_add_classes (line, classes);

  return line;
}

void
rfl_line_append (GtkWidget *line,
                 GtkWidget *child)
{
  /* As in a box, each has the whole height of the line, and the line does not ask for more. */
  gtk_widget_set_vexpand (child, TRUE);
  gtk_grid_attach_next_to (GTK_GRID (line), child, gtk_widget_get_last_child (line), GTK_POS_RIGHT, 1, 1);
}

/* A heading with a text of several lines below it. @view: (out): where the text is typed; Tab leaves it. */
GtkWidget *
rfl_text_section_new (const char  *title,
                      const char  *caption,
                      GtkWidget  **view)
{
  GtkWidget *section = rfl_section_new (title, caption);
  GtkWidget *frame = gtk_frame_new (NULL);
  GtkTextView *text = GTK_TEXT_VIEW (gtk_text_view_new ());

  gtk_text_view_set_wrap_mode (text, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (text, FALSE);
  gtk_text_view_set_top_margin (text, 9);
  gtk_text_view_set_bottom_margin (text, 9);
  gtk_text_view_set_left_margin (text, 12);
  gtk_text_view_set_right_margin (text, 12);
  gtk_widget_set_size_request (GTK_WIDGET (text), -1, 60);
  gtk_widget_add_css_class (frame, "card");
  gtk_widget_set_overflow (frame, GTK_OVERFLOW_HIDDEN);
  gtk_frame_set_child (GTK_FRAME (frame), GTK_WIDGET (text));
  rfl_widget_set_label (GTK_WIDGET (text), title);
  rfl_section_set_child (RFL_SECTION (section), frame);
  *view = GTK_WIDGET (text);

  return section;
}

/* Keys that activate @action, without a parameter, while the keyboard is in @widget. */
void
rfl_widget_add_key (GtkWidget       *widget,
                    guint            keyval,
                    GdkModifierType  modifiers,
                    const char      *action)
{
  GtkEventController *keys;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (action != NULL);

  keys = gtk_shortcut_controller_new ();
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (keyval, modifiers), gtk_named_action_new (action)));
  gtk_widget_add_controller (widget, keys);
}

/* A form under its name, with Cancel and Save. @title: (out): the label of the name */
GtkWidget *
rfl_form_pane_new (GtkWidget   *form,
                   const char  *cancel_action,
                   const char  *save_action,
                   GtkWidget  **title)
{
  GtkWidget *pane = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, NULL);
  GtkWidget *head = rfl_wrap_box_new (6);
  GtkWidget *buttons = rfl_box_new (GTK_ORIENTATION_HORIZONTAL, 6, NULL);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  GtkWidget *save = gtk_button_new_with_mnemonic (_("_Save"));

  /* Above the buttons where large text leaves little room beside them. */
  *title = rfl_label_new_wrapped (NULL, "title-4");
  gtk_widget_set_hexpand (*title, TRUE);
  gtk_widget_set_valign (cancel, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (save, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (form, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), cancel_action);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (save), save_action);
  gtk_widget_add_css_class (save, "suggested-action");
  rfl_widget_add_key (pane, GDK_KEY_s, GDK_CONTROL_MASK, save_action);
  rfl_widget_set_margins (head, 18, 6);
  gtk_box_append (GTK_BOX (head), *title);
  gtk_box_append (GTK_BOX (buttons), cancel);
  gtk_box_append (GTK_BOX (buttons), save);
  gtk_box_append (GTK_BOX (head), buttons);
  gtk_box_append (GTK_BOX (pane), head);
  gtk_box_append (GTK_BOX (pane), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (pane), form);

  return pane;
}

void
rfl_box_clear (GtkBox *box)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_BOX (box));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

void
rfl_list_box_clear (GtkListBox *list)
{
  GtkListBoxRow *row;

  g_return_if_fail (GTK_IS_LIST_BOX (list));

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

/* At most one of @model, and none to begin with: what gtk_single_selection_new() makes has selected the first item of a
 * model that is filled already, and says nothing when one chooses it. */
GtkSingleSelection *
rfl_single_selection_new (GListModel *model)
{
  g_return_val_if_fail (G_IS_LIST_MODEL (model), NULL);

  return g_object_new (GTK_TYPE_SINGLE_SELECTION, "autoselect", FALSE, "can-unselect", TRUE, "model", model, NULL);
}

static void
on_activate_cb (GtkListView *view,
                guint        position)
{
  gtk_selection_model_select_item (gtk_list_view_get_model (view), position, TRUE);
}

/* Enter does what a click does: GTK selects by the space bar only. */
void
rfl_list_view_select_on_activate (GtkListView *view)
{
  g_return_if_fail (GTK_IS_LIST_VIEW (view));

  g_signal_connect (view, "activate", G_CALLBACK (on_activate_cb), NULL);
}

/* For the focus () of a widget that grabs the focus for one of its fields: the Tab key still goes through all of them,
 * where GTK would begin at that field. */
gboolean
rfl_widget_focus_content (GtkWidget        *widget,
                          GtkDirectionType  direction)
{
  GtkWidget *content = gtk_widget_get_first_child (widget);

  return content != NULL && gtk_widget_child_focus (content, direction);
}
