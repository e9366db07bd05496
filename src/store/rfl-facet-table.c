/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-facet-table.h"

#include <math.h>

#include "rfl-db-private.h"
#include "rfl-text.h"

/* Changes that are kept: a connection that missed more reads the whole table. */
#define N_CHANGES_KEPT 2000

struct _RflFacetTable
{
  GArray    *entries;      /* (owned) (element-type RflFacetEntry), by slot */
  GPtrArray *sets;         /* (owned) (element-type RflFacetSet), by number, with gaps */
  GArray    *marks;        /* (owned) (element-type guint32), by slot: the query that marked it */
  guint32    mark;
  gint64     sequence;     /* last change that was read */
  gboolean   loaded;
};

static void
facet_set_free (gpointer data)
{
  RflFacetSet *set = data;

  if (set == NULL)
    return;

  g_free (set->text);
  g_free (set->words);
  g_strfreev (set->codes);
  g_clear_pointer (&set->schedule, rfl_schedule_free);
  g_free (set);
}

static void
facet_table_free (gpointer data)
{
  RflFacetTable *self = data;

  g_array_unref (self->entries);
  g_ptr_array_unref (self->sets);
  g_array_unref (self->marks);
  g_free (self);
}

static RflFacetTable *
facet_table_new (void)
{
  RflFacetTable *self = g_new0 (RflFacetTable, 1);

  self->entries = g_array_new (FALSE, TRUE, sizeof (RflFacetEntry));
  self->sets = g_ptr_array_new_with_free_func (facet_set_free);
  self->marks = g_array_new (FALSE, TRUE, sizeof (guint32));
  return self;
}

#define ENTRY_COLUMNS "slot, latitude, longitude, needs, publics, languages, town, schedule, codes, assured_day, verify_day"

static guint64
pack_codes (const RflFacetEntry *entry)
{
  return (guint64) entry->level | (guint64) entry->legal_status << 8 | (guint64) entry->capacity << 16
         | (guint64) entry->support_type << 24 | (guint64) entry->flags << 32;
}

static void
read_entry (RflStatement  *statement,
            RflFacetEntry *entry)
{
  guint64 codes = rfl_statement_int (statement, 8);

  entry->latitude = rfl_statement_is_null (statement, 1) ? NAN : rfl_statement_double (statement, 1);
  entry->longitude = rfl_statement_is_null (statement, 2) ? NAN : rfl_statement_double (statement, 2);
  entry->needs = rfl_statement_int (statement, 3);
  entry->publics = rfl_statement_int (statement, 4);
  entry->languages = rfl_statement_int (statement, 5);
  entry->town = rfl_statement_int (statement, 6);
  entry->schedule = rfl_statement_int (statement, 7);
  entry->level = codes;
  entry->legal_status = codes >> 8;
  entry->capacity = codes >> 16;
  entry->support_type = codes >> 24;
  entry->flags = (codes >> 32) | RFL_FACET_FLAG_PRESENT;
  entry->assured_day = rfl_statement_int (statement, 9);
  entry->verify_day = rfl_statement_int (statement, 10);
}

static void
store_entry (RflFacetTable       *self,
             guint                slot,
             const RflFacetEntry *entry)
{
  if (slot >= self->entries->len)
    {
      g_array_set_size (self->entries, slot + 1);
      g_array_set_size (self->marks, slot + 1);
    }
  g_array_index (self->entries, RflFacetEntry, slot) = *entry;
}

static gboolean
load_all (RflFacetTable  *self,
          RflDb          *db,
          GError        **error)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, "SELECT " ENTRY_COLUMNS " FROM service_facet", error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;

  g_array_set_size (self->entries, 0);
  while (rfl_statement_step (statement, &local_error))
    {
      RflFacetEntry entry;

      read_entry (statement, &entry);
      store_entry (self, rfl_statement_int (statement, 0), &entry);
    }

  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

