/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "keyboard-walk.h"

#include "rfl-ui-test.h"

/* So often Tab is pressed on a page before it must have been everywhere. */
#define MOST_STEPS 200

static void
note_focus (GtkRoot    *root,
            GHashTable *seen)
{
  for (GtkWidget *widget = gtk_root_get_focus (root); widget != NULL; widget = gtk_widget_get_parent (widget))
    g_hash_table_add (seen, widget);
}

/* (nullable): what @stop is in that Tab enters and leaves as one */
static GtkWidget *
find_group (GtkWidget *stop)
{
  const GType types[] = { GTK_TYPE_LIST_BOX, GTK_TYPE_LIST_VIEW, ADW_TYPE_VIEW_SWITCHER, RFL_TYPE_FLOW_TOGGLE };
  GtkWidget *group = NULL;

  for (guint i = 0; stop != NULL && group == NULL && i < G_N_ELEMENTS (types); i++)
    group = gtk_widget_get_ancestor (stop, types[i]);

  return group;
}

/* Whether a key in @direction goes from where the keyboard is in @area to somewhere else in it. */
static gboolean
move (GtkWidget        *area,
      GtkDirectionType  direction)
{
  GtkRoot *root = gtk_widget_get_root (area);
  GtkWidget *before = gtk_root_get_focus (root);

  /* In a list box the arrows up and down are keys of its own. */
  if (GTK_IS_LIST_BOX (area) && (direction == GTK_DIR_UP || direction == GTK_DIR_DOWN))
    g_signal_emit_by_name (area, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, direction == GTK_DIR_UP ? -1 : 1, FALSE, FALSE);
  else
    gtk_widget_child_focus (area, direction);

  return gtk_root_get_focus (root) != NULL && gtk_root_get_focus (root) != before &&
         gtk_widget_is_ancestor (gtk_root_get_focus (root), area);
}

/* Tab to the next thing; from there, where Tab would leave a list or a row of pages, the arrows to its others. */
static void
walk (GtkWidget  *area,
      GHashTable *seen)
{
  const GtkDirectionType arrows[] = { GTK_DIR_UP, GTK_DIR_DOWN, GTK_DIR_LEFT, GTK_DIR_RIGHT };
  GtkRoot *root = gtk_widget_get_root (area);

  gtk_root_set_focus (root, NULL);
  for (guint i = 0; i < MOST_STEPS && move (area, GTK_DIR_TAB_FORWARD); i++)
    {
      GtkWidget *stop = gtk_root_get_focus (root);
      GtkWidget *group = find_group (stop);

      note_focus (root, seen);
      for (guint j = 0; group != NULL && j < G_N_ELEMENTS (arrows); j++)
        {
          for (guint k = 0; k < MOST_STEPS && move (group, arrows[j]); k++)
            note_focus (root, seen);
          gtk_widget_grab_focus (stop);
        }
    }
}

static gboolean
wants_focus (GtkWidget  *widget,
             GHashTable *seen)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget))
    return FALSE;
  /* Of several of which one is chosen, the arrows go to the others; and a box in a row is ticked from the row. */
  if (GTK_IS_CHECK_BUTTON (widget) && g_hash_table_contains (seen, gtk_widget_get_parent (widget)))
    return FALSE;
  /* What the frame of the window has, and the pictures in an entry, have keys of their own. */
  if (gtk_widget_get_ancestor (widget, GTK_TYPE_WINDOW_CONTROLS) != NULL ||
      (GTK_IS_BUTTON (widget) && gtk_widget_get_ancestor (widget, ADW_TYPE_ENTRY_ROW) != NULL))
    return FALSE;

  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_EXPANDER (widget) || GTK_IS_TEXT (widget) ||
         GTK_IS_TEXT_VIEW (widget) || GTK_IS_SPIN_BUTTON (widget) || ADW_IS_ENTRY_ROW (widget) ||
         (GTK_IS_LIST_BOX_ROW (widget) && gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget)));
}

static void
check (GtkWidget  *widget,
       GHashTable *seen,
       const char *page)
{
  if (wants_focus (widget, seen) && !g_hash_table_contains (seen, widget))
    {
      GtkWidget *label = rfl_ui_test_find (widget, GTK_TYPE_LABEL, NULL);

      g_error ("%s: no key goes to %s “%s”", page, G_OBJECT_TYPE_NAME (widget),
               label != NULL ? gtk_label_get_label (GTK_LABEL (label)) : gtk_widget_get_tooltip_text (widget));
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_mapped (child))
      check (child, seen, page);
}

void
keyboard_assert_reached (GtkWidget  *area,
                         const char *page)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (area));

  /* With no window manager nothing gives the keyboard back when a dialog goes. */
  gtk_window_present (window);
  rfl_ui_test_wait (gtk_window_is_active (window) && gtk_widget_get_mapped (area));
  /* What has no place yet is passed over. */
  gtk_test_widget_wait_for_draw (area);
  walk (area, seen);
  g_assert_cmpuint (g_hash_table_size (seen), >, 0);
  check (area, seen, page);
}
