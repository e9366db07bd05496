/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-dashboard-test.h"

#include "rfl-case-layout.h"
#include "rfl-clock.h"
#include "rfl-id.h"
#include "rfl-queue-layout.h"
#include "rfl-reply-bar.h"
#include "rfl-reply-layout.h"
#include "rfl-stats.h"

#define wait_for_status(status) rfl_ui_test_wait (rfl_dashboard_test_get_status (test) == status)
#define wait_for_toast() rfl_ui_test_wait (test->toast != NULL)

/* As its buttons do: the answer, and the dialog goes. */
static void
respond (GtkWidget  *dialog,
         const char *response)
{
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
answer (GtkWidget *dialog)
{
  respond (dialog, "accept");
}

static gboolean
is_ready (GtkWidget *dialog)
{
  return adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "accept");
}

static GtkWidget *
wait_for_dialog (void)
{
  GtkWidget *dialog;

  rfl_ui_test_wait ((dialog = rfl_dashboard_test_get_dialog ()) != NULL && gtk_widget_get_mapped (dialog));

  return dialog;
}

static gboolean
offers (RflDashboardTest *test,
        const char       *nick)
{
  return rfl_dashboard_test_find (test, GTK_TYPE_BUTTON, nick) != NULL;
}

/* Who, what to do, the need in their words, whom to call, what happened. */
static void
test_shows (RflDashboardTest *test,
            gconstpointer     data)
{
  GtkWidget *view = rfl_dashboard_test_find (test, RFL_TYPE_CASE_VIEW, NULL);

  rfl_dashboard_test_select (test, "Amal");
  g_assert_true (rfl_page_test_sees (view, "Amal Haddou"));
  g_assert_true (rfl_page_test_sees (view, "Arabic"));
  g_assert_true (rfl_page_test_sees (view, "“We have nothing left after the 20th, and the baby is on formula.”"));
  g_assert_true (rfl_page_test_sees (view, "Odile Fontbrune"));
  g_assert_true (rfl_page_test_sees (view, "613\u00a0555-0102"));
  g_assert_true (rfl_page_test_sees (view, "Called, message left"));
  g_assert_true (rfl_page_test_sees (view, "You, by telephone"));
  g_assert_true (rfl_page_test_sees (view, "Consent given, verbal"));
  g_assert_true (rfl_page_test_sees (view, "What did the partner say?"));
}

/* One click; the undo of the toast takes it back, and the timeline keeps both. */
static void
test_accepted (RflDashboardTest *test,
               gconstpointer     data)
{
  g_autoptr (GAsyncResult) undone = NULL;

  rfl_dashboard_test_select (test, "Amal");
  g_signal_emit_by_name (rfl_dashboard_test_find (test, GTK_TYPE_BUTTON, "accepted"), "clicked");
  wait_for_toast ();
  g_assert_cmpstr (test->toast, ==, "Accepted");
  g_assert_null (rfl_dashboard_test_get_dialog ());
  wait_for_status (RFL_STATUS_ACCEPTED);
  rfl_ui_test_wait (offers (test, "told_client"));

  g_assert_nonnull (test->undo);
  rfl_office_undo_async (test->base.office, test->undo, NULL, rfl_page_test_take_result_cb, &undone);
  rfl_ui_test_wait (undone != NULL);
  g_assert_true (rfl_office_undo_finish (test->base.office, undone, NULL));
  wait_for_status (RFL_STATUS_SENT);
  rfl_ui_test_wait (rfl_page_test_sees (test->page, "Taken back"));
}

/* A refusal needs its reason, in words. */
static void
test_declined (RflDashboardTest *test,
               gconstpointer     data)
{
  GtkWidget *dialog;

  rfl_dashboard_test_select (test, "Amal");
  rfl_dashboard_test_reply (test, "declined");
  dialog = wait_for_dialog ();
  rfl_ui_test_wait (!is_ready (dialog));
  g_assert_true (rfl_page_test_sees (dialog, "Outside the area served"));
  rfl_dashboard_test_choose (dialog, 0, "outside_area");
  g_assert_true (is_ready (dialog));
  answer (dialog);
  wait_for_status (RFL_STATUS_DECLINED);
  rfl_ui_test_wait (rfl_page_test_sees (test->page, "outside the area served"));
}

