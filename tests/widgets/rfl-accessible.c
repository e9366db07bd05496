/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-ui-test.h"

static void
test_entry_row (void)
{
  g_autoptr (GtkWidget) row = g_object_ref_sink (g_object_new (ADW_TYPE_ENTRY_ROW, "title", "Your name", NULL));
  GtkWidget *text;

  rfl_widget_fix_names (row);
  text = rfl_ui_test_find (row, GTK_TYPE_TEXT, NULL);
  g_assert_nonnull (text);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, "Your name");
}

static void
test_mnemonics (void)
{
  g_autoptr (GtkWidget) box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *check = gtk_check_button_new_with_mnemonic ("_Free");
  GtkWidget *button = gtk_button_new_with_mnemonic ("_Save");

  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), button);
  /* GTK 4.10 no longer sets it, so that there is nothing to mend. */
  if (gtk_check_version (4, 10, 0) != NULL)
    g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL));
  rfl_widget_fix_names (box);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, "Free");
  g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL));
}

static void
test_icon_button (void)
{
  g_autoptr (GtkWidget) button = g_object_ref_sink (rfl_icon_button_new ("rfl-copy-symbolic", "Copy", "flat"));

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, "Copy");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Copy");
  g_assert_true (gtk_widget_has_css_class (button, "flat"));
}

static void
on_setup_cb (GtkListItemFactory *factory,
             GtkListItem        *item)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
on_bind_cb (GtkListItemFactory *factory,
            GtkListItem        *item)
{
  rfl_list_item_set_label (item, gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
test_list_item (void)
{
  const char * const names[] = { "Amal H., food", NULL };
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *view, *window, *child;

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), NULL);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (gtk_string_list_new (names)))),
                            factory);
  window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (window), view);
  child = rfl_ui_test_find (view, GTK_TYPE_LABEL, NULL);
  g_assert_nonnull (child);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (gtk_widget_get_parent (child)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Amal H., food");
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/accessible/entry-row", test_entry_row);
  g_test_add_func ("/accessible/mnemonics", test_mnemonics);
  g_test_add_func ("/accessible/icon-button", test_icon_button);
  g_test_add_func ("/accessible/list-item", test_list_item);
  return g_test_run ();
}
