/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-row-builder-private.h"

#include "rfl-json.h"
#include "rfl-kind.h"

#include <string.h>

/* A hostile file may have a new problem of the once-only kind in each row. */
#define MAX_ONCE 1000

/**
 * rfl_row_builder_new:
 * @sink: who receives; copied
 * @file: index of the file in the source
 * @file_name: its name
 *
 * Returns: (transfer full): a builder
 */
RflRowBuilder *
rfl_row_builder_new (const RflRowSink *sink,
                     guint             file,
                     const char       *file_name)
{
  RflRowBuilder *self = g_new0 (RflRowBuilder, 1);

  self->sink = *sink;
  self->file = file;
  self->file_name = g_strdup (file_name);
  self->row = rfl_row_new ();
  self->once = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) rfl_problem_free);
  return self;
}

/**
 * rfl_row_builder_free:
 * @self: (transfer full): a builder
 */
void
rfl_row_builder_free (RflRowBuilder *self)
{
  g_free (self->file_name);
  rfl_row_free (self->row);
  g_hash_table_unref (self->once);
  g_free (self);
}

/**
 * rfl_row_builder_problem:
 * @self: a builder
 * @line: line, or 0 for the whole file
 * @column: (nullable): column
 * @code: what is wrong
 * @value: (nullable): the text that is wrong
 */
void
rfl_row_builder_problem (RflRowBuilder  *self,
                         guint64         line,
                         const char     *column,
                         RflProblemCode  code,
                         const char     *value)
{
  g_autoptr(RflProblem) problem = rfl_problem_new (self->file_name, line, column, code, value);

  self->sink.problem (problem, self->sink.user_data);
}

/**
 * rfl_row_builder_once:
 * @self: a builder
 * @line: line of this case
 * @column: (nullable): column
 * @code: what is wrong
 * @value: (nullable): the text that is wrong
 *
 * Counts a problem that is said once for the file and column, by rfl_row_builder_finish().
 */
void
rfl_row_builder_once (RflRowBuilder  *self,
                      guint64         line,
                      const char     *column,
                      RflProblemCode  code,
                      const char     *value)
{
  g_autofree char *key = g_strdup_printf ("%d %s", code, column != NULL ? column : "");
  RflProblem *problem = g_hash_table_lookup (self->once, key);

  if (problem != NULL)
    problem->count++;
  else if (g_hash_table_size (self->once) < MAX_ONCE)
    g_hash_table_insert (self->once, g_steal_pointer (&key),
                         rfl_problem_new (self->file_name, line, column, code, value));
}

static gint
compare_problems (gconstpointer a,
                  gconstpointer b)
{
  const RflProblem *first = *(const RflProblem * const *) a;
  const RflProblem *second = *(const RflProblem * const *) b;

  if (first->line != second->line)
    return first->line < second->line ? -1 : 1;
  if (first->code != second->code)
    return first->code < second->code ? -1 : 1;
  return g_strcmp0 (first->column, second->column);
}

/**
 * rfl_row_builder_finish:
 * @self: a builder
 *
 * Says what was counted, at the end of the file.
 */
void
rfl_row_builder_finish (RflRowBuilder *self)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer problem;

  g_hash_table_iter_init (&iter, self->once);
  while (g_hash_table_iter_next (&iter, NULL, &problem))
    g_ptr_array_add (problems, problem);
  g_ptr_array_sort (problems, compare_problems);
  for (guint i = 0; i < problems->len; i++)
    self->sink.problem (problems->pdata[i], self->sink.user_data);
  g_hash_table_remove_all (self->once);
}

/**
 * rfl_row_builder_begin:
 * @self: a builder
 * @entity: what the next row describes
 * @line: its line
 */
void
rfl_row_builder_begin (RflRowBuilder *self,
                       RflEntity      entity,
                       guint64        line)
{
  rfl_row_reset (self->row, entity, self->file, line);
  self->garbled = FALSE;
}