/* A dialog that is left writes nothing. */
static void
test_cancelled (RflDashboardTest *test,
                gconstpointer     data)
{
  GtkWidget *dialog;

  rfl_dashboard_test_select (test, "Amal");
  rfl_dashboard_test_reply (test, "waitlisted");
  dialog = wait_for_dialog ();
  respond (dialog, "cancel");
  rfl_ui_test_wait (rfl_dashboard_test_get_dialog () == NULL);
  g_assert_null (test->toast);
  g_assert_cmpint (rfl_dashboard_test_get_status (test), ==, RFL_STATUS_SENT);
}

static void
test_appointment (RflDashboardTest *test,
                  gconstpointer     data)
{
  GtkWidget *dialog;
  GtkWidget *day;

  rfl_dashboard_test_select (test, "Amal");
  rfl_dashboard_test_reply (test, "scheduled");
  dialog = wait_for_dialog ();
  rfl_ui_test_wait (!is_ready (dialog));
  day = rfl_ui_test_find (dialog, RFL_TYPE_DAY_BUTTON, NULL);
  rfl_day_button_set_day (RFL_DAY_BUTTON (day), "2026-11-26");
  rfl_day_button_set_minute (RFL_DAY_BUTTON (day), 14 * 60 + 30);
  rfl_ui_test_wait (is_ready (dialog));
  answer (dialog);
  wait_for_status (RFL_STATUS_SCHEDULED);
  rfl_ui_test_wait (rfl_page_test_sees (test->page, "Thu 26 Nov 14:30"));
}

/* When the day of an appointment has passed, the answers ask how it went. */
static void
test_attended (RflDashboardTest *test,
               gconstpointer     data)
{
  rfl_dashboard_test_select (test, "Marcel");
  g_assert_true (rfl_page_test_sees (test->page, "Did the appointment take place?"));
  g_assert_true (offers (test, "no_show") && offers (test, "excused") && offers (test, "partner_cancelled"));
  rfl_dashboard_test_reply (test, "attended");
  wait_for_status (RFL_STATUS_CONNECTED);
}

static void
test_no_show (RflDashboardTest *test,
              gconstpointer     data)
{
  GtkWidget *dialog;

  rfl_dashboard_test_select (test, "Marcel");
  rfl_dashboard_test_reply (test, "no_show");
  dialog = wait_for_dialog ();
  /* It is often not known why. */
  rfl_ui_test_wait (is_ready (dialog));
  answer (dialog);
  wait_for_toast ();
  rfl_ui_test_wait (offers (test, "rescheduled") && !offers (test, "no_show"));
}

/* The button of the next step opens what it says, and an attempt is counted. */
static void
test_not_reached (RflDashboardTest *test,
                  gconstpointer     data)
{
  guint attempts;
  GtkWidget *dialog;

  rfl_dashboard_test_select (test, "Paul");
  attempts = rfl_referral_page_get_case (rfl_dashboard_test_get_case (test))->reminders;
  g_signal_emit_by_name (rfl_dashboard_test_find (test, GTK_TYPE_BUTTON, "act"), "clicked");
  dialog = wait_for_dialog ();
  g_assert_true (rfl_page_test_sees (dialog, "613 555-"));
  g_assert_false (rfl_page_test_sees (dialog, "Whereabouts unknown"));
  rfl_dashboard_test_choose (dialog, 1, "message_left");
  answer (dialog);
  wait_for_toast ();
  rfl_ui_test_wait (rfl_referral_page_get_case (rfl_dashboard_test_get_case (test))->reminders == attempts + 1);
}

/* They answered: what they said is an answer of its own. */
static void
test_reached (RflDashboardTest *test,
              gconstpointer     data)
{
  GtkWidget *dialog;

  rfl_dashboard_test_select (test, "Paul");
  rfl_dashboard_test_reply (test, "not_reached");
  dialog = wait_for_dialog ();
  rfl_dashboard_test_choose (dialog, 1, "reached");
  answer (dialog);
  rfl_ui_test_wait (g_strcmp0 (gtk_widget_get_name (gtk_root_get_focus (GTK_ROOT (test->window))), "accepted") == 0);
  g_assert_null (test->toast);
}

