/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-follow-up-row.h"
#include "rfl-office.h"

G_BEGIN_DECLS

/* %RFL_GROUP_ALL stands for every group that is open, in the order of the groups. */
#define RFL_GROUP_ALL (-1)

/* (element-type RflFollowUpRow): of @group (an RflGroup, or RFL_GROUP_ALL), most pressing first, at the clock
 * of the office. @text: (nullable): narrows by name, need, service or partner, folded. At most @limit (0: 1,000). */
void        rfl_office_follow_up_async        (RflOffice            *self,
                                               int                   group,
                                               const char           *text,
                                               int                   limit,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GListModel *rfl_office_follow_up_finish       (RflOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);

/* (element-type RflFollowUpRow): the whole queue as it will be, or was, at @on_us, if nothing more is recorded. */
void        rfl_office_follow_up_on_async     (RflOffice            *self,
                                               gint64                on_us,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
GListModel *rfl_office_follow_up_on_finish    (RflOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);

/* Rows whose instant has passed are computed anew; the lists and counts do it by themselves. */
void        rfl_office_refold_async           (RflOffice            *self,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean    rfl_office_refold_finish          (RflOffice            *self,
                                               GAsyncResult         *result,
                                               GError              **error);

/**
 * RflFollowUpCounts:
 * @n: how many per RflGroup
 * @due: overdue and today together: the badge
 * @all: every open one
 * @next_us: when a count changes by itself, 0: never; load again then
 */
typedef struct
{
  guint  n[RFL_N_GROUPS];
  guint  due;
  guint  all;
  gint64 next_us;
} RflFollowUpCounts;

void        rfl_office_follow_up_counts_async (RflOffice            *self,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean    rfl_office_follow_up_counts_finish (RflOffice           *self,
                                               GAsyncResult         *result,
                                               RflFollowUpCounts    *counts,
                                               GError              **error);

G_END_DECLS
