/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "couch-site.h"
#include "rfl-json-span.h"

#include <string.h>

/* Rules of the fault server that do what the JavaScript of the test does. */
static const char *
refuse_bad (const char         *database,
            JsonObject         *document,
            gboolean            tombstone,
            const char * const *roles)
{
  return json_object_has_member (document, "bad") ? "no such thing" : NULL;
}

static RflCouchChanges *
get_changes (RflCouch    *couch,
             const char  *since,
             guint        limit,
             RflCouchFeed feed,
             GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rfl_couch_changes_async (couch, "office", since, limit, NULL, feed, NULL, site_on_done_cb, &result);
  return rfl_couch_changes_finish (couch, site_wait_for (&result), error);
}

static RflCouchBodies *
get_bodies (RflCouch   *couch,
            GPtrArray  *announced,
            GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rfl_couch_bulk_get_async (couch, "office", announced, NULL, site_on_done_cb, &result);
  return rfl_couch_bulk_get_finish (couch, site_wait_for (&result), error);
}

static GPtrArray *
store (RflCouch    *couch,
       const char  *body,
       GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  g_autoptr (GAsyncResult) result = NULL;

  rfl_couch_bulk_docs_async (couch, "office", bytes, NULL, site_on_done_cb, &result);
  return rfl_couch_bulk_docs_finish (couch, site_wait_for (&result), error);
}

static int
compare_ids (gconstpointer a,
             gconstpointer b)
{
  return strcmp ((*(RflAnnounced *const *) a)->id, (*(RflAnnounced *const *) b)->id);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* "id rev,rev;…", sorted. */
static char *
list_announced (GPtrArray *announced)
{
  GString *list = g_string_new (NULL);

  g_ptr_array_sort (announced, compare_ids);
  for (guint i = 0; i < announced->len; i++)
    {
      const RflAnnounced *document = g_ptr_array_index (announced, i);

      g_ptr_array_sort (document->revisions, compare_texts);
      g_string_append (list, document->id);
      for (guint k = 0; k < document->revisions->len; k++)
        g_string_append_printf (list, "%c%s", k == 0 ? ' ' : ',', (char *) g_ptr_array_index (document->revisions, k));
      g_string_append_c (list, ';');
    }
  return g_string_free (list, FALSE);
}

static GPtrArray *
new_announced (const char *id,
               ...)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_announced_free);
  va_list arguments;

  va_start (arguments, id);
  for (; id != NULL; id = va_arg (arguments, const char *))
    {
      RflAnnounced *announced = rfl_announced_new (id);

      g_ptr_array_add (announced->revisions, g_strdup (va_arg (arguments, const char *)));
      g_ptr_array_add (list, announced);
    }
  va_end (arguments);
  return list;
}

#define FOUR_DOCUMENTS \
  "{\"new_edits\":false,\"docs\":[" \
  "{\"_id\":\"a\",\"_rev\":\"1-aa\",\"_revisions\":{\"start\":1,\"ids\":[\"aa\"]},\"name\":\"\\u00c9t\\u00e9 }] \\\"\"}," \
  "{\"_id\":\"b\",\"_rev\":\"2-bb\",\"_revisions\":{\"start\":2,\"ids\":[\"bb\",\"b0\"]}}," \
  "{\"_id\":\"b\",\"_rev\":\"2-bc\",\"_revisions\":{\"start\":2,\"ids\":[\"bc\",\"b0\"]}}," \
  "{\"_id\":\"c\",\"_rev\":\"2-cc\",\"_revisions\":{\"start\":2,\"ids\":[\"cc\",\"c0\"]},\"_deleted\":true,\"scope\":\"s\"}]}"

