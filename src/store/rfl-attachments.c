/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-attachments.h"

#include "rfl-projections.h"

#include <string.h>

#define DATA "data"

/* One file on its way into the store. It is read to its end first, so that one that is too large or breaks off leaves
 * nothing; then each piece is written in a transaction of its own, between which other writes pass. */
typedef struct
{
  RflRecord    *attachment;   /* (owned): a copy */
  GInputStream *stream;       /* (owned) */
  char         *worker;       /* (owned) */
  GByteArray   *file;         /* (owned): what was read */
  gsize         written;      /* so many bytes of it are in the store */
  GPtrArray    *chunks;       /* (owned) (element-type utf8): ids of those */
} Adding;

static void
adding_free (Adding *adding)
{
  g_object_unref (adding->attachment);
  g_object_unref (adding->stream);
  g_free (adding->worker);
  g_byte_array_unref (adding->file);
  g_ptr_array_unref (adding->chunks);
  g_free (adding);
}

static char *
get_scope (RflDb      *db,
           const char *person)
{
  RflVault *vault = rfl_db_get_vault (db);

  return vault != NULL ? rfl_vault_scope (vault, person) : NULL;
}

/* Nothing in it but the bytes and whose they are: on every device the same piece is the same revision. */
static RflRecord *
make_chunk (const char    *id,
            const char    *person,
            gconstpointer  data,
            gsize          length)
{
  RflRecord *chunk = rfl_record_new (RFL_KIND_CHUNK, id);
  g_autofree char *text = g_base64_encode (data, length);

  rfl_record_set_string (chunk, "person", person);
  rfl_record_set_string (chunk, DATA, text);

  return chunk;
}

static gpointer
write_chunk (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Adding *adding = data;
  const guint8 *piece = adding->file->data + adding->written;
  const gsize length = MIN (adding->file->len - adding->written, RFL_ATTACHMENT_CHUNK_SIZE);
  g_autofree char *person = rfl_projections_get_person (db, adding->attachment);
  g_autofree char *scope = get_scope (db, person);
  g_autofree char *id = NULL;
  g_autofree char *revision = NULL;
  g_autoptr (RflRecord) chunk = NULL;

  id = scope != NULL ? rfl_vault_chunk_id (rfl_db_get_vault (db), scope, piece, length) : NULL;
  if (id == NULL)
    {
      g_set_error_literal (error, RFL_VAULT_ERROR, RFL_VAULT_ERROR_LOCKED, "The vault is locked");
      return NULL;
    }

  /* What an earlier try left, or another file holds. */
  if (!rfl_documents_exists (db, id))
    {
      chunk = make_chunk (id, person, piece, length);
      revision = rfl_documents_put (db, chunk, &RFL_CHANGE_CHUNK, error);
      if (revision == NULL)
        return NULL;
    }

  return g_steal_pointer (&id);
}

static gpointer
write_attachment (RflDb         *db,
                  gpointer       data,
                  GCancellable  *cancellable,
                  GError       **error)
{
  Adding *adding = data;

  return rfl_documents_put (db, adding->attachment, &RFL_CHANGE_BY (adding->worker), error);
}

static void
on_attachment_written_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  char *revision = rfl_store_finish (RFL_STORE (source), result, &error);

  if (revision != NULL)
    g_task_return_pointer (task, revision, g_free);
  else
    g_task_return_error (task, error);
}

static void
finish_adding (RflStore *store,
               GTask    *task)
{
  Adding *adding = g_task_get_task_data (task);
  g_autofree char *sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, adding->file->data, adding->file->len);

  g_ptr_array_add (adding->chunks, NULL);
  rfl_record_set_int (adding->attachment, "size", adding->file->len);
  rfl_record_set_string (adding->attachment, "sha256", sha256);
  rfl_record_set_strv (adding->attachment, "chunks", (const char * const *) adding->chunks->pdata);
  rfl_store_write_async (store, write_attachment, adding, NULL, g_free, g_task_get_cancellable (task),
                         on_attachment_written_cb, g_object_ref (task));
}

static void write_next (RflStore *store,
                        GTask    *task);

static void
on_chunk_written_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Adding *adding = g_task_get_task_data (task);
  GError *error = NULL;
  char *id = rfl_store_finish (RFL_STORE (source), result, &error);

  if (id == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_ptr_array_add (adding->chunks, id);
  adding->written += RFL_ATTACHMENT_CHUNK_SIZE;
  write_next (RFL_STORE (source), task);
}

static void
write_next (RflStore *store,
            GTask    *task)
{
  Adding *adding = g_task_get_task_data (task);

  if (adding->written < adding->file->len)
    rfl_store_write_async (store, write_chunk, adding, NULL, g_free, g_task_get_cancellable (task), on_chunk_written_cb,
                           g_object_ref (task));
  else
    finish_adding (store, task);
}

static void read_next (GTask *task);

