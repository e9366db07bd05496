/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-location.h"

#include "rfl-record-private.h"

/* A place (HSDS location). */
RFL_DEFINE_RECORD (RflLocation, rfl_location, RFL_KIND_LOCATION,
                   { "name", "name", RFL_FIELD_STRING },
                   { "description", "description", RFL_FIELD_STRING },
                   { "location-type", "location_type", RFL_FIELD_STRING },
                   { "organization-id", "organization_id", RFL_FIELD_STRING },
                   { "transportation", "transportation", RFL_FIELD_STRING },
                   { "latitude", "latitude", RFL_FIELD_DOUBLE },
                   { "longitude", "longitude", RFL_FIELD_DOUBLE },
                   { "notes", "referral.notes", RFL_FIELD_STRING })

RFL_RECORD_STRING (RflLocation, rfl_location, name, "name")
RFL_RECORD_STRING (RflLocation, rfl_location, description, "description")
RFL_RECORD_STRING (RflLocation, rfl_location, location_type, "location_type")
RFL_RECORD_STRING (RflLocation, rfl_location, organization_id, "organization_id")
RFL_RECORD_STRING (RflLocation, rfl_location, transportation, "transportation")
RFL_RECORD_DOUBLE (RflLocation, rfl_location, latitude, "latitude")
RFL_RECORD_DOUBLE (RflLocation, rfl_location, longitude, "longitude")
RFL_RECORD_STRING (RflLocation, rfl_location, notes, "referral.notes")
