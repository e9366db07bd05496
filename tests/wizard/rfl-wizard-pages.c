/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wizard-pages.h"
#include "rfl-wizard-person-field.h"
#include "rfl-wizard-test.h"

static void
set_up (RflWizardTest *f,
        gconstpointer  data)
{
  rfl_wizard_test_set_up (f, data);
  rfl_wizard_test_show (f, rfl_wizard_test_start (f, "amal", "weekly food basket"), FALSE);
  rfl_draft_set_need (f->draft, "food");
}

static void
set_up_empty (RflWizardTest *f,
              gconstpointer  data)
{
  rfl_wizard_test_set_up (f, data);
  rfl_wizard_test_show (f, rfl_wizard_test_start (f, NULL, NULL), FALSE);
}

static GtkWidget *
find_in (RflWizardTest *f,
         GType          page,
         GType          type,
         const char    *name)
{
  GtkWidget *found = rfl_ui_test_find (rfl_wizard_test_find (f, page, NULL), type, name);

  g_assert_nonnull (found);

  return found;
}

static void
press (GtkWidget *row)
{
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
}

static RflRecord *
record (RflWizardTest *f)
{
  return RFL_RECORD (f->draft);
}

/* Each page by itself, seen once and gone without a trace. */
static void
test_finalize (RflWizardTest *f,
               gconstpointer  data)
{
  GtkWidget *(* const make[]) (RflWizardModel *) = {
    rfl_wizard_person_new, rfl_wizard_target_new, rfl_wizard_fit_new, rfl_wizard_request_new,
    rfl_wizard_consent_new, rfl_wizard_hand_over_new, rfl_wizard_call_new, rfl_wizard_done_new,
  };
  RflWizardModel *model = rfl_wizard_model_new (f->base.office, f->draft);

  for (gsize i = 0; i < G_N_ELEMENTS (make); i++)
    {
      GtkWidget *page = g_object_ref_sink (make[i] (model));
      GtkWidget *window = rfl_page_test_show (page);

      rfl_ui_test_wait (gtk_widget_get_mapped (page));
      gtk_window_destroy (GTK_WINDOW (window));
      rfl_ui_test_wait (G_OBJECT (page)->ref_count == 1);
      g_assert_finalize_object (page);
    }
  rfl_ui_test_wait (G_OBJECT (model)->ref_count == 1 && rfl_draft_keeper_get_saved (rfl_wizard_model_get_keeper (model)));
  g_assert_finalize_object (model);
}

/* Any part of the name, without accents. */
static void
test_known_person (RflWizardTest *f,
                   gconstpointer  data)
{
  GtkWidget *entry = find_in (f, RFL_TYPE_WIZARD_PERSON, GTK_TYPE_SEARCH_ENTRY, NULL);
  GtkWidget *needs = find_in (f, RFL_TYPE_WIZARD_PERSON, RFL_TYPE_FLOW_TOGGLE, NULL);

  g_assert_true (RFL_IS_FLOW_TOGGLE (needs));
  gtk_editable_set_text (GTK_EDITABLE (entry), "HÁDD");
  rfl_ui_test_wait (rfl_wizard_test_find (f, ADW_TYPE_ACTION_ROW, "Amal Haddou") != NULL);
  press (find_in (f, RFL_TYPE_WIZARD_PERSON, ADW_TYPE_ACTION_ROW, "Amal Haddou"));
  rfl_ui_test_wait (rfl_draft_get_person (f->draft) != NULL);
  g_assert_false (gtk_widget_get_visible (entry));
  g_assert_cmpstr (rfl_record_get_string (record (f), "request.channel"), ==, "phone");
}

