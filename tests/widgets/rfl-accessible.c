/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-ui-test.h"

static GtkWidget *
present (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

/* A name from one place only: GTK 4.8 reads both where there are two. */
static void
assert_named (GtkWidget  *widget,
              const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
}

static void
assert_labelled (GtkWidget *widget)
{
  g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL));
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
}

static void
test_entry_row (void)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", "Your name", NULL);
  GtkWidget *window = present (row);

  assert_named (rfl_ui_test_find (row, GTK_TYPE_TEXT, NULL), "Your name");
  assert_named (row, "Your name");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_mnemonics (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *check = gtk_check_button_new_with_mnemonic ("_Free");
  GtkWidget *button = gtk_button_new_with_mnemonic ("_Save");
  GtkWidget *plain = gtk_button_new_with_label ("Undo");
  GtkWidget *window;

  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), plain);
  window = present (box);
  assert_named (check, "Free");
  assert_named (button, "Save");
  assert_named (plain, "Undo");
  gtk_button_set_label (GTK_BUTTON (button), "_Save all");
  assert_named (button, "Save all");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* What is given wins over what is shown. */
static void
test_given_name (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new_with_mnemonic ("_Call…");
  GtkWidget *with_icon = rfl_text_button_new ("rfl-print-symbolic", "_Print…", NULL);
  GtkWidget *content = adw_button_content_new ();
  GtkWidget *unnamed = gtk_button_new ();
  GtkWidget *window;

  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), "_New referral");
  adw_button_content_set_use_underline (ADW_BUTTON_CONTENT (content), TRUE);
  gtk_button_set_child (GTK_BUTTON (unnamed), content);
  rfl_widget_set_label (button, "Call the partner");
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), with_icon);
  gtk_box_append (GTK_BOX (box), unnamed);
  window = present (box);
  assert_named (button, "Call the partner");
  assert_named (with_icon, "Print…");
  assert_labelled (unnamed);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_menu_button (void)
{
  const char * const words[] = { "Phone", "E-mail", NULL };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *icon = gtk_menu_button_new ();
  GtkWidget *choice = gtk_drop_down_new_from_strings (words);
  GtkWidget *window;

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), "_More");
  gtk_menu_button_set_use_underline (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (icon), "open-menu-symbolic");
  gtk_widget_set_tooltip_text (icon, "Menu");
  rfl_widget_set_label (choice, "Heard by");
  gtk_box_append (GTK_BOX (box), button);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), choice);
  window = present (box);
  assert_named (button, "More");
  assert_labelled (rfl_ui_test_find (button, GTK_TYPE_TOGGLE_BUTTON, NULL));
  assert_named (icon, "Menu");
  assert_labelled (rfl_ui_test_find (choice, GTK_TYPE_TOGGLE_BUTTON, NULL));
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), "L_ess");
  assert_named (button, "Less");
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_switch_in_row (void)
{
  GtkWidget *list = gtk_list_box_new ();
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", "May be called", NULL);
  GtkWidget *given = gtk_switch_new ();
  GtkWidget *by_row = gtk_check_button_new ();
  GtkWidget *window;

  rfl_widget_set_label (given, "By telephone");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), by_row);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), given);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), given);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
  window = present (list);
  assert_named (given, "By telephone");
  assert_named (by_row, "May be called");
  gtk_window_destroy (GTK_WINDOW (window));
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
test_toast (void)
{
  GtkWidget *overlay = adw_toast_overlay_new ();
  GtkWidget *window, *close = NULL;

  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), gtk_label_new ("Words"));
  window = present (overlay);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), adw_toast_new ("Accepted"));
  for (GtkWidget *toast = gtk_widget_get_first_child (overlay); toast != NULL; toast = gtk_widget_get_next_sibling (toast))
    if (g_str_equal (G_OBJECT_TYPE_NAME (toast), "AdwToastWidget"))
      close = gtk_widget_get_last_child (toast);
  /* Newer versions of libadwaita name it themselves. */
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL));
  gtk_window_destroy (GTK_WINDOW (window));
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

/* A fact is read with its words, not twice with those of its key. */
static void
test_fact (void)
{
  GtkWidget *facts = g_object_ref_sink (rfl_facts_new ());
  GtkWidget *value;

  rfl_facts_add (RFL_FACTS (facts), "Telephone", "613 555-0177");
  value = rfl_ui_test_find (facts, GTK_TYPE_LABEL, "613 555-0177");
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  g_assert_finalize_object (facts);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/accessible/entry-row", test_entry_row);
  g_test_add_func ("/accessible/mnemonics", test_mnemonics);
  g_test_add_func ("/accessible/given-name", test_given_name);
  g_test_add_func ("/accessible/menu-button", test_menu_button);
  g_test_add_func ("/accessible/switch-in-row", test_switch_in_row);
  g_test_add_func ("/accessible/icon-button", test_icon_button);
  g_test_add_func ("/accessible/toast", test_toast);
  g_test_add_func ("/accessible/list-item", test_list_item);
  g_test_add_func ("/accessible/fact", test_fact);
  return g_test_run ();
}
