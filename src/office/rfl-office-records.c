/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-office-records.h"

#include "rfl-cases.h"
#include "rfl-date.h"
#include "rfl-documents.h"
#include "rfl-i18n.h"
#include "rfl-locale.h"
#include "rfl-office-private.h"
#include "rfl-service.h"
#include "rfl-undo.h"

/* A document as callers name it: its own id, or the bare uuid of a record of the directory. */
char *
rfl_documents_resolve (RflDb       *db,
                       const char  *id,
                       GError     **error)
{
  static const RflKind kinds[] = { RFL_KIND_SERVICE, RFL_KIND_ORGANIZATION, RFL_KIND_LOCATION, RFL_KIND_CONTACT };

  if (rfl_documents_exists (db, id))
    return g_strdup (id);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *candidate = rfl_document_id (kinds[i], id);

      if (rfl_documents_exists (db, candidate))
        return g_steal_pointer (&candidate);
    }

  g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NOT_FOUND, "There is no record “%s”", id);
  return NULL;
}

static gpointer
load_record (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  g_autofree char *id = rfl_documents_resolve (db, data, error);

  return id != NULL ? rfl_documents_get (db, id, error) : NULL;
}

void
rfl_office_load_async (RflOffice           *self,
                       const char          *id,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (id != NULL);

  rfl_office_read (self, rfl_office_load_async, load_record, g_strdup (id), g_free, g_object_unref, cancellable,
                   callback, user_data);
}

RflRecord *
rfl_office_load_finish (RflOffice     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_load_async, error);
}

/* What a write of records needs, copied so that a form may go on changing its own. */
typedef struct
{
  GPtrArray *records;
  char      *id;
  char      *by;
  char      *day;
  char      *email;
} Work;

static void
work_free (Work *work)
{
  g_clear_pointer (&work->records, g_ptr_array_unref);
  g_free (work->id);
  g_free (work->by);
  g_free (work->day);
  g_free (work->email);
  g_free (work);
}

static Work *
work_new (RflOffice *self)
{
  Work *work = g_new0 (Work, 1);

  work->by = g_strdup (rfl_office_get_worker_id (self));
  return work;
}

/* The clocks lie in clear beside the sealed settings, so that Follow-up works while locked. */
static gboolean
put_record (RflDb       *db,
            RflRecord   *record,
            const char  *by,
            GString     *token,
            GError     **error)
{
  g_autofree char *revision = rfl_documents_put (db, record, &RFL_CHANGE_BY (by), error);

  if (revision == NULL)
    return FALSE;

  rfl_undo_add_revision (token, rfl_record_get_id (record), revision);
  return TRUE;
}

static gpointer
save_records (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  Work *work = data;
  g_autoptr (GString) token = g_string_new (NULL);

  for (guint i = 0; i < work->records->len; i++)
    if (!put_record (db, g_ptr_array_index (work->records, i), work->by, token, error))
      return NULL;

  return g_string_free (g_steal_pointer (&token), FALSE);
}

static void
save (RflOffice            *self,
      gpointer              tag,
      RflRecord           **records,
      guint                 n_records,
      GCancellable         *cancellable,
      GAsyncReadyCallback   callback,
      gpointer              user_data)
{
  Work *work = work_new (self);

  work->records = g_ptr_array_new_full (n_records, g_object_unref);
  for (guint i = 0; i < n_records; i++)
    g_ptr_array_add (work->records, rfl_record_copy (records[i]));

  rfl_office_write (self, tag, save_records, work, (GDestroyNotify) work_free, g_free, cancellable, callback, user_data);
}

void
rfl_office_save_async (RflOffice           *self,
                       RflRecord           *record,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (RFL_IS_RECORD (record));

  save (self, rfl_office_save_async, &record, 1, cancellable, callback, user_data);
}

char *
rfl_office_save_finish (RflOffice     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_save_async, error);
}

void
rfl_office_save_many_async (RflOffice           *self,
                            GPtrArray           *records,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (records != NULL);

  save (self, rfl_office_save_many_async, (RflRecord **) records->pdata, records->len, cancellable, callback, user_data);
}

