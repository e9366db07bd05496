/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-queue-item.h"

G_BEGIN_DECLS

#define RFL_TYPE_QUEUE_ROW (rfl_queue_row_get_type ())
G_DECLARE_FINAL_TYPE (RflQueueRow, rfl_queue_row, RFL, QUEUE_ROW, GtkWidget)

GtkWidget  *rfl_queue_row_new        (void);
void        rfl_queue_row_set_item   (RflQueueRow *self,
                                      RflQueueItem *item);
RflQueueItem *rfl_queue_row_get_item (RflQueueRow *self);
char       *rfl_queue_row_dup_name   (RflQueueRow *self);

G_END_DECLS
