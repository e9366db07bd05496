/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-clash-list.h"

#include "rfl-clash-private.h"
#include "rfl-conflicts.h"
#include "rfl-i18n.h"
#include "rfl-merging.h"
#include "rfl-office-private.h"
#include "rfl-office-records.h"
#include "rfl-undo.h"

#include <glib/gi18n-lib.h>

#define MAX_DOCUMENTS 1000

typedef struct
{
  char      *document;
  char      *path;
  guint      index;
  char      *by;
  GTimeZone *zone;
} Work;

static void
work_free (Work *work)
{
  g_free (work->document);
  g_free (work->path);
  g_free (work->by);
  g_clear_pointer (&work->zone, g_time_zone_unref);
  g_free (work);
}

/* (nullable): the name of a person or worker. */
static char *
dup_name (RflDb      *db,
          const char *id)
{
  g_autoptr (RflRecord) record = id != NULL ? rfl_documents_get (db, id, NULL) : NULL;

  return record != NULL ? g_strdup (rfl_record_get_string (record, "name")) : NULL;
}

/* What has no name of its own is known by the person it is about. */
static char *
dup_title (RflDb     *db,
           RflRecord *record)
{
  const char *kind = rfl_clash_kind_label (rfl_record_get_kind (record));
  const char *name = rfl_record_get_text (record, rfl_i18n_get_language (), "name");
  g_autofree char *person = NULL;

  if (name != NULL)
    return g_strdup (name);

  person = dup_name (db, rfl_record_get_string (record, "person"));

  return person != NULL ? g_strdup_printf ("%s · %s", person, kind) : g_strdup (kind);
}

static char *
dup_text (const RflConflict *conflict,
          guint              index,
          GTimeZone         *zone)
{
  const RflConflictValue *value = g_ptr_array_index (conflict->values, index);
  const RflConflictValue *other = g_ptr_array_index (conflict->values, index == 0 ? 1 : 0);

  if (*conflict->path != '\0' && !g_str_equal (conflict->path, RFL_CONFLICT_VERSIONS))
    return rfl_clash_value_text (conflict->path, value->value, zone);
  if (value->value == NULL)
    return g_strdup (_("Deleted"));
  if (*conflict->path == '\0' || other->value == NULL)
    return g_strdup (_("Changed meanwhile"));

  return rfl_clash_difference_text (value->value, other->value, zone);
}

static RflClashValue *
make_value (RflDb             *db,
            const RflConflict *conflict,
            guint              index,
            GTimeZone         *zone)
{
  const RflConflictValue *from = g_ptr_array_index (conflict->values, index);
  RflClashValue *value = g_new0 (RflClashValue, 1);

  value->text = dup_text (conflict, index, zone);
  value->removed = from->value == NULL;
  value->value = from->value != NULL ? json_node_ref (from->value) : NULL;
  if (g_strcmp0 (from->by, "import") == 0)
    {
      value->by = g_strdup ("");
      value->text_by = from->source != NULL ? g_strdup_printf (_("Import of %s"), from->source) : g_strdup (_("An import"));
    }
  else if (g_strcmp0 (from->by, "merge") == 0 || from->by == NULL)
    {
      value->by = g_strdup ("");
      value->text_by = g_strdup (_("Several people"));
    }
  else
    {
      value->by = dup_name (db, from->by);
      value->text_by = g_strdup (value->by != NULL ? value->by : _("A colleague"));
    }
  value->device = g_strdup (from->device);
  value->here = g_strcmp0 (from->device, rfl_clock_get_device (rfl_db_get_clock (db))) == 0;
  value->at_us = from->clock != NULL && rfl_hlc_is_valid (from->clock) ? rfl_hlc_get_time_us (from->clock) : 0;
  value->shows = index == 0;

  return value;
}