char *
rfl_office_save_many_finish (RflOffice     *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_save_many_async, error);
}

static gpointer
delete_record (RflDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Work *work = data;
  g_autofree char *id = rfl_documents_resolve (db, work->id, error);
  g_autofree char *revision = NULL;
  g_autoptr (GString) token = g_string_new (NULL);

  if (id == NULL)
    return NULL;
  revision = rfl_documents_delete (db, id, &RFL_CHANGE_BY (work->by), error);
  if (revision == NULL)
    return NULL;

  rfl_undo_add_revision (token, id, revision);
  return g_string_free (g_steal_pointer (&token), FALSE);
}

void
rfl_office_delete_async (RflOffice           *self,
                         const char          *id,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  Work *work;

  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (id != NULL);

  work = work_new (self);
  work->id = g_strdup (id);
  rfl_office_write (self, rfl_office_delete_async, delete_record, work, (GDestroyNotify) work_free, g_free, cancellable,
                    callback, user_data);
}

char *
rfl_office_delete_finish (RflOffice     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_delete_async, error);
}

static gpointer
verify_service (RflDb         *db,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  Work *work = data;
  g_autofree char *id = rfl_documents_resolve (db, work->id, error);
  g_autoptr (RflRecord) service = id != NULL ? rfl_documents_get (db, id, error) : NULL;
  g_autoptr (GString) token = g_string_new (NULL);

  if (service == NULL)
    return NULL;
  if (!RFL_IS_SERVICE (service))
    {
      g_set_error (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_INVALID, "“%s” is not a service", work->id);
      return NULL;
    }

  rfl_record_set_string (service, "assured_date", work->day);
  rfl_record_set_string (service, "assurer_email", work->email);
  if (!put_record (db, service, work->by, token, error))
    return NULL;
  return g_string_free (g_steal_pointer (&token), FALSE);
}

void
rfl_office_verify_async (RflOffice           *self,
                         const char          *service_id,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  RflWorker *worker;
  Work *work;

  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (service_id != NULL);

  worker = rfl_office_get_worker (self);
  work = work_new (self);
  work->id = g_strdup (service_id);
  work->day = rfl_day_from_us (rfl_office_get_now_us (self), rfl_office_get_time_zone (self));
  work->email = worker != NULL ? g_strdup (rfl_worker_get_email (worker)) : NULL;
  rfl_office_write (self, rfl_office_verify_async, verify_service, work, (GDestroyNotify) work_free, g_free,
                    cancellable, callback, user_data);
}

char *
rfl_office_verify_finish (RflOffice     *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_verify_async, error);
}

static gboolean
collect_record (RflRecord  *record,
                gpointer    data,
                GError    **error)
{
  g_ptr_array_add (data, g_object_ref (record));
  return TRUE;
}

static gpointer
list_records (RflDb         *db,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  if (!rfl_documents_each (db, GPOINTER_TO_INT (data), collect_record, records, error))
    return NULL;
  return g_steal_pointer (&records);
}

static int
compare_names (gconstpointer a,
               gconstpointer b,
               gpointer      lang)
{
  const char *name_a = rfl_record_get_string ((RflRecord *) a, "name");
  const char *name_b = rfl_record_get_string ((RflRecord *) b, "name");

  return rfl_locale_collate (lang, name_a != NULL ? name_a : "", name_b != NULL ? name_b : "");
}

void
rfl_office_list_async (RflOffice           *self,
                       RflKind              kind,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_return_if_fail (RFL_IS_OFFICE (self));

  rfl_office_read (self, rfl_office_list_async, list_records, GINT_TO_POINTER (kind), NULL,
                   (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GListModel *
rfl_office_list_finish (RflOffice     *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  GListModel *list = rfl_office_finish_list (self, result, rfl_office_list_async, RFL_TYPE_RECORD, error);

  if (list != NULL)
    g_list_store_sort (G_LIST_STORE (list), compare_names, (gpointer) rfl_i18n_get_language ());
  return list;
}
