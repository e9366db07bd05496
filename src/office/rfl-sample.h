/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-office.h"

G_BEGIN_DECLS

/**
 * SECTION:rfl-sample
 *
 * The fictional sample office is two files.
 *
 * `directory.ndjson`: one document a line, as the store keeps it: HSDS members of organization, service, location or
 * contact, the member `referral`, and `_id` ("service:<uuid>"). In `assured_date`, `referral.capacity.since` and
 * `referral.texts.*.source_date` a value such as "-400d" is a day counted from today.
 *
 * `cases.json`: one object. A time is "-12d 10:05" (days from today, local time; "+3d 14:00" for an appointment),
 * a day is "-12d". Keys (`key`) are short names that the file uses for itself; ids are made from them.
 * |[
 * {
 *   "workers": [ { "key": "karim", "name": "Karim B.", "phone": "…", "email": "…",
 *                  "languages": ["fr", "ar"], "expertise": ["housing"] } ],        the first stands for who is at the keyboard
 *   "partnerships": [ { "organization": "<document id>", "agreement": "text", "since": "-200d", "places": 5,
 *                       "period": "month", "promised_days": 5, "notes": "text", "log": [ { "day": "-30d", "text": "…" } ] } ],
 *   "people": [ { "key": "amal", "body": { …members of a sealed person body… } } ],
 *   "unmet_needs": [ { "at": "-20d 15:00", "need": "housing", "reason": "full_everywhere", "area": "Rivemont",
 *                      "person": "amal", "support_type": "housing" } ],
 *   "referrals": [ { "key": "r1", "person": "amal", "worker": "karim", "need": "food", "created": "-18d 14:00",
 *                    "target": { "type": "service", "id": "service:<uuid>" },
 *                             { "type": "colleague", "worker": "karim" }, { "type": "organization", "id": "…" },
 *                             { "type": "unlisted", "name": "…", "phone": "…" },
 *                    "method": "call", "priority": "routine", "words": "…", "reason": "…", "parent": "r0",
 *                    "consent": { "basis": "verbal", "items": ["name", "phone", "need"], "language": "ar" },
 *                    "events": [ { "type": "sent", "at": "-18d 14:20", "by": "worker", "channel": "phone", "worker": "karim",
 *                                  "reason": "message_left", "note": "…", "when": "+2d 10:30", "outcome": "met",
 *                                  "useful": true, "retracts": 2, "target": "r2" } ] } ],
 *                                  "retracts": index of an event before it; "target": referral that followed (re_referred)
 *   "drafts": [ { "key": "d1", "body": { "person": "amal", "need": "food", "target": …, "words": …, "method": …,
 *                                        "consent": … as in a referral } } ]
 * }
 * ]|
 */

/* Fills an open, unlocked office with the sample, dated from today. @directory: (nullable): folder with both files; NULL:
 * the data installed with the program, or of the source tree it was built in. A second time changes nothing. */
void     rfl_office_load_sample_async  (RflOffice            *self,
                                        const char           *directory,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean rfl_office_load_sample_finish (RflOffice            *self,
                                        GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
