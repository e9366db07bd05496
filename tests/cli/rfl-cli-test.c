/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-json.h"
#include "rfl-replica.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

/* The real program in a folder of its own, run as a script runs it. */

#define PASSPHRASE "seven green bicycles"

typedef struct
{
  char     *directory;
  char     *data;
  char     *passphrase_file;
  int       status;         /* of the last run */
  char     *output;         /* of the last run */
  char     *complaint;      /* of the last run */
  JsonNode *json;           /* of the last run, NULL when it printed none */
} Fixture;

static void
forget_run (Fixture *fixture)
{
  g_clear_pointer (&fixture->output, g_free);
  g_clear_pointer (&fixture->complaint, g_free);
  g_clear_pointer (&fixture->json, json_node_unref);
}

static GSubprocess *
start (Fixture    *fixture,
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
  g_ptr_array_add (argv, (char *) "--json");
  g_ptr_array_add (argv, (char *) "--data");
  g_ptr_array_add (argv, fixture->data);
  g_ptr_array_add (argv, (char *) "--passphrase-file");
  g_ptr_array_add (argv, fixture->passphrase_file);
  g_ptr_array_add (argv, NULL);

  /* No session bus: the Secret Service is not there, and nobody is asked. */
  g_subprocess_launcher_setenv (launcher, "DBUS_SESSION_BUS_ADDRESS", "disabled:", TRUE);
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv->pdata, &error);
  g_assert_no_error (error);
  return process;
}

static JsonObject *
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
  process = start (fixture, first, arguments);
  va_end (arguments);

  g_subprocess_communicate_utf8 (process, NULL, NULL, &fixture->output, &fixture->complaint, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  fixture->status = g_subprocess_get_exit_status (process);
  if (fixture->status != expected)
    g_test_message ("%s: %s%s", first, fixture->output, fixture->complaint);
  g_assert_cmpint (fixture->status, ==, expected);

  if (*fixture->output == '{' || *fixture->output == '[')
    {
      fixture->json = rfl_json_parse (fixture->output, -1, &error);
      g_assert_no_error (error);
    }
  return fixture->json != NULL && JSON_NODE_HOLDS_OBJECT (fixture->json) ? json_node_get_object (fixture->json) : NULL;
}

static JsonArray *
get_list (Fixture *fixture)
{
  g_assert_true (fixture->json != NULL && JSON_NODE_HOLDS_ARRAY (fixture->json));
  return json_node_get_array (fixture->json);
}