static void
test_replication (gconstpointer kind)
{
  Site site = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (RflCouchChanges) changes = NULL;
  g_autoptr (RflCouchChanges) later = NULL;
  g_autoptr (RflCouchBodies) bodies = NULL;
  g_autoptr (GPtrArray) failures = NULL;
  g_autoptr (GPtrArray) lacking = NULL;
  g_autoptr (GPtrArray) asked = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *announced = NULL;
  g_autofree char *lacking_text = NULL;
  g_autofree char *missing = NULL;
  guint n_matching = 0;

  if (!site_set_up (&site, kind))
    return;

  failures = store (site.couch, FOUR_DOCUMENTS, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (failures->len, ==, 0);

  changes = get_changes (site.couch, NULL, 100, RFL_COUCH_FEED_ROWS, &error);
  g_assert_no_error (error);
  announced = list_announced (changes->announced);
  g_assert_cmpstr (announced, ==, "a 1-aa;b 2-bb,2-bc;c 2-cc;");
  g_assert_cmpuint (changes->n_rows, ==, 3);
  g_assert_cmpint (changes->pending, <=, 0);

  later = get_changes (site.couch, changes->last_seq, 100, RFL_COUCH_FEED_ROWS, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (later->n_rows, ==, 0);
  g_assert_nonnull (later->last_seq);

  asked = new_announced ("a", "1-aa", "a", "7-77", "c", "2-cc", "n", "1-11", NULL);
  bodies = get_bodies (site.couch, asked, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bodies->documents->len, ==, 2);
  for (guint i = 0; i < bodies->documents->len; i++)
    {
      GBytes *bytes = g_ptr_array_index (bodies->documents, i);
      g_autoptr (JsonNode) node = rfl_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
      JsonObject *document;

      g_assert_no_error (error);
      document = json_node_get_object (node);
      g_assert_cmpint (rfl_json_get_int (document, "_revisions.start", 0), >, 0);
      if (g_strcmp0 (rfl_json_get_string (document, "name"), "Été }] \"") == 0)
        n_matching++;
      if (rfl_json_get_bool (document, "_deleted", FALSE) && g_strcmp0 (rfl_json_get_string (document, "scope"), "s") == 0)
        n_matching++;
    }
  g_assert_cmpuint (n_matching, ==, 2);
  missing = list_announced (bodies->missing);
  g_assert_cmpstr (missing, ==, "a 7-77;n 1-11;");
  g_assert_cmpuint (bodies->rest->len + bodies->unreadable->len, ==, 0);

  rfl_couch_revs_diff_async (site.couch, "office", asked, NULL, site_on_done_cb, &result);
  lacking = rfl_couch_revs_diff_finish (site.couch, site_wait_for (&result), &error);
  g_assert_no_error (error);
  lacking_text = list_announced (lacking);
  g_assert_cmpstr (lacking_text, ==, "a 7-77;n 1-11;");

  site_tear_down (&site);
}

static char *
dup_name (GBytes *body)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (body, &length);
  g_autoptr (JsonNode) node = rfl_json_parse (text, (gssize) length, NULL);

  return g_strdup (rfl_json_get_string (json_node_get_object (node), "name"));
}

/* A first reading gets the bodies with the feed, where they need no ancestors. */
static void
test_bodies (gconstpointer kind)
{
  Site site = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) failures = NULL;
  g_autoptr (RflCouchChanges) changes = NULL;
  g_autofree char *announced = NULL;
  gsize size = 0;

  if (!site_set_up (&site, kind))
    return;

  failures = store (site.couch, FOUR_DOCUMENTS, &error);
  g_assert_no_error (error);
  changes = get_changes (site.couch, NULL, 100, RFL_COUCH_FEED_BODIES, &error);
  g_assert_no_error (error);
  announced = list_announced (changes->announced);
  g_assert_cmpstr (announced, ==, "a 1-aa;b 2-bb,2-bc;c 2-cc;");
  for (guint i = 0; i < changes->announced->len; i++)
    {
      const RflAnnounced *document = g_ptr_array_index (changes->announced, i);
      g_autofree char *name = document->body != NULL ? dup_name (document->body) : NULL;

      g_assert_cmpstr (name, ==, g_str_equal (document->id, "a") ? "Été }] \"" : NULL);
      size += document->body != NULL ? g_bytes_get_size (document->body) : 0;
    }
  g_assert_cmpuint (changes->size, ==, size);

  site_tear_down (&site);
}

