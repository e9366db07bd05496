/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-proposal-page.h"

G_BEGIN_DECLS

/* Takes @facts. */
RflProposalPage *rfl_proposal_page_new (RflProposalFacts *facts);

G_END_DECLS
