/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-memory-rows.h"

#include <glib/gstdio.h>
#include <string.h>

static const RflSourceFile *
probe (const char  *name,
       const char  *text,
       gsize        length,
       RflSource  **source)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("rfl-source-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));
  *source = rfl_source_open (path, NULL, &error);
  g_assert_no_error (error);
  g_remove (path);
  g_rmdir (folder);
  return rfl_source_get_files (*source)->pdata[0];
}

static void
test_kinds (void)
{
  static const struct
  {
    const char    *name;
    const char    *text;
    RflSourceKind  kind;
    RflEntity      entity;
    const char    *version;
  } files[] = {
    { "services.csv", "id,organization_id,name,eligibility_description\n", RFL_SOURCE_TABLE, RFL_ENTITY_SERVICE, "3" },
    { "services.csv", "id,organization_id,name,fees,licenses\n", RFL_SOURCE_TABLE, RFL_ENTITY_SERVICE, "1.1" },
    { "Services.CSV", "ID;Name;Status\n", RFL_SOURCE_TABLE, RFL_ENTITY_SERVICE, "3" },
    { "hsds_organizations.csv", "id,name,website\n", RFL_SOURCE_TABLE, RFL_ENTITY_ORGANIZATION, "3" },
    { "regular_schedules.csv", "id,service_id,weekday,opens_at,closes_at\n", RFL_SOURCE_TABLE, RFL_ENTITY_SCHEDULE, "1.1" },
    { "schedules.csv", "id,service_id,weekday,dtstart,until\n", RFL_SOURCE_TABLE, RFL_ENTITY_SCHEDULE, "2.0" },
    { "service_attributes.csv", "id,service_id,taxonomy_term_id\n", RFL_SOURCE_TABLE, RFL_ENTITY_ATTRIBUTE, "2.0" },
    { "mail_addresses.csv", "id,location_id,address_1,city\n", RFL_SOURCE_TABLE, RFL_ENTITY_ADDRESS, "Ohana" },
    /* A table under another name, by its header. */
    { "export 2024.csv", "id,service_id,location_id,description\n", RFL_SOURCE_TABLE, RFL_ENTITY_SERVICE_AT_LOCATION, "3" },
    /* A name like a table, but a person's list inside. */
    { "services.csv", "Organisme,Courriel,Téléphone\n", RFL_SOURCE_SPREADSHEET, RFL_ENTITY_NONE, NULL },
    { "partners.csv", "Agency\tContact person\tE-mail\n", RFL_SOURCE_SPREADSHEET, RFL_ENTITY_NONE, NULL },
    { "anything.json", " [{\"id\":1}]", RFL_SOURCE_JSON, RFL_ENTITY_NONE, NULL },
    { "services", "{\"id\":\"1\"}\n{\"id\":\"2\"}\n", RFL_SOURCE_JSON, RFL_ENTITY_NONE, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(RflSource) source = NULL;
      const RflSourceFile *file = probe (files[i].name, files[i].text, strlen (files[i].text), &source);

      g_assert_cmpint (file->kind, ==, files[i].kind);
      g_assert_cmpint (file->entity, ==, files[i].entity);
      g_assert_cmpstr (file->version, ==, files[i].version);
    }
}

static void
test_charsets (void)
{
  static const struct
  {
    const char *text;
    const char *charset;
  } files[] = {
    { "Organisme,Courriel,Note\ncafe,,\n", "UTF-8" },
    { "\xef\xbb\xbfOrganisme,Courriel,Note\n", "UTF-8" },
    { "Organisme,Courriel,Note\ncaf\xc3\xa9,,\n", "UTF-8" },
    { "Organisme,Courriel,Note\ncaf\xc3\xa9 \xc3\xa8 \xff,,\n", "UTF-8" },
    { "Organisme,Courriel,Note\ncaf\xe9 \x80,,\n", "WINDOWS-1252" },
    { "Organisme,Courriel,Note\ncaf\xe9 \x81,,\n", "ISO-8859-1" },
  };
  static const char utf16[] = "\xff\xfeO\0r\0g\0a\0n\0i\0s\0m\0e\0,\0C\0o\0u\0r\0r\0i\0e\0l\0,\0N\0o\0t\0e\0\n\0"
                              "c\0a\0f\0\xe9\0,\0a\0@\0b\0.\0c\0,\0x\0\n\0";
  g_autoptr(RflSource) source = NULL;
  g_autoptr(RflMemoryRows) rows = rfl_memory_rows_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(RflSource) one = NULL;
      const RflSourceFile *file = probe ("liste.csv", files[i].text, strlen (files[i].text), &one);

      g_assert_cmpstr (file->charset.name, ==, files[i].charset);
      g_assert_cmpint (file->kind, ==, RFL_SOURCE_SPREADSHEET);
    }

  g_assert_cmpint (g_file_open_tmp ("rfl-XXXXXX.csv", &path, NULL), >=, 0);
  g_assert_true (g_file_set_contents (path, utf16, sizeof utf16 - 1, NULL));
  source = rfl_source_open (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (rfl_source_read (source, &rows->sink, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (rfl_row_get (rfl_memory_rows_get (rows, RFL_ENTITY_ORGANIZATION, 0), "name"), ==, "café");
  g_remove (path);
}

/* Somebody to ask for belongs to an organisation as a service does, but is none. */
static void
test_contact (void)
{
  const char *text = "{\"id\":\"1\",\"organization_id\":\"2\",\"name\":\"Ana B.\",\"title\":\"Intake\"}\n"
                     "{\"id\":\"3\",\"organization_id\":\"2\",\"name\":\"Pantry\",\"status\":\"active\"}\n";
  g_autoptr(RflSource) source = NULL;
  g_autoptr(RflMemoryRows) rows = rfl_memory_rows_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  g_assert_cmpint (g_file_open_tmp ("rfl-XXXXXX.ndjson", &path, NULL), >=, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  source = rfl_source_open (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (rfl_source_read (source, &rows->sink, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (rfl_row_get (rfl_memory_rows_get (rows, RFL_ENTITY_CONTACT, 0), "name"), ==, "Ana B.");
  g_assert_cmpstr (rfl_row_get (rfl_memory_rows_get (rows, RFL_ENTITY_SERVICE, 0), "name"), ==, "Pantry");
  g_remove (path);
}

static void
test_names (void)
{
  static const struct
  {
    const char *file;
    const char *name;
  } files[] = {
    { "miami.csv", "miami" }, { "miami (1).csv", "miami" }, { "services.ndjson", "services" }, { "2024.11 list.csv", "2024.11 list" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(RflSource) source = NULL;
      const char *text = "Agency,Phone,Email\n";
      g_autofree char *name = NULL;

      probe (files[i].file, text, strlen (text), &source);
      name = rfl_source_dup_name (source);
      g_assert_cmpstr (name, ==, files[i].name);
    }
}

/* The same contents are the same snapshot, whatever they are packed in. */
static void
test_digest (void)
{
  g_autoptr(RflSource) first = NULL;
  g_autoptr(RflSource) second = NULL;
  g_autoptr(RflSource) third = NULL;
  const char *text = "id,name,description\n1,A,B\n";
  const char *other = "id,name,description\n1,A,C\n";

  probe ("organizations.csv", text, strlen (text), &first);
  probe ("organization.csv", text, strlen (text), &second);
  probe ("organizations.csv", other, strlen (other), &third);
  g_assert_cmpstr (rfl_source_get_digest (first), ==, rfl_source_get_digest (second));
  g_assert_cmpstr (rfl_source_get_digest (first), !=, rfl_source_get_digest (third));
}

static guint64 n_rows;

static gboolean
count_row (const RflRow  *row,
           gpointer       user_data,
           GError       **error)
{
  n_rows++;
  return TRUE;
}

static void
forget_problem (const RflProblem *problem,
                gpointer          user_data)
{
}

static guint64
get_memory (void)
{
  g_autofree char *statm = NULL;
  g_auto(GStrv) fields = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL))
    return 0;
  fields = g_strsplit (statm, " ", 3);
  return g_ascii_strtoull (fields[1], NULL, 10) * 4096;
}

/* Thirty megabytes, every row with a fault of its own, read in the memory of a small file. */
static void
test_memory (void)
{
  const RflRowSink sink = { count_row, forget_problem, NULL };
  g_autoptr(RflSource) source = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;
  G_GNUC_UNUSED guint64 before;
  FILE *file;

  g_assert_cmpint (g_file_open_tmp ("rfl-services-XXXXXX.csv", &path, NULL), >=, 0);
  file = fopen (path, "w");
  fputs ("id,organization_id,name,description,email,status\n", file);
  for (guint i = 0; i < 200000; i++)
    fprintf (file, "%u,%u,Service %u,\"A text that is long enough to make of this a file of some size, line %u\",none,new%u\n",
             i, i % 100, i, i, i);
  fclose (file);

  source = rfl_source_open (path, NULL, &error);
  g_assert_no_error (error);
  before = get_memory ();
  g_assert_true (rfl_source_read (source, &sink, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, ==, 200000);
  /* The address sanitizer keeps what was freed. */
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpuint (get_memory (), <, before + 8 * 1024 * 1024);
#endif
  g_remove (path);
}

static void
test_cancel (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *path = NULL;

  g_assert_cmpint (g_file_open_tmp ("rfl-XXXXXX.csv", &path, NULL), >=, 0);
  g_cancellable_cancel (cancellable);
  g_assert_null (rfl_source_open (path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_remove (path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/formats/source/kinds", test_kinds);
  g_test_add_func ("/formats/source/charsets", test_charsets);
  g_test_add_func ("/formats/source/contact", test_contact);
  g_test_add_func ("/formats/source/names", test_names);
  g_test_add_func ("/formats/source/digest", test_digest);
  g_test_add_func ("/formats/source/memory", test_memory);
  g_test_add_func ("/formats/source/cancel", test_cancel);

  return g_test_run ();
}
