/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RflSyncError:
 * @RFL_SYNC_ERROR_OFFLINE: no network, no such host, refused, no answer in time, or the sign-in page of a public network
 * @RFL_SYNC_ERROR_ADDRESS: there is no CouchDB at this address, or it is no address that may be used (http elsewhere than here)
 * @RFL_SYNC_ERROR_CERTIFICATE: the certificate of the server is not to be trusted; the message says why
 * @RFL_SYNC_ERROR_SIGN_IN: user name or password are wrong; asked of the server once only
 * @RFL_SYNC_ERROR_LOCKED_OUT: the server has locked the account for some minutes after wrong passwords
 * @RFL_SYNC_ERROR_RIGHTS: signed in, but this account may not do that
 * @RFL_SYNC_ERROR_VERSION: a CouchDB before 3.0
 * @RFL_SYNC_ERROR_MISSING: the database or the document is not there
 * @RFL_SYNC_ERROR_BUSY: too many requests, or out of service for a while; see rfl_sync_error_get_retry_after_us ()
 * @RFL_SYNC_ERROR_SERVER: a fault of the server
 * @RFL_SYNC_ERROR_PROTOCOL: the answer was cut off, is no JSON, or has not the shape that CouchDB documents
 * @RFL_SYNC_ERROR_REFUSED: the request, or a document in it, is not accepted (400, or the validation of the database)
 * @RFL_SYNC_ERROR_TOO_LARGE: a request or a document is larger than the server takes
 * @RFL_SYNC_ERROR_CONFLICT: somebody else was first: the document has another revision, the database exists
 * @RFL_SYNC_ERROR_REPLACED: the server is another one than before, or an older copy of it
 * @RFL_SYNC_ERROR_KEY: the passphrase is needed
 * @RFL_SYNC_ERROR_FULL: no space left on this computer
 * @RFL_SYNC_ERROR_OTHER_OFFICE: the database that is set is another office's than the data here
 *
 * What a caller of the sync can act on. Cancelling gives %G_IO_ERROR_CANCELLED. The message is for people, in the language of
 * the interface.
 */
typedef enum
{
  RFL_SYNC_ERROR_OFFLINE,
  RFL_SYNC_ERROR_ADDRESS,
  RFL_SYNC_ERROR_CERTIFICATE,
  RFL_SYNC_ERROR_SIGN_IN,
  RFL_SYNC_ERROR_LOCKED_OUT,
  RFL_SYNC_ERROR_RIGHTS,
  RFL_SYNC_ERROR_VERSION,
  RFL_SYNC_ERROR_MISSING,
  RFL_SYNC_ERROR_BUSY,
  RFL_SYNC_ERROR_SERVER,
  RFL_SYNC_ERROR_PROTOCOL,
  RFL_SYNC_ERROR_REFUSED,
  RFL_SYNC_ERROR_TOO_LARGE,
  RFL_SYNC_ERROR_CONFLICT,
  RFL_SYNC_ERROR_REPLACED,
  RFL_SYNC_ERROR_KEY,
  RFL_SYNC_ERROR_FULL,
  RFL_SYNC_ERROR_OTHER_OFFICE,
} RflSyncError;

#define RFL_SYNC_ERROR (rfl_sync_error_quark ())

GQuark   rfl_sync_error_quark              (void);
gboolean rfl_sync_error_is_temporary       (const GError *error);
gint64   rfl_sync_error_get_retry_after_us (const GError *error);
void     rfl_sync_error_set_retry_after_us (GError       *error,
                                            gint64        wait_us);

G_END_DECLS
