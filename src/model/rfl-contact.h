/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-record.h"

G_BEGIN_DECLS

#define RFL_TYPE_CONTACT (rfl_contact_get_type ())
G_DECLARE_FINAL_TYPE (RflContact, rfl_contact, RFL, CONTACT, RflRecord)

const char  *rfl_contact_get_name                   (RflContact *self);
const char  *rfl_contact_get_title                  (RflContact *self);
const char  *rfl_contact_get_department             (RflContact *self);
const char  *rfl_contact_get_email                  (RflContact *self);
const char  *rfl_contact_get_organization_id        (RflContact *self);
const char  *rfl_contact_get_service_id             (RflContact *self);
const char  *rfl_contact_get_location_id            (RflContact *self);
const char  *rfl_contact_get_service_at_location_id (RflContact *self);
GStrv        rfl_contact_dup_languages              (RflContact *self);
const char  *rfl_contact_get_notes                  (RflContact *self);

G_END_DECLS
