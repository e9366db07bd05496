/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-couch-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BEGIN_CERTIFICATE "-----BEGIN CERTIFICATE-----"

/* The certificates of @pem, each for itself. */
GPtrArray *
rfl_couch_read_authorities (const char  *pem,
                            GError     **error)
{
  g_autoptr (GPtrArray) authorities = g_ptr_array_new_with_free_func (g_object_unref);

  for (const char *p = strstr (pem, BEGIN_CERTIFICATE); p != NULL;)
    {
      const char *next = strstr (p + 1, BEGIN_CERTIFICATE);
      GTlsCertificate *certificate = g_tls_certificate_new_from_pem (p, next != NULL ? next - p : -1, NULL);

      if (certificate == NULL)
        break;
      g_ptr_array_add (authorities, certificate);
      p = next;
      if (p == NULL)
        return g_steal_pointer (&authorities);
    }

  g_set_error_literal (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_CERTIFICATE,
                       _("The CA file holds no certificate that can be read (PEM text is expected)."));
  return NULL;
}

/*
 * GIO does not trust @certificate: whether one of the authorities that the office has added does. Chain, dates and name are
 * verified against it in the same way; there is no other way to be trusted.
 */
gboolean
rfl_couch_trust (RflCouchCall         *call,
                 GTlsCertificate      *certificate,
                 GTlsCertificateFlags  errors)
{
  GUri *uri = soup_message_get_uri (call->message);
  g_autoptr (GSocketConnectable) identity = NULL;

  call->distrust = errors;
  if (call->couch->authorities == NULL || (errors & G_TLS_CERTIFICATE_UNKNOWN_CA) == 0)
    return FALSE;

  identity = g_network_address_new (g_uri_get_host (uri), 443);
  for (guint i = 0; i < call->couch->authorities->len; i++)
    {
      GTlsCertificateFlags left = g_tls_certificate_verify (certificate, identity,
                                                            g_ptr_array_index (call->couch->authorities, i));

      if (left == 0)
        return TRUE;
      if ((left & G_TLS_CERTIFICATE_UNKNOWN_CA) == 0)
        call->distrust = left;
    }
  return FALSE;
}

/*
 * Asks for HTTP/1.1, as CouchDB itself speaks. Where a proxy speaks HTTP/2, libsoup (3.2) would too: it then sends again what the server
 * has done already when that ends a connection after a number of requests (GOAWAY), so that the second try of a PUT finds a conflict.
 */
void
rfl_couch_choose_protocol (GSocketClientEvent  event,
                           GIOStream          *connection)
{
  static const char *const protocols[] = { "http/1.1", NULL };

  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING)
    g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (connection), protocols);
}
