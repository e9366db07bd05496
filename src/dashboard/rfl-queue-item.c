/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-queue-item.h"

#include "rfl-date.h"
#include "rfl-i18n.h"
#include "rfl-locale.h"

#include <glib/gi18n.h>

/**
 * RflQueueItem:
 *
 * One line of the queue: a referral, two versions of a record, a change proposed to the directory, or the heading of a group (the lists of GTK 4.8 know no
 * sections). What a row says
 * of time is worked out when the list is made, so that an old line differs from a new one when a day has passed.
 */
struct _RflQueueItem
{
  GObject         parent_instance;

  RflFollowUpRow *row;          /* (owned) (nullable): a referral or a draft */
  RflClash       *clash;        /* (owned) (nullable): two versions */
  RflProposalPage *proposal;    /* (owned) (nullable): a change of the directory */
  char           *id;           /* (owned) (nullable): a heading */
  RflGroup        group;        /* RFL_GROUP_NONE: two versions, a proposed change */
  guint           count;        /* of a heading */
  gint64          now_us;       /* when the row was made */
  int             days;         /* in this status, then */
  char           *since;        /* (owned) (nullable): "sent 4 Nov" */
};

G_DEFINE_FINAL_TYPE (RflQueueItem, rfl_queue_item, G_TYPE_OBJECT)

static void
rfl_queue_item_dispose (GObject *object)
{
  RflQueueItem *self = RFL_QUEUE_ITEM (object);

  g_clear_object (&self->row);
  g_clear_object (&self->clash);
  g_clear_object (&self->proposal);

  G_OBJECT_CLASS (rfl_queue_item_parent_class)->dispose (object);
}

static void
rfl_queue_item_finalize (GObject *object)
{
  g_free (RFL_QUEUE_ITEM (object)->since);
  g_free (RFL_QUEUE_ITEM (object)->id);

  G_OBJECT_CLASS (rfl_queue_item_parent_class)->finalize (object);
}

static void
rfl_queue_item_class_init (RflQueueItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rfl_queue_item_dispose;
  object_class->finalize = rfl_queue_item_finalize;
}

static void
rfl_queue_item_init (RflQueueItem *self)
{
}

/* Of a group; RFL_GROUP_NONE: of what somebody has to decide. */
RflQueueItem *
rfl_queue_item_new_heading (RflGroup group,
                            guint    count)
{
  RflQueueItem *self = g_object_new (RFL_TYPE_QUEUE_ITEM, NULL);

  self->group = group;
  self->count = count;

  return self;
}

RflQueueItem *
rfl_queue_item_new_row (RflFollowUpRow *row,
                        gint64          now_us,
                        int             days,
                        const char     *since)
{
  RflQueueItem *self;

  g_return_val_if_fail (RFL_IS_FOLLOW_UP_ROW (row), NULL);

  self = g_object_new (RFL_TYPE_QUEUE_ITEM, NULL);
  self->row = g_object_ref (row);
  self->id = g_strdup (rfl_follow_up_row_get_id (row));
  self->group = rfl_follow_up_row_get_group (row);
  self->now_us = now_us;
  self->days = days;
  self->since = g_strdup (since);

  return self;
}

RflQueueItem *
rfl_queue_item_new_clash (RflClash   *clash,
                          gint64      now_us,
                          int         days,
                          const char *since)
{
  RflQueueItem *self;

  g_return_val_if_fail (RFL_IS_CLASH (clash), NULL);

  self = g_object_new (RFL_TYPE_QUEUE_ITEM, NULL);
  self->clash = g_object_ref (clash);
  self->id = g_strconcat (rfl_clash_get_document (clash), " ", rfl_clash_get_path (clash), NULL);
  self->group = RFL_GROUP_NONE;
  self->now_us = now_us;
  self->days = days;
  self->since = g_strdup (since);

  return self;
}

RflQueueItem *
rfl_queue_item_new_proposal (RflProposalPage *proposal,
                             gint64           now_us,
                             int              days,
                             const char      *since)
{
  RflQueueItem *self;

  g_return_val_if_fail (RFL_IS_PROPOSAL_PAGE (proposal), NULL);

  self = g_object_new (RFL_TYPE_QUEUE_ITEM, NULL);
  self->proposal = g_object_ref (proposal);
  self->id = g_strdup (rfl_proposal_page_get (proposal)->id);
  self->group = RFL_GROUP_NONE;
  self->now_us = now_us;
  self->days = days;
  self->since = g_strdup (since);

  return self;
}

/* (nullable): NULL for what is no referral and no draft */
RflFollowUpRow *
rfl_queue_item_get_row (RflQueueItem *self)
{
  g_return_val_if_fail (RFL_IS_QUEUE_ITEM (self), NULL);

  return self->row;
}

