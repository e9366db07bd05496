/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-codes.h"
#include "rfl-record.h"

G_BEGIN_DECLS

#define RFL_TYPE_UNMET_NEED (rfl_unmet_need_get_type ())
G_DECLARE_FINAL_TYPE (RflUnmetNeed, rfl_unmet_need, RFL, UNMET_NEED, RflRecord)

const char    *rfl_unmet_need_get_person       (RflUnmetNeed *self);
const char    *rfl_unmet_need_get_referral     (RflUnmetNeed *self);
const char    *rfl_unmet_need_get_need         (RflUnmetNeed *self);
const char    *rfl_unmet_need_get_area         (RflUnmetNeed *self);
RflSupportType rfl_unmet_need_get_support_type (RflUnmetNeed *self);
const char    *rfl_unmet_need_get_reason       (RflUnmetNeed *self);
GStrv          rfl_unmet_need_dup_tried        (RflUnmetNeed *self);
const char    *rfl_unmet_need_get_words        (RflUnmetNeed *self);
const char    *rfl_unmet_need_get_language     (RflUnmetNeed *self);
gint64         rfl_unmet_need_get_at           (RflUnmetNeed *self);
const char    *rfl_unmet_need_get_worker       (RflUnmetNeed *self);

G_END_DECLS
