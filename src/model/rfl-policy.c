/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-policy.h"

#include <string.h>

#include "rfl-json.h"

G_DEFINE_BOXED_TYPE (RflPolicy, rfl_policy, rfl_policy_copy, rfl_policy_free)

/* The numbers of a set of clocks, by name; everything is read and written from this table. */
typedef struct
{
  const char *name;
  gsize       offset;
} Number;

static const Number clock_numbers[] = {
  { "acknowledge_days", G_STRUCT_OFFSET (RflPolicyClocks, acknowledge_days) },
  { "acknowledge_hours", G_STRUCT_OFFSET (RflPolicyClocks, acknowledge_hours) },
  { "call_day", G_STRUCT_OFFSET (RflPolicyClocks, call_day) },
  { "no_reply_day", G_STRUCT_OFFSET (RflPolicyClocks, no_reply_day) },
  { "stall_first_days", G_STRUCT_OFFSET (RflPolicyClocks, stall_first_days) },
  { "stall_next_days", G_STRUCT_OFFSET (RflPolicyClocks, stall_next_days) },
  { "supervisor_days", G_STRUCT_OFFSET (RflPolicyClocks, supervisor_days) },
  { "appointment_days", G_STRUCT_OFFSET (RflPolicyClocks, appointment_days) },
  { "ask_sent_days", G_STRUCT_OFFSET (RflPolicyClocks, ask_sent_days) },
  { "ask_connected_days", G_STRUCT_OFFSET (RflPolicyClocks, ask_connected_days) },
  { "tell_days", G_STRUCT_OFFSET (RflPolicyClocks, tell_days) },
  { "solution_days", G_STRUCT_OFFSET (RflPolicyClocks, solution_days) },
};

static const Number office_numbers[] = {
  { "unreachable_attempts", G_STRUCT_OFFSET (RflPolicy, unreachable_attempts) },
  { "unreachable_channels", G_STRUCT_OFFSET (RflPolicy, unreachable_channels) },
  { "unreachable_days", G_STRUCT_OFFSET (RflPolicy, unreachable_days) },
  { "unseen_days", G_STRUCT_OFFSET (RflPolicy, unseen_days) },
  { "inactive_days", G_STRUCT_OFFSET (RflPolicy, inactive_days) },
};

/* The defaults of the field, for a routine referral. */
static const RflPolicyClocks default_clocks = {
  .acknowledge_days = 2,
  .call_day = 3,
  .reminder_days = { 5, 10, 20 },
  .no_reply_day = 30,
  .stall_first_days = 7,
  .stall_next_days = 14,
  .supervisor_days = 5,
  .appointment_days = 2,
  .ask_sent_days = 7,
  .ask_connected_days = 30,
  .tell_days = 1,
  .solution_days = 2,
};

/* Longer than this, or negative, is a slip of the keyboard. */
#define MAX_NUMBER 1000

static int *
number_at (gpointer      base,
           const Number *number)
{
  return (int *) ((char *) base + number->offset);
}

static void
read_numbers (gpointer      base,
              const Number *numbers,
              gsize         n_numbers,
              JsonObject   *json)
{
  for (gsize i = 0; i < n_numbers; i++)
    {
      int *value = number_at (base, &numbers[i]);

      *value = (int) CLAMP (rfl_json_get_int (json, numbers[i].name, *value), 0, MAX_NUMBER);
    }
}

static void
write_numbers (gconstpointer base,
               const Number *numbers,
               gsize         n_numbers,
               JsonObject   *json)
{
  for (gsize i = 0; i < n_numbers; i++)
    rfl_json_set_int (json, numbers[i].name, *number_at ((gpointer) base, &numbers[i]));
}

