/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "cut-proxy.h"
#include "fault-server.h"
#include "rfl-couch.h"

#include <string.h>

/* A connection that ends at any byte of a call, its sign-in included: the call fails, or gives all that the server said; it never
 * gives a part of it, and never says that something was done that was not. */

#define STEP 5

static void
on_done_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static void
append_announced (GPtrArray *announced,
                  GString   *text)
{
  for (guint i = 0; i < announced->len; i++)
    {
      RflAnnounced *at = g_ptr_array_index (announced, i);

      g_string_append_printf (text, "%s:", at->id);
      for (guint k = 0; k < at->revisions->len; k++)
        g_string_append_printf (text, " %s", (char *) g_ptr_array_index (at->revisions, k));
      g_string_append_c (text, '\n');
    }
}

static GPtrArray *
make_announced (void)
{
  GPtrArray *announced = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_announced_free);

  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *id = g_strdup_printf ("d%u", i);
      RflAnnounced *at = rfl_announced_new (id);

      g_ptr_array_add (at->revisions, g_strdup ("1-a"));
      g_ptr_array_add (announced, at);
    }

  return announced;
}

/* What the call gives, as text; NULL with @error. */
typedef char *(*Call) (RflCouch  *couch,
                       guint      number,
                       GError   **error);

static char *
call_database (RflCouch  *couch,
               guint      number,
               GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (JsonNode) node = NULL;

  rfl_couch_get_database_async (couch, "db", NULL, on_done_cb, &result);
  node = rfl_couch_get_database_finish (couch, wait_for (&result), error);
  if (node == NULL)
    return NULL;
  /* Which copies answered first is another thing each time. */
  json_object_remove_member (json_node_get_object (node), "purge_seq");

  return rfl_json_to_text (node);
}

static char *
call_changes (RflCouch  *couch,
              guint      number,
              GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (RflCouchChanges) changes = NULL;
  GString *text = NULL;

  rfl_couch_changes_async (couch, "db", NULL, 1000, NULL, RFL_COUCH_FEED_ROWS, NULL, on_done_cb, &result);
  changes = rfl_couch_changes_finish (couch, wait_for (&result), error);
  if (changes == NULL)
    return NULL;
  text = g_string_new (changes->last_seq);
  append_announced (changes->announced, text);

  return g_string_free (text, FALSE);
}

static char *
call_bulk_get (RflCouch  *couch,
               guint      number,
               GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) announced = make_announced ();
  g_autoptr (RflCouchBodies) bodies = NULL;
  GString *text = NULL;

  rfl_couch_bulk_get_async (couch, "db", announced, NULL, on_done_cb, &result);
  bodies = rfl_couch_bulk_get_finish (couch, wait_for (&result), error);
  if (bodies == NULL)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < bodies->documents->len; i++)
    {
      GBytes *document = g_ptr_array_index (bodies->documents, i);

      g_string_append_len (text, g_bytes_get_data (document, NULL), (gssize) g_bytes_get_size (document));
    }
  append_announced (bodies->missing, text);

  return g_string_free (text, FALSE);
}

static char *
call_revs_diff (RflCouch  *couch,
                guint      number,
                GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) announced = make_announced ();
  g_autoptr (GPtrArray) missing = NULL;
  GString *text = NULL;

  rfl_couch_revs_diff_async (couch, "db", announced, NULL, on_done_cb, &result);
  missing = rfl_couch_revs_diff_finish (couch, wait_for (&result), error);
  if (missing == NULL)
    return NULL;
  text = g_string_new (NULL);
  append_announced (missing, text);

  return g_string_free (text, FALSE);
}

static char *
call_bulk_docs (RflCouch  *couch,
                guint      number,
                GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *body = g_strdup_printf ("{\"new_edits\":false,\"docs\":[{\"_id\":\"w%u\",\"_rev\":\"1-a\",\"name\":\"Chloé\"}]}", number);
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  g_autoptr (GPtrArray) failures = NULL;

  rfl_couch_bulk_docs_async (couch, "db", bytes, NULL, on_done_cb, &result);
  failures = rfl_couch_bulk_docs_finish (couch, wait_for (&result), error);

  return failures != NULL ? g_strdup_printf ("%u", failures->len) : NULL;
}

static char *
call_put_local (RflCouch  *couch,
                guint      number,
                GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *id = g_strdup_printf ("mark%u", number);
  g_autoptr (JsonNode) document = rfl_json_parse ("{\"n\":1}", -1, NULL);
  g_autoptr (JsonNode) node = NULL;

  rfl_couch_put_local_async (couch, "db", id, document, NULL, on_done_cb, &result);
  node = rfl_couch_put_local_finish (couch, wait_for (&result), error);

  return node != NULL ? g_strdup (rfl_json_get_string (json_node_get_object (node), "rev")) : NULL;
}

