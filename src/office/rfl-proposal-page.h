/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rfl-proposal.h"

G_BEGIN_DECLS

/**
 * RflProposalField:
 * @label: the field in words, as "Phone › number"
 * @now: what the directory says, as a person reads it; "" for nothing
 * @proposed: what it would say; "" for nothing
 */
typedef struct
{
  char *label;
  char *now;
  char *proposed;
} RflProposalField;

/**
 * RflProposalEffect:
 * @RFL_PROPOSAL_CHANGES: fields of a record that is there
 * @RFL_PROPOSAL_ADDS: a record that is not
 * @RFL_PROPOSAL_DELETES: takes the record out
 * @RFL_PROPOSAL_NOTHING: the record says so already
 * @RFL_PROPOSAL_SEALED: the office is locked
 */
typedef enum
{
  RFL_PROPOSAL_CHANGES,
  RFL_PROPOSAL_ADDS,
  RFL_PROPOSAL_DELETES,
  RFL_PROPOSAL_NOTHING,
  RFL_PROPOSAL_SEALED,
} RflProposalEffect;

/**
 * RflProposalDecision:
 * @state: what somebody decided without knowing of what stands
 * @by: (nullable): their name
 * @at_us: when
 * @note: (nullable): their word to who proposed
 */
typedef struct
{
  RflProposalState  state;
  char             *by;
  gint64            at_us;
  char             *note;
} RflProposalDecision;

/**
 * RflProposalFacts:
 * @id: id of the proposal
 * @target: id of the record
 * @page: (nullable): id of the service or organization whose page shows the record
 * @kind: what the record is
 * @title: its name; "" while a new record is sealed
 * @state: what became of it
 * @effect: what accepting it does
 * @by: (nullable): name of who proposes
 * @at_us: when
 * @reason: (nullable): why the server refused the change, in its words
 * @mine: it was made on this laptop
 * @over: the change lies over the record on this laptop
 * @may_decide: this account may change the shared directory, as far as is known
 * @decided_by: (nullable): name of who decided
 * @decided_at_us: when; 0 while it is open
 * @note: (nullable): their word to who proposed
 * @overruled: it ended otherwise than was decided on this laptop, and nobody has read that here
 * @others: (element-type RflProposalDecision): what was decided too, and does not stand
 * @fields: (element-type RflProposalField): what differs
 */
typedef struct
{
  char             *id;
  char             *target;
  char             *page;
  RflKind           kind;
  char             *title;
  RflProposalState  state;
  RflProposalEffect effect;
  char             *by;
  gint64            at_us;
  char             *reason;
  gboolean          mine;
  gboolean          over;
  gboolean          may_decide;
  char             *decided_by;
  gint64            decided_at_us;
  char             *note;
  gboolean          overruled;
  GPtrArray        *others;
  GPtrArray        *fields;
} RflProposalFacts;

#define RFL_TYPE_PROPOSAL_PAGE (rfl_proposal_page_get_type ())

/**
 * RflProposalPage:
 *
 * A change of the directory that waits for an editor, or that one has decided, field by field. Nobody changes it afterwards.
 */
G_DECLARE_FINAL_TYPE (RflProposalPage, rfl_proposal_page, RFL, PROPOSAL_PAGE, GObject)

const RflProposalFacts *rfl_proposal_page_get   (RflProposalPage *self);
gboolean                rfl_proposal_page_equal (RflProposalPage *a,
                                                 RflProposalPage *b);

G_END_DECLS
