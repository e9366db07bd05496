/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-world-private.h"

#include "rfl-replica.h"

/* What a laptop says of itself, compared with what is so. */

#define PATIENCE_S 30

static gpointer
count_queued (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  return GUINT_TO_POINTER (rfl_replica_count_queued (db));
}

/* As fault_server_get_revisions () has them, one a line; what was erased before it was sent and has no tombstone yet is none. */
static gpointer
list_revisions (RflDb         *db,
                gpointer       leaves,
                GCancellable  *cancellable,
                GError       **error)
{
  return fixture_dump (db, leaves != NULL ? "SELECT d.id || ' ' || h.generation || '-' || h.hash FROM history h"
                                            " JOIN document d ON d.number = h.document"
                                            " WHERE h.leaf AND (h.known OR h.body IS NOT NULL)"
                                          : "SELECT d.id || ' ' || h.generation || '-' || h.hash FROM history h"
                                            " JOIN document d ON d.number = h.document");
}

static GHashTable *
get_revisions (World    *self,
               guint     device,
               gboolean  leaves)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = world_read (self, device, list_revisions, GINT_TO_POINTER (leaves));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_hash_table_add (set, g_strdup (lines[i]));

  return set;
}

static void
add_all (GHashTable *set,
         GHashTable *more)
{
  GHashTableIter iter;
  gpointer revision;

  g_hash_table_iter_init (&iter, more);
  while (g_hash_table_iter_next (&iter, &revision, NULL))
    g_hash_table_add (set, g_strdup (revision));
}

static void
check_among (World      *self,
             guint       device,
             GHashTable *some,
             GHashTable *all,
             const char *who)
{
  GHashTableIter iter;
  gpointer revision;

  g_hash_table_iter_init (&iter, some);
  while (g_hash_table_iter_next (&iter, &revision, NULL))
    if (!g_hash_table_contains (all, revision))
      {
        g_autofree char *log = fault_server_dup_log (self->server);

        g_printerr ("%s", log);
        g_error ("Laptop %u says that it is synced, and %s has no %s", device, who, (char *) revision);
      }
}

static gboolean
on_patience_ended_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* What was written a moment ago is counted in a moment. */
static void
await_count (World *self,
             guint  device)
{
  gboolean ended = FALSE;
  guint source = g_timeout_add_seconds (PATIENCE_S, on_patience_ended_cb, &ended);

  while (!ended && rfl_sync_get_state (self->devices[device].sync) == RFL_SYNC_SYNCED &&
         world_read (self, device, count_queued, NULL) != NULL)
    g_main_context_iteration (NULL, TRUE);
  if (ended)
    g_error ("Laptop %u goes on saying that it is synced, with something in its queue", device);
  g_source_remove (source);
}

static const char *
get_database (World          *self,
              RflReplicaPart  part)
{
  return part == RFL_REPLICA_OFFICE ? self->office : "referral-directory";
}

GHashTable *
world_look_at_server (World *self)
{
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint part = RFL_REPLICA_DIRECTORY; part <= RFL_REPLICA_OFFICE; part++)
    {
      g_autoptr (GHashTable) leaves = fault_server_get_revisions (self->server, get_database (self, part), NULL, TRUE);

      add_all (set, leaves);
    }

  return set;
}

void
world_check_state (World      *self,
                   guint       device,
                   GHashTable *before)
{
  RflSync *sync = self->devices[device].sync;
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) there = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) leaves = NULL;
  g_autoptr (GHashTable) here = NULL;
  GHashTableIter iter;
  gpointer revision;

  await_count (self, device);
  if (rfl_sync_get_state (sync) != RFL_SYNC_SYNCED)
    return;

  leaves = get_revisions (self, device, TRUE);
  here = get_revisions (self, device, FALSE);
  for (guint part = RFL_REPLICA_DIRECTORY; part <= RFL_REPLICA_OFFICE; part++)
    {
      const char *database = get_database (self, part);
      GStrv scopes = part == RFL_REPLICA_OFFICE ? rfl_sync_get_settings (sync)->scopes : NULL;
      g_autoptr (GHashTable) all = fault_server_get_revisions (self->server, database, NULL, FALSE);
      g_autoptr (GHashTable) held = fault_server_get_revisions (self->server, database, (const char * const *) scopes, FALSE);

      add_all (there, all);
      add_all (wanted, held);
    }
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &revision, NULL))
    if (!g_hash_table_contains (before, revision))
      g_hash_table_iter_remove (&iter);

  check_among (self, device, wanted, here, "it");
  check_among (self, device, leaves, there, "the server");
}
