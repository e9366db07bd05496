/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-clash.h"
#include "rfl-follow-up-row.h"
#include "rfl-proposal-page.h"

G_BEGIN_DECLS

#define RFL_TYPE_QUEUE_ITEM (rfl_queue_item_get_type ())
G_DECLARE_FINAL_TYPE (RflQueueItem, rfl_queue_item, RFL, QUEUE_ITEM, GObject)

RflQueueItem   *rfl_queue_item_new_heading (RflGroup        group,
                                            guint           count);
RflQueueItem   *rfl_queue_item_new_row     (RflFollowUpRow *row,
                                            gint64          now_us,
                                            int             days,
                                            const char     *since);
RflQueueItem   *rfl_queue_item_new_clash   (RflClash       *clash,
                                            gint64          now_us,
                                            int             days,
                                            const char     *since);
RflQueueItem   *rfl_queue_item_new_proposal (RflProposalPage *proposal,
                                            gint64          now_us,
                                            int             days,
                                            const char     *since);
RflFollowUpRow *rfl_queue_item_get_row     (RflQueueItem   *self);
RflProposalPage *rfl_queue_item_get_proposal (RflQueueItem *self);
RflClash       *rfl_queue_item_get_clash   (RflQueueItem   *self);
gboolean        rfl_queue_item_is_heading  (RflQueueItem   *self);
const char     *rfl_queue_item_get_id      (RflQueueItem   *self);
char           *rfl_queue_item_dup_label   (RflQueueItem   *self);
RflGroup        rfl_queue_item_get_group   (RflQueueItem   *self);
guint           rfl_queue_item_get_count   (RflQueueItem   *self);
gint64          rfl_queue_item_get_now_us  (RflQueueItem   *self);
int             rfl_queue_item_get_days    (RflQueueItem   *self);
const char     *rfl_queue_item_get_since   (RflQueueItem   *self);
gboolean        rfl_queue_item_equal       (gconstpointer   a,
                                            gconstpointer   b);
gboolean        rfl_queue_item_has_id      (gconstpointer   item,
                                            gconstpointer   id);

GPtrArray      *rfl_queue_items_make       (GListModel     *matters,
                                            GListModel     *rows,
                                            gboolean        headings,
                                            const guint    *counts,
                                            gint64          now_us,
                                            GTimeZone      *tz);

G_END_DECLS
