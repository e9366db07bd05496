/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-draft-rows.h"

#include "rfl-documents.h"
#include "rfl-draft.h"
#include "rfl-drafts.h"
#include "rfl-i18n.h"

/* As the directory names it in the language of the interface; where it is gone, as the draft took it. */
static char *
read_service_name (RflDb    *db,
                   RflDraft *draft)
{
  const char *id = rfl_draft_get_target_id (draft);
  g_autoptr (RflRecord) service = id != NULL ? rfl_documents_get (db, id, NULL) : NULL;
  const char *name = service != NULL ? rfl_record_get_text (service, rfl_i18n_get_language (), "name") : NULL;

  return g_strdup (name != NULL ? name : rfl_draft_get_target_name (draft));
}

static RflFollowUpRow *
make_row (RflDb          *db,
          RflRowMaker    *maker,
          RflStoredDraft *stored)
{
  g_autoptr (RflDraft) draft = rfl_draft_new_from_json (stored->id, json_node_get_object (stored->body));
  g_autofree char *name = rfl_row_maker_dup_name (maker, rfl_draft_get_person (draft));
  const gboolean is_service = rfl_draft_get_target_kind (draft) == RFL_TARGET_KIND_SERVICE;
  g_autofree char *service = is_service ? read_service_name (db, draft) : g_strdup (rfl_draft_get_target_name (draft));
  RflFollowUpRowData data = {
    .id = stored->id,
    .is_draft = TRUE,
    .person_id = rfl_draft_get_person (draft),
    .name = name != NULL ? name : rfl_record_get_string (RFL_RECORD (draft), "person.name"),
    .need = rfl_draft_get_need (draft),
    .service_id = is_service ? rfl_draft_get_target_id (draft) : NULL,
    .service = service,
    .partner = is_service ? rfl_record_get_string (RFL_RECORD (draft), "target.organization_name") : NULL,
    .worker = rfl_row_maker_worker_name (maker, rfl_record_get_string (RFL_RECORD (draft), "worker")),
    .follow_up = {
      .status = RFL_STATUS_DRAFT,
      .action = RFL_ACTION_SEND,
      .why = RFL_WHY_NOT_SENT,
      .due = stored->updated,
      .group = RFL_GROUP_DRAFT,
    },
    .since_us = stored->updated,
    .priority = rfl_draft_get_priority (draft),
  };

  return rfl_follow_up_row_new (&data);
}

gboolean
rfl_draft_rows_add (RflDb        *db,
                    RflRowMaker  *maker,
                    GPtrArray    *rows,
                    GError      **error)
{
  g_autoptr (GPtrArray) drafts = NULL;

  if (rfl_vault_is_locked (rfl_db_get_vault (db)))
    return TRUE;

  drafts = rfl_drafts_list (db, error);
  if (drafts == NULL)
    return FALSE;
  for (guint i = 0; i < drafts->len; i++)
    g_ptr_array_add (rows, make_row (db, maker, g_ptr_array_index (drafts, i)));
  return TRUE;
}
