/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "couch-authority.h"

#include "../rfl-test-folder.h"

struct _CouchAuthority
{
  char *folder;
  char *pem;
};

static void
make (CouchAuthority *self,
      const char     *command)
{
  const char *argv[] = { "/bin/sh", "-ec", command, NULL };
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *complaint = NULL;

  g_subprocess_launcher_set_cwd (launcher, self->folder);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &complaint, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (process))
    g_error ("%s", complaint);
}

CouchAuthority *
couch_authority_new (void)
{
  CouchAuthority *self = g_new0 (CouchAuthority, 1);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("couch-authority-XXXXXX", NULL);
  make (self, "for name in ours theirs; do openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
              " -keyout $name.key -out $name.pem -subj \"/CN=Authority $name\" -days 30; done");
  path = g_build_filename (self->folder, "ours.pem", NULL);
  g_file_get_contents (path, &self->pem, NULL, &error);
  g_assert_no_error (error);

  return self;
}

void
couch_authority_free (CouchAuthority *self)
{
  rfl_test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->pem);
  g_free (self);
}

const char *
couch_authority_get_pem (CouchAuthority *self)
{
  return self->pem;
}

const char *
couch_authority_get_folder (CouchAuthority *self)
{
  return self->folder;
}

void
couch_authority_certify (CouchAuthority *self,
                         FaultServer    *server,
                         const char     *issuer,
                         const char     *name,
                         const char     *validity)
{
  g_autofree char *command = g_strdup_printf (
    "openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout server.key -out server.csr -subj /CN=server;"
    " echo subjectAltName=%s > names; openssl x509 -req -in server.csr -CA %s.pem -CAkey %s.key -CAcreateserial %s"
    " -extfile names -out server.pem",
    name, issuer, issuer, validity);
  g_autofree char *certificate_path = g_build_filename (self->folder, "server.pem", NULL);
  g_autofree char *key_path = g_build_filename (self->folder, "server.key", NULL);
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GError) error = NULL;

  make (self, command);
  certificate = g_tls_certificate_new_from_files (certificate_path, key_path, &error);
  g_assert_no_error (error);
  fault_server_set_certificate (server, certificate);
}