static char *
dup_id (JsonObject *answer)
{
  g_assert_nonnull (answer);
  g_assert_nonnull (rfl_json_get_string (answer, "id"));
  return g_strdup (rfl_json_get_string (answer, "id"));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("rfl-cli-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->data = g_build_filename (fixture->directory, "not", "there", "yet", NULL);
  fixture->passphrase_file = g_build_filename (fixture->directory, "passphrase", NULL);
  g_file_set_contents (fixture->passphrase_file, PASSPHRASE "\n", -1, &error);
  g_assert_no_error (error);
}

static void
set_up_office (Fixture       *fixture,
               gconstpointer  data)
{
  set_up (fixture, data);
  run (fixture, 0, "init", "--office", "Help House", "--worker", "Claire Roy", NULL);
}

static void
set_up_sample (Fixture       *fixture,
               gconstpointer  data)
{
  set_up (fixture, data);
  run (fixture, 0, "init", "--office", "Help House", "--worker", "Claire Roy", "--sample", NULL);
}

static void
remove_directory (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_directory (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  forget_run (fixture);
  remove_directory (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->data);
  g_free (fixture->passphrase_file);
}

static void
test_init (Fixture       *fixture,
           gconstpointer  data)
{
  JsonObject *answer;
  g_autofree char *code = NULL;
  g_autoptr (GError) error = NULL;

  /* Nothing is there: every command but init says so. */
  run (fixture, 1, "stats", NULL);
  g_assert_nonnull (strstr (fixture->complaint, "init"));
  g_assert_false (g_file_test (fixture->data, G_FILE_TEST_EXISTS));

  answer = run (fixture, 0, "init", "--office", "Help House", "--worker", "Claire Roy", NULL);
  code = g_strdup (rfl_json_get_string (answer, "recovery_code"));
  g_assert_nonnull (code);
  run (fixture, 1, "init", "--office", "Help House", "--worker", "Claire Roy", NULL);

  /* The recovery code opens it too; another passphrase does not. */
  g_file_set_contents (fixture->passphrase_file, code, -1, &error);
  g_assert_no_error (error);
  run (fixture, 0, "person", "list", NULL);
  g_file_set_contents (fixture->passphrase_file, "something else", -1, &error);
  g_assert_no_error (error);
  run (fixture, 1, "person", "list", NULL);
  g_assert_cmpstr (fixture->output, ==, "");
  g_assert_nonnull (strstr (fixture->complaint, "Check capitals and spaces."));
}

/* An office without a server says how it gets one, and does not pretend to have synced. */
static void
test_no_server (Fixture       *fixture,
                gconstpointer  data)
{
  run (fixture, 1, "sync", NULL);
  g_assert_nonnull (strstr (fixture->complaint, "server"));
  run (fixture, 2, "sync", "--live", "--give-back", NULL);
}

/* As it comes from another laptop. */
static void
receive_clash (Fixture *fixture)
{
  static const char text[] =
    "{\"_id\":\"service:s1\",\"_rev\":\"1-0123456789abcdef0123456789abcdef\","
    "\"_revisions\":{\"start\":1,\"ids\":[\"0123456789abcdef0123456789abcdef\"]},\"id\":\"s1\",\"name\":\"Comptoir\","
    "\"changed\":{\"by\":\"merge\"},\"clash\":[{\"path\":\"name\",\"values\":[{\"value\":\"Comptoir\",\"by\":\"a\"},"
    "{\"value\":\"Magasin\",\"by\":\"b\"}]}]}";
  g_autofree char *path = g_build_filename (fixture->data, "referral.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RflDb) db = rfl_db_open (path, RFL_DB_WRITE, &error);
  g_autoptr (RflClock) clock = rfl_clock_new ("fedcba9876543210");
  gboolean added = FALSE;

  g_assert_no_error (error);
  rfl_db_set_clock (db, clock);
  g_assert_true (rfl_db_begin (db, &error));
  g_assert_true (rfl_replica_receive (db, RFL_REPLICA_DIRECTORY, text, strlen (text), &added, &error));
  g_assert_no_error (error);
  g_assert_true (rfl_db_commit (db, &error));
}

static void
test_conflicts (Fixture       *fixture,
                gconstpointer  data)
{
  JsonObject *answer;

  run (fixture, 0, "conflicts", "list", NULL);
  g_assert_cmpuint (json_array_get_length (get_list (fixture)), ==, 0);

  receive_clash (fixture);
  run (fixture, 0, "conflicts", "list", NULL);
  g_assert_cmpuint (json_array_get_length (get_list (fixture)), ==, 1);
  answer = json_array_get_object_element (get_list (fixture), 0);
  g_assert_cmpstr (rfl_json_get_string (answer, "id"), ==, "service:s1");
  g_assert_cmpstr (rfl_json_get_string (answer, "path"), ==, "name");
  g_assert_cmpstr (rfl_json_get_string (answer, "type"), ==, "field");
  g_assert_cmpuint (json_array_get_length (rfl_json_get_array (answer, "values")), ==, 2);

  run (fixture, 0, "conflicts", "show", "s1", NULL);
  g_assert_cmpuint (json_array_get_length (get_list (fixture)), ==, 1);
  run (fixture, 2, "conflicts", "choose", "s1", "name", NULL);
  run (fixture, 2, "conflicts", "choose", "s1", "name", "second", NULL);
  run (fixture, 1, "conflicts", "choose", "s1", "name", "2", NULL);
  run (fixture, 0, "conflicts", "choose", "s1", "name", "1", NULL);
  answer = run (fixture, 0, "show", "s1", NULL);
  g_assert_cmpstr (rfl_json_get_string (answer, "name"), ==, "Magasin");
  run (fixture, 0, "conflicts", "list", NULL);
  g_assert_cmpuint (json_array_get_length (get_list (fixture)), ==, 0);
  run (fixture, 0, "conflicts", "list", "--help", NULL);
  g_assert_nonnull (strstr (fixture->output, "\"values\""));
}

static void
test_usage (Fixture       *fixture,
            gconstpointer  data)
{
  run (fixture, 2, "nonsense", NULL);
  run (fixture, 2, "init", "--office", "Only half", NULL);
  run (fixture, 2, "event", "one-argument", NULL);
  run (fixture, 2, "event", "some-referral", "nonsense", NULL);
  run (fixture, 2, "event", "some-referral", "accepted", "--by", "nobody", NULL);
  run (fixture, 2, "refer", "--person", "x", "--service", "y", "--unlisted", "z", NULL);
  run (fixture, 2, "refer", "--person", "x", "--unlisted", "z", "--need", "nonsense", NULL);
  run (fixture, 2, "due", "--on", "tomorrow", NULL);
  run (fixture, 2, "search", "--unknown-option", NULL);
  run (fixture, 0, "refer", "--help", NULL);
  g_assert_nonnull (strstr (fixture->output, "{\"id\": ID"));
}

/* refer without consent keeps a draft and says what misses; with it, the loop is closed event by event. */
static void
test_journey (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *person = NULL;
  g_autofree char *referral = NULL;
  g_autofree char *consent = NULL;
  JsonObject *answer;
  JsonArray *events;

  person = dup_id (run (fixture, 0, "person", "add", "--name", "Amal Haddou", "--phone", "613 555-0199", "--permit", "phone",
                        "--language", "ar,fr", NULL));
  run (fixture, 0, "person", "list", "haddou", NULL);
  g_assert_cmpuint (json_array_get_length (get_list (fixture)), ==, 1);

  answer = run (fixture, 3, "refer", "--person", person, "--unlisted", "Le Comptoir", "--need", "food", "--method", "call", NULL);
  g_assert_nonnull (rfl_json_get_string (answer, "draft"));
  g_assert_cmpstr (rfl_json_get_string (json_array_get_object_element (rfl_json_get_array (answer, "missing"), 0), "code"),
                   ==, "no_consent");
  g_assert_nonnull (strstr (fixture->complaint, "agreement"));
  answer = run (fixture, 0, "person", "show", person, NULL);
  g_assert_nonnull (rfl_json_get_string (json_array_get_object_element (rfl_json_get_array (answer, "referrals"), 0), "draft"));

  referral = dup_id (run (fixture, 0, "refer", "--person", person, "--unlisted", "Le Comptoir", "--need", "food", "--method",
                          "call", "--consent", "verbal", "--items", "name,phone,need", "--result", "no_answer", NULL));
  run (fixture, 0, "due", NULL);
  g_assert_cmpuint (json_array_get_length (get_list (fixture)), ==, 0);
  run (fixture, 0, "due", "--on", "2099-12-31", NULL);
  g_assert_cmpuint (json_array_get_length (get_list (fixture)), ==, 1);
  answer = json_array_get_object_element (get_list (fixture), 0);
  g_assert_cmpstr (rfl_json_get_string (answer, "referral"), ==, referral);
  g_assert_cmpstr (rfl_json_get_string (answer, "person"), ==, person);
  g_assert_cmpstr (rfl_json_get_string (answer, "status"), ==, "no_reply");
  g_assert_nonnull (rfl_json_get_string (answer, "action"));

  run (fixture, 0, "event", referral, "accepted", "--by", "partner", "--channel", "phone", "--note", "Thursday is fine", NULL);
  run (fixture, 0, "event", referral, "scheduled", "--when", "2099-11-26 10:30", NULL);
  run (fixture, 0, "event", referral, "attended", NULL);
  run (fixture, 0, "event", referral, "partner_word", "--outcome", "met", NULL);
  run (fixture, 0, "event", referral, "client_word", "--outcome", "partly", "--useful", "yes", NULL);
  run (fixture, 1, "event", referral, "sent", "--reason", "no_answer", "--at", "2026-11-20", NULL);
  run (fixture, 0, "event", referral, "closed", "--outcome", "met", NULL);

  answer = run (fixture, 0, "timeline", referral, NULL);
  g_assert_cmpstr (rfl_json_get_string (answer, "status"), ==, "closed");
  g_assert_cmpstr (rfl_json_get_string (answer, "outcome.partner"), ==, "met");
  g_assert_cmpstr (rfl_json_get_string (answer, "outcome.client"), ==, "partly");
  g_assert_cmpint (rfl_json_get_int (answer, "clashes", -1), ==, 0);
  events = rfl_json_get_array (answer, "events");
  g_assert_cmpuint (json_array_get_length (events), ==, 8);
  g_assert_cmpstr (rfl_json_get_string (json_array_get_object_element (events, 0), "type"), ==, "sent");
  g_assert_cmpstr (rfl_json_get_string (json_array_get_object_element (events, 1), "reason"), ==, "no_answer");
  g_assert_cmpstr (rfl_json_get_string (json_array_get_object_element (events, 2), "note"), ==, "Thursday is fine");

  answer = run (fixture, 0, "stats", NULL);
  g_assert_cmpint (rfl_json_get_int (answer, "people", 0), ==, 1);
  g_assert_cmpint (rfl_json_get_int (answer, "referrals", 0), ==, 1);
  g_assert_cmpint (rfl_json_get_int (answer, "open_referrals", -1), ==, 0);

  /* Consent withdrawn after all: the partner, who has what was given, is to be told. */
  answer = run (fixture, 0, "person", "show", person, NULL);
  consent = dup_id (json_array_get_object_element (rfl_json_get_array (answer, "consents"), 0));
  run (fixture, 0, "person", "withdraw", consent, NULL);
  run (fixture, 0, "due", NULL);
  answer = json_array_get_object_element (get_list (fixture), 0);
  g_assert_cmpstr (rfl_json_get_string (answer, "action"), ==, "tell_partner");
  run (fixture, 0, "event", referral, "attempt", "--reason", "consent_withdrawn", "--channel", "phone", NULL);
  run (fixture, 0, "due", NULL);
  g_assert_cmpuint (json_array_get_length (get_list (fixture)), ==, 0);
  run (fixture, 1, "person", "withdraw", person, NULL);
}

/* Shown first, done with --yes, and then gone for every command. */
static void
test_erase (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *person = dup_id (run (fixture, 0, "person", "add", "--name", "Amal Haddou", NULL));
  g_autofree char *other = dup_id (run (fixture, 0, "person", "add", "--name", "Omar", NULL));
  JsonObject *answer;

  g_free (dup_id (run (fixture, 0, "refer", "--person", person, "--unlisted", "Le Comptoir", "--need", "food", "--method", "call",
                       "--consent", "verbal", "--items", "name,need", "--result", "no_answer", NULL)));
  answer = run (fixture, 2, "person", "erase", person, NULL);
  g_assert_false (rfl_json_get_bool (answer, "erased", TRUE));
  g_assert_cmpint (rfl_json_get_int (answer, "records.referral", 0), ==, 1);
  g_assert_cmpint (rfl_json_get_int (answer, "records.consent", 0), ==, 1);
  g_assert_nonnull (strstr (fixture->complaint, "--yes"));
  run (fixture, 0, "person", "show", person, NULL);

  answer = run (fixture, 0, "person", "erase", "--yes", person, NULL);
  g_assert_true (rfl_json_get_bool (answer, "erased", FALSE));
  g_assert_cmpint (rfl_json_get_int (answer, "records.referral", 0), ==, 1);
  run (fixture, 1, "person", "show", person, NULL);
  run (fixture, 1, "person", "erase", "--yes", person, NULL);
  run (fixture, 0, "person", "show", other, NULL);
  answer = run (fixture, 0, "stats", NULL);
  g_assert_cmpint (rfl_json_get_int (answer, "people", 0), ==, 1);
  /* Figures survive, without anybody in them. */
  g_assert_cmpint (rfl_json_get_int (answer, "referrals", -1), ==, 1);
  g_assert_cmpint (rfl_json_get_int (answer, "open_referrals", -1), ==, 0);
}

static void
test_directory (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *service = NULL;
  g_autofree char *bare = NULL;
  g_autofree char *file = g_build_filename (fixture->directory, "out.ndjson", NULL);
  g_autofree char *copy = g_build_filename (fixture->directory, "copy", NULL);
  g_autofree char *source_data = NULL;
  JsonObject *answer;

  answer = run (fixture, 0, "stats", NULL);
  g_assert_cmpint (rfl_json_get_int (answer, "services", 0), ==, 120);

  run (fixture, 0, "search", "food", "--limit", "5", NULL);
  g_assert_cmpuint (json_array_get_length (get_list (fixture)), ==, 5);
  answer = json_array_get_object_element (get_list (fixture), 0);
  service = dup_id (answer);
  g_assert_true (json_object_has_member (answer, "name"));
  g_assert_true (json_object_has_member (answer, "organization"));
  g_assert_true (json_object_has_member (answer, "town"));
  g_assert_true (json_object_has_member (answer, "capacity"));
  g_assert_true (json_object_has_member (answer, "verified"));

  /* By the bare uuid too. */
  bare = g_strdup (strchr (service, ':') + 1);
  answer = run (fixture, 0, "show", bare, NULL);
  g_assert_cmpstr (rfl_json_get_string (answer, "_id"), ==, service);
  run (fixture, 1, "show", "20000000-0000-4000-8000-00000000ffff", NULL);

  /* Out, and into another office. */
  run (fixture, 0, "export", file, "--format", "hsds-ndjson", NULL);
  run (fixture, 0, "export", file, "--format", "ndjson", NULL);
  run (fixture, 2, "export", file, "--format", "nonsense", NULL);
  source_data = g_steal_pointer (&fixture->data);
  fixture->data = g_steal_pointer (&copy);
  run (fixture, 0, "init", "--office", "Other", "--worker", "Other", NULL);
  /* Three villages have no street names: said, and the exit status says that something was. */
  answer = run (fixture, 3, "import", file, "--dry-run", NULL);
  g_assert_cmpint (rfl_json_get_int (answer, "services.new", 0), ==, 120);
  answer = run (fixture, 0, "stats", NULL);
  g_assert_cmpint (rfl_json_get_int (answer, "services", -1), ==, 0);
  answer = run (fixture, 3, "import", file, NULL);
  g_assert_cmpint (rfl_json_get_int (answer, "services.new", 0), ==, 120);
  g_assert_cmpint (rfl_json_get_int (answer, "problems", 0), ==, 3);
  g_assert_nonnull (strstr (fixture->complaint, "out.ndjson:"));
  answer = run (fixture, 3, "import", file, NULL);
  g_assert_cmpint (rfl_json_get_int (answer, "services.unchanged", 0), ==, 120);
  run (fixture, 1, "import", "/nowhere/at/all", NULL);
}

static void
test_upkeep (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *person = dup_id (run (fixture, 0, "person", "add", "--name", "Amal Haddou", NULL));
  g_autofree char *database = g_build_filename (fixture->data, "referral.db", NULL);
  g_autoptr (GError) error = NULL;
  JsonObject *answer;

  answer = run (fixture, 0, "check", NULL);
  g_assert_true (rfl_json_get_bool (answer, "ok", FALSE));
  answer = run (fixture, 0, "backup", NULL);
  g_assert_true (g_file_test (rfl_json_get_string (answer, "path"), G_FILE_TEST_EXISTS));
  answer = run (fixture, 0, "reindex", NULL);
  g_assert_true (rfl_json_get_bool (answer, "ok", FALSE));

  g_file_set_contents (database, "no database at all, but a file that is long enough to be looked at", -1, &error);
  g_assert_no_error (error);
  run (fixture, 1, "stats", NULL);
  g_assert_nonnull (strstr (fixture->complaint, "restore"));
  answer = run (fixture, 3, "check", NULL);
  g_assert_false (rfl_json_get_bool (answer, "ok", TRUE));

  run (fixture, 0, "restore", NULL);
  answer = run (fixture, 0, "person", "show", person, NULL);
  g_assert_cmpstr (rfl_json_get_string (answer, "name"), ==, "Amal Haddou");
}

static GSubprocess *
start_words (Fixture    *fixture,
             const char *first,
             ...)
{
  GSubprocess *process;
  va_list arguments;

  va_start (arguments, first);
  process = start (fixture, first, arguments);
  va_end (arguments);
  return process;
}

/* What was answered is there, whatever happens to the program then. */
static void
test_kill (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (int i = 0; i < 6; i++)
    {
      g_autofree char *name = g_strdup_printf ("Person %d", i);
      g_autoptr (GSubprocess) process = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *output = NULL;

      g_ptr_array_add (ids, dup_id (run (fixture, 0, "person", "add", "--name", name, NULL)));

      /* Killed at a moment that it does not choose. */
      process = start_words (fixture, "person", "add", "--name", "Perhaps", NULL);
      g_usleep (g_rand_int_range (random, 0, 700) * 1000);
      g_subprocess_send_signal (process, SIGKILL);
      g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
      g_assert_no_error (error);
      if (output != NULL && *output == '{' && strchr (output, '}') != NULL)
        {
          g_autoptr (JsonNode) node = rfl_json_parse (output, -1, &error);

          g_assert_no_error (error);
          g_ptr_array_add (ids, dup_id (json_node_get_object (node)));
        }
    }

  for (guint i = 0; i < ids->len; i++)
    run (fixture, 0, "person", "show", g_ptr_array_index (ids, i), NULL);
  g_assert_true (rfl_json_get_bool (run (fixture, 0, "check", NULL), "ok", FALSE));
}

/* A new key, then a new passphrase by the recovery code: the old one opens nothing, and nothing is lost. */
static void
test_key (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *new_file = g_build_filename (fixture->directory, "new", NULL);
  g_autofree char *code = NULL;
  g_autofree char *before = NULL;
  g_autofree char *person = NULL;
  JsonObject *answer;

  g_assert_true (g_file_set_contents (new_file, "neuf bouilloires bleues ici\n", -1, NULL));
  answer = run (fixture, 0, "init", "--office", "Help House", "--worker", "Claire Roy", NULL);
  code = g_strdup (rfl_json_get_string (answer, "recovery_code"));
  person = dup_id (run (fixture, 0, "person", "add", "--name", "Nadia Tremblay", NULL));
  before = g_strdup (rfl_json_get_string (run (fixture, 0, "key", "status", NULL), "key"));
  g_assert_nonnull (before);

  answer = run (fixture, 0, "key", "rotate", NULL);
  g_assert_cmpstr (rfl_json_get_string (answer, "key"), !=, before);
  g_assert_cmpint (rfl_json_get_int (answer, "left", -1), ==, 0);

  run (fixture, 2, "key", "passphrase", NULL);
  g_assert_true (g_file_set_contents (fixture->passphrase_file, code, -1, NULL));
  run (fixture, 0, "key", "passphrase", "--new-passphrase-file", new_file, NULL);
  g_assert_true (g_file_set_contents (fixture->passphrase_file, PASSPHRASE "\n", -1, NULL));
  run (fixture, 1, "key", "status", NULL);
  g_assert_true (g_file_set_contents (fixture->passphrase_file, "neuf bouilloires bleues ici\n", -1, NULL));
  answer = run (fixture, 0, "key", "status", NULL);
  g_assert_cmpint (rfl_json_get_int (answer, "waiting", -1), ==, 0);
  answer = run (fixture, 0, "person", "show", person, NULL);
  g_assert_cmpstr (rfl_json_get_string (answer, "name"), ==, "Nadia Tremblay");
}

#define ADD(path, up, func) g_test_add (path, Fixture, NULL, up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/cli/init", set_up, test_init);
  ADD ("/cli/usage", set_up, test_usage);
  ADD ("/cli/no-server", set_up_office, test_no_server);
  ADD ("/cli/conflicts", set_up_office, test_conflicts);
  ADD ("/cli/journey", set_up_office, test_journey);
  ADD ("/cli/erase", set_up_office, test_erase);
  ADD ("/cli/directory", set_up_sample, test_directory);
  ADD ("/cli/upkeep", set_up_office, test_upkeep);
  ADD ("/cli/kill", set_up_office, test_kill);
  ADD ("/cli/key", set_up, test_key);

  return g_test_run ();
}
