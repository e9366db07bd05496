/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-facts.h"

/* Laptops that were apart: order, clashes, and random histories whose events arrive in any order. */

#define SEEDS 600

static const RflEventClash *
first_clash (const RflCase *self)
{
  g_assert_cmpuint (self->clashes->len, >, 0);

  return &g_array_index (self->clashes, RflEventClash, 0);
}

/* A clock that lags behind does not put an effect before its cause. */
static void
test_causal_order (void)
{
  g_autoptr (GPtrArray) facts = facts_new ();
  g_autoptr (RflCase) done = NULL;

  g_ptr_array_add (facts, fact ("c", RFL_EVENT_TYPE_ACCEPTED, at ("2026-11-02T09:00:00Z"), "b", NULL));
  g_ptr_array_add (facts, fact ("b", RFL_EVENT_TYPE_ACKNOWLEDGED, at ("2026-11-02T10:00:00Z"), "a", NULL));
  g_ptr_array_add (facts, fact ("a", RFL_EVENT_TYPE_SENT, at ("2026-11-02T11:00:00Z"), NULL));

  done = fold (facts);
  g_assert_cmpint (done->status, ==, RFL_STATUS_ACCEPTED);
  g_assert_cmpuint (done->clashes->len, ==, 0);
  g_assert_cmpuint (g_strv_length (done->heads), ==, 1);
  g_assert_cmpstr (done->heads[0], ==, "c");
}

static void
test_clock_then_id (void)
{
  gint64 time = at ("2026-11-02T10:00:00Z");
  g_autoptr (GPtrArray) facts = facts_new ();
  g_autoptr (RflCase) done = NULL;

  g_ptr_array_add (facts, fact ("z", RFL_EVENT_TYPE_ATTEMPT, time, "a", NULL));
  g_ptr_array_add (facts, fact ("y", RFL_EVENT_TYPE_ATTEMPT, time, "a", NULL));
  g_ptr_array_add (facts, fact ("x", RFL_EVENT_TYPE_ATTEMPT, time + HOUR, "a", NULL));
  g_ptr_array_add (facts, fact ("a", RFL_EVENT_TYPE_SENT, time - HOUR, NULL));

  done = fold (facts);
  g_assert_cmpstr (g_array_index (done->entries, RflCaseEntry, 0).fact->id, ==, "a");
  g_assert_cmpstr (g_array_index (done->entries, RflCaseEntry, 1).fact->id, ==, "y");
  g_assert_cmpstr (g_array_index (done->entries, RflCaseEntry, 2).fact->id, ==, "z");
  g_assert_cmpstr (g_array_index (done->entries, RflCaseEntry, 3).fact->id, ==, "x");
  g_assert_cmpuint (g_strv_length (done->heads), ==, 3);
}

/* Two workers who did not know of each other, and what they heard differs. */
static void
test_concurrent (void)
{
  gint64 time = at ("2026-11-02T10:00:00Z");
  g_autoptr (GPtrArray) facts = facts_new ();
  g_autoptr (RflCase) apart = NULL;
  g_autoptr (RflCase) decided = NULL;

  g_ptr_array_add (facts, fact ("a", RFL_EVENT_TYPE_SENT, time, NULL));
  g_ptr_array_add (facts, fact ("b", RFL_EVENT_TYPE_ACCEPTED, time + HOUR, "a", NULL));
  g_ptr_array_add (facts, fact ("c", RFL_EVENT_TYPE_DECLINED, time + 2 * HOUR, "a", NULL));

  apart = fold (facts);
  g_assert_cmpint (apart->status, ==, RFL_STATUS_DECLINED);
  g_assert_cmpuint (apart->open_clashes, ==, 1);
  g_assert_false (first_clash (apart)->refused);
  g_assert_cmpstr (first_clash (apart)->event->id, ==, "c");
  g_assert_cmpstr (first_clash (apart)->other->id, ==, "b");

  /* A person who knows both decides. */
  g_ptr_array_add (facts, fact ("d", RFL_EVENT_TYPE_DECLINED, time + 3 * HOUR, "b", "c", NULL));
  decided = fold (facts);
  g_assert_cmpint (decided->status, ==, RFL_STATUS_DECLINED);
  g_assert_cmpuint (decided->open_clashes, ==, 0);
  g_assert_true (first_clash (decided)->resolved);
}

