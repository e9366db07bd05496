/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-accessible.h"

#include <adwaita.h>

/* What GTK 4.8 forgets to tell a screen reader; each function is harmless where a newer one does it by itself. */

void
rfl_widget_set_label (GtkWidget  *widget,
                      const char *label)
{
  g_return_if_fail (GTK_IS_ACCESSIBLE (widget));
  g_return_if_fail (label != NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
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

  gtk_accessible_update_relation (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
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
find_text (GtkWidget *root)
{
  if (GTK_IS_TEXT (root))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *text = find_text (child);

      if (text != NULL)
        return text;
    }

  return NULL;
}

/* The inner text of AdwEntryRow and AdwPasswordEntryRow has no name of its own. */
void
rfl_entry_row_set_accessible_name (GtkWidget *row)
{
  GtkWidget *text;

  g_return_if_fail (ADW_IS_ENTRY_ROW (row));

  text = find_text (row);
  if (text != NULL)
    {
      const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));

      rfl_widget_set_label (text, title);
      rfl_widget_set_label (row, title);
    }
}


/* Names for everything below @root that GTK 4.8 leaves without one, or names badly: entry rows, check buttons, and
 * buttons with a mnemonic, which are read as "_Save Save" because their label property wins over the child. */
void
rfl_widget_fix_names (GtkWidget *root)
{
  g_return_if_fail (GTK_IS_WIDGET (root));

  if (ADW_IS_ENTRY_ROW (root))
    {
      rfl_entry_row_set_accessible_name (root);
    }
  else if (GTK_IS_CHECK_BUTTON (root) && gtk_check_button_get_label (GTK_CHECK_BUTTON (root)) != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (gtk_check_button_get_label (GTK_CHECK_BUTTON (root)), "_", -1);
      g_autofree char *label = g_strjoinv ("", parts);

      rfl_widget_set_label (root, label);
      return;
    }
  else if (GTK_IS_BUTTON (root) && gtk_button_get_use_underline (GTK_BUTTON (root)) &&
           gtk_button_get_label (GTK_BUTTON (root)) != NULL)
    {
      gtk_accessible_reset_property (GTK_ACCESSIBLE (root), GTK_ACCESSIBLE_PROPERTY_LABEL);
      return;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    rfl_widget_fix_names (child);
}
