/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-draft-keeper-private.h"

#include "rfl-draft-rows.h"
#include "rfl-drafts.h"
#include "rfl-office-private.h"
#include "rfl-undo.h"

static gpointer
list_drafts (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autoptr (RflRowMaker) maker = rfl_row_maker_new (db);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (!rfl_draft_rows_add (db, maker, rows, error))
    return NULL;
  return g_steal_pointer (&rows);
}

void
rfl_office_list_drafts_async (RflOffice           *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (RFL_IS_OFFICE (self));

  rfl_office_read (self, rfl_office_list_drafts_async, list_drafts, NULL, NULL, (GDestroyNotify) g_ptr_array_unref,
                   cancellable, callback, user_data);
}

GListModel *
rfl_office_list_drafts_finish (RflOffice     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return rfl_office_finish_list (self, result, rfl_office_list_drafts_async, RFL_TYPE_FOLLOW_UP_ROW, error);
}

static gpointer
load_draft (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  g_autoptr (JsonNode) body = rfl_drafts_load (db, data, error);

  return body != NULL ? rfl_draft_new_from_json (data, json_node_get_object (body)) : NULL;
}

void
rfl_office_load_draft_async (RflOffice           *self,
                             const char          *draft_id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (draft_id != NULL);

  rfl_office_read (self, rfl_office_load_draft_async, load_draft, g_strdup (draft_id), g_free, g_object_unref,
                   cancellable, callback, user_data);
}

RflDraft *
rfl_office_load_draft_finish (RflOffice     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_load_draft_async, error);
}

typedef struct
{
  char     *id;
  JsonNode *body;
} Save;

static void
save_free (Save *save)
{
  g_free (save->id);
  json_node_unref (save->body);
  g_free (save);
}

static gpointer
save_draft (RflDb         *db,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Save *save = data;

  rfl_drafts_save (db, save->id, save->body, error);
  return NULL;
}

void
rfl_office_save_draft_async (RflOffice           *self,
                             RflDraft            *draft,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  Save *save;

  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (RFL_IS_DRAFT (draft));

  save = g_new0 (Save, 1);
  save->id = g_strdup (rfl_record_get_id (RFL_RECORD (draft)));
  save->body = rfl_record_dup_node (RFL_RECORD (draft));
  rfl_office_write (self, rfl_office_save_draft_async, save_draft, save, (GDestroyNotify) save_free, NULL, cancellable,
                    callback, user_data);
}

gboolean
rfl_office_save_draft_finish (RflOffice     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_autoptr (GError) local = NULL;

  rfl_office_finish (self, result, rfl_office_save_draft_async, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gpointer
discard_draft (RflDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr (JsonNode) body = rfl_drafts_load (db, data, error);

  if (body == NULL || !rfl_drafts_discard (db, data, error))
    return NULL;
  return g_steal_pointer (&body);
}

static void
on_draft_discarded_cb (GObject      *source,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GString) token = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  JsonNode *body = rfl_office_finish (self, result, discard_draft, &error);

  if (body == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  rfl_undo_add (token, "draft", g_task_get_task_data (task));
  g_hash_table_replace (rfl_office_get_discarded (self), g_strdup (token->str), body);
  g_task_return_pointer (task, g_string_free (g_steal_pointer (&token), FALSE), g_free);
}

void
rfl_office_discard_draft_async (RflOffice           *self,
                                const char          *draft_id,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (draft_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_office_discard_draft_async);
  g_task_set_task_data (task, g_strdup (draft_id), g_free);

  rfl_draft_keepers_let_go (self, draft_id);
  rfl_office_write (self, discard_draft, discard_draft, g_strdup (draft_id), g_free, (GDestroyNotify) json_node_unref,
                    cancellable, on_draft_discarded_cb, g_steal_pointer (&task));
}

char *
rfl_office_discard_draft_finish (RflOffice     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
