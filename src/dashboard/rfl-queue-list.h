/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-clash.h"
#include "rfl-follow-up-row.h"
#include "rfl-proposal-page.h"

G_BEGIN_DECLS

#define RFL_TYPE_QUEUE_LIST (rfl_queue_list_get_type ())
G_DECLARE_FINAL_TYPE (RflQueueList, rfl_queue_list, RFL, QUEUE_LIST, GtkWidget)

GtkWidget      *rfl_queue_list_new          (void);
void            rfl_queue_list_set_rows     (RflQueueList *self,
                                             GListModel   *matters,
                                             GListModel   *rows,
                                             gboolean      headings,
                                             const guint  *counts,
                                             gint64        now_us,
                                             GTimeZone    *tz);
guint           rfl_queue_list_get_n_rows   (RflQueueList *self);
RflFollowUpRow *rfl_queue_list_get_selected (RflQueueList *self);
RflClash       *rfl_queue_list_get_selected_clash (RflQueueList *self);
RflProposalPage *rfl_queue_list_get_selected_proposal (RflQueueList *self);
gboolean        rfl_queue_list_select       (RflQueueList *self,
                                             const char   *id);
gboolean        rfl_queue_list_select_first (RflQueueList *self);
void            rfl_queue_list_move         (RflQueueList *self,
                                             int           direction);
GListModel     *rfl_queue_list_get_items    (RflQueueList *self);

G_END_DECLS
