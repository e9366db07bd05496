/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-referral-page.h"
#include "rfl-reply.h"

G_BEGIN_DECLS

/* What the buttons of a referral do: ask what is to be asked in a dialog over @parent, write it down, say so with an
 * undo. They need no answer from the caller: the office says that something changed. While the office is locked they
 * ask to unlock. */

void rfl_case_reply           (GtkWidget       *parent,
                               RflOffice       *office,
                               RflReferralPage *page,
                               RflReply         reply,
                               RflChannel       channel);
void rfl_case_act             (GtkWidget       *parent,
                               RflOffice       *office,
                               RflReferralPage *page,
                               RflChannel       channel);
void rfl_case_settle          (GtkWidget       *parent,
                               RflOffice       *office,
                               RflReferralPage *page);
void rfl_case_take_back       (GtkWidget       *parent,
                               RflOffice       *office,
                               const char      *event_id);
void rfl_case_edit_note       (GtkWidget       *parent,
                               RflOffice       *office,
                               RflReferralPage *page);

G_END_DECLS
