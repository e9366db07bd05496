/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rfl-office.h"

G_BEGIN_DECLS

#define RFL_TYPE_PROPOSAL_NOTICE (rfl_proposal_notice_get_type ())
G_DECLARE_FINAL_TYPE (RflProposalNotice, rfl_proposal_notice, RFL, PROPOSAL_NOTICE, GtkWidget)

GtkWidget *rfl_proposal_notice_new (RflOffice  *office,
                                    const char *target);

G_END_DECLS
