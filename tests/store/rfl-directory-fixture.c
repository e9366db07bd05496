/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-directory-fixture.h"

#include <glib/gstdio.h>

#include "rfl-date.h"
#include "rfl-db-private.h"
#include "rfl-documents.h"
#include "rfl-json.h"
#include "rfl-migrations.h"

gint64
rfl_directory_fixture_now (void)
{
  gint64 now;

  g_assert_true (rfl_date_parse_iso ("2026-11-20T12:00:00Z", &now));
  return now;
}

void
rfl_directory_fixture_set_up (RflDirectoryFixture *self,
                              gconstpointer        data)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (rfl_directory_fixture_now () / G_USEC_PER_SEC);
  g_autoptr (GError) error = NULL;

  self->path = g_build_filename (g_get_user_data_dir (), "directory.db", NULL);
  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  self->db = rfl_db_open (self->path, RFL_DB_CREATE, &error);
  g_assert_no_error (error);
  rfl_migrations_run (self->db, &error);
  g_assert_no_error (error);

  self->clock = rfl_clock_new_fixed ("00000000000000aa", now);
  rfl_db_set_clock (self->db, self->clock);
}

void
rfl_directory_fixture_tear_down (RflDirectoryFixture *self,
                                 gconstpointer        data)
{
  g_clear_pointer (&self->db, rfl_db_close);
  g_assert_finalize_object (g_steal_pointer (&self->clock));
  g_unlink (self->path);
  g_clear_pointer (&self->path, g_free);
}

void
rfl_directory_fixture_exec (RflDirectoryFixture *self,
                            const char          *sql)
{
  g_autoptr (GError) error = NULL;

  rfl_db_exec (self->db, sql, &error);
  g_assert_no_error (error);
}

void
rfl_directory_fixture_put (RflDirectoryFixture *self,
                           const char          *id,
                           const char          *json)
{
  const RflChange change = RFL_CHANGE_BY ("worker");
  g_autofree char *text = g_strdelimit (g_strdup (json), "'", '"');
  g_autofree char *revision = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = rfl_json_parse (text, -1, &error);
  g_autoptr (RflRecord) record = NULL;

  g_assert_no_error (error);
  record = rfl_record_new_from_json (rfl_kind_from_document_id (id), id, json_node_get_object (node), &error);
  g_assert_no_error (error);

  rfl_db_begin (self->db, &error);
  g_assert_no_error (error);
  revision = rfl_documents_put (self->db, record, &change, &error);
  g_assert_no_error (error);
  rfl_db_commit (self->db, &error);
  g_assert_no_error (error);
}

void
rfl_directory_fixture_remove (RflDirectoryFixture *self,
                              const char          *id)
{
  const RflChange change = RFL_CHANGE_BY ("worker");
  g_autofree char *revision = NULL;
  g_autoptr (GError) error = NULL;

  rfl_db_begin (self->db, &error);
  revision = rfl_documents_delete (self->db, id, &change, &error);
  g_assert_no_error (error);
  rfl_db_commit (self->db, &error);
  g_assert_no_error (error);
}

char *
rfl_directory_fixture_run (RflDirectoryFixture *self,
                           RflSearchQuery      *query)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (RflSearchResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (query->now == 0)
    query->now = rfl_directory_fixture_now ();
  result = rfl_search_run (self->db, query, NULL, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < result->rows->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " | " : "", rfl_service_row_get_name (g_ptr_array_index (result->rows, i)));

  return g_string_free (g_steal_pointer (&names), FALSE);
}

char *
rfl_directory_fixture_find (RflDirectoryFixture *self,
                            const char          *words)
{
  g_autoptr (RflSearchQuery) query = rfl_search_query_new (words);

  return rfl_directory_fixture_run (self, query);
}

guint
rfl_directory_fixture_steps (RflDirectoryFixture *self)
{
  guint steps = 0;

  for (sqlite3_stmt *statement = sqlite3_next_stmt (rfl_db_get_sqlite (self->db), NULL);
       statement != NULL;
       statement = sqlite3_next_stmt (rfl_db_get_sqlite (self->db), statement))
    steps += sqlite3_stmt_status (statement, SQLITE_STMTSTATUS_VM_STEP, TRUE);

  return steps;
}
