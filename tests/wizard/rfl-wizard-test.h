/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-office-search.h"
#include "rfl-page-test.h"
#include "rfl-people-list.h"
#include "rfl-refer.h"
#include "rfl-sample.h"
#include "rfl-wizard.h"

/* The sample office on Friday 20 November 2026 at three in the afternoon, and a wizard in a window. */
typedef struct
{
  RflPageTest  base;
  RflDraft    *draft;
  GtkWidget   *window;
  GtkWidget   *wizard;
  char        *toast;           /* (owned) (nullable): the last one */
  char        *opened;          /* (owned) (nullable): the last action that leads elsewhere, with its target */
  guint        n_closed;
} RflWizardTest;

static inline void
rfl_wizard_test_on_toast_cb (GSimpleAction *action,
                             GVariant      *parameter,
                             gpointer       user_data)
{
  RflWizardTest *self = user_data;

  g_free (self->toast);
  g_variant_get_child (parameter, 0, "s", &self->toast);
}

static inline void
rfl_wizard_test_on_opened_cb (GSimpleAction *action,
                              GVariant      *parameter,
                              gpointer       user_data)
{
  RflWizardTest *self = user_data;

  g_free (self->opened);
  self->opened = g_strdup_printf ("%s %s", g_action_get_name (G_ACTION (action)), g_variant_get_string (parameter, NULL));
}

static inline void
rfl_wizard_test_on_closed_cb (RflWizardTest *self)
{
  self->n_closed++;
}

static inline void
rfl_wizard_test_set_up (RflWizardTest *self,
                        gconstpointer  data)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 ("2026-11-20T15:00:00-05:00", NULL);
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GError) error = NULL;

  rfl_page_test_set_up (&self->base, data);
  rfl_office_set_now (self->base.office, now);
  rfl_office_load_sample_async (self->base.office, NULL, NULL, rfl_page_test_take_result_cb, &loaded);
  rfl_ui_test_wait (loaded != NULL);
  rfl_office_load_sample_finish (self->base.office, loaded, &error);
  g_assert_no_error (error);
}

/* Takes the draft. */
static inline void
rfl_wizard_test_show (RflWizardTest *self,
                      RflDraft      *draft,
                      gboolean       call)
{
  const GActionEntry actions[] = {
    { .name = "toast", .activate = rfl_wizard_test_on_toast_cb, .parameter_type = "(sss)" },
    { .name = "show-referral", .activate = rfl_wizard_test_on_opened_cb, .parameter_type = "s" },
    { .name = "hand-out", .activate = rfl_wizard_test_on_opened_cb, .parameter_type = "s" },
    { .name = "undo", .activate = rfl_wizard_test_on_opened_cb, .parameter_type = "s" },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  self->draft = draft;
  self->wizard = call ? rfl_wizard_new_call (self->base.office, draft) : rfl_wizard_new (self->base.office, draft);
  g_signal_connect_swapped (self->wizard, "closed", G_CALLBACK (rfl_wizard_test_on_closed_cb), self);
  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), self);
  self->window = rfl_page_test_show (self->wizard);
  gtk_widget_insert_action_group (self->window, "win", G_ACTION_GROUP (group));
  rfl_ui_test_wait (gtk_widget_get_mapped (self->wizard));
}

static inline void
rfl_wizard_test_destroy (RflWizardTest *self)
{
  GtkWidget *wizard = g_object_ref (self->wizard);

  gtk_window_destroy (GTK_WINDOW (self->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  rfl_ui_test_wait (G_OBJECT (wizard)->ref_count == 1);
  g_assert_finalize_object (wizard);
  rfl_ui_test_wait (G_OBJECT (self->draft)->ref_count == 1);
  g_clear_object (&self->draft);
}

static inline void
rfl_wizard_test_tear_down (RflWizardTest *self,
                           gconstpointer  data)
{
  rfl_wizard_test_destroy (self);
  rfl_page_test_tear_down (&self->base, data);
  g_free (self->toast);
  g_free (self->opened);
}

/* Id of a service of the sample by its name. */
static inline char *
rfl_wizard_test_find_service (RflWizardTest *self,
                              const char    *words)
{
  g_autoptr (RflSearchQuery) query = rfl_search_query_new (words);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RflSearchResult) found = NULL;
  g_autoptr (GError) error = NULL;

  rfl_office_search_async (self->base.office, query, NULL, rfl_page_test_take_result_cb, &result);
  rfl_ui_test_wait (result != NULL);
  found = rfl_office_search_finish (self->base.office, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->rows->len, >, 0);

  return g_strdup (rfl_service_row_get_id (g_ptr_array_index (found->rows, 0)));
}

static inline char *
rfl_wizard_test_find_person (RflWizardTest *self,
                             const char    *name)
{
  g_autoptr (RflPeopleList) people = rfl_people_list_new (self->base.office);
  g_autoptr (RflPersonRow) row = NULL;

  rfl_people_list_set_filter (people, name);
  rfl_ui_test_wait (g_list_model_get_n_items (G_LIST_MODEL (people)) > 0);
  row = g_list_model_get_item (G_LIST_MODEL (people), 0);

  return g_strdup (rfl_person_row_get_id (row));
}

static inline RflDraft *
rfl_wizard_test_start (RflWizardTest *self,
                       const char    *person,
                       const char    *service)
{
  g_autofree char *person_id = person != NULL ? rfl_wizard_test_find_person (self, person) : NULL;
  g_autofree char *service_id = service != NULL ? rfl_wizard_test_find_service (self, service) : NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RflDraft *draft;

  rfl_office_start_draft_async (self->base.office, person_id, service_id, NULL, NULL, rfl_page_test_take_result_cb, &result);
  rfl_ui_test_wait (result != NULL);
  draft = rfl_office_start_draft_finish (self->base.office, result, &error);
  g_assert_no_error (error);

  return draft;
}

static inline GtkWidget *
rfl_wizard_test_find (RflWizardTest *self,
                      GType          type,
                      const char    *name)
{
  return rfl_ui_test_find (self->wizard, type, name);
}

static inline gboolean
rfl_wizard_test_sees (RflWizardTest *self,
                      const char    *text)
{
  return rfl_page_test_sees (self->wizard, text);
}

static inline void
rfl_wizard_test_go (RflWizardTest *self,
                    RflStep        step)
{
  gtk_widget_activate_action (self->wizard, "wizard.go", "i", (int) step);
}
