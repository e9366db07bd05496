/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-reply.h"

#include <glib/gi18n.h>

/* The answers of the Follow-up page: which ones stand in the grid in which situation, and what each of them writes
 * down. Nothing here knows a widget. */

typedef struct
{
  const char   *nick;
  const char   *label;          /* on the button; "…" when it asks */
  const char   *done;           /* (nullable): what the toast says */
  const char   *question;       /* (nullable): what the dialog asks */
  const char   *icon;
  RflEventType  type;
  RflParty      by;
  RflAsk        asks;
} ReplyWord;

static const ReplyWord words[RFL_N_REPLIES] = {
  [RFL_REPLY_NONE] = { "none", "", NULL, NULL, NULL, RFL_EVENT_TYPE_NONE, RFL_PARTY_NONE, RFL_ASK_NOTHING },
  [RFL_REPLY_ACKNOWLEDGED] = { "acknowledged", N_ ("They have _received it"), N_ ("Received by the partner"), NULL,
                               "rfl-mail-symbolic", RFL_EVENT_TYPE_ACKNOWLEDGED, RFL_PARTY_PARTNER, RFL_ASK_NOTHING },
  [RFL_REPLY_ACCEPTED] = { "accepted", N_ ("They _accepted"), N_ ("Accepted"), NULL,
                           "rfl-check-symbolic", RFL_EVENT_TYPE_ACCEPTED, RFL_PARTY_PARTNER, RFL_ASK_NOTHING },
  [RFL_REPLY_SCHEDULED] = { "scheduled", N_ ("Ap_pointment…"), N_ ("Appointment written down"), N_ ("When is the appointment?"),
                            "rfl-calendar-symbolic", RFL_EVENT_TYPE_SCHEDULED, RFL_PARTY_PARTNER, RFL_ASK_WHEN | RFL_ASK_NOTE },
  [RFL_REPLY_RESCHEDULED] = { "rescheduled", N_ ("Anot_her date…"), N_ ("New date written down"), N_ ("When is the new appointment?"),
                              "rfl-calendar-symbolic", RFL_EVENT_TYPE_RESCHEDULED, RFL_PARTY_PARTNER, RFL_ASK_WHEN | RFL_ASK_NOTE },
  [RFL_REPLY_WAITLISTED] = { "waitlisted", N_ ("_Waiting list…"), N_ ("On the waiting list"), N_ ("What do they say of the wait?"),
                             "rfl-waitlist-symbolic", RFL_EVENT_TYPE_WAITLISTED, RFL_PARTY_PARTNER, RFL_ASK_NOTE },
  [RFL_REPLY_NEEDS_INFO] = { "needs_info", N_ ("They need _information…"), N_ ("The partner needs information"), N_ ("What do they need?"),
                             "rfl-question-symbolic", RFL_EVENT_TYPE_NEEDS_INFO, RFL_PARTY_PARTNER, RFL_ASK_NOTE },
  [RFL_REPLY_INFO_GIVEN] = { "info_given", N_ ("_Gave what they need"), N_ ("The partner has what they asked for"), NULL,
                             "rfl-send-symbolic", RFL_EVENT_TYPE_ATTEMPT, RFL_PARTY_WORKER, RFL_ASK_NOTHING },
  [RFL_REPLY_DECLINED] = { "declined", N_ ("They _declined…"), N_ ("Declined: the client is to be told"), N_ ("Why did they decline?"),
                           "rfl-cross-circle-symbolic", RFL_EVENT_TYPE_DECLINED, RFL_PARTY_PARTNER, RFL_ASK_REASON | RFL_ASK_NOTE },
  [RFL_REPLY_NOT_REACHED] = { "not_reached", N_ ("Could not _reach…"), N_ ("Attempt written down"), N_ ("How did it end?"),
                              "rfl-call-missed-symbolic", RFL_EVENT_TYPE_ATTEMPT, RFL_PARTY_WORKER,
                              RFL_ASK_WHOM | RFL_ASK_REASON | RFL_ASK_NOTE },
  [RFL_REPLY_REMINDED] = { "reminded", N_ ("_Remind…"), N_ ("Reminder written down"), N_ ("Remind the partner"),
                           "rfl-mail-symbolic", RFL_EVENT_TYPE_ATTEMPT, RFL_PARTY_WORKER, RFL_ASK_NOTHING },
  [RFL_REPLY_CONNECTED] = { "connected", N_ ("They have _met"), N_ ("Connected"), NULL,
                            "rfl-check-circle-symbolic", RFL_EVENT_TYPE_CONNECTED, RFL_PARTY_PARTNER, RFL_ASK_NOTHING },
  [RFL_REPLY_ATTENDED] = { "attended", N_ ("They c_ame"), N_ ("Appointment kept"), NULL,
                           "rfl-check-circle-symbolic", RFL_EVENT_TYPE_ATTENDED, RFL_PARTY_PARTNER, RFL_ASK_NOTHING },
  [RFL_REPLY_NO_SHOW] = { "no_show", N_ ("Did _not come…"), N_ ("Did not come: the client is to be reached"), N_ ("Is it known why?"),
                          "rfl-person-symbolic", RFL_EVENT_TYPE_NO_SHOW, RFL_PARTY_PARTNER, RFL_ASK_REASON | RFL_ASK_NOTE },
  [RFL_REPLY_EXCUSED] = { "excused", N_ ("_Excused…"), N_ ("Excused: a new date is needed"), N_ ("Why could they not come?"),
                          "rfl-message-symbolic", RFL_EVENT_TYPE_EXCUSED, RFL_PARTY_CLIENT, RFL_ASK_REASON | RFL_ASK_NOTE },
  [RFL_REPLY_PARTNER_CANCELLED] = { "partner_cancelled", N_ ("Partner cance_lled…"), N_ ("Cancelled: a new date is needed"),
                                    N_ ("Why did they cancel?"), "rfl-cross-circle-symbolic", RFL_EVENT_TYPE_PARTNER_CANCELLED,
                                    RFL_PARTY_PARTNER, RFL_ASK_REASON | RFL_ASK_NOTE },
  [RFL_REPLY_TOLD_CLIENT] = { "told_client", N_ ("Client _told"), N_ ("The client has been told"), NULL,
                              "rfl-person-symbolic", RFL_EVENT_TYPE_TOLD_CLIENT, RFL_PARTY_WORKER, RFL_ASK_NOTHING },
  [RFL_REPLY_CLIENT_WORD] = { "client_word", N_ ("Client’s w_ord…"), N_ ("The client’s word is written down"),
                              N_ ("What does the client say?"), "rfl-message-symbolic", RFL_EVENT_TYPE_CLIENT_WORD,
                              RFL_PARTY_CLIENT, RFL_ASK_OUTCOME | RFL_ASK_USEFUL | RFL_ASK_NOTE },
  [RFL_REPLY_PARTNER_WORD] = { "partner_word", N_ ("Partner’s word…"), N_ ("The partner’s word is written down"),
                               N_ ("What does the partner say?"), "rfl-organization-symbolic", RFL_EVENT_TYPE_PARTNER_WORD,
                               RFL_PARTY_PARTNER, RFL_ASK_OUTCOME | RFL_ASK_NOTE },
  [RFL_REPLY_LOST_CONTACT] = { "lost_contact", N_ ("Contact lost…"), N_ ("Contact lost"), N_ ("How was contact lost?"),
                               "rfl-call-missed-symbolic", RFL_EVENT_TYPE_LOST_CONTACT, RFL_PARTY_WORKER, RFL_ASK_REASON | RFL_ASK_NOTE },
  [RFL_REPLY_REACHED] = { "reached", N_ ("Reached a_gain"), N_ ("In contact again: the referral goes on"), NULL,
                          "rfl-call-symbolic", RFL_EVENT_TYPE_SENT, RFL_PARTY_WORKER, RFL_ASK_NOTHING },
  [RFL_REPLY_FIND_ANOTHER] = { "find_another", N_ ("_Find another service…"), NULL, NULL,
                               "rfl-directory-symbolic", RFL_EVENT_TYPE_RE_REFERRED, RFL_PARTY_WORKER, RFL_ASK_NOTHING },
  [RFL_REPLY_UNMET] = { "unmet", N_ ("No _solution…"), N_ ("Recorded as an unmet need"), N_ ("Why is there no solution?"),
                        "rfl-unmet-symbolic", RFL_EVENT_TYPE_UNMET_RECORDED, RFL_PARTY_WORKER, RFL_ASK_REASON | RFL_ASK_NOTE },
  [RFL_REPLY_WITHDRAWN] = { "withdrawn", N_ ("Client with_drew…"), N_ ("Withdrawn by the client"), N_ ("Why does the client not want it any more?"),
                            "rfl-undo-symbolic", RFL_EVENT_TYPE_WITHDRAWN, RFL_PARTY_CLIENT, RFL_ASK_REASON | RFL_ASK_NOTE },
  [RFL_REPLY_CLOSE] = { "close", N_ ("_Close the loop…"), N_ ("Loop closed"), N_ ("Close the loop with both"),
                        "rfl-loop-symbolic", RFL_EVENT_TYPE_CLOSED, RFL_PARTY_WORKER, RFL_ASK_NOTHING },
  [RFL_REPLY_REOPEN] = { "reopen", N_ ("Open _again…"), N_ ("Open again"), N_ ("Why is it opened again?"),
                         "rfl-undo-symbolic", RFL_EVENT_TYPE_REOPENED, RFL_PARTY_WORKER, RFL_ASK_NOTE },
  [RFL_REPLY_VOID] = { "void", N_ ("Entered in _error…"), N_ ("Marked as entered in error"), N_ ("Was it entered in error?"),
                       "rfl-cross-circle-symbolic", RFL_EVENT_TYPE_VOID, RFL_PARTY_WORKER, RFL_ASK_NOTE },
  [RFL_REPLY_TOLD_PARTNER] = { "told_partner", N_ ("Partner _told"), N_ ("The partner has been told"), NULL,
                               "rfl-shield-symbolic", RFL_EVENT_TYPE_ATTEMPT, RFL_PARTY_WORKER, RFL_ASK_NOTHING },
};

