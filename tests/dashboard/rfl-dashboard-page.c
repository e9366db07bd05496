/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-dashboard-test.h"

#include "rfl-draft-keeper.h"
#include "rfl-group-bar.h"
#include "rfl-id.h"
#include "rfl-office-private.h"
#include "rfl-queue-item.h"
#include "rfl-queue-row.h"

static RflQueueList *
get_queue (RflDashboardTest *test)
{
  return RFL_QUEUE_LIST (rfl_dashboard_test_find (test, RFL_TYPE_QUEUE_LIST, NULL));
}

/* As a click does; FALSE while it is not in the list. */
static gboolean
click (RflDashboardTest *test,
       const char       *id)
{
  GtkWidget *list = rfl_dashboard_test_find (test, GTK_TYPE_LIST_VIEW, NULL);
  GListModel *items = rfl_queue_list_get_items (get_queue (test));

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (RflQueueItem) item = g_list_model_get_item (items, i);

      if (rfl_queue_item_has_id (item, id))
        {
          gtk_selection_model_select_item (gtk_list_view_get_model (GTK_LIST_VIEW (list)), i, TRUE);
          return TRUE;
        }
    }

  return FALSE;
}

static void
press_return (RflDashboardTest *test)
{
  GtkWidget *list = rfl_dashboard_test_find (test, GTK_TYPE_LIST_VIEW, NULL);
  GtkSelectionModel *selection = gtk_list_view_get_model (GTK_LIST_VIEW (list));

  g_signal_emit_by_name (list, "activate", gtk_single_selection_get_selected (GTK_SINGLE_SELECTION (selection)));
}

static guint
count_headings (RflDashboardTest *test)
{
  GListModel *items = rfl_queue_list_get_items (get_queue (test));
  guint headings = 0;

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (RflQueueItem) item = g_list_model_get_item (items, i);

      headings += rfl_queue_item_get_row (item) == NULL;
    }

  return headings;
}

/* What a chip says. */
static guint
get_count (RflDashboardTest *test,
           const char       *nick)
{
  GtkWidget *button = rfl_dashboard_test_find (test, GTK_TYPE_TOGGLE_BUTTON, nick);
  GtkWidget *count = gtk_widget_get_last_child (gtk_button_get_child (GTK_BUTTON (button)));

  return (guint) atoi (gtk_label_get_label (GTK_LABEL (count)));
}

static void
choose_group (RflDashboardTest *test,
              const char       *nick)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (rfl_dashboard_test_find (test, GTK_TYPE_TOGGLE_BUTTON, nick)), TRUE);
}

/* All open referrals under the headings of their groups; the first one is shown with its answers. */
static void
test_opens (RflDashboardTest *test,
            gconstpointer     data)
{
  RflFollowUpRow *selected = rfl_queue_list_get_selected (get_queue (test));

  g_assert_cmpuint (rfl_queue_list_get_n_rows (get_queue (test)), >=, 14);
  g_assert_nonnull (selected);
  g_assert_true (rfl_dashboard_test_shows (test, rfl_follow_up_row_get_id (selected)));
  g_assert_true (rfl_page_test_sees (test->page, rfl_follow_up_row_get_name (selected)));
  /* What a screen has no room for comes once the rest is seen. */
  rfl_ui_test_wait (rfl_queue_list_get_n_rows (get_queue (test)) > 20);
  g_assert_cmpuint (count_headings (test), >, 2);
  rfl_ui_test_wait (get_count (test, "overdue") > 0);
}

/* Where the line is short, as with large text, the one next thing to do goes on below, and has as much air around it. */
static void
test_wraps (RflDashboardTest *test,
            gconstpointer     data)
{
  GtkWidget *row = rfl_queue_row_new ();
  GListModel *items = rfl_queue_list_get_items (get_queue (test));
  g_autoptr (RflQueueItem) item = NULL;
  g_autoptr (PangoLayout) one = gtk_widget_create_pango_layout (row, "A");
  g_autoptr (PangoLayout) two = gtk_widget_create_pango_layout (row, "A\nA");
  int wide, narrow, one_line, two_lines;

  rfl_ui_test_wait (g_list_model_get_n_items (items) > 1);
  item = g_list_model_get_item (items, 1);
  g_object_ref_sink (row);
  rfl_queue_row_set_item (RFL_QUEUE_ROW (row), item);
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 1200, &wide, NULL, NULL, NULL);
  gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, 400, &narrow, NULL, NULL, NULL);
  pango_layout_get_pixel_size (one, NULL, &one_line);
  pango_layout_get_pixel_size (two, NULL, &two_lines);
  g_assert_cmpint (narrow - wide, >=, two_lines - one_line);
  g_object_unref (row);
}

