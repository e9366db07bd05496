/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "store-fixture.h"

#include "rfl-json.h"
#include "rfl-migrations.h"

#include "../rfl-test-folder.h"

#include <glib/gstdio.h>
#include <sodium.h>

void
fixture_set_up (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 23, 14, 0, 0);
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("referral-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->directory, "referral.db", NULL);
  fixture->clock = rfl_clock_new_fixed (FIXTURE_DEVICE, now);
  fixture->now = rfl_clock_get_time_us (fixture->clock);
  fixture->vault = rfl_vault_new (fixture->clock);
  rfl_vault_set_work (fixture->vault, crypto_pwhash_argon2id_OPSLIMIT_MIN, crypto_pwhash_argon2id_MEMLIMIT_MIN);
  fixture->slots = rfl_vault_create (fixture->vault, FIXTURE_PASSPHRASE, &fixture->recovery_code, &error);
  g_assert_no_error (error);
}

void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  data)
{
  if (fixture->store != NULL)
    fixture_close_store (fixture);
  if (fixture->db != NULL)
    fixture_close_db (fixture);
  rfl_test_remove_folder (fixture->directory);
  g_clear_pointer (&fixture->slots, g_ptr_array_unref);
  g_clear_object (&fixture->vault);
  g_clear_object (&fixture->clock);
  g_clear_pointer (&fixture->recovery_code, g_free);
  g_clear_pointer (&fixture->path, g_free);
  g_clear_pointer (&fixture->directory, g_free);
}

void
fixture_set_now (Fixture *fixture,
                 gint64   now)
{
  g_autoptr (GDateTime) start = g_date_time_new_from_unix_utc (0);
  g_autoptr (GDateTime) date = g_date_time_add (start, now);

  fixture->now = now;
  rfl_clock_set_fixed_now (fixture->clock, date);
}

void
fixture_open_db (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->db = rfl_db_open (fixture->path, RFL_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (rfl_migrations_run (fixture->db, &error));
  g_assert_no_error (error);
  rfl_db_set_vault (fixture->db, fixture->vault);
  rfl_db_set_clock (fixture->db, fixture->clock);
}

void
fixture_close_db (Fixture *fixture)
{
  g_clear_pointer (&fixture->db, rfl_db_close);
}

void
fixture_on_done_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  GAsyncResult **done = user_data;

  *done = g_object_ref (result);
}

GAsyncResult *
fixture_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

void
fixture_open_store (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rfl_store_open_async (fixture->directory, fixture->vault, fixture->clock, NULL, fixture_on_done_cb, &result);
  fixture->store = rfl_store_open_finish (fixture_wait (&result), &error);
  g_assert_no_error (error);
}

void
fixture_close_store (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  rfl_store_close_async (fixture->store, fixture_on_done_cb, &result);
  g_assert_true (rfl_store_close_finish (fixture->store, fixture_wait (&result), &error));
  g_assert_no_error (error);
  g_clear_object (&result);

  /* What is still on its way to the main loop lets go of the store. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (g_steal_pointer (&fixture->store));
}

gpointer
fixture_read (Fixture       *fixture,
              RflStoreFunc   func,
              gpointer       data,
              GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rfl_store_read_async (fixture->store, func, data, NULL, NULL, NULL, fixture_on_done_cb, &result);

  return rfl_store_finish (fixture->store, fixture_wait (&result), error);
}

gpointer
fixture_write (Fixture       *fixture,
               RflStoreFunc   func,
               gpointer       data,
               GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  rfl_store_write_async (fixture->store, func, data, NULL, NULL, NULL, fixture_on_done_cb, &result);

  return rfl_store_finish (fixture->store, fixture_wait (&result), error);
}

char *
fixture_put (Fixture   *fixture,
             RflRecord *record)
{
  g_autoptr (GError) error = NULL;
  char *revision;

  g_assert_true (rfl_db_begin (fixture->db, &error));
  g_assert_no_error (error);
  revision = rfl_documents_put (fixture->db, record, &RFL_CHANGE_BY (FIXTURE_WORKER), &error);
  g_assert_no_error (error);
  g_assert_true (rfl_db_commit (fixture->db, &error));
  g_assert_no_error (error);

  return revision;
}

RflRecord *
fixture_new_record (RflKind     kind,
                    const char *id,
                    const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = rfl_json_parse (json, -1, &error);
  RflRecord *record;

  g_assert_no_error (error);
  if (rfl_kind_is_sealed (kind))
    rfl_json_set_string (json_node_get_object (node), "kind", rfl_kind_to_nick (kind));
  record = rfl_record_new_from_json (kind, id, json_node_get_object (node), &error);
  g_assert_no_error (error);

  return record;
}

char *
fixture_put_json (Fixture    *fixture,
                  RflKind     kind,
                  const char *id,
                  const char *json)
{
  g_autoptr (RflRecord) record = fixture_new_record (kind, id, json);

  return fixture_put (fixture, record);
}

char *
fixture_dump (RflDb      *db,
              const char *sql)
{
  GString *dump = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, sql, &error);

  g_assert_no_error (error);
  while (rfl_statement_step (statement, &error))
    {
      for (int i = 0; i < rfl_statement_n_columns (statement); i++)
        {
          const char *text = rfl_statement_text (statement, i);

          g_string_append_printf (dump, "%s%s", i > 0 ? "|" : "", text != NULL ? text : "NULL");
        }
      g_string_append_c (dump, '\n');
    }
  g_assert_no_error (error);

  return g_string_free (dump, FALSE);
}