/* The grid of each situation: the six most probable first, the rest behind "More". An answer that the life of the
 * referral does not allow is left out, and the next one takes its place. */

static const RflReply waiting[] = {
  RFL_REPLY_ACCEPTED, RFL_REPLY_SCHEDULED, RFL_REPLY_WAITLISTED, RFL_REPLY_DECLINED, RFL_REPLY_NOT_REACHED, RFL_REPLY_CLOSE,
  RFL_REPLY_ACKNOWLEDGED, RFL_REPLY_NEEDS_INFO, RFL_REPLY_CONNECTED, RFL_REPLY_TOLD_CLIENT, RFL_REPLY_CLIENT_WORD,
  RFL_REPLY_LOST_CONTACT, RFL_REPLY_WITHDRAWN, RFL_REPLY_NONE,
};
static const RflReply needs_info[] = {
  RFL_REPLY_INFO_GIVEN, RFL_REPLY_ACCEPTED, RFL_REPLY_SCHEDULED, RFL_REPLY_DECLINED, RFL_REPLY_NOT_REACHED, RFL_REPLY_CLOSE,
  RFL_REPLY_WAITLISTED, RFL_REPLY_ACKNOWLEDGED, RFL_REPLY_CONNECTED, RFL_REPLY_TOLD_CLIENT, RFL_REPLY_LOST_CONTACT,
  RFL_REPLY_WITHDRAWN, RFL_REPLY_NONE,
};
static const RflReply accepted[] = {
  RFL_REPLY_CONNECTED, RFL_REPLY_SCHEDULED, RFL_REPLY_WAITLISTED, RFL_REPLY_DECLINED, RFL_REPLY_NOT_REACHED, RFL_REPLY_CLOSE,
  RFL_REPLY_TOLD_CLIENT, RFL_REPLY_NEEDS_INFO, RFL_REPLY_CLIENT_WORD, RFL_REPLY_PARTNER_WORD, RFL_REPLY_LOST_CONTACT,
  RFL_REPLY_WITHDRAWN, RFL_REPLY_NONE,
};
static const RflReply untold[] = {
  RFL_REPLY_TOLD_CLIENT, RFL_REPLY_SCHEDULED, RFL_REPLY_CONNECTED, RFL_REPLY_DECLINED, RFL_REPLY_NOT_REACHED, RFL_REPLY_CLOSE,
  RFL_REPLY_WAITLISTED, RFL_REPLY_ACCEPTED, RFL_REPLY_NEEDS_INFO, RFL_REPLY_FIND_ANOTHER, RFL_REPLY_UNMET,
  RFL_REPLY_CLIENT_WORD, RFL_REPLY_LOST_CONTACT, RFL_REPLY_WITHDRAWN, RFL_REPLY_NONE,
};
static const RflReply appointment_ahead[] = {
  RFL_REPLY_ATTENDED, RFL_REPLY_RESCHEDULED, RFL_REPLY_EXCUSED, RFL_REPLY_PARTNER_CANCELLED, RFL_REPLY_NOT_REACHED, RFL_REPLY_CLOSE,
  RFL_REPLY_TOLD_CLIENT, RFL_REPLY_WAITLISTED, RFL_REPLY_NEEDS_INFO, RFL_REPLY_DECLINED, RFL_REPLY_LOST_CONTACT,
  RFL_REPLY_WITHDRAWN, RFL_REPLY_NONE,
};
static const RflReply appointment_passed[] = {
  RFL_REPLY_ATTENDED, RFL_REPLY_NO_SHOW, RFL_REPLY_EXCUSED, RFL_REPLY_PARTNER_CANCELLED, RFL_REPLY_RESCHEDULED, RFL_REPLY_NOT_REACHED,
  RFL_REPLY_CLOSE, RFL_REPLY_CLIENT_WORD, RFL_REPLY_DECLINED, RFL_REPLY_WAITLISTED, RFL_REPLY_LOST_CONTACT,
  RFL_REPLY_WITHDRAWN, RFL_REPLY_NONE,
};
static const RflReply appointment_lost[] = {
  RFL_REPLY_RESCHEDULED, RFL_REPLY_TOLD_CLIENT, RFL_REPLY_NOT_REACHED, RFL_REPLY_DECLINED, RFL_REPLY_LOST_CONTACT, RFL_REPLY_CLOSE,
  RFL_REPLY_ATTENDED, RFL_REPLY_WAITLISTED, RFL_REPLY_CLIENT_WORD, RFL_REPLY_WITHDRAWN, RFL_REPLY_NONE,
};
static const RflReply connected[] = {
  RFL_REPLY_CLIENT_WORD, RFL_REPLY_PARTNER_WORD, RFL_REPLY_SCHEDULED, RFL_REPLY_NOT_REACHED, RFL_REPLY_LOST_CONTACT, RFL_REPLY_CLOSE,
  RFL_REPLY_TOLD_CLIENT, RFL_REPLY_NEEDS_INFO, RFL_REPLY_WAITLISTED, RFL_REPLY_DECLINED, RFL_REPLY_WITHDRAWN, RFL_REPLY_NONE,
};
static const RflReply silent[] = {
  RFL_REPLY_ACCEPTED, RFL_REPLY_SCHEDULED, RFL_REPLY_DECLINED, RFL_REPLY_NOT_REACHED, RFL_REPLY_FIND_ANOTHER, RFL_REPLY_UNMET,
  RFL_REPLY_WAITLISTED, RFL_REPLY_ACKNOWLEDGED, RFL_REPLY_NEEDS_INFO, RFL_REPLY_CONNECTED, RFL_REPLY_TOLD_CLIENT,
  RFL_REPLY_CLIENT_WORD, RFL_REPLY_CLOSE, RFL_REPLY_WITHDRAWN, RFL_REPLY_NONE,
};
static const RflReply declined[] = {
  RFL_REPLY_FIND_ANOTHER, RFL_REPLY_UNMET, RFL_REPLY_TOLD_CLIENT, RFL_REPLY_WITHDRAWN, RFL_REPLY_NOT_REACHED, RFL_REPLY_CLIENT_WORD,
  RFL_REPLY_NONE,
};
static const RflReply lost[] = {
  RFL_REPLY_REACHED, RFL_REPLY_NOT_REACHED, RFL_REPLY_CONNECTED, RFL_REPLY_SCHEDULED, RFL_REPLY_FIND_ANOTHER, RFL_REPLY_UNMET,
  RFL_REPLY_ACCEPTED, RFL_REPLY_WAITLISTED, RFL_REPLY_CLIENT_WORD, RFL_REPLY_WITHDRAWN, RFL_REPLY_NONE,
};
static const RflReply closed[] = {
  RFL_REPLY_REOPEN, RFL_REPLY_CLIENT_WORD, RFL_REPLY_PARTNER_WORD, RFL_REPLY_NONE,
};
static const RflReply without_consent[] = {
  RFL_REPLY_TOLD_PARTNER, RFL_REPLY_NOT_REACHED, RFL_REPLY_CLIENT_WORD, RFL_REPLY_PARTNER_WORD, RFL_REPLY_CLOSE, RFL_REPLY_REOPEN,
  RFL_REPLY_LOST_CONTACT, RFL_REPLY_WITHDRAWN, RFL_REPLY_NONE,
};
static const RflReply nothing[] = { RFL_REPLY_NONE };

