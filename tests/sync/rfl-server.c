/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "couch-site.h"
#include "rfl-server.h"

#include <string.h>

#define OFFICE  "0f3a"
#define ID      "service:5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b"
#define SEALED  "{\"v\":1,\"key\":\"k1\",\"scope\":\"s1\",\"box\":\"QUJD\"}"

static void
must_create (RflCouch *admin)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rfl_server_create_async (admin, OFFICE, NULL, site_on_done_cb, &result);
  rfl_server_create_finish (admin, site_wait_for (&result), &error);
  g_assert_no_error (error);
}

static char *
add_account (RflCouch    *admin,
             const char  *name,
             const char  *password,
             GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rfl_server_add_account_async (admin, OFFICE, name, password, TRUE, NULL, site_on_done_cb, &result);
  return rfl_server_add_account_finish (admin, site_wait_for (&result), error);
}

static char *
list_accounts (RflCouch *admin)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;

  rfl_server_list_accounts_async (admin, OFFICE, NULL, site_on_done_cb, &result);
  names = rfl_server_list_accounts_finish (admin, site_wait_for (&result), &error);
  g_assert_no_error (error);
  return g_strjoinv (",", names);
}

static char *
find_offices (RflCouch *couch)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = NULL;

  rfl_server_find_offices_async (couch, NULL, site_on_done_cb, &result);
  ids = rfl_server_find_offices_finish (couch, site_wait_for (&result), &error);
  g_assert_no_error (error);
  return g_strjoinv (",", ids);
}

static RflServerDiagnosis *
diagnose (RflCouch   *couch,
          const char *office)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RflServerDiagnosis *diagnosis;

  rfl_server_diagnose_async (couch, office, NULL, site_on_done_cb, &result);
  diagnosis = rfl_server_diagnose_finish (couch, site_wait_for (&result), &error);
  g_assert_no_error (error);
  return diagnosis;
}

/* Only @step is wrong, by @code; what is before it is well, what is behind it was not reached. */
static void
assert_stops_at (RflServerDiagnosis *diagnosis,
                 RflServerStep       step,
                 RflSyncError        code)
{
  for (guint i = 0; i < RFL_SERVER_N_STEPS; i++)
    {
      g_assert_cmpint (diagnosis->reached[i], ==, i <= step);
      if (i != step)
        g_assert_no_error (diagnosis->problems[i]);
    }
  g_assert_error (diagnosis->problems[step], RFL_SYNC_ERROR, (int) code);
  g_assert_false (rfl_server_diagnosis_is_well (diagnosis));
}

