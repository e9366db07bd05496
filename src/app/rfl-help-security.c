/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-help-page.h"

#include <glib/gi18n.h>

/* The list of what stands in clear is true to the tables of the store: the test of the help reads their columns. */

static const RflHelpBlock blocks[] = {
  { RFL_HELP_HEADING, N_("What is sealed") },
  { RFL_HELP_TEXT, N_("Names, contacts, addresses, birth dates, notes, reasons and every other free text about a person; consents "
                      "and attachments; drafts; the names of the workers. They are sealed on this computer with a key that "
                      "your passphrase opens, and are so in every backup.") },
  { RFL_HELP_HEADING, N_("What is not sealed") },
  { RFL_HELP_TEXT, N_("The directory of services: it names no client.") },
  { RFL_HELP_TEXT, N_("So that Follow-up works while client data is locked, these facts stand in clear in the tables of this computer. "
                      "None of them holds a name; together, somebody who knows the person could recognise them. They are made anew "
                      "from the sealed records and are in no backup:") },
  { RFL_HELP_CLEAR, N_("Random identifiers, of the person, the referral, the consent, the worker and the computer; revisions and keys "
                       "are named by a number."),
    "person.id person.revision person.key referral.id referral.person referral.worker referral.consent event_index.id "
    "event_index.referral event_index.worker event_index.device event_index.after event_index.target follow_up.referral "
    "follow_up.policy interaction_index.id interaction_index.person interaction_index.worker unmet_index.id unmet_index.worker "
    "relation.id relation.person relation.referral consent_index.id" },
  { RFL_HELP_CLEAR, N_("Of a referral: service, organization, need, support type, priority, way of handing over, language, area, team, "
                       "the referral that it follows, and whether the client has a way to be reached."),
    "referral.service referral.organization referral.need referral.support_type referral.priority referral.method "
    "referral.language referral.area referral.team referral.parent referral.client_channel" },
  { RFL_HELP_CLEAR, N_("Its dates: when it was written, the reply deadline, the day by which documents were promised, the days within "
                       "which the partner promised to connect."),
    "referral.created referral.deadline referral.bring_by referral.promised_days" },
  { RFL_HELP_CLEAR, N_("Of each event: what happened, when it happened and when it was recorded."),
    "event_index.type event_index.at event_index.clock" },
  { RFL_HELP_CLEAR, N_("By whose word (client, partner, worker), to whom an attempt was made, through which channel (telephone, e-mail…), "
                       "and the reason, as a code."),
    "event_index.by event_index.to_whom event_index.channel event_index.reason" },
  { RFL_HELP_CLEAR, N_("The date and time of an appointment."), "event_index.due" },
  { RFL_HELP_CLEAR, N_("The outcome (met, partly, unmet) and whether it was useful."), "event_index.outcome event_index.useful" },
  { RFL_HELP_CLEAR, N_("What follows from these: the status and since when, the next thing to do, why and by when, the instants at "
                       "which silence and delay count, and whether contact may be called lost."),
    "event_index.seen follow_up.open follow_up.status follow_up.since follow_up.action follow_up.why follow_up.why_n "
    "follow_up.event follow_up.due follow_up.queue follow_up.acknowledge_by follow_up.no_reply_at follow_up.supervisor_at "
    "follow_up.escalated follow_up.may_lose_contact follow_up.next_instant" },
  { RFL_HELP_CLEAR, N_("That there is a consent, a disclosure, an attachment, an interaction or an unmet need, of which person or "
                       "referral, and when; until when a consent holds and when it was withdrawn."),
    "relation.kind relation.at consent_index.until consent_index.withdrawn" },
  { RFL_HELP_CLEAR, N_("That a record was changed in two places at once and waits for a person, and since when."),
    "clash.document clash.kind clash.n clash.at" },
  { RFL_HELP_CLEAR, N_("Of a change proposed to the shared directory: which record, on which computer and when it was made, and what was "
                       "decided; not what it says."),
    "proposal.id proposal.target proposal.revision proposal.device proposal.state proposal.result proposal.seen proposal.at" },
  { RFL_HELP_CLEAR, N_("Of what was erased: the random identifiers, when, and how many referrals and needs it was."), "erased.name erased.clock erased.due" },
  { RFL_HELP_CLEAR, N_("Of an interaction: when, where, which team, which needs, how many minutes."),
    "interaction_index.at interaction_index.place interaction_index.team interaction_index.needs interaction_index.minutes" },
  { RFL_HELP_CLEAR, N_("Of an unmet need: when, which need, area, support type and reason, as codes."),
    "unmet_index.at unmet_index.need unmet_index.area unmet_index.support_type unmet_index.reason" },
  { RFL_HELP_TEXT, N_("Place, area and team are the words that you type there: write no name into them.") },
  { RFL_HELP_TEXT, N_("Beside the sealed records and drafts stand their identifier, their kind, when, by which worker and on which "
                      "computer they were changed, and how long they are. The clocks, the days off and the time zone of the office "
                      "are in clear too.") },
  { RFL_HELP_HEADING, N_("Erasing a person") },
  { RFL_HELP_TEXT, N_("People, the menu of a person, Erase: the record, the referrals with their events, consents, files and drafts go, in "
                      "all their versions, and so they do in the backups beside the data. The other laptops erase them when they sync, "
                      "even while locked, and take nothing of the person in again. A backup that lay elsewhere comes back without "
                      "them. Only that something was there, when and by whom it was changed, stays, and how many "
                      "referrals and needs without a solution there were, so that the figures of the office still count them.") },
  { RFL_HELP_ITEM, N_("Delete the backups that you put elsewhere before: they are not reached.") },
  { RFL_HELP_ITEM, N_("The server keeps the sealed old versions until it is compacted; see “Running the server of an office”.") },
  { RFL_HELP_HEADING, N_("While locked") },
  { RFL_HELP_TEXT, N_("No name is on the screen, and the keys are wiped from memory. The directory and Follow-up go on without names. What "
                      "was being typed is sealed first and comes back after unlocking.") },
  { RFL_HELP_END }
};

const RflHelpPage rfl_help_security = { "security", "rfl-shield-symbolic", N_("Security"), blocks };
