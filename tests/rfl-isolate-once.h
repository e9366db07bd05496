/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdlib.h>
#include <unistd.h>

#include "rfl-test-folder.h"

/*
 * Read before every file in a build with the address sanitizer, and only there. G_TEST_OPTION_ISOLATE_DIRS gives each test
 * folders of its own, and GLib keeps the names it replaces, since somebody may hold them: a leak in every test program. Here
 * a test program has folders of its own for all its tests, given before GLib has read where they are.
 */
#undef G_TEST_OPTION_ISOLATE_DIRS
#define G_TEST_OPTION_ISOLATE_DIRS (rfl_isolate_once (), NULL)

static char *rfl_isolated_folder G_GNUC_UNUSED;
static pid_t rfl_isolated_process G_GNUC_UNUSED;   /* its children leave the folder alone */

static inline void
rfl_remove_isolated_folder (void)
{
  if (getpid () == rfl_isolated_process)
    rfl_test_remove_folder (rfl_isolated_folder);
}

static inline void
rfl_isolate_once (void)
{
  static const char * const folders[][2] = {
    { "HOME", "home" },
    { "XDG_CACHE_HOME", "cache" },
    { "XDG_CONFIG_HOME", "config" },
    { "XDG_DATA_HOME", "data" },
    { "XDG_STATE_HOME", "state" },
    { "XDG_RUNTIME_DIR", "runtime" },
  };

  rfl_isolated_folder = g_dir_make_tmp ("rfl-test-XXXXXX", NULL);
  rfl_isolated_process = getpid ();
  atexit (rfl_remove_isolated_folder);
  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_build_filename (rfl_isolated_folder, folders[i][1], NULL);

      g_mkdir (folder, 0700);
      g_setenv (folders[i][0], folder, TRUE);
    }
}