/**
 * rfl_row_builder_get:
 * @self: a builder
 * @name: name of a column
 *
 * Returns: (transfer none) (nullable): what the row holds so far
 */
const char *
rfl_row_builder_get (RflRowBuilder *self,
                     const char    *name)
{
  return rfl_row_get (self->row, name);
}

/**
 * rfl_row_builder_knows:
 * @self: a builder
 * @name: name of a column
 *
 * Returns: whether what the row describes has such a column in HSDS
 */
gboolean
rfl_row_builder_knows (RflRowBuilder *self,
                       const char    *name)
{
  return rfl_entity_find_column (self->row->entity, name) != NULL;
}

/* What a file calls like this would be taken for ours, or is forbidden to a document of CouchDB. */
static char *
make_safe_name (const char *name)
{
  if (*name == '_' || g_str_equal (name, "referral") || g_str_equal (name, "changed") || g_str_equal (name, "clash"))
    return g_strconcat ("x_", name, NULL);
  return g_strdup (name);
}

static void
add_unknown (RflRowBuilder *self,
             const char    *name,
             const char    *raw)
{
  g_autofree char *safe = NULL;
  RflClean clean;

  /* A document of the shared directory: it says what "id" says. */
  if (g_str_equal (name, "_id") && rfl_kind_from_document_id (raw) != RFL_KIND_NONE)
    return;

  safe = make_safe_name (name);
  rfl_clean_value (&clean, NULL, raw);
  if (clean.text != NULL && rfl_row_get (self->row, safe) == NULL)
    {
      rfl_row_add (self->row, safe, clean.text);
      rfl_row_builder_once (self, 1, name, RFL_PROBLEM_UNKNOWN_COLUMN, NULL);
    }
  rfl_clean_clear (&clean);
}

/**
 * rfl_row_builder_add:
 * @self: a builder
 * @name: name of a column of HSDS 3.1, or any other
 * @raw: (nullable): what the source wrote
 *
 * Adds a cell after cleaning it; of two values for one column the first stays.
 */
void
rfl_row_builder_add (RflRowBuilder *self,
                     const char    *name,
                     const char    *raw)
{
  const RflColumn *column;
  RflClean clean;

  if (raw == NULL || *raw == '\0' || *name == '\0')
    return;

  column = rfl_entity_find_column (self->row->entity, name);
  if (column == NULL)
    {
      add_unknown (self, name, raw);
      return;
    }
  if (rfl_row_get (self->row, name) != NULL)
    return;

  rfl_clean_value (&clean, column, raw);
  if (clean.is_faulty && g_str_equal (name, "extension"))
    {
      /* An extension need not be a number in practice; it is worth more than the rule. */
      clean.text = g_strdup (raw);
      clean.is_faulty = FALSE;
    }
  if (clean.is_faulty)
    rfl_row_builder_problem (self, self->row->line, name, clean.fault, raw);
  if (clean.garbled && !self->garbled)
    {
      rfl_row_builder_problem (self, self->row->line, name, RFL_PROBLEM_GARBLED, raw);
      self->garbled = TRUE;
    }
  rfl_row_add (self->row, name, clean.text);
  rfl_clean_clear (&clean);
}

/**
 * rfl_row_builder_add_json:
 * @self: a builder
 * @name: name of a member that is no text
 * @json: its value; "referral" is what this program itself wrote, in an export
 */
void
rfl_row_builder_add_json (RflRowBuilder *self,
                          const char    *name,
                          const char    *json)
{
  g_autofree char *safe = g_str_equal (name, "referral") && *json == '{' ? g_strdup (name) : make_safe_name (name);

  if (rfl_row_get (self->row, safe) != NULL)
    return;
  rfl_row_add_json (self->row, safe, json);
  if (!g_str_equal (safe, "referral"))
    rfl_row_builder_once (self, 1, name, RFL_PROBLEM_UNKNOWN_COLUMN, NULL);
}

