/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-app-test.h"

#include <glib/gstdio.h>

#include "rfl-office-setup.h"
#include "rfl-sample.h"

#include "../rfl-test-folder.h"

static gboolean
is_settled (RflAppTest *test)
{
  RflOffice *office = rfl_application_get_office (test->application);

  return rfl_app_test_get_window (test) != NULL && rfl_office_get_state (office) != RFL_OFFICE_CLOSED;
}

void
rfl_app_test_set_up (RflAppTest *test)
{
  g_autoptr (GError) error = NULL;

  test->directory = g_dir_make_tmp ("rfl-app-XXXXXX", &error);
  g_assert_no_error (error);
}

void
rfl_app_test_tear_down (RflAppTest *test)
{
  g_assert_null (test->application);
  rfl_test_remove_folder (test->directory);
  g_clear_pointer (&test->directory, g_free);
}

static void
on_started_cb (gpointer user_data)
{
  RflAppTest *test = user_data;

  rfl_ui_test_wait (is_settled (test));
  if (test->create)
    rfl_app_test_create (test);
  test->func (test);
  gtk_window_close (GTK_WINDOW (rfl_app_test_get_window (test)));
}

/* Starts the program, calls @func once the folder is open, and closes the window after it. */
void
rfl_app_test_run (RflAppTest     *test,
                  RflAppTestFunc  func)
{
  g_autofree char *data = g_strconcat ("--data=", test->directory, NULL);
  char *argv[] = { "referral", data, NULL };

  test->func = func;
  test->application = rfl_application_new ();
  g_idle_add_once (on_started_cb, test);
  g_assert_cmpint (g_application_run (G_APPLICATION (test->application), 2, argv), ==, 0);
  g_assert_finalize_object (test->application);
  test->application = NULL;
}

/* The same in a new office, which is made first. */
void
rfl_app_test_run_in_office (RflAppTest     *test,
                            RflAppTestFunc  func)
{
  test->create = TRUE;
  rfl_app_test_run (test, func);
  test->create = FALSE;
}

static void
run_in_office (gconstpointer data)
{
  RflAppTest test = { 0 };

  rfl_app_test_set_up (&test);
  rfl_app_test_run_in_office (&test, (RflAppTestFunc) data);
  rfl_app_test_tear_down (&test);
}

/* A test which is no more than @func in a new office. */
void
rfl_app_test_add_in_office (const char     *path,
                            RflAppTestFunc  func)
{
  g_test_add_data_func (path, (gconstpointer) func, run_in_office);
}

RflWindow *
rfl_app_test_get_window (RflAppTest *test)
{
  for (GList *link = gtk_application_get_windows (GTK_APPLICATION (test->application)); link != NULL; link = link->next)
    if (RFL_IS_WINDOW (link->data))
      return link->data;

  return NULL;
}

/* The window of @type that is on the screen, or NULL. */
GtkWindow *
rfl_app_test_find_window (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }

  return NULL;
}

RflOffice *
rfl_app_test_get_office (RflAppTest *test)
{
  return rfl_application_get_office (test->application);
}

static void
on_counted_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  rfl_office_stats_finish (RFL_OFFICE (source), result, user_data, &error);
  g_assert_no_error (error);
}

RflStats
rfl_app_test_count (RflAppTest *test)
{
  RflStats stats = { .unmet_needs = G_MAXUINT };

  rfl_office_stats_async (rfl_app_test_get_office (test), NULL, on_counted_cb, &stats);
  rfl_ui_test_wait (stats.unmet_needs != G_MAXUINT);

  return stats;
}

static void
on_created_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *code = rfl_office_create_finish (RFL_OFFICE (source), result, &error);

  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* Makes the office without the pages of the first start; the program must be running over an empty folder. */
void
rfl_app_test_create (RflAppTest *test)
{
  const RflOfficeSetup setup = {
    .office = "Old Town Help House",
    .worker = "Karim B.",
    .language = "en",
    .passphrase = RFL_APP_TEST_PASSPHRASE,
  };
  gboolean done = FALSE;

  rfl_office_create_async (rfl_application_get_office (test->application), &setup, NULL, on_created_cb, &done);
  rfl_ui_test_wait (done);
  rfl_window_end_first_start (rfl_app_test_get_window (test));
}

static void
on_loaded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  rfl_office_load_sample_finish (RFL_OFFICE (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) user_data = TRUE;
}

/* The invented town, into the office that is there. */
void
rfl_app_test_load_sample (RflAppTest *test)
{
  gboolean done = FALSE;

  rfl_office_load_sample_async (rfl_app_test_get_office (test), NULL, NULL, on_loaded_cb, &done);
  rfl_ui_test_wait (done);
}

void
rfl_app_test_type (GtkWidget  *root,
                   const char *title,
                   const char *text)
{
  GtkWidget *row = rfl_ui_test_find (root, ADW_TYPE_ENTRY_ROW, title);

  if (row == NULL)
    g_error ("there is no row “%s”", title);
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

void
rfl_app_test_click (GtkWidget  *root,
                    const char *name)
{
  GtkWidget *label = rfl_ui_test_find (root, GTK_TYPE_LABEL, name);
  GtkWidget *button = label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) : NULL;

  if (button == NULL)
    g_error ("there is no button “%s”", name);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

/* What a key of the widget itself does. */
void
rfl_app_test_press (GtkWidget *widget,
                    guint      keyval)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      for (guint k = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) && k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

          if (GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval)
            {
              gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, NULL);
              return;
            }
        }
    }
  g_assert_not_reached ();
}
