/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-ui-test.h"

static void
setup_row_cb (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  gtk_list_item_set_child (item, gtk_label_new ("Row"));
}

static void
press (GtkWidget        *window,
       GtkDirectionType  direction)
{
  g_signal_emit_by_name (window, "move-focus", direction);
}

static gboolean
is_inside (GtkWidget *window,
           GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

/* A window with a button before a list and one behind it. */
static GtkWidget *
create_window (guint       n_rows,
               GtkWidget **before,
               GtkWidget **list,
               GtkWidget **behind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkStringList *strings = gtk_string_list_new (NULL);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < n_rows; i++)
    gtk_string_list_append (strings, "Row");
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  *before = gtk_button_new_with_label ("Before");
  *list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (strings))), factory);
  *behind = gtk_button_new_with_label ("Behind");
  gtk_box_append (GTK_BOX (box), *before);
  gtk_box_append (GTK_BOX (box), rfl_list_scroller_new (*list));
  gtk_box_append (GTK_BOX (box), *behind);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 400);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

/* From before the list to behind it in two steps, both ways; the arrows stay in it, and Tab comes back to the row of before. */
static void
test_tab (void)
{
  GtkWidget *before;
  GtkWidget *list;
  GtkWidget *behind;
  GtkWidget *window = create_window (100, &before, &list, &behind);
  GtkWidget *row;

  rfl_ui_test_wait (gtk_widget_get_first_child (list) != NULL && gtk_widget_get_height (gtk_widget_get_first_child (list)) > 0);

  gtk_widget_grab_focus (before);
  press (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (is_inside (window, list));
  row = gtk_root_get_focus (GTK_ROOT (window));
  gtk_widget_child_focus (list, GTK_DIR_DOWN);
  g_assert_true (is_inside (window, list));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) != row);
  row = gtk_root_get_focus (GTK_ROOT (window));
  press (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == behind);
  press (window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == row);
  press (window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == before);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Where there is no row, Tab goes by. */
static void
test_empty (void)
{
  GtkWidget *before;
  GtkWidget *list;
  GtkWidget *behind;
  GtkWidget *window = create_window (0, &before, &list, &behind);

  rfl_ui_test_wait (gtk_widget_get_mapped (list));

  gtk_widget_grab_focus (before);
  press (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == behind);
  press (window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == before);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/list-scroller/tab", test_tab);
  g_test_add_func ("/list-scroller/empty", test_empty);

  return g_test_run ();
}
