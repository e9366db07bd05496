/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "couch-site.h"

#include "rfl-documents.h"

#include "../rfl-test-folder.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

/* The real program, run as a script runs it, against both servers. */

typedef struct
{
  Site      site;
  char     *folder;
  char     *data;
  char     *passphrase_file;
  char     *password_file;
  char     *lines;       /* NULL: none; what the runs can read from descriptor 3 */
  gboolean  french;      /* in words, for a person */
  char     *secrets;     /* NULL: there is no Secret Service; the file of libsecret in its place */
  char     *output;      /* of the last run */
  char     *complaint;   /* of the last run */
  JsonNode *json;        /* of the last run, NULL when it printed none */
} Fixture;

static void
forget_run (Fixture *fixture)
{
  g_clear_pointer (&fixture->output, g_free);
  g_clear_pointer (&fixture->complaint, g_free);
  g_clear_pointer (&fixture->json, json_node_unref);
}

static GSubprocess *
spawn (Fixture    *fixture,
       const char *first,
       va_list     arguments)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GError) error = NULL;
  GSubprocess *process;

  g_ptr_array_add (argv, (char *) g_getenv ("RFL_CLI"));
  for (const char *word = first; word != NULL; word = va_arg (arguments, const char *))
    g_ptr_array_add (argv, (char *) word);
  if (!fixture->french)
    g_ptr_array_add (argv, (char *) "--json");
  g_ptr_array_add (argv, (char *) "--data");
  g_ptr_array_add (argv, fixture->data);
  if (fixture->passphrase_file != NULL)
    {
      g_ptr_array_add (argv, (char *) "--passphrase-file");
      g_ptr_array_add (argv, fixture->passphrase_file);
    }
  g_ptr_array_add (argv, NULL);

  if (fixture->lines != NULL)
    {
      int ends[2];

      g_assert_true (g_unix_open_pipe (ends, FD_CLOEXEC, &error));
      g_assert_cmpint (write (ends[1], fixture->lines, strlen (fixture->lines)), ==, strlen (fixture->lines));
      close (ends[1]);
      g_subprocess_launcher_take_fd (launcher, ends[0], 3);
    }
  if (fixture->secrets != NULL)
    {
      g_subprocess_launcher_setenv (launcher, "SECRET_BACKEND", "file", TRUE);
      g_subprocess_launcher_setenv (launcher, "SECRET_FILE_TEST_PATH", fixture->secrets, TRUE);
      g_subprocess_launcher_setenv (launcher, "SECRET_FILE_TEST_PASSWORD", "test", TRUE);
    }
  if (fixture->french)
    g_subprocess_launcher_setenv (launcher, "LANGUAGE", "fr", TRUE);
  /* No session bus: the Secret Service is not there, and nobody is asked. */
  g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);

  return process;
}

static void
run (Fixture    *fixture,
     int         expected,
     const char *first,
     ...)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  va_list arguments;

  forget_run (fixture);
  va_start (arguments, first);
  process = spawn (fixture, first, arguments);
  va_end (arguments);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &fixture->output, &fixture->complaint, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  if (g_subprocess_get_exit_status (process) != expected)
    g_test_message ("%s: %s%s", first, fixture->output, fixture->complaint);
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, expected);
  if (*fixture->output == '{' || *fixture->output == '[')
    fixture->json = rfl_json_parse (fixture->output, -1, &error);
  g_assert_no_error (error);
}

/* Starts what goes on until it is stopped. */
static GSubprocess *
start (Fixture    *fixture,
       const char *first,
       ...)
{
  GSubprocess *process;
  va_list arguments;

  va_start (arguments, first);
  process = spawn (fixture, first, arguments);
  va_end (arguments);

  return process;
}

static void
assert_list (Fixture    *fixture,
             const char *expected)
{
  g_autoptr (GString) list = g_string_new (NULL);
  JsonArray *array = json_node_get_array (fixture->json);

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_string_append_printf (list, "%s,", json_array_get_string_element (array, i));
  g_assert_cmpstr (list->str, ==, expected);
}

