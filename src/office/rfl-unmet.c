/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-unmet.h"

#include "rfl-documents.h"
#include "rfl-event-writer.h"
#include "rfl-id.h"
#include "rfl-office-private.h"
#include "rfl-open-codes.h"
#include "rfl-undo.h"

typedef struct
{
  RflEventContext *context;
  RflRecord       *record;
  char            *referral;
  char            *note;
} Work;

static void
work_free (Work *work)
{
  rfl_event_context_free (work->context);
  g_object_unref (work->record);
  g_free (work->referral);
  g_free (work->note);
  g_free (work);
}

static gpointer
write_unmet (RflDb         *db,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Work *work = data;
  g_autoptr (GString) token = g_string_new (NULL);
  g_autofree char *revision = rfl_documents_put (db, work->record, &RFL_CHANGE_BY (work->context->worker), error);

  if (revision == NULL)
    return NULL;
  rfl_undo_add_revision (token, rfl_record_get_id (work->record), revision);

  if (work->referral != NULL)
    {
      RflEventInput input = RFL_EVENT_INPUT_INIT;
      g_autofree char *event = NULL;

      input.type = RFL_EVENT_TYPE_UNMET_RECORDED;
      input.outcome = RFL_OUTCOME_UNMET;
      input.note = work->note;
      input.target = rfl_record_get_id (work->record);
      event = rfl_event_write (db, work->context, work->referral, &input, error);
      if (event == NULL)
        return NULL;
      rfl_undo_add (token, "event", event);
    }
  return g_string_free (g_steal_pointer (&token), FALSE);
}

void
rfl_office_record_unmet_async (RflOffice           *self,
                               const RflUnmetInput *input,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autofree char *id = NULL;
  Work *work;

  g_return_if_fail (RFL_IS_OFFICE (self));
  g_return_if_fail (input != NULL && input->need != NULL);

  id = rfl_id_new_random ();
  work = g_new0 (Work, 1);
  work->context = rfl_event_context_new (self);
  work->referral = g_strdup (input->referral_id);
  work->note = g_strdup (input->note);
  work->record = rfl_record_new (RFL_KIND_UNMET_NEED, id);
  rfl_record_set_string (work->record, "need", input->need);
  rfl_record_set_string (work->record, "reason", input->reason != NULL ? input->reason : "unknown");
  rfl_record_set_string (work->record, "area", input->area);
  rfl_record_set_string (work->record, "support_type",
                         input->support_type != NULL ? input->support_type
                                                     : rfl_support_type_to_nick (rfl_need_support_type (input->need)));
  rfl_record_set_string (work->record, "person", input->person_id);
  rfl_record_set_string (work->record, "referral", input->referral_id);
  rfl_record_set_string (work->record, "words", input->note);
  if (input->tried != NULL)
    rfl_record_set_strv (work->record, "tried", input->tried);
  rfl_record_set_time (work->record, "at", work->context->now);
  rfl_record_set_string (work->record, "worker", work->context->worker);

  rfl_office_write (self, rfl_office_record_unmet_async, write_unmet, work, (GDestroyNotify) work_free, g_free,
                    cancellable, callback, user_data);
}

char *
rfl_office_record_unmet_finish (RflOffice     *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return rfl_office_finish (self, result, rfl_office_record_unmet_async, error);
}