/* Both sides say something else: it shows in the dialog and stays in the page; the unmet need is counted. */
static void
test_close_with_mismatch (RflDashboardTest *test,
                          gconstpointer     data)
{
  g_autoptr (GAsyncResult) before = NULL;
  GtkWidget *dialog;
  GtkWidget *notice;
  RflStats stats;
  guint unmet;

  rfl_office_stats_async (test->base.office, NULL, rfl_page_test_take_result_cb, &before);
  rfl_ui_test_wait (before != NULL);
  g_assert_true (rfl_office_stats_finish (test->base.office, before, &stats, NULL));
  unmet = stats.unmet_needs;

  rfl_dashboard_test_select (test, "Mehdi");
  g_assert_cmpint (rfl_dashboard_test_get_status (test), ==, RFL_STATUS_CONNECTED);
  rfl_dashboard_test_reply (test, "close");
  dialog = wait_for_dialog ();
  rfl_ui_test_wait (!is_ready (dialog));
  notice = rfl_ui_test_find (dialog, RFL_TYPE_NOTICE, NULL);
  g_assert_false (gtk_widget_get_visible (notice));
  rfl_dashboard_test_choose (dialog, 0, "met");
  rfl_dashboard_test_choose (dialog, 1, "unmet");
  rfl_dashboard_test_choose (dialog, 2, "no");
  g_assert_true (gtk_widget_get_visible (notice));
  g_assert_true (is_ready (dialog));
  rfl_ui_test_wait (rfl_page_test_sees (dialog, "Count it as an unmet need"));
  answer (dialog);
  wait_for_status (RFL_STATUS_CLOSED);
  rfl_ui_test_wait (rfl_page_test_sees (test->page, "They do not say the same"));
  rfl_ui_test_wait (offers (test, "reopen"));
  g_assert_cmpint (rfl_referral_page_get_case (rfl_dashboard_test_get_case (test))->outcome, ==, RFL_OUTCOME_UNMET);

  for (guint i = 0; stats.unmet_needs == unmet && i < 50; i++)
    {
      g_autoptr (GAsyncResult) after = NULL;

      rfl_office_stats_async (test->base.office, NULL, rfl_page_test_take_result_cb, &after);
      rfl_ui_test_wait (after != NULL);
      g_assert_true (rfl_office_stats_finish (test->base.office, after, &stats, NULL));
    }
  g_assert_cmpuint (stats.unmet_needs, ==, unmet + 1);
}

/* Who has not met anybody yet is asked first; a client who does not want it any more withdraws. */
static void
test_close_without_connection (RflDashboardTest *test,
                               gconstpointer     data)
{
  GtkWidget *dialog;

  rfl_dashboard_test_select (test, "Amal");
  rfl_dashboard_test_reply (test, "close");
  dialog = wait_for_dialog ();
  rfl_ui_test_wait (!is_ready (dialog));
  rfl_dashboard_test_choose (dialog, 0, "no");
  rfl_ui_test_wait (!is_ready (dialog));
  rfl_dashboard_test_choose (dialog, 1, "other_service_found");
  answer (dialog);
  wait_for_status (RFL_STATUS_WITHDRAWN);
}

/* From "sent" to closed in one dialog: the connection is written down too. */
static void
test_close_at_once (RflDashboardTest *test,
                    gconstpointer     data)
{
  GtkWidget *dialog;

  rfl_dashboard_test_select (test, "Amal");
  rfl_dashboard_test_reply (test, "close");
  dialog = wait_for_dialog ();
  rfl_dashboard_test_choose (dialog, 0, "yes");
  rfl_ui_test_wait (rfl_page_test_sees (dialog, "The partner says"));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  rfl_dashboard_test_choose (dialog, 1, "unknown");
  rfl_dashboard_test_choose (dialog, 2, "met");
  rfl_dashboard_test_choose (dialog, 3, "yes");
  g_assert_true (is_ready (dialog));
  answer (dialog);
  wait_for_status (RFL_STATUS_CLOSED);
  g_assert_cmpint (rfl_referral_page_get_case (rfl_dashboard_test_get_case (test))->outcome_client, ==, RFL_OUTCOME_MET);
  g_assert_cmpint (rfl_referral_page_get_case (rfl_dashboard_test_get_case (test))->useful, ==, 1);
  g_assert_cmpint (rfl_referral_page_get_case (rfl_dashboard_test_get_case (test))->connected_at, !=, 0);
}

