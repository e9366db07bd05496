/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-codes.h"
#include "rfl-status-pill.h"

G_BEGIN_DECLS

/* The pill of a referral's status and of a service's capacity: the same word, icon and colour wherever they show. */
void rfl_status_pill_set_status   (RflStatusPill *self,
                                   RflStatus      status);
void rfl_status_pill_set_capacity (RflStatusPill *self,
                                   RflCapacity    capacity,
                                   const char    *wait);

G_END_DECLS
