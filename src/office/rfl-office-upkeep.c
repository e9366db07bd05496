/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-office-backup.h"

#include "rfl-backup.h"
#include "rfl-check.h"
#include "rfl-documents.h"
#include "rfl-erase-person.h"
#include "rfl-office-private.h"
#include "rfl-office-rotate.h"
#include "rfl-reindex.h"

#include <glib/gi18n-lib.h>

void
rfl_check_result_free (RflCheckResult *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_free (self);
}

typedef struct
{
  gboolean full;
  gboolean only_if_due;
  gint64   now;
} Check;

static gboolean
count_record (RflRecord  *record,
              gpointer    data,
              GError    **error)
{
  guint *n = data;

  (*n)++;
  return TRUE;
}

/* Every document is read and, where it is sealed and the key is there, opened. */
static gboolean
check_documents (RflDb           *db,
                 RflCheckResult  *found,
                 GError         **error)
{
  const gboolean locked = rfl_vault_is_locked (rfl_db_get_vault (db));

  for (RflKind kind = RFL_KIND_ORGANIZATION; kind <= RFL_KIND_CHUNK; kind++)
    {
      guint there = rfl_documents_count (db, kind);
      guint opened = 0;

      if (rfl_kind_is_sealed (kind) && locked)
        continue;
      if (!rfl_documents_each (db, kind, count_record, &opened, error))
        return FALSE;
      found->documents += there;
      found->unopened += there > opened ? there - opened : 0;
    }
  if (found->unopened > 0)
    g_ptr_array_add (found->problems,
                     g_strdup_printf (ngettext ("%u document does not open", "%u documents do not open", found->unopened),
                                      found->unopened));
  return TRUE;
}

static gpointer
run_check (RflDb         *db,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Check *check = data;
  g_autoptr (RflCheckResult) found = g_new0 (RflCheckResult, 1);
  g_auto (GStrv) problems = NULL;
  g_autoptr (GError) local = NULL;

  found->problems = g_ptr_array_new_with_free_func (g_free);
  if (check->only_if_due && !rfl_check_is_due (db, check->now))
    {
      found->ok = TRUE;
      return g_steal_pointer (&found);
    }

  if (!rfl_check_quick (db, &problems, &local) && local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  for (guint i = 0; problems != NULL && problems[i] != NULL; i++)
    g_ptr_array_add (found->problems, g_strdup (problems[i]));

  if (check->full && !check_documents (db, found, error))
    return NULL;
  found->ok = found->problems->len == 0;
  if (found->ok && !rfl_check_done (db, check->now, error))
    return NULL;
  return g_steal_pointer (&found);
}

void
rfl_office_check_async (RflOffice           *self,
                        gboolean             full,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  Check *check;

  g_return_if_fail (RFL_IS_OFFICE (self));

  check = g_new0 (Check, 1);
  check->full = full;
  check->now = rfl_office_get_now_us (self);
  rfl_office_maintain (self, rfl_office_check_async, run_check, check, g_free, (GDestroyNotify) rfl_check_result_free,
                       cancellable, callback, user_data);
}

RflCheckResult *
rfl_office_check_finish (RflOffice     *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_check_async, error);
}

static gpointer
run_reindex (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  rfl_reindex (db, cancellable, error);
  return NULL;
}

void
rfl_office_reindex_async (RflOffice           *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (RFL_IS_OFFICE (self));

  rfl_office_maintain (self, rfl_office_reindex_async, run_reindex, NULL, NULL, NULL, cancellable, callback, user_data);
}

gboolean
rfl_office_reindex_finish (RflOffice     *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_autoptr (GError) local = NULL;

  rfl_office_finish (self, result, rfl_office_reindex_async, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
on_upkeep_backup_made_cb (GObject      *source,
                          GAsyncResult *result,
                          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = rfl_office_backup_finish (RFL_OFFICE (source), result, &error);

  if (path == NULL && rfl_office_get_store (RFL_OFFICE (source)) != NULL)
    rfl_office_report_problem (RFL_OFFICE (source), "backup", error);
}

static void
on_upkeep_checked_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  RflOffice *self = RFL_OFFICE (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (RflCheckResult) found = rfl_office_finish (self, result, on_upkeep_checked_cb, &error);

  if (found != NULL && !found->ok)
    g_set_error_literal (&error, RFL_STORE_ERROR, RFL_STORE_ERROR_DAMAGED,
                         g_ptr_array_index (found->problems, 0));
  /* The program ends: the next start looks again. */
  if (rfl_office_get_store (self) == NULL)
    return;
  if (error != NULL)
    {
      /* A backup of damaged data would push a good one out. */
      rfl_office_report_problem (self, "check", error);
      return;
    }
  if (rfl_backup_is_due (rfl_office_get_directory (self), rfl_office_get_now_us (self)))
    rfl_office_backup_async (self, NULL, NULL, on_upkeep_backup_made_cb, NULL);
}

void
rfl_office_start_upkeep (RflOffice *self)
{
  Check *check;

  g_return_if_fail (RFL_IS_OFFICE (self));

  if (rfl_office_get_store (self) == NULL)
    return;
  rfl_office_continue_rotation (self);
  rfl_office_continue_erasing (self);
  check = g_new0 (Check, 1);
  check->only_if_due = !rfl_store_was_unclean (rfl_office_get_store (self));
  check->now = rfl_office_get_now_us (self);
  rfl_office_maintain (self, on_upkeep_checked_cb, run_check, check, g_free, (GDestroyNotify) rfl_check_result_free, NULL,
                       on_upkeep_checked_cb, NULL);
}