static RflClash *
make_clash (RflDb             *db,
            const RflConflict *conflict,
            GTimeZone         *zone)
{
  GPtrArray *values = g_ptr_array_new_with_free_func ((GDestroyNotify) rfl_clash_value_free);
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;
  g_autoptr (JsonNode) body = NULL;
  RflClashType type = RFL_CLASH_FIELD;

  if (conflict->record == NULL)
    return rfl_clash_new (RFL_CLASH_LOCKED, conflict->document, conflict->kind, "", "", "", values);

  if (*conflict->path == '\0')
    type = RFL_CLASH_DELETED;
  else if (g_str_equal (conflict->path, RFL_CONFLICT_VERSIONS))
    type = RFL_CLASH_VERSIONS;
  for (guint i = 0; i < conflict->values->len; i++)
    g_ptr_array_add (values, make_value (db, conflict, i, zone));

  title = dup_title (db, conflict->record);
  body = rfl_record_dup_node (conflict->record);
  label = type == RFL_CLASH_FIELD ? rfl_clash_field_label (body, conflict->path) : g_strdup ("");

  return rfl_clash_new (type, conflict->document, conflict->kind, title, conflict->path, label, values);
}

static gpointer
list_clashes (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Work *work = data;
  g_autofree char *id = work->document != NULL ? rfl_documents_resolve (db, work->document, error) : NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GPtrArray) clashes = g_ptr_array_new_with_free_func (g_object_unref);

  if (work->document != NULL && id == NULL)
    return NULL;
  conflicts = rfl_conflicts_list (db, id, MAX_DOCUMENTS, error);
  if (conflicts == NULL)
    return NULL;

  for (guint i = 0; i < conflicts->len; i++)
    g_ptr_array_add (clashes, make_clash (db, g_ptr_array_index (conflicts, i), work->zone));

  return g_steal_pointer (&clashes);
}

void
rfl_office_list_clashes_async (RflOffice           *self,
                               const char          *document,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  Work *work;

  g_return_if_fail (RFL_IS_OFFICE (self));

  work = g_new0 (Work, 1);
  work->document = g_strdup (document);
  work->zone = g_time_zone_ref (rfl_office_get_time_zone (self));
  rfl_office_read (self, rfl_office_list_clashes_async, list_clashes, work, (GDestroyNotify) work_free,
                   (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GListModel *
rfl_office_list_clashes_finish (RflOffice     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return rfl_office_finish_list (self, result, rfl_office_list_clashes_async, RFL_TYPE_CLASH, error);
}

static gpointer
count_clashes (RflDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  return GUINT_TO_POINTER (rfl_merging_count_clashes (db));
}

void
rfl_office_count_clashes_async (RflOffice           *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (RFL_IS_OFFICE (self));

  rfl_office_read (self, rfl_office_count_clashes_async, count_clashes, NULL, NULL, NULL, cancellable, callback, user_data);
}

guint
rfl_office_count_clashes_finish (RflOffice     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return GPOINTER_TO_UINT (rfl_office_finish (self, result, rfl_office_count_clashes_async, error));
}

static gpointer
choose_clash (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const Work *work = data;
  g_autoptr (GString) token = g_string_new (NULL);
  g_autofree char *id = rfl_documents_resolve (db, work->document, error);
  g_autofree char *revision = NULL;

  if (id == NULL)
    return NULL;
  revision = rfl_conflicts_choose (db, id, work->path, work->index, &RFL_CHANGE_BY (work->by), error);
  if (revision == NULL)
    return NULL;
  rfl_undo_add_revision (token, id, revision);

  return g_string_free (g_steal_pointer (&token), FALSE);
}

void
rfl_office_choose_clash_async (RflOffice           *self,
                               const char          *document,
                               const char          *path,
                               guint                index,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  Work *work;

  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (document != NULL && path != NULL);

  work = g_new0 (Work, 1);
  work->document = g_strdup (document);
  work->path = g_strdup (path);
  work->index = index;
  work->by = g_strdup (rfl_office_get_worker_id (self));
  rfl_office_write (self, rfl_office_choose_clash_async, choose_clash, work, (GDestroyNotify) work_free, g_free,
                    cancellable, callback, user_data);
}

char *
rfl_office_choose_clash_finish (RflOffice     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_choose_clash_async, error);
}
