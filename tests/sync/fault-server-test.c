/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "couch-asker.h"
#include "fault-server.h"

#include <string.h>

/* The fault server answers as CouchDB is documented to. */

typedef struct
{
  FaultServer *server;
  Asker        asker;   /* the administrator */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->server = fault_server_new ();
  asker_init (&fixture->asker, fault_server_get_url (fixture->server), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD);
  g_assert_cmpuint (asker_ask (&fixture->asker, "PUT", "/db", NULL), ==, 201);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  asker_clear (&fixture->asker);
  g_clear_pointer (&fixture->server, fault_server_free);
}

/* Leaves "2-b" and "2-c" of document x over "1-a", by replication. */
static void
put_fork (Asker *asker)
{
  g_assert_cmpuint (asker_ask (asker, "POST", "/db/_bulk_docs",
                               "{'new_edits':false,'docs':["
                               "{'_id':'x','_rev':'2-b','_revisions':{'start':2,'ids':['b','a']},'n':'b'},"
                               "{'_id':'x','_rev':'2-c','_revisions':{'start':2,'ids':['c','a']},'n':'c'}]}"),
                    ==, 201);
  g_assert_cmpstr (asker->text, ==, "[]\n");
}

static void
test_chunks (Fixture       *fixture,
             gconstpointer  data)
{
  Asker *asker = &fixture->asker;

  put_fork (asker);
  g_assert_cmpuint (asker_ask (asker, "POST", "/db/_bulk_get?revs=true&latest=true",
                               "{'docs':[{'id':'x','rev':'1-a'},{'id':'x','rev':'3-z'},{'id':'y','rev':'1-a'}]}"),
                    ==, 200);
  g_assert_cmpstr (asker_get (asker, "results/0/docs/0/ok/_rev"), ==, "2-c");
  g_assert_cmpstr (asker_get (asker, "results/0/docs/1/ok/_revisions/ids/1"), ==, "a");
  g_assert_cmpstr (asker_get (asker, "results/1/docs/0/error/error"), ==, "not_found");
  g_assert_cmpstr (asker_get (asker, "results/2/docs/0/error/id"), ==, "y");
  /* Without its body, a revision that was only named is not there. */
  g_assert_cmpuint (asker_ask (asker, "POST", "/db/_bulk_get", "{'docs':[{'id':'x','rev':'1-a'}]}"), ==, 200);
  g_assert_cmpstr (asker_get (asker, "results/0/docs/0/error/reason"), ==, "missing");
}

static void
test_accounts (Fixture       *fixture,
               gconstpointer  data)
{
  FaultServer *server = fixture->server;
  Asker *admin = &fixture->asker;
  Asker user;

  fault_server_add_user (server, "mona", "haute mer", (const char *[]) { "office-1", NULL });
  asker_init (&user, fault_server_get_url (server), NULL, NULL);
  g_assert_cmpuint (asker_ask (&user, "GET", "/db", NULL), ==, 401);
  g_assert_cmpuint (asker_ask (&user, "GET", "/", NULL), ==, 200);
  g_assert_cmpstr (asker_get (&user, "version"), ==, "3.5.0");
  user.user = g_strdup ("mona");
  user.password = g_strdup ("haute mer");
  g_assert_cmpuint (asker_ask (&user, "GET", "/db", NULL), ==, 403);
  g_assert_cmpuint (asker_ask (&user, "PUT", "/other", NULL), ==, 401);
  g_assert_cmpuint (asker_ask (admin, "PUT", "/db/_security", "{'members':{'roles':['office-1']},'admins':{'roles':['_admin']}}"), ==, 200);
  g_assert_cmpuint (asker_ask (&user, "GET", "/db", NULL), ==, 200);
  g_assert_cmpuint (asker_ask (&user, "PUT", "/db/_design/d", "{'views':{}}"), ==, 403);
  g_assert_cmpuint (asker_ask (&user, "PUT", "/db/doc.with.dots", "{'a':1}"), ==, 201);
  g_assert_cmpuint (asker_ask (&user, "GET", "/_session", NULL), ==, 200);
  g_assert_cmpstr (asker_get (&user, "userCtx/roles/0"), ==, "office-1");
  /* The password is not kept. */
  {
    g_autofree char *dump = fault_server_dump (server);

    g_assert_null (strstr (dump, "haute mer"));
    g_assert_nonnull (strstr (dump, "mona"));
  }

  /* Five wrong ones, then the right one is refused too, for a while. */
  g_free (user.password);
  user.password = g_strdup ("wrong");
  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (asker_ask (&user, "GET", "/db", NULL), ==, 401);
  g_free (user.password);
  user.password = g_strdup ("haute mer");
  g_assert_cmpuint (asker_ask (&user, "GET", "/db", NULL), ==, 403);
  fault_server_advance_clock (server, 301);
  g_assert_cmpuint (asker_ask (&user, "GET", "/db", NULL), ==, 200);
  asker_clear (&user);
}