/* A refusal leads to another service, or to an unmet need. */
static void
test_without_solution (RflDashboardTest *test,
                       gconstpointer     data)
{
  g_autofree char *child = NULL;
  GtkWidget *dialog;

  rfl_dashboard_test_select (test, "Lucía");
  g_assert_true (offers (test, "find_another") && offers (test, "unmet"));
  child = g_strdup_printf ("start-referral-child %s",
                           rfl_follow_up_row_get_id (rfl_referral_page_get_row (rfl_dashboard_test_get_case (test))));
  rfl_dashboard_test_reply (test, "find_another");
  g_assert_cmpstr (test->opened, ==, child);

  rfl_dashboard_test_reply (test, "unmet");
  dialog = wait_for_dialog ();
  rfl_dashboard_test_choose (dialog, 0, "full_everywhere");
  answer (dialog);
  wait_for_status (RFL_STATUS_CLOSED);
  g_assert_cmpstr (test->toast, ==, "Recorded as an unmet need");
}

/* What is to be told is written already; who has been told is out of the group. */
static void
test_told (RflDashboardTest *test,
           gconstpointer     data)
{
  GtkWidget *dialog;
  GtkWidget *text;
  GtkTextIter start, end;
  g_autofree char *words = NULL;

  rfl_dashboard_test_select (test, "Yusuf");
  g_assert_cmpint (rfl_referral_page_get_follow_up (rfl_dashboard_test_get_case (test))->action, ==, RFL_ACTION_TELL_CLIENT);
  g_signal_emit_by_name (rfl_dashboard_test_find (test, GTK_TYPE_BUTTON, "act"), "clicked");
  dialog = wait_for_dialog ();
  text = rfl_ui_test_find (dialog, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), &start, &end);
  words = gtk_text_buffer_get_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), &start, &end, FALSE);
  g_assert_cmpuint (strlen (words), >, 20);
  answer (dialog);
  wait_for_toast ();
  rfl_ui_test_wait (rfl_referral_page_get_case (rfl_dashboard_test_get_case (test))->told_client);
}

static void
test_take_back (RflDashboardTest *test,
                gconstpointer     data)
{
  const RflCase *c;
  const RflCaseEntry *last;

  rfl_dashboard_test_select (test, "Amal");
  c = rfl_referral_page_get_case (rfl_dashboard_test_get_case (test));
  last = &g_array_index (c->entries, RflCaseEntry, c->entries->len - 1);
  gtk_widget_activate_action (rfl_dashboard_test_find (test, RFL_TYPE_CASE_VIEW, NULL), "case.take-back", "s", last->fact->id);
  wait_for_toast ();
  rfl_ui_test_wait (rfl_page_test_sees (test->page, "Taken back"));
}

static void
test_note (RflDashboardTest *test,
           gconstpointer     data)
{
  GtkWidget *dialog;
  GtkWidget *text;

  rfl_dashboard_test_select (test, "Amal");
  gtk_widget_activate_action (rfl_dashboard_test_find (test, RFL_TYPE_CASE_VIEW, NULL), "case.note", NULL);
  dialog = wait_for_dialog ();
  text = rfl_ui_test_find (dialog, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "Ring twice, then again.", -1);
  answer (dialog);
  rfl_ui_test_wait (rfl_page_test_sees (test->page, "Ring twice, then again."));
}