static char *
write_file (Fixture    *fixture,
            const char *name,
            const char *line)
{
  g_autofree char *text = g_strconcat (line, "\n", NULL);
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (fixture->folder, name, NULL);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

static void
go_to (Fixture    *fixture,
       const char *name)
{
  g_free (fixture->data);
  fixture->data = g_build_filename (fixture->folder, name, NULL);
}

/* What is written on one computer is on the other after a sync of each; a wrong passphrase leaves nothing behind. */
static void
test_two_laptops (Fixture    *fixture,
                  const char *url,
                  const char *ann_file)
{
  g_autofree char *first = g_strdup (fixture->data);
  g_autofree char *second = g_build_filename (fixture->folder, "second", NULL);
  g_autofree char *right = g_strdup (fixture->passphrase_file);
  g_autofree char *wrong = write_file (fixture, "wrong-passphrase", "eight green bicycles");

  run (fixture, 0, "person", "add", "--name", "Nadia Tremblay", NULL);
  run (fixture, 0, "sync", "--password-file", ann_file, NULL);
  g_assert_cmpint (rfl_json_get_int (json_node_get_object (fixture->json), "pushed", 0), >, 0);
  g_assert_cmpstr (rfl_json_get_string (json_node_get_object (fixture->json), "state"), ==, "synced");

  g_free (fixture->data);
  fixture->data = g_strdup (second);
  g_free (fixture->passphrase_file);
  fixture->passphrase_file = g_strdup (wrong);
  run (fixture, 1, "server", "join", url, "--user", "ann", "--password-file", ann_file, "--worker", "Ben", NULL);
  run (fixture, 1, "stats", NULL);
  g_assert_nonnull (strstr (fixture->complaint, "init"));

  g_free (fixture->passphrase_file);
  fixture->passphrase_file = g_strdup (right);
  run (fixture, 0, "server", "join", url, "--user", "ann", "--password-file", ann_file, "--worker", "Ben", NULL);
  g_assert_cmpint (rfl_json_get_int (json_node_get_object (fixture->json), "pulled", 0), >, 0);
  run (fixture, 0, "person", "list", NULL);
  g_assert_nonnull (strstr (fixture->output, "Nadia Tremblay"));
  run (fixture, 0, "person", "add", "--name", "Omar Diallo", NULL);
  run (fixture, 0, "sync", "--once", "--password-file", ann_file, NULL);

  g_free (fixture->data);
  fixture->data = g_strdup (first);
  run (fixture, 0, "sync", "--password-file", ann_file, NULL);
  g_assert_cmpint (rfl_json_get_int (json_node_get_object (fixture->json), "pulled", 0), >, 0);
  run (fixture, 0, "person", "list", NULL);
  g_assert_nonnull (strstr (fixture->output, "Omar Diallo"));

  /* A folder that holds the office already only gets its server. */
  run (fixture, 0, "server", "join", url, "--user", "ann", "--password-file", ann_file, NULL);
}

/* Reads lines, each an answer for itself, until one says @state and at least @n_pulled. */
static void
read_until (GDataInputStream *lines,
            const char       *state,
            gint64            n_pulled)
{
  while (TRUE)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
      g_autoptr (JsonNode) node = NULL;
      JsonObject *answer;

      g_assert_no_error (error);
      g_assert_nonnull (line);
      node = rfl_json_parse (line, -1, &error);
      g_assert_no_error (error);
      answer = json_node_get_object (node);
      g_assert_cmpuint (json_object_get_size (answer), ==, 5);
      if (g_strcmp0 (rfl_json_get_string (answer, "state"), state) == 0 && rfl_json_get_int (answer, "pulled", 0) >= n_pulled)
        return;
    }
}

/* While one is live it tells in a line what came and went, and ends when it is told to. */
static void
test_live (Fixture    *fixture,
           const char *ann_file)
{
  g_autoptr (GSubprocess) live = start (fixture, "sync", "--live", "--password-file", ann_file, NULL);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (live));
  g_autoptr (GError) error = NULL;

  read_until (lines, "synced", 0);
  go_to (fixture, "second");
  run (fixture, 0, "person", "add", "--name", "Paul Live", NULL);
  run (fixture, 0, "sync", "--password-file", ann_file, NULL);
  read_until (lines, "synced", 1);
  go_to (fixture, "data");
  g_subprocess_send_signal (live, SIGTERM);
  g_subprocess_wait (live, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (live));
  g_assert_cmpint (g_subprocess_get_exit_status (live), ==, 0);
}