static void
test_concurrent_same (void)
{
  gint64 time = at ("2026-11-02T10:00:00Z");
  g_autoptr (GPtrArray) facts = facts_new ();
  g_autoptr (RflCase) done = NULL;

  g_ptr_array_add (facts, fact ("a", RFL_EVENT_TYPE_SENT, time, NULL));
  g_ptr_array_add (facts, fact ("b", RFL_EVENT_TYPE_ACCEPTED, time + HOUR, "a", NULL));
  g_ptr_array_add (facts, fact ("c", RFL_EVENT_TYPE_ACCEPTED, time + 2 * HOUR, "a", NULL));

  done = fold (facts);
  g_assert_cmpint (done->status, ==, RFL_STATUS_ACCEPTED);
  g_assert_cmpint (done->since, ==, time + HOUR);
  g_assert_cmpuint (done->clashes->len, ==, 0);
}

static void
test_concurrent_refused (void)
{
  gint64 time = at ("2026-11-02T10:00:00Z");
  g_autoptr (GPtrArray) facts = facts_new ();
  g_autoptr (RflCase) apart = NULL;
  g_autoptr (RflCase) taken_back = NULL;
  RflEventFact *undo = NULL;

  g_ptr_array_add (facts, fact ("a", RFL_EVENT_TYPE_SENT, time, NULL));
  g_ptr_array_add (facts, fact ("b", RFL_EVENT_TYPE_WITHDRAWN, time + HOUR, "a", NULL));
  g_ptr_array_add (facts, fact ("c", RFL_EVENT_TYPE_ACCEPTED, time + 2 * HOUR, "a", NULL));

  apart = fold (facts);
  g_assert_cmpint (apart->status, ==, RFL_STATUS_WITHDRAWN);
  g_assert_cmpuint (apart->clashes->len, ==, 1);
  g_assert_true (first_clash (apart)->refused);
  g_assert_cmpstr (first_clash (apart)->other->id, ==, "b");

  undo = fact ("d", RFL_EVENT_TYPE_RETRACTED, time + 3 * HOUR, "b", "c", NULL);
  undo->target = g_strdup ("b");
  g_ptr_array_add (facts, undo);
  taken_back = fold (facts);
  g_assert_cmpint (taken_back->status, ==, RFL_STATUS_ACCEPTED);
  g_assert_cmpuint (taken_back->clashes->len, ==, 0);
}

/* The client was told of what was known here; the answer recorded elsewhere at that time is still to be told. */
static void
test_telling_apart (void)
{
  gint64 time = at ("2026-11-02T10:00:00Z");
  g_autoptr (GPtrArray) facts = facts_new ();
  g_autoptr (RflCase) done = NULL;

  g_ptr_array_add (facts, fact ("a", RFL_EVENT_TYPE_SENT, time, NULL));
  g_ptr_array_add (facts, fact ("b", RFL_EVENT_TYPE_ACCEPTED, time + HOUR, "a", NULL));
  g_ptr_array_add (facts, fact ("c", RFL_EVENT_TYPE_TOLD_CLIENT, time + 2 * HOUR, "a", NULL));

  done = fold (facts);
  g_assert_cmpint (done->needs_telling, ==, RFL_EVENT_TYPE_ACCEPTED);
}

/* Events that name each other, or themselves, or what has not arrived: no loop, and the same result in any order. */
static void
test_broken_causes (void)
{
  gint64 time = at ("2026-11-02T10:00:00Z");
  g_autoptr (GPtrArray) facts = facts_new ();
  g_autoptr (GPtrArray) turned = g_ptr_array_new ();
  g_autoptr (RflCase) one = NULL;
  g_autoptr (RflCase) other = NULL;
  g_autofree char *one_text = NULL;
  g_autofree char *other_text = NULL;
  RflEventFact *undo = NULL;

  g_ptr_array_add (facts, fact ("a", RFL_EVENT_TYPE_SENT, time, "c", NULL));
  g_ptr_array_add (facts, fact ("b", RFL_EVENT_TYPE_ACCEPTED, time + HOUR, "a", NULL));
  g_ptr_array_add (facts, fact ("c", RFL_EVENT_TYPE_SCHEDULED, time + 2 * HOUR, "b", NULL));
  g_ptr_array_add (facts, fact ("d", RFL_EVENT_TYPE_ATTENDED, time + 3 * HOUR, "d", "elsewhere", NULL));
  undo = fact ("e", RFL_EVENT_TYPE_RETRACTED, time + 4 * HOUR, NULL);
  undo->target = g_strdup ("not here yet");
  g_ptr_array_add (facts, undo);

  for (guint i = facts->len; i-- > 0;)
    g_ptr_array_add (turned, g_ptr_array_index (facts, i));

  one = fold (facts);
  other = fold (turned);
  one_text = describe (one);
  other_text = describe (other);
  g_assert_cmpstr (one_text, ==, other_text);

  /* What waits for nobody comes before the ring, whose smallest event opens it. */
  g_assert_cmpint (rfl_case_find_entry (one, "d")->state, ==, RFL_ENTRY_REFUSED);
  g_assert_cmpint (one->status, ==, RFL_STATUS_SCHEDULED);
}

