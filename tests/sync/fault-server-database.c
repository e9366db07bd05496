/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-server-private.h"

#include <string.h>

/* A database: its documents, and the order in which the feed tells of them. */

static void
feed_row_clear (gpointer data)
{
  g_free (((FeedRow *) data)->id);
}

static void
late_row_free (LateRow *row)
{
  g_free (row->id);
  g_free (row);
}

Database *
database_new (FaultServer *server,
              const char  *name)
{
  Database *database = g_new0 (Database, 1);

  database->name = g_strdup (name);
  database->uuid = server != NULL ? fault_server_new_id (server) : NULL;
  database->start_time = server != NULL ? fault_server_now (server) + (gint64) server->n_ids : 0;
  database->documents = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) document_free);
  database->locals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  database->feed = g_array_new (FALSE, FALSE, sizeof (FeedRow));
  g_array_set_clear_func (database->feed, feed_row_clear);
  g_queue_init (&database->late);
  database->revs_limit = 1000;
  database->security = g_strdup ("{\"members\":{\"roles\":[\"_admin\"]},\"admins\":{\"roles\":[\"_admin\"]}}");

  return database;
}

void
database_free (Database *database)
{
  g_free (database->name);
  g_free (database->uuid);
  g_hash_table_unref (database->documents);
  g_hash_table_unref (database->locals);
  g_array_unref (database->feed);
  g_queue_clear_full (&database->late, (GDestroyNotify) late_row_free);
  g_free (database->security);
  g_free (database);
}

Database *
database_copy (const Database *database)
{
  Database *copy = database_new (NULL, database->name);
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  copy->uuid = g_strdup (database->uuid);
  copy->start_time = database->start_time;
  copy->seq = database->seq;
  copy->purge_seq = database->purge_seq;
  copy->revs_limit = database->revs_limit;
  g_free (copy->security);
  copy->security = g_strdup (database->security);
  g_hash_table_iter_init (&iter, database->documents);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Document *document = document_copy (value);

      g_hash_table_insert (copy->documents, document->id, document);
    }
  g_hash_table_iter_init (&iter, database->locals);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy->locals, g_strdup (key), g_strdup (value));
  for (guint i = 0; i < database->feed->len; i++)
    {
      FeedRow row = g_array_index (database->feed, FeedRow, i);

      row.id = g_strdup (row.id);
      g_array_append_val (copy->feed, row);
    }
  for (GList *l = database->late.head; l != NULL; l = l->next)
    {
      LateRow *row = g_new0 (LateRow, 1);

      row->id = g_strdup (((LateRow *) l->data)->id);
      row->n_requests = ((LateRow *) l->data)->n_requests;
      g_queue_push_tail (&copy->late, row);
    }

  return copy;
}

Document *
database_get (const Database *database,
              const char     *id,
              gboolean        create)
{
  Document *document = g_hash_table_lookup (database->documents, id);

  if (document == NULL && create)
    {
      document = document_new (id);
      g_hash_table_insert (database->documents, document->id, document);
    }

  return document;
}

Database *
fault_server_get_database (FaultServer *self,
                           const char  *name)
{
  return g_hash_table_lookup (self->databases, name);
}

gboolean
fault_server_has_habit (FaultServer *self,
                        FaultHabits  habit)
{
  return (self->habits & habit) != 0 && g_rand_double (self->habit_rand) < self->habit_probability;
}

static void
append_row (FaultServer *self,
            Database    *database,
            const char  *id)
{
  Document *document = database_get (database, id, FALSE);
  FeedRow row = { 0 };

  if (document == NULL)
    return;
  row.seq = document->seq = ++database->seq;
  row.id = g_strdup (id);
  g_array_append_val (database->feed, row);
  for (guint i = 0; i < document->revisions->len; i++)
    ((Revision *) g_ptr_array_index (document->revisions, i))->announced = TRUE;
  g_cond_broadcast (&self->changed);
}

void
fault_server_announce (FaultServer *self,
                       Database    *database,
                       Document    *document)
{
  Revision *winner = document_get_winner (document);

  if (winner != NULL && fault_server_has_habit (self, FAULT_HABIT_ABSENT))
    winner->n_absent = (guint) g_rand_int_range (self->habit_rand, 1, 3);
  if (fault_server_has_habit (self, FAULT_HABIT_LATE))
    {
      LateRow *row = g_new0 (LateRow, 1);

      row->id = g_strdup (document->id);
      row->n_requests = (guint) g_rand_int_range (self->habit_rand, 1, 4);
      g_queue_push_tail (&database->late, row);
    }
  else
    append_row (self, database, document->id);
}

/* A request has come: rows that are late come nearer. */
void
fault_server_count_down (FaultServer *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->databases);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Database *database = value;

      for (GList *l = database->late.head, *next; l != NULL; l = next)
        {
          LateRow *row = l->data;

          next = l->next;
          if (--row->n_requests > 0)
            continue;
          append_row (self, database, row->id);
          late_row_free (row);
          g_queue_delete_link (&database->late, l);
        }
    }
}

char *
fault_server_make_token (FaultServer    *self,
                         const Database *database,
                         guint64         seq)
{
  guint salt = fault_server_has_habit (self, FAULT_HABIT_TOKENS) ? g_rand_int (self->habit_rand) : 0;

  return g_strdup_printf ("%" G_GUINT64_FORMAT "-g1AAAA%08x%s%" G_GINT64_MODIFIER "x", seq, salt, database->uuid, seq);
}

/* A token of another file of the same name begins at the beginning. FALSE: no token at all. */
gboolean
fault_server_read_token (const Database *database,
                         const char     *token,
                         guint64        *seq)
{
  const char *mark = "-g1AAAA";
  const char *found = NULL;

  *seq = 0;
  if (token == NULL || g_str_equal (token, "0"))
    return TRUE;
  if (g_str_equal (token, "now"))
    {
      *seq = database->seq;
      return TRUE;
    }
  found = strstr (token, mark);
  if (found == NULL || strlen (found) < strlen (mark) + 8 + strlen (database->uuid))
    return FALSE;
  found += strlen (mark) + 8;
  if (g_str_has_prefix (found, database->uuid))
    *seq = g_ascii_strtoull (found + strlen (database->uuid), NULL, 16);

  return TRUE;
}

char *
fault_server_new_id (FaultServer *self)
{
  g_autofree char *text = g_strdup_printf ("%p %" G_GINT64_FORMAT " %" G_GUINT64_FORMAT, (gpointer) self, g_get_monotonic_time (),
                                           ++self->n_ids);

  return g_compute_checksum_for_string (G_CHECKSUM_MD5, text, -1);
}

/* Seconds, by the clock of the server. */
gint64
fault_server_now (FaultServer *self)
{
  return g_get_real_time () / G_USEC_PER_SEC + self->clock_offset;
}
