/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-source.h"

#include "rfl-formats-error.h"
#include "rfl-json-cutter.h"
#include "rfl-json-stream.h"
#include "rfl-json.h"
#include "rfl-package.h"
#include "rfl-spreadsheet.h"
#include "rfl-table.h"

#include <string.h>

struct _RflSource
{
  GObject    parent_instance;
  char      *path;   /* (owned), construct-only in spirit: there is no other way to make one than to open */
  GPtrArray *files;  /* (owned), of RflSourceFile */
  GPtrArray *digests; /* (owned), of char: of each file */
  char      *digest; /* (owned) */
  guint64    size;
  guint64    done;   /* atomic reads are not needed: it only feeds a progress bar */
  guint      next;
  const RflRowSink *sink;
};

G_DEFINE_FINAL_TYPE (RflSource, rfl_source, G_TYPE_OBJECT)

static void
source_file_free (gpointer data)
{
  RflSourceFile *file = data;

  g_free (file->name);
  g_free (file->version);
  g_free (file);
}

/* ---- What is it? ---- */

static char
sniff_delimiter (const char *head,
                 gsize       length)
{
  static const char candidates[] = { ',', ';', '\t', '|' };
  guint counts[G_N_ELEMENTS (candidates)] = { 0 };
  gboolean quoted = FALSE;
  guint best = 0;

  for (gsize i = 0; i < length && (quoted || (head[i] != '\n' && head[i] != '\r')); i++)
    {
      const char *found = memchr (candidates, head[i], sizeof candidates);

      if (head[i] == '"')
        quoted = !quoted;
      else if (!quoted && found != NULL)
        counts[found - candidates]++;
    }
  for (guint i = 1; i < G_N_ELEMENTS (candidates); i++)
    {
      if (counts[i] > counts[best])
        best = i;
    }
  return candidates[best];
}

static gboolean
looks_like_json (const char *head,
                 gsize       length)
{
  gsize i = 0;

  while (i < length && g_ascii_isspace (head[i]))
    i++;
  return i < length && (head[i] == '{' || head[i] == '[');
}

/* Tables of one column are possible, but a text file that is no table has blanks where a header has names. */
static void
find_table (RflSourceFile *file,
            const char    *head,
            gsize          length)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (head, (gssize) length, NULL);
  g_autoptr(RflCsvReader) reader = NULL;
  g_autoptr(RflTable) table = NULL;
  g_autoptr(RflSpreadsheet) spreadsheet = NULL;
  RflCsvRecord record;

  file->delimiter = sniff_delimiter (head, length);
  reader = rfl_csv_reader_new (stream, rfl_charset_get_inner (file->charset), file->delimiter);
  if (!rfl_csv_reader_next (reader, &record, NULL, NULL) || record.too_long)
    return;

  table = rfl_table_new (file->name, record.cells, record.n_cells);
  if (table != NULL)
    {
      file->kind = RFL_SOURCE_TABLE;
      file->entity = rfl_table_get_entity (table);
      file->version = g_strdup (rfl_table_get_version (table));
      return;
    }
  spreadsheet = rfl_spreadsheet_new (record.cells, record.n_cells);
  if (spreadsheet != NULL)
    file->kind = RFL_SOURCE_SPREADSHEET;
}

/* The description of a package, and JSON Schema, which stands beside it in the specification. */
static gboolean
is_description (const char *name)
{
  g_autofree char *base = g_path_get_basename (name);

  return g_str_equal (base, "datapackage.json");
}

