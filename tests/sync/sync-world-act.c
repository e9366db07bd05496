/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-world-private.h"

#include "rfl-erase.h"
#include "rfl-key-slots.h"
#include "rfl-replica.h"

/* What else people do in some worlds. */

static gpointer
list_scopes (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return rfl_replica_list_scopes (db, error);
}

static void
add_scope (World        *self,
           guint         device,
           const char   *person,
           GStrvBuilder *scopes)
{
  g_autofree char *scope = rfl_vault_scope (self->devices[device].vault, person);

  g_strv_builder_add (scopes, scope);
}

/* Some of the people of this page, and somebody of an older one; at times everybody. */
static GStrv
pick_scopes (World *self,
             guint  device)
{
  g_autoptr (GStrvBuilder) scopes = g_strv_builder_new ();

  if (g_rand_int_range (self->rand, 0, 6) == 0)
    return NULL;
  add_scope (self, device, NULL, scopes);
  for (guint i = 0; i < WORLD_N_PEOPLE; i++)
    if (g_rand_boolean (self->rand))
      add_scope (self, device, g_ptr_array_index (self->people, self->people->len - 1 - i), scopes);
  if (self->people->len > WORLD_N_PEOPLE && g_rand_boolean (self->rand))
    {
      gint32 other = g_rand_int_range (self->rand, 0, (gint32) self->people->len - WORLD_N_PEOPLE);

      add_scope (self, device, g_ptr_array_index (self->people, other), scopes);
    }

  return g_strv_builder_end (scopes);
}

typedef struct
{
  World *world;
  guint  device;
} Late;

/* The last moment: all was sent, and nobody has left yet. */
static void
on_synced_cb (RflSync    *sync,
              GParamSpec *pspec,
              Late       *late)
{
  if (rfl_sync_get_state (sync) != RFL_SYNC_SYNCED)
    return;
  g_signal_handlers_disconnect_by_func (sync, on_synced_cb, late);
  world_edit (late->world, late->device);
}

