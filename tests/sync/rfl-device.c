/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-device.h"

#include "rfl-id.h"
#include "rfl-json.h"

#include "store-fixture.h"

#include "../rfl-test-folder.h"

#include <sodium.h>

#define PATIENCE_S 60

static gboolean
on_timer_cb (gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

void
rfl_device_wait (gboolean (*condition) (gpointer data),
                 gpointer data)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_S * G_TIME_SPAN_SECOND;

  while (!condition (data))
    {
      /* A timer wakes the loop, so that a condition that never comes true ends the test. */
      g_autoptr (GSource) timer = g_timeout_source_new (100);

      g_source_set_callback (timer, on_timer_cb, NULL, NULL);
      g_source_attach (timer, NULL);
      g_main_context_iteration (NULL, TRUE);
      g_source_destroy (timer);
      g_assert_cmpint (g_get_monotonic_time (), <, end);
    }
}

void
rfl_device_open (RflDevice *self)
{
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GError) error = NULL;

  rfl_store_open_async (self->directory, self->vault, self->clock, NULL, fixture_on_done_cb, &opened);
  self->store = rfl_store_open_finish (fixture_wait (&opened), &error);
  g_assert_no_error (error);

  self->sync = rfl_sync_new (self->store, NULL);
  rfl_sync_set_patience (self->sync, 0);
  rfl_sync_load_async (self->sync, NULL, fixture_on_done_cb, &loaded);
  g_assert_true (rfl_sync_load_finish (self->sync, fixture_wait (&loaded), &error));
  g_assert_no_error (error);
  if (self->password != NULL)
    rfl_sync_set_password (self->sync, self->password);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

void
rfl_device_close (RflDevice *self)
{
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;
  gpointer last = self->sync;

  /* As the program ends: what is under way ends and lets go. */
  rfl_sync_stop (self->sync);
  rfl_store_close_async (self->store, fixture_on_done_cb, &closed);
  g_object_add_weak_pointer (G_OBJECT (self->sync), &last);
  g_clear_object (&self->sync);
  rfl_device_wait (is_gone, &last);
  g_assert_true (rfl_store_close_finish (self->store, fixture_wait (&closed), &error));
  g_assert_no_error (error);
  g_clear_object (&closed);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (g_steal_pointer (&self->store));
}

RflDevice *
rfl_device_new (RflDevice *first)
{
  RflDevice *self = g_new0 (RflDevice, 1);
  g_autofree char *device = rfl_device_id_new ();
  g_autoptr (GError) error = NULL;

  self->directory = g_dir_make_tmp ("referral-device-XXXXXX", &error);
  g_assert_no_error (error);
  self->clock = rfl_clock_new (device);
  self->vault = rfl_vault_new (self->clock);
  rfl_vault_set_work (self->vault, crypto_pwhash_argon2id_OPSLIMIT_MIN, crypto_pwhash_argon2id_MEMLIMIT_MIN);
  if (first == NULL)
    {
      g_autofree char *recovery_code = NULL;

      self->slots = rfl_vault_create (self->vault, DEVICE_PASSPHRASE, &recovery_code, &error);
    }
  else
    {
      self->slots = g_ptr_array_ref (first->slots);
      rfl_vault_unlock (self->vault, self->slots, DEVICE_PASSPHRASE, &error);
    }
  g_assert_no_error (error);
  rfl_device_open (self);

  return self;
}

void
rfl_device_free (RflDevice *self)
{
  rfl_device_close (self);
  rfl_test_remove_folder (self->directory);
  g_free (self->directory);
  g_free (self->password);
  g_ptr_array_unref (self->slots);
  g_object_unref (self->vault);
  g_object_unref (self->clock);
  g_free (self);
}

