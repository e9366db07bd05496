/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"
#include "rfl-service-page.h"

G_BEGIN_DECLS

/* How a service, or all of an organisation, answered the office's referrals. One of the ids is NULL. (nullable): no referral.
 * What was erased is not among them: its numbers survive in the erase records, which stand in clear on the server, and there nothing may
 * say who was referred to which partner, and when. */
RflAnswers        *rfl_answers_read         (RflDb           *db,
                                             const char      *service_id,
                                             const char      *organization_id,
                                             gint64           now,
                                             GError         **error);

/* (nullable): without an agreement on places. */
RflPriorityPlaces *rfl_priority_places_read (RflDb           *db,
                                             RflPartnership  *partnership,
                                             const char      *organization_id,
                                             gint64           now,
                                             GTimeZone       *zone,
                                             GError         **error);
void               rfl_priority_places_free (RflPriorityPlaces *self);

G_END_DECLS
