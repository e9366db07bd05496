/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-queue-row.h"

#include "rfl-case-words.h"
#include "rfl-clash-words.h"
#include "rfl-proposal-view.h"
#include "rfl-queue-layout.h"
#include "rfl-widgets.h"

#include <glib/gi18n.h>

/**
 * RflQueueRow:
 *
 * One line of the queue: person and need, where to, the status as a pill, the one next thing to do and why, and since
 * when. The same widget shows the heading of a group, because a list makes all its rows alike.
 */
struct _RflQueueRow
{
  GtkWidget     parent_instance;

  RflQueueItem *item;           /* (owned) (nullable) */
  GtkWidget    *heading;
  GtkWidget    *columns;
  GtkWidget    *who;
  GtkWidget    *where;
  GtkWidget    *pill;
  GtkWidget    *icon;
  GtkWidget    *action;
  GtkWidget    *reason;
  GtkWidget    *days;
  GtkWidget    *since;
};

G_DEFINE_FINAL_TYPE (RflQueueRow, rfl_queue_row, GTK_TYPE_WIDGET)

static GtkWidget *
make_lines (GtkWidget *first,
            GtkWidget *second)
{
  GtkWidget *lines = rfl_box_new (GTK_ORIENTATION_VERTICAL, 1, NULL);

  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (lines), first);
  gtk_box_append (GTK_BOX (lines), second);

  return lines;
}

static void
rfl_queue_row_dispose (GObject *object)
{
  RflQueueRow *self = RFL_QUEUE_ROW (object);

  g_clear_pointer (&self->heading, gtk_widget_unparent);
  g_clear_pointer (&self->columns, gtk_widget_unparent);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (rfl_queue_row_parent_class)->dispose (object);
}

static void
rfl_queue_row_class_init (RflQueueRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = rfl_queue_row_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "queuerow");
}

static void
rfl_queue_row_init (RflQueueRow *self)
{
  GtkWidget *next = rfl_line_new (10, NULL);
  GtkWidget *lines;

  self->heading = rfl_label_new (NULL, "caption-heading dim-label queue-heading");
  gtk_widget_set_parent (self->heading, GTK_WIDGET (self));

  self->columns = g_object_new (GTK_TYPE_BOX, "css-name", "columns", NULL);
  gtk_widget_set_layout_manager (self->columns, g_object_new (RFL_TYPE_QUEUE_LAYOUT, NULL));
  gtk_widget_set_parent (self->columns, GTK_WIDGET (self));

  self->who = rfl_label_new_lines (2, NULL);
  self->where = rfl_label_new_lines (2, "caption dim-label");
  gtk_widget_set_parent (make_lines (self->who, self->where), self->columns);

  self->pill = rfl_status_pill_new (NULL, "", RFL_TONE_NEUTRAL);
  gtk_widget_set_halign (self->pill, GTK_ALIGN_START);
  gtk_widget_set_valign (self->pill, GTK_ALIGN_CENTER);
  gtk_widget_set_parent (self->pill, self->columns);

  self->icon = rfl_icon_new (NULL, "dim-label");
  self->action = rfl_label_new_lines (2, NULL);
  self->reason = rfl_label_new_lines (2, "caption dim-label");
  lines = make_lines (self->action, self->reason);
  gtk_widget_set_hexpand (lines, TRUE);
  rfl_line_append (next, self->icon);
  rfl_line_append (next, lines);
  gtk_widget_set_parent (next, self->columns);

  self->days = rfl_label_new (NULL, NULL);
  self->since = rfl_label_new (NULL, "caption dim-label");
  gtk_label_set_xalign (GTK_LABEL (self->days), 1.0f);
  gtk_label_set_xalign (GTK_LABEL (self->since), 1.0f);
  gtk_widget_set_parent (make_lines (self->days, self->since), self->columns);
}

GtkWidget *
rfl_queue_row_new (void)
{
  return g_object_new (RFL_TYPE_QUEUE_ROW, NULL);
}

static void
show_heading (RflQueueRow *self)
{
  g_autofree char *text = rfl_queue_item_dup_label (self->item);

  gtk_label_set_label (GTK_LABEL (self->heading), text);
}

static void
show_row (RflQueueRow    *self,
          RflFollowUpRow *row)
{
  const char *reason = rfl_follow_up_row_get_reason (row);
  const char *since = rfl_queue_item_get_since (self->item);
  g_autofree char *who = rfl_case_words_who_markup (row);
  g_autofree char *where = rfl_case_words_where (row);
  g_autofree char *arrow = where != NULL ? g_strdup_printf ("→ %s", where) : NULL;
  g_autofree char *days = rfl_case_words_days (rfl_queue_item_get_days (self->item));

  gtk_label_set_markup (GTK_LABEL (self->who), who);
  gtk_label_set_label (GTK_LABEL (self->where), arrow != NULL ? arrow : _("→ not chosen yet"));
  rfl_case_words_set_pill (RFL_STATUS_PILL (self->pill), row, rfl_queue_item_get_now_us (self->item));
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), rfl_action_icon_name (rfl_follow_up_row_get_action (row)));
  gtk_label_set_label (GTK_LABEL (self->action), rfl_action_label (rfl_follow_up_row_get_action (row)));
  gtk_label_set_label (GTK_LABEL (self->reason), reason != NULL ? reason : "");
  gtk_widget_set_visible (self->reason, reason != NULL && *reason != '\0');
  gtk_label_set_label (GTK_LABEL (self->days), days);
  gtk_label_set_label (GTK_LABEL (self->since), since != NULL ? since : "");
}