static const RflReply *
choose_replies (const RflCase     *c,
                const RflFollowUp *follow_up,
                gint64             now_us)
{
  if (follow_up->action == RFL_ACTION_TELL_PARTNER)
    return without_consent;

  switch (follow_up->status)
    {
    case RFL_STATUS_DECLINED:
      return declined;
    case RFL_STATUS_LOST_CONTACT:
      return lost;
    case RFL_STATUS_CLOSED:
    case RFL_STATUS_WITHDRAWN:
      return closed;
    case RFL_STATUS_NONE:
    case RFL_STATUS_DRAFT:
    case RFL_STATUS_READY:
    case RFL_STATUS_VOID:
      return nothing;
    case RFL_STATUS_NO_REPLY:
      return silent;
    case RFL_STATUS_SENT:
    case RFL_STATUS_ACKNOWLEDGED:
    case RFL_STATUS_NEEDS_INFO:
    case RFL_STATUS_WAITLISTED:
    case RFL_STATUS_ACCEPTED:
    case RFL_STATUS_SCHEDULED:
    case RFL_STATUS_CONNECTED:
    default:
      break;
    }

  if (c->appointment_state == RFL_APPOINTMENT_PLANNED && c->appointment_at != 0 && c->appointment_at <= now_us)
    return appointment_passed;
  if (follow_up->action == RFL_ACTION_TELL_CLIENT)
    return untold;
  if (c->appointment_state == RFL_APPOINTMENT_PLANNED)
    return appointment_ahead;
  if (follow_up->status == RFL_STATUS_SCHEDULED)
    return appointment_lost;
  if (follow_up->status == RFL_STATUS_CONNECTED)
    return connected;
  if (follow_up->status == RFL_STATUS_ACCEPTED)
    return accepted;

  return follow_up->status == RFL_STATUS_NEEDS_INFO ? needs_info : waiting;
}

