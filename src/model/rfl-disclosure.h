/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-codes.h"
#include "rfl-record.h"

G_BEGIN_DECLS

#define RFL_TYPE_DISCLOSURE (rfl_disclosure_get_type ())
G_DECLARE_FINAL_TYPE (RflDisclosure, rfl_disclosure, RFL, DISCLOSURE, RflRecord)

const char  *rfl_disclosure_get_referral        (RflDisclosure *self);
const char  *rfl_disclosure_get_person          (RflDisclosure *self);
const char  *rfl_disclosure_get_recipient       (RflDisclosure *self);
GStrv        rfl_disclosure_dup_items           (RflDisclosure *self);
GStrv        rfl_disclosure_dup_hashes          (RflDisclosure *self);
RflChannel   rfl_disclosure_get_channel         (RflDisclosure *self);
gint64       rfl_disclosure_get_at              (RflDisclosure *self);
const char  *rfl_disclosure_get_override_reason (RflDisclosure *self);

G_END_DECLS
