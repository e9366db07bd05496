/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-record-event.h"

#include "rfl-event-writer.h"
#include "rfl-office-private.h"
#include "rfl-office-records.h"

typedef struct
{
  RflEventContext *context;
  char            *referral;
  GArray          *inputs;   /* RflEventInput with owned texts */
} Record;

static void
input_clear (RflEventInput *input)
{
  g_free ((char *) input->reason);
  g_free ((char *) input->note);
  g_free ((char *) input->target);
}

static void
record_free (Record *record)
{
  rfl_event_context_free (record->context);
  g_free (record->referral);
  g_array_unref (record->inputs);
  g_free (record);
}

static gpointer
record_events (RflDb         *db,
               gpointer       data,
               GCancellable  *cancellable,
               GError       **error)
{
  Record *record = data;
  g_autofree char *id = NULL;

  for (guint i = 0; i < record->inputs->len; i++)
    {
      g_free (id);
      id = rfl_event_write (db, record->context, record->referral,
                            &g_array_index (record->inputs, RflEventInput, i), error);
      if (id == NULL)
        return NULL;
    }
  return g_steal_pointer (&id);
}

static void
record (RflOffice            *self,
        gpointer              tag,
        const char           *referral_id,
        const RflEventInput  *inputs,
        guint                 n_inputs,
        GCancellable         *cancellable,
        GAsyncReadyCallback   callback,
        gpointer              user_data)
{
  Record *work = g_new0 (Record, 1);

  work->context = rfl_event_context_new (self);
  work->referral = g_strdup (referral_id);
  work->inputs = g_array_sized_new (FALSE, FALSE, sizeof (RflEventInput), n_inputs);
  g_array_set_clear_func (work->inputs, (GDestroyNotify) input_clear);
  for (guint i = 0; i < n_inputs; i++)
    {
      RflEventInput copy = inputs[i];

      copy.reason = g_strdup (copy.reason);
      copy.note = g_strdup (copy.note);
      copy.target = g_strdup (copy.target);
      g_array_append_val (work->inputs, copy);
    }
  rfl_office_write (self, tag, record_events, work, (GDestroyNotify) record_free, g_free, cancellable, callback, user_data);
}

void
rfl_office_record_event_async (RflOffice           *self,
                               const char          *referral_id,
                               const RflEventInput *input,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (referral_id != NULL && input != NULL);

  record (self, rfl_office_record_event_async, referral_id, input, 1, cancellable, callback, user_data);
}

char *
rfl_office_record_event_finish (RflOffice     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_record_event_async, error);
}

void
rfl_office_record_events_async (RflOffice           *self,
                                const char          *referral_id,
                                const RflEventInput *inputs,
                                guint                n_inputs,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (referral_id != NULL && inputs != NULL && n_inputs > 0);

  record (self, rfl_office_record_events_async, referral_id, inputs, n_inputs, cancellable, callback, user_data);
}

char *
rfl_office_record_events_finish (RflOffice     *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_record_events_async, error);
}

void
rfl_office_undo_event_async (RflOffice           *self,
                             const char          *event_id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autofree char *token = g_strconcat ("event:", event_id, NULL);

  rfl_office_undo_async (self, token, cancellable, callback, user_data);
}

gboolean
rfl_office_undo_event_finish (RflOffice     *self,
                              GAsyncResult  *result,
                              GError       **error)
{
  return rfl_office_undo_finish (self, result, error);
}