/* One group alone has no headings, and every row is of it. */
static void
test_groups (RflDashboardTest *test,
             gconstpointer     data)
{
  guint all = get_count (test, "all");
  GListModel *items = rfl_queue_list_get_items (get_queue (test));

  choose_group (test, "waiting");
  rfl_ui_test_wait (count_headings (test) == 0);
  g_assert_cmpuint (rfl_queue_list_get_n_rows (get_queue (test)), <, all);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (RflQueueItem) item = g_list_model_get_item (items, i);

      g_assert_cmpint (rfl_queue_item_get_group (item), ==, RFL_GROUP_WAITING);
    }

  choose_group (test, "all");
  rfl_ui_test_wait (rfl_queue_list_get_n_rows (get_queue (test)) == all);
}

/* A screen of rows at first, soon all that the chip counts; what was selected stays so. */
static void
test_rest (RflDashboardTest *test,
           gconstpointer     data)
{
  RflQueueList *queue = get_queue (test);
  g_autofree char *selected = g_strdup (rfl_follow_up_row_get_id (rfl_queue_list_get_selected (queue)));

  rfl_ui_test_wait (rfl_queue_list_get_n_rows (queue) > 20 && rfl_queue_list_get_n_rows (queue) == get_count (test, "all"));
  g_assert_cmpstr (rfl_follow_up_row_get_id (rfl_queue_list_get_selected (queue)), ==, selected);
}

/* The arrows go over the headings, and each referral they meet is shown. */
static void
test_arrows (RflDashboardTest *test,
             gconstpointer     data)
{
  RflQueueList *queue = get_queue (test);
  guint n = rfl_queue_list_get_n_rows (queue);
  g_autoptr (GHashTable) met = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *first = g_strdup (rfl_follow_up_row_get_id (rfl_queue_list_get_selected (queue)));

  for (guint i = 0; i < n; i++)
    {
      RflFollowUpRow *row = rfl_queue_list_get_selected (queue);

      g_assert_nonnull (row);
      g_assert_true (g_hash_table_add (met, g_strdup (rfl_follow_up_row_get_id (row))));
      rfl_queue_list_move (queue, 1);
    }

  /* At the end one stays where one is. */
  g_assert_true (g_hash_table_contains (met, rfl_follow_up_row_get_id (rfl_queue_list_get_selected (queue))));
  for (guint i = 0; i < n; i++)
    rfl_queue_list_move (queue, -1);
  g_assert_cmpstr (rfl_follow_up_row_get_id (rfl_queue_list_get_selected (queue)), ==, first);
  rfl_ui_test_wait (rfl_dashboard_test_shows (test, first));
}

/* Return on a referral goes to its answers. */
static void
test_return (RflDashboardTest *test,
             gconstpointer     data)
{
  GtkWidget *replies;

  rfl_dashboard_test_select (test, "Amal");
  press_return (test);
  replies = gtk_root_get_focus (GTK_ROOT (test->window));
  g_assert_nonnull (replies);
  g_assert_cmpstr (gtk_widget_get_name (replies), ==, "accepted");
}

static void
test_search (RflDashboardTest *test,
             gconstpointer     data)
{
  rfl_dashboard_page_search (RFL_DASHBOARD_PAGE (test->page), "helene");
  rfl_ui_test_wait (rfl_queue_list_get_n_rows (get_queue (test)) > 0 && rfl_queue_list_get_n_rows (get_queue (test)) < 4);
  rfl_dashboard_page_search (RFL_DASHBOARD_PAGE (test->page), "nobody of this name");
  rfl_ui_test_wait (rfl_page_test_sees (test->page, "Nothing found"));
}

