/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-consent.h"
#include "rfl-event-entry.h"
#include "rfl-referral-event.h"

G_BEGIN_DECLS

/* @record: (nullable): locked, or a box that does not open. @worker: (nullable): name */
RflEventEntry *rfl_event_entry_new         (const RflCaseEntry *entry,
                                            RflReferralEvent   *record,
                                            const char         *worker,
                                            gboolean            own,
                                            gboolean            clash);
RflEventEntry *rfl_event_entry_new_consent (RflConsent         *consent);
RflEventEntry *rfl_event_entry_new_created (const char         *referral,
                                            gint64              created_us,
                                            const char         *worker,
                                            gboolean            own);

G_END_DECLS
