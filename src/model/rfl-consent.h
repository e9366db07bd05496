/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-codes.h"
#include "rfl-record.h"

G_BEGIN_DECLS

#define RFL_TYPE_CONSENT (rfl_consent_get_type ())
G_DECLARE_FINAL_TYPE (RflConsent, rfl_consent, RFL, CONSENT, RflRecord)

const char  *rfl_consent_get_person         (RflConsent *self);
const char  *rfl_consent_get_recipient      (RflConsent *self);
const char  *rfl_consent_get_recipient_id   (RflConsent *self);
const char  *rfl_consent_get_purpose        (RflConsent *self);
GStrv        rfl_consent_dup_items          (RflConsent *self);
RflBasis     rfl_consent_get_basis          (RflConsent *self);
const char  *rfl_consent_get_language       (RflConsent *self);
const char  *rfl_consent_get_script_version (RflConsent *self);
const char  *rfl_consent_get_interpreter    (RflConsent *self);
const char  *rfl_consent_get_witness        (RflConsent *self);
gint64       rfl_consent_get_given_at       (RflConsent *self);
const char  *rfl_consent_get_valid_until    (RflConsent *self);
const char  *rfl_consent_get_evidence       (RflConsent *self);
gint64       rfl_consent_get_withdrawn_at   (RflConsent *self);

G_END_DECLS