static void
test_cookie (Fixture       *fixture,
             gconstpointer  data)
{
  Asker *asker = &fixture->asker;
  g_autofree char *cookie = NULL;
  const char *renewed = NULL;

  g_clear_pointer (&asker->user, g_free);
  g_assert_cmpuint (asker_ask (asker, "POST", "/_session", "{'name':'admin','password':'wrong'}"), ==, 401);
  g_assert_cmpuint (asker_ask (asker, "POST", "/_session", "{'name':'admin','password':'correct horse'}"), ==, 200);
  cookie = g_strdup (soup_message_headers_get_one (asker->headers, "Set-Cookie"));
  *strchr (cookie, ';') = '\0';
  g_assert_cmpuint (asker_send (asker, "GET", "/db", NULL, NULL, "Cookie", cookie), ==, 200);
  g_assert_null (soup_message_headers_get_one (asker->headers, "Set-Cookie"));
  fault_server_advance_clock (fixture->server, 300);
  g_assert_cmpuint (asker_send (asker, "GET", "/db", NULL, NULL, "Cookie", cookie), ==, 200);
  renewed = soup_message_headers_get_one (asker->headers, "Set-Cookie");
  g_assert_nonnull (renewed);
  fault_server_advance_clock (fixture->server, 301);
  g_assert_cmpuint (asker_send (asker, "GET", "/db", NULL, NULL, "Cookie", cookie), ==, 401);
}

static void
test_rules (Fixture       *fixture,
            gconstpointer  data)
{
  Asker *asker = &fixture->asker;

  g_assert_cmpuint (asker_ask (asker, "PUT", "/referral-office-1", NULL), ==, 201);
  g_assert_cmpuint (asker_ask (asker, "PUT", "/referral-office-1/_design/referral", "{'validate_doc_update':'function () {}'}"), ==, 201);
  g_assert_cmpuint (asker_ask (asker, "POST", "/referral-office-1/_bulk_docs",
                               "{'new_edits':false,'docs':[{'_id':'a','_rev':'1-a','name':'Rose'},"
                               "{'_id':'b','_rev':'1-b','v':1,'key':'k','scope':'s','box':'xx'}]}"),
                    ==, 201);
  g_assert_cmpstr (asker_get (asker, "0/id"), ==, "a");
  g_assert_cmpstr (asker_get (asker, "0/error"), ==, "forbidden");
  g_assert_cmpstr (asker_get (asker, "1"), ==, "");
  g_assert_cmpuint (asker_ask (asker, "GET", "/referral-office-1/a", NULL), ==, 404);
  g_assert_cmpuint (asker_ask (asker, "GET", "/referral-office-1/b", NULL), ==, 200);
}