/* What is selected stays so when the list is loaded again and the row has moved. */
static void
test_selection_survives (RflDashboardTest *test,
                         gconstpointer     data)
{
  RflFollowUpRow *before, *after;
  g_autofree char *id = NULL;

  rfl_dashboard_test_select (test, "Amal");
  before = rfl_queue_list_get_selected (get_queue (test));
  id = g_strdup (rfl_follow_up_row_get_id (before));
  rfl_dashboard_test_reply (test, "accepted");
  rfl_ui_test_wait (test->toast != NULL);
  rfl_ui_test_wait (rfl_dashboard_test_get_status (test) == RFL_STATUS_ACCEPTED);
  rfl_ui_test_wait ((after = rfl_queue_list_get_selected (get_queue (test))) != NULL &&
                    rfl_follow_up_row_get_status (after) == RFL_STATUS_ACCEPTED);
  g_assert_cmpstr (rfl_follow_up_row_get_id (after), ==, id);
}

/* A draft is a row; it opens where it was left. */
static void
test_draft (RflDashboardTest *test,
            gconstpointer     data)
{
  g_autofree char *id = rfl_id_new_random ();
  g_autoptr (RflDraft) draft = rfl_draft_new (id, NULL, rfl_office_get_now_us (test->base.office));
  g_autoptr (GAsyncResult) saved = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *opened = g_strdup_printf ("open-draft %s", id);

  rfl_draft_set_new_person (draft, "Ngozi Okafor");
  rfl_draft_set_need (draft, "food");
  rfl_office_save_draft_async (test->base.office, draft, NULL, rfl_page_test_take_result_cb, &saved);
  rfl_ui_test_wait (saved != NULL);
  rfl_office_save_draft_finish (test->base.office, saved, &error);
  g_assert_no_error (error);

  /* As when the wizard takes the window and gives it back. */
  gtk_widget_set_visible (test->page, FALSE);
  gtk_widget_set_visible (test->page, TRUE);
  rfl_ui_test_wait (click (test, id));
  press_return (test);
  g_assert_cmpstr (test->opened, ==, opened);
}

static gboolean
holds (GtkWidget  *root,
       const char *text)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_label (GTK_LABEL (root)), text) != NULL)
    return TRUE;
  if (ADW_IS_AVATAR (root) && adw_avatar_get_text (ADW_AVATAR (root)) != NULL && strstr (adw_avatar_get_text (ADW_AVATAR (root)), text) != NULL)
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (holds (child, text))
      return TRUE;

  return FALSE;
}

/* Locked it still says what is to be done, without a name in any widget; an answer asks to unlock. */
static void
test_locked (RflDashboardTest *test,
             gconstpointer     data)
{
  rfl_dashboard_test_select (test, "Amal");
  rfl_ui_test_wait (holds (test->page, "Amal Haddou"));

  rfl_office_lock (test->base.office);
  rfl_ui_test_wait (rfl_office_get_locked (test->base.office));
  rfl_ui_test_wait (rfl_queue_list_get_n_rows (get_queue (test)) > 20 && rfl_dashboard_test_get_case (test) != NULL);
  g_assert_false (holds (test->page, "Amal"));
  g_assert_false (holds (test->page, "formula"));
  g_assert_true (rfl_page_test_sees (test->page, "The name is locked"));
  g_assert_true (rfl_page_test_sees (test->page, "Call the partner"));

  rfl_dashboard_test_reply (test, "accepted");
  g_assert_cmpuint (test->n_unlocks, ==, 1);
  rfl_dashboard_test_reply (test, "declined");
  g_assert_cmpuint (test->n_unlocks, ==, 2);
  g_assert_null (rfl_dashboard_test_get_dialog ());
}

