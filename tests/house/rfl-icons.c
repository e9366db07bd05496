/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>

#include "rfl-open-codes.h"

#define ICONS "/org/example/Referral/icons/scalable/"

static void
assert_icon (const char *context,
             const char *name)
{
  g_autofree char *path = g_strdup_printf (ICONS "%s/%s.svg", context, name);
  g_autoptr (GError) error = NULL;

  g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* Names in the source are found by the lint; these are composed while the program runs. */
static void
test_needs (void)
{
  const char * const *needs = rfl_need_all ();

  for (gsize i = 0; needs[i] != NULL; i++)
    assert_icon ("actions", rfl_need_icon_name (needs[i]));
  assert_icon ("actions", rfl_need_icon_name ("a need of a later version"));
}

static void
test_application (void)
{
  assert_icon ("apps", RFL_APPLICATION_ID);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/icons/needs", test_needs);
  g_test_add_func ("/icons/application", test_application);

  return g_test_run ();
}
