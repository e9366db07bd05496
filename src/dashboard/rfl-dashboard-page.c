/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-dashboard-page.h"

#include "rfl-case-view.h"
#include "rfl-clash-list.h"
#include "rfl-clash-view.h"
#include "rfl-follow-up-list.h"
#include "rfl-group-bar.h"
#include "rfl-kind.h"
#include "rfl-proposal-view.h"
#include "rfl-queue-list.h"
#include "rfl-referral-page.h"
#include "rfl-text.h"
#include "rfl-toast.h"
#include "rfl-widgets.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * RflDashboardPage:
 *
 * Follow-up, the first thing one sees: every referral that needs somebody, the most pressing first, and beside it all
 * of the one selected with its answers; among them what two people wrote differently, to choose from, and changes proposed to the
 * shared directory. It loads itself again when something is written and when a date passes. While the office is locked it works
 * without names.
 */
struct _RflDashboardPage
{
  GtkWidget          parent_instance;

  RflOffice         *office;         /* (owned) */
  GCancellable      *list_loading;   /* (owned) (nullable) */
  GCancellable      *case_loading;   /* (owned) (nullable) */
  char              *text;           /* (owned) (nullable): what the list is narrowed by */
  char              *shown;          /* (owned) (nullable): id of the referral at the right */
  RflFollowUpCounts  counts;         /* of all referrals, when last counted */
  GListModel        *rows;           /* (owned) (nullable): when last loaded */
  GListModel        *clashes;        /* (owned) (nullable): when there are any */
  GListModel        *proposals;      /* (owned) (nullable): when loaded */
  char              *wanted;         /* (owned) (nullable): id of the proposal that is to be selected once it is there */
  guint              limit;          /* rows that are asked for */
  guint              rest_timer;
  guint              timer;
  gint64             made_us;        /* monotonic; 0 once it was seen */
  GtkWidget         *panes;
  GtkWidget         *groups;
  GtkWidget         *queue;
  GtkWidget         *list_stack;     /* queue · start · empty */
  GtkWidget         *empty;
  GtkWidget         *detail;         /* nothing · case · clash · proposal */
  GtkWidget         *view;
  GtkWidget         *clash_view;
  GtkWidget         *proposal_view;
};

G_DEFINE_FINAL_TYPE (RflDashboardPage, rfl_dashboard_page, GTK_TYPE_WIDGET)

#define CASE_WIDTH 530

/* What a screen has room for; then, once it is there, the rest: not more than anybody would scroll through. */
#define FIRST_ROWS    14
#define MOST_ROWS     1000
#define REST_DELAY_MS 300

/* Longer than the window takes to show what it has filled. */
#define FRESH_MS 1000

static void load (RflDashboardPage *self);

static void
show_nothing (RflDashboardPage *self)
{
  rfl_case_view_set_page (RFL_CASE_VIEW (self->view), NULL);
  rfl_clash_view_set_clash (RFL_CLASH_VIEW (self->clash_view), NULL);
  rfl_proposal_view_set_page (RFL_PROPOSAL_VIEW (self->proposal_view), NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->detail), "nothing");
}

