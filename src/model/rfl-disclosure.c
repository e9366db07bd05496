/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-disclosure.h"

#include "rfl-record-private.h"

/* What left the building; sealed. */
RFL_DEFINE_RECORD (RflDisclosure, rfl_disclosure, RFL_KIND_DISCLOSURE,
                   { "referral", "referral", RFL_FIELD_STRING },
                   { "person", "person", RFL_FIELD_STRING },
                   { "recipient", "recipient", RFL_FIELD_STRING },
                   { "items", "items", RFL_FIELD_STRV },
                   { "hashes", "hashes", RFL_FIELD_STRV },
                   { "channel", "channel", RFL_FIELD_STRING },
                   { "at", "at", RFL_FIELD_TIME },
                   { "override-reason", "override_reason", RFL_FIELD_STRING })

RFL_RECORD_STRING (RflDisclosure, rfl_disclosure, referral, "referral")
RFL_RECORD_STRING (RflDisclosure, rfl_disclosure, person, "person")
RFL_RECORD_STRING (RflDisclosure, rfl_disclosure, recipient, "recipient")
RFL_RECORD_STRV   (RflDisclosure, rfl_disclosure, items, "items")
RFL_RECORD_STRV   (RflDisclosure, rfl_disclosure, hashes, "hashes")
RFL_RECORD_CODE   (RflDisclosure, rfl_disclosure, channel, "channel", RflChannel, rfl_channel)
RFL_RECORD_TIME   (RflDisclosure, rfl_disclosure, at, "at")
RFL_RECORD_STRING (RflDisclosure, rfl_disclosure, override_reason, "override_reason")
