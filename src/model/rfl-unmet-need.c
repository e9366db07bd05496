/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-unmet-need.h"

#include "rfl-record-private.h"

/* A need that nobody could meet; sealed. */
RFL_DEFINE_RECORD (RflUnmetNeed, rfl_unmet_need, RFL_KIND_UNMET_NEED,
                   { "person", "person", RFL_FIELD_STRING },
                   { "referral", "referral", RFL_FIELD_STRING },
                   { "need", "need", RFL_FIELD_STRING },
                   { "area", "area", RFL_FIELD_STRING },
                   { "support-type", "support_type", RFL_FIELD_STRING },
                   { "reason", "reason", RFL_FIELD_STRING },
                   { "tried", "tried", RFL_FIELD_STRV },
                   { "words", "words", RFL_FIELD_STRING },
                   { "language", "language", RFL_FIELD_STRING },
                   { "at", "at", RFL_FIELD_TIME },
                   { "worker", "worker", RFL_FIELD_STRING })

RFL_RECORD_STRING (RflUnmetNeed, rfl_unmet_need, person, "person")
RFL_RECORD_STRING (RflUnmetNeed, rfl_unmet_need, referral, "referral")
RFL_RECORD_STRING (RflUnmetNeed, rfl_unmet_need, need, "need")
RFL_RECORD_STRING (RflUnmetNeed, rfl_unmet_need, area, "area")
RFL_RECORD_CODE   (RflUnmetNeed, rfl_unmet_need, support_type, "support_type", RflSupportType, rfl_support_type)
RFL_RECORD_STRING (RflUnmetNeed, rfl_unmet_need, reason, "reason")
RFL_RECORD_STRV   (RflUnmetNeed, rfl_unmet_need, tried, "tried")
RFL_RECORD_STRING (RflUnmetNeed, rfl_unmet_need, words, "words")
RFL_RECORD_STRING (RflUnmetNeed, rfl_unmet_need, language, "language")
RFL_RECORD_TIME   (RflUnmetNeed, rfl_unmet_need, at, "at")
RFL_RECORD_STRING (RflUnmetNeed, rfl_unmet_need, worker, "worker")
