/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "couch-authority.h"
#include "couch-site.h"

#include <string.h>

#define HOST "couch.example.org"

/* A proxy as the desktop names one: whoever asks for a host gets the server of the test. It runs in threads of its own. */
typedef struct
{
  CouchAuthority *authority;
  FaultServer    *server;
  GSocketService *proxy;
  GMutex          mutex;
  char           *asked;       /* first line of the last request */
  gboolean        password;    /* wants one */
} Fixture;

typedef struct
{
  GIOStream *from;
  GIOStream *to;
} Way;

static gpointer
pass_on (gpointer data)
{
  Way *way = data;

  g_output_stream_splice (g_io_stream_get_output_stream (way->to), g_io_stream_get_input_stream (way->from),
                          G_OUTPUT_STREAM_SPLICE_NONE, NULL, NULL);
  /* Whoever still reads there sees the end. */
  g_socket_shutdown (g_socket_connection_get_socket (G_SOCKET_CONNECTION (way->to)), TRUE, TRUE, NULL);

  return NULL;
}

static void
answer (GSocketConnection *connection,
        const char        *text)
{
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), text, strlen (text), NULL, NULL, NULL);
}

static gboolean
on_asked_cb (GThreadedSocketService *service,
             GSocketConnection      *connection,
             GObject                *source,
             Fixture                *fixture)
{
  g_autoptr (GDataInputStream) input = g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) server = NULL;
  g_autoptr (GUri) uri = g_uri_parse (fault_server_get_url (fixture->server), G_URI_FLAGS_NONE, NULL);
  g_autofree char *asked = NULL;
  g_autofree char *line = NULL;
  GThread *back;

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (input), FALSE);
  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  asked = g_data_input_stream_read_line (input, NULL, NULL, NULL);
  while ((line = g_data_input_stream_read_line (input, NULL, NULL, NULL)) != NULL && *line != '\0')
    g_clear_pointer (&line, g_free);
  g_mutex_lock (&fixture->mutex);
  g_free (fixture->asked);
  fixture->asked = g_steal_pointer (&asked);
  g_mutex_unlock (&fixture->mutex);

  if (fixture->password)
    {
      answer (connection, "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"office\"\r\n"
                          "Content-Length: 0\r\n\r\n");
      return TRUE;
    }
  g_socket_client_set_proxy_resolver (client, NULL);
  g_socket_client_set_enable_proxy (client, FALSE);
  server = g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) g_uri_get_port (uri), NULL, NULL);
  answer (connection, "HTTP/1.1 200 Connection established\r\n\r\n");
  back = g_thread_new ("back", pass_on, &(Way) { G_IO_STREAM (server), G_IO_STREAM (connection) });
  pass_on (&(Way) { G_IO_STREAM (connection), G_IO_STREAM (server) });
  g_thread_join (back);

  return TRUE;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GSettings) desktop = g_settings_new ("org.gnome.system.proxy");
  g_autoptr (GSettings) https = g_settings_get_child (desktop, "https");
  g_autoptr (GError) error = NULL;
  guint16 port;

  g_mutex_init (&fixture->mutex);
  fixture->authority = couch_authority_new ();
  fixture->server = fault_server_new ();
  couch_authority_certify (fixture->authority, fixture->server, "ours", "DNS:" HOST, COUCH_AUTHORITY_GOOD);
  fixture->proxy = g_threaded_socket_service_new (4);
  port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (fixture->proxy), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (fixture->proxy, "run", G_CALLBACK (on_asked_cb), fixture);

  g_settings_set_string (https, "host", "127.0.0.1");
  g_settings_set_int (https, "port", port);
  g_settings_set_string (desktop, "mode", "manual");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_socket_service_stop (fixture->proxy);
  g_socket_listener_close (G_SOCKET_LISTENER (fixture->proxy));
  g_object_unref (fixture->proxy);
  fault_server_free (fixture->server);
  couch_authority_free (fixture->authority);
  g_mutex_clear (&fixture->mutex);
  g_free (fixture->asked);
}

static RflCouch *
make_client (Fixture *fixture)
{
  return rfl_couch_new ("https://" HOST, FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD, couch_authority_get_pem (fixture->authority));
}

/* The host has no address here: only the proxy leads there, and the certificate is still that of the server. */
static void
test_tunnel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (RflCouch) couch = make_client (fixture);

  site_must (couch, "GET", "/", NULL);
  g_assert_cmpstr (fixture->asked, ==, "CONNECT " HOST ":443 HTTP/1.1");
}

static void
test_password (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (RflCouch) couch = make_client (fixture);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;

  fixture->password = TRUE;
  node = site_ask (couch, "GET", "/", NULL, &error);
  g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_OFFLINE);
  g_assert_nonnull (strstr (error->message, "proxy"));
}

int
main (int    argc,
      char **argv)
{
  /* Not apart from the folders of the system: the schema of the desktop's proxy is there. */
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/couch-proxy/tunnel", Fixture, NULL, set_up, test_tunnel, tear_down);
  g_test_add ("/couch-proxy/password", Fixture, NULL, set_up, test_password, tear_down);

  return g_test_run ();
}
