/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-follow-up.h"
#include "rfl-lifecycle.h"
#include "rfl-store-error.h"

G_BEGIN_DECLS

/* In `local`: the clocks of the office, as JSON. */
#define RFL_CASES_POLICY_NAME "policy"
/* Nothing is due: kept as the last of all instants, so that the index has the order of the queue. */
#define RFL_CASES_NEVER G_MAXINT64

/**
 * RflCaseRow:
 * @facts: what the referral is about; the name of the target only where it is in the directory
 * @follow_up: status, next action and group at the time of the question
 * @since: since when it is in this status, in µs
 *
 * One row of Follow-up, from projections only: it can be read while the vault is locked.
 */
typedef struct
{
  RflReferralFacts *facts;
  RflFollowUp      *follow_up;
  gint64            since;
} RflCaseRow;

void              rfl_case_row_free            (RflCaseRow        *self);

/* (transfer full) (nullable): NULL for a referral that is not here. */
RflReferralFacts *rfl_cases_referral_facts     (RflDb             *db,
                                                const char        *referral,
                                                GError           **error);
/* (element-type RflEventFact): in no order that matters. */
GPtrArray        *rfl_cases_events             (RflDb             *db,
                                                const char        *referral,
                                                GError           **error);
RflCase          *rfl_cases_fold               (RflDb             *db,
                                                const char        *referral,
                                                GError           **error);

/* Ids of the referrals that were made by a consent. */
GStrv             rfl_cases_of_consent         (RflDb             *db,
                                                const char        *consent,
                                                GError           **error);

/* The office's clocks, in clear beside the sealed settings so that Follow-up works while locked. */
RflPolicy        *rfl_cases_get_policy         (RflDb             *db,
                                                GError           **error);
/* A change marks the rows of open referrals for rfl_cases_refold_stale (). */
gboolean          rfl_cases_set_policy         (RflDb             *db,
                                                RflPolicy         *policy,
                                                GError           **error);

/* Computes the row of Follow-up anew; puts of referrals and events do it by themselves. */
gboolean          rfl_cases_refold             (RflDb             *db,
                                                const char        *referral,
                                                RflPolicy         *policy,
                                                const char        *revision,
                                                gint64             now,
                                                GError           **error);
/* Rows whose instant has passed or whose policy is old, up to @limit; the number done, -1 on error. */
int               rfl_cases_refold_stale       (RflDb             *db,
                                                gint64             now,
                                                guint              limit,
                                                GError           **error);

/* (element-type RflCaseRow): one group at @now, most urgent first. */
GPtrArray        *rfl_cases_due                (RflDb             *db,
                                                RflGroup           group,
                                                gint64             now,
                                                guint              limit,
                                                guint              offset,
                                                GError           **error);
/* Rows per group at @now; @counts has RFL_N_GROUPS places. */
gboolean          rfl_cases_counts             (RflDb             *db,
                                                gint64             now,
                                                guint             *counts,
                                                GError           **error);
/* The earliest instant after @now at which a row changes its group; 0: never. */
gint64            rfl_cases_next_instant       (RflDb             *db,
                                                gint64             now);

/* (element-type RflCaseRow): newest first. @person, @service or @organization, the others NULL. */
GPtrArray        *rfl_cases_of                 (RflDb             *db,
                                                const char        *person,
                                                const char        *service,
                                                const char        *organization,
                                                gint64             now,
                                                guint              limit,
                                                GError           **error);
/* (element-type RflCaseRow): open referrals of the person for the need; NULL: for any. */
GPtrArray        *rfl_cases_open_of            (RflDb             *db,
                                                const char        *person,
                                                const char        *need,
                                                gint64             now,
                                                GError           **error);

/* Ids of sealed documents of a kind that hang on a person or a referral (one may be NULL), newest first. */
GStrv             rfl_cases_related            (RflDb             *db,
                                                RflKind            kind,
                                                const char        *person,
                                                const char        *referral,
                                                GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflCaseRow, rfl_case_row_free)

G_END_DECLS
