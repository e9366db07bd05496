/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-dashboard-test.h"

#include "rfl-clash-view.h"
#include "rfl-group-bar.h"
#include "rfl-people-list.h"
#include "rfl-queue-item.h"

/* "Emergency groceries" of the sample. */
#define SERVICE "service:406847ee-305b-510a-aa25-ca2be7738d56"

/* As a merge leaves it: the value that shows first, then the other one. */
static void
make_clash (RflDashboardTest *test,
            const char       *id,
            const char       *field,
            const char       *other)
{
  g_autoptr (RflRecord) loaded = rfl_page_test_load (&test->base, id);
  g_autoptr (RflRecord) record = rfl_record_copy (loaded);
  const char *worker = rfl_record_get_id (RFL_RECORD (rfl_office_get_worker (test->base.office)));
  g_autofree char *json =
    g_strdup_printf ("[{\"path\": \"%s\", \"values\": ["
                     "{\"value\": \"%s\", \"by\": \"%s\", \"clock\": \"01a1fa8b5e00.0000.a81c99000000a81c\", \"device\": \"a81c99000000a81c\"},"
                     "{\"value\": \"%s\", \"by\": \"%s\", \"clock\": \"01a1fa8b5e00.0001.b81c99000000b81c\", \"device\": \"b81c99000000b81c\"}]}]",
                     field, rfl_record_get_string (record, field), worker, other, worker);
  g_autoptr (JsonNode) clash = json_from_string (json, NULL);

  g_assert_nonnull (clash);
  rfl_record_set_node (record, "clash", json_node_ref (clash));
  rfl_page_test_save (&test->base, record);
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
  rfl_ui_test_wait (get_shown (test) != NULL);
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
  make_clash (test, SERVICE, "name", "Emergency food");
  rfl_ui_test_wait (gtk_widget_get_visible (get_chip (test)));

  items = rfl_queue_list_get_items (get_queue (test));
  heading = g_list_model_get_item (items, 0);
  first = g_list_model_get_item (items, 1);
  g_assert_true (rfl_queue_item_is_heading (heading));
  g_assert_cmpstr (rfl_clash_get_document (rfl_queue_item_get_clash (first)), ==, SERVICE);

  choose_group (test);
  g_assert_cmpuint (rfl_queue_list_get_n_rows (get_queue (test)), ==, 1);
  g_assert_true (rfl_page_test_sees (test->page, "Emergency groceries"));
  g_assert_true (rfl_page_test_sees (test->page, "Emergency food"));
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

  make_clash (test, SERVICE, "name", "Emergency food");
  choose_group (test);
  button = rfl_dashboard_test_find (test, GTK_TYPE_BUTTON, "Choose This One");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  rfl_ui_test_wait (test->undo != NULL);
  chosen = dup_value (test, SERVICE, "name");
  g_assert_cmpstr (chosen, ==, "Emergency food");
  rfl_ui_test_wait (get_shown (test) == NULL);

  rfl_office_undo_async (test->base.office, test->undo, NULL, rfl_page_test_take_result_cb, &undone);
  rfl_ui_test_wait (undone != NULL);
  rfl_office_undo_finish (test->base.office, undone, &error);
  g_assert_no_error (error);
  again = dup_value (test, SERVICE, "name");
  g_assert_cmpstr (again, ==, "Emergency groceries");
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

  make_clash (test, SERVICE, "name", "Emergency food");
  choose_group (test);
  g_signal_emit_by_name (list, "activate", gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (selection)));
  focus = gtk_window_get_focus (GTK_WINDOW (test->window));
  g_assert_true (focus == rfl_dashboard_test_find (test, GTK_TYPE_BUTTON, "Keep This One"));
}

/* Locked: that there is something to decide, and nothing of whom or what. */
static void
test_locked (RflDashboardTest *test,
             gconstpointer     data)
{
  g_autoptr (RflPeopleList) people = rfl_people_list_new (test->base.office);
  g_autoptr (RflPersonRow) person = NULL;
  g_autofree char *name = NULL;

  rfl_ui_test_wait (g_list_model_get_n_items (G_LIST_MODEL (people)) > 0);
  person = g_list_model_get_item (G_LIST_MODEL (people), 0);
  name = dup_value (test, rfl_person_row_get_id (person), "name");
  make_clash (test, rfl_person_row_get_id (person), "name", "Somebody Else");
  choose_group (test);
  g_assert_true (rfl_page_test_sees (test->page, "Somebody Else"));

  rfl_office_lock (test->base.office);
  rfl_ui_test_wait (rfl_office_get_locked (test->base.office));
  rfl_ui_test_wait (get_shown (test) != NULL && rfl_clash_get_clash_type (get_shown (test)) == RFL_CLASH_LOCKED);
  g_assert_false (rfl_page_test_sees (test->page, "Somebody Else"));
  g_assert_false (rfl_page_test_sees (test->page, name));
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, RflDashboardTest, NULL, rfl_dashboard_test_set_up, func, rfl_dashboard_test_tear_down)
  ADD ("/clash-view/group", test_group);
  ADD ("/clash-view/choose", test_choose);
  ADD ("/clash-view/keyboard", test_keyboard);
  ADD ("/clash-view/locked", test_locked);
  return g_test_run ();
}