static void
test_create (gconstpointer kind)
{
  static const char *const no_names[] = { "ann:lee", "_ann" };
  Site site = { 0 };
  g_autoptr (RflCouch) ann = NULL;
  g_autoptr (RflServerDiagnosis) diagnosis = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *password = NULL;
  g_autofree char *twice = NULL;
  g_autofree char *offices = NULL;
  g_autofree char *all = NULL;
  g_autofree char *names = NULL;
  g_auto (GStrv) words = NULL;
  guint64 n_requests;

  if (!site_set_up (&site, kind))
    return;

  /* A node goes, another has a fault, and all is made. */
  if (site.fault != NULL)
    {
      fault_server_add_fault (site.fault, &(Fault) { .kind = FAULT_STATUS, .number = 503, .request = "PUT db" });
      fault_server_add_fault (site.fault, &(Fault) { .kind = FAULT_STATUS, .number = 412, .request = "PUT db" });
      fault_server_add_fault (site.fault, &(Fault) { .kind = FAULT_STATUS, .number = 500, .request = "PUT _security" });
    }
  must_create (site.couch);
  if (site.fault != NULL)
    g_assert_cmpuint (fault_server_count_scripted (site.fault), ==, 0);
  n_requests = rfl_couch_get_n_requests (site.couch);
  must_create (site.couch);
  /* What is there is asked for, and nothing is written again. */
  g_assert_cmpuint (rfl_couch_get_n_requests (site.couch) - n_requests, ==, 8);

  password = add_account (site.couch, "ann", NULL, &error);
  g_assert_no_error (error);
  words = g_strsplit (password, "-", -1);
  g_assert_cmpuint (g_strv_length (words), ==, 6);
  twice = add_account (site.couch, "ann", "another", &error);
  g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_CONFLICT);
  g_assert_null (twice);
  g_clear_error (&error);
  names = list_accounts (site.couch);
  g_assert_cmpstr (names, ==, "ann");

  /* Names with which nobody could sign in. */
  for (guint i = 0; i < G_N_ELEMENTS (no_names); i++)
    {
      n_requests = rfl_couch_get_n_requests (site.couch);
      g_assert_null (add_account (site.couch, no_names[i], NULL, &error));
      g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_REFUSED);
      g_assert_cmpuint (rfl_couch_get_n_requests (site.couch), ==, n_requests);
      g_clear_error (&error);
    }

  ann = site_sign_in (&site, "ann", password);
  offices = find_offices (ann);
  g_assert_cmpstr (offices, ==, OFFICE);
  all = find_offices (site.couch);
  g_assert_cmpstr (all, ==, OFFICE);
  diagnosis = diagnose (ann, OFFICE);
  for (guint i = 0; i < RFL_SERVER_N_STEPS; i++)
    g_assert_no_error (diagnosis->problems[i]);
  g_assert_true (rfl_server_diagnosis_is_well (diagnosis));

  site_tear_down (&site);
}

/* The rules, where JavaScript runs them, and as the other server plays them. */
static void
test_rules (gconstpointer kind)
{
  Site site = { 0 };
  g_autoptr (RflCouch) ann = NULL;
  g_autoptr (RflCouch) ben = NULL;
  g_autofree char *password = NULL;
  g_autoptr (GError) error = NULL;

  if (!site_set_up (&site, kind))
    return;

  must_create (site.couch);
  password = add_account (site.couch, "ann", "her own word", &error);
  g_assert_no_error (error);
  ann = site_sign_in (&site, "ann", "her own word");

  site_must (ann, "PUT", "/referral-office-" OFFICE "/5b0a9d0e-9a3c-4a8e-8f0b-5d1c2e3f4a5b", SEALED);
  site_must (ann, "PUT", "/referral-office-" OFFICE "/keyslot:a", "{\"salt\":\"x\"}");
  site_must (ann, "PUT", "/referral-office-" OFFICE "/gone", "{\"_deleted\":true,\"scope\":\"s1\"}");
  site_must_fail (ann, "PUT", "/referral-office-" OFFICE "/plain", "{\"name\":\"Planted\"}", RFL_SYNC_ERROR_RIGHTS);
  site_must (ann, "PUT", "/referral-directory/" ID, "{\"name\":\"Food bank\"}");
  site_must_fail (ann, "PUT", "/referral-directory/person:x", "{\"name\":\"Planted\"}", RFL_SYNC_ERROR_RIGHTS);

  /* A member who may not edit the directory. */
  site_must (site.couch, "PUT", "/_users/org.couchdb.user:ben",
             "{\"_id\":\"org.couchdb.user:ben\",\"name\":\"ben\",\"type\":\"user\",\"password\":\"his\",\"roles\":[\"office-" OFFICE
             "\"]}");
  ben = site_sign_in (&site, "ben", "his");
  site_must (ben, "GET", "/referral-directory/" ID, NULL);
  site_must_fail (ben, "PUT", "/referral-directory/service:5b0a9d0e-0000-4a8e-8f0b-5d1c2e3f4a5b", "{\"name\":\"x\"}",
                  RFL_SYNC_ERROR_RIGHTS);

  site_tear_down (&site);
}

static char *
reset_password (RflCouch    *admin,
                const char  *name,
                GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rfl_server_reset_password_async (admin, OFFICE, name, NULL, site_on_done_cb, &result);
  return rfl_server_reset_password_finish (admin, site_wait_for (&result), error);
}

