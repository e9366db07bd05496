/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-follow-up.h"

#include <glib/gi18n-lib.h>

/* Words of the plan: what to do, why, and in which group of the queue. */

typedef struct
{
  const char *nick;
  const char *label;
  const char *icon;
} ActionWord;

static const ActionWord action_words[RFL_N_ACTIONS] = {
  [RFL_ACTION_NONE] = { "none", N_ ("Nothing to do"), "rfl-clock-symbolic" },
  [RFL_ACTION_SEND] = { "send", N_ ("Hand over"), "rfl-send-symbolic" },
  [RFL_ACTION_CALL_PARTNER] = { "call_partner", N_ ("Call the partner"), "rfl-call-symbolic" },
  [RFL_ACTION_REMIND_PARTNER] = { "remind_partner", N_ ("Remind the partner"), "rfl-mail-symbolic" },
  [RFL_ACTION_ANSWER_PARTNER] = { "answer_partner", N_ ("Give the partner what they ask"),
                                  "rfl-question-symbolic" },
  [RFL_ACTION_CHECK_PROGRESS] = { "check_progress", N_ ("Ask the partner how it goes"),
                                  "rfl-clock-symbolic" },
  [RFL_ACTION_TELL_CLIENT] = { "tell_client", N_ ("Tell the client"), "rfl-message-symbolic" },
  [RFL_ACTION_REMIND_CLIENT] = { "remind_client", N_ ("Remind the client"), "rfl-calendar-symbolic" },
  [RFL_ACTION_RECORD_APPOINTMENT] = { "record_appointment", N_ ("Ask how it went"),
                                      "rfl-calendar-symbolic" },
  [RFL_ACTION_NEW_APPOINTMENT] = { "new_appointment", N_ ("Set a new appointment"),
                                   "rfl-calendar-symbolic" },
  [RFL_ACTION_REACH_CLIENT] = { "reach_client", N_ ("Reach the client"), "rfl-call-symbolic" },
  [RFL_ACTION_ASK_CLIENT] = { "ask_client", N_ ("Ask the client how it goes"), "rfl-person-symbolic" },
  [RFL_ACTION_CLOSE] = { "close", N_ ("Close the loop"), "rfl-loop-symbolic" },
  [RFL_ACTION_FIND_SOLUTION] = { "find_solution", N_ ("Find another way"), "rfl-directory-symbolic" },
  [RFL_ACTION_BRING_DOCUMENTS] = { "bring_documents", N_ ("Bring the documents"),
                                   "rfl-document-symbolic" },
  [RFL_ACTION_RESOLVE_CLASH] = { "resolve_clash", N_ ("Settle what does not fit"),
                                 "rfl-warning-symbolic" },
  [RFL_ACTION_TELL_PARTNER] = { "tell_partner", N_ ("Tell the partner"), "rfl-shield-symbolic" },
};

static const char * const why_nicks[RFL_N_WHYS] = {
  [RFL_WHY_NONE] = "none",
  [RFL_WHY_NOT_SENT] = "not_sent",
  [RFL_WHY_NO_ACKNOWLEDGEMENT] = "no_acknowledgement",
  [RFL_WHY_ANSWER_SAME_DAY] = "answer_same_day",
  [RFL_WHY_REMINDER] = "reminder",
  [RFL_WHY_PARTNER_ASKED] = "partner_asked",
  [RFL_WHY_STALLED] = "stalled",
  [RFL_WHY_PROMISE_PASSED] = "promise_passed",
  [RFL_WHY_CLIENT_NOT_INFORMED] = "client_not_informed",
  [RFL_WHY_ANSWER_UNTOLD] = "answer_untold",
  [RFL_WHY_APPOINTMENT_SOON] = "appointment_soon",
  [RFL_WHY_APPOINTMENT_PASSED] = "appointment_passed",
  [RFL_WHY_MISSED] = "missed",
  [RFL_WHY_APPOINTMENT_LOST] = "appointment_lost",
  [RFL_WHY_NOT_REACHED] = "not_reached",
  [RFL_WHY_AFTER_SENDING] = "after_sending",
  [RFL_WHY_AFTER_CONNECTING] = "after_connecting",
  [RFL_WHY_CLIENT_ANSWERED] = "client_answered",
  [RFL_WHY_DECLINED] = "declined",
  [RFL_WHY_NO_REPLY] = "no_reply",
  [RFL_WHY_LOST_CONTACT] = "lost_contact",
  [RFL_WHY_DOCUMENTS_PROMISED] = "documents_promised",
  [RFL_WHY_CLASH] = "clash",
  [RFL_WHY_CONSENT_WITHDRAWN] = "consent_withdrawn",
  [RFL_WHY_CONSENT_EXPIRED] = "consent_expired",
};

