/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sync-world-private.h"

#include "couch-asker.h"
#include "rfl-key-slots.h"
#include "rfl-sync-settings.h"

#include "../rfl-test-folder.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

/* The office of a world: its data, its server, its laptops. */

static void
saved_free (WorldSaved *saved)
{
  g_free (saved->id);
  g_free (saved->value);
  g_free (saved);
}

gpointer
world_write (World         *self,
             guint          device,
             RflStoreFunc   func,
             gpointer       data,
             GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  RflStore *store = self->devices[device].store;

  rfl_store_write_async (store, func, data, NULL, NULL, NULL, fixture_on_done_cb, &result);

  return rfl_store_finish (store, fixture_wait (&result), error);
}

gpointer
world_maintain (World         *self,
                guint          device,
                RflStoreFunc   func,
                gpointer       data,
                GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  RflStore *store = self->devices[device].store;

  rfl_store_maintain_async (store, func, data, NULL, NULL, NULL, fixture_on_done_cb, &result);

  return rfl_store_finish (store, fixture_wait (&result), error);
}

gpointer
world_read (World        *self,
            guint         device,
            RflStoreFunc  func,
            gpointer      data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  RflStore *store = self->devices[device].store;
  gpointer value = NULL;

  rfl_store_read_async (store, func, data, NULL, NULL, NULL, fixture_on_done_cb, &result);
  value = rfl_store_finish (store, fixture_wait (&result), &error);
  g_assert_no_error (error);

  return value;
}

/* ---- What happened ---- */

static void
remember (World              *self,
          const char * const *words)
{
  WorldSaved *saved = g_new0 (WorldSaved, 1);

  saved->device = (guint) atoi (words[0]);
  saved->who = atoi (words[1]);
  saved->id = g_strdup (words[2]);
  saved->value = g_strdup (words[3]);
  g_ptr_array_add (self->saved, saved);
}

void
world_hear (World      *self,
            const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  const char * const *rest = (const char * const *) words + 1;

  if (g_str_equal (words[0], "saved"))
    remember (self, rest);
  else if (g_str_equal (words[0], "erased"))
    self->erased[atoi (rest[0])] = TRUE;
  for (guint i = self->n_checked; i < self->saved->len; i++)
    {
      WorldSaved *saved = g_ptr_array_index (self->saved, i);

      if (g_str_equal (words[0], "covered") && g_str_equal (rest[0], saved->value))
        saved->covered = TRUE;
      else if (g_str_equal (words[0], "left") && (guint) atoi (rest[0]) == saved->device && saved->who != WORLD_NOBODY)
        saved->left = TRUE;
    }
}

void
world_tell (World      *self,
            const char *format,
            ...)
{
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  world_hear (self, line);
  if (!self->aloud)
    return;
  puts (line);
  fflush (stdout);
}

/* ---- Laptops ---- */

gboolean
world_is_locked (World *self,
                 guint  device)
{
  return rfl_vault_is_locked (self->devices[device].vault);
}

static gpointer
list_slots (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  return rfl_key_slots_list (db, error);
}

void
world_type_passphrase (World *self,
                       guint  device)
{
  g_autoptr (GPtrArray) slots = world_read (self, device, list_slots, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (rfl_vault_unlock (self->devices[device].vault, slots, FIXTURE_PASSPHRASE, &error));
  g_assert_no_error (error);
}

static gpointer
put_slots (RflDb         *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  GPtrArray *slots = data;

  for (guint i = 0; i < slots->len; i++)
    if (!rfl_key_slots_put (db, g_ptr_array_index (slots, i), FIXTURE_WORKER, error))
      break;

  return NULL;
}

void
world_open (World *self,
            guint  device)
{
  Device *at = &self->devices[device];
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GAsyncResult) set = NULL;
  g_autoptr (RflSyncSettings) settings = NULL;
  g_autoptr (GError) error = NULL;

  if ((self->traits & WORLD_LOCKING) && g_rand_boolean (self->rand))
    rfl_vault_lock (at->vault);
  rfl_store_open_async (at->directory, at->vault, at->clock, NULL, fixture_on_done_cb, &opened);
  at->store = rfl_store_open_finish (fixture_wait (&opened), &error);
  g_assert_no_error (error);
  at->sync = rfl_sync_new (at->store, NULL);
  rfl_sync_set_patience (at->sync, 0);
  rfl_sync_load_async (at->sync, NULL, fixture_on_done_cb, &loaded);
  g_assert_true (rfl_sync_load_finish (at->sync, fixture_wait (&loaded), &error));
  g_assert_no_error (error);
  if (rfl_sync_get_settings (at->sync) != NULL)
    {
      rfl_sync_set_password (at->sync, WORLD_PASSWORD);
      return;
    }
  settings = rfl_sync_settings_new (self->url, WORLD_USER, self->office_id);
  rfl_sync_set_settings_async (at->sync, settings, WORLD_PASSWORD, NULL, fixture_on_done_cb, &set);
  g_assert_true (rfl_sync_set_settings_finish (at->sync, fixture_wait (&set), &error));
  g_assert_no_error (error);
}

