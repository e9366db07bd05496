/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-erase-private.h"

#include "rfl-backup-private.h"
#include "rfl-documents.h"
#include "rfl-drafts.h"
#include "rfl-id.h"
#include "rfl-migrations.h"
#include "rfl-store-open.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* A copy that a crash left half-made holds what it was made from. One that is at work is younger. */
#define ABANDONED_SECONDS 3600

/* Documents of one transaction while nobody waits. */
#define STEP 100

/* ---- The file of records ---- */

static gboolean
take_line (RflDb       *db,
           const char  *line,
           GError     **error)
{
  g_autoptr (JsonNode) node = rfl_json_parse (line, -1, NULL);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *id = object != NULL ? rfl_json_get_string (object, "_id") : NULL;
  g_autoptr (RflRecord) record = NULL;
  g_autofree char *there = NULL;
  g_autofree char *revision = NULL;
  RflChange change = { NULL };

  if (object != NULL)
    change.by = rfl_json_get_string (object, "changed.by");
  if (change.by == NULL || rfl_kind_from_document_id (id) != RFL_KIND_ERASE)
    {
      g_warning ("A line of " RFL_ERASE_FILE " is no erase record");
      return TRUE;
    }
  there = rfl_documents_get_winner (db, id);
  if (there != NULL)
    return TRUE;

  /* The same revision as it was, which other laptops may have. */
  change.device = rfl_json_get_string (object, "changed.device");
  change.clock = rfl_json_get_string (object, "changed.clock");
  record = rfl_record_new_from_json (RFL_KIND_ERASE, id, object, error);
  if (record == NULL)
    return FALSE;

  /* Another office had its data here. */
  if (rfl_erase_can_check (db) && !rfl_erase_is_signed (db, record))
    return TRUE;
  revision = rfl_documents_put (db, record, &change, error);

  return revision != NULL && rfl_erase_take (db, record, error);
}

static char *
read_file (const char  *directory,
           GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *path = g_build_filename (directory, RFL_ERASE_FILE, NULL);
  char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, &local_error) &&
      !g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_propagate_error (error, g_steal_pointer (&local_error));

  return text;
}

