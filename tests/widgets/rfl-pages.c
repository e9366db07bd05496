/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-ui-test.h"

static void
test_status_pill (void)
{
  GtkWidget *pill = g_object_ref_sink (rfl_status_pill_new ("rfl-check-symbolic", "Accepted", RFL_TONE_SUCCESS));

  g_assert_true (gtk_widget_has_css_class (pill, "success"));
  rfl_status_pill_set (RFL_STATUS_PILL (pill), "rfl-warning-symbolic", "No answer yet", RFL_TONE_WARNING);
  g_assert_false (gtk_widget_has_css_class (pill, "success"));
  g_assert_true (gtk_widget_has_css_class (pill, "warning"));
  g_assert_nonnull (rfl_ui_test_find (pill, GTK_TYPE_LABEL, "No answer yet"));
  g_assert_finalize_object (pill);
}

static void
test_section (void)
{
  GtkWidget *section = g_object_ref_sink (rfl_section_new ("Documents", NULL));
  GtkWidget *child = gtk_label_new ("child");

  rfl_section_set_child (RFL_SECTION (section), child);
  g_assert_true (rfl_section_get_child (RFL_SECTION (section)) == child);
  rfl_section_set_caption (RFL_SECTION (section), "1 still to come", RFL_TONE_WARNING);
  g_assert_true (gtk_widget_has_css_class (rfl_ui_test_find (section, GTK_TYPE_LABEL, "1 still to come"), "warning"));
  rfl_section_set_suffix (RFL_SECTION (section), gtk_button_new_with_label ("Add"));
  rfl_section_set_suffix (RFL_SECTION (section), NULL);
  g_assert_null (rfl_ui_test_find (section, GTK_TYPE_BUTTON, "Add"));
  g_assert_finalize_object (section);
}

static void
test_facts (void)
{
  GtkWidget *facts = g_object_ref_sink (rfl_facts_new ());

  rfl_facts_add (RFL_FACTS (facts), "Cost", "Free");
  rfl_facts_add (RFL_FACTS (facts), "Where", NULL);
  g_assert_nonnull (rfl_ui_test_find (facts, GTK_TYPE_LABEL, "Free"));
  g_assert_null (rfl_ui_test_find (facts, GTK_TYPE_LABEL, "Where"));
  rfl_facts_clear (RFL_FACTS (facts));
  g_assert_null (rfl_ui_test_find (facts, GTK_TYPE_LABEL, NULL));
  g_assert_finalize_object (facts);
}

static void
test_notice (void)
{
  GtkWidget *notice = g_object_ref_sink (rfl_notice_new ("rfl-warning-symbolic", RFL_TONE_WARNING));

  rfl_notice_set (RFL_NOTICE (notice), "An open referral for food already exists", NULL);
  rfl_notice_add_button (RFL_NOTICE (notice), "Show");
  g_assert_nonnull (rfl_ui_test_find (notice, GTK_TYPE_BUTTON, "Show"));
  g_assert_finalize_object (notice);
}

static void
test_empty_page (void)
{
  GtkWidget *page = g_object_ref_sink (rfl_empty_page_new ("rfl-directory-symbolic", "R&D <none>", "Import & begin"));
  GtkWidget *button;

  button = rfl_empty_page_add_action (RFL_EMPTY_PAGE (page), "Import…", "app.import", TRUE);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "app.import");
  g_assert_true (gtk_widget_has_css_class (button, "suggested-action"));
  g_assert_nonnull (rfl_ui_test_find (page, GTK_TYPE_LABEL, "R&D <none>"));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (rfl_ui_test_find (page, GTK_TYPE_LABEL, "Import &amp; begin"))),
                   ==, "Import & begin");
  g_assert_finalize_object (page);
}

/* Between two buttons that leave too little room the title of a window is on two lines, and whole. */
static void
test_title (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *title = rfl_title_new ("Synchronized laptops");
  PangoLayout *layout;

  gtk_window_set_titlebar (GTK_WINDOW (window), header);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), title);
  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *button = gtk_button_new ();

      gtk_widget_set_size_request (button, 150, -1);
      (i == 0 ? adw_header_bar_pack_start : adw_header_bar_pack_end) (ADW_HEADER_BAR (header), button);
    }
  gtk_window_set_default_size (GTK_WINDOW (window), 1, 200);
  gtk_window_present (GTK_WINDOW (window));
  rfl_ui_test_wait (gtk_widget_get_height (title) > 0);
  layout = gtk_label_get_layout (GTK_LABEL (title));
  g_assert_cmpint (pango_layout_get_line_count (layout), ==, 2);
  g_assert_false (pango_layout_is_ellipsized (layout));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_templates (void)
{
  static const char ui[] =
    "<interface><object class='GtkBox' id='box'>"
    "<child><object class='RflFacts'/></child><child><object class='RflTimeline'/></child>"
    "<child><object class='RflWeekGrid'/></child><child><object class='RflEmptyPage'/></child>"
    "</object></interface>";
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_string (ui, -1);

  g_assert_nonnull (gtk_builder_get_object (builder, "box"));
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/pages/status-pill", test_status_pill);
  g_test_add_func ("/pages/section", test_section);
  g_test_add_func ("/pages/facts", test_facts);
  g_test_add_func ("/pages/notice", test_notice);
  g_test_add_func ("/pages/empty-page", test_empty_page);
  g_test_add_func ("/pages/title", test_title);
  g_test_add_func ("/pages/templates", test_templates);
  return g_test_run ();
}
