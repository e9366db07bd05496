/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-queued-list.h"

#include "rfl-cases.h"
#include "rfl-documents.h"
#include "rfl-i18n.h"
#include "rfl-office-private.h"
#include "rfl-people.h"
#include "rfl-replica.h"

struct _RflQueuedRow
{
  GObject   parent_instance;

  RflKind   kind;
  char     *title;    /* (owned) (nullable) */
  char     *reason;   /* (owned) (nullable) */
  gint64    at_us;
  gboolean  refused;
};

G_DEFINE_FINAL_TYPE (RflQueuedRow, rfl_queued_row, G_TYPE_OBJECT)

static void
rfl_queued_row_finalize (GObject *object)
{
  RflQueuedRow *self = RFL_QUEUED_ROW (object);

  g_free (self->title);
  g_free (self->reason);

  G_OBJECT_CLASS (rfl_queued_row_parent_class)->finalize (object);
}

static void
rfl_queued_row_class_init (RflQueuedRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rfl_queued_row_finalize;
}

static void
rfl_queued_row_init (RflQueuedRow *self)
{
}

RflKind
rfl_queued_row_get_kind (RflQueuedRow *self)
{
  g_return_val_if_fail (RFL_IS_QUEUED_ROW (self), RFL_KIND_NONE);

  return self->kind;
}

const char *
rfl_queued_row_get_title (RflQueuedRow *self)
{
  g_return_val_if_fail (RFL_IS_QUEUED_ROW (self), NULL);

  return self->title;
}

gint64
rfl_queued_row_get_at_us (RflQueuedRow *self)
{
  g_return_val_if_fail (RFL_IS_QUEUED_ROW (self), 0);

  return self->at_us;
}

gboolean
rfl_queued_row_get_refused (RflQueuedRow *self)
{
  g_return_val_if_fail (RFL_IS_QUEUED_ROW (self), FALSE);

  return self->refused;
}

const char *
rfl_queued_row_get_reason (RflQueuedRow *self)
{
  g_return_val_if_fail (RFL_IS_QUEUED_ROW (self), NULL);

  return self->reason;
}

/* (nullable): the person that a record of the cases is about */
static char *
dup_person (RflDb     *db,
            RflRecord *record)
{
  const char *person = rfl_record_get_string (record, "person");
  const char *referral = rfl_record_get_string (record, "referral");
  g_autoptr (RflReferralFacts) facts = NULL;

  if (person != NULL)
    return g_strdup (person);
  if (referral == NULL)
    return NULL;
  facts = rfl_cases_referral_facts (db, referral, NULL);

  return facts != NULL ? g_strdup (facts->person) : NULL;
}

/* (nullable): the name that a person knows the record by; NULL while locked */
static char *
dup_title (RflDb      *db,
           const char *id)
{
  g_autoptr (RflRecord) record = rfl_documents_get (db, id, NULL);
  g_autofree char *person = NULL;
  const char *name;

  if (record == NULL)
    return NULL;

  name = rfl_record_get_text (record, rfl_i18n_get_language (), "name");
  if (name != NULL)
    return g_strdup (name);
  person = dup_person (db, record);

  return person != NULL ? rfl_people_name (db, person, NULL) : NULL;
}

static RflQueuedRow *
make_row (RflDb      *db,
          const char *id,
          const char *revision)
{
  g_autoptr (RflStatement) statement =
    rfl_db_prepare (db,
                    "SELECT document.kind, history.clock FROM document JOIN history ON history.document = document.number"
                    " WHERE document.id = ?1 AND history.generation || '-' || history.hash = ?2",
                    NULL);
  RflQueuedRow *row = g_object_new (RFL_TYPE_QUEUED_ROW, NULL);

  row->title = dup_title (db, id);
  if (statement == NULL)
    return row;
  rfl_statement_bind_text (statement, 1, id);
  rfl_statement_bind_text (statement, 2, revision);
  if (rfl_statement_step (statement, NULL))
    {
      const char *clock = rfl_statement_text (statement, 1);

      row->kind = rfl_kind_from_nick (rfl_statement_text (statement, 0));
      row->at_us = clock != NULL && rfl_hlc_is_valid (clock) ? rfl_hlc_get_time_us (clock) : 0;
    }

  return row;
}

static gboolean
add_refused (RflDb      *db,
             GPtrArray  *rows,
             guint       limit,
             GError    **error)
{
  g_autoptr (GPtrArray) refused = rfl_replica_list_refused (db, error);

  if (refused == NULL)
    return FALSE;

  for (guint i = 0; i < MIN (refused->len, limit); i++)
    {
      const RflRefused *item = g_ptr_array_index (refused, i);
      RflQueuedRow *row = make_row (db, item->id, item->revision);

      row->refused = TRUE;
      row->reason = g_strdup (item->reason);
      g_ptr_array_add (rows, row);
    }

  return TRUE;
}

static gboolean
add_queued (RflDb           *db,
            RflReplicaPart   part,
            GPtrArray       *rows,
            guint            limit,
            GError         **error)
{
  g_autoptr (GPtrArray) queued = rfl_replica_list_queued (db, part, 0, limit, error);

  if (queued == NULL)
    return FALSE;

  for (guint i = 0; i < queued->len; i++)
    {
      const RflQueued *item = g_ptr_array_index (queued, i);

      g_ptr_array_add (rows, make_row (db, item->id, item->revision));
    }

  return TRUE;
}

static gpointer
list_queued (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  guint limit = GPOINTER_TO_UINT (data);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  if (!add_refused (db, rows, limit, error) ||
      !add_queued (db, RFL_REPLICA_OFFICE, rows, limit, error) ||
      !add_queued (db, RFL_REPLICA_DIRECTORY, rows, limit, error))
    return NULL;

  return g_steal_pointer (&rows);
}

void
rfl_office_list_queued_async (RflOffice           *self,
                              guint                limit,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_return_if_fail (RFL_IS_OFFICE (self));

  rfl_office_read (self, rfl_office_list_queued_async, list_queued, GUINT_TO_POINTER (limit), NULL,
                   (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GListModel *
rfl_office_list_queued_finish (RflOffice     *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return rfl_office_finish_list (self, result, rfl_office_list_queued_async, RFL_TYPE_QUEUED_ROW, error);
}
