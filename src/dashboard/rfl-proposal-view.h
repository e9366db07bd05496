/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-proposal-list.h"

G_BEGIN_DECLS

/* (transfer full): "Service · phone, hours", or what becomes of the whole record */
char            *rfl_proposal_words_what          (RflProposalPage *page);
const char      *rfl_proposal_words_state         (RflProposalPage *page);
const char      *rfl_proposal_words_next          (RflProposalPage *page);

#define RFL_TYPE_PROPOSAL_VIEW (rfl_proposal_view_get_type ())
G_DECLARE_FINAL_TYPE (RflProposalView, rfl_proposal_view, RFL, PROPOSAL_VIEW, GtkWidget)

GtkWidget       *rfl_proposal_view_new            (RflOffice       *office);
void             rfl_proposal_view_set_page       (RflProposalView *self,
                                                   RflProposalPage *page);
RflProposalPage *rfl_proposal_view_get_page       (RflProposalView *self);
void             rfl_proposal_view_focus_choices  (RflProposalView *self);

G_END_DECLS
