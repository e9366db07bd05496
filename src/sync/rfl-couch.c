/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-couch-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TIMEOUT_S       60   /* without a byte */
#define LIVE_TIMEOUT_S  90   /* three heartbeats */
#define MAX_CONNECTIONS 8    /* two work at once; the others wait for answers that nobody wants any more */

G_DEFINE_FINAL_TYPE (RflCouch, rfl_couch, G_TYPE_OBJECT)

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return g_ascii_strcasecmp (host, "localhost") == 0 || (address != NULL && g_inet_address_get_is_loopback (address));
}

static gboolean
url_is_loopback (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && is_loopback (g_uri_get_host (uri));
}

/**
 * rfl_couch_normalize_url:
 * @url: what a person typed or pasted
 * @error: return location for %RFL_SYNC_ERROR_ADDRESS
 *
 * Completes an address: `https` where no scheme stands (`http` on this computer), no slash at the end, no path of the administration
 * pages. An address with a password in it is refused, since it would be kept in clear; so is `http` to another computer.
 *
 * Returns: (transfer full) (nullable): the address, the same for what is the same
 */
char *
rfl_couch_normalize_url (const char  *url,
                         GError     **error)
{
  g_autofree char *text = g_strstrip (g_strdup (url));
  g_autoptr (GUri) uri = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GUri) plain = NULL;
  const char *scheme;

  if (strstr (text, "://") == NULL)
    {
      g_autofree char *as_http = g_strconcat ("http://", text, NULL);
      char *full = url_is_loopback (as_http) ? g_steal_pointer (&as_http) : g_strconcat ("https://", text, NULL);

      g_free (text);
      text = full;
    }

  uri = g_uri_parse (text, G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  scheme = uri != NULL ? g_uri_get_scheme (uri) : "";
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0'
      || !(g_str_equal (scheme, "https") || g_str_equal (scheme, "http")))
    {
      g_set_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_ADDRESS, _("“%s” is no address of a server."), text);
      return NULL;
    }
  if (g_uri_get_userinfo (uri) != NULL)
    {
      g_set_error_literal (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_ADDRESS,
                           _("User name and password do not belong in the address: they have fields of their own."));
      return NULL;
    }
  if (g_str_equal (scheme, "http") && !is_loopback (g_uri_get_host (uri)))
    {
      g_set_error_literal (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_ADDRESS,
                           _("The address must begin with https://, so that nobody on the way reads the password. http:// is for a "
                             "server on this computer only."));
      return NULL;
    }

  path = g_strdup (g_uri_get_path (uri));
  if (strstr (path, "/_utils") != NULL)
    *strstr (path, "/_utils") = '\0';
  for (gsize n = strlen (path); n > 0 && path[n - 1] == '/'; n--)
    path[n - 1] = '\0';
  plain = g_uri_build (G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_SCHEME_NORMALIZE, scheme, NULL, g_uri_get_host (uri),
                       g_uri_get_port (uri), path, NULL, NULL);
  g_free (text);
  text = g_uri_to_string (plain);
  if (g_str_has_suffix (text, "/"))
    text[strlen (text) - 1] = '\0';
  return g_steal_pointer (&text);
}