void
world_close (World *self,
             guint  device)
{
  Device *at = &self->devices[device];
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_object (&at->sync);
  rfl_store_close_async (at->store, fixture_on_done_cb, &result);
  g_assert_true (rfl_store_close_finish (at->store, fixture_wait (&result), &error));
  g_assert_no_error (error);
  g_clear_object (&result);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_clear_object (&at->store);
}

const char *
world_get_id (World   *self,
              RflKind  kind,
              guint    who)
{
  return self->ids[(kind == RFL_KIND_PERSON ? 1 : 2) + 3 * who];
}

char *
world_new_uuid (World *self)
{
  return g_strdup_printf ("%08x-%04x-4%03x-8%03x-%04x%08x", g_rand_int (self->rand), g_rand_int (self->rand) & 0xffff,
                          g_rand_int (self->rand) & 0xfff, g_rand_int (self->rand) & 0xfff, g_rand_int (self->rand) & 0xffff,
                          g_rand_int (self->rand));
}

void
world_turn_page (World *self)
{
  /* Whom everybody knows, others go on to write about while they are erased. */
  if ((self->traits & WORLD_ERASING) && self->people->len > 0 && !self->erased[0] && !self->erased[1] &&
      g_rand_boolean (self->rand))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (self->ids); i++)
    {
      g_autofree char *uuid = world_new_uuid (self);

      g_free (self->ids[i]);
      self->ids[i] = i == 0 || i == 3 ? g_strconcat ("service:", uuid, NULL) : g_strdup (uuid);
    }
  for (guint who = 0; who < WORLD_N_PEOPLE; who++)
    {
      g_ptr_array_add (self->people, g_strdup (world_get_id (self, RFL_KIND_PERSON, who)));
      self->erased[who] = FALSE;
    }
}

void
world_pass_time (World *self)
{
  g_autoptr (GDateTime) start = g_date_time_new_from_unix_utc (0);
  g_autoptr (GDateTime) now = NULL;

  self->now += 2 * G_TIME_SPAN_MINUTE;
  now = g_date_time_add (start, self->now);
  for (guint i = 0; i < self->n_devices; i++)
    rfl_clock_set_fixed_now (self->devices[i].clock, now);
}

static void
prepare_server (World *self)
{
  const char *databases[] = { "referral-directory", self->office };
  g_autofree char *role = g_strconcat ("office-", self->office_id, NULL);
  Asker admin;

  asker_init (&admin, fault_server_get_url (self->server), FAULT_SERVER_ADMIN, FAULT_SERVER_PASSWORD);
  for (guint i = 0; i < G_N_ELEMENTS (databases); i++)
    {
      g_autofree char *path = g_strconcat ("/", databases[i], NULL);
      g_autofree char *security = g_strconcat (path, "/_security", NULL);
      g_autofree char *rules = g_strconcat (path, "/_design/referral", NULL);
      g_autofree char *members = g_strdup_printf ("{'members':{'roles':['%s']},'admins':{'roles':['_admin']}}", role);

      g_assert_cmpuint (asker_ask (&admin, "PUT", path, NULL), ==, 201);
      g_assert_cmpuint (asker_ask (&admin, "PUT", security, members), ==, 200);
      g_assert_cmpuint (asker_ask (&admin, "PUT", rules, "{'validate_doc_update':'function () {}'}"), ==, 201);
    }
  asker_clear (&admin);
  fault_server_add_user (self->server, WORLD_USER, WORLD_PASSWORD, (const char *[]) { role, "directory-editor", NULL });
}

/* Memory is as good as a disk where none fails, and every commit waits for the disk. */
static char *
make_directory (void)
{
  g_autoptr (GError) error = NULL;
  char *directory = g_strdup ("/dev/shm/referral-world-XXXXXX");

  if (g_mkdtemp (directory) != NULL)
    return directory;
  g_free (directory);
  directory = g_dir_make_tmp ("referral-world-XXXXXX", &error);
  g_assert_no_error (error);

  return directory;
}

static World *
new_world (const char *directory,
           guint32     seed)
{
  World *self = g_new0 (World, 1);

  self->directory = g_strdup (directory);
  self->seed = seed;
  self->rand = g_rand_new_with_seed (seed);
  self->saved = g_ptr_array_new_with_free_func ((GDestroyNotify) saved_free);
  self->people = g_ptr_array_new_with_free_func (g_free);

  return self;
}

static RflVault *
new_vault (void)
{
  RflVault *vault = rfl_vault_new (NULL);

  rfl_vault_set_work (vault, crypto_pwhash_argon2id_OPSLIMIT_MIN, crypto_pwhash_argon2id_MEMLIMIT_MIN);

  return vault;
}