static void
test_new_person (RflWizardTest *f,
                 gconstpointer  data)
{
  GtkWidget *entry = find_in (f, RFL_TYPE_WIZARD_PERSON, GTK_TYPE_SEARCH_ENTRY, NULL);

  gtk_editable_set_text (GTK_EDITABLE (entry), "Noor Qasem");
  rfl_ui_test_wait (rfl_wizard_test_find (f, ADW_TYPE_ACTION_ROW, "New person: Noor Qasem") != NULL);
  press (find_in (f, RFL_TYPE_WIZARD_PERSON, ADW_TYPE_ACTION_ROW, "New person: Noor Qasem"));
  g_assert_null (rfl_draft_get_person (f->draft));
  g_assert_cmpstr (rfl_record_get_string (record (f), "person.name"), ==, "Noor Qasem");
  g_assert_true (rfl_record_get_bool (record (f), "request.tell_in_person"));

  gtk_editable_set_text (GTK_EDITABLE (find_in (f, RFL_TYPE_WIZARD_PERSON, ADW_TYPE_ENTRY_ROW, "Telephone")), "613 555-0170");
  g_assert_cmpstr (rfl_record_get_string (record (f), "person.phone"), ==, "613 555-0170");
  g_assert_false (rfl_record_get_bool (record (f), "person.permissions.phone"));
  rfl_record_set_bool (record (f), "person.permissions.phone", TRUE);
  g_assert_cmpstr (rfl_record_get_string (record (f), "request.channel"), ==, "phone");

  /* A name that is being typed anew is not another choice. */
  gtk_editable_set_text (GTK_EDITABLE (find_in (f, RFL_TYPE_WIZARD_PERSON, ADW_TYPE_ENTRY_ROW, "Name")), "");
  g_assert_true (gtk_widget_get_mapped (find_in (f, RFL_TYPE_WIZARD_PERSON, ADW_TYPE_ENTRY_ROW, "Name")));
}

static GtkListBox *
get_list (RflWizardTest *f,
          GType          page)
{
  return GTK_LIST_BOX (find_in (f, page, GTK_TYPE_LIST_BOX, NULL));
}

/* Suggestions come with their reasons; one press takes service, contact and what it asks for. */
static void
test_target (RflWizardTest *f,
             gconstpointer  data)
{
  GtkListBoxRow *row;

  rfl_draft_set_need (f->draft, "food");
  rfl_wizard_test_go (f, RFL_STEP_TARGET);
  rfl_ui_test_wait (gtk_list_box_get_row_at_index (get_list (f, RFL_TYPE_WIZARD_TARGET), 0) != NULL);
  row = gtk_list_box_get_row_at_index (get_list (f, RFL_TYPE_WIZARD_TARGET), 0);
  g_assert_nonnull (rfl_ui_test_find (GTK_WIDGET (row), RFL_TYPE_STATUS_PILL, NULL));
  press (GTK_WIDGET (row));
  rfl_ui_test_wait (rfl_draft_get_target_id (f->draft) != NULL);
  g_assert_cmpint (rfl_draft_get_target_kind (f->draft), ==, RFL_TARGET_KIND_SERVICE);
  g_assert_nonnull (rfl_record_get_string (record (f), "target.phone"));
}

static void
choose_kind (RflWizardTest *f,
             const char    *kind)
{
  rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (find_in (f, RFL_TYPE_WIZARD_TARGET, RFL_TYPE_FLOW_TOGGLE, NULL)), kind);
}

