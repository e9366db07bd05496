/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-id.h"

#include <string.h>

static void
test_random (void)
{
  g_autofree char *a = rfl_id_new_random ();
  g_autofree char *b = rfl_id_new_random ();

  g_assert_true (g_uuid_string_is_valid (a));
  g_assert_true (rfl_id_is_uuid (a));
  g_assert_cmpint (a[14], ==, '4');
  g_assert_nonnull (strchr ("89ab", a[19]));
  g_assert_cmpstr (a, !=, b);
}

static void
test_time (void)
{
  g_autofree char *previous = NULL;
  g_autofree char *known = rfl_id_new_time (G_GINT64_CONSTANT (1645557742000000));

  /* RFC 9562, A.6: 0x017F22E279B0 is Tuesday, February 22, 2022 2:22:22.00 PM GMT-05:00. */
  g_assert_true (g_str_has_prefix (known, "017f22e2-79b0-7000-"));
  g_assert_nonnull (strchr ("89ab", known[19]));

  for (int i = 0; i < 3000; i++)
    {
      g_autofree char *id = rfl_id_new_time (G_GINT64_CONSTANT (1795322340000000) + i);

      g_assert_true (rfl_id_is_uuid (id));
      g_assert_cmpint (id[14], ==, '7');
      if (previous != NULL)
        g_assert_cmpstr (previous, <, id);
      g_free (previous);
      previous = g_steal_pointer (&id);
    }
}

static void
test_named (void)
{
  g_autofree char *rfc = rfl_id_new_named ("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "www.example.com");
  g_autofree char *upper = rfl_id_new_named ("6BA7B810-9DAD-11D1-80B4-00C04FD430C8", "www.example.com");
  g_autofree char *other = rfl_id_new_named ("6ba7b810-9dad-11d1-80b4-00c04fd430c8", "python.org");

  /* RFC 9562, A.4, in the namespace for DNS of RFC 4122, appendix C. */
  g_assert_cmpstr (rfc, ==, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
  g_assert_cmpstr (upper, ==, rfc);
  g_assert_cmpstr (other, ==, "886313e1-3b8a-5372-9b90-0c9aee199e5d");
}

static void
test_is_uuid (void)
{
  g_assert_true (rfl_id_is_uuid ("2ED6657D-E927-568B-95E1-2665A8AEA6A2"));
  g_assert_false (rfl_id_is_uuid (NULL));
  g_assert_false (rfl_id_is_uuid (""));
  g_assert_false (rfl_id_is_uuid ("2ed6657de927568b95e12665a8aea6a2"));
  g_assert_false (rfl_id_is_uuid ("2ed6657d-e927-568b-95e1-2665a8aea6ag"));
  g_assert_false (rfl_id_is_uuid ("2ed6657d-e927-568b-95e1-2665a8aea6a2 "));
  g_assert_false (rfl_id_is_uuid ("{ed6657d-e927-568b-95e1-2665a8aea6a}"));
}

static void
test_for_source (void)
{
  g_autofree char *kept = rfl_id_for_source ("dora", "service", "2ED6657D-E927-568B-95E1-2665A8AEA6A2");
  g_autofree char *a = rfl_id_for_source ("dora", "service", "17");
  g_autofree char *again = rfl_id_for_source ("dora", "service", "17");
  g_autofree char *other_table = rfl_id_for_source ("dora", "organization", "17");
  g_autofree char *other_source = rfl_id_for_source ("211", "service", "17");
  g_autofree char *shifted = rfl_id_for_source ("dora", "service1", "7");

  g_assert_cmpstr (kept, ==, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
  /* Offices already hold ids made so: neither namespace nor form may change. */
  g_assert_cmpstr (a, ==, "4cd988f5-7255-52d7-8172-9f3504cb2853");
  g_assert_cmpstr (a, ==, again);
  g_assert_cmpstr (a, !=, other_table);
  g_assert_cmpstr (a, !=, other_source);
  g_assert_cmpstr (a, !=, shifted);
}

static void
test_device (void)
{
  g_autofree char *a = rfl_device_id_new ();
  g_autofree char *b = rfl_device_id_new ();

  g_assert_cmpuint (strlen (a), ==, 16);
  g_assert_cmpuint (strspn (a, "0123456789abcdef"), ==, 16);
  g_assert_cmpstr (a, !=, b);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/id/random", test_random);
  g_test_add_func ("/id/time", test_time);
  g_test_add_func ("/id/named", test_named);
  g_test_add_func ("/id/is-uuid", test_is_uuid);
  g_test_add_func ("/id/for-source", test_for_source);
  g_test_add_func ("/id/device", test_device);

  return g_test_run ();
}