static void
on_case_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (RflDashboardPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflReferralPage) page = rfl_office_load_referral_finish (RFL_OFFICE (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (page == NULL)
    {
      g_debug ("loading a referral: %s", error->message);
      show_nothing (self);
      return;
    }

  rfl_case_view_set_page (RFL_CASE_VIEW (self->view), page);
  gtk_stack_set_visible_child_name (GTK_STACK (self->detail), "case");
}

static void
load_case (RflDashboardPage *self,
           const char       *id)
{
  if (g_strcmp0 (id, self->shown) != 0)
    {
      g_free (self->shown);
      self->shown = g_strdup (id);
    }
  g_cancellable_cancel (self->case_loading);
  g_clear_object (&self->case_loading);
  if (self->shown == NULL)
    {
      show_nothing (self);
      return;
    }

  self->case_loading = g_cancellable_new ();
  rfl_office_load_referral_async (self->office, self->shown, self->case_loading, on_case_loaded_cb, g_object_ref (self));
}

static void
show_clash (RflDashboardPage *self,
            RflClash         *clash)
{
  load_case (self, NULL);
  rfl_clash_view_set_clash (RFL_CLASH_VIEW (self->clash_view), clash);
  gtk_stack_set_visible_child_name (GTK_STACK (self->detail), "clash");
}

static void
show_proposal (RflDashboardPage *self,
               RflProposalPage  *page)
{
  load_case (self, NULL);
  rfl_proposal_view_set_page (RFL_PROPOSAL_VIEW (self->proposal_view), page);
  gtk_stack_set_visible_child_name (GTK_STACK (self->detail), "proposal");
}

static void
on_selected_cb (RflDashboardPage *self)
{
  RflFollowUpRow *row = rfl_queue_list_get_selected (RFL_QUEUE_LIST (self->queue));
  RflProposalPage *proposal = rfl_queue_list_get_selected_proposal (RFL_QUEUE_LIST (self->queue));

  if (proposal != NULL)
    {
      show_proposal (self, proposal);
      return;
    }
  if (row == NULL)
    {
      show_clash (self, rfl_queue_list_get_selected_clash (RFL_QUEUE_LIST (self->queue)));
      return;
    }

  /* A draft has nothing to answer: the wizard shows it. */
  load_case (self, rfl_follow_up_row_get_is_draft (row) ? NULL : rfl_follow_up_row_get_id (row));
}

static void
on_activated_cb (RflDashboardPage *self)
{
  RflFollowUpRow *row = rfl_queue_list_get_selected (RFL_QUEUE_LIST (self->queue));

  if (rfl_queue_list_get_selected_proposal (RFL_QUEUE_LIST (self->queue)) != NULL)
    rfl_proposal_view_focus_choices (RFL_PROPOSAL_VIEW (self->proposal_view));
  else if (row == NULL)
    rfl_clash_view_focus_choices (RFL_CLASH_VIEW (self->clash_view));
  else if (rfl_follow_up_row_get_is_draft (row))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-draft", "s", rfl_follow_up_row_get_id (row));
  else
    rfl_case_view_focus_answers (RFL_CASE_VIEW (self->view));
}

static const char *
empty_title (int group)
{
  switch (group)
    {
    case RFL_GROUP_OVERDUE:
      return _("Nothing is overdue");
    case RFL_GROUP_TODAY:
      return _("Nothing more for today");
    case RFL_GROUP_WAITING:
      return _("Nobody keeps you waiting");
    case RFL_GROUP_TELL:
      return _("Every client knows");
    case RFL_GROUP_NO_SOLUTION:
      return _("Nobody is left without a solution");
    case RFL_GROUP_DRAFT:
      return _("No draft is waiting");
    case RFL_GROUP_CLASHES:
      return _("Everybody wrote the same");
    default:
      return _("Everything is followed up");
    }
}

static gboolean
searches (RflDashboardPage *self)
{
  return self->text != NULL && *self->text != '\0';
}

static void
update_list_stack (RflDashboardPage *self)
{
  int group = rfl_group_bar_get_group (RFL_GROUP_BAR (self->groups));
  const char *page = "queue";

  if (rfl_queue_list_get_n_rows (RFL_QUEUE_LIST (self->queue)) == 0)
    page = !searches (self) && group == RFL_GROUP_ALL ? "start" : "empty";
  if (searches (self))
    rfl_empty_page_set (RFL_EMPTY_PAGE (self->empty), "rfl-question-symbolic", _("Nothing found"),
                        _("Type part of a name, a need, a service or a partner. “All” searches every group."));
  else
    rfl_empty_page_set (RFL_EMPTY_PAGE (self->empty), "rfl-check-circle-symbolic", empty_title (group),
                        _("“All” shows every referral that is open."));
  gtk_stack_set_visible_child_name (GTK_STACK (self->list_stack), page);
}

static void
on_first_shown_cb (gpointer user_data)
{
  RflDashboardPage *self = user_data;

  self->rest_timer = 0;
  load (self);
}

/* (transfer full): what a matter is called */
static char *
dup_title (GObject *matter)
{
  return rfl_text_fold (RFL_IS_CLASH (matter) ? rfl_clash_get_title (RFL_CLASH (matter))
                                              : rfl_proposal_page_get (RFL_PROPOSAL_PAGE (matter))->title);
}

static void
add_matters (RflDashboardPage *self,
             GListStore       *found,
             GListModel       *matters)
{
  g_autofree char *text = searches (self) ? rfl_text_fold (self->text) : g_strdup ("");
  guint n = matters != NULL ? g_list_model_get_n_items (matters) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GObject) matter = g_list_model_get_item (matters, i);
      g_autofree char *title = dup_title (matter);

      if (strstr (title, text) != NULL)
        g_list_store_append (found, matter);
    }
}