typedef struct
{
  const char *nick;
  const char *label;
} GroupWord;

static const GroupWord group_words[RFL_N_GROUPS] = {
  [RFL_GROUP_NONE] = { "none", NC_ ("group of referrals", "All") },
  [RFL_GROUP_OVERDUE] = { "overdue", NC_ ("group of referrals", "Overdue") },
  [RFL_GROUP_TODAY] = { "today", NC_ ("group of referrals", "Today") },
  [RFL_GROUP_WAITING] = { "waiting", NC_ ("group of referrals", "Waiting for an answer") },
  [RFL_GROUP_TELL] = { "tell", NC_ ("group of referrals", "Tell the client") },
  [RFL_GROUP_NO_SOLUTION] = { "no_solution", NC_ ("group of referrals", "No solution yet") },
  [RFL_GROUP_DRAFT] = { "draft", NC_ ("group of referrals", "Drafts") },
  [RFL_GROUP_DONE] = { "done", NC_ ("group of referrals", "Done") },
};

/**
 * rfl_action_to_nick:
 * @action: an action
 *
 * Returns: its name for machines
 */
const char *
rfl_action_to_nick (RflAction action)
{
  g_return_val_if_fail ((guint) action < RFL_N_ACTIONS, NULL);

  return action_words[action].nick;
}

/**
 * rfl_action_from_nick:
 * @nick: (nullable): a name
 *
 * Returns: its action, %RFL_ACTION_NONE when it is not known
 */
RflAction
rfl_action_from_nick (const char *nick)
{
  for (guint i = 0; i < RFL_N_ACTIONS; i++)
    {
      if (g_strcmp0 (nick, action_words[i].nick) == 0)
        return i;
    }

  return RFL_ACTION_NONE;
}

/**
 * rfl_action_label:
 * @action: an action
 *
 * Returns: what to do, in words
 */
const char *
rfl_action_label (RflAction action)
{
  g_return_val_if_fail ((guint) action < RFL_N_ACTIONS, NULL);

  return _(action_words[action].label);
}

/**
 * rfl_action_icon_name:
 * @action: an action
 *
 * Returns: its icon
 */
const char *
rfl_action_icon_name (RflAction action)
{
  g_return_val_if_fail ((guint) action < RFL_N_ACTIONS, NULL);

  return action_words[action].icon;
}

/**
 * rfl_why_to_nick:
 * @why: a reason
 *
 * Returns: its name for machines
 */
const char *
rfl_why_to_nick (RflWhy why)
{
  g_return_val_if_fail ((guint) why < RFL_N_WHYS, NULL);

  return why_nicks[why];
}

/**
 * rfl_why_from_nick:
 * @nick: (nullable): a name
 *
 * Returns: its reason, %RFL_WHY_NONE when it is not known
 */
RflWhy
rfl_why_from_nick (const char *nick)
{
  for (guint i = 0; i < RFL_N_WHYS; i++)
    {
      if (g_strcmp0 (nick, why_nicks[i]) == 0)
        return i;
    }

  return RFL_WHY_NONE;
}

/**
 * rfl_why_label:
 * @why: a reason
 * @n: its number
 *
 * Returns: (transfer full): the reason in words, "" for none
 */
