/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-record.h"

G_BEGIN_DECLS

#define RFL_TYPE_SETTINGS (rfl_settings_get_type ())
G_DECLARE_FINAL_TYPE (RflSettings, rfl_settings, RFL, SETTINGS, RflRecord)

const char  *rfl_settings_get_office       (RflSettings *self);
const char  *rfl_settings_get_phone        (RflSettings *self);
const char  *rfl_settings_get_email        (RflSettings *self);
const char  *rfl_settings_get_address      (RflSettings *self);
const char  *rfl_settings_get_language     (RflSettings *self);
const char  *rfl_settings_get_zone         (RflSettings *self);
const char  *rfl_settings_get_place        (RflSettings *self);
GStrv        rfl_settings_dup_holidays     (RflSettings *self);
gint64       rfl_settings_get_lock_minutes (RflSettings *self);

G_END_DECLS
