/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "couch-authority.h"
#include "couch-site.h"

#include <string.h>

typedef struct
{
  CouchAuthority *authority;
  FaultServer    *server;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->authority = couch_authority_new ();
  fixture->server = fault_server_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fault_server_free (fixture->server);
  couch_authority_free (fixture->authority);
}

/* How getting "/" ends: NULL when it is trusted. */
static GError *
visit (Fixture    *fixture,
       const char *authority)
{
  g_autoptr (RflCouch) couch = rfl_couch_new (fault_server_get_url (fixture->server), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD,
                                              authority);
  g_autoptr (JsonNode) node = NULL;
  GError *error = NULL;

  node = site_ask (couch, "GET", "/", NULL, &error);
  return error;
}

static void
assert_distrusted (GError     *error,
                   const char *words)
{
  g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_CERTIFICATE);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_false (rfl_sync_error_is_temporary (error));
  g_error_free (error);
}

static void
test_own_authority (Fixture       *fixture,
                    gconstpointer  data)
{
  const char *ours = couch_authority_get_pem (fixture->authority);
  g_autofree char *both = g_strconcat ("words in front\n", ours, ours, NULL);

  couch_authority_certify (fixture->authority, fixture->server, "ours", "IP:127.0.0.1", COUCH_AUTHORITY_GOOD);
  g_assert_no_error (visit (fixture, couch_authority_get_pem (fixture->authority)));
  g_assert_no_error (visit (fixture, both));
  assert_distrusted (visit (fixture, NULL), "issuer");
}

static void
test_other_issuer (Fixture       *fixture,
                   gconstpointer  data)
{
  couch_authority_certify (fixture->authority, fixture->server, "theirs", "IP:127.0.0.1", COUCH_AUTHORITY_GOOD);
  assert_distrusted (visit (fixture, couch_authority_get_pem (fixture->authority)), "issuer");
}

static void
test_other_name (Fixture       *fixture,
                 gconstpointer  data)
{
  couch_authority_certify (fixture->authority, fixture->server, "ours", "DNS:elsewhere.example", COUCH_AUTHORITY_GOOD);
  assert_distrusted (visit (fixture, couch_authority_get_pem (fixture->authority)), "another name");
}

static void
test_expired (Fixture       *fixture,
              gconstpointer  data)
{
  couch_authority_certify (fixture->authority, fixture->server, "ours", "IP:127.0.0.1", COUCH_AUTHORITY_EXPIRED);
  assert_distrusted (visit (fixture, couch_authority_get_pem (fixture->authority)), "expired");
}

static void
test_bad_authority (Fixture       *fixture,
                    gconstpointer  data)
{
  assert_distrusted (visit (fixture, "not a certificate"), "PEM");
  assert_distrusted (visit (fixture, "-----BEGIN CERTIFICATE-----\nbm8=\n-----END CERTIFICATE-----\n"), "PEM");
}

static void
test_urls (void)
{
  static const char *const cases[][2] = {
    { "https://couch.example.org", "https://couch.example.org" },
    { " https://couch.example.org/ ", "https://couch.example.org" },
    { "HTTPS://couch.example.org:443", "https://couch.example.org" },
    { "couch.example.org:6984/office/", "https://couch.example.org:6984/office" },
    { "https://couch.example.org/_utils/#login", "https://couch.example.org" },
    { "localhost:5984", "http://localhost:5984" },
    { "127.0.0.1:5984", "http://127.0.0.1:5984" },
    { "http://[::1]:5984", "http://[::1]:5984" },
    { "http://couch.example.org", NULL },
    { "http://127.0.0.1.example.org", NULL },
    { "https://ann:secret@couch.example.org", NULL },
    { "ftp://couch.example.org", NULL },
    { "https://", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *url = rfl_couch_normalize_url (cases[i][0], &error);

      g_test_message ("%s", cases[i][0]);
      g_assert_cmpstr (url, ==, cases[i][1]);
      if (url == NULL)
        g_assert_error (error, RFL_SYNC_ERROR, RFL_SYNC_ERROR_ADDRESS);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/couch-trust/own-authority", test_own_authority);
  ADD ("/couch-trust/other-issuer", test_other_issuer);
  ADD ("/couch-trust/other-name", test_other_name);
  ADD ("/couch-trust/expired", test_expired);
  ADD ("/couch-trust/bad-authority", test_bad_authority);
  g_test_add_func ("/couch-trust/urls", test_urls);

  return g_test_run ();
}
