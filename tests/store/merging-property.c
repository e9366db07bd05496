/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-fixture.h"

#include "rfl-conflicts.h"
#include "rfl-erase.h"
#include "rfl-merging.h"
#include "rfl-policy.h"

#include <stdlib.h>
#include <string.h>

/* Several laptops write for a while without asking each other, and exchange what they have in any order. In the end they
 * must be equal, and nothing that was ever saved may be missing, but for a person whom one or two of them erase in some of the
 * schedules: nothing of that person may be left. A schedule follows from its number alone: to see one that
 * failed again, RFL_MERGING_SCHEDULE=number. */

#define N_SCHEDULES 200
#define N_STEPS     40

/* One schedule in so many has somebody erased. */
#define ERASING 3

typedef struct
{
  RflKind     kind;
  const char *id;
  const char *fields[4];
} Document;

#define PERSON "3f0e8c9a4d1b4c5e8f7a6b5c4d3e2f1a"

static const Document documents[] = {
  { RFL_KIND_SERVICE, "service:s1", { "name", "email", "phones.p1.number", "phones.p2" } },
  { RFL_KIND_ORGANIZATION, "organization:o1", { "name", "website", "referral.kind", "phones.p1.number" } },
  { RFL_KIND_PERSON, PERSON, { "name", "notes", "permissions.phone", "words" } },
};

#define REFERRAL "5f0e8c9a4d1b4c5e8f7a6b5c4d3e2f1a"

static const char * const event_types[] = { "acknowledged", "needs_info", "accepted", "scheduled", "declined", "connected" };

typedef struct
{
  Hub        hub;
  GRand     *rand;
  GPtrArray *saved;   /* (element-type utf8): every value that was written and is not erased */
  guint      n_written;
  gboolean   erasing;
} World;

static Device *
pick_device (World *world)
{
  return hub_device (&world->hub, (guint) g_rand_int_range (world->rand, 0, (gint32) world->hub.devices->len));
}

static char *
new_value (World      *world,
           const char *person)
{
  char *value = g_strdup_printf ("value-%u-", world->n_written++);

  if (person == NULL || !world->erasing)
    g_ptr_array_add (world->saved, g_strdup (value));

  return value;
}

static void
write_document (World          *world,
                Device         *device,
                const Document *document)
{
  g_autofree char *worker = g_strdup_printf ("worker-%s", device->name);
  const char *field = document->fields[g_rand_int_range (world->rand, 0, G_N_ELEMENTS (document->fields))];
  const char *person = document->kind == RFL_KIND_PERSON ? PERSON : NULL;
  g_autofree char *value = NULL;
  g_autofree char *json = NULL;

  if (person != NULL && rfl_erase_is_named (device->db, PERSON, NULL))
    return;
  if (rfl_documents_exists (device->db, document->id))
    {
      g_autofree char *revision = NULL;

      /* Now and then a thing is taken out, or set as it may have been before. */
      if (g_rand_int_range (world->rand, 0, 6) == 0)
        json = g_rand_boolean (world->rand) ? NULL : g_strdup ("\"always\"");
      else
        {
          value = new_value (world, person);
          json = g_str_equal (field, "phones.p2") ? g_strdup_printf ("{\"id\":\"p2\",\"number\":\"%s\"}", value)
                                                  : g_strdup_printf ("\"%s\"", value);
        }
      if (g_str_equal (field, "phones.p2") && json != NULL && json[0] != '{')
        g_clear_pointer (&json, g_free);
      revision = device_edit (device, document->id, worker, field, json);
    }
  else
    {
      value = new_value (world, person);
      json = g_strdup_printf ("{\"id\":\"x\",\"name\":\"%s\",\"phones\":[{\"id\":\"p1\",\"number\":\"1\"}]}", value);
      g_free (device_put (device, document->kind, document->id, worker, json));
    }
}

static void
delete_document (Device         *device,
                 const Document *document)
{
  if (rfl_documents_exists (device->db, document->id))
    g_free (device_delete (device, document->id, "worker"));
}

static void
undo_document (Device         *device,
               const Document *document)
{
  g_autofree char *winner = rfl_documents_get_winner (device->db, document->id);
  g_autofree char *revision = NULL;
  g_autoptr (GError) error = NULL;

  if (winner == NULL)
    return;

  g_assert_true (rfl_db_begin (device->db, NULL));
  revision = rfl_documents_undo (device->db, document->id, winner, &RFL_CHANGE_BY ("worker"), &error);

  /* What was before is known by its name only. */
  if (revision == NULL)
    {
      g_assert_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING);
      rfl_db_rollback (device->db);
      return;
    }
  g_assert_true (rfl_db_commit (device->db, NULL));
}