gint64
rfl_device_peek (RflDevice  *self,
                 const char *sql)
{
  g_autofree char *path = g_build_filename (self->directory, "referral.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RflDb) db = rfl_db_open (path, RFL_DB_READ, &error);

  g_assert_no_error (error);

  return rfl_db_query_int (db, sql, -1);
}

void
rfl_device_restart (RflDevice *self)
{
  rfl_device_close (self);
  rfl_device_open (self);
}

char *
rfl_device_dup_office (RflDevice *self)
{
  return rfl_vault_dup_office_id (self->vault);
}

void
rfl_device_connect (RflDevice          *self,
                    const char         *url,
                    const char         *user,
                    const char         *password,
                    const char * const *scopes)
{
  g_autofree char *office = rfl_device_dup_office (self);

  rfl_device_connect_to (self, office, url, user, password, scopes);
}

void
rfl_device_connect_to (RflDevice          *self,
                       const char         *office,
                       const char         *url,
                       const char         *user,
                       const char         *password,
                       const char * const *scopes)
{
  g_autoptr (RflSyncSettings) settings = rfl_sync_settings_new (url, user, office);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_free (self->password);
  self->password = g_strdup (password);
  settings->scopes = g_strdupv ((char **) scopes);
  rfl_sync_set_settings_async (self->sync, settings, password, NULL, fixture_on_done_cb, &result);
  g_assert_true (rfl_sync_set_settings_finish (self->sync, fixture_wait (&result), &error));
  g_assert_no_error (error);
}

RflSyncResult *
rfl_device_sync (RflDevice  *self,
                 GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rfl_sync_now_async (self->sync, NULL, fixture_on_done_cb, &result);

  return rfl_sync_now_finish (self->sync, fixture_wait (&result), error);
}

guint
rfl_device_sync_well (RflDevice *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree RflSyncResult *outcome = rfl_device_sync (self, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (outcome->n_queued, ==, 0);

  return outcome->n_pulled;
}

RflSyncResult *
rfl_device_refill (RflDevice  *self,
                   GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rfl_sync_refill_async (self->sync, NULL, fixture_on_done_cb, &result);

  return rfl_sync_refill_finish (self->sync, fixture_wait (&result), error);
}

/* ---- Records ---- */

typedef struct
{
  RflKind     kind;
  const char *id;
  const char *json;
  const char *member;
  const char *value;
} Edit;

static gpointer
run_write (RflDevice    *self,
           RflStoreFunc  func,
           Edit         *edit)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gpointer answer;

  rfl_store_write_async (self->store, func, edit, NULL, NULL, NULL, fixture_on_done_cb, &result);
  answer = rfl_store_finish (self->store, fixture_wait (&result), &error);
  g_assert_no_error (error);

  return answer;
}

static gpointer
run_read (RflDevice    *self,
          RflStoreFunc  func,
          Edit         *edit)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gpointer answer;

  rfl_store_read_async (self->store, func, edit, NULL, NULL, NULL, fixture_on_done_cb, &result);
  answer = rfl_store_finish (self->store, fixture_wait (&result), &error);
  g_assert_no_error (error);

  return answer;
}

static gpointer
put_record (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Edit *edit = data;
  g_autoptr (RflRecord) record = fixture_new_record (edit->kind, edit->id, edit->json);

  return rfl_documents_put (db, record, &RFL_CHANGE_BY (DEVICE_WORKER), error);
}

char *
rfl_device_put (RflDevice  *self,
                RflKind     kind,
                const char *id,
                const char *json)
{
  Edit edit = { .kind = kind, .id = id, .json = json };

  return run_write (self, put_record, &edit);
}

static gpointer
set_member (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Edit *edit = data;
  g_autoptr (RflRecord) record = rfl_documents_get (db, edit->id, error);

  if (record == NULL)
    return NULL;
  rfl_record_set_string (record, edit->member, edit->value);

  return rfl_documents_put (db, record, &RFL_CHANGE_BY (DEVICE_WORKER), error);
}

void
rfl_device_set (RflDevice  *self,
                const char *id,
                const char *member,
                const char *value)
{
  Edit edit = { .id = id, .member = member, .value = value };

  g_free (run_write (self, set_member, &edit));
}

static gpointer
delete_record (RflDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Edit *edit = data;

  return rfl_documents_delete (db, edit->id, &RFL_CHANGE_BY (DEVICE_WORKER), error);
}

void
rfl_device_delete (RflDevice  *self,
                   const char *id)
{
  Edit edit = { .id = id };

  g_free (run_write (self, delete_record, &edit));
}

static gpointer
get_member (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Edit *edit = data;
  g_autoptr (RflRecord) record = rfl_documents_get (db, edit->id, NULL);

  return record != NULL ? g_strdup (rfl_record_get_string (record, edit->member)) : NULL;
}

char *
rfl_device_get (RflDevice  *self,
                const char *id,
                const char *member)
{
  Edit edit = { .id = id, .member = member };

  return run_read (self, get_member, &edit);
}

static gpointer
dump_leaves (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  return fixture_dump (db,
                       "SELECT d.id, h.number = d.winner, h.deleted, h.generation || '-' || h.hash"
                       " FROM document d JOIN history h ON h.document = d.number WHERE h.leaf = 1"
                       " ORDER BY d.id, h.deleted, h.generation DESC, h.hash DESC");
}

char *
rfl_device_dump (RflDevice *self)
{
  return run_read (self, dump_leaves, NULL);
}