char *
rfl_why_label (RflWhy why,
               int    n)
{
  switch (why)
    {
    case RFL_WHY_NOT_SENT:
      return g_strdup (_("It has not been handed over"));
    case RFL_WHY_NO_ACKNOWLEDGEMENT:
      return g_strdup_printf (ngettext ("No acknowledgement in %d business day",
                                        "No acknowledgement in %d business days", n), n);
    case RFL_WHY_ANSWER_SAME_DAY:
      return g_strdup (_("Emergency: an answer is needed today"));
    case RFL_WHY_REMINDER:
      return g_strdup_printf (_("No answer yet, reminder no. %d"), n);
    case RFL_WHY_PARTNER_ASKED:
      return g_strdup (_("The partner asks for more"));
    case RFL_WHY_STALLED:
      return g_strdup_printf (ngettext ("No news for %d business day", "No news for %d business days", n), n);
    case RFL_WHY_PROMISE_PASSED:
      return g_strdup_printf (ngettext ("The partner promised within %d business day",
                                        "The partner promised within %d business days", n), n);
    case RFL_WHY_CLIENT_NOT_INFORMED:
      return g_strdup (_("They do not know that it was sent"));
    case RFL_WHY_ANSWER_UNTOLD:
      return g_strdup (_("They do not know the answer"));
    case RFL_WHY_APPOINTMENT_SOON:
      return g_strdup (_("The appointment is near"));
    case RFL_WHY_APPOINTMENT_PASSED:
      return g_strdup (_("The appointment has passed"));
    case RFL_WHY_MISSED:
      return g_strdup (_("They did not come to the appointment"));
    case RFL_WHY_APPOINTMENT_LOST:
      return g_strdup (_("There is no date any more"));
    case RFL_WHY_NOT_REACHED:
      return g_strdup_printf (ngettext ("Not reached in %d attempt", "Not reached in %d attempts", n), n);
    case RFL_WHY_AFTER_SENDING:
      return g_strdup_printf (ngettext ("%d business day after sending", "%d business days after sending", n), n);
    case RFL_WHY_AFTER_CONNECTING:
      return g_strdup_printf (ngettext ("%d business day after connecting", "%d business days after connecting", n),
                              n);
    case RFL_WHY_CLIENT_ANSWERED:
      return g_strdup (_("The client has given their word"));
    case RFL_WHY_DECLINED:
      return g_strdup (_("The partner declined"));
    case RFL_WHY_NO_REPLY:
      return g_strdup_printf (ngettext ("No reply in %d business day", "No reply in %d business days", n), n);
    case RFL_WHY_LOST_CONTACT:
      return g_strdup (_("Contact with the client is lost"));
    case RFL_WHY_DOCUMENTS_PROMISED:
      return g_strdup (_("Documents were promised for this day"));
    case RFL_WHY_CLASH:
      return g_strdup_printf (ngettext ("%d record does not fit", "%d records do not fit", n), n);
    case RFL_WHY_CONSENT_WITHDRAWN:
      return g_strdup (_("The client withdrew their consent"));
    case RFL_WHY_CONSENT_EXPIRED:
      return g_strdup (_("The client’s consent has expired"));
    case RFL_WHY_NONE:
    default:
      return g_strdup ("");
    }
}

/**
 * rfl_group_to_nick:
 * @group: a group
 *
 * Returns: its name for machines
 */
const char *
rfl_group_to_nick (RflGroup group)
{
  g_return_val_if_fail ((guint) group < RFL_N_GROUPS, NULL);

  return group_words[group].nick;
}

/**
 * rfl_group_from_nick:
 * @nick: (nullable): a name
 *
 * Returns: its group, %RFL_GROUP_NONE when it is not known
 */
RflGroup
rfl_group_from_nick (const char *nick)
{
  for (guint i = 0; i < RFL_N_GROUPS; i++)
    {
      if (g_strcmp0 (nick, group_words[i].nick) == 0)
        return i;
    }

  return RFL_GROUP_NONE;
}

/**
 * rfl_group_label:
 * @group: a group; %RFL_GROUP_NONE for all together
 *
 * Returns: its word, translated
 */
const char *
rfl_group_label (RflGroup group)
{
  g_return_val_if_fail ((guint) group < RFL_N_GROUPS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "group of referrals", group_words[group].label);
}
