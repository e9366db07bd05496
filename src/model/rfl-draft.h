/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-codes.h"
#include "rfl-policy.h"
#include "rfl-record.h"
#include "rfl-service.h"

G_BEGIN_DECLS

/* Steps of the wizard, in their order; any may be visited at any time. */
typedef enum
{
  RFL_STEP_PERSON,
  RFL_STEP_TARGET,
  RFL_STEP_FIT,
  RFL_STEP_REQUEST,
  RFL_STEP_CONSENT,
  RFL_STEP_HAND_OVER,
} RflStep;

#define RFL_N_STEPS (RFL_STEP_HAND_OVER + 1)

const char *rfl_step_to_nick   (RflStep     step);
RflStep     rfl_step_from_nick (const char *nick);
const char *rfl_step_label     (RflStep     step);

/* Everything that can miss before a referral is handed over. */
typedef enum
{
  RFL_GAP_NO_PERSON,
  RFL_GAP_NO_NEED,
  RFL_GAP_NO_TARGET,
  RFL_GAP_NO_TARGET_CONTACT,        /* one that is not listed, with no way to reach it by the method chosen */
  RFL_GAP_DOCUMENT_MISSING,
  RFL_GAP_DOCUMENT_WAIVE_REASON,
  RFL_GAP_DOCUMENT_NO_DATE,         /* to be brought, but by when? */
  RFL_GAP_NO_REASON,
  RFL_GAP_REASON_TOO_LONG,
  RFL_GAP_REASON_GUARDED,           /* a social insurance number or the like, and no override_reason */
  RFL_GAP_NO_CLIENT_CHANNEL,        /* and not to be told in person */
  RFL_GAP_CHANNEL_NOT_PERMITTED,
  RFL_GAP_DEADLINE_PASSED,
  RFL_GAP_NO_CONSENT,
  RFL_GAP_CONSENT_NO_ITEMS,
  RFL_GAP_CONSENT_OTHER_RECIPIENT,
  RFL_GAP_CONSENT_ITEMS,            /* something would leave that was not agreed to; see field */
  RFL_GAP_CONSENT_EXPIRED,
  RFL_GAP_NO_METHOD,
} RflGapCode;

#define RFL_N_GAPS (RFL_GAP_NO_METHOD + 1)

/**
 * RflGap:
 * @step: the step where it can be mended
 * @code: what misses
 * @field: (nullable): the document, criterion or item in question
 */
typedef struct
{
  RflStep     step;
  RflGapCode  code;
  char       *field;
} RflGap;

void        rfl_gap_free    (RflGap       *gap);
const char *rfl_gap_to_nick (RflGapCode    code);
char       *rfl_gap_label   (const RflGap *gap);

/*
 * RflDraft: what the wizard edits and the command line fills. It is a record of no kind: its members are read and
 * written by the functions of #RflRecord, which notify, at these paths:
 *
 * person.id | person.name .phone .email .languages[] .do_not_contact .permissions.{phone,text,email,letter,message}
 * need, support_type, words, publics[] (what the client is)
 * target.kind (service colleague organization unlisted) .id .name .service .organization (ids) .organization_name
 *   .phone .email .address .contact (name) .language .promised_days
 * fit.publics[] {code, fits}   fit.criteria[] {text, fits}
 * documents[] {name, state, reason, bring_by}
 * request.reason .availability .priority .deadline .channel .tell_in_person
 * items[] (what leaves; computed from the rest while absent)
 * consent.id (one given before) .recipient .basis .items[] .language .script_version .interpreter .witness .given_at .valid_until
 * method, result {reached, channel, note, went}, step (where the wizard stands), parent, worker, created
 * override_reason (why a number that the guard names leaves all the same), visited[] (steps seen), quick (the page for a call)
 */
#define RFL_TYPE_DRAFT (rfl_draft_get_type ())
G_DECLARE_FINAL_TYPE (RflDraft, rfl_draft, RFL, DRAFT, RflRecord)

RflDraft       *rfl_draft_new                 (const char         *id,
                                               const char         *worker,
                                               gint64              now);
