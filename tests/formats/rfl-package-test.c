/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-formats-error.h"
#include "rfl-memory-rows.h"
#include "rfl-package.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("rfl-package-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "list.zip", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_remove (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

/* Writes @text as often as wanted, so that a bomb need not be built in memory. */
static void
write_entry (struct archive *archive,
             const char     *name,
             const char     *text,
             guint           times)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) strlen (text) * times);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  for (guint i = 0; i < times; i++)
    g_assert_cmpint (archive_write_data (archive, text, strlen (text)), ==, (int) strlen (text));
  archive_entry_free (entry);
}

static struct archive *
open_archive (const char *path)
{
  struct archive *archive = archive_write_new ();

  g_assert_cmpint (archive_write_set_format_zip (archive), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  return archive;
}

static void
close_archive (struct archive *archive)
{
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
}

static gboolean
append_name (const char    *name,
             GInputStream  *stream,
             gpointer       user_data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *buffer = g_malloc (64 * 1024);
  gssize n;
  gsize total = 0;

  while ((n = g_input_stream_read (stream, buffer, 64 * 1024, cancellable, error)) > 0)
    total += (gsize) n;
  g_string_append_printf (user_data, "%s %" G_GSIZE_FORMAT "\n", name, total);
  return n == 0;
}

static void
check_refused (Fixture         *fixture,
               RflFormatsError  code)
{
  g_autoptr(GString) names = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  g_assert_false (rfl_package_foreach (fixture->path, append_name, names, NULL, &error));
  g_assert_error (error, RFL_FORMATS_ERROR, (int) code);
}

static void
test_zip (Fixture       *fixture,
          gconstpointer  data)
{
  struct archive *archive = open_archive (fixture->path);
  g_autoptr(GString) names = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  write_entry (archive, "data/organizations.csv", "id,name,description\n1,Meals,Food\n", 1);
  write_entry (archive, "data/services.csv", "id,organization_id,name,status\n7,1,Lunch,active\n", 1);
  write_entry (archive, "__MACOSX/data/._services.csv", "junk", 1);
  close_archive (archive);

  g_assert_true (rfl_package_foreach (fixture->path, append_name, names, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (names->str, ==, "data/organizations.csv 33\ndata/services.csv 48\n");
  {
    g_autoptr(RflMemoryRows) rows = rfl_memory_rows_read (fixture->path);

    g_assert_cmpuint (rows->counts[RFL_ENTITY_ORGANIZATION], ==, 1);
    g_assert_cmpuint (rows->counts[RFL_ENTITY_SERVICE], ==, 1);
    g_assert_cmpuint (rows->problems->len, ==, 0);
  }
}

static void
test_truncated (Fixture       *fixture,
                gconstpointer  data)
{
  struct archive *archive = open_archive (fixture->path);
  g_autofree char *bytes = NULL;
  gsize length;

  write_entry (archive, "services.csv", "id,name,status,description\n", 5000);
  write_entry (archive, "organizations.csv", "id,name,description\n", 5000);
  close_archive (archive);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, &length, NULL));

  for (guint part = 1; part < 10; part++)
    {
      g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) (length * part / 10), NULL));
      check_refused (fixture, RFL_FORMATS_ERROR_UNREADABLE);
    }

  /* The directory is whole but the data is not. */
  memset (bytes + 60, 0x55, 40);
  g_assert_true (g_file_set_contents (fixture->path, bytes, (gssize) length, NULL));
  check_refused (fixture, RFL_FORMATS_ERROR_UNREADABLE);
}

static void
test_bomb (Fixture       *fixture,
           gconstpointer  data)
{
  struct archive *archive = open_archive (fixture->path);
  g_autofree char *zeros = g_strnfill (1024 * 1024, '0');

  write_entry (archive, "services.csv", zeros, 400);
  close_archive (archive);
  check_refused (fixture, RFL_FORMATS_ERROR_BOMB);
}

static void
test_many_files (Fixture       *fixture,
                 gconstpointer  data)
{
  struct archive *archive = open_archive (fixture->path);

  for (guint i = 0; i <= RFL_PACKAGE_MAX_FILES; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.csv", i);

      write_entry (archive, name, "x", 1);
    }
  close_archive (archive);
  check_refused (fixture, RFL_FORMATS_ERROR_BOMB);
}

static void
test_unsafe_names (Fixture       *fixture,
                   gconstpointer  data)
{
  static const char * const names[] = {
    "../services.csv", "data/../../services.csv", "/etc/services.csv", "..\\services.csv", "C:\\services.csv",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      struct archive *archive = open_archive (fixture->path);

      write_entry (archive, names[i], "id,name\n", 1);
      close_archive (archive);
      check_refused (fixture, RFL_FORMATS_ERROR_UNSAFE_NAME);
    }
}

static void
test_missing (Fixture       *fixture,
              gconstpointer  data)
{
  check_refused (fixture, RFL_FORMATS_ERROR_UNREADABLE);
}

static void
test_nothing_known (Fixture       *fixture,
                    gconstpointer  data)
{
  struct archive *archive = open_archive (fixture->path);
  g_autoptr(GError) error = NULL;

  write_entry (archive, "readme.txt", "Once upon a time\n", 1);
  close_archive (archive);
  g_assert_null (rfl_source_open (fixture->path, NULL, &error));
  g_assert_error (error, RFL_FORMATS_ERROR, RFL_FORMATS_ERROR_UNKNOWN);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/formats/package/zip", Fixture, NULL, set_up, test_zip, tear_down);
  g_test_add ("/formats/package/truncated", Fixture, NULL, set_up, test_truncated, tear_down);
  g_test_add ("/formats/package/bomb", Fixture, NULL, set_up, test_bomb, tear_down);
  g_test_add ("/formats/package/many-files", Fixture, NULL, set_up, test_many_files, tear_down);
  g_test_add ("/formats/package/unsafe-names", Fixture, NULL, set_up, test_unsafe_names, tear_down);
  g_test_add ("/formats/package/missing", Fixture, NULL, set_up, test_missing, tear_down);
  g_test_add ("/formats/package/nothing-known", Fixture, NULL, set_up, test_nothing_known, tear_down);

  return g_test_run ();
}
