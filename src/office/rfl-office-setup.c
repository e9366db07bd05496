/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-office-setup.h"

#include "rfl-documents.h"
#include "rfl-id.h"
#include "rfl-json.h"
#include "rfl-key-slots.h"
#include "rfl-office-keys.h"
#include "rfl-office-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define PASSPHRASE_MIN_CHARS 10
#define PASSPHRASE_MIN_DIFFERENT 6

typedef struct
{
  char      *office;
  char      *worker;
  char      *phone;
  char      *email;
  char      *language;
  char      *passphrase;
  gboolean   remember;
  GPtrArray *slots;          /* (owned) (nullable) */
  char      *recovery_code;  /* (owned) (nullable) */
} Setup;

static void
wipe_and_free (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static void
setup_free (Setup *setup)
{
  g_free (setup->office);
  g_free (setup->worker);
  g_free (setup->phone);
  g_free (setup->email);
  g_free (setup->language);
  wipe_and_free (setup->passphrase);
  g_clear_pointer (&setup->slots, g_ptr_array_unref);
  wipe_and_free (setup->recovery_code);
  g_free (setup);
}

/* Slots, settings and worker in one transaction: an office has all of them or is none. */
static gpointer
write_office (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Setup *setup = data;
  g_autofree char *worker_id = rfl_id_new_random ();
  g_autofree char *settings_id = rfl_vault_id (rfl_db_get_vault (db), "settings", "office");
  g_autofree char *revision = NULL;
  g_autofree char *zone = NULL;
  g_autoptr (GTimeZone) local_zone = g_time_zone_new_local ();
  g_autoptr (RflRecord) worker = NULL;
  g_autoptr (RflRecord) settings = NULL;
  const char *languages[] = { setup->language, NULL };

  for (guint i = 0; i < setup->slots->len; i++)
    if (!rfl_key_slots_put (db, g_ptr_array_index (setup->slots, i), worker_id, error))
      return NULL;

  worker = rfl_record_new (RFL_KIND_WORKER, worker_id);
  rfl_record_set_string (worker, "name", setup->worker);
  rfl_record_set_string (worker, "email", setup->email);
  rfl_record_set_strv (worker, "languages", languages);
  revision = rfl_documents_put (db, worker, &RFL_CHANGE_BY (worker_id), error);
  if (revision == NULL)
    return NULL;
  g_clear_pointer (&revision, g_free);

  settings = rfl_record_new (RFL_KIND_SETTINGS, settings_id);
  rfl_record_set_string (settings, "office", setup->office);
  rfl_record_set_string (settings, "phone", setup->phone);
  rfl_record_set_string (settings, "language", setup->language);
  zone = g_strdup (g_time_zone_get_identifier (local_zone));
  rfl_record_set_string (settings, "zone", zone);
  rfl_record_set_int (settings, "lock_minutes", 15);
  revision = rfl_documents_put (db, settings, &RFL_CHANGE_BY (worker_id), error);
  if (revision == NULL)
    return NULL;

  rfl_db_set_local (db, RFL_OFFICE_LOCAL_WORKER, worker_id, error);
  return NULL;
}

static void
return_recovery_code (GTask *task)
{
  Setup *setup = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&setup->recovery_code), (GDestroyNotify) wipe_and_free);
}

static void
on_remembered_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  /* The office is there; without a Secret Service the passphrase is asked at each start. */
  if (!rfl_office_set_remembered_finish (RFL_OFFICE (source), result, &error))
    rfl_office_report_problem (RFL_OFFICE (source), "keyring", error);
  return_recovery_code (task);
}

static void
on_loaded_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  Setup *setup = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!rfl_office_reload_finish (self, result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (setup->remember)
    rfl_office_set_remembered_async (self, TRUE, NULL, on_remembered_cb, g_steal_pointer (&task));
  else
    return_recovery_code (task);
}

static void
on_written_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  rfl_office_finish (self, result, rfl_office_create_async, &error);
  if (error != NULL)
    {
      rfl_vault_lock (rfl_office_get_vault (self));
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  rfl_office_reload_async (self, on_loaded_cb, g_steal_pointer (&task));
}

static void
on_keys_made_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflOffice *self = g_task_get_source_object (task);
  Setup *setup = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  setup->slots = rfl_vault_create_finish (RFL_VAULT (source), result, &setup->recovery_code, &error);
  if (setup->slots == NULL)
    {
      g_task_return_error (task, rfl_office_map_error (g_steal_pointer (&error)));
      return;
    }
  rfl_office_write (self, rfl_office_create_async, write_office, setup, NULL, NULL, NULL,
                    on_written_cb, g_object_ref (task));
}

