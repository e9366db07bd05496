/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-proposal.h"

#include "rfl-json.h"
#include "rfl-record-private.h"

/* A change of the shared directory that the server did not take from who made it; sealed. */
RFL_DEFINE_RECORD (RflProposal, rfl_proposal, RFL_KIND_PROPOSAL,
                   { "target", "target", RFL_FIELD_STRING },
                   { "revision", "revision", RFL_FIELD_STRING },
                   { "base", "base", RFL_FIELD_STRING },
                   { "reason", "reason", RFL_FIELD_STRING },
                   { "by", "by", RFL_FIELD_STRING },
                   { "device", "device", RFL_FIELD_STRING },
                   { "at", "at", RFL_FIELD_TIME },
                   { "state", "state", RFL_FIELD_STRING },
                   { "result", "result", RFL_FIELD_STRING },
                   { "decided-by", "decided_by", RFL_FIELD_STRING },
                   { "decided-at", "decided_at", RFL_FIELD_TIME },
                   { "note", "note", RFL_FIELD_STRING },
                   { "seen", "seen", RFL_FIELD_BOOL })

RFL_RECORD_STRING (RflProposal, rfl_proposal, target, "target")
RFL_RECORD_STRING (RflProposal, rfl_proposal, revision, "revision")
RFL_RECORD_STRING (RflProposal, rfl_proposal, base, "base")
RFL_RECORD_STRING (RflProposal, rfl_proposal, reason, "reason")
RFL_RECORD_STRING (RflProposal, rfl_proposal, by, "by")
RFL_RECORD_STRING (RflProposal, rfl_proposal, device, "device")
RFL_RECORD_TIME   (RflProposal, rfl_proposal, at, "at")
RFL_RECORD_CODE   (RflProposal, rfl_proposal, state, "state", RflProposalState, rfl_proposal_state)
RFL_RECORD_STRING (RflProposal, rfl_proposal, result, "result")
RFL_RECORD_STRING (RflProposal, rfl_proposal, decided_by, "decided_by")
RFL_RECORD_TIME   (RflProposal, rfl_proposal, decided_at, "decided_at")
RFL_RECORD_STRING (RflProposal, rfl_proposal, note, "note")
RFL_RECORD_BOOL   (RflProposal, rfl_proposal, seen, "seen")

static const char * const states[] = {
  [RFL_PROPOSAL_OPEN] = "open",
  [RFL_PROPOSAL_ACCEPTED] = "accepted",
  [RFL_PROPOSAL_DECLINED] = "declined",
  [RFL_PROPOSAL_WITHDRAWN] = "withdrawn",
};

/**
 * rfl_proposal_state_to_nick:
 * @state: a state
 *
 * Returns: its name in documents
 */
const char *
rfl_proposal_state_to_nick (RflProposalState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (states), NULL);

  return states[state];
}

/**
 * rfl_proposal_state_from_nick:
 * @nick: (nullable): a name
 *
 * Returns: the state; %RFL_PROPOSAL_DECLINED for one that is not known
 */
RflProposalState
rfl_proposal_state_from_nick (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (nick, states[i]) == 0)
      return i;

  return RFL_PROPOSAL_DECLINED;
}

static JsonNode *
get_body (RflProposal *self,
          const char  *member)
{
  JsonNode *node = rfl_json_get_node (rfl_record_get_json (RFL_RECORD (self)), member);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? node : NULL;
}

/**
 * rfl_proposal_get_before:
 * @self: a proposal
 *
 * Returns: (transfer none) (nullable): the body of the version that the server had
 */
JsonNode *
rfl_proposal_get_before (RflProposal *self)
{
  g_return_val_if_fail (RFL_IS_PROPOSAL (self), NULL);

  return get_body (self, "before");
}

/**
 * rfl_proposal_get_body:
 * @self: a proposal
 *
 * Returns: (transfer none) (nullable): the body that is proposed; %NULL: the record should be deleted
 */
JsonNode *
rfl_proposal_get_body (RflProposal *self)
{
  g_return_val_if_fail (RFL_IS_PROPOSAL (self), NULL);

  return get_body (self, "body");
}

/**
 * rfl_proposal_decide:
 * @self: a proposal
 * @state: what becomes of it
 * @result: (nullable): revision of the record that has it, when accepted
 * @by: (nullable): who decided; %NULL: the server, which takes the change after all
 * @at: when, µs
 * @note: (nullable): a word to who made it
 */
void
rfl_proposal_decide (RflProposal      *self,
                     RflProposalState  state,
                     const char       *result,
                     const char       *by,
                     gint64            at,
                     const char       *note)
{
  RflRecord *record = RFL_RECORD (self);

  g_return_if_fail (RFL_IS_PROPOSAL (self));

  rfl_record_set_string (record, "state", rfl_proposal_state_to_nick (state));
  rfl_record_set_string (record, "result", result);
  rfl_record_set_string (record, "decided_by", by);
  rfl_record_set_time (record, "decided_at", at);
  rfl_record_set_string (record, "note", note != NULL && *note != '\0' ? note : NULL);
}