/* A new password in the place of a forgotten one: the old one and the cookie that it got open nothing any more, and the account may
 * what it might, no more and no less. */
static void
test_reset (gconstpointer kind)
{
  Site site = { 0 };
  g_autoptr (RflCouch) signed_in = NULL;
  g_autoptr (RflCouch) old = NULL;
  g_autoptr (RflCouch) ann = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *none = NULL;
  g_autofree char *offices = NULL;

  if (!site_set_up (&site, kind))
    return;

  must_create (site.couch);
  before = add_account (site.couch, "ann", NULL, &error);
  g_assert_no_error (error);
  signed_in = site_sign_in (&site, "ann", before);
  site_must (signed_in, "GET", "/referral-directory", NULL);

  after = reset_password (site.couch, "ann", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (after, !=, before);
  old = site_sign_in (&site, "ann", before);
  site_must_fail (old, "GET", "/referral-directory", NULL, RFL_SYNC_ERROR_SIGN_IN);
  /* What passes for a CouchDB lets a cookie live on. */
  if (site.fault != NULL)
    site_must_fail (signed_in, "GET", "/referral-directory", NULL, RFL_SYNC_ERROR_SIGN_IN);

  ann = site_sign_in (&site, "ann", after);
  offices = find_offices (ann);
  g_assert_cmpstr (offices, ==, OFFICE);
  site_must (ann, "PUT", "/referral-directory/" ID, "{\"name\":\"Food bank\"}");

  /* Somebody else's account is not this office's to change. */
  site_must (site.couch, "PUT", "/_users/org.couchdb.user:eve",
             "{\"_id\":\"org.couchdb.user:eve\",\"name\":\"eve\",\"type\":\"user\",\"password\":\"hers\",\"roles\":[\"office-x\"]}");
  none = reset_password (site.couch, "eve", &error);
  g_assert_null (none);
  g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING);
  g_clear_error (&error);
  none = reset_password (site.couch, "nobody", &error);
  g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING);

  site_tear_down (&site);
}

static void
test_remove (gconstpointer kind)
{
  Site site = { 0 };
  g_autoptr (RflCouch) ann = NULL;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *password = NULL;
  g_autofree char *names = NULL;

  if (!site_set_up (&site, kind))
    return;

  must_create (site.couch);
  password = add_account (site.couch, "ann", NULL, &error);
  g_assert_no_error (error);
  rfl_server_remove_account_async (site.couch, OFFICE, "ann", NULL, site_on_done_cb, &first);
  g_assert_true (rfl_server_remove_account_finish (site.couch, site_wait_for (&first), &error));
  g_assert_no_error (error);
  names = list_accounts (site.couch);
  g_assert_cmpstr (names, ==, "");
  ann = site_sign_in (&site, "ann", password);
  site_must_fail (ann, "GET", "/referral-directory", NULL, RFL_SYNC_ERROR_SIGN_IN);

  rfl_server_remove_account_async (site.couch, OFFICE, "ann", NULL, site_on_done_cb, &second);
  g_assert_false (rfl_server_remove_account_finish (site.couch, site_wait_for (&second), &error));
  g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_MISSING);

  site_tear_down (&site);
}

