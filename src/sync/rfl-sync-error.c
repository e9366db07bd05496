/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-sync-error.h"

typedef struct
{
  gint64 retry_after_us;
} RflSyncErrorPrivate;

static void
rfl_sync_error_private_init (RflSyncErrorPrivate *self)
{
  self->retry_after_us = 0;
}

static void
rfl_sync_error_private_copy (const RflSyncErrorPrivate *from,
                             RflSyncErrorPrivate       *to)
{
  *to = *from;
}

static void
rfl_sync_error_private_clear (RflSyncErrorPrivate *self)
{
}

G_DEFINE_EXTENDED_ERROR (RflSyncError, rfl_sync_error)

/**
 * rfl_sync_error_is_temporary:
 * @error: (nullable): an error of any domain
 *
 * Returns: whether the same request may well succeed later, so that it is tried again, each time after a longer wait; anything else
 * needs somebody to do something
 */
gboolean
rfl_sync_error_is_temporary (const GError *error)
{
  if (error == NULL || error->domain != RFL_SYNC_ERROR)
    return FALSE;

  switch ((RflSyncError) error->code)
    {
    case RFL_SYNC_ERROR_OFFLINE:
    case RFL_SYNC_ERROR_BUSY:
    case RFL_SYNC_ERROR_SERVER:
    case RFL_SYNC_ERROR_PROTOCOL:
      return TRUE;

    case RFL_SYNC_ERROR_ADDRESS:
    case RFL_SYNC_ERROR_CERTIFICATE:
    case RFL_SYNC_ERROR_SIGN_IN:
    case RFL_SYNC_ERROR_LOCKED_OUT:
    case RFL_SYNC_ERROR_RIGHTS:
    case RFL_SYNC_ERROR_VERSION:
    case RFL_SYNC_ERROR_MISSING:
    case RFL_SYNC_ERROR_REFUSED:
    case RFL_SYNC_ERROR_TOO_LARGE:
    case RFL_SYNC_ERROR_CONFLICT:
    case RFL_SYNC_ERROR_REPLACED:
    case RFL_SYNC_ERROR_KEY:
    case RFL_SYNC_ERROR_FULL:
    case RFL_SYNC_ERROR_OTHER_OFFICE:
    default:
      return FALSE;
    }
}

/**
 * rfl_sync_error_get_retry_after_us:
 * @error: an error of any domain
 *
 * Returns: how long the server asks to wait before the next try (Retry-After, RFC 9110 §10.2.3), in µs, at most an hour; 0 when it
 * does not say
 */
gint64
rfl_sync_error_get_retry_after_us (const GError *error)
{
  if (error == NULL || error->domain != RFL_SYNC_ERROR)
    return 0;
  return rfl_sync_error_get_private (error)->retry_after_us;
}

/**
 * rfl_sync_error_set_retry_after_us:
 * @error: an error of this domain
 * @wait_us: the wait that the server asks for, in µs
 */
void
rfl_sync_error_set_retry_after_us (GError *error,
                                   gint64  wait_us)
{
  g_return_if_fail (error != NULL && error->domain == RFL_SYNC_ERROR);

  rfl_sync_error_get_private (error)->retry_after_us = CLAMP (wait_us, 0, G_TIME_SPAN_HOUR);
}
