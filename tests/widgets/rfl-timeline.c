/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-ui-test.h"

static void
test_entries (void)
{
  GtkWidget *timeline = g_object_ref_sink (rfl_timeline_new ());
  const RflTimelineEntry called = {
    .icon_name = "rfl-call-symbolic", .tone = RFL_TONE_WARNING, .title = "Called, message left",
    .when = "Thu 19 Nov 10:05", .detail = "You, by telephone",
  };
  const RflTimelineEntry back = {
    .icon_name = "rfl-check-symbolic", .title = "Accepted", .mark = "Taken back",
  };
  GtkWidget *row;

  rfl_timeline_append (RFL_TIMELINE (timeline), &called);
  rfl_timeline_append_with (RFL_TIMELINE (timeline), &back, gtk_button_new_with_label ("More"));
  row = gtk_widget_get_first_child (timeline);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Called, message left, Thu 19 Nov 10:05, You, by telephone");
  g_assert_true (gtk_widget_has_css_class (rfl_ui_test_find (timeline, GTK_TYPE_LABEL, "Accepted"), "struck"));
  rfl_timeline_clear (RFL_TIMELINE (timeline));
  g_assert_null (gtk_widget_get_first_child (timeline));
  g_assert_finalize_object (timeline);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/timeline/entries", test_entries);
  return g_test_run ();
}
