/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-referral-page.h"

G_BEGIN_DECLS

#define RFL_TYPE_REPLY_BAR (rfl_reply_bar_get_type ())
G_DECLARE_FINAL_TYPE (RflReplyBar, rfl_reply_bar, RFL, REPLY_BAR, GtkWidget)

GtkWidget  *rfl_reply_bar_new         (void);
void        rfl_reply_bar_set_page    (RflReplyBar     *self,
                                       RflReferralPage *page,
                                       gint64           now_us);
RflChannel  rfl_reply_bar_get_channel (RflReplyBar     *self);
void        rfl_reply_bar_set_channel (RflReplyBar     *self,
                                       RflChannel       channel);

G_END_DECLS
