/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cut-proxy.h"

struct _CutProxy
{
  GMutex      lock;
  GCond       ended;
  GSocket    *listener;
  GThread    *acceptor;
  guint       n_ways;
  GHashTable *pairs;       /* set of Pair */
  char       *url;
  guint16     target;
  gboolean    running;
  gboolean    down;
  guint64     cut_request;
  guint64     cut_answer;
  guint       n_left;
  guint64     n_request;
  guint64     n_answer;
  guint       n_cuts;
};

typedef struct
{
  CutProxy *proxy;
  GSocket  *client;
  GSocket  *server;
  guint64   left_request;
  guint64   left_answer;
  gint      n_refs;
} Pair;

typedef struct
{
  Pair     *pair;
  gboolean  answer;
} Way;

static void
pair_cut (Pair *pair)
{
  g_socket_shutdown (pair->client, TRUE, TRUE, NULL);
  g_socket_shutdown (pair->server, TRUE, TRUE, NULL);
}

static void
pair_unref (Pair *pair)
{
  if (!g_atomic_int_dec_and_test (&pair->n_refs))
    return;
  g_mutex_lock (&pair->proxy->lock);
  g_hash_table_remove (pair->proxy->pairs, pair);
  g_mutex_unlock (&pair->proxy->lock);
  g_object_unref (pair->client);
  g_object_unref (pair->server);
  g_free (pair);
}

static gboolean
send_all (GSocket    *socket,
          const char *bytes,
          gsize       length)
{
  while (length > 0)
    {
      gssize n = g_socket_send (socket, bytes, length, NULL, NULL);

      if (n <= 0)
        return FALSE;
      bytes += n;
      length -= (gsize) n;
    }

  return TRUE;
}

/* How many of @n bytes may pass; fewer: the connection ends after them. */
static gsize
count_bytes (Pair     *pair,
             gboolean  answer,
             gsize     n)
{
  CutProxy *proxy = pair->proxy;
  guint64 *left = answer ? &pair->left_answer : &pair->left_request;
  gsize allowed;

  g_mutex_lock (&proxy->lock);
  allowed = (gsize) MIN (*left, n);
  if (*left != G_MAXUINT64)
    *left -= allowed;
  if (allowed < n)
    proxy->n_cuts++;
  *(answer ? &proxy->n_answer : &proxy->n_request) += allowed;
  g_mutex_unlock (&proxy->lock);

  return allowed;
}

static gpointer
run_way (gpointer data)
{
  Way *way = data;
  Pair *pair = way->pair;
  CutProxy *proxy = pair->proxy;
  GSocket *from = way->answer ? pair->server : pair->client;
  GSocket *to = way->answer ? pair->client : pair->server;
  char buffer[16384];

  while (TRUE)
    {
      gssize n = g_socket_receive (from, buffer, sizeof buffer, NULL, NULL);
      gsize allowed = n > 0 ? count_bytes (pair, way->answer, (gsize) n) : 0;

      if (n <= 0 || !send_all (to, buffer, allowed) || allowed < (gsize) n)
        break;
    }
  pair_cut (pair);
  pair_unref (pair);
  g_free (way);

  g_mutex_lock (&proxy->lock);
  proxy->n_ways--;
  g_cond_broadcast (&proxy->ended);
  g_mutex_unlock (&proxy->lock);

  return NULL;
}

static GSocket *
connect_to_server (CutProxy *self)
{
  g_autoptr (GInetAddress) host = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (host, self->target);
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);

  return socket != NULL && g_socket_connect (socket, address, NULL, NULL) ? g_steal_pointer (&socket) : NULL;
}

static void
start_way (CutProxy *self,
           Pair     *pair,
           gboolean  answer)
{
  Way *way = g_new0 (Way, 1);

  way->pair = pair;
  way->answer = answer;
  self->n_ways++;
  g_thread_unref (g_thread_new (answer ? "cut-answer" : "cut-request", run_way, way));
}

