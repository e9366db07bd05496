/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-couch-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Text of a string member of a refusal, %NULL when it has none or is no JSON. */
static char *
dup_member (RflCouchCall *call,
            const char   *name)
{
  RflJsonSpan value;

  if (call->answer->len == 0
      || !rfl_json_span_get_member (RFL_JSON_SPAN_INIT ((const char *) call->answer->data, call->answer->len), name, &value))
    return NULL;
  return rfl_json_span_dup_string (value);
}

static GError *
offline (RflCouchCall *call)
{
  /* Who has never been there may have mistyped. */
  if (!call->couch->met)
    return g_error_new (RFL_SYNC_ERROR, RFL_SYNC_ERROR_OFFLINE,
                        _("%s does not answer. Check the address, and whether this computer is on line. Nothing was changed."),
                        call->couch->url);
  return g_error_new (RFL_SYNC_ERROR, RFL_SYNC_ERROR_OFFLINE,
                      _("%s does not answer. What you change stays on this computer, and is sent when it answers again."),
                      call->couch->url);
}

static GError *
no_couch (RflCouchCall *call)
{
  return g_error_new (RFL_SYNC_ERROR, RFL_SYNC_ERROR_ADDRESS, _("There is no CouchDB at %s. Check the address."),
                      call->couch->url);
}

static GError *
torn (void)
{
  return g_error_new_literal (RFL_SYNC_ERROR, RFL_SYNC_ERROR_PROTOCOL,
                              _("The answer of the server was cut off or is damaged. None of it was taken; it is asked for again."));
}

static GError *
distrusted (RflCouchCall *call)
{
  GTlsCertificateFlags what = call->distrust;
  const char *words;

  if (what & G_TLS_CERTIFICATE_REVOKED)
    words = _("The certificate of %s has been revoked. Ask who runs the server.");
  else if (what & G_TLS_CERTIFICATE_UNKNOWN_CA)
    words = _("The certificate of %s is from an issuer that this computer does not know. If your office has its own, add its CA "
              "file.");
  else if (what & G_TLS_CERTIFICATE_BAD_IDENTITY)
    words = _("The certificate of %s is for another name. Check the address.");
  else if (what & G_TLS_CERTIFICATE_EXPIRED)
    words = _("The certificate of %s has expired. Check the date of this computer; if it is right, who runs the server must renew "
              "the certificate.");
  else if (what & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    words = _("The certificate of %s is not valid yet. Check the date of this computer.");
  else if (what & G_TLS_CERTIFICATE_INSECURE)
    words = _("The certificate of %s is too weak to be trusted. Ask who runs the server.");
  else
    words = _("The certificate of %s cannot be trusted. Ask who runs the server.");

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_error_new (RFL_SYNC_ERROR, RFL_SYNC_ERROR_CERTIFICATE, words, call->couch->url);
#pragma GCC diagnostic pop
}

/* What a failure of the connection means. Cancelling passes as it is. */
GError *
rfl_couch_error_from_io (RflCouchCall *call,
                         const GError *error)
{
  g_debug ("%s: %s (%s %d)", call->method, error->message, g_quark_to_string (error->domain), error->code);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);
  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    return distrusted (call);
  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_NOT_TLS)
      || (error->domain == G_TLS_ERROR && !call->couch->met && g_str_has_prefix (call->couch->url, "https:")
          && (error->code == G_TLS_ERROR_MISC || error->code == G_TLS_ERROR_HANDSHAKE)))
    return no_couch (call);
  if (error->domain == SOUP_SESSION_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    return torn ();
  return offline (call);
}

/* The answer is no JSON, or not of the shape that CouchDB documents. */
GError *
rfl_couch_error_not_json (RflCouchCall *call)
{
  if (!rfl_couch_answer_is_html (call))
    return torn ();
  if (call->couch->met)
    return g_error_new (RFL_SYNC_ERROR, RFL_SYNC_ERROR_OFFLINE,
                        _("Something answers in the place of %s: as a rule the sign-in page of a public network. Open a page in the "
                          "web browser."), call->couch->url);
  return no_couch (call);
}

