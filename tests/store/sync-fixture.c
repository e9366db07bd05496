/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-fixture.h"

#include "rfl-erase.h"
#include "rfl-merging.h"
#include "rfl-merge-path.h"
#include "rfl-migrations.h"
#include "rfl-replica.h"

#include <string.h>

typedef struct
{
  RflReplicaPart  part;
  char           *id;
  char           *revision;
  char           *text;
} HubLeaf;

static void
hub_leaf_free (HubLeaf *leaf)
{
  g_free (leaf->id);
  g_free (leaf->revision);
  g_free (leaf->text);
  g_free (leaf);
}

static void
device_free (Device *device)
{
  rfl_db_close (device->db);
  g_object_unref (device->clock);
  g_free (device->name);
  g_free (device);
}

static Device *
device_new (Hub   *hub,
            guint  number)
{
  Device *device = g_new0 (Device, 1);
  g_autofree char *file = g_strdup_printf ("device%u.db", number);
  g_autofree char *path = g_build_filename (hub->fixture.directory, file, NULL);
  g_autoptr (GDateTime) start = g_date_time_new_from_unix_utc (0);
  g_autoptr (GDateTime) now = g_date_time_add (start, hub->fixture.now);
  g_autoptr (GError) error = NULL;

  device->name = g_strdup_printf ("%016x", 0xd0 + number);
  device->clock = rfl_clock_new_fixed (device->name, now);
  device->db = rfl_db_open (path, RFL_DB_SCRATCH, &error);
  g_assert_no_error (error);
  g_assert_true (rfl_migrations_run (device->db, &error));
  g_assert_no_error (error);
  rfl_db_set_vault (device->db, hub->fixture.vault);
  rfl_db_set_clock (device->db, device->clock);

  return device;
}

void
hub_set_up (Hub   *hub,
            guint  n_devices)
{
  fixture_set_up (&hub->fixture, NULL);
  hub->leaves = g_ptr_array_new_with_free_func ((GDestroyNotify) hub_leaf_free);
  hub->devices = g_ptr_array_new_with_free_func ((GDestroyNotify) device_free);
  for (guint i = 0; i < n_devices; i++)
    g_ptr_array_add (hub->devices, device_new (hub, i));
}

void
hub_tear_down (Hub *hub)
{
  g_clear_pointer (&hub->devices, g_ptr_array_unref);
  g_clear_pointer (&hub->leaves, g_ptr_array_unref);
  fixture_tear_down (&hub->fixture, NULL);
}

Device *
hub_device (Hub   *hub,
            guint  index)
{
  return g_ptr_array_index (hub->devices, index);
}

void
hub_tick (Hub *hub)
{
  g_autoptr (GDateTime) start = g_date_time_new_from_unix_utc (0);
  g_autoptr (GDateTime) now = NULL;

  hub->fixture.now += G_TIME_SPAN_MINUTE;
  now = g_date_time_add (start, hub->fixture.now);
  for (guint i = 0; i < hub->devices->len; i++)
    rfl_clock_set_fixed_now (hub_device (hub, i)->clock, now);
}

static void
begin (Device *device)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rfl_db_begin (device->db, &error));
  g_assert_no_error (error);
}

static void
commit (Device *device)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rfl_db_commit (device->db, &error));
  g_assert_no_error (error);
}

static HubLeaf *
hub_find (Hub        *hub,
          const char *id,
          const char *revision)
{
  for (guint i = 0; i < hub->leaves->len; i++)
    {
      HubLeaf *leaf = g_ptr_array_index (hub->leaves, i);

      if (strcmp (leaf->id, id) == 0 && strcmp (leaf->revision, revision) == 0)
        return leaf;
    }

  return NULL;
}

/* A leaf takes the place of those that it came from. */
static gboolean
hub_store (Hub             *hub,
           RflReplicaPart   part,
           const RflQueued *queued,
           const char      *text)
{
  g_autoptr (JsonNode) node = rfl_json_parse (text, -1, NULL);
  JsonObject *object = json_node_get_object (node);
  JsonArray *hashes = rfl_json_get_array (object, "_revisions.ids");
  gint64 generation = rfl_json_get_int (object, "_revisions.start", 0);
  HubLeaf *leaf;

  if (hub_find (hub, queued->id, queued->revision) != NULL)
    return FALSE;

  for (guint i = 1; i < json_array_get_length (hashes); i++)
    {
      g_autofree char *ancestor = g_strdup_printf ("%" G_GINT64_FORMAT "-%s", generation - i,
                                                   json_array_get_string_element (hashes, i));
      HubLeaf *old = hub_find (hub, queued->id, ancestor);

      if (old != NULL)
        g_ptr_array_remove (hub->leaves, old);
    }

  leaf = g_new0 (HubLeaf, 1);
  leaf->part = part;
  leaf->id = g_strdup (queued->id);
  leaf->revision = g_strdup (queued->revision);
  leaf->text = g_strdup (text);
  g_ptr_array_add (hub->leaves, leaf);

  return TRUE;
}

guint
hub_push (Hub    *hub,
          Device *device)
{
  g_autoptr (GError) error = NULL;
  guint n_new = 0;

  begin (device);
  for (RflReplicaPart part = RFL_REPLICA_DIRECTORY; part <= RFL_REPLICA_OFFICE; part++)
    {
      g_autoptr (GPtrArray) queued = rfl_replica_list_queued (device->db, part, 0, G_MAXUINT, &error);

      g_assert_no_error (error);
      for (guint i = 0; i < queued->len; i++)
        {
          g_autoptr (GString) text = g_string_new (NULL);

          g_assert_true (rfl_replica_append_document (device->db, g_ptr_array_index (queued, i), text, &error));
          g_assert_no_error (error);
          n_new += hub_store (hub, part, g_ptr_array_index (queued, i), text->str);
        }
      g_assert_true (rfl_replica_mark_known (device->db, queued, &error));
      g_assert_no_error (error);
    }
  commit (device);

  return n_new;
}