/* (transfer full): the clashes and proposed changes that the group and the search leave */
static GListModel *
filter_matters (RflDashboardPage *self,
                int               group)
{
  GListStore *found = g_list_store_new (G_TYPE_OBJECT);

  if (group == RFL_GROUP_ALL || group == RFL_GROUP_CLASHES)
    {
      add_matters (self, found, self->clashes);
      add_matters (self, found, self->proposals);
    }

  return G_LIST_MODEL (found);
}

static void
show_rows (RflDashboardPage *self)
{
  RflQueueList *queue = RFL_QUEUE_LIST (self->queue);
  int group = rfl_group_bar_get_group (RFL_GROUP_BAR (self->groups));
  g_autoptr (GListModel) matters = filter_matters (self, group);
  RflProposalPage *proposal;
  RflClash *clash;

  rfl_queue_list_set_rows (queue, matters, self->rows, group == RFL_GROUP_ALL, searches (self) ? NULL : self->counts.n,
                           rfl_office_get_now_us (self->office), rfl_office_get_time_zone (self->office));
  update_list_stack (self);
  if (self->shown != NULL)
    rfl_queue_list_select (queue, self->shown);
  if (self->wanted != NULL && rfl_queue_list_select (queue, self->wanted))
    g_clear_pointer (&self->wanted, g_free);
  proposal = rfl_queue_list_get_selected_proposal (queue);
  if (proposal != NULL && proposal != rfl_proposal_view_get_page (RFL_PROPOSAL_VIEW (self->proposal_view)))
    show_proposal (self, proposal);
  clash = rfl_queue_list_get_selected_clash (queue);
  if (clash != NULL && clash != rfl_clash_view_get_clash (RFL_CLASH_VIEW (self->clash_view)))
    show_clash (self, clash);
  else if (clash == NULL && proposal == NULL && self->wanted == NULL && rfl_queue_list_get_selected (queue) == NULL &&
           (self->shown == NULL || group == RFL_GROUP_CLASHES))
    {
      /* What was chosen goes; the next one takes its place. */
      if (!rfl_queue_list_select_first (queue) && self->shown == NULL)
        show_nothing (self);
    }
}

static guint
count (GListModel *matters)
{
  return matters != NULL ? g_list_model_get_n_items (matters) : 0;
}

static void
show_matters (RflDashboardPage *self)
{
  rfl_group_bar_set_clashes (RFL_GROUP_BAR (self->groups), count (self->clashes) + count (self->proposals));
  if (self->rows != NULL)
    show_rows (self);
}

static void
take_clashes (RflDashboardPage *self,
              GListModel       *clashes)
{
  g_set_object (&self->clashes, clashes);
  show_matters (self);
}

static void
on_proposals_listed_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (RflDashboardPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) proposals = rfl_office_list_proposals_finish (RFL_OFFICE (source), result, &error);

  if (proposals != NULL)
    {
      /* Nearly always there are none, before and after: the rows may still be those of another group. */
      gboolean any = count (self->proposals) > 0 || count (proposals) > 0;

      g_set_object (&self->proposals, proposals);
      if (any)
        show_matters (self);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      rfl_toast (GTK_WIDGET (self), error->message);
    }
}

static void
on_clashes_listed_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (RflDashboardPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) clashes = rfl_office_list_clashes_finish (RFL_OFFICE (source), result, &error);

  if (clashes != NULL)
    take_clashes (self, clashes);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    rfl_toast (GTK_WIDGET (self), error->message);
}

static void
on_clashes_counted_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (RflDashboardPage) self = user_data;
  g_autoptr (GError) error = NULL;
  guint n_clashes = rfl_office_count_clashes_finish (RFL_OFFICE (source), result, &error);

  if (error != NULL)
    return;

  /* Nearly always there are none: then nothing is opened. */
  if (n_clashes > 0)
    rfl_office_list_clashes_async (self->office, NULL, self->list_loading, on_clashes_listed_cb, g_object_ref (self));
  else if (self->clashes != NULL)
    take_clashes (self, NULL);
}