static void
make_keys (RflOffice *self,
           GTask     *task)
{
  Setup *setup = g_task_get_task_data (task);

  rfl_vault_create_async (rfl_office_get_vault (self), setup->passphrase, g_task_get_cancellable (task),
                          on_keys_made_cb, g_object_ref (task));
}

static void
on_store_opened_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  RflOffice *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (RflStore) store = rfl_store_open_finish (result, &error);

  if (store == NULL)
    {
      g_task_return_error (task, rfl_office_map_error (g_steal_pointer (&error)));
      return;
    }
  rfl_office_take_store (self, store);
  make_keys (self, task);
}

const char *
rfl_office_passphrase_problem (const char *passphrase)
{
  g_autoptr (GHashTable) different = g_hash_table_new (NULL, NULL);

  g_return_val_if_fail (passphrase != NULL, NULL);

  if (!g_utf8_validate (passphrase, -1, NULL))
    return _("The passphrase holds characters that cannot be read.");
  if (rfl_recovery_code_looks_like (passphrase))
    return _("This has the form of a recovery code. Choose other words.");
  if (g_utf8_strlen (passphrase, -1) < PASSPHRASE_MIN_CHARS)
    return _("Too short: use ten characters or more, for example four words.");

  for (const char *p = passphrase; *p != '\0'; p = g_utf8_next_char (p))
    g_hash_table_add (different, GUINT_TO_POINTER (g_utf8_get_char (p)));
  if (g_hash_table_size (different) < PASSPHRASE_MIN_DIFFERENT)
    return _("Too easy to guess: the same few characters again and again.");

  return NULL;
}

/* Six words of a syllable list of 32 × 32: sixty bits. The alphabet is that of every keyboard. */
char *
rfl_office_suggest_passphrase (void)
{
  static const char *const syllables[32] = {
    "ba", "bo", "da", "di", "do", "fa", "fi", "ga", "go", "ja", "ka", "ki", "ko", "la", "li", "lo",
    "ma", "mi", "mo", "na", "ni", "pa", "pi", "po", "ra", "ri", "ro", "sa", "ta", "ti", "va", "zo",
  };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint word = 0; word < 6; word++)
    {
      g_autofree char *random = rfl_id_new_random ();
      guint64 bits = g_ascii_strtoull (random + 24, NULL, 16);   /* the last group of a UUIDv4 is random alone */

      if (word > 0)
        g_string_append_c (words, '-');
      g_string_append (words, syllables[bits & 31]);
      g_string_append (words, syllables[(bits >> 5) & 31]);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

void
rfl_office_create_async (RflOffice            *self,
                         const RflOfficeSetup *answers,
                         GCancellable         *cancellable,
                         GAsyncReadyCallback   callback,
                         gpointer              user_data)
{
  g_autoptr (GTask) task = NULL;
  Setup *setup;
  const char *problem;

  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (answers != NULL && answers->office != NULL && answers->worker != NULL);
  g_return_if_fail (answers->passphrase != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_office_create_async);

  problem = rfl_office_passphrase_problem (answers->passphrase);
  if (problem != NULL && !answers->accept_weak)
    {
      g_task_return_new_error (task, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_WEAK, "%s", problem);
      return;
    }
  if (rfl_office_get_state (self) != RFL_OFFICE_EMPTY)
    {
      g_task_return_new_error (task, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_EXISTS, _("There is an office in this folder already"));
      return;
    }

  setup = g_new0 (Setup, 1);
  setup->office = g_strdup (answers->office);
  setup->worker = g_strdup (answers->worker);
  setup->phone = g_strdup (answers->phone);
  setup->email = g_strdup (answers->email);
  setup->language = g_strdup (answers->language != NULL ? answers->language : "en");
  setup->passphrase = g_strdup (answers->passphrase);
  setup->remember = answers->remember;
  g_task_set_task_data (task, setup, (GDestroyNotify) setup_free);

  if (rfl_office_get_store (self) != NULL)
    make_keys (self, task);
  else
    rfl_store_open_async (rfl_office_get_directory (self), rfl_office_get_vault (self), NULL, cancellable,
                          on_store_opened_cb, g_steal_pointer (&task));
}

char *
rfl_office_create_finish (RflOffice     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