gboolean
rfl_erase_load_file (RflDb       *db,
                     const char  *directory,
                     GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *text = read_file (directory, &local_error);
  g_auto (GStrv) lines = text != NULL ? g_strsplit (text, "\n", -1) : NULL;

  for (guint i = 0; local_error == NULL && lines != NULL && lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      take_line (db, lines[i], &local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return local_error == NULL;
}

static gboolean
append_line (RflRecord  *record,
             gpointer    data,
             GError    **error)
{
  g_autoptr (JsonNode) node = rfl_record_dup_node (record);
  g_autofree char *line = NULL;

  rfl_json_set_string (json_node_get_object (node), "_id", rfl_record_get_id (record));
  line = rfl_json_canonical (node);
  g_string_append_printf (data, "%s\n", line);

  return TRUE;
}

typedef struct
{
  RflDb   *db;
  GString *text;
} Saving;

/* What is in the file is believed, so nothing comes into it that is not signed. */
static gboolean
append_signed (RflRecord  *record,
               gpointer    data,
               GError    **error)
{
  Saving *saving = data;

  return !rfl_erase_is_signed (saving->db, record) || append_line (record, saving->text, error);
}

gboolean
rfl_erase_save_file (RflDb       *db,
                     const char  *directory,
                     GError     **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *path = g_build_filename (directory, RFL_ERASE_FILE, NULL);
  g_autofree char *before = read_file (directory, NULL);
  g_auto (GStrv) lines = before != NULL ? g_strsplit (before, "\n", -1) : NULL;
  Saving saving = { db, text };

  if (!rfl_documents_each (db, RFL_KIND_ERASE, append_signed, &saving, error))
    return FALSE;

  /* Of data that stood here before. */
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    if (*lines[i] != '\0' && strstr (text->str, lines[i]) == NULL)
      g_string_append_printf (text, "%s\n", lines[i]);

  return text->len == 0 ||
         g_file_set_contents_full (path, text->str, (gssize) text->len,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

/* ---- Copies ---- */

static gboolean
run_to_end (RflDb   *db,
            GError **error)
{
  int n;

  do
    {
      if (!rfl_db_begin (db, error))
        return FALSE;
      n = rfl_erase_run (db, STEP, error);
      if (n < 0 || !rfl_db_commit (db, error))
        {
          rfl_db_rollback (db);
          return FALSE;
        }
    }
  while (n > 0);

  return TRUE;
}

gboolean
rfl_erase_prepare (RflDb       *db,
                   const char  *directory,
                   GError     **error)
{
  g_autofree char *path = g_build_filename (directory, RFL_ERASE_FILE, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      if (!rfl_db_begin (db, error))
        return FALSE;
      if (!rfl_erase_load_file (db, directory, error) || !rfl_db_commit (db, error))
        {
          rfl_db_rollback (db);
          return FALSE;
        }
    }

  return rfl_db_query_int (db, "SELECT EXISTS (SELECT 1 FROM erased WHERE due > 0 AND due = 1)", 0) == 0 ||
         run_to_end (db, error);
}

/* Everything that is erased: names and the clocks of their records. */
static GHashTable *
read_names (const char  *source,
            GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (RflDb) db = rfl_db_open (source, RFL_DB_READ, error);
  g_autoptr (RflStatement) statement = db != NULL ? rfl_db_prepare (db, "SELECT name, clock FROM erased", error) : NULL;

  if (statement == NULL)
    return NULL;

  while (rfl_statement_step (statement, &local_error))
    g_hash_table_insert (names, g_strdup (rfl_statement_text (statement, 0)), g_strdup (rfl_statement_text (statement, 1)));
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  return g_steal_pointer (&names);
}

/* Whether the copy has to be written anew. Of drafts, only what is in them tells. */
static gboolean
holds_any (RflDb       *db,
           GHashTable  *names,
           gboolean     drafts,
           gboolean    *holds,
           GError     **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (RflStatement) statement = NULL;
  GHashTableIter iter;
  gpointer name = NULL;

  *holds = drafts && rfl_drafts_count (db) > 0;
  statement = rfl_db_prepare (db,
                              "SELECT 1 FROM document d JOIN history h ON h.document = d.number"
                              " WHERE (d.id = ?1 OR d.scope = ?1) AND h.deleted = 0 AND h.body IS NOT NULL LIMIT 1",
                              error);
  if (statement == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, names);
  while (!*holds && local_error == NULL && g_hash_table_iter_next (&iter, &name, NULL))
    {
      rfl_statement_bind_text (statement, 1, name);
      *holds = rfl_statement_step (statement, &local_error);
      rfl_statement_reset (statement);
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return local_error == NULL;
}

static gboolean
add_names (RflDb       *db,
           GHashTable  *names,
           GError     **error)
{
  g_autoptr (RflStatement) statement = NULL;
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer clock = NULL;

  statement = rfl_db_prepare (db,
                              "INSERT INTO erased (name, clock) VALUES (?1, ?2)"
                              " ON CONFLICT (name) DO UPDATE SET due = 1",
                              error);
  if (statement == NULL)
    return FALSE;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, &clock))
    {
      rfl_statement_bind_text (statement, 1, name);
      rfl_statement_bind_text (statement, 2, clock);
      if (!rfl_statement_run (statement, error))
        return FALSE;
    }

  return rfl_db_set_local (db, RFL_ERASE_DRAFTS_NAME, "due", error);
}

static gboolean
erase_in_copy (const char  *path,
               GHashTable  *names,
               RflVault    *vault,
               GError     **error)
{
  g_autofree char *device = rfl_device_id_new ();
  g_autoptr (RflClock) clock = rfl_clock_new (device);
  g_autoptr (RflDb) db = rfl_db_open (path, RFL_DB_WRITE, error);

  if (db == NULL)
    return FALSE;
  rfl_db_set_vault (db, vault);
  rfl_db_set_clock (db, clock);
  if (!rfl_migrations_run (db, error) || !rfl_db_begin (db, error))
    return FALSE;
  if (!add_names (db, names, error) || !rfl_db_commit (db, error))
    {
      rfl_db_rollback (db);
      return FALSE;
    }

  return run_to_end (db, error) && rfl_db_exec (db, "PRAGMA journal_mode = DELETE", error);
}

/* Folds in the journal that a copy may have beside it. */
static gboolean
fold_journal (const char  *path,
              GError     **error)
{
  g_autofree char *journal = g_strconcat (path, "-wal", NULL);
  g_autoptr (RflDb) db = NULL;

  if (!g_file_test (journal, G_FILE_TEST_EXISTS))
    return TRUE;
  db = rfl_db_open (path, RFL_DB_WRITE, error);

  return db != NULL && rfl_db_exec (db, "PRAGMA journal_mode = DELETE", error);
}

static void
remove_with_journals (const char *path)
{
  static const char * const endings[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *file = g_strconcat (path, endings[i], NULL);

      g_unlink (file);
    }
}

static gboolean
rewrite (const char    *path,
         GHashTable    *names,
         RflVault      *vault,
         GCancellable  *cancellable,
         GError       **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *random = rfl_id_new_random ();
  g_autofree char *part = g_strdup_printf ("%s/.%s.%s.part", folder, name, random);
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (part);

  if (g_file_copy (from, to, G_FILE_COPY_NONE, cancellable, NULL, NULL, error) &&
      erase_in_copy (part, names, vault, error) && rfl_backup_verify (part, error) &&
      rfl_backup_flush_file (part, error))
    {
      if (g_rename (part, path) == 0)
        {
          rfl_store_flush_directory (folder);
          return TRUE;
        }
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_READ_ONLY, "%s: %s", path, g_strerror (errno));
    }
  remove_with_journals (part);

  return FALSE;
}

static gboolean
clean (const char    *path,
       GHashTable    *names,
       RflVault      *vault,
       GCancellable  *cancellable,
       GError       **error)
{
  gboolean holds = FALSE;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !fold_journal (path, error))
    return FALSE;
  {
    g_autoptr (RflDb) db = rfl_db_open (path, RFL_DB_READ, error);

    if (db == NULL || !holds_any (db, names, vault != NULL && !rfl_vault_is_locked (vault), &holds, error))
      return FALSE;
  }

  return !holds || rewrite (path, names, vault, cancellable, error);
}

/* Whether trying again later may help: then a copy is not given up. */
static gboolean
is_passing (const GError *error)
{
  return error->domain == G_IO_ERROR || g_error_matches (error, RFL_STORE_ERROR, RFL_STORE_ERROR_FULL) ||
         g_error_matches (error, RFL_STORE_ERROR, RFL_STORE_ERROR_BUSY) ||
         g_error_matches (error, RFL_STORE_ERROR, RFL_STORE_ERROR_READ_ONLY);
}

static gboolean
clean_or_remove (const char    *path,
                 GHashTable    *names,
                 RflVault      *vault,
                 GCancellable  *cancellable,
                 gboolean      *removed,
                 GError       **error)
{
  g_autoptr (GError) local_error = NULL;

  *removed = FALSE;
  if (clean (path, names, vault, cancellable, &local_error) ||
      g_error_matches (local_error, RFL_STORE_ERROR, RFL_STORE_ERROR_MISSING))
    return TRUE;
  if (is_passing (local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  g_warning ("%s cannot be read, so nothing can be erased in it, and it is removed: %s", path, local_error->message);
  remove_with_journals (path);
  *removed = TRUE;

  return TRUE;
}

gboolean
rfl_erase_clean_copy (const char    *source,
                      const char    *path,
                      RflVault      *vault,
                      GCancellable  *cancellable,
                      gboolean      *removed,
                      GError       **error)
{
  g_autoptr (GHashTable) names = read_names (source, error);

  return names != NULL &&
         (g_hash_table_size (names) == 0 || clean_or_remove (path, names, vault, cancellable, removed, error));
}

static void
remove_if_abandoned (const char *path)
{
  GStatBuf info;

  if (g_stat (path, &info) == 0 && info.st_mtime < g_get_real_time () / G_TIME_SPAN_SECOND - ABANDONED_SECONDS)
    remove_with_journals (path);
}

/* The databases that a restore replaced, and what a crash left half-made. */
static void
list_others (const char *folder,
             GPtrArray  *paths)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if ((g_str_has_prefix (name, ".") && g_str_has_suffix (name, ".part")) || g_str_equal (name, RFL_STORE_RESTORING))
        remove_if_abandoned (path);
      else if (g_str_has_prefix (name, RFL_STORE_REPLACED_PREFIX) && !g_str_has_suffix (name, "-wal") &&
               !g_str_has_suffix (name, "-shm"))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
}

gboolean
rfl_erase_clean_copies (const char    *directory,
                        RflVault      *vault,
                        GCancellable  *cancellable,
                        GStrvBuilder  *removed,
                        GError       **error)
{
  g_autofree char *source = g_build_filename (directory, RFL_STORE_FILE, NULL);
  g_autoptr (GHashTable) names = read_names (source, error);
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = NULL;

  if (names == NULL)
    return FALSE;

  backups = rfl_backup_list (directory);
  for (guint i = 0; i < backups->len; i++)
    g_ptr_array_add (paths, g_strdup (((const RflBackup *) g_ptr_array_index (backups, i))->path));
  folder = rfl_backup_dup_folder (directory);
  list_others (directory, paths);
  list_others (folder, paths);

  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      gboolean gone = FALSE;

      if (!clean_or_remove (path, names, vault, cancellable, &gone, error))
        return FALSE;
      if (gone)
        g_strv_builder_add (removed, path);
    }

  return TRUE;
}
