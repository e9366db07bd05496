/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-record.h"

G_BEGIN_DECLS

#define RFL_TYPE_LOCATION (rfl_location_get_type ())
G_DECLARE_FINAL_TYPE (RflLocation, rfl_location, RFL, LOCATION, RflRecord)

const char  *rfl_location_get_name            (RflLocation *self);
const char  *rfl_location_get_description     (RflLocation *self);
const char  *rfl_location_get_location_type   (RflLocation *self);
const char  *rfl_location_get_organization_id (RflLocation *self);
const char  *rfl_location_get_transportation  (RflLocation *self);
double       rfl_location_get_latitude        (RflLocation *self);
double       rfl_location_get_longitude       (RflLocation *self);
const char  *rfl_location_get_notes           (RflLocation *self);

G_END_DECLS
