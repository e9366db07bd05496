/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-application.h"

#include "rfl-paths.h"

int
main (int   argc,
      char *argv[])
{
  g_autoptr (RflApplication) application = NULL;

  /* Both set the environment, before anything reads it. */
  rfl_paths_init ();
  application = rfl_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
