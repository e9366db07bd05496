/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wizard-pages.h"
#include "rfl-wizard-test.h"

static void
set_up (RflWizardTest *f,
        gconstpointer  data)
{
  rfl_wizard_test_set_up (f, data);
  rfl_wizard_test_show (f, rfl_wizard_test_start (f, data, "weekly food basket"), TRUE);
}

static GtkWidget *
get_page (RflWizardTest *f)
{
  return rfl_wizard_test_find (f, RFL_TYPE_WIZARD_CALL, NULL);
}

static void
choose_result (RflWizardTest *f,
               const char    *code)
{
  GtkWidget *section = NULL;

  for (GtkWidget *child = gtk_widget_get_parent (rfl_ui_test_find (get_page (f), RFL_TYPE_SECTION, NULL)); child != NULL; child = NULL)
    for (GtkWidget *next = gtk_widget_get_first_child (child); next != NULL; next = gtk_widget_get_next_sibling (next))
      if (rfl_page_test_sees (next, "Message left"))
        section = next;

  g_assert_nonnull (section);
  rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (rfl_ui_test_find (section, RFL_TYPE_FLOW_TOGGLE, NULL)), code);
}

static void
agree (RflWizardTest *f)
{
  gtk_check_button_set_active (GTK_CHECK_BUTTON (rfl_ui_test_find (get_page (f), GTK_TYPE_CHECK_BUTTON, NULL)), TRUE);
}

/* Known person, known service: how it went, the agreement, one key. */
static void
test_quick (RflWizardTest *f,
            gconstpointer  data)
{
  rfl_ui_test_wait (g_strcmp0 (rfl_draft_get_need (f->draft), "food") == 0);
  g_assert_true (rfl_wizard_test_sees (f, "To bring by 4 December 2026"));
  g_assert_true (rfl_wizard_test_sees (f, "The client’s agreement is missing"));
  choose_result (f, "yes");
  agree (f);
  gtk_widget_activate_action (f->wizard, "wizard.continue", NULL);
  rfl_ui_test_wait (rfl_wizard_test_sees (f, "Handed over"));
}

/* Nobody picked up: recorded, and nothing has left. */
static void
test_no_answer (RflWizardTest *f,
                gconstpointer  data)
{
  rfl_ui_test_wait (rfl_draft_get_need (f->draft) != NULL);
  choose_result (f, "no_answer");
  agree (f);
  gtk_widget_activate_action (f->wizard, "wizard.continue", NULL);
  rfl_ui_test_wait (rfl_wizard_test_sees (f, "Nobody was reached yet: nothing has left"));
}

/* From the directory only the service is known: the name is typed here. */
static void
test_person (RflWizardTest *f,
             gconstpointer  data)
{
  GtkWidget *entry = rfl_ui_test_find (get_page (f), GTK_TYPE_SEARCH_ENTRY, NULL);

  g_assert_true (rfl_wizard_test_sees (f, "The person is missing"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "haddou");
  g_signal_emit_by_name (entry, "activate");
  rfl_ui_test_wait (rfl_draft_get_person (f->draft) != NULL);
  g_assert_true (rfl_wizard_test_sees (f, "Amal Haddou"));
}

/* All the steps are behind it, with what was said so far. */
static void
test_all_steps (RflWizardTest *f,
                gconstpointer  data)
{
  rfl_ui_test_wait (rfl_draft_get_need (f->draft) != NULL);
  choose_result (f, "message_left");
  gtk_widget_activate_action (f->wizard, "wizard.back", NULL);
  g_assert_true (rfl_wizard_test_sees (f, "Who, and what for?"));
  rfl_wizard_test_go (f, RFL_STEP_HAND_OVER);
  g_assert_cmpint (rfl_draft_get_method (f->draft), ==, RFL_METHOD_CALL);
  g_assert_cmpstr (rfl_record_get_string (RFL_RECORD (f->draft), "result.reached"), ==, "message_left");
}

int
main (int    argc,
      char **argv)
{
  rfl_ui_test_init (&argc, &argv);

  g_test_add ("/wizard/call/quick", RflWizardTest, "amal", set_up, test_quick, rfl_wizard_test_tear_down);
  g_test_add ("/wizard/call/no-answer", RflWizardTest, "amal", set_up, test_no_answer, rfl_wizard_test_tear_down);
  g_test_add ("/wizard/call/person", RflWizardTest, NULL, set_up, test_person, rfl_wizard_test_tear_down);
  g_test_add ("/wizard/call/all-steps", RflWizardTest, "amal", set_up, test_all_steps, rfl_wizard_test_tear_down);

  return g_test_run ();
}
