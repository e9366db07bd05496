/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync-clock.h"

#include "rfl-clock.h"

#include <glib/gi18n-lib.h>

static int
get_minutes (gint64 time_us)
{
  return (int) MIN (ABS (time_us) / G_TIME_SPAN_MINUTE, G_MAXINT);
}

/**
 * rfl_sync_clock_problem:
 * @offset_us: how far the clock of the server is ahead of this computer's
 * @ahead_us: how far the clock of another computer was ahead of this one's, 0: none was
 * @who: (nullable): whose computer that is, in words; %NULL: not known
 *
 * More than %RFL_CLOCK_MAX_AHEAD_US is wrong (DOMAIN §4). The server judges: where this computer differs from it, the others are not
 * to blame.
 *
 * Returns: (transfer full) (nullable): whose clock is wrong, by how much, and what that means; %NULL when none is
 */
char *
rfl_sync_clock_problem (gint64      offset_us,
                        gint64      ahead_us,
                        const char *who)
{
  if (offset_us > RFL_CLOCK_MAX_AHEAD_US)
    return g_strdup_printf (_("The clock of this computer is %d minutes behind that of the server: set it. Events keep their order."),
                            get_minutes (offset_us));
  if (offset_us < -RFL_CLOCK_MAX_AHEAD_US)
    return g_strdup_printf (_("The clock of this computer is %d minutes ahead of that of the server: set it. Events keep their order."),
                            get_minutes (offset_us));
  if (ahead_us <= RFL_CLOCK_MAX_AHEAD_US)
    return NULL;

  return g_strdup_printf (_("The clock of %s is %d minutes ahead: ask for it to be set. Events keep their order."),
                          who != NULL ? who : _("another computer"),
                          get_minutes (ahead_us));
}