/* What is refused comes back by name; design documents are not announced. */
static void
test_failures (gconstpointer kind)
{
  Site site = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) failures = NULL;
  g_autoptr (RflCouchChanges) changes = NULL;
  const RflCouchFailure *failure;

  if (!site_set_up (&site, kind))
    return;

  site_must (site.couch, "PUT", "/office/_design/guard",
        "{\"validate_doc_update\":\"function(n){if(n.bad)throw({forbidden:'no such thing'});}\"}");
  if (site.fault != NULL)
    fault_server_set_rules (site.fault, refuse_bad);
  failures = store (site.couch,
                    "{\"new_edits\":false,\"docs\":[{\"_id\":\"x\",\"_rev\":\"1-aa\",\"bad\":true},{\"_id\":\"y\",\"_rev\":\"1-bb\"}]}",
                    &error);
  g_assert_no_error (error);
  g_assert_cmpuint (failures->len, ==, 1);
  failure = g_ptr_array_index (failures, 0);
  g_assert_cmpstr (failure->id, ==, "x");
  g_assert_cmpstr (failure->error, ==, "forbidden");
  g_assert_cmpstr (failure->reason, ==, "no such thing");

  changes = get_changes (site.couch, NULL, 100, RFL_COUCH_FEED_ROWS, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->announced->len, ==, 1);
  g_assert_cmpuint (changes->n_rows, ==, 2);

  site_tear_down (&site);
}

static void
test_local (gconstpointer kind)
{
  Site site = { 0 };
  g_autoptr (JsonNode) document = rfl_json_parse ("{\"history\":[]}", -1, NULL);
  g_autoptr (JsonNode) read = NULL;
  g_autoptr (JsonNode) written = NULL;
  g_autoptr (GAsyncResult) none = NULL;
  g_autoptr (GAsyncResult) put = NULL;
  g_autoptr (GAsyncResult) got = NULL;
  g_autoptr (GError) error = NULL;

  if (!site_set_up (&site, kind))
    return;

  rfl_couch_get_local_async (site.couch, "office", "check", NULL, site_on_done_cb, &none);
  g_assert_null (rfl_couch_get_local_finish (site.couch, site_wait_for (&none), &error));
  g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING);
  g_clear_error (&error);

  rfl_couch_put_local_async (site.couch, "office", "check", document, NULL, site_on_done_cb, &put);
  written = rfl_couch_put_local_finish (site.couch, site_wait_for (&put), &error);
  g_assert_no_error (error);
  rfl_couch_get_local_async (site.couch, "office", "check", NULL, site_on_done_cb, &got);
  read = rfl_couch_get_local_finish (site.couch, site_wait_for (&got), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (rfl_json_get_string (json_node_get_object (read), "_rev"), ==,
                   rfl_json_get_string (json_node_get_object (written), "rev"));

  site_tear_down (&site);
}

/* A wrong password is sent once; the right one then signs in. Other calls at the same time share its fate. */
static void
test_wrong_password (gconstpointer kind)
{
  Site site = { 0 };
  g_autoptr (RflCouch) other = NULL;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  const char *user = g_str_equal (kind, "npm") ? COUCH_SERVER_ADMIN : FAULT_SERVER_ADMIN;

  if (!site_set_up (&site, kind))
    return;

  other = rfl_couch_new (site_get_url (&site), user, "not this", NULL);
  rfl_couch_get_database_async (other, "office", NULL, site_on_done_cb, &first);
  rfl_couch_get_server_async (other, NULL, site_on_done_cb, &second);
  g_assert_null (rfl_couch_get_database_finish (other, site_wait_for (&first), &error));
  g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_SIGN_IN);
  g_clear_error (&error);
  g_assert_null (rfl_couch_get_server_finish (other, site_wait_for (&second), &error));
  g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_SIGN_IN);
  site_must_fail (other, "GET", "/office", NULL, RFL_SYNC_ERROR_SIGN_IN);
  g_assert_cmpuint (rfl_couch_get_n_requests (other), ==, 1);

  rfl_couch_set_password (other, g_str_equal (kind, "npm") ? COUCH_SERVER_PASSWORD : FAULT_SERVER_PASSWORD);
  site_must (other, "GET", "/office", NULL);

  site_tear_down (&site);
}

