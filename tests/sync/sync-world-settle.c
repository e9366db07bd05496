/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-world-private.h"

#include "rfl-attachments.h"
#include "rfl-cases.h"
#include "rfl-erase.h"
#include "rfl-replica.h"

#include <string.h>

/* Rounds, and what must be true after them. */

static gboolean
run_round (World   *self,
           guint    device,
           gboolean refill,
           guint   *n_moved,
           GError **error)
{
  RflSync *sync = self->devices[device].sync;
  g_autoptr (GAsyncResult) done = NULL;
  g_autofree RflSyncResult *result = NULL;

  if (refill)
    {
      rfl_sync_refill_async (sync, NULL, fixture_on_done_cb, &done);
      result = rfl_sync_refill_finish (sync, fixture_wait (&done), error);
    }
  else
    {
      rfl_sync_now_async (sync, NULL, fixture_on_done_cb, &done);
      result = rfl_sync_now_finish (sync, fixture_wait (&done), error);
    }
  if (result != NULL && n_moved != NULL)
    *n_moved += result->n_pulled + result->n_pushed + result->n_queued;

  return result != NULL;
}

static gboolean
sync_device (World   *self,
             guint    device,
             guint   *n_moved,
             GError **error)
{
  RflSync *sync = self->devices[device].sync;
  /* A laptop in a process of its own does not see the server. */
  g_autoptr (GHashTable) before = self->server != NULL ? world_look_at_server (self) : NULL;
  gboolean done;

  if (rfl_sync_get_state (sync) == RFL_SYNC_SIGN_IN)
    rfl_sync_set_password (sync, WORLD_PASSWORD);
  done = run_round (self, device, rfl_sync_get_state (sync) == RFL_SYNC_REPLACED, n_moved, error);
  if (before != NULL)
    world_check_state (self, device, before);

  return done;
}

gboolean
world_sync (World   *self,
            guint    device,
            GError **error)
{
  return sync_device (self, device, NULL, error);
}

/* With @data (of tags) only of documents that have one of them, or none. */
static gpointer
dump_office (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  GStrv scopes = data;
  g_autofree char *tags = scopes != NULL ? g_strjoinv ("','", scopes) : NULL;
  g_autofree char *held = tags != NULL ? g_strdup_printf ("coalesce (d.scope IN ('%s'), 1)", tags) : g_strdup ("1");
  g_autofree char *sql = g_strdup_printf ("SELECT d.id, iif (d.deleted, NULL, d.kind), p.revision, r.person, f.status, f.open, c.n,"
                                          " m.document IS NOT NULL FROM document d"
                                          " LEFT JOIN person p ON p.id = d.id LEFT JOIN referral r ON r.id = d.id"
                                          " LEFT JOIN follow_up f ON f.referral = d.id LEFT JOIN clash c ON c.document = d.id"
                                          " LEFT JOIN merge_due m ON m.document = d.number WHERE %s ORDER BY d.id",
                                          held);

  return fixture_dump (db, sql);
}

