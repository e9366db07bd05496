/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rfl-db.h"

G_BEGIN_DECLS

/* An undo token is a list of steps separated by spaces, taken back from the last to the first:
 * `rev:<revision>:<document>` a revision, `event:<id>` an event, `refer:<referral>` a referral sent,
 * `draft:<id>` a draft thrown away. */
void  rfl_undo_add_revision (GString     *token,
                             const char  *document,
                             const char  *revision);
void  rfl_undo_add          (GString     *token,
                             const char  *what,
                             const char  *id);

/* (transfer full): the whole id of a document named by it or by its bare HSDS uuid. */
char *rfl_documents_resolve (RflDb       *db,
                             const char  *id,
                             GError     **error);

G_END_DECLS