static void
prepare_device (World *self,
                guint  device)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 23, 14, 0, 0);
  g_autofree char *name = g_strdup_printf ("%016x", device + 1);
  g_autoptr (GError) error = NULL;

  self->devices[device].vault = new_vault ();
  g_assert_true (rfl_vault_unlock (self->devices[device].vault, self->slots, FIXTURE_PASSPHRASE, &error));
  g_assert_no_error (error);
  self->devices[device].directory = g_build_filename (self->directory, name, NULL);
  self->devices[device].clock = rfl_clock_new_fixed (name, now);
  self->now = rfl_clock_get_time_us (self->devices[device].clock);
}

World *
world_new (guint32     seed,
           WorldTraits traits)
{
  g_autofree char *directory = make_directory ();
  g_autofree char *recovery = NULL;
  g_autoptr (RflVault) vault = new_vault ();
  g_autoptr (GError) error = NULL;
  World *self = new_world (directory, seed);

  self->traits = traits;
  self->slots = rfl_vault_create (vault, FIXTURE_PASSPHRASE, &recovery, &error);
  g_assert_no_error (error);
  self->office_id = rfl_vault_dup_office_id (vault);
  self->office = g_strconcat ("referral-office-", self->office_id, NULL);
  self->server = fault_server_new ();
  self->url = g_strdup (fault_server_get_url (self->server));
  prepare_server (self);
  self->n_devices = (guint) g_rand_int_range (self->rand, 3, WORLD_MAX_DEVICES + 1);
  self->n_whole = self->n_devices;
  if (traits & WORLD_PARTIAL)
    self->n_whole -= (guint) g_rand_int_range (self->rand, 1, 3);
  for (guint i = 0; i < self->n_devices; i++)
    {
      prepare_device (self, i);
      world_open (self, i);
    }
  world_turn_page (self);
  if (traits & WORLD_LOCKING)
    {
      world_write (self, 0, put_slots, self->slots, &error);
      g_assert_no_error (error);
      /* Each laptop has joined. */
      for (guint i = 0; i < self->n_devices; i++)
        g_assert_true (world_sync (self, i, &error));
    }

  return self;
}

/* What another process needs to be one of the laptops. */
void
world_save (World *self)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = g_build_filename (self->directory, "world.ini", NULL);
  g_autofree char *slot = rfl_json_to_text (g_ptr_array_index (self->slots, 0));
  g_autoptr (GError) error = NULL;

  g_key_file_set_string (file, "world", "url", self->url);
  g_key_file_set_string (file, "world", "slot", slot);
  g_key_file_set_integer (file, "world", "traits", self->traits);
  g_key_file_set_integer (file, "world", "whole", (int) self->n_whole);
  g_key_file_set_string_list (file, "world", "ids", (const char *const *) self->ids, G_N_ELEMENTS (self->ids));
  g_assert_true (g_key_file_save_to_file (file, path, &error));
  g_assert_no_error (error);
}

World *
world_new_laptop (const char *directory,
                  guint32     seed,
                  guint       device)
{
  World *self = new_world (directory, seed);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = g_build_filename (directory, "world.ini", NULL);
  g_autofree char *slot = NULL;
  g_auto (GStrv) ids = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error));
  self->url = g_key_file_get_string (file, "world", "url", NULL);
  slot = g_key_file_get_string (file, "world", "slot", NULL);
  self->aloud = TRUE;
  self->traits = (WorldTraits) g_key_file_get_integer (file, "world", "traits", NULL);
  self->n_whole = (guint) g_key_file_get_integer (file, "world", "whole", NULL);
  ids = g_key_file_get_string_list (file, "world", "ids", NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (self->ids); i++)
    self->ids[i] = g_strdup (ids[i]);
  for (guint who = 0; who < WORLD_N_PEOPLE; who++)
    g_ptr_array_add (self->people, g_strdup (world_get_id (self, RFL_KIND_PERSON, who)));
  self->slots = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_ptr_array_add (self->slots, rfl_json_parse (slot, -1, &error));
  g_assert_no_error (error);
  prepare_device (self, device);
  self->office_id = rfl_vault_dup_office_id (self->devices[device].vault);

  return self;
}

void
world_free (World *self)
{
  for (guint i = 0; i < self->n_devices; i++)
    {
      if (self->devices[i].store != NULL)
        world_close (self, i);
      g_clear_object (&self->devices[i].clock);
      g_clear_object (&self->devices[i].vault);
      g_free (self->devices[i].directory);
    }
  for (guint i = 0; i < G_N_ELEMENTS (self->ids); i++)
    g_free (self->ids[i]);
  fault_server_free (self->server);
  rfl_test_remove_folder (self->directory);
  g_ptr_array_unref (self->saved);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->slots);
  g_rand_free (self->rand);
  g_free (self->directory);
  g_free (self->url);
  g_free (self->office);
  g_free (self->office_id);
  g_free (self);
}