static gboolean
load_changes (RflFacetTable  *self,
              RflDb          *db,
              GError        **error)
{
  g_autoptr (RflStatement) statement = NULL;
  GError *local_error = NULL;

  statement = rfl_db_prepare (db,
                              "SELECT c.slot, latitude, longitude, needs, publics, languages, town, schedule, codes, "
                              "assured_day, verify_day FROM facet_change AS c LEFT JOIN service_facet AS f ON f.slot = c.slot "
                              "WHERE c.sequence > ?",
                              error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_int (statement, 1, self->sequence);
  while (rfl_statement_step (statement, &local_error))
    {
      RflFacetEntry entry = { .latitude = NAN, .longitude = NAN };

      if (!rfl_statement_is_null (statement, 3))
        read_entry (statement, &entry);
      store_entry (self, rfl_statement_int (statement, 0), &entry);
    }

  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

/* Sets are only added, so what is known stays. */
static gboolean
load_sets (RflFacetTable  *self,
           RflDb          *db,
           GError        **error)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, "SELECT number, value FROM facet_set WHERE number >= ?", error);
  GError *local_error = NULL;

  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_int (statement, 1, self->sets->len);
  while (rfl_statement_step (statement, &local_error))
    {
      guint number = rfl_statement_int (statement, 0);
      RflFacetSet *set = g_new0 (RflFacetSet, 1);

      set->text = g_strdup (rfl_statement_text (statement, 1));
      if (number >= self->sets->len)
        g_ptr_array_set_size (self->sets, number + 1);
      facet_set_free (g_ptr_array_index (self->sets, number));
      g_ptr_array_index (self->sets, number) = set;
    }

  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

/**
 * rfl_facet_table_get:
 * @db: a connection
 * @error: return location
 *
 * Gives the facets of all services, as the connection sees the database now. The first call reads the table, later ones what
 * changed since.
 *
 * Returns: (transfer none) (nullable): the table, until the next call
 */
RflFacetTable *
rfl_facet_table_get (RflDb   *db,
                     GError **error)
{
  static const char key[] = "rfl-facet-table";
  RflFacetTable *self;
  gint64 first, last;
  gboolean ok;

  g_return_val_if_fail (db != NULL, NULL);

  self = rfl_db_get_data (db, key);
  if (self == NULL)
    {
      self = facet_table_new ();
      rfl_db_set_data (db, key, self, facet_table_free);
    }

  first = rfl_db_query_int (db, "SELECT min (sequence) FROM facet_change", 0);
  last = rfl_db_query_int (db, "SELECT max (sequence) FROM facet_change", 0);
  if (self->loaded && last == self->sequence)
    return self;

  if (!self->loaded || self->sequence + 1 < first || last < self->sequence)
    {
      g_ptr_array_set_size (self->sets, 0);
      ok = load_sets (self, db, error) && load_all (self, db, error);
    }
  else
    ok = load_sets (self, db, error) && load_changes (self, db, error);

  /* What an open transaction wrote may be rolled back, and the numbers of its changes given again. */
  self->loaded = ok && sqlite3_txn_state (rfl_db_get_sqlite (db), "main") != SQLITE_TXN_WRITE;
  self->sequence = last;
  return ok ? self : NULL;
}

/**
 * rfl_facet_table_get_n_slots:
 * @self: the table
 *
 * Returns: the number after the last slot; not every slot below it holds a service
 */
guint
rfl_facet_table_get_n_slots (RflFacetTable *self)
{
  return self->entries->len;
}

/**
 * rfl_facet_table_get_entries:
 * @self: the table
 *
 * Returns: (transfer none): the entries, by slot
 */
const RflFacetEntry *
rfl_facet_table_get_entries (RflFacetTable *self)
{
  return (const RflFacetEntry *) (gpointer) self->entries->data;
}

/**
 * rfl_facet_table_get_n_sets:
 * @self: the table
 *
 * Returns: the number after the last set
 */
guint
rfl_facet_table_get_n_sets (RflFacetTable *self)
{
  return self->sets->len;
}

/**
 * rfl_facet_table_get_set:
 * @self: the table
 * @number: number of a set
 *
 * Returns: (transfer none) (nullable): the set; %NULL for a number that is not used
 */
RflFacetSet *
rfl_facet_table_get_set (RflFacetTable *self,
                         guint          number)
{
  return number < self->sets->len ? g_ptr_array_index (self->sets, number) : NULL;
}

/**
 * rfl_facet_set_get_codes:
 * @set: a set
 *
 * Returns: (transfer none): its codes
 */
const char * const *
rfl_facet_set_get_codes (RflFacetSet *set)
{
  if (set->codes == NULL)
    set->codes = g_strsplit (set->text, " ", -1);
  return (const char * const *) set->codes;
}

/**
 * rfl_facet_set_get_words:
 * @set: a set
 *
 * Returns: (transfer none): its text as folded words, for comparing towns
 */
const char *
rfl_facet_set_get_words (RflFacetSet *set)
{
  if (set->words == NULL)
    {
      g_auto (GStrv) words = rfl_text_words (set->text);

      set->words = g_strjoinv (" ", words);
    }
  return set->words;
}

/**
 * rfl_facet_set_get_schedule:
 * @set: a set
 *
 * Returns: (transfer none) (nullable): its hours
 */
const RflSchedule *
rfl_facet_set_get_schedule (RflFacetSet *set)
{
  if (set->schedule == NULL)
    set->schedule = rfl_schedule_from_text (set->text);
  return set->schedule;
}

/**
 * rfl_facet_table_unmark:
 * @self: the table
 *
 * Forgets all marks, at no cost.
 */
void
rfl_facet_table_unmark (RflFacetTable *self)
{
  if (++self->mark == 0)
    {
      guint n_slots = self->marks->len;

      g_array_set_size (self->marks, 0);
      g_array_set_size (self->marks, n_slots);
      self->mark = 1;
    }
}

/**
 * rfl_facet_table_mark:
 * @self: the table
 * @slot: a slot below rfl_facet_table_get_n_slots()
 *
 * Marks a service as seen.
 *
 * Returns: %TRUE when it was not marked
 */
gboolean
rfl_facet_table_mark (RflFacetTable *self,
                      guint          slot)
{
  guint32 *mark = &g_array_index (self->marks, guint32, slot);

  if (*mark == self->mark)
    return FALSE;

  *mark = self->mark;
  return TRUE;
}

static gboolean
note_change (RflDb   *db,
             guint    slot,
             GError **error)
{
  g_autoptr (RflStatement) statement = rfl_db_prepare (db, "INSERT INTO facet_change (slot) VALUES (?)", error);

  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_int (statement, 1, slot);
  return rfl_statement_run (statement, error);
}

static void
bind_degrees (RflStatement *statement,
              int           parameter,
              float         degrees)
{
  if (isnan (degrees))
    rfl_statement_bind_null (statement, parameter);
  else
    rfl_statement_bind_double (statement, parameter, degrees);
}

/**
 * rfl_facet_table_put:
 * @db: a connection in a transaction
 * @slot: slot of the service
 * @entry: its facets
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean
rfl_facet_table_put (RflDb                *db,
                     guint                 slot,
                     const RflFacetEntry  *entry,
                     GError              **error)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  statement = rfl_db_prepare (db, "INSERT OR REPLACE INTO service_facet (" ENTRY_COLUMNS ") "
                              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_int (statement, 1, slot);
  bind_degrees (statement, 2, entry->latitude);
  bind_degrees (statement, 3, entry->longitude);
  rfl_statement_bind_int (statement, 4, entry->needs);
  rfl_statement_bind_int (statement, 5, entry->publics);
  rfl_statement_bind_int (statement, 6, entry->languages);
  rfl_statement_bind_int (statement, 7, entry->town);
  rfl_statement_bind_int (statement, 8, entry->schedule);
  rfl_statement_bind_int (statement, 9, pack_codes (entry));
  rfl_statement_bind_int (statement, 10, entry->assured_day);
  rfl_statement_bind_int (statement, 11, entry->verify_day);
  return rfl_statement_run (statement, error) && note_change (db, slot, error);
}

/**
 * rfl_facet_table_remove:
 * @db: a connection in a transaction
 * @slot: slot of a service
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean
rfl_facet_table_remove (RflDb   *db,
                        guint    slot,
                        GError **error)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  statement = rfl_db_prepare (db, "DELETE FROM service_facet WHERE slot = ?", error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_int (statement, 1, slot);
  return rfl_statement_run (statement, error) && note_change (db, slot, error);
}

/**
 * rfl_facet_table_intern:
 * @db: a connection in a transaction
 * @text: codes separated by spaces, a town, or hours
 * @number: (out): its number
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean
rfl_facet_table_intern (RflDb       *db,
                        const char  *text,
                        guint32     *number,
                        GError     **error)
{
  g_autoptr (RflStatement) find = NULL, insert = NULL;
  GError *local_error = NULL;

  g_return_val_if_fail (db != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  find = rfl_db_prepare (db, "SELECT number FROM facet_set WHERE value = ?", error);
  if (find == NULL)
    return FALSE;

  rfl_statement_bind_text (find, 1, text);
  if (rfl_statement_step (find, &local_error))
    {
      *number = rfl_statement_int (find, 0);
      return TRUE;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, local_error);
      return FALSE;
    }

  insert = rfl_db_prepare (db, "INSERT INTO facet_set (value) VALUES (?)", error);
  if (insert == NULL)
    return FALSE;

  rfl_statement_bind_text (insert, 1, text);
  if (!rfl_statement_run (insert, error))
    return FALSE;

  *number = rfl_db_last_rowid (db);
  return TRUE;
}

/**
 * rfl_facet_table_clear:
 * @db: a connection in a transaction
 * @error: return location
 *
 * Empties the table. Every connection reads it anew: the numbers of changes go on, with a gap.
 *
 * Returns: whether it worked
 */
gboolean
rfl_facet_table_clear (RflDb   *db,
                       GError **error)
{
  g_return_val_if_fail (db != NULL, FALSE);

  return rfl_db_exec (db,
                      "DELETE FROM service_facet; DELETE FROM facet_set; DELETE FROM facet_change;"
                      "INSERT INTO facet_change (slot) VALUES (0); DELETE FROM facet_change;"
                      "INSERT INTO facet_change (slot) VALUES (0)",
                      error);
}

/**
 * rfl_facet_table_trim:
 * @db: a connection in a transaction
 * @error: return location
 *
 * Forgets old changes.
 *
 * Returns: whether it worked
 */
gboolean
rfl_facet_table_trim (RflDb   *db,
                      GError **error)
{
  g_autoptr (RflStatement) statement = NULL;

  g_return_val_if_fail (db != NULL, FALSE);

  statement = rfl_db_prepare (db, "DELETE FROM facet_change WHERE sequence <= (SELECT max (sequence) FROM facet_change) - ?", error);
  if (statement == NULL)
    return FALSE;

  rfl_statement_bind_int (statement, 1, N_CHANGES_KEPT);
  return rfl_statement_run (statement, error);
}
