/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RFL_TYPE_PERSON_ROW (rfl_person_row_get_type ())

/**
 * RflPersonRow:
 *
 * One line of a list of people, from the opened name boxes and the projections; no document is opened for it.
 */
G_DECLARE_FINAL_TYPE (RflPersonRow, rfl_person_row, RFL, PERSON_ROW, GObject)

const char         *rfl_person_row_get_id             (RflPersonRow *self);
const char         *rfl_person_row_get_name           (RflPersonRow *self);
const char * const *rfl_person_row_get_languages      (RflPersonRow *self);   /* codes */
guint               rfl_person_row_get_open_referrals (RflPersonRow *self);

G_END_DECLS