static void
on_list_loaded_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (RflDashboardPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) rows = rfl_office_follow_up_finish (RFL_OFFICE (source), result, &error);

  if (rows == NULL)
    {
      /* An empty queue would say that nothing is to be done. */
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        rfl_toast (GTK_WIDGET (self), error->message);
      return;
    }

  g_set_object (&self->rows, rows);
  show_rows (self);

  if (self->limit == FIRST_ROWS)
    {
      self->limit = MOST_ROWS;
      if (g_list_model_get_n_items (rows) >= FIRST_ROWS && self->rest_timer == 0)
        self->rest_timer = g_timeout_add_once (REST_DELAY_MS, on_first_shown_cb, self);
    }
}

static void
on_due_cb (gpointer user_data)
{
  RflDashboardPage *self = user_data;

  self->timer = 0;
  load (self);
}

static void
load_rows (RflDashboardPage *self)
{
  int group = rfl_group_bar_get_group (RFL_GROUP_BAR (self->groups));

  if (group == RFL_GROUP_CLASHES)
    {
      g_autoptr (GListStore) none = g_list_store_new (RFL_TYPE_FOLLOW_UP_ROW);

      g_set_object (&self->rows, G_LIST_MODEL (none));
      show_rows (self);
      return;
    }

  rfl_office_follow_up_async (self->office, group, self->text, searches (self) ? MOST_ROWS : self->limit,
                              self->list_loading, on_list_loaded_cb, g_object_ref (self));
}

static void
on_counts_loaded_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (RflDashboardPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!rfl_office_follow_up_counts_finish (RFL_OFFICE (source), result, &self->counts, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        rfl_toast (GTK_WIDGET (self), error->message);
      return;
    }

  rfl_group_bar_set_counts (RFL_GROUP_BAR (self->groups), &self->counts);
  load_rows (self);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->counts.next_us != 0)
    {
      gint64 seconds = (self->counts.next_us - rfl_office_get_now_us (self->office)) / G_USEC_PER_SEC + 1;

      self->timer = g_timeout_add_once (CLAMP (seconds, 1, 24 * 60 * 60) * 1000, on_due_cb, self);
    }
}

static void
load_matters (RflDashboardPage *self)
{
  rfl_office_count_clashes_async (self->office, self->list_loading, on_clashes_counted_cb, g_object_ref (self));
  rfl_office_list_proposals_async (self->office, NULL, TRUE, self->list_loading, on_proposals_listed_cb, g_object_ref (self));
}

static void
load (RflDashboardPage *self)
{
  RflOfficeState state = rfl_office_get_state (self->office);

  g_cancellable_cancel (self->list_loading);
  g_clear_object (&self->list_loading);
  if (state != RFL_OFFICE_READY && state != RFL_OFFICE_LOCKED)
    return;

  self->list_loading = g_cancellable_new ();
  rfl_office_follow_up_counts_async (self->office, self->list_loading, on_counts_loaded_cb, g_object_ref (self));
  load_matters (self);
}

static void
load_all (RflDashboardPage *self)
{
  load (self);
  if (self->shown != NULL)
    load_case (self, self->shown);
}

static void
on_group_changed_cb (RflDashboardPage *self)
{
  load (self);
}

static void
on_office_changed_cb (RflDashboardPage *self,
                      guint             kinds)
{
  const guint shown_kinds = 1 << RFL_KIND_REFERRAL | 1 << RFL_KIND_EVENT | 1 << RFL_KIND_PERSON | 1 << RFL_KIND_CONSENT |
                            1 << RFL_KIND_SERVICE | 1 << RFL_KIND_ORGANIZATION | 1 << RFL_KIND_CONTACT | 1 << RFL_KIND_WORKER |
                            1 << RFL_KIND_SETTINGS | 1 << RFL_KIND_NONE;

  if ((kinds & shown_kinds) != 0)
    load_all (self);
  else if (self->list_loading != NULL)
    load_matters (self);
}

static void
on_state_notify_cb (RflDashboardPage *self)
{
  RflOfficeState state = rfl_office_get_state (self->office);

  /* No widget keeps a name while the new rows are on their way. */
  if (state != RFL_OFFICE_READY)
    {
      g_autoptr (GListStore) none = g_list_store_new (RFL_TYPE_FOLLOW_UP_ROW);

      g_clear_object (&self->rows);
      g_clear_object (&self->clashes);
      g_clear_object (&self->proposals);
      rfl_queue_list_set_rows (RFL_QUEUE_LIST (self->queue), NULL, G_LIST_MODEL (none), FALSE, NULL, 0, NULL);
      show_nothing (self);
    }
  load_all (self);
}