/* A device records what it thinks right after what it knows; now and then it hears of what the others recorded. */
typedef struct
{
  GPtrArray *known;    /* (element-type RflEventFact) (unowned elements) */
  gint64     time;
  guint      counter;
  char       name[17];
} Device;

static RflEventFact *
record_event (GRand  *rand,
              Device *device,
              guint   n)
{
  g_autoptr (RflCase) now = fold (device->known);
  g_autofree char *id = g_strdup_printf ("%08x-%u", g_rand_int (rand), n);
  guint n_allowed = 0;
  g_autofree RflEventType *allowed = rfl_case_list_allowed (now, now->status, &n_allowed);
  RflEventFact *self = rfl_event_fact_new ();

  device->time += g_rand_int_range (rand, 1, 3 * 24 * 60) * MINUTE;
  self->id = g_steal_pointer (&id);
  self->referral = g_strdup ("r");
  self->at = device->time - g_rand_int_range (rand, 0, 120) * MINUTE;
  self->clock = hlc_at (device->time, device->counter++, device->name);
  self->after = g_strdupv (now->heads);
  self->by = g_rand_int_range (rand, 0, RFL_N_PARTIES);
  self->channel = g_rand_int_range (rand, 0, RFL_N_CHANNELS);
  self->to = g_rand_int_range (rand, 0, RFL_N_PARTIES);
  self->outcome = g_rand_int_range (rand, 0, RFL_N_OUTCOMES);
  self->useful = g_rand_int_range (rand, -1, 2);
  self->when = device->time + g_rand_int_range (rand, 0, 10) * DAY;
  self->seen = g_rand_int_range (rand, 0, 4) == 0 ? RFL_STATUS_NO_REPLY : RFL_STATUS_NONE;

  /* Mostly what is allowed, at times what is not. */
  if (n_allowed > 0 && g_rand_int_range (rand, 0, 8) != 0)
    self->type = allowed[g_rand_int_range (rand, 0, (gint32) n_allowed)];
  else
    self->type = g_rand_int_range (rand, 0, RFL_N_EVENT_TYPES);

  if (self->type == RFL_EVENT_TYPE_RETRACTED && device->known->len > 0)
    {
      const RflEventFact *target = g_ptr_array_index (device->known, g_rand_int_range (rand, 0, (gint32) device->known->len));

      self->target = g_strdup (target->id);
    }

  return self;
}

static void
exchange (Device *from,
          Device *to)
{
  for (guint i = 0; i < from->known->len; i++)
    {
      if (!g_ptr_array_find (to->known, g_ptr_array_index (from->known, i), NULL))
        g_ptr_array_add (to->known, g_ptr_array_index (from->known, i));
    }

  to->time = MAX (to->time, from->time);
}

static GPtrArray *
random_history (GRand *rand,
                guint  n_devices)
{
  GPtrArray *facts = facts_new ();
  Device devices[3] = { { NULL } };
  guint n_events = (guint) g_rand_int_range (rand, 3, 40);

  for (guint i = 0; i < n_devices; i++)
    {
      devices[i].known = g_ptr_array_new ();
      devices[i].time = at ("2026-11-02T10:00:00Z") + g_rand_int_range (rand, -5, 5) * MINUTE;
      g_snprintf (devices[i].name, sizeof devices[i].name, "%016x", i + 1);
    }

  for (guint i = 0; i < n_events; i++)
    {
      Device *device = &devices[g_rand_int_range (rand, 0, (gint32) n_devices)];
      RflEventFact *event = record_event (rand, device, i);

      g_ptr_array_add (facts, event);
      g_ptr_array_add (device->known, event);

      if (g_rand_int_range (rand, 0, 4) == 0)
        exchange (device, &devices[g_rand_int_range (rand, 0, (gint32) n_devices)]);
    }

  for (guint i = 0; i < n_devices; i++)
    g_ptr_array_unref (devices[i].known);

  return facts;
}

