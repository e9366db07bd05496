/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-service.h"

#include "rfl-record-private.h"

/* A service of the directory (HSDS service, with the `referral` member for what HSDS lacks). */
RFL_DEFINE_RECORD (RflService, rfl_service, RFL_KIND_SERVICE,
                   { "name", "name", RFL_FIELD_STRING },
                   { "alternate-name", "alternate_name", RFL_FIELD_STRING },
                   { "description", "description", RFL_FIELD_STRING },
                   { "status", "status", RFL_FIELD_STRING },
                   { "email", "email", RFL_FIELD_STRING },
                   { "url", "url", RFL_FIELD_STRING },
                   { "organization-id", "organization_id", RFL_FIELD_STRING },
                   { "program-id", "program_id", RFL_FIELD_STRING },
                   { "application-process", "application_process", RFL_FIELD_STRING },
                   { "eligibility", "eligibility_description", RFL_FIELD_STRING },
                   { "fees", "fees_description", RFL_FIELD_STRING },
                   { "minimum-age", "minimum_age", RFL_FIELD_DOUBLE },
                   { "maximum-age", "maximum_age", RFL_FIELD_DOUBLE },
                   { "interpretation", "interpretation_services", RFL_FIELD_STRING },
                   { "alert", "alert", RFL_FIELD_STRING },
                   { "assured-date", "assured_date", RFL_FIELD_STRING },
                   { "assurer-email", "assurer_email", RFL_FIELD_STRING },
                   { "needs", "referral.needs", RFL_FIELD_STRV },
                   { "publics", "referral.publics", RFL_FIELD_STRV },
                   { "criteria", "referral.criteria", RFL_FIELD_STRV },
                   { "documents", "referral.required_documents", RFL_FIELD_STRV },
                   { "support-type", "referral.support_type", RFL_FIELD_STRING },
                   { "capacity", "referral.capacity.state", RFL_FIELD_STRING },
                   { "capacity-since", "referral.capacity.since", RFL_FIELD_STRING },
                   { "wait", "referral.capacity.wait", RFL_FIELD_STRING },
                   { "update-months", "referral.update_months", RFL_FIELD_INT, 6 },
                   { "suspended-from", "referral.suspended.from", RFL_FIELD_STRING },
                   { "suspended-until", "referral.suspended.until", RFL_FIELD_STRING },
                   { "free", "referral.free", RFL_FIELD_BOOL },
                   { "remote", "referral.remote", RFL_FIELD_BOOL },
                   { "notes", "referral.notes", RFL_FIELD_STRING },
                   { "gone", "referral.source.gone", RFL_FIELD_STRING })

RFL_RECORD_STRING (RflService, rfl_service, name, "name")
RFL_RECORD_STRING (RflService, rfl_service, alternate_name, "alternate_name")
RFL_RECORD_STRING (RflService, rfl_service, description, "description")
RFL_RECORD_STRING (RflService, rfl_service, status, "status")
RFL_RECORD_STRING (RflService, rfl_service, email, "email")
RFL_RECORD_STRING (RflService, rfl_service, url, "url")
RFL_RECORD_STRING (RflService, rfl_service, organization_id, "organization_id")
RFL_RECORD_STRING (RflService, rfl_service, program_id, "program_id")
RFL_RECORD_STRING (RflService, rfl_service, application_process, "application_process")
RFL_RECORD_STRING (RflService, rfl_service, eligibility, "eligibility_description")
RFL_RECORD_STRING (RflService, rfl_service, fees, "fees_description")
RFL_RECORD_DOUBLE (RflService, rfl_service, minimum_age, "minimum_age")
RFL_RECORD_DOUBLE (RflService, rfl_service, maximum_age, "maximum_age")
RFL_RECORD_STRING (RflService, rfl_service, interpretation, "interpretation_services")
RFL_RECORD_STRING (RflService, rfl_service, alert, "alert")
RFL_RECORD_STRING (RflService, rfl_service, assured_date, "assured_date")
RFL_RECORD_STRING (RflService, rfl_service, assurer_email, "assurer_email")
RFL_RECORD_STRV   (RflService, rfl_service, needs, "referral.needs")
RFL_RECORD_STRV   (RflService, rfl_service, publics, "referral.publics")
RFL_RECORD_STRV   (RflService, rfl_service, criteria, "referral.criteria")
RFL_RECORD_STRV   (RflService, rfl_service, documents, "referral.required_documents")
RFL_RECORD_CODE   (RflService, rfl_service, support_type, "referral.support_type", RflSupportType, rfl_support_type)
RFL_RECORD_CODE   (RflService, rfl_service, capacity, "referral.capacity.state", RflCapacity, rfl_capacity)
RFL_RECORD_STRING (RflService, rfl_service, capacity_since, "referral.capacity.since")
RFL_RECORD_STRING (RflService, rfl_service, wait, "referral.capacity.wait")
RFL_RECORD_INT    (RflService, rfl_service, update_months, "referral.update_months", 6)
RFL_RECORD_STRING (RflService, rfl_service, suspended_from, "referral.suspended.from")
RFL_RECORD_STRING (RflService, rfl_service, suspended_until, "referral.suspended.until")
RFL_RECORD_BOOL   (RflService, rfl_service, free, "referral.free")
RFL_RECORD_BOOL   (RflService, rfl_service, remote, "referral.remote")
RFL_RECORD_STRING (RflService, rfl_service, notes, "referral.notes")
RFL_RECORD_STRING (RflService, rfl_service, gone, "referral.source.gone")