static void
decide (World  *world,
        Device *device)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) conflicts = rfl_conflicts_list (device->db, NULL, 100, &error);
  const RflConflict *conflict;
  g_autofree char *revision = NULL;

  g_assert_no_error (error);
  if (conflicts->len == 0)
    return;

  conflict = g_ptr_array_index (conflicts, g_rand_int_range (world->rand, 0, (gint32) conflicts->len));
  g_assert_cmpuint (conflict->values->len, >=, 2);
  g_assert_true (rfl_db_begin (device->db, NULL));
  revision = rfl_conflicts_choose (device->db, conflict->document, conflict->path,
                                   (guint) g_rand_int_range (world->rand, 0, (gint32) conflict->values->len),
                                   &RFL_CHANGE_BY ("worker"), &error);
  g_assert_no_error (error);
  g_assert_true (rfl_db_commit (device->db, NULL));
}

static void
add_event (World  *world,
           Device *device)
{
  g_autofree char *clock = rfl_clock_now (device->clock);
  g_autofree char *id = g_strdup_printf ("event-%u", world->n_written);
  g_autofree char *note = NULL;
  g_autofree char *known = fixture_dump (device->db, "SELECT coalesce (group_concat ('\"' || id || '\"', ','), '')"
                                                     " FROM (SELECT id FROM event_index ORDER BY id)");
  g_autofree char *json = NULL;

  if (rfl_erase_is_named (device->db, PERSON, NULL))
    return;
  note = new_value (world, PERSON);
  g_strchomp (known);
  json = g_strdup_printf ("{\"referral\":\"" REFERRAL "\",\"type\":\"%s\",\"at\":\"2026-11-20T10:00:00Z\",\"clock\":\"%s\","
                          "\"after\":[%s],\"by\":\"partner\",\"note\":\"%s\"}",
                          event_types[g_rand_int_range (world->rand, 0, G_N_ELEMENTS (event_types))], clock, known, note);
  g_free (device_put (device, RFL_KIND_EVENT, id, "worker", json));
}

static void
erase_person (Device *device)
{
  g_autofree char *scope = rfl_vault_scope (rfl_db_get_vault (device->db), PERSON);
  g_autofree char *events = fixture_dump (device->db, "SELECT id FROM event_index");
  g_autofree char *names = g_strconcat (PERSON "\n" REFERRAL "\n", events, NULL);
  g_auto (GStrv) ids = g_strsplit (g_strchomp (names), "\n", -1);
  g_autoptr (GError) error = NULL;

  g_assert_true (rfl_db_begin (device->db, NULL));
  g_assert_true (rfl_erase_write (device->db, (const char * const *) ids, (const char * const[]) { scope, NULL }, "worker",
                                  &error));
  g_assert_no_error (error);
  g_assert_true (rfl_db_commit (device->db, NULL));
}

static void
take_step (World *world)
{
  Device *device = pick_device (world);
  const Document *document = &documents[g_rand_int_range (world->rand, 0, G_N_ELEMENTS (documents))];

  switch (g_rand_int_range (world->rand, 0, 16))
    {
    case 0:
      delete_document (device, document);
      break;
    case 1:
      undo_document (device, document);
      break;
    case 2:
      decide (world, device);
      break;
    case 3:
      add_event (world, device);
      break;
    case 4:
    case 5:
      hub_push (&world->hub, device);
      break;
    case 6:
    case 7:
      hub_pull_some (&world->hub, device, world->rand);
      break;
    case 8:
      device_merge (device);
      break;
    case 9:
      if (world->erasing && g_rand_int_range (world->rand, 0, 3) == 0)
        erase_person (device);
      else
        write_document (world, device, document);
      break;
    default:
      write_document (world, device, document);
      break;
    }
  if (g_rand_boolean (world->rand))
    hub_tick (&world->hub);
}

static char *
dump_state (Device *device)
{
  g_autofree char *leaves = fixture_dump (device->db,
                                          "SELECT d.id, h.generation, h.hash, h.deleted, h.number = d.winner FROM history h"
                                          "  JOIN document d ON d.number = h.document WHERE h.leaf = 1 ORDER BY 1, 2, 3");
  g_autofree char *bodies = fixture_dump (device->db,
                                          "SELECT d.id, hex (h.body) FROM history h JOIN document d ON d.winner = h.number"
                                          " ORDER BY 1");
  g_autofree char *clashes = fixture_dump (device->db, "SELECT document, kind, n, at FROM clash ORDER BY 1");
  g_autofree char *waiting = fixture_dump (device->db, "SELECT d.id FROM merge_due m JOIN document d ON d.number = m.document"
                                                       " WHERE m.waiting = 1 ORDER BY 1");
  g_autofree char *cases = fixture_dump (device->db, "SELECT referral, open, status, since, action, event FROM follow_up"
                                                     " ORDER BY 1");

  return g_strjoin ("--\n", leaves, clashes, waiting, cases, bodies, NULL);
}

