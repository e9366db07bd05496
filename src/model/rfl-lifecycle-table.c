/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-lifecycle.h"

/* The table of DOMAIN §4, row by row. no_reply stands in it although only the clock brings it. */

#define TO(status) (1u << RFL_STATUS_##status)

static const guint32 transitions[RFL_N_STATUSES] = {
  [RFL_STATUS_DRAFT] = TO (READY) | TO (VOID),
  [RFL_STATUS_READY] = TO (DRAFT) | TO (SENT) | TO (VOID),
  [RFL_STATUS_SENT] = TO (ACKNOWLEDGED) | TO (NEEDS_INFO) | TO (WAITLISTED) | TO (ACCEPTED) | TO (SCHEDULED) |
                      TO (CONNECTED) | TO (DECLINED) | TO (NO_REPLY) | TO (WITHDRAWN) | TO (VOID),
  [RFL_STATUS_ACKNOWLEDGED] = TO (NEEDS_INFO) | TO (WAITLISTED) | TO (ACCEPTED) | TO (SCHEDULED) | TO (CONNECTED) |
                              TO (DECLINED) | TO (NO_REPLY) | TO (WITHDRAWN) | TO (VOID),
  [RFL_STATUS_NO_REPLY] = TO (ACKNOWLEDGED) | TO (NEEDS_INFO) | TO (WAITLISTED) | TO (ACCEPTED) | TO (SCHEDULED) |
                          TO (CONNECTED) | TO (DECLINED) | TO (CLOSED) | TO (WITHDRAWN) | TO (VOID),
  [RFL_STATUS_NEEDS_INFO] = TO (ACKNOWLEDGED) | TO (WAITLISTED) | TO (ACCEPTED) | TO (SCHEDULED) | TO (CONNECTED) |
                            TO (DECLINED) | TO (NO_REPLY) | TO (LOST_CONTACT) | TO (WITHDRAWN) | TO (VOID),
  [RFL_STATUS_WAITLISTED] = TO (NEEDS_INFO) | TO (ACCEPTED) | TO (SCHEDULED) | TO (CONNECTED) | TO (DECLINED) |
                            TO (NO_REPLY) | TO (LOST_CONTACT) | TO (WITHDRAWN) | TO (VOID),
  [RFL_STATUS_ACCEPTED] = TO (WAITLISTED) | TO (NEEDS_INFO) | TO (SCHEDULED) | TO (CONNECTED) | TO (DECLINED) |
                          TO (LOST_CONTACT) | TO (CLOSED) | TO (WITHDRAWN) | TO (VOID),
  [RFL_STATUS_SCHEDULED] = TO (ACCEPTED) | TO (WAITLISTED) | TO (NEEDS_INFO) | TO (CONNECTED) | TO (DECLINED) |
                           TO (LOST_CONTACT) | TO (CLOSED) | TO (WITHDRAWN) | TO (VOID),
  [RFL_STATUS_CONNECTED] = TO (SCHEDULED) | TO (WAITLISTED) | TO (NEEDS_INFO) | TO (DECLINED) | TO (LOST_CONTACT) |
                           TO (CLOSED) | TO (WITHDRAWN) | TO (VOID),
  [RFL_STATUS_LOST_CONTACT] = TO (SENT) | TO (WAITLISTED) | TO (ACCEPTED) | TO (SCHEDULED) | TO (CONNECTED) |
                              TO (CLOSED) | TO (WITHDRAWN) | TO (VOID),
  [RFL_STATUS_DECLINED] = TO (CLOSED) | TO (WITHDRAWN) | TO (VOID),
  [RFL_STATUS_CLOSED] = TO (VOID),
  [RFL_STATUS_WITHDRAWN] = TO (VOID),
};

/* Where an appointment may hang. */
static const guint32 with_appointment =
  TO (NEEDS_INFO) | TO (WAITLISTED) | TO (ACCEPTED) | TO (SCHEDULED) | TO (CONNECTED) | TO (LOST_CONTACT);

/* Where the sender is left without a solution: nothing leaves the queue from here but by another way. */
static const guint32 without_solution = TO (NO_REPLY) | TO (LOST_CONTACT) | TO (DECLINED);

/**
 * rfl_lifecycle_leads_to:
 * @type: a type of event
 *
 * Returns: the status that an event of this type brings; %RFL_STATUS_NONE for those that bring none, and for reopened,
 *   which brings back the one before
 */
