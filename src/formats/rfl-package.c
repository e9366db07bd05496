/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-package.h"

#include "rfl-archive-stream.h"
#include "rfl-formats-error.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

/* The ratio says nothing about small archives: below this no archive is a bomb. */
#define FREE_SIZE  (32 * 1024 * 1024)
#define MAX_DEPTH  8
#define BLOCK_SIZE (64 * 1024)

typedef struct archive RflArchive;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflArchive, archive_read_free)

/* A name that would leave the folder into which a careless program unpacks. */
static gboolean
is_unsafe (const char *name)
{
  g_auto(GStrv) parts = NULL;
  g_autofree char *slashed = NULL;

  if (name == NULL || !g_utf8_validate (name, -1, NULL))
    return TRUE;
  slashed = g_strdelimit (g_strdup (name), "\\", '/');
  if (slashed[0] == '/' || (g_ascii_isalpha (slashed[0]) && slashed[1] == ':'))
    return TRUE;
  parts = g_strsplit (slashed, "/", -1);
  return g_strv_contains ((const char * const *) parts, "..");
}

static gboolean
set_archive_error (RflArchive  *archive,
                   GError     **error)
{
  g_set_error (error, RFL_FORMATS_ERROR, RFL_FORMATS_ERROR_UNREADABLE, "The archive is damaged or incomplete: %s",
               archive_error_string (archive));
  return FALSE;
}

static gboolean
read_archive (const char      *path,
              guint64          size,
              RflPackageFunc   func,
              gpointer         user_data,
              GCancellable    *cancellable,
              GError         **error)
{
  g_autoptr(RflArchive) archive = archive_read_new ();
  guint64 budget = CLAMP (size * RFL_PACKAGE_MAX_RATIO, FREE_SIZE, RFL_PACKAGE_MAX_SIZE);
  struct archive_entry *entry;
  guint n_files = 0;
  int status;

  /* Only the zip reader that goes by the directory at the end: the other would find files in a truncated archive. */
  if (archive_read_support_format_zip_seekable (archive) != ARCHIVE_OK ||
      archive_read_open_filename (archive, path, BLOCK_SIZE) != ARCHIVE_OK)
    return set_archive_error (archive, error);

  while ((status = archive_read_next_header (archive, &entry)) != ARCHIVE_EOF)
    {
      g_autoptr(GInputStream) stream = NULL;
      const char *name;

      if (status < ARCHIVE_WARN)
        return set_archive_error (archive, error);
      name = archive_entry_pathname_utf8 (entry);
      if (name == NULL)
        name = archive_entry_pathname (entry);
      if (is_unsafe (name))
        {
          g_set_error_literal (error, RFL_FORMATS_ERROR, RFL_FORMATS_ERROR_UNSAFE_NAME,
                               "The archive holds a file whose name leads out of it");
          return FALSE;
        }
      if (++n_files > RFL_PACKAGE_MAX_FILES)
        {
          g_set_error_literal (error, RFL_FORMATS_ERROR, RFL_FORMATS_ERROR_BOMB, "The archive holds too many files");
          return FALSE;
        }
      if (archive_entry_filetype (entry) != AE_IFREG || strstr (name, "__MACOSX/") != NULL)
        continue;
      if (archive_entry_is_encrypted (entry))
        {
          g_set_error_literal (error, RFL_FORMATS_ERROR, RFL_FORMATS_ERROR_UNREADABLE, "The archive is encrypted");
          return FALSE;
        }

      stream = rfl_archive_stream_new (archive, &budget);
      if (!func (name, stream, user_data, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gint
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static gboolean
read_file (const char      *path,
           const char      *name,
           RflPackageFunc   func,
           gpointer         user_data,
           GCancellable    *cancellable,
           GError         **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, error);

  return stream != NULL && func (name, G_INPUT_STREAM (stream), user_data, cancellable, error);
}

/* In the order of names, so that the same folder gives the same result on every file system. */
static gboolean
read_folder (const char      *path,
             const char      *prefix,
             guint            depth,
             RflPackageFunc   func,
             gpointer         user_data,
             GCancellable    *cancellable,
             GError         **error)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, error);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *entry;

  if (dir == NULL)
    return FALSE;
  while ((entry = g_dir_read_name (dir)) != NULL)
    {
      if (entry[0] != '.')
        g_ptr_array_add (names, g_strdup (entry));
    }
  g_ptr_array_sort (names, compare_names);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *child = g_build_filename (path, names->pdata[i], NULL);
      g_autofree char *name = g_strconcat (prefix, names->pdata[i], NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        {
          g_autofree char *folder = g_strconcat (name, "/", NULL);

          if (depth < MAX_DEPTH && !g_file_test (child, G_FILE_TEST_IS_SYMLINK) &&
              !read_folder (child, folder, depth + 1, func, user_data, cancellable, error))
            return FALSE;
        }
      else if (g_file_test (child, G_FILE_TEST_IS_REGULAR) &&
               !read_file (child, name, func, user_data, cancellable, error))
        {
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
is_zip (const char  *path,
        guint64     *size,
        gboolean    *zip,
        GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFileInputStream) stream = g_file_read (file, NULL, error);
  g_autoptr(GFileInfo) info = NULL;
  char magic[4];
  gsize n = 0;

  if (stream == NULL || !g_input_stream_read_all (G_INPUT_STREAM (stream), magic, sizeof magic, &n, NULL, error))
    return FALSE;
  info = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, error);
  if (info == NULL)
    return FALSE;

  *size = (guint64) g_file_info_get_size (info);
  *zip = n == sizeof magic && (memcmp (magic, "PK\3\4", 4) == 0 || memcmp (magic, "PK\5\6", 4) == 0);
  return TRUE;
}

/**
 * rfl_package_foreach:
 * @path: a folder, a zip archive or a single file
 * @func: called for each file in it, in a stable order
 * @user_data: given to @func
 * @cancellable: (nullable): stops
 * @error: the package is damaged, hostile or unreadable, or @func failed
 *
 * Nothing is ever unpacked to the disk. An archive that unpacks out of proportion, or that has a name leading out of
 * it, is refused as a whole.
 *
 * Returns: whether all was read
 */
gboolean
rfl_package_foreach (const char      *path,
                     RflPackageFunc   func,
                     gpointer         user_data,
                     GCancellable    *cancellable,
                     GError         **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autofree char *name = NULL;
  guint64 size = 0;
  gboolean zip = FALSE, ok;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  name = g_path_get_basename (path);
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    ok = read_folder (path, "", 0, func, user_data, cancellable, &local_error);
  else if (!is_zip (path, &size, &zip, &local_error))
    ok = FALSE;
  else if (zip)
    ok = read_archive (path, size, func, user_data, cancellable, &local_error);
  else
    ok = read_file (path, name, func, user_data, cancellable, &local_error);

  if (ok)
    return TRUE;

  /* A caller acts on our codes; what the system said stays in the message. */
  if (local_error->domain == RFL_FORMATS_ERROR || g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else
    g_set_error (error, RFL_FORMATS_ERROR, RFL_FORMATS_ERROR_UNREADABLE, "%s", local_error->message);
  return FALSE;
}