/**
 * rfl_row_builder_add_own:
 * @self: a builder
 * @name: "referral" or "_more"
 * @text: what the cell holds
 *
 * Adds a cell of a column that only this program's own exports have: an object in JSON, with what HSDS lacks or with
 * the members that are no text. In other files the columns are taken for what they are, unknown.
 */
void
rfl_row_builder_add_own (RflRowBuilder *self,
                         const char    *name,
                         const char    *text)
{
  g_autoptr(JsonNode) node = rfl_json_parse (text, -1, NULL);
  JsonObjectIter iter;
  const char *member;
  JsonNode *value;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      add_unknown (self, name, text);
      return;
    }
  if (g_str_equal (name, "referral"))
    {
      g_autofree char *json = rfl_json_to_text (node);

      rfl_row_builder_add_json (self, name, json);
      return;
    }
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &member, &value))
    {
      g_autofree char *json = rfl_json_to_text (value);

      if (!g_str_equal (member, "referral"))
        rfl_row_builder_add_json (self, member, json);
    }
}

/* "12,15" in a reference is two references in one cell: the row counts for each. */
static char *
find_list (RflRow      *row,
           const char **name)
{
  const RflEntityInfo *info = rfl_entity_get_info (row->entity);

  for (guint i = 0; i < RFL_MAX_OWNERS && info->owners[i] != NULL; i++)
    {
      const char *value = rfl_row_get (row, info->owners[i]);

      if (value != NULL && strchr (value, ',') != NULL)
        {
          *name = info->owners[i];
          return g_strdup (value);
        }
    }
  return NULL;
}

static gboolean
emit_owned (RflRowBuilder  *self,
            GError        **error)
{
  const char *name = NULL;
  g_autofree char *list = find_list (self->row, &name);

  if (list != NULL)
    {
      g_auto(GStrv) ids = g_strsplit (list, ",", -1);

      for (guint i = 0; ids[i] != NULL; i++)
        {
          if (*g_strstrip (ids[i]) == '\0')
            continue;
          rfl_row_set (self->row, name, ids[i]);
          if (!emit_owned (self, error))
            return FALSE;
        }
      return TRUE;
    }

  if (!rfl_row_find_owner (self->row, 0))
    {
      const char *owner = rfl_entity_get_info (self->row->entity)->owners[0];

      rfl_row_builder_problem (self, self->row->line, owner, RFL_PROBLEM_UNATTACHED,
                               rfl_row_get (self->row, self->row->entity == RFL_ENTITY_ELIGIBILITY ? "eligibility"
                                                                                                    : "id"));
      return TRUE;
    }
  return self->sink.row (self->row, self->sink.user_data, error);
}

/**
 * rfl_row_builder_emit:
 * @self: a builder
 * @error: the receiver failed
 *
 * Completes the row, finds what it belongs to and hands it on. A row that says nothing is not handed on.
 *
 * Returns: whether to go on
 */
gboolean
rfl_row_builder_emit (RflRowBuilder  *self,
                      GError        **error)
{
  if (self->row->cells->len == 0)
    return TRUE;

  /* A link between two things says enough by its references; a telephone or a name that is missing is worth a word. */
  if (self->row->entity != RFL_ENTITY_SERVICE_AT_LOCATION && self->row->entity != RFL_ENTITY_ATTRIBUTE &&
      (rfl_row_is_empty (self->row) ||
       (self->row->entity == RFL_ENTITY_PHONE && rfl_row_get (self->row, "number") == NULL)))
    {
      if (self->row->entity == RFL_ENTITY_PHONE || self->row->entity == RFL_ENTITY_ADDRESS ||
          rfl_entity_is_document (self->row->entity))
        rfl_row_builder_problem (self, self->row->line, NULL, RFL_PROBLEM_NO_CONTENT, rfl_row_get (self->row, "id"));
      return TRUE;
    }
  rfl_row_builder_fix (self);
  return emit_owned (self, error);
}