static void
test_other_targets (RflWizardTest *f,
                    gconstpointer  data)
{
  rfl_wizard_test_go (f, RFL_STEP_TARGET);
  choose_kind (f, "colleague");
  rfl_ui_test_wait (gtk_list_box_get_row_at_index (get_list (f, RFL_TYPE_WIZARD_TARGET), 0) != NULL);
  press (GTK_WIDGET (gtk_list_box_get_row_at_index (get_list (f, RFL_TYPE_WIZARD_TARGET), 0)));
  rfl_ui_test_wait (rfl_draft_get_target_kind (f->draft) == RFL_TARGET_KIND_COLLEAGUE);

  choose_kind (f, "organization");
  gtk_editable_set_text (GTK_EDITABLE (find_in (f, RFL_TYPE_WIZARD_TARGET, GTK_TYPE_SEARCH_ENTRY, NULL)), "food bank");
  rfl_ui_test_wait (rfl_page_test_sees (rfl_wizard_test_find (f, RFL_TYPE_WIZARD_TARGET, NULL), "Port-Aubin Food Bank"));
  press (GTK_WIDGET (gtk_list_box_get_row_at_index (get_list (f, RFL_TYPE_WIZARD_TARGET), 0)));
  rfl_ui_test_wait (rfl_draft_get_target_kind (f->draft) == RFL_TARGET_KIND_ORGANIZATION);

  choose_kind (f, "unlisted");
  g_assert_cmpint (rfl_draft_get_target_kind (f->draft), ==, RFL_TARGET_KIND_UNLISTED);
  gtk_editable_set_text (GTK_EDITABLE (find_in (f, RFL_TYPE_WIZARD_TARGET, ADW_TYPE_ENTRY_ROW, "Name of the service or place")), "Corner shop");
  g_assert_cmpstr (rfl_draft_get_target_name (f->draft), ==, "Corner shop");
  g_assert_cmpstr (rfl_draft_get_recipient (f->draft), ==, "Corner shop");
}

/* One click. */
static void
test_unmet (RflWizardTest *f,
            gconstpointer  data)
{
  rfl_wizard_test_go (f, RFL_STEP_TARGET);
  for (GtkWidget *next = gtk_widget_get_next_sibling (find_in (f, RFL_TYPE_WIZARD_TARGET, GTK_TYPE_SEARCH_ENTRY, NULL)); next != NULL;
       next = gtk_widget_get_next_sibling (next))
    g_signal_emit_by_name (next, "clicked");
  rfl_ui_test_wait (f->toast != NULL);
  g_assert_cmpstr (f->toast, ==, "Unmet need recorded");
}

/* Answers, and what is open already. */
static void
test_fit (RflWizardTest *f,
          gconstpointer  data)
{
  RflDocumentState state = RFL_DOCUMENT_STATE_NONE;
  const char *bring_by = NULL;
  gboolean fits = FALSE;
  GtkWidget *row, *notice;

  rfl_wizard_test_go (f, RFL_STEP_FIT);
  notice = find_in (f, RFL_TYPE_WIZARD_FIT, RFL_TYPE_NOTICE, NULL);
  rfl_ui_test_wait (gtk_widget_get_visible (notice));
  g_signal_emit_by_name (rfl_ui_test_find (notice, GTK_TYPE_BUTTON, NULL), "clicked");
  g_assert_nonnull (f->opened);
  g_assert_true (g_str_has_prefix (f->opened, "show-referral "));
  g_assert_cmpuint (f->n_closed, ==, 1);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_in (f, RFL_TYPE_WIZARD_FIT, GTK_TYPE_CHECK_BUTTON, NULL)), TRUE);
  g_assert_nonnull (rfl_draft_get_criterion (f->draft, 0, &fits));
  g_assert_true (fits);

  row = find_in (f, RFL_TYPE_WIZARD_FIT, ADW_TYPE_ACTION_ROW, "Proof of income");
  rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (rfl_ui_test_find (row, RFL_TYPE_FLOW_TOGGLE, NULL)), "not_yet");
  rfl_day_button_set_day (RFL_DAY_BUTTON (rfl_ui_test_find (row, RFL_TYPE_DAY_BUTTON, NULL)), "2026-11-30");
  rfl_draft_get_document (f->draft, 1, &state, NULL, &bring_by);
  g_assert_cmpint (state, ==, RFL_DOCUMENT_STATE_NOT_YET);
  g_assert_cmpstr (bring_by, ==, "2026-11-30");

  /* Waived without a reason is marked, in words, from wherever one stands. */
  rfl_draft_set_document (f->draft, 0, RFL_DOCUMENT_STATE_READY, NULL, NULL);
  row = find_in (f, RFL_TYPE_WIZARD_FIT, ADW_TYPE_ACTION_ROW, "Proof of address");
  rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (rfl_ui_test_find (row, RFL_TYPE_FLOW_TOGGLE, NULL)), "waived");
  rfl_wizard_test_go (f, RFL_STEP_REQUEST);
  g_assert_true (rfl_wizard_test_sees (f, "Reason to do without is missing: Proof of address"));
}

