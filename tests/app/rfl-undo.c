/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-app-test.h"

#include "rfl-case-view.h"
#include "rfl-json.h"
#include "rfl-office-records.h"
#include "rfl-person-form.h"
#include "rfl-window-place.h"
#include "rfl-wizard.h"

static GtkWidget *
find_name (RflAppTest *test)
{
  return rfl_ui_test_find (GTK_WIDGET (rfl_app_test_get_window (test)), ADW_TYPE_ENTRY_ROW, "Name");
}

/* One click records, Ctrl+Z takes it back. */
static void
run_unmet (RflAppTest *test)
{
  GtkWidget *window = GTK_WIDGET (rfl_app_test_get_window (test));

  gtk_widget_activate_action (window, "win.record-unmet", "s", "food");
  rfl_ui_test_wait (rfl_ui_test_find (window, GTK_TYPE_LABEL, "Unmet need recorded: Food") != NULL);
  g_assert_cmpuint (rfl_app_test_count (test).unmet_needs, ==, 1);

  gtk_widget_activate_action (window, "win.undo-last", NULL);
  rfl_ui_test_wait (rfl_ui_test_find (window, GTK_TYPE_LABEL, "Undone") != NULL);
  g_assert_cmpuint (rfl_app_test_count (test).unmet_needs, ==, 0);
}

/* Clicks on the toast that says @text; the one before may still be on its way out. */
static void
click_undo (RflAppTest *test,
            const char *text)
{
  GtkWidget *window = GTK_WIDGET (rfl_app_test_get_window (test));
  GtkWidget *toast;

  rfl_ui_test_wait (rfl_ui_test_find (window, GTK_TYPE_LABEL, "Undo") != NULL &&
                    rfl_ui_test_find (window, GTK_TYPE_LABEL, text) != NULL);
  toast = rfl_ui_test_find (window, GTK_TYPE_LABEL, text);
  while (rfl_ui_test_find (toast, GTK_TYPE_LABEL, "Undo") == NULL)
    toast = gtk_widget_get_parent (toast);
  rfl_app_test_click (toast, "Undo");
}

static gboolean
shows (GtkWidget  *widget,
       const char *text)
{
  gboolean found = GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);

  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && !found; child = gtk_widget_get_next_sibling (child))
    found = shows (child, text);

  return found;
}

/* A person who was added, saved by Ctrl+S, is gone again, from the list and the pane. */
static void
run_person (RflAppTest *test)
{
  RflWindow *window = rfl_app_test_get_window (test);
  GtkWidget *people;

  rfl_window_show_place (window, RFL_PLACE_PEOPLE);
  people = rfl_window_get_place (window, RFL_PLACE_PEOPLE);
  gtk_widget_activate_action (people, "people.add", NULL);
  gtk_editable_set_text (GTK_EDITABLE (find_name (test)), "Tesfay Gebre");
  rfl_app_test_press (gtk_widget_get_parent (gtk_widget_get_ancestor (find_name (test), RFL_TYPE_PERSON_FORM)), GDK_KEY_s);
  rfl_ui_test_wait (shows (people, "Tesfay Gebre"));
  g_assert_cmpuint (rfl_app_test_count (test).people, ==, 1);

  click_undo (test, "Saved on this laptop");
  rfl_ui_test_wait (!shows (people, "Tesfay Gebre"));
  g_assert_cmpuint (rfl_app_test_count (test).people, ==, 0);
}

static void
save_name (GtkWidget  *people,
           RflAppTest *test,
           const char *action,
           const char *name)
{
  gtk_widget_activate_action (people, action, NULL);
  rfl_ui_test_wait (gtk_widget_get_mapped (find_name (test)));
  gtk_editable_set_text (GTK_EDITABLE (find_name (test)), name);
  gtk_widget_activate_action (people, "people.save", NULL);
  rfl_ui_test_wait (shows (people, name));
}

