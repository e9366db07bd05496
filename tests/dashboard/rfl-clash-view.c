/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-dashboard-test.h"

#include "rfl-clash-view.h"
#include "rfl-group-bar.h"
#include "rfl-office-private.h"
#include "rfl-queue-item.h"
#include "rfl-replica.h"

#include <string.h>

#define SERVICE "service:s1"

/* What another laptop made of two that wrote apart: the value that shows, then the other one. */
static gpointer
receive (RflDb         *db,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  static const char text[] =
    "{\"_id\":\"service:s1\",\"_rev\":\"1-0123456789abcdef0123456789abcdef\","
    "\"_revisions\":{\"start\":1,\"ids\":[\"0123456789abcdef0123456789abcdef\"]},"
    "\"id\":\"s1\",\"name\":\"Emergency groceries at the quay\",\"changed\":{\"by\":\"merge\"},"
    "\"clash\":[{\"path\":\"name\",\"values\":["
    "{\"value\":\"Emergency groceries at the quay\",\"by\":\"import\",\"source\":\"211\",\"revision\":\"1-a\"},"
    "{\"value\":\"Food at the quay\",\"by\":\"b1\",\"clock\":\"019a3f000000.0000.fedcba9876543210\","
    "\"device\":\"fedcba9876543210\",\"revision\":\"1-b\"}]}]}";
  gboolean added = FALSE;

  g_assert_true (rfl_replica_receive (db, RFL_REPLICA_DIRECTORY, text, strlen (text), &added, error));

  return NULL;
}

static void
receive_clash (RflDashboardTest *test)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rfl_office_write (test->base.office, receive, receive, NULL, NULL, NULL, NULL, rfl_page_test_take_result_cb, &result);
  rfl_ui_test_wait (result != NULL);
  rfl_office_finish (test->base.office, result, receive, &error);
  g_assert_no_error (error);
}

static GtkWidget *
get_chip (RflDashboardTest *test)
{
  return rfl_dashboard_test_find (test, GTK_TYPE_TOGGLE_BUTTON, "clashes");
}

static RflClash *
get_shown (RflDashboardTest *test)
{
  return rfl_clash_view_get_clash (RFL_CLASH_VIEW (rfl_dashboard_test_find (test, RFL_TYPE_CLASH_VIEW, NULL)));
}

static RflQueueList *
get_queue (RflDashboardTest *test)
{
  return RFL_QUEUE_LIST (rfl_dashboard_test_find (test, RFL_TYPE_QUEUE_LIST, NULL));
}

static void
choose_group (RflDashboardTest *test)
{
  rfl_ui_test_wait (gtk_widget_get_visible (get_chip (test)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (get_chip (test)), TRUE);
  /* Among all the others it may have been shown already. */
  rfl_ui_test_wait (rfl_queue_list_get_n_rows (get_queue (test)) == 1 && get_shown (test) != NULL);
}

static char *
dup_value (RflDashboardTest *test,
           const char       *id,
           const char       *field)
{
  g_autoptr (RflRecord) record = rfl_page_test_load (&test->base, id);

  return g_strdup (rfl_record_get_string (record, field));
}

/* The group is there while there is something in it; its rows stand among the others, first. */
static void
test_group (RflDashboardTest *test,
            gconstpointer     data)
{
  GListModel *items;
  g_autoptr (RflQueueItem) heading = NULL;
  g_autoptr (RflQueueItem) first = NULL;

  g_assert_false (gtk_widget_get_visible (get_chip (test)));
  receive_clash (test);
  rfl_ui_test_wait (gtk_widget_get_visible (get_chip (test)));

  /* The chip may come before the rows of the page's first load. */
  items = rfl_queue_list_get_items (get_queue (test));
  rfl_ui_test_wait (g_list_model_get_n_items (items) > 1);
  heading = g_list_model_get_item (items, 0);
  first = g_list_model_get_item (items, 1);
  g_assert_true (rfl_queue_item_is_heading (heading));
  g_assert_cmpstr (rfl_clash_get_document (rfl_queue_item_get_clash (first)), ==, SERVICE);

  choose_group (test);
  g_assert_true (rfl_page_test_sees (test->page, "Emergency groceries at the quay"));
  g_assert_true (rfl_page_test_sees (test->page, "Food at the quay"));
}

/* One click decides; what is chosen stands, and undo brings both back. */
static void
test_choose (RflDashboardTest *test,
             gconstpointer     data)
{
  g_autofree char *chosen = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GAsyncResult) undone = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *button;

  receive_clash (test);
  choose_group (test);
  button = rfl_dashboard_test_find (test, GTK_TYPE_BUTTON, "Choose This One");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  rfl_ui_test_wait (test->undo != NULL);
  chosen = dup_value (test, SERVICE, "name");
  g_assert_cmpstr (chosen, ==, "Food at the quay");
  rfl_ui_test_wait (get_shown (test) == NULL);

  rfl_office_undo_async (test->base.office, test->undo, NULL, rfl_page_test_take_result_cb, &undone);
  rfl_ui_test_wait (undone != NULL);
  rfl_office_undo_finish (test->base.office, undone, &error);
  g_assert_no_error (error);
  again = dup_value (test, SERVICE, "name");
  g_assert_cmpstr (again, ==, "Emergency groceries at the quay");
  rfl_ui_test_wait (get_shown (test) != NULL);
}

/* Return on a row goes to the choices. */
static void
test_keyboard (RflDashboardTest *test,
               gconstpointer     data)
{
  GtkWidget *list = rfl_dashboard_test_find (test, GTK_TYPE_LIST_VIEW, NULL);
  GtkSelectionModel *selection = gtk_list_view_get_model (GTK_LIST_VIEW (list));
  GtkWidget *focus;

  receive_clash (test);
  choose_group (test);
  g_signal_emit_by_name (list, "activate", gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (selection)));
  focus = gtk_window_get_focus (GTK_WINDOW (test->window));
  g_assert_true (focus == rfl_dashboard_test_find (test, GTK_TYPE_BUTTON, "Keep This One"));
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, RflDashboardTest, NULL, rfl_dashboard_test_set_up, func, rfl_dashboard_test_tear_down)
  ADD ("/clash-view/group", test_group);
  ADD ("/clash-view/choose", test_choose);
  ADD ("/clash-view/keyboard", test_keyboard);
  return g_test_run ();
}