static guint
pull_leaf (Device        *device,
           const HubLeaf *leaf)
{
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;

  g_assert_true (rfl_replica_receive (device->db, leaf->part, leaf->text, strlen (leaf->text), &added, &error));
  g_assert_no_error (error);

  return added ? 1 : 0;
}

guint
hub_pull (Hub    *hub,
          Device *device)
{
  guint n_new = 0;

  begin (device);
  for (guint i = 0; i < hub->leaves->len; i++)
    n_new += pull_leaf (device, g_ptr_array_index (hub->leaves, i));
  commit (device);

  return n_new;
}

guint
hub_pull_some (Hub    *hub,
               Device *device,
               GRand  *rand)
{
  guint n_new = 0;

  begin (device);
  for (guint i = 0; i < hub->leaves->len; i++)
    n_new += pull_leaf (device,
                        g_ptr_array_index (hub->leaves, g_rand_int_range (rand, 0, (gint32) hub->leaves->len)));
  commit (device);

  return n_new;
}

guint
device_merge (Device *device)
{
  g_autoptr (GError) error = NULL;
  guint n_all = 0;
  int n;

  begin (device);
  do
    {
      n = rfl_erase_run (device->db, 3, &error);
      if (n == 0)
        n = rfl_merging_run (device->db, 3, &error);
      g_assert_no_error (error);
      g_assert_cmpint (n, >=, 0);
      n_all += n;
      g_assert_cmpuint (n_all, <, 10000);
    }
  while (n > 0);
  commit (device);

  return n_all;
}

void
hub_settle (Hub *hub)
{
  guint n_done;
  guint n_rounds = 0;

  do
    {
      n_done = 0;
      for (guint i = 0; i < hub->devices->len; i++)
        {
          Device *device = hub_device (hub, i);

          n_done += hub_pull (hub, device);
          device_merge (device);
          n_done += hub_push (hub, device);
          device_merge (device);
          n_done += hub_push (hub, device);
        }
      g_assert_cmpuint (n_rounds++, <, 50);
    }
  while (n_done > 0);
}

char *
device_put (Device     *device,
            RflKind     kind,
            const char *id,
            const char *worker,
            const char *json)
{
  g_autoptr (RflRecord) record = fixture_new_record (kind, id, json);
  g_autoptr (GError) error = NULL;
  char *revision;

  begin (device);
  revision = rfl_documents_put (device->db, record, &RFL_CHANGE_BY (worker), &error);
  g_assert_no_error (error);
  commit (device);

  return revision;
}

char *
device_edit (Device     *device,
             const char *id,
             const char *worker,
             const char *path,
             const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RflRecord) record = rfl_documents_get (device->db, id, &error);
  g_autoptr (JsonNode) body = NULL;
  g_autoptr (JsonNode) changed = NULL;
  g_autoptr (JsonNode) node = value != NULL ? rfl_json_parse (value, -1, &error) : NULL;
  char *revision;

  g_assert_no_error (error);
  body = rfl_record_dup_node (record);
  changed = rfl_merge_path_set (body, path, node);
  rfl_record_set_json (record, json_node_get_object (changed));

  begin (device);
  revision = rfl_documents_put (device->db, record, &RFL_CHANGE_BY (worker), &error);
  g_assert_no_error (error);
  commit (device);

  return revision;
}

char *
device_delete (Device     *device,
               const char *id,
               const char *worker)
{
  g_autoptr (GError) error = NULL;
  char *revision;

  begin (device);
  revision = rfl_documents_delete (device->db, id, &RFL_CHANGE_BY (worker), &error);
  g_assert_no_error (error);
  commit (device);

  return revision;
}

char *
device_get (Device     *device,
            const char *id,
            const char *path)
{
  g_autoptr (RflRecord) record = rfl_documents_get (device->db, id, NULL);
  g_autoptr (JsonNode) body = record != NULL ? rfl_record_dup_node (record) : NULL;
  JsonNode *node = body != NULL ? rfl_merge_path_get (body, path) : NULL;

  return node != NULL ? rfl_json_to_text (node) : NULL;
}

char *
device_clashes (Device     *device,
                const char *id)
{
  g_autoptr (RflRecord) record = rfl_documents_get (device->db, id, NULL);
  JsonArray *clashes = record != NULL ? rfl_record_get_array (record, "clash") : NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 0; clashes != NULL && i < json_array_get_length (clashes); i++)
    {
      JsonObject *clash = json_array_get_object_element (clashes, i);
      JsonArray *values = rfl_json_get_array (clash, "values");

      g_string_append_printf (text, "%s%s: ", i > 0 ? "; " : "", rfl_json_get_string (clash, "path"));
      for (guint j = 0; j < json_array_get_length (values); j++)
        {
          JsonObject *value = json_array_get_object_element (values, j);
          JsonNode *node = rfl_json_get_node (value, "value");
          g_autofree char *json = node != NULL ? rfl_json_to_text (node) : g_strdup ("-");

          g_string_append_printf (text, "%s%s %s", j > 0 ? "|" : "", json, rfl_json_get_string (value, "by"));
        }
    }

  return g_string_free (text, FALSE);
}