/* Whether the answer is a page for people. */
gboolean
rfl_couch_answer_is_html (RflCouchCall *call)
{
  for (guint i = 0; i < call->answer->len; i++)
    if (!g_ascii_isspace (call->answer->data[i]))
      return call->answer->data[i] == '<';
  return FALSE;
}

/* The whole answer. Where a connection ends within the head, libsoup may take what it has for all of it: a status and nothing more. */
JsonNode *
rfl_couch_answer_parse (RflCouchCall  *call,
                        GError       **error)
{
  JsonNode *node = call->answer->len > 0 ? rfl_json_parse ((const char *) call->answer->data, call->answer->len, NULL) : NULL;

  if (node == NULL)
    g_propagate_error (error, rfl_couch_error_not_json (call));
  return node;
}

static gint64
read_retry_after (RflCouchCall *call)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (call->message);
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  g_autoptr (GDateTime) until = NULL;
  guint64 seconds;

  if (text == NULL)
    return 0;
  if (g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &seconds, NULL))
    return seconds * G_TIME_SPAN_SECOND;

  until = soup_date_time_new_from_http_string (text);
  if (until == NULL)
    return 0;
  /* By the clock of the server, whatever that of this computer says. */
  return (g_date_time_to_unix (until) * G_TIME_SPAN_SECOND) - (g_get_real_time () + call->couch->clock_offset_us);
}

static GError *
busy (RflCouchCall *call)
{
  GError *error = g_error_new_literal (RFL_SYNC_ERROR, RFL_SYNC_ERROR_BUSY,
                                       _("The server is busy. It is asked again after a while."));

  rfl_sync_error_set_retry_after_us (error, read_retry_after (call));
  return error;
}

/* A cluster in which no copy of a part can be asked (chttpd: nodedown, also for nodes in maintenance) says so with the status of a
 * database that is there already. */
static gboolean
is_without_nodes (RflCouchCall *call)
{
  g_autofree char *error = dup_member (call, "error");

  return g_strcmp0 (error, "nodedown") == 0;
}

/* CouchDB has words of its own for a database that is not for everybody; what passes for one says them to who signed in too. And it
 * says 401 with other words to anybody for what only its administrator may (chttpd: verify_is_server_admin). */
static gboolean
is_about_rights (RflCouchCall *call)
{
  g_autofree char *reason = dup_member (call, "reason");

  return reason != NULL && ((call->is_trial && strstr (reason, "authorized to access") != NULL) ||
                            strstr (reason, "not a server admin") != NULL);
}

static GError *
unauthorized (RflCouchCall *call)
{
  RflCouch *couch = call->couch;
  g_autofree char *database = NULL;

  /* It has just signed in, so it is not the password; unless this is about the password itself. */
  if (couch->user != NULL && !call->is_sign_in && (!call->with_password || is_about_rights (call)))
    {
      database = rfl_couch_call_dup_database (call);
      return g_error_new (RFL_SYNC_ERROR, RFL_SYNC_ERROR_RIGHTS, _("“%s” may not do this with “%s” on the server."), couch->user,
                          database);
    }
  if (couch->user == NULL)
    return g_error_new_literal (RFL_SYNC_ERROR, RFL_SYNC_ERROR_SIGN_IN, _("The server asks for a user name and password."));
  return g_error_new (RFL_SYNC_ERROR, RFL_SYNC_ERROR_SIGN_IN,
                      _("The server does not accept the password of “%s”. It was tried once only; enter it again."), couch->user);
}

static GError *
forbidden (RflCouchCall *call)
{
  g_autofree char *reason = dup_member (call, "reason");
  g_autofree char *database = rfl_couch_call_dup_database (call);
  const char *user = call->couch->user != NULL ? call->couch->user : "";

  if (call->is_sign_in || (reason != NULL && strstr (reason, "locked") != NULL))
    return g_error_new (RFL_SYNC_ERROR, RFL_SYNC_ERROR_LOCKED_OUT,
                        _("After wrong passwords the server has locked “%s” for some minutes. Wait, then try again."), user);
  return g_error_new (RFL_SYNC_ERROR, RFL_SYNC_ERROR_RIGHTS, _("“%s” may not do this with “%s” on the server."), user, database);
}