static SoupSession *
new_session (guint timeout_s,
             guint n_connections)
{
  SoupSession *session = soup_session_new_with_options ("timeout", timeout_s,
                                                        "idle-timeout", timeout_s,
                                                        "max-conns", n_connections,
                                                        "max-conns-per-host", n_connections,
                                                        "user-agent", "Referral/" RFL_VERSION,
                                                        NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  return session;
}

static void
rfl_couch_dispose (GObject *object)
{
  RflCouch *self = RFL_COUCH (object);

  g_assert (g_queue_is_empty (&self->waiting));
  if (self->session != NULL)
    soup_session_abort (self->session);
  if (self->live_session != NULL)
    soup_session_abort (self->live_session);
  g_clear_object (&self->session);
  g_clear_object (&self->live_session);

  G_OBJECT_CLASS (rfl_couch_parent_class)->dispose (object);
}

static void
rfl_couch_finalize (GObject *object)
{
  RflCouch *self = RFL_COUCH (object);

  g_free (self->url);
  g_free (self->user);
  rfl_couch_wipe (&self->password);
  g_clear_pointer (&self->authorities, g_ptr_array_unref);
  g_clear_error (&self->problem);
  g_clear_error (&self->refusal);
  g_hash_table_unref (self->cookies);
  g_free (self->roles);

  G_OBJECT_CLASS (rfl_couch_parent_class)->finalize (object);
}

static void
rfl_couch_class_init (RflCouchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rfl_couch_dispose;
  object_class->finalize = rfl_couch_finalize;
}

static void
rfl_couch_init (RflCouch *self)
{
  self->session = new_session (TIMEOUT_S, MAX_CONNECTIONS);
  self->live_session = new_session (LIVE_TIMEOUT_S, MAX_CONNECTIONS);
  self->cookies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_queue_init (&self->waiting);
}

/**
 * rfl_couch_new:
 * @url: address, with or without a path; https, or http on this computer
 * @user: (nullable): who signs in; %NULL: nobody
 * @password: (nullable): the password
 * @ca_pem: (nullable): certificates of the office's own authority, trusted beside those of the system
 *
 * Nothing is asked of the server yet. An address or certificate that cannot be used is told by every call.
 *
 * Returns: (transfer full): a server
 */
RflCouch *
rfl_couch_new (const char *url,
               const char *user,
               const char *password,
               const char *ca_pem)
{
  RflCouch *self;

  g_return_val_if_fail (url != NULL, NULL);

  self = g_object_new (RFL_TYPE_COUCH, NULL);
  self->url = rfl_couch_normalize_url (url, &self->problem);
  if (self->url == NULL)
    self->url = g_strdup (url);
  self->user = user != NULL && *user != '\0' ? g_strdup (user) : NULL;
  self->password = g_strdup (password);
  if (ca_pem != NULL && self->problem == NULL)
    self->authorities = rfl_couch_read_authorities (ca_pem, &self->problem);
  rfl_couch_set_compress (self, !url_is_loopback (self->url));
  return self;
}

/**
 * rfl_couch_get_url:
 * @self: a server
 *
 * Returns: its address, without credentials
 */
const char *
rfl_couch_get_url (RflCouch *self)
{
  g_return_val_if_fail (RFL_IS_COUCH (self), NULL);

  return self->url;
}

/**
 * rfl_couch_get_user:
 * @self: a server
 *
 * Returns: (nullable): who signs in
 */
const char *
rfl_couch_get_user (RflCouch *self)
{
  g_return_val_if_fail (RFL_IS_COUCH (self), NULL);

  return self->user;
}

/**
 * rfl_couch_get_editor:
 * @self: a server
 *
 * Returns: whether the account may change the directory that offices share, as its roles said at the last sign-in or look
 */
RflCouchRight
rfl_couch_get_editor (RflCouch *self)
{
  g_return_val_if_fail (RFL_IS_COUCH (self), RFL_COUCH_RIGHT_UNKNOWN);

  return self->editor;
}

/**
 * rfl_couch_set_password:
 * @self: a server
 * @password: (nullable): another password
 *
 * Signs in anew at the next call, also where a password was refused.
 */
void
rfl_couch_set_password (RflCouch   *self,
                        const char *password)
{
  g_return_if_fail (RFL_IS_COUCH (self));

  rfl_couch_wipe (&self->password);
  self->password = g_strdup (password);
  g_clear_error (&self->refusal);
  self->basic_refused = FALSE;
  rfl_couch_sign_in_forget (self);
}

/**
 * rfl_couch_set_met:
 * @self: a server
 *
 * Says that a CouchDB has answered at this address before: who does not answer like one is then somebody else in its place, such as
 * the sign-in page of a public network, and it is worth asking again later.
 */
void
rfl_couch_set_met (RflCouch *self)
{
  g_return_if_fail (RFL_IS_COUCH (self));

  self->met = TRUE;
}

/**
 * rfl_couch_set_compress:
 * @self: a server
 * @compress: whether to compress
 *
 * Sets whether requests over 1 KB are compressed, as far as the server takes that, and answers may be. From the start it is so, but
 * for a server on this computer, where it only costs time.
 */
void
rfl_couch_set_compress (RflCouch *self,
                        gboolean  compress)
{
  g_return_if_fail (RFL_IS_COUCH (self));

  self->compress = compress;
}

/**
 * rfl_couch_get_clock_offset_us:
 * @self: a server
 *
 * Returns: how far its clock is ahead of this computer's, in µs, to about a second; 0 before the first answer
 */
gint64
rfl_couch_get_clock_offset_us (RflCouch *self)
{
  g_return_val_if_fail (RFL_IS_COUCH (self), 0);

  return self->clock_offset_us;
}

/**
 * rfl_couch_get_n_requests:
 * @self: a server
 *
 * Returns: how many requests have been sent
 */
guint64
rfl_couch_get_n_requests (RflCouch *self)
{
  g_return_val_if_fail (RFL_IS_COUCH (self), 0);

  return self->n_requests;
}
