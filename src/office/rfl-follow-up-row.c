/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-follow-up-row-private.h"

#include "rfl-open-codes.h"
#include "rfl-text.h"

#include <string.h>

struct _RflFollowUpRow
{
  GObject             parent_instance;
  RflFollowUpRowData  data;     /* its texts are owned */
  char               *reason;   /* (owned) (nullable): made when asked for, in the language of that moment */
};

G_DEFINE_FINAL_TYPE (RflFollowUpRow, rfl_follow_up_row, G_TYPE_OBJECT)

static void
rfl_follow_up_row_finalize (GObject *object)
{
  RflFollowUpRow *self = RFL_FOLLOW_UP_ROW (object);

  g_free ((char *) self->data.id);
  g_free ((char *) self->data.person_id);
  g_free ((char *) self->data.name);
  g_free ((char *) self->data.need);
  g_free ((char *) self->data.service_id);
  g_free ((char *) self->data.service);
  g_free ((char *) self->data.partner);
  g_free ((char *) self->data.worker);
  g_free (self->reason);

  G_OBJECT_CLASS (rfl_follow_up_row_parent_class)->finalize (object);
}

static void
rfl_follow_up_row_class_init (RflFollowUpRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rfl_follow_up_row_finalize;
}

static void
rfl_follow_up_row_init (RflFollowUpRow *self)
{
}

RflFollowUpRow *
rfl_follow_up_row_new (const RflFollowUpRowData *data)
{
  RflFollowUpRow *self = g_object_new (RFL_TYPE_FOLLOW_UP_ROW, NULL);

  self->data = *data;
  self->data.id = g_strdup (data->id);
  self->data.person_id = g_strdup (data->person_id);
  self->data.name = g_strdup (data->name);
  self->data.need = g_strdup (data->need);
  self->data.service_id = g_strdup (data->service_id);
  self->data.service = g_strdup (data->service);
  self->data.partner = g_strdup (data->partner);
  self->data.worker = g_strdup (data->worker);
  return self;
}

gboolean
rfl_follow_up_row_matches (RflFollowUpRow     *self,
                           const char * const *words)
{
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;

  text = g_strjoin (" ",
                    self->data.name != NULL ? self->data.name : "",
                    self->data.need != NULL ? rfl_need_label (self->data.need) : "",
                    self->data.service != NULL ? self->data.service : "",
                    self->data.partner != NULL ? self->data.partner : "",
                    NULL);
  folded = rfl_text_fold (text);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

const char *
rfl_follow_up_row_get_id (RflFollowUpRow *self)
{
  g_return_val_if_fail (RFL_IS_FOLLOW_UP_ROW (self), NULL);

  return self->data.id;
}

gboolean
rfl_follow_up_row_get_is_draft (RflFollowUpRow *self)
{
  g_return_val_if_fail (RFL_IS_FOLLOW_UP_ROW (self), FALSE);

  return self->data.is_draft;
}

const char *
rfl_follow_up_row_get_person_id (RflFollowUpRow *self)
{
  g_return_val_if_fail (RFL_IS_FOLLOW_UP_ROW (self), NULL);

  return self->data.person_id;
}

const char *
rfl_follow_up_row_get_name (RflFollowUpRow *self)
{
  g_return_val_if_fail (RFL_IS_FOLLOW_UP_ROW (self), NULL);

  return self->data.name;
}

const char *
rfl_follow_up_row_get_need (RflFollowUpRow *self)
{
  g_return_val_if_fail (RFL_IS_FOLLOW_UP_ROW (self), NULL);

  return self->data.need;
}

const char *
rfl_follow_up_row_get_service_id (RflFollowUpRow *self)
{
  g_return_val_if_fail (RFL_IS_FOLLOW_UP_ROW (self), NULL);

  return self->data.service_id;
}

const char *
rfl_follow_up_row_get_service (RflFollowUpRow *self)
{
  g_return_val_if_fail (RFL_IS_FOLLOW_UP_ROW (self), NULL);

  return self->data.service;
}

const char *
rfl_follow_up_row_get_partner (RflFollowUpRow *self)
{
  g_return_val_if_fail (RFL_IS_FOLLOW_UP_ROW (self), NULL);

  return self->data.partner;
}

RflStatus
rfl_follow_up_row_get_status (RflFollowUpRow *self)
{
  g_return_val_if_fail (RFL_IS_FOLLOW_UP_ROW (self), RFL_STATUS_NONE);

  return self->data.follow_up.status;
}

RflAction
rfl_follow_up_row_get_action (RflFollowUpRow *self)
{
  g_return_val_if_fail (RFL_IS_FOLLOW_UP_ROW (self), RFL_ACTION_NONE);

  return self->data.follow_up.action;
}

const char *
rfl_follow_up_row_get_reason (RflFollowUpRow *self)
{
  g_return_val_if_fail (RFL_IS_FOLLOW_UP_ROW (self), NULL);

  if (self->reason == NULL)
    self->reason = rfl_follow_up_dup_why (&self->data.follow_up);
  return self->reason;
}

gint64
rfl_follow_up_row_get_due_us (RflFollowUpRow *self)
{
  g_return_val_if_fail (RFL_IS_FOLLOW_UP_ROW (self), 0);

  return self->data.follow_up.due;
}

gint64
rfl_follow_up_row_get_since_us (RflFollowUpRow *self)
{
  g_return_val_if_fail (RFL_IS_FOLLOW_UP_ROW (self), 0);

  return self->data.since_us;
}

gint64
rfl_follow_up_row_get_sent_us (RflFollowUpRow *self)
{
  g_return_val_if_fail (RFL_IS_FOLLOW_UP_ROW (self), 0);

  return self->data.sent_us;
}

RflGroup
rfl_follow_up_row_get_group (RflFollowUpRow *self)
{
  g_return_val_if_fail (RFL_IS_FOLLOW_UP_ROW (self), RFL_GROUP_NONE);

  return self->data.follow_up.group;
}

RflPriority
rfl_follow_up_row_get_priority (RflFollowUpRow *self)
{
  g_return_val_if_fail (RFL_IS_FOLLOW_UP_ROW (self), RFL_PRIORITY_ROUTINE);

  return self->data.priority;
}

const char *
rfl_follow_up_row_get_worker (RflFollowUpRow *self)
{
  g_return_val_if_fail (RFL_IS_FOLLOW_UP_ROW (self), NULL);

  return self->data.worker;
}
