/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-server-private.h"

/* The server as a thing that is started, stopped and set; what it answers is in the other files. */

typedef struct
{
  FaultServer *server;
  GSocket     *socket;
} Connection;

static gpointer
run_connection (gpointer data)
{
  Connection *connection = data;
  FaultServer *self = connection->server;
  g_autoptr (GSocketConnection) plain = g_socket_connection_factory_create_connection (connection->socket);
  g_autoptr (GIOStream) stream = g_object_ref (G_IO_STREAM (plain));
  static const char *const protocols[] = { "h2", "http/1.1", NULL };
  g_autoptr (GTlsCertificate) certificate = NULL;

  g_mutex_lock (&self->lock);
  if (self->certificate != NULL)
    certificate = g_object_ref (self->certificate);
  g_mutex_unlock (&self->lock);
  if (certificate != NULL)
    {
      g_clear_object (&stream);
      stream = g_tls_server_connection_new (G_IO_STREAM (plain), certificate, NULL);
      /* As a proxy says that it would rather speak HTTP/2; here it cannot. */
      if (stream != NULL)
        g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (stream), protocols);
    }

  if (stream != NULL)
    fault_server_serve (self, stream);

  g_mutex_lock (&self->lock);
  g_hash_table_remove (self->connections, connection->socket);
  g_mutex_unlock (&self->lock);
  g_io_stream_close (G_IO_STREAM (plain), NULL, NULL);
  g_object_unref (connection->socket);
  g_free (connection);

  g_mutex_lock (&self->lock);
  self->n_open--;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);

  return NULL;
}

static gpointer
run_acceptor (gpointer data)
{
  FaultServer *self = data;

  while (TRUE)
    {
      g_autoptr (GSocket) socket = g_socket_accept (self->listener, NULL, NULL);
      Connection *connection = NULL;

      g_mutex_lock (&self->lock);
      if (!self->running || socket == NULL)
        {
          g_mutex_unlock (&self->lock);
          return NULL;
        }
      connection = g_new0 (Connection, 1);
      connection->server = self;
      connection->socket = g_object_ref (socket);
      g_hash_table_add (self->connections, socket);
      self->n_open++;
      self->n_accepted++;
      g_thread_unref (g_thread_new ("fault-connection", run_connection, connection));
      g_mutex_unlock (&self->lock);
    }
}

void
fault_server_start (FaultServer *self)
{
  g_autoptr (GInetAddress) host = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (host, self->port);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (self->running);
  self->listener = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_socket_bind (self->listener, address, TRUE, &error);
  g_assert_no_error (error);
  g_socket_listen (self->listener, &error);
  g_assert_no_error (error);
  bound = g_socket_get_local_address (self->listener, &error);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  g_free (self->url);
  self->url = g_strdup_printf ("%s://127.0.0.1:%u", self->certificate != NULL ? "https" : "http", self->port);
  self->running = TRUE;
  self->acceptor = g_thread_new ("fault-server", run_acceptor, self);
}

void
fault_server_stop (FaultServer *self)
{
  GHashTableIter iter;
  gpointer key;

  g_mutex_lock (&self->lock);
  if (!self->running)
    {
      g_mutex_unlock (&self->lock);
      return;
    }
  self->running = FALSE;
  g_mutex_unlock (&self->lock);
  g_socket_shutdown (self->listener, TRUE, TRUE, NULL);
  g_thread_join (g_steal_pointer (&self->acceptor));
  g_socket_close (self->listener, NULL);
  g_clear_object (&self->listener);

  g_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, self->connections);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_socket_shutdown (key, TRUE, TRUE, NULL);
  g_cond_broadcast (&self->changed);
  while (self->n_open > 0)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
}

FaultServer *
fault_server_new (void)
{
  FaultServer *self = g_new0 (FaultServer, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->connections = g_hash_table_new_full (NULL, NULL, NULL, NULL);
  self->databases = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) database_free);
  self->failures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->log = g_string_new (NULL);
  self->uuid = fault_server_new_id (self);
  self->secret = fault_server_new_id (self);
  self->rules = fault_server_default_rules;
  self->max_document_size = 8000000;
  self->max_request_size = G_MAXUINT32;
  self->gzip = TRUE;
  self->habit_rand = g_rand_new_with_seed (0);
  self->fault_rand = g_rand_new_with_seed (0);
  g_queue_init (&self->script);
  fault_server_add_database (self, "_users");
  fault_server_start (self);

  return self;
}

