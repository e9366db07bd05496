/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-proposal.h"

G_BEGIN_DECLS

/* The projection of the proposals, in clear: ids, states and instants. */

/* Value of proposal.seen, beside 0 and 1: it ended otherwise than was decided on this computer, and nobody has read that here. */
#define RFL_PROPOSAL_SEEN_OVERRULED "2"

gboolean rfl_proposal_index_put    (RflDb        *db,
                                    RflProposal  *proposal,
                                    GError      **error);
gboolean rfl_proposal_index_remove (RflDb        *db,
                                    const char   *id,
                                    GError      **error);
gboolean rfl_proposal_index_clear  (RflDb        *db,
                                    GError      **error);

G_END_DECLS
