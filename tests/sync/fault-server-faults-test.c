/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "couch-asker.h"
#include "cut-proxy.h"
#include "fault-server.h"

#include <string.h>

/* What is to go wrong goes wrong, where it is told to and not elsewhere. */

typedef struct
{
  FaultServer *server;
  Asker        asker;
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

static void
test_status (Fixture       *fixture,
             gconstpointer  data)
{
  Asker *asker = &fixture->asker;

  fault_server_add_fault (fixture->server, &(Fault) { .kind = FAULT_STATUS, .number = 429, .retry_after = 3, .request = "PUT doc", .skip = 1 });
  fault_server_add_fault (fixture->server, &(Fault) { .kind = FAULT_STATUS, .number = 503, .request = "GET db" });
  g_assert_cmpuint (asker_ask (asker, "PUT", "/db/a", "{}"), ==, 201);
  g_assert_cmpuint (asker_ask (asker, "PUT", "/db/b", "{}"), ==, 429);
  g_assert_cmpstr (soup_message_headers_get_one (asker->headers, "Retry-After"), ==, "3");
  g_assert_cmpuint (asker_ask (asker, "GET", "/db/b", NULL), ==, 404);
  g_assert_cmpuint (asker_ask (asker, "GET", "/db", NULL), ==, 503);
  g_assert_cmpuint (asker_ask (asker, "GET", "/db", NULL), ==, 200);
  g_assert_cmpuint (fault_server_count_scripted (fixture->server), ==, 0);
}

/* No answer; what was asked is done or not, as the fault says. */
static void
test_drop (Fixture       *fixture,
           gconstpointer  data)
{
  static const FaultKind kinds[] = { FAULT_DROP_UNREAD, FAULT_DROP_READ, FAULT_DROP_DONE, FAULT_CUT_HEAD };
  Asker *asker = &fixture->asker;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *path = g_strdup_printf ("/db/d%u", i);
      gboolean done = kinds[i] == FAULT_DROP_DONE || kinds[i] == FAULT_CUT_HEAD;

      fault_server_add_fault (fixture->server, &(Fault) { .kind = kinds[i], .request = "PUT doc" });
      /* A new connection: libsoup asks once more where an old one ends without a word. */
      soup_session_abort (asker->session);
      g_assert_cmpuint (asker_ask (asker, "PUT", path, "{}"), ==, 0);
      g_assert_cmpuint (asker_ask (asker, "GET", path, NULL), ==, done ? 200 : 404);
    }
}

static void
test_cut (Fixture       *fixture,
          gconstpointer  data)
{
  static const FaultKind kinds[] = { FAULT_CUT_BODY, FAULT_CUT_CHUNK, FAULT_CUT_CHARACTER, FAULT_CUT_STRING, FAULT_CUT_BRACE };
  static const char *const paths[] = { "/db/a", "/db/_changes" };
  Asker *asker = &fixture->asker;

  g_assert_cmpuint (asker_ask (asker, "PUT", "/db/a", "{'name':'Chloé'}"), ==, 201);
  for (guint p = 0; p < G_N_ELEMENTS (paths); p++)
    for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
      {
        fault_server_add_fault (fixture->server, &(Fault) { .kind = kinds[i], .number = 7 });
        g_assert_cmpuint (asker_ask (asker, "GET", paths[p], NULL), ==, 0);
        g_assert_cmpuint (asker_ask (asker, "GET", paths[p], NULL), ==, 200);
        g_assert_nonnull (asker->json);
      }
}

/* Whole for HTTP, wrong for who reads it. */
static void
test_nonsense (Fixture       *fixture,
               gconstpointer  data)
{
  Asker *asker = &fixture->asker;

  fault_server_add_fault (fixture->server, &(Fault) { .kind = FAULT_HTML });
  fault_server_add_fault (fixture->server, &(Fault) { .kind = FAULT_TRUNCATED });
  fault_server_add_fault (fixture->server, &(Fault) { .kind = FAULT_SHAPE });
  g_assert_cmpuint (asker_ask (asker, "GET", "/db", NULL), ==, 200);
  g_assert_true (g_str_has_prefix (asker->text, "<!DOCTYPE html>"));
  g_assert_cmpuint (asker_ask (asker, "GET", "/db", NULL), ==, 200);
  g_assert_true (g_str_has_prefix (asker->text, "{\"instance_start_time\""));
  g_assert_null (asker->json);
  g_assert_cmpuint (asker_ask (asker, "GET", "/db", NULL), ==, 200);
  g_assert_nonnull (asker->json);
  g_assert_cmpstr (asker_get (asker, "db_name"), ==, "");
}

