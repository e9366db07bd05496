/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-ui-test.h"

static void
on_changed_cb (int *n_changed)
{
  *n_changed += 1;
}

static void
test_multiple (void)
{
  GtkWidget *toggle = g_object_ref_sink (rfl_flow_toggle_new (RFL_FLOW_TOGGLE_MULTIPLE));
  RflFlowToggle *self = RFL_FLOW_TOGGLE (toggle);
  const char * const wanted[] = { "c", "a", NULL };
  g_auto (GStrv) codes = NULL;
  GtkWidget *first;
  int n_changed = 0;

  first = rfl_flow_toggle_add (self, "a", "Newcomer", NULL);
  rfl_flow_toggle_add (self, "b", "Senior", NULL);
  rfl_flow_toggle_add (self, "c", "Student", "rfl-person-symbolic");
  g_signal_connect_swapped (toggle, "changed", G_CALLBACK (on_changed_cb), &n_changed);

  rfl_flow_toggle_set_codes (self, wanted);
  g_assert_cmpint (n_changed, ==, 1);
  codes = rfl_flow_toggle_dup_codes (self);
  g_assert_cmpuint (g_strv_length (codes), ==, 2);
  g_assert_cmpstr (codes[0], ==, "a");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (first), FALSE);
  g_assert_cmpint (n_changed, ==, 2);
  g_assert_cmpstr (rfl_flow_toggle_get_code (self), ==, "c");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (first), GTK_ACCESSIBLE_PROPERTY_LABEL, "Newcomer");
  g_assert_finalize_object (toggle);
}

static void
test_linked (void)
{
  GtkWidget *toggle = g_object_ref_sink (rfl_flow_toggle_new (RFL_FLOW_TOGGLE_LINKED));
  RflFlowToggle *self = RFL_FLOW_TOGGLE (toggle);
  GtkWidget *not_yet;
  int n_changed = 0;

  rfl_flow_toggle_add (self, "ready", "Ready", NULL);
  not_yet = rfl_flow_toggle_add (self, "not_yet", "Not yet", NULL);
  g_signal_connect_swapped (toggle, "changed", G_CALLBACK (on_changed_cb), &n_changed);
  g_assert_null (rfl_flow_toggle_get_code (self));
  rfl_flow_toggle_set_code (self, "ready");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (not_yet), TRUE);
  g_assert_cmpstr (rfl_flow_toggle_get_code (self), ==, "not_yet");
  g_assert_cmpint (n_changed, ==, 2);
  rfl_flow_toggle_clear (self);
  g_assert_null (rfl_flow_toggle_get_code (self));
  g_assert_finalize_object (toggle);
}

/* However many words there are, the Tab key passes them in one step. */
static void
test_tab (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *toggle = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_MULTIPLE);
  GtkWidget *before = gtk_button_new_with_label ("before");
  GtkWidget *after = gtk_button_new_with_label ("after");
  GtkWidget *first = rfl_flow_toggle_add (RFL_FLOW_TOGGLE (toggle), "a", "Newcomer", NULL);
  GtkWidget *second = rfl_flow_toggle_add (RFL_FLOW_TOGGLE (toggle), "b", "Senior", NULL);

  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), toggle);
  gtk_box_append (GTK_BOX (box), after);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  rfl_ui_test_wait (gtk_widget_get_width (after) > 0);

  gtk_widget_grab_focus (before);
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == first);
  gtk_widget_child_focus (window, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == after);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (second), TRUE);
  gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == second);
  gtk_widget_child_focus (window, GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == before);

  gtk_widget_grab_focus (second);
  gtk_widget_child_focus (window, GTK_DIR_LEFT);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == first);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The arrows go through all words as one reads, over the ends of lines, and not to what stands beside. */
static void
test_arrows (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *toggle = rfl_flow_toggle_new (RFL_FLOW_TOGGLE_MULTIPLE);
  GtkWidget *beside = gtk_button_new_with_label ("beside");
  GtkWidget *words[4];

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    words[i] = rfl_flow_toggle_add (RFL_FLOW_TOGGLE (toggle), "code", "A somewhat long word", NULL);
  gtk_widget_set_sensitive (words[1], FALSE);
  gtk_widget_set_hexpand (toggle, TRUE);
  gtk_box_append (GTK_BOX (line), toggle);
  gtk_box_append (GTK_BOX (line), beside);
  gtk_window_set_child (GTK_WINDOW (window), line);
  gtk_window_set_default_size (GTK_WINDOW (window), 500, 300);
  gtk_window_present (GTK_WINDOW (window));
  rfl_ui_test_wait (gtk_widget_get_width (beside) > 0);

  gtk_widget_grab_focus (words[0]);
  for (guint i = 2; i < G_N_ELEMENTS (words); i++)
    {
      gtk_widget_child_focus (window, GTK_DIR_RIGHT);
      g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == words[i]);
    }
  gtk_widget_child_focus (window, GTK_DIR_RIGHT);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == words[3]);
  gtk_widget_child_focus (window, GTK_DIR_LEFT);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == words[2]);

  gtk_widget_set_direction (toggle, GTK_TEXT_DIR_RTL);
  gtk_widget_child_focus (window, GTK_DIR_LEFT);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (window)) == words[3]);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/flow-toggle/multiple", test_multiple);
  g_test_add_func ("/flow-toggle/linked", test_linked);
  g_test_add_func ("/flow-toggle/tab", test_tab);
  g_test_add_func ("/flow-toggle/arrows", test_arrows);
  return g_test_run ();
}
