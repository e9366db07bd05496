/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-referral-page.h"

G_BEGIN_DECLS

#define RFL_TYPE_MESSAGE_FORM (rfl_message_form_get_type ())
G_DECLARE_FINAL_TYPE (RflMessageForm, rfl_message_form, RFL, MESSAGE_FORM, GtkWidget)

GtkWidget  *rfl_message_form_new_for_partner (RflOffice       *office,
                                              RflReferralPage *page);
GtkWidget  *rfl_message_form_new_for_client  (RflOffice       *office,
                                              RflReferralPage *page);
const char *rfl_message_form_get_address     (RflMessageForm  *self);
const char *rfl_message_form_get_language    (RflMessageForm  *self);
char       *rfl_message_form_dup_text        (RflMessageForm  *self);

G_END_DECLS