static gboolean
probe_file (const char    *name,
            GInputStream  *stream,
            gpointer       user_data,
            GCancellable  *cancellable,
            GError       **error)
{
  RflSource *self = RFL_SOURCE (user_data);
  RflSourceFile *file = g_new0 (RflSourceFile, 1);
  g_autoptr(GByteArray) head = g_byte_array_new ();
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *decoded = NULL;
  g_autofree guchar *buffer = g_malloc (RFL_CHARSET_HEAD);
  RflCharsetSniffer sniffer;
  const char *text;
  gsize length;
  gssize n;

  file->name = g_strdup (name);
  g_ptr_array_add (self->files, file);
  rfl_charset_sniffer_init (&sniffer);
  while ((n = g_input_stream_read (stream, buffer, RFL_CHARSET_HEAD, cancellable, error)) > 0)
    {
      if (head->len < RFL_CHARSET_HEAD)
        g_byte_array_append (head, buffer, MIN ((guint) n, RFL_CHARSET_HEAD - head->len));
      rfl_charset_sniffer_feed (&sniffer, buffer, (gsize) n);
      g_checksum_update (checksum, buffer, n);
      file->size += (guint64) n;
    }
  if (n < 0)
    return FALSE;

  file->charset = rfl_charset_sniffer_finish (&sniffer);
  text = head->len > 0 ? (const char *) head->data + MIN (file->charset.mark, head->len) : "";
  length = head->len - MIN (file->charset.mark, head->len);
  if (g_str_has_prefix (file->charset.name, "UTF-16"))
    {
      decoded = g_convert (text, (gssize) length & ~1, "UTF-8", file->charset.name, NULL, &length, NULL);
      text = decoded != NULL ? decoded : "";
      length = decoded != NULL ? length : 0;
    }

  if (is_description (name))
    file->kind = RFL_SOURCE_PACKAGE;
  else if (looks_like_json (text, length))
    file->kind = RFL_SOURCE_JSON;
  else if (memchr (text, '\0', length) == NULL)
    find_table (file, text, length);
  g_ptr_array_add (self->digests, g_strdup (g_checksum_get_string (checksum)));
  self->size += file->size;
  return TRUE;
}

/* ---- Reading ---- */

