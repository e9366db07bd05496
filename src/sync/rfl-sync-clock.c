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
 * @device: (nullable): id of that computer
 * @name: (nullable): of who wrote there last; %NULL: not known
 *
 * More than %RFL_CLOCK_MAX_AHEAD_US is wrong (DOMAIN §4). The server judges: where this computer differs from it, the others are not
 * to blame.
 *
 * Returns: (transfer full) (nullable): whose clock is wrong, by how much, and what that means; %NULL when none is
 */
char *
rfl_sync_clock_problem (gint64      offset_us,
                        gint64      ahead_us,
                        const char *device,
                        const char *name)
{
  g_autofree char *who = NULL;

  if (offset_us > RFL_CLOCK_MAX_AHEAD_US)
    return g_strdup_printf (_("The clock of this computer is %d minutes behind that of the server: set it. Events keep their order."),
                            get_minutes (offset_us));
  if (offset_us < -RFL_CLOCK_MAX_AHEAD_US)
    return g_strdup_printf (_("The clock of this computer is %d minutes ahead of that of the server: set it. Events keep their order."),
                            get_minutes (offset_us));
  if (ahead_us <= RFL_CLOCK_MAX_AHEAD_US)
    return NULL;

  if (device != NULL && name != NULL)
    /* Translators: a colleague, and the first letters of the name that the program gave to a laptop */
    who = g_strdup_printf (_("%s (laptop %.4s)"), name, device);
  else if (device != NULL)
    who = g_strdup_printf (_("laptop %.4s"), device);

  return g_strdup_printf (_("The clock of %s is %d minutes ahead: ask for it to be set. Events keep their order."),
                          who != NULL ? who : _("another computer"),
                          get_minutes (ahead_us));
}