static gboolean
is_allowed (const RflEventType *allowed,
            guint               n_allowed,
            RflEventType        type)
{
  for (guint i = 0; i < n_allowed; i++)
    if (allowed[i] == type)
      return TRUE;

  return FALSE;
}

/* (transfer full) (array length=n_replies): what may be answered now, the most probable first; the first
 * %RFL_N_MAIN_REPLIES stand in the grid */
RflReply *
rfl_replies_for (const RflCase     *referral_case,
                 const RflFollowUp *follow_up,
                 gint64             now_us,
                 guint             *n_replies)
{
  const RflReply *candidates;
  g_autofree RflEventType *allowed = NULL;
  guint n_allowed = 0;
  RflReply *replies;

  g_return_val_if_fail (referral_case != NULL && follow_up != NULL && n_replies != NULL, NULL);

  candidates = choose_replies (referral_case, follow_up, now_us);
  allowed = rfl_case_list_allowed (referral_case, follow_up->status, &n_allowed);
  replies = g_new0 (RflReply, RFL_N_REPLIES);
  *n_replies = 0;
  for (guint i = 0; candidates[i] != RFL_REPLY_NONE; i++)
    {
      RflEventType type = words[candidates[i]].type;

      /* Whoever has met is connected by closing. */
      if (is_allowed (allowed, n_allowed, type) ||
          (candidates[i] == RFL_REPLY_CLOSE && is_allowed (allowed, n_allowed, RFL_EVENT_TYPE_CONNECTED)))
        replies[(*n_replies)++] = candidates[i];
    }

  return replies;
}

