/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-case-view.h"
#include "rfl-dashboard-page.h"
#include "rfl-follow-up-list.h"
#include "rfl-office-keys.h"
#include "rfl-page-test.h"
#include "rfl-queue-list.h"
#include "rfl-referral-page.h"
#include "rfl-sample.h"

/* The sample office on Friday 20 November 2026 at three, the page in a window, and what it asks of the program. */
typedef struct
{
  RflPageTest  base;
  GtkWidget   *window;
  GtkWidget   *page;
  char        *toast;           /* (owned) (nullable): the last one */
  char        *undo;            /* (owned) (nullable): its token */
  char        *opened;          /* (owned) (nullable): target of the last action that leads elsewhere */
  guint        n_unlocks;
} RflDashboardTest;

static inline void
rfl_dashboard_test_on_toast_cb (GSimpleAction *action,
                                GVariant      *parameter,
                                gpointer       user_data)
{
  RflDashboardTest *self = user_data;
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;
  const char *text, *button, *detailed;

  g_variant_get (parameter, "(&s&s&s)", &text, &button, &detailed);
  g_free (self->toast);
  self->toast = g_strdup (text);
  g_clear_pointer (&self->undo, g_free);
  if (*detailed != '\0' && g_action_parse_detailed_name (detailed, &name, &target, NULL))
    self->undo = g_variant_dup_string (target, NULL);
}

static inline void
rfl_dashboard_test_on_opened_cb (GSimpleAction *action,
                                 GVariant      *parameter,
                                 gpointer       user_data)
{
  RflDashboardTest *self = user_data;

  g_free (self->opened);
  self->opened = g_strdup_printf ("%s %s", g_action_get_name (G_ACTION (action)), g_variant_get_string (parameter, NULL));
}

static inline void
rfl_dashboard_test_on_unlock_cb (GSimpleAction *action,
                                 GVariant      *parameter,
                                 gpointer       user_data)
{
  ((RflDashboardTest *) user_data)->n_unlocks++;
}

static inline void
rfl_dashboard_test_show (RflDashboardTest *self)
{
  const GActionEntry win[] = {
    { .name = "toast", .activate = rfl_dashboard_test_on_toast_cb, .parameter_type = "(sss)" },
    { .name = "open-draft", .activate = rfl_dashboard_test_on_opened_cb, .parameter_type = "s" },
    { .name = "show-service", .activate = rfl_dashboard_test_on_opened_cb, .parameter_type = "s" },
    { .name = "start-referral-child", .activate = rfl_dashboard_test_on_opened_cb, .parameter_type = "s" },
  };
  const GActionEntry app[] = { { .name = "unlock", .activate = rfl_dashboard_test_on_unlock_cb } };
  g_autoptr (GSimpleActionGroup) win_group = g_simple_action_group_new ();
  g_autoptr (GSimpleActionGroup) app_group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (win_group), win, G_N_ELEMENTS (win), self);
  g_action_map_add_action_entries (G_ACTION_MAP (app_group), app, G_N_ELEMENTS (app), self);
  self->page = rfl_dashboard_page_new (self->base.office);
  self->window = rfl_page_test_show (self->page);
  gtk_widget_insert_action_group (self->window, "win", G_ACTION_GROUP (win_group));
  gtk_widget_insert_action_group (self->window, "app", G_ACTION_GROUP (app_group));
}

static inline GtkWidget *
rfl_dashboard_test_find (RflDashboardTest *self,
                         GType             type,
                         const char       *name)
{
  return rfl_ui_test_find (self->page, type, name);
}

/* (nullable): what the pane at the right shows */
static inline RflReferralPage *
rfl_dashboard_test_get_case (RflDashboardTest *self)
{
  return rfl_case_view_get_page (RFL_CASE_VIEW (rfl_dashboard_test_find (self, RFL_TYPE_CASE_VIEW, NULL)));
}