/* As a person does in the window; @now (nullable): what the clock of that computer says. */
static void
edit_service_at (Fixture    *fixture,
                 const char *name,
                 GDateTime  *now)
{
  g_autofree char *path = g_build_filename (fixture->data, "referral.db", NULL);
  g_autofree char *revision = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflDb) db = rfl_db_open (path, RFL_DB_WRITE, &error);
  g_autofree char *device = rfl_db_get_local (db, "device");
  g_autofree char *worker = rfl_db_get_local (db, "worker");
  g_autoptr (RflClock) clock = rfl_clock_new (device);
  g_autoptr (RflRecord) service = rfl_record_new (RFL_KIND_SERVICE, "service:s1");

  g_assert_no_error (error);
  rfl_clock_set_fixed_now (clock, now);
  rfl_db_set_clock (db, clock);
  rfl_record_set_string (service, "name", name);
  g_assert_true (rfl_db_begin (db, &error));
  revision = rfl_documents_put (db, service, &RFL_CHANGE_BY (worker), &error);
  g_assert_no_error (error);
  g_assert_true (rfl_db_commit (db, &error));
}

static void
edit_service (Fixture    *fixture,
              const char *name)
{
  edit_service_at (fixture, name, NULL);
}

/* The only proposal of the last list. */
static JsonObject *
get_proposal (Fixture *fixture)
{
  JsonArray *list = json_node_get_array (fixture->json);

  g_assert_cmpuint (json_array_get_length (list), ==, 1);

  return json_array_get_object_element (list, 0);
}

/* An account that may not change the directory proposes; one that may decides. */
static void
test_proposals (Fixture    *fixture,
                const char *url,
                const char *admin,
                const char *ann_file)
{
  g_autofree char *ben_file = NULL;
  g_autofree char *id = NULL;
  JsonObject *field;

  run (fixture, 0, "server", "add", url, "ben", "--no-directory-editor", "--user", admin, "--password-file",
       fixture->password_file, NULL);
  ben_file = write_file (fixture, "ben",
                         json_object_get_string_member (json_array_get_object_element (
                           rfl_json_get_array (json_node_get_object (fixture->json), "accounts"), 0), "password"));
  edit_service (fixture, "Food bank");
  run (fixture, 0, "sync", "--password-file", ann_file, NULL);

  go_to (fixture, "second");
  run (fixture, 0, "server", "join", url, "--user", "ben", "--password-file", ben_file, NULL);
  run (fixture, 0, "sync", "--password-file", ben_file, NULL);
  run (fixture, 0, "server", "status", url, "--user", "ben", "--password-file", ben_file, NULL);
  edit_service (fixture, "Food bank of Vanier");
  run (fixture, 0, "sync", "--password-file", ben_file, NULL);
  run (fixture, 0, "proposals", "list", NULL);
  g_assert_true (rfl_json_get_bool (get_proposal (fixture), "mine", FALSE));
  g_assert_false (rfl_json_get_bool (get_proposal (fixture), "may_decide", TRUE));
  id = g_strdup (rfl_json_get_string (get_proposal (fixture), "id"));
  run (fixture, 1, "proposals", "accept", id, NULL);
  g_assert_nonnull (strstr (fixture->complaint, "shared directory"));

  go_to (fixture, "data");
  run (fixture, 0, "sync", "--password-file", ann_file, NULL);
  run (fixture, 2, "proposals", "show", NULL);
  run (fixture, 1, "proposals", "show", "nothing", NULL);
  run (fixture, 0, "proposals", "show", id, NULL);
  field = json_array_get_object_element (rfl_json_get_array (json_node_get_object (fixture->json), "fields"), 0);
  g_assert_cmpstr (rfl_json_get_string (field, "label"), ==, "Name");
  g_assert_cmpstr (rfl_json_get_string (field, "now"), ==, "Food bank");
  g_assert_cmpstr (rfl_json_get_string (field, "proposed"), ==, "Food bank of Vanier");
  run (fixture, 0, "proposals", "accept", id, "--note", "Thank you", NULL);
  run (fixture, 1, "proposals", "decline", id, NULL);
  run (fixture, 0, "proposals", "list", NULL);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (fixture->json)), ==, 0);
  run (fixture, 0, "sync", "--password-file", ann_file, NULL);

  go_to (fixture, "second");
  run (fixture, 0, "sync", "--password-file", ben_file, NULL);
  run (fixture, 0, "proposals", "list", "--all", NULL);
  g_assert_cmpstr (rfl_json_get_string (get_proposal (fixture), "state"), ==, "accepted");
  g_assert_cmpstr (rfl_json_get_string (get_proposal (fixture), "note"), ==, "Thank you");
  go_to (fixture, "data");
}

