/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-ui-test.h"

static void
test_days (void)
{
  GtkWidget *grid = g_object_ref_sink (rfl_week_grid_new ());
  GtkWidget *monday = gtk_widget_get_first_child (grid);
  GtkWidget *tuesday = gtk_widget_get_next_sibling (monday);

  rfl_week_grid_set_day (RFL_WEEK_GRID (grid), 0, "9–16");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (monday), GTK_ACCESSIBLE_PROPERTY_LABEL, "Mon: 9–16");
  rfl_week_grid_set_day (RFL_WEEK_GRID (grid), 0, NULL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (monday), GTK_ACCESSIBLE_PROPERTY_LABEL, "Mon: –");

  rfl_week_grid_set_today (RFL_WEEK_GRID (grid), 0);
  rfl_week_grid_set_today (RFL_WEEK_GRID (grid), 1);
  g_assert_false (gtk_widget_has_css_class (monday, "today"));
  g_assert_true (gtk_widget_has_css_class (tuesday, "today"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (tuesday), GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
  g_assert_finalize_object (grid);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/week-grid/days", test_days);
  return g_test_run ();
}