static inline RflStatus
rfl_dashboard_test_get_status (RflDashboardTest *self)
{
  RflReferralPage *page = rfl_dashboard_test_get_case (self);

  return page != NULL ? rfl_referral_page_get_follow_up (page)->status : RFL_STATUS_NONE;
}

/* Whether the pane at the right shows @id. */
static inline gboolean
rfl_dashboard_test_shows (RflDashboardTest *self,
                          const char       *id)
{
  RflReferralPage *page = rfl_dashboard_test_get_case (self);

  return page != NULL && g_strcmp0 (rfl_follow_up_row_get_id (rfl_referral_page_get_row (page)), id) == 0;
}

/* The first open referral of a person, or NULL. */
static inline RflFollowUpRow *
rfl_dashboard_test_find_row (RflDashboardTest *self,
                             const char       *name)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GListModel) rows = NULL;
  g_autoptr (GError) error = NULL;

  rfl_office_follow_up_async (self->base.office, RFL_GROUP_ALL, name, 0, NULL, rfl_page_test_take_result_cb, &result);
  rfl_ui_test_wait (result != NULL);
  rows = rfl_office_follow_up_finish (self->base.office, result, &error);
  g_assert_no_error (error);

  return g_list_model_get_item (rows, 0);
}

static inline void
rfl_dashboard_test_select (RflDashboardTest *self,
                           const char       *name)
{
  g_autoptr (RflFollowUpRow) row = rfl_dashboard_test_find_row (self, name);
  const char *id;

  g_assert_nonnull (row);
  id = rfl_follow_up_row_get_id (row);
  rfl_dashboard_page_show_referral (RFL_DASHBOARD_PAGE (self->page), id);
  rfl_ui_test_wait (rfl_dashboard_test_shows (self, id));
}

/* Presses one answer of the grid, or of "More". */
static inline void
rfl_dashboard_test_reply (RflDashboardTest *self,
                          const char       *nick)
{
  gtk_widget_activate_action (rfl_dashboard_test_find (self, RFL_TYPE_CASE_VIEW, NULL), "case.reply", "s", nick);
}

static inline GtkWidget *
rfl_dashboard_test_get_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *link = windows; link != NULL; link = link->next)
    if (ADW_IS_MESSAGE_DIALOG (link->data))
      return link->data;

  return NULL;
}

/* Presses the choice of @root that stands for @code. */
static inline void
rfl_dashboard_test_choose (GtkWidget  *root,
                           guint       nth,
                           const char *code)
{
  guint n = 0;

  for (GtkWidget *next = root; next != NULL;)
    {
      if (RFL_IS_FLOW_TOGGLE (next) && gtk_widget_get_mapped (next) && n++ == nth)
        {
          rfl_flow_toggle_set_code (RFL_FLOW_TOGGLE (next), code);
          g_assert_cmpstr (rfl_flow_toggle_get_code (RFL_FLOW_TOGGLE (next)), ==, code);
          return;
        }
      if (gtk_widget_get_first_child (next) != NULL)
        {
          next = gtk_widget_get_first_child (next);
          continue;
        }
      while (next != NULL && next != root && gtk_widget_get_next_sibling (next) == NULL)
        next = gtk_widget_get_parent (next);
      next = next != NULL && next != root ? gtk_widget_get_next_sibling (next) : NULL;
    }
  g_assert_not_reached ();
}

static inline void
rfl_dashboard_test_set_up (RflDashboardTest *self,
                           gconstpointer     data)
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
  rfl_dashboard_test_show (self);
  rfl_ui_test_wait (rfl_dashboard_test_get_case (self) != NULL);
}

static inline void
rfl_dashboard_test_tear_down (RflDashboardTest *self,
                              gconstpointer     data)
{
  GtkWidget *page = self->page;

  /* What it was loading comes back first, to find that it is gone. */
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  gtk_window_destroy (GTK_WINDOW (self->window));
  rfl_ui_test_wait (page == NULL);
  rfl_page_test_tear_down (&self->base, data);
  g_free (self->toast);
  g_free (self->undo);
  g_free (self->opened);
}
