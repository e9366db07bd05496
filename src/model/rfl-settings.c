/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-settings.h"

#include "rfl-record-private.h"

/* What holds for the whole office; sealed. */
RFL_DEFINE_RECORD (RflSettings, rfl_settings, RFL_KIND_SETTINGS,
                   { "office", "office", RFL_FIELD_STRING },
                   { "phone", "phone", RFL_FIELD_STRING },
                   { "email", "email", RFL_FIELD_STRING },
                   { "address", "address", RFL_FIELD_STRING },
                   { "language", "language", RFL_FIELD_STRING },
                   { "zone", "zone", RFL_FIELD_STRING },
                   { "place", "place", RFL_FIELD_STRING },
                   { "holidays", "holidays", RFL_FIELD_STRV },
                   { "lock-minutes", "lock_minutes", RFL_FIELD_INT, 10 })

RFL_RECORD_STRING (RflSettings, rfl_settings, office, "office")
RFL_RECORD_STRING (RflSettings, rfl_settings, phone, "phone")
RFL_RECORD_STRING (RflSettings, rfl_settings, email, "email")
RFL_RECORD_STRING (RflSettings, rfl_settings, address, "address")
RFL_RECORD_STRING (RflSettings, rfl_settings, language, "language")
RFL_RECORD_STRING (RflSettings, rfl_settings, zone, "zone")
RFL_RECORD_STRING (RflSettings, rfl_settings, place, "place")
RFL_RECORD_STRV   (RflSettings, rfl_settings, holidays, "holidays")
RFL_RECORD_INT    (RflSettings, rfl_settings, lock_minutes, "lock_minutes", 10)