void
fault_server_free (FaultServer *self)
{
  fault_server_stop (self);
  g_hash_table_unref (self->connections);
  g_hash_table_unref (self->databases);
  g_hash_table_unref (self->failures);
  g_hash_table_unref (self->counts);
  g_string_free (self->log, TRUE);
  if (self->record != NULL)
    g_string_free (self->record, TRUE);
  g_queue_clear_full (&self->script, g_free);
  g_clear_object (&self->certificate);
  g_rand_free (self->habit_rand);
  g_rand_free (self->fault_rand);
  g_free (self->url);
  g_free (self->uuid);
  g_free (self->secret);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}

const char *
fault_server_get_url (FaultServer *self)
{
  return self->url;
}

guint16
fault_server_get_port (FaultServer *self)
{
  return self->port;
}

void
fault_server_set_certificate (FaultServer     *self,
                              GTlsCertificate *certificate)
{
  g_mutex_lock (&self->lock);
  g_set_object (&self->certificate, certificate);
  g_free (self->url);
  self->url = g_strdup_printf ("%s://127.0.0.1:%u", certificate != NULL ? "https" : "http", self->port);
  g_mutex_unlock (&self->lock);
}

#define DEFINE_SETTER(name, type, field) \
  void                                   \
  fault_server_set_##name (FaultServer *self, type value) \
  {                                      \
    g_mutex_lock (&self->lock);          \
    self->field = value;                 \
    g_mutex_unlock (&self->lock);        \
  }

DEFINE_SETTER (rules, FaultServerRules, rules)
DEFINE_SETTER (max_document_size, gsize, max_document_size)
DEFINE_SETTER (max_request_size, gsize, max_request_size)
DEFINE_SETTER (gzip, gboolean, gzip)
DEFINE_SETTER (memory, FaultMemory, memory)

void
fault_server_advance_clock (FaultServer *self,
                            gint64       seconds)
{
  g_mutex_lock (&self->lock);
  self->clock_offset += seconds;
  g_mutex_unlock (&self->lock);
}

void
fault_server_set_revs_limit (FaultServer *self,
                             const char  *database,
                             guint        limit)
{
  g_mutex_lock (&self->lock);
  fault_server_get_database (self, database)->revs_limit = limit;
  g_mutex_unlock (&self->lock);
}

void
fault_server_set_habits (FaultServer *self,
                         FaultHabits  habits,
                         double       probability,
                         guint32      seed)
{
  g_mutex_lock (&self->lock);
  self->habits = habits;
  self->habit_probability = probability;
  g_rand_set_seed (self->habit_rand, seed);
  g_mutex_unlock (&self->lock);
}

void
fault_server_add_database (FaultServer *self,
                           const char  *name)
{
  Database *database = NULL;

  g_mutex_lock (&self->lock);
  database = database_new (self, name);
  g_hash_table_replace (self->databases, database->name, database);
  g_mutex_unlock (&self->lock);
}

void
fault_server_add_user (FaultServer        *self,
                       const char         *name,
                       const char         *password,
                       const char * const *roles)
{
  g_autofree char *id = g_strconcat ("org.couchdb.user:", name, NULL);
  g_autofree char *stored = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (GString) body = g_string_new ("{\"type\":\"user\",\"name\":");
  Document *document = NULL;
  Revision *winner = NULL;

  append_json_string (body, name);
  g_string_append (body, ",\"password\":");
  append_json_string (body, password);
  g_string_append (body, ",\"roles\":[");
  for (guint i = 0; roles != NULL && roles[i] != NULL; i++)
    {
      g_string_append (body, i == 0 ? "" : ",");
      append_json_string (body, roles[i]);
    }
  g_string_append (body, "]}");

  g_mutex_lock (&self->lock);
  stored = fault_server_hash_user (self, body->str);
  hash = fault_server_new_id (self);
  document = database_get (fault_server_get_database (self, "_users"), id, TRUE);
  winner = document_get_winner (document);
  if (winner != NULL)
    document_insert (document, winner->generation + 1, (const char *[]) { hash, winner->hash, NULL }, FALSE, stored);
  else
    document_insert (document, 1, (const char *[]) { hash, NULL }, FALSE, stored);
  g_mutex_unlock (&self->lock);
}