/* A server without sessions: the password goes with each request; a wrong one once. */
static void
test_basic (gconstpointer kind)
{
  const Fault none = { .kind = FAULT_STATUS, .number = 404, .request = "POST _session" };
  Site site = { 0 };
  g_autoptr (RflCouch) other = NULL;

  if (!site_set_up (&site, kind))
    return;

  other = rfl_couch_new (site_get_url (&site), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD, NULL);
  fault_server_add_fault (site.fault, &none);
  site_must (other, "GET", "/office", NULL);
  site_must (other, "GET", "/office", NULL);
  g_assert_cmpuint (rfl_couch_get_n_requests (other), ==, 3);
  g_clear_object (&other);

  other = rfl_couch_new (site_get_url (&site), FAULT_SERVER_ADMIN, "not this", NULL);
  fault_server_add_fault (site.fault, &none);
  site_must_fail (other, "GET", "/office", NULL, RFL_SYNC_ERROR_SIGN_IN);
  site_must_fail (other, "GET", "/office", NULL, RFL_SYNC_ERROR_SIGN_IN);
  g_assert_cmpuint (rfl_couch_get_n_requests (other), ==, 2);

  site_tear_down (&site);
}

/* Three calls at the same time; @code of each error, -1: none. */
static void
ask_at_once (RflCouch *couch,
             int       code)
{
  GAsyncResult *results[3] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    rfl_couch_get_database_async (couch, "office", NULL, site_on_done_cb, &results[i]);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = rfl_couch_get_database_finish (couch, site_wait_for (&results[i]), &error);

      g_assert_cmpint (error != NULL ? error->code : -1, ==, code);
      g_object_unref (results[i]);
    }
}

/* Behind one address may be several servers, and what one gives as a cookie the next one refuses. The password goes along then: once
 * with one call while others wait, and for good when it is taken. */
static void
test_forgetful (gconstpointer kind)
{
  Site site = { 0 };
  g_autoptr (RflCouch) other = NULL;
  guint64 n_requests;

  if (!site_set_up (&site, kind))
    return;

  other = rfl_couch_new (site_get_url (&site), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD, NULL);
  fault_server_set_memory (site.fault, FAULT_MEMORY_NO_COOKIES);
  ask_at_once (other, -1);
  n_requests = rfl_couch_get_n_requests (other);
  site_must (other, "GET", "/office", NULL);
  g_assert_cmpuint (rfl_couch_get_n_requests (other), ==, n_requests + 1);

  site_tear_down (&site);
}

/* How often the password was sent with a request. */
static guint
count_passwords (Site *site)
{
  g_autofree char *record = fault_server_dup_record (site->fault);
  g_auto (GStrv) parts = g_strsplit (record, "authorization: Basic", -1);

  return g_strv_length (parts) - 1;
}

/* Where such a server refuses the password too, it was sent once, whatever waited, and is not sent again before somebody says so. */
static void
test_forgetful_and_wrong (gconstpointer kind)
{
  Site site = { 0 };
  g_autoptr (RflCouch) other = NULL;
  guint64 n_requests;

  if (!site_set_up (&site, kind))
    return;

  other = rfl_couch_new (site_get_url (&site), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD, NULL);
  fault_server_set_memory (site.fault, FAULT_MEMORY_NO_PASSWORDS);
  fault_server_record (site.fault);
  ask_at_once (other, RFL_SYNC_ERROR_SIGN_IN);
  g_assert_cmpuint (count_passwords (&site), ==, 1);
  n_requests = rfl_couch_get_n_requests (other);
  site_must_fail (other, "GET", "/office", NULL, RFL_SYNC_ERROR_SIGN_IN);
  g_assert_cmpuint (rfl_couch_get_n_requests (other), ==, n_requests);

  fault_server_set_memory (site.fault, FAULT_MEMORY_NO_COOKIES);
  rfl_couch_set_password (other, FAULT_SERVER_PASSWORD);
  site_must (other, "GET", "/office", NULL);

  site_tear_down (&site);
}

