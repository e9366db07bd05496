/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-accessible.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* What GTK 4.8 forgets to tell a screen reader; each function is harmless where a newer one does it by itself.
 *
 * It reads a widget as its label followed by those of the widgets that label it, so what has both is named twice. */

/* Set on a widget that was given a name here: it needs no other. */
static GQuark
quark_named (void)
{
  return g_quark_from_static_string ("rfl-named");
}

static void
set_label (GtkWidget  *widget,
           const char *label)
{
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
set_labelled_by (GtkWidget *widget,
                 GtkWidget *label)
{
  gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
}

/* The name of @widget for who does not see it. It wins over the words in the widget. */
void
rfl_widget_set_label (GtkWidget  *widget,
                      const char *label)
{
  g_return_if_fail (GTK_IS_ACCESSIBLE (widget));
  g_return_if_fail (label != NULL);

  g_object_set_qdata (G_OBJECT (widget), quark_named (), GINT_TO_POINTER (TRUE));
  set_label (widget, label);
}

void
rfl_widget_set_description (GtkWidget  *widget,
                            const char *description)
{
  g_return_if_fail (GTK_IS_ACCESSIBLE (widget));

  if (description != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

void
rfl_widget_set_labelled_by (GtkWidget *widget,
                            GtkWidget *label)
{
  g_return_if_fail (GTK_IS_ACCESSIBLE (widget));
  g_return_if_fail (GTK_IS_ACCESSIBLE (label));

  g_object_set_qdata (G_OBJECT (widget), quark_named (), GINT_TO_POINTER (TRUE));
  set_labelled_by (widget, label);
}

/* The row which a screen reader meets is the parent of the child; call it when binding, after the child is set. */
void
rfl_list_item_set_label (GtkListItem *item,
                         const char  *label)
{
  GtkWidget *child;

  g_return_if_fail (GTK_IS_LIST_ITEM (item));

  child = gtk_list_item_get_child (item);
  if (child != NULL && gtk_widget_get_parent (child) != NULL)
    rfl_widget_set_label (gtk_widget_get_parent (child), label);
}

static GtkWidget *
find_shown (GtkWidget *root,
            GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_visible (child) ? find_shown (child, type) : NULL;

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
set_label_without_mnemonic (GtkWidget  *widget,
                            const char *label)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *text = g_strjoinv ("", parts);

  set_label (widget, text);
}

/* By its own label; otherwise by what it shows or the row that it is in; an icon by its tooltip. */
static void
name_button (GtkWidget  *button,
             const char *label)
{
  GtkWidget *parent = gtk_widget_get_parent (button);
  GtkWidget *row = gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW);
  GtkWidget *shown;

  if (GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent))
    set_labelled_by (button, parent);
  else if (g_object_get_qdata (G_OBJECT (button), quark_named ()) != NULL)
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  else if (label != NULL)
    set_label_without_mnemonic (button, label);
  else if (!GTK_IS_MENU_BUTTON (button) && (shown = find_shown (button, GTK_TYPE_LABEL)) != NULL)
    set_labelled_by (button, shown);
  else if (gtk_widget_get_tooltip_text (button) != NULL)
    set_label (button, gtk_widget_get_tooltip_text (button));
  else if (g_str_equal (G_OBJECT_TYPE_NAME (parent), "AdwToastWidget")) /* where libadwaita 1.2 names none */
    set_label (button, _("Close"));
  else if (row != NULL)
    set_label_without_mnemonic (button, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
}

/* The text in an entry row has no name of its own. */
static void
name_entry_row (GtkWidget *row)
{
  GtkWidget *text = find_shown (row, GTK_TYPE_TEXT);
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));

  if (text != NULL)
    set_label_without_mnemonic (text, title);
  set_label_without_mnemonic (row, title);
}

static gboolean
name_widget (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget))
    name_button (widget, gtk_button_get_label (GTK_BUTTON (widget)));
  else if (GTK_IS_MENU_BUTTON (widget))
    name_button (widget, gtk_menu_button_get_label (GTK_MENU_BUTTON (widget)));
  else if (GTK_IS_CHECK_BUTTON (widget))
    name_button (widget, gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)));
  else if (GTK_IS_SWITCH (widget))
    name_button (widget, NULL);
  else if (ADW_IS_ENTRY_ROW (widget))
    name_entry_row (widget);
  else
    return FALSE;

  return TRUE;
}

static gboolean
on_any_mapped_cb (GSignalInvocationHint *hint,
                  guint                  n_values,
                  const GValue          *values,
                  gpointer               user_data)
{
  GtkWidget *widget = g_value_get_object (values);

  if (name_widget (widget) && g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "label") != NULL &&
      g_signal_handler_find (widget, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, name_widget, NULL) == 0)
    g_signal_connect (widget, "notify::label", G_CALLBACK (name_widget), NULL);

  return G_SOURCE_CONTINUE;
}

/* Names every button and entry row of the program when it comes into sight, those in dialogs of libraries too; called
 * once, after GTK is initialised. */
void
rfl_accessible_init (void)
{
  g_type_class_ref (GTK_TYPE_WIDGET); /* has no signals before */
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, on_any_mapped_cb, NULL, NULL);
}