/* For the window that takes its place in another language. */
static void
test_state (RflDashboardTest *test,
            gconstpointer     data)
{
  g_autoptr (GVariant) state = NULL;
  g_autofree char *id = NULL;

  rfl_dashboard_test_select (test, "Amal");
  id = g_strdup (rfl_follow_up_row_get_id (rfl_referral_page_get_row (rfl_dashboard_test_get_case (test))));
  choose_group (test, "waiting");
  state = rfl_dashboard_page_save_state (RFL_DASHBOARD_PAGE (test->page));
  gtk_window_destroy (GTK_WINDOW (test->window));

  rfl_dashboard_test_show (test);
  rfl_dashboard_page_restore_state (RFL_DASHBOARD_PAGE (test->page), state);
  rfl_ui_test_wait (rfl_dashboard_test_shows (test, id));
  g_assert_cmpint (rfl_group_bar_get_group (RFL_GROUP_BAR (rfl_dashboard_test_find (test, RFL_TYPE_GROUP_BAR, NULL))), ==, RFL_GROUP_WAITING);
}

/* Something falls due by the clock alone: the page notices. */
static void
test_time_passes (RflDashboardTest *test,
                  gconstpointer     data)
{
  guint overdue;
  g_autoptr (GDateTime) later = NULL;
  g_autoptr (GDateTime) before = NULL;
  g_autoptr (GAsyncResult) counted = NULL;
  RflFollowUpCounts counts;

  rfl_office_follow_up_counts_async (test->base.office, NULL, rfl_page_test_take_result_cb, &counted);
  rfl_ui_test_wait (counted != NULL);
  g_assert_true (rfl_office_follow_up_counts_finish (test->base.office, counted, &counts, NULL));
  g_assert_cmpint (counts.next_us, !=, 0);

  /* Just before that instant it is loaded once, so that its own clock waits for a second. */
  before = g_date_time_new_from_unix_utc (counts.next_us / G_USEC_PER_SEC - 1);
  rfl_office_set_now (test->base.office, before);
  choose_group (test, "overdue");
  rfl_ui_test_wait (count_headings (test) == 0);
  choose_group (test, "all");
  rfl_ui_test_wait (count_headings (test) > 0);
  overdue = get_count (test, "overdue");

  later = g_date_time_add_days (before, 7);
  rfl_office_set_now (test->base.office, later);
  rfl_ui_test_wait (get_count (test, "overdue") > overdue);
}

/* A new office is told how to begin. */
static gpointer
break_queue (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  rfl_db_exec (db, "ALTER TABLE follow_up RENAME TO gone", error);
  rfl_db_note_change (db, 1u << RFL_KIND_REFERRAL);

  return NULL;
}

/* A queue that cannot be read says so: an empty one would mean that nothing is to be done. */
static void
test_unreadable (RflDashboardTest *test,
                 gconstpointer     data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rfl_office_write (test->base.office, break_queue, break_queue, NULL, NULL, NULL, NULL, rfl_page_test_take_result_cb, &result);
  rfl_ui_test_wait (result != NULL);
  rfl_office_finish (test->base.office, result, break_queue, &error);
  g_assert_no_error (error);
  rfl_ui_test_wait (test->toast != NULL);
  g_assert_nonnull (strstr (test->toast, "follow_up"));
}

static void
test_empty (RflDashboardTest *test,
            gconstpointer     data)
{
  rfl_page_test_set_up (&test->base, data);
  rfl_dashboard_test_show (test);
  rfl_ui_test_wait (rfl_page_test_sees (test->page, "Nothing to follow up"));
  choose_group (test, "overdue");
  rfl_ui_test_wait (rfl_page_test_sees (test->page, "Nothing is overdue"));
}

int
main (int   argc,
      char *argv[])
{
  rfl_ui_test_init (&argc, &argv);

#define ADD(path, func) \
  g_test_add ("/dashboard/page/" path, RflDashboardTest, NULL, rfl_dashboard_test_set_up, func, rfl_dashboard_test_tear_down)
  ADD ("opens", test_opens);
  ADD ("rest", test_rest);
  ADD ("groups", test_groups);
  ADD ("wraps", test_wraps);
  ADD ("arrows", test_arrows);
  ADD ("return", test_return);
  ADD ("search", test_search);
  ADD ("selection-survives", test_selection_survives);
  ADD ("draft", test_draft);
  ADD ("locked", test_locked);
  ADD ("state", test_state);
  ADD ("time-passes", test_time_passes);
  ADD ("unreadable", test_unreadable);
#undef ADD
  g_test_add ("/dashboard/page/empty", RflDashboardTest, NULL, NULL, test_empty, rfl_dashboard_test_tear_down);

  return g_test_run ();
}
