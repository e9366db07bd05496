/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-ui-test.h"

static void
on_changed_cb (int *n_changed)
{
  *n_changed += 1;
}

static void
test_day (void)
{
  GtkWidget *button = g_object_ref_sink (rfl_day_button_new (FALSE));
  RflDayButton *self = RFL_DAY_BUTTON (button);
  int n_changed = 0;

  g_signal_connect_swapped (button, "changed", G_CALLBACK (on_changed_cb), &n_changed);
  g_assert_null (rfl_day_button_get_day (self));
  rfl_day_button_set_day (self, "2026-11-26");
  rfl_day_button_set_day (self, "2026-11-26");
  g_assert_cmpint (n_changed, ==, 1);
  g_assert_cmpstr (rfl_day_button_get_day (self), ==, "2026-11-26");
  g_assert_nonnull (rfl_ui_test_find (button, GTK_TYPE_LABEL, "26 Nov 2026"));
  g_assert_finalize_object (button);
}

static void
test_calendar (void)
{
  GtkWidget *button = g_object_ref_sink (rfl_day_button_new (FALSE));
  GtkWidget *calendar = rfl_ui_test_find (button, GTK_TYPE_CALENDAR, NULL);
  g_autoptr (GDateTime) date = g_date_time_new_utc (2027, 1, 31, 0, 0, 0);

  gtk_calendar_select_day (GTK_CALENDAR (calendar), date);
  g_assert_cmpstr (rfl_day_button_get_day (RFL_DAY_BUTTON (button)), ==, "2027-01-31");
  g_assert_finalize_object (button);
}

/* The names follow the language of the window, not the locale of the start. */
static void
test_language (void)
{
  GtkWidget *button;

  rfl_i18n_set_language ("fr");
  button = g_object_ref_sink (rfl_day_button_new (FALSE));
  rfl_day_button_set_day (RFL_DAY_BUTTON (button), "2026-08-26");
  g_assert_nonnull (rfl_ui_test_find (button, GTK_TYPE_LABEL, "août"));
  g_assert_nonnull (rfl_ui_test_find (button, GTK_TYPE_LABEL, "lun."));
  g_assert_null (rfl_ui_test_find (button, GTK_TYPE_LABEL, "August"));
  g_assert_null (rfl_ui_test_find (button, GTK_TYPE_LABEL, "Mon"));
  g_assert_finalize_object (button);
  rfl_i18n_set_language ("en");
}

static GtkEventController *
get_controller (GtkWidget *widget,
                GType      type)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  /* The last one that was added stands first. */
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (controller, type))
        return g_steal_pointer (&controller);
    }

  g_assert_not_reached ();
}

/* The day that the calendar shows before any is chosen can be chosen too, by click or by key. */
static void
test_day_in_view (void)
{
  for (guint with_key = 0; with_key < 2; with_key++)
    {
      GtkWidget *button = g_object_ref_sink (rfl_day_button_new (FALSE));
      GtkWidget *calendar = rfl_ui_test_find (button, GTK_TYPE_CALENDAR, NULL);
      g_autoptr (GDateTime) date = gtk_calendar_get_date (GTK_CALENDAR (calendar));
      g_autofree char *day = g_date_time_format (date, "%Y-%m-%d");
      g_autoptr (GtkEventController) controller =
        get_controller (calendar, with_key ? GTK_TYPE_EVENT_CONTROLLER_KEY : GTK_TYPE_GESTURE_CLICK);
      gboolean handled;

      if (with_key)
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Return, 0, 0, &handled);
      else
        g_signal_emit_by_name (controller, "released", 1, 20.0, 20.0);
      g_assert_cmpstr (rfl_day_button_get_day (RFL_DAY_BUTTON (button)), ==, day);
      g_clear_object (&controller);
      g_assert_finalize_object (button);
    }
}

static void
test_time (void)
{
  GtkWidget *button = g_object_ref_sink (rfl_day_button_new (TRUE));
  RflDayButton *self = RFL_DAY_BUTTON (button);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/Toronto");
  g_autoptr (GDateTime) when = g_date_time_new (zone, 2026, 11, 26, 14, 35, 0);
  gint64 time_us = g_date_time_to_unix (when) * G_USEC_PER_SEC;

  rfl_day_button_set_time (self, time_us, zone);
  g_assert_cmpstr (rfl_day_button_get_day (self), ==, "2026-11-26");
  g_assert_cmpint (rfl_day_button_get_minute (self), ==, 14 * 60 + 35);
  g_assert_cmpint (rfl_day_button_get_time (self, zone), ==, time_us);
  g_assert_finalize_object (button);
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  g_test_add_func ("/day-button/day", test_day);
  g_test_add_func ("/day-button/calendar", test_calendar);
  g_test_add_func ("/day-button/language", test_language);
  g_test_add_func ("/day-button/day-in-view", test_day_in_view);
  g_test_add_func ("/day-button/time", test_time);
  return g_test_run ();
}
