/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-office-private.h"

#include <glib/gi18n-lib.h>

/* What rfl_store_read_async (), rfl_store_write_async () and rfl_store_maintain_async () have in common. */
typedef void (*StoreCall) (RflStore             *store,
                           RflStoreFunc          func,
                           gpointer              data,
                           GDestroyNotify        data_destroy,
                           GDestroyNotify        result_destroy,
                           GCancellable         *cancellable,
                           GAsyncReadyCallback   callback,
                           gpointer              user_data);

/* What the vault says is for developers; these are for people, in their language. */
GError *
rfl_office_map_error (GError *error)
{
  const char *words = NULL;
  int code = -1;

  if (error->domain == RFL_VAULT_ERROR)
    {
      switch ((RflVaultError) error->code)
        {
        case RFL_VAULT_ERROR_LOCKED:
          code = RFL_OFFICE_ERROR_LOCKED;
          words = _("Client data is locked. Unlock it and try again.");
          break;
        case RFL_VAULT_ERROR_WRONG_SECRET:
          code = RFL_OFFICE_ERROR_WRONG_SECRET;
          words = _("This passphrase or recovery code does not open the data. Check capitals and spaces.");
          break;
        case RFL_VAULT_ERROR_MISTYPED:
          code = RFL_OFFICE_ERROR_WRONG_SECRET;
          words = _("A letter of the recovery code was mistyped. Compare it with the paper.");
          break;
        case RFL_VAULT_ERROR_WAIT:
          code = RFL_OFFICE_ERROR_TOO_SOON;
          words = _("Too many tries. Wait a little before the next one.");
          break;
        case RFL_VAULT_ERROR_FAILED:
        case RFL_VAULT_ERROR_SLOT:
        case RFL_VAULT_ERROR_DAMAGED:
        case RFL_VAULT_ERROR_UNKNOWN_KEY:
        case RFL_VAULT_ERROR_NO_KEYRING:
        case RFL_VAULT_ERROR_KEYRING_LOCKED:
        case RFL_VAULT_ERROR_KEYRING_MISSING:
        default:
          break;
        }
    }
  else if (error->domain == RFL_STORE_ERROR)
    {
      switch ((RflStoreError) error->code)
        {
        case RFL_STORE_ERROR_MISSING:
          code = RFL_OFFICE_ERROR_NOT_FOUND;
          break;
        case RFL_STORE_ERROR_CONFLICT:
          code = RFL_OFFICE_ERROR_CONFLICT;
          break;
        case RFL_STORE_ERROR_BUSY:
          code = RFL_OFFICE_ERROR_BUSY;
          break;
        case RFL_STORE_ERROR_INVALID:
          code = RFL_OFFICE_ERROR_INVALID;
          break;
        case RFL_STORE_ERROR_FAILED:
        case RFL_STORE_ERROR_DAMAGED:
        case RFL_STORE_ERROR_TOO_NEW:
        case RFL_STORE_ERROR_FOREIGN:
        case RFL_STORE_ERROR_EXISTS:
        case RFL_STORE_ERROR_FULL:
        case RFL_STORE_ERROR_READ_ONLY:
        case RFL_STORE_ERROR_IMMUTABLE:
        case RFL_STORE_ERROR_CLOSED:
        default:
          break;
        }
    }

  if (code >= 0)
    {
      error->domain = RFL_OFFICE_ERROR;
      error->code = code;
    }
  if (words != NULL)
    {
      g_free (error->message);
      error->message = g_strdup (words);
    }

  return error;
}

static void
on_store_done_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gpointer value = rfl_store_finish (RFL_STORE (source), result, &error);

  if (error != NULL)
    g_task_return_error (task, rfl_office_map_error (g_steal_pointer (&error)));
  else
    g_task_return_pointer (task, value, g_task_get_task_data (task));
}

static void
on_read_done_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (RflOffice) self = g_object_ref (g_task_get_source_object (user_data));

  on_store_done_cb (source, result, user_data);
  /* After the caller was told: what it goes on with counts already. */
  rfl_office_count_read (self, -1);
}

static void
call_store (StoreCall             call,
            RflOffice            *self,
            gpointer              tag,
            RflStoreFunc          func,
            gpointer              data,
            GDestroyNotify        data_destroy,
            GDestroyNotify        result_destroy,
            GCancellable         *cancellable,
            GAsyncReadyCallback   callback,
            gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  RflStore *store = rfl_office_get_store (self);

  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, result_destroy, NULL);

  if (store == NULL)
    {
      if (data_destroy != NULL)
        data_destroy (data);
      g_task_return_new_error (task, RFL_OFFICE_ERROR, RFL_OFFICE_ERROR_NO_OFFICE, "There is no office open");
      return;
    }

  if (call == rfl_store_read_async)
    rfl_office_count_read (self, 1);
  call (store, func, data, data_destroy, result_destroy, cancellable,
        call == rfl_store_read_async ? on_read_done_cb : on_store_done_cb, g_steal_pointer (&task));
}

void
rfl_office_read (RflOffice            *self,
                 gpointer              tag,
                 RflStoreFunc          func,
                 gpointer              data,
                 GDestroyNotify        data_destroy,
                 GDestroyNotify        result_destroy,
                 GCancellable         *cancellable,
                 GAsyncReadyCallback   callback,
                 gpointer              user_data)
{
  call_store (rfl_store_read_async, self, tag, func, data, data_destroy, result_destroy, cancellable, callback, user_data);
}

void
rfl_office_write (RflOffice            *self,
                  gpointer              tag,
                  RflStoreFunc          func,
                  gpointer              data,
                  GDestroyNotify        data_destroy,
                  GDestroyNotify        result_destroy,
                  GCancellable         *cancellable,
                  GAsyncReadyCallback   callback,
                  gpointer              user_data)
{
  call_store (rfl_store_write_async, self, tag, func, data, data_destroy, result_destroy, cancellable, callback, user_data);
}

void
rfl_office_maintain (RflOffice            *self,
                     gpointer              tag,
                     RflStoreFunc          func,
                     gpointer              data,
                     GDestroyNotify        data_destroy,
                     GDestroyNotify        result_destroy,
                     GCancellable         *cancellable,
                     GAsyncReadyCallback   callback,
                     gpointer              user_data)
{
  call_store (rfl_store_maintain_async, self, tag, func, data, data_destroy, result_destroy, cancellable, callback, user_data);
}

gpointer
rfl_office_finish (RflOffice     *self,
                   GAsyncResult  *result,
                   gpointer       tag,
                   GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, tag), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

GListModel *
rfl_list_from_array (GType      item_type,
                     GPtrArray *items)
{
  GListStore *list = g_list_store_new (item_type);

  if (items != NULL)
    g_list_store_splice (list, 0, 0, items->pdata, items->len);
  return G_LIST_MODEL (list);
}

GListModel *
rfl_office_finish_list (RflOffice     *self,
                        GAsyncResult  *result,
                        gpointer       tag,
                        GType          item_type,
                        GError       **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (GPtrArray) items = rfl_office_finish (self, result, tag, &local);

  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  return rfl_list_from_array (item_type, items);
}