/* What stands above the answers. */
const char *
rfl_replies_question (const RflCase     *referral_case,
                      const RflFollowUp *follow_up,
                      gint64             now_us)
{
  const RflReply *replies;

  g_return_val_if_fail (referral_case != NULL && follow_up != NULL, NULL);

  replies = choose_replies (referral_case, follow_up, now_us);
  if (replies == appointment_passed)
    return _("Did the appointment take place?");
  if (replies == without_consent)
    return _("Does the partner know?");
  if (replies == untold)
    return _("Does the client know?");
  if (replies == connected)
    return _("What came of it?");
  if (replies == declined || replies == lost || replies == appointment_lost)
    return _("What comes next?");
  if (replies == closed)
    return _("Is there anything new?");
  if (replies == nothing)
    return "";

  return _("What did the partner say?");
}

/* The reply behind the button of the next step; %RFL_REPLY_NONE where that button does something else. */
RflReply
rfl_reply_for_action (RflAction action)
{
  switch (action)
    {
    case RFL_ACTION_CALL_PARTNER:
    case RFL_ACTION_CHECK_PROGRESS:
    case RFL_ACTION_REACH_CLIENT:
      return RFL_REPLY_NOT_REACHED;
    case RFL_ACTION_REMIND_PARTNER:
      return RFL_REPLY_REMINDED;
    case RFL_ACTION_ANSWER_PARTNER:
      return RFL_REPLY_INFO_GIVEN;
    case RFL_ACTION_TELL_PARTNER:
      return RFL_REPLY_TOLD_PARTNER;
    case RFL_ACTION_TELL_CLIENT:
    case RFL_ACTION_REMIND_CLIENT:
      return RFL_REPLY_TOLD_CLIENT;
    case RFL_ACTION_RECORD_APPOINTMENT:
      return RFL_REPLY_ATTENDED;
    case RFL_ACTION_NEW_APPOINTMENT:
      return RFL_REPLY_RESCHEDULED;
    case RFL_ACTION_ASK_CLIENT:
      return RFL_REPLY_CLIENT_WORD;
    case RFL_ACTION_CLOSE:
      return RFL_REPLY_CLOSE;
    case RFL_ACTION_FIND_SOLUTION:
      return RFL_REPLY_FIND_ANOTHER;
    case RFL_ACTION_NONE:
    case RFL_ACTION_SEND:
    case RFL_ACTION_BRING_DOCUMENTS:
    case RFL_ACTION_RESOLVE_CLASH:
    default:
      return RFL_REPLY_NONE;
    }
}