/* A trial that tells nothing about the password is no refusal: the next call tries again. */
static void
test_forgetful_and_busy (gconstpointer kind)
{
  Site site = { 0 };
  g_autoptr (RflCouch) other = NULL;

  if (!site_set_up (&site, kind))
    return;

  other = rfl_couch_new (site_get_url (&site), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD, NULL);
  fault_server_set_memory (site.fault, FAULT_MEMORY_NO_COOKIES);
  fault_server_add_fault (site.fault, &(Fault) { .kind = FAULT_STATUS, .number = 503, .request = "GET db", .skip = 2 });
  site_must_fail (other, "GET", "/office", NULL, RFL_SYNC_ERROR_BUSY);
  site_must (other, "GET", "/office", NULL);

  site_tear_down (&site);
}

/* An account that is locked is left alone. */
static void
test_locked_out (gconstpointer kind)
{
  Site site = { 0 };
  g_autoptr (RflCouch) other = NULL;

  if (!site_set_up (&site, kind))
    return;

  other = rfl_couch_new (site_get_url (&site), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD, NULL);
  fault_server_add_fault (site.fault, &(Fault) { .kind = FAULT_STATUS, .number = 403, .request = "POST _session" });
  site_must_fail (other, "GET", "/office", NULL, RFL_SYNC_ERROR_LOCKED_OUT);
  site_must_fail (other, "GET", "/office", NULL, RFL_SYNC_ERROR_LOCKED_OUT);
  g_assert_cmpuint (rfl_couch_get_n_requests (other), ==, 1);
  rfl_couch_set_password (other, FAULT_SERVER_PASSWORD);
  site_must (other, "GET", "/office", NULL);

  site_tear_down (&site);
}

/* The page of a public network in the place of a server that is known: it is waited for, and nothing about it is forgotten. */
static void
test_portal (gconstpointer kind)
{
  Site site = { 0 };
  g_autoptr (RflCouch) other = NULL;

  if (!site_set_up (&site, kind))
    return;

  other = rfl_couch_new (site_get_url (&site), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD, NULL);
  rfl_couch_set_met (other);
  fault_server_add_fault (site.fault, &(Fault) { .kind = FAULT_HTML, .request = "POST _session" });
  site_must_fail (other, "GET", "/office", NULL, RFL_SYNC_ERROR_OFFLINE);
  site_must (other, "GET", "/office", NULL);

  /* So speaks a proxy whose CouchDB is being started again. */
  fault_server_add_fault (site.fault, &(Fault) { .kind = FAULT_HTML, .number = 404, .request = "GET db" });
  site_must_fail (other, "GET", "/office", NULL, RFL_SYNC_ERROR_OFFLINE);

  site_tear_down (&site);
}

/* How long a busy server wants to be left alone, in seconds or as a date (RFC 9110, 10.2.3). */
static void
test_retry_after (gconstpointer kind)
{
  Site site = { 0 };

  if (!site_set_up (&site, kind))
    return;

  for (gboolean date = FALSE; date <= TRUE; date++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = NULL;

      fault_server_add_fault (site.fault, &(Fault) { .kind = FAULT_STATUS, .number = 503, .retry_after = 70, .retry_date = date });
      node = site_ask (site.couch, "GET", "/office", NULL, &error);
      g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_BUSY);
      g_assert_cmpint (rfl_sync_error_get_retry_after_us (error), >, 60 * G_TIME_SPAN_SECOND);
      g_assert_cmpint (rfl_sync_error_get_retry_after_us (error), <=, 71 * G_TIME_SPAN_SECOND);
    }

  site_tear_down (&site);
}

