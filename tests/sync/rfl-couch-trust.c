/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "couch-site.h"

#include "../rfl-test-folder.h"

#include <string.h>

/* Certificates are made when the test runs: one that is shipped expires one day. */

typedef struct
{
  char        *folder;
  char        *authority;   /* PEM text */
  FaultServer *server;
} Fixture;

static void
make (Fixture    *fixture,
      const char *command)
{
  const char *argv[] = { "/bin/sh", "-ec", command, NULL };
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *complaint = NULL;

  g_subprocess_launcher_set_cwd (launcher, fixture->folder);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &complaint, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (process))
    g_error ("%s", complaint);
}

/* An authority, and another one of which nobody knows. */
static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("couch-trust-XXXXXX", NULL);
  make (fixture, "for name in ours theirs; do openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout $name.key -out $name.pem "
                 "-subj \"/CN=Authority $name\" -days 30; done");
  path = g_build_filename (fixture->folder, "ours.pem", NULL);
  g_file_get_contents (path, &fixture->authority, NULL, &error);
  g_assert_no_error (error);
  fixture->server = fault_server_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  rfl_test_remove_folder (fixture->folder);
  fault_server_free (fixture->server);
  g_free (fixture->authority);
  g_free (fixture->folder);
}

#define GOOD    "-days 10"
/* OpenSSL takes dates since 3.4, and since then no negative number of days. */
#define EXPIRED "$(openssl x509 -help 2>&1 | grep -q not_before && echo -not_before 20200101000000Z -not_after 20200201000000Z || echo -days -1)"

/* The server gets a certificate of @issuer for @name. */
static void
serve (Fixture    *fixture,
       const char *issuer,
       const char *name,
       const char *validity)
{
  g_autofree char *command = g_strdup_printf (
    "openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout server.key -out server.csr -subj /CN=server; echo subjectAltName=%s > names; "
    "openssl x509 -req -in server.csr -CA %s.pem -CAkey %s.key -CAcreateserial %s -extfile names -out server.pem",
    name, issuer, issuer, validity);
  g_autofree char *certificate_path = g_build_filename (fixture->folder, "server.pem", NULL);
  g_autofree char *key_path = g_build_filename (fixture->folder, "server.key", NULL);
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GError) error = NULL;

  make (fixture, command);
  certificate = g_tls_certificate_new_from_files (certificate_path, key_path, &error);
  g_assert_no_error (error);
  fault_server_set_certificate (fixture->server, certificate);
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
  g_autofree char *both = g_strconcat ("words in front\n", fixture->authority, fixture->authority, NULL);

  serve (fixture, "ours", "IP:127.0.0.1", GOOD);
  g_assert_no_error (visit (fixture, fixture->authority));
  g_assert_no_error (visit (fixture, both));
  assert_distrusted (visit (fixture, NULL), "issuer");
}

static void
test_other_issuer (Fixture       *fixture,
                   gconstpointer  data)
{
  serve (fixture, "theirs", "IP:127.0.0.1", GOOD);
  assert_distrusted (visit (fixture, fixture->authority), "issuer");
}

static void
test_other_name (Fixture       *fixture,
                 gconstpointer  data)
{
  serve (fixture, "ours", "DNS:elsewhere.example", GOOD);
  assert_distrusted (visit (fixture, fixture->authority), "another name");
}

static void
test_expired (Fixture       *fixture,
              gconstpointer  data)
{
  serve (fixture, "ours", "IP:127.0.0.1", EXPIRED);
  assert_distrusted (visit (fixture, fixture->authority), "expired");
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
