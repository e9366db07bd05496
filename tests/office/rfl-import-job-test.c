/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-import-fixture.h"

#include "rfl-documents.h"
#include "rfl-formats-error.h"
#include "rfl-id.h"
#include "rfl-json.h"
#include "rfl-office-error.h"
#include "rfl-replica.h"

#include <glib/gstdio.h>
#include <string.h>

#define ORGANIZATIONS "id,name,description,email,url\n" \
                      "1,Maison du Quartier,Help for all,info@example.org,www.example.org\n" \
                      "2,Food Bank,Food,,\n"
#define SERVICES_HEADER "id,organization_id,name,description,status,fees,licenses\n"

/* This test, which is also the program that crashes. */
static const char *program;

/* A folder of tables with as many services as wanted. */
static char *
write_source (RflImportFixture *fixture,
              const char       *name,
              guint             first,
              guint             n_services,
              const char       *description)
{
  g_autofree char *organizations = g_build_filename (name, "organizations.csv", NULL);
  g_autofree char *services = g_build_filename (name, "services.csv", NULL);
  g_autofree char *path = rfl_import_fixture_file (fixture, organizations, ORGANIZATIONS);
  g_autofree char *services_path = NULL;
  g_autoptr(GString) text = g_string_new (SERVICES_HEADER);

  for (guint i = first; i < first + n_services; i++)
    g_string_append_printf (text, "%u,%u,Service %u,%s,active,,\n", i, 1 + i % 2, i, description);
  services_path = rfl_import_fixture_file (fixture, services, text->str);
  return g_path_get_dirname (path);
}

static char *
get_service_id (const char *source,
                const char *id)
{
  g_autofree char *uuid = rfl_id_for_source (source, "service", id);

  return rfl_document_id (RFL_KIND_SERVICE, uuid);
}

static char *
get_text (RflImportFixture *fixture,
          const char       *id,
          const char       *path)
{
  g_autoptr(JsonNode) body = rfl_import_fixture_get (fixture, id);

  g_assert_nonnull (body);
  return g_strdup (rfl_json_get_string (json_node_get_object (body), path));
}

