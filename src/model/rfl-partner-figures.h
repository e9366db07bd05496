/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RflAnswers:
 * @referrals: referrals sent to it, drafts and voided ones left out
 * @accepted: with an acceptance, an appointment or a connection
 * @declined: declined
 * @unanswered: past the deadline without an answer
 * @waiting: no answer yet, in time
 * @median_days: days to the first answer, -1 under six answers
 * @median_days_to_connect: days to the connection, -1 under six
 * @useful: clients who said that it was useful
 * @useful_asked: clients who were asked
 *
 * How a partner answers, from the office's own records. Nothing of it is shown when @referrals is 0.
 */
typedef struct
{
  guint  referrals;
  guint  accepted;
  guint  declined;
  guint  unanswered;
  guint  waiting;
  double median_days;
  double median_days_to_connect;
  guint  useful;
  guint  useful_asked;
} RflAnswers;

/**
 * RflPriorityPlaces:
 * @agreed: places guaranteed per period, 0 when there is no agreement
 * @used: referrals with priority sent in the running period
 * @from: (nullable): first day of the period
 * @until: (nullable): last day of the period
 * @promised_days: days to connect that the partner promised, 0 for none
 */
typedef struct
{
  guint  agreed;
  guint  used;
  char  *from;
  char  *until;
  guint  promised_days;
} RflPriorityPlaces;

G_END_DECLS
