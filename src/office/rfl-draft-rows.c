/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rfl-draft-rows.h"

#include "rfl-draft.h"
#include "rfl-drafts.h"

static RflFollowUpRow *
make_row (RflRowMaker    *maker,
          RflStoredDraft *stored)
{
  g_autoptr (RflDraft) draft = rfl_draft_new_from_json (stored->id, json_node_get_object (stored->body));
  g_autofree char *name = rfl_row_maker_dup_name (maker, rfl_draft_get_person (draft));
  const gboolean is_service = rfl_draft_get_target_kind (draft) == RFL_TARGET_KIND_SERVICE;
  RflFollowUpRowData data = {
    .id = stored->id,
    .is_draft = TRUE,
    .person_id = rfl_draft_get_person (draft),
    .name = name != NULL ? name : rfl_record_get_string (RFL_RECORD (draft), "person.name"),
    .need = rfl_draft_get_need (draft),
    .service_id = is_service ? rfl_draft_get_target_id (draft) : NULL,
    .service = rfl_draft_get_target_name (draft),
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
    g_ptr_array_add (rows, make_row (maker, g_ptr_array_index (drafts, i)));
  return TRUE;
}
