/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-json.h"

#include "rfl-db.h"
#include "rfl-store-error.h"

G_BEGIN_DECLS

/* Id of the draft that holds what was open in the window when client data was locked; it is in no list. */
#define RFL_DRAFT_DESK "desk"

/**
 * RflStoredDraft:
 * @id: id of the draft
 * @updated: when it was last saved, in µs
 * @body: what the wizard left
 *
 * A draft of the wizard: sealed, without history, never replicated.
 */
typedef struct
{
  char     *id;
  gint64    updated;
  JsonNode *body;
} RflStoredDraft;

void       rfl_stored_draft_free (RflStoredDraft  *self);

gboolean   rfl_drafts_save       (RflDb           *db,
                                  const char      *id,
                                  JsonNode        *body,
                                  GError         **error);
/* RFL_STORE_ERROR_MISSING when there is none. */
JsonNode  *rfl_drafts_load       (RflDb           *db,
                                  const char      *id,
                                  GError         **error);
/* (element-type RflStoredDraft): last saved first. */
GPtrArray *rfl_drafts_list       (RflDb           *db,
                                  GError         **error);
gboolean   rfl_drafts_discard    (RflDb           *db,
                                  const char      *id,
                                  GError         **error);
/* Discards every draft that names something erased. */
gboolean   rfl_drafts_discard_erased (RflDb       *db,
                                  GError         **error);
guint      rfl_drafts_count      (RflDb           *db);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RflStoredDraft, rfl_stored_draft_free)

G_END_DECLS