/* A number that should not leave is named, and stops until one says why it has to. */
static void
test_guard (RflWizardTest *f,
            gconstpointer  data)
{
  GtkWidget *view, *override;

  rfl_wizard_test_go (f, RFL_STEP_REQUEST);
  view = find_in (f, RFL_TYPE_WIZARD_REQUEST, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "Her number is 046 454 286. ", -1);
  g_assert_cmpstr (rfl_record_get_string (record (f), "request.reason"), ==, "Her number is 046 454 286.");
  g_assert_true (rfl_wizard_test_sees (f, "046 454 286"));
  g_assert_true (rfl_wizard_test_sees (f, "26 of 600 characters"));
  g_assert_true (rfl_wizard_test_sees (f, "The reason holds a number that should not leave"));

  override = find_in (f, RFL_TYPE_WIZARD_REQUEST, ADW_TYPE_ENTRY_ROW, "Why it has to leave all the same");
  g_assert_true (gtk_widget_get_mapped (override));
  gtk_editable_set_text (GTK_EDITABLE (override), "They asked for it");
  g_assert_false (rfl_wizard_test_sees (f, "The reason holds a number that should not leave"));

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "She needs a basket.", -1);
  g_assert_false (gtk_widget_get_mapped (override));
}

static void
tick (RflWizardTest *f,
      const char    *label)
{
  GtkWidget *page = rfl_wizard_test_find (f, RFL_TYPE_WIZARD_CONSENT, NULL);
  GtkListBox *list = GTK_LIST_BOX (rfl_ui_test_find (page, GTK_TYPE_LIST_BOX, NULL));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    {
      GtkWidget *check = rfl_ui_test_find (GTK_WIDGET (row), GTK_TYPE_CHECK_BUTTON, NULL);

      if (g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (check)), label) == 0)
        {
          gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
          return;
        }
    }
  g_assert_not_reached ();
}

static void
keep_back (RflWizardTest *f,
           const char    *label)
{
  g_autofree char *tooltip = g_strdup_printf ("Keep back: %s", label);
  GtkListBox *list = GTK_LIST_BOX (rfl_ui_test_find (rfl_wizard_test_find (f, RFL_TYPE_WIZARD_CONSENT, NULL), GTK_TYPE_LIST_BOX, NULL));
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (list, i)) != NULL; i++)
    {
      GtkWidget *button = rfl_ui_test_find (GTK_WIDGET (row), GTK_TYPE_BUTTON, NULL);

      if (g_strcmp0 (gtk_widget_get_tooltip_text (button), tooltip) == 0)
        {
          g_signal_emit_by_name (button, "clicked");
          return;
        }
    }
  g_assert_not_reached ();
}

/* Item by item, for one recipient only. */
static void
test_consent (RflWizardTest *f,
              gconstpointer  data)
{
  g_auto (GStrv) leaving = NULL;
  g_auto (GStrv) agreed = NULL;

  rfl_wizard_test_go (f, RFL_STEP_CONSENT);
  g_assert_true (rfl_wizard_test_sees (f, "The client’s agreement is missing"));
  tick (f, "Name");
  tick (f, "Need");
  rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (find_in (f, RFL_TYPE_WIZARD_CONSENT, RFL_TYPE_FLOW_TOGGLE, NULL)), "verbal");
  g_assert_cmpstr (rfl_record_get_string (record (f), "consent.basis"), ==, "verbal");
  g_assert_cmpstr (rfl_record_get_string (record (f), "consent.script_version"), ==, "1");
  g_assert_cmpstr (rfl_record_get_string (record (f), "consent.language"), ==, "ar");
  g_assert_cmpstr (rfl_record_get_string (record (f), "consent.recipient"), ==, rfl_draft_get_target_id (f->draft));
  g_assert_true (rfl_wizard_test_sees (f, "The client has not agreed that this leaves: Telephone number"));

  keep_back (f, "Telephone number");
  keep_back (f, "Language");
  leaving = rfl_draft_dup_leaving_items (f->draft);
  agreed = rfl_record_dup_strv (record (f), "consent.items");
  g_assert_cmpuint (g_strv_length (leaving), ==, 2);
  g_assert_cmpuint (g_strv_length (agreed), ==, 2);
  g_assert_false (rfl_wizard_test_sees (f, "has not agreed"));

  /* For another recipient nothing is ticked. */
  rfl_draft_set_target (f->draft, RFL_TARGET_KIND_SERVICE, "service:other", "Other pantry");
  g_assert_true (rfl_wizard_test_sees (f, "They agreed to another recipient"));
  g_assert_true (rfl_wizard_test_sees (f, "0 of 2 agreed"));
  tick (f, "Name");
  g_assert_null (rfl_record_get_string (record (f), "consent.basis"));

  rfl_draft_set_target (f->draft, RFL_TARGET_KIND_COLLEAGUE, "worker", "Sam");
  g_assert_true (rfl_wizard_test_sees (f, "Nothing leaves this office"));
}