/* The administrator's password from a descriptor, with the passphrase behind it, and from the Secret Service once it is kept there;
 * a wrong one is not kept. */
static void
test_passwords (Fixture    *fixture,
                const char *url,
                const char *admin,
                const char *password)
{
  g_autofree char *passphrase_file = g_steal_pointer (&fixture->passphrase_file);

  fixture->lines = g_strconcat (password, "\n", "seven green bicycles\n", NULL);
  run (fixture, 0, "server", "accounts", url, "--user", admin, "--password-fd", "3", "--passphrase-fd", "3", NULL);
  assert_list (fixture, "ann,ben,");
  g_clear_pointer (&fixture->lines, g_free);
  fixture->passphrase_file = g_steal_pointer (&passphrase_file);

  fixture->secrets = g_build_filename (fixture->folder, "secrets", NULL);
  run (fixture, 1, "server", "accounts", url, "--user", admin, NULL);
  g_assert_nonnull (strstr (fixture->complaint, "--password-fd"));
  run (fixture, 0, "server", "accounts", url, "--user", admin, "--password-file", fixture->password_file, "--keep-password", NULL);
  run (fixture, 0, "server", "accounts", url, "--user", admin, NULL);
  assert_list (fixture, "ann,ben,");
  fixture->lines = g_strdup ("not this\n");
  run (fixture, 1, "server", "accounts", url, "--user", admin, "--password-fd", "3", "--keep-password", NULL);
  g_clear_pointer (&fixture->lines, g_free);
  run (fixture, 0, "server", "accounts", url, "--user", admin, NULL);
  g_clear_pointer (&fixture->secrets, g_free);
}

