/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rfl-codes.h"
#include "rfl-follow-up.h"

G_BEGIN_DECLS

#define RFL_TYPE_FOLLOW_UP_ROW (rfl_follow_up_row_get_type ())

/**
 * RflFollowUpRow:
 *
 * One line of the follow-up list: a referral, or a draft, and the one next thing to do. From projections only.
 */
G_DECLARE_FINAL_TYPE (RflFollowUpRow, rfl_follow_up_row, RFL, FOLLOW_UP_ROW, GObject)

const char      *rfl_follow_up_row_get_id         (RflFollowUpRow *self);   /* of the referral, or of the draft */
gboolean         rfl_follow_up_row_get_is_draft   (RflFollowUpRow *self);
const char      *rfl_follow_up_row_get_person_id  (RflFollowUpRow *self);   /* (nullable): a draft's new person */
const char      *rfl_follow_up_row_get_name       (RflFollowUpRow *self);   /* (nullable): locked */
const char      *rfl_follow_up_row_get_need       (RflFollowUpRow *self);   /* (nullable): code, rfl_need_label () */
const char      *rfl_follow_up_row_get_service_id (RflFollowUpRow *self);   /* (nullable): not a service of the directory */
const char      *rfl_follow_up_row_get_service    (RflFollowUpRow *self);   /* (nullable): name of service, colleague, organisation; locked and not listed: NULL */
const char      *rfl_follow_up_row_get_partner    (RflFollowUpRow *self);   /* (nullable): name of the organisation of the service */
RflStatus        rfl_follow_up_row_get_status     (RflFollowUpRow *self);
RflAction        rfl_follow_up_row_get_action     (RflFollowUpRow *self);
const char      *rfl_follow_up_row_get_reason     (RflFollowUpRow *self);   /* why now, in words of the interface language */
gint64           rfl_follow_up_row_get_due_us     (RflFollowUpRow *self);   /* 0: nothing is due */
gint64           rfl_follow_up_row_get_since_us   (RflFollowUpRow *self);   /* since when it is in this status */
gint64           rfl_follow_up_row_get_sent_us    (RflFollowUpRow *self);   /* 0: draft */
RflGroup rfl_follow_up_row_get_group      (RflFollowUpRow *self);
RflPriority      rfl_follow_up_row_get_priority   (RflFollowUpRow *self);
const char      *rfl_follow_up_row_get_worker     (RflFollowUpRow *self);   /* (nullable): name of the adviser; locked: NULL */

G_END_DECLS
