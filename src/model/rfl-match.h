/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-codes.h"

G_BEGIN_DECLS

/**
 * RflCandidate:
 * @kind: service, colleague or organization
 * @id: its id
 * @name: its name
 * @expertise: colleague: knows the need
 * @needs: (nullable): need codes
 * @publics: (nullable): whom it is for
 * @languages: (nullable): language codes
 * @words: part of the client's or worker's words found in it, 0 to 1
 * @distance_m: metres from the place chosen, negative when not known
 * @remote: reached from anywhere
 * @capacity: whether it takes people
 * @places_left: agreed places which are free, 0 without
 * @legal_status: who stands behind it
 * @support_type: its support type
 * @assured_us: last checked, 0 never
 * @update_months: how often it should be
 * @referrals: sent from here
 * @answered: of these, answered
 * @answer_days: median days to the first answer, negative when not known
 * @useful_yes: clients who said that it was useful
 * @useful_said: clients who said whether
 * @suspended: not taking referrals now
 */
typedef struct
{
  RflTargetKind       kind;
  const char         *id;
  const char         *name;
  gboolean            expertise;
  const char * const *needs;
  const char * const *publics;
  const char * const *languages;
  double              words;
  double              distance_m;
  gboolean            remote;
  RflCapacity         capacity;
  int                 places_left;
  RflLegalStatus      legal_status;
  RflSupportType      support_type;
  gint64              assured_us;
  int                 update_months;
  int                 referrals;
  int                 answered;
  double              answer_days;
  int                 useful_yes;
  int                 useful_said;
  gboolean            suspended;
} RflCandidate;

/**
 * RflMatchContext:
 * @need: the need
 * @support_type: the support type wanted, or %RFL_SUPPORT_TYPE_NONE
 * @publics: (nullable): what the client is
 * @languages: (nullable): what the client speaks, best first
 * @office_language: (nullable): the language that everybody is assumed to work in, no reason of its own
 * @now: the instant
 */
typedef struct
{
  const char         *need;
  RflSupportType      support_type;
  const char * const *publics;
  const char * const *languages;
  const char         *office_language;
  gint64              now;
} RflMatchContext;

/* Why something is suggested, or what speaks against it. */
typedef enum
{
  RFL_MATCH_COLLEAGUE,
  RFL_MATCH_NEED,
  RFL_MATCH_WORDS,
  RFL_MATCH_PUBLIC,
  RFL_MATCH_LANGUAGE,
  RFL_MATCH_DISTANCE,
  RFL_MATCH_REMOTE,
  RFL_MATCH_PRIORITY_PLACE,
  RFL_MATCH_OPEN,
  RFL_MATCH_NONPROFIT,
  RFL_MATCH_PUBLIC_PROGRAMME,
  RFL_MATCH_ANSWERS,
  RFL_MATCH_USEFUL,
  RFL_MATCH_NOT_PUBLIC,
  RFL_MATCH_NO_LANGUAGE,
  RFL_MATCH_FULL,
  RFL_MATCH_WAITLIST,
  RFL_MATCH_SILENT,
  RFL_MATCH_STALE,
  RFL_MATCH_SUSPENDED,
} RflMatchCode;

#define RFL_N_MATCH_CODES (RFL_MATCH_SUSPENDED + 1)

/**
 * RflMatchReason:
 * @code: which reason
 * @number: metres, days, places or persons, as the code has it
 * @text: (nullable): language or public code; belongs to the candidate or the context
 * @score: what it adds; negative when it speaks against
 */
typedef struct
{
  RflMatchCode  code;
  double        number;
  const char   *text;
  double        score;
} RflMatchReason;

double    rfl_match_score         (const RflCandidate    *candidate,
                                   const RflMatchContext *context,
                                   GArray               **reasons);
char     *rfl_match_reason_label  (const RflMatchReason  *reason,
                                   const char            *lang);
gboolean  rfl_match_reason_is_for (const RflMatchReason  *reason);

G_END_DECLS