static void
shuffle (GRand     *rand,
         GPtrArray *facts)
{
  for (guint i = facts->len; i > 1; i--)
    {
      guint j = (guint) g_rand_int_range (rand, 0, (gint32) i);
      gpointer swapped = facts->pdata[i - 1];

      facts->pdata[i - 1] = facts->pdata[j];
      facts->pdata[j] = swapped;
    }
}

static void
check_invariants (const RflCase *self,
                  guint          n_facts)
{
  g_autoptr (GHashTable) placed = g_hash_table_new (g_str_hash, g_str_equal);
  guint refused = 0;
  RflStatus status = RFL_STATUS_READY;

  /* Nothing is dropped, causes come first, what is refused changes nothing and clashes, statuses follow each other. */
  g_assert_cmpuint (self->entries->len, ==, n_facts);
  for (guint i = 0; i < self->entries->len; i++)
    {
      const RflCaseEntry *entry = &g_array_index (self->entries, RflCaseEntry, i);

      for (guint j = 0; entry->fact->after[j] != NULL; j++)
        g_assert_true (g_hash_table_contains (placed, entry->fact->after[j]));
      g_hash_table_add (placed, entry->fact->id);

      if (entry->state == RFL_ENTRY_APPLIED)
        status = entry->after;
      else
        g_assert_cmpint (entry->after, ==, status);
      refused += entry->state == RFL_ENTRY_REFUSED;
    }
  g_assert_cmpint (status, ==, self->status);
  g_assert_cmpint (self->is_open, ==, !rfl_lifecycle_is_final (self->status));

  for (guint i = 0; i < self->clashes->len; i++)
    refused -= g_array_index (self->clashes, RflEventClash, i).refused;
  g_assert_cmpuint (refused, ==, 0);
}

static void
test_any_order (gconstpointer data)
{
  guint n_devices = GPOINTER_TO_UINT (data);
  guint clashes = 0;

  for (guint seed = 1; seed <= SEEDS; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed * 7919 + n_devices);
      g_autoptr (GPtrArray) facts = random_history (rand, n_devices);
      g_autoptr (RflCase) first = fold (facts);
      g_autofree char *expected = describe (first);

      check_invariants (first, facts->len);
      clashes += first->clashes->len;

      for (guint i = 0; i < 4; i++)
        {
          g_autoptr (RflCase) other = NULL;
          g_autofree char *text = NULL;

          shuffle (rand, facts);
          /* Some arrive twice. */
          g_ptr_array_add (facts, rfl_event_fact_copy (g_ptr_array_index (facts, 0)));
          other = fold (facts);
          g_ptr_array_remove_index (facts, facts->len - 1);

          text = describe (other);
          if (!g_str_equal (text, expected))
            {
              g_test_message ("seed %u, %u devices", seed, n_devices);
              g_assert_cmpstr (text, ==, expected);
            }
        }
    }

  /* The histories are worth something only when devices did disagree. */
  g_assert_cmpuint (clashes, >, SEEDS);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/lifecycle/merge/causal-order", test_causal_order);
  g_test_add_func ("/lifecycle/merge/clock-then-id", test_clock_then_id);
  g_test_add_func ("/lifecycle/merge/concurrent", test_concurrent);
  g_test_add_func ("/lifecycle/merge/concurrent-same", test_concurrent_same);
  g_test_add_func ("/lifecycle/merge/concurrent-refused", test_concurrent_refused);
  g_test_add_func ("/lifecycle/merge/telling-apart", test_telling_apart);
  g_test_add_func ("/lifecycle/merge/broken-causes", test_broken_causes);
  g_test_add_data_func ("/lifecycle/merge/any-order/two-devices", GUINT_TO_POINTER (2), test_any_order);
  g_test_add_data_func ("/lifecycle/merge/any-order/three-devices", GUINT_TO_POINTER (3), test_any_order);

  return g_test_run ();
}