static void
test_slow (Fixture       *fixture,
           gconstpointer  data)
{
  Asker *asker = &fixture->asker;

  fault_server_add_fault (fixture->server, &(Fault) { .kind = FAULT_SLOW, .number = 1, .deadline_ms = 600000 });
  g_assert_cmpuint (asker_ask (asker, "GET", "/_up", NULL), ==, 200);
  g_assert_cmpstr (asker_get (asker, "status"), ==, "ok");
  fault_server_add_fault (fixture->server, &(Fault) { .kind = FAULT_SLOW, .number = 1, .deadline_ms = 3 });
  g_assert_cmpuint (asker_ask (asker, "GET", "/db", NULL), ==, 0);
}

static void
test_date (Fixture       *fixture,
           gconstpointer  data)
{
  Asker *asker = &fixture->asker;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) said = NULL;

  fault_server_add_fault (fixture->server, &(Fault) { .kind = FAULT_DATE, .number = 400 });
  g_assert_cmpuint (asker_ask (asker, "GET", "/", NULL), ==, 200);
  said = soup_date_time_new_from_http_string (soup_message_headers_get_one (asker->headers, "Date"));
  g_assert_cmpint (g_date_time_difference (said, now) / G_TIME_SPAN_DAY, >=, 399);
}

static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  Asker *asker = &fixture->asker;
  guint n_good = 0;
  g_autofree char *log = NULL;

  fault_server_set_random (fixture->server, 0.5, 20, 7);
  for (guint i = 0; i < 100; i++)
    n_good += asker_ask (asker, "GET", "/db", NULL) == 200 && asker->json != NULL ? 1 : 0;
  g_assert_cmpuint (n_good, >=, 80);
  g_assert_cmpuint (n_good, <, 100);
  log = fault_server_dup_log (fixture->server);
  g_assert_nonnull (strstr (log, "<-"));
}

static void
test_live (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *uri = g_strconcat (fault_server_get_url (fixture->server), "/db/_changes?feed=longpoll&heartbeat=5", NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("GET", uri);
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (GInputStream) input = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GString) rest = g_string_new (NULL);
  char *line = NULL;

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", "Basic YWRtaW46Y29ycmVjdCBob3JzZQ==");
  input = soup_session_send (session, message, NULL, NULL);
  g_assert_nonnull (input);
  lines = g_data_input_stream_new (input);
  line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
  g_assert_cmpstr (line, ==, "{\"results\":[");
  g_free (line);
  for (guint i = 0; i < 3; i++)
    {
      line = g_data_input_stream_read_line (lines, NULL, NULL, NULL);
      g_assert_cmpstr (line, ==, "");
      g_free (line);
    }
  g_assert_cmpuint (asker_ask (&fixture->asker, "PUT", "/db/news", "{}"), ==, 201);
  while ((line = g_data_input_stream_read_line (lines, NULL, NULL, NULL)) != NULL)
    {
      g_string_append (rest, line);
      g_free (line);
    }
  g_assert_nonnull (strstr (rest->str, "\"id\":\"news\""));
  g_assert_true (g_str_has_suffix (rest->str, "\"pending\":0}"));
}

/* Reads the feed to its end as a replicator does, as ids and revisions in a set; every habit may only repeat or delay. */
static void
follow (Asker      *asker,
        GHashTable *seen,
        char      **since)
{
  guint n_rows = 0;

  do
    {
      g_autofree char *path = g_strdup_printf ("/db/_changes?limit=4%s%s", *since != NULL ? "&since=" : "", *since != NULL ? *since : "");

      g_assert_cmpuint (asker_ask (asker, "GET", path, NULL), ==, 200);
      for (n_rows = 0;; n_rows++)
        {
          g_autofree char *id = g_strdup_printf ("results/%u/id", n_rows);

          if (asker_get (asker, id)[0] == '\0')
            break;
          g_hash_table_add (seen, g_strdup (asker_get (asker, id)));
        }
      g_free (*since);
      *since = g_strdup (asker_get (asker, "last_seq"));
    }
  while (n_rows >= 4);
}

static void
test_habits (Fixture       *fixture,
             gconstpointer  data)
{
  Asker *asker = &fixture->asker;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *since = NULL;
  guint n_accepted = 0;
  guint n_tries = 0;

  fault_server_set_habits (fixture->server, FAULT_HABITS_ALL, 0.5, 11);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *path = g_strdup_printf ("/db/d%02u", i);

      n_accepted += asker_ask (asker, "PUT", path, "{}") == 202 ? 1 : 0;
      if (i % 5 == 0)
        follow (asker, seen, &since);
    }
  g_assert_cmpuint (n_accepted, >, 5);
  g_assert_cmpuint (n_accepted, <, 25);
  /* Rows that are late come with further requests. */
  for (; g_hash_table_size (seen) < 30 && n_tries < 10; n_tries++)
    follow (asker, seen, &since);
  g_assert_cmpuint (g_hash_table_size (seen), ==, 30);
}

