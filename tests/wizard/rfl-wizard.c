/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-draft-keeper.h"
#include "rfl-referral-page.h"
#include "rfl-wizard-test.h"

static void
set_up (RflWizardTest *f,
        gconstpointer  data)
{
  rfl_wizard_test_set_up (f, data);
  rfl_wizard_test_show (f, rfl_wizard_test_start (f, "amal", "weekly food basket"), FALSE);
}

static void
complete (RflDraft *draft,
          gint64    now)
{
  RflRecord *record = RFL_RECORD (draft);
  g_auto (GStrv) leaving = NULL;

  rfl_draft_set_need (draft, "food");
  for (guint i = 0; i < rfl_draft_get_n_documents (draft); i++)
    rfl_draft_set_document (draft, i, RFL_DOCUMENT_STATE_READY, NULL, NULL);
  rfl_record_set_string (record, "request.reason", "The money ran out, and there is a baby.");
  rfl_draft_set_method (draft, RFL_METHOD_CALL);
  rfl_record_set_string (record, "result.reached", "yes");
  leaving = rfl_draft_dup_leaving_items (draft);
  rfl_draft_give_consent (draft, RFL_BASIS_VERBAL, (const char * const *) leaving, now);
}

static gboolean
can_continue (RflWizardTest *f)
{
  GtkWidget *button = rfl_wizard_test_find (f, GTK_TYPE_BUTTON, "_Finish");

  if (button == NULL)
    button = rfl_wizard_test_find (f, GTK_TYPE_BUTTON, "_Continue");

  return gtk_widget_is_sensitive (button);
}

static RflReferralPage *
load_referral (RflWizardTest *f,
               const char    *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RflReferralPage *page;

  rfl_office_load_referral_async (f->base.office, id, NULL, rfl_page_test_take_result_cb, &result);
  rfl_ui_test_wait (result != NULL);
  page = rfl_office_load_referral_finish (f->base.office, result, &error);
  g_assert_no_error (error);

  return page;
}

/* From the need to the confirmation, and what the office has of it. */
static void
test_whole (RflWizardTest *f,
            gconstpointer  data)
{
  g_autoptr (RflReferralPage) page = NULL;
  const RflCase *referral_case;

  complete (f->draft, rfl_office_get_now_us (f->base.office));
  rfl_wizard_test_go (f, RFL_STEP_CONSENT);
  g_assert_true (rfl_wizard_test_sees (f, "Josée Marleau"));
  gtk_widget_activate_action (f->wizard, "wizard.continue", NULL);
  g_assert_cmpint (rfl_draft_get_step (f->draft), ==, RFL_STEP_HAND_OVER);
  g_assert_true (can_continue (f));
  gtk_widget_activate_action (f->wizard, "wizard.continue", NULL);
  rfl_ui_test_wait (rfl_wizard_test_sees (f, "Handed over"));
  g_assert_true (rfl_wizard_test_sees (f, "Next check"));
  g_assert_true (rfl_wizard_test_sees (f, "What has left this office"));

  gtk_widget_activate_action (f->wizard, "wizard.close", NULL);
  g_assert_cmpuint (f->n_closed, ==, 1);

  gtk_widget_activate_action (f->wizard, "wizard.undo", NULL);
  g_assert_nonnull (f->opened);
  g_assert_nonnull (strstr (f->opened, "refer:"));
  {
    g_auto (GStrv) steps = g_strsplit (f->opened, " ", -1);

    page = load_referral (f, steps[1] + strlen ("refer:"));
  }
  referral_case = rfl_referral_page_get_case (page);
  g_assert_cmpint (referral_case->status, ==, RFL_STATUS_ACKNOWLEDGED);
  g_assert_nonnull (rfl_referral_page_get_consent (page));
}

/* Nothing is handed over without an agreement, nor before one says how it went. */
static void
test_no_finish (RflWizardTest *f,
                gconstpointer  data)
{
  complete (f->draft, rfl_office_get_now_us (f->base.office));
  rfl_wizard_test_go (f, RFL_STEP_HAND_OVER);
  g_assert_true (can_continue (f));
  rfl_record_remove (RFL_RECORD (f->draft), "consent");
  g_assert_false (can_continue (f));
  g_assert_true (rfl_wizard_test_sees (f, "The client’s agreement is missing"));
  gtk_widget_activate_action (f->wizard, "wizard.continue", NULL);
  g_assert_false (rfl_wizard_test_sees (f, "Handed over"));

  complete (f->draft, rfl_office_get_now_us (f->base.office));
  g_assert_true (can_continue (f));
  rfl_record_remove (RFL_RECORD (f->draft), "result");
  g_assert_false (can_continue (f));
}

/* What misses is marked once one has been there; steps come in any order. */
static void
test_gaps (RflWizardTest *f,
           gconstpointer  data)
{
  rfl_wizard_test_go (f, RFL_STEP_CONSENT);
  rfl_wizard_test_go (f, RFL_STEP_FIT);
  rfl_wizard_test_go (f, RFL_STEP_REQUEST);
  g_assert_true (rfl_wizard_test_sees (f, "The need is missing"));
  g_assert_true (rfl_wizard_test_sees (f, "The client’s agreement is missing"));
  g_assert_true (rfl_wizard_test_sees (f, "Document is missing: Identity document"));
  gtk_widget_activate_action (f->wizard, "wizard.back", NULL);
  g_assert_cmpint (rfl_draft_get_step (f->draft), ==, RFL_STEP_FIT);
}