/* Every body of every version on every device. */
static char *
dump_bodies (World *world)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < world->hub.devices->len; i++)
    {
      Device *device = hub_device (&world->hub, i);
      g_autofree char *ids = fixture_dump (device->db, "SELECT id FROM document");
      g_auto (GStrv) lines = g_strsplit (ids, "\n", -1);

      for (guint j = 0; lines[j] != NULL && *lines[j] != '\0'; j++)
        {
          g_autoptr (GPtrArray) history = rfl_documents_history (device->db, lines[j], NULL);

          for (guint k = 0; k < history->len; k++)
            {
              const RflRevision *revision = g_ptr_array_index (history, k);
              g_autoptr (RflRecord) record = NULL;
              g_autoptr (JsonNode) node = NULL;
              g_autofree char *text = NULL;

              if (!revision->has_body || revision->deleted)
                continue;
              record = rfl_documents_get_revision (device->db, lines[j], revision->revision, NULL);
              g_assert_nonnull (record);
              node = rfl_record_dup_node (record);
              text = rfl_json_to_text (node);
              g_string_append (all, text);
            }
        }
    }

  return g_string_free (all, FALSE);
}

static void
assert_equal (World *world)
{
  g_autofree char *expected = dump_state (hub_device (&world->hub, 0));
  g_autofree char *bodies = dump_bodies (world);

  for (guint i = 1; i < world->hub.devices->len; i++)
    {
      g_autofree char *state = dump_state (hub_device (&world->hub, i));

      g_assert_cmpstr (state, ==, expected);
    }

  /* Nobody has anything to add. */
  for (guint i = 0; i < world->hub.devices->len; i++)
    {
      Device *device = hub_device (&world->hub, i);

      g_assert_cmpuint (device_merge (device), ==, 0);
      g_assert_cmpuint (hub_push (&world->hub, device), ==, 0);
      g_assert_cmpuint (hub_pull (&world->hub, device), ==, 0);
    }

  for (guint i = 0; i < world->hub.devices->len; i++)
    g_assert_cmpint (rfl_db_query_int (hub_device (&world->hub, i)->db,
                                       "SELECT count (*) FROM history h JOIN document d ON d.number = h.document"
                                       " WHERE h.deleted = 0 AND h.body IS NOT NULL AND EXISTS"
                                       " (SELECT 1 FROM erased WHERE name IN (d.id, d.scope))", -1), ==, 0);

  for (guint i = 0; i < world->saved->len; i++)
    if (strstr (bodies, g_ptr_array_index (world->saved, i)) == NULL)
      g_error ("%s is in no version of anything", (const char *) g_ptr_array_index (world->saved, i));
}

static void
run_schedule (guint number)
{
  World world = { { { NULL } } };
  Device *first;

  g_test_message ("RFL_MERGING_SCHEDULE=%u", number);
  world.rand = g_rand_new_with_seed (number);
  world.erasing = number % ERASING == 0;
  world.saved = g_ptr_array_new_with_free_func (g_free);
  hub_set_up (&world.hub, (guint) g_rand_int_range (world.rand, 3, 6));

  first = hub_device (&world.hub, 0);
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    write_document (&world, first, &documents[i]);
  g_free (device_put (first, RFL_KIND_REFERRAL, REFERRAL, "worker",
                      "{\"person\":\"" PERSON "\",\"created\":\"2026-11-01T10:00:00Z\"}"));
  if (g_rand_boolean (world.rand))
    hub_settle (&world.hub);

  for (guint i = 0; i < N_STEPS; i++)
    take_step (&world);
  hub_settle (&world.hub);
  assert_equal (&world);

  hub_tear_down (&world.hub);
  g_ptr_array_unref (world.saved);
  g_rand_free (world.rand);
}

static void
test_schedules (void)
{
  const char *one = g_getenv ("RFL_MERGING_SCHEDULE");

  if (one != NULL)
    {
      run_schedule ((guint) atoi (one));
      return;
    }
  for (guint i = 1; i <= N_SCHEDULES; i++)
    run_schedule (i);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/merging/schedules", test_schedules);

  return g_test_run ();
}