static void
on_piece_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Adding *adding = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (piece == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_byte_array_append (adding->file, g_bytes_get_data (piece, NULL), (guint) g_bytes_get_size (piece));
  if (adding->file->len > RFL_ATTACHMENT_MAX_SIZE)
    g_task_return_new_error (task, RFL_STORE_ERROR, RFL_STORE_ERROR_INVALID, "The file is larger than 10 MB");
  else if (g_bytes_get_size (piece) > 0)
    read_next (task);
  else
    write_next (g_task_get_source_object (task), task);
}

static void
read_next (GTask *task)
{
  Adding *adding = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (adding->stream, RFL_ATTACHMENT_CHUNK_SIZE, g_task_get_priority (task),
                                   g_task_get_cancellable (task), on_piece_read_cb, g_object_ref (task));
}

/**
 * rfl_attachments_add_async:
 * @store: a store with an open vault
 * @attachment: name, type and what the file belongs to; it is copied
 * @stream: the file, read from here to its end
 * @worker: who adds it
 * @cancellable: (nullable): stops; the attachment is not there then
 * @callback: called when done
 * @user_data: for @callback
 *
 * Stores a file of at most 10 MB in sealed pieces and then the attachment that lists them. A piece that is there already,
 * from a try that was interrupted or from another file of the same person, is not written again.
 */
void
rfl_attachments_add_async (RflStore            *store,
                           RflAttachment       *attachment,
                           GInputStream        *stream,
                           const char          *worker,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Adding *adding;

  g_return_if_fail (RFL_IS_STORE (store));
  g_return_if_fail (RFL_IS_ATTACHMENT (attachment));
  g_return_if_fail (G_IS_INPUT_STREAM (stream));
  g_return_if_fail (worker != NULL);

  adding = g_new0 (Adding, 1);
  adding->attachment = rfl_record_copy (RFL_RECORD (attachment));
  adding->stream = g_object_ref (stream);
  adding->worker = g_strdup (worker);
  adding->file = g_byte_array_new ();
  adding->chunks = g_ptr_array_new_with_free_func (g_free);

  task = g_task_new (store, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_attachments_add_async);
  g_task_set_task_data (task, adding, (GDestroyNotify) adding_free);
  read_next (task);
}

/**
 * rfl_attachments_add_finish:
 * @store: a store
 * @result: of the call
 * @error: return location
 *
 * Returns: (transfer full): the revision of the attachment; otherwise %RFL_STORE_ERROR_INVALID for a file over 10 MB,
 * %RFL_VAULT_ERROR_LOCKED, or what reading gave
 */
char *
rfl_attachments_add_finish (RflStore      *store,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * rfl_attachments_load:
 * @db: a connection
 * @attachment: an attachment
 * @error: return location
 *
 * Returns: (transfer full): the file; otherwise %RFL_STORE_ERROR_MISSING while a piece has not come yet,
 * %RFL_STORE_ERROR_DAMAGED when the pieces are not the file that was added
 */
GBytes *
rfl_attachments_load (RflDb          *db,
                      RflAttachment  *attachment,
                      GError        **error)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autofree char *sha256 = NULL;
  g_auto (GStrv) chunks = NULL;

  g_return_val_if_fail (db != NULL, NULL);
  g_return_val_if_fail (RFL_IS_ATTACHMENT (attachment), NULL);

  chunks = rfl_attachment_dup_chunks (attachment);
  for (guint i = 0; chunks != NULL && chunks[i] != NULL; i++)
    {
      g_autoptr (RflRecord) chunk = rfl_documents_get (db, chunks[i], error);
      g_autofree guchar *data = NULL;
      const char *text;
      gsize length = 0;

      if (chunk == NULL)
        return NULL;
      text = rfl_record_get_string (chunk, DATA);
      data = text != NULL ? g_base64_decode (text, &length) : NULL;
      if (length == 0 || length > RFL_ATTACHMENT_CHUNK_SIZE || file->len + length > RFL_ATTACHMENT_MAX_SIZE)
        break;
      g_byte_array_append (file, data, (guint) length);
    }

  sha256 = g_compute_checksum_for_data (G_CHECKSUM_SHA256, file->data, file->len);
  if (g_strcmp0 (sha256, rfl_attachment_get_sha256 (attachment)) != 0)
    {
      g_set_error (error, RFL_STORE_ERROR, RFL_STORE_ERROR_DAMAGED, "Attachment %s is not what it was",
                   rfl_record_get_id (RFL_RECORD (attachment)));
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&file));
}

/**
 * rfl_attachments_count_missing:
 * @db: a connection
 * @attachment: an attachment
 *
 * Returns: how many of its pieces are not here yet
 */
guint
rfl_attachments_count_missing (RflDb         *db,
                               RflAttachment *attachment)
{
  g_auto (GStrv) chunks = NULL;
  guint n_missing = 0;

  g_return_val_if_fail (db != NULL, 0);
  g_return_val_if_fail (RFL_IS_ATTACHMENT (attachment), 0);

  chunks = rfl_attachment_dup_chunks (attachment);
  for (guint i = 0; chunks != NULL && chunks[i] != NULL; i++)
    if (!rfl_documents_exists (db, chunks[i]))
      n_missing++;

  return n_missing;
}