static GtkWidget *
make_list_pane (RflDashboardPage *self)
{
  GtkWidget *pane = rfl_box_new (GTK_ORIENTATION_VERTICAL, 0, "view");
  GtkWidget *start = rfl_empty_page_new ("rfl-follow-up-symbolic", _("Nothing to follow up"),
                                         _("Refer somebody: what is to be done next then stands here, until the loop is closed."));

  rfl_empty_page_add_action (RFL_EMPTY_PAGE (start), _("_New referral"), "win.start-referral::", TRUE);
  self->groups = rfl_group_bar_new ();
  rfl_widget_set_label (self->groups, _("Groups"));
  gtk_widget_set_margin_start (self->groups, 8);
  gtk_widget_set_margin_end (self->groups, 8);
  gtk_widget_set_margin_top (self->groups, 8);
  gtk_widget_set_margin_bottom (self->groups, 6);
  g_signal_connect_object (self->groups, "changed", G_CALLBACK (on_group_changed_cb), self, G_CONNECT_SWAPPED);

  self->queue = rfl_queue_list_new ();
  g_signal_connect_object (self->queue, "selected", G_CALLBACK (on_selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->queue, "activated", G_CALLBACK (on_activated_cb), self, G_CONNECT_SWAPPED);
  self->empty = rfl_empty_page_new (NULL, "", NULL);

  self->list_stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->list_stack), self->queue, "queue");
  gtk_stack_add_named (GTK_STACK (self->list_stack), start, "start");
  gtk_stack_add_named (GTK_STACK (self->list_stack), self->empty, "empty");
  gtk_widget_set_vexpand (self->list_stack, TRUE);
  gtk_box_append (GTK_BOX (pane), self->groups);
  gtk_box_append (GTK_BOX (pane), self->list_stack);

  return pane;
}

static GtkWidget *
make_detail_pane (RflDashboardPage *self)
{
  self->view = rfl_case_view_new (self->office);
  self->clash_view = rfl_clash_view_new (self->office);
  self->proposal_view = rfl_proposal_view_new (self->office);
  self->detail = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->detail),
                       rfl_empty_page_new ("rfl-follow-up-symbolic", _("Choose a referral"),
                                           _("Return on a draft goes on with it.")), "nothing");
  gtk_stack_add_named (GTK_STACK (self->detail), self->view, "case");
  gtk_stack_add_named (GTK_STACK (self->detail), self->clash_view, "clash");
  gtk_stack_add_named (GTK_STACK (self->detail), self->proposal_view, "proposal");
  gtk_widget_set_size_request (self->detail, CASE_WIDTH, -1);

  return self->detail;
}

/* The wizard, or another place, may have changed a draft, of which the office says nothing. */
static void
rfl_dashboard_page_map (GtkWidget *widget)
{
  RflDashboardPage *self = RFL_DASHBOARD_PAGE (widget);

  GTK_WIDGET_CLASS (rfl_dashboard_page_parent_class)->map (widget);

  /* What was asked for when it was made is not asked again. */
  if (g_get_monotonic_time () - self->made_us > FRESH_MS * G_TIME_SPAN_MILLISECOND)
    load_all (self);
  self->made_us = 0;
}

static void
rfl_dashboard_page_dispose (GObject *object)
{
  RflDashboardPage *self = RFL_DASHBOARD_PAGE (object);

  g_clear_handle_id (&self->rest_timer, g_source_remove);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->list_loading);
  g_cancellable_cancel (self->case_loading);
  g_clear_object (&self->list_loading);
  g_clear_object (&self->case_loading);
  g_clear_object (&self->rows);
  g_clear_object (&self->clashes);
  g_clear_object (&self->proposals);
  g_clear_pointer (&self->panes, gtk_widget_unparent);
  g_clear_object (&self->office);

  G_OBJECT_CLASS (rfl_dashboard_page_parent_class)->dispose (object);
}

static void
rfl_dashboard_page_finalize (GObject *object)
{
  RflDashboardPage *self = RFL_DASHBOARD_PAGE (object);

  g_free (self->text);
  g_free (self->shown);
  g_free (self->wanted);

  G_OBJECT_CLASS (rfl_dashboard_page_parent_class)->finalize (object);
}

