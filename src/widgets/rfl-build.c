/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-build.h"

#include "rfl-accessible.h"

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

/* One line, cut at its end where there is no room. */
GtkWidget *
rfl_label_new (const char *text,
               const char *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  rfl_widget_add_classes (label, classes);

  return label;
}

GtkWidget *
rfl_label_new_wrapped (const char *text,
                       const char *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  rfl_widget_add_classes (label, classes);

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

GtkWidget *
rfl_box_new (GtkOrientation  orientation,
             int             spacing,
             const char     *classes)
{
  GtkWidget *box = gtk_box_new (orientation, spacing);

  rfl_widget_add_classes (box, classes);

  return box;
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