/* As fault_server_list () has it; without what was erased before it was sent and has no tombstone yet. */
static gpointer
list_leaves (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT id || leaves FROM (SELECT d.id, (SELECT group_concat(leaf, '') FROM ("
                                          "SELECT ' ' || iif(h.deleted, '-', '') || h.generation || '-' || h.hash AS leaf"
                                          " FROM history h WHERE h.document = d.number AND h.leaf AND (h.known OR h.body IS NOT NULL)"
                                          " ORDER BY h.deleted, h.generation DESC, h.hash DESC)) AS leaves FROM document d"
                                          " WHERE d.id %s LIKE 'service:%%') WHERE leaves IS NOT NULL ORDER BY id",
                                          GPOINTER_TO_INT (data) == RFL_REPLICA_DIRECTORY ? "" : "NOT");

  return fixture_dump (db, sql);
}

static gpointer
check_saved (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  WorldSaved *saved = data;
  g_autoptr (GPtrArray) history = rfl_documents_history (db, saved->id, error);

  for (guint i = 0; history != NULL && i < history->len; i++)
    {
      RflRevision *revision = g_ptr_array_index (history, i);
      g_autoptr (RflRecord) record = revision->has_body && !revision->deleted
                                       ? rfl_documents_get_revision (db, saved->id, revision->revision, NULL)
                                       : NULL;
      g_autoptr (JsonNode) node = record != NULL ? rfl_record_dup_node (record) : NULL;
      g_autofree char *text = node != NULL ? rfl_json_to_text (node) : NULL;

      if (text != NULL && strstr (text, saved->value) != NULL)
        return GINT_TO_POINTER (TRUE);
    }

  return NULL;
}

/* Whether a file can be read, all of it; TRUE for what is none. */
static gpointer
check_file (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (RflRecord) record = rfl_documents_exists (db, data) ? rfl_documents_get (db, data, error) : NULL;
  g_autoptr (GBytes) file = NULL;

  if (record == NULL || rfl_record_get_kind (record) != RFL_KIND_ATTACHMENT)
    return GINT_TO_POINTER (TRUE);
  file = rfl_attachments_load (db, RFL_ATTACHMENT (record), error);

  return GINT_TO_POINTER (file != NULL);
}

/* The history is where it was written; where that may be gone, what was written is somewhere, unless somebody who saw it wrote
 * another value over it. */
static void
check_kept (World      *self,
            WorldSaved *saved)
{
  gboolean kept;

  if (saved->who != WORLD_NOBODY && self->erased[saved->who])
    {
      for (guint i = 0; i < self->n_devices; i++)
        if (world_read (self, i, check_saved, saved) != NULL)
          g_error ("%s of %s, which is erased, is on device %u", saved->value, saved->id, i);
      return;
    }

  kept = world_read (self, saved->device, check_saved, saved) != NULL;

  for (guint i = 0; i < self->n_devices && saved->left && !kept; i++)
    kept = world_read (self, i, check_saved, saved) != NULL;
  if (!kept && !(saved->left && saved->covered))
    g_error ("%s of %s, saved on device %u, is lost", saved->value, saved->id, saved->device);
}

static gpointer
is_erased (RflDb         *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autofree char *scope = rfl_vault_scope (rfl_db_get_vault (db), data);

  return GINT_TO_POINTER (rfl_erase_is_named (db, data, scope));
}

static gpointer
count_not_erased (RflDb         *db,
                     gpointer       data,
                     GCancellable  *cancellable,
                     GError       **error)
{
  return GINT_TO_POINTER (rfl_db_query_int (db, "SELECT count (*) FROM history h JOIN document d ON d.number = h.document"
                                                " WHERE h.deleted = 0 AND (h.body IS NOT NULL OR h.leaf = 1)"
                                                " AND (d.id IN (SELECT name FROM erased) OR d.scope IN (SELECT name FROM erased))",
                                            -1));
}

/* Who is erased is so everywhere: no laptop has a body of anything about them or shows it, and the server shows none. */
static void
check_erased (World *self)
{
  for (guint who = 0; who < WORLD_N_PEOPLE; who++)
    {
      const char *person = world_get_id (self, RFL_KIND_PERSON, who);
      g_autofree char *scope = rfl_vault_scope (self->devices[0].vault, person);
      g_autofree char *server = fault_server_list (self->server, self->office, (const char * const[]) { scope, NULL });
      gboolean erased = world_read (self, 0, is_erased, (gpointer) person) != NULL;

      /* A laptop that died may have written the record and not have said so. */
      g_assert_true (erased || !self->erased[who]);
      self->erased[who] = erased;
      for (guint i = 0; i < self->n_devices; i++)
        {
          g_assert_cmpint (world_read (self, i, is_erased, (gpointer) person) != NULL, ==, erased);
          g_assert_null (world_read (self, i, count_not_erased, NULL));
        }
      if (erased && g_regex_match_simple ("(?m)^[^:\\s]+( -\\S+)* [0-9]", server, 0, 0))
        g_error ("The server shows what is erased:\n%s", server);
    }
}

/* As the window does before it shows the queue. */
static gpointer
refold (RflDb         *db,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  RflClock *clock = data;

  while (rfl_cases_refold_stale (db, rfl_clock_get_time_us (clock), 100, error) == 100)
    ;

  return NULL;
}

void
world_look (World *self,
            guint  device)
{
  g_autoptr (GError) error = NULL;

  world_write (self, device, refold, self->devices[device].clock, &error);
  g_assert_no_error (error);
}

/* What a laptop is to hold, all of it and nothing else. */
static void
check_leaves (World *self)
{
  const char *databases[] = { "referral-directory", self->office };

  for (guint i = 0; i < self->n_devices; i++)
    for (guint part = RFL_REPLICA_DIRECTORY; part <= RFL_REPLICA_OFFICE; part++)
      {
        GStrv scopes = rfl_sync_get_settings (self->devices[i].sync)->scopes;
        g_autofree char *server = fault_server_list (self->server, databases[part], (const char * const *) scopes);
        g_autofree char *leaves = world_read (self, i, list_leaves, GUINT_TO_POINTER (part));

        g_assert_cmpstr (leaves, ==, server);
        /* Nobody deletes anything of the office: who leaves a laptop is gone there only. */
        g_assert_false (part == RFL_REPLICA_OFFICE && !(self->traits & WORLD_ERASING) &&
                        g_regex_match_simple ("(?m)^[^ ]+ -", server, 0, 0));
      }
}

static void
check_equal (World *self)
{
  check_leaves (self);
  for (guint i = 0; i < self->n_devices; i++)
    world_look (self, i);
  for (guint i = 0; i < self->n_devices; i++)
    {
      g_autofree char *first = world_read (self, 0, dump_office, rfl_sync_get_settings (self->devices[i].sync)->scopes);
      g_autofree char *other = world_read (self, i, dump_office, NULL);

      g_assert_cmpstr (other, ==, first);
    }
}

/* Rounds until nothing moves any more. */
static void
calm_down (World *self)
{
  guint n_quiet = 0;

  /* What was cancelled on its way may arrive behind a laptop that has looked already: one quiet round does not say enough. */
  for (guint round = 0; n_quiet < 2; round++)
    {
      guint n_moved = 0;

      g_assert_cmpuint (round, <, 12);
      for (guint i = 0; i < self->n_devices; i++)
        {
          g_autoptr (GError) error = NULL;

          if (!sync_device (self, i, &n_moved, &error))
            n_moved++;
        }
      n_quiet = n_moved == 0 ? n_quiet + 1 : 0;
    }
}

static guint
count_synced (World *self)
{
  guint n_synced = 0;

  for (guint i = 0; i < self->n_devices; i++)
    n_synced += rfl_sync_get_state (self->devices[i].sync) == RFL_SYNC_SYNCED ? 1 : 0;

  return n_synced;
}

/* Who is locked, or has not the newest key, has everything all the same. Opened, a laptop may give a slot the keys that it lacks,
 * so that another must type the passphrase again. */
static void
open_all (World *self)
{
  for (guint turn = 0; turn == 0 || count_synced (self) < self->n_devices; turn++)
    {
      g_assert_cmpuint (turn, <, 4);
      check_leaves (self);
      for (guint i = 0; i < self->n_devices; i++)
        {
          RflSync *sync = self->devices[i].sync;

          g_assert_cmpint (rfl_sync_get_state (sync), ==, rfl_sync_get_n_waiting (sync) > 0 ? RFL_SYNC_KEY : RFL_SYNC_SYNCED);
          world_type_passphrase (self, i);
        }
      calm_down (self);
    }
}

void
world_settle (World *self)
{
  fault_server_set_random (self->server, 0, 0, 0);
  fault_server_set_habits (self->server, 0, 0, 0);
  /* What nobody could open yet, no colleague has united or buried already. */
  if ((self->traits & WORLD_LOCKING) && g_rand_boolean (self->rand))
    for (guint i = 0; i < self->n_devices; i++)
      rfl_vault_lock (self->devices[i].vault);
  calm_down (self);
  if (self->traits & WORLD_LOCKING)
    open_all (self);
  g_assert_cmpuint (count_synced (self), ==, self->n_devices);
  check_equal (self);
  if (self->traits & WORLD_ERASING)
    check_erased (self);
  for (; self->n_checked < self->saved->len; self->n_checked++)
    {
      WorldSaved *saved = g_ptr_array_index (self->saved, self->n_checked);

      check_kept (self, saved);
      /* A file is read wherever it is held. */
      for (guint i = 0; i < self->n_devices; i++)
        g_assert_nonnull (world_read (self, i, check_file, saved->id));
    }
}