static void
test_limits (Fixture       *fixture,
             gconstpointer  data)
{
  Asker *asker = &fixture->asker;
  g_autofree char *big = g_strnfill (3000, 'x');
  g_autofree char *body = g_strdup_printf ("{'docs':[{'_id':'small'},{'_id':'big','a':'%s'}]}", big);

  fault_server_set_max_document_size (fixture->server, 2000);
  g_assert_cmpuint (asker_ask (asker, "POST", "/db/_bulk_docs", body), ==, 413);
  g_assert_cmpstr (asker_get (asker, "reason"), ==, "big");
  fault_server_set_max_request_size (fixture->server, 100);
  g_assert_cmpuint (asker_ask (asker, "POST", "/db/_bulk_docs", body), ==, 413);
  g_assert_cmpstr (asker_get (asker, "error"), ==, "too_large");
  fault_server_set_max_request_size (fixture->server, 10000);
  g_assert_cmpuint (asker_ask (asker, "POST", "/db/_bulk_docs", "{'docs':[{'_id':'small'},{'_id':'bad','a':'\\ud83d'}]}"), ==, 400);
  g_assert_cmpuint (asker_ask (asker, "GET", "/db/small", NULL), ==, 404);
  g_assert_cmpuint (asker_ask (asker, "POST", "/db/_bulk_docs", "{'docs':[{'_id':'pair','a':'\\ud83d\\ude00'}]}"), ==, 201);
  g_assert_cmpuint (asker_ask (asker, "POST", "/db/_bulk_docs", "{'docs':[{'_id':'x','_other':1}]}"), ==, 400);
  {
    g_autoptr (GBytes) bytes = g_bytes_new_static ("{}", 2);

    g_assert_cmpuint (asker_send (asker, "POST", "/db/_bulk_docs", bytes, "text/plain", NULL, NULL), ==, 415);
  }
}

static void
test_gzip (Fixture       *fixture,
           gconstpointer  data)
{
  Asker *asker = &fixture->asker;
  g_autofree char *big = g_strnfill (5000, 'x');
  g_autofree char *text = g_strdup_printf ("{\"_id\":\"zipped\",\"a\":\"%s\"}", big);
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1);
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_data (text, (gssize) strlen (text), NULL);
  g_autoptr (GInputStream) zipped = g_converter_input_stream_new (memory, G_CONVERTER (compressor));
  g_autoptr (GBytes) bytes = NULL;
  char buffer[1000];
  gsize n = 0;

  g_assert_true (g_input_stream_read_all (zipped, buffer, sizeof buffer, &n, NULL, NULL));
  bytes = g_bytes_new (buffer, n);
  g_assert_cmpuint (asker_send (asker, "PUT", "/db/zipped", bytes, "application/json", "Content-Encoding", "gzip"), ==, 201);
  g_assert_cmpuint (asker_ask (asker, "GET", "/db/zipped", NULL), ==, 200);
  g_assert_cmpstr (asker_get (asker, "a"), ==, big);
  g_assert_cmpint (soup_message_headers_get_content_length (asker->headers), <, 500);
}

static void
test_stemming (Fixture       *fixture,
               gconstpointer  data)
{
  Asker *asker = &fixture->asker;

  fault_server_set_revs_limit (fixture->server, "db", 3);
  g_assert_cmpuint (asker_ask (asker, "POST", "/db/_bulk_docs",
                               "{'new_edits':false,'docs':[{'_id':'x','_rev':'5-e','_revisions':{'start':5,'ids':['e','d','c','b','a']}}]}"),
                    ==, 201);
  g_assert_cmpuint (asker_ask (asker, "GET", "/db/x?revs=true", NULL), ==, 200);
  g_assert_cmpstr (asker_get (asker, "_revisions"), ==, "{\"start\":5,\"ids\":[\"e\",\"d\",\"c\"]}");
  g_assert_cmpuint (asker_ask (asker, "POST", "/db/_revs_diff", "{'x':['2-b','3-c']}"), ==, 200);
  g_assert_cmpstr (asker_get (asker, "x/missing"), ==, "[\"2-b\"]");
  /* A chain that meets the stemmed one makes it whole again, up to the limit. */
  g_assert_cmpuint (asker_ask (asker, "POST", "/db/_bulk_docs",
                               "{'new_edits':false,'docs':[{'_id':'x','_rev':'6-f','_revisions':{'start':6,'ids':['f','e','d']}}]}"),
                    ==, 201);
  {
    g_auto (GStrv) leaves = fault_server_get_leaves (fixture->server, "db", "x");

    g_assert_cmpuint (g_strv_length (leaves), ==, 1);
    g_assert_cmpstr (leaves[0], ==, "6-f");
  }
}