/* (nullable): NULL for what has not two versions */
RflClash *
rfl_queue_item_get_clash (RflQueueItem *self)
{
  g_return_val_if_fail (RFL_IS_QUEUE_ITEM (self), NULL);

  return self->clash;
}

/* (nullable): NULL for what is no proposed change */
RflProposalPage *
rfl_queue_item_get_proposal (RflQueueItem *self)
{
  g_return_val_if_fail (RFL_IS_QUEUE_ITEM (self), NULL);

  return self->proposal;
}

gboolean
rfl_queue_item_is_heading (RflQueueItem *self)
{
  g_return_val_if_fail (RFL_IS_QUEUE_ITEM (self), TRUE);

  return self->id == NULL;
}

/* (nullable): by which it is found again; NULL for a heading */
const char *
rfl_queue_item_get_id (RflQueueItem *self)
{
  g_return_val_if_fail (RFL_IS_QUEUE_ITEM (self), NULL);

  return self->id;
}

/* (transfer full): of a heading */
char *
rfl_queue_item_dup_label (RflQueueItem *self)
{
  g_return_val_if_fail (RFL_IS_QUEUE_ITEM (self), NULL);

  return g_strdup_printf ("%s · %u", self->group == RFL_GROUP_NONE ? _("To decide") : rfl_group_label (self->group),
                          self->count);
}

RflGroup
rfl_queue_item_get_group (RflQueueItem *self)
{
  g_return_val_if_fail (RFL_IS_QUEUE_ITEM (self), RFL_GROUP_NONE);

  return self->group;
}

guint
rfl_queue_item_get_count (RflQueueItem *self)
{
  g_return_val_if_fail (RFL_IS_QUEUE_ITEM (self), 0);

  return self->count;
}

/* The instant for which the row speaks. */
gint64
rfl_queue_item_get_now_us (RflQueueItem *self)
{
  g_return_val_if_fail (RFL_IS_QUEUE_ITEM (self), 0);

  return self->now_us;
}

/* Days since the status began, by the calendar: 0 is today. */
int
rfl_queue_item_get_days (RflQueueItem *self)
{
  g_return_val_if_fail (RFL_IS_QUEUE_ITEM (self), 0);

  return self->days;
}

const char *
rfl_queue_item_get_since (RflQueueItem *self)
{
  g_return_val_if_fail (RFL_IS_QUEUE_ITEM (self), NULL);

  return self->since;
}

static gboolean
is_due (const RflQueueItem *self)
{
  gint64 due_us = rfl_follow_up_row_get_due_us (self->row);

  return due_us != 0 && due_us <= self->now_us;
}

static gboolean
equal_clashes (RflClash *a,
               RflClash *b)
{
  guint n = rfl_clash_get_n_values (a);

  if (rfl_clash_get_clash_type (a) != rfl_clash_get_clash_type (b) || n != rfl_clash_get_n_values (b) ||
      g_strcmp0 (rfl_clash_get_title (a), rfl_clash_get_title (b)) != 0 ||
      g_strcmp0 (rfl_clash_get_label (a), rfl_clash_get_label (b)) != 0)
    return FALSE;

  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (rfl_clash_get_value (a, i)->text, rfl_clash_get_value (b, i)->text) != 0 ||
        g_strcmp0 (rfl_clash_get_value (a, i)->text_by, rfl_clash_get_value (b, i)->text_by) != 0)
      return FALSE;

  return TRUE;
}

/* Whether both show the same. */
gboolean
rfl_queue_item_equal (gconstpointer a,
                      gconstpointer b)
{
  const RflQueueItem *x = a;
  const RflQueueItem *y = b;

  if (g_strcmp0 (x->id, y->id) != 0 || (x->clash == NULL) != (y->clash == NULL) ||
      (x->proposal == NULL) != (y->proposal == NULL) || x->group != y->group)
    return FALSE;
  if (x->id == NULL)
    return x->count == y->count;
  if (x->clash != NULL)
    return x->days == y->days && g_strcmp0 (x->since, y->since) == 0 && equal_clashes (x->clash, y->clash);
  if (x->proposal != NULL)
    return x->days == y->days && g_strcmp0 (x->since, y->since) == 0 && rfl_proposal_page_equal (x->proposal, y->proposal);

  return rfl_follow_up_row_get_status (x->row) == rfl_follow_up_row_get_status (y->row) &&
         rfl_follow_up_row_get_action (x->row) == rfl_follow_up_row_get_action (y->row) &&
         rfl_follow_up_row_get_priority (x->row) == rfl_follow_up_row_get_priority (y->row) &&
         x->days == y->days &&
         is_due (x) == is_due (y) &&
         g_strcmp0 (x->since, y->since) == 0 &&
         g_strcmp0 (rfl_follow_up_row_get_reason (x->row), rfl_follow_up_row_get_reason (y->row)) == 0 &&
         g_strcmp0 (rfl_follow_up_row_get_name (x->row), rfl_follow_up_row_get_name (y->row)) == 0 &&
         g_strcmp0 (rfl_follow_up_row_get_need (x->row), rfl_follow_up_row_get_need (y->row)) == 0 &&
         g_strcmp0 (rfl_follow_up_row_get_service (x->row), rfl_follow_up_row_get_service (y->row)) == 0 &&
         g_strcmp0 (rfl_follow_up_row_get_partner (x->row), rfl_follow_up_row_get_partner (y->row)) == 0;
}