/* A draft is on the disk, and comes back at its step with what was typed. */
static void
test_kept (RflWizardTest *f,
           gconstpointer  data)
{
  g_autofree char *id = g_strdup (rfl_record_get_id (RFL_RECORD (f->draft)));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RflDraft *draft;

  rfl_draft_set_need (f->draft, "food");
  rfl_wizard_test_go (f, RFL_STEP_REQUEST);
  rfl_record_set_string (RFL_RECORD (f->draft), "request.reason", "Half a senten");
  rfl_ui_test_wait (rfl_wizard_test_sees (f, "Draft saved on this laptop"));
  rfl_wizard_test_destroy (f);

  rfl_office_load_draft_async (f->base.office, id, NULL, rfl_page_test_take_result_cb, &result);
  rfl_ui_test_wait (result != NULL);
  draft = rfl_office_load_draft_finish (f->base.office, result, &error);
  g_assert_no_error (error);
  rfl_wizard_test_show (f, draft, FALSE);
  g_assert_true (rfl_wizard_test_sees (f, "What do you ask for?"));
  g_assert_true (rfl_wizard_test_sees (f, "13 of 600 characters"));
  g_assert_true (rfl_wizard_test_sees (f, "Amal Haddou · Food"));
}

/* Typed in the last second before closing is kept as well. */
static void
test_kept_at_close (RflWizardTest *f,
                    gconstpointer  data)
{
  g_autofree char *id = g_strdup (rfl_record_get_id (RFL_RECORD (f->draft)));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflDraft) draft = NULL;

  rfl_wizard_test_go (f, RFL_STEP_REQUEST);
  rfl_record_set_string (RFL_RECORD (f->draft), "request.reason", "The first");
  rfl_record_set_string (RFL_RECORD (f->draft), "request.reason", "The last word");
  rfl_wizard_test_destroy (f);

  rfl_office_load_draft_async (f->base.office, id, NULL, rfl_page_test_take_result_cb, &result);
  rfl_ui_test_wait (result != NULL);
  draft = rfl_office_load_draft_finish (f->base.office, result, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rfl_record_get_string (RFL_RECORD (draft), "request.reason"), ==, "The last word");
  rfl_wizard_test_show (f, g_steal_pointer (&draft), FALSE);
}

static gboolean
is_kept (RflWizardTest *f,
         const char    *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GListModel) drafts = NULL;
  g_autoptr (GError) error = NULL;

  rfl_office_list_drafts_async (f->base.office, NULL, rfl_page_test_take_result_cb, &result);
  rfl_ui_test_wait (result != NULL);
  drafts = rfl_office_list_drafts_finish (f->base.office, result, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < g_list_model_get_n_items (drafts); i++)
    {
      g_autoptr (RflFollowUpRow) row = g_list_model_get_item (drafts, i);

      if (g_str_equal (rfl_follow_up_row_get_id (row), id))
        return TRUE;
    }

  return FALSE;
}

/* Opened by mistake: no draft is left of it. */
static void
test_nothing_said (RflWizardTest *f,
                   gconstpointer  data)
{
  g_autofree char *id = NULL;

  rfl_wizard_test_destroy (f);
  rfl_wizard_test_show (f, rfl_wizard_test_start (f, NULL, NULL), FALSE);
  id = g_strdup (rfl_record_get_id (RFL_RECORD (f->draft)));
  rfl_wizard_test_go (f, RFL_STEP_CONSENT);
  rfl_ui_test_wait (rfl_wizard_test_sees (f, "Draft saved on this laptop"));
  g_assert_true (is_kept (f, id));
  gtk_widget_activate_action (f->wizard, "wizard.close", NULL);
  rfl_ui_test_wait (!is_kept (f, id));
}

/* What the window adds stands at the end, the state before it. */
static void
test_pack_end (RflWizardTest *f,
               gconstpointer  data)
{
  GtkWidget *button = gtk_button_new_with_label ("English");

  rfl_wizard_pack_end (RFL_WIZARD (f->wizard), button);
  g_assert_nonnull (rfl_wizard_test_find (f, GTK_TYPE_BUTTON, "English"));
  g_assert_true (rfl_wizard_get_draft (RFL_WIZARD (f->wizard)) == f->draft);
}

/* Large text, or a narrow window: the steps keep their marks and their names for a screen reader. */
static void
test_folded (RflWizardTest *f,
             gconstpointer  data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi = 0;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_assert_true (rfl_wizard_test_sees (f, "Call, video, go along…"));
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  rfl_ui_test_wait (!rfl_wizard_test_sees (f, "Call, video, go along…"));
  g_assert_true (rfl_wizard_test_sees (f, "6"));
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  rfl_ui_test_wait (rfl_wizard_test_sees (f, "Call, video, go along…"));
}

int
main (int    argc,
      char **argv)
{
  rfl_ui_test_init (&argc, &argv);

  g_test_add ("/wizard/whole", RflWizardTest, NULL, set_up, test_whole, rfl_wizard_test_tear_down);
  g_test_add ("/wizard/no-finish", RflWizardTest, NULL, set_up, test_no_finish, rfl_wizard_test_tear_down);
  g_test_add ("/wizard/gaps", RflWizardTest, NULL, set_up, test_gaps, rfl_wizard_test_tear_down);
  g_test_add ("/wizard/kept", RflWizardTest, NULL, set_up, test_kept, rfl_wizard_test_tear_down);
  g_test_add ("/wizard/kept-at-close", RflWizardTest, NULL, set_up, test_kept_at_close, rfl_wizard_test_tear_down);
  g_test_add ("/wizard/nothing-said", RflWizardTest, NULL, set_up, test_nothing_said, rfl_wizard_test_tear_down);
  g_test_add ("/wizard/folded", RflWizardTest, NULL, set_up, test_folded, rfl_wizard_test_tear_down);
  g_test_add ("/wizard/pack-end", RflWizardTest, NULL, set_up, test_pack_end, rfl_wizard_test_tear_down);

  return g_test_run ();
}