static void
write_event (RflDashboardTest   *test,
             const char         *type,
             const char         *at,
             const char * const *after,
             const char         *device)
{
  g_autofree char *id = rfl_id_new_random ();
  g_autoptr (RflRecord) event = rfl_record_new (RFL_KIND_EVENT, id);
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (at, NULL);
  g_autoptr (RflClock) clock = rfl_clock_new_fixed (device, now);
  g_autofree char *stamp = rfl_clock_now (clock);
  RflFollowUpRow *row = rfl_referral_page_get_row (rfl_dashboard_test_get_case (test));

  rfl_record_set_string (event, "referral", rfl_follow_up_row_get_id (row));
  rfl_record_set_string (event, "type", type);
  rfl_record_set_string (event, "at", at);
  rfl_record_set_string (event, "clock", stamp);
  rfl_record_set_strv (event, "after", after);
  rfl_record_set_string (event, "device", device);
  rfl_record_set_string (event, "by", "partner");
  rfl_page_test_save (&test->base, event);
}

/* Two laptops wrote down what does not fit: it is marked, the next step settles it, and one of the two remains. */
static void
test_clash (RflDashboardTest *test,
            gconstpointer     data)
{
  g_auto (GStrv) heads = NULL;
  GtkWidget *dialog;
  const RflCase *c;
  const RflEventClash *clash;
  g_autofree char *right = NULL;
  RflStatus expected;

  rfl_dashboard_test_select (test, "Amal");
  heads = g_strdupv (rfl_referral_page_get_case (rfl_dashboard_test_get_case (test))->heads);
  write_event (test, "accepted", "2026-11-20T14:00:00Z", (const char * const *) heads, "00000000000000aa");
  write_event (test, "declined", "2026-11-20T14:30:00Z", (const char * const *) heads, "00000000000000bb");
  rfl_ui_test_wait (rfl_referral_page_get_case (rfl_dashboard_test_get_case (test))->open_clashes > 0);
  rfl_ui_test_wait (rfl_page_test_sees (test->page, "Written down without knowing of") ||
                    rfl_page_test_sees (test->page, "Not possible after"));

  c = rfl_referral_page_get_case (rfl_dashboard_test_get_case (test));
  clash = &g_array_index (c->clashes, RflEventClash, 0);
  g_assert_nonnull (clash->other);
  right = g_strdup (clash->other->id);
  expected = rfl_lifecycle_leads_to (clash->other->type);
  g_signal_emit_by_name (rfl_dashboard_test_find (test, GTK_TYPE_BUTTON, "act"), "clicked");
  dialog = wait_for_dialog ();
  rfl_ui_test_wait (!is_ready (dialog));
  rfl_dashboard_test_choose (dialog, 0, right);
  rfl_ui_test_wait (is_ready (dialog));
  answer (dialog);
  rfl_ui_test_wait (rfl_referral_page_get_case (rfl_dashboard_test_get_case (test))->open_clashes == 0);
  wait_for_status (expected);
}

/* Where the words of the answers are long, so that they stand in more lines, all can be pressed without scrolling. Many leave room
 * for what they answer to. */
static void
test_answers_fit (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *answers = gtk_scrolled_window_new ();
  GtkWidget *grid = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (answers));

  gtk_widget_set_layout_manager (grid, g_object_new (RFL_TYPE_REPLY_LAYOUT, NULL));
  for (guint i = 0; i < 6; i++)
    gtk_box_append (GTK_BOX (grid), gtk_button_new_with_label ("We closed the loop with both"));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (answers), grid);
  gtk_widget_set_layout_manager (box, g_object_new (RFL_TYPE_CASE_LAYOUT, NULL));
  gtk_box_append (GTK_BOX (box), gtk_scrolled_window_new ());
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), answers);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 530, 700);
  gtk_window_present (GTK_WINDOW (window));
  rfl_ui_test_wait (gtk_adjustment_get_upper (adjustment) > 0);
  g_assert_cmpint (gtk_widget_get_width (grid), >, 0);
  g_assert_cmpint (gtk_widget_get_height (grid), ==, gtk_widget_get_height (answers));
  g_assert_cmpint (gtk_widget_get_height (grid), >, 2 * gtk_widget_get_height (gtk_widget_get_first_child (grid)));

  for (guint i = 0; i < 60; i++)
    gtk_box_append (GTK_BOX (grid), gtk_button_new_with_label ("We closed the loop with both"));
  rfl_ui_test_wait (gtk_adjustment_get_upper (adjustment) > 700);
  g_assert_cmpint (gtk_widget_get_height (answers), <=, gtk_widget_get_height (box) * 2 / 5);
  g_assert_cmpint (gtk_widget_get_height (gtk_widget_get_first_child (box)), >=, gtk_widget_get_height (box) / 2);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* At text twice as large the question is read whole, and through which channel the answer was heard. */