gboolean
rfl_queue_item_has_id (gconstpointer item,
                       gconstpointer id)
{
  const RflQueueItem *self = item;

  return self->id != NULL && g_strcmp0 (self->id, id) == 0;
}

static RflQueueItem *
make_row (RflFollowUpRow *row,
          gint64          now_us,
          const char     *today,
          GTimeZone      *tz)
{
  const char *lang = rfl_i18n_get_language ();
  gint64 since_us = rfl_follow_up_row_get_since_us (row);
  RflStatus status = rfl_follow_up_row_get_status (row);
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;
  g_autofree char *sent = NULL;
  int days;

  if (since_us == 0)
    return rfl_queue_item_new_row (row, now_us, 0, NULL);

  day = rfl_day_from_us (since_us, tz);
  days = MAX (0, rfl_day_diff (day, today));
  text = rfl_locale_format_day (lang, since_us, tz, days == 0 ? RFL_DATE_STYLE_TIME : RFL_DATE_STYLE_SHORT);
  if (status == RFL_STATUS_SENT && days > 0)
    /* Translators: a day: "sent 4 Nov" */
    sent = g_strdup_printf (_("sent %s"), text);

  return rfl_queue_item_new_row (row, now_us, days, sent != NULL ? sent : text);
}

/* @matter: a clash, or a proposed change. */
static RflQueueItem *
make_matter (GObject    *matter,
             gint64      now_us,
             const char *today,
             GTimeZone  *tz)
{
  gboolean clash = RFL_IS_CLASH (matter);
  gint64 at_us = clash ? rfl_clash_get_at_us (RFL_CLASH (matter)) : rfl_proposal_page_get (RFL_PROPOSAL_PAGE (matter))->at_us;
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;
  int days = 0;

  if (at_us != 0)
    {
      day = rfl_day_from_us (at_us, tz);
      days = MAX (0, rfl_day_diff (day, today));
      text = rfl_locale_format_day (rfl_i18n_get_language (), at_us, tz, days == 0 ? RFL_DATE_STYLE_TIME : RFL_DATE_STYLE_SHORT);
    }

  return clash ? rfl_queue_item_new_clash (RFL_CLASH (matter), now_us, days, text)
               : rfl_queue_item_new_proposal (RFL_PROPOSAL_PAGE (matter), now_us, days, text);
}

/* (transfer full) (element-type RflQueueItem): @matters (nullable) first, clashes and proposed changes, then @rows in their order; with @headings each group begins with its own, which
 * says how many there are: @counts, or, %NULL, as many as are in @rows. */
GPtrArray *
rfl_queue_items_make (GListModel  *matters,
                      GListModel  *rows,
                      gboolean     headings,
                      const guint *counts,
                      gint64       now_us,
                      GTimeZone   *tz)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *today = rfl_day_from_us (now_us, tz);
  guint n = g_list_model_get_n_items (rows);
  guint n_matters = matters != NULL ? g_list_model_get_n_items (matters) : 0;
  guint found[RFL_N_GROUPS] = { 0 };
  RflGroup group = RFL_GROUP_NONE;

  if (headings && n_matters > 0)
    g_ptr_array_add (items, rfl_queue_item_new_heading (RFL_GROUP_NONE, n_matters));
  for (guint i = 0; i < n_matters; i++)
    {
      g_autoptr (GObject) matter = g_list_model_get_item (matters, i);

      g_ptr_array_add (items, make_matter (matter, now_us, today, tz));
    }
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RflFollowUpRow) row = g_list_model_get_item (rows, i);

      found[rfl_follow_up_row_get_group (row)]++;
    }

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (RflFollowUpRow) row = g_list_model_get_item (rows, i);

      if (headings && rfl_follow_up_row_get_group (row) != group)
        {
          group = rfl_follow_up_row_get_group (row);
          g_ptr_array_add (items, rfl_queue_item_new_heading (group, counts != NULL ? counts[group] : found[group]));
        }
      g_ptr_array_add (items, make_row (row, now_us, today, tz));
    }

  return g_steal_pointer (&items);
}
