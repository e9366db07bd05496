/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-contact.h"
#include "rfl-front-contact.h"
#include "rfl-location.h"
#include "rfl-organization.h"
#include "rfl-service.h"
#include "rfl-referral.h"

G_BEGIN_DECLS

/* The best of what is known; every argument may be NULL, not all of them. @locations: (element-type RflLocation) */
RflFrontContact *rfl_front_contact_new_for_service  (RflService      *service,
                                                     RflOrganization *organization,
                                                     GPtrArray       *contacts,
                                                     GPtrArray       *locations);
/* What the referral kept of its target. */
RflFrontContact *rfl_front_contact_new_for_referral (RflReferral     *referral);

G_END_DECLS