static void
test_large_text (RflDashboardTest *test,
                 gconstpointer     data)
{
  GtkWidget *bar = rfl_dashboard_test_find (test, RFL_TYPE_REPLY_BAR, NULL);
  GtkWidget *heard;
  GtkWidget *cut;
  int height;

  rfl_ui_test_wait (gtk_widget_get_height (bar) > 0);
  heard = rfl_ui_test_find (bar, GTK_TYPE_LABEL, "heard by");
  height = gtk_widget_get_height (bar);
  rfl_ui_test_set_text_size (200);
  rfl_ui_test_wait (gtk_widget_get_height (bar) > height * 3 / 2);
  cut = rfl_ui_test_find_cut (bar);
  g_assert_cmpstr (cut != NULL ? gtk_label_get_text (GTK_LABEL (cut)) : NULL, ==, NULL);
  g_assert_true (gtk_widget_get_mapped (heard));
  rfl_ui_test_set_text_size (100);
}

/* The longest state, which is French, at text twice as large, in the column that the queue has for it. */
static void
test_state_fits (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *pill = rfl_status_pill_new ("rfl-question-symbolic", "Infos demandées", RFL_TONE_WARNING);
  GtkWidget *cut;

  rfl_ui_test_set_text_size (200);
  gtk_widget_set_layout_manager (columns, g_object_new (RFL_TYPE_QUEUE_LAYOUT, NULL));
  gtk_box_append (GTK_BOX (columns), gtk_label_new (NULL));
  gtk_box_append (GTK_BOX (columns), pill);
  gtk_box_append (GTK_BOX (columns), gtk_label_new (NULL));
  gtk_window_set_child (GTK_WINDOW (window), columns);
  gtk_window_set_default_size (GTK_WINDOW (window), 826, 100);
  gtk_window_present (GTK_WINDOW (window));
  rfl_ui_test_wait (gtk_widget_get_width (pill) > 0);
  cut = rfl_ui_test_find_cut (pill);
  g_assert_cmpstr (cut != NULL ? gtk_label_get_text (GTK_LABEL (cut)) : NULL, ==, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  rfl_ui_test_set_text_size (100);
}

int
main (int   argc,
      char *argv[])
{
  rfl_ui_test_init (&argc, &argv);

#define ADD(path, func) \
  g_test_add ("/dashboard/case/" path, RflDashboardTest, NULL, rfl_dashboard_test_set_up, func, rfl_dashboard_test_tear_down)
  ADD ("shows", test_shows);
  ADD ("large-text", test_large_text);
  ADD ("accepted", test_accepted);
  ADD ("declined", test_declined);
  ADD ("cancelled", test_cancelled);
  ADD ("appointment", test_appointment);
  ADD ("attended", test_attended);
  ADD ("no-show", test_no_show);
  ADD ("not-reached", test_not_reached);
  ADD ("reached", test_reached);
  ADD ("close-with-mismatch", test_close_with_mismatch);
  ADD ("close-without-connection", test_close_without_connection);
  ADD ("close-at-once", test_close_at_once);
  ADD ("without-solution", test_without_solution);
  ADD ("told", test_told);
  ADD ("take-back", test_take_back);
  ADD ("note", test_note);
  ADD ("clash", test_clash);
#undef ADD
  g_test_add_func ("/dashboard/case/state-fits", test_state_fits);
  g_test_add_func ("/dashboard/case/answers-fit", test_answers_fit);

  return g_test_run ();
}
