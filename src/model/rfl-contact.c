/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-contact.h"

#include "rfl-record-private.h"

/* A front-line person of an organization (HSDS contact). */
RFL_DEFINE_RECORD (RflContact, rfl_contact, RFL_KIND_CONTACT,
                   { "name", "name", RFL_FIELD_STRING },
                   { "title", "title", RFL_FIELD_STRING },
                   { "department", "department", RFL_FIELD_STRING },
                   { "email", "email", RFL_FIELD_STRING },
                   { "organization-id", "organization_id", RFL_FIELD_STRING },
                   { "service-id", "service_id", RFL_FIELD_STRING },
                   { "location-id", "location_id", RFL_FIELD_STRING },
                   { "service-at-location-id", "service_at_location_id", RFL_FIELD_STRING },
                   { "languages", "referral.languages", RFL_FIELD_STRV },
                   { "notes", "referral.notes", RFL_FIELD_STRING })

RFL_RECORD_STRING (RflContact, rfl_contact, name, "name")
RFL_RECORD_STRING (RflContact, rfl_contact, title, "title")
RFL_RECORD_STRING (RflContact, rfl_contact, department, "department")
RFL_RECORD_STRING (RflContact, rfl_contact, email, "email")
RFL_RECORD_STRING (RflContact, rfl_contact, organization_id, "organization_id")
RFL_RECORD_STRING (RflContact, rfl_contact, service_id, "service_id")
RFL_RECORD_STRING (RflContact, rfl_contact, location_id, "location_id")
RFL_RECORD_STRING (RflContact, rfl_contact, service_at_location_id, "service_at_location_id")
RFL_RECORD_STRV   (RflContact, rfl_contact, languages, "referral.languages")
RFL_RECORD_STRING (RflContact, rfl_contact, notes, "referral.notes")
