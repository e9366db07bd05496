/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-record.h"

G_BEGIN_DECLS

/**
 * RflProposalState:
 * @RFL_PROPOSAL_OPEN: waits for an editor
 * @RFL_PROPOSAL_ACCEPTED: is in the directory
 * @RFL_PROPOSAL_DECLINED: an editor said no
 * @RFL_PROPOSAL_WITHDRAWN: who made it took it back
 *
 * What became of a proposed change. A state that a later version adds reads as declined: nothing waits for it here.
 */
typedef enum
{
  RFL_PROPOSAL_OPEN,
  RFL_PROPOSAL_ACCEPTED,
  RFL_PROPOSAL_DECLINED,
  RFL_PROPOSAL_WITHDRAWN,
} RflProposalState;

const char       *rfl_proposal_state_to_nick   (RflProposalState  state);
RflProposalState  rfl_proposal_state_from_nick (const char       *nick);

#define RFL_TYPE_PROPOSAL (rfl_proposal_get_type ())
G_DECLARE_FINAL_TYPE (RflProposal, rfl_proposal, RFL, PROPOSAL, RflRecord)

const char       *rfl_proposal_get_target     (RflProposal      *self);
const char       *rfl_proposal_get_revision   (RflProposal      *self);
const char       *rfl_proposal_get_base       (RflProposal      *self);
const char       *rfl_proposal_get_reason     (RflProposal      *self);
const char       *rfl_proposal_get_by         (RflProposal      *self);
const char       *rfl_proposal_get_device     (RflProposal      *self);
gint64            rfl_proposal_get_at         (RflProposal      *self);
RflProposalState  rfl_proposal_get_state      (RflProposal      *self);
const char       *rfl_proposal_get_result     (RflProposal      *self);
const char       *rfl_proposal_get_decided_by (RflProposal      *self);
gint64            rfl_proposal_get_decided_at (RflProposal      *self);
const char       *rfl_proposal_get_decided_device (RflProposal  *self);
const char       *rfl_proposal_get_note       (RflProposal      *self);
gboolean          rfl_proposal_get_seen       (RflProposal      *self);

/* (transfer none) (nullable): what the server had when it was made; NULL: nothing, or it is too large to be carried. */
JsonNode         *rfl_proposal_get_before     (RflProposal      *self);
/* (transfer none) (nullable): what the record should say; NULL: it should be deleted. */
JsonNode         *rfl_proposal_get_body       (RflProposal      *self);

void              rfl_proposal_decide         (RflProposal      *self,
                                               RflProposalState  state,
                                               const char       *result,
                                               const char       *by,
                                               const char       *device,
                                               gint64            at,
                                               const char       *note);

/**
 * RflProposalVerdict:
 * @state: what somebody decided
 * @by: (nullable): who
 * @device: (nullable): on which computer
 * @at: when, µs
 * @note: (nullable): their word to who proposed
 * @seen: they have read what stands instead
 *
 * A decision that does not stand, because another one was made without knowing of it. What stands may say the same.
 */
typedef struct
{
  RflProposalState  state;
  const char       *by;
  const char       *device;
  gint64            at;
  const char       *note;
  gboolean          seen;
} RflProposalVerdict;

guint             rfl_proposal_count_others    (RflProposal         *self);
gboolean          rfl_proposal_get_other       (RflProposal         *self,
                                                guint                index,
                                                RflProposalVerdict  *verdict);
/* Whether who decided otherwise on @device has to read what stands. */
gboolean          rfl_proposal_is_overruled_on (RflProposal        *self,
                                                const char         *device);
void              rfl_proposal_mark_seen       (RflProposal        *self,
                                                const char         *device);

/* (element-type JsonNode): bodies of versions written apart, in the order of winners. */
JsonNode         *rfl_proposal_unite           (GPtrArray          *bodies);

G_END_DECLS
