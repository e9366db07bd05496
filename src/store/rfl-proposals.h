/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-documents.h"
#include "rfl-proposal.h"

G_BEGIN_DECLS

/*
 * A change of the directory that the server does not take, because the account may not write there, is proposed to the office.
 * It stays on the laptop where it was made, over what the server has, until an editor decides; then it is taken off, and the
 * record is what the server says. Every function that writes does so in a transaction of the caller.
 */

/* Proposes what was refused, and takes off what was decided, up to @limit; the number done, 0 when nothing is left that can be
 * done now (proposing waits for the key), -1 on error. */
int          rfl_proposals_run         (RflDb            *db,
                                        guint             limit,
                                        GError          **error);

/**
 * RflProposalKey:
 * @id: id of the proposal
 * @target: id of the record
 * @state: what became of it
 * @mine: it was made on this computer
 * @overruled: it ended otherwise than was decided on this computer, and nobody has read that here
 * @over: its change still lies over the record here
 * @at: when it was made, in µs
 *
 * What is known of a proposal without opening it.
 */
typedef struct
{
  char             *id;
  char             *target;
  RflProposalState  state;
  gboolean          mine;
  gboolean          overruled;
  gboolean          over;
  gint64            at;
} RflProposalKey;

void         rfl_proposal_key_free     (RflProposalKey   *self);

/* (element-type RflProposalKey): newest first, of the service or organization @target with its people and places, or of all
 * (NULL). @waiting: those that an editor has to decide, and what was declined to who works here, or ended otherwise than they
 * decided, and they have not read. */
GPtrArray   *rfl_proposals_list        (RflDb            *db,
                                        const char       *target,
                                        gboolean          waiting,
                                        GError          **error);

/* Whether the account by which this computer syncs may change the directory, as far as is known; without a server everybody may. */
gboolean     rfl_proposals_may_decide  (RflDb            *db);
gboolean     rfl_proposals_set_may_decide (RflDb         *db,
                                        gboolean          may_decide,
                                        GError          **error);

/* What stands in the directory and what would stand there, without `changed`; each (transfer full) and NULL where the record is
 * not there. */
gboolean     rfl_proposals_compare     (RflDb            *db,
                                        RflProposal      *proposal,
                                        JsonNode        **now,
                                        JsonNode        **proposed,
                                        GError          **error);
/* Writes the change as an edit of @change, with what others changed meanwhile. @written (transfer full) (nullable): the
 * revision of the record, NULL when it said so already. RFL_STORE_ERROR_CONFLICT: it is decided. Gives the revision of the
 * proposal. */
char        *rfl_proposals_accept      (RflDb            *db,
                                        const char       *id,
                                        const char       *note,
                                        const RflChange  *change,
                                        char            **written,
                                        GError          **error);
/* Ends it otherwise: %RFL_PROPOSAL_DECLINED or %RFL_PROPOSAL_WITHDRAWN. Gives the revision of the proposal. */
char        *rfl_proposals_end         (RflDb            *db,
                                        const char       *id,
                                        RflProposalState  state,
                                        const char       *note,
                                        const RflChange  *change,
                                        GError          **error);
/* Who made it, or decided otherwise, on this computer has read what was decided. */
char        *rfl_proposals_mark_seen   (RflDb            *db,
                                        const char       *id,
                                        const RflChange  *change,
                                        GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflProposalKey, rfl_proposal_key_free)

G_END_DECLS