/* NULL with an error of the sync, or what the call gives without a cut. */
static gboolean
run_cut (CutProxy   *proxy,
         Call        call,
         guint       number,
         guint64     n_request,
         guint64     n_answer,
         const char *expected)
{
  g_autoptr (RflCouch) couch = rfl_couch_new (cut_proxy_get_url (proxy), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  cut_proxy_set_cut (proxy, n_request, n_answer, G_MAXUINT);
  text = call (couch, number, &error);
  cut_proxy_set_cut (proxy, G_MAXUINT64, G_MAXUINT64, 0);
  if (text != NULL)
    {
      g_assert_cmpstr (text, ==, expected);
      return TRUE;
    }
  g_assert_cmpuint (error->domain, ==, RFL_SYNC_ERROR);
  if (!rfl_sync_error_is_temporary (error))
    g_error ("after %" G_GUINT64_FORMAT " and %" G_GUINT64_FORMAT " bytes: %s", n_request, n_answer, error->message);

  return FALSE;
}

static void
test_cuts (gconstpointer data)
{
  Call call = *(const Call *) data;
  g_autoptr (FaultServer) server = fault_server_new ();
  g_autoptr (CutProxy) proxy = NULL;
  g_autoptr (RflCouch) couch = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (GError) error = NULL;
  guint64 n_request = 0;
  guint64 n_answer = 0;
  guint n_failed = 0;

  fault_server_add_database (server, "db");
  couch = rfl_couch_new (fault_server_get_url (server), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD, NULL);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *path = g_strdup_printf ("/db/d%u?new_edits=false", i);
      g_autofree char *long_text = g_strnfill (1000, 'x');    /* enough for the answer to be compressed */
      g_autofree char *body = g_strdup_printf ("{\"_rev\":\"1-a\",\"name\":\"Chloé \\\"%u\\\"\",\"note\":\"%s\"}", i, long_text);
      g_autoptr (JsonNode) document = rfl_json_parse (body, -1, NULL);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (JsonNode) node = NULL;

      rfl_couch_request_async (couch, "PUT", path, document, NULL, on_done_cb, &result);
      node = rfl_couch_request_finish (couch, wait_for (&result), &error);
      g_assert_no_error (error);
    }

  proxy = cut_proxy_new (fault_server_get_port (server));
  g_clear_object (&couch);
  couch = rfl_couch_new (cut_proxy_get_url (proxy), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD, NULL);
  expected = call (couch, 0, &error);
  g_assert_no_error (error);
  g_assert_nonnull (expected);
  n_request = cut_proxy_get_n_request (proxy);
  n_answer = cut_proxy_get_n_answer (proxy);
  g_clear_object (&couch);

  for (guint64 at = 0; at < n_request + n_answer; at += STEP)
    {
      guint number = 1 + (guint) at;
      gboolean done = run_cut (proxy, call, number, at < n_request ? at : G_MAXUINT64, at < n_request ? G_MAXUINT64 : at - n_request,
                               expected);

      n_failed += done ? 0 : 1;
      if (done && call == call_bulk_docs)
        {
          g_autofree char *id = g_strdup_printf ("w%u", number);
          g_auto (GStrv) leaves = fault_server_get_leaves (server, "db", id);

          g_assert_nonnull (leaves);
        }
    }
  g_assert_cmpuint (n_failed, >, (n_request + n_answer) / STEP / 2);
}

/* Whole for HTTP and no answer to the question: nothing is taken from it. */
static void
test_nonsense (void)
{
  static const FaultKind kinds[] = { FAULT_HTML, FAULT_TRUNCATED, FAULT_SHAPE };
  static const Call calls[] = { call_changes, call_bulk_get, call_revs_diff, call_bulk_docs };
  static const char *const requests[] = { "GET _changes", "POST _bulk_get", "POST _revs_diff", "POST _bulk_docs" };
  g_autoptr (FaultServer) server = fault_server_new ();
  g_autoptr (RflCouch) couch = rfl_couch_new (fault_server_get_url (server), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD, NULL);

  fault_server_add_database (server, "db");
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
      {
        g_autofree char *text = NULL;
        g_autofree char *after = NULL;
        g_autoptr (GError) error = NULL;

        fault_server_add_fault (server, &(Fault) { .kind = kinds[k], .request = requests[i] });
        text = calls[i](couch, 1, &error);
        g_assert_cmpuint (fault_server_count_scripted (server), ==, 0);
        g_assert_null (text);
        g_assert_true (rfl_sync_error_is_temporary (error));
        after = calls[i](couch, 1, NULL);
        g_assert_nonnull (after);
      }
}

int
main (int   argc,
      char *argv[])
{
  static const struct
  {
    const char *path;
    Call        call;
  } calls[] = {
    { "/couch-cuts/database", call_database },   { "/couch-cuts/changes", call_changes },     { "/couch-cuts/bulk-get", call_bulk_get },
    { "/couch-cuts/revs-diff", call_revs_diff }, { "/couch-cuts/bulk-docs", call_bulk_docs }, { "/couch-cuts/put-local", call_put_local },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    g_test_add_data_func (calls[i].path, &calls[i].call, test_cuts);
  g_test_add_func ("/couch-cuts/nonsense", test_nonsense);

  return g_test_run ();
}
