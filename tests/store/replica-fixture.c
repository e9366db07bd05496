/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "replica-fixture.h"

#include "rfl-migrations.h"

#include <string.h>

void
replica_set_up (Replica       *replica,
                gconstpointer  data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture_set_up (&replica->here, NULL);
  fixture_open_db (&replica->here);

  path = g_build_filename (replica->here.directory, "other.db", NULL);
  replica->vault = rfl_vault_new (replica->here.clock);
  replica->there = rfl_db_open (path, RFL_DB_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (rfl_migrations_run (replica->there, &error));
  rfl_db_set_vault (replica->there, replica->vault);
  rfl_db_set_clock (replica->there, replica->here.clock);
}

void
replica_tear_down (Replica       *replica,
                   gconstpointer  data)
{
  g_clear_pointer (&replica->there, rfl_db_close);
  g_clear_object (&replica->vault);
  fixture_tear_down (&replica->here, NULL);
}

void
replica_unlock_there (Replica *replica)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rfl_vault_unlock (replica->vault, replica->here.slots, FIXTURE_PASSPHRASE, &error));
  g_assert_no_error (error);
}

void
replica_begin (RflDb *db)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rfl_db_begin (db, &error));
  g_assert_no_error (error);
}

void
replica_commit (RflDb *db)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rfl_db_commit (db, &error));
  g_assert_no_error (error);
}

gboolean
replica_receive (RflDb          *db,
                 RflReplicaPart  part,
                 const char     *text)
{
  g_autoptr (GError) error = NULL;
  gboolean added = FALSE;

  replica_begin (db);
  g_assert_true (rfl_replica_receive (db, part, text, strlen (text), &added, &error));
  g_assert_no_error (error);
  replica_commit (db);

  return added;
}

/* Everything that is queued in @from, as it travels. */
GPtrArray *
replica_pack (RflDb          *from,
              RflReplicaPart  part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) queued = rfl_replica_list_queued (from, part, 0, G_MAXUINT, &error);
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  g_assert_no_error (error);
  for (guint i = 0; i < queued->len; i++)
    {
      GString *text = g_string_new (NULL);

      g_assert_true (rfl_replica_append_document (from, g_ptr_array_index (queued, i), text, &error));
      g_assert_no_error (error);
      g_ptr_array_add (texts, g_string_free (text, FALSE));
    }
  replica_begin (from);
  g_assert_true (rfl_replica_mark_known (from, queued, &error));
  replica_commit (from);

  return texts;
}

void
replica_carry (RflDb *from,
               RflDb *to)
{
  for (RflReplicaPart part = RFL_REPLICA_DIRECTORY; part <= RFL_REPLICA_OFFICE; part++)
    {
      g_autoptr (GPtrArray) texts = replica_pack (from, part);

      for (guint i = 0; i < texts->len; i++)
        replica_receive (to, part, g_ptr_array_index (texts, i));
    }
}

void
replica_open_all (RflDb *db)
{
  g_autoptr (GError) error = NULL;
  int n;

  do
    {
      replica_begin (db);
      n = rfl_replica_open_waiting (db, 10, &error);
      g_assert_no_error (error);
      replica_commit (db);
    }
  while (n > 0);
}

void
replica_assert_same (Replica *replica)
{
  for (RflReplicaPart part = RFL_REPLICA_DIRECTORY; part <= RFL_REPLICA_OFFICE; part++)
    {
      g_autofree char *here = rfl_replica_dup_winners (replica->here.db, part);
      g_autofree char *there = rfl_replica_dup_winners (replica->there, part);

      g_assert_cmpstr (here, ==, there);
    }
}