static void
check_text (RflImportFixture *fixture,
            const char       *id,
            const char       *path,
            const char       *expected)
{
  g_autofree char *text = get_text (fixture, id, path);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_twice (RflImportFixture *fixture,
            gconstpointer     data)
{
  g_autofree char *path = write_source (fixture, "list", 1, 20, "Words");
  g_autoptr(RflImportJob) first = rfl_import_fixture_import (fixture, path, NULL, 0);
  g_autofree char *before = rfl_import_fixture_dump (fixture);
  g_autoptr(RflImportJob) second = rfl_import_fixture_import (fixture, path, NULL, 0);
  g_autofree char *after = rfl_import_fixture_dump (fixture);
  RflImportFixture other = { NULL };
  g_autofree char *elsewhere = NULL;
  g_autofree char *there = NULL;

  rfl_import_fixture_check (first, RFL_KIND_ORGANIZATION, 2, 0, 0, 0);
  rfl_import_fixture_check (first, RFL_KIND_SERVICE, 20, 0, 0, 0);
  rfl_import_fixture_check (second, RFL_KIND_SERVICE, 0, 0, 20, 0);
  rfl_import_fixture_check (second, RFL_KIND_ORGANIZATION, 0, 0, 2, 0);
  g_assert_cmpstr (before, ==, after);

  /* On another computer, at another time, byte by byte. */
  rfl_import_fixture_set_up (&other, NULL);
  there = write_source (&other, "list", 1, 20, "Words");
  {
    g_autoptr(RflImportJob) job = rfl_import_fixture_import (&other, there, NULL, 0);

    g_assert_no_error (other.error);
  }
  elsewhere = rfl_import_fixture_dump (&other);
  g_assert_cmpstr (before, ==, elsewhere);
  rfl_import_fixture_tear_down (&other, NULL);
}

static void
test_dry_run (RflImportFixture *fixture,
              gconstpointer     data)
{
  g_autofree char *path = write_source (fixture, "list", 1, 3, "Words");
  g_autoptr(RflImportJob) job = rfl_import_fixture_import (fixture, path, NULL, RFL_IMPORT_DRY_RUN);
  g_autofree char *dump = rfl_import_fixture_dump (fixture);

  g_assert_no_error (fixture->error);
  rfl_import_fixture_check (job, RFL_KIND_SERVICE, 3, 0, 0, 0);
  g_assert_cmpstr (dump, ==, "");
}

static void
test_gone (RflImportFixture *fixture,
           gconstpointer     data)
{
  g_autofree char *all = write_source (fixture, "all", 1, 20, "Words");
  g_autofree char *fewer = write_source (fixture, "fewer", 1, 19, "Words");
  g_autofree char *few = write_source (fixture, "few", 1, 2, "Words");
  g_autofree char *last = get_service_id ("city", "20");
  g_autoptr(RflImportJob) first = rfl_import_fixture_import (fixture, all, "city", 0);
  g_autoptr(RflImportJob) part = rfl_import_fixture_import (fixture, few, "city", RFL_IMPORT_PARTIAL);
  g_autoptr(RflImportJob) second = NULL;
  g_autoptr(RflImportJob) again = NULL;
  g_autoptr(RflImportJob) refused = NULL;
  g_autoptr(RflImportJob) accepted = NULL;
  g_autoptr(RflImportJob) back = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  rfl_import_fixture_check_same (part);
  check_text (fixture, last, "referral.source.gone", NULL);

  /* Found to be the same source by its ids; what it lacks stays, marked. */
  second = rfl_import_fixture_import (fixture, fewer, NULL, 0);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (rfl_import_job_get_source (second), ==, "city");
  rfl_import_fixture_check (second, RFL_KIND_SERVICE, 0, 0, 19, 1);
  check_text (fixture, last, "name", "Service 20");
  {
    g_autofree char *gone = get_text (fixture, last, "referral.source.gone");

    g_assert_nonnull (gone);
  }
  again = rfl_import_fixture_import (fixture, fewer, NULL, 0);
  rfl_import_fixture_check_same (again);

  /* Most of it gone: asked first, and nothing is touched. */
  before = rfl_import_fixture_dump (fixture);
  refused = rfl_import_fixture_import (fixture, few, NULL, 0);
  g_assert_error (fixture->error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_GONE);
  rfl_import_fixture_check (refused, RFL_KIND_SERVICE, 0, 0, 2, 17);
  after = rfl_import_fixture_dump (fixture);
  g_assert_cmpstr (before, ==, after);
  accepted = rfl_import_fixture_import (fixture, few, "city", RFL_IMPORT_ACCEPT_GONE);
  g_assert_no_error (fixture->error);

  /* What comes back is there again. */
  back = rfl_import_fixture_import (fixture, all, "city", 0);
  g_assert_no_error (fixture->error);
  rfl_import_fixture_check (back, RFL_KIND_SERVICE, 0, 18, 2, 0);
  check_text (fixture, last, "referral.source.gone", NULL);
}

/* A local edit stays, whatever the source does to other fields, and it is shown where both changed the same one. */
static void
test_local_edits (RflImportFixture *fixture,
                  gconstpointer     data)
{
  g_autofree char *id = get_service_id ("city", "1");
  g_autofree char *first_path = write_source (fixture, "a", 1, 5, "Words");
  g_autofree char *second_path = write_source (fixture, "b", 1, 5, "Other words");
  g_autofree char *third_path = write_source (fixture, "c", 1, 5, "New words");
  g_autoptr(RflImportJob) first = rfl_import_fixture_import (fixture, first_path, "city", 0);
  g_autoptr(RflImportJob) same = NULL;
  g_autoptr(RflImportJob) second = NULL;
  g_autoptr(RflImportJob) again = NULL;
  g_autoptr(RflImportJob) third = NULL;

  rfl_import_fixture_edit (fixture, id, "name", "Our name");
  rfl_import_fixture_edit (fixture, id, "alert", "Closed in July");
  rfl_import_fixture_edit (fixture, id, "referral.notes", "Ask for Ana");

  same = rfl_import_fixture_import (fixture, first_path, "city", 0);
  rfl_import_fixture_check_same (same);
  check_text (fixture, id, "name", "Our name");

  second = rfl_import_fixture_import (fixture, second_path, "city", 0);
  g_assert_no_error (fixture->error);
  rfl_import_fixture_check (second, RFL_KIND_SERVICE, 0, 5, 0, 0);
  check_text (fixture, id, "name", "Our name");
  check_text (fixture, id, "alert", "Closed in July");
  check_text (fixture, id, "description", "Other words");
  check_text (fixture, id, "referral.notes", "Ask for Ana");
  g_assert_cmpuint (rfl_import_job_get_n_kept (second), ==, 0);
  again = rfl_import_fixture_import (fixture, second_path, "city", 0);
  rfl_import_fixture_check_same (again);

  rfl_import_fixture_edit (fixture, id, "description", "Our description");
  third = rfl_import_fixture_import (fixture, third_path, "city", 0);
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (rfl_import_job_get_n_kept (third), ==, 1);
  check_text (fixture, id, "name", "Our name");
  check_text (fixture, id, "description", "Our description");
  check_text (fixture, id, "referral.local.description", "New words");
}

static void
on_done_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
on_applying_cb (RflImportJob *job,
                GParamSpec   *pspec,
                gpointer      user_data)
{
  /* Not at the first slice: something must have been written. */
  if (rfl_import_job_get_phase (job) == RFL_IMPORT_APPLYING && rfl_import_job_get_fraction (job) > 0.7)
    g_cancellable_cancel (user_data);
}

static void
test_cancel (RflImportFixture *fixture,
             gconstpointer     data)
{
  g_autofree char *small = write_source (fixture, "small", 1, 50, "Words");
  g_autofree char *large = write_source (fixture, "large", 1, 3000, "Other words");
  g_autoptr(RflImportJob) first = rfl_import_fixture_import (fixture, small, "city", 0);
  g_autofree char *before = rfl_import_fixture_dump (fixture);
  g_autofree char *after = NULL;
  g_autofree char *staging = g_build_filename (fixture->data, "import.staging", NULL);
  g_autoptr(RflImportJob) job = rfl_import_job_new_for_store (fixture->store, large, "city", 0);
  g_autoptr(RflImportJob) again = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  g_signal_connect (job, "notify::fraction", G_CALLBACK (on_applying_cb), cancellable);
  rfl_import_job_run_async (job, cancellable, on_done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (rfl_import_job_run_finish (job, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  after = rfl_import_fixture_dump (fixture);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (g_file_test (staging, G_FILE_TEST_EXISTS));

  again = rfl_import_fixture_import (fixture, large, "city", 0);
  g_assert_no_error (fixture->error);
  rfl_import_fixture_check (again, RFL_KIND_SERVICE, 2950, 50, 0, 0);
}

typedef struct
{
  RflImportFixture *fixture;
  RflImportJob     *job;
  gboolean          asked;
  gboolean          passed;
} Passing;

static gpointer
do_nothing (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return NULL;
}

static void
on_passed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  Passing *passing = user_data;
  g_autoptr(GError) error = NULL;

  rfl_store_finish (passing->fixture->store, result, &error);
  g_assert_no_error (error);
  passing->passed = rfl_import_job_get_phase (passing->job) == RFL_IMPORT_APPLYING;
}

static void
on_phase_changed_cb (RflImportJob *job,
                     GParamSpec   *pspec,
                     gpointer      user_data)
{
  Passing *passing = user_data;

  if (rfl_import_job_get_phase (job) != RFL_IMPORT_APPLYING || passing->asked)
    return;
  passing->asked = TRUE;
  rfl_store_write_async (passing->fixture->store, do_nothing, NULL, NULL, NULL, NULL, on_passed_cb, passing);
}

/* A key that is saved does not wait for the end of the import. */
static void
test_other_writes (RflImportFixture *fixture,
                   gconstpointer     data)
{
  g_autofree char *path = write_source (fixture, "list", 1, 3000, "Words");
  g_autoptr(RflImportJob) job = rfl_import_job_new_for_store (fixture->store, path, NULL, 0);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  Passing passing = { fixture, job, FALSE, FALSE };

  g_signal_connect (job, "notify::phase", G_CALLBACK (on_phase_changed_cb), &passing);
  rfl_import_job_run_async (job, NULL, on_done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (rfl_import_job_run_finish (job, result, &error));
  g_assert_no_error (error);
  g_assert_true (passing.passed);
}

static gboolean
recover (RflImportFixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  gboolean found;

  rfl_import_job_recover_async (fixture->store, NULL, on_done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  found = rfl_import_job_recover_finish (fixture->store, result, &error);
  g_assert_no_error (error);
  return found;
}

/* The program dies between two slices; the next start goes on where it stopped. */
static void
test_crash (RflImportFixture *fixture,
            gconstpointer     data)
{
  g_autofree char *list = write_source (fixture, "list", 1, 3000, "Words");
  g_autofree char *dump = NULL;
  g_autofree char *expected = NULL;
  RflImportFixture other = { NULL };

  g_assert_false (recover (fixture));
  rfl_import_fixture_crash (fixture, program, list, "city");
  g_assert_true (recover (fixture));
  g_assert_false (recover (fixture));
  dump = rfl_import_fixture_dump (fixture);

  rfl_import_fixture_set_up (&other, NULL);
  {
    g_autoptr(RflImportJob) job = rfl_import_fixture_import (&other, list, "city", 0);
  }
  expected = rfl_import_fixture_dump (&other);
  g_assert_cmpstr (dump, ==, expected);
  rfl_import_fixture_tear_down (&other, NULL);
}

static void
test_problems (RflImportFixture *fixture,
               gconstpointer     data)
{
  g_autofree char *path = rfl_import_fixture_file (fixture, "bad/services.csv",
                                                   SERVICES_HEADER "1,9,One,Words,active,,\n2,9,=cmd(),Words,active,,\n"
                                                   "3,9,Three,caf\xc3\xa9 \xff,open,,\n");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *report = rfl_import_fixture_file (fixture, "report.csv", NULL);
  g_autoptr(RflImportJob) job = rfl_import_fixture_import (fixture, folder, NULL, 0);
  g_autoptr(GFile) file = g_file_new_for_path (report);
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  g_assert_no_error (fixture->error);
  rfl_import_fixture_check (job, RFL_KIND_SERVICE, 3, 0, 0, 0);
  /* One missing organization, said once, with a placeholder; one spoiled text; one word that is no status. */
  rfl_import_fixture_check (job, RFL_KIND_ORGANIZATION, 1, 0, 0, 0);
  g_assert_cmpuint (rfl_import_job_get_n_problems (job), ==, 3);

  rfl_import_job_save_report_async (job, file, NULL, on_done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (rfl_import_job_save_report_finish (job, result, &error));
  g_assert_true (g_file_get_contents (report, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  g_assert_true (g_str_has_suffix (lines[0], "file,line,column,cause,value,kept,rows"));
  g_assert_true (g_str_has_prefix (lines[1], "services.csv,4,"));
  g_assert_true (g_str_has_prefix (lines[2], "services.csv,4,status,"));
  g_assert_true (g_str_has_prefix (lines[3], "services.csv,2,organization_id,"));
}

/* An organization that the file does not have is shown by what a person may know it by, never by its number alone. */
static void
test_unnamed_organization (RflImportFixture *fixture,
                           gconstpointer     data)
{
  g_autofree char *path = rfl_import_fixture_file (fixture, "unnamed/services.csv",
                                                   "id,organization_id,name,status,url\n"
                                                   "1,8,One,active,https://www.harbour.example/one\n2,9,Two,active,\n");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr(RflImportJob) job = rfl_import_fixture_import (fixture, folder, NULL, 0);
  g_autofree char *dump = NULL;

  g_assert_no_error (fixture->error);
  rfl_import_fixture_check (job, RFL_KIND_ORGANIZATION, 2, 0, 0, 0);
  dump = rfl_import_fixture_dump (fixture);
  g_assert_nonnull (strstr (dump, "\"name\":\"harbour.example\""));
  g_assert_nonnull (strstr (strstr (dump, "\"name\":\"Two\"") + 1, "\"name\":\"Two\""));
  g_assert_null (strstr (dump, "? ("));
}

static void
check_refused (RflImportFixture *fixture,
               const char       *name,
               const char       *text,
               gssize            length,
               RflFormatsError   code)
{
  g_autofree char *path = rfl_import_fixture_file (fixture, name, NULL);
  g_autofree char *before = rfl_import_fixture_dump (fixture);
  g_autofree char *after = NULL;
  g_autoptr(RflImportJob) job = NULL;

  g_assert_true (g_file_set_contents (path, text, length, NULL));
  job = rfl_import_fixture_import (fixture, path, NULL, 0);
  g_assert_error (fixture->error, RFL_FORMATS_ERROR, (int) code);
  after = rfl_import_fixture_dump (fixture);
  g_assert_cmpstr (before, ==, after);
}

static void
test_refused (RflImportFixture *fixture,
              gconstpointer     data)
{
  g_autofree char *path = write_source (fixture, "list", 1, 3, "Words");
  g_autoptr(RflImportJob) job = rfl_import_fixture_import (fixture, path, NULL, 0);

  check_refused (fixture, "empty.csv", "", 0, RFL_FORMATS_ERROR_UNKNOWN);
  check_refused (fixture, "letter.txt", "Dear Sir,\nthank you.\n", -1, RFL_FORMATS_ERROR_UNKNOWN);
  check_refused (fixture, "broken.zip", "PK\3\4 and then nothing", -1, RFL_FORMATS_ERROR_UNREADABLE);
  check_refused (fixture, "zeros.csv", "\0\0\0\0\0\0\0\0", 8, RFL_FORMATS_ERROR_UNKNOWN);
}

static void
test_hostile_json (RflImportFixture *fixture,
                   gconstpointer     data)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *path = NULL;
  g_autoptr(RflImportJob) job = NULL;

  /* One good line, one that is 200,000 levels deep, one cut short, one good line. */
  g_string_append (text, "{\"id\":\"s1\",\"name\":\"One\",\"status\":\"active\",\"organization\":{\"id\":\"o1\",\"name\":\"O\"}}\n");
  g_string_append (text, "{\"id\":\"s2\",\"name\":\"Deep\",\"status\":\"active\",\"x\":");
  for (guint i = 0; i < 200000; i++)
    g_string_append_c (text, '[');
  for (guint i = 0; i < 200000; i++)
    g_string_append_c (text, ']');
  g_string_append (text, "}\n");
  g_string_append (text, "{\"id\":\"s3\",\"name\": oops}\n");
  g_string_append (text, "{\"id\":\"s4\",\"name\":\"Four\",\"status\":\"active\",\"organization\":{\"id\":\"o1\",\"name\":\"O\"}}\n");
  path = rfl_import_fixture_file (fixture, "services.ndjson", text->str);
  job = rfl_import_fixture_import (fixture, path, NULL, 0);
  g_assert_no_error (fixture->error);
  rfl_import_fixture_check (job, RFL_KIND_SERVICE, 2, 0, 0, 0);
  rfl_import_fixture_check (job, RFL_KIND_ORGANIZATION, 1, 0, 0, 0);
  g_assert_cmpuint (rfl_import_job_get_n_problems (job), ==, 2);
}

static void
test_spreadsheet (RflImportFixture *fixture,
                  gconstpointer     data)
{
  g_autofree char *path = rfl_import_fixture_file (
    fixture, "liste.csv",
    "Organisme;Nom du service;Personne-ressource;Courriel;T\xe9l\xe9phone;Poste;Adresse;Ville;Langues;Remarques\r\n"
    "Caf\xe9 Solidaire;Repas;Ana Roy;ana@example.org;514 555-0100;12;1 rue A;Laval;fran\xe7" "ais et anglais;Appeler avant\r\n"
    "Caf\xe9 Solidaire;D\xe9pannage;;aide@example.org;514 555-0101 poste 3;;1 rue A;Laval;;\r\n");
  g_autoptr(RflImportJob) job = rfl_import_fixture_import (fixture, path, NULL, 0);
  g_autoptr(RflImportJob) again = rfl_import_fixture_import (fixture, path, NULL, 0);
  g_autofree char *meals = get_service_id ("liste", "cafe solidaire|repas");
  g_autofree char *help = get_service_id ("liste", "cafe solidaire|depannage");
  g_autoptr(JsonNode) body = rfl_import_fixture_get (fixture, help);
  JsonObject *phone;

  g_assert_no_error (fixture->error);
  rfl_import_fixture_check (job, RFL_KIND_ORGANIZATION, 1, 0, 0, 0);
  rfl_import_fixture_check (job, RFL_KIND_SERVICE, 2, 0, 0, 0);
  rfl_import_fixture_check (job, RFL_KIND_LOCATION, 1, 0, 0, 0);
  rfl_import_fixture_check (job, RFL_KIND_CONTACT, 1, 0, 0, 0);
  rfl_import_fixture_check_same (again);
  check_text (fixture, meals, "name", "Repas");
  check_text (fixture, meals, "referral.notes", "Appeler avant");
  check_text (fixture, help, "email", "aide@example.org");
  phone = json_array_get_object_element (rfl_json_get_array (json_node_get_object (body), "phones"), 0);
  g_assert_cmpstr (rfl_json_get_string (phone, "number"), ==, "514 555-0101");
  g_assert_cmpint (rfl_json_get_int (phone, "extension", 0), ==, 3);
}

/* As a merge on another laptop wrote it. */
static gpointer
receive_clash (RflDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  static const char text[] =
    "{\"_id\":\"service:s1\",\"_rev\":\"1-0123456789abcdef0123456789abcdef\","
    "\"_revisions\":{\"start\":1,\"ids\":[\"0123456789abcdef0123456789abcdef\"]},\"id\":\"s1\",\"name\":\"Comptoir\","
    "\"changed\":{\"by\":\"merge\",\"parents\":[\"1-parentleaf\"]},"
    "\"clash\":[{\"path\":\"name\",\"values\":[{\"value\":\"Comptoir\"},{\"value\":\"Autre nom\"}]}]}";
  gboolean added = FALSE;

  g_assert_true (rfl_replica_receive (db, RFL_REPLICA_DIRECTORY, text, strlen (text), &added, error));
  g_assert_true (added);

  return NULL;
}

static void
assert_no_clash (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_no_error (error);
  g_assert_null (strstr (text, "clash"));
  g_assert_null (strstr (text, "Autre nom"));
  g_assert_null (strstr (text, "parentleaf"));
}

/* What is still to be decided, and how it came to be, is the office's own affair. */
static void
test_export_clash (RflImportFixture *fixture,
                   gconstpointer     data)
{
  g_autofree char *ndjson = rfl_import_fixture_file (fixture, "out.ndjson", NULL);
  g_autofree char *zip = rfl_import_fixture_file (fixture, "out.zip", NULL);
  g_autofree char *folder = rfl_import_fixture_file (fixture, "unpacked", NULL);
  const char *unpack[] = { "/usr/bin/python3", "-m", "zipfile", "-e", zip, folder, NULL };
  g_autoptr(GDir) dir = NULL;
  g_autoptr(JsonNode) body = NULL;
  g_autoptr(GError) error = NULL;
  const char *name;
  guint n_files = 0;
  int status = 0;

  rfl_import_fixture_run (fixture, receive_clash, NULL);
  body = rfl_import_fixture_get (fixture, "service:s1");
  g_assert_nonnull (rfl_json_get_array (json_node_get_object (body), "clash"));

  rfl_import_fixture_export (fixture, ndjson, RFL_EXPORT_HSDS_NDJSON);
  assert_no_clash (ndjson);

  rfl_import_fixture_export (fixture, zip, RFL_EXPORT_HSDS_ZIP);
  g_assert_true (g_spawn_sync (NULL, (char **) unpack, NULL, 0, NULL, NULL, NULL, NULL, &status, &error));
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_assert_no_error (error);
  dir = g_dir_open (folder, 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      assert_no_clash (path);
      n_files++;
    }
  g_assert_cmpuint (n_files, >, 1);
}

static void
test_busy (RflImportFixture *fixture,
           gconstpointer     data)
{
  g_autofree char *path = write_source (fixture, "list", 1, 3, "Words");
  g_autoptr(RflImportJob) first = rfl_import_job_new_for_store (fixture->store, path, NULL, 0);
  g_autoptr(RflImportJob) second = NULL;
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;

  rfl_import_job_run_async (first, NULL, on_done_cb, &result);
  second = rfl_import_fixture_import (fixture, path, NULL, 0);
  g_assert_error (fixture->error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_BUSY);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (rfl_import_job_run_finish (first, result, &error));
}

static void
add (const char *name,
     void (*func) (RflImportFixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/office/import-job/", name, NULL);

  g_test_add (path, RflImportFixture, NULL, rfl_import_fixture_set_up, func, rfl_import_fixture_tear_down);
}

/* The invented directory is a file like any other: nothing in it has to be looked at but the address of a telephone line. */
static void
test_sample_as_file (RflImportFixture *fixture,
                     gconstpointer     data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "sample", "directory.ndjson", NULL);
  g_autoptr (RflImportJob) job = rfl_import_fixture_import (fixture, path, NULL, 0);

  g_assert_no_error (fixture->error);
  rfl_import_fixture_check (job, RFL_KIND_SERVICE, 120, 0, 0, 0);
  g_assert_cmpuint (rfl_import_job_get_n_problems (job), <=, 2);
}

int
main (int    argc,
      char **argv)
{
  program = argv[0];
  if (argc == 5 && g_str_equal (argv[1], RFL_IMPORT_FIXTURE_CRASH))
    return rfl_import_fixture_crash_main (argv + 2);

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("twice", test_twice);
  add ("dry-run", test_dry_run);
  add ("gone", test_gone);
  add ("local-edits", test_local_edits);
  add ("cancel", test_cancel);
  add ("other-writes", test_other_writes);
  add ("crash", test_crash);
  add ("problems", test_problems);
  add ("unnamed-organization", test_unnamed_organization);
  add ("sample-as-file", test_sample_as_file);
  add ("refused", test_refused);
  add ("hostile-json", test_hostile_json);
  add ("spreadsheet", test_spreadsheet);
  add ("busy", test_busy);
  add ("export-clash", test_export_clash);

  return g_test_run ();
}