static GError *
elsewhere (RflCouchCall *call)
{
  const char *location = soup_message_headers_get_one (soup_message_get_response_headers (call->message), "Location");
  g_autofree char *address = NULL;

  if (call->couch->met)
    return g_error_new (RFL_SYNC_ERROR, RFL_SYNC_ERROR_OFFLINE,
                        _("Something answers in the place of %s: as a rule the sign-in page of a public network. Open a page in the "
                          "web browser."), call->couch->url);

  /* What was asked for there is no part of the address. */
  address = g_strdup (location != NULL ? location : "?");
  if (g_str_has_suffix (address, call->target))
    address[strlen (address) - strlen (call->target)] = '\0';
  return g_error_new (RFL_SYNC_ERROR, RFL_SYNC_ERROR_ADDRESS,
                      _("%s sends on to %s. If that is the server of your office, enter that address."), call->couch->url, address);
}

/* Every CouchDB has these, whatever is on it. */
static gboolean
is_always_there (RflCouchCall *call)
{
  return g_str_equal (call->target, "/") || g_str_equal (call->target, "/_session");
}

static GError *
missing (RflCouchCall *call)
{
  g_autofree char *error = dup_member (call, "error");
  g_autofree char *database = NULL;

  /* The page of a proxy, whose CouchDB may be away. */
  if (error == NULL)
    return call->couch->met && !call->is_sign_in ? offline (call) : no_couch (call);
  if (is_always_there (call))
    return no_couch (call);
  database = rfl_couch_call_dup_database (call);
  return g_error_new (RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING, _("“%s” is not on the server, or a part of it is not."), database);
}

/* What a status other than success means, with the answer read. */
GError *
rfl_couch_error_from_status (RflCouchCall *call,
                             guint         status)
{
  g_autofree char *reason = dup_member (call, "reason");

  g_debug ("%s: status %u, %s", call->method, status, reason != NULL ? reason : "");

  switch (status)
    {
    case 400:
    case 415:
    case 417:
      if (!call->couch->met && reason == NULL)
        return no_couch (call);
      return g_error_new (RFL_SYNC_ERROR, RFL_SYNC_ERROR_REFUSED, _("The server did not accept this: %s"),
                          reason != NULL ? reason : "?");
    case 401:
      return unauthorized (call);
    case 403:
      return forbidden (call);
    case 404:
      return missing (call);
    case 405:
    case 501:
      return no_couch (call);
    case 407:
      return g_error_new_literal (RFL_SYNC_ERROR, RFL_SYNC_ERROR_OFFLINE, _("The proxy of this network asks for a password."));
    case 412:
      if (is_without_nodes (call))
        return busy (call);
      G_GNUC_FALLTHROUGH;
    case 409:
      return g_error_new_literal (RFL_SYNC_ERROR, RFL_SYNC_ERROR_CONFLICT,
                                  _("Somebody else has changed this on the server in the meantime."));
    case 413:
      return g_error_new_literal (RFL_SYNC_ERROR, RFL_SYNC_ERROR_TOO_LARGE, _("This is larger than the server takes."));
    case 408:
    case 429:
    case 503:
      return busy (call);
    case 502:
    case 504:
    case 511:
      return offline (call);
    default:
      break;
    }

  if (status >= 300 && status < 400)
    return elsewhere (call);
  if (status >= 500)
    {
      GError *error = g_error_new (RFL_SYNC_ERROR, RFL_SYNC_ERROR_SERVER,
                                   _("The server has a fault (%u). It is asked again after a while."), status);

      rfl_sync_error_set_retry_after_us (error, read_retry_after (call));
      return error;
    }
  return torn ();
}

/* How far the clock of the server is ahead of ours. */
void
rfl_couch_note_date (RflCouchCall *call)
{
  const char *text = soup_message_headers_get_one (soup_message_get_response_headers (call->message), "Date");
  g_autoptr (GDateTime) date = text != NULL ? soup_date_time_new_from_http_string (text) : NULL;

  if (date != NULL)
    call->couch->clock_offset_us = g_date_time_to_unix (date) * G_TIME_SPAN_SECOND - g_get_real_time ();
}