static void
test_late (Fixture       *fixture,
           gconstpointer  data)
{
  Asker *asker = &fixture->asker;
  guint n_empty = 0;

  fault_server_set_habits (fixture->server, FAULT_HABIT_LATE | FAULT_HABIT_ABSENT, 1, 3);
  g_assert_cmpuint (asker_ask (asker, "POST", "/db/_bulk_docs", "{'new_edits':false,'docs':[{'_id':'a','_rev':'1-a'}]}"), ==, 201);
  fault_server_set_habits (fixture->server, 0, 0, 0);
  /* Announced at last, and not there yet. */
  do
    g_assert_cmpuint (asker_ask (asker, "GET", "/db/_changes", NULL), ==, 200);
  while (asker_get (asker, "results/0/id")[0] == '\0' && ++n_empty < 10);
  g_assert_cmpstr (asker_get (asker, "results/0/id"), ==, "a");
  g_assert_cmpuint (asker_ask (asker, "POST", "/db/_bulk_get?latest=true", "{'docs':[{'id':'a','rev':'1-a'}]}"), ==, 200);
  g_assert_cmpstr (asker_get (asker, "results/0/docs/0/error/reason"), ==, "missing");
  g_assert_cmpuint (asker_ask (asker, "POST", "/db/_bulk_get?latest=true", "{'docs':[{'id':'a','rev':'1-a'}]}"), ==, 200);
  g_assert_cmpuint (asker_ask (asker, "POST", "/db/_bulk_get?latest=true", "{'docs':[{'id':'a','rev':'1-a'}]}"), ==, 200);
  g_assert_cmpstr (asker_get (asker, "results/0/docs/0/ok/_rev"), ==, "1-a");
}

/* At every byte of a request and of its answer: the connection ends, and what was asked was done at most once. */
static void
test_proxy (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (CutProxy) proxy = cut_proxy_new (fault_server_get_port (fixture->server));
  guint64 n_request = 0;
  guint64 n_answer = 0;
  guint n_done = 0;
  guint n_cut = 0;
  Asker asker;

  asker_init (&asker, cut_proxy_get_url (proxy), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD);
  g_assert_cmpuint (asker_ask (&asker, "PUT", "/db/whole", "{'a':1}"), ==, 201);
  n_request = cut_proxy_get_n_request (proxy);
  n_answer = cut_proxy_get_n_answer (proxy);
  g_assert_cmpuint (n_request, >, 100);
  for (guint64 at = 0; at < n_request + n_answer; at += 7)
    {
      g_autofree char *path = g_strdup_printf ("/db/cut-%03u", (guint) at);
      guint status;

      soup_session_abort (asker.session);
      cut_proxy_set_cut (proxy, at < n_request ? at : G_MAXUINT64, at < n_request ? G_MAXUINT64 : at - n_request, 1);
      status = asker_ask (&asker, "PUT", path, "{'a':1}");
      cut_proxy_set_cut (proxy, G_MAXUINT64, G_MAXUINT64, 0);
      n_cut += status == 0 ? 1 : 0;
      soup_session_abort (asker.session);
      status = asker_ask (&asker, "GET", path, NULL);
      g_assert_true (status == 200 || status == 404);
      n_done += status == 200 ? 1 : 0;
      if (at < n_request)
        g_assert_cmpuint (status, ==, 404);
    }
  g_assert_cmpuint (n_cut, >=, (n_request + n_answer) / 7 - 1);
  g_assert_cmpuint (n_done, >, 0);
  g_assert_cmpuint (cut_proxy_get_n_cuts (proxy), >=, n_cut);

  cut_proxy_set_down (proxy, TRUE);
  g_assert_cmpuint (asker_ask (&asker, "GET", "/db", NULL), ==, 0);
  cut_proxy_set_down (proxy, FALSE);
  g_assert_cmpuint (asker_ask (&asker, "GET", "/db", NULL), ==, 200);
  asker_clear (&asker);
}

#define add(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/faults/status", test_status);
  add ("/faults/drop", test_drop);
  add ("/faults/cut", test_cut);
  add ("/faults/nonsense", test_nonsense);
  add ("/faults/slow", test_slow);
  add ("/faults/date", test_date);
  add ("/faults/random", test_random);
  add ("/faults/live", test_live);
  add ("/faults/habits", test_habits);
  add ("/faults/late", test_late);
  add ("/faults/proxy", test_proxy);

  return g_test_run ();
}
