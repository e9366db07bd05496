/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-record-event.h"
#include "rfl-referral-page.h"
#include "rfl-reply.h"

G_BEGIN_DECLS

#define RFL_TYPE_REPLY_FORM (rfl_reply_form_get_type ())
G_DECLARE_FINAL_TYPE (RflReplyForm, rfl_reply_form, RFL, REPLY_FORM, GtkWidget)

GtkWidget  *rfl_reply_form_new         (RflOffice       *office,
                                        RflReferralPage *page,
                                        RflReply         reply,
                                        RflParty         to);
gboolean    rfl_reply_form_get_ready   (RflReplyForm    *self);
gboolean    rfl_reply_form_get_reached (RflReplyForm    *self);
void        rfl_reply_form_fill        (RflReplyForm    *self,
                                        RflEventInput   *input);

G_END_DECLS