/* The ids of the people on this laptop, a comma behind each. */
static char *
list_people (Fixture  *fixture,
             gboolean  all)
{
  g_autoptr (GString) names = g_string_new (NULL);
  JsonArray *people;

  run (fixture, 0, "laptop", "list", NULL);
  g_assert_cmpint (rfl_json_get_bool (json_node_get_object (fixture->json), "all", !all), ==, all);
  people = rfl_json_get_array (json_node_get_object (fixture->json), "people");
  for (guint i = 0; i < json_array_get_length (people); i++)
    g_string_append_printf (names, "%s,", rfl_json_get_string (json_array_get_object_element (people, i), "name"));

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
assert_people (Fixture    *fixture,
               gboolean    all,
               const char *expected)
{
  g_autofree char *names = list_people (fixture, all);

  g_assert_cmpstr (names, ==, expected);
}

static char *
dup_person (Fixture    *fixture,
            const char *name)
{
  JsonArray *people;

  run (fixture, 0, "person", "list", name, NULL);
  people = json_node_get_array (fixture->json);
  g_assert_cmpuint (json_array_get_length (people), ==, 1);

  return g_strdup (rfl_json_get_string (json_array_get_object_element (people, 0), "id"));
}

/* Which people this laptop holds: fewer, one more, everybody again; who is not here is said. */
static void
test_people (Fixture    *fixture,
             const char *ann_file)
{
  g_autofree char *nadia = dup_person (fixture, "Nadia");
  g_autofree char *omar = dup_person (fixture, "Omar");

  assert_people (fixture, TRUE, "Nadia Tremblay,Omar Diallo,Paul Live,");
  run (fixture, 1, "laptop", "remove", "nobody", "--password-file", ann_file, NULL);
  run (fixture, 2, "laptop", "remove", NULL);
  run (fixture, 0, "laptop", "remove", omar, "--password-file", ann_file, NULL);
  g_assert_false (rfl_json_get_bool (json_node_get_object (fixture->json), "all", TRUE));
  g_assert_cmpstr (rfl_json_get_string (json_node_get_object (fixture->json), "state"), ==, "synced");
  assert_people (fixture, FALSE, "Nadia Tremblay,Paul Live,");

  run (fixture, 0, "laptop", "only", omar, "--password-file", ann_file, NULL);
  assert_people (fixture, FALSE, "Omar Diallo,");
  run (fixture, 0, "laptop", "add", nadia, "--password-file", ann_file, NULL);
  assert_people (fixture, FALSE, "Nadia Tremblay,Omar Diallo,");
  run (fixture, 3, "laptop", "add", "nobody", "--password-file", ann_file, NULL);
  g_assert_nonnull (strstr (fixture->complaint, "nobody"));
  run (fixture, 0, "laptop", "only", nadia, "--password-file", ann_file, NULL);
  run (fixture, 0, "laptop", "all", "--password-file", ann_file, NULL);
  assert_people (fixture, TRUE, "Nadia Tremblay,Omar Diallo,Paul Live,");
}

/* Whose clock is wrong is told as the window tells it: that of this computer, by the server's, and that of another one. */
static void
test_clocks (Fixture    *fixture,
             const char *url,
             const char *ann_file)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) later = g_date_time_add_minutes (now, 25);
  JsonObject *clock;

  run (fixture, 0, "sync", "--password-file", ann_file, NULL);
  g_assert_false (json_object_has_member (json_node_get_object (fixture->json), "clock"));

  go_to (fixture, "second");
  run (fixture, 0, "server", "join", url, "--user", "ann", "--password-file", ann_file, NULL);
  edit_service_at (fixture, "Food bank of tomorrow", later);
  run (fixture, 0, "sync", "--password-file", ann_file, NULL);
  go_to (fixture, "data");
  run (fixture, 0, "sync", "--password-file", ann_file, NULL);
  clock = rfl_json_get_object (json_node_get_object (fixture->json), "clock");
  g_assert_nonnull (strstr (rfl_json_get_string (clock, "problem"), "minutes ahead: ask for it to be set"));
  g_assert_nonnull (strstr (rfl_json_get_string (clock, "problem"), "Ben (laptop"));
  g_assert_nonnull (strstr (fixture->complaint, rfl_json_get_string (clock, "problem")));
  g_assert_cmpint (rfl_json_get_int (clock, "computer_ahead_seconds", 0), >, 20 * 60);
  g_assert_cmpint (ABS (rfl_json_get_int (clock, "server_ahead_seconds", 100)), <, 60);
  g_assert_cmpuint (strlen (rfl_json_get_string (clock, "computer")), ==, 16);

  fault_server_advance_clock (fixture->site.fault, 3600);
  run (fixture, 0, "sync", "--password-file", ann_file, NULL);
  clock = rfl_json_get_object (json_node_get_object (fixture->json), "clock");
  g_assert_nonnull (strstr (rfl_json_get_string (clock, "problem"), "behind that of the server"));
  g_assert_cmpint (rfl_json_get_int (clock, "server_ahead_seconds", 0), >, 50 * 60);
}