RflStatus
rfl_lifecycle_leads_to (RflEventType type)
{
  switch (type)
    {
    case RFL_EVENT_TYPE_SENT:
      return RFL_STATUS_SENT;
    case RFL_EVENT_TYPE_ACKNOWLEDGED:
      return RFL_STATUS_ACKNOWLEDGED;
    case RFL_EVENT_TYPE_NEEDS_INFO:
      return RFL_STATUS_NEEDS_INFO;
    case RFL_EVENT_TYPE_WAITLISTED:
      return RFL_STATUS_WAITLISTED;
    case RFL_EVENT_TYPE_ACCEPTED:
      return RFL_STATUS_ACCEPTED;
    case RFL_EVENT_TYPE_SCHEDULED:
    case RFL_EVENT_TYPE_RESCHEDULED:
      return RFL_STATUS_SCHEDULED;
    case RFL_EVENT_TYPE_ATTENDED:
    case RFL_EVENT_TYPE_CONNECTED:
      return RFL_STATUS_CONNECTED;
    case RFL_EVENT_TYPE_DECLINED:
      return RFL_STATUS_DECLINED;
    case RFL_EVENT_TYPE_LOST_CONTACT:
      return RFL_STATUS_LOST_CONTACT;
    case RFL_EVENT_TYPE_UNMET_RECORDED:
    case RFL_EVENT_TYPE_RE_REFERRED:
    case RFL_EVENT_TYPE_CLOSED:
      return RFL_STATUS_CLOSED;
    case RFL_EVENT_TYPE_WITHDRAWN:
      return RFL_STATUS_WITHDRAWN;
    case RFL_EVENT_TYPE_VOID:
      return RFL_STATUS_VOID;
    case RFL_EVENT_TYPE_NONE:
    case RFL_EVENT_TYPE_ATTEMPT:
    case RFL_EVENT_TYPE_NO_SHOW:
    case RFL_EVENT_TYPE_EXCUSED:
    case RFL_EVENT_TYPE_PARTNER_CANCELLED:
    case RFL_EVENT_TYPE_PARTNER_WORD:
    case RFL_EVENT_TYPE_CLIENT_WORD:
    case RFL_EVENT_TYPE_TOLD_CLIENT:
    case RFL_EVENT_TYPE_REOPENED:
    case RFL_EVENT_TYPE_RETRACTED:
    default:
      return RFL_STATUS_NONE;
    }
}

/**
 * rfl_lifecycle_allows:
 * @from: a status
 * @type: a type of event
 *
 * Returns: whether the table allows an event of this type in this status. What it says of the event itself (an
 *   outcome, an appointment) is for rfl_case_allows().
 */
gboolean
rfl_lifecycle_allows (RflStatus    from,
                      RflEventType type)
{
  guint32 status = 1u << from;

  g_return_val_if_fail ((guint) from < RFL_N_STATUSES, FALSE);

  switch (type)
    {
    case RFL_EVENT_TYPE_SENT:
    case RFL_EVENT_TYPE_ACKNOWLEDGED:
    case RFL_EVENT_TYPE_NEEDS_INFO:
    case RFL_EVENT_TYPE_WAITLISTED:
    case RFL_EVENT_TYPE_ACCEPTED:
    case RFL_EVENT_TYPE_SCHEDULED:
    case RFL_EVENT_TYPE_CONNECTED:
    case RFL_EVENT_TYPE_DECLINED:
    case RFL_EVENT_TYPE_LOST_CONTACT:
    case RFL_EVENT_TYPE_CLOSED:
    case RFL_EVENT_TYPE_WITHDRAWN:
    case RFL_EVENT_TYPE_VOID:
      return (transitions[from] & (1u << rfl_lifecycle_leads_to (type))) != 0;

    /* Kept once more: a second appointment of somebody who is connected. */
    case RFL_EVENT_TYPE_ATTENDED:
      return from == RFL_STATUS_CONNECTED || (transitions[from] & TO (CONNECTED)) != 0;

    case RFL_EVENT_TYPE_NO_SHOW:
    case RFL_EVENT_TYPE_EXCUSED:
    case RFL_EVENT_TYPE_PARTNER_CANCELLED:
    case RFL_EVENT_TYPE_RESCHEDULED:
      return (with_appointment & status) != 0;

    case RFL_EVENT_TYPE_RE_REFERRED:
      return (without_solution & status) != 0;

    /* On closing too: what was not met is counted. */
    case RFL_EVENT_TYPE_UNMET_RECORDED:
      return ((without_solution | TO (CLOSED)) & status) != 0;

    case RFL_EVENT_TYPE_REOPENED:
      return ((TO (CLOSED) | TO (WITHDRAWN)) & status) != 0;

    case RFL_EVENT_TYPE_PARTNER_WORD:
    case RFL_EVENT_TYPE_CLIENT_WORD:
      return ((TO (NONE) | TO (DRAFT) | TO (READY) | TO (VOID)) & status) == 0;

    case RFL_EVENT_TYPE_ATTEMPT:
    case RFL_EVENT_TYPE_TOLD_CLIENT:
      return ((TO (NONE) | TO (VOID)) & status) == 0;

    case RFL_EVENT_TYPE_RETRACTED:
      return TRUE;

    case RFL_EVENT_TYPE_NONE:
    default:
      return FALSE;
    }
}

/**
 * rfl_lifecycle_is_final:
 * @status: a status
 *
 * Returns: whether it leaves the work queue
 */
gboolean
rfl_lifecycle_is_final (RflStatus status)
{
  return status == RFL_STATUS_CLOSED || status == RFL_STATUS_WITHDRAWN || status == RFL_STATUS_VOID;
}

/**
 * rfl_lifecycle_can_lapse:
 * @status: a status
 *
 * Returns: whether silence turns it into no_reply
 */
gboolean
rfl_lifecycle_can_lapse (RflStatus status)
{
  g_return_val_if_fail ((guint) status < RFL_N_STATUSES, FALSE);

  return (transitions[status] & TO (NO_REPLY)) != 0;
}
