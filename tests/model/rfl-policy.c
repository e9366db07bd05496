/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-json.h"
#include "rfl-model.h"

static RflPolicy *
policy_from_text (const char *text)
{
  g_autoptr (JsonNode) node = rfl_json_parse (text, -1, NULL);

  return rfl_policy_new_from_json (json_node_get_object (node));
}

static void
test_defaults (void)
{
  g_autoptr (RflPolicy) self = rfl_policy_new ();
  const RflPolicyClocks *routine = &self->clocks[RFL_PRIORITY_ROUTINE];

  g_assert_cmpint (routine->acknowledge_days, ==, 2);
  g_assert_cmpint (routine->call_day, ==, 3);
  g_assert_cmpint (routine->reminder_days[0], ==, 5);
  g_assert_cmpint (routine->reminder_days[1], ==, 10);
  g_assert_cmpint (routine->reminder_days[2], ==, 20);
  g_assert_cmpint (routine->reminder_days[3], ==, 0);
  g_assert_cmpint (routine->no_reply_day, ==, 30);
  g_assert_cmpint (routine->stall_first_days, ==, 7);
  g_assert_cmpint (routine->stall_next_days, ==, 14);
  g_assert_cmpint (routine->supervisor_days, ==, 5);
  g_assert_cmpint (routine->appointment_days, ==, 2);
  g_assert_cmpint (routine->ask_sent_days, ==, 7);
  g_assert_cmpint (routine->ask_connected_days, ==, 30);
  g_assert_cmpint (self->clocks[RFL_PRIORITY_URGENT].acknowledge_hours, ==, 24);
  g_assert_true (self->clocks[RFL_PRIORITY_EMERGENCY].acknowledge_same_day);
  g_assert_cmpint (self->unreachable_attempts, ==, 3);
  g_assert_cmpint (self->unreachable_channels, ==, 2);
  g_assert_cmpint (self->unreachable_days, ==, 10);
  g_assert_cmpint (self->unseen_days, ==, 30);
  g_assert_cmpint (self->inactive_days, ==, 90);
}

static void
test_json (void)
{
  g_autoptr (RflPolicy) self =
    policy_from_text ("{\"call_day\":4,\"reminder_days\":[9,3],\"by_priority\":{\"urgent\":{\"call_day\":1}},"
                      "\"unseen_days\":20,\"zone\":\"Europe/Paris\",\"holidays\":[\"2026-12-25\",\"nonsense\",7]}");
  g_autoptr (JsonNode) node = rfl_policy_to_json (self);
  g_autoptr (RflPolicy) again = rfl_policy_new_from_json (json_node_get_object (node));
  g_autoptr (RflPolicy) copy = rfl_policy_copy (again);
  g_autofree char *one = rfl_policy_revision (self);
  g_autofree char *other = rfl_policy_revision (copy);
  g_autofree char *changed = NULL;

  g_assert_cmpint (self->clocks[RFL_PRIORITY_ROUTINE].call_day, ==, 4);
  g_assert_cmpint (self->clocks[RFL_PRIORITY_URGENT].call_day, ==, 1);
  g_assert_cmpint (self->clocks[RFL_PRIORITY_EMERGENCY].call_day, ==, 4);
  g_assert_cmpint (self->clocks[RFL_PRIORITY_ROUTINE].reminder_days[0], ==, 3);
  g_assert_cmpint (self->clocks[RFL_PRIORITY_ROUTINE].reminder_days[1], ==, 9);
  g_assert_cmpint (self->clocks[RFL_PRIORITY_ROUTINE].reminder_days[2], ==, 0);
  g_assert_cmpint (self->unseen_days, ==, 20);
  g_assert_cmpstr (g_time_zone_get_identifier (self->zone), ==, "Europe/Paris");
  g_assert_true (rfl_holidays_contains (self->holidays, "2026-12-25"));

  g_assert_cmpstr (one, ==, other);
  copy->unseen_days++;
  changed = rfl_policy_revision (copy);
  g_assert_cmpstr (one, !=, changed);
}

static void
test_nonsense (void)
{
  g_autoptr (RflPolicy) self =
    policy_from_text ("{\"call_day\":-4,\"stall_next_days\":0,\"no_reply_day\":99999999,\"reminder_days\":[\"x\",-1,null],"
                      "\"zone\":\"Nowhere/Land\",\"by_priority\":7,\"holidays\":{}}");

  g_assert_cmpint (self->clocks[RFL_PRIORITY_ROUTINE].call_day, ==, 0);
  g_assert_cmpint (self->clocks[RFL_PRIORITY_ROUTINE].stall_next_days, ==, 1);
  g_assert_cmpint (self->clocks[RFL_PRIORITY_ROUTINE].no_reply_day, ==, 1000);
  g_assert_cmpint (self->clocks[RFL_PRIORITY_ROUTINE].reminder_days[0], ==, 0);
  g_assert_nonnull (self->zone);
}

static void
test_override (void)
{
  g_autoptr (RflPolicy) office = rfl_policy_new ();
  g_autoptr (JsonNode) node = rfl_json_parse ("{\"acknowledge_days\":1,\"by_priority\":{\"urgent\":{\"acknowledge_hours\":4}}}",
                                              -1, NULL);
  g_autoptr (RflPolicy) partner = rfl_policy_override (office, json_node_get_object (node));

  g_assert_cmpint (partner->clocks[RFL_PRIORITY_ROUTINE].acknowledge_days, ==, 1);
  g_assert_cmpint (partner->clocks[RFL_PRIORITY_URGENT].acknowledge_hours, ==, 4);
  g_assert_cmpint (partner->clocks[RFL_PRIORITY_ROUTINE].call_day, ==, 3);
  g_assert_cmpint (office->clocks[RFL_PRIORITY_ROUTINE].acknowledge_days, ==, 2);
}

static void
test_settings (void)
{
  g_autoptr (RflRecord) settings = rfl_record_new (RFL_KIND_SETTINGS, "s");
  g_autoptr (RflPolicy) self = NULL;
  const char *days[] = { "2026-07-01", NULL };

  rfl_record_set_string (settings, "zone", "America/Toronto");
  rfl_record_set_strv (settings, "holidays", days);
  rfl_record_set_int (settings, "policy.call_day", 2);
  self = rfl_policy_new_from_settings (RFL_SETTINGS (settings));

  g_assert_cmpint (self->clocks[RFL_PRIORITY_ROUTINE].call_day, ==, 2);
  g_assert_cmpstr (g_time_zone_get_identifier (self->zone), ==, "America/Toronto");
  g_assert_true (rfl_holidays_contains (self->holidays, "2026-07-01"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/policy/defaults", test_defaults);
  g_test_add_func ("/policy/json", test_json);
  g_test_add_func ("/policy/nonsense", test_nonsense);
  g_test_add_func ("/policy/override", test_override);
  g_test_add_func ("/policy/settings", test_settings);

  return g_test_run ();
}
