/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-wizard-letter.h"
#include "rfl-wizard-test.h"

typedef struct
{
  RflPageTest     base;
  RflWizardModel *model;
  RflDraft       *draft;
} Fixture;

static void
set_up (Fixture       *f,
        gconstpointer  data)
{
  RflWizardTest test = { .toast = NULL };

  rfl_wizard_test_set_up (&test, data);
  f->base = test.base;
  f->draft = rfl_wizard_test_start (&test, "amal", "weekly food basket");
  f->model = rfl_wizard_model_new (f->base.office, f->draft);
}

static void
tear_down (Fixture       *f,
           gconstpointer  data)
{
  rfl_ui_test_wait (rfl_draft_keeper_get_saved (rfl_wizard_model_get_keeper (f->model)));
  rfl_ui_test_wait (G_OBJECT (f->model)->ref_count == 1);
  g_assert_finalize_object (f->model);
  g_assert_finalize_object (f->draft);
  rfl_page_test_tear_down (&f->base, data);
}

/* What the steps show of person and target follows the draft. */
static void
test_loads (Fixture       *f,
            gconstpointer  data)
{
  rfl_ui_test_wait (rfl_wizard_model_get_person (f->model) != NULL && rfl_wizard_model_get_service (f->model) != NULL);
  g_assert_cmpstr (rfl_person_get_name (rfl_person_page_get_person (rfl_wizard_model_get_person (f->model))), ==, "Amal Haddou");
  g_assert_null (rfl_wizard_model_get_duplicates (f->model));

  rfl_draft_set_need (f->draft, "food");
  rfl_ui_test_wait (rfl_wizard_model_get_duplicates (f->model) != NULL);
  g_assert_cmpuint (g_list_model_get_n_items (rfl_wizard_model_get_duplicates (f->model)), >, 0);

  rfl_draft_set_target (f->draft, RFL_TARGET_KIND_UNLISTED, NULL, "The corner shop");
  g_assert_null (rfl_wizard_model_get_service (f->model));
  rfl_draft_set_person (f->draft, NULL);
  g_assert_null (rfl_wizard_model_get_person (f->model));
  g_assert_null (rfl_wizard_model_get_duplicates (f->model));
}

/* The draft keeps the directory's own words; who reads another language sees those of that language. */
static void
test_language (Fixture       *f,
               gconstpointer  data)
{
  rfl_ui_test_wait (rfl_wizard_model_get_service (f->model) != NULL);
  g_assert_cmpstr (rfl_wizard_model_get_target_name (f->model), ==, "Weekly food basket");
  rfl_i18n_set_language ("fr");
  g_assert_cmpstr (rfl_wizard_model_get_target_name (f->model), ==, "Panier alimentaire hebdomadaire");
  g_assert_cmpstr (rfl_draft_get_target_name (f->draft), ==, "Weekly food basket");
  for (guint i = 0; i < rfl_draft_get_n_criteria (f->draft); i++)
    {
      g_autofree char *criterion = rfl_wizard_model_dup_criterion (f->model, i);

      g_assert_nonnull (criterion);
      g_assert_cmpstr (criterion, !=, rfl_draft_get_criterion (f->draft, i, NULL));
    }
  g_assert_cmpuint (rfl_draft_get_n_criteria (f->draft), >, 0);
  rfl_i18n_set_language ("en");
}

/* Sent is what a person says went, and only by the way it went. */
static void
test_handed_over (Fixture       *f,
                  gconstpointer  data)
{
  RflRecord *record = RFL_RECORD (f->draft);

  g_assert_false (rfl_wizard_model_is_handed_over (f->model));
  rfl_wizard_model_set_method (f->model, RFL_METHOD_CALL);
  g_assert_false (rfl_wizard_model_is_handed_over (f->model));
  rfl_record_set_string (record, "result.reached", "no_answer");
  g_assert_true (rfl_wizard_model_is_handed_over (f->model));
  rfl_wizard_model_set_method (f->model, RFL_METHOD_EMAIL);
  g_assert_false (rfl_wizard_model_is_handed_over (f->model));
  rfl_record_set_bool (record, "result.went", TRUE);
  g_assert_true (rfl_wizard_model_is_handed_over (f->model));
  g_assert_false (rfl_wizard_model_get_ready (f->model));
}

static void
test_go (Fixture       *f,
         gconstpointer  data)
{
  rfl_wizard_model_go (f->model, RFL_STEP_REQUEST);
  g_assert_cmpint (rfl_draft_get_step (f->draft), ==, RFL_STEP_REQUEST);
  g_assert_true (rfl_wizard_model_get_visited (f->model, RFL_STEP_REQUEST));
  g_assert_false (rfl_wizard_model_get_visited (f->model, RFL_STEP_CONSENT));
}

/* What does not leave is not in the letter; the script names every item. */
static void
test_letter (Fixture       *f,
             gconstpointer  data)
{
  RflRecord *record = RFL_RECORD (f->draft);
  const char * const fewer[] = { "need", "language", NULL };

  rfl_draft_set_need (f->draft, "food");
  rfl_record_set_string (record, "request.reason", "The money ran out.");
  {
    g_autoptr (RflWizardLetter) letter = rfl_wizard_letter_new (f->model, "en");
    g_autofree char *body = rfl_letter_body (&letter->letter, "en");

    g_assert_nonnull (strstr (body, "Amal Haddou"));
    g_assert_nonnull (strstr (body, "The money ran out."));
    g_assert_nonnull (strstr (body, "613 555-0199"));
    g_assert_nonnull (strstr (body, "Arabic, French"));
    g_assert_nonnull (strstr (body, "Claire Roy"));
  }

  rfl_record_set_strv (record, "items", fewer);
  {
    g_autoptr (RflWizardLetter) letter = rfl_wizard_letter_new (f->model, "en");
    g_autoptr (RflWizardLetter) script = rfl_wizard_letter_new_for_script (f->model, "en");
    g_autofree char *body = rfl_letter_body (&letter->letter, "en");

    g_assert_null (strstr (body, "Amal"));
    g_assert_null (strstr (body, "The money ran out."));
    g_assert_null (strstr (body, "613 555-0199"));
    g_assert_nonnull (strstr (body, "Arabic, French"));
    g_assert_cmpuint (script->letter.n_items, ==, 2);
  }

  g_assert_cmpstr (rfl_wizard_model_get_client_language (f->model), ==, "ar");
}

int
main (int    argc,
      char **argv)
{
  rfl_ui_test_init (&argc, &argv);

  g_test_add ("/wizard/model/loads", Fixture, NULL, set_up, test_loads, tear_down);
  g_test_add ("/wizard/model/language", Fixture, NULL, set_up, test_language, tear_down);
  g_test_add ("/wizard/model/handed-over", Fixture, NULL, set_up, test_handed_over, tear_down);
  g_test_add ("/wizard/model/go", Fixture, NULL, set_up, test_go, tear_down);
  g_test_add ("/wizard/model/letter", Fixture, NULL, set_up, test_letter, tear_down);

  return g_test_run ();
}