static int
compare_ints (gconstpointer a,
              gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

static void
read_clocks (RflPolicyClocks *clocks,
             JsonObject      *json)
{
  JsonArray *reminders = rfl_json_get_array (json, "reminder_days");

  read_numbers (clocks, clock_numbers, G_N_ELEMENTS (clock_numbers), json);
  clocks->acknowledge_same_day = rfl_json_get_bool (json, "acknowledge_same_day", clocks->acknowledge_same_day);
  clocks->stall_first_days = MAX (1, clocks->stall_first_days);
  clocks->stall_next_days = MAX (1, clocks->stall_next_days);

  if (reminders != NULL)
    {
      guint n = 0;

      memset (clocks->reminder_days, 0, sizeof clocks->reminder_days);
      for (guint i = 0; i < json_array_get_length (reminders) && n < RFL_POLICY_MAX_REMINDERS; i++)
        {
          JsonNode *node = json_array_get_element (reminders, i);
          gint64 day = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;

          if (day > 0 && day <= MAX_NUMBER)
            clocks->reminder_days[n++] = (int) day;
        }

      qsort (clocks->reminder_days, n, sizeof (int), compare_ints);
    }
}

static JsonNode *
write_clocks (const RflPolicyClocks *clocks)
{
  g_autoptr (JsonObject) json = json_object_new ();
  JsonArray *reminders = json_array_new ();

  write_numbers (clocks, clock_numbers, G_N_ELEMENTS (clock_numbers), json);
  rfl_json_set_bool (json, "acknowledge_same_day", clocks->acknowledge_same_day);
  for (guint i = 0; clocks->reminder_days[i] != 0; i++)
    json_array_add_int_element (reminders, clocks->reminder_days[i]);
  json_object_set_array_member (json, "reminder_days", reminders);

  return json_node_init_object (json_node_alloc (), json);
}

/* What is said for all priorities first, then what is said for one. */
static void
read_all_clocks (RflPolicy  *self,
                 JsonObject *json)
{
  JsonObject *by_priority = rfl_json_get_object (json, "by_priority");

  for (guint i = 0; i < RFL_N_PRIORITIES; i++)
    {
      JsonObject *own = by_priority != NULL ? rfl_json_get_object (by_priority, rfl_priority_to_nick (i)) : NULL;

      read_clocks (&self->clocks[i], json);
      if (own != NULL)
        read_clocks (&self->clocks[i], own);
    }
}

static void
set_zone (RflPolicy  *self,
          const char *identifier)
{
  g_autoptr (GTimeZone) zone = identifier != NULL ? g_time_zone_new_identifier (identifier) : NULL;

  if (zone == NULL)
    return;

  g_time_zone_unref (self->zone);
  self->zone = g_steal_pointer (&zone);
}

static void
read_holidays (RflPolicy *self,
               JsonArray *days)
{
  for (guint i = 0; days != NULL && i < json_array_get_length (days); i++)
    {
      JsonNode *node = json_array_get_element (days, i);
      const char *day = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;

      if (day != NULL && rfl_day_is_valid (day))
        rfl_holidays_add (self->holidays, day);
    }
}

/**
 * rfl_policy_new:
 *
 * Returns: (transfer full): the defaults of the field, without holidays, in the zone of this computer
 */
RflPolicy *
rfl_policy_new (void)
{
  RflPolicy *self = g_new0 (RflPolicy, 1);

  for (guint i = 0; i < RFL_N_PRIORITIES; i++)
    self->clocks[i] = default_clocks;

  self->clocks[RFL_PRIORITY_URGENT].acknowledge_hours = 24;
  self->clocks[RFL_PRIORITY_EMERGENCY].acknowledge_same_day = TRUE;

  self->unreachable_attempts = 3;
  self->unreachable_channels = 2;
  self->unreachable_days = 10;
  self->unseen_days = 30;
  self->inactive_days = 90;
  self->zone = g_time_zone_new_local ();
  self->holidays = rfl_holidays_new ();

  return self;
}

/**
 * rfl_policy_new_from_json:
 * @json: (nullable): what the office has set: clocks for all priorities, `by_priority` {urgent {…}}, numbers of the
 *   office, `zone`, `holidays`
 *
 * Returns: (transfer full): the policy, with the default of the field wherever @json says nothing that makes sense
 */
RflPolicy *
rfl_policy_new_from_json (JsonObject *json)
{
  RflPolicy *self = rfl_policy_new ();

  if (json == NULL)
    return self;

  read_all_clocks (self, json);
  read_numbers (self, office_numbers, G_N_ELEMENTS (office_numbers), json);
  set_zone (self, rfl_json_get_string (json, "zone"));
  read_holidays (self, rfl_json_get_array (json, "holidays"));

  return self;
}

/**
 * rfl_policy_new_from_settings:
 * @settings: (nullable): settings of the office: its clocks under `policy`, its `zone` and `holidays`
 *
 * Returns: (transfer full): the policy of that office
 */
RflPolicy *
rfl_policy_new_from_settings (RflSettings *settings)
{
  RflPolicy *self = NULL;

  if (settings == NULL)
    return rfl_policy_new ();

  self = rfl_policy_new_from_json (rfl_record_get_object (RFL_RECORD (settings), "policy"));
  set_zone (self, rfl_settings_get_zone (settings));
  read_holidays (self, rfl_record_get_array (RFL_RECORD (settings), "holidays"));

  return self;
}

/**
 * rfl_policy_copy:
 * @self: a policy
 *
 * Returns: (transfer full): a copy
 */
RflPolicy *
rfl_policy_copy (const RflPolicy *self)
{
  RflPolicy *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->zone = g_time_zone_ref (self->zone);
  copy->holidays = rfl_holidays_copy (self->holidays);

  return copy;
}

/**
 * rfl_policy_free:
 * @self: (transfer full) (nullable): a policy
 */
void
rfl_policy_free (RflPolicy *self)
{
  if (self == NULL)
    return;

  g_time_zone_unref (self->zone);
  rfl_holidays_free (self->holidays);
  g_free (self);
}

/**
 * rfl_policy_to_json:
 * @self: a policy
 *
 * Returns: (transfer full): everything it says, as rfl_policy_new_from_json() reads it
 */
JsonNode *
rfl_policy_to_json (const RflPolicy *self)
{
  g_autoptr (JsonObject) json = json_object_new ();
  g_autoptr (JsonObject) by_priority = json_object_new ();
  g_auto (GStrv) days = NULL;
  JsonArray *holidays = json_array_new ();

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < RFL_N_PRIORITIES; i++)
    json_object_set_member (by_priority, rfl_priority_to_nick (i), write_clocks (&self->clocks[i]));
  json_object_set_object_member (json, "by_priority", g_steal_pointer (&by_priority));

  write_numbers (self, office_numbers, G_N_ELEMENTS (office_numbers), json);
  rfl_json_set_string (json, "zone", g_time_zone_get_identifier (self->zone));

  days = rfl_holidays_get_days (self->holidays);
  for (guint i = 0; days != NULL && days[i] != NULL; i++)
    json_array_add_string_element (holidays, days[i]);
  json_object_set_array_member (json, "holidays", holidays);

  return json_node_init_object (json_node_alloc (), json);
}

/**
 * rfl_policy_override:
 * @self: the policy of the office
 * @json: (nullable): what is agreed with one partner: clocks, `by_priority`
 *
 * Returns: (transfer full): the policy towards that partner
 */
RflPolicy *
rfl_policy_override (const RflPolicy *self,
                     JsonObject      *json)
{
  RflPolicy *copy = rfl_policy_copy (self);

  if (json != NULL)
    read_all_clocks (copy, json);

  return copy;
}

/**
 * rfl_policy_revision:
 * @self: a policy
 *
 * Returns: (transfer full): a short text which changes when the policy does; what was computed under another one is
 *   computed again
 */
char *
rfl_policy_revision (const RflPolicy *self)
{
  g_autoptr (JsonNode) node = rfl_policy_to_json (self);
  g_autofree char *text = rfl_json_canonical (node);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strndup (hash, 16);
}
