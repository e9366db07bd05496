/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-record.h"

G_BEGIN_DECLS

#define RFL_TYPE_PARTNERSHIP (rfl_partnership_get_type ())
G_DECLARE_FINAL_TYPE (RflPartnership, rfl_partnership, RFL, PARTNERSHIP, RflRecord)

const char  *rfl_partnership_get_organization_id (RflPartnership *self);
const char  *rfl_partnership_get_agreement       (RflPartnership *self);
const char  *rfl_partnership_get_agreed_on       (RflPartnership *self);
gint64       rfl_partnership_get_places          (RflPartnership *self);
const char  *rfl_partnership_get_period          (RflPartnership *self);
gint64       rfl_partnership_get_promised_days   (RflPartnership *self);
const char  *rfl_partnership_get_trust           (RflPartnership *self);
const char  *rfl_partnership_get_notes           (RflPartnership *self);

G_END_DECLS
