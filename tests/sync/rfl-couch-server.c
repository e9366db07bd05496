/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-couch-server.h"

#include "rfl-couch.h"

#include "../rfl-test-folder.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/prctl.h>

struct _CouchServer
{
  char        *adapter;
  char        *folder;
  char        *script;
  char        *node;
  char        *port;
  char        *url;
  GSubprocess *process;
};

static void
end_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

void
couch_server_start (CouchServer *self)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GDataInputStream) lines = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *line = NULL;

  g_assert_null (self->process);
  g_subprocess_launcher_set_child_setup (launcher, end_with_parent, NULL, NULL);
  self->process = g_subprocess_launcher_spawn (launcher, &error, self->node, self->script, self->port, self->adapter, self->folder,
                                               NULL);
  g_assert_no_error (error);

  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (line);
  g_assert_true (g_str_has_prefix (line, "ready "));
  g_free (self->port);
  self->port = g_strdup (line + strlen ("ready "));
  g_free (self->url);
  self->url = g_strconcat ("http://127.0.0.1:", self->port, NULL);
}

void
couch_server_stop (CouchServer *self)
{
  if (self->process == NULL)
    return;
  g_subprocess_send_signal (self->process, SIGTERM);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->process);
}

CouchServer *
couch_server_new (const char *adapter)
{
  const char *home = g_getenv ("RFL_TEST_SERVER");
  g_autofree char *modules = home != NULL ? g_build_filename (home, "node_modules", "express-pouchdb", NULL) : NULL;
  g_autofree char *node = g_find_program_in_path ("node");
  CouchServer *self;

  if (modules == NULL || node == NULL || !g_file_test (modules, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("The server of tests/server is not installed: build-aux/test does that");
      return NULL;
    }

  self = g_new0 (CouchServer, 1);
  self->adapter = g_strdup (adapter);
  self->folder = g_dir_make_tmp ("couch-server-XXXXXX", NULL);
  self->script = g_build_filename (home, "server.js", NULL);
  self->node = g_steal_pointer (&node);
  self->port = g_strdup ("0");
  couch_server_start (self);
  return self;
}

void
couch_server_free (CouchServer *self)
{
  couch_server_stop (self);
  rfl_test_remove_folder (self->folder);
  g_free (self->adapter);
  g_free (self->folder);
  g_free (self->script);
  g_free (self->node);
  g_free (self->port);
  g_free (self->url);
  g_free (self);
}

const char *
couch_server_get_url (CouchServer *self)
{
  return self->url;
}

const char *
couch_server_get_folder (CouchServer *self)
{
  return self->folder;
}

static void
on_asked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

void
couch_server_make_admin (CouchServer *self)
{
  g_autoptr (RflCouch) couch = rfl_couch_new (self->url, NULL, NULL, NULL);
  g_autoptr (JsonNode) password = json_node_init_string (json_node_alloc (), COUCH_SERVER_PASSWORD);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (JsonNode) answer = NULL;
  g_autoptr (GError) error = NULL;

  rfl_couch_request_async (couch, "PUT", "/_config/admins/" COUCH_SERVER_ADMIN, password, NULL, on_asked_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  answer = rfl_couch_request_finish (couch, result, &error);
  g_assert_no_error (error);
}
