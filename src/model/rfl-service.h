/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-codes.h"
#include "rfl-record.h"

G_BEGIN_DECLS

#define RFL_TYPE_SERVICE (rfl_service_get_type ())
G_DECLARE_FINAL_TYPE (RflService, rfl_service, RFL, SERVICE, RflRecord)

const char    *rfl_service_get_name                (RflService *self);
const char    *rfl_service_get_alternate_name      (RflService *self);
const char    *rfl_service_get_description         (RflService *self);
const char    *rfl_service_get_status              (RflService *self);
const char    *rfl_service_get_email               (RflService *self);
const char    *rfl_service_get_url                 (RflService *self);
const char    *rfl_service_get_organization_id     (RflService *self);
const char    *rfl_service_get_program_id          (RflService *self);
const char    *rfl_service_get_application_process (RflService *self);
const char    *rfl_service_get_eligibility         (RflService *self);
const char    *rfl_service_get_fees                (RflService *self);
double         rfl_service_get_minimum_age         (RflService *self);
double         rfl_service_get_maximum_age         (RflService *self);
const char    *rfl_service_get_interpretation      (RflService *self);
const char    *rfl_service_get_alert               (RflService *self);
const char    *rfl_service_get_assured_date        (RflService *self);
const char    *rfl_service_get_assurer_email       (RflService *self);
GStrv          rfl_service_dup_needs               (RflService *self);
GStrv          rfl_service_dup_publics             (RflService *self);
GStrv          rfl_service_dup_criteria            (RflService *self);
GStrv          rfl_service_dup_documents           (RflService *self);
RflSupportType rfl_service_get_support_type        (RflService *self);
RflCapacity    rfl_service_get_capacity            (RflService *self);
const char    *rfl_service_get_capacity_since      (RflService *self);
const char    *rfl_service_get_wait                (RflService *self);
gint64         rfl_service_get_update_months       (RflService *self);
const char    *rfl_service_get_suspended_from      (RflService *self);
const char    *rfl_service_get_suspended_until     (RflService *self);
gboolean       rfl_service_get_free                (RflService *self);
gboolean       rfl_service_get_remote              (RflService *self);
const char    *rfl_service_get_notes               (RflService *self);
const char    *rfl_service_get_gone                (RflService *self);

G_END_DECLS
