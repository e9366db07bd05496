/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-office-join.h"

#include "rfl-office-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static void
on_store_opened_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (RflStore) store = rfl_store_open_finish (result, &error);

  if (store == NULL)
    {
      g_task_return_error (task, rfl_office_map_error (g_steal_pointer (&error)));
      return;
    }

  rfl_office_take_store (g_task_get_source_object (task), store);
  g_task_return_boolean (task, TRUE);
}

/* An office that works, or one that is locked, is not to be written over. */
static gboolean
check_empty (RflOffice *self,
             GTask     *task)
{
  if (rfl_office_get_state (self) == RFL_OFFICE_EMPTY)
    return TRUE;

  g_task_return_new_error (task, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_EXISTS, _("There is an office in this folder already"));
  return FALSE;
}

/**
 * rfl_office_prepare_join_async:
 * @self: an office that is EMPTY
 * @cancellable: (nullable): ends the wait
 * @callback: called when done
 * @user_data: for @callback
 *
 * Makes the folder of an office that exists elsewhere.
 */
void
rfl_office_prepare_join_async (RflOffice           *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (RFL_IS_OFFICE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_office_prepare_join_async);
  if (!check_empty (self, task))
    return;
  if (rfl_office_get_store (self) != NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  rfl_store_open_async (rfl_office_get_directory (self), rfl_office_get_vault (self), NULL, cancellable,
                        on_store_opened_cb, g_steal_pointer (&task));
}

/**
 * rfl_office_prepare_join_finish:
 * @self: an office
 * @result: of the call
 * @error: return location
 *
 * Returns: %TRUE when rfl_office_get_store () is there for a sync; %RFL_OFFICE_ERROR_EXISTS when there is an office already
 */
gboolean
rfl_office_prepare_join_finish (RflOffice     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* On the office while it is joined. */
#define EXPECTED "rfl-expected-office"

/**
 * rfl_office_expect_office:
 * @self: an office that is EMPTY
 * @office_id: of the database that is received
 *
 * A database may hold what belongs elsewhere, after a copy or a mistake of who runs the server.
 */
void
rfl_office_expect_office (RflOffice  *self,
                          const char *office_id)
{
  g_return_if_fail (RFL_IS_OFFICE (self));

  g_object_set_data_full (G_OBJECT (self), EXPECTED, g_strdup (office_id), g_free);
}

/* FALSE when the vault that was just opened is another office's than the one that is joined. */
gboolean
rfl_office_check_expected (RflOffice  *self,
                           GError    **error)
{
  const char *expected = g_object_get_data (G_OBJECT (self), EXPECTED);
  g_autofree char *own = rfl_vault_dup_office_id (rfl_office_get_vault (self));

  if (rfl_office_get_state (self) != RFL_OFFICE_EMPTY || expected == NULL || g_strcmp0 (expected, own) == 0)
    return TRUE;

  g_set_error_literal (error, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_OTHER_OFFICE,
                       _("The database holds the data of another office"));
  return FALSE;
}

static void
on_store_closed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  const char *path = rfl_store_get_path (RFL_STORE (source));

  if (!rfl_store_close_finish (RFL_STORE (source), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (g_unlink (path) != 0)
    g_task_return_new_error (task, G_IO_ERROR, g_io_error_from_errno (errno), _("%s cannot be removed: %s"), path,
                             g_strerror (errno));
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * rfl_office_abandon_join_async:
 * @self: an office that is EMPTY, whose sync was let go
 * @cancellable: (nullable): ends the wait
 * @callback: called when done
 * @user_data: for @callback
 *
 * Leaves nothing behind of an office that was not joined after all.
 */
void
rfl_office_abandon_join_async (RflOffice           *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (RflStore) store = NULL;

  g_return_if_fail (RFL_IS_OFFICE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, rfl_office_abandon_join_async);
  if (!check_empty (self, task))
    return;

  store = rfl_office_get_store (self) != NULL ? rfl_office_drop_store (self) : NULL;
  if (store == NULL)
    g_task_return_boolean (task, TRUE);
  else
    rfl_store_close_async (store, on_store_closed_cb, g_steal_pointer (&task));
}

/**
 * rfl_office_abandon_join_finish:
 * @self: an office
 * @result: of the call
 * @error: return location
 *
 * Returns: %TRUE when the folder is as it was before
 */
gboolean
rfl_office_abandon_join_finish (RflOffice     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
