/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-partnership.h"

#include "rfl-record-private.h"

/* What the office has agreed with an organization; sealed. */
RFL_DEFINE_RECORD (RflPartnership, rfl_partnership, RFL_KIND_PARTNERSHIP,
                   { "organization-id", "organization_id", RFL_FIELD_STRING },
                   { "agreement", "agreement", RFL_FIELD_STRING },
                   { "agreed-on", "agreed_on", RFL_FIELD_STRING },
                   { "places", "places", RFL_FIELD_INT },
                   { "period", "period", RFL_FIELD_STRING },
                   { "promised-days", "promised_days", RFL_FIELD_INT },
                   { "trust", "trust", RFL_FIELD_STRING },
                   { "notes", "notes", RFL_FIELD_STRING })

RFL_RECORD_STRING (RflPartnership, rfl_partnership, organization_id, "organization_id")
RFL_RECORD_STRING (RflPartnership, rfl_partnership, agreement, "agreement")
RFL_RECORD_STRING (RflPartnership, rfl_partnership, agreed_on, "agreed_on")
RFL_RECORD_INT    (RflPartnership, rfl_partnership, places, "places", 0)
RFL_RECORD_STRING (RflPartnership, rfl_partnership, period, "period")
RFL_RECORD_INT    (RflPartnership, rfl_partnership, promised_days, "promised_days", 0)
RFL_RECORD_STRING (RflPartnership, rfl_partnership, trust, "trust")
RFL_RECORD_STRING (RflPartnership, rfl_partnership, notes, "notes")
