/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-codes.h"
#include "rfl-record.h"

G_BEGIN_DECLS

#define RFL_TYPE_ORGANIZATION (rfl_organization_get_type ())
G_DECLARE_FINAL_TYPE (RflOrganization, rfl_organization, RFL, ORGANIZATION, RflRecord)

const char         *rfl_organization_get_name              (RflOrganization *self);
const char         *rfl_organization_get_alternate_name    (RflOrganization *self);
const char         *rfl_organization_get_description       (RflOrganization *self);
const char         *rfl_organization_get_email             (RflOrganization *self);
const char         *rfl_organization_get_website           (RflOrganization *self);
RflLegalStatus      rfl_organization_get_legal_status      (RflOrganization *self);
RflOrganizationKind rfl_organization_get_organization_kind (RflOrganization *self);
const char         *rfl_organization_get_parent_id         (RflOrganization *self);
const char         *rfl_organization_get_notes             (RflOrganization *self);

G_END_DECLS