static gboolean
read_json (RflSource      *self,
           RflSourceFile  *file,
           RflRowBuilder  *builder,
           GInputStream   *stream,
           GCancellable   *cancellable,
           GError        **error)
{
  static const char * const members[] = {
    "contents", "services", "data", "organizations", "locations", "service_at_locations", "items", "results", NULL
  };
  g_autoptr(RflJsonStream) json = rfl_json_stream_new (stream);
  g_autoptr(GError) local_error = NULL;
  RflJsonElement element;
  guint64 start = self->done;

  rfl_json_stream_set_members (json, members);
  while (rfl_json_stream_next (json, &element, cancellable, &local_error))
    {
      g_autoptr(JsonNode) node = NULL;
      RflEntity entity;

      if (element.problem == NULL)
        node = rfl_json_parse (element.text, (gssize) element.length, NULL);
      self->done = start + element.offset;
      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
        {
          rfl_row_builder_problem (builder, element.line, NULL, RFL_PROBLEM_JSON, element.text);
          continue;
        }
      entity = rfl_json_cutter_guess (json_node_get_object (node));
      if (entity == RFL_ENTITY_NONE)
        rfl_row_builder_problem (builder, element.line, NULL, RFL_PROBLEM_UNKNOWN_FILE, NULL);
      else if (!rfl_json_cutter_cut (builder, entity, json_node_get_object (node), element.line, error))
        return FALSE;
    }
  if (g_error_matches (local_error, RFL_FORMATS_ERROR, RFL_FORMATS_ERROR_BOMB) ||
      g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (local_error != NULL)
    rfl_row_builder_problem (builder, 0, NULL, RFL_PROBLEM_UNREADABLE_FILE, local_error->message);
  return TRUE;
}

static gboolean
read_csv (RflSource      *self,
          RflSourceFile  *file,
          RflRowBuilder  *builder,
          GInputStream   *stream,
          GCancellable   *cancellable,
          GError        **error)
{
  g_autoptr(RflCsvReader) reader = rfl_csv_reader_new (stream, rfl_charset_get_inner (file->charset), file->delimiter);
  g_autoptr(RflTable) table = NULL;
  g_autoptr(RflSpreadsheet) spreadsheet = NULL;
  g_autoptr(GError) local_error = NULL;
  guint64 start = self->done;
  RflCsvRecord record;

  if (!rfl_csv_reader_next (reader, &record, cancellable, &local_error))
    {
      g_set_error (error, RFL_FORMATS_ERROR, RFL_FORMATS_ERROR_UNREADABLE, "%s has lost its header: %s", file->name,
                   local_error != NULL ? local_error->message : "it is empty");
      return FALSE;
    }
  if (file->kind == RFL_SOURCE_TABLE)
    table = rfl_table_new (file->name, record.cells, record.n_cells);
  else
    spreadsheet = rfl_spreadsheet_new (record.cells, record.n_cells);
  g_assert (table != NULL || spreadsheet != NULL);

  while (rfl_csv_reader_next (reader, &record, cancellable, &local_error))
    {
      gboolean ok;

      self->done = start + rfl_csv_reader_get_offset (reader);
      if (record.too_long)
        {
          rfl_row_builder_problem (builder, record.line, NULL, RFL_PROBLEM_TOO_LONG, NULL);
          continue;
        }
      if (record.bad_text)
        rfl_row_builder_problem (builder, record.line, NULL, RFL_PROBLEM_ENCODING, record.cells[0]);
      ok = table != NULL ? rfl_table_read_row (table, builder, &record, error)
                         : rfl_spreadsheet_read_row (spreadsheet, builder, &record, error);
      if (!ok)
        return FALSE;
    }
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return TRUE;
}

static gboolean
read_file (const char    *name,
           GInputStream  *stream,
           gpointer       user_data,
           GCancellable  *cancellable,
           GError       **error)
{
  RflSource *self = RFL_SOURCE (user_data);
  RflSourceFile *file;
  g_autoptr(RflRowBuilder) builder = NULL;
  g_autoptr(GInputStream) decoded = NULL;
  guint64 done = self->done;
  gboolean ok = TRUE;

  if (self->next >= self->files->len || !g_str_equal (((RflSourceFile *) self->files->pdata[self->next])->name, name))
    {
      g_set_error_literal (error, RFL_FORMATS_ERROR, RFL_FORMATS_ERROR_UNREADABLE, "The source changed while it was read");
      return FALSE;
    }
  file = self->files->pdata[self->next];
  builder = rfl_row_builder_new (self->sink, self->next++, name);

  switch (file->kind)
    {
    case RFL_SOURCE_PACKAGE:
      break;
    case RFL_SOURCE_UNKNOWN:
      if (file->size > 0)
        rfl_row_builder_problem (builder, 0, NULL, RFL_PROBLEM_UNKNOWN_FILE, NULL);
      break;
    case RFL_SOURCE_TABLE:
    case RFL_SOURCE_SPREADSHEET:
    case RFL_SOURCE_JSON:
      decoded = rfl_charset_decode (stream, file->charset, cancellable, error);
      if (decoded == NULL)
        return FALSE;
      ok = file->kind == RFL_SOURCE_JSON ? read_json (self, file, builder, decoded, cancellable, error)
                                         : read_csv (self, file, builder, decoded, cancellable, error);
      break;
    default:
      g_assert_not_reached ();
    }
  if (ok)
    rfl_row_builder_finish (builder);
  self->done = done + file->size;
  return ok;
}

/* ---- GObject ---- */

static void
rfl_source_finalize (GObject *object)
{
  RflSource *self = RFL_SOURCE (object);

  g_free (self->path);
  g_free (self->digest);
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->digests);

  G_OBJECT_CLASS (rfl_source_parent_class)->finalize (object);
}

static void
rfl_source_class_init (RflSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rfl_source_finalize;
}

static void
rfl_source_init (RflSource *self)
{
  self->files = g_ptr_array_new_with_free_func (source_file_free);
  self->digests = g_ptr_array_new_with_free_func (g_free);
}

static gint
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/* The same files have the same digest, as a folder or as an archive. */
static void
finish_digest (RflSource *self)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_ptr_array_sort (self->digests, compare_lines);
  for (guint i = 0; i < self->digests->len; i++)
    g_checksum_update (checksum, self->digests->pdata[i], -1);
  self->digest = g_strdup (g_checksum_get_string (checksum));
}

/**
 * rfl_source_open:
 * @path: a folder, a zip archive, or a CSV, JSON or NDJSON file
 * @cancellable: (nullable): stops
 * @error: an #RflFormatsError
 *
 * Looks through the whole source once: what its files are, in which character set, and whether an archive can be
 * trusted. It blocks: to be called in a thread.
 *
 * Returns: (transfer full) (nullable): the source; %NULL when it cannot be read or holds nothing that is known
 */
