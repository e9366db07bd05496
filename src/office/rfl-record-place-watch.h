/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-office.h"

G_BEGIN_DECLS

#define RFL_TYPE_RECORD_PLACE_WATCH (rfl_record_place_watch_get_type ())

/**
 * RflRecordPlaceWatch:
 *
 * Says where a record is, as long as somebody looks: on this computer only, waiting to be sent, or on the server; a referral with
 * all its events.
 *
 * Property `place` (read-only, notified): an #RflRecordPlace, or -1 without a server, where everything is here.
 */
G_DECLARE_FINAL_TYPE (RflRecordPlaceWatch, rfl_record_place_watch, RFL, RECORD_PLACE_WATCH, GObject)

RflRecordPlaceWatch *rfl_record_place_watch_new (RflOffice  *office,
                                                 const char *id);

/* Something was sent, or is to be: for who looks. */
void                 rfl_office_note_places     (RflOffice  *office);

G_END_DECLS