static void
test_server (gconstpointer kind)
{
  Fixture fixture = { 0 };
  const char *admin = g_str_equal (kind, "npm") ? COUCH_SERVER_ADMIN : FAULT_SERVER_ADMIN;
  const char *url;
  const char *password;
  JsonObject *answer;
  g_autofree char *ann_file = NULL;
  g_autofree char *new_file = NULL;
  g_autofree char *wrong_file = NULL;

  if (!site_set_up (&fixture.site, kind))
    return;
  url = site_get_url (&fixture.site);
  fixture.folder = g_dir_make_tmp ("rfl-cli-server-XXXXXX", NULL);
  fixture.data = g_build_filename (fixture.folder, "data", NULL);
  fixture.passphrase_file = write_file (&fixture, "passphrase", "seven green bicycles");
  fixture.password_file = write_file (&fixture, "password", g_str_equal (kind, "npm") ? COUCH_SERVER_PASSWORD : FAULT_SERVER_PASSWORD);
  wrong_file = write_file (&fixture, "wrong", "not this");
  run (&fixture, 0, "init", "--office", "Help House", "--worker", "Claire Roy", NULL);

  run (&fixture, 2, "server", "init", url, NULL);
  run (&fixture, 1, "server", "init", url, "--user", admin, NULL);
  run (&fixture, 1, "server", "init", url, "--user", admin, "--password-file", wrong_file, NULL);
  g_assert_nonnull (strstr (fixture.complaint, "password"));

  run (&fixture, 0, "server", "init", url, "--user", admin, "--password-file", fixture.password_file, "--account", "ann", NULL);
  answer = json_node_get_object (fixture.json);
  g_assert_cmpuint (json_array_get_length (rfl_json_get_array (answer, "accounts")), ==, 1);
  password = json_object_get_string_member (json_array_get_object_element (rfl_json_get_array (answer, "accounts"), 0), "password");
  ann_file = write_file (&fixture, "ann", password);

  g_assert_nonnull (strstr (fixture.complaint, "--password-file"));
  run (&fixture, 1, "sync", NULL);
  g_assert_nonnull (strstr (fixture.complaint, "“ann”"));

  /* Again, it is as before, and this computer goes on by its account, not by that of the administrator. */
  run (&fixture, 0, "server", "init", url, "--user", admin, "--password-file", fixture.password_file, NULL);
  run (&fixture, 0, "sync", "--password-file", ann_file, NULL);

  /* Whoever has the account needs no office here to see whether all is well. */
  run (&fixture, 0, "server", "status", url, "--user", "ann", "--password-file", ann_file, NULL);
  answer = json_node_get_object (fixture.json);
  g_assert_true (rfl_json_get_bool (answer, "ok", FALSE));
  g_assert_nonnull (rfl_json_get_string (answer, "office_id"));
  run (&fixture, 1, "server", "status", url, "--user", "ann", "--password-file", wrong_file, NULL);
  answer = json_node_get_object (fixture.json);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (rfl_json_get_array (answer, "steps"), 2), "state"),
                   ==, "failed");

  fixture.french = TRUE;
  run (&fixture, 1, "server", "status", url, "--user", "ann", "--password-file", wrong_file, NULL);
  g_assert_nonnull (strstr (fixture.output, "adresse      en ordre\n"));
  g_assert_nonnull (strstr (fixture.output, "connexion    en échec : Le serveur n’accepte pas"));
  fixture.french = FALSE;

  test_two_laptops (&fixture, url, ann_file);
  test_live (&fixture, ann_file);

  test_proposals (&fixture, url, admin, ann_file);
  /* The server of npm has no filter by selector, and a laptop may all the same hold some people only. */
  test_people (&fixture, ann_file);
  if (fixture.site.fault != NULL)
    test_clocks (&fixture, url, ann_file);
  run (&fixture, 0, "server", "accounts", url, "--user", admin, "--password-file", fixture.password_file, NULL);
  assert_list (&fixture, "ann,ben,");
  run (&fixture, 0, "server", "password", url, "ann", "--user", admin, "--password-file", fixture.password_file, NULL);
  answer = json_array_get_object_element (rfl_json_get_array (json_node_get_object (fixture.json), "accounts"), 0);
  g_assert_cmpstr (rfl_json_get_string (answer, "name"), ==, "ann");
  new_file = write_file (&fixture, "ann-new", rfl_json_get_string (answer, "password"));
  run (&fixture, 0, "person", "add", "--name", "Rosa Queued", NULL);
  run (&fixture, 1, "sync", "--password-file", ann_file, NULL);
  g_assert_cmpint (rfl_json_get_int (json_node_get_object (fixture.json), "queued", 0), ==, 1);
  g_assert_cmpstr (rfl_json_get_string (json_node_get_object (fixture.json), "state"), ==, "sign-in");
  run (&fixture, 0, "sync", "--password-file", new_file, NULL);
  g_assert_cmpint (rfl_json_get_int (json_node_get_object (fixture.json), "queued", 9), ==, 0);
  run (&fixture, 1, "server", "password", url, "nobody", "--user", admin, "--password-file", fixture.password_file, NULL);
  test_passwords (&fixture, url, admin, g_str_equal (kind, "npm") ? COUCH_SERVER_PASSWORD : FAULT_SERVER_PASSWORD);
  run (&fixture, 0, "server", "remove", url, "ann", "--user", admin, "--password-file", fixture.password_file, NULL);
  run (&fixture, 0, "server", "accounts", url, "--user", admin, "--password-file", fixture.password_file, NULL);
  assert_list (&fixture, "ben,");

  forget_run (&fixture);
  rfl_test_remove_folder (fixture.folder);
  g_free (fixture.folder);
  g_free (fixture.data);
  g_free (fixture.passphrase_file);
  g_free (fixture.password_file);
  site_tear_down (&fixture.site);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_data_func ("/cli-server/fault", "fault", test_server);
  g_test_add_data_func ("/cli-server/npm", "npm", test_server);

  return g_test_run ();
}