static void
test_selector (Fixture       *fixture,
               gconstpointer  data)
{
  Asker *asker = &fixture->asker;
  g_autofree char *path = NULL;

  g_assert_cmpuint (asker_ask (asker, "POST", "/db/_bulk_docs",
                               "{'new_edits':false,'docs':["
                               "{'_id':'a','_rev':'1-a','scope':'one'},{'_id':'b','_rev':'1-b','scope':'two'},"
                               "{'_id':'c','_rev':'1-c','scope':'three'},{'_id':'d','_rev':'1-d'},"
                               "{'_id':'a','_rev':'1-0','scope':'two'}]}"),
                    ==, 201);
  g_assert_cmpuint (asker_ask (asker, "POST", "/db/_changes?filter=_selector&style=all_docs",
                               "{'selector':{'$or':[{'scope':{'$in':['one']}},{'scope':{'$exists':false}}]}}"),
                    ==, 200);
  g_assert_cmpstr (asker_get (asker, "results/0/id"), ==, "d");
  /* Of several leaves those that pass. */
  g_assert_cmpstr (asker_get (asker, "results/1/changes"), ==, "[{\"rev\":\"1-a\"}]");
  g_assert_cmpstr (asker_get (asker, "results/2"), ==, "");
  g_assert_cmpstr (asker_get (asker, "pending"), ==, "0");
  path = g_strconcat ("/db/_changes?filter=_selector&since=", asker_get (asker, "last_seq"), NULL);
  g_assert_cmpuint (asker_ask (asker, "POST", path, "{'selector':{'scope':'one'}}"), ==, 200);
  g_assert_cmpstr (asker_get (asker, "results"), ==, "[]");
  g_assert_cmpuint (asker_ask (asker, "POST", "/db/_changes?filter=_selector", "{}"), ==, 400);
}

static void
test_feed (Fixture       *fixture,
           gconstpointer  data)
{
  Asker *asker = &fixture->asker;
  g_autofree char *next = NULL;
  g_autofree char *other = NULL;

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *path = g_strdup_printf ("/db/d%u", i);

      g_assert_cmpuint (asker_ask (asker, "PUT", path, "{}"), ==, 201);
    }
  g_assert_cmpuint (asker_ask (asker, "GET", "/db/_changes?limit=3&seq_interval=2", NULL), ==, 200);
  g_assert_cmpstr (asker_get (asker, "results/0/seq"), ==, "null");
  g_assert_true (g_str_has_prefix (asker_get (asker, "results/1/seq"), "2-"));
  g_assert_cmpstr (asker_get (asker, "pending"), ==, "2");
  next = g_strconcat ("/db/_changes?since=", asker_get (asker, "last_seq"), NULL);
  g_assert_cmpuint (asker_ask (asker, "GET", next, NULL), ==, 200);
  g_assert_cmpstr (asker_get (asker, "results/0/id"), ==, "d3");
  g_assert_cmpstr (asker_get (asker, "results/2"), ==, "");
  g_assert_cmpuint (asker_ask (asker, "GET", "/db/_changes?since=12", NULL), ==, 400);
  g_assert_cmpuint (asker_ask (asker, "GET", "/db/_changes?since=now", NULL), ==, 200);
  g_assert_cmpstr (asker_get (asker, "results"), ==, "[]");

  /* A token of another database of the same name begins at the beginning. */
  fault_server_renew (fixture->server, "db");
  g_assert_cmpuint (asker_ask (asker, "PUT", "/db/new", "{}"), ==, 201);
  g_assert_cmpuint (asker_ask (asker, "GET", next, NULL), ==, 200);
  g_assert_cmpstr (asker_get (asker, "results/0/id"), ==, "new");
}