static void
test_rights (gconstpointer kind)
{
  Site site = { 0 };
  g_autoptr (RflCouch) other = NULL;
  g_autoptr (RflCouch) nobody = NULL;

  if (!site_set_up (&site, kind))
    return;

  site_must (site.couch, "PUT", "/_users/org.couchdb.user:ann",
        "{\"_id\":\"org.couchdb.user:ann\",\"name\":\"ann\",\"type\":\"user\",\"roles\":[],\"password\":\"ann's own\"}");
  site_must (site.couch, "PUT", "/office/_security",
        "{\"admins\":{\"names\":[],\"roles\":[\"_admin\"]},\"members\":{\"names\":[],\"roles\":[\"office-1\"]}}");
  other = rfl_couch_new (site_get_url (&site), "ann", "ann's own", NULL);
  site_must_fail (other, "GET", "/office/a", NULL, RFL_SYNC_ERROR_RIGHTS);
  /* What only an administrator may is refused as to a stranger, which says nothing about the password. */
  if (site.fault != NULL)
    {
      site_must_fail (other, "PUT", "/another", NULL, RFL_SYNC_ERROR_RIGHTS);
      site_must_fail (other, "GET", "/_all_dbs", NULL, RFL_SYNC_ERROR_RIGHTS);
      site_must (other, "GET", "/_session", NULL);
    }
  nobody = rfl_couch_new (site_get_url (&site), NULL, NULL, NULL);
  site_must_fail (nobody, "GET", "/office/a", NULL, RFL_SYNC_ERROR_SIGN_IN);
  site_must_fail (site.couch, "GET", "/nowhere", NULL, RFL_SYNC_ERROR_MISSING);
  site_must_fail (site.couch, "PUT", "/office", NULL, RFL_SYNC_ERROR_CONFLICT);

  site_tear_down (&site);
}

