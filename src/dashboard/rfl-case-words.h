/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-event-entry.h"
#include "rfl-follow-up-row.h"
#include "rfl-referral-page.h"
#include "rfl-status-pill.h"

G_BEGIN_DECLS

/* What the page says of a referral, in words of the interface. */

char       *rfl_case_words_who          (RflFollowUpRow  *row);
char       *rfl_case_words_who_markup   (RflFollowUpRow  *row);
char       *rfl_case_words_where        (RflFollowUpRow  *row);
char       *rfl_case_words_days         (int              days);
const char *rfl_case_words_status       (RflFollowUpRow  *row,
                                         gint64           now_us);
void        rfl_case_words_set_pill     (RflStatusPill   *pill,
                                         RflFollowUpRow  *row,
                                         gint64           now_us);
char       *rfl_case_words_entry_detail (RflEventEntry   *entry,
                                         GTimeZone       *tz);
char       *rfl_case_words_consent      (RflConsent      *consent);
char       *rfl_case_words_entry_mark   (RflEventEntry   *entry,
                                         const RflCase   *referral_case);
RflTone     rfl_case_words_entry_tone   (RflEventEntry   *entry);
char       *rfl_case_words_open         (const RflSchedule *schedule,
                                         gint64           now_us,
                                         GTimeZone       *tz);

G_END_DECLS