static void
rfl_dashboard_page_class_init (RflDashboardPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = rfl_dashboard_page_dispose;
  object_class->finalize = rfl_dashboard_page_finalize;
  widget_class->map = rfl_dashboard_page_map;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
rfl_dashboard_page_init (RflDashboardPage *self)
{
  self->limit = FIRST_ROWS;
}

GtkWidget *
rfl_dashboard_page_new (RflOffice *office)
{
  RflDashboardPage *self;

  g_return_val_if_fail (RFL_IS_OFFICE (office), NULL);

  self = g_object_new (RFL_TYPE_DASHBOARD_PAGE, NULL);
  self->office = g_object_ref (office);
  self->panes = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_paned_set_start_child (GTK_PANED (self->panes), make_list_pane (self));
  gtk_paned_set_end_child (GTK_PANED (self->panes), make_detail_pane (self));
  gtk_paned_set_resize_end_child (GTK_PANED (self->panes), FALSE);
  gtk_paned_set_shrink_start_child (GTK_PANED (self->panes), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (self->panes), FALSE);
  gtk_widget_set_parent (self->panes, GTK_WIDGET (self));

  g_signal_connect_object (office, "changed", G_CALLBACK (on_office_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (office, "notify::state", G_CALLBACK (on_state_notify_cb), self, G_CONNECT_SWAPPED);
  show_nothing (self);
  self->made_us = g_get_monotonic_time ();
  load (self);

  return GTK_WIDGET (self);
}

/* Narrows the list: what the search field of the header says. */
void
rfl_dashboard_page_search (RflDashboardPage *self,
                           const char       *text)
{
  g_return_if_fail (RFL_IS_DASHBOARD_PAGE (self));

  if (g_strcmp0 (self->text, text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  load (self);
}

/* Shows one referral, be it closed or in another group. */
void
rfl_dashboard_page_show_referral (RflDashboardPage *self,
                                  const char       *referral_id)
{
  g_return_if_fail (RFL_IS_DASHBOARD_PAGE (self));
  g_return_if_fail (referral_id != NULL);

  rfl_queue_list_select (RFL_QUEUE_LIST (self->queue), referral_id);
  load_case (self, referral_id);
}

static void
on_proposal_loaded_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (RflDashboardPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflProposalPage) page = rfl_office_load_proposal_finish (RFL_OFFICE (source), result, &error);

  if (page != NULL)
    show_proposal (self, page);
  else
    rfl_toast (GTK_WIDGET (self), error->message);
}

/* Shows one change that was proposed to the directory, be it decided. */
void
rfl_dashboard_page_show_proposal (RflDashboardPage *self,
                                  const char       *id)
{
  g_return_if_fail (RFL_IS_DASHBOARD_PAGE (self));
  g_return_if_fail (id != NULL);

  g_free (self->wanted);
  self->wanted = rfl_queue_list_select (RFL_QUEUE_LIST (self->queue), id) ? NULL : g_strdup (id);
  rfl_office_load_proposal_async (self->office, id, NULL, on_proposal_loaded_cb, g_object_ref (self));
}

/* (transfer full): group, search and referral shown, for the window that takes the place of this one */
GVariant *
rfl_dashboard_page_save_state (RflDashboardPage *self)
{
  g_return_val_if_fail (RFL_IS_DASHBOARD_PAGE (self), NULL);

  return g_variant_ref_sink (g_variant_new ("(iss)", rfl_group_bar_get_group (RFL_GROUP_BAR (self->groups)),
                                            self->text != NULL ? self->text : "", self->shown != NULL ? self->shown : ""));
}

void
rfl_dashboard_page_restore_state (RflDashboardPage *self,
                                  GVariant         *state)
{
  const char *text, *shown;
  int group;

  g_return_if_fail (RFL_IS_DASHBOARD_PAGE (self));

  if (state == NULL || !g_variant_is_of_type (state, G_VARIANT_TYPE ("(iss)")))
    return;

  g_variant_get (state, "(i&s&s)", &group, &text, &shown);
  rfl_group_bar_set_group (RFL_GROUP_BAR (self->groups), group);
  rfl_dashboard_page_search (self, text);
  if (*shown != '\0')
    rfl_dashboard_page_show_referral (self, shown);
}