RflSource *
rfl_source_open (const char    *path,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(RflSource) self = g_object_new (RFL_TYPE_SOURCE, NULL);
  gboolean known = FALSE;

  g_return_val_if_fail (path != NULL, NULL);

  self->path = g_strdup (path);
  if (!rfl_package_foreach (path, probe_file, self, cancellable, error))
    return NULL;
  finish_digest (self);

  for (guint i = 0; i < self->files->len; i++)
    {
      const RflSourceFile *file = self->files->pdata[i];

      known = known || file->kind == RFL_SOURCE_TABLE || file->kind == RFL_SOURCE_SPREADSHEET ||
              file->kind == RFL_SOURCE_JSON;
    }
  if (!known)
    {
      g_set_error_literal (error, RFL_FORMATS_ERROR, RFL_FORMATS_ERROR_UNKNOWN, "There is nothing known in it");
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * rfl_source_get_path:
 * @self: a source
 *
 * Returns: (transfer none): where it is
 */
const char *
rfl_source_get_path (RflSource *self)
{
  g_return_val_if_fail (RFL_IS_SOURCE (self), NULL);
  return self->path;
}

/**
 * rfl_source_get_files:
 * @self: a source
 *
 * Returns: (transfer none) (element-type RflSourceFile): its files, in the order in which they are read
 */
GPtrArray *
rfl_source_get_files (RflSource *self)
{
  g_return_val_if_fail (RFL_IS_SOURCE (self), NULL);
  return self->files;
}

/**
 * rfl_source_get_digest:
 * @self: a source
 *
 * Returns: (transfer none): SHA-256 in hex of its contents, whatever it is packed in and called
 */
const char *
rfl_source_get_digest (RflSource *self)
{
  g_return_val_if_fail (RFL_IS_SOURCE (self), NULL);
  return self->digest;
}

/**
 * rfl_source_dup_name:
 * @self: a source
 *
 * Returns: (transfer full): a name for it when nobody gave one: that of the file without suffix and without the
 *   number that browsers add to a second download
 */
char *
rfl_source_dup_name (RflSource *self)
{
  g_autofree char *absolute = g_canonicalize_filename (self->path, NULL);
  g_autofree char *base = g_path_get_basename (absolute);
  g_autoptr(GRegex) copy = g_regex_new ("(\\s*\\([0-9]+\\))?(\\.(csv|json|ndjson|jsonl|zip|txt))?$", G_REGEX_CASELESS, 0,
                                        NULL);
  char *name = g_regex_replace_literal (copy, base, -1, 0, "", 0, NULL);

  return *name != '\0' ? name : g_strdup (base);
}

/**
 * rfl_source_get_size:
 * @self: a source
 *
 * Returns: bytes to read, unpacked
 */
guint64
rfl_source_get_size (RflSource *self)
{
  g_return_val_if_fail (RFL_IS_SOURCE (self), 0);
  return self->size;
}

/**
 * rfl_source_get_done:
 * @self: a source
 *
 * Returns: bytes read so far by rfl_source_read()
 */
guint64
rfl_source_get_done (RflSource *self)
{
  g_return_val_if_fail (RFL_IS_SOURCE (self), 0);
  return self->done;
}

/**
 * rfl_source_read:
 * @self: a source
 * @sink: who receives rows and problems
 * @cancellable: (nullable): stops
 * @error: the source became unreadable, or the receiver failed
 *
 * Reads everything, as rows of HSDS 3.1. Memory does not grow with the source. It blocks: to be called in a thread.
 *
 * Returns: whether all was read
 */
gboolean
rfl_source_read (RflSource         *self,
                 const RflRowSink  *sink,
                 GCancellable      *cancellable,
                 GError           **error)
{
  g_return_val_if_fail (RFL_IS_SOURCE (self), FALSE);
  g_return_val_if_fail (sink != NULL, FALSE);

  self->sink = sink;
  self->next = 0;
  self->done = 0;
  return rfl_package_foreach (self->path, read_file, self, cancellable, error);
}
