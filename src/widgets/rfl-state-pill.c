/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-state-pill.h"

static RflTone
status_tone (RflStatus status)
{
  switch (status)
    {
    case RFL_STATUS_ACCEPTED:
    case RFL_STATUS_CONNECTED:
    case RFL_STATUS_CLOSED:
      return RFL_TONE_SUCCESS;
    case RFL_STATUS_NO_REPLY:
    case RFL_STATUS_NEEDS_INFO:
    case RFL_STATUS_LOST_CONTACT:
      return RFL_TONE_WARNING;
    case RFL_STATUS_DECLINED:
      return RFL_TONE_ERROR;
    case RFL_STATUS_ACKNOWLEDGED:
    case RFL_STATUS_WAITLISTED:
    case RFL_STATUS_SCHEDULED:
      return RFL_TONE_ACCENT;
    case RFL_STATUS_NONE:
    case RFL_STATUS_DRAFT:
    case RFL_STATUS_READY:
    case RFL_STATUS_SENT:
    case RFL_STATUS_WITHDRAWN:
    case RFL_STATUS_VOID:
    default:
      return RFL_TONE_NEUTRAL;
    }
}

static RflTone
capacity_tone (RflCapacity capacity)
{
  switch (capacity)
    {
    case RFL_CAPACITY_OPEN:
      return RFL_TONE_SUCCESS;
    case RFL_CAPACITY_LIMITED:
      return RFL_TONE_ACCENT;
    case RFL_CAPACITY_WAITLIST:
      return RFL_TONE_WARNING;
    case RFL_CAPACITY_FULL:
      return RFL_TONE_ERROR;
    case RFL_CAPACITY_UNKNOWN:
    default:
      return RFL_TONE_NEUTRAL;
    }
}

void
rfl_status_pill_set_status (RflStatusPill *self,
                            RflStatus      status)
{
  g_return_if_fail (RFL_IS_STATUS_PILL (self));

  rfl_status_pill_set (self, rfl_status_icon_name (status), rfl_status_label (status), status_tone (status));
}

/* @wait: (nullable): how long the waiting list is, which says more than its name. Nothing shows where nothing is known. */
void
rfl_status_pill_set_capacity (RflStatusPill *self,
                              RflCapacity    capacity,
                              const char    *wait)
{
  g_return_if_fail (RFL_IS_STATUS_PILL (self));

  gtk_widget_set_visible (GTK_WIDGET (self), capacity != RFL_CAPACITY_UNKNOWN);
  rfl_status_pill_set (self, rfl_capacity_icon_name (capacity),
                       capacity == RFL_CAPACITY_WAITLIST && wait != NULL ? wait : rfl_capacity_label (capacity),
                       capacity_tone (capacity));
}