/* A waiting feed wakes by a change, and ends at once when it is cancelled. */
static void
test_live (gconstpointer kind)
{
  Site site = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) live = NULL;
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (RflCouchChanges) start = NULL;
  g_autoptr (RflCouchChanges) changes = NULL;
  g_autoptr (GPtrArray) failures = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *announced = NULL;

  if (!site_set_up (&site, kind))
    return;

  start = get_changes (site.couch, NULL, 100, RFL_COUCH_FEED_ROWS, &error);
  g_assert_no_error (error);
  rfl_couch_changes_async (site.couch, "office", start->last_seq, 100, NULL, RFL_COUCH_FEED_LIVE, NULL, site_on_done_cb, &live);
  failures = store (site.couch, "{\"new_edits\":false,\"docs\":[{\"_id\":\"y\",\"_rev\":\"1-bb\"}]}", &error);
  g_assert_no_error (error);
  changes = rfl_couch_changes_finish (site.couch, site_wait_for (&live), &error);
  g_assert_no_error (error);
  announced = list_announced (changes->announced);
  g_assert_cmpstr (announced, ==, "y 1-bb;");

  rfl_couch_changes_async (site.couch, "office", changes->last_seq, 100, NULL, RFL_COUCH_FEED_LIVE, cancellable, site_on_done_cb, &cancelled);
  site_must (site.couch, "GET", "/office", NULL);
  g_assert_null (cancelled);
  g_cancellable_cancel (cancellable);
  g_assert_null (rfl_couch_changes_finish (site.couch, site_wait_for (&cancelled), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_clear_object (&cancelled);
  site_tear_down (&site);
}

/* Compressed or not, the same is stored; where the server takes none, the plain request follows. */
static void
test_compressed (gconstpointer kind)
{
  Site site = { 0 };
  g_autofree char *box = g_strnfill (200000, 'A');
  g_autofree char *body = g_strdup_printf ("{\"new_edits\":false,\"docs\":[{\"_id\":\"y\",\"_rev\":\"1-bb\",\"box\":\"%s\"}]}", box);
  g_autoptr (GPtrArray) failures = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (GPtrArray) asked = new_announced ("y", "1-bb", NULL);
  g_autoptr (RflCouchBodies) bodies = NULL;
  g_autoptr (GError) error = NULL;

  if (!site_set_up (&site, kind))
    return;

  rfl_couch_set_compress (site.couch, TRUE);
  if (site.fault != NULL)
    fault_server_add_fault (site.fault, &(Fault) { .kind = FAULT_STATUS, .number = 415, .request = "POST _bulk_docs" });
  failures = store (site.couch, body, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (failures->len, ==, 0);
  if (site.fault != NULL)
    {
      g_assert_cmpuint (fault_server_count (site.fault, "POST _bulk_docs"), ==, 2);
      again = store (site.couch, body, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (fault_server_count (site.fault, "POST _bulk_docs"), ==, 3);
    }

  bodies = get_bodies (site.couch, asked, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bodies->documents->len, ==, 1);
  g_assert_cmpuint (g_bytes_get_size (g_ptr_array_index (bodies->documents, 0)), >, 200000);

  site_tear_down (&site);
}

/* A large answer is cut where enough has come; what was left out is named and comes with the next ones. */
static void
test_rest (gconstpointer kind)
{
  Site site = { 0 };
  g_autofree char *box = g_strnfill (900000, 'A');
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_announced_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_rounds = 0;

  if (!site_set_up (&site, kind))
    return;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("d%02u", i);
      g_autofree char *body = g_strdup_printf ("{\"new_edits\":false,\"docs\":[{\"_id\":\"%s\",\"_rev\":\"1-bb\",\"box\":\"%s\"}]}",
                                               id, box);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) failures = store (site.couch, body, &error);
      RflAnnounced *announced = rfl_announced_new (id);

      g_assert_no_error (error);
      g_ptr_array_add (announced->revisions, g_strdup ("1-bb"));
      g_ptr_array_add (wanted, announced);
    }

  while (wanted->len > 0)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RflCouchBodies) bodies = get_bodies (site.couch, wanted, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (bodies->documents->len, <=, 20);
      for (guint i = 0; i < bodies->documents->len; i++)
        {
          GBytes *bytes = g_ptr_array_index (bodies->documents, i);
          RflJsonSpan value;

          g_assert_true (rfl_json_span_get_member (RFL_JSON_SPAN_INIT (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)),
                                                   "_id", &value));
          g_assert_true (g_hash_table_add (seen, rfl_json_span_dup_string (value)));
        }
      g_ptr_array_unref (wanted);
      wanted = g_ptr_array_ref (bodies->rest);
      n_rounds++;
    }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 40);
  g_assert_cmpuint (n_rounds, ==, 3);

  site_tear_down (&site);
}

static void
test_finalized (gconstpointer kind)
{
  Site site = { 0 };

  if (!site_set_up (&site, kind))
    return;

  site_must (site.couch, "GET", "/office", NULL);
  g_assert_finalize_object (g_steal_pointer (&site.couch));
  site_tear_down (&site);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char    *name;
    GTestDataFunc  func;
    gboolean       scripted;   /* only the server that plays a script can do it */
  } tests[] = {
    { "replication", test_replication }, { "bodies", test_bodies },           { "failures", test_failures },
    { "local", test_local },
    { "live", test_live },               { "compressed", test_compressed },   { "rest", test_rest },
    { "rights", test_rights },           { "wrong-password", test_wrong_password }, { "finalized", test_finalized },
    { "basic", test_basic, TRUE },       { "locked-out", test_locked_out, TRUE },
    { "forgetful", test_forgetful, TRUE },
    { "forgetful-and-wrong", test_forgetful_and_wrong, TRUE },
    { "forgetful-and-busy", test_forgetful_and_busy, TRUE },
    { "portal", test_portal, TRUE },     { "retry-after", test_retry_after, TRUE },
  };
  static const char *const kinds[] = { "fault", "npm" };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
      {
        g_autofree char *path = g_strdup_printf ("/couch/%s/%s", kinds[k], tests[i].name);

        if (!tests[i].scripted || g_str_equal (kinds[k], "fault"))
          g_test_add_data_func (path, kinds[k], tests[i].func);
      }

  return g_test_run ();
}