const char *
rfl_reply_to_nick (RflReply reply)
{
  g_return_val_if_fail ((guint) reply < RFL_N_REPLIES, NULL);

  return words[reply].nick;
}

RflReply
rfl_reply_from_nick (const char *nick)
{
  for (guint i = 0; i < RFL_N_REPLIES; i++)
    if (g_strcmp0 (words[i].nick, nick) == 0)
      return i;

  return RFL_REPLY_NONE;
}

/* The words on the button, with a mnemonic. */
const char *
rfl_reply_label (RflReply reply)
{
  g_return_val_if_fail ((guint) reply < RFL_N_REPLIES, NULL);

  return *words[reply].label != '\0' ? _(words[reply].label) : "";
}

/* (nullable): what is said when it is written down */
const char *
rfl_reply_done (RflReply reply)
{
  g_return_val_if_fail ((guint) reply < RFL_N_REPLIES, NULL);

  return words[reply].done != NULL ? _(words[reply].done) : NULL;
}

/* (nullable): what it asks; NULL when it is written down at once */
const char *
rfl_reply_question (RflReply reply)
{
  g_return_val_if_fail ((guint) reply < RFL_N_REPLIES, NULL);

  return words[reply].question != NULL ? _(words[reply].question) : NULL;
}

const char *
rfl_reply_icon_name (RflReply reply)
{
  g_return_val_if_fail ((guint) reply < RFL_N_REPLIES, NULL);

  return words[reply].icon;
}

RflAsk
rfl_reply_asks (RflReply reply)
{
  g_return_val_if_fail ((guint) reply < RFL_N_REPLIES, RFL_ASK_NOTHING);

  return words[reply].asks;
}

RflEventType
rfl_reply_event_type (RflReply reply)
{
  g_return_val_if_fail ((guint) reply < RFL_N_REPLIES, RFL_EVENT_TYPE_NONE);

  return words[reply].type;
}

/* Whose word it usually is. */
RflParty
rfl_reply_party (RflReply reply)
{
  g_return_val_if_fail ((guint) reply < RFL_N_REPLIES, RFL_PARTY_NONE);

  return words[reply].by;
}