static void
test_diagnosis (gconstpointer kind)
{
  Site site = { 0 };
  g_autoptr (RflCouch) wrong = NULL;
  g_autoptr (RflCouch) nowhere = rfl_couch_new ("http://127.0.0.1:1", "ann", "x", NULL);
  g_autoptr (RflCouch) insecure = rfl_couch_new ("http://example.org", "ann", "x", NULL);
  g_autoptr (RflServerDiagnosis) at_address = diagnose (nowhere, OFFICE);
  g_autoptr (RflServerDiagnosis) at_scheme = diagnose (insecure, OFFICE);
  g_autoptr (RflServerDiagnosis) at_sign_in = NULL;
  g_autoptr (RflServerDiagnosis) at_rights = NULL;
  g_autoptr (RflServerDiagnosis) at_clock = NULL;

  assert_stops_at (at_address, RFL_SERVER_STEP_ADDRESS, RFL_SYNC_ERROR_OFFLINE);
  assert_stops_at (at_scheme, RFL_SERVER_STEP_ADDRESS, RFL_SYNC_ERROR_ADDRESS);
  if (!site_set_up (&site, kind))
    return;

  wrong = site_sign_in (&site, "nobody", "nothing");
  at_sign_in = diagnose (wrong, OFFICE);
  assert_stops_at (at_sign_in, RFL_SERVER_STEP_SIGN_IN, RFL_SYNC_ERROR_SIGN_IN);
  at_rights = diagnose (site.couch, OFFICE);
  assert_stops_at (at_rights, RFL_SERVER_STEP_RIGHTS, RFL_SYNC_ERROR_MISSING);

  if (site.fault != NULL)
    {
      must_create (site.couch);
      fault_server_advance_clock (site.fault, 3600);
      at_clock = diagnose (site.couch, OFFICE);
      assert_stops_at (at_clock, RFL_SERVER_STEP_CLOCK, RFL_SYNC_ERROR_SERVER);
      g_assert_nonnull (strstr (at_clock->problems[RFL_SERVER_STEP_CLOCK]->message, " minutes behind"));
    }

  site_tear_down (&site);
}

/* What stands at the address is no CouchDB, or that is somewhere else: all ways of saying so come to the address. */
static void
test_wrong_place (gconstpointer kind)
{
  Site site = { 0 };
  g_autofree char *below = NULL;
  g_autoptr (RflCouch) at_path = NULL;
  g_autoptr (RflCouch) at_tls = NULL;
  g_autoptr (RflCouch) moved = NULL;
  g_autoptr (RflServerDiagnosis) path = NULL;
  g_autoptr (RflServerDiagnosis) tls = NULL;
  g_autoptr (RflServerDiagnosis) redirect = NULL;

  if (!site_set_up (&site, kind))
    return;

  below = g_strconcat (site_get_url (&site), "/nothing", NULL);
  at_path = site.fault != NULL ? rfl_couch_new (below, FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD, NULL)
                               : rfl_couch_new (below, COUCH_SERVER_ADMIN, COUCH_SERVER_PASSWORD, NULL);
  path = diagnose (at_path, OFFICE);
  assert_stops_at (path, RFL_SERVER_STEP_ADDRESS, RFL_SYNC_ERROR_ADDRESS);
  if (site.fault == NULL)
    {
      site_tear_down (&site);
      return;
    }

  /* So does a proxy that is spoken to without TLS. */
  fault_server_add_fault (site.fault, &(Fault) { .kind = FAULT_HTML, .number = 400 });
  at_tls = rfl_couch_new (site_get_url (&site), NULL, NULL, NULL);
  tls = diagnose (at_tls, OFFICE);
  assert_stops_at (tls, RFL_SERVER_STEP_ADDRESS, RFL_SYNC_ERROR_ADDRESS);

  for (guint i = 0; i < 2; i++)
    fault_server_add_fault (site.fault, &(Fault) { .kind = FAULT_STATUS, .number = 301 });
  moved = rfl_couch_new (site_get_url (&site), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD, NULL);
  redirect = diagnose (moved, OFFICE);
  assert_stops_at (redirect, RFL_SERVER_STEP_ADDRESS, RFL_SYNC_ERROR_ADDRESS);
  g_assert_nonnull (strstr (redirect->problems[RFL_SERVER_STEP_ADDRESS]->message, "https://couch.example. "));

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
  } tests[] = {
    { "create", test_create }, { "rules", test_rules }, { "reset", test_reset },   { "remove", test_remove }, { "diagnosis", test_diagnosis },
    { "wrong-place", test_wrong_place },
  };
  static const char *const kinds[] = { "fault", "npm" };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
      {
        g_autofree char *path = g_strdup_printf ("/server/%s/%s", kinds[k], tests[i].name);

        g_test_add_data_func (path, kinds[k], tests[i].func);
      }

  return g_test_run ();
}