/* Whom a laptop holds is chosen anew; at times it is cancelled, or something is written, while that is under way. */
static void
choose_people (World *self,
               guint  device)
{
  RflSync *sync = self->devices[device].sync;
  g_auto (GStrv) before = g_strdupv (rfl_sync_get_settings (sync)->scopes);
  g_auto (GStrv) scopes = pick_scopes (self, device);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint n_turns = g_rand_boolean (self->rand) ? (guint) g_rand_int_range (self->rand, 1, 60) : 0;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Late late = { self, device };
  gboolean writes = n_turns == 0 && g_rand_boolean (self->rand);
  gboolean held = FALSE;

  world_tell (self, "left %u", device);
  if (writes)
    g_signal_connect (sync, "notify::state", G_CALLBACK (on_synced_cb), &late);
  rfl_sync_hold_async (sync, (const char * const *) scopes, cancellable, fixture_on_done_cb, &result);
  for (guint i = 0; i < n_turns && result == NULL; i++)
    g_main_context_iteration (NULL, TRUE);
  if (n_turns > 0 && result == NULL && g_rand_boolean (self->rand))
    g_cancellable_cancel (cancellable);
  else if (n_turns > 0)
    world_edit (self, device);
  held = rfl_sync_hold_finish (sync, fixture_wait (&result), &error);
  g_signal_handlers_disconnect_by_func (sync, on_synced_cb, &late);
  world_tell (self, "left %u", device);

  if (held && scopes != NULL && n_turns == 0 && !writes)
    {
      g_auto (GStrv) here = world_read (self, device, list_scopes, NULL);

      for (guint i = 0; here[i] != NULL; i++)
        g_assert_true (g_strv_contains ((const char * const *) scopes, here[i]));
    }
  else if (!held)
    {
      GStrv now = rfl_sync_get_settings (sync)->scopes;

      g_assert_true (error->domain == RFL_SYNC_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
      g_assert_true ((before == NULL) == (now == NULL));
      for (guint i = 0; before != NULL && before[i] != NULL; i++)
        g_assert_true (g_strv_contains ((const char * const *) now, before[i]));
    }
}

typedef struct
{
  World    *world;
  guint     who;
  gboolean  written;
} Erasing;

/* As the window names what goes: by the tag, and what points at it. */
static gpointer
write_erase_record (RflDb         *db,
                    gpointer       data,
                    GCancellable  *cancellable,
                    GError       **error)
{
  Erasing *erasing = data;
  const char *person = world_get_id (erasing->world, RFL_KIND_PERSON, erasing->who);
  const char *referral = world_get_id (erasing->world, RFL_KIND_REFERRAL, erasing->who);
  g_autofree char *scope = rfl_vault_scope (rfl_db_get_vault (db), person);
  g_autofree char *sql = g_strdup_printf ("SELECT id FROM event_index WHERE referral = '%s'", referral);
  g_autofree char *events = fixture_dump (db, sql);
  g_autofree char *ids = g_strconcat (person, "\n", referral, "\n", events, NULL);
  g_auto (GStrv) names = g_strsplit (g_strchomp (ids), "\n", -1);

  if (rfl_documents_exists (db, person))
    erasing->written = rfl_erase_write (db, (const char * const *) names, (const char * const[]) { scope, NULL }, FIXTURE_WORKER,
                                        error);

  return NULL;
}

/* What is not erased at once is with the next round. */
static void
erase_person (World *self,
              guint  device)
{
  Erasing erasing = { self, g_rand_int_range (self->rand, 0, 4) == 0 ? 1 : 0, FALSE };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  world_write (self, device, write_erase_record, &erasing, &error);
  g_assert_no_error (error);
  if (erasing.written)
    world_tell (self, "erased %u", erasing.who);
  if (g_rand_boolean (self->rand))
    return;
  rfl_erase_apply_async (self->devices[device].store, NULL, fixture_on_done_cb, &result);
  g_assert_true (rfl_erase_apply_finish (self->devices[device].store, fixture_wait (&result), NULL, &error));
  g_assert_no_error (error);
}

static gpointer
rotate_key (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return rfl_key_slots_rotate (db, FIXTURE_WORKER, error);
}

/* A laptop is locked or opened, often in the midst of a round; at times the key is changed instead. */
static void
turn_key (World *self,
          guint  device)
{
  Device *at = &self->devices[device];
  guint n_turns = g_rand_boolean (self->rand) ? (guint) g_rand_int_range (self->rand, 1, 60) : 0;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree RflSyncResult *done = NULL;
  g_autoptr (GHashTable) before = NULL;
  g_autoptr (GError) error = NULL;

  if (n_turns > 0 && self->server != NULL)
    before = world_look_at_server (self);
  if (n_turns > 0)
    rfl_sync_now_async (at->sync, NULL, fixture_on_done_cb, &result);
  for (guint i = 0; i < n_turns && result == NULL; i++)
    g_main_context_iteration (NULL, TRUE);

  if (world_is_locked (self, device))
    {
      world_type_passphrase (self, device);
    }
  else if (g_rand_int_range (self->rand, 0, 4) > 0)
    {
      rfl_vault_lock (at->vault);
    }
  else
    {
      g_autoptr (RflVault) rotated = world_write (self, device, rotate_key, NULL, &error);

      g_assert_no_error (error);
      rfl_vault_learn (at->vault, rotated);
    }

  if (n_turns == 0)
    return;
  done = rfl_sync_now_finish (at->sync, fixture_wait (&result), &error);
  g_assert_true (done != NULL || error->domain == RFL_SYNC_ERROR);
  if (before != NULL)
    world_check_state (self, device, before);
}

void
world_act (World *self,
           guint  device)
{
  WorldTraits what = WORLD_PLAIN;

  if (self->traits == WORLD_PLAIN || g_rand_int_range (self->rand, 0, 3) > 0)
    {
      world_edit (self, device);
      return;
    }

  while (!(self->traits & what))
    what = (WorldTraits) (1 << g_rand_int_range (self->rand, 0, 3));
  if (what == WORLD_PARTIAL && !self->aloud)
    device = (guint) g_rand_int_range (self->rand, (gint32) self->n_whole, (gint32) self->n_devices);
  if (what == WORLD_LOCKING)
    turn_key (self, device);
  else if (what == WORLD_ERASING && !world_is_locked (self, device))
    erase_person (self, device);
  else if (what == WORLD_PARTIAL && !world_is_locked (self, device) && device >= self->n_whole)
    choose_people (self, device);
  else
    world_edit (self, device);
}
