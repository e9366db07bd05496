/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-consent.h"

#include "rfl-record-private.h"

/* What a person agreed to, for one recipient and one purpose; sealed. */
RFL_DEFINE_RECORD (RflConsent, rfl_consent, RFL_KIND_CONSENT,
                   { "person", "person", RFL_FIELD_STRING },
                   { "recipient", "recipient.name", RFL_FIELD_STRING },
                   { "recipient-id", "recipient.id", RFL_FIELD_STRING },
                   { "purpose", "purpose", RFL_FIELD_STRING },
                   { "items", "items", RFL_FIELD_STRV },
                   { "basis", "basis", RFL_FIELD_STRING },
                   { "language", "language", RFL_FIELD_STRING },
                   { "script-version", "script_version", RFL_FIELD_STRING },
                   { "interpreter", "interpreter", RFL_FIELD_STRING },
                   { "witness", "witness", RFL_FIELD_STRING },
                   { "given-at", "given_at", RFL_FIELD_TIME },
                   { "valid-until", "valid_until", RFL_FIELD_STRING },
                   { "evidence", "evidence", RFL_FIELD_STRING },
                   { "withdrawn-at", "withdrawn_at", RFL_FIELD_TIME })

RFL_RECORD_STRING (RflConsent, rfl_consent, person, "person")
RFL_RECORD_STRING (RflConsent, rfl_consent, recipient, "recipient.name")
RFL_RECORD_STRING (RflConsent, rfl_consent, recipient_id, "recipient.id")
RFL_RECORD_STRING (RflConsent, rfl_consent, purpose, "purpose")
RFL_RECORD_STRV   (RflConsent, rfl_consent, items, "items")
RFL_RECORD_CODE   (RflConsent, rfl_consent, basis, "basis", RflBasis, rfl_basis)
RFL_RECORD_STRING (RflConsent, rfl_consent, language, "language")
RFL_RECORD_STRING (RflConsent, rfl_consent, script_version, "script_version")
RFL_RECORD_STRING (RflConsent, rfl_consent, interpreter, "interpreter")
RFL_RECORD_STRING (RflConsent, rfl_consent, witness, "witness")
RFL_RECORD_TIME   (RflConsent, rfl_consent, given_at, "given_at")
RFL_RECORD_STRING (RflConsent, rfl_consent, valid_until, "valid_until")
RFL_RECORD_STRING (RflConsent, rfl_consent, evidence, "evidence")
RFL_RECORD_TIME   (RflConsent, rfl_consent, withdrawn_at, "withdrawn_at")