static gpointer
run_acceptor (gpointer data)
{
  CutProxy *self = data;

  while (TRUE)
    {
      g_autoptr (GSocket) client = g_socket_accept (self->listener, NULL, NULL);
      g_autoptr (GSocket) server = NULL;
      Pair *pair = NULL;

      if (client == NULL)
        return NULL;
      server = connect_to_server (self);
      g_mutex_lock (&self->lock);
      if (!self->running || self->down || server == NULL)
        {
          g_mutex_unlock (&self->lock);
          g_socket_close (client, NULL);
          continue;
        }
      pair = g_new0 (Pair, 1);
      pair->proxy = self;
      pair->client = g_steal_pointer (&client);
      pair->server = g_steal_pointer (&server);
      pair->n_refs = 2;
      pair->left_request = self->n_left > 0 ? self->cut_request : G_MAXUINT64;
      pair->left_answer = self->n_left > 0 ? self->cut_answer : G_MAXUINT64;
      if (self->n_left > 0)
        self->n_left--;
      g_hash_table_add (self->pairs, pair);
      start_way (self, pair, FALSE);
      start_way (self, pair, TRUE);
      g_mutex_unlock (&self->lock);
    }
}

CutProxy *
cut_proxy_new (guint16 port)
{
  CutProxy *self = g_new0 (CutProxy, 1);
  g_autoptr (GInetAddress) host = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (host, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->lock);
  g_cond_init (&self->ended);
  self->pairs = g_hash_table_new (NULL, NULL);
  self->target = port;
  self->running = TRUE;
  self->listener = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_socket_bind (self->listener, address, TRUE, &error);
  g_assert_no_error (error);
  g_socket_listen (self->listener, &error);
  g_assert_no_error (error);
  bound = g_socket_get_local_address (self->listener, &error);
  g_assert_no_error (error);
  self->url = g_strdup_printf ("http://127.0.0.1:%u", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  self->acceptor = g_thread_new ("cut-proxy", run_acceptor, self);

  return self;
}

static void
cut_all (CutProxy *self)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->pairs);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    pair_cut (key);
}

void
cut_proxy_free (CutProxy *self)
{
  g_mutex_lock (&self->lock);
  self->running = FALSE;
  g_mutex_unlock (&self->lock);
  g_socket_shutdown (self->listener, TRUE, TRUE, NULL);
  g_thread_join (self->acceptor);
  g_mutex_lock (&self->lock);
  cut_all (self);
  while (self->n_ways > 0)
    g_cond_wait (&self->ended, &self->lock);
  g_mutex_unlock (&self->lock);
  g_hash_table_unref (self->pairs);
  g_object_unref (self->listener);
  g_free (self->url);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ended);
  g_free (self);
}

const char *
cut_proxy_get_url (CutProxy *self)
{
  return self->url;
}

void
cut_proxy_set_cut (CutProxy *self,
                   guint64   n_request,
                   guint64   n_answer,
                   guint     n_times)
{
  g_mutex_lock (&self->lock);
  self->cut_request = n_request;
  self->cut_answer = n_answer;
  self->n_left = n_times;
  g_mutex_unlock (&self->lock);
}

void
cut_proxy_set_down (CutProxy *self,
                    gboolean  down)
{
  g_mutex_lock (&self->lock);
  self->down = down;
  if (down)
    cut_all (self);
  g_mutex_unlock (&self->lock);
}

#define DEFINE_GETTER(name, type)          \
  type                                     \
  cut_proxy_get_##name (CutProxy *self)    \
  {                                        \
    type value;                            \
                                           \
    g_mutex_lock (&self->lock);            \
    value = self->name;                    \
    g_mutex_unlock (&self->lock);          \
                                           \
    return value;                          \
  }

DEFINE_GETTER (n_request, guint64)
DEFINE_GETTER (n_answer, guint64)
DEFINE_GETTER (n_cuts, guint)
