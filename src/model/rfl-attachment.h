/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-record.h"

G_BEGIN_DECLS

#define RFL_TYPE_ATTACHMENT (rfl_attachment_get_type ())
G_DECLARE_FINAL_TYPE (RflAttachment, rfl_attachment, RFL, ATTACHMENT, RflRecord)

const char  *rfl_attachment_get_referral   (RflAttachment *self);
const char  *rfl_attachment_get_person     (RflAttachment *self);
const char  *rfl_attachment_get_name       (RflAttachment *self);
const char  *rfl_attachment_get_media_type (RflAttachment *self);
gint64       rfl_attachment_get_size       (RflAttachment *self);
const char  *rfl_attachment_get_sha256     (RflAttachment *self);
GStrv        rfl_attachment_dup_chunks     (RflAttachment *self);

G_END_DECLS
