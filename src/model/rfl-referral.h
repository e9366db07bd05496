/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-codes.h"
#include "rfl-record.h"

G_BEGIN_DECLS

#define RFL_TYPE_REFERRAL (rfl_referral_get_type ())
G_DECLARE_FINAL_TYPE (RflReferral, rfl_referral, RFL, REFERRAL, RflRecord)

const char    *rfl_referral_get_person          (RflReferral *self);
const char    *rfl_referral_get_need            (RflReferral *self);
const char    *rfl_referral_get_words           (RflReferral *self);
RflSupportType rfl_referral_get_support_type    (RflReferral *self);
RflTargetKind  rfl_referral_get_target_kind     (RflReferral *self);
const char    *rfl_referral_get_target_id       (RflReferral *self);
const char    *rfl_referral_get_target_name     (RflReferral *self);
const char    *rfl_referral_get_service_id      (RflReferral *self);
const char    *rfl_referral_get_organization_id (RflReferral *self);
const char    *rfl_referral_get_worker          (RflReferral *self);
RflMethod      rfl_referral_get_method          (RflReferral *self);
const char    *rfl_referral_get_reason          (RflReferral *self);
const char    *rfl_referral_get_availability    (RflReferral *self);
RflPriority    rfl_referral_get_priority        (RflReferral *self);
const char    *rfl_referral_get_deadline        (RflReferral *self);
RflChannel     rfl_referral_get_channel         (RflReferral *self);
gboolean       rfl_referral_get_tell_in_person  (RflReferral *self);
const char    *rfl_referral_get_consent         (RflReferral *self);
const char    *rfl_referral_get_parent          (RflReferral *self);
gint64         rfl_referral_get_created         (RflReferral *self);

G_END_DECLS
