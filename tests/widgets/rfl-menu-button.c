/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-ui-test.h"

/* The only item of a menu keeps the keyboard, whatever arrow is pressed. */
static void
test_one_item (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *popover;
  GtkWidget *item;

  g_menu_append (menu, "Close", "window.close");
  rfl_menu_button_set_menu (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_window_set_child (GTK_WINDOW (window), button);
  gtk_window_present (GTK_WINDOW (window));
  rfl_ui_test_wait (gtk_widget_get_width (button) > 0);

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  gtk_test_widget_wait_for_draw (popover);
  gtk_widget_child_focus (popover, GTK_DIR_TAB_FORWARD);
  item = gtk_root_get_focus (GTK_ROOT (window));
  g_assert_nonnull (rfl_ui_test_find (item, GTK_TYPE_LABEL, "Close"));
  g_assert_false (GTK_IS_SCROLLED_WINDOW (item));
  gtk_widget_child_focus (popover, GTK_DIR_DOWN);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == item);
  gtk_widget_child_focus (popover, GTK_DIR_UP);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == item);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/menu-button/one-item", test_one_item);
  return g_test_run ();
}
