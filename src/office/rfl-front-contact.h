/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define RFL_TYPE_FRONT_CONTACT (rfl_front_contact_get_type ())

/**
 * RflFrontContact:
 *
 * Whom to call, "always in sight": the best contact of a service, else its own telephone and e-mail, else those of its
 * organisation; or what a referral kept of it. Every getter but the name may give NULL.
 */
G_DECLARE_FINAL_TYPE (RflFrontContact, rfl_front_contact, RFL, FRONT_CONTACT, GObject)

const char         *rfl_front_contact_get_name         (RflFrontContact *self);   /* person, else service or organisation */
gboolean            rfl_front_contact_get_is_person    (RflFrontContact *self);
const char         *rfl_front_contact_get_role         (RflFrontContact *self);
const char         *rfl_front_contact_get_organization (RflFrontContact *self);
const char         *rfl_front_contact_get_phone        (RflFrontContact *self);
const char         *rfl_front_contact_get_phone_note   (RflFrontContact *self);
const char         *rfl_front_contact_get_email        (RflFrontContact *self);
const char         *rfl_front_contact_get_website      (RflFrontContact *self);
const char * const *rfl_front_contact_get_languages    (RflFrontContact *self);   /* codes */

G_END_DECLS
