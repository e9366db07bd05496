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
 * One line of the queue: a referral, or the heading of a group (the lists of GTK 4.8 know no sections). What a row says
 * of time is worked out when the list is made, so that an old line differs from a new one when a day has passed.
 */
struct _RflQueueItem
{
  GObject         parent_instance;

  RflFollowUpRow *row;          /* (owned) (nullable): a heading */
  RflGroup        group;
  guint           count;        /* of a heading */
  gint64          now_us;       /* when the row was made */
  int             days;         /* in this status, then */
  char           *since;        /* (owned) (nullable): "sent 4 Nov" */
};

G_DEFINE_FINAL_TYPE (RflQueueItem, rfl_queue_item, G_TYPE_OBJECT)

static void
rfl_queue_item_dispose (GObject *object)
{
  g_clear_object (&RFL_QUEUE_ITEM (object)->row);

  G_OBJECT_CLASS (rfl_queue_item_parent_class)->dispose (object);
}

static void
rfl_queue_item_finalize (GObject *object)
{
  g_free (RFL_QUEUE_ITEM (object)->since);

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
  self->group = rfl_follow_up_row_get_group (row);
  self->now_us = now_us;
  self->days = days;
  self->since = g_strdup (since);

  return self;
}

/* (nullable): NULL for a heading */
RflFollowUpRow *
rfl_queue_item_get_row (RflQueueItem *self)
{
  g_return_val_if_fail (RFL_IS_QUEUE_ITEM (self), NULL);

  return self->row;
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

/* Whether both show the same. */
gboolean
rfl_queue_item_equal (gconstpointer a,
                      gconstpointer b)
{
  const RflQueueItem *x = a;
  const RflQueueItem *y = b;

  if ((x->row == NULL) != (y->row == NULL) || x->group != y->group)
    return FALSE;
  if (x->row == NULL)
    return x->count == y->count;

  return g_strcmp0 (rfl_follow_up_row_get_id (x->row), rfl_follow_up_row_get_id (y->row)) == 0 &&
         rfl_follow_up_row_get_status (x->row) == rfl_follow_up_row_get_status (y->row) &&
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

  return self->row != NULL && g_strcmp0 (rfl_follow_up_row_get_id (self->row), id) == 0;
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

/* (transfer full) (element-type RflQueueItem): @rows in their order; with @headings each group begins with its own, which
 * says how many there are: @counts, or, %NULL, as many as are in @rows. */
GPtrArray *
rfl_queue_items_make (GListModel  *rows,
                      gboolean     headings,
                      const guint *counts,
                      gint64       now_us,
                      GTimeZone   *tz)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *today = rfl_day_from_us (now_us, tz);
  guint n = g_list_model_get_n_items (rows);
  guint found[RFL_N_GROUPS] = { 0 };
  RflGroup group = RFL_GROUP_NONE;

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