/* Ctrl+Z again and again goes back through what was done to one person. */
static void
run_steps (RflAppTest *test)
{
  RflWindow *window = rfl_app_test_get_window (test);
  GtkWidget *people;

  rfl_window_show_place (window, RFL_PLACE_PEOPLE);
  people = rfl_window_get_place (window, RFL_PLACE_PEOPLE);
  save_name (people, test, "people.add", "Tesfay");
  save_name (people, test, "people.edit", "Tesfay G.");
  save_name (people, test, "people.edit", "Tesfay Gebre");

  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo-last", NULL);
  rfl_ui_test_wait (shows (people, "Tesfay G."));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo-last", NULL);
  rfl_ui_test_wait (shows (people, "Tesfay"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo-last", NULL);
  rfl_ui_test_wait (rfl_app_test_count (test).people == 0);
}

static GtkWidget *
add_service (RflAppTest *test)
{
  RflWindow *window = rfl_app_test_get_window (test);
  GtkWidget *directory;

  rfl_window_show_place (window, RFL_PLACE_DIRECTORY);
  directory = rfl_window_get_place (window, RFL_PLACE_DIRECTORY);
  gtk_widget_activate_action (directory, "directory.add", NULL);
  rfl_app_test_type (directory, "Service", "Soup kitchen");
  rfl_app_test_type (directory, "Organization", "Saint Anne");
  gtk_widget_activate_action (directory, "directory.save", NULL);
  rfl_ui_test_wait (shows (directory, "Soup kitchen"));
  g_assert_cmpuint (rfl_app_test_count (test).services, ==, 1);

  return directory;
}

/* A service that was added is gone again, and its organisation with it. */
static void
run_service (RflAppTest *test)
{
  GtkWidget *directory = add_service (test);

  click_undo (test, "Saved on this laptop");
  rfl_ui_test_wait (!shows (directory, "Soup kitchen"));
  g_assert_cmpuint (rfl_app_test_count (test).services, ==, 0);
  g_assert_cmpuint (rfl_app_test_count (test).organizations, ==, 0);
}

/* A service that was removed is back. */
static void
run_removal (RflAppTest *test)
{
  GtkWidget *directory = add_service (test);

  gtk_widget_activate_action (directory, "directory.delete", NULL);
  rfl_ui_test_wait (!shows (directory, "Soup kitchen"));
  g_assert_cmpuint (rfl_app_test_count (test).services, ==, 0);
  click_undo (test, "Removed from the directory");
  rfl_ui_test_wait (shows (directory, "Soup kitchen"));
  g_assert_cmpuint (rfl_app_test_count (test).services, ==, 1);
  g_assert_cmpuint (rfl_app_test_count (test).organizations, ==, 1);
}

/* “Still correct” counts from today, and is taken back. */
static void
run_checked (RflAppTest *test)
{
  GtkWidget *directory = add_service (test);

  rfl_ui_test_wait (shows (directory, "Never checked"));
  rfl_app_test_click (directory, "_Still correct");
  rfl_ui_test_wait (!shows (directory, "Never checked"));
  click_undo (test, "Checked today");
  rfl_ui_test_wait (shows (directory, "Never checked"));
}

/* (nullable): the referral in view */
static RflRecord *
get_referral (RflAppTest *test)
{
  GtkWidget *view = rfl_ui_test_find (GTK_WIDGET (rfl_app_test_get_window (test)), RFL_TYPE_CASE_VIEW, NULL);
  RflReferralPage *page = view != NULL ? rfl_case_view_get_page (RFL_CASE_VIEW (view)) : NULL;

  return page != NULL ? RFL_RECORD (rfl_referral_page_get_referral (page)) : NULL;
}

/* The first of the sample, open in Follow-up. */
static GtkWidget *
open_case (RflAppTest *test)
{
  RflWindow *window = rfl_app_test_get_window (test);

  rfl_app_test_load_sample (test);
  rfl_window_show_place (window, RFL_PLACE_FOLLOW_UP);
  rfl_ui_test_wait (get_referral (test) != NULL);

  return rfl_ui_test_find (GTK_WIDGET (window), RFL_TYPE_CASE_VIEW, NULL);
}

static gboolean
has_note (RflAppTest *test,
          const char *note)
{
  RflRecord *referral = get_referral (test);

  return referral != NULL && g_strcmp0 (rfl_record_get_string (referral, "note"), note) == 0;
}

/* A note for colleagues goes again. */
static void
run_note (RflAppTest *test)
{
  GtkWidget *view = open_case (test);
  GtkWidget *dialog;
  GtkWidget *text;

  g_assert_true (has_note (test, NULL));
  gtk_widget_activate_action (view, "case.note", NULL);
  rfl_ui_test_wait (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = GTK_WIDGET (rfl_app_test_find_window (ADW_TYPE_MESSAGE_DIALOG));
  text = rfl_ui_test_find (dialog, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "Ask for Josée", -1);
  rfl_app_test_click (dialog, "Save");
  rfl_ui_test_wait (has_note (test, "Ask for Josée"));
  click_undo (test, "Note saved");
  rfl_ui_test_wait (has_note (test, NULL));
}

static void
on_saved_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *undo = rfl_office_save_finish (RFL_OFFICE (source), result, &error);

  g_assert_no_error (error);
}

/* Whether the next step of the referral in view is to bring the papers. */
static gboolean
asks_for_documents (RflAppTest *test)
{
  GtkWidget *view = rfl_ui_test_find (GTK_WIDGET (rfl_app_test_get_window (test)), RFL_TYPE_CASE_VIEW, NULL);
  RflReferralPage *page = rfl_case_view_get_page (RFL_CASE_VIEW (view));

  return page != NULL && rfl_referral_page_get_follow_up (page)->action == RFL_ACTION_BRING_DOCUMENTS;
}

/* The papers that were promised are here, or were not after all. */
static void
run_documents (RflAppTest *test)
{
  GtkWidget *view = open_case (test);
  g_autoptr (RflRecord) record = rfl_record_copy (get_referral (test));

  rfl_record_set_node (record, "documents",
                       rfl_json_parse ("[{\"name\":\"identity\",\"state\":\"not_yet\",\"bring_by\":\"2020-01-31\"}]", -1, NULL));
  rfl_office_save_async (rfl_app_test_get_office (test), record, NULL, on_saved_cb, NULL);
  rfl_ui_test_wait (asks_for_documents (test));
  gtk_widget_activate_action (view, "case.act", NULL);
  rfl_ui_test_wait (!asks_for_documents (test));
  click_undo (test, "Written down");
  rfl_ui_test_wait (asks_for_documents (test));
}

static guint
count_buttons (GtkWidget  *widget,
               const char *label)
{
  guint n = GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_buttons (child, label);

  return n;
}

/* A consent that was withdrawn by mistake is valid again. */
static void
run_consent (RflAppTest *test)
{
  RflWindow *window = rfl_app_test_get_window (test);
  GtkWidget *people;
  guint n;

  open_case (test);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.show-person", "s", rfl_record_get_string (get_referral (test), "person"));
  people = rfl_window_get_place (window, RFL_PLACE_PEOPLE);
  rfl_ui_test_wait (count_buttons (people, "Withdraw") > 0);
  n = count_buttons (people, "Withdraw");
  rfl_app_test_click (people, "Withdraw");
  rfl_ui_test_wait (count_buttons (people, "Withdraw") == n - 1);
  click_undo (test, "Consent withdrawn; Follow-up says whom to tell");
  rfl_ui_test_wait (count_buttons (people, "Withdraw") == n);
}

/* Nothing suits: the wizard records what is missing, and the draft goes on. */
static void
run_wizard_unmet (RflAppTest *test)
{
  RflWindow *window = rfl_app_test_get_window (test);
  GtkWidget *wizard;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.start-referral", "s", "");
  rfl_ui_test_wait (rfl_window_get_page (window) != NULL);
  wizard = rfl_window_get_page (window);
  rfl_draft_set_need (rfl_wizard_get_draft (RFL_WIZARD (wizard)), "food");
  gtk_widget_activate_action (wizard, "wizard.go", "i", RFL_STEP_TARGET);
  rfl_ui_test_wait (shows (wizard, "Nothing suits: record an unmet need"));
  rfl_app_test_click (wizard, "Nothing suits: record an _unmet need");
  rfl_ui_test_wait (rfl_app_test_count (test).unmet_needs == 1);
  click_undo (test, "Unmet need recorded");
  rfl_ui_test_wait (rfl_app_test_count (test).unmet_needs == 0);
  g_assert_true (rfl_window_get_page (window) == wizard);
  g_signal_emit_by_name (wizard, "closed");
}

int
main (int argc, char *argv[])
{
  rfl_ui_test_init (&argc, &argv);
  rfl_app_test_add_in_office ("/undo/unmet", run_unmet);
  rfl_app_test_add_in_office ("/undo/person", run_person);
  rfl_app_test_add_in_office ("/undo/steps", run_steps);
  rfl_app_test_add_in_office ("/undo/service", run_service);
  rfl_app_test_add_in_office ("/undo/removal", run_removal);
  rfl_app_test_add_in_office ("/undo/checked", run_checked);
  rfl_app_test_add_in_office ("/undo/note", run_note);
  rfl_app_test_add_in_office ("/undo/documents", run_documents);
  rfl_app_test_add_in_office ("/undo/consent", run_consent);
  rfl_app_test_add_in_office ("/undo/wizard-unmet", run_wizard_unmet);
  return g_test_run ();
}