/* Words follow the way; sent only when somebody says so. */
static void
test_hand_over (RflWizardTest *f,
                gconstpointer  data)
{
  GtkWidget *page, *reached;

  rfl_wizard_test_go (f, RFL_STEP_HAND_OVER);
  page = rfl_wizard_test_find (f, RFL_TYPE_WIZARD_HAND_OVER, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (rfl_ui_test_find (page, GTK_TYPE_TOGGLE_BUTTON, NULL)), TRUE);
  g_assert_cmpint (rfl_draft_get_method (f->draft), ==, RFL_METHOD_CALL);
  g_assert_true (rfl_page_test_sees (page, "this is Claire Roy of Old Town Help House"));
  reached = rfl_ui_test_find (page, RFL_TYPE_FLOW_TOGGLE, NULL);
  rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (reached), "message_left");
  g_assert_cmpstr (rfl_record_get_string (record (f), "result.reached"), ==, "message_left");

  rfl_draft_set_method (f->draft, RFL_METHOD_EMAIL);
  g_assert_true (rfl_page_test_sees (page, "With their agreement, we refer Amal Haddou"));
  g_assert_true (rfl_page_test_sees (page, "Did it go out?"));
  rfl_draft_set_method (f->draft, RFL_METHOD_NONE);
  g_assert_false (rfl_page_test_sees (page, "Did it go out?"));
}

int
main (int    argc,
      char **argv)
{
  rfl_ui_test_init (&argc, &argv);

  g_test_add ("/wizard/pages/finalize", RflWizardTest, NULL, set_up, test_finalize, rfl_wizard_test_tear_down);
  g_test_add ("/wizard/pages/known-person", RflWizardTest, NULL, set_up_empty, test_known_person, rfl_wizard_test_tear_down);
  g_test_add ("/wizard/pages/new-person", RflWizardTest, NULL, set_up_empty, test_new_person, rfl_wizard_test_tear_down);
  g_test_add ("/wizard/pages/target", RflWizardTest, NULL, set_up_empty, test_target, rfl_wizard_test_tear_down);
  g_test_add ("/wizard/pages/other-targets", RflWizardTest, NULL, set_up_empty, test_other_targets, rfl_wizard_test_tear_down);
  g_test_add ("/wizard/pages/unmet", RflWizardTest, NULL, set_up, test_unmet, rfl_wizard_test_tear_down);
  g_test_add ("/wizard/pages/fit", RflWizardTest, NULL, set_up, test_fit, rfl_wizard_test_tear_down);
  g_test_add ("/wizard/pages/guard", RflWizardTest, NULL, set_up, test_guard, rfl_wizard_test_tear_down);
  g_test_add ("/wizard/pages/consent", RflWizardTest, NULL, set_up, test_consent, rfl_wizard_test_tear_down);
  g_test_add ("/wizard/pages/hand-over", RflWizardTest, NULL, set_up, test_hand_over, rfl_wizard_test_tear_down);

  return g_test_run ();
}
