/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-fixture.h"

#include "rfl-merging.h"
#include "rfl-proposals.h"

#include <string.h>

#define PROPOSAL "0123456789abcdef0123456789abcdef"
#define SERVICE  "service:s1"

static const char * const workers[] = { "anne", "bilal", "chloe" };

static void
decide (Hub              *hub,
        guint             device,
        RflProposalState  state)
{
  RflDb *db = hub_device (hub, device)->db;
  g_autoptr (GError) error = NULL;
  g_autofree char *note = g_strdup_printf ("%s %s", workers[device], rfl_proposal_state_to_nick (state));
  g_autofree char *written = NULL;
  g_autofree char *revision = NULL;

  g_assert_true (rfl_db_begin (db, &error));
  if (state == RFL_PROPOSAL_ACCEPTED)
    revision = rfl_proposals_accept (db, PROPOSAL, note, &RFL_CHANGE_BY (workers[device]), &written, &error);
  else
    revision = rfl_proposals_end (db, PROPOSAL, state, note, &RFL_CHANGE_BY (workers[device]), &error);
  g_assert_no_error (error);
  g_assert_nonnull (revision);
  g_assert_true (rfl_db_commit (db, &error));
  g_assert_no_error (error);
  hub_tick (hub);
}

/* A change that the laptop of @workers[0] proposed, and all three laptops have. */
static void
set_up (Hub *hub)
{
  g_autofree char *proposal = NULL;

  hub_set_up (hub, G_N_ELEMENTS (workers));
  g_free (device_put (hub_device (hub, 0), RFL_KIND_SERVICE, SERVICE, "anne", "{\"id\":\"s1\",\"name\":\"Food bank\"}"));
  proposal = g_strdup_printf ("{\"kind\":\"proposal\",\"target\":\"" SERVICE "\",\"state\":\"open\",\"device\":\"%s\","
                              "\"revision\":\"2-0123456789abcdef0123456789abcdef\",\"at\":\"2026-11-20T18:00:00Z\","
                              "\"before\":{\"id\":\"s1\",\"name\":\"Food bank\"},"
                              "\"body\":{\"id\":\"s1\",\"name\":\"Food bank of Vanier\"}}", hub_device (hub, 0)->name);
  g_free (device_put (hub_device (hub, 0), RFL_KIND_PROPOSAL, PROPOSAL, "anne", proposal));
  hub_settle (hub);
  hub_tick (hub);
}

static const RflProposalKey *
find (GPtrArray *keys)
{
  g_assert_cmpuint (keys->len, ==, 1);

  return g_ptr_array_index (keys, 0);
}

/* Every laptop shows the same end with the same decisions, and whose decision does not stand is told so. */
static void
assert_end (Hub                    *hub,
            const RflProposalState *decided,
            RflProposalState        end)
{
  g_autofree char *decisions = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (workers); i++)
    {
      Device *device = hub_device (hub, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) all = rfl_proposals_list (device->db, NULL, FALSE, &error);
      g_autoptr (GPtrArray) waiting = rfl_proposals_list (device->db, NULL, TRUE, &error);
      g_autofree char *name = device_get (device, SERVICE, "name");
      g_autofree char *others = device_get (device, PROPOSAL, "others");
      g_autofree char *note = device_get (device, PROPOSAL, "note");
      g_autofree char *here = g_strconcat (others != NULL ? others : "", note, NULL);
      gboolean overruled = decided[i] != RFL_PROPOSAL_OPEN && decided[i] != end;

      g_assert_no_error (error);
      g_assert_cmpint (find (all)->state, ==, end);
      g_assert_cmpint (find (all)->overruled, ==, overruled);
      g_assert_cmpuint (waiting->len, ==, overruled || (i == 0 && end == RFL_PROPOSAL_DECLINED) ? 1 : 0);
      g_assert_cmpstr (name, ==, end == RFL_PROPOSAL_ACCEPTED ? "\"Food bank of Vanier\"" : "\"Food bank\"");
      g_assert_cmpuint (rfl_merging_count_clashes (device->db), ==, 0);
      for (guint j = 0; j < G_N_ELEMENTS (workers); j++)
        if (decided[j] != RFL_PROPOSAL_OPEN)
          g_assert_nonnull (strstr (here, workers[j]));
      if (decisions != NULL)
        g_assert_cmpstr (here, ==, decisions);
      g_clear_pointer (&decisions, g_free);
      decisions = g_steal_pointer (&here);
    }
}