RflDraft       *rfl_draft_new_from_json       (const char         *id,
                                               JsonObject         *json);

/* Person: one that is known, or a new one. */
const char     *rfl_draft_get_person          (RflDraft           *self);
void            rfl_draft_set_person          (RflDraft           *self,
                                               RflRecord          *person);
void            rfl_draft_set_new_person      (RflDraft           *self,
                                               const char         *name);

void            rfl_draft_choose_channel      (RflDraft           *self);

const char     *rfl_draft_get_need            (RflDraft           *self);
void            rfl_draft_set_need            (RflDraft           *self,
                                               const char         *need);

RflTargetKind   rfl_draft_get_target_kind     (RflDraft           *self);
const char     *rfl_draft_get_target_id       (RflDraft           *self);
const char     *rfl_draft_get_target_name     (RflDraft           *self);
void            rfl_draft_set_target          (RflDraft           *self,
                                               RflTargetKind       kind,
                                               const char         *id,
                                               const char         *name);
void            rfl_draft_set_fit             (RflDraft           *self,
                                               const char * const *publics,
                                               const char * const *criteria,
                                               const char * const *documents);
const char     *rfl_draft_get_recipient       (RflDraft           *self);
void            rfl_draft_give_consent        (RflDraft           *self,
                                               RflBasis            basis,
                                               const char * const *items,
                                               gint64              now);

/* Lists of the step Fit. */
guint           rfl_draft_get_n_publics       (RflDraft           *self);
const char     *rfl_draft_get_public          (RflDraft           *self,
                                               guint               i,
                                               gboolean           *fits);
void            rfl_draft_set_public_fits     (RflDraft           *self,
                                               guint               i,
                                               gboolean            fits);
guint           rfl_draft_get_n_criteria      (RflDraft           *self);
const char     *rfl_draft_get_criterion       (RflDraft           *self,
                                               guint               i,
                                               gboolean           *fits);
void            rfl_draft_set_criterion_fits  (RflDraft           *self,
                                               guint               i,
                                               gboolean            fits);
guint           rfl_draft_get_n_documents     (RflDraft           *self);
const char     *rfl_draft_get_document        (RflDraft           *self,
                                               guint               i,
                                               RflDocumentState   *state,
                                               const char        **reason,
                                               const char        **bring_by);
void            rfl_draft_set_document        (RflDraft           *self,
                                               guint               i,
                                               RflDocumentState    state,
                                               const char         *reason,
                                               const char         *bring_by);

RflMethod       rfl_draft_get_method          (RflDraft           *self);
void            rfl_draft_set_method          (RflDraft           *self,
                                               RflMethod           method);
RflPriority     rfl_draft_get_priority        (RflDraft           *self);
RflStep         rfl_draft_get_step            (RflDraft           *self);
void            rfl_draft_set_step            (RflDraft           *self,
                                               RflStep             step);

/* Exactly what leaves the building with this draft: codes of rfl_item_all(). */
GStrv           rfl_draft_dup_leaving_items   (RflDraft           *self);

GPtrArray      *rfl_draft_check               (RflDraft           *self,
                                               const RflPolicy    *policy,
                                               gint64              now);
gboolean        rfl_draft_is_ready            (RflDraft           *self,
                                               const RflPolicy    *policy,
                                               gint64              now);
gboolean        rfl_draft_permits_channel     (RflDraft           *self,
                                               RflChannel          channel);
guint           rfl_draft_count_gaps          (GPtrArray          *gaps,
                                               RflStep             step);

/* The documents that a ready draft becomes. */
RflRecord      *rfl_draft_make_referral       (RflDraft           *self,
                                               const char         *id,
                                               const char         *person,
                                               const char         *consent,
                                               gint64              now);
RflRecord      *rfl_draft_make_consent        (RflDraft           *self,
                                               const char         *id,
                                               const char         *person,
                                               const RflPolicy    *policy,
                                               gint64              now);
RflRecord      *rfl_draft_make_person         (RflDraft           *self,
                                               const char         *id);

/* Longest reason, in characters. */
#define RFL_DRAFT_REASON_MAX 600

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflGap, rfl_gap_free)

G_END_DECLS
