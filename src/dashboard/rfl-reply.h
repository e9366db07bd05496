/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-follow-up.h"

G_BEGIN_DECLS

/* What a worker can answer to a referral, each as one button. */
typedef enum
{
  RFL_REPLY_NONE,
  RFL_REPLY_ACKNOWLEDGED,
  RFL_REPLY_ACCEPTED,
  RFL_REPLY_SCHEDULED,
  RFL_REPLY_RESCHEDULED,
  RFL_REPLY_WAITLISTED,
  RFL_REPLY_NEEDS_INFO,
  RFL_REPLY_INFO_GIVEN,
  RFL_REPLY_DECLINED,
  RFL_REPLY_NOT_REACHED,
  RFL_REPLY_REMINDED,
  RFL_REPLY_CONNECTED,
  RFL_REPLY_ATTENDED,
  RFL_REPLY_NO_SHOW,
  RFL_REPLY_EXCUSED,
  RFL_REPLY_PARTNER_CANCELLED,
  RFL_REPLY_TOLD_CLIENT,
  RFL_REPLY_CLIENT_WORD,
  RFL_REPLY_PARTNER_WORD,
  RFL_REPLY_LOST_CONTACT,
  RFL_REPLY_REACHED,
  RFL_REPLY_FIND_ANOTHER,
  RFL_REPLY_UNMET,
  RFL_REPLY_WITHDRAWN,
  RFL_REPLY_CLOSE,
  RFL_REPLY_REOPEN,
  RFL_REPLY_VOID,
  RFL_REPLY_TOLD_PARTNER,
} RflReply;

#define RFL_N_REPLIES (RFL_REPLY_TOLD_PARTNER + 1)

/* What a reply asks before it is written down; one thing, and where it helps a word of explanation. */
typedef enum
{
  RFL_ASK_NOTHING = 0,
  RFL_ASK_REASON  = 1 << 0,
  RFL_ASK_WHEN    = 1 << 1,   /* day and time of an appointment */
  RFL_ASK_WHOM    = 1 << 2,   /* client or partner */
  RFL_ASK_OUTCOME = 1 << 3,
  RFL_ASK_USEFUL  = 1 << 4,
  RFL_ASK_NOTE    = 1 << 5,
} RflAsk;

const char  *rfl_reply_to_nick       (RflReply           reply);
RflReply     rfl_reply_from_nick     (const char        *nick);
const char  *rfl_reply_label         (RflReply           reply);
const char  *rfl_reply_done          (RflReply           reply);
const char  *rfl_reply_question      (RflReply           reply);
const char  *rfl_reply_icon_name     (RflReply           reply);
RflAsk       rfl_reply_asks          (RflReply           reply);
RflEventType rfl_reply_event_type    (RflReply           reply);
RflParty     rfl_reply_party         (RflReply           reply);

#define RFL_N_MAIN_REPLIES 6

RflReply    *rfl_replies_for         (const RflCase     *referral_case,
                                      const RflFollowUp *follow_up,
                                      gint64             now_us,
                                      guint             *n_replies);
const char  *rfl_replies_question    (const RflCase     *referral_case,
                                      const RflFollowUp *follow_up,
                                      gint64             now_us);
RflReply     rfl_reply_for_action    (RflAction          action);

G_END_DECLS