/* Whatever three people decide apart, and in whatever order the laptops hear of it: the directory decides. */
static void
test_apart (void)
{
  static const RflProposalState ways[][3] = {
    { RFL_PROPOSAL_OPEN, RFL_PROPOSAL_ACCEPTED, RFL_PROPOSAL_DECLINED },
    { RFL_PROPOSAL_OPEN, RFL_PROPOSAL_DECLINED, RFL_PROPOSAL_ACCEPTED },
    { RFL_PROPOSAL_WITHDRAWN, RFL_PROPOSAL_ACCEPTED, RFL_PROPOSAL_DECLINED },
    { RFL_PROPOSAL_WITHDRAWN, RFL_PROPOSAL_ACCEPTED, RFL_PROPOSAL_OPEN },
    { RFL_PROPOSAL_WITHDRAWN, RFL_PROPOSAL_DECLINED, RFL_PROPOSAL_OPEN },
    { RFL_PROPOSAL_OPEN, RFL_PROPOSAL_DECLINED, RFL_PROPOSAL_DECLINED },
    { RFL_PROPOSAL_OPEN, RFL_PROPOSAL_ACCEPTED, RFL_PROPOSAL_ACCEPTED },
  };
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 10 * G_N_ELEMENTS (ways); round++)
    {
      const RflProposalState *decided = ways[round % G_N_ELEMENTS (ways)];
      RflProposalState end = RFL_PROPOSAL_OPEN;
      Hub hub = { 0 };

      set_up (&hub);
      for (guint i = 0, from = g_rand_int_range (rand, 0, 3); i < G_N_ELEMENTS (workers); i++)
        {
          guint device = (from + i) % G_N_ELEMENTS (workers);

          if (decided[device] != RFL_PROPOSAL_OPEN)
            decide (&hub, device, decided[device]);
          if (decided[device] == RFL_PROPOSAL_ACCEPTED)
            end = RFL_PROPOSAL_ACCEPTED;
          else if (decided[device] == RFL_PROPOSAL_DECLINED && end != RFL_PROPOSAL_ACCEPTED)
            end = RFL_PROPOSAL_DECLINED;
        }
      for (guint i = 0; i < 12; i++)
        {
          Device *device = hub_device (&hub, g_rand_int_range (rand, 0, 3));

          if (g_rand_boolean (rand))
            hub_push (&hub, device);
          else
            hub_pull_some (&hub, device, rand);
          device_merge (device);
        }
      hub_settle (&hub);
      assert_end (&hub, decided, end);
      hub_tear_down (&hub);
    }
}

/* What was read on one laptop still waits on the other. */
static void
test_seen (void)
{
  static const RflProposalState decided[] = { RFL_PROPOSAL_WITHDRAWN, RFL_PROPOSAL_ACCEPTED, RFL_PROPOSAL_DECLINED };
  Hub hub = { 0 };
  g_autoptr (GError) error = NULL;

  set_up (&hub);
  for (guint i = 0; i < G_N_ELEMENTS (decided); i++)
    decide (&hub, i, decided[i]);
  hub_settle (&hub);

  g_assert_true (rfl_db_begin (hub_device (&hub, 2)->db, &error));
  g_free (rfl_proposals_mark_seen (hub_device (&hub, 2)->db, PROPOSAL, &RFL_CHANGE_BY ("chloe"), &error));
  g_assert_no_error (error);
  g_assert_true (rfl_db_commit (hub_device (&hub, 2)->db, &error));
  hub_settle (&hub);
  for (guint i = 0; i < G_N_ELEMENTS (decided); i++)
    {
      g_autoptr (GPtrArray) waiting = rfl_proposals_list (hub_device (&hub, i)->db, NULL, TRUE, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (waiting->len, ==, i == 0 ? 1 : 0);
    }
  hub_tear_down (&hub);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/proposals/apart", test_apart);
  g_test_add_func ("/proposals/seen", test_seen);

  return g_test_run ();
}