static void
test_local (Fixture       *fixture,
            gconstpointer  data)
{
  Asker *asker = &fixture->asker;

  g_assert_cmpuint (asker_ask (asker, "GET", "/db/_local/mark", NULL), ==, 404);
  g_assert_cmpuint (asker_ask (asker, "PUT", "/db/_local/mark", "{'n':1}"), ==, 201);
  g_assert_cmpuint (asker_ask (asker, "PUT", "/db/_local/mark", "{'n':2,'_rev':'0-1'}"), ==, 201);
  /* Stale, and taken all the same. */
  g_assert_cmpuint (asker_ask (asker, "PUT", "/db/_local/mark", "{'n':3,'_rev':'0-1'}"), ==, 201);
  g_assert_cmpuint (asker_ask (asker, "GET", "/db/_local/mark", NULL), ==, 200);
  g_assert_cmpstr (asker_get (asker, "n"), ==, "3");
  g_assert_cmpstr (asker_get (asker, "_rev"), ==, "0-3");
  g_assert_cmpuint (asker_ask (asker, "GET", "/db/_changes", NULL), ==, 200);
  g_assert_cmpstr (asker_get (asker, "results"), ==, "[]");
}

static void
test_older_copy (Fixture       *fixture,
                 gconstpointer  data)
{
  Asker *asker = &fixture->asker;
  g_autoptr (FaultSnapshot) snapshot = NULL;
  g_autofree char *since = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_cmpuint (asker_ask (asker, "PUT", "/db/a", "{'n':1}"), ==, 201);
  snapshot = fault_server_snapshot (fixture->server, NULL);
  before = fault_server_list (fixture->server, "db", NULL);
  g_assert_cmpuint (asker_ask (asker, "PUT", "/db/b", "{}"), ==, 201);
  g_assert_cmpuint (asker_ask (asker, "GET", "/db/_changes", NULL), ==, 200);
  since = g_strconcat ("/db/_changes?since=", asker_get (asker, "last_seq"), NULL);
  fault_server_restore (fixture->server, snapshot);
  after = fault_server_list (fixture->server, "db", NULL);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (asker_ask (asker, "GET", "/db/b", NULL), ==, 404);
  /* Which the feed does not tell: it goes on from where the reader was. */
  g_assert_cmpuint (asker_ask (asker, "PUT", "/db/c", "{}"), ==, 201);
  g_assert_cmpuint (asker_ask (asker, "GET", since, NULL), ==, 200);
  g_assert_cmpstr (asker_get (asker, "results"), ==, "[]");
}

static void
test_purge (Fixture       *fixture,
            gconstpointer  data)
{
  Asker *asker = &fixture->asker;

  put_fork (asker);
  g_assert_cmpuint (asker_ask (asker, "POST", "/db/_purge", "{'x':['2-b','1-a']}"), ==, 201);
  g_assert_cmpstr (asker_get (asker, "purged/x"), ==, "[\"2-b\"]");
  g_assert_cmpuint (asker_ask (asker, "POST", "/db/_revs_diff", "{'x':['2-b','2-c','1-a']}"), ==, 200);
  g_assert_cmpstr (asker_get (asker, "x/missing"), ==, "[\"2-b\"]");
  fault_server_purge (fixture->server, "db", NULL);
  g_assert_cmpuint (asker_ask (asker, "GET", "/db/_changes", NULL), ==, 200);
  g_assert_cmpstr (asker_get (asker, "results"), ==, "[]");
}

static void
test_restart (Fixture       *fixture,
              gconstpointer  data)
{
  Asker *asker = &fixture->asker;

  g_assert_cmpuint (asker_ask (asker, "PUT", "/db/a", "{}"), ==, 201);
  fault_server_stop (fixture->server);
  g_assert_cmpuint (asker_ask (asker, "GET", "/db/a", NULL), ==, 0);
  fault_server_start (fixture->server);
  g_assert_cmpuint (asker_ask (asker, "GET", "/db/a", NULL), ==, 200);
  g_assert_cmpuint (fault_server_count (fixture->server, "GET doc"), ==, 1);
}

#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/fault-server/accounts", test_accounts);
  add ("/fault-server/cookie", test_cookie);
  add ("/fault-server/rules", test_rules);
  add ("/fault-server/bodies", test_chunks);
  add ("/fault-server/limits", test_limits);
  add ("/fault-server/gzip", test_gzip);
  add ("/fault-server/stemming", test_stemming);
  add ("/fault-server/selector", test_selector);
  add ("/fault-server/feed", test_feed);
  add ("/fault-server/local", test_local);
  add ("/fault-server/older-copy", test_older_copy);
  add ("/fault-server/purge", test_purge);
  add ("/fault-server/restart", test_restart);

  return g_test_run ();
}
