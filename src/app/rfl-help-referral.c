/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-help-page.h"

#include <glib/gi18n.h>

static const RflHelpBlock blocks[] = {
  { RFL_HELP_TEXT, N_("A referral is a promise: somebody is helped to reach a service, and nobody forgets them until both the client "
                      "and the partner have said how it went.") },
  { RFL_HELP_HEADING, N_("By telephone, in half a minute") },
  { RFL_HELP_TEXT, N_("Choose the service in the directory, press Refer, choose the person, call with the client beside you, and say "
                      "how the call went. The referral is in Follow-up, which says what to do next and when.") },
  { RFL_HELP_HEADING, N_("Step by step") },
  { RFL_HELP_ITEM, N_("Person and need: somebody you know, or somebody new.") },
  { RFL_HELP_ITEM, N_("Service: suggestions with their reasons. A colleague with the expertise comes first; a place that is in no "
                      "directory can be typed.") },
  { RFL_HELP_ITEM, N_("Fit: for whom it is, what it asks for, and which documents are ready, waived with a reason, or brought later.") },
  { RFL_HELP_ITEM, N_("Request: why, how soon, and how the client hears of it.") },
  { RFL_HELP_ITEM, N_("Consent: each thing that leaves this office is ticked by itself, for one recipient.") },
  { RFL_HELP_ITEM, N_("Hand over: the warm ways first, by a call, a video call or together; then e-mail, letter or form.") },
  { RFL_HELP_TEXT, N_("Steps may be taken in any order. What is typed saves itself as a sealed draft and comes back after a lock, a "
                      "crash or the end of the day.") },
  { RFL_HELP_HEADING, N_("Follow-up") },
  { RFL_HELP_TEXT, N_("Each line says the one next thing to do. The probable answers are one click, and each can be undone. Silence is "
                      "found by the calendar: the partner is called, reminded, and in the end the line says that there is no answer.") },
  { RFL_HELP_TEXT, N_("Nothing leaves the list by being refused or forgotten: what was declined or lost waits for another service, or "
                      "for an unmet need to be recorded.") },
  { RFL_HELP_HEADING, N_("Closing the loop") },
  { RFL_HELP_TEXT, N_("Closing asks both sides: did they connect, what came of it, was it useful. When the two do not say the same, it "
                      "shows.") },
  { RFL_HELP_HEADING, N_("When consent is withdrawn or expires") },
  { RFL_HELP_TEXT, N_("Withdraw a consent on the page of the person. What was sent by it ends, nothing more is sent by it, and Follow-up "
                      "asks you to tell the partner; one click says that they know. When a consent expires while its referral is open, "
                      "Follow-up asks the same. What was given before stays listed.") },
  { RFL_HELP_HEADING, N_("When there is no solution") },
  { RFL_HELP_TEXT, N_("Record an unmet need from the directory, the referral or on closing: one click, and the gap is counted.") },
  { RFL_HELP_END }
};

const RflHelpPage rfl_help_referral = { "referral", "rfl-send-symbolic", N_("How a referral works"), blocks };
