/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-organization.h"

#include "rfl-record-private.h"

/* An organization of the directory (HSDS organization). */
RFL_DEFINE_RECORD (RflOrganization, rfl_organization, RFL_KIND_ORGANIZATION,
                   { "name", "name", RFL_FIELD_STRING },
                   { "alternate-name", "alternate_name", RFL_FIELD_STRING },
                   { "description", "description", RFL_FIELD_STRING },
                   { "email", "email", RFL_FIELD_STRING },
                   { "website", "website", RFL_FIELD_STRING },
                   { "legal-status", "referral.legal_status", RFL_FIELD_STRING },
                   { "organization-kind", "referral.kind", RFL_FIELD_STRING },
                   { "parent-id", "parent_organization_id", RFL_FIELD_STRING },
                   { "notes", "referral.notes", RFL_FIELD_STRING })

RFL_RECORD_STRING (RflOrganization, rfl_organization, name, "name")
RFL_RECORD_STRING (RflOrganization, rfl_organization, alternate_name, "alternate_name")
RFL_RECORD_STRING (RflOrganization, rfl_organization, description, "description")
RFL_RECORD_STRING (RflOrganization, rfl_organization, email, "email")
RFL_RECORD_STRING (RflOrganization, rfl_organization, website, "website")
RFL_RECORD_CODE   (RflOrganization, rfl_organization, legal_status, "referral.legal_status", RflLegalStatus, rfl_legal_status)
RFL_RECORD_CODE   (RflOrganization, rfl_organization, organization_kind, "referral.kind", RflOrganizationKind, rfl_organization_kind)
RFL_RECORD_STRING (RflOrganization, rfl_organization, parent_id, "parent_organization_id")
RFL_RECORD_STRING (RflOrganization, rfl_organization, notes, "referral.notes")