static void
show_clash (RflQueueRow *self,
            RflClash    *clash)
{
  const char *since = rfl_queue_item_get_since (self->item);
  g_autofree char *title = rfl_clash_words_title (clash);
  g_autofree char *what = rfl_clash_words_what (clash);
  g_autofree char *who = rfl_clash_words_who (clash);
  g_autofree char *bold = g_markup_printf_escaped ("<b>%s</b>", title);
  g_autofree char *days = rfl_case_words_days (rfl_queue_item_get_days (self->item));

  gtk_label_set_markup (GTK_LABEL (self->who), bold);
  gtk_label_set_label (GTK_LABEL (self->where), what);
  rfl_status_pill_set (RFL_STATUS_PILL (self->pill), "rfl-half-symbolic", _("Two versions"), RFL_TONE_WARNING);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), "rfl-check-circle-symbolic");
  gtk_label_set_label (GTK_LABEL (self->action), _("Choose one"));
  gtk_label_set_label (GTK_LABEL (self->reason), who);
  gtk_widget_set_visible (self->reason, *who != '\0');
  gtk_label_set_label (GTK_LABEL (self->days), days);
  gtk_label_set_label (GTK_LABEL (self->since), since != NULL ? since : "");
}

static void
show_proposal (RflQueueRow     *self,
               RflProposalPage *page)
{
  const RflProposalFacts *facts = rfl_proposal_page_get (page);
  const char *since = rfl_queue_item_get_since (self->item);
  g_autofree char *what = rfl_proposal_words_what (page);
  g_autofree char *bold = g_markup_printf_escaped ("<b>%s</b>", facts->title);
  g_autofree char *days = rfl_case_words_days (rfl_queue_item_get_days (self->item));

  gtk_label_set_markup (GTK_LABEL (self->who), bold);
  gtk_label_set_label (GTK_LABEL (self->where), what);
  rfl_status_pill_set (RFL_STATUS_PILL (self->pill), "rfl-pencil-symbolic", rfl_proposal_words_state (page), RFL_TONE_WARNING);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                facts->may_decide && !facts->over ? "rfl-check-circle-symbolic" : "rfl-clock-symbolic");
  gtk_label_set_label (GTK_LABEL (self->action), rfl_proposal_words_next (page));
  gtk_label_set_label (GTK_LABEL (self->reason), facts->by != NULL ? facts->by : "");
  gtk_widget_set_visible (self->reason, facts->by != NULL);
  gtk_label_set_label (GTK_LABEL (self->days), days);
  gtk_label_set_label (GTK_LABEL (self->since), since != NULL ? since : "");
}

/* @item: (nullable): NULL empties the row, so that no name stays in it. */
void
rfl_queue_row_set_item (RflQueueRow  *self,
                        RflQueueItem *item)
{
  RflFollowUpRow *row;

  g_return_if_fail (RFL_IS_QUEUE_ROW (self));

  g_set_object (&self->item, item);
  row = item != NULL ? rfl_queue_item_get_row (item) : NULL;
  gtk_widget_set_visible (self->heading, item != NULL && rfl_queue_item_is_heading (item));
  gtk_widget_set_visible (self->columns, item != NULL && !rfl_queue_item_is_heading (item));
  if (row != NULL)
    show_row (self, row);
  else if (item != NULL && rfl_queue_item_get_clash (item) != NULL)
    show_clash (self, rfl_queue_item_get_clash (item));
  else if (item != NULL && rfl_queue_item_get_proposal (item) != NULL)
    show_proposal (self, rfl_queue_item_get_proposal (item));
  else if (item != NULL)
    show_heading (self);
  else
    gtk_label_set_label (GTK_LABEL (self->who), "");
}

RflQueueItem *
rfl_queue_row_get_item (RflQueueRow *self)
{
  g_return_val_if_fail (RFL_IS_QUEUE_ROW (self), NULL);

  return self->item;
}

static char *
dup_clash_name (RflClash *clash)
{
  g_autofree char *title = rfl_clash_words_title (clash);
  g_autofree char *what = rfl_clash_words_what (clash);
  g_autofree char *who = rfl_clash_words_who (clash);

  return g_strjoin (", ", title, what, _("Two versions"), _("Choose one"), *who != '\0' ? who : NULL, NULL);
}

static char *
dup_proposal_name (RflProposalPage *page)
{
  const RflProposalFacts *facts = rfl_proposal_page_get (page);
  g_autofree char *what = rfl_proposal_words_what (page);

  return g_strjoin (", ", facts->title, what, rfl_proposal_words_state (page), rfl_proposal_words_next (page), facts->by, NULL);
}

/* (transfer full): all that the row says, for a screen reader */
char *
rfl_queue_row_dup_name (RflQueueRow *self)
{
  RflFollowUpRow *row;
  g_autofree char *who = NULL;
  g_autofree char *where = NULL;
  g_autofree char *days = NULL;

  g_return_val_if_fail (RFL_IS_QUEUE_ROW (self), NULL);

  row = self->item != NULL ? rfl_queue_item_get_row (self->item) : NULL;
  if (row == NULL && self->item != NULL && rfl_queue_item_get_clash (self->item) != NULL)
    return dup_clash_name (rfl_queue_item_get_clash (self->item));
  if (row == NULL && self->item != NULL && rfl_queue_item_get_proposal (self->item) != NULL)
    return dup_proposal_name (rfl_queue_item_get_proposal (self->item));
  if (row == NULL)
    return g_strdup (gtk_label_get_label (GTK_LABEL (self->heading)));

  who = rfl_case_words_who (row);
  where = rfl_case_words_where (row);
  days = rfl_case_words_days (rfl_queue_item_get_days (self->item));

  return g_strjoin (", ", who, where != NULL ? where : _("not chosen yet"),
                    rfl_case_words_status (row, rfl_queue_item_get_now_us (self->item)), rfl_action_label (rfl_follow_up_row_get_action (row)), days, NULL);
}
