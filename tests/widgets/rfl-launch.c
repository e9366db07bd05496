/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-ui-test.h"

static void
on_toast_activated_cb (GSimpleAction *action,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  g_autofree char **shown = g_new0 (char *, 4);
  char ***result = user_data;

  g_variant_get (parameter, "(sss)", &shown[0], &shown[1], &shown[2]);
  g_clear_pointer (result, g_strfreev);
  *result = g_steal_pointer (&shown);
}

static GtkWidget *
create_window (char ***shown)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = gtk_label_new ("anything");
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("toast", G_VARIANT_TYPE ("(sss)"));

  g_signal_connect (action, "activate", G_CALLBACK (on_toast_activated_cb), shown);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_widget_insert_action_group (window, "win", G_ACTION_GROUP (group));

  return label;
}

static void
test_undo (void)
{
  g_auto (GStrv) shown = NULL;
  GtkWidget *widget = create_window (&shown);
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  rfl_toast_undo (widget, "Saved", "token with 'quotes'");
  g_assert_cmpstr (shown[0], ==, "Saved");
  g_assert_cmpstr (shown[1], ==, "Undo");
  g_assert_true (g_action_parse_detailed_name (shown[2], &name, &target, NULL));
  g_assert_cmpstr (name, ==, "win.undo");
  g_assert_cmpstr (g_variant_get_string (target, NULL), ==, "token with 'quotes'");
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (widget)));
}

/* No telephone program in a test: the number goes to the clipboard and the window says so. */
static void
test_call_without_program (void)
{
  g_auto (GStrv) shown = NULL;
  GtkWidget *widget = create_window (&shown);

  rfl_call (widget, "613 555-0142");
  rfl_ui_test_wait (shown != NULL);
  g_assert_cmpstr (shown[0], ==, "Copied 613 555-0142");
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (widget)));
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/launch/undo", test_undo);
  g_test_add_func ("/launch/call-without-program", test_call_without_program);
  return g_test_run ();
}
