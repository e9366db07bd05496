/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-paths.h"

/**
 * rfl_paths_find_build_root:
 * @program: (type filename): absolute path of a program
 *
 * Returns: (transfer full) (nullable) (type filename): the build folder that @program lies in, as
 *   `<folder>/src/<program>` or deeper; %NULL for an installed program
 */
char *
rfl_paths_find_build_root (const char *program)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (program != NULL, NULL);

  folder = g_path_get_dirname (program);
  while (!g_str_equal (folder, "/") && !g_str_equal (folder, "."))
    {
      g_autofree char *ninja = g_build_filename (folder, "build.ninja", NULL);
      g_autofree char *schemas = g_build_filename (folder, "data", "gschemas.compiled", NULL);
      char *parent;

      if (g_file_test (ninja, G_FILE_TEST_EXISTS) && g_file_test (schemas, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&folder);

      parent = g_path_get_dirname (folder);
      g_free (folder);
      folder = parent;
    }

  return NULL;
}

/**
 * rfl_paths_init:
 *
 * Lets a program that runs from its build folder find its settings schema and catalogues there, as it would find
 * them once installed. What the environment says already is kept. Call it first in main(): it sets the environment.
 */
void
rfl_paths_init (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *root = program != NULL ? rfl_paths_find_build_root (program) : NULL;

  if (root != NULL)
    {
      g_autofree char *schemas = g_build_filename (root, "data", NULL);
      g_autofree char *catalogues = g_build_filename (root, "po", NULL);

      g_setenv ("GSETTINGS_SCHEMA_DIR", schemas, FALSE);
      g_setenv ("RFL_LOCALE_DIR", catalogues, FALSE);
    }
}

/**
 * rfl_paths_get_locale_dir:
 *
 * Returns: (type filename): where the catalogues of both gettext domains are, as
 *   `<folder>/<language>/LC_MESSAGES/<domain>.mo`
 */
const char *
rfl_paths_get_locale_dir (void)
{
  const char *folder = g_getenv ("RFL_LOCALE_DIR");

  return folder != NULL && *folder != '\0' ? folder : RFL_LOCALE_DIR;
}
